//! How time was spread over areas.

use std::collections::HashMap;

use serde::Serialize;
use uuid::Uuid;

use super::time::spent_since;
use crate::snapshot::Snapshot;

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct AreaTime {
    /// None: tasks in the Inbox and in projects that belong to no area.
    pub area_id: Option<Uuid>,
    /// Empty without an area.
    pub name: String,
    pub minutes: i64,
    pub task_ids: Vec<Uuid>,
}

/// The areas that got time in the last `days` days, most first.
pub fn areas(snapshot: &Snapshot<'_>, days: i64) -> Vec<AreaTime> {
    let mut found: HashMap<Option<Uuid>, AreaTime> = HashMap::new();
    for time in spent_since(snapshot, days) {
        let Some(node) = snapshot.task(time.task_id) else { continue };
        let area = node.area;
        let row = found.entry(area.map(|area| area.id)).or_insert_with(|| AreaTime {
            area_id: area.map(|area| area.id),
            name: area.map(|area| area.name.clone()).unwrap_or_default(),
            minutes: 0,
            task_ids: Vec::new(),
        });
        row.minutes += time.minutes;
        if !row.task_ids.contains(&time.task_id) {
            row.task_ids.push(time.task_id);
        }
    }
    let mut rows: Vec<AreaTime> = found.into_values().collect();
    rows.sort_unstable_by_key(|row| (std::cmp::Reverse(row.minutes), row.area_id));
    rows
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::{Life, id};

    #[test]
    fn time_is_shown_by_area_with_the_tasks_behind_it() {
        let mut life = Life::at("2026-11-25T08:00:00Z");
        life.papt_named("Health", 3, 3, 3);
        life.done("Run", "Health project", 40, 2);
        life.done("Swim", "Health project", 30, 1);
        life.task("Call").estimate_minutes = Some(20);
        life.complete("Call", 1);
        life.done("Long ago", "Health project", 500, 9);
        let found = areas(&life.snapshot(), 7);
        assert_eq!((found[0].area_id, found[0].name.as_str(), found[0].minutes), (Some(id("Health area")), "Health area", 70));
        assert_eq!((found[1].area_id, found[1].minutes, &found[1].task_ids), (None, 20, &vec![id("Call")]));
        assert_eq!(found.len(), 2);
    }
}
