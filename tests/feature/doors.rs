//! What the door does with what it should not take: too much, too deep, unreadable.

use aurum_http::limits::{LimitSettings, PersonRates};
use aurum_http::rate::Rate;
use aurum_testkit::{Setup, json, on_both};

fn narrow() -> Setup {
    let usual = Setup::default();
    let per_person = PersonRates { write: Rate::per_hour(3), ..usual.limits.per_person.clone() };
    Setup { limits: LimitSettings { per_person, ..usual.limits.clone() }, ..usual }
}

on_both! {
    async fn who_asks_too_much_hears_when_to_come_back_and_others_do_not_notice(aurum: Installation, narrow()) {
        let (ada, bob) = (aurum.person("ada").await, aurum.person("bob").await);
        for n in 0..3 {
            ada.task(&format!("t{n}")).await;
        }
        let fourth = ada.post("/api/tasks", json!({"name": "t3"})).await;
        assert_eq!(fourth.refused(429), "throttled");
        assert_eq!(fourth.header("retry-after"), Some("1200"));
        bob.task("mine").await;
        assert_eq!(ada.get("/api/tasks").await.ok()["items"].as_array().unwrap().len(), 3);
    }

    async fn a_body_larger_than_what_is_taken_is_refused(aurum: Installation) {
        let ada = aurum.person("ada").await;
        let answer = ada.post("/api/tasks", json!({"name": "x", "description": "x".repeat(1 << 20)})).await;
        assert_eq!(answer.refused(413), "too-large");
        let long = ada.post("/api/tasks", json!({"name": "x".repeat(900_000)})).await;
        assert_eq!(long.field_errors(), ["name too_long"]);
        let most = "ß".repeat(20_000);
        assert_eq!(ada.make("tasks", json!({"name": "x", "description": most})).await["description"].as_str().unwrap().chars().count(), 20_000);
    }

    async fn what_is_no_json_is_said_to_be_unreadable(aurum: Installation) {
        let ada = aurum.person("ada").await;
        let deep = format!("{{\"name\":{}{}}}", "[".repeat(100_000), "]".repeat(100_000));
        for body in [deep.as_str(), "{", "{\"name\": \"x\",}", "\"\\ud800\"", "{\"name\": \"\\ud800\"}", "{\"name\": \"\\udc00x\"}", "nul"] {
            let answer = ada.ask("POST", "/api/tasks").text(body).send().await;
            assert!((400..=422).contains(&answer.status), "{} for {:.40}", answer.status, body);
            assert_eq!(answer.header("content-type"), Some("application/problem+json"));
        }
        let not_utf8 = ada.ask("POST", "/api/tasks").bytes("application/json", b"{\"name\": \"\xff\xfe\"}").send().await;
        assert_eq!(not_utf8.refused(400), "malformed");
        let form = ada.ask("POST", "/api/tasks").bytes("text/plain", b"{\"name\": \"x\"}").send().await;
        assert_eq!(form.status, 415, "{}", form.text);
        assert_eq!(ada.get("/api/tasks").await.ok()["items"], json!([]));
    }

    async fn a_nul_is_taken_nowhere_and_breaks_nothing(aurum: Installation) {
        let ada = aurum.person("ada").await;
        let task = ada.task("x").await;
        for (method, path, body) in [
            ("POST", "/api/tasks".to_owned(), json!({"name": "a\u{0}b"})),
            ("POST", "/api/tasks".to_owned(), json!({"name": "x", "description": "a\u{0}b"})),
            ("POST", "/api/tasks".to_owned(), json!({"name": "x", "tags": ["a\u{0}b"]})),
            ("PATCH", format!("/api/tasks/{task}"), json!({"description": "a\u{0}b"})),
            ("POST", "/api/pillars".to_owned(), json!({"name": "x", "vision": "a\u{0}b"})),
            ("POST", "/api/pillars".to_owned(), json!({"name": "x", "success_metrics": ["a\u{0}b"]})),
            ("POST", "/api/areas".to_owned(), json!({"name": "x", "icon": "\u{0}"})),
            ("PATCH", "/api/auth/me".to_owned(), json!({"display_name": "a\u{0}b"})),
            ("PATCH", "/api/auth/me".to_owned(), json!({"locale": "a\u{0}b"})),
            ("POST", "/api/tasks/bulk".to_owned(), json!({"ids": [task], "add_tags": ["a\u{0}b"]})),
            ("POST", "/api/auth/email".to_owned(), json!({"current_password": aurum_testkit::PASSWORD, "email": "a\u{0}b@example.org"})),
        ] {
            let answer = ada.ask(method, &path).json(body.clone()).send().await;
            assert_eq!(answer.status, 422, "{method} {path} {body}: {}", answer.text);
        }
        for path in ["/api/tasks?q=a%00b", "/api/tasks?tag=a%00b", "/api/search?q=%00", "/api/projects?q=%00"] {
            let answer = ada.get(path).await;
            assert!(answer.status == 422 || answer.status == 200, "{path}: {} {}", answer.status, answer.text);
        }
        for email in ["a\u{0}b@example.org", "\u{0}", "", "x", &format!("{}@example.org", "x".repeat(5000)), &"ß".repeat(100_000)] {
            let answer = aurum.ask("POST", "/api/auth/login").json(json!({"email": email, "password": "a\u{0}b"})).send().await;
            assert_eq!(answer.refused(401), "wrong-credentials");
        }
        for (format, content) in [("todotxt", "a\u{0}b +c\u{0}d @e\u{0}f"), ("todoist-csv", "TYPE,CONTENT,PRIORITY\ntask,a\u{0}b,1"), ("taskwarrior", "[{\"description\":\"a\\u0000b\",\"status\":\"pending\",\"uuid\":\"x\\u0000\"}]")] {
            let answer = ada.ask("POST", &format!("/api/import?format={format}&skip_broken=true")).file("x.txt", content.as_bytes()).send().await;
            assert!(answer.status < 500, "{format}: {}", answer.text);
        }
    }

    async fn numbers_beyond_their_range_are_named(aurum: Installation) {
        let ada = aurum.person("ada").await;
        for value in ["9223372036854775807", "-9223372036854775808", "9223372036854775808", "1e400", "1.5", "true", "\"1\""] {
            let answer = ada.ask("POST", "/api/tasks").text(&format!("{{\"name\": \"x\", \"estimate_minutes\": {value}}}")).send().await;
            assert!(answer.status == 422 || answer.status == 400, "{value}: {} {}", answer.status, answer.text);
            assert!(answer.text.contains("estimate_minutes") || answer.status == 400, "{value}: {}", answer.text);
        }
        for query in ["after=-1", "after=99999999999999999999", "limit=x"] {
            let answer = ada.get(&format!("/api/changes?{query}")).await;
            assert!((400..500).contains(&answer.status), "{query}: {}", answer.text);
        }
    }

    async fn an_address_nobody_knows_and_a_method_it_does_not_take_are_problems(aurum: Installation) {
        let ada = aurum.person("ada").await;
        assert_eq!(ada.get("/api/nowhere").await.refused(404), "not-found");
        assert_eq!(ada.delete("/api/today").await.refused(405), "method-not-allowed");
        assert_eq!(ada.get("/api/tasks/not-an-id").await.status / 100, 4);
    }

    async fn health_names_the_engine_and_how_far_the_schema_is(aurum: Installation) {
        let health = aurum.ask("GET", "/api/health").send().await.ok();
        assert_eq!(health["engine"], aurum.engine().as_str());
        assert_eq!(health["migrations"]["applied"], health["migrations"]["expected"]);
    }
}
