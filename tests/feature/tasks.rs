//! Tasks: made, read, changed, moved, copied, many at once; and what is refused.

use aurum_testkit::{Uuid, json, on_both};

use crate::words::{branch, each, id, names, on};

on_both! {
    async fn a_task_keeps_every_field_it_was_given(aurum: Installation) {
        let ada = aurum.person("ada").await;
        let project = id(&ada.make("projects", json!({"name": "Engine"})).await);
        let given = json!({
            "id": Uuid::now_v7(), "project_id": project, "name": "Write Ünïcode 🦉", "description": "**why**\n\nbecause",
            "priority": "urgent", "due": {"kind": "instant", "at": "2026-03-04T10:00:00Z", "time_zone": "Europe/Berlin"},
            "scheduled": {"kind": "floating", "at": "2026-03-03T08:30:00", "time_zone": "UTC"}, "start_after": "2026-03-03",
            "estimate_minutes": 90, "actual_minutes": 5, "energy": "high", "kind": "deep_work", "tags": ["home", "Größe"],
            "reminders": [{"kind": "before", "minutes": 30}], "pinned": true, "completes_with_subtasks": true,
        });
        let made = ada.make("tasks", given.clone()).await;
        let read = ada.get(&format!("/api/tasks/{}", id(&made))).await;
        assert_eq!(read.header("etag"), Some("\"1\""));
        let read = read.ok();
        assert_eq!(made, read);
        for (field, value) in given.as_object().unwrap() {
            assert_eq!(&read[field], value, "{field}");
        }
    }

    async fn a_patch_changes_what_it_names_and_null_takes_away(aurum: Installation) {
        let ada = aurum.person("ada").await;
        let task = ada.make("tasks", json!({"name": "Write", "due": on("2026-03-05"), "estimate_minutes": 30, "tags": ["a"]})).await;
        let path = format!("/api/tasks/{}", id(&task));
        let changed = ada.patch(&path, json!({"due": null, "priority": "high"})).await.ok();
        assert!(changed["due"].is_null());
        assert_eq!((changed["priority"].as_str(), changed["estimate_minutes"].as_i64(), changed["version"].as_i64()), (Some("high"), Some(30), Some(2)));
        let same = ada.patch(&path, json!({"priority": "high"})).await.ok();
        assert_eq!(same["version"], 2, "what changes nothing is no new version");
        let before = ada.changes().await.len();
        ada.patch(&path, json!({})).await.ok();
        assert_eq!(ada.changes().await.len(), before);
    }

    async fn every_bad_field_is_named_and_nothing_is_written(aurum: Installation) {
        let ada = aurum.person("ada").await;
        let before = ada.changes().await.len();
        for (body, error) in [
            (json!({"name": ""}), "name required"),
            (json!({"name": "x".repeat(256)}), "name too_long"),
            (json!({"name": "a\nb"}), "name control_character"),
            (json!({"name": "x", "description": "x".repeat(20_001)}), "description too_long"),
            (json!({"name": "x", "estimate_minutes": 0}), "estimate_minutes out_of_range"),
            (json!({"name": "x", "estimate_minutes": 60_001}), "estimate_minutes out_of_range"),
            (json!({"name": "x", "actual_minutes": -1}), "actual_minutes out_of_range"),
            (json!({"name": "x", "due": on("2026-02-30")}), "due date"),
            (json!({"name": "x", "due": {"kind": "date", "at": "2026-02-03", "time_zone": "Nowhere"}}), "due date"),
            (json!({"name": "x", "recurrence": {"rule": "FREQ=SECONDLY"}}), "recurrence.rule recurrence"),
            (json!({"name": "x", "tags": ["t", "x".repeat(51)]}), "tags[1] too_long"),
            (json!({"name": "x", "project_id": Uuid::now_v7()}), "project_id unknown_reference"),
            (json!({"name": "x", "parent_task_id": Uuid::now_v7()}), "parent_task_id unknown_reference"),
            (json!({"name": "x", "tags": ["neverkept"], "depends_on": [Uuid::now_v7()]}), "depends_on[0] unknown_reference"),
        ] {
            let answer = ada.post("/api/tasks", body.clone()).await;
            assert_eq!(answer.field_errors(), [error], "{body}");
        }
        assert_eq!(ada.changes().await.len(), before, "nothing half written");
        assert_eq!(ada.get("/api/tags").await.ok()["items"], json!([]));
    }

    async fn a_field_nobody_knows_is_named(aurum: Installation) {
        let ada = aurum.person("ada").await;
        for body in [json!({"name": "x", "colour": "red"}), json!({"name": "x", "due": {"kind": "date", "at": "2026-03-03", "colour": 1}})] {
            let answer = ada.post("/api/tasks", body).await;
            assert!(answer.text.contains("colour"), "{}", answer.text);
            assert_eq!(answer.refused(422), "invalid");
        }
        assert_eq!(ada.get("/api/tasks?colour=red").await.refused(422), "invalid");
    }

    async fn an_id_of_ones_own_is_taken_once_also_after_deleting(aurum: Installation) {
        let ada = aurum.person("ada").await;
        let mine = Uuid::now_v7();
        ada.make("tasks", json!({"id": mine, "name": "First"})).await;
        assert_eq!(ada.post("/api/tasks", json!({"id": mine, "name": "Second"})).await.refused(409), "id-taken");
        ada.delete(&format!("/api/tasks/{mine}")).await.ok();
        assert_eq!(ada.post("/api/tasks", json!({"id": mine, "name": "Third"})).await.refused(409), "id-taken");
        let bob = aurum.person("bob").await;
        bob.make("tasks", json!({"id": mine, "name": "Another person's ids are their own"})).await;
    }

    async fn somebody_elses_rows_are_unknown_references(aurum: Installation) {
        let (ada, bob) = (aurum.person("ada").await, aurum.person("bob").await);
        let [pillar, area, project, task] = branch(&ada, "Ada").await;
        for (noun, body, error) in [
            ("areas", json!({"name": "x", "pillar_id": pillar}), "pillar_id unknown_reference"),
            ("projects", json!({"name": "x", "area_id": area}), "area_id unknown_reference"),
            ("tasks", json!({"name": "x", "project_id": project}), "project_id unknown_reference"),
            ("tasks", json!({"name": "x", "parent_task_id": task}), "parent_task_id unknown_reference"),
            ("tasks", json!({"name": "x", "depends_on": [task]}), "depends_on[0] unknown_reference"),
        ] {
            assert_eq!(bob.post(&format!("/api/{noun}"), body).await.field_errors(), [error]);
        }
        let mine = bob.task("Mine").await;
        assert_eq!(bob.post(&format!("/api/tasks/{mine}/move"), json!({"project_id": project})).await.field_errors(), ["project_id unknown_reference"]);
        assert_eq!(bob.post("/api/tasks/bulk", json!({"ids": [mine, task], "action": "complete"})).await.field_errors(), ["ids[1] unknown_reference"]);
        assert_eq!(bob.get(&format!("/api/tasks/{mine}")).await.ok()["status"], "todo");
    }

    async fn a_circle_is_refused_by_the_names_in_it(aurum: Installation) {
        let ada = aurum.person("ada").await;
        let first = ada.task("Sow").await;
        let second = id(&ada.make("tasks", json!({"name": "Reap", "depends_on": [first]})).await);
        let third = id(&ada.make("tasks", json!({"name": "Bake", "depends_on": [second]})).await);
        let answer = ada.patch(&format!("/api/tasks/{first}"), json!({"depends_on": [third]})).await;
        assert_eq!(answer.field_errors(), ["depends_on[0] cycle"]);
        for name in ["Sow", "Reap", "Bake"] {
            assert!(answer.text.contains(name), "{}", answer.text);
        }
        assert_eq!(ada.patch(&format!("/api/tasks/{first}"), json!({"depends_on": [first]})).await.field_errors(), ["depends_on[0] cycle"]);
        let child = id(&ada.make("tasks", json!({"name": "Child", "parent_task_id": first})).await);
        assert_eq!(ada.patch(&format!("/api/tasks/{first}"), json!({"parent_task_id": child})).await.field_errors(), ["parent_task_id cycle"]);
    }

    async fn a_subtask_lives_where_its_parent_lives(aurum: Installation) {
        let ada = aurum.person("ada").await;
        let (one, two) = (id(&ada.make("projects", json!({"name": "One"})).await), id(&ada.make("projects", json!({"name": "Two"})).await));
        let parent = id(&ada.make("tasks", json!({"name": "Parent", "project_id": one})).await);
        let child = ada.make("tasks", json!({"name": "Child", "parent_task_id": parent})).await;
        assert_eq!(child["project_id"].as_str(), Some(one.as_str()));
        let grandchild = ada.make("tasks", json!({"name": "Grandchild", "parent_task_id": id(&child)})).await;
        ada.patch(&format!("/api/tasks/{parent}"), json!({"project_id": two})).await.ok();
        for task in [&child, &grandchild] {
            assert_eq!(ada.get(&format!("/api/tasks/{}", id(task))).await.ok()["project_id"].as_str(), Some(two.as_str()));
        }
        let elsewhere = ada.post("/api/tasks", json!({"name": "x", "parent_task_id": parent, "project_id": one})).await;
        assert_eq!(elsewhere.field_errors(), ["project_id parent_project"]);
    }

    async fn a_moved_row_stands_where_it_was_put_and_moving_writes_one_row(aurum: Installation) {
        let ada = aurum.person("ada").await;
        for (noun, prefix) in [("pillars", "p"), ("areas", "a"), ("projects", "j"), ("tasks", "t")] {
            let mut ids = Vec::new();
            for n in 0..4 {
                ids.push(id(&ada.make(noun, json!({"name": format!("{prefix}{n}")})).await));
            }
            let before = ada.changes().await.len();
            ada.post(&format!("/api/{noun}/{}/move", ids[3]), json!({"before": ids[0]})).await.ok();
            ada.post(&format!("/api/{noun}/{}/move", ids[0]), json!({"after": ids[1]})).await.ok();
            assert_eq!(ada.changes().await.len(), before + 2);
            let order = each(&ada.get(&format!("/api/{noun}")).await.ok(), "name");
            assert_eq!(order, [3, 1, 0, 2].map(|n| format!("{prefix}{n}")));
            let astray = ada.post(&format!("/api/{noun}/{}/move", ids[0]), json!({"after": Uuid::now_v7()})).await;
            assert_eq!(astray.field_errors(), ["after not_a_sibling"]);
        }
    }

    async fn a_hundred_moves_into_the_same_gap_keep_their_order(aurum: Installation) {
        let ada = aurum.person("ada").await;
        let (first, last) = (ada.task("first").await, ada.task("last").await);
        let mut expected = vec!["first".to_owned()];
        for n in 0..100 {
            let task = ada.task(&format!("n{n:03}")).await;
            ada.post(&format!("/api/tasks/{task}/move"), json!({"before": last})).await.ok();
            expected.push(format!("n{n:03}"));
        }
        expected.push("last".to_owned());
        assert_eq!(each(&ada.get("/api/tasks?limit=200").await.ok(), "name"), expected);
        assert_ne!(first, last);
    }

    async fn a_copied_project_has_copies_of_all_its_tasks_to_do(aurum: Installation) {
        let ada = aurum.person("ada").await;
        let [pillar, _, project, task] = branch(&ada, "Ada").await;
        ada.make("tasks", json!({"name": "Below", "parent_task_id": task, "tags": ["deep"]})).await;
        ada.post(&format!("/api/tasks/{task}/complete"), json!({})).await.ok();
        let answer = ada.post(&format!("/api/projects/{project}/duplicate"), json!({})).await;
        let batch = answer.batch();
        let copy = answer.made();
        assert_eq!(copy["name"], "Ada project (copy)");
        let copies = ada.get(&format!("/api/tasks?project_id={}", id(&copy))).await.ok();
        assert_eq!(names(&copies), ["Ada task", "Below"]);
        assert!(copies["items"].as_array().unwrap().iter().all(|t| t["status"] == "todo"));
        ada.undo(batch).await.ok();
        assert_eq!(ada.get(&format!("/api/projects/{}", id(&copy))).await.refused(404), "not-found");
        assert_eq!(ada.get("/api/tasks?tag=deep").await.ok()["items"].as_array().unwrap().len(), 1);

        let twin = ada.post(&format!("/api/pillars/{pillar}/duplicate"), json!({})).await.made();
        let below = ada.get(&format!("/api/tasks?pillar_id={}", id(&twin))).await.ok();
        assert_eq!(names(&below), ["Ada task", "Below"]);
    }

    async fn many_tasks_change_in_one_request_and_one_undo(aurum: Installation) {
        let ada = aurum.person("ada").await;
        let mut ids = Vec::new();
        for n in 0..5 {
            ids.push(id(&ada.make("tasks", json!({"name": format!("t{n}"), "due": on("2026-03-10"), "tags": ["old", "kept"]})).await));
        }
        let before = ada.get("/api/tasks").await.ok();
        let edit = json!({"ids": ids, "patch": {"priority": "urgent"}, "add_tags": ["new"], "remove_tags": ["OLD"], "shift_due_days": 3, "action": "complete"});
        let answer = ada.post("/api/tasks/bulk", edit).await;
        let batch = answer.batch();
        for task in answer.ok()["items"].as_array().unwrap() {
            assert_eq!((task["priority"].as_str(), task["status"].as_str(), task["due"]["at"].as_str()), (Some("urgent"), Some("completed"), Some("2026-03-13")));
            assert_eq!(task["tags"], json!(["kept", "new"]));
        }
        ada.undo(batch).await.ok();
        let strip = |list: &aurum_testkit::Value| -> Vec<aurum_testkit::Value> {
            let mut items = list["items"].as_array().unwrap().clone();
            items.iter_mut().for_each(|i| {
                i.as_object_mut().unwrap().remove("version");
            });
            items
        };
        assert_eq!(strip(&ada.get("/api/tasks").await.ok()), strip(&before));
    }

    async fn a_bulk_edit_happens_whole_or_not_at_all(aurum: Installation) {
        let ada = aurum.person("ada").await;
        let (free, first) = (ada.task("Free").await, ada.task("First").await);
        let waits = id(&ada.make("tasks", json!({"name": "Waits", "depends_on": [first]})).await);
        let before = ada.changes().await.len();
        assert_eq!(ada.post("/api/tasks/bulk", json!({"ids": [free, waits], "action": "complete"})).await.field_errors(), ["status blocked"]);
        let unknown = json!({"ids": [free, Uuid::now_v7()], "patch": {"priority": "low"}});
        assert_eq!(ada.post("/api/tasks/bulk", unknown).await.field_errors(), ["ids[1] unknown_reference"]);
        assert_eq!(ada.post("/api/tasks/bulk", json!({"ids": []})).await.field_errors(), ["ids out_of_range"]);
        assert_eq!(ada.changes().await.len(), before);
        assert_eq!(ada.get(&format!("/api/tasks/{free}")).await.ok()["status"], "todo");
    }

    async fn bulk_deleting_takes_subtasks_along_and_restoring_brings_them_back(aurum: Installation) {
        let ada = aurum.person("ada").await;
        let parent = ada.task("Parent").await;
        let child = id(&ada.make("tasks", json!({"name": "Child", "parent_task_id": parent})).await);
        assert_eq!(ada.post("/api/tasks/bulk", json!({"ids": [parent], "action": "delete"})).await.ok()["along"], 1);
        ada.get(&format!("/api/tasks/{child}")).await.refused(404);
        ada.post("/api/tasks/bulk", json!({"ids": [parent], "action": "restore"})).await.ok();
        assert_eq!(ada.get(&format!("/api/tasks/{child}")).await.ok()["parent_task_id"].as_str(), Some(parent.as_str()));
    }

    async fn a_stale_if_match_changes_nothing(aurum: Installation) {
        let ada = aurum.person("ada").await;
        let path = format!("/api/tasks/{}", ada.task("Write").await);
        ada.ask("PATCH", &path).if_match(1).json(json!({"name": "Write more"})).send().await.ok();
        let stale = ada.ask("PATCH", &path).if_match(1).json(json!({"name": "Lost"})).send().await;
        assert_eq!(stale.refused(412), "stale");
        assert_eq!(stale["version"], 2);
        for (method, path) in [("DELETE", path.clone()), ("POST", format!("{path}/complete"))] {
            assert_eq!(ada.ask(method, &path).if_match(1).send().await.refused(412), "stale");
        }
        assert_eq!(ada.get(&path).await.ok()["name"], "Write more");
    }

    async fn a_value_overwritten_unseen_is_kept_in_the_history(aurum: Installation) {
        let ada = aurum.person("ada").await;
        let path = format!("/api/tasks/{}", ada.task("Write").await);
        ada.patch(&path, json!({"name": "Write to Charles", "priority": "high"})).await.ok();
        let merged = ada.patch(&path, json!({"base_version": 1, "name": "Write to Mary"})).await.ok();
        assert_eq!((merged["name"].as_str(), merged["priority"].as_str()), (Some("Write to Mary"), Some("high")));
        let history = ada.get(&format!("{path}/history")).await.ok();
        assert_eq!(history["items"][0]["fields"]["lost"], json!({"name": "Write to Charles"}));
    }

    async fn a_task_says_how_often_it_was_put_off(aurum: Installation) {
        let ada = aurum.person("ada").await;
        let task = ada.make("tasks", json!({"name": "Tax", "due": on("2026-12-01")})).await;
        let path = format!("/api/tasks/{}", id(&task));
        for (patch, postponed) in [
            (json!({"due": on("2026-12-03")}), 1),
            (json!({"due": on("2026-12-02")}), 1),
            (json!({"scheduled": on("2026-11-30")}), 1),
            (json!({"scheduled": on("2026-12-01"), "due": on("2026-12-09")}), 2),
            (json!({"due": null}), 2),
        ] {
            assert_eq!(ada.patch(&path, patch).await.ok()["postponed"], postponed);
        }
        let last = ada.patch(&path, json!({"scheduled": on("2027-01-01")})).await;
        ada.undo(last.batch()).await.ok();
        assert_eq!(ada.get(&path).await.ok()["postponed"], 2, "undo takes that back too");
    }
}
