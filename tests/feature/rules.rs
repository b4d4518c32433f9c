//! Rules of one's own: written, tried on one's own tasks, ordered, and felt in every score.

use aurum_testkit::{Uuid, Value, json, on_both};

use crate::words::{branch, id};

fn rule(name: &str, when: Value, then: Value) -> Value {
    json!({"name": name, "when": when, "then": then})
}

fn up() -> Value {
    json!({"action": "weigh", "by": 0.5})
}

on_both! {
    async fn a_rule_weighs_in_a_score_until_it_is_switched_off(aurum: Installation) {
        let ada = aurum.person("ada").await;
        let task = ada.task("Call mum").await;
        let made = ada.make("hrm/rules", rule("Family first", json!([{"field": "name", "contains": "MUM"}]), up())).await;
        let code = format!("OWN:{}", id(&made));
        let why = async || ada.get(&format!("/api/tasks/{task}/why")).await.ok()["breakdown"].as_array().unwrap().iter().find(|p| p["code"] == code.as_str()).cloned();
        assert_eq!(why().await.unwrap()["points"], 15.0);
        let listed = ada.get("/api/hrm/rules").await.ok();
        assert!(listed["rules"].as_array().unwrap().iter().any(|r| r["code"] == code.as_str() && r["own"] == true));
        let path = format!("/api/hrm/rules/{}", id(&made));
        let off = ada.patch(&path, json!({"enabled": false})).await.batch();
        assert_eq!(why().await, None);
        ada.undo(off).await.ok();
        assert!(why().await.is_some());
        let gone = ada.delete(&path).await.batch();
        assert_eq!((why().await, &ada.get("/api/hrm/rules").await.ok()["own"]), (None, &json!([])));
        ada.undo(gone).await.ok();
        assert!(why().await.is_some());
    }

    async fn a_rule_says_which_part_is_wrong(aurum: Installation) {
        let (ada, bob) = (aurum.person("ada").await, aurum.person("bob").await);
        let [pillar, ..] = branch(&bob, "b").await;
        let any = json!([{"field": "overdue"}]);
        for (body, errors) in [
            (rule("", any.clone(), up()), vec!["name required"]),
            (rule("x", json!([]), up()), vec!["when out_of_range"]),
            (rule("x", any.clone(), json!({"action": "weigh", "by": 0})), vec!["then.by out_of_range"]),
            (rule("x", any.clone(), json!({"action": "never_before", "minute": 1440})), vec!["then.minute out_of_range"]),
            (rule("x", any.clone(), json!({"action": "hide_until", "day": null, "days_before_due": null})), vec!["then exclusive"]),
            (rule("x", any.clone(), json!({"action": "tag", "name": ""})), vec!["then.name required"]),
            (rule("x", json!([{"field": "estimate", "at_least": null, "at_most": null}]), up()), vec!["when[0].at_least required"]),
            (rule("x", json!([{"field": "weekday", "any_of": [0]}]), up()), vec!["when[0].any_of out_of_range"]),
            (rule("x", json!([{"field": "overdue"}, {"field": "pillar", "id": pillar}]), up()), vec!["when[1].id unknown_reference"]),
        ] {
            assert_eq!(ada.post("/api/hrm/rules", body.clone()).await.field_errors(), errors, "{body}");
            let tried: Vec<String> = errors.iter().map(|e| format!("rule.{e}")).collect();
            assert_eq!(ada.post("/api/hrm/rules/test", json!({"rule": body})).await.field_errors(), tried, "{body}");
        }
        let theirs = id(&bob.make("hrm/rules", rule("x", any, up())).await);
        ada.patch(&format!("/api/hrm/rules/{theirs}"), json!({"name": "y"})).await.refused(404);
        ada.delete(&format!("/api/hrm/rules/{theirs}")).await.refused(404);
    }

    async fn a_rule_is_tried_on_ones_own_tasks_and_leaves_nothing(aurum: Installation) {
        let ada = aurum.person("ada").await;
        for name in ["Call mum", "Call the bank", "Read"] {
            ada.task(name).await;
        }
        let before = ada.changes().await.len();
        let body = json!({"rule": rule("Calls", json!([{"field": "name", "contains": "call"}]), json!({"action": "weigh", "by": -1}))});
        let tried = ada.post("/api/hrm/rules/test", body).await.ok();
        assert_eq!((tried["total"].as_i64(), tried["matches"].as_array().unwrap().len()), (Some(2), 2));
        for row in tried["matches"].as_array().unwrap() {
            assert!(row["task"]["name"].as_str().unwrap().starts_with("Call"));
            assert!(row["score_after"].as_f64() < row["score_before"].as_f64(), "{row}");
        }
        let not = json!({"rule": rule("Others", json!([{"field": "name", "contains": "call", "not": true}]), up())});
        assert_eq!(ada.post("/api/hrm/rules/test", not).await.ok()["matches"][0]["task"]["name"], "Read");
        assert_eq!(ada.changes().await.len(), before);
    }

    async fn rules_stand_in_the_order_the_person_gives_them(aurum: Installation) {
        let ada = aurum.person("ada").await;
        let mut ids = Vec::new();
        for name in ["a", "b", "c"] {
            ids.push(id(&ada.make("hrm/rules", rule(name, json!([{"field": "overdue"}]), up())).await));
        }
        ada.post(&format!("/api/hrm/rules/{}/move", ids[2]), json!({"before": ids[0]})).await.ok();
        let own = ada.get("/api/hrm/rules").await.ok();
        let names: Vec<&str> = own["own"].as_array().unwrap().iter().map(|r| r["name"].as_str().unwrap()).collect();
        assert_eq!(names, ["c", "a", "b"]);
        assert_eq!(ada.post(&format!("/api/hrm/rules/{}/move", ids[2]), json!({"after": Uuid::now_v7()})).await.field_errors(), ["after not_a_sibling"]);
    }

    async fn what_a_rule_hides_is_not_offered_today(aurum: Installation) {
        let ada = aurum.person("ada").await;
        ada.task("Some day").await;
        assert_eq!(ada.get("/api/today").await.ok()["items"].as_array().unwrap().len(), 1);
        let hide = json!({"action": "hide_until", "day": "2026-03-03", "days_before_due": null});
        ada.make("hrm/rules", rule("Later", json!([{"field": "name", "contains": "some day"}]), hide)).await;
        assert_eq!(ada.get("/api/today").await.ok()["items"], json!([]));
    }
}
