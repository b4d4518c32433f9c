//! A request that comes twice does its work once.

use aurum_testkit::{TimeDelta, Uuid, json, on_both};
use futures_util::future::join_all;

on_both! {
    async fn the_same_request_again_gets_the_same_answer_and_does_nothing(aurum: Installation) {
        let ada = aurum.person("ada").await;
        let key = Uuid::now_v7();
        let ask = ada.ask("POST", "/api/tasks").key(key).json(json!({"name": "Write"}));
        let (first, second) = (ask.clone().send().await, ask.send().await);
        assert_eq!((first.status, second.status), (201, 201));
        assert_eq!((first.batch(), second.batch()), (key, key));
        assert_eq!(first.body, second.body);
        assert_eq!(ada.get("/api/tasks").await.ok()["items"].as_array().unwrap().len(), 1);
    }

    async fn another_request_under_the_same_key_is_refused(aurum: Installation) {
        let ada = aurum.person("ada").await;
        let key = Uuid::now_v7();
        ada.ask("POST", "/api/tasks").key(key).json(json!({"name": "Write"})).send().await.made();
        let other = ada.ask("POST", "/api/tasks").key(key).json(json!({"name": "Read"})).send().await;
        assert_eq!(other.refused(422), "key-reused");
        let elsewhere = ada.ask("POST", "/api/pillars").key(key).json(json!({"name": "Write"})).send().await;
        assert_eq!(elsewhere.refused(422), "key-reused");
        let bob = aurum.person("bob").await;
        bob.ask("POST", "/api/tasks").key(key).json(json!({"name": "Theirs"})).send().await.made();
    }

    async fn twenty_at_once_under_one_key_have_one_effect(aurum: Installation) {
        let ada = aurum.person("ada").await;
        let ask = ada.ask("POST", "/api/tasks").key(Uuid::now_v7()).json(json!({"name": "Write"}));
        let answers = join_all((0..20).map(|_| tokio::spawn(ask.clone().send()))).await;
        for answer in answers {
            let answer = answer.unwrap();
            assert!(answer.status == 201 || answer.status == 409, "{} {}", answer.status, answer.text);
        }
        assert_eq!(ada.get("/api/tasks").await.ok()["items"].as_array().unwrap().len(), 1);
        assert_eq!(ada.changes().await.iter().filter(|c| c["kind"] == "task_created").count(), 1);
    }

    async fn a_refused_request_may_come_again_under_its_key(aurum: Installation) {
        let ada = aurum.person("ada").await;
        let key = Uuid::now_v7();
        ada.ask("POST", "/api/tasks").key(key).json(json!({"name": ""})).send().await.refused(422);
        ada.ask("POST", "/api/tasks").key(key).json(json!({"name": "Now"})).send().await.made();
    }

    async fn after_a_day_the_answer_is_forgotten_and_the_key_is_not(aurum: Installation) {
        let ada = aurum.person("ada").await;
        let key = Uuid::now_v7();
        ada.ask("POST", "/api/tasks").key(key).json(json!({"name": "Write"})).send().await.made();
        aurum.pass(TimeDelta::hours(25));
        aurum_app::upkeep::run(aurum.app()).await.unwrap();
        let ada = ada.another_device().await;
        let again = ada.ask("POST", "/api/tasks").key(key).json(json!({"name": "Write"})).send().await;
        assert_eq!(again.ok(), json!({"batch_id": key, "replayed": true}));
        assert_eq!(ada.get("/api/tasks").await.ok()["items"].as_array().unwrap().len(), 1);
    }

    async fn every_deed_can_be_retried(aurum: Installation) {
        let ada = aurum.person("ada").await;
        let task = ada.task("Write").await;
        for (method, path, body) in [
            ("PATCH", format!("/api/tasks/{task}"), json!({"name": "Write more"})),
            ("POST", format!("/api/tasks/{task}/duplicate"), json!({})),
            ("POST", format!("/api/tasks/{task}/complete"), json!({})),
            ("PUT", "/api/today/order".to_owned(), json!({"task_ids": [task]})),
            ("POST", "/api/tasks/bulk".to_owned(), json!({"ids": [task], "add_tags": ["x"]})),
            ("POST", "/api/templates/student/apply".to_owned(), json!({})),
            ("DELETE", format!("/api/tasks/{task}"), json!({})),
        ] {
            let ask = ada.ask(method, &path).json(body);
            let first = ask.clone().send().await;
            let after = ada.changes().await.len();
            let second = ask.send().await;
            assert_eq!(first.batch(), second.batch(), "{method} {path}");
            assert_eq!(ada.changes().await.len(), after, "{method} {path} did something twice");
        }
    }

    async fn a_key_that_is_no_uuid_is_named(aurum: Installation) {
        let ada = aurum.person("ada").await;
        let answer = ada.ask("POST", "/api/tasks").header("idempotency-key", "again").json(json!({"name": "x"})).send().await;
        assert_eq!(answer.field_errors(), ["Idempotency-Key unreadable"]);
    }
}
