//! How far a person's estimates are off, by the tasks they completed, so that plans use the time things really take.

use aurum_domain::scale::WorkKind;

use crate::node::{TaskNode, minutes_left};
use crate::snapshot::Snapshot;

/// Completed tasks with both an estimate and actual minutes from which on the person's bias counts.
pub const ENOUGH_COMPLETED: usize = 5;
/// As many of one kind of work have a bias of their own.
const ENOUGH_OF_A_KIND: usize = 8;
/// Percent. Beyond these bounds it is rather the records that are off.
const BOUNDS: (i64, i64) = (50, 300);

/// The median of actual ÷ estimated minutes in percent, 50–300; 100 until there are enough completed tasks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bias {
    overall: Option<i64>,
    /// Work kinds that have enough of their own.
    of_kind: Vec<(WorkKind, i64)>,
}

impl Bias {
    pub fn of(snapshot: &Snapshot<'_>) -> Self {
        let known = |node: &&TaskNode<'_>| node.task.is_completed();
        let ratios: Vec<(WorkKind, i64)> =
            snapshot.tasks().iter().filter(known).filter_map(|node| Some((node.task.kind, ratio(node)?))).collect();
        let of_kind = WorkKind::ALL.iter().filter_map(|kind| {
            let own = ratios.iter().filter(|(of, _)| of == kind).map(|(_, percent)| *percent).collect();
            Some((*kind, median(own, ENOUGH_OF_A_KIND)?))
        });
        Self { of_kind: of_kind.collect(), overall: median(ratios.iter().map(|(_, percent)| *percent).collect(), ENOUGH_COMPLETED) }
    }

    /// Percent of the estimate that work of this kind takes.
    pub fn percent(&self, kind: WorkKind) -> i64 {
        self.of_kind.iter().find(|(of, _)| *of == kind).map(|(_, percent)| *percent).or(self.overall).unwrap_or(100)
    }

    /// Minutes a task still takes: its estimate corrected, less what was spent. An assumed half hour is not corrected.
    pub fn remaining(&self, node: &TaskNode<'_>) -> i64 {
        let percent = self.percent(node.task.kind);
        match node.task.estimate_minutes {
            Some(estimate) if percent != 100 => {
                let corrected = (estimate.clamp(1, 600_000) * percent + 50) / 100;
                minutes_left(corrected, node.task.actual_minutes.unwrap_or(0))
            }
            _ => node.remaining_minutes(),
        }
    }
}

fn ratio(node: &TaskNode<'_>) -> Option<i64> {
    let (estimate, actual) = (node.task.estimate_minutes?, node.task.actual_minutes?);
    let known = (1..=600_000).contains(&estimate) && (1..=600_000).contains(&actual);
    known.then(|| (actual * 100 / estimate).clamp(BOUNDS.0, BOUNDS.1))
}

/// The lower of the two middle ones when they are even in number.
fn median(mut percents: Vec<i64>, enough: usize) -> Option<i64> {
    if percents.len() < enough {
        return None;
    }
    percents.sort_unstable();
    percents.get((percents.len() - 1) / 2).copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::{Life, id};

    fn life(ratios: &[(i64, i64)]) -> Life {
        let mut life = Life::at("2026-11-25T08:00:00Z");
        for (number, (estimate, actual)) in ratios.iter().enumerate() {
            let name = format!("done {number}");
            life.task(&name).estimate_minutes = Some(*estimate);
            life.edit(&name).actual_minutes = Some(*actual);
            life.complete(&name, 1);
        }
        life.task("next").estimate_minutes = Some(60);
        life
    }

    fn remaining(life: &Life, name: &str) -> i64 {
        let snapshot = life.snapshot();
        Bias::of(&snapshot).remaining(snapshot.task(id(name)).expect("it is there"))
    }

    #[test]
    fn estimates_are_corrected_by_the_median_of_what_was_completed() {
        let mut life = life(&[(60, 90), (30, 45), (60, 60), (100, 400), (20, 30)]);
        assert_eq!(remaining(&life, "next"), 90);
        life.edit("next").actual_minutes = Some(30);
        assert_eq!(remaining(&life, "next"), 60);
        let task = life.edit("next");
        (task.estimate_minutes, task.actual_minutes) = (None, None);
        assert_eq!(remaining(&life, "next"), 30);
    }

    #[test]
    fn too_few_completed_tasks_correct_nothing() {
        assert_eq!(remaining(&life(&[(60, 90), (30, 45), (60, 90), (100, 150)]), "next"), 60);
    }

    #[test]
    fn a_kind_of_work_with_enough_of_its_own_is_corrected_by_it() {
        let mut life = life(&[(60, 60); 9]);
        for number in 0..8 {
            let task = life.edit(&format!("done {number}"));
            (task.kind, task.actual_minutes) = (WorkKind::DeepWork, Some(120));
        }
        life.edit("next").kind = WorkKind::DeepWork;
        assert_eq!(remaining(&life, "next"), 120);
    }

    #[test]
    fn absurd_records_are_bounded() {
        assert_eq!(remaining(&life(&[(1, 600_000); 5]), "next"), 180);
        assert_eq!(remaining(&life(&[(600_000, 1); 5]), "next"), 30);
    }
}
