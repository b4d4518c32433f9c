//! What makes one plan better than another: the one place where it is said, in hundredths of a point × minutes.
//!
//! The worth of a plan is the sum over its sittings of
//! - **score**: minutes × the task's score;
//! - **bound**: minutes × what the day has a claim to (the job's `bonus`: due today 100 points, must be begun now to be in time 70,
//!   scheduled 60, pinned 30), given only while the sitting ends before a deadline that is still to come;
//! - **earlier is better**: minus up to a twentieth of score and bonus, in step with how late in the window it starts;
//! - **energy**: minutes × demand × (2 × the person's energy in that hour − 1) × up to 20 points. Demand is 1 for work
//!   that asks for much energy or is deep or creative, −½ for what asks for little or is admin or routine, else 0; the
//!   20 points grow and shrink with the weight the person gives to the rule ENERGY_PATTERN;
//! - **the clock the person named**: minutes × 80 points when it starts at the time it is scheduled for;
//!
//! minus **switching** between one sitting and the next: [`OTHER_AREA`] when the area is another, [`OTHER_PROJECT`] when
//! only the project is, scaled by the weight of the rule CONTEXT_SWITCHING; plus, in a week, **shares**: 25 points for
//! each minute of a pillar until the day's part of its target is reached.

use uuid::Uuid;

use super::jobs::Job;
use super::slots::{CELL, Span};

/// Changing area costs as much as five minutes of a task of 60 points.
pub(super) const OTHER_AREA: i64 = 5 * 6_000;
pub(super) const OTHER_PROJECT: i64 = OTHER_AREA / 3;
/// Points a minute, in hundredths.
const ENERGY: i64 = 2_000;
const NAMED_CLOCK: i64 = 8_000;
const WITHIN_SHARE: i64 = 2_500;
/// At most this part of the worth is lost by being late in the window.
const LATE_PART: i64 = 20;

/// One sitting of one job.
#[derive(Debug, Clone, Copy)]
pub(super) struct Piece {
    /// Place among the jobs.
    pub job: usize,
    pub cells: i64,
}

/// The measures a plan of one day is judged by.
#[derive(Debug)]
pub(super) struct Objective {
    window: Span,
    /// Sums over cells from the window's start of 2 × energy − 1, in ten-thousandths.
    energy_before: Vec<i64>,
    /// Percent of [`ENERGY`] and of the switching costs that this person's weights leave.
    energy_percent: i64,
    switch_percent: i64,
    /// Minutes of each pillar until which its work is worth more; empty for a single day.
    pub quotas: Vec<(Uuid, i64)>,
}

impl Objective {
    /// `energy` is the person's energy in each cell of the window, 0–10,000.
    pub fn new(window: Span, energy: impl IntoIterator<Item = i64>, energy_percent: i64, switch_percent: i64) -> Self {
        let mut sum = 0;
        let mut energy_before = Vec::with_capacity(window.cells() as usize + 1);
        energy_before.push(0);
        for level in energy {
            sum += 2 * level - 10_000;
            energy_before.push(sum);
        }
        Self { window, energy_before, energy_percent, switch_percent, quotas: Vec::new() }
    }

    /// What one sitting at one start is worth by itself.
    pub fn worth(&self, job: &Job<'_, '_>, piece: Piece, start: i64) -> i64 {
        let minutes = piece.cells * CELL;
        let in_time = job.deadline.is_none_or(|deadline| start + piece.cells <= deadline);
        let rate = job.score.0 + if in_time { job.bonus } else { 0 };
        let offset = (start - self.window.from).max(0);
        let late = minutes * rate * offset / (LATE_PART * self.window.cells().max(1));
        let clock = if job.clock == Some(start) { minutes * NAMED_CLOCK } else { 0 };
        minutes * rate - late + clock + self.energy(job, piece, start)
    }

    /// What following one another costs.
    pub fn switch(&self, before: &Job<'_, '_>, after: &Job<'_, '_>) -> i64 {
        let (one, other) = (before.node, after.node);
        let cost = if one.task.id == other.task.id {
            0
        } else if one.area.map(|a| a.id) != other.area.map(|a| a.id) {
            OTHER_AREA
        } else if one.project.map(|p| p.id) != other.project.map(|p| p.id) || one.project.is_none() {
            OTHER_PROJECT
        } else {
            0
        };
        cost * self.switch_percent / 100
    }

    /// What `cells` more of a pillar of which the plan has `has` cells are worth for the week's shares.
    pub fn share(&self, pillar: Option<Uuid>, has: i64, cells: i64) -> i64 {
        let quota = pillar.and_then(|id| self.quotas.iter().find(|(of, _)| *of == id)).map_or(0, |(_, minutes)| *minutes);
        let within = |minutes: i64| minutes.min(quota);
        (within((has + cells) * CELL) - within(has * CELL)) * WITHIN_SHARE
    }

    /// The person's energy over a sitting, 0–10,000.
    pub fn level(&self, start: i64, cells: i64) -> i64 {
        (self.sum(start, cells) / cells.max(1) + 10_000) / 2
    }

    /// How much the person's energy over a sitting is above that of the whole window, ten-thousandths.
    pub fn above_usual(&self, start: i64, cells: i64) -> i64 {
        self.level(start, cells) - self.level(self.window.from, self.window.cells())
    }

    fn energy(&self, job: &Job<'_, '_>, piece: Piece, start: i64) -> i64 {
        // demand is in tenths: 10 × 100 × 10,000 below the line.
        CELL * self.sum(start, piece.cells) * job.demand * (ENERGY * self.energy_percent / 100) / (10 * 10_000)
    }

    fn sum(&self, start: i64, cells: i64) -> i64 {
        let place = |cell: i64| ((cell - self.window.from).max(0) as usize).min(self.energy_before.len() - 1);
        self.energy_before[place(start + cells)] - self.energy_before[place(start)]
    }
}
