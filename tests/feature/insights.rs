//! Insights: found after changes, one for each cause, answered, pinned, acted upon, and gone when what they say is gone.

use aurum_app::board;
use aurum_testkit::{Person, TimeDelta, Uuid, Value, json, on_both};

use crate::words::{an_insight, each, id, on};

async fn analyze(person: &Person) -> Value {
    person.post("/api/hrm/analyze", json!({})).await.ok()
}

async fn causes(person: &Person, query: &str) -> Vec<String> {
    each(&person.get(&format!("/api/insights{query}")).await.ok(), "cause")
}

on_both! {
    async fn a_life_with_nothing_in_it_is_told_nothing(aurum: Installation) {
        let ada = aurum.person("ada").await;
        assert_eq!(analyze(&ada).await["posted"], 0);
        assert_eq!(ada.get("/api/insights").await.ok()["items"], json!([]));
    }

    async fn an_insight_has_a_path_evidence_a_confidence_and_goes_when_its_cause_goes(aurum: Installation) {
        let ada = aurum.person("ada").await;
        let insight = an_insight(&ada).await;
        assert!(!insight["path"].as_array().unwrap().is_empty() && !insight["rules"].as_array().unwrap().is_empty());
        let confidence = insight["confidence"].as_f64().unwrap();
        assert!(confidence > 0.0 && confidence <= 1.0, "{confidence}");
        assert_eq!(ada.get(&format!("/api/insights/{}", id(&insight))).await.ok(), insight);
        let before = ada.changes().await.len();
        let again = analyze(&ada).await;
        assert_eq!((again["posted"].as_i64(), again["retired"].as_i64()), (Some(0), Some(0)));
        assert_eq!(ada.changes().await.len(), before, "looking again at the same life writes nothing");
        let project = format!("/api/projects/{}", insight["entity_id"].as_str().unwrap());
        ada.patch(&project, json!({"deadline": "2027-01-05"})).await.ok();
        assert!(analyze(&ada).await["retired"].as_i64().unwrap() >= 1);
        assert!(!causes(&ada, "").await.contains(&"deadline_passed".to_owned()));
        assert!(causes(&ada, "?state=expired").await.contains(&"deadline_passed".to_owned()));
        assert_eq!(ada.get(&format!("/api/insights/{}", id(&insight))).await.ok()["state"], "expired");
    }

    async fn the_list_is_narrowed_by_what_is_asked(aurum: Installation) {
        let ada = aurum.person("ada").await;
        let insight = an_insight(&ada).await;
        let has = async |query: &str| causes(&ada, query).await.contains(&"deadline_passed".to_owned());
        let (kind, urgency) = (insight["type"].as_str().unwrap(), insight["urgency"].as_str().unwrap());
        assert!(has(&format!("?type={kind}&urgency={urgency}&entity=project&entity_id={}", insight["entity_id"].as_str().unwrap())).await);
        assert!(!has("?entity=task").await);
        assert!(!has(&format!("?entity_id={}", Uuid::now_v7())).await);
        assert!(!has("?pinned=true").await);
        let sure = ada.get("/api/insights?min_confidence=1").await.ok();
        assert!(sure["items"].as_array().unwrap().iter().all(|i| i["confidence"].as_f64() == Some(1.0)));
        assert!(!has("?tag=nobody").await);
        assert_eq!(ada.get("/api/insights?min_confidence=1.5").await.field_errors(), ["min_confidence out_of_range"]);
        assert_eq!(ada.get("/api/insights?type=horoscope").await.field_errors(), ["type unknown_word"]);
        assert_eq!(ada.get("/api/insights?cursor=x").await.field_errors(), ["cursor cursor"]);
    }

    async fn what_is_turned_down_stays_away_for_two_weeks_and_undo_brings_it_back(aurum: Installation) {
        let ada = aurum.person("ada").await;
        let insight = an_insight(&ada).await;
        let path = format!("/api/insights/{}", id(&insight));
        let refused = ada.post(&format!("{path}/feedback"), json!({"verdict": "accepted", "reason": "not_true"})).await;
        assert_eq!(refused.field_errors(), ["reason not_rejected"]);
        let said = ada.post(&format!("{path}/feedback"), json!({"verdict": "rejected", "reason": "not_now", "note": "in May"})).await;
        let batch = said.batch();
        assert_eq!(said.ok()["feedback"], "rejected");
        assert!(!causes(&ada, "").await.contains(&"deadline_passed".to_owned()));
        assert!(causes(&ada, "?rejected=true").await.contains(&"deadline_passed".to_owned()));
        analyze(&ada).await;
        assert!(!causes(&ada, "").await.contains(&"deadline_passed".to_owned()), "it is not said again");
        ada.undo(batch).await.ok();
        assert!(causes(&ada, "").await.contains(&"deadline_passed".to_owned()));
    }

    async fn a_pinned_insight_stands_first_and_stays_when_its_cause_goes(aurum: Installation) {
        let ada = aurum.person("ada").await;
        let insight = an_insight(&ada).await;
        ada.make("tasks", json!({"name": "Late", "priority": "urgent", "due": on("2026-01-02")})).await;
        ada.make("tasks", json!({"name": "Later", "due": on("2026-01-03")})).await;
        analyze(&ada).await;
        ada.post(&format!("/api/insights/{}/pin", id(&insight)), json!({"pinned": true})).await.ok();
        assert_eq!(causes(&ada, "").await[0], "deadline_passed");
        let project = format!("/api/projects/{}", insight["entity_id"].as_str().unwrap());
        ada.patch(&project, json!({"deadline": "2027-01-05"})).await.ok();
        analyze(&ada).await;
        assert!(causes(&ada, "?pinned=true").await.contains(&"deadline_passed".to_owned()));
    }

    async fn acting_does_what_it_says_and_one_undo_takes_it_back(aurum: Installation) {
        let ada = aurum.person("ada").await;
        let insight = an_insight(&ada).await;
        let recommendations = insight["recommendations"].as_array().unwrap();
        let hold = recommendations.iter().position(|r| r["action"] == "hold_project");
        let hold = hold.unwrap_or_else(|| panic!("no way to put it on hold in {recommendations:?}"));
        let path = format!("/api/insights/{}/act", id(&insight));
        assert_eq!(ada.post(&path, json!({"index": 99})).await.field_errors(), ["index out_of_range"]);
        let acted = ada.post(&path, json!({"index": hold})).await;
        let batch = acted.batch();
        let acted = acted.ok();
        assert_eq!((acted["project_id"].as_str(), acted["insight"]["feedback"].as_str()), (insight["entity_id"].as_str(), Some("accepted")));
        let project = format!("/api/projects/{}", insight["entity_id"].as_str().unwrap());
        assert_eq!(ada.get(&project).await.ok()["status"], "on_hold");
        ada.undo(batch).await.ok();
        assert_eq!(ada.get(&project).await.ok()["status"], "in_progress");
        assert_eq!(ada.get(&format!("/api/insights/{}", id(&insight))).await.ok()["feedback"], Value::Null);
    }

    async fn the_board_follows_changes_by_itself_and_stops_when_told(aurum: Installation) {
        let ada = aurum.person("ada").await;
        let (stop, told) = tokio::sync::watch::channel(false);
        let mut wakes = aurum.app().wakes();
        let following = tokio::spawn(board::forever(aurum.app().clone(), told));
        let late = json!({"name": "Late", "status": "in_progress", "deadline": "2026-01-05"});
        let project = id(&ada.make("projects", late).await);
        ada.make("tasks", json!({"name": "Rest of it", "project_id": project, "estimate_minutes": 60})).await;
        let told_of = tokio::time::timeout(std::time::Duration::from_secs(30), async {
            while !causes(&ada, "").await.contains(&"deadline_passed".to_owned()) {
                wakes.recv().await.expect("the server lives");
            }
        });
        told_of.await.expect("within half a minute");
        stop.send(true).expect("it listens");
        following.await.expect("it ends well");
    }

    async fn many_runs_at_once_say_everything_once(aurum: Installation) {
        let ada = aurum.person("ada").await;
        let late = json!({"name": "Late", "status": "in_progress", "deadline": "2026-01-05"});
        let project = id(&ada.make("projects", late).await);
        ada.make("tasks", json!({"name": "Rest of it", "project_id": project, "estimate_minutes": 60})).await;
        let runs = futures_util::future::join_all((0..6).map(|_| analyze(&ada))).await;
        let posted: i64 = runs.iter().map(|run| run["posted"].as_i64().unwrap()).sum();
        let standing = ada.get("/api/insights").await.ok()["items"].as_array().unwrap().len();
        assert_eq!(posted as usize, standing);
    }

    async fn what_expires_is_looked_at_again_when_its_hour_comes(aurum: Installation) {
        let ada = aurum.person("ada").await;
        an_insight(&ada).await;
        let mut reader = aurum.app().store().read(ada.id).await.unwrap();
        let (reacted, next) = reader.reaction().await.unwrap();
        assert_eq!(reacted, reader.seq().await.unwrap(), "the board answers to its own rows too");
        assert!(next.unwrap() > aurum.now() && next.unwrap() <= aurum.now() + TimeDelta::days(1));
        reader.done().await.unwrap();
        let waiting = async || aurum.app().store().system_read().await.unwrap().people_to_look_at(aurum.now(), 10).await.unwrap();
        assert_eq!(waiting().await, []);
        aurum.pass(TimeDelta::days(1));
        assert_eq!(waiting().await, [ada.id]);
    }

    async fn a_rule_of_ones_own_puts_its_tag_on(aurum: Installation) {
        let ada = aurum.person("ada").await;
        let call = ada.task("Call the bank").await;
        let full: Vec<String> = (0..20).map(|n| format!("t{n}")).collect();
        let crowded = id(&ada.make("tasks", json!({"name": "Call everybody", "tags": full})).await);
        let rule = json!({"name": "Calls", "when": [{"field": "name", "contains": "call"}], "then": {"action": "tag", "name": "phone"}});
        ada.make("hrm/rules", rule).await;
        assert_eq!(analyze(&ada).await["tagged"], 1);
        assert_eq!(ada.get(&format!("/api/tasks/{call}")).await.ok()["tags"], json!(["phone"]));
        assert_eq!(ada.get(&format!("/api/tasks/{crowded}")).await.ok()["tags"].as_array().unwrap().len(), 20);
        let changes = ada.changes().await;
        assert!(changes.iter().any(|c| c["actor_kind"] == "automation" && c["entity_id"] == call.as_str()));
        assert_eq!(analyze(&ada).await["tagged"], 0);
    }
}
