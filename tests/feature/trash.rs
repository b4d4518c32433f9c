//! The trash: what went together lies together, comes back together, and is gone for good after thirty days.

use aurum_testkit::{TimeDelta, json, on_both};

use crate::words::{branch, each, id, on};

on_both! {
    async fn a_preview_counts_what_deleting_takes_along(aurum: Installation) {
        let ada = aurum.person("ada").await;
        let [pillar, area, project, task] = branch(&ada, "a").await;
        ada.make("tasks", json!({"name": "child", "parent_task_id": task})).await;
        for (path, counts) in [
            (format!("/api/pillars/{pillar}"), [1, 1, 1, 2]),
            (format!("/api/areas/{area}"), [0, 1, 1, 2]),
            (format!("/api/projects/{project}"), [0, 0, 1, 2]),
            (format!("/api/tasks/{task}"), [0, 0, 0, 2]),
        ] {
            let preview = ada.get(&format!("{path}/delete-preview")).await.ok();
            assert_eq!(preview, json!({"pillars": counts[0], "areas": counts[1], "projects": counts[2], "tasks": counts[3]}));
        }
        let deleted = ada.delete(&format!("/api/pillars/{pillar}")).await.ok();
        assert_eq!(deleted["deleted"], json!({"pillars": 1, "areas": 1, "projects": 1, "tasks": 2}));
    }

    async fn what_is_deleted_shows_nowhere_but_in_the_trash_and_comes_back_whole(aurum: Installation) {
        let ada = aurum.person("ada").await;
        let [pillar, area, project, task] = branch(&ada, "a").await;
        let child = id(&ada.make("tasks", json!({"name": "child", "parent_task_id": task, "tags": ["t"]})).await);
        ada.patch(&format!("/api/tasks/{child}"), json!({"depends_on": [task]})).await.ok();
        ada.delete(&format!("/api/pillars/{pillar}")).await.ok();
        for (noun, id) in [("pillars", &pillar), ("areas", &area), ("projects", &project), ("tasks", &task), ("tasks", &child)] {
            ada.get(&format!("/api/{noun}/{id}")).await.refused(404);
            assert_eq!(ada.get(&format!("/api/{noun}?archived=any")).await.ok()["items"], json!([]));
        }
        assert_eq!(ada.get("/api/search?q=a").await.ok()["items"], json!([]));
        assert_eq!(ada.get("/api/tasks?tag=t").await.ok()["items"], json!([]));
        let trash = ada.get("/api/trash").await.ok();
        assert_eq!(each(&trash, "name"), ["a pillar"]);
        assert_eq!(trash["items"][0]["with"], json!({"pillars": 0, "areas": 1, "projects": 1, "tasks": 2}));
        let back = ada.post(&format!("/api/pillars/{pillar}/restore"), json!({})).await.ok();
        assert_eq!(back, json!({"pillars": 1, "areas": 1, "projects": 1, "tasks": 2}));
        let row = ada.get(&format!("/api/tasks/{child}")).await.ok();
        assert_eq!((row["parent_task_id"].as_str(), row["blocked_by"].clone()), (Some(task.as_str()), json!([task])));
        assert_eq!(ada.get("/api/trash").await.ok()["items"], json!([]));
    }

    async fn what_was_deleted_earlier_stays_in_the_trash(aurum: Installation) {
        let ada = aurum.person("ada").await;
        let [_, _, project, task] = branch(&ada, "a").await;
        ada.delete(&format!("/api/tasks/{task}")).await.ok();
        ada.delete(&format!("/api/projects/{project}")).await.ok();
        ada.post(&format!("/api/projects/{project}/restore"), json!({})).await.ok();
        ada.get(&format!("/api/tasks/{task}")).await.refused(404);
        assert_eq!(each(&ada.get("/api/trash").await.ok(), "name"), ["a task"]);
    }

    async fn what_comes_back_without_its_parent_stands_free(aurum: Installation) {
        let ada = aurum.person("ada").await;
        let [_, _, project, task] = branch(&ada, "a").await;
        ada.delete(&format!("/api/projects/{project}")).await.ok();
        ada.post(&format!("/api/tasks/{task}/restore"), json!({})).await.ok();
        assert!(ada.get(&format!("/api/tasks/{task}")).await.ok()["project_id"].is_null());
    }

    async fn after_thirty_days_it_is_gone_for_good_and_the_ledger_has_forgotten_what_it_said(aurum: Installation) {
        let ada = aurum.person("ada").await;
        let [pillar, _, project, _] = branch(&ada, "wombatqx").await;
        let late = json!({"name": "Rest of wombatqx", "project_id": project, "due": on("2026-01-05"), "priority": "urgent", "estimate_minutes": 60});
        let late = id(&ada.make("tasks", late).await);
        ada.post("/api/hrm/analyze", json!({})).await.ok();
        assert!(ada.get("/api/insights").await.text.contains("wombatqx"), "something is said of it");
        ada.post("/api/hrm/feedback", json!({"task_id": late, "correct": false})).await.ok();
        let block = json!({"task_id": late, "starts_at": "2026-01-05T10:00:00Z", "ends_at": "2026-01-05T11:00:00Z"});
        ada.make("blocks", block).await;
        ada.delete(&format!("/api/pillars/{pillar}")).await.ok();
        aurum.pass(TimeDelta::days(29));
        aurum_app::upkeep::run(aurum.app()).await.unwrap();
        let ada = ada.another_device().await;
        assert_eq!(ada.get("/api/trash").await.ok()["items"].as_array().unwrap().len(), 1);
        aurum.pass(TimeDelta::days(1));
        let done = aurum_app::upkeep::run(aurum.app()).await.unwrap();
        assert_eq!(done.purged, 5);
        let ada = ada.another_device().await;
        assert_eq!(ada.get("/api/trash").await.ok()["items"], json!([]));
        assert_eq!(ada.post(&format!("/api/pillars/{pillar}/restore"), json!({})).await.refused(404), "not-found");
        assert_eq!(aurum.raw().await.places_of("wombatqx").await, Vec::<String>::new());
        for report in aurum_app::upkeep::verify_ledgers(aurum.app()).await.unwrap() {
            assert_eq!(report.fault, None);
            assert!(report.redacted >= 8, "{report:?}");
        }
        ada.get("/api/changes?after=0").await.refused(410);
    }

    async fn emptying_the_trash_cannot_be_taken_back(aurum: Installation) {
        let ada = aurum.person("ada").await;
        let kept = ada.task("kept").await;
        let gone = ada.make("tasks", json!({"name": "wombatqx", "depends_on": [kept]})).await;
        let answer = ada.delete(&format!("/api/tasks/{}", id(&gone))).await;
        let batch = answer.batch();
        assert_eq!(ada.post("/api/trash/empty", json!({})).await.ok()["purged"], 1);
        assert_eq!(ada.undo(batch).await.refused(410), "gone");
        assert_eq!(aurum.raw().await.places_of("wombatqx").await, Vec::<String>::new());
        ada.get(&format!("/api/tasks/{kept}")).await.ok();
        assert!(aurum_app::upkeep::verify_ledgers(aurum.app()).await.unwrap().iter().all(|r| r.fault.is_none()));
    }

    async fn what_is_not_shown_in_the_trash_goes_after_a_month_too(aurum: Installation) {
        let ada = aurum.person("ada").await;
        let block = json!({"title": "wombatqx", "starts_at": "2026-03-02T10:00:00Z", "ends_at": "2026-03-02T11:00:00Z"});
        let rule = json!({"name": "wombatqx", "when": [{"field": "overdue"}], "then": {"action": "weigh", "by": 0.5}});
        let block = id(&ada.make("blocks", block).await);
        let rule = id(&ada.make("hrm/rules", rule).await);
        let profile = id(&ada.make("hrm/profiles", json!({"name": "wombatqx"})).await);
        ada.put("/api/check-ins/2026-03-02/morning", json!({"intention": "wombatqx"})).await.ok();
        let tagged = ada.make("tasks", json!({"name": "kept", "tags": ["wombatqx"]})).await;
        let tag = ada.get("/api/tags").await.ok()["items"][0]["id"].as_str().unwrap().to_owned();
        for path in [
            format!("/api/blocks/{block}"),
            format!("/api/hrm/rules/{rule}"),
            format!("/api/hrm/profiles/{profile}"),
            "/api/check-ins/2026-03-02/morning".to_owned(),
            format!("/api/tags/{tag}"),
        ] {
            ada.delete(&path).await;
        }
        ada.post("/api/trash/empty", json!({})).await.ok();
        assert!(!aurum.raw().await.places_of("wombatqx").await.is_empty(), "they can still be brought back");
        aurum.pass(TimeDelta::days(30));
        assert!(aurum_app::upkeep::run(aurum.app()).await.unwrap().purged >= 5);
        let places = aurum.raw().await.places_of("wombatqx").await;
        // The history of the task that is kept says which tag it once carried.
        assert!(places.iter().all(|place| place.starts_with("changes")), "{places:?}");
        aurum.app().life(ada.id).await.unwrap();
        ada.another_device().await.get(&format!("/api/tasks/{}", id(&tagged))).await.ok();
        assert!(aurum_app::upkeep::verify_ledgers(aurum.app()).await.unwrap().iter().all(|r| r.fault.is_none()));
    }
}
