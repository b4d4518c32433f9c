//! One person's life at one moment, indexed in one pass so that rules look things up instead of searching.

use std::collections::HashMap;

use aurum_domain::area::Area;
use aurum_domain::dated::start_of_day;
use aurum_domain::dependency::Dependency;
use aurum_domain::person::Profile;
use aurum_domain::pillar::Pillar;
use aurum_domain::project::Project;
use aurum_domain::scale::ProjectStatus;
use aurum_domain::task::Task;
use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

use crate::balance::{self, Balance};
use crate::work_time::WorkTime;

/// What a task without an estimate is taken to need: half an hour, long enough that a day is not filled with dozens of
/// unestimated tasks and short enough that a quick errand does not push real work out.
pub const UNESTIMATED_MINUTES: i64 = 30;
/// What a task still needs at least once it has used up its estimate: nobody knows, but not nothing.
const AT_LEAST_MINUTES: i64 = 15;
/// Estimates beyond ten thousand hours are taken as that, so that sums stay within range.
const MOST_MINUTES: i64 = 600_000;
/// How many waiting tasks are counted behind one; beyond that a chain is simply long.
const MOST_HELD_UP: usize = 50;

/// Borrows the rows it is made of; building it is O(rows).
pub struct Snapshot<'a> {
    pub(crate) work: WorkTime,
    pillars: Vec<&'a Pillar>,
    tasks: Vec<TaskNode<'a>>,
    task_places: HashMap<Uuid, usize>,
    project_minutes: HashMap<Uuid, i64>,
    pub(crate) balance: Balance,
}

/// A task where it stands in the life.
#[derive(Debug)]
pub struct TaskNode<'a> {
    pub task: &'a Task,
    /// Its parent task's place in [`Snapshot::tasks`].
    pub parent: Option<usize>,
    /// Its own project, else that of the nearest parent task that has one.
    pub project: Option<&'a Project>,
    pub area: Option<&'a Area>,
    pub pillar: Option<&'a Pillar>,
    /// The date that presses on it: its own, else that of the nearest open parent task that has one, else its project's
    /// unless that rests.
    pub deadline: Option<Deadline>,
    /// Subtasks that are not done.
    pub open_subtasks: u32,
    /// Places of the tasks it waits for that are not done.
    pub waits_for: Vec<usize>,
    /// Places of the open tasks that wait for it.
    pub holds_up: Vec<usize>,
    /// It, or something above it, has been archived or deleted.
    pub put_away: bool,
    /// Its project is on hold or completed.
    pub resting: bool,
}

/// A date that presses on a task, and whose date it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Deadline {
    pub of: DeadlineOf,
    /// The last moment that keeps it.
    pub at: DateTime<Utc>,
    /// Its day in the person's zone.
    pub day: NaiveDate,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DeadlineOf {
    Task,
    /// The place of the parent task that is due.
    Parent(usize),
    Project,
}

/// One step of the way from a pillar down to a task.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PathStep<'a> {
    pub kind: PathKind,
    pub id: Uuid,
    pub name: &'a str,
    pub colour: Option<&'a str>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PathKind {
    Pillar,
    Area,
    Project,
    Task,
}

impl TaskNode<'_> {
    pub fn is_blocked(&self) -> bool {
        !self.waits_for.is_empty()
    }

    /// Minutes of work left in it; see [`remaining_minutes`].
    pub fn remaining_minutes(&self) -> i64 {
        remaining_minutes(self.task)
    }
}

/// Minutes of work left in a task: its estimate less what was spent, [`UNESTIMATED_MINUTES`] without an estimate.
pub fn remaining_minutes(task: &Task) -> i64 {
    let spent = task.actual_minutes.unwrap_or(0).clamp(0, MOST_MINUTES);
    let estimate = task.estimate_minutes.map_or(UNESTIMATED_MINUTES, |m| m.clamp(1, MOST_MINUTES));
    (estimate - spent).max(estimate.min(AT_LEAST_MINUTES))
}

/// Minutes that went into a completed task as far as is known: the actual ones, else the estimate.
pub(crate) fn spent_minutes(task: &Task) -> Option<i64> {
    task.actual_minutes.filter(|m| *m > 0).or(task.estimate_minutes).map(|m| m.clamp(0, MOST_MINUTES))
}

impl<'a> Snapshot<'a> {
    /// Indexes one person's rows as they are at `now`.
    ///
    /// `tasks` are the open ones, every task an open one waits for or lies under, and those completed in the last
    /// [`crate::BALANCE_DAYS`] days (balance reads them); more does no harm. Deleted rows are left aside. A reference
    /// to a row that is not given counts as none: a task that waits for an unknown one is not blocked.
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
        let mut snapshot = Self {
            work: WorkTime::new(profile, now),
            pillars,
            tasks: tasks.into_iter().filter(|t| t.deleted_at.is_none()).map(TaskNode::alone).collect(),
            task_places: HashMap::new(),
            project_minutes: HashMap::new(),
            balance: Balance::default(),
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

    fn join_parents(&mut self) {
        for place in 0..self.tasks.len() {
            let parent = self.tasks[place].task.parent_task_id.and_then(|id| self.place(id));
            self.tasks[place].parent = parent.filter(|parent| *parent != place);
        }
    }

    fn join_dependencies(&mut self, dependencies: impl IntoIterator<Item = &'a Dependency>) {
        for edge in dependencies.into_iter().filter(|edge| edge.deleted_at.is_none() && edge.task_id != edge.depends_on_id) {
            let (Some(waiting), Some(first)) = (self.place(edge.task_id), self.place(edge.depends_on_id)) else { continue };
            if !self.tasks[waiting].task.is_open() || self.tasks[first].task.is_completed() {
                continue;
            }
            if !self.tasks[waiting].waits_for.contains(&first) {
                self.tasks[waiting].waits_for.push(first);
                self.tasks[first].holds_up.push(waiting);
            }
        }
    }

    /// Every place, a parent before its subtasks. Tasks that are each other's parents come last, cut loose.
    fn parents_first(&mut self) -> Vec<usize> {
        let count = self.tasks.len();
        let mut order = Vec::with_capacity(count);
        let mut known = vec![false; count];
        let mut on_the_way = vec![false; count];
        let mut way = Vec::new();
        for start in 0..count {
            let mut place = Some(start);
            while let Some(here) = place.filter(|here| !known[*here]) {
                if on_the_way[here] {
                    break;
                }
                on_the_way[here] = true;
                way.push(here);
                place = self.tasks[here].parent;
            }
            if let Some(knot) = place.filter(|here| !known[*here] && on_the_way[*here]) {
                let from = way.iter().position(|here| *here == knot).unwrap_or(0);
                for here in &way[from..] {
                    self.tasks[*here].parent = None;
                }
            }
            for here in way.drain(..).rev() {
                known[here] = true;
                order.push(here);
            }
        }
        order
    }

    fn place_in_life(
        &mut self,
        place: usize,
        pillars: &HashMap<Uuid, &'a Pillar>,
        areas: &HashMap<Uuid, &'a Area>,
        projects: &HashMap<Uuid, &'a Project>,
    ) {
        let task = self.tasks[place].task;
        let above = self.tasks[place].parent.map(|parent| (parent, &self.tasks[parent]));
        let project = task.project_id.and_then(|id| projects.get(&id).copied()).or(above.and_then(|(_, node)| node.project));
        let area = project.and_then(|p| p.area_id).and_then(|id| areas.get(&id).copied());
        let pillar = area.and_then(|a| a.pillar_id).and_then(|id| pillars.get(&id).copied());
        let put_away = task.archived
            || above.is_some_and(|(_, node)| node.put_away)
            || project.is_some_and(|p| p.archived)
            || area.is_some_and(|a| a.archived)
            || pillar.is_some_and(|p| p.archived);
        let zone = self.work.zone();
        let resting = project.is_some_and(|p| matches!(p.status, ProjectStatus::OnHold | ProjectStatus::Completed));
        let of_parent = above.filter(|(_, node)| node.task.is_open()).and_then(|(parent, node)| {
            node.deadline.map(|d| if d.of == DeadlineOf::Task { Deadline { of: DeadlineOf::Parent(parent), ..d } } else { d })
        });
        let of_project = project.filter(|_| !resting).and_then(|p| p.deadline).map(|day| Deadline {
            of: DeadlineOf::Project,
            at: start_of_day(day.succ_opt().unwrap_or(day), zone),
            day,
        });
        let deadline = task
            .due
            .map(|due| Deadline { of: DeadlineOf::Task, at: due.deadline_in(zone), day: due.day_in(zone) })
            .or(of_parent)
            .or(of_project);
        if let Some((parent, _)) = above
            && task.is_open()
        {
            self.tasks[parent].open_subtasks += 1;
        }
        let node = &mut self.tasks[place];
        (node.project, node.area, node.pillar) = (project, area, pillar);
        (node.put_away, node.resting, node.deadline) = (put_away, resting, deadline);
    }

    fn add_up_projects(&mut self) {
        for node in self.tasks.iter().filter(|node| node.task.is_open() && node.open_subtasks == 0) {
            if let Some(project) = node.project {
                *self.project_minutes.entry(project.id).or_default() += node.remaining_minutes();
            }
        }
    }
}

impl<'a> TaskNode<'a> {
    fn alone(task: &'a Task) -> Self {
        Self {
            task,
            parent: None,
            project: None,
            area: None,
            pillar: None,
            deadline: None,
            open_subtasks: 0,
            waits_for: Vec::new(),
            holds_up: Vec::new(),
            put_away: false,
            resting: false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::{Life, id};

    #[test]
    fn a_subtask_stands_where_its_parent_stands() {
        let mut life = Life::at("2026-11-25T08:00:00Z");
        life.papt(5, 4, 3);
        life.task("Move house").project_id = Some(id("project"));
        life.subtask("Pack", "Move house");
        life.subtask("Books", "Pack");
        let snapshot = life.snapshot();
        let books = snapshot.task(id("Books")).expect("it is there");
        assert_eq!(books.pillar.map(|p| p.id), Some(id("pillar")));
        let names: Vec<&str> = snapshot.path(books).iter().map(|s| s.name).collect();
        assert_eq!(names, ["pillar", "area", "project", "Move house", "Pack"]);
    }

    #[test]
    fn tasks_that_are_each_others_parents_do_not_hang_it() {
        let mut life = Life::at("2026-11-25T08:00:00Z");
        for name in ["a", "b", "c", "d"] {
            life.task(name);
        }
        for (child, parent) in [("a", "b"), ("b", "c"), ("c", "a"), ("d", "a")] {
            life.edit(child).parent_task_id = Some(id(parent));
        }
        let snapshot = life.snapshot();
        let path: Vec<&str> = snapshot.task(id("d")).map(|d| snapshot.path(d)).expect("it is there").iter().map(|s| s.name).collect();
        assert_eq!(path, ["a"]);
    }

    #[test]
    fn tasks_that_wait_for_each_other_do_not_hang_it() {
        let mut life = Life::at("2026-11-25T08:00:00Z");
        for name in ["a", "b", "c"] {
            life.task(name);
        }
        for (waiting, first) in [("a", "b"), ("b", "c"), ("c", "a"), ("a", "a")] {
            life.waits(waiting, first);
        }
        let snapshot = life.snapshot();
        let a = snapshot.task(id("a")).expect("it is there");
        assert!(a.is_blocked());
        assert_eq!(snapshot.unblocks(a), 2);
    }

    #[test]
    fn ten_thousand_tasks_below_and_behind_one_another_are_taken_in() {
        let mut life = Life::at("2026-11-25T08:00:00Z");
        let first = life.task("0").clone();
        life.tasks = (0..10_000u128)
            .map(|n| Task { id: Uuid::from_u128(n), parent_task_id: n.checked_sub(1).map(Uuid::from_u128), ..first.clone() })
            .collect();
        life.tasks.reverse();
        life.waits("0", "1");
        let edge = life.dependencies[0].clone();
        let edges = (1..10_000).map(|n| (Uuid::from_u128(n), Uuid::from_u128(n - 1)));
        life.dependencies = edges.map(|(task_id, depends_on_id)| Dependency { task_id, depends_on_id, ..edge.clone() }).collect();
        let snapshot = life.snapshot();
        let last = snapshot.task(Uuid::from_u128(9_999)).expect("it is there");
        assert_eq!((snapshot.path(last).len(), last.is_blocked()), (9_999, true));
        assert_eq!(crate::assess(&snapshot, &crate::Rulebook::default()).scored.len(), 10_000);
    }

    #[test]
    fn a_long_chain_is_counted_to_fifty() {
        let mut life = Life::at("2026-11-25T08:00:00Z");
        life.task("0");
        for step in 1..80 {
            life.task(&step.to_string());
            life.waits(&step.to_string(), &(step - 1).to_string());
        }
        let snapshot = life.snapshot();
        assert_eq!(snapshot.unblocks(snapshot.task(id("0")).expect("it is there")), 50);
        assert_eq!(snapshot.unblocks(snapshot.task(id("70")).expect("it is there")), 9);
    }

    #[test]
    fn what_lies_under_something_archived_is_put_away() {
        let mut life = Life::at("2026-11-25T08:00:00Z");
        life.papt(3, 3, 3);
        life.task("Run").project_id = Some(id("project"));
        assert!(!life.snapshot().tasks()[0].put_away);
        life.areas[0].archived = true;
        assert!(life.snapshot().tasks()[0].put_away);
    }

    #[test]
    fn spent_time_is_taken_off_an_estimate_but_work_never_vanishes() {
        let mut life = Life::at("2026-11-25T08:00:00Z");
        life.task("Write");
        let mut minutes = |estimate, actual| {
            let task = life.edit("Write");
            (task.estimate_minutes, task.actual_minutes) = (estimate, actual);
            remaining_minutes(task)
        };
        assert_eq!(minutes(Some(120), Some(45)), 75);
        assert_eq!(minutes(Some(120), Some(300)), 15);
        assert_eq!(minutes(Some(5), None), 5);
        assert_eq!(minutes(None, None), 30);
        assert_eq!(minutes(Some(i64::MAX), Some(i64::MIN)), 600_000);
    }
}
