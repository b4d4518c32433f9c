//! How far each project has come.

use std::collections::HashMap;

use aurum_domain::fixed::Fraction;
use aurum_domain::scale::ProjectStatus;
use serde::Serialize;
use uuid::Uuid;

use crate::snapshot::Snapshot;

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ProjectProgress {
    pub project_id: Uuid,
    pub name: String,
    /// Completed tasks of all, 0–1.
    pub progress: Fraction,
    pub completed: i64,
    pub open: i64,
    /// Minutes of work left in its open tasks.
    pub minutes_left: i64,
    pub open_ids: Vec<Uuid>,
    /// Those completed that the snapshot knows of.
    pub completed_ids: Vec<Uuid>,
}

/// The projects that are neither completed nor put away, in the person's order. `completed` counts all tasks ever
/// completed in each project, which a snapshot does not know; it is at least what the snapshot has.
pub fn project_progress(snapshot: &Snapshot<'_>, completed: &HashMap<Uuid, i64>) -> Vec<ProjectProgress> {
    let put_away = |area_id: Option<Uuid>| {
        let area = snapshot.areas().iter().find(|area| Some(area.id) == area_id);
        let pillar = area.and_then(|area| snapshot.pillars().iter().find(|pillar| Some(pillar.id) == area.pillar_id));
        area.is_some_and(|area| area.archived) || pillar.is_some_and(|pillar| pillar.archived)
    };
    let shown = snapshot.projects().iter().filter(|project| project.status != ProjectStatus::Completed && !project.archived);
    shown
        .filter(|project| !put_away(project.area_id))
        .map(|project| {
            let (mut open_ids, mut completed_ids) = (Vec::new(), Vec::new());
            for node in snapshot.tasks_of_project(project.id) {
                if node.task.is_completed() {
                    completed_ids.push(node.task.id);
                } else if node.task.is_open() && !node.put_away {
                    open_ids.push(node.task.id);
                }
            }
            open_ids.sort_unstable();
            completed_ids.sort_unstable();
            let open = open_ids.len() as i64;
            let completed = completed.get(&project.id).copied().unwrap_or(0).max(completed_ids.len() as i64);
            ProjectProgress {
                project_id: project.id,
                name: project.name.clone(),
                progress: Fraction::ratio(completed, completed + open),
                completed,
                open,
                minutes_left: snapshot.project_minutes(project.id),
                open_ids,
                completed_ids,
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::{Life, id};

    #[test]
    fn progress_counts_all_that_was_ever_completed() {
        let mut life = Life::at("2026-11-25T08:00:00Z");
        life.papt(3, 3, 3);
        life.done("a", "project", 30, 2);
        life.task("b").project_id = Some(id("project"));
        let found = project_progress(&life.snapshot(), &HashMap::new());
        assert_eq!((found[0].progress, found[0].open_ids.len(), found[0].completed_ids.len()), (Fraction(5_000), 1, 1));
        let found = project_progress(&life.snapshot(), &HashMap::from([(id("project"), 3)]));
        assert_eq!((found[0].progress, found[0].completed), (Fraction(7_500), 3));
    }

    #[test]
    fn an_empty_project_has_come_nowhere_and_a_finished_one_is_not_shown() {
        let mut life = Life::at("2026-11-25T08:00:00Z");
        life.papt(3, 3, 3);
        assert_eq!(project_progress(&life.snapshot(), &HashMap::new())[0].progress, Fraction::ZERO);
        life.projects[0].set_status(ProjectStatus::Completed, life.now);
        assert_eq!(project_progress(&life.snapshot(), &HashMap::new()), []);
    }
}
