//! Time blocks: kept for something, moved, overlapping and said so, gone with what they are for.

use aurum_testkit::{Person, TimeDelta, Uuid, Value, json, on_both};

use crate::words::{branch, each, id};

fn block(task: &str, from: &str, to: &str) -> Value {
    json!({"task_id": task, "starts_at": format!("2026-03-02T{from}:00Z"), "ends_at": format!("2026-03-02T{to}:00Z")})
}

async fn on_second_of_march(person: &Person) -> Value {
    person.get("/api/blocks?from=2026-03-02&to=2026-03-02").await.ok()
}

on_both! {
    async fn a_block_is_kept_moved_and_removed_and_each_can_be_taken_back(aurum: Installation) {
        let ada = aurum.person("ada").await;
        let task = ada.task("Write").await;
        let made = ada.post("/api/blocks", block(&task, "10:00", "11:30")).await;
        let (creation, made) = (made.batch(), made.made());
        assert_eq!((made["time_zone"].as_str(), made["kind"].as_str(), &made["overlaps"]), (Some("UTC"), Some("general"), &json!([])));
        let path = format!("/api/blocks/{}", id(&made));
        let moved = ada.patch(&path, json!({"starts_at": "2026-03-02T12:00:00Z", "ends_at": "2026-03-02T13:00:00Z"})).await;
        let kinds: Vec<String> = ada.changes().await.iter().map(|c| c["kind"].as_str().unwrap().to_owned()).collect();
        assert_eq!(kinds.iter().filter(|k| k.starts_with("block_")).collect::<Vec<_>>(), ["block_created", "block_moved"]);
        ada.undo(moved.batch()).await.ok();
        assert_eq!(each(&on_second_of_march(&ada).await, "starts_at"), ["2026-03-02T10:00:00Z"]);
        let gone = ada.delete(&path).await.batch();
        assert_eq!(on_second_of_march(&ada).await["items"], json!([]));
        ada.patch(&path, json!({"done": true})).await.refused(404);
        ada.undo(gone).await.ok();
        assert_eq!(each(&on_second_of_march(&ada).await, "id"), [id(&made)]);
        ada.patch(&path, json!({"done": true})).await.ok();
        assert_eq!(ada.undo(creation).await.refused(409), "undo-conflict", "what was worked on since stays");
        ada.patch(&path, json!({"done": false})).await.ok();
        ada.undo(creation).await.ok();
        assert_eq!(on_second_of_march(&ada).await["items"], json!([]));
    }

    async fn what_overlaps_is_kept_and_said_on_both_sides(aurum: Installation) {
        let ada = aurum.person("ada").await;
        let task = ada.task("Write").await;
        let first = id(&ada.make("blocks", block(&task, "10:00", "11:00")).await);
        let touching = ada.make("blocks", block(&task, "11:00", "12:00")).await;
        assert_eq!(touching["overlaps"], json!([]), "one ends when the other begins");
        let across = ada.make("blocks", block(&task, "10:30", "11:30")).await;
        assert_eq!(across["overlaps"], json!([first, id(&touching)]));
        let listed = on_second_of_march(&ada).await;
        let of = |at: usize| listed["items"][at]["overlaps"].clone();
        assert_eq!([of(0), of(1), of(2)], [json!([id(&across)]), json!([first, id(&touching)]), json!([id(&across)])]);
        let late = ada.make("blocks", json!({"title": "Night", "starts_at": "2026-03-02T23:00:00Z", "ends_at": "2026-03-03T01:00:00Z"})).await;
        let beyond = ada.make("blocks", json!({"title": "Later", "starts_at": "2026-03-03T00:30:00Z", "ends_at": "2026-03-03T02:00:00Z"})).await;
        let listed = on_second_of_march(&ada).await;
        assert_eq!(listed["items"][3]["overlaps"], json!([id(&beyond)]), "also what lies beyond the days asked for: {late}");
    }

    async fn a_block_says_which_field_is_wrong(aurum: Installation) {
        let (ada, bob) = (aurum.person("ada").await, aurum.person("bob").await);
        let (mine, theirs) = (ada.task("mine").await, bob.task("theirs").await);
        let [pillar, ..] = branch(&bob, "b").await;
        for (body, errors) in [
            (json!({}), vec!["starts_at required"]),
            (block(&theirs, "10:00", "11:00"), vec!["task_id unknown_reference"]),
            (json!({"pillar_id": pillar, "starts_at": "2026-03-02T10:00:00Z", "ends_at": "2026-03-02T11:00:00Z"}), vec!["pillar_id unknown_reference"]),
            (json!({"starts_at": "2026-03-02T10:00:00Z", "ends_at": "2026-03-02T11:00:00Z"}), vec!["title required"]),
            (block(&mine, "10:00", "10:04"), vec!["ends_at out_of_range"]),
            (json!({"title": "x", "starts_at": "2026-03-02T10:00:00Z", "ends_at": "2026-03-02T11:00:00Z", "time_zone": "Mars/Olympus"}), vec!["time_zone time_zone"]),
        ] {
            assert_eq!(ada.post("/api/blocks", body.clone()).await.field_errors(), errors, "{body}");
        }
        for (days, error) in [
            ("from=2026-03-02&to=2026-03-01", "to out_of_range"),
            ("from=2026-03-02&to=2026-05-03", "to out_of_range"),
            ("from=-262143-01-01&to=2026-05-03", "from out_of_range"),
            ("from=2026-03-02", "to required"),
        ] {
            assert_eq!(ada.get(&format!("/api/blocks?{days}")).await.field_errors(), [error], "{days}");
        }
        ada.get("/api/blocks?from=2026-03-02&to=2026-05-02").await.ok();
    }

    async fn a_day_of_blocks_is_the_persons_own_day_also_when_the_clocks_change(aurum: Installation) {
        let ada = aurum.person("ada").await;
        ada.patch("/api/auth/me", json!({"time_zone": "Europe/Berlin"})).await.ok();
        // On 29 March 2026 the day in Berlin lasts from 23:00 to 22:00 UTC.
        for (title, starts, ends) in [
            ("before", "2026-03-28T22:00:00Z", "2026-03-28T23:00:00Z"),
            ("first", "2026-03-28T23:00:00Z", "2026-03-28T23:30:00Z"),
            ("last", "2026-03-29T21:30:00Z", "2026-03-29T22:00:00Z"),
            ("after", "2026-03-29T22:00:00Z", "2026-03-29T22:30:00Z"),
        ] {
            ada.make("blocks", json!({"title": title, "starts_at": starts, "ends_at": ends})).await;
        }
        let day = ada.get("/api/blocks?from=2026-03-29&to=2026-03-29").await.ok();
        assert_eq!(each(&day, "title"), ["first", "last"]);
        assert_eq!(day["items"][0]["time_zone"], "Europe/Berlin");
    }

    async fn deleting_a_task_takes_along_what_is_planned_for_it_and_brings_it_back(aurum: Installation) {
        let ada = aurum.person("ada").await;
        let [_, _, project, task] = branch(&ada, "a").await;
        let past = id(&ada.make("blocks", block(&task, "07:00", "08:00")).await);
        let running = id(&ada.make("blocks", block(&task, "08:30", "09:30")).await);
        let planned = id(&ada.make("blocks", block(&task, "15:00", "16:00")).await);
        let batch = ada.delete(&format!("/api/projects/{project}")).await.batch();
        assert_eq!(each(&on_second_of_march(&ada).await, "id"), std::slice::from_ref(&past), "what is over stays");
        ada.undo(batch).await.ok();
        assert_eq!(each(&on_second_of_march(&ada).await, "id"), [past.clone(), running.clone(), planned.clone()]);
        ada.delete(&format!("/api/projects/{project}")).await.ok();
        let back = ada.post(&format!("/api/projects/{project}/restore"), json!({})).await.ok();
        assert_eq!(back, json!({"pillars": 0, "areas": 0, "projects": 1, "tasks": 1}));
        assert_eq!(each(&on_second_of_march(&ada).await, "id"), [past, running, planned]);
    }

    async fn a_block_that_comes_back_without_its_task_keeps_its_name(aurum: Installation) {
        let ada = aurum.person("ada").await;
        let task = ada.task("Write").await;
        let made = ada.make("blocks", block(&task, "10:00", "11:00")).await;
        let gone = ada.delete(&format!("/api/blocks/{}", id(&made))).await.batch();
        ada.delete(&format!("/api/tasks/{task}")).await.ok();
        ada.undo(gone).await.ok();
        let row = on_second_of_march(&ada).await["items"][0].clone();
        assert_eq!((row["title"].as_str(), row["task_id"].is_null()), (Some("Write"), true));
    }

    async fn a_block_old_enough_to_be_out_of_mind_is_still_found_and_changed(aurum: Installation) {
        let ada = aurum.person("ada").await;
        let task = ada.task("Write").await;
        let made = id(&ada.make("blocks", block(&task, "10:00", "11:00")).await);
        aurum.pass(TimeDelta::days(50));
        let again = aurum.again().await;
        let ada = again.as_known(&ada).another_device().await;
        assert_eq!(each(&on_second_of_march(&ada).await, "id"), std::slice::from_ref(&made));
        let batch = ada.patch(&format!("/api/blocks/{made}"), json!({"done": true})).await.batch();
        ada.undo(batch).await.ok();
        assert_eq!(on_second_of_march(&ada).await["items"][0]["done"], false);
    }

    async fn a_block_is_made_once_however_often_it_is_asked_for(aurum: Installation) {
        let ada = aurum.person("ada").await;
        let task = ada.task("Write").await;
        let ask = ada.ask("POST", "/api/blocks").key(Uuid::now_v7()).json(block(&task, "10:00", "11:00"));
        assert_eq!(ask.clone().send().await.made(), ask.send().await.made());
        let made = on_second_of_march(&ada).await["items"][0].clone();
        let mut twice = block(&task, "12:00", "13:00");
        twice["id"] = made["id"].clone();
        assert_eq!(ada.post("/api/blocks", twice).await.refused(409), "id-taken");
        let stale = ada.ask("PATCH", &format!("/api/blocks/{}", id(&made))).if_match(7).json(json!({"done": true})).send().await;
        assert_eq!(stale.refused(412), "stale");
    }
}
