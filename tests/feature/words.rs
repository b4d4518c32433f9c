//! Small words the tests of several nouns share.

use aurum_testkit::{Person, Value, json};

/// The id of a row that was answered.
#[track_caller]
pub fn id(row: &Value) -> String {
    row["id"].as_str().unwrap_or_else(|| panic!("no id in {row}")).to_owned()
}

/// One field of each item, as text.
#[track_caller]
pub fn each(list: &Value, field: &str) -> Vec<String> {
    let items = list["items"].as_array().unwrap_or_else(|| panic!("no items in {list}"));
    items.iter().map(|i| i[field].as_str().unwrap_or_else(|| panic!("no {field} in {i}")).to_owned()).collect()
}

/// Names in any order.
#[track_caller]
pub fn names(list: &Value) -> Vec<String> {
    let mut names = each(list, "name");
    names.sort();
    names
}

/// A date as a due date on the wire.
pub fn on(day: &str) -> Value {
    json!({"kind": "date", "at": day})
}

/// A pillar with an area, a project in it and a task in that; their ids.
pub async fn branch(person: &Person, name: &str) -> [String; 4] {
    let pillar = id(&person.make("pillars", json!({"name": format!("{name} pillar"), "target_share": 40})).await);
    let area = id(&person.make("areas", json!({"name": format!("{name} area"), "pillar_id": pillar})).await);
    let project = id(&person.make("projects", json!({"name": format!("{name} project"), "area_id": area})).await);
    let task = id(&person.make("tasks", json!({"name": format!("{name} task"), "project_id": project})).await);
    [pillar, area, project, task]
}

/// Every task, page after page.
pub async fn pages(person: &Person, query: &str, limit: usize) -> Vec<Value> {
    let mut all = Vec::new();
    let mut cursor = String::new();
    loop {
        let page = person.get(&format!("/api/tasks?{query}&limit={limit}{cursor}")).await.ok();
        let items = page["items"].as_array().unwrap();
        assert!(items.len() <= limit);
        all.extend(items.iter().cloned());
        match page["next_cursor"].as_str() {
            Some(next) => cursor = format!("&cursor={next}"),
            None => return all,
        }
    }
}

/// An insight that stands: of a project past its deadline with work still open in it.
pub async fn an_insight(person: &Person) -> Value {
    let late = json!({"name": "Late", "status": "in_progress", "deadline": "2026-01-05"});
    let project = id(&person.make("projects", late).await);
    person.make("tasks", json!({"name": "Rest of it", "project_id": project, "estimate_minutes": 60})).await;
    person.post("/api/hrm/analyze", json!({})).await.ok();
    let all = person.get("/api/insights").await.ok();
    let found = all["items"].as_array().unwrap().iter().find(|insight| insight["cause"] == "deadline_passed");
    found.unwrap_or_else(|| panic!("not found in {all}")).clone()
}
