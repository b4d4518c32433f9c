//! One day: from the snapshot to the jobs, from the jobs to sittings, from sittings to blocks with reasons.

use aurum_domain::block::TimeBlock;
use aurum_domain::own_rule::OwnRule;
use chrono::{NaiveDate, Timelike};
use uuid::Uuid;

use super::bias::Bias;
use super::jobs::{Claim, Job};
use super::load::Due;
use super::objective::{Objective, Piece};
use super::search::{Placed, Problem};
use super::sittings::sittings;
use super::slots::{self, CELL, Span, cell_of, moment};
use super::{DayPlan, PlannedBlock, Unplaced, reasons};
use crate::assess::Assessment;
use crate::energy::rhythm;
use crate::node::TaskNode;
use crate::own_rules::{self, Constraints};
use crate::rulebook::Rulebook;
use crate::snapshot::Snapshot;
use crate::today::today;

/// What plans of one person are made from; a week adds what it has planned so far to what is held.
pub(super) struct Planning<'s, 'a> {
    pub snapshot: &'s Snapshot<'a>,
    pub assessment: &'s Assessment,
    pub bias: Bias,
    /// Those that are switched on.
    own_rules: Vec<OwnRule>,
    /// 0–10,000 by the hour of the person's clock.
    energy: [i64; 24],
    energy_percent: i64,
    switch_percent: i64,
    pub held: Vec<Held>,
    /// What one day does not hold goes to the next one planned.
    pub goes_on: bool,
    /// Minutes of each pillar that a day of a week should reach.
    pub quotas: Vec<(Uuid, i64)>,
}

/// Time that is taken, the task it is taken for, and the pillar it serves.
#[derive(Debug, Clone, Copy)]
pub(super) struct Held {
    pub span: Span,
    pub task: Option<Uuid>,
    pub pillar: Option<Uuid>,
}

impl<'s, 'a> Planning<'s, 'a> {
    pub fn new(
        snapshot: &'s Snapshot<'a>,
        rulebook: &Rulebook,
        assessment: &'s Assessment,
        existing: &[TimeBlock],
        own_rules: &[OwnRule],
    ) -> Self {
        let now = snapshot.now();
        let held = existing.iter().filter(|block| block.deleted_at.is_none() && block.ends_at > now && block.ends_at > block.starts_at);
        let held = held.map(|block| Held {
            span: Span::around(block.starts_at.max(now), block.ends_at),
            task: block.task_id.filter(|_| !block.done),
            pillar: block.pillar_id.or_else(|| Some(snapshot.task(block.task_id?)?.pillar?.id)),
        });
        Self {
            snapshot,
            assessment,
            bias: Bias::of(snapshot),
            own_rules: own_rules.iter().filter(|rule| rule.enabled && rule.deleted_at.is_none()).cloned().collect(),
            energy: rhythm(snapshot).by_hour.map(|value| value.0),
            energy_percent: percent_of_base(rulebook, "ENERGY_PATTERN"),
            switch_percent: percent_of_base(rulebook, "CONTEXT_SWITCHING"),
            held: held.collect(),
            goes_on: false,
            quotas: Vec::new(),
        }
    }

    pub fn day(&self, day: NaiveDate, only: Option<&[Uuid]>) -> DayPlan {
        let free = self.free(day);
        let shown = today(self.snapshot, self.assessment, None, day);
        let (jobs, beyond) = self.jobs(day, &free, &shown, only);
        let problem = self.problem(day, &free, jobs);
        let placed = problem.as_ref().map_or_else(Vec::new, Problem::solve);
        let (blocks, unplaced) = match &problem {
            Some(problem) => (self.blocks(problem, &placed), Self::unplaced(&problem.jobs, &placed, &problem.pieces, !free.is_empty())),
            None => (Vec::new(), Vec::new()),
        };
        let mut unplaced = unplaced;
        unplaced.extend(beyond.into_iter().map(|(task_id, minutes)| Unplaced { task_id, minutes, reason: reasons::NO_ROOM.to_owned() }));
        let overload = self.overload(day);
        let drop = problem.as_ref().and_then(|problem| self.drop(&problem.jobs, &unplaced, overload.as_ref()));
        DayPlan {
            day,
            capacity_minutes: free.iter().map(|span| span.cells() * CELL).sum(),
            planned_minutes: blocks.iter().map(|block| (block.ends_at - block.starts_at).num_minutes()).sum(),
            blocks,
            unplaced,
            drop,
            overload,
        }
    }

    /// What the search of a day works on; none for a day no zone can place.
    pub(super) fn problem(&self, day: NaiveDate, free: &[Span], jobs: Vec<Job<'s, 'a>>) -> Option<Problem<'s, 'a>> {
        slots::is_plannable(day).then(|| {
            let stretch = free.iter().map(|span| span.cells()).max().unwrap_or(0);
            let pieces = jobs.iter().enumerate().flat_map(|(job, of)| {
                let cut = if of.waits_for.is_some() { Vec::new() } else { sittings(of.minutes, stretch) };
                cut.into_iter().map(move |cells| Piece { job, cells })
            });
            let pieces: Vec<Piece> = pieces.collect();
            let window = slots::window(self.snapshot, day).unwrap_or(Span { from: 0, to: 0 });
            let zone = self.snapshot.work().zone();
            let energy = (window.from..window.to).map(|cell| self.energy[moment(cell).with_timezone(&zone).hour() as usize % 24]);
            let mut objective = Objective::new(window, energy, self.energy_percent, self.switch_percent);
            objective.quotas.clone_from(&self.quotas);
            Problem::new(jobs, pieces, objective)
        })
    }

    pub fn free(&self, day: NaiveDate) -> Vec<Span> {
        let busy: Vec<Span> = self.held.iter().map(|held| held.span).collect();
        slots::free(self.snapshot, day, &busy)
    }

    pub fn held_minutes(&self, task_id: Uuid) -> i64 {
        self.held.iter().filter(|held| held.task == Some(task_id)).map(|held| held.span.cells() * CELL).sum()
    }

    /// The cell in which the last block held for a task ends.
    pub fn held_until(&self, task_id: Uuid) -> i64 {
        self.held.iter().filter(|held| held.task == Some(task_id)).map(|held| held.span.to).max().unwrap_or(i64::MIN)
    }

    /// Whether work of days before that is not done belongs to `day`.
    pub fn carries_over(&self, day: NaiveDate) -> bool {
        let today = self.snapshot.today();
        day == today || self.goes_on || (day > today && slots::window(self.snapshot, today).is_none())
    }

    pub fn constraints(&self, node: &TaskNode<'_>) -> Constraints {
        own_rules::constraints(self.snapshot, node, &self.own_rules)
    }

    fn blocks(&self, problem: &Problem<'s, 'a>, placed: &[Placed]) -> Vec<PlannedBlock> {
        let of = |placed: &Placed| problem.pieces[placed.piece];
        placed
            .iter()
            .enumerate()
            .map(|(place, here)| {
                let Piece { job, cells } = of(here);
                let sitting = placed[..place].iter().filter(|other| of(other).job == job).count() + 1;
                let sittings = placed.iter().filter(|other| of(other).job == job).count();
                let before = place.checked_sub(1).map(|at| &problem.jobs[of(&placed[at]).job]);
                let why = reasons::Why { job: &problem.jobs[job], before, start: here.start, cells, sitting, sittings };
                let task = problem.jobs[job].node.task;
                PlannedBlock {
                    task_id: task.id,
                    starts_at: moment(here.start),
                    ends_at: moment(here.start + cells),
                    kind: task.kind,
                    energy: task.energy,
                    reason: reasons::of_block(self, &problem.jobs, &problem.objective, &why),
                    score: problem.jobs[job].score,
                }
            })
            .collect()
    }

    fn unplaced(jobs: &[Job<'s, 'a>], placed: &[Placed], pieces: &[Piece], has_time: bool) -> Vec<Unplaced> {
        let mut planned = vec![0; jobs.len()];
        for here in placed {
            planned[pieces[here.piece].job] += pieces[here.piece].cells * CELL;
        }
        let missed = jobs.iter().zip(planned).filter_map(|(job, planned)| {
            let minutes = match job.claim {
                Claim::Filler => 0,
                Claim::Due | Claim::Scheduled | Claim::Asked => job.needs - planned,
                // Part of it has its place; the rest has other days.
                Claim::Pressing(_) | Claim::Pinned | Claim::Offered if planned > 0 => 0,
                Claim::Pressing(_) | Claim::Pinned | Claim::Offered => job.needs,
            };
            (minutes > 0).then(|| Unplaced { task_id: job.node.task.id, minutes, reason: reasons::of_missing(job, planned, has_time) })
        });
        missed.collect()
    }

    /// Work with a deadline, earliest first; see [`super::load`].
    pub(super) fn due_of(&self, node: &TaskNode<'_>) -> Option<Due> {
        let deadline = node.deadline?;
        let minutes = self.needs(node);
        let counts = node.task.is_open() && !node.put_away && (!node.resting || node.task.due.is_some()) && minutes > 0;
        counts.then(|| Due { at: cell_of(deadline.at), day: deadline.day, minutes, task_id: node.task.id })
    }
}

/// The percent of its base weight that a rule has for this person; 100 for a rule that is not in the book.
fn percent_of_base(rulebook: &Rulebook, code: &str) -> i64 {
    rulebook.rule(code).map_or(100, |entry| (entry.weight.0 * 100 / entry.base_weight.0.max(1)).clamp(0, 300))
}
