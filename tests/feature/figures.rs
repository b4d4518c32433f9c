//! A life in figures: shares, points, quadrants, trend, projects and the week looked back at, each with the rows behind it.

use aurum_testkit::{TimeDelta, json, on_both};

use crate::words::{branch, id, on};

on_both! {
    async fn time_in_focus_and_what_was_completed_make_shares_trend_and_streak(aurum: Installation) {
        let ada = aurum.person("ada").await;
        let [pillar, area, _, task] = branch(&ada, "a").await;
        let session = ada.make("focus", json!({"task_id": task})).await;
        aurum.pass(TimeDelta::minutes(10));
        ada.post(&format!("/api/focus/{}/finish", id(&session)), json!({"complete_task": true})).await.ok();
        let alignment = ada.get("/api/alignment").await.ok();
        let share = &alignment["weeks"][0];
        assert_eq!((share["pillar_id"].as_str(), share["minutes7"].as_i64(), &share["task_ids"]), (Some(pillar.as_str()), Some(10), &json!([task])));
        let analytics = ada.get("/api/analytics?days=7").await.ok();
        let today = analytics["trend"].as_array().unwrap().last().unwrap().clone();
        assert_eq!((today["day"].as_str(), today["completed"].as_i64(), today["minutes"].as_i64()), (Some("2026-03-02"), Some(1), Some(10)));
        assert_eq!((&today["ids"], analytics["trend"].as_array().unwrap().len()), (&json!([task]), 7));
        assert_eq!((analytics["areas"][0]["area_id"].as_str(), &analytics["areas"][0]["task_ids"]), (Some(area.as_str()), &json!([task])));
        assert_eq!((analytics["streaks"]["current"].as_i64(), &analytics["streaks"]["days"]), (Some(1), &json!(["2026-03-02"])));
        let project = &analytics["projects"][0];
        assert_eq!((project["progress"].as_f64(), project["completed"].as_i64(), project["open"].as_i64()), (Some(1.0), Some(1), Some(0)));
        assert!(project["p50"].is_null() && !project["refused"].as_str().unwrap().is_empty(), "{project}");
        assert_eq!((analytics["rhythm"]["source"].as_str(), analytics["rhythm"]["by_hour"].as_array().unwrap().len()), (Some("declared"), 24));
    }

    async fn a_completed_project_earns_points_that_are_shown_against_a_goal_once_there_is_one(aurum: Installation) {
        let ada = aurum.person("ada").await;
        let [_, area, project, _] = branch(&ada, "a").await;
        ada.patch(&format!("/api/areas/{area}"), json!({"importance": 5})).await.ok();
        ada.patch(&format!("/api/projects/{project}"), json!({"priority": "high", "status": "completed"})).await.ok();
        let points = ada.get("/api/alignment").await.ok()["points"].clone();
        assert_eq!((points["week"].as_i64(), points["month"].as_i64(), points["goal"].is_null()), (Some(125), Some(125), true));
        assert_eq!(points["rows"][0]["project_id"], project.as_str());
        ada.patch("/api/hrm/preferences", json!({"monthly_goal": 300})).await.ok();
        assert_eq!(ada.get("/api/alignment").await.ok()["points"]["goal"], 300);
        let week = ada.get("/api/review/week").await.ok();
        assert_eq!((week["points"].as_i64(), week["projects_completed"][0]["id"].as_str()), (Some(125), Some(project.as_str())));
    }

    async fn open_tasks_stand_in_quadrants_by_name(aurum: Installation) {
        let ada = aurum.person("ada").await;
        for (name, priority, due) in [("both", "high", "2026-03-02"), ("important", "urgent", "2026-05-02"), ("pressing", "low", "2026-03-01"), ("neither", "low", "2026-05-02")] {
            ada.make("tasks", json!({"name": name, "priority": priority, "due": on(due)})).await;
        }
        let quadrants = ada.get("/api/alignment").await.ok()["eisenhower"].clone();
        for (quadrant, name) in [("do", "both"), ("plan", "important"), ("delegate", "pressing"), ("drop", "neither")] {
            assert_eq!(quadrants[quadrant].as_array().unwrap().iter().map(|t| t["name"].as_str().unwrap()).collect::<Vec<_>>(), [name]);
        }
    }

    async fn a_week_is_looked_back_at_with_what_was_done_and_what_slipped(aurum: Installation) {
        let ada = aurum.person("ada").await;
        let done = ada.task("Done").await;
        let late = id(&ada.make("tasks", json!({"name": "Late", "due": on("2026-03-02")})).await);
        let put_off = id(&ada.make("tasks", json!({"name": "Put off", "scheduled": on("2026-03-04")})).await);
        ada.post(&format!("/api/tasks/{done}/complete"), json!({})).await.ok();
        ada.patch(&format!("/api/tasks/{put_off}"), json!({"scheduled": on("2026-03-20")})).await.ok();
        ada.put("/api/check-ins/2026-03-02/evening", json!({"score": 7})).await.ok();
        aurum.pass(TimeDelta::days(8));
        let ada = ada.another_device().await;
        let week = ada.get("/api/review/week?of=2026-03-05").await.ok();
        assert_eq!((week["from"].as_str(), week["to"].as_str(), week["done"][0]["name"].as_str()), (Some("2026-03-02"), Some("2026-03-08"), Some("Done")));
        let mut slipped: Vec<(&str, &str)> = week["slipped"].as_array().unwrap().iter().map(|s| (s["id"].as_str().unwrap(), s["because"].as_str().unwrap())).collect();
        let mut expected = vec![(late.as_str(), "due"), (put_off.as_str(), "postponed")];
        slipped.sort_unstable();
        expected.sort_unstable();
        assert_eq!(slipped, expected);
        assert_eq!((week["check_ins"][0]["score"].as_i64(), week["prompts"].as_array().unwrap().len() >= 2), (Some(7), true));
        ada.patch("/api/auth/me", json!({"first_weekday": 7})).await.ok();
        let from_sunday = ada.get("/api/review/week?of=2026-03-05").await.ok();
        assert_eq!((from_sunday["from"].as_str(), from_sunday["to"].as_str()), (Some("2026-03-01"), Some("2026-03-07")));
        aurum.pass(TimeDelta::days(60));
        let ada = ada.another_device().await;
        assert_eq!(ada.get("/api/review/week?of=2026-03-05").await.ok()["done"][0]["name"], "Done", "also when it is long over");
        let far = ada.get("/api/analytics?days=90").await.ok();
        assert_eq!(far["trend"].as_array().unwrap().iter().map(|d| d["completed"].as_i64().unwrap()).sum::<i64>(), 1);
    }

    async fn figures_are_ones_own_and_say_what_is_out_of_reach(aurum: Installation) {
        let (ada, bob) = (aurum.person("ada").await, aurum.person("bob").await);
        branch(&ada, "a").await;
        for path in ["/api/alignment", "/api/analytics", "/api/review/week"] {
            let answer = bob.get(path).await;
            assert!(!answer.text.contains("a pillar") && !answer.text.contains("a task"), "{path}: {}", answer.text);
            answer.ok();
        }
        assert_eq!(ada.get("/api/analytics?days=0").await.field_errors(), ["days out_of_range"]);
        assert_eq!(ada.get("/api/analytics?days=367").await.field_errors(), ["days out_of_range"]);
        for of in ["2026-03-03", "2025-02-28", "-200000-01-01", "+200000-01-01"] {
            let of = of.replace('+', "%2B");
            assert_eq!(ada.get(&format!("/api/review/week?of={of}")).await.field_errors(), ["of out_of_range"], "{of}");
        }
    }
}
