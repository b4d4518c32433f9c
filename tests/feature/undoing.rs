//! What an undo may not do: break a rule that every other way in keeps, or leave something standing on nothing.

use aurum_testkit::{TimeDelta, json, on_both};

use crate::words::{branch, each, id, on};

on_both! {
    async fn an_undo_does_not_take_away_what_something_else_stands_on_by_now(aurum: Installation) {
        let ada = aurum.person("ada").await;
        let made = ada.post("/api/projects", json!({"name": "Garden"})).await;
        let batch = made.batch();
        let project = id(&made.made());
        let task = id(&ada.make("tasks", json!({"name": "Dig", "project_id": project})).await);
        let refused = ada.undo(batch).await;
        assert_eq!(refused.refused(409), "undo-conflict");
        assert_eq!(refused["conflicts"][0]["field"], "contents");
        assert_eq!(ada.get(&format!("/api/tasks/{task}")).await.ok()["path"][0]["name"], "Garden");
        ada.delete(&format!("/api/tasks/{task}")).await.ok();
        ada.undo(batch).await.ok();
    }

    async fn an_undo_does_not_make_a_dependency_twice_or_close_a_circle(aurum: Installation) {
        let ada = aurum.person("ada").await;
        let (a, b) = (ada.task("a").await, ada.task("b").await);
        let waits = async |task: &str, on: &[&str]| ada.patch(&format!("/api/tasks/{task}"), json!({"depends_on": on})).await;
        waits(&a, &[&b]).await.ok();
        let removed = waits(&a, &[]).await.batch();
        waits(&a, &[&b]).await.ok();
        assert_eq!(ada.undo(removed).await.refused(409), "undo-conflict", "it waits for it already");
        waits(&a, &[]).await.ok();
        waits(&b, &[&a]).await.ok();
        assert_eq!(ada.undo(removed).await.refused(409), "undo-conflict", "that would be a circle");
        assert_eq!(ada.get(&format!("/api/tasks/{a}")).await.ok()["depends_on"], json!([]));
    }

    async fn an_undo_does_not_close_a_circle_of_parents(aurum: Installation) {
        let ada = aurum.person("ada").await;
        let a = ada.task("a").await;
        let b = id(&ada.make("tasks", json!({"name": "b", "parent_task_id": a})).await);
        let freed = ada.patch(&format!("/api/tasks/{b}"), json!({"parent_task_id": null})).await.batch();
        ada.patch(&format!("/api/tasks/{a}"), json!({"parent_task_id": b})).await.ok();
        assert_eq!(ada.undo(freed).await.refused(409), "undo-conflict");
    }

    async fn an_undo_does_not_bring_a_second_tag_of_the_same_name(aurum: Installation) {
        let ada = aurum.person("ada").await;
        ada.make("tasks", json!({"name": "a", "tags": ["home"]})).await;
        let tag = each(&ada.get("/api/tags").await.ok(), "id")[0].clone();
        let removed = ada.delete(&format!("/api/tags/{tag}")).await.batch();
        ada.make("tasks", json!({"name": "b", "tags": ["Home"]})).await;
        assert_eq!(ada.undo(removed).await.refused(409), "undo-conflict");
        let skipped = ada.post("/api/undo", json!({"batch_id": removed, "on_conflict": "skip"})).await.ok();
        assert_eq!(skipped["undone"], 1, "the task has its tag again, under the name there is");
        assert_eq!(each(&ada.get("/api/tags").await.ok(), "name"), ["Home"]);
    }

    async fn an_undo_does_not_bring_a_second_order_of_one_day(aurum: Installation) {
        let ada = aurum.person("ada").await;
        let (a, b) = (ada.task("a").await, ada.task("b").await);
        ada.put("/api/today/order", json!({"task_ids": [a, b]})).await.ok();
        let cleared = ada.delete("/api/today/order").await.batch();
        ada.put("/api/today/order", json!({"task_ids": [b, a]})).await.ok();
        assert_eq!(ada.undo(cleared).await.refused(409), "undo-conflict");
    }

    async fn what_changed_nothing_offers_nothing_to_undo(aurum: Installation) {
        let ada = aurum.person("ada").await;
        let task = ada.task("a").await;
        let same = ada.patch(&format!("/api/tasks/{task}"), json!({"name": "a"})).await;
        assert_eq!(same.header("aurum-batch"), None);
        same.ok();
    }

    async fn a_task_and_its_subtask_are_deleted_together_when_both_are_named(aurum: Installation) {
        let ada = aurum.person("ada").await;
        let a = ada.task("a").await;
        let b = id(&ada.make("tasks", json!({"name": "b", "parent_task_id": a})).await);
        let done = ada.post("/api/tasks/bulk", json!({"ids": [a, b], "action": "delete"})).await;
        let batch = done.batch();
        done.ok();
        assert_eq!(each(&ada.get("/api/tasks").await.ok(), "name"), Vec::<String>::new());
        ada.undo(batch).await.ok();
        assert_eq!(ada.get(&format!("/api/tasks/{b}")).await.ok()["parent_task_id"], a.as_str());
        ada.post("/api/tasks/bulk", json!({"ids": [b, a], "action": "delete"})).await.ok();
        ada.post("/api/tasks/bulk", json!({"ids": [a, b], "action": "restore"})).await.ok();
        assert_eq!(each(&ada.get("/api/tasks?sort=name").await.ok(), "name"), ["a", "b"]);
    }

    async fn whoever_moves_to_another_zone_is_late_by_the_clock_there(aurum: Installation) {
        let ada = aurum.person("ada").await;
        ada.make("tasks", json!({"name": "day", "due": on("2026-03-02")})).await;
        ada.make("tasks", json!({"name": "evening", "due": {"kind": "floating", "at": "2026-03-02T23:00:00"}})).await;
        aurum.pass(TimeDelta::hours(16));
        let ada = ada.another_device().await;
        let late = async || each(&ada.get("/api/tasks?due=overdue&sort=name").await.ok(), "name");
        assert_eq!(late().await, ["day", "evening"], "it is one in the night in UTC");
        let moved = ada.patch("/api/auth/me", json!({"time_zone": "America/Los_Angeles"})).await;
        let batch = moved.batch();
        moved.ok();
        assert_eq!(late().await, Vec::<String>::new(), "in California it is still five in the afternoon");
        assert_eq!(each(&ada.get("/api/tasks?due=today&sort=name").await.ok(), "name"), ["day", "evening"]);
        assert!(ada.get("/api/tasks").await.ok()["items"].as_array().unwrap().iter().all(|t| t["overdue"] == false));
        ada.undo(batch).await.ok();
        assert_eq!(late().await, ["day", "evening"]);
    }

    async fn asking_what_a_deletion_takes_along_waits_for_no_writer(aurum: Installation) {
        let ada = aurum.person("ada").await;
        let [pillar, ..] = branch(&ada, "a").await;
        let held = aurum.app().store().system().await.unwrap();
        let preview = ada.get(&format!("/api/pillars/{pillar}/delete-preview")).await.ok();
        assert_eq!(preview, json!({"pillars": 1, "areas": 1, "projects": 1, "tasks": 1}));
        held.commit().await.unwrap();
    }
}
