//! The tasks of one day: what must be done, what the person put there, and the best of the rest until the day is full.

use std::collections::HashMap;

use chrono::NaiveDate;
use serde::Serialize;
use uuid::Uuid;

use crate::assess::Assessment;
use crate::node::{TaskNode, UNESTIMATED_MINUTES, spent_minutes};
use crate::snapshot::Snapshot;

/// One day of one person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Day {
    pub date: NaiveDate,
    /// In the order to do them: the person's own order first, then by score.
    pub items: Vec<DayItem>,
    /// Work minutes of that weekday, the whole day's also when part of it has passed.
    pub capacity_minutes: i64,
    /// The sum of the items' minutes.
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
    /// What it takes of this day: the work left in it, 30 minutes without an estimate. A parent takes what its subtasks
    /// in the day do not already take; a candidate takes at most half of the day's work minutes.
    pub minutes: i64,
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
/// unblocked, may start by that day, is not hidden by one of the person's own rules, is not of a project on hold or completed and has no open subtasks (those are
/// candidates in its stead). Large work is done over several days: a candidate counts at most half a day, so that the
/// most important work is offered however large it is. When none fits and the day has nothing else in it, the best one
/// stands there alone, to be begun. Tasks of `hand_order` that may start and are not scheduled for later stay in the
/// day even when it is full.
pub fn today(snapshot: &Snapshot<'_>, assessment: &Assessment, hand_order: Option<&[Uuid]>, date: NaiveDate) -> Day {
    let mut by_hand: HashMap<Uuid, usize> = HashMap::new();
    for (place, task_id) in hand_order.unwrap_or_default().iter().enumerate() {
        by_hand.entry(*task_id).or_insert(place);
    }
    let capacity_minutes = snapshot.work().minutes_on(date);
    let completed_minutes = completed_minutes(snapshot, date);
    let room = capacity_minutes - completed_minutes;
    let at_most = |node: &TaskNode<'_>, most: i64| needs(node).min(most);
    // On a day off there is no half of it; what the person puts there themselves counts in full.
    let half_day = if capacity_minutes > 0 { capacity_minutes / 2 } else { i64::MAX };
    let mut filling = Filling::new(snapshot);
    let mut candidates: Vec<(usize, &TaskNode<'_>)> = Vec::new();
    for (rank, scored) in assessment.scored.iter().enumerate() {
        let Some(node) = snapshot.task(scored.task_id) else { continue };
        if let Some(included) = bound_to(snapshot, node, date) {
            filling.add(rank, node, included, needs(node));
        } else if by_hand.contains_key(&scored.task_id) && is_free_for(snapshot, node, date) {
            filling.add(rank, node, Included::Candidate, at_most(node, half_day));
        } else if is_candidate(node, date) && !assessment.is_hidden(scored.task_id, date) {
            candidates.push((rank, node));
        }
    }
    for (rank, node) in &candidates {
        let minutes = at_most(node, half_day);
        if filling.minutes >= room {
            break;
        }
        if filling.minutes + filling.growth(node, minutes) <= room {
            filling.add(*rank, node, Included::Candidate, minutes);
        }
    }
    if let Some((rank, node)) = candidates.first().filter(|_| filling.picked.is_empty() && room > 0) {
        filling.add(*rank, node, Included::Candidate, at_most(node, room));
    }
    let load_minutes = filling.minutes;
    let items = filling.in_order(&by_hand);
    Day { date, items, capacity_minutes, load_minutes, completed_minutes }
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

/// A day being filled, in which a parent and its subtasks do not count the same work twice, in whichever order they
/// come.
struct Filling<'s, 'a> {
    snapshot: &'s Snapshot<'a>,
    minutes: i64,
    /// Rank, task and why it is there.
    picked: Vec<(usize, Uuid, Included)>,
    /// What each task in the day takes of it.
    takes: HashMap<Uuid, i64>,
    /// The work of each task's direct subtasks in the day.
    below: HashMap<Uuid, i64>,
}

impl<'s, 'a> Filling<'s, 'a> {
    fn new(snapshot: &'s Snapshot<'a>) -> Self {
        Self { snapshot, minutes: 0, picked: Vec::new(), takes: HashMap::new(), below: HashMap::new() }
    }

    /// How much fuller the day would be with `minutes` of this task.
    fn growth(&self, node: &TaskNode<'_>, minutes: i64) -> i64 {
        self.own(node, minutes) - self.parent_gives(node, minutes)
    }

    fn add(&mut self, rank: usize, node: &TaskNode<'_>, included: Included, minutes: i64) {
        let given = self.parent_gives(node, minutes);
        let own = self.own(node, minutes);
        self.minutes += own - given;
        self.takes.insert(node.task.id, own);
        if let Some(parent) = self.parent(node) {
            *self.below.entry(parent).or_default() += minutes;
            if let Some(takes) = self.takes.get_mut(&parent) {
                *takes -= given;
            }
        }
        self.picked.push((rank, node.task.id, included));
    }

    /// By the person's own order, then by rank.
    fn in_order(mut self, by_hand: &HashMap<Uuid, usize>) -> Vec<DayItem> {
        self.picked.sort_by_key(|(rank, task_id, _)| (by_hand.get(task_id).copied().unwrap_or(usize::MAX), *rank));
        let takes = self.takes;
        let item = |(_, task_id, included)| DayItem { task_id, included, minutes: takes.get(&task_id).copied().unwrap_or(0) };
        self.picked.into_iter().map(item).collect()
    }

    fn own(&self, node: &TaskNode<'_>, minutes: i64) -> i64 {
        (minutes - self.below.get(&node.task.id).copied().unwrap_or(0)).max(0)
    }

    /// What the parent in the day no longer takes itself once `minutes` of this subtask are in it.
    fn parent_gives(&self, node: &TaskNode<'_>, minutes: i64) -> i64 {
        self.parent(node).and_then(|parent| self.takes.get(&parent)).map_or(0, |takes| minutes.min(*takes))
    }

    fn parent(&self, node: &TaskNode<'_>) -> Option<Uuid> {
        node.parent.map(|place| self.snapshot.tasks()[place].task.id)
    }
}

/// Minutes a task needs; one that is only the sum of its open subtasks needs nothing itself.
fn needs(node: &TaskNode<'_>) -> i64 {
    if node.open_subtasks > 0 && node.task.estimate_minutes.is_none() { 0 } else { node.remaining_minutes() }
}

#[cfg(test)]
mod tests;
