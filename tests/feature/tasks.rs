//! Tasks: made, read, changed, refused.

use aurum_testkit::{json, on_both};

on_both! {
    async fn a_task_that_was_made_can_be_read(aurum: Installation) {
        let ada = aurum.person("ada").await;
        let id = ada.task("Write to Charles").await;
        let task = ada.get(&format!("/api/tasks/{id}")).await.ok();
        assert_eq!((task["name"].as_str(), task["status"].as_str(), task["version"].as_i64()), (Some("Write to Charles"), Some("todo"), Some(1)));
    }

    async fn a_stranger_hears_that_a_task_does_not_exist(aurum: Installation) {
        let (ada, bob) = (aurum.person("ada").await, aurum.person("bob").await);
        let id = ada.task("Secret").await;
        assert_eq!(bob.get(&format!("/api/tasks/{id}")).await.refused(404), "not-found");
        assert_eq!(bob.patch(&format!("/api/tasks/{id}"), json!({"name": "Mine"})).await.refused(404), "not-found");
    }
}
