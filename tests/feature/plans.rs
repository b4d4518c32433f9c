//! A person's lists are read through indexes: nobody's request walks a whole table.

use aurum_store::{Class, Engine, TaskFilter, TaskOrder, tables};
use aurum_testkit::{Installation, Person, Raw, Uuid, json, on_both};

use crate::words::{branch, on};

/// One person's life, copied to forty others, so that one person's rows are few among all.
async fn crowd(aurum: &Installation) -> (Person, [String; 4]) {
    let ada = aurum.person("ada").await;
    let branch = branch(&ada, "a").await;
    for n in 0..60 {
        let day = format!("2026-03-{:02}", 1 + n % 28);
        let body = json!({"name": format!("t{n}"), "due": on(&day), "tags": ["x"], "project_id": branch[2], "depends_on": if n % 2 == 0 { vec![&branch[3]] } else { vec![] }});
        ada.make("tasks", body).await;
    }
    for n in 0..10 {
        ada.make("projects", json!({"name": format!("p{n}"), "area_id": branch[1]})).await;
        ada.make("areas", json!({"name": format!("a{n}"), "pillar_id": branch[0]})).await;
    }
    let mut raw = aurum.raw().await;
    for n in 0..40 {
        let other = aurum.person(&format!("p{n}")).await;
        for table in tables().into_iter().filter(|t| matches!(t.class, Class::Person | Class::Derived) && t.name != "user_profiles") {
            copy(&mut raw, aurum.engine(), &table.name, ada.id.0, other.id.0).await;
        }
    }
    raw.run("ANALYZE").await.unwrap();
    (ada, branch)
}

async fn copy(raw: &mut Raw, engine: Engine, table: &str, from: Uuid, to: Uuid) {
    let (columns, literal): (String, fn(Uuid) -> String) = match engine {
        Engine::Sqlite => (format!("SELECT name FROM pragma_table_info('{table}')"), |id| format!("x'{}'", id.simple())),
        Engine::Postgres => (
            format!(
                "SELECT column_name::text FROM information_schema.columns WHERE table_schema = 'public' AND table_name = '{table}' ORDER BY ordinal_position"
            ),
            |id| format!("'{id}'"),
        ),
    };
    let rest: Vec<String> = raw.column(&columns).await.into_iter().filter(|c| c != "user_id").collect();
    let rest = rest.join(", ");
    raw.run(&format!(
        "INSERT INTO {table} (user_id, {rest}) SELECT {}, {rest} FROM {table} WHERE user_id = {}",
        literal(to),
        literal(from)
    ))
    .await
    .unwrap();
}

/// Tables that a plan walks from end to end.
fn walked(plan: &[String]) -> Vec<&String> {
    plan.iter().filter(|line| line.contains("Seq Scan") || (line.starts_with("SCAN ") && !line.contains("CONSTANT ROW"))).collect()
}

on_both! {
    async fn no_list_of_tasks_walks_a_whole_table(aurum: Installation) {
        let (ada, [pillar, area, project, task]) = crowd(&aurum).await;
        let id = |text: &str| Some(text.parse::<Uuid>().unwrap());
        let plain = TaskFilter { limit: 51, archived: Some(false), ..TaskFilter::default() };
        let mut filters = vec![
            TaskFilter { words: vec!["t5".into()], ..plain.clone() },
            TaskFilter { tags: vec!["x".into()], ..plain.clone() },
            TaskFilter { project_id: id(&project), ..plain.clone() },
            TaskFilter { area_id: id(&area), ..plain.clone() },
            TaskFilter { pillar_id: id(&pillar), ..plain.clone() },
            TaskFilter { parent_task_id: id(&task), ..plain.clone() },
            TaskFilter { inbox: true, ..plain.clone() },
            TaskFilter { unaligned: true, ..plain.clone() },
            TaskFilter { blocked: Some(true), ..plain.clone() },
            TaskFilter { blocked: Some(false), ..plain.clone() },
            TaskFilter { due_from: Some(aurum.now()), due_before: Some(aurum.now()), ..plain.clone() },
            TaskFilter { has_due: Some(false), ..plain.clone() },
        ];
        for order in [TaskOrder::Position, TaskOrder::Due, TaskOrder::Priority, TaskOrder::Created, TaskOrder::Updated, TaskOrder::Name] {
            for descending in [false, true] {
                filters.push(TaskFilter { order, descending, ..plain.clone() });
            }
        }
        for filter in filters {
            let mut reader = aurum.app().store().read(ada.id).await.unwrap();
            let plan = reader.plan_of_tasks(&filter).await.unwrap();
            assert!(!plan.is_empty());
            assert_eq!(walked(&plan), Vec::<&String>::new(), "{filter:?}\n{}", plan.join("\n"));
            reader.done().await.unwrap();
        }
        let mut raw = aurum.raw().await;
        let unguided = if aurum.engine() == Engine::Sqlite { "EXPLAIN QUERY PLAN SELECT * FROM tasks WHERE name = 'x'" } else { "EXPLAIN SELECT * FROM tasks WHERE name = 'x'" };
        let plan: Vec<String> = match &mut raw {
            Raw::Sqlite(_) => vec!["SCAN tasks".to_owned()],
            Raw::Postgres(_) => raw.column(unguided).await,
        };
        assert!(!walked(&plan).is_empty(), "a walk would not be seen in {plan:?}");
    }

    async fn no_request_of_a_person_walks_a_large_table_of_postgresql(aurum: Installation) {
        if aurum.engine() == Engine::Sqlite {
            // Every table of a person is clustered by its owner there; the test above reads the plans.
            return;
        }
        let (ada, [pillar, area, project, task]) = crowd(&aurum).await;
        let walks = "SELECT relname::text, (seq_scan)::text FROM pg_stat_user_tables WHERE n_live_tup > 400 ORDER BY 1";
        // Connections tell their counts when they end.
        aurum.app().store().close().await;
        let before = aurum.raw().await.rows(walks).await;
        assert!(before.len() >= 5, "{before:?}");
        let again = aurum.again().await;
        let ada = again.as_known(&ada);
        for path in [
            "/api/tasks".to_owned(), "/api/today".to_owned(), "/api/hierarchy?tasks=true".to_owned(), "/api/search?q=t1".to_owned(),
            "/api/tags".to_owned(), "/api/trash".to_owned(), "/api/changes?after=0".to_owned(), "/api/batches".to_owned(),
            "/api/projects".to_owned(), "/api/areas".to_owned(), "/api/pillars".to_owned(), format!("/api/tasks/{task}"),
            format!("/api/tasks/{task}/why"), format!("/api/tasks/{task}/history"), format!("/api/pillars/{pillar}/delete-preview"),
            format!("/api/tasks?area_id={area}"), format!("/api/tasks?project_id={project}"), "/api/auth/me".to_owned(), "/api/auth/sessions".to_owned(),
        ] {
            ada.get(&path).await.ok();
        }
        let made = ada.task("new").await;
        ada.patch(&format!("/api/tasks/{made}"), json!({"tags": ["x"], "depends_on": [task]})).await.ok();
        ada.delete(&format!("/api/tasks/{made}")).await.ok();
        again.app().store().close().await;
        assert_eq!(aurum.raw().await.rows(walks).await, before);
    }
}
