//! Check-ins: once a day and kind, on days of the last year, in the person's own zone.

use aurum_testkit::{TimeDelta, Uuid, json, on_both};

use crate::words::each;

const TODAY: &str = "/api/check-ins/2026-03-02/morning";

on_both! {
    async fn saying_it_again_takes_the_place_of_what_was_said(aurum: Installation) {
        let ada = aurum.person("ada").await;
        let first = ada.put(TODAY, json!({"sleep_quality": 7, "energy": 4, "intention": "  Begin  "})).await.ok();
        assert_eq!((first["intention"].as_str(), first["version"].as_i64()), (Some("Begin"), Some(1)));
        let again = ada.put(TODAY, json!({"sleep_quality": 8})).await;
        let batch = again.batch();
        let again = again.ok();
        assert_eq!((&again["id"], again["sleep_quality"].as_i64(), again["energy"].is_null()), (&first["id"], Some(8), true));
        ada.put("/api/check-ins/2026-03-02/evening", json!({"score": 9, "mood": "calm"})).await.ok();
        let listed = ada.get("/api/check-ins?from=2026-03-01&to=2026-03-02").await.ok();
        assert_eq!(each(&listed, "kind"), ["morning", "evening"]);
        ada.undo(batch).await.ok();
        assert_eq!(ada.get("/api/check-ins?from=2026-03-02&to=2026-03-02").await.ok()["items"][0]["energy"], 4);
        let kinds: Vec<String> = ada.changes().await.iter().map(|c| c["kind"].as_str().unwrap().to_owned()).filter(|k| k.contains("check")).collect();
        assert_eq!(kinds, ["checked_in", "check_in_changed", "checked_in", "check_in_reverted"]);
    }

    async fn a_check_in_taken_back_can_be_said_anew_and_an_undo_makes_no_second_one(aurum: Installation) {
        let ada = aurum.person("ada").await;
        ada.put(TODAY, json!({"energy": 3})).await.ok();
        let gone = ada.delete(TODAY).await.batch();
        ada.delete(TODAY).await.refused(404);
        ada.put(TODAY, json!({"energy": 5})).await.ok();
        assert_eq!(ada.undo(gone).await.refused(409), "undo-conflict");
        ada.delete(TODAY).await.ok();
        ada.undo(gone).await.ok();
        assert_eq!(ada.get("/api/check-ins?from=2026-03-02&to=2026-03-02").await.ok()["items"][0]["energy"], 3);
    }

    async fn a_check_in_says_which_field_is_wrong(aurum: Installation) {
        let ada = aurum.person("ada").await;
        let wrong = json!({"sleep_quality": 0, "sleep_minutes": 1441, "energy": 6, "score": 3});
        let errors = ada.put(TODAY, wrong).await.field_errors();
        assert_eq!(errors, ["sleep_quality out_of_range", "sleep_minutes out_of_range", "energy out_of_range", "score other_kind"]);
        assert_eq!(ada.put("/api/check-ins/2026-03-02/evening", json!({"mood": "furious"})).await.field_errors(), ["mood unreadable"]);
        for path in ["/api/check-ins/2026-03-02/noon", "/api/check-ins/yesterday/morning"] {
            let refused = ada.put(path, json!({})).await;
            assert!([404, 422].contains(&refused.status), "{path}: {}", refused.text);
        }
        for day in ["2026-03-03", "2025-03-01", "-200000-01-01", "+200000-01-01"] {
            assert_eq!(ada.put(&format!("/api/check-ins/{day}/morning"), json!({})).await.field_errors(), ["day out_of_range"], "{day}");
            ada.delete(&format!("/api/check-ins/{day}/morning")).await.refused(404);
        }
        ada.put("/api/check-ins/2025-03-02/morning", json!({})).await.ok();
        assert_eq!(ada.get("/api/check-ins?from=2025-03-01&to=2026-03-02").await.field_errors(), ["to out_of_range"]);
    }

    async fn the_last_day_that_can_be_checked_in_is_today_where_the_person_is(aurum: Installation) {
        let ada = aurum.person("ada").await;
        ada.patch("/api/auth/me", json!({"time_zone": "Pacific/Auckland"})).await.ok();
        // 09:00 on 2 March in UTC is 22:00 in Auckland.
        assert_eq!(ada.put("/api/check-ins/2026-03-03/morning", json!({})).await.field_errors(), ["day out_of_range"]);
        aurum.pass(TimeDelta::hours(2));
        let ada = ada.another_device().await;
        ada.put("/api/check-ins/2026-03-03/morning", json!({})).await.ok();
    }

    async fn people_check_in_each_for_themselves_and_a_retry_once(aurum: Installation) {
        let (ada, bob) = (aurum.person("ada").await, aurum.person("bob").await);
        let ask = ada.ask("PUT", TODAY).key(Uuid::now_v7()).json(json!({"energy": 3}));
        assert_eq!(ask.clone().send().await.ok(), ask.send().await.ok());
        bob.delete(TODAY).await.refused(404);
        bob.put(TODAY, json!({"energy": 1})).await.ok();
        assert_eq!(ada.get("/api/check-ins?from=2026-03-02&to=2026-03-02").await.ok()["items"][0]["energy"], 3);
        let stale = ada.ask("PUT", TODAY).if_match(9).json(json!({"energy": 2})).send().await;
        assert_eq!(stale.refused(412), "stale");
    }
}
