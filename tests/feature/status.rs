//! The life of a task: what must wait, what follows from being done, on every way in.

use aurum_testkit::{json, on_both};

use crate::words::id;

on_both! {
    async fn a_blocked_task_begins_on_no_way_in(aurum: Installation) {
        let ada = aurum.person("ada").await;
        let first = ada.task("Sow").await;
        let waits = id(&ada.make("tasks", json!({"name": "Reap", "depends_on": [first]})).await);
        let path = format!("/api/tasks/{waits}");
        assert_eq!(ada.get(&path).await.ok()["blocked"], true);
        for status in ["in_progress", "review", "completed"] {
            let answer = ada.patch(&path, json!({"status": status})).await;
            assert_eq!(answer.field_errors(), ["status blocked"], "{status}");
            assert_eq!(answer["blocked_by"], json!([{"id": first, "name": "Sow"}]));
        }
        assert_eq!(ada.post(&format!("{path}/complete"), json!({})).await.field_errors(), ["status blocked"]);
        assert_eq!(ada.post("/api/tasks/bulk", json!({"ids": [waits], "action": "complete"})).await.field_errors(), ["status blocked"]);
        assert_eq!(ada.post("/api/tasks/bulk", json!({"ids": [waits], "patch": {"status": "review"}})).await.field_errors(), ["status blocked"]);
        let born = ada.post("/api/tasks", json!({"name": "Thresh", "status": "in_progress", "depends_on": [first]})).await;
        assert_eq!(born.field_errors(), ["status blocked"]);
        assert_eq!(ada.get(&path).await.ok()["status"], "todo");
        assert_eq!(ada.get("/api/tasks").await.ok()["items"].as_array().unwrap().len(), 2, "the refused one was not made");
        ada.patch(&path, json!({"name": "Reap it", "priority": "high"})).await.ok();
    }

    async fn a_begun_task_cannot_be_made_to_wait(aurum: Installation) {
        let ada = aurum.person("ada").await;
        let first = ada.task("Sow").await;
        let begun = id(&ada.make("tasks", json!({"name": "Reap", "status": "in_progress"})).await);
        assert_eq!(ada.patch(&format!("/api/tasks/{begun}"), json!({"depends_on": [first]})).await.field_errors(), ["status blocked"]);
        assert_eq!(ada.get(&format!("/api/tasks/{begun}")).await.ok()["depends_on"], json!([]));
    }

    async fn what_was_waited_for_frees_what_waits_and_says_so(aurum: Installation) {
        let ada = aurum.person("ada").await;
        let (one, two) = (ada.task("One").await, ada.task("Two").await);
        let waits = id(&ada.make("tasks", json!({"name": "Three", "depends_on": [one, two]})).await);
        assert_eq!(ada.post(&format!("/api/tasks/{one}/complete"), json!({})).await.ok()["unblocked"], json!([]));
        assert_eq!(ada.post(&format!("/api/tasks/{two}/complete"), json!({})).await.ok()["unblocked"], json!([{"id": waits, "name": "Three"}]));
        ada.patch(&format!("/api/tasks/{waits}"), json!({"status": "in_progress"})).await.ok();
    }

    async fn deleting_or_archiving_what_was_waited_for_frees_what_waits(aurum: Installation) {
        let ada = aurum.person("ada").await;
        let (one, two) = (ada.task("One").await, ada.task("Two").await);
        let waits = format!("/api/tasks/{}", id(&ada.make("tasks", json!({"name": "Three", "depends_on": [one, two]})).await));
        ada.delete(&format!("/api/tasks/{one}")).await.ok();
        ada.patch(&format!("/api/tasks/{two}"), json!({"archived": true})).await.ok();
        assert_eq!(ada.get(&waits).await.ok()["blocked"], false);
        ada.post(&format!("/api/tasks/{one}/restore"), json!({})).await.ok();
        assert_eq!(ada.get(&waits).await.ok()["blocked_by"], json!([one]), "and what comes back is waited for again");
    }

    async fn completing_stamps_the_moment_and_reopening_clears_it(aurum: Installation) {
        let ada = aurum.person("ada").await;
        let path = format!("/api/tasks/{}", ada.task("Write").await);
        let done = ada.post(&format!("{path}/complete"), json!({})).await.ok();
        assert_eq!(done["task"]["completed_at"], "2026-03-02T09:00:00Z");
        let again = ada.post(&format!("{path}/complete"), json!({})).await.ok();
        assert_eq!(again["task"]["version"], done["task"]["version"], "doing it twice does nothing");
        let open = ada.post(&format!("{path}/reopen"), json!({})).await.ok();
        assert_eq!((open["status"].as_str(), open["completed_at"].is_null()), (Some("todo"), true));
        let boarded = ada.patch(&path, json!({"status": "completed"})).await.ok();
        assert_eq!(boarded["completed_at"], "2026-03-02T09:00:00Z");
    }

    async fn a_parent_is_done_with_the_last_of_its_subtasks_and_opens_with_one(aurum: Installation) {
        let ada = aurum.person("ada").await;
        let top = id(&ada.make("tasks", json!({"name": "Top", "completes_with_subtasks": true})).await);
        let middle = id(&ada.make("tasks", json!({"name": "Middle", "parent_task_id": top, "completes_with_subtasks": true})).await);
        let (one, two) = (
            id(&ada.make("tasks", json!({"name": "One", "parent_task_id": middle})).await),
            id(&ada.make("tasks", json!({"name": "Two", "parent_task_id": middle})).await),
        );
        assert!(ada.post(&format!("/api/tasks/{one}/complete"), json!({})).await.ok()["parent_completed"].is_null());
        let answer = ada.post(&format!("/api/tasks/{two}/complete"), json!({})).await;
        let batch = answer.batch();
        assert_eq!(answer.ok()["parent_completed"], json!(middle));
        for task in [&top, &middle] {
            assert_eq!(ada.get(&format!("/api/tasks/{task}")).await.ok()["status"], "completed");
        }
        ada.post(&format!("/api/tasks/{one}/reopen"), json!({})).await.ok();
        for task in [&top, &middle] {
            let task = ada.get(&format!("/api/tasks/{task}")).await.ok();
            assert_eq!((task["status"].as_str(), task["completed_at"].is_null()), (Some("in_progress"), true));
        }
        ada.post(&format!("/api/tasks/{one}/complete"), json!({})).await.ok();
        assert_eq!(ada.get(&format!("/api/tasks/{top}")).await.ok()["status"], "completed");
        assert_ne!(batch.to_string(), top);
    }

    async fn a_parent_without_the_wish_stays_open(aurum: Installation) {
        let ada = aurum.person("ada").await;
        let parent = ada.task("Parent").await;
        let child = id(&ada.make("tasks", json!({"name": "Child", "parent_task_id": parent})).await);
        ada.post(&format!("/api/tasks/{child}/complete"), json!({})).await.ok();
        let parent = ada.get(&format!("/api/tasks/{parent}")).await.ok();
        assert_eq!((parent["status"].as_str(), parent["open_subtasks"].as_i64()), (Some("todo"), Some(0)));
    }
}
