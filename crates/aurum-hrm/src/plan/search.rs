//! Looks for a good plan of one day: best first, each where it is worth most, then many small changes.
//!
//! A change takes a few neighbouring sittings out and fills the day again in another order, from what was taken out and
//! the best of what has no place (a large neighbourhood search, Shaw 1998). It is kept only when the whole is worth no
//! less, so the result is never worse than the first draft. The orders come from a fixed sequence of numbers and the
//! effort is counted in starts that were tried, not in time, so equal input gives equal plans.

use super::jobs::Job;
use super::objective::{Objective, Piece};
use super::sittings::break_after;
use super::slots::HOUR;

/// How many starts may be tried for one day.
const EFFORT: usize = 60_000;
/// How many changes are tried at the most.
const MOST_CHANGES: usize = 2_000;
/// How many neighbours one change takes out at the most.
const MOST_TAKEN: usize = 8;
/// How many sittings without a place are tried in one change.
const MOST_TRIED: usize = 12;
/// How many more of each pillar with a quota, and of all the rest.
const FEW: usize = 4;

/// A sitting with its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Placed {
    pub piece: usize,
    pub start: i64,
}

/// Which of the starts that add something a sitting gets.
#[derive(Debug, Clone, Copy)]
enum Choice {
    Best,
    First,
    Last,
}

/// A day being planned. What is placed is always feasible.
#[derive(Debug, Clone)]
pub(super) struct Draft<'p, 's, 'a> {
    jobs: &'p [Job<'s, 'a>],
    pieces: &'p [Piece],
    objective: &'p Objective,
    /// The pieces of each job.
    pieces_of: &'p [Vec<usize>],
    /// Jobs that wait for each job.
    before: &'p [Vec<usize>],
    /// By start.
    placed: Vec<Placed>,
    starts: Vec<Option<i64>>,
}

/// What a search works on.
#[derive(Debug)]
pub(super) struct Problem<'s, 'a> {
    pub jobs: Vec<Job<'s, 'a>>,
    pub pieces: Vec<Piece>,
    pub objective: Objective,
    pieces_of: Vec<Vec<usize>>,
    before: Vec<Vec<usize>>,
}

impl<'s, 'a> Problem<'s, 'a> {
    pub fn new(jobs: Vec<Job<'s, 'a>>, pieces: Vec<Piece>, objective: Objective) -> Self {
        let mut pieces_of = vec![Vec::new(); jobs.len()];
        for (place, piece) in pieces.iter().enumerate() {
            pieces_of[piece.job].push(place);
        }
        let mut before = vec![Vec::new(); jobs.len()];
        for (place, job) in jobs.iter().enumerate() {
            for first in &job.after {
                before[*first].push(place);
            }
        }
        Self { jobs, pieces, objective, pieces_of, before }
    }

    /// The sittings of a good plan, by start.
    pub fn solve(&self) -> Vec<Placed> {
        let rates = self.rates();
        let mut order: Vec<usize> = (0..self.pieces.len()).collect();
        // Jobs come in order of score; the sort is stable, so that order settles ties.
        order.sort_by_key(|piece| std::cmp::Reverse(rates[self.pieces[*piece].job]));
        let mut draft = self.empty();
        draft.fill(&order, Choice::Best);
        draft.improve(&order, &rates);
        draft.move_each();
        draft.placed
    }

    /// What a minute of each job is worth, or of what waits for it when that is worth more.
    fn rates(&self) -> Vec<i64> {
        let mut rates: Vec<i64> = self.jobs.iter().map(|job| job.score.0 + job.bonus).collect();
        // As many rounds as a chain may be long in a day; a circle of waiting tasks ends with them too.
        for _ in 0..8 {
            for (place, job) in self.jobs.iter().enumerate() {
                for first in &job.after {
                    rates[*first] = rates[*first].max(rates[place]);
                }
            }
        }
        rates
    }

    pub fn empty(&self) -> Draft<'_, 's, 'a> {
        Draft {
            jobs: &self.jobs,
            pieces: &self.pieces,
            objective: &self.objective,
            pieces_of: &self.pieces_of,
            before: &self.before,
            placed: Vec::new(),
            starts: vec![None; self.pieces.len()],
        }
    }
}

impl Draft<'_, '_, '_> {
    /// What the whole plan is worth.
    pub fn total(&self) -> i64 {
        let alone: i64 = self.placed.iter().map(|placed| self.worth(placed.piece, placed.start)).sum();
        let switches: i64 = self.placed.windows(2).map(|pair| self.switch(pair[0].piece, pair[1].piece)).sum();
        let mut shares = 0;
        for (pillar, _) in &self.objective.quotas {
            shares += self.objective.share(Some(*pillar), 0, self.cells_of(*pillar));
        }
        alone - switches + shares
    }

    /// Puts a piece where it stands; the caller has seen that it may.
    pub fn put(&mut self, piece: usize, start: i64) {
        let at = self.placed.partition_point(|placed| placed.start < start);
        self.placed.insert(at, Placed { piece, start });
        self.starts[piece] = Some(start);
    }

    fn take(&mut self, piece: usize) -> Option<i64> {
        let start = self.starts[piece].take()?;
        self.placed.retain(|placed| placed.piece != piece);
        Some(start)
    }

    /// Gives every piece of `order` that has no place one, until no more can have one.
    fn fill(&mut self, order: &[usize], choice: Choice) -> usize {
        let mut effort = 0;
        loop {
            let mut changed = false;
            for piece in order {
                if self.starts[*piece].is_none() {
                    let (placed, tried) = self.insert(*piece, choice);
                    (changed, effort) = (changed || placed, effort + tried + 1);
                }
            }
            if !changed || self.jobs.iter().all(|job| job.after.is_empty()) {
                return effort;
            }
        }
    }

    /// Gives a piece a place; says whether it has one now and how many starts were tried. What others wait for may cost
    /// more than it adds: they may make good for it.
    fn insert(&mut self, piece: usize, choice: Choice) -> (bool, usize) {
        let least = if self.before[self.pieces[piece].job].is_empty() { 0 } else { i64::MIN };
        let starts = self.starts_for(piece);
        let worth_it = starts.iter().map(|start| (self.gain(piece, *start), *start)).filter(|(gain, _)| *gain > least);
        let chosen = match choice {
            // The earliest of equally good ones.
            Choice::Best => worth_it.max_by_key(|(gain, start)| (*gain, -*start)),
            Choice::First => worth_it.min_by_key(|(_, start)| *start),
            Choice::Last => worth_it.max_by_key(|(_, start)| *start),
        };
        if let Some((_, start)) = chosen {
            self.put(piece, start);
        }
        (chosen.is_some(), starts.len())
    }

    /// The starts worth trying of those at which a piece without a place may stand, in order of time: both ends of each
    /// gap, whole hours, the time the person named and the last moment before a deadline.
    fn starts_for(&self, piece: usize) -> Vec<i64> {
        let Piece { job: of, cells } = self.pieces[piece];
        let job = &self.jobs[of];
        let mut starts: Vec<i64> = Vec::new();
        let Some((earliest, latest)) = self.bounds(of, cells) else { return starts };
        let end = cells + break_after(cells);
        for span in job.allowed.iter().filter(|span| span.cells() >= cells) {
            let first = self.placed.partition_point(|placed| self.clear_from(*placed) <= span.from);
            let mut low = span.from;
            for at in first..=self.placed.len() {
                let next = self.placed.get(at);
                let high = next.map_or(i64::MAX, |next| next.start - end).min(span.to - cells).min(latest);
                let from = low.max(earliest);
                if from <= high {
                    starts.extend([from, high]);
                    starts.extend((-(-from).div_euclid(HOUR) * HOUR..=high).step_by(HOUR as usize));
                    let named = [job.clock, job.deadline.map(|deadline| deadline - cells)];
                    starts.extend(named.into_iter().flatten().filter(|start| (from..=high).contains(start)));
                }
                match next {
                    Some(next) if next.start < span.to => low = self.clear_from(*next),
                    _ => break,
                }
            }
        }
        starts.sort_unstable();
        starts.dedup();
        starts
    }

    /// The earliest and the latest start by what it waits for and what waits for it; none when it cannot stand at all.
    fn bounds(&self, of: usize, cells: i64) -> Option<(i64, i64)> {
        let job = &self.jobs[of];
        if job.waits_for.is_some() {
            return None;
        }
        let mut earliest = job.not_earlier;
        for first in job.after.iter().flat_map(|first| &self.pieces_of[*first]) {
            earliest = earliest.max(self.starts[*first]? + self.pieces[*first].cells);
        }
        let waiting = self.before[of].iter().flat_map(|waiting| &self.pieces_of[*waiting]).filter_map(|piece| self.starts[*piece]);
        Some((earliest, waiting.min().map_or(i64::MAX, |begins| begins - cells)))
    }

    /// What a piece without a place adds at a start.
    fn gain(&self, piece: usize, start: i64) -> i64 {
        let at = self.placed.partition_point(|placed| placed.start < start);
        let before = at.checked_sub(1).map(|before| self.placed[before].piece);
        let after = self.placed.get(at).map(|placed| placed.piece);
        let mut gain = self.worth(piece, start);
        gain -= before.map_or(0, |before| self.switch(before, piece)) + after.map_or(0, |after| self.switch(piece, after));
        if let (Some(before), Some(after)) = (before, after) {
            gain += self.switch(before, after);
        }
        if !self.objective.quotas.is_empty()
            && let Some(pillar) = self.jobs[self.pieces[piece].job].node.pillar
        {
            gain += self.objective.share(Some(pillar.id), self.cells_of(pillar.id), self.pieces[piece].cells);
        }
        gain
    }

    fn move_each(&mut self) {
        for placed in self.placed.clone() {
            let Some(start) = self.take(placed.piece) else { continue };
            let mut best = (self.gain(placed.piece, start), start);
            for other in self.starts_for(placed.piece) {
                let gain = self.gain(placed.piece, other);
                if gain > best.0 {
                    best = (gain, other);
                }
            }
            self.put(placed.piece, best.1);
        }
    }

    /// Changes a part of the day at a time until the effort is used up.
    fn improve(&mut self, order: &[usize], rates: &[i64]) {
        let mut dice = Dice(1);
        let (mut effort, mut worth) = (0, self.total());
        for _ in 0..MOST_CHANGES {
            if effort > EFFORT || self.placed.is_empty() {
                return;
            }
            let (placed, starts) = (self.placed.clone(), self.starts.clone());
            let count = 1 + dice.roll(MOST_TAKEN.min(self.placed.len()));
            let from = dice.roll(self.placed.len() + 1 - count);
            let mut open: Vec<usize> = placed[from..from + count].iter().map(|placed| placed.piece).collect();
            self.take_with_waiting(&mut open);
            open.extend(self.outside(order, &open, &mut dice));
            let (by_length, steady) = (dice.roll(2) == 0, if dice.roll(3) == 0 { 1 } else { 64 });
            let mut shuffled: Vec<(i64, usize)> = Vec::with_capacity(open.len());
            for piece in open {
                let Piece { job, cells } = self.pieces[piece];
                let worth = rates[job] * if by_length { cells } else { 1 };
                shuffled.push((-worth * (steady + dice.roll(128) as i64), piece));
            }
            shuffled.sort_unstable();
            let open: Vec<usize> = shuffled.into_iter().map(|(_, piece)| piece).collect();
            effort += self.fill(&open, [Choice::Best, Choice::Best, Choice::First, Choice::Last][dice.roll(4)]);
            let now = self.total();
            if now >= worth {
                worth = now;
            } else {
                (self.placed, self.starts) = (placed, starts);
            }
        }
    }

    /// What of `order` has no place and is tried: the best, the best of each pillar that has a quota, and a few of the rest,
    /// among which may be the one that fits a gap.
    fn outside(&self, order: &[usize], open: &[usize], dice: &mut Dice) -> Vec<usize> {
        let mut rest: Vec<usize> = order.iter().copied().filter(|piece| self.starts[*piece].is_none() && !open.contains(piece)).collect();
        let mut tried: Vec<usize> = rest.drain(..rest.len().min(MOST_TRIED)).collect();
        for (pillar, _) in &self.objective.quotas {
            let of_pillar = |piece: &&usize| self.jobs[self.pieces[**piece].job].node.pillar.is_some_and(|p| p.id == *pillar);
            tried.extend(rest.iter().filter(of_pillar).take(FEW));
        }
        for _ in 0..FEW.min(rest.len()) {
            let chance = rest.swap_remove(dice.roll(rest.len()));
            if !tried.contains(&chance) {
                tried.push(chance);
            }
        }
        tried
    }

    /// Takes pieces out, and with them what waits for them.
    fn take_with_waiting(&mut self, pieces: &mut Vec<usize>) {
        let mut next = 0;
        while let Some(piece) = pieces.get(next).copied() {
            next += 1;
            self.take(piece);
            let waiting = self.before[self.pieces[piece].job].iter().flat_map(|job| &self.pieces_of[*job]);
            let waiting: Vec<usize> = waiting.copied().filter(|other| self.starts[*other].is_some() && !pieces.contains(other)).collect();
            pieces.extend(waiting);
        }
    }

    fn worth(&self, piece: usize, start: i64) -> i64 {
        let piece = self.pieces[piece];
        self.objective.worth(&self.jobs[piece.job], piece, start)
    }

    fn switch(&self, before: usize, after: usize) -> i64 {
        self.objective.switch(&self.jobs[self.pieces[before].job], &self.jobs[self.pieces[after].job])
    }

    /// When something else may begin after it.
    fn clear_from(&self, placed: Placed) -> i64 {
        let cells = self.pieces[placed.piece].cells;
        placed.start + cells + break_after(cells)
    }

    fn cells_of(&self, pillar: uuid::Uuid) -> i64 {
        let of = |placed: &&Placed| self.jobs[self.pieces[placed.piece].job].node.pillar.is_some_and(|p| p.id == pillar);
        self.placed.iter().filter(of).map(|placed| self.pieces[placed.piece].cells).sum()
    }
}

/// A fixed sequence of numbers (Knuth's MMIX generator).
struct Dice(u64);

impl Dice {
    fn turn(&mut self) {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    }

    /// Below `below`, which is at least 1.
    fn roll(&mut self, below: usize) -> usize {
        self.turn();
        (self.0 >> 33) as usize % below
    }
}
