//! Pillars, areas and projects: the same deeds on each level, and the whole in one answer.

use aurum_testkit::{json, on_both};

use crate::words::{branch, each, id, names, on, pages};

on_both! {
    async fn each_level_is_made_read_changed_and_archived(aurum: Installation) {
        let ada = aurum.person("ada").await;
        for (noun, fields) in [
            ("pillars", json!({"name": "Health", "description": "d", "icon": "🏃", "colour": "#00ff7f", "importance": 5, "target_share": 40, "vision": "v", "success_metrics": ["m"]})),
            ("areas", json!({"name": "Body", "description": "d", "icon": "💪", "colour": "#ABCDEF", "importance": 1})),
            ("projects", json!({"name": "Run", "description": "d", "icon": "👟", "status": "in_progress", "priority": "high", "importance": 4, "start_date": "2026-03-01", "deadline": "2026-04-01"})),
        ] {
            let row = ada.make(noun, fields.clone()).await;
            let path = format!("/api/{noun}/{}", id(&row));
            let read = ada.get(&path).await;
            assert_eq!(read.header("etag"), Some("\"1\""));
            let read = read.ok();
            for (field, value) in fields.as_object().unwrap() {
                assert_eq!(&read[field], value, "{noun} {field}");
            }
            let patched = ada.patch(&path, json!({"name": "Other", "icon": null, "archived": true})).await.ok();
            assert_eq!((patched["name"].as_str(), patched["icon"].is_null(), patched["description"].as_str()), (Some("Other"), true, Some("d")));
            assert_eq!(names(&ada.get(&format!("/api/{noun}")).await.ok()), Vec::<String>::new());
            assert_eq!(names(&ada.get(&format!("/api/{noun}?archived=true")).await.ok()), ["Other"]);
            assert_eq!(names(&ada.get(&format!("/api/{noun}?archived=any&q=OTHER")).await.ok()), ["Other"]);
            assert_eq!(ada.ask("PATCH", &path).if_match(1).json(json!({"name": "x"})).send().await.refused(412), "stale");
            let kinds = each(&ada.get(&format!("{path}/history")).await.ok(), "kind");
            assert_eq!(kinds.len(), 2, "{kinds:?}");
        }
    }

    async fn each_level_names_its_bad_fields(aurum: Installation) {
        let ada = aurum.person("ada").await;
        for (noun, body, error) in [
            ("pillars", json!({"name": "x", "target_share": 101}), "target_share out_of_range"),
            ("pillars", json!({"name": "x", "colour": "red"}), "colour colour"),
            ("pillars", json!({"name": "x", "icon": "two words"}), "icon icon"),
            ("pillars", json!({"name": "x", "success_metrics": vec!["m"; 21]}), "success_metrics too_many"),
            ("areas", json!({"name": "x", "importance": 6}), "importance out_of_range"),
            ("areas", json!({"name": " "}), "name required"),
            ("projects", json!({"name": "x", "start_date": "2026-03-02", "deadline": "2026-03-01"}), "deadline before_start"),
        ] {
            assert_eq!(ada.post(&format!("/api/{noun}"), body.clone()).await.field_errors(), [error], "{noun} {body}");
        }
    }

    async fn completing_a_project_stamps_it_and_reopening_clears_it(aurum: Installation) {
        let ada = aurum.person("ada").await;
        let path = format!("/api/projects/{}", id(&ada.make("projects", json!({"name": "Run"})).await));
        assert_eq!(ada.patch(&path, json!({"status": "completed"})).await.ok()["completed_at"], "2026-03-02T09:00:00Z");
        assert!(ada.patch(&path, json!({"status": "on_hold"})).await.ok()["completed_at"].is_null());
        assert_eq!(each(&ada.get(&format!("{path}/history")).await.ok(), "kind"), ["project_reopened", "project_completed", "project_created"]);
    }

    async fn areas_and_projects_are_listed_by_where_they_stand(aurum: Installation) {
        let ada = aurum.person("ada").await;
        let [pillar, area, _, _] = branch(&ada, "a").await;
        ada.make("areas", json!({"name": "loose area"})).await;
        ada.make("projects", json!({"name": "loose project", "status": "on_hold"})).await;
        assert_eq!(names(&ada.get(&format!("/api/areas?pillar_id={pillar}")).await.ok()), ["a area"]);
        assert_eq!(names(&ada.get("/api/areas?unaligned=true").await.ok()), ["loose area"]);
        for query in [format!("area_id={area}"), format!("pillar_id={pillar}"), "status=not_started".to_owned()] {
            assert_eq!(names(&ada.get(&format!("/api/projects?{query}")).await.ok()), ["a project"], "{query}");
        }
        assert_eq!(names(&ada.get("/api/projects?unaligned=true").await.ok()), ["loose project"]);
    }

    async fn a_level_is_paged_without_loss(aurum: Installation) {
        let ada = aurum.person("ada").await;
        for n in 0..23 {
            ada.make("projects", json!({"name": format!("p{n:02}")})).await;
        }
        let mut seen = Vec::new();
        let mut cursor = String::new();
        loop {
            let page = ada.get(&format!("/api/projects?limit=7{cursor}")).await.ok();
            seen.extend(each(&page, "name"));
            match page["next_cursor"].as_str() {
                Some(next) => cursor = format!("&cursor={next}"),
                None => break,
            }
        }
        assert_eq!(seen, (0..23).map(|n| format!("p{n:02}")).collect::<Vec<_>>());
    }

    async fn the_hierarchy_counts_what_is_open_done_and_how_far(aurum: Installation) {
        let ada = aurum.person("ada").await;
        let [pillar, _, project, task] = branch(&ada, "a").await;
        for n in 0..3 {
            ada.make("tasks", json!({"name": format!("t{n}"), "project_id": project})).await;
        }
        ada.post(&format!("/api/tasks/{task}/complete"), json!({})).await.ok();
        ada.task("loose").await;
        let whole = ada.get("/api/hierarchy?tasks=true").await.ok();
        let row = &whole["projects"][0];
        assert_eq!((row["open_tasks"].as_i64(), row["completed_tasks"].as_i64(), row["progress"].as_f64()), (Some(3), Some(1), Some(0.25)));
        assert_eq!(whole["inbox_open_tasks"], 1);
        assert_eq!(whole["tasks"].as_array().unwrap().len(), 4);
        let share = &whole["shares"][0];
        assert_eq!((share["pillar_id"].as_str(), share["target_share"].as_i64()), (Some(pillar.as_str()), Some(40)));
        let head = ada.get("/api/changes?after=0").await.ok()["seq"].clone();
        assert_eq!(whole["seq"], head);
        assert_eq!(pages(&ada, "inbox=true", 50).await.len(), 1);
    }

    async fn a_task_says_the_way_down_to_it(aurum: Installation) {
        let ada = aurum.person("ada").await;
        let [_, _, _, task] = branch(&ada, "a").await;
        let child = ada.make("tasks", json!({"name": "child", "parent_task_id": task, "due": on("2026-03-03")})).await;
        let path: Vec<&str> = child["path"].as_array().unwrap().iter().map(|p| p["name"].as_str().unwrap()).collect();
        assert_eq!(path, ["a pillar", "a area", "a project", "a task"]);
    }
}
