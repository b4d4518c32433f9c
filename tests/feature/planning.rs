//! Plans of a day and a week: proposed with reasons, kept as blocks with one undo, checked afresh when they are.

use aurum_testkit::{Person, Uuid, Value, json, on_both};

use crate::words::{id, on};

async fn busy(ada: &Person) -> Vec<String> {
    let mut ids = Vec::new();
    for (name, minutes) in [("Write", 60), ("Read", 45), ("Call", 15)] {
        ids.push(id(&ada.make("tasks", json!({"name": name, "estimate_minutes": minutes, "due": on("2026-03-02")})).await));
    }
    ids
}

fn kept(plan: &Value) -> Vec<Value> {
    let block = |b: &Value| json!({"task_id": b["task_id"], "starts_at": b["starts_at"], "ends_at": b["ends_at"], "kind": b["kind"], "energy": b["energy"]});
    plan["blocks"].as_array().unwrap().iter().map(block).collect()
}

on_both! {
    async fn a_day_is_proposed_kept_once_and_taken_back_with_one_undo(aurum: Installation) {
        let ada = aurum.person("ada").await;
        busy(&ada).await;
        let before = ada.changes().await.len();
        let plan = ada.post("/api/plan/day", json!({})).await.ok();
        assert_eq!((plan["day"].as_str(), plan["blocks"].as_array().unwrap().len()), (Some("2026-03-02"), 3));
        assert!(plan["blocks"].as_array().unwrap().iter().all(|b| !b["reason"].as_str().unwrap().is_empty()));
        assert_eq!(ada.changes().await.len(), before, "a proposal keeps nothing");
        assert_eq!(ada.post("/api/plan/day", json!({})).await.ok(), plan, "the same life gives the same plan");
        let ask = ada.ask("POST", "/api/plan/day/accept").key(Uuid::now_v7()).json(json!({"day": "2026-03-02", "blocks": kept(&plan)}));
        let (first, second) = (ask.clone().send().await, ask.send().await);
        assert_eq!(first.body, second.body);
        let batch = first.batch();
        assert_eq!(first.made()["items"].as_array().unwrap().len(), 3);
        let listed = ada.get("/api/blocks?from=2026-03-02&to=2026-03-02").await.ok();
        assert_eq!(listed["items"].as_array().unwrap().len(), 3);
        assert!(listed["items"].as_array().unwrap().iter().all(|b| b["overlaps"] == json!([])));
        assert_eq!(ada.post("/api/plan/day", json!({})).await.ok()["blocks"], json!([]), "what is planned is not planned again");
        ada.undo(batch).await.ok();
        assert_eq!(ada.get("/api/blocks?from=2026-03-02&to=2026-03-02").await.ok()["items"], json!([]));
    }

    async fn a_plan_goes_round_what_is_fixed_and_cannot_be_kept_over_it(aurum: Installation) {
        let ada = aurum.person("ada").await;
        let ids = busy(&ada).await;
        let plan = ada.post("/api/plan/day", json!({"tasks": [ids[0]]})).await.ok();
        let block = kept(&plan)[0].clone();
        assert_eq!(block["task_id"], ids[0].as_str());
        ada.make("blocks", json!({"title": "Dentist", "fixed": true, "starts_at": block["starts_at"], "ends_at": block["ends_at"]})).await;
        let refused = ada.post("/api/plan/day/accept", json!({"day": "2026-03-02", "blocks": [block]})).await;
        assert_eq!(refused.field_errors(), ["blocks[0].starts_at overlap"]);
        let round = ada.post("/api/plan/day", json!({"tasks": [ids[0]]})).await.ok();
        assert_ne!(kept(&round)[0]["starts_at"], block["starts_at"]);
        ada.post("/api/plan/day/accept", json!({"day": "2026-03-02", "blocks": kept(&round)})).await.made();
    }

    async fn each_block_is_checked_and_all_or_none_are_kept(aurum: Installation) {
        let (ada, bob) = (aurum.person("ada").await, aurum.person("bob").await);
        let (open, done, theirs) = (ada.task("open").await, ada.task("done").await, bob.task("theirs").await);
        ada.post(&format!("/api/tasks/{done}/complete"), json!({})).await.ok();
        let block = |task: &str, from: &str, to: &str| json!({"task_id": task, "starts_at": from, "ends_at": to});
        let body = json!({"day": "2026-03-02", "blocks": [
            block(&open, "2026-03-02T10:00:00Z", "2026-03-02T11:00:00Z"),
            block(&done, "2026-03-02T12:00:00Z", "2026-03-02T13:00:00Z"),
            block(&theirs, "2026-03-02T14:00:00Z", "2026-03-02T15:00:00Z"),
            block(&open, "2026-03-03T10:00:00Z", "2026-03-03T11:00:00Z"),
            block(&open, "2026-03-02T10:30:00Z", "2026-03-02T11:30:00Z"),
            json!({"title": "x", "starts_at": "2026-03-02T16:00:00Z", "ends_at": "2026-03-02T17:00:00Z"}),
            block(&open, "2026-03-02T18:00:00Z", "2026-03-02T18:01:00Z"),
        ]});
        assert_eq!(ada.post("/api/plan/day/accept", body).await.field_errors(), [
            "blocks[1].task_id not_open", "blocks[2].task_id unknown_reference", "blocks[3].starts_at out_of_range",
            "blocks[4].starts_at overlap", "blocks[5].task_id required", "blocks[6].ends_at out_of_range",
        ]);
        assert_eq!(ada.get("/api/blocks?from=2026-03-01&to=2026-03-04").await.ok()["items"], json!([]));
        assert_eq!(ada.post("/api/plan/day/accept", json!({"day": "2026-03-02", "blocks": []})).await.field_errors(), ["blocks out_of_range"]);
        assert_eq!(ada.post("/api/plan/day", json!({"day": "2026-03-01"})).await.field_errors(), ["day out_of_range"]);
        assert_eq!(ada.post("/api/plan/day", json!({"tasks": [open, theirs]})).await.field_errors(), ["tasks[1] unknown_reference"]);
    }

    async fn a_week_is_proposed_and_kept(aurum: Installation) {
        let ada = aurum.person("ada").await;
        for n in 0..12 {
            ada.make("tasks", json!({"name": format!("t{n}"), "estimate_minutes": 240, "due": on("2026-03-08")})).await;
        }
        let plan = ada.post("/api/plan/week", json!({})).await.ok();
        let days = plan["days"].as_array().unwrap();
        assert_eq!((days.len(), days[0]["day"].as_str()), (7, Some("2026-03-02")));
        let blocks: Vec<Value> = days.iter().flat_map(kept).collect();
        assert!(days.iter().filter(|d| !d["blocks"].as_array().unwrap().is_empty()).count() > 1, "{plan}");
        let batch = ada.post("/api/plan/week/accept", json!({"first_day": "2026-03-02", "blocks": blocks})).await.batch();
        let listed = ada.get("/api/blocks?from=2026-03-02&to=2026-03-08").await.ok();
        assert_eq!(listed["items"].as_array().unwrap().len(), blocks.len());
        ada.undo(batch).await.ok();
        assert_eq!(ada.get("/api/blocks?from=2026-03-02&to=2026-03-08").await.ok()["items"], json!([]));
        assert_eq!(ada.post("/api/plan/week", json!({"first_day": "2028-03-02"})).await.field_errors(), ["first_day out_of_range"]);
    }

    async fn a_day_is_planned_in_the_persons_zone_when_the_clocks_change(aurum: Installation) {
        let ada = aurum.person("ada").await;
        ada.patch("/api/auth/me", json!({"time_zone": "Europe/Berlin", "work_minutes": [480, 480, 480, 480, 480, 480, 480]})).await.ok();
        ada.make("tasks", json!({"name": "Write", "estimate_minutes": 60, "due": on("2026-03-29")})).await;
        let plan = ada.post("/api/plan/day", json!({"day": "2026-03-29"})).await.ok();
        // Work begins at 9:00, which is 7:00 UTC once it is summer.
        let starts = plan["blocks"][0]["starts_at"].as_str().unwrap();
        assert!(("2026-03-29T07:00:00Z".."2026-03-29T15:00:00Z").contains(&starts), "{plan}");
        ada.post("/api/plan/day/accept", json!({"day": "2026-03-29", "blocks": kept(&plan)})).await.made();
    }
}
