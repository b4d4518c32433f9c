//! What would be if: other weights or one thing changed, said with the arithmetic, and nothing kept.

use aurum_testkit::{Uuid, json, on_both};

use crate::words::{branch, id, on};

on_both! {
    async fn other_weights_are_previewed_on_the_persons_own_list(aurum: Installation) {
        let ada = aurum.person("ada").await;
        ada.make("tasks", json!({"name": "urgent", "priority": "urgent"})).await;
        ada.make("tasks", json!({"name": "due", "priority": "low", "due": on("2026-03-03")})).await;
        let before = ada.changes().await.len();
        let preview = ada.post("/api/hrm/preview", json!({"weights": {"TEMPORAL_URGENCY": 0, "PRIORITY": 1}})).await.ok();
        let names = |side: &str| -> Vec<String> { preview[side].as_array().unwrap().iter().map(|p| p["name"].as_str().unwrap().to_owned()).collect() };
        assert_eq!(names("after"), ["urgent", "due"]);
        assert_eq!((preview["after"][0]["rank"].as_i64(), names("before").len()), (Some(1), 2));
        assert_eq!(ada.post("/api/hrm/preview", json!({"weights": {"X": 1}})).await.field_errors(), ["weights.X unknown_reference"]);
        let same = ada.post("/api/hrm/preview", json!({})).await.ok();
        assert_eq!(same["before"], same["after"]);
        assert_eq!(ada.changes().await.len(), before);
    }

    async fn a_task_put_off_drops_and_its_rows_say_why(aurum: Installation) {
        let ada = aurum.person("ada").await;
        let task = id(&ada.make("tasks", json!({"name": "Report", "due": on("2026-03-02"), "estimate_minutes": 120})).await);
        ada.make("tasks", json!({"name": "Other", "priority": "high", "due": on("2026-03-10")})).await;
        let before = ada.changes().await.len();
        let change = json!({"change": "task_due", "task_id": task, "due": on("2026-09-01")});
        let what = ada.post("/api/hrm/what-if", json!({"change": change})).await.ok();
        assert_eq!(what["sentence"], "“Report” drops from 1st to 2nd.");
        let moved = what["moved"].as_array().unwrap().iter().find(|m| m["task_id"] == task.as_str()).unwrap().clone();
        assert_eq!((moved["rank_before"].as_i64(), moved["rank_after"].as_i64()), (Some(1), Some(2)));
        assert!(moved["parts"].as_array().unwrap().iter().any(|p| p["code"] == "TEMPORAL_URGENCY"), "{moved}");
        assert_eq!((what["before"][0]["name"].as_str(), what["after"][0]["name"].as_str()), (Some("Report"), Some("Other")));
        let done = ada.post("/api/hrm/what-if", json!({"change": {"change": "task_done", "task_id": task}})).await.ok();
        assert_eq!(done["sentence"], "“Report”, 1st now, is off the list.");
        assert_eq!(ada.changes().await.len(), before, "nothing is kept");
    }

    async fn every_kind_of_change_can_be_supposed_of_ones_own_and_of_nothing_else(aurum: Installation) {
        let (ada, bob) = (aurum.person("ada").await, aurum.person("bob").await);
        let [pillar, area, project, task] = branch(&ada, "a").await;
        let changes = [
            ("task_id", json!({"change": "task_due", "task_id": task, "due": null})),
            ("task_id", json!({"change": "task_priority", "task_id": task, "priority": "urgent"})),
            ("task_id", json!({"change": "task_estimate", "task_id": task, "minutes": 30})),
            ("task_id", json!({"change": "task_done", "task_id": task})),
            ("project_id", json!({"change": "project_deadline", "project_id": project, "deadline": "2026-03-04"})),
            ("project_id", json!({"change": "project_importance", "project_id": project, "importance": 5})),
            ("area_id", json!({"change": "area_importance", "area_id": area, "importance": 5})),
            ("pillar_id", json!({"change": "pillar_importance", "pillar_id": pillar, "importance": 1})),
        ];
        for (field, change) in changes {
            let what = ada.post("/api/hrm/what-if", json!({"change": change})).await.ok();
            assert!(!what["sentence"].as_str().unwrap().is_empty());
            let foreign = bob.post("/api/hrm/what-if", json!({"change": change})).await;
            assert_eq!(foreign.field_errors(), [format!("change.{field} unknown_reference")], "{change}");
        }
        let errors = async |change| ada.post("/api/hrm/what-if", json!({"change": change})).await.field_errors();
        assert_eq!(errors(json!({"change": "pillar_importance", "pillar_id": pillar, "importance": 9})).await, ["change.importance out_of_range"]);
        assert_eq!(errors(json!({"change": "weight", "code": "X", "weight": 0.1})).await, ["change.weights.X unknown_reference"]);
        assert_eq!(errors(json!({"change": "task_done", "task_id": Uuid::now_v7()})).await, ["change.task_id unknown_reference"]);
        let weight = ada.post("/api/hrm/what-if", json!({"change": {"change": "weight", "code": "PRIORITY", "weight": 0}})).await.ok();
        assert_eq!(weight["sentence"], "No task changes its place.");
    }
}
