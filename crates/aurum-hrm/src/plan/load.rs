//! What cannot be in time: the earliest-deadline-first test over the free working time of the next two weeks.
//!
//! With all work known and interruptible, working in the order of deadlines is in time whenever any order is (Jackson
//! 1955; Liu and Layland 1973). So it is enough to add up, deadline by deadline, the work due until then and the free
//! working time until then; where the first exceeds the second, no plan is in time.

use std::collections::HashMap;

use aurum_domain::dated::start_of_day;
use chrono::{NaiveDate, TimeDelta};
use uuid::Uuid;

use super::day::Planning;
use super::jobs::{Claim, Job};
use super::slots::{CELL, Span, cell_of};
use super::{Drop, Overload, Unplaced};
use crate::words;

/// How far ahead deadlines are looked at.
pub(super) const HORIZON_DAYS: i64 = 14;

/// Work with a deadline.
#[derive(Debug, Clone, Copy)]
pub(super) struct Due {
    /// The cell in which the deadline ends.
    pub at: i64,
    pub day: NaiveDate,
    pub minutes: i64,
    pub task_id: Uuid,
}

impl Planning<'_, '_> {
    /// The first deadline before which there is more work than time, seen from now; none for a person who works on no day.
    pub(super) fn overload(&self, day: NaiveDate) -> Option<Overload> {
        let (today, zone) = (self.snapshot.today(), self.snapshot.work().zone());
        let last = ahead(day.max(today), HORIZON_DAYS)?;
        let end_of_today = cell_of(start_of_day(today.succ_opt()?, zone));
        let now = cell_of(self.snapshot.now());
        let mut dues: Vec<Due> = self.dues().into_iter().filter(|due| due.day <= last).collect();
        for due in &mut dues {
            if due.at <= now {
                // What is overdue should be done today.
                (due.at, due.day) = (end_of_today, today);
            }
        }
        dues.sort_unstable_by_key(|due| (due.at, due.task_id));
        let mut time = Time::from(self, today);
        let mut needed = 0;
        for (place, due) in dues.iter().enumerate() {
            needed += due.minutes;
            if dues.get(place + 1).is_some_and(|next| next.at == due.at) {
                continue;
            }
            let available = time.until(due);
            if needed > available && self.snapshot.work().is_known() {
                let tasks = dues[..=place].iter().map(|due| due.task_id).collect();
                return Some(Overload { deadline: due.day, needed, available, tasks });
            }
        }
        None
    }

    /// Work due after `day` that is late unless some of it is done on `day`, with the deadline that shows it.
    pub(super) fn pressing(&self, day: NaiveDate) -> HashMap<Uuid, NaiveDate> {
        let mut pressing = HashMap::new();
        let (Some(next), Some(last)) = (day.succ_opt(), ahead(day, HORIZON_DAYS)) else { return pressing };
        if !self.snapshot.work().is_known() {
            return pressing;
        }
        let dues: Vec<Due> = self.dues().into_iter().filter(|due| due.day > day && due.day <= last).collect();
        let mut time = Time::from(self, next);
        let mut needed = 0;
        let mut pressed = 0;
        for (place, due) in dues.iter().enumerate() {
            needed += due.minutes;
            if needed > time.until(due) {
                for due in &dues[pressed..=place] {
                    pressing.insert(due.task_id, due.day);
                }
                pressed = place + 1;
            }
        }
        pressing
    }

    /// The task to leave out when something does not fit: of those whose absence makes everything fit the one with the
    /// lowest score, else the one with the lowest score of all. None when there is nothing to choose between.
    pub(super) fn drop(&self, jobs: &[Job<'_, '_>], unplaced: &[Unplaced], overload: Option<&Overload>) -> Option<Drop> {
        let today = self.snapshot.today();
        let (excess, among, what) = match overload {
            Some(overload) => {
                let by = match (overload.deadline - today).num_days() {
                    0 | 1 => words::day(overload.deadline, today).to_string(),
                    _ => words::date(overload.deadline, today).to_string(),
                };
                (overload.needed - overload.available, overload.tasks.clone(), format!("what is due by {by}"))
            }
            None => {
                let bound = |job: &&Job<'_, '_>| matches!(job.claim, Claim::Due | Claim::Pressing(_) | Claim::Scheduled | Claim::Pinned);
                let among: Vec<Uuid> = jobs.iter().filter(bound).map(|job| job.node.task.id).collect();
                let excess = unplaced.iter().filter(|missing| among.contains(&missing.task_id)).map(|missing| missing.minutes).sum();
                (excess, among, "what belongs to this day".to_owned())
            }
        };
        if excess <= 0 || among.len() < 2 {
            return None;
        }
        let candidates = among.iter().filter_map(|id| Some((self.assessment.of(*id)?, self.snapshot.task(*id)?)));
        let mut candidates: Vec<_> = candidates.map(|(scored, node)| (scored, node, self.needs(node))).collect();
        candidates.sort_unstable_by_key(|(scored, ..)| (scored.score, scored.task_id));
        let enough = candidates.iter().find(|(.., minutes)| *minutes >= excess);
        let (scored, node, minutes) = enough.or(candidates.first())?;
        let (name, takes) = (words::name(&node.task.name), words::minutes(*minutes));
        let reason = match excess - minutes {
            ..=0 => format!("Without {name} (score {}, {takes}), {what} fits.", scored.score),
            rest => {
                let rest = words::minutes(rest);
                format!("{name} has the lowest score ({}) of {what}; without its {takes} there is still {rest} too much.", scored.score)
            }
        };
        Some(Drop { task_id: scored.task_id, reason })
    }

    /// All work with a deadline, earliest first.
    fn dues(&self) -> Vec<Due> {
        let mut dues: Vec<Due> = self.snapshot.tasks().iter().filter_map(|node| self.due_of(node)).collect();
        dues.sort_unstable_by_key(|due| (due.at, due.task_id));
        dues
    }
}

/// Free working time from one day on, added up as far as it is asked for.
struct Time<'p, 's, 'a> {
    planning: &'p Planning<'s, 'a>,
    from: NaiveDate,
    next: NaiveDate,
    spans: Vec<Span>,
}

impl<'p, 's, 'a> Time<'p, 's, 'a> {
    fn from(planning: &'p Planning<'s, 'a>, from: NaiveDate) -> Self {
        Self { planning, from, next: from, spans: Vec::new() }
    }

    /// Minutes until a deadline.
    fn until(&mut self, due: &Due) -> i64 {
        // A window that runs past midnight begins on the day before.
        while self.next <= due.day && (self.next - self.from).num_days() <= 2 * HORIZON_DAYS {
            self.spans.extend(self.planning.free(self.next));
            match self.next.succ_opt() {
                Some(next) => self.next = next,
                None => break,
            }
        }
        self.spans.iter().map(|span| Span { from: span.from, to: span.to.min(due.at) }.cells() * CELL).sum()
    }
}

fn ahead(day: NaiveDate, days: i64) -> Option<NaiveDate> {
    day.checked_add_signed(TimeDelta::days(days))
}
