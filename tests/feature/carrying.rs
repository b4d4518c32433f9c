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
