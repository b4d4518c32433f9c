//! Accounts: coming in, staying in, keeping others out, leaving for good.

use aurum_app::accounts::GateSettings;
use aurum_testkit::{Answer, Installation, PASSWORD, Setup, TimeDelta, Value, json, on_both};

async fn log_in(aurum: &Installation, email: &str, password: &str) -> Answer {
    aurum.ask("POST", "/api/auth/login").json(json!({"email": email, "password": password})).send().await
}

async fn refresh(aurum: &Installation, cookie: &str) -> Answer {
    aurum.ask("POST", "/api/auth/refresh").header("cookie", &format!("aurum_refresh={cookie}")).json(json!({})).send().await
}

fn slow_gate() -> Setup {
    let usual = Setup::default();
    Setup { gate: GateSettings { login_tries: 3, registrations_per_hour: 5, ..usual.gate.clone() }, ..usual }
}

on_both! {
    async fn the_first_account_is_the_administrator_and_the_second_is_not(aurum: Installation) {
        let (ada, bob) = (aurum.person("ada").await, aurum.person("bob").await);
        assert_eq!(ada.get("/api/auth/me").await.ok()["is_admin"], true);
        assert_eq!(bob.get("/api/auth/me").await.ok()["is_admin"], false);
    }

    async fn signing_up_names_every_field_that_cannot_be_taken_and_makes_nothing(aurum: Installation) {
        let body = json!({"email": "nonsense", "password": "short", "username": "a b", "time_zone": "Mars/Olympus"});
        let mut errors = aurum.ask("POST", "/api/auth/register").json(body).send().await.field_errors();
        errors.sort();
        let fields: Vec<&str> = errors.iter().filter_map(|e| e.split(' ').next()).collect();
        assert_eq!(fields, ["email", "password", "time_zone", "username"]);
        assert_eq!(aurum.raw().await.number("SELECT count(*) FROM accounts").await, 0);
    }

    async fn one_address_has_one_account_whatever_its_case(aurum: Installation) {
        aurum.person("ada").await;
        let body = json!({"email": "ADA@Example.ORG", "password": PASSWORD});
        assert_eq!(aurum.ask("POST", "/api/auth/register").json(body).send().await.refused(409), "email-taken");
        log_in(&aurum, "Ada@EXAMPLE.org", PASSWORD).await.ok();
    }

    async fn a_wrong_password_and_an_unknown_address_are_answered_alike(aurum: Installation) {
        aurum.person("ada").await;
        let wrong = log_in(&aurum, "ada@example.org", "seven quiet herons fly").await;
        let unknown = log_in(&aurum, "nobody@example.org", "seven quiet herons fly").await;
        assert_eq!(wrong.refused(401), "wrong-credentials");
        assert_eq!(wrong.text, unknown.text);
    }

    async fn a_refresh_token_is_good_once_and_its_repeat_within_ten_seconds_gets_the_same_child(aurum: Installation) {
        let ada = aurum.person("ada").await;
        let first = ada.refresh().await;
        let child = first.cookie().unwrap();
        first.ok();
        assert_ne!(child, ada.cookie);
        aurum.pass(TimeDelta::seconds(10));
        assert_eq!(ada.refresh().await.cookie().unwrap(), child);
        aurum.pass(TimeDelta::seconds(1));
        let reused = ada.refresh().await;
        assert_eq!(reused.refused(401), "unauthenticated");
        assert_eq!(refresh(&aurum, &child).await.refused(401), "unauthenticated", "the thief's token dies with the owner's");
        assert_eq!(ada.get("/api/auth/me").await.refused(401), "unauthenticated", "and so does what was signed with it");
    }

    async fn a_session_lasts_a_week_unused_and_a_month_at_most(aurum: Installation) {
        let ada = aurum.person("ada").await;
        let mut cookie = ada.cookie.clone();
        for _ in 0..4 {
            aurum.pass(TimeDelta::days(6));
            cookie = refresh(&aurum, &cookie).await.cookie().unwrap();
        }
        aurum.pass(TimeDelta::days(6));
        assert_eq!(refresh(&aurum, &cookie).await.refused(401), "unauthenticated");
        let bob = aurum.person("bob").await;
        aurum.pass(TimeDelta::days(7));
        assert_eq!(bob.refresh().await.refused(401), "unauthenticated");
    }

    async fn refreshing_can_bring_the_first_screen_along(aurum: Installation) {
        let ada = aurum.person("ada").await;
        ada.task("Write").await;
        let ask = aurum.ask("POST", "/api/auth/refresh").header("cookie", &format!("aurum_refresh={}", ada.cookie));
        let answer = ask.json(json!({"boot": "today"})).send().await.ok();
        assert_eq!(answer["boot"], ada.get("/api/today").await.ok());
    }

    async fn the_refresh_cookie_is_kept_from_scripts_and_other_sites(aurum: Installation) {
        let body = json!({"email": "ada@example.org", "password": PASSWORD});
        let answer = aurum.ask("POST", "/api/auth/register").json(body).send().await;
        let cookie = answer.header("set-cookie").unwrap();
        for part in ["HttpOnly", "SameSite=Strict", "Path=/", "Max-Age="] {
            assert!(cookie.contains(part), "{part} is missing in {cookie}");
        }
        assert!(!answer.text.contains(&answer.cookie().unwrap()), "the refresh token stands in the body");
    }

    async fn a_revoked_device_is_out_at_once(aurum: Installation) {
        let ada = aurum.person("ada").await;
        let phone = ada.another_device().await;
        phone.get("/api/auth/me").await.ok();
        let sessions = ada.get("/api/auth/sessions").await.ok();
        let other = sessions["items"].as_array().unwrap().iter().find(|s| s["current"] == false).unwrap()["id"].clone();
        ada.delete(&format!("/api/auth/sessions/{}", other.as_str().unwrap())).await.expect(204);
        assert_eq!(phone.get("/api/auth/me").await.refused(401), "unauthenticated");
        assert_eq!(phone.refresh().await.refused(401), "unauthenticated");
        ada.get("/api/auth/me").await.ok();
        assert_eq!(ada.delete(&format!("/api/auth/sessions/{}", other.as_str().unwrap())).await.refused(404), "not-found");
    }

    async fn signing_out_everywhere_else_leaves_this_device_in(aurum: Installation) {
        let ada = aurum.person("ada").await;
        let (phone, tablet) = (ada.another_device().await, ada.another_device().await);
        ada.post("/api/auth/sessions/revoke-others", json!({})).await.expect(204);
        for device in [phone, tablet] {
            device.get("/api/auth/me").await.refused(401);
        }
        assert_eq!(ada.get("/api/auth/sessions").await.ok()["items"].as_array().unwrap().len(), 1);
    }

    async fn logging_out_ends_the_session_and_takes_the_cookie_away(aurum: Installation) {
        let ada = aurum.person("ada").await;
        let out = aurum.ask("POST", "/api/auth/logout").header("cookie", &format!("aurum_refresh={}", ada.cookie)).send().await;
        assert_eq!(out.cookie().as_deref(), Some(""));
        out.expect(204);
        ada.get("/api/auth/me").await.refused(401);
        ada.refresh().await.refused(401);
    }

    async fn a_new_password_ends_every_other_device_and_the_old_one_opens_nothing(aurum: Installation) {
        let ada = aurum.person("ada").await;
        let phone = ada.another_device().await;
        let new = "eight quiet herons wade";
        let wrong = ada.post("/api/auth/password", json!({"current_password": "not it at all", "new_password": new})).await;
        assert_eq!(wrong.field_errors(), ["current_password wrong"]);
        ada.post("/api/auth/password", json!({"current_password": PASSWORD, "new_password": new})).await.expect(204);
        ada.get("/api/auth/me").await.ok();
        phone.get("/api/auth/me").await.refused(401);
        phone.refresh().await.refused(401);
        log_in(&aurum, "ada@example.org", PASSWORD).await.refused(401);
        log_in(&aurum, "ada@example.org", new).await.ok();
    }

    async fn a_new_address_is_what_one_signs_in_with(aurum: Installation) {
        let ada = aurum.person("ada").await;
        aurum.person("bob").await;
        let taken = ada.post("/api/auth/email", json!({"current_password": PASSWORD, "email": "BOB@example.org"})).await;
        assert_eq!(taken.refused(409), "email-taken");
        let body = json!({"current_password": PASSWORD, "email": "countess@example.org"});
        assert_eq!(ada.post("/api/auth/email", body).await.ok()["email"], "countess@example.org");
        log_in(&aurum, "ada@example.org", PASSWORD).await.refused(401);
        log_in(&aurum, "countess@example.org", PASSWORD).await.ok();
    }

    async fn guessing_is_slowed_down_for_that_account_from_that_address_only(aurum: Installation, slow_gate()) {
        let ada = aurum.person("ada").await;
        aurum.person("bob").await;
        for _ in 0..3 {
            log_in(&aurum, "ada@example.org", "seven quiet herons fly").await.refused(401);
        }
        let slowed = log_in(&aurum, "ada@example.org", PASSWORD).await;
        assert_eq!(slowed.refused(429), "throttled");
        assert_eq!(slowed.header("retry-after"), Some("60"));
        log_in(&aurum, "bob@example.org", PASSWORD).await.ok();
        let elsewhere = aurum.ask_from([198, 51, 100, 7], "POST", "/api/auth/login");
        elsewhere.json(json!({"email": "ada@example.org", "password": PASSWORD})).send().await.ok();
        ada.get("/api/auth/me").await.ok();
        aurum.pass(TimeDelta::seconds(60));
        log_in(&aurum, "ada@example.org", PASSWORD).await.ok();
    }

    async fn an_account_that_does_not_exist_is_slowed_down_alike(aurum: Installation, slow_gate()) {
        aurum.person("ada").await;
        for _ in 0..3 {
            log_in(&aurum, "nobody@example.org", "seven quiet herons fly").await.refused(401);
            log_in(&aurum, "ada@example.org", "seven quiet herons fly").await.refused(401);
        }
        let (nobody, ada) = (log_in(&aurum, "nobody@example.org", "x").await, log_in(&aurum, "ada@example.org", "x").await);
        assert_eq!((nobody.status, nobody.text), (ada.status, ada.text));
    }

    async fn the_sixth_account_from_one_address_within_an_hour_waits(aurum: Installation, slow_gate()) {
        for n in 0..5 {
            aurum.person(&format!("p{n}")).await;
        }
        let sixth = |name: &'static str| {
            aurum.ask("POST", "/api/auth/register").json(json!({"email": format!("{name}@example.org"), "password": PASSWORD})).send()
        };
        let refused = sixth("p5").await;
        assert_eq!(refused.refused(429), "throttled");
        assert!(refused.header("retry-after").is_some());
        aurum.pass(TimeDelta::minutes(61));
        sixth("p5").await.made();
    }

    async fn a_disabled_account_is_out_and_stays_out(aurum: Installation) {
        let ada = aurum.person("ada").await;
        aurum_app::accounts::admin_disable(aurum.app(), ada.id, true).await.unwrap();
        ada.get("/api/auth/me").await.refused(401);
        ada.refresh().await.refused(401);
        assert_eq!(log_in(&aurum, "ada@example.org", PASSWORD).await.refused(401), "wrong-credentials");
    }

    async fn a_reset_link_works_once_and_signs_every_device_out(aurum: Installation) {
        let ada = aurum.person("ada").await;
        let token = aurum_app::accounts::issue_reset(aurum.app(), ada.id).await.unwrap();
        let set = |password: &'static str| aurum.ask("POST", "/api/auth/reset").json(json!({"token": token, "new_password": password})).send();
        assert_eq!(set("short").await.field_errors(), ["new_password too_short"]);
        set("eight quiet herons wade").await.expect(204);
        assert_eq!(set("nine quiet herons wade").await.field_errors(), ["token token"]);
        ada.get("/api/auth/me").await.refused(401);
        log_in(&aurum, "ada@example.org", "eight quiet herons wade").await.ok();
    }

    async fn a_reset_link_is_good_for_an_hour(aurum: Installation) {
        let ada = aurum.person("ada").await;
        let token = aurum_app::accounts::issue_reset(aurum.app(), ada.id).await.unwrap();
        aurum.pass(TimeDelta::minutes(61));
        let late = aurum.ask("POST", "/api/auth/reset").json(json!({"token": token, "new_password": "eight quiet herons wade"})).send().await;
        assert_eq!(late.field_errors(), ["token token"]);
    }

    async fn an_erased_account_is_found_in_no_table_but_for_one_line_that_says_so(aurum: Installation) {
        let (ada, bob) = (aurum.person("wombatqx").await, aurum.person("bob").await);
        let planted = "wombatqx";
        ada.patch("/api/auth/me", json!({"display_name": format!("Lady {planted}")})).await.ok();
        let [pillar, area, project, task] = crate::words::branch(&ada, planted).await;
        ada.patch(&format!("/api/tasks/{task}"), json!({"tags": [planted], "description": planted, "recurrence": {"rule": "FREQ=DAILY"}})).await.ok();
        ada.delete(&format!("/api/pillars/{pillar}")).await.ok();
        assert!(!area.is_empty() && !project.is_empty());
        ada.ask("POST", "/api/import?format=todotxt").file("wombatqx.txt", b"(A) wombatqx +wombatqx @wombatqx").send().await.ok();
        log_in(&aurum, "wombatqx@example.org", "seven quiet herons fly").await.refused(401);
        aurum_app::upkeep::seal(aurum.app()).await.unwrap();
        let before = aurum.raw().await.places_of(planted).await;
        assert!(before.iter().any(|p| p == "changes.fields") && before.iter().any(|p| p == "accounts.email"), "{before:?}");

        let no = ada.post("/api/auth/delete", json!({"password": "not it at all", "confirm": "delete"})).await;
        assert_eq!(no.field_errors(), ["password wrong"]);
        assert_eq!(ada.post("/api/auth/delete", json!({"password": PASSWORD, "confirm": "yes"})).await.field_errors(), ["confirm confirm"]);
        ada.post("/api/auth/delete", json!({"password": PASSWORD, "confirm": "delete"})).await.expect(204);

        let mut raw = aurum.raw().await;
        assert_eq!(raw.places_of(planted).await, Vec::<String>::new());
        assert_eq!(raw.number("SELECT count(*) FROM erasures").await, 1);
        ada.get("/api/auth/me").await.refused(401);
        ada.refresh().await.refused(401);
        log_in(&aurum, "wombatqx@example.org", PASSWORD).await.refused(401);
        bob.get("/api/today").await.ok();
    }

    async fn the_profile_is_checked_field_by_field_and_dates_follow_a_new_zone(aurum: Installation) {
        let ada = aurum.person("ada").await;
        let wrong = ada.patch("/api/auth/me", json!({"time_zone": "Nowhere", "first_weekday": 8})).await;
        assert_eq!(wrong.status, 422, "{}", wrong.text);
        let me = ada.patch("/api/auth/me", json!({"time_zone": "Pacific/Auckland", "first_weekday": 7})).await.ok();
        assert_eq!((me["profile"]["time_zone"].as_str(), me["profile"]["first_weekday"].as_i64()), (Some("Pacific/Auckland"), Some(7)));
        aurum.pass(TimeDelta::hours(4));
        // 13:00 in London's winter is already the next day in Auckland.
        let fresh = ada.another_device().await;
        assert_eq!(fresh.get("/api/today").await.ok()["date"], "2026-03-03");
    }

    async fn an_access_token_is_good_for_some_minutes_only(aurum: Installation) {
        let ada = aurum.person("ada").await;
        let seconds = ada.refresh().await.ok()["expires_in"].as_i64().unwrap();
        assert!((60..=3600).contains(&seconds));
        aurum.pass(TimeDelta::seconds(seconds - 1));
        ada.get("/api/auth/me").await.ok();
        aurum.pass(TimeDelta::seconds(120));
        ada.get("/api/auth/me").await.refused(401);
    }

    async fn no_token_but_ours_opens_anything(aurum: Installation) {
        let ada = aurum.person("ada").await;
        let parts: Vec<&str> = ada.token.split('.').collect();
        let unsigned = "eyJhbGciOiJub25lIiwidHlwIjoiYXQrand0In0";
        let mut flipped = parts[2].as_bytes().to_vec();
        flipped[10] = if flipped[10] == b'A' { b'B' } else { b'A' };
        let flipped = String::from_utf8(flipped).unwrap();
        let forged = [
            String::new(),
            "x".repeat(5000),
            format!("{unsigned}.{}.", parts[1]),
            format!("{}.{}.", parts[0], parts[1]),
            format!("{}.{}.{flipped}", parts[0], parts[1]),
            format!("{}.{}.{}", parts[0], parts[1].replace('A', "B"), parts[2]),
            format!("{}.{}.{}.{}", parts[0], parts[1], parts[2], parts[2]),
        ];
        for token in forged {
            let answer = aurum.ask("GET", "/api/auth/me").header("authorization", &format!("Bearer {token}")).send().await;
            assert_eq!(answer.refused(401), "unauthenticated", "{token}");
        }
    }

    async fn secrets_stand_in_no_table_as_they_are_and_their_hashes_not_in_the_ledger(aurum: Installation) {
        let ada = aurum.person("ada").await;
        ada.post("/api/auth/password", json!({"current_password": PASSWORD, "new_password": "eight quiet herons wade"})).await.expect(204);
        ada.patch("/api/auth/me", json!({"display_name": "Countess"})).await.ok();
        let mut raw = aurum.raw().await;
        for secret in [PASSWORD, "eight quiet herons wade", &ada.cookie, &ada.token] {
            assert_eq!(raw.places_of(secret).await, Vec::<String>::new());
        }
        let hash = raw.column("SELECT password_hash FROM accounts").await.remove(0);
        assert_eq!(raw.places_of(&hash).await, ["accounts.password_hash"]);
        let fields: Vec<Value> = ada.changes().await;
        assert!(fields.iter().all(|c| !c.to_string().contains("$argon2")), "{fields:?}");
    }

    async fn a_username_is_chosen_freely_once_and_changed_once_a_week(aurum: Installation) {
        let (ada, bob) = (aurum.person("ada").await, aurum.person("bob").await);
        let to = |name: &str| json!({"username": name});
        assert_eq!(ada.post("/api/auth/username", to("no")).await.field_errors(), ["username username"]);
        assert_eq!(ada.post("/api/auth/username", to("Countess")).await.ok()["username"], "Countess");
        assert_eq!(bob.post("/api/auth/username", to("COUNTESS")).await.refused(409), "username-taken");
        assert_eq!(ada.post("/api/auth/username", to("Lady-Ada")).await.ok()["username"], "Lady-Ada");
        assert_eq!(bob.post("/api/auth/username", to("countess")).await.ok()["username"], "countess");
        let soon = ada.post("/api/auth/username", to("ada_again")).await;
        assert_eq!(soon.field_errors(), ["username too_soon"]);
        assert_eq!(ada.post("/api/auth/username", to("Lady-Ada")).await.ok()["username"], "Lady-Ada", "the same name is no change");
        assert_eq!(ada.post("/api/auth/username", json!({"username": null})).await.field_errors(), ["username too_soon"]);
        aurum.pass(TimeDelta::days(7));
        let later = ada.another_device().await;
        assert_eq!(later.post("/api/auth/username", json!({"username": null})).await.ok()["username"], Value::Null);
    }
}
