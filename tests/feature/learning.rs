//! Learning: small steps with their causes, from what a person says and does, taken back one by one or all at once.

use aurum_testkit::{Person, json, on_both};

use crate::words::{id, on};

/// Three open tasks of which HRM puts the first named first.
async fn three_tasks(person: &Person) -> [String; 3] {
    let due =
        id(&person.make("tasks", json!({"name": "Tax", "due": on("2026-03-02"), "priority": "urgent", "estimate_minutes": 30})).await);
    let high = id(&person.make("tasks", json!({"name": "Report", "priority": "high", "estimate_minutes": 30})).await);
    let low = id(&person.make("tasks", json!({"name": "Read", "priority": "low", "estimate_minutes": 30})).await);
    person.post("/api/hrm/analyze", json!({})).await.ok();
    [due, high, low]
}

on_both! {
    async fn saying_that_a_task_stands_too_high_moves_the_rule_that_put_it_there(aurum: Installation) {
        let ada = aurum.person("ada").await;
        let [due, _, low] = three_tasks(&ada).await;
        let learnt = ada.post("/api/hrm/feedback", json!({"task_id": due, "correct": false})).await.ok();
        let step = &learnt["steps"][0];
        assert!(step["step"].as_f64().unwrap() < 0.0 && step["step"].as_f64().unwrap() >= -0.05, "{step}");
        assert!(step["cause"].as_str().unwrap().contains("Tax"), "{step}");
        let page = ada.get("/api/hrm/learning").await.ok();
        assert_eq!((page["on"].as_bool(), page["steps"].as_array().unwrap().len()), (Some(true), 1));
        assert_eq!(page["factors"][0]["code"], step["code"]);
        ada.post(&format!("/api/tasks/{low}/complete"), json!({})).await.ok();
        let closed = ada.post("/api/hrm/feedback", json!({"task_id": low, "correct": true})).await;
        assert_eq!(closed.field_errors(), ["task_id unknown_reference"]);
    }

    async fn a_step_is_taken_back_by_itself_or_with_all_others_and_undo_knows_both(aurum: Installation) {
        let ada = aurum.person("ada").await;
        let [due, high, _] = three_tasks(&ada).await;
        for task in [&due, &high] {
            ada.post("/api/hrm/feedback", json!({"task_id": task, "correct": false})).await.ok();
        }
        let steps = ada.get("/api/hrm/learning").await.ok()["steps"].as_array().unwrap().clone();
        let reverted = ada.post(&format!("/api/hrm/learning/{}/revert", id(&steps[0])), json!({})).await.ok();
        assert_eq!(reverted["reverted"], 1);
        let all = ada.post("/api/hrm/learning/reset", json!({})).await;
        let batch = all.batch();
        assert_eq!(all.ok()["reverted"].as_u64().unwrap() as usize, steps.len() - 1);
        assert_eq!(ada.get("/api/hrm/learning").await.ok()["factors"], json!([]));
        ada.undo(batch).await.ok();
        assert_ne!(ada.get("/api/hrm/learning").await.ok()["factors"], json!([]));
    }

    async fn doing_something_else_first_is_learnt_from_once(aurum: Installation) {
        let ada = aurum.person("ada").await;
        let [_, _, low] = three_tasks(&ada).await;
        ada.post(&format!("/api/tasks/{low}/complete"), json!({})).await.ok();
        let learnt = ada.post("/api/hrm/analyze", json!({})).await.ok()["learnt"].as_u64().unwrap();
        assert!(learnt > 0);
        assert_eq!(ada.post("/api/hrm/analyze", json!({})).await.ok()["learnt"], 0);
        let page = ada.get("/api/hrm/learning").await.ok();
        assert!(page["steps"].as_array().unwrap().iter().all(|s| s["cause"].as_str().unwrap().contains("Read")), "{page}");
    }

    async fn nothing_is_learnt_when_it_is_switched_off(aurum: Installation) {
        let ada = aurum.person("ada").await;
        let [due, _, low] = three_tasks(&ada).await;
        ada.patch("/api/hrm/preferences", json!({"learning": false})).await.ok();
        ada.post("/api/hrm/feedback", json!({"task_id": due, "correct": false})).await.ok();
        ada.post(&format!("/api/tasks/{low}/complete"), json!({})).await.ok();
        assert_eq!(ada.post("/api/hrm/analyze", json!({})).await.ok()["learnt"], 0);
        let page = ada.get("/api/hrm/learning").await.ok();
        assert_eq!((page["on"].as_bool(), &page["steps"]), (Some(false), &json!([])));
    }

    async fn statistics_count_what_stands(aurum: Installation) {
        let ada = aurum.person("ada").await;
        let [due, ..] = three_tasks(&ada).await;
        ada.post("/api/hrm/feedback", json!({"task_id": due, "correct": false})).await.ok();
        let counted = ada.get("/api/hrm/statistics").await.ok();
        assert_eq!(counted["open_tasks"], 3);
        let standing = ada.get("/api/insights").await.ok()["items"].as_array().unwrap().len() as i64;
        let active: i64 = counted["insights"].as_array().unwrap().iter().filter(|c| c["state"] == "active").map(|c| c["count"].as_i64().unwrap()).sum();
        assert_eq!(active, standing);
        assert_eq!(counted["feedback"], json!([{"verdict": "rejected", "count": 1}]));
        assert!(counted["rules"].as_array().unwrap().iter().any(|r| r["code"] == "PRIORITY" && r["tasks"].as_i64().unwrap() > 0));
    }
}
