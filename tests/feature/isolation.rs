//! Nobody sees or touches what is another's: every operation of the API, asked by a stranger, by nobody, and about nothing.

use std::collections::BTreeSet;

use aurum_testkit::{Answer, Installation, Person, Setup, Uuid, Value, json, on_both};
use futures_util::FutureExt;

use crate::words::{an_insight, branch, id};

/// Ids of everything one person has, by what the API calls it.
struct Owned {
    pillar: String,
    area: String,
    project: String,
    task: String,
    tag: String,
    session: String,
    batch: String,
    block: String,
    focus: String,
    rule: String,
    profile: String,
    insight: String,
    step: String,
}

impl Owned {
    async fn of(person: &Person) -> Self {
        let [pillar, area, project, task] = branch(person, "wombatqx").await;
        let batch =
            person.patch(&format!("/api/tasks/{task}"), json!({"tags": ["wombatqx"], "recurrence": {"rule": "FREQ=DAILY"}})).await.batch();
        let block = json!({"task_id": task, "starts_at": "2026-03-02T10:00:00Z", "ends_at": "2026-03-02T11:00:00Z"});
        let rule = json!({"name": "wombatqx", "when": [{"field": "overdue"}], "then": {"action": "weigh", "by": 0.5}});
        person.put("/api/check-ins/2026-03-02/morning", json!({"intention": "wombatqx"})).await.ok();
        let insight = id(&an_insight(person).await);
        let urgent = id(&person.make("tasks", json!({"name": "wombatqx", "priority": "urgent"})).await);
        let learnt = person.post("/api/hrm/feedback", json!({"task_id": urgent, "correct": false})).await.ok();
        Self {
            block: id(&person.make("blocks", block).await),
            focus: id(&person.make("focus", json!({"task_id": task})).await),
            insight,
            step: id(&learnt["steps"][0]),
            rule: id(&person.make("hrm/rules", rule).await),
            profile: id(&person.make("hrm/profiles", json!({"name": "wombatqx"})).await),
            tag: id(&person.get("/api/tags").await.ok()["items"][0]),
            session: id(&person.get("/api/auth/sessions").await.ok()["items"][0]),
            batch: batch.to_string(),
            pillar,
            area,
            project,
            task,
        }
    }

    fn unknown() -> Self {
        let fresh = || Uuid::now_v7().to_string();
        Self {
            pillar: fresh(),
            area: fresh(),
            project: fresh(),
            task: fresh(),
            tag: fresh(),
            session: fresh(),
            batch: fresh(),
            block: fresh(),
            focus: fresh(),
            rule: fresh(),
            profile: fresh(),
            insight: fresh(),
            step: fresh(),
        }
    }

    fn ids(&self) -> Vec<&String> {
        let placed = [&self.pillar, &self.area, &self.project, &self.task, &self.tag, &self.session, &self.batch];
        let reasoned = [&self.block, &self.focus, &self.rule, &self.profile, &self.insight, &self.step];
        placed.into_iter().chain(reasoned).collect()
    }

    /// The address of an operation with these ids in it.
    fn path(&self, template: &str) -> String {
        let id = match template.split('/').nth(2) {
            Some("pillars") => &self.pillar,
            Some("areas") => &self.area,
            Some("projects") => &self.project,
            Some("tasks") => &self.task,
            Some("tags") => &self.tag,
            Some("auth") => &self.session,
            Some("blocks") => &self.block,
            Some("focus") => &self.focus,
            Some("insights") => &self.insight,
            Some("hrm") if template.starts_with("/api/hrm/learning/{id}") => &self.step,
            Some("hrm") if template.starts_with("/api/hrm/rules/") => &self.rule,
            Some("hrm") if template.starts_with("/api/hrm/profiles/") => &self.profile,
            _ => return template.replace("{code}", "student").replace("{day}", "2026-03-02").replace("{kind}", "morning"),
        };
        template.replace("{id}", id)
    }

    /// Bodies of an operation that name these ids, each in one place.
    fn bodies(&self, method: &str, template: &str) -> Vec<Value> {
        match (method, template) {
            ("post", "/api/pillars") => vec![json!({"name": "x"})],
            ("post", "/api/areas") => vec![json!({"name": "x", "pillar_id": self.pillar})],
            ("post", "/api/projects") => vec![json!({"name": "x", "area_id": self.area})],
            ("post", "/api/tasks") => vec![
                json!({"name": "x", "project_id": self.project}),
                json!({"name": "x", "parent_task_id": self.task}),
                json!({"name": "x", "depends_on": [self.task]}),
            ],
            ("patch", "/api/blocks/{id}") => vec![json!({"title": "Stolen"})],
            ("post", "/api/blocks") => {
                let of = |field: &str, id: &str| json!({field: id, "starts_at": "2026-03-02T10:00:00Z", "ends_at": "2026-03-02T11:00:00Z"});
                vec![of("task_id", &self.task), of("pillar_id", &self.pillar)]
            }
            ("post", "/api/focus") => vec![json!({"task_id": self.task})],
            ("post", "/api/plan/day") => vec![json!({}), json!({"tasks": [self.task]})],
            ("post", "/api/plan/day/accept") => {
                let block = json!({"task_id": self.task, "starts_at": "2026-03-02T10:00:00Z", "ends_at": "2026-03-02T11:00:00Z"});
                vec![json!({"day": "2026-03-02", "blocks": [block]})]
            }
            ("post", "/api/plan/week/accept") => {
                let block = json!({"task_id": self.task, "starts_at": "2026-03-02T10:00:00Z", "ends_at": "2026-03-02T11:00:00Z"});
                vec![json!({"first_day": "2026-03-02", "blocks": [block]})]
            }
            ("post", "/api/hrm/rules") => vec![self.rule_about()],
            ("post", "/api/hrm/rules/test") => vec![json!({"rule": self.rule_about()})],
            ("post", "/api/hrm/rules/{id}/move") => vec![json!({}), json!({"after": self.rule})],
            ("post", "/api/hrm/profiles") => vec![json!({"name": "x"})],
            ("post", "/api/hrm/feedback") => vec![json!({"task_id": self.task, "correct": true})],
            ("post", "/api/insights/{id}/feedback") => vec![json!({"verdict": "rejected", "reason": "not_true"})],
            ("post", "/api/insights/{id}/pin") => vec![json!({"pinned": true})],
            ("post", "/api/insights/{id}/act") => vec![json!({"index": 0})],
            ("post", "/api/hrm/what-if") => vec![
                json!({"change": {"change": "task_done", "task_id": self.task}}),
                json!({"change": {"change": "project_importance", "project_id": self.project, "importance": 5}}),
                json!({"change": {"change": "area_importance", "area_id": self.area, "importance": 5}}),
                json!({"change": {"change": "pillar_importance", "pillar_id": self.pillar, "importance": 5}}),
            ],
            ("patch", path) if path.ends_with("/{id}") => vec![json!({"name": "Stolen"})],
            ("post", "/api/tasks/bulk") => {
                vec![json!({"ids": [self.task], "action": "delete"}), json!({"ids": [self.task], "action": "restore"})]
            }
            ("post", "/api/tasks/quick-add") => {
                vec![json!({"text": "x", "project_id": self.project}), json!({"text": "x", "parent_task_id": self.task})]
            }
            ("post", "/api/tasks/quick-add/parse") => vec![json!({"text": "x #wombatqx", "project_id": self.project})],
            ("post", "/api/tags/{id}/merge") => vec![json!({"into": self.tag})],
            ("post", "/api/undo") => vec![json!({"batch_id": self.batch}), json!({"batch_id": self.batch, "on_conflict": "skip"})],
            ("put", "/api/today/order") => vec![json!({"task_ids": [self.task]})],
            ("post", "/api/recurrence/preview") => vec![json!({"recurrence": {"rule": "FREQ=DAILY"}, "from": "2026-03-02"})],
            ("patch", "/api/auth/me") => vec![json!({"display_name": "x"})],
            ("post", "/api/auth/password") => vec![json!({"current_password": "not it at all", "new_password": "eight quiet herons wade"})],
            ("post", "/api/auth/username") => vec![json!({"username": null})],
            ("post", "/api/auth/email") => vec![json!({"current_password": "not it at all", "email": "x@example.org"})],
            ("post", "/api/auth/delete") => vec![json!({"password": "not it at all", "confirm": "delete"})],
            _ => vec![json!({})],
        }
    }

    fn rule_about(&self) -> Value {
        json!({"name": "x", "when": [{"field": "project", "id": self.project}], "then": {"action": "weigh", "by": 0.5}})
    }

    /// The query of a list that can be asked about a parent.
    fn queries(&self, method: &str, template: &str) -> Vec<String> {
        match (method, template) {
            ("get", "/api/tasks") => vec![
                format!("?project_id={}", self.project),
                format!("?area_id={}", self.area),
                format!("?pillar_id={}", self.pillar),
                format!("?parent_task_id={}", self.task),
                "?q=wombatqx&archived=any".to_owned(),
                "?tag=wombatqx".to_owned(),
            ],
            ("get", "/api/areas") => vec![format!("?pillar_id={}", self.pillar)],
            ("get", "/api/projects") => vec![format!("?area_id={}", self.area), format!("?pillar_id={}", self.pillar)],
            ("get", "/api/blocks" | "/api/focus" | "/api/check-ins") => vec!["?from=2026-03-01&to=2026-03-08".to_owned()],
            ("get", "/api/search") => vec!["?q=wombatqx".to_owned()],
            ("get", "/api/changes") => vec!["?after=0".to_owned()],
            _ => vec![String::new()],
        }
    }
}

struct Operation {
    method: String,
    template: String,
    open: bool,
}

async fn operations(aurum: &Installation) -> Vec<Operation> {
    let document = aurum.ask("GET", "/api/openapi.json").send().await.ok();
    let mut found = Vec::new();
    for (template, item) in document["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            let open = operation["security"] == json!([{}]) || operation["security"] == json!([]);
            found.push(Operation {
                method: method.clone(),
                template: template.clone(),
                open: open || !template.starts_with("/api/") || template == "/api/health",
            });
        }
    }
    assert!(found.len() >= 60, "only {} operations in the document", found.len());
    found
}

async fn ask(person: &Person, operation: &Operation, path: &str, body: &Value, key: Uuid) -> Answer {
    let ask = person.ask(&operation.method.to_uppercase(), path);
    match operation.method.as_str() {
        "get" => ask.send().await,
        _ if operation.template == "/api/import" => ask.key(key).file("x.txt", b"").send().await,
        _ => ask.key(key).json(body.clone()).send().await,
    }
}

/// An answer without what may differ: the ids that were asked about.
fn bare(answer: &Answer, ids: &Owned) -> String {
    let mut text = format!("{} {}", answer.status, answer.text);
    for id in ids.ids() {
        text = text.replace(id.as_str(), "ID");
    }
    text
}

/// Everything a person can see of their own life.
async fn state(person: &Person) -> String {
    let mut all = String::new();
    for path in [
        "/api/hierarchy?tasks=true",
        "/api/trash",
        "/api/tags",
        "/api/auth/me",
        "/api/auth/sessions",
        "/api/export",
        "/api/batches",
        "/api/blocks?from=2026-03-01&to=2026-03-08",
        "/api/focus?from=2026-03-01&to=2026-03-08",
        "/api/focus/current",
        "/api/check-ins?from=2026-03-01&to=2026-03-08",
        "/api/hrm/preferences",
        "/api/hrm/rules",
        "/api/hrm/profiles",
        "/api/insights?state=any",
        "/api/hrm/learning",
        "/api/changes?after=0&limit=200",
    ] {
        all.push_str(&person.get(path).await.expect(200).to_string());
        all.push('\n');
    }
    all
}

on_both! {
    async fn a_stranger_learns_and_changes_nothing_through_any_operation(aurum: Installation) {
        let ada = aurum.person("ada").await;
        let owned = Owned::of(&ada).await;
        let before = state(&ada).await;
        let (mut compared, mut refused) = (0, BTreeSet::new());
        for operation in operations(&aurum).await.iter().filter(|o| !o.open) {
            let (method, template) = (operation.method.as_str(), operation.template.as_str());
            let unknown = Owned::unknown();
            let by_id = template.contains("{id}");
            let (theirs, nothings) = (owned.bodies(method, template), unknown.bodies(method, template));
            for (body, nothing) in theirs.iter().zip(&nothings) {
                for (query, no_query) in owned.queries(method, template).iter().zip(&unknown.queries(method, template)) {
                    // Two strangers alike, because a deed of one must not show in the answer to the other.
                    let (bob, eve) = (aurum.person(&format!("bob{compared}")).await, aurum.person(&format!("eve{compared}")).await);
                    let key = Uuid::now_v7();
                    let real = ask(&bob, operation, &format!("{}{query}", owned.path(template)), body, key).await;
                    let none = ask(&eve, operation, &format!("{}{no_query}", unknown.path(template)), nothing, key).await;
                    compared += 1;
                    let what = format!("{method} {template}{query} {body}");
                    assert_eq!(real.status, none.status, "{what}: {} / {}", real.text, none.text);
                    assert!(real.status < 500, "{what}: {}", real.text);
                    if by_id {
                        assert_eq!(real.status, 404, "{what}: {}", real.text);
                    }
                    if real.status >= 400 {
                        assert_eq!(bare(&real, &owned), bare(&none, &unknown), "{what}");
                        refused.insert(format!("{method} {template}"));
                    }
                    // What a stranger sends comes back to them; what they do not send must not.
                    let sent = format!("{query}{body}");
                    for secret in owned.ids().into_iter().chain([&"wombatqx".to_owned(), &ada.email]) {
                        assert!(sent.contains(secret.as_str()) || by_id || !real.text.contains(secret.as_str()), "{what} shows {secret}: {}", real.text);
                    }
                }
            }
        }
        assert_eq!(state(&ada).await, before, "the owner's life has changed");
        assert!(compared >= 70 && refused.len() >= 35, "{compared} asked, refused by {refused:?}");
    }

    async fn nobody_gets_in_without_a_session_but_where_the_document_says_so(aurum: Installation) {
        let ada = aurum.person("ada").await;
        let owned = Owned::of(&ada).await;
        let before = state(&ada).await;
        let mut open = BTreeSet::new();
        for operation in operations(&aurum).await {
            if operation.open {
                open.insert(format!("{} {}", operation.method, operation.template));
                continue;
            }
            for body in owned.bodies(&operation.method, &operation.template) {
                let request = aurum.ask(&operation.method.to_uppercase(), &owned.path(&operation.template));
                let answer = if operation.method == "get" { request } else { request.json(body) }.send().await;
                assert_eq!(answer.refused(401), "unauthenticated", "{} {}", operation.method, operation.template);
            }
        }
        let expected = [
            "get /api/auth/jwks", "get /api/health", "get /health", "get /metrics", "post /api/auth/login", "post /api/auth/logout",
            "post /api/auth/refresh", "post /api/auth/register", "post /api/auth/reset",
        ];
        assert_eq!(open, expected.map(str::to_owned).into_iter().collect(), "what is open is named here on purpose");
        assert_eq!(state(&ada).await, before);
    }

    async fn the_document_names_routes_that_are_there_and_methods_beyond_it_are_not(aurum: Installation) {
        let ada = aurum.person("ada").await;
        let owned = Owned::of(&ada).await;
        let document = aurum.ask("GET", "/api/openapi.json").send().await.ok();
        for (template, item) in document["paths"].as_object().unwrap() {
            let path = owned.path(template);
            for method in ["get", "post", "put", "patch", "delete"] {
                let there = item.get(method).is_some();
                // Nobody in particular asks, so that nothing is done: there is a door, or there is not.
                let answer = aurum.ask(&method.to_uppercase(), &path).send().await;
                assert_eq!(answer.status != 405 && answer.status != 404, there, "{method} {template}: {} {}", answer.status, answer.text);
            }
        }
    }

    async fn deeds_cut_off_at_any_moment_leave_no_connection_with_somebody_elses_eyes(aurum: Installation, Setup { connections: 1, ..Setup::default() }) {
        let (ada, bob) = (aurum.person("ada").await, aurum.person("bob").await);
        ada.task("adas").await;
        bob.task("bobs").await;
        for round in 0..300_usize {
            let (cut, whole, own) = if round % 2 == 0 { (&ada, &bob, "bobs") } else { (&bob, &ada, "adas") };
            let caller = aurum_app::Caller::by_hand(cut.id);
            let new = aurum_domain::task::NewTask { name: "cut off".to_owned(), ..Default::default() };
            let mut read = Box::pin(aurum_app::tasks::list(aurum.app(), cut.id, aurum_app::tasks::TaskQuery { limit: 50, ..Default::default() }));
            let mut write = Box::pin(aurum_app::tasks::create(aurum.app(), &caller, new));
            // Polled a few times and dropped: at another await in each round.
            for _ in 0..round % 9 {
                if (&mut read).now_or_never().is_some() {
                    break;
                }
                tokio::task::yield_now().await;
            }
            drop(read);
            for _ in 0..round % 13 {
                if (&mut write).now_or_never().is_some() {
                    break;
                }
                tokio::task::yield_now().await;
            }
            drop(write);
            let seen = whole.get("/api/tasks?limit=200&archived=any").await.ok();
            let foreign = seen["items"].as_array().unwrap().iter().filter(|t| t["name"] != own && t["name"] != "cut off").count();
            assert_eq!(foreign, 0, "round {round}: {seen}");
        }
        let mut raw = aurum.raw().await;
        let torn = "SELECT count(*) FROM tasks t WHERE NOT EXISTS (SELECT 1 FROM changes c WHERE c.user_id = t.user_id AND c.entity_id = t.id)";
        assert_eq!(raw.number(torn).await, 0);
        assert!(aurum_app::upkeep::verify_ledgers(aurum.app()).await.unwrap().iter().all(|r| r.fault.is_none()));
    }
}
