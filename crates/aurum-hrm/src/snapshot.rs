//! One person's life at one moment, indexed in one pass so that rules look things up instead of searching.

use std::collections::HashMap;

use aurum_domain::area::Area;
use aurum_domain::dependency::Dependency;
use aurum_domain::person::{Profile, UserId};
use aurum_domain::pillar::Pillar;
use aurum_domain::preferences::Preferences;
use aurum_domain::project::Project;
use aurum_domain::task::Task;
use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

use crate::balance::{self, Balance};
use crate::node::{PathKind, PathStep, TaskNode};
use crate::work_time::WorkTime;

mod history;
mod joining;
mod lately;

pub use history::History;
pub(crate) use lately::Lately;

/// How many waiting tasks are counted behind one; beyond that a chain is simply long.
const MOST_HELD_UP: usize = 50;

/// Borrows the rows it is made of; building it is O(rows).
pub struct Snapshot<'a> {
    pub(crate) work: WorkTime,
    pillars: Vec<&'a Pillar>,
    areas: Vec<&'a Area>,
    projects: Vec<&'a Project>,
    tasks: Vec<TaskNode<'a>>,
    task_places: HashMap<Uuid, usize>,
    project_minutes: HashMap<Uuid, i64>,
    project_tasks: HashMap<Uuid, Vec<usize>>,
    history: History<'a>,
    pub(crate) balance: Balance,
    pub(crate) lately: Lately,
}

impl<'a> Snapshot<'a> {
    /// Indexes one person's rows as they are at `now`.
    ///
    /// `tasks` are the open ones, every task an open one waits for or lies under, and those completed in the last
    /// [`crate::BALANCE_DAYS`] days (balance reads them); more does no harm. Deleted rows are left aside. A reference
    /// to a row that is not given counts as none: a task that waits for an unknown one is not blocked. Neither is one that
    /// waits for a task that was put away.
    pub fn new(
        profile: &Profile,
        now: DateTime<Utc>,
        pillars: impl IntoIterator<Item = &'a Pillar>,
        areas: impl IntoIterator<Item = &'a Area>,
        projects: impl IntoIterator<Item = &'a Project>,
        tasks: impl IntoIterator<Item = &'a Task>,
        dependencies: impl IntoIterator<Item = &'a Dependency>,
    ) -> Self {
        let pillars: Vec<&Pillar> = pillars.into_iter().filter(|p| p.deleted_at.is_none()).collect();
        let pillar_by_id: HashMap<Uuid, &Pillar> = pillars.iter().map(|p| (p.id, *p)).collect();
        let area_by_id: HashMap<Uuid, &Area> = areas.into_iter().filter(|a| a.deleted_at.is_none()).map(|a| (a.id, a)).collect();
        let project_by_id: HashMap<Uuid, &Project> = projects.into_iter().filter(|p| p.deleted_at.is_none()).map(|p| (p.id, p)).collect();
        let mut areas: Vec<&Area> = area_by_id.values().copied().collect();
        areas.sort_unstable_by(|a, b| (&a.position, a.id).cmp(&(&b.position, b.id)));
        let mut projects: Vec<&Project> = project_by_id.values().copied().collect();
        projects.sort_unstable_by(|a, b| (&a.position, a.id).cmp(&(&b.position, b.id)));
        let mut snapshot = Self {
            work: WorkTime::new(profile, now),
            pillars,
            areas,
            projects,
            tasks: tasks.into_iter().filter(|t| t.deleted_at.is_none()).map(TaskNode::alone).collect(),
            task_places: HashMap::new(),
            project_minutes: HashMap::new(),
            project_tasks: HashMap::new(),
            history: History::none(UserId(profile.id), now),
            balance: Balance::default(),
            lately: Lately::default(),
        };
        snapshot.task_places = snapshot.tasks.iter().enumerate().map(|(place, node)| (node.task.id, place)).collect();
        snapshot.join_parents();
        snapshot.join_dependencies(dependencies);
        for place in snapshot.parents_first() {
            snapshot.place_in_life(place, &pillar_by_id, &area_by_id, &project_by_id);
        }
        snapshot.add_up_projects();
        snapshot.balance = balance::measure(&snapshot, balance::BALANCE_DAYS);
        snapshot
    }

    pub fn now(&self) -> DateTime<Utc> {
        self.work.now()
    }

    /// The person's own day of [`Self::now`].
    pub fn today(&self) -> NaiveDate {
        self.work.today()
    }

    pub fn work(&self) -> &WorkTime {
        &self.work
    }

    /// Every pillar that is not deleted, archived ones included.
    pub fn pillars(&self) -> &[&'a Pillar] {
        &self.pillars
    }

    /// Every area that is not deleted, archived ones included, in the person's order.
    pub fn areas(&self) -> &[&'a Area] {
        &self.areas
    }

    /// Every project that is not deleted, archived ones included, in the person's order.
    pub fn projects(&self) -> &[&'a Project] {
        &self.projects
    }

    /// The same with what the person said and did beside their tasks; without it, what is usual stands.
    pub fn with_history(mut self, history: History<'a>) -> Self {
        self.history = history;
        self.lately = Lately::default();
        self.balance = balance::measure(&self, balance::BALANCE_DAYS);
        self
    }

    pub fn history(&self) -> &History<'a> {
        &self.history
    }

    pub fn preferences(&self) -> &Preferences {
        &self.history.preferences
    }

    /// The tasks of a project, subtasks too, open and done, in no particular order.
    pub fn tasks_of_project(&self, project_id: Uuid) -> impl Iterator<Item = &TaskNode<'a>> {
        self.project_tasks.get(&project_id).into_iter().flatten().map(|place| &self.tasks[*place])
    }

    /// Every task given that is not deleted; a place is an index into this.
    pub fn tasks(&self) -> &[TaskNode<'a>] {
        &self.tasks
    }

    pub fn place(&self, task_id: Uuid) -> Option<usize> {
        self.task_places.get(&task_id).copied()
    }

    pub fn task(&self, task_id: Uuid) -> Option<&TaskNode<'a>> {
        self.place(task_id).map(|place| &self.tasks[place])
    }

    /// Minutes of work left in all open tasks of a project.
    pub fn project_minutes(&self, project_id: Uuid) -> i64 {
        self.project_minutes.get(&project_id).copied().unwrap_or(0)
    }

    /// How many open tasks cannot begin before this one is done, directly or through others; counts to 50.
    pub fn unblocks(&self, node: &TaskNode<'_>) -> usize {
        if node.holds_up.iter().all(|waiting| self.tasks[*waiting].holds_up.is_empty()) {
            return node.holds_up.len().min(MOST_HELD_UP);
        }
        let mut seen = vec![];
        let mut next: Vec<usize> = node.holds_up.clone();
        while let Some(place) = next.pop() {
            if self.tasks[place].task.id == node.task.id || seen.contains(&place) {
                continue;
            }
            seen.push(place);
            if seen.len() == MOST_HELD_UP {
                break;
            }
            next.extend(&self.tasks[place].holds_up);
        }
        seen.len()
    }

    /// The way from the pillar down to the task, without the task itself.
    pub fn path(&self, node: &TaskNode<'a>) -> Vec<PathStep<'a>> {
        let mut steps = Vec::with_capacity(4);
        steps.extend(node.pillar.map(|p| PathStep { kind: PathKind::Pillar, id: p.id, name: &p.name, colour: p.colour.as_deref() }));
        steps.extend(node.area.map(|a| PathStep { kind: PathKind::Area, id: a.id, name: &a.name, colour: a.colour.as_deref() }));
        steps.extend(node.project.map(|p| PathStep { kind: PathKind::Project, id: p.id, name: &p.name, colour: None }));
        let first_parent = steps.len();
        let mut above = node.parent;
        // Ends: circles of parents are cut when the snapshot is made.
        while let Some(parent) = above.map(|place| &self.tasks[place]) {
            steps.push(PathStep { kind: PathKind::Task, id: parent.task.id, name: &parent.task.name, colour: None });
            above = parent.parent;
        }
        steps[first_parent..].reverse();
        steps
    }
}

#[cfg(test)]
mod tests;
