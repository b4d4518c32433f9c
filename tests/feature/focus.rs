//! Focus: one session at a time, its minutes kept with the task, and taken back with one undo.

use aurum_testkit::{TimeDelta, Uuid, json, on_both};

use crate::words::{each, id};

on_both! {
    async fn time_in_focus_without_its_pauses_becomes_actual_minutes(aurum: Installation) {
        let ada = aurum.person("ada").await;
        let task = id(&ada.make("tasks", json!({"name": "Write", "actual_minutes": 5})).await);
        let session = ada.make("focus", json!({"task_id": task})).await;
        let path = format!("/api/focus/{}", id(&session));
        aurum.pass(TimeDelta::minutes(3));
        let paused = ada.post(&format!("{path}/pause"), json!({})).await.ok();
        assert_eq!((paused["paused_at"].as_str(), paused["interruptions"].as_i64()), (Some("2026-03-02T09:03:00Z"), Some(1)));
        aurum.pass(TimeDelta::minutes(4));
        assert_eq!(ada.get("/api/focus/current").await.ok()["session"]["id"], session["id"]);
        let on = ada.post(&format!("{path}/resume"), json!({})).await.ok();
        assert_eq!((on["paused_at"].is_null(), on["paused_seconds"].as_i64()), (true, Some(240)));
        aurum.pass(TimeDelta::seconds(100));
        let finished = ada.post(&format!("{path}/finish"), json!({})).await;
        let batch = finished.batch();
        let finished = finished.ok();
        assert_eq!((finished["minutes"].as_i64(), finished["task"]["actual_minutes"].as_i64(), finished["completed"].is_null()), (Some(5), Some(10), true));
        assert_eq!(ada.get("/api/focus/current").await.ok()["session"], json!(null));
        let kinds: Vec<String> = ada.changes().await.iter().map(|c| c["kind"].as_str().unwrap().to_owned()).filter(|k| k.starts_with("focus_")).collect();
        assert_eq!(kinds, ["focus_started", "focus_paused", "focus_resumed", "focus_finished"]);
        ada.undo(batch).await.ok();
        assert_eq!(ada.get(&format!("/api/tasks/{task}")).await.ok()["actual_minutes"], 5);
        assert_eq!(ada.get("/api/focus/current").await.ok()["session"]["id"], session["id"], "it runs again");
    }

    async fn a_second_session_is_refused_with_the_open_one_named(aurum: Installation) {
        let (ada, bob) = (aurum.person("ada").await, aurum.person("bob").await);
        let (task, other) = (ada.task("Write").await, ada.task("Read").await);
        let session = ada.make("focus", json!({"task_id": task})).await;
        let refused = ada.post("/api/focus", json!({"task_id": other})).await;
        assert_eq!(refused.refused(409), "already-focused");
        assert_eq!((&refused["session_id"], &refused["task"]), (&session["id"], &json!({"id": task, "name": "Write"})));
        bob.post("/api/focus", json!({"task_id": task})).await.field_errors();
        bob.make("focus", json!({"task_id": bob.task("own").await})).await;
        ada.post(&format!("/api/focus/{}/discard", id(&session)), json!({})).await.ok();
        ada.make("focus", json!({"task_id": other})).await;
        assert!(ada.get(&format!("/api/tasks/{task}")).await.ok()["actual_minutes"].is_null(), "discarded time is not kept");
        assert_eq!(each(&ada.get("/api/focus?from=2026-03-02&to=2026-03-02").await.ok(), "task_id"), [other]);
    }

    async fn a_session_open_for_months_is_still_the_one_that_is_open(aurum: Installation) {
        let ada = aurum.person("ada").await;
        let task = ada.task("Write").await;
        ada.make("focus", json!({"task_id": task})).await;
        aurum.pass(TimeDelta::days(60));
        let again = aurum.again().await;
        let ada = again.as_known(&ada).another_device().await;
        assert_eq!(ada.post("/api/focus", json!({"task_id": task})).await.refused(409), "already-focused");
        assert!(ada.get("/api/focus/current").await.ok()["session"].is_object());
    }

    async fn what_does_not_follow_is_refused(aurum: Installation) {
        let ada = aurum.person("ada").await;
        let session = ada.make("focus", json!({"task_id": ada.task("Write").await})).await;
        let path = format!("/api/focus/{}", id(&session));
        assert_eq!(ada.post(&format!("{path}/resume"), json!({})).await.refused(409), "wrong-order");
        ada.post(&format!("{path}/pause"), json!({})).await.ok();
        assert_eq!(ada.post(&format!("{path}/pause"), json!({})).await.refused(409), "wrong-order");
        ada.post(&format!("{path}/finish"), json!({})).await.ok();
        for step in ["pause", "resume", "finish", "discard"] {
            assert_eq!(ada.post(&format!("{path}/{step}"), json!({})).await.refused(409), "wrong-order", "{step}");
        }
        assert_eq!(ada.post("/api/focus", json!({})).await.field_errors(), ["task_id required"]);
        assert_eq!(ada.post(&format!("{path}/finish"), json!({"complete": true})).await.field_errors(), ["complete unknown_field"]);
    }

    async fn finishing_can_complete_the_task_with_all_that_follows_and_one_undo(aurum: Installation) {
        let ada = aurum.person("ada").await;
        let task = ada.task("Write").await;
        let waiting = ada.make("tasks", json!({"name": "Send", "depends_on": [task]})).await;
        let session = ada.make("focus", json!({"task_id": task})).await;
        aurum.pass(TimeDelta::minutes(8));
        let ask = ada.ask("POST", &format!("/api/focus/{}/finish", id(&session))).key(Uuid::now_v7()).json(json!({"complete_task": true}));
        let first = ask.clone().send().await;
        assert_eq!(first.body, ask.send().await.body, "sent again it is done once");
        let batch = first.batch();
        let done = first.ok();
        assert_eq!((done["task"]["status"].as_str(), done["task"]["actual_minutes"].as_i64()), (Some("completed"), Some(8)));
        assert_eq!(done["completed"]["unblocked"], json!([{"id": id(&waiting), "name": "Send"}]));
        ada.undo(batch).await.ok();
        let row = ada.get(&format!("/api/tasks/{task}")).await.ok();
        assert_eq!((row["status"].as_str(), row["actual_minutes"].is_null()), (Some("todo"), true));
    }

    async fn a_task_that_waits_is_not_completed_and_the_session_goes_on(aurum: Installation) {
        let ada = aurum.person("ada").await;
        let first = ada.task("First").await;
        let task = id(&ada.make("tasks", json!({"name": "Second", "depends_on": [first]})).await);
        let session = ada.make("focus", json!({"task_id": task})).await;
        let path = format!("/api/focus/{}/finish", id(&session));
        assert_eq!(ada.post(&path, json!({"complete_task": true})).await.field_errors(), ["status blocked"]);
        assert!(ada.get("/api/focus/current").await.ok()["session"].is_object());
        ada.post(&path, json!({})).await.ok();
    }

    async fn a_session_on_a_deleted_task_ends_without_it(aurum: Installation) {
        let ada = aurum.person("ada").await;
        let task = ada.task("Write").await;
        let session = ada.make("focus", json!({"task_id": task})).await;
        aurum.pass(TimeDelta::minutes(5));
        ada.delete(&format!("/api/tasks/{task}")).await.ok();
        let ended = ada.post(&format!("/api/focus/{}/finish", id(&session)), json!({"complete_task": true})).await.ok();
        assert_eq!((ended["task"].is_null(), ended["minutes"].as_i64()), (true, Some(0)));
    }

    async fn an_undo_never_leaves_two_sessions_open(aurum: Installation) {
        let ada = aurum.person("ada").await;
        let task = ada.task("Write").await;
        let first = ada.make("focus", json!({"task_id": task})).await;
        let ended = ada.post(&format!("/api/focus/{}/finish", id(&first)), json!({})).await.batch();
        ada.make("focus", json!({"task_id": task})).await;
        assert_eq!(ada.undo(ended).await.refused(409), "undo-conflict");
    }
}
