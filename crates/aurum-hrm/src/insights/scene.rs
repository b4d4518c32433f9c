//! What every detector looks at, gathered in one pass: what is open, what can be begun, what was done lately.

use std::collections::HashMap;

use aurum_domain::fixed::{Fraction, Points};
use aurum_domain::pillar::Pillar;
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use uuid::Uuid;

use crate::assess::{Assessment, Scored};
use crate::balance::{BALANCE_DAYS, Share, shares};
use crate::feasibility::{Conflict, first_conflict};
use crate::node::{TaskNode, UNESTIMATED_MINUTES, spent_minutes};
use crate::plan::Bias;
use crate::predict::counts_as_open;
use crate::rulebook::Rulebook;
use crate::snapshot::Snapshot;

/// A completed task of the last [`BALANCE_DAYS`] days.
pub(super) struct Done<'s, 'a> {
    pub(super) node: &'s TaskNode<'a>,
    pub(super) at: DateTime<Utc>,
    pub(super) day: NaiveDate,
    /// Actual, else estimated, else assumed.
    pub(super) minutes: i64,
}

pub(super) struct Scene<'s, 'a> {
    pub(super) snapshot: &'s Snapshot<'a>,
    pub(super) rulebook: &'s Rulebook,
    pub(super) today: NaiveDate,
    pub(super) bias: Bias,
    /// Archived ones too, in the person's order.
    pub(super) pillars: Vec<&'a Pillar>,
    /// Of the last [`BALANCE_DAYS`] days.
    pub(super) shares: Vec<Share>,
    /// Open work, best first: not put away, not resting, not a parent of open subtasks.
    pub(super) open: Vec<(&'s TaskNode<'a>, &'s Scored)>,
    /// By the moment they were done.
    pub(super) done: Vec<Done<'s, 'a>>,
    /// The first deadline that cannot be kept.
    pub(super) conflict: Option<Conflict<'s, 'a>>,
    assessment: &'s Assessment,
    first_of: HashMap<Uuid, usize>,
    open_of: HashMap<Uuid, i64>,
    done_of: HashMap<Uuid, i64>,
}

impl<'s, 'a> Scene<'s, 'a> {
    pub(super) fn new(snapshot: &'s Snapshot<'a>, rulebook: &'s Rulebook, assessment: &'s Assessment) -> Self {
        let scored = assessment.scored.iter().filter_map(|scored| Some((snapshot.task(scored.task_id)?, scored)));
        let mut scene = Self {
            snapshot,
            rulebook,
            today: snapshot.today(),
            bias: Bias::of(snapshot),
            pillars: snapshot.pillars().to_vec(),
            shares: shares(snapshot, BALANCE_DAYS),
            open: scored.filter(|(node, _)| counts_as_open(node)).collect(),
            done: done_lately(snapshot),
            conflict: None,
            assessment,
            first_of: HashMap::new(),
            open_of: HashMap::new(),
            done_of: HashMap::new(),
        };
        scene.pillars.sort_unstable_by(|a, b| (&a.position, a.id).cmp(&(&b.position, b.id)));
        for (place, (node, _)) in scene.open.iter().enumerate() {
            for id in above(node) {
                *scene.open_of.entry(id).or_default() += 1;
                if can_begin(snapshot, assessment, node) {
                    scene.first_of.entry(id).or_insert(place);
                }
            }
        }
        scene.conflict = first_conflict(snapshot, &scene.bias);
        for done in &scene.done {
            for id in above(done.node) {
                *scene.done_of.entry(id).or_default() += 1;
            }
        }
        scene
    }

    /// Whether a task can be begun today: it waits for nothing and its day has come.
    pub(super) fn can_begin(&self, node: &TaskNode<'_>) -> bool {
        can_begin(self.snapshot, self.assessment, node)
    }

    /// What can be begun now, best first.
    pub(super) fn candidates(&self) -> impl Iterator<Item = (&'s TaskNode<'a>, &'s Scored)> {
        self.open.iter().copied().filter(|(node, _)| self.can_begin(node))
    }

    /// The task HRM puts first.
    pub(super) fn leader(&self) -> Option<Uuid> {
        self.candidates().next().map(|(node, _)| node.task.id)
    }

    /// The best task that can be begun under a pillar, area or project.
    pub(super) fn first_of(&self, id: Uuid) -> Option<&'s TaskNode<'a>> {
        self.first_of.get(&id).map(|place| self.open[*place].0)
    }

    /// Open tasks under a pillar, area or project.
    pub(super) fn open_of(&self, id: Uuid) -> i64 {
        self.open_of.get(&id).copied().unwrap_or(0)
    }

    /// Tasks under it completed in the last [`BALANCE_DAYS`] days.
    pub(super) fn done_of(&self, id: Uuid) -> i64 {
        self.done_of.get(&id).copied().unwrap_or(0)
    }

    /// What an open task scores.
    pub(super) fn score(&self, node: &TaskNode<'_>) -> Points {
        self.assessment.of(node.task.id).map_or(Points(0), |scored| scored.score)
    }

    /// Minutes a task still takes, by the person's own bias.
    pub(super) fn needs(&self, node: &TaskNode<'_>) -> i64 {
        self.bias.remaining(node)
    }

    /// Today while an hour of work is left of it, else the next day the person works.
    pub(super) fn next_work_day(&self) -> NaiveDate {
        if self.snapshot.work().left_today() >= 60 {
            return self.today;
        }
        let ahead = (1..=7).filter_map(|days| self.in_days(days));
        ahead.into_iter().find(|day| self.snapshot.work().minutes_on(*day) > 0).or(self.in_days(1)).unwrap_or(self.today)
    }

    pub(super) fn in_days(&self, days: i64) -> Option<NaiveDate> {
        TimeDelta::try_days(days).and_then(|span| self.today.checked_add_signed(span))
    }

    /// Whole days since a moment; never negative.
    pub(super) fn days_since(&self, moment: DateTime<Utc>) -> i64 {
        (self.snapshot.now() - moment).num_days().max(0)
    }

    pub(super) fn day_of(&self, moment: DateTime<Utc>) -> NaiveDate {
        moment.with_timezone(&self.snapshot.work().zone()).date_naive()
    }

    /// How well a task is known, for confidence: its estimate, its date, its place.
    pub(super) fn known(node: &TaskNode<'_>) -> [bool; 3] {
        [node.task.estimate_minutes.is_some(), node.deadline.is_some(), node.project.is_some()]
    }

    /// How much a task matters, 0–1, by its score.
    pub(super) fn matters(scored: &Scored) -> Fraction {
        Fraction(scored.score.0.clamp(0, Fraction::SCALE))
    }
}

fn can_begin(snapshot: &Snapshot<'_>, assessment: &Assessment, node: &TaskNode<'_>) -> bool {
    !node.is_blocked()
        && node.task.start_after.is_none_or(|day| day <= snapshot.today())
        && node.task.scheduled.is_none_or(|day| day.day_in(snapshot.work().zone()) <= snapshot.today())
        && !assessment.is_hidden(node.task.id, snapshot.today())
}

fn above(node: &TaskNode<'_>) -> impl Iterator<Item = Uuid> {
    [node.pillar.map(|p| p.id), node.area.map(|a| a.id), node.project.map(|p| p.id)].into_iter().flatten()
}

fn done_lately<'s, 'a>(snapshot: &'s Snapshot<'a>) -> Vec<Done<'s, 'a>> {
    let now = snapshot.now();
    let completed = snapshot.tasks().iter().filter(|node| node.task.is_completed());
    let mut done: Vec<Done<'s, 'a>> = completed
        .filter_map(|node| {
            let at = node.task.completed_at.filter(|at| *at <= now && now - *at < TimeDelta::days(BALANCE_DAYS))?;
            let day = at.with_timezone(&snapshot.work().zone()).date_naive();
            Some(Done { node, at, day, minutes: spent_minutes(node.task).unwrap_or(UNESTIMATED_MINUTES) })
        })
        .collect();
    done.sort_unstable_by_key(|done| (done.at, done.node.task.id));
    done
}
