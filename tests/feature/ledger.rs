//! The ledger: every change in it, none missing, taken back or refused with reasons, and proof against tampering.

use aurum_store::Class;
use aurum_testkit::{TimeDelta, Uuid, Value, json, on_both};
use futures_util::future::join_all;

use crate::words::{an_insight, branch, id, on};

/// The word the ledger uses for a row of a table, for every table that belongs to a person.
fn entity_of(table: &str) -> &'static str {
    match table {
        "user_profiles" => "profile",
        "pillars" => "pillar",
        "areas" => "area",
        "projects" => "project",
        "series" => "series",
        "tasks" => "task",
        "task_dependencies" => "dependency",
        "tags" => "tag",
        "day_orders" => "day_order",
        "time_blocks" => "block",
        "focus_sessions" => "focus",
        "check_ins" => "check_in",
        "hrm_user_preferences" => "preferences",
        "hrm_rules" => "own_rule",
        "hrm_weight_profiles" => "weight_profile",
        "insights" => "insight",
        "hrm_feedback_log" => "feedback",
        "hrm_learned_steps" => "learned_step",
        other => panic!("say here which deed writes {other}: every table of a person is in the ledger"),
    }
}

on_both! {
    async fn fifty_writers_leave_no_hole_for_a_reader_that_follows(aurum: Installation) {
        let ada = aurum.person("ada").await;
        let start = ada.get("/api/changes?after=0").await.ok()["seq"].as_i64().unwrap();
        let writers = join_all((0..50).map(|n| {
            let ada = ada.clone();
            tokio::spawn(async move { ada.make("tasks", json!({"name": format!("t{n}"), "tags": [format!("g{}", n % 7)]})).await })
        }));
        let reader = {
            let ada = ada.clone();
            tokio::spawn(async move {
                let (mut after, mut made) = (start, 0);
                while made < 50 {
                    let page = ada.get(&format!("/api/changes?after={after}&limit=20")).await.ok();
                    for change in page["items"].as_array().unwrap() {
                        assert_eq!(change["seq"].as_i64(), Some(after + 1), "a hole");
                        after += 1;
                        made += usize::from(change["kind"] == "task_created");
                    }
                    assert_eq!(page["next_after"].as_i64(), Some(after));
                }
            })
        };
        for task in writers.await {
            task.unwrap();
        }
        reader.await.unwrap();
        assert!(aurum_app::upkeep::verify_ledgers(aurum.app()).await.unwrap().iter().all(|r| r.fault.is_none()));
    }

    async fn every_write_to_every_table_of_a_person_leaves_its_line_in_the_same_batch(aurum: Installation) {
        let ada = aurum.person("ada").await;
        let [pillar, area, project, task] = branch(&ada, "a").await;
        let free = ada.make("tasks", json!({"name": "free", "priority": "urgent"})).await;
        let free = id(&free);
        ada.patch(&format!("/api/tasks/{task}"), json!({"priority": "high"})).await.ok();
        let insight = id(&an_insight(&ada).await);
        let mut seen: Vec<String> = Vec::new();
        for (entity, method, path, body) in [
            ("profile", "PATCH", "/api/auth/me".to_owned(), json!({"display_name": "Countess"})),
            ("pillar", "PATCH", format!("/api/pillars/{pillar}"), json!({"name": "P"})),
            ("area", "PATCH", format!("/api/areas/{area}"), json!({"name": "A"})),
            ("project", "PATCH", format!("/api/projects/{project}"), json!({"name": "J"})),
            ("task", "PATCH", format!("/api/tasks/{task}"), json!({"name": "T"})),
            ("tag", "PATCH", format!("/api/tasks/{task}"), json!({"tags": ["home"]})),
            ("dependency", "PATCH", format!("/api/tasks/{task}"), json!({"depends_on": [free]})),
            ("series", "PATCH", format!("/api/tasks/{free}"), json!({"recurrence": {"rule": "FREQ=DAILY"}})),
            ("block", "POST", "/api/blocks".to_owned(), json!({"title": "B", "starts_at": "2026-03-02T10:00:00Z", "ends_at": "2026-03-02T11:00:00Z"})),
            ("focus", "POST", "/api/focus".to_owned(), json!({"task_id": free})),
            ("check_in", "PUT", "/api/check-ins/2026-03-02/morning".to_owned(), json!({"energy": 3})),
            ("preferences", "PATCH", "/api/hrm/preferences".to_owned(), json!({"style": "direct", "personality": "coach"})),
            ("own_rule", "POST", "/api/hrm/rules".to_owned(), json!({"name": "R", "when": [{"field": "overdue"}], "then": {"action": "weigh", "by": 0.5}})),
            ("weight_profile", "POST", "/api/hrm/profiles".to_owned(), json!({"name": "W"})),
            ("day_order", "PUT", "/api/today/order".to_owned(), json!({"task_ids": [free]})),
            ("feedback", "POST", "/api/hrm/feedback".to_owned(), json!({"task_id": task, "correct": false})),
            ("learned_step", "POST", "/api/hrm/feedback".to_owned(), json!({"task_id": free, "correct": false})),
            ("insight", "POST", format!("/api/insights/{insight}/pin"), json!({"pinned": true})),
        ] {
            let answer = ada.ask(method, &path).json(body).send().await;
            let batch = answer.batch().to_string();
            let changes = ada.changes().await;
            let line = changes.iter().find(|c| c["entity"] == entity && c["batch_id"] == batch.as_str());
            assert!(line.is_some_and(|l| !l["fields"].as_object().unwrap().is_empty()), "no line for {entity} in the batch of {method} {path}");
            seen.push(entity.to_owned());
        }
        ada.post("/api/templates/student/apply", json!({})).await.ok();
        ada.post(&format!("/api/tasks/{free}/complete"), json!({})).await.ok();
        ada.delete(&format!("/api/pillars/{pillar}")).await.ok();
        ada.post(&format!("/api/pillars/{pillar}/restore"), json!({})).await.ok();
        let mut raw = aurum.raw().await;
        for table in aurum_store::tables().into_iter().filter(|t| t.class == Class::Person) {
            let (name, entity) = (&table.name, entity_of(&table.name));
            assert!(seen.iter().any(|s| s == entity), "no deed above writes {name}");
            assert!(raw.number(&format!("SELECT count(*) FROM {name}")).await > 0, "{name} is empty");
            // A version is counted up by each write, so there are as many lines as that.
            let unrecorded = format!(
                "SELECT count(*) FROM {name} t WHERE t.version <> (SELECT count(*) FROM changes c WHERE c.user_id = t.user_id AND c.entity_id = t.id AND c.entity = '{entity}')"
            );
            assert_eq!(raw.number(&unrecorded).await, 0, "rows of {name} were written past the ledger");
        }
    }

    async fn undo_takes_back_and_undoing_that_does_it_again(aurum: Installation) {
        let ada = aurum.person("ada").await;
        let task = ada.task("Write").await;
        let path = format!("/api/tasks/{task}");
        let batch = ada.patch(&path, json!({"name": "Write more", "due": on("2026-03-05")})).await.batch();
        let undone = ada.undo(batch).await;
        let redo = undone.batch();
        assert_eq!(undone.ok()["undone"], 1);
        let row = ada.get(&path).await.ok();
        assert_eq!((row["name"].as_str(), row["due"].is_null()), (Some("Write"), true));
        ada.undo(redo).await.ok();
        let row = ada.get(&path).await.ok();
        assert_eq!((row["name"].as_str(), row["due"]["at"].as_str()), (Some("Write more"), Some("2026-03-05")));
        let batches = ada.get("/api/batches").await.ok();
        let listed = batches["items"].as_array().unwrap().iter().find(|b| b["batch_id"] == batch.to_string().as_str()).unwrap();
        assert_eq!((listed["undone"].as_bool(), listed["undoable"].as_bool()), (Some(false), Some(true)));
    }

    async fn undoing_a_creation_puts_it_into_the_trash(aurum: Installation) {
        let ada = aurum.person("ada").await;
        let answer = ada.post("/api/tasks", json!({"name": "Oops"})).await;
        ada.undo(answer.batch()).await.ok();
        assert_eq!(ada.get("/api/trash").await.ok()["items"][0]["name"], "Oops");
    }

    async fn what_has_changed_again_since_is_explained_and_not_overwritten(aurum: Installation) {
        let ada = aurum.person("ada").await;
        let (task, other) = (ada.task("Write").await, ada.task("Other").await);
        let edit = json!({"ids": [task, other], "patch": {"priority": "high"}});
        let batch = ada.post("/api/tasks/bulk", edit).await.batch();
        ada.patch(&format!("/api/tasks/{task}"), json!({"priority": "urgent"})).await.ok();
        let before = ada.changes().await.len();
        let refused = ada.undo(batch).await;
        assert_eq!(refused.refused(409), "undo-conflict");
        let conflicts = refused["conflicts"].as_array().unwrap();
        assert_eq!(conflicts.len(), 1);
        let conflict = &conflicts[0];
        assert_eq!(
            (conflict["entity_id"].as_str(), conflict["name"].as_str(), conflict["field"].as_str(), conflict["expected"].as_str(), conflict["found"].as_str()),
            (Some(task.as_str()), Some("Write"), Some("priority"), Some("high"), Some("urgent"))
        );
        assert_eq!(ada.changes().await.len(), before, "nothing changed");
        let skipped = ada.post("/api/undo", json!({"batch_id": batch, "on_conflict": "skip"})).await.ok();
        assert_eq!((skipped["undone"].as_i64(), skipped["skipped"].as_array().unwrap().len()), (Some(1), 1));
        assert_eq!(ada.get(&format!("/api/tasks/{task}")).await.ok()["priority"], "urgent");
        assert_eq!(ada.get(&format!("/api/tasks/{other}")).await.ok()["priority"], "medium");
    }

    async fn undo_is_possible_for_thirty_days_and_for_ones_own_deeds(aurum: Installation) {
        let (ada, bob) = (aurum.person("ada").await, aurum.person("bob").await);
        let batch = ada.post("/api/tasks", json!({"name": "Write"})).await.batch();
        assert_eq!(bob.undo(batch).await.refused(404), "not-found");
        assert_eq!(ada.undo(Uuid::now_v7()).await.refused(404), "not-found");
        aurum.pass(TimeDelta::days(31));
        let ada = ada.another_device().await;
        assert_eq!(ada.undo(batch).await.refused(410), "gone");
    }

    async fn content_is_blanked_after_four_hundred_days_and_the_chain_still_verifies(aurum: Installation) {
        let ada = aurum.person("ada").await;
        let task = ada.task("wombatqx").await;
        ada.patch(&format!("/api/tasks/{task}"), json!({"name": "plain"})).await.ok();
        aurum.pass(TimeDelta::days(401));
        aurum_app::upkeep::run(aurum.app()).await.unwrap();
        assert_eq!(aurum.raw().await.places_of("wombatqx").await, Vec::<String>::new());
        let ada = ada.another_device().await;
        ada.task("fresh").await;
        for report in aurum_app::upkeep::verify_ledgers(aurum.app()).await.unwrap() {
            assert_eq!(report.fault, None);
            assert!(report.redacted > 0);
        }
        assert_eq!(ada.get("/api/changes?after=0").await.refused(410), "resync");
        assert_eq!(ada.get("/api/changes?after=999999").await.refused(410), "resync");
    }

    async fn a_changed_row_a_removed_row_and_a_cut_tail_are_found(aurum: Installation) {
        let ada = aurum.person("ada").await;
        for n in 0..4 {
            ada.task(&format!("t{n}")).await;
        }
        aurum_app::upkeep::seal(aurum.app()).await.unwrap();
        let faults = async || aurum_app::upkeep::verify_ledgers(aurum.app()).await.unwrap().into_iter().filter_map(|r| r.fault).count();
        assert_eq!(faults().await, 0);
        let mut raw = aurum.raw().await;
        let last = raw.number("SELECT max(seq) FROM changes").await;
        raw.run(&format!("UPDATE changes SET kind = 'task_forged' WHERE seq = {last}")).await.unwrap();
        assert_eq!(faults().await, 1, "another word");
        raw.run(&format!("UPDATE changes SET kind = 'task_created', fields = '{{}}' WHERE seq = {last}")).await.unwrap();
        assert_eq!(faults().await, 1, "other content");
        raw.run(&format!("DELETE FROM changes WHERE seq = {last}")).await.unwrap();
        assert_eq!(faults().await, 1, "a missing end");
        raw.run(&format!("UPDATE ledger_heads SET seq = {0}, hash = (SELECT hash FROM changes WHERE seq = {0})", last - 1)).await.unwrap();
        assert_eq!(faults().await, 1, "an end that was cut off and smoothed over is told by the seal");
    }

    async fn the_history_of_a_row_is_its_owners(aurum: Installation) {
        let (ada, bob) = (aurum.person("ada").await, aurum.person("bob").await);
        let task = ada.task("Write").await;
        ada.post(&format!("/api/tasks/{task}/complete"), json!({})).await.ok();
        let history: Value = ada.get(&format!("/api/tasks/{task}/history")).await.ok();
        let kinds: Vec<&str> = history["items"].as_array().unwrap().iter().map(|c| c["kind"].as_str().unwrap()).collect();
        assert_eq!(kinds, ["task_completed", "task_created"]);
        assert_eq!(history["items"][0]["fields"]["status"], json!(["todo", "completed"]));
        bob.get(&format!("/api/tasks/{task}/history")).await.refused(404);
        ada.get(&format!("/api/projects/{task}/history")).await.refused(404);
        assert_eq!(id(&ada.get(&format!("/api/tasks/{task}")).await.ok()), task);
    }

    async fn a_whole_template_is_taken_back_at_once(aurum: Installation) {
        let ada = aurum.person("ada").await;
        let answer = ada.post("/api/templates/entrepreneur/apply", json!({})).await;
        let batch = answer.batch();
        assert!(answer.ok()["created"]["tasks"].as_i64().unwrap() > 0);
        ada.undo(batch).await.ok();
        for noun in ["pillars", "areas", "projects", "tasks", "tags"] {
            assert_eq!(ada.get(&format!("/api/{noun}")).await.ok()["items"], json!([]), "{noun}");
        }
    }
}
