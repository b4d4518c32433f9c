//! Bringing a list in and taking everything out, through the front door.

use aurum_testkit::{Answer, Person, json, on_both};

use crate::words::{branch, names};

const LIST: &str = "(A) Call mum +Family @phone due:2026-03-05\nx 2026-02-01 Pay rent +Home\nBuy milk\n";

async fn import(person: &Person, query: &str, content: &str) -> Answer {
    person.ask("POST", &format!("/api/import?{query}")).file("todo.txt", content.as_bytes()).send().await
}

on_both! {
    async fn a_dry_run_says_what_would_come_and_writes_nothing(aurum: Installation) {
        let ada = aurum.person("ada").await;
        let before = ada.changes().await.len();
        let plan = import(&ada, "format=todotxt&dry_run=true", LIST).await.ok();
        assert_eq!((plan["dry_run"].as_bool(), plan["created"]["tasks"].as_i64()), (Some(true), Some(3)));
        assert_eq!(ada.changes().await.len(), before);
        let real = import(&ada, "format=todotxt", LIST).await.ok();
        assert_eq!((&real["created"], &real["not_carried"]), (&plan["created"], &plan["not_carried"]));
    }

    async fn an_import_is_one_undo_and_again_changes_nothing(aurum: Installation) {
        let ada = aurum.person("ada").await;
        let answer = import(&ada, "format=todotxt", LIST).await;
        let batch = answer.batch();
        answer.ok();
        assert_eq!(names(&ada.get("/api/tasks").await.ok()), ["Buy milk", "Call mum", "Pay rent"]);
        let after = ada.changes().await.len();
        let again = import(&ada, "format=todotxt", LIST).await.ok();
        assert_eq!((again["created"]["tasks"].as_i64(), again["unchanged"].as_i64().unwrap() >= 3), (Some(0), true));
        assert_eq!(ada.changes().await.len(), after);
        ada.undo(batch).await.ok();
        for noun in ["projects", "tasks", "tags"] {
            assert_eq!(ada.get(&format!("/api/{noun}")).await.ok()["items"], json!([]), "{noun}");
        }
        import(&ada, "format=todotxt", LIST).await.ok();
        assert_eq!(names(&ada.get("/api/tasks").await.ok()).len(), 3, "and what an undo took away comes back");
    }

    async fn a_broken_row_keeps_all_out_unless_the_person_lets_the_rest_in(aurum: Installation) {
        let ada = aurum.person("ada").await;
        let csv = "TYPE,CONTENT,PRIORITY,INDENT\ntask,Good,1,1\ntask,,1,1\ntask,Fine,1,1\n";
        let before = ada.changes().await.len();
        let refused = import(&ada, "format=todoist-csv", csv).await;
        assert!(refused.text.contains('3'), "the line is named: {}", refused.text);
        assert_eq!(ada.changes().await.len(), before);
        import(&ada, "format=todoist-csv&skip_broken=true", csv).await.ok();
        assert_eq!(names(&ada.get("/api/tasks").await.ok()), ["Fine", "Good"]);
    }

    async fn what_one_takes_out_another_can_bring_in_whole(aurum: Installation) {
        let (ada, bob) = (aurum.person("ada").await, aurum.person("bob").await);
        branch(&ada, "Ünïcode 🦉").await;
        import(&ada, "format=todotxt", LIST).await.ok();
        let export = ada.get("/api/export").await;
        assert!(export.header("content-disposition").unwrap().starts_with("attachment"));
        import(&bob, "format=aurum-json", &export.text).await.ok();
        for noun in ["pillars", "areas", "projects", "tasks", "tags"] {
            assert_eq!(names(&bob.get(&format!("/api/{noun}")).await.ok()), names(&ada.get(&format!("/api/{noun}")).await.ok()), "{noun}");
        }
        assert_eq!(bob.get("/api/hierarchy").await.ok()["projects"].as_array().unwrap().len(), ada.get("/api/hierarchy").await.ok()["projects"].as_array().unwrap().len());
    }

    async fn what_was_planned_done_said_and_preferred_comes_along(aurum: Installation) {
        let (ada, bob) = (aurum.person("ada").await, aurum.person("bob").await);
        let [_, _, project, task] = branch(&ada, "a").await;
        ada.make("blocks", json!({"task_id": task, "starts_at": "2026-03-02T10:00:00Z", "ends_at": "2026-03-02T11:00:00Z", "fixed": true})).await;
        let session = ada.make("focus", json!({"task_id": task})).await;
        aurum.pass(aurum_testkit::TimeDelta::minutes(7));
        ada.post(&format!("/api/focus/{}/finish", session["id"].as_str().unwrap()), json!({})).await.ok();
        ada.make("focus", json!({"task_id": task})).await;
        ada.put("/api/check-ins/2026-03-01/evening", json!({"score": 8, "mood": "happy"})).await.ok();
        ada.patch("/api/hrm/preferences", json!({"style": "socratic", "weights": {"PRIORITY": 0}})).await.ok();
        ada.make("hrm/rules", json!({"name": "R", "when": [{"field": "project", "id": project}], "then": {"action": "weigh", "by": 0.5}})).await;
        ada.make("hrm/profiles", json!({"name": "W"})).await;
        let export = ada.get("/api/export").await.text;
        let first = import(&bob, "format=aurum-json", &export).await;
        let batch = first.batch();
        first.ok();
        // Rows of two people may have the same ids, so what each sees can be compared but for its stamps.
        let bare = async |person: &Person, path: &str, list: &str| {
            let mut rows = person.get(path).await.ok()[list].clone();
            for row in rows.as_array_mut().unwrap() {
                for stamp in ["version", "updated_at"] {
                    row.as_object_mut().unwrap().remove(stamp);
                }
            }
            rows
        };
        for (path, list) in [
            ("/api/blocks?from=2026-03-01&to=2026-03-03", "items"),
            ("/api/check-ins?from=2026-03-01&to=2026-03-03", "items"),
            ("/api/hrm/rules", "own"),
            ("/api/hrm/profiles", "items"),
        ] {
            let (hers, his) = (bare(&ada, path, list).await, bare(&bob, path, list).await);
            assert_eq!((&his, his.as_array().unwrap().len()), (&hers, 1), "{path}");
        }
        let focus = bob.get("/api/focus?from=2026-03-01&to=2026-03-03").await.ok();
        assert_eq!((focus["items"].as_array().unwrap().len(), &focus["items"][0]["id"]), (1, &session["id"]), "the open one stays where it runs");
        let said = bob.get("/api/hrm/preferences").await.ok();
        assert_eq!((said["style"].as_str(), &said["weights"]), (Some("socratic"), &json!({"PRIORITY": 0.0})));
        let after = bob.changes().await.len();
        import(&bob, "format=aurum-json", &export).await.ok();
        assert_eq!(bob.changes().await.len(), after, "again it changes nothing");
        bob.undo(batch).await.ok();
        assert_eq!(bob.get("/api/blocks?from=2026-03-01&to=2026-03-03").await.ok()["items"], json!([]));
        import(&bob, "format=aurum-json", &export).await.ok();
        assert_eq!(bob.get("/api/blocks?from=2026-03-01&to=2026-03-03").await.ok()["items"].as_array().unwrap().len(), 1, "and what an undo took away comes back");
    }

    async fn a_table_taken_out_computes_nothing_in_a_spreadsheet(aurum: Installation) {
        let ada = aurum.person("ada").await;
        for name in ["=1+1", "+1", "-1", "@x"] {
            ada.task(name).await;
        }
        let table = ada.get("/api/export/tasks.csv").await;
        assert_eq!(table.status, 200);
        for line in table.text.lines() {
            for cell in line.split(',') {
                assert!(!cell.trim_matches('"').starts_with(['=', '+', '-', '@']), "{line}");
            }
        }
    }
}
