//! The two engines hold the same schema, and PostgreSQL guards it by itself: row-level security, roles, grants.

use std::collections::BTreeSet;

use aurum_store::{Class, tables};
use aurum_testkit::{Engine, Installation, Raw, Setup, on_both, run};

use crate::words::{an_insight, branch};

const SQLITE_SCHEMA: [&str; 4] = [
    r#"SELECT m.name || '.' || p.name || CASE WHEN p."notnull" = 1 THEN '' ELSE ' may be null' END
       FROM sqlite_schema m JOIN pragma_table_info(m.name) p WHERE m.type = 'table'"#,
    r#"SELECT m.name || ' key ' || (SELECT group_concat(p.name, ',' ORDER BY p.pk) FROM pragma_table_info(m.name) p WHERE p.pk > 0)
       FROM sqlite_schema m WHERE m.type = 'table'"#,
    r#"SELECT m.name || ' refers ' || group_concat(f."from", ',' ORDER BY f.seq) || ' to ' || f."table" || ' ' || group_concat(f."to", ',' ORDER BY f.seq) || ' ' || f.on_delete
       FROM sqlite_schema m JOIN pragma_foreign_key_list(m.name) f WHERE m.type = 'table' GROUP BY m.name, f.id, f."table", f.on_delete"#,
    r#"SELECT m.name || ' index ' || i.name || ' ' || (SELECT group_concat(c.name, ',' ORDER BY c.seqno) FROM pragma_index_info(i.name) c)
              || CASE WHEN i."unique" = 1 THEN ' unique' ELSE '' END || CASE WHEN i.partial = 1 THEN ' partial' ELSE '' END
       FROM sqlite_schema m JOIN pragma_index_list(m.name) i WHERE m.type = 'table' AND i.origin = 'c'"#,
];

const POSTGRES_SCHEMA: [&str; 4] = [
    "SELECT c.relname || '.' || a.attname || CASE WHEN a.attnotnull THEN '' ELSE ' may be null' END
     FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped",
    "SELECT k.conrelid::regclass || ' key ' || (SELECT string_agg(a.attname, ',' ORDER BY n.at) FROM unnest(k.conkey) WITH ORDINALITY n(num, at)
         JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = n.num)
     FROM pg_constraint k WHERE k.connamespace = 'public'::regnamespace AND k.contype = 'p'",
    "SELECT k.conrelid::regclass || ' refers ' || (SELECT string_agg(a.attname, ',' ORDER BY n.at) FROM unnest(k.conkey) WITH ORDINALITY n(num, at)
         JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = n.num) || ' to ' || k.confrelid::regclass || ' '
         || (SELECT string_agg(a.attname, ',' ORDER BY n.at) FROM unnest(k.confkey) WITH ORDINALITY n(num, at)
         JOIN pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = n.num) || CASE k.confdeltype WHEN 'a' THEN ' NO ACTION' ELSE ' ' || k.confdeltype::text END
     FROM pg_constraint k WHERE k.connamespace = 'public'::regnamespace AND k.contype = 'f'",
    "SELECT i.indrelid::regclass || ' index ' || c.relname || ' ' || (SELECT string_agg(a.attname, ',' ORDER BY n.at) FROM unnest(i.indkey) WITH ORDINALITY n(num, at)
         JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = n.num)
         || CASE WHEN i.indisunique THEN ' unique' ELSE '' END || CASE WHEN i.indpred IS NOT NULL THEN ' partial' ELSE '' END
     FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid WHERE c.relnamespace = 'public'::regnamespace AND NOT i.indisprimary",
];

async fn described(aurum: &Installation) -> BTreeSet<String> {
    let mut raw = aurum.raw().await;
    let mut lines = BTreeSet::new();
    for sql in if aurum.engine() == Engine::Sqlite { SQLITE_SCHEMA } else { POSTGRES_SCHEMA } {
        let found = raw.column(sql).await;
        assert!(found.len() > 10, "{found:?} for {sql}");
        lines.extend(found);
    }
    lines
}

/// Runs a test that only PostgreSQL can pass or fail.
fn on_postgresql<F: Future<Output = ()>>(test: impl FnOnce(Installation) -> F) {
    run(Engine::Postgres, Setup::default(), test);
}

/// Two people, each with a row in every table of classes person, record and derived.
async fn two_lives(aurum: &Installation) -> [String; 2] {
    let mut ids = Vec::new();
    for name in ["ada", "bob"] {
        let person = aurum.person(name).await;
        let [_, _, _, task] = branch(&person, name).await;
        let other = person.task("other").await;
        person.patch(&format!("/api/tasks/{task}"), aurum_testkit::json!({"tags": ["t"], "depends_on": [other]})).await.ok();
        person.patch(&format!("/api/tasks/{other}"), aurum_testkit::json!({"recurrence": {"rule": "FREQ=DAILY"}})).await.ok();
        let json = |text: &str| text.parse::<aurum_testkit::Value>().unwrap();
        person.make("blocks", json(r#"{"title":"B","starts_at":"2026-03-02T10:00:00Z","ends_at":"2026-03-02T11:00:00Z"}"#)).await;
        person.make("focus", aurum_testkit::json!({"task_id": task})).await;
        person.put("/api/check-ins/2026-03-02/morning", aurum_testkit::json!({"energy": 3})).await.ok();
        person.patch("/api/hrm/preferences", aurum_testkit::json!({"style": "analytical"})).await.ok();
        person.make("hrm/rules", json(r#"{"name":"R","when":[{"field":"overdue"}],"then":{"action":"weigh","by":0.5}}"#)).await;
        person.make("hrm/profiles", aurum_testkit::json!({"name": "W"})).await;
        person.put("/api/today/order", aurum_testkit::json!({"task_ids": [other]})).await.ok();
        an_insight(&person).await;
        person.patch(&format!("/api/tasks/{other}"), aurum_testkit::json!({"priority": "urgent"})).await.ok();
        person.post("/api/hrm/feedback", aurum_testkit::json!({"task_id": other, "correct": false})).await.ok();
        person.ask("POST", "/api/import?format=todotxt").file("todo.txt", b"Buy milk\n").send().await.ok();
        ids.push(person.id.to_string());
    }
    [ids.remove(0), ids.remove(0)]
}

async fn as_app(raw: &mut Raw, user: &str) {
    raw.run(&format!("BEGIN; SET LOCAL ROLE aurum_app; SET LOCAL app.user_id = '{user}'")).await.unwrap();
}

#[test]
fn both_engines_hold_the_same_tables_columns_keys_references_and_indexes() {
    let (send, receive) = std::sync::mpsc::channel();
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let send = send.clone();
        run(engine, Setup::default(), async move |aurum: Installation| send.send(described(&aurum).await).unwrap());
    }
    drop(send);
    let schemas: Vec<BTreeSet<String>> = receive.iter().collect();
    if let [sqlite, postgres] = schemas.as_slice() {
        let only = |one: &BTreeSet<String>, other: &BTreeSet<String>| one.difference(other).cloned().collect::<Vec<_>>();
        assert_eq!((only(sqlite, postgres), only(postgres, sqlite)), (vec![], vec![]));
    }
}

on_both! {
    async fn every_table_there_is_has_a_class(aurum: Installation) {
        let known: BTreeSet<String> = tables().into_iter().map(|t| t.name).chain(["schema_migrations".to_owned()]).collect();
        let sql = if aurum.engine() == Engine::Sqlite {
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        } else {
            "SELECT relname::text FROM pg_class WHERE relkind IN ('r', 'p', 'm', 'v') AND relnamespace = 'public'::regnamespace"
        };
        assert_eq!(aurum.raw().await.column(sql).await.into_iter().collect::<BTreeSet<_>>(), known);
    }
}

#[test]
fn row_level_security_alone_keeps_two_people_apart_in_every_table() {
    on_postgresql(async |aurum| {
        let [ada, bob] = two_lives(&aurum).await;
        let mut root = aurum.raw().await;
        let mut raw = aurum.raw_as_owner().await;
        for table in tables() {
            let name = &table.name;
            if table.class == Class::System {
                as_app(&mut raw, &bob).await;
                let refused = raw.run(&format!("SELECT * FROM {name}")).await.unwrap_err().to_string();
                assert!(refused.contains("permission denied"), "{name}: {refused}");
                raw.run("ROLLBACK").await.unwrap();
                continue;
            }
            let all = root.number(&format!("SELECT count(*) FROM {name} WHERE user_id = '{ada}'")).await;
            assert!(all > 0, "{name} has no row to be stolen");
            root.run(&format!(
                "CREATE TABLE stolen AS SELECT * FROM {name} WHERE user_id = '{ada}' LIMIT 1; GRANT SELECT ON stolen TO aurum_app"
            ))
            .await
            .unwrap();

            as_app(&mut raw, &ada).await;
            assert_eq!(raw.number(&format!("SELECT count(*) FROM {name}")).await, all, "{name}: her own rows");
            raw.run("ROLLBACK").await.unwrap();

            as_app(&mut raw, &bob).await;
            assert_eq!(
                raw.number(&format!("SELECT count(*) FROM {name} WHERE user_id <> '{bob}'")).await,
                0,
                "{name} shows another's rows"
            );
            for deed in [
                format!("UPDATE {name} SET user_id = user_id WHERE user_id = '{ada}'"),
                format!("DELETE FROM {name} WHERE user_id = '{ada}'"),
            ] {
                raw.run("SAVEPOINT here").await.unwrap();
                match raw.run(&deed).await {
                    Ok(touched) => assert_eq!(touched, 0, "{deed}"),
                    Err(error) => {
                        // Only the ledger is never changed by the application, not even one's own.
                        assert_eq!(name, "changes", "{deed}: {error}");
                        raw.run("ROLLBACK TO here").await.unwrap();
                    }
                }
            }
            let refused = raw.run(&format!("INSERT INTO {name} SELECT * FROM stolen")).await.unwrap_err().to_string();
            assert!(refused.contains("row-level security"), "{name}: {refused}");
            raw.run("ROLLBACK").await.unwrap();

            raw.run("BEGIN; SET LOCAL ROLE aurum_app").await.unwrap();
            assert_eq!(raw.number(&format!("SELECT count(*) FROM {name}")).await, 0, "{name} shows rows to nobody in particular");
            raw.run("ROLLBACK; DROP TABLE IF EXISTS nothing").await.unwrap();
            root.run("DROP TABLE stolen").await.unwrap();
        }
        assert_eq!(raw.run("SELECT * FROM tasks").await.unwrap(), 0, "the login itself, without a role, sees nothing");
    });
}

/// Faults of the catalogue; each query answers one line a fault.
fn lint() -> Vec<(&'static str, String)> {
    let system: Vec<String> = tables().into_iter().filter(|t| t.class == Class::System).map(|t| format!("'{}'", t.name)).collect();
    let system = system.join(", ");
    let ours = "c.relnamespace = 'public'::regnamespace";
    vec![
        ("L1", format!(
            "SELECT c.relname::text FROM pg_class c WHERE c.relkind IN ('r', 'p') AND {ours} AND c.relname NOT IN ({system})
             AND EXISTS (SELECT 1 FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'user_id') AND NOT (c.relrowsecurity AND c.relforcerowsecurity)")),
        ("L2", "SELECT tablename::text FROM pg_policies WHERE schemaname = 'public' AND NOT ('aurum_system' = ANY(roles))
             AND ((cmd IN ('ALL', 'INSERT', 'UPDATE') AND with_check IS NULL) OR qual = 'true' OR NOT ('aurum_app' = ANY(roles)))".to_owned()),
        ("L3", "SELECT rolname::text FROM pg_roles WHERE rolname IN ('aurum_app', 'aurum_system') AND (rolsuper OR rolbypassrls OR rolcreaterole OR rolcanlogin)
             UNION SELECT c.relname::text FROM pg_class c JOIN pg_roles r ON r.oid = c.relowner WHERE r.rolname IN ('aurum_app', 'aurum_system')
             UNION SELECT rolname::text FROM pg_roles WHERE rolname = 'aurum_test_owner' AND (rolsuper OR rolbypassrls OR rolinherit)".to_owned()),
        ("L4", format!(
            "SELECT c.relname::text FROM pg_class c WHERE {ours} AND has_table_privilege('aurum_app', c.oid, 'select')
             AND ((c.relkind = 'v' AND NOT coalesce('security_invoker=true' = ANY(c.reloptions), false)) OR c.relkind = 'm')")),
        ("L5", "SELECT p.proname::text FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace AND p.prosecdef AND has_function_privilege('aurum_app', p.oid, 'execute')".to_owned()),
        ("L6", format!(
            "SELECT k.conname::text FROM pg_constraint k JOIN pg_class c ON c.oid = k.confrelid WHERE k.contype = 'f' AND {ours} AND c.relname NOT IN ({system})
             AND EXISTS (SELECT 1 FROM pg_attribute a WHERE a.attrelid = k.confrelid AND a.attname = 'user_id')
             AND NOT EXISTS (SELECT 1 FROM unnest(k.conkey) n JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = n WHERE a.attname = 'user_id')")),
        ("L7", format!(
            "SELECT x.relname::text FROM pg_index i JOIN pg_class x ON x.oid = i.indexrelid JOIN pg_class c ON c.oid = i.indrelid
             WHERE i.indisunique AND {ours} AND c.relname NOT IN ({system}) AND c.relname <> 'schema_migrations'
             AND NOT EXISTS (SELECT 1 FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum = i.indkey[0] AND a.attname = 'user_id')")),
        ("L8", format!(
            "SELECT table_name::text FROM information_schema.role_table_grants WHERE grantee = 'aurum_app'
             AND (privilege_type IN ('TRUNCATE', 'REFERENCES', 'TRIGGER') OR table_name IN ({system}, 'schema_migrations'))")),
    ]
}

#[test]
fn the_catalogue_has_none_of_the_eight_faults_and_each_would_be_seen() {
    on_postgresql(async |aurum| {
        let mut root = aurum.raw().await;
        for (name, sql) in lint() {
            assert_eq!(root.column(&sql).await, Vec::<String>::new(), "{name}");
        }
        let planted = "BEGIN;
            CREATE TABLE bare (user_id uuid, id uuid, tag text UNIQUE, pillar uuid);
            ALTER TABLE bare ENABLE ROW LEVEL SECURITY;
            CREATE POLICY open ON bare TO aurum_app USING (true);
            ALTER TABLE tags OWNER TO aurum_app;
            CREATE VIEW peep AS SELECT * FROM tasks; GRANT SELECT ON peep TO aurum_app;
            CREATE FUNCTION peep() RETURNS bigint LANGUAGE sql SECURITY DEFINER AS 'SELECT count(*) FROM tasks';
            CREATE UNIQUE INDEX lone ON pillars (id);
            CREATE TABLE leaning (user_id uuid, pillar uuid REFERENCES pillars (id));
            GRANT TRUNCATE ON tasks TO aurum_app";
        root.run(planted).await.unwrap();
        for (name, sql) in lint() {
            assert!(!root.column(&sql).await.is_empty(), "{name} does not see its fault");
        }
        root.run("ROLLBACK").await.unwrap();
    });
}
