//! Whether what is due can be done in time: the earliest-deadline-first test over a person's working time.
//!
//! With the work known and interruptible, working in the order of deadlines is in time whenever any order is (Jackson
//! 1955). So the work is added up deadline by deadline against the working time until then, less fixed blocks. The planner
//! asks the same of the free slots of single days; see `plan/load.rs`.

use aurum_domain::dated::start_of_day;
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};

use crate::node::TaskNode;
use crate::plan::Bias;
use crate::predict::counts_as_open;
use crate::snapshot::Snapshot;

/// How far ahead deadlines are looked at: beyond that much will change.
pub(crate) const HORIZON_DAYS: i64 = 28;
/// Less than this is no conflict but a long day.
const A_SHORTFALL: i64 = 30;

/// One task with the date that presses on it.
#[derive(Debug)]
pub(crate) struct Due<'s, 'a> {
    pub(crate) node: &'s TaskNode<'a>,
    /// What is overdue should be done today.
    pub(crate) at: DateTime<Utc>,
    pub(crate) day: NaiveDate,
    /// Work left, by the person's own bias.
    pub(crate) minutes: i64,
}

/// The first deadline that cannot be kept.
#[derive(Debug)]
pub(crate) struct Conflict<'s, 'a> {
    pub(crate) day: NaiveDate,
    pub(crate) needed: i64,
    pub(crate) available: i64,
    /// What is due until then, earliest first.
    pub(crate) dues: Vec<Due<'s, 'a>>,
}

/// None for a person who works on no day: their time is not known.
pub(crate) fn first_conflict<'s, 'a>(snapshot: &'s Snapshot<'a>, bias: &Bias) -> Option<Conflict<'s, 'a>> {
    if !snapshot.work().is_known() {
        return None;
    }
    let mut dues = dues(snapshot, bias);
    let mut needed = 0;
    for place in 0..dues.len() {
        needed += dues[place].minutes;
        if dues.get(place + 1).is_some_and(|next| next.at == dues[place].at) {
            continue;
        }
        let (day, available) = (dues[place].day, free_until(snapshot, dues[place].at));
        if needed - available >= A_SHORTFALL {
            dues.truncate(place + 1);
            return Some(Conflict { day, needed, available, dues });
        }
    }
    None
}

/// Open work with a date within the horizon, earliest first.
pub(crate) fn dues<'s, 'a>(snapshot: &'s Snapshot<'a>, bias: &Bias) -> Vec<Due<'s, 'a>> {
    let today = snapshot.today();
    let end_of_today = start_of_day(today.succ_opt().unwrap_or(today), snapshot.work().zone());
    let last = today.checked_add_signed(TimeDelta::days(HORIZON_DAYS)).unwrap_or(today);
    let dated = snapshot.tasks().iter().filter(|node| counts_as_open(node)).filter_map(|node| {
        let deadline = node.deadline.filter(|deadline| deadline.day <= last)?;
        let late = deadline.at <= snapshot.now();
        let (at, day) = if late { (end_of_today, today) } else { (deadline.at, deadline.day) };
        Some(Due { node, at, day, minutes: bias.remaining(node) })
    });
    let mut dues: Vec<Due<'s, 'a>> = dated.collect();
    dues.sort_unstable_by_key(|due| (due.at, due.node.task.id));
    dues
}

/// Working minutes until a moment, less what blocks that are for no task and marked fixed take of it.
pub(crate) fn free_until(snapshot: &Snapshot<'_>, moment: DateTime<Utc>) -> i64 {
    let fixed = snapshot.history().blocks.iter().filter(|block| block.fixed && block.task_id.is_none() && !block.done);
    let taken: i64 = fixed.map(|block| (block.ends_at.min(moment) - block.starts_at.max(snapshot.now())).num_minutes().max(0)).sum();
    (snapshot.work().until(moment) - taken).max(0)
}
