//! Today: what is in the day, in which order, and the arithmetic of why.

use aurum_testkit::{Person, TimeDelta, Value, json, on_both};

use crate::words::{branch, id, on};

/// Hundredths, so that sums are exact.
fn hundredths(points: &Value) -> i64 {
    let text = points.to_string();
    let (sign, text) = text.strip_prefix('-').map_or((1, text.as_str()), |t| (-1, t));
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    assert!(part.len() <= 2, "{points} has more than two places");
    sign * (whole.parse::<i64>().unwrap() * 100 + format!("{part:0<2}").parse::<i64>().unwrap())
}

fn order(today: &Value) -> Vec<String> {
    today["items"].as_array().unwrap().iter().map(|i| i["task"]["name"].as_str().unwrap().to_owned()).collect()
}

async fn mixed_life(ada: &Person) -> Vec<String> {
    let [_, _, project, first] = branch(ada, "a").await;
    let mut ids = vec![first.clone()];
    for (n, (due, estimate, priority)) in
        [("2026-03-01", 30, "urgent"), ("2026-03-02", 600, "low"), ("2026-03-20", 15, "high"), ("2027-01-01", 1, "medium")]
            .into_iter()
            .enumerate()
    {
        let body = json!({"name": format!("dated {n}"), "due": on(due), "estimate_minutes": estimate, "priority": priority, "energy": "high", "kind": "deep_work"});
        ids.push(id(&ada.make("tasks", body).await));
    }
    ids.push(id(&ada.make("tasks", json!({"name": "waits", "depends_on": [first], "project_id": project, "pinned": true})).await));
    ids.push(id(&ada.make("tasks", json!({"name": "put there", "scheduled": on("2026-03-02")})).await));
    let done = ada.task("done").await;
    ada.post(&format!("/api/tasks/{done}/complete"), json!({})).await.ok();
    ids.push(done);
    let away = ada.task("away").await;
    ada.patch(&format!("/api/tasks/{away}"), json!({"archived": true})).await.ok();
    ids.push(away);
    ids
}

on_both! {
    async fn the_points_shown_add_up_to_the_score_shown_for_every_task(aurum: Installation) {
        let ada = aurum.person("ada").await;
        for task in mixed_life(&ada).await {
            let why = ada.get(&format!("/api/tasks/{task}/why")).await.ok();
            let parts = why["breakdown"].as_array().unwrap();
            let sum: i64 = parts.iter().map(|p| hundredths(&p["points"])).sum();
            assert_eq!(sum, hundredths(&why["score"]), "{why}");
            assert!((0..=10_000).contains(&sum), "{why}");
            assert!(!parts.is_empty() && parts.iter().all(|p| !p["reason"].as_str().unwrap().is_empty()), "{why}");
        }
        let today = ada.get("/api/today").await.ok();
        for item in today["items"].as_array().unwrap() {
            let sum: i64 = item["breakdown"].as_array().unwrap().iter().map(|p| hundredths(&p["points"])).sum();
            assert_eq!(sum, hundredths(&item["score"]), "{item}");
            let why = ada.get(&format!("/api/tasks/{}/why", id(&item["task"]))).await.ok();
            assert_eq!((&why["score"], &why["breakdown"]), (&item["score"], &item["breakdown"]), "the day and the task say the same");
        }
    }

    async fn each_task_in_the_day_says_why_it_is_there(aurum: Installation) {
        let ada = aurum.person("ada").await;
        mixed_life(&ada).await;
        let today = ada.get("/api/today").await.ok();
        assert_eq!(today["date"], "2026-03-02");
        let reason = |name: &str| {
            let item = today["items"].as_array().unwrap().iter().find(|i| i["task"]["name"] == name);
            item.map(|i| i["reason_included"].as_str().unwrap().to_owned())
        };
        for (name, expected) in [("dated 0", "overdue"), ("dated 1", "due"), ("put there", "scheduled"), ("waits", "pinned")] {
            assert_eq!(reason(name).as_deref(), Some(expected), "{name}");
        }
        for name in ["done", "away"] {
            assert_eq!(reason(name), None, "{name}");
        }
        let waits = today["items"].as_array().unwrap().iter().find(|i| i["task"]["name"] == "waits").unwrap();
        assert_eq!((waits["blocked"].as_bool(), waits["path"][0]["name"].as_str()), (Some(true), Some("a pillar")));
        assert_eq!(today["completed"][0]["name"], "done");
    }

    async fn candidates_fill_the_day_up_to_its_work_minutes_and_not_beyond(aurum: Installation) {
        let ada = aurum.person("ada").await;
        ada.patch("/api/auth/me", json!({"work_minutes": [120, 60, 60, 60, 60, 0, 0]})).await.ok();
        for n in 0..6 {
            ada.make("tasks", json!({"name": format!("t{n}"), "estimate_minutes": 50})).await;
        }
        let today = ada.get("/api/today").await.ok();
        assert_eq!((today["capacity_minutes"].as_i64(), today["load_minutes"].as_i64()), (Some(120), Some(100)));
        assert_eq!(today["items"].as_array().unwrap().len(), 2);
        ada.make("tasks", json!({"name": "must", "due": on("2026-03-02"), "estimate_minutes": 500})).await;
        let over = ada.get("/api/today").await.ok();
        assert_eq!((order(&over).as_slice(), over["load_minutes"].as_i64()), (["must".to_owned()].as_slice(), Some(500)), "what is due is there however full the day is");
        let sunday = ada.get("/api/today?date=2026-03-08").await.ok();
        assert_eq!((sunday["capacity_minutes"].as_i64(), sunday["items"].as_array().unwrap().len()), (Some(0), 0));
    }

    async fn an_order_by_hand_is_kept_until_it_is_given_back(aurum: Installation) {
        let ada = aurum.person("ada").await;
        let mut ids = Vec::new();
        for n in 0..4 {
            ids.push(id(&ada.make("tasks", json!({"name": format!("t{n}"), "due": on("2026-03-02")})).await));
        }
        let own = order(&ada.get("/api/today").await.ok());
        ids.reverse();
        let answer = ada.put("/api/today/order", json!({"task_ids": ids})).await;
        let batch = answer.batch();
        let by_hand = answer.ok();
        assert_eq!((order(&by_hand), by_hand["hand_ordered"].as_bool()), (["t3", "t2", "t1", "t0"].map(str::to_owned).to_vec(), Some(true)));
        ada.patch(&format!("/api/tasks/{}", ids[3]), json!({"priority": "urgent"})).await.ok();
        assert_eq!(order(&ada.get("/api/today").await.ok()), ["t3", "t2", "t1", "t0"], "a score that rises moves nothing");
        ada.undo(batch).await.ok();
        assert_eq!(ada.get("/api/today").await.ok()["hand_ordered"], false);
        ada.put("/api/today/order", json!({"task_ids": ids})).await.ok();
        let back = ada.delete("/api/today/order").await.ok();
        assert_eq!(back["hand_ordered"], false);
        assert_eq!(own.len(), 4);
    }

    async fn an_order_names_tasks_of_ones_own_and_each_once(aurum: Installation) {
        let (ada, bob) = (aurum.person("ada").await, aurum.person("bob").await);
        let (mine, theirs) = (ada.task("mine").await, bob.task("theirs").await);
        assert_eq!(ada.put("/api/today/order", json!({"task_ids": [mine, theirs]})).await.field_errors(), ["task_ids[1] unknown_reference"]);
        assert_eq!(ada.put("/api/today/order", json!({"task_ids": [mine, mine]})).await.field_errors(), ["task_ids[1] twice"]);
        assert_eq!(ada.get("/api/today?date=1900-01-01").await.field_errors(), ["date out_of_range"]);
    }

    async fn the_same_life_at_the_same_moment_gives_the_same_bytes(aurum: Installation) {
        let ada = aurum.person("ada").await;
        mixed_life(&ada).await;
        let first = ada.get("/api/today").await.text;
        ada.undo(ada.patch("/api/auth/me", json!({"display_name": "Other"})).await.batch()).await.ok();
        let mut second = ada.get("/api/today").await.ok();
        let mut before: Value = first.parse().unwrap();
        before["seq"] = Value::Null;
        second["seq"] = Value::Null;
        assert_eq!(second.to_string(), before.to_string());
    }

    async fn the_day_turns_at_midnight_where_the_person_is(aurum: Installation) {
        let ada = aurum.person("ada").await;
        ada.patch("/api/auth/me", json!({"time_zone": "America/Los_Angeles"})).await.ok();
        ada.make("tasks", json!({"name": "today", "due": on("2026-03-02")})).await;
        aurum.pass(TimeDelta::hours(22));
        let ada = ada.another_device().await;
        let late = ada.get("/api/today").await.ok();
        assert_eq!((late["date"].as_str(), late["items"][0]["reason_included"].as_str()), (Some("2026-03-02"), Some("due")));
        aurum.pass(TimeDelta::hours(1));
        let ada = ada.another_device().await;
        let next = ada.get("/api/today").await.ok();
        assert_eq!((next["date"].as_str(), next["items"][0]["reason_included"].as_str()), (Some("2026-03-03"), Some("overdue")));
    }
}
