//! Preferences: usual until something is said, changed by patches, and their weights felt in every score.

use aurum_testkit::{Uuid, json, on_both};

use crate::words::{each, id, on};

const PATH: &str = "/api/hrm/preferences";

on_both! {
    async fn what_is_usual_stands_until_something_is_said_and_again_after_an_undo(aurum: Installation) {
        let ada = aurum.person("ada").await;
        let usual = ada.get(PATH).await.ok();
        assert_eq!((usual["learning"].as_bool(), usual["version"].as_i64(), usual["work_from"][0].as_i64()), (Some(true), Some(0), Some(540)));
        let first = ada.patch(PATH, json!({"personality": "coach", "monthly_goal": 300})).await;
        let batch = first.batch();
        assert_eq!((first["personality"].as_str(), first["version"].as_i64()), (Some("coach"), Some(1)));
        ada.undo(batch).await.ok();
        assert_eq!(ada.get(PATH).await.ok()["personality"], "assistant");
        let again = ada.patch(PATH, json!({"style": "socratic"})).await.ok();
        assert_eq!((again["style"].as_str(), again["personality"].as_str(), again["monthly_goal"].is_null()), (Some("socratic"), Some("assistant"), true));
        assert_eq!(ada.patch(PATH, json!({"monthly_goal": 5})).await.ok()["monthly_goal"], 5);
        assert!(ada.patch(PATH, json!({"monthly_goal": null})).await.ok()["monthly_goal"].is_null());
        assert!(aurum_app::upkeep::verify_ledgers(aurum.app()).await.unwrap().iter().all(|r| r.fault.is_none()));
    }

    async fn a_preference_says_which_field_is_wrong(aurum: Installation) {
        let ada = aurum.person("ada").await;
        for (body, errors) in [
            (json!({"work_from": [540]}), vec!["work_from out_of_range"]),
            (json!({"work_from": [0, 1440, 0, 0, 0, 0, -1]}), vec!["work_from[1] out_of_range", "work_from[6] out_of_range"]),
            (json!({"monthly_goal": 0}), vec!["monthly_goal out_of_range"]),
            (json!({"weights": {"NONESUCH": 0.5}}), vec!["weights.NONESUCH unknown_reference"]),
            (json!({"weights": {"PRIORITY": 1.01}}), vec!["weights.PRIORITY out_of_range"]),
            (json!({"learning": null}), vec!["learning unreadable"]),
            (json!({"tone": "loud"}), vec!["tone unknown_field"]),
        ] {
            assert_eq!(ada.patch(PATH, body.clone()).await.field_errors(), errors, "{body}");
        }
        assert_eq!(ada.get(PATH).await.ok()["version"], 0);
    }

    async fn a_weight_counts_in_every_score_and_null_gives_it_back(aurum: Installation) {
        let ada = aurum.person("ada").await;
        let task = id(&ada.make("tasks", json!({"name": "Write", "priority": "urgent", "due": on("2026-03-02")})).await);
        let points = async |code: &str| {
            let why = ada.get(&format!("/api/tasks/{task}/why")).await.ok();
            why["breakdown"].as_array().unwrap().iter().find(|p| p["code"] == code).map(|p| p["points"].clone())
        };
        let usual = points("PRIORITY").await;
        ada.patch(PATH, json!({"weights": {"PRIORITY": 0}})).await.ok();
        assert_eq!(points("PRIORITY").await, None);
        let shown = ada.get("/api/hrm/rules").await.ok();
        let rule = shown["rules"].as_array().unwrap().iter().find(|r| r["code"] == "PRIORITY").unwrap();
        assert_eq!((rule["weight"].as_f64(), rule["type"].as_str(), rule["own"].as_bool()), (Some(0.0), Some("scoring"), Some(false)));
        ada.patch(PATH, json!({"weights": {"PRIORITY": null}})).await.ok();
        assert_eq!(points("PRIORITY").await, usual);
        assert!(usual.is_some());
    }

    async fn preferences_are_ones_own_and_a_retry_is_one_change(aurum: Installation) {
        let (ada, bob) = (aurum.person("ada").await, aurum.person("bob").await);
        let ask = ada.ask("PATCH", PATH).key(Uuid::now_v7()).json(json!({"optimise_for": "wellbeing"}));
        assert_eq!(ask.clone().send().await.ok(), ask.send().await.ok());
        assert_eq!(bob.get(PATH).await.ok()["optimise_for"], "balance");
        let stale = ada.ask("PATCH", PATH).if_match(0).json(json!({"learning": false})).send().await;
        assert_eq!(stale.refused(412), "stale");
    }

    async fn a_profile_keeps_weights_under_a_name_and_brings_them_back(aurum: Installation) {
        let (ada, bob) = (aurum.person("ada").await, aurum.person("bob").await);
        ada.patch(PATH, json!({"weights": {"PRIORITY": 0.2}})).await.ok();
        let calm = ada.make("hrm/profiles", json!({"name": "Calm"})).await;
        assert_eq!(calm["weights"], json!({"PRIORITY": 0.2}));
        let busy = ada.make("hrm/profiles", json!({"name": " busy ", "weights": {"STALENESS": 0}})).await;
        assert_eq!(each(&ada.get("/api/hrm/profiles").await.ok(), "name"), ["busy", "Calm"]);
        let applied = ada.post(&format!("/api/hrm/profiles/{}/apply", id(&busy)), json!({})).await;
        let batch = applied.batch();
        assert_eq!(applied.ok()["weights"], json!({"STALENESS": 0.0}));
        ada.undo(batch).await.ok();
        assert_eq!(ada.get(PATH).await.ok()["weights"], json!({"PRIORITY": 0.2}));
        let path = format!("/api/hrm/profiles/{}", id(&calm));
        assert_eq!(ada.patch(&path, json!({"name": "Quiet"})).await.ok()["name"], "Quiet");
        assert_eq!(ada.patch(&path, json!({"weights": {"X": 1}})).await.field_errors(), ["weights.X unknown_reference"]);
        assert_eq!(ada.post("/api/hrm/profiles", json!({"name": ""})).await.field_errors(), ["name required"]);
        for answer in [bob.patch(&path, json!({"name": "x"})).await, bob.delete(&path).await, bob.post(&format!("{path}/apply"), json!({})).await] {
            answer.refused(404);
        }
        let gone = ada.delete(&path).await.batch();
        assert_eq!(each(&ada.get("/api/hrm/profiles").await.ok(), "name"), ["busy"]);
        ada.undo(gone).await.ok();
        assert_eq!(each(&ada.get("/api/hrm/profiles").await.ok(), "name"), ["busy", "Quiet"]);
    }

    async fn a_stored_rule_that_no_longer_exists_stops_the_start(aurum: Installation) {
        let ada = aurum.person("ada").await;
        ada.patch("/api/hrm/preferences", json!({"weights": {"PRIORITY": 0.5}})).await.ok();
        ada.make("hrm/profiles", json!({"name": "calm", "weights": {"STALENESS": 0.5}})).await;
        aurum.app().check_rules().await.unwrap();
        aurum.raw().await.run("UPDATE hrm_weight_profiles SET weights = '{\"ASTROLOGY\":0.5}'").await.unwrap();
        let error = aurum.app().check_rules().await.unwrap_err().to_string();
        assert!(error.starts_with("there is no rule \"ASTROLOGY\""), "{error}");
    }
}
