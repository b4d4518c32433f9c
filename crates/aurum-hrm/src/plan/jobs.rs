//! The tasks a day may hold, each with what the planner must know of it.

use std::collections::HashMap;

use aurum_domain::fixed::Points;
use aurum_domain::scale::{Energy, WorkKind};
use chrono::NaiveDate;
use uuid::Uuid;

use super::day::Planning;
use super::slots::{self, Span, cell_of};
use crate::node::TaskNode;
use crate::today::{Day, Included};

/// Beyond so many tasks the least of them could not get into a day anyway.
const MOST_JOBS: usize = 200;

/// One task that may get a place in the day.
#[derive(Debug)]
pub(super) struct Job<'s, 'a> {
    pub node: &'s TaskNode<'a>,
    pub score: Points,
    pub claim: Claim,
    /// What the claim is worth, hundredths of a point a minute.
    pub bonus: i64,
    /// Minutes of it that may be planned in this day.
    pub minutes: i64,
    /// Minutes it still takes in all, beyond what existing blocks hold.
    pub needs: i64,
    /// The cell in which a deadline that is still to come ends.
    pub deadline: Option<i64>,
    /// The cell of the time of this day that the person named.
    pub clock: Option<i64>,
    /// Energy it asks for, tenths: 10, 0 or −5.
    pub demand: i64,
    /// Where it may stand.
    pub allowed: Vec<Span>,
    /// Minutes of the day that the person's own rules leave.
    pub not_before: Option<i64>,
    pub not_after: Option<i64>,
    /// Jobs that must stand before it, by place.
    pub after: Vec<usize>,
    /// It waits for something that cannot stand before it in this day.
    pub waits_for: Option<&'s str>,
    /// The cell in which blocks it waits for have ended.
    pub not_earlier: i64,
}

/// Why a task belongs to the day; the first that holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Claim {
    /// Due that day or before.
    Due,
    /// Due on a later day, and not in time unless it is begun.
    Pressing(NaiveDate),
    /// The person put it into that day.
    Scheduled,
    Pinned,
    /// The person asked for it to be planned.
    Asked,
    /// Today shows it as one of the best for the time there is.
    Offered,
    /// It fills what is left.
    Filler,
}

impl Claim {
    fn bonus(self) -> i64 {
        match self {
            Self::Due => 10_000,
            Self::Pressing(_) => 7_000,
            Self::Scheduled => 6_000,
            Self::Pinned => 3_000,
            Self::Asked | Self::Offered | Self::Filler => 0,
        }
    }

    /// It may take the whole day; other work takes half of it at the most.
    fn takes_all(self) -> bool {
        matches!(self, Self::Due | Self::Pressing(_) | Self::Scheduled | Self::Asked)
    }
}

impl<'s, 'a> Planning<'s, 'a> {
    /// The jobs of a day in order of score, and what was left aside with its minutes because there are too many. `free`
    /// is the day's free time, `shown` what Today shows, `only` what was asked for.
    pub(super) fn jobs(&self, day: NaiveDate, free: &[Span], shown: &Day, only: Option<&[Uuid]>) -> (Vec<Job<'s, 'a>>, Vec<(Uuid, i64)>) {
        let pressing = self.pressing(day);
        let offered: HashMap<Uuid, Included> = shown.items.iter().map(|item| (item.task_id, item.included)).collect();
        let mut claimed: Vec<(usize, Claim, &'s TaskNode<'a>)> = Vec::new();
        let mut fillers = 0;
        for (rank, scored) in self.assessment.scored.iter().enumerate() {
            let Some(node) = self.snapshot.task(scored.task_id) else { continue };
            let asked = only.is_some_and(|ids| ids.contains(&node.task.id));
            if (only.is_some() && !asked) || self.needs(node) <= 0 {
                continue;
            }
            let claim = self.claim(node, day, &pressing, offered.get(&node.task.id).copied(), asked);
            fillers += usize::from(claim == Some(Claim::Filler));
            claimed.extend(claim.filter(|claim| *claim != Claim::Filler || fillers <= MOST_JOBS).map(|claim| (rank, claim, node)));
        }
        let score = |rank: usize| self.assessment.scored[rank].score;
        claimed.sort_by_key(|(rank, claim, _)| std::cmp::Reverse(score(*rank).0 + claim.bonus()));
        let beyond = claimed.split_off(claimed.len().min(MOST_JOBS));
        claimed.sort_unstable_by_key(|(rank, ..)| *rank);
        let mut jobs: Vec<Job<'s, 'a>> =
            claimed.into_iter().map(|(rank, claim, node)| self.job(node, score(rank), claim, day, free)).collect();
        self.join(&mut jobs);
        let beyond = beyond.into_iter().filter(|(_, claim, _)| *claim != Claim::Filler);
        (jobs, beyond.map(|(_, _, node)| (node.task.id, self.needs(node))).collect())
    }

    fn claim(
        &self,
        node: &TaskNode<'_>,
        day: NaiveDate,
        pressing: &HashMap<Uuid, NaiveDate>,
        shown: Option<Included>,
        asked: bool,
    ) -> Option<Claim> {
        let zone = self.snapshot.work().zone();
        let own_due = node.task.due.map(|due| due.day_in(zone));
        let due = node.deadline.map(|deadline| deadline.day).filter(|_| !node.resting).or(own_due);
        let scheduled = node.task.scheduled.map(|at| at.day_in(zone));
        // Work left over from days before belongs to the first day that is planned.
        let left_over = |date: NaiveDate| date < day && self.carries_over(day);
        let is_due = due.is_some_and(|date| date == day || left_over(date)) || (shown == Some(Included::Overdue));
        let is_scheduled = scheduled.is_some_and(|date| date == day || left_over(date));
        // A date of its own counts even before the day it should be begun.
        let may_start = node.task.start_after.is_none_or(|date| date <= day);
        let pressing = pressing.get(&node.task.id).map(|date| Claim::Pressing(*date));
        let hidden = self.assessment.is_hidden(node.task.id, day);
        if is_due && (may_start || own_due.is_some()) {
            Some(Claim::Due)
        } else if asked {
            Some(pressing.unwrap_or(Claim::Asked))
        } else if !may_start || (node.resting && !is_scheduled) || scheduled.is_some_and(|date| date > day) {
            None
        } else if pressing.is_some() && !hidden {
            pressing
        } else if is_scheduled {
            Some(Claim::Scheduled)
        } else if node.task.pinned {
            Some(Claim::Pinned)
        } else if scheduled.is_some() || due.is_some_and(|date| date < day) || hidden {
            // It has a day of its own that is not this one, or a rule of the person's hides it.
            None
        } else if shown.is_some() {
            Some(Claim::Offered)
        } else {
            Some(Claim::Filler)
        }
    }

    fn job(&self, node: &'s TaskNode<'a>, score: Points, claim: Claim, day: NaiveDate, free: &[Span]) -> Job<'s, 'a> {
        let zone = self.snapshot.work().zone();
        let needs = self.needs(node);
        let all: i64 = free.iter().map(|span| span.cells() * slots::CELL).sum();
        let half = self.snapshot.work().minutes_on(day) / 2;
        let minutes = if claim.takes_all() { needs.min(all) } else { needs.min(half).min(all) };
        let rules = self.constraints(node);
        let (not_before, not_after) = (rules.not_before, rules.not_after);
        let ahead = node.deadline.filter(|deadline| deadline.at > self.snapshot.now());
        let clock =
            node.task.scheduled.filter(|at| at.day_in(zone) == day).and_then(|at| Some(at.day_in(zone).and_time(at.time_in(zone)?)));
        Job {
            node,
            score,
            claim,
            bonus: claim.bonus(),
            minutes,
            needs,
            deadline: ahead.map(|deadline| cell_of(deadline.at)),
            clock: clock.map(|at| cell_of(aurum_domain::dated::resolve(at, zone).0)),
            demand: demand(node),
            allowed: slots::allowed(free, not_before, not_after, zone),
            not_before,
            not_after,
            after: Vec::new(),
            waits_for: None,
            not_earlier: i64::MIN,
        }
    }

    /// Finds for each job what must stand before it. One that waits for something outside the day, or that is not done
    /// within it, cannot stand in it.
    fn join(&self, jobs: &mut [Job<'s, 'a>]) {
        let places: HashMap<Uuid, usize> = jobs.iter().enumerate().map(|(place, job)| (job.node.task.id, place)).collect();
        for place in 0..jobs.len() {
            let node = jobs[place].node;
            let mut first: Vec<&'s TaskNode<'a>> = node.waits_for.iter().map(|other| &self.snapshot.tasks()[*other]).collect();
            first.sort_unstable_by_key(|other| other.task.id);
            for other in first {
                jobs[place].not_earlier = jobs[place].not_earlier.max(self.held_until(other.task.id));
                match places.get(&other.task.id) {
                    Some(before) if jobs[*before].minutes >= jobs[*before].needs => jobs[place].after.push(*before),
                    // Blocks the person already has hold all of its work.
                    None if other.open_subtasks == 0 && self.needs(other) <= 0 => {}
                    _ => jobs[place].waits_for = Some(&other.task.name),
                }
            }
            let from = jobs[place].not_earlier;
            for span in &mut jobs[place].allowed {
                span.from = span.from.max(from);
            }
            jobs[place].allowed.retain(|span| span.cells() > 0);
        }
        // What waits for something that cannot stand in the day cannot stand in it either.
        loop {
            let stuck = |job: &Job<'_, '_>| job.waits_for.is_some();
            let next = (0..jobs.len()).find_map(|place| {
                let first = jobs[place].after.iter().find(|first| stuck(&jobs[**first]))?;
                (!stuck(&jobs[place])).then_some((place, &jobs[*first].node.task.name))
            });
            match next {
                Some((place, name)) => jobs[place].waits_for = Some(name),
                None => return,
            }
        }
    }

    /// Minutes that are to be planned for a task; none for one whose work lies in its subtasks.
    pub(super) fn needs(&self, node: &TaskNode<'_>) -> i64 {
        if node.open_subtasks > 0 { 0 } else { self.bias.remaining(node) - self.held_minutes(node.task.id) }
    }
}

fn demand(node: &TaskNode<'_>) -> i64 {
    match (node.task.energy, node.task.kind) {
        (Some(Energy::High), _) => 10,
        (Some(Energy::Low), _) => -5,
        (Some(Energy::Medium), _) => 0,
        (None, WorkKind::DeepWork | WorkKind::Creative) => 10,
        (None, WorkKind::Admin | WorkKind::Routine) => -5,
        (None, WorkKind::Planning | WorkKind::General) => 0,
    }
}
