//! Repetition: one task done, the next one there; skipped, changed, ended, taken back.

use aurum_testkit::{Person, Value, json, on_both};

use crate::words::{id, on};

async fn daily(person: &Person) -> String {
    id(&person
        .make("tasks", json!({"name": "Water", "due": on("2026-03-02"), "recurrence": {"rule": "FREQ=DAILY"}, "tags": ["green"]}))
        .await)
}

async fn complete(person: &Person, task: &str) -> Value {
    person.post(&format!("/api/tasks/{task}/complete"), json!({})).await.ok()
}

on_both! {
    async fn completing_one_makes_the_next(aurum: Installation) {
        let ada = aurum.person("ada").await;
        let task = daily(&ada).await;
        let next = complete(&ada, &task).await["next"].clone();
        assert_eq!((next["due"]["at"].as_str(), next["status"].as_str(), next["name"].as_str()), (Some("2026-03-03"), Some("todo"), Some("Water")));
        assert_eq!(next["tags"], json!(["green"]));
        assert!(complete(&ada, &task).await["next"].is_null(), "doing it twice makes nothing more");
        assert_eq!(ada.get("/api/tasks?status=todo").await.ok()["items"].as_array().unwrap().len(), 1);
    }

    async fn every_way_of_completing_makes_the_next(aurum: Installation) {
        let ada = aurum.person("ada").await;
        let (boarded, bulked) = (daily(&ada).await, daily(&ada).await);
        ada.patch(&format!("/api/tasks/{boarded}"), json!({"status": "completed"})).await.ok();
        ada.post("/api/tasks/bulk", json!({"ids": [bulked], "action": "complete"})).await.ok();
        assert_eq!(ada.get("/api/tasks?status=todo&due_from=2026-03-03").await.ok()["items"].as_array().unwrap().len(), 2);
    }

    async fn undoing_a_completion_takes_the_next_one_back_unless_it_was_touched(aurum: Installation) {
        let ada = aurum.person("ada").await;
        let task = daily(&ada).await;
        let answer = ada.post(&format!("/api/tasks/{task}/complete"), json!({})).await;
        let (batch, next) = (answer.batch(), id(&answer["next"]));
        ada.undo(batch).await.ok();
        assert_eq!(ada.get(&format!("/api/tasks/{task}")).await.ok()["status"], "todo");
        ada.get(&format!("/api/tasks/{next}")).await.refused(404);

        let answer = ada.post(&format!("/api/tasks/{task}/complete"), json!({})).await;
        let (batch, next) = (answer.batch(), id(&answer["next"]));
        ada.patch(&format!("/api/tasks/{next}"), json!({"description": "with rain water"})).await.ok();
        ada.undo(batch).await.ok();
        assert_eq!(ada.get(&format!("/api/tasks/{task}")).await.ok()["status"], "todo");
        assert_eq!(ada.get(&format!("/api/tasks/{next}")).await.ok()["description"], "with rain water");
        assert!(complete(&ada, &task).await["next"].is_null(), "the one that stayed is the next");
    }

    async fn a_skipped_occurrence_is_put_away_undone(aurum: Installation) {
        let ada = aurum.person("ada").await;
        let task = daily(&ada).await;
        let answer = ada.post(&format!("/api/tasks/{task}/skip"), json!({})).await.ok();
        assert_eq!((answer["task"]["archived"].as_bool(), answer["task"]["status"].as_str()), (Some(true), Some("todo")));
        assert_eq!(answer["next"]["due"]["at"], "2026-03-03");
        let once = ada.task("Once").await;
        assert_eq!(ada.post(&format!("/api/tasks/{once}/skip"), json!({})).await.field_errors(), ["id no_series"]);
    }

    async fn a_change_is_for_this_one_unless_the_person_says_more(aurum: Installation) {
        let ada = aurum.person("ada").await;
        let first = daily(&ada).await;
        ada.patch(&format!("/api/tasks/{first}"), json!({"name": "Water today"})).await.ok();
        let second = complete(&ada, &first).await["next"].clone();
        assert_eq!(second["name"], "Water", "this one only");
        ada.patch(&format!("/api/tasks/{}", id(&second)), json!({"name": "Water and feed", "occurrences": "this_and_future"})).await.ok();
        let third = complete(&ada, &id(&second)).await["next"].clone();
        assert_eq!(third["name"], "Water and feed", "this and those to come");
        ada.post(&format!("/api/tasks/{}/reopen", id(&second)), json!({})).await.ok();
        ada.patch(&format!("/api/tasks/{}", id(&third)), json!({"priority": "high", "occurrences": "all"})).await.ok();
        assert_eq!(ada.get(&format!("/api/tasks/{}", id(&second))).await.ok()["priority"], "high", "every open one");
        let once = ada.task("Once").await;
        let wrong = ada.patch(&format!("/api/tasks/{once}"), json!({"name": "x", "occurrences": "all"})).await;
        assert_eq!(wrong.field_errors(), ["occurrences no_series"]);
    }

    async fn a_series_ends_after_its_count_and_with_its_rule(aurum: Installation) {
        let ada = aurum.person("ada").await;
        let twice = ada.make("tasks", json!({"name": "Twice", "due": on("2026-03-02"), "recurrence": {"rule": "FREQ=DAILY", "max_completions": 2}})).await;
        let second = complete(&ada, &id(&twice)).await["next"].clone();
        assert!(complete(&ada, &id(&second)).await["next"].is_null());
        let ended = daily(&ada).await;
        ada.patch(&format!("/api/tasks/{ended}"), json!({"recurrence": null})).await.ok();
        assert!(complete(&ada, &ended).await["next"].is_null());
    }

    async fn from_completion_counts_from_the_day_it_was_done(aurum: Installation) {
        let ada = aurum.person("ada").await;
        let body = json!({"name": "Filter", "due": on("2026-02-10"), "recurrence": {"rule": "FREQ=WEEKLY", "basis": "completion"}});
        let task = id(&ada.make("tasks", body).await);
        assert_eq!(complete(&ada, &task).await["next"]["due"]["at"], "2026-03-09");
    }

    async fn days_gone_by_are_not_asked_for_again(aurum: Installation) {
        let ada = aurum.person("ada").await;
        let body = json!({"name": "Water", "due": on("2026-02-01"), "recurrence": {"rule": "FREQ=WEEKLY"}});
        let task = id(&ada.make("tasks", body).await);
        assert_eq!(complete(&ada, &task).await["next"]["due"]["at"], "2026-03-08");
    }

    async fn a_rule_can_be_looked_at_before_it_is_kept(aurum: Installation) {
        let ada = aurum.person("ada").await;
        let body = json!({"recurrence": {"rule": "FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1"}, "from": "2026-01-31", "count": 4});
        let preview = ada.post("/api/recurrence/preview", body).await.ok();
        assert_eq!(preview["dates"], json!(["2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30"]));
        let wrong = ada.post("/api/recurrence/preview", json!({"recurrence": {"rule": "FREQ=NEVER"}, "from": "2026-01-31"})).await;
        assert_eq!(wrong.field_errors(), ["recurrence.rule recurrence"]);
    }
}
