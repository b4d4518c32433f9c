//! What a person sees of a row beyond the row itself: where it stands, what holds it up.

use aurum_domain::project::Project;
use aurum_domain::task::Task;
use chrono::{DateTime, Utc};
use serde::Serialize;
use uuid::Uuid;

use crate::life::Life;

/// A node on the way from a pillar down to a task.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct PathNode {
    pub kind: PathKind,
    pub id: Uuid,
    pub name: String,
    /// `#rrggbb`, of pillars and areas that have one.
    pub colour: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum PathKind {
    Pillar,
    Area,
    Project,
    Task,
}

/// A task with what is worked out about it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct TaskView {
    #[serde(flatten)]
    pub task: Task,
    /// Waits for a task that is not done.
    pub blocked: bool,
    /// The open ones among `depends_on`.
    pub blocked_by: Vec<Uuid>,
    pub depends_on: Vec<Uuid>,
    pub overdue: bool,
    pub open_subtasks: usize,
    /// From the pillar down to the parent task; empty for a task of the Inbox.
    pub path: Vec<PathNode>,
}

impl Life {
    pub fn view(&self, task: &Task, now: DateTime<Utc>) -> TaskView {
        let blocked_by: Vec<Uuid> = self.blocked_by(task.id).iter().map(|t| t.id).collect();
        TaskView {
            blocked: !blocked_by.is_empty() && task.is_open(),
            blocked_by,
            depends_on: self.depends_on(task.id).to_vec(),
            overdue: task.is_overdue(self.zone(), now),
            open_subtasks: self.subtasks(task.id).iter().filter(|t| t.is_open()).count(),
            path: self.path_to(task),
            task: task.clone(),
        }
    }

    /// The way from the pillar down to what holds this task.
    pub fn path_to(&self, task: &Task) -> Vec<PathNode> {
        let mut path = Vec::new();
        let mut parent = task.parent_task_id;
        // A circle of parents cannot be written; the bound keeps a damaged row from hanging a request.
        while let Some(above) = parent.and_then(|id| self.tasks.get(&id))
            && path.len() < 64
        {
            path.push(PathNode { kind: PathKind::Task, id: above.id, name: above.name.clone(), colour: None });
            parent = above.parent_task_id;
        }
        if let Some(project) = task.project_id.and_then(|id| self.projects.get(&id)) {
            path.push(PathNode { kind: PathKind::Project, id: project.id, name: project.name.clone(), colour: None });
            path.extend(self.path_to_project(project).into_iter().rev());
        }
        path.reverse();
        path
    }

    /// The way from the pillar down to what holds this project.
    pub fn path_to_project(&self, project: &Project) -> Vec<PathNode> {
        let mut path = Vec::new();
        if let Some(area) = project.area_id.and_then(|id| self.areas.get(&id)) {
            if let Some(pillar) = area.pillar_id.and_then(|id| self.pillars.get(&id)) {
                path.push(PathNode { kind: PathKind::Pillar, id: pillar.id, name: pillar.name.clone(), colour: pillar.colour.clone() });
            }
            path.push(PathNode { kind: PathKind::Area, id: area.id, name: area.name.clone(), colour: area.colour.clone() });
        }
        path
    }
}
