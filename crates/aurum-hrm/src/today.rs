//! The tasks of one day: what must be done, what the person put there, and the best of the rest until the day is full.

use std::collections::HashMap;

use chrono::NaiveDate;
use serde::Serialize;
use uuid::Uuid;

use crate::assess::Assessment;
use crate::snapshot::{Snapshot, TaskNode, UNESTIMATED_MINUTES, spent_minutes};

/// One day of one person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Day {
    pub date: NaiveDate,
    /// In the order to do them: the person's own order first, then by score.
    pub items: Vec<DayItem>,
    /// Work minutes of that weekday, the whole day's also when part of it has passed.
    pub capacity_minutes: i64,
    /// Work left in the items; 30 minutes for one without an estimate. A parent counts what its subtasks in the day
    /// do not already count.
    pub load_minutes: i64,
    /// What was completed on that day: actual minutes, else the estimate, else 30. It uses up capacity too, so that
    /// finishing early does not call up more and more work.
    pub completed_minutes: i64,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct DayItem {
    pub task_id: Uuid,
    pub included: Included,
}

/// Why a task stands in a day; the first that holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum Included {
    /// Past what it was due.
    Overdue,
    /// Due that day.
    Due,
    /// The person said they would do it that day, or before today and it is not done.
    Scheduled,
    /// The person wants it always in sight.
    Pinned,
    /// It is the best there is for the time that is left.
    Candidate,
}

/// The day `date` of an assessed snapshot.
///
/// In it are tasks overdue (for today and days past) or due, scheduled for it (or, seen from today, earlier), pinned,
/// and candidates in order of score while they fit into what is left of the day's work minutes. A candidate is
/// unblocked, may start by that day, is not of a project on hold or completed and has no open subtasks (those are
/// candidates in its stead). When none fits and the day has nothing else in it, the best one stands there alone, to be
/// begun. Tasks of `hand_order` that may start and are not scheduled for later stay in the day even when it is full.
pub fn today(snapshot: &Snapshot<'_>, assessment: &Assessment, hand_order: Option<&[Uuid]>, date: NaiveDate) -> Day {
    let mut by_hand: HashMap<Uuid, usize> = HashMap::new();
    for (place, task_id) in hand_order.unwrap_or_default().iter().enumerate() {
        by_hand.entry(*task_id).or_insert(place);
    }
    let capacity_minutes = snapshot.work().minutes_on(date);
    let completed_minutes = completed_minutes(snapshot, date);
    let mut load = Load::new(snapshot);
    let mut picked: Vec<(usize, DayItem)> = Vec::new();
    let mut candidates: Vec<(usize, &TaskNode<'_>)> = Vec::new();
    for (rank, scored) in assessment.scored.iter().enumerate() {
        let Some(node) = snapshot.task(scored.task_id) else { continue };
        let hand_picked = by_hand.contains_key(&scored.task_id);
        let included =
            bound_to(snapshot, node, date).or_else(|| (hand_picked && is_free_for(snapshot, node, date)).then_some(Included::Candidate));
        match included {
            Some(included) => {
                load.add(node);
                picked.push((rank, DayItem { task_id: scored.task_id, included }));
            }
            None if is_candidate(node, date) => candidates.push((rank, node)),
            None => {}
        }
    }
    let room = capacity_minutes - completed_minutes;
    for (rank, node) in &candidates {
        if load.minutes >= room {
            break;
        }
        if load.minutes + load.would_add(node) <= room {
            load.add(node);
            picked.push((*rank, DayItem { task_id: node.task.id, included: Included::Candidate }));
        }
    }
    if let Some((rank, node)) = candidates.first().filter(|_| picked.is_empty() && room > 0) {
        load.add(node);
        picked.push((*rank, DayItem { task_id: node.task.id, included: Included::Candidate }));
    }
    picked.sort_by_key(|(rank, item)| (by_hand.get(&item.task_id).copied().unwrap_or(usize::MAX), *rank));
    let items = picked.into_iter().map(|(_, item)| item).collect();
    Day { date, items, capacity_minutes, load_minutes: load.minutes, completed_minutes }
}

/// Why a task belongs to the day whatever its score.
fn bound_to(snapshot: &Snapshot<'_>, node: &TaskNode<'_>, date: NaiveDate) -> Option<Included> {
    let zone = snapshot.work().zone();
    let ahead = date > snapshot.today();
    let due = node.task.due.map(|due| due.day_in(zone));
    let scheduled = node.task.scheduled.map(|scheduled| scheduled.day_in(zone));
    if !ahead && (due.is_some_and(|day| day < date) || node.task.is_overdue(zone, snapshot.now())) {
        Some(Included::Overdue)
    } else if due == Some(date) {
        Some(Included::Due)
    } else if scheduled.is_some_and(|day| day == date || (!ahead && day < date)) {
        Some(Included::Scheduled)
    } else if node.task.pinned {
        Some(Included::Pinned)
    } else {
        None
    }
}

fn is_candidate(node: &TaskNode<'_>, date: NaiveDate) -> bool {
    // A task with a day of its own comes on that day.
    may_start(node, date) && node.task.scheduled.is_none() && node.open_subtasks == 0 && !node.is_blocked()
}

/// Nothing keeps the person from putting it into that day; one since scheduled for later has left it.
fn is_free_for(snapshot: &Snapshot<'_>, node: &TaskNode<'_>, date: NaiveDate) -> bool {
    let scheduled = node.task.scheduled.map(|scheduled| scheduled.day_in(snapshot.work().zone()));
    may_start(node, date) && scheduled.is_none_or(|day| day <= date)
}

fn may_start(node: &TaskNode<'_>, date: NaiveDate) -> bool {
    !node.resting && node.task.start_after.is_none_or(|day| day <= date)
}

fn completed_minutes(snapshot: &Snapshot<'_>, date: NaiveDate) -> i64 {
    let zone = snapshot.work().zone();
    let on_that_day = |node: &&TaskNode<'_>| {
        node.task.is_completed() && node.task.completed_at.is_some_and(|at| at.with_timezone(&zone).date_naive() == date)
    };
    snapshot.tasks().iter().filter(on_that_day).map(|node| spent_minutes(node.task).unwrap_or(UNESTIMATED_MINUTES)).sum()
}

/// Adds up the work of a day so that a parent and its subtasks do not count the same work twice, in whichever order
/// they come.
struct Load<'s, 'a> {
    snapshot: &'s Snapshot<'a>,
    minutes: i64,
    /// What each task in the day adds.
    added: HashMap<Uuid, i64>,
    /// The work of each task's direct subtasks in the day.
    below: HashMap<Uuid, i64>,
}

impl<'s, 'a> Load<'s, 'a> {
    fn new(snapshot: &'s Snapshot<'a>) -> Self {
        Self { snapshot, minutes: 0, added: HashMap::new(), below: HashMap::new() }
    }

    /// How much the day's load would grow.
    fn would_add(&self, node: &TaskNode<'_>) -> i64 {
        let own = self.own(node);
        let (parent_before, parent_after) = self.of_parent(node);
        own - (parent_before - parent_after)
    }

    fn add(&mut self, node: &TaskNode<'_>) {
        let own = self.own(node);
        let (parent_before, parent_after) = self.of_parent(node);
        self.minutes += own - (parent_before - parent_after);
        self.added.insert(node.task.id, own);
        if let Some(parent) = self.parent(node) {
            *self.below.entry(parent.task.id).or_default() += needs(node);
            if let Some(added) = self.added.get_mut(&parent.task.id) {
                *added = parent_after;
            }
        }
    }

    fn own(&self, node: &TaskNode<'_>) -> i64 {
        (needs(node) - self.below.get(&node.task.id).copied().unwrap_or(0)).max(0)
    }

    /// What the parent adds to the day, before and after this subtask comes in.
    fn of_parent(&self, node: &TaskNode<'_>) -> (i64, i64) {
        let Some(parent) = self.parent(node) else { return (0, 0) };
        let before = self.added.get(&parent.task.id).copied().unwrap_or(0);
        (before, (before - needs(node)).max(0))
    }

    fn parent(&self, node: &TaskNode<'_>) -> Option<&'s TaskNode<'a>> {
        node.parent.map(|place| &self.snapshot.tasks()[place])
    }
}

/// Minutes a task needs; one that is only the sum of its open subtasks needs nothing itself.
fn needs(node: &TaskNode<'_>) -> i64 {
    if node.open_subtasks > 0 && node.task.estimate_minutes.is_none() { 0 } else { node.remaining_minutes() }
}

#[cfg(test)]
mod tests;
