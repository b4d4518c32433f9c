//! One line in: looked at without saving, then made.

use aurum_testkit::{Uuid, json, on_both};

use crate::words::id;

on_both! {
    async fn a_line_is_read_with_the_persons_own_words_and_nothing_is_saved(aurum: Installation) {
        let ada = aurum.person("ada").await;
        let project = id(&ada.make("projects", json!({"name": "Finance"})).await);
        let before = ada.changes().await.len();
        let line = "Call the bank tomorrow 9am #Finance @phone p1 every month for 30min";
        let parsed = ada.post("/api/tasks/quick-add/parse", json!({"text": line})).await.ok();
        assert_eq!(parsed["title"], "Call the bank");
        let fields = &parsed["fields"];
        assert_eq!((fields["project_id"].as_str(), fields["priority"].as_str(), fields["estimate_minutes"].as_i64()), (Some(project.as_str()), Some("urgent"), Some(30)));
        assert_eq!((fields["due"]["at"].as_str(), fields["tags"].clone()), (Some("2026-03-03T09:00:00"), json!(["phone"])));
        assert_eq!(parsed["recurrence_preview"].as_array().unwrap().len(), 10);
        let characters: Vec<char> = line.chars().collect();
        let mut end = 0;
        for token in parsed["tokens"].as_array().unwrap() {
            let (from, to) = (token["start"].as_u64().unwrap() as usize, token["end"].as_u64().unwrap() as usize);
            assert!(end <= from && from < to, "{token}");
            assert_eq!(characters[from..to].iter().collect::<String>(), token["text"].as_str().unwrap());
            end = to;
        }
        assert_eq!(ada.changes().await.len(), before);
    }

    async fn a_line_makes_the_task_it_was_read_as_with_one_undo(aurum: Installation) {
        let ada = aurum.person("ada").await;
        let mine = Uuid::now_v7();
        let answer = ada.post("/api/tasks/quick-add", json!({"text": "Plan trip friday #Travel @fun p2", "id": mine})).await;
        let batch = answer.batch();
        let task = answer.made();
        assert_eq!((task["id"].as_str(), task["name"].as_str(), task["priority"].as_str()), (Some(mine.to_string().as_str()), Some("Plan trip"), Some("high")));
        assert_eq!((task["due"]["at"].as_str(), task["tags"].clone(), task["path"][0]["name"].as_str()), (Some("2026-03-06"), json!(["fun"]), Some("Travel")));
        ada.undo(batch).await.ok();
        assert_eq!(ada.get("/api/projects").await.ok()["items"], json!([]), "the project it made goes with it");
        assert_eq!(ada.get("/api/tags").await.ok()["items"], json!([]));
    }

    async fn a_line_that_waited_offline_means_what_it_meant_then(aurum: Installation) {
        let ada = aurum.person("ada").await;
        let body = json!({"text": "Call mum tomorrow", "now": "2026-02-20T23:30:00Z", "time_zone": "Asia/Tokyo"});
        assert_eq!(ada.post("/api/tasks/quick-add", body).await.made()["due"]["at"], "2026-02-22");
    }

    async fn a_dismissed_token_stays_text(aurum: Installation) {
        let ada = aurum.person("ada").await;
        let body = json!({"text": "Read Friday paper", "dismissed": [{"start": 5, "end": 11}]});
        let task = ada.post("/api/tasks/quick-add", body).await.made();
        assert_eq!((task["name"].as_str(), task["due"].is_null()), (Some("Read Friday paper"), true));
    }

    async fn a_line_under_a_task_becomes_its_subtask(aurum: Installation) {
        let ada = aurum.person("ada").await;
        let parent = ada.task("Parent").await;
        let child = ada.post("/api/tasks/quick-add", json!({"text": "Child tomorrow", "parent_task_id": parent})).await.made();
        assert_eq!(child["parent_task_id"].as_str(), Some(parent.as_str()));
    }

    async fn a_line_that_cannot_be_a_task_is_refused_by_field(aurum: Installation) {
        let ada = aurum.person("ada").await;
        for (body, error) in [
            (json!({"text": "tomorrow p1"}), "text required"),
            (json!({"text": ""}), "text required"),
            (json!({"text": "x".repeat(2001)}), "text too_long"),
            (json!({"text": "a\u{0}b"}), "text control_character"),
            (json!({"text": "x", "time_zone": "Nowhere"}), "time_zone unknown_zone"),
            (json!({"text": "x", "now": "1900-01-01T00:00:00Z"}), "now out_of_range"),
            (json!({"text": "x", "project_id": Uuid::now_v7()}), "project_id unknown_reference"),
        ] {
            assert_eq!(ada.post("/api/tasks/quick-add", body.clone()).await.field_errors(), [error], "{body}");
        }
        assert_eq!(ada.get("/api/tasks").await.ok()["items"], json!([]));
    }

    async fn any_unicode_can_be_looked_at(aurum: Installation) {
        let ada = aurum.person("ada").await;
        for text in ["🦉🦉 tomorrow", "\u{202e}friday", "e\u{301}\u{301}\u{301} 3pm", "ﷺ every day", "\u{feff}#\u{200b}", "مرحبا غدا"] {
            ada.post("/api/tasks/quick-add/parse", json!({"text": text})).await.ok();
        }
    }
}
