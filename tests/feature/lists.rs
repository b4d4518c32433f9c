//! The list of tasks: each filter, each order, every page.

use std::collections::HashSet;

use aurum_testkit::{Person, TimeDelta, Value, json, on_both};

use crate::words::{branch, id, names, on, pages};

async fn found(person: &Person, query: &str) -> Vec<String> {
    names(&person.get(&format!("/api/tasks?{query}")).await.ok())
}

on_both! {
    async fn each_filter_shows_what_it_names_and_nothing_else(aurum: Installation) {
        let ada = aurum.person("ada").await;
        let [pillar, area, project, task] = branch(&ada, "a").await;
        let loose = id(&ada.make("projects", json!({"name": "Loose"})).await);
        ada.make("tasks", json!({"name": "child", "parent_task_id": task, "tags": ["x", "y"], "priority": "urgent"})).await;
        ada.make("tasks", json!({"name": "unaligned", "project_id": loose, "tags": ["X"], "due": on("2026-03-01")})).await;
        ada.make("tasks", json!({"name": "inbox", "due": on("2026-03-02"), "status": "review"})).await;
        ada.make("tasks", json!({"name": "sunday", "due": on("2026-03-08"), "priority": "low"})).await;
        ada.make("tasks", json!({"name": "monday", "due": on("2026-03-09"), "depends_on": [task]})).await;
        let away = ada.task("away").await;
        ada.patch(&format!("/api/tasks/{away}"), json!({"archived": true})).await.ok();
        for (query, expected) in [
            ("status=review", vec!["inbox"]),
            ("status=review,todo&inbox=true", vec!["inbox", "monday", "sunday"]),
            ("priority=urgent,low", vec!["child", "sunday"]),
            ("due=overdue", vec!["unaligned"]),
            ("due=today", vec!["inbox"]),
            ("due=week", vec!["inbox", "sunday"]),
            ("due=none", vec!["a task", "child"]),
            ("due_from=2026-03-02&due_to=2026-03-08", vec!["inbox", "sunday"]),
            ("due_from=2026-03-09", vec!["monday"]),
            ("tag=x", vec!["child", "unaligned"]),
            ("tag=x,y", vec!["child"]),
            ("blocked=true", vec!["monday"]),
            ("blocked=false&due=week", vec!["inbox", "sunday"]),
            ("inbox=true", vec!["inbox", "monday", "sunday"]),
            ("unaligned=true", vec!["inbox", "monday", "sunday", "unaligned"]),
            ("archived=true", vec!["away"]),
            ("archived=any&q=a", vec!["a task", "away", "monday", "sunday", "unaligned"]),
            ("q=un+al", vec!["unaligned"]),
        ] {
            assert_eq!(found(&ada, query).await, expected, "{query}");
        }
        for (field, parent) in [("pillar_id", &pillar), ("area_id", &area), ("project_id", &project)] {
            assert_eq!(found(&ada, &format!("{field}={parent}")).await, ["a task", "child"], "{field}");
        }
        assert_eq!(found(&ada, &format!("parent_task_id={task}")).await, ["child"]);
        assert_eq!(found(&ada, &format!("ids={task},{away}")).await, ["a task"]);
        assert_eq!(found(&ada, &format!("ids={task},{away}&archived=any")).await, ["a task", "away"]);
        assert!(found(&ada, "ids=").await.is_empty());
        let bob = aurum.person("bob").await;
        assert!(found(&bob, &format!("ids={task}")).await.is_empty());
    }

    async fn a_filter_that_means_nothing_is_named(aurum: Installation) {
        let ada = aurum.person("ada").await;
        for (query, error) in [
            ("status=done", "status unknown_word"),
            ("priority=huge", "priority unknown_word"),
            ("sort=colour", "sort unknown_word"),
            ("limit=0", "limit out_of_range"),
            ("limit=201", "limit out_of_range"),
            ("cursor=nonsense", "cursor cursor"),
            ("ids=7", "ids uuid"),
        ] {
            assert_eq!(ada.get(&format!("/api/tasks?{query}")).await.field_errors(), [error], "{query}");
        }
        assert_eq!(ada.get("/api/tasks?q=a%00b").await.field_errors(), ["q unreadable"]);
        for query in ["due=someday", "archived=perhaps", "project_id=7", "due_from=yesterday"] {
            assert_eq!(ada.get(&format!("/api/tasks?{query}")).await.refused(422), "invalid", "{query}");
        }
    }

    async fn paging_through_every_order_loses_nothing_and_repeats_nothing(aurum: Installation) {
        let ada = aurum.person("ada").await;
        for n in 0..250_i64 {
            if n % 10 == 0 {
                aurum.pass(TimeDelta::milliseconds(1));
            }
            let name = format!("{} {n:03}", ["émile", "Zoë", "ärger", "Ada", "straße"][usize::try_from(n % 5).unwrap()]);
            let due = if n % 3 == 0 { Value::Null } else { on(&format!("2026-03-{:02}", 1 + n % 28)) };
            let priority = ["low", "medium", "high", "urgent"][usize::try_from(n % 4).unwrap()];
            ada.make("tasks", json!({"name": name, "due": due, "priority": priority})).await;
        }
        for sort in ["position", "due", "priority", "created", "updated", "name"] {
            let mut up = pages(&ada, &format!("sort={sort}"), 37).await;
            let seen: HashSet<String> = up.iter().map(id).collect();
            assert_eq!((up.len(), seen.len()), (250, 250), "{sort}");
            let down = pages(&ada, &format!("sort=-{sort}"), 41).await;
            up.reverse();
            let ids = |tasks: &[Value]| -> Vec<String> { tasks.iter().map(id).collect() };
            assert_eq!(ids(&down), ids(&up), "{sort} backwards is the same order read from its end");
        }
        let by_due = pages(&ada, "sort=due", 200).await;
        let dues: Vec<Option<&str>> = by_due.iter().map(|t| t["due"]["at"].as_str()).collect();
        let dated = dues.iter().take_while(|d| d.is_some()).count();
        assert!(dues[..dated].windows(2).all(|w| w[0] <= w[1]) && dues[dated..].iter().all(Option::is_none), "the undated come last");
        let ranks: Vec<String> = pages(&ada, "sort=priority", 200).await.iter().map(|t| t["priority"].as_str().unwrap().to_owned()).collect();
        let mut groups = ranks.clone();
        groups.dedup();
        assert_eq!(groups.len(), 4, "{groups:?}");
    }

    async fn a_row_changed_between_two_pages_does_not_move_the_others(aurum: Installation) {
        let ada = aurum.person("ada").await;
        for n in 0..10 {
            ada.task(&format!("t{n}")).await;
        }
        let first = ada.get("/api/tasks?limit=5").await.ok();
        let gone = id(&first["items"][4]);
        ada.delete(&format!("/api/tasks/{gone}")).await.ok();
        let second = ada.get(&format!("/api/tasks?limit=5&cursor={}", first["next_cursor"].as_str().unwrap())).await.ok();
        assert_eq!(names(&second), ["t5", "t6", "t7", "t8", "t9"]);
    }

    async fn a_cursor_of_another_order_is_refused(aurum: Installation) {
        let ada = aurum.person("ada").await;
        ada.task("a").await;
        ada.task("b").await;
        let page = ada.get("/api/tasks?limit=1&sort=name").await.ok();
        let cursor = page["next_cursor"].as_str().unwrap();
        assert_eq!(ada.get(&format!("/api/tasks?limit=1&sort=due&cursor={cursor}")).await.field_errors(), ["cursor cursor"]);
    }

    async fn words_are_found_whatever_their_case_and_width_in_any_script(aurum: Installation) {
        let ada = aurum.person("ada").await;
        for name in ["Straße fegen", "ÉCOLE", "Ｆｕｌｌ width", "İstanbul", "100% sure_thing", "ПРИВЕТ мир"] {
            ada.task(name).await;
        }
        for (query, expected) in [
            ("STRASSE", "Straße fegen"),
            ("%C3%A9cole", "ÉCOLE"),
            ("full", "Ｆｕｌｌ width"),
            ("%D0%BF%D1%80%D0%B8%D0%B2%D0%B5%D1%82", "ПРИВЕТ мир"),
            ("100%25", "100% sure_thing"),
            ("e_t", "100% sure_thing"),
        ] {
            assert_eq!(found(&ada, &format!("q={query}")).await, [expected], "{query}");
            let everywhere = ada.get(&format!("/api/search?q={query}")).await.ok();
            assert_eq!(everywhere["items"][0]["name"], expected, "{query}");
        }
        assert_eq!(found(&ada, "q=%25").await, ["100% sure_thing"], "a per cent sign is only itself");
        assert_eq!(found(&ada, "q=_").await, ["100% sure_thing"], "and so is an underscore");
    }

    async fn search_finds_every_noun_and_says_where_it_stands(aurum: Installation) {
        let ada = aurum.person("ada").await;
        let [pillar, area, project, _] = branch(&ada, "zebra").await;
        let items = ada.get("/api/search?q=zebra").await.ok()["items"].as_array().unwrap().clone();
        let entities: HashSet<&str> = items.iter().map(|i| i["entity"].as_str().unwrap()).collect();
        assert_eq!(entities, HashSet::from(["pillar", "area", "project", "task"]));
        let task = items.iter().find(|i| i["entity"] == "task").unwrap();
        let path: Vec<&str> = task["path"].as_array().unwrap().iter().map(|p| p["id"].as_str().unwrap()).collect();
        assert_eq!(path, [pillar, area, project]);
        let bob = aurum.person("bob").await;
        assert_eq!(bob.get("/api/search?q=zebra").await.ok()["items"], json!([]));
    }
}
