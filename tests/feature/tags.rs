//! Tags: words on tasks, changed everywhere at once.

use aurum_testkit::{Person, Value, json, on_both};

use crate::words::{id, names};

async fn tag(person: &Person, name: &str) -> Value {
    let tags = person.get("/api/tags").await.ok();
    tags["items"].as_array().unwrap().iter().find(|t| t["name"] == name).unwrap_or_else(|| panic!("no tag {name} in {tags}")).clone()
}

on_both! {
    async fn a_tag_is_one_word_whatever_its_case_and_counts_its_open_tasks(aurum: Installation) {
        let ada = aurum.person("ada").await;
        ada.make("tasks", json!({"name": "a", "tags": ["Home", "home", " @HOME "]})).await;
        let done = id(&ada.make("tasks", json!({"name": "b", "tags": ["home"]})).await);
        assert_eq!(tag(&ada, "Home").await["tasks"], 2);
        ada.post(&format!("/api/tasks/{done}/complete"), json!({})).await.ok();
        assert_eq!(tag(&ada, "Home").await["tasks"], 1);
    }

    async fn a_rename_reaches_every_task_and_is_undone_at_once(aurum: Installation) {
        let ada = aurum.person("ada").await;
        for name in ["a", "b"] {
            ada.make("tasks", json!({"name": name, "tags": ["home", "x"]})).await;
        }
        let home = id(&tag(&ada, "home").await);
        let answer = ada.patch(&format!("/api/tags/{home}"), json!({"name": "Haus", "colour": "#00aa11"})).await;
        let batch = answer.batch();
        assert_eq!(answer.ok()["tasks_changed"], 2);
        assert_eq!(names(&ada.get("/api/tasks?tag=haus").await.ok()), ["a", "b"]);
        assert_eq!(ada.get("/api/tasks?tag=home").await.ok()["items"], json!([]));
        ada.undo(batch).await.ok();
        assert_eq!(names(&ada.get("/api/tasks?tag=home").await.ok()), ["a", "b"]);
    }

    async fn a_rename_onto_another_tag_is_refused_and_merging_does_it(aurum: Installation) {
        let ada = aurum.person("ada").await;
        ada.make("tasks", json!({"name": "a", "tags": ["home"]})).await;
        ada.make("tasks", json!({"name": "b", "tags": ["Haus", "home"]})).await;
        let (home, haus) = (id(&tag(&ada, "home").await), id(&tag(&ada, "Haus").await));
        assert_eq!(ada.patch(&format!("/api/tags/{home}"), json!({"name": "HAUS"})).await.field_errors(), ["name taken"]);
        ada.post(&format!("/api/tags/{home}/merge"), json!({"into": haus})).await.ok();
        let tagged = ada.get("/api/tasks?tag=haus").await.ok();
        assert_eq!(names(&tagged), ["a", "b"]);
        assert!(tagged["items"].as_array().unwrap().iter().all(|t| t["tags"] == json!(["Haus"])), "{tagged}");
        assert_eq!(ada.get("/api/tags").await.ok()["items"].as_array().unwrap().len(), 1);
        assert_eq!(ada.post(&format!("/api/tags/{haus}/merge"), json!({"into": haus})).await.field_errors(), ["into same"]);
    }

    async fn a_deleted_tag_leaves_its_tasks_and_comes_back_with_undo(aurum: Installation) {
        let ada = aurum.person("ada").await;
        ada.make("tasks", json!({"name": "a", "tags": ["home", "x"]})).await;
        let home = id(&tag(&ada, "home").await);
        let answer = ada.delete(&format!("/api/tags/{home}")).await;
        let batch = answer.batch();
        answer.ok();
        assert_eq!(ada.get("/api/tasks").await.ok()["items"][0]["tags"], json!(["x"]));
        ada.undo(batch).await.ok();
        assert_eq!(ada.get("/api/tasks").await.ok()["items"][0]["tags"], json!(["home", "x"]));
        tag(&ada, "home").await;
    }
}
