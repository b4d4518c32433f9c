//! The best plan there is for a small day, to measure the search against. Not part of the product.

use super::day::Planning;
use super::search::Problem;
use super::sittings::break_after;
use super::slots;
use super::{Assessment, OwnRule, Rulebook, Snapshot, TimeBlock};
use crate::today::today;
use chrono::NaiveDate;

/// How near the search comes to the best plan of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quality {
    /// The worth of the plan found, in hundredths of a point × minutes.
    pub found: i64,
    /// The worth of the best plan on the same grid.
    pub best: i64,
    pub sittings: usize,
}

/// Beyond so many sittings the exact search takes too long.
const MOST_SITTINGS: usize = 10;

/// Plans a day twice; none when it has too many sittings for the exact search, or nothing to plan.
pub fn quality(
    snapshot: &Snapshot<'_>,
    rulebook: &Rulebook,
    assessment: &Assessment,
    day: NaiveDate,
    existing: &[TimeBlock],
    own_rules: &[OwnRule],
) -> Option<Quality> {
    let planning = Planning::new(snapshot, rulebook, assessment, existing, own_rules);
    let free = planning.free(day);
    let (jobs, _) = planning.jobs(day, &free, &today(snapshot, assessment, None, day), None);
    let problem = planning.problem(day, &free, jobs)?;
    let sittings = problem.pieces.len();
    if sittings == 0 || sittings > MOST_SITTINGS {
        return None;
    }
    let mut draft = problem.empty();
    for placed in problem.solve() {
        draft.put(placed.piece, placed.start);
    }
    let window = slots::window(snapshot, day)?;
    Some(Quality { found: draft.total(), best: best(&problem, window.from, window.to), sittings })
}

/// Every way of standing at some cell with some sittings placed and one of them last, each with the most it can be
/// worth: Held and Karp's dynamic programme over time.
fn best(problem: &Problem<'_, '_>, from: i64, to: i64) -> i64 {
    let (count, cells) = (problem.pieces.len(), (to - from) as usize);
    let (sets, lasts) = (1 << count, count + 1);
    let at = |cell: usize, set: usize, last: usize| (cell * sets + set) * lasts + last;
    let mut worth: Vec<Option<i64>> = vec![None; (cells + 1) * sets * lasts];
    worth[at(0, 0, count)] = Some(0);
    let mut most = 0;
    for cell in 0..=cells {
        for set in 0..sets {
            for last in 0..lasts {
                let Some(so_far) = worth[at(cell, set, last)] else { continue };
                most = most.max(so_far);
                let mut reach = |cell: usize, set: usize, last: usize, value: i64| {
                    let place = &mut worth[at(cell.min(cells), set, last)];
                    *place = Some(place.map_or(value, |other| other.max(value)));
                };
                if cell < cells {
                    reach(cell + 1, set, last, so_far);
                }
                for (piece, of) in problem.pieces.iter().enumerate().filter(|(piece, _)| set & (1 << piece) == 0) {
                    let start = from + cell as i64;
                    if !stands(problem, piece, start, set) {
                        continue;
                    }
                    let job = &problem.jobs[of.job];
                    let switch = problem.pieces.get(last).map_or(0, |before| problem.objective.switch(&problem.jobs[before.job], job));
                    let value = so_far + problem.objective.worth(job, *of, start) - switch;
                    let next = cell + (of.cells + break_after(of.cells)) as usize;
                    if next <= cells {
                        reach(next, set | 1 << piece, piece, value);
                    } else {
                        most = most.max(value);
                    }
                }
            }
        }
    }
    most
}

fn stands(problem: &Problem<'_, '_>, piece: usize, start: i64, set: usize) -> bool {
    let of = problem.pieces[piece];
    let job = &problem.jobs[of.job];
    let is_placed = |other: usize| set & (1 << other) != 0;
    let first_done = |first: &usize| problem.pieces.iter().enumerate().all(|(other, piece)| piece.job != *first || is_placed(other));
    job.waits_for.is_none()
        && start >= job.not_earlier
        && job.allowed.iter().any(|span| span.from <= start && start + of.cells <= span.to)
        && job.after.iter().all(first_done)
}
