//! The score of every open task, as rows that add up to it exactly.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::collections::HashMap;

use aurum_domain::own_rule::Consequence;
use aurum_domain::task::Task;
use chrono::NaiveDate;
use serde::Serialize;
use uuid::Uuid;

use crate::node::TaskNode;
use crate::own_rules;
use crate::rulebook::Rulebook;
use crate::snapshot::Snapshot;
use crate::words;
use aurum_domain::fixed::{Fraction, Points, Weight};

/// The row every open task begins with: where a task stands of which nothing particular is known.
pub const BASE: &str = "BASE";
/// 30 points: the rules can lower an ordinary task and can lift a pressing one to the top of the scale.
pub const BASE_WEIGHT: Weight = Weight(30);
/// The row that carries what the rules gave beyond 0–100.
pub const LIMIT: &str = "LIMIT";
/// The only row of a task that is done or put away.
pub const CLOSED: &str = "CLOSED";

const HIGHEST: Points = Points(10_000);

/// Every open task of a snapshot with its score, in the order HRM would do them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Assessment {
    /// Highest score first; then the earlier deadline, then position, then id.
    pub scored: Vec<Scored>,
    #[serde(skip)]
    ranks: HashMap<Uuid, usize>,
    /// Tasks that the person's own rules do not offer before a day.
    #[serde(skip)]
    hidden_until: HashMap<Uuid, NaiveDate>,
}

/// One task with its score and the arithmetic behind it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Scored {
    pub task_id: Uuid,
    /// 0.00–100.00; the exact sum of the points in `breakdown`.
    pub score: Points,
    pub breakdown: Vec<Part>,
    /// It waits for an open task.
    pub blocked: bool,
    /// The open tasks it waits for, by id.
    pub blocked_by: Vec<Uuid>,
}

/// One row of a score: `points = 100 × weight × value`, rounded half to even.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Part {
    /// The rule's code (`OWN:` and an id for the person's own), or `BASE`, `LIMIT`, `CLOSED`.
    #[cfg_attr(feature = "schema", schema(value_type = String))]
    pub code: Cow<'static, str>,
    pub value: Fraction,
    pub weight: Weight,
    pub points: Points,
    /// One sentence with the figures it rests on.
    pub reason: String,
}

/// Weighs every open task that is not put away.
pub fn assess(snapshot: &Snapshot<'_>, rulebook: &Rulebook) -> Assessment {
    let open = snapshot.tasks().iter().filter(|node| is_assessed(node));
    let mut ranked: Vec<(&TaskNode<'_>, Scored)> = open.map(|node| (node, score(snapshot, rulebook, node))).collect();
    ranked.sort_unstable_by(|(a, left), (b, right)| right.score.cmp(&left.score).then_with(|| settle(a, b)));
    let scored: Vec<Scored> = ranked.into_iter().map(|(_, scored)| scored).collect();
    let hides = rulebook.own().iter().any(|rule| matches!(rule.then, Consequence::HideUntil { .. }));
    let hidden = snapshot
        .tasks()
        .iter()
        .filter(|node| hides && is_assessed(node))
        .filter_map(|node| own_rules::constraints(snapshot, node, rulebook.own()).hidden_until.map(|day| (node.task.id, day)));
    let hidden_until = hidden.collect();
    let ranks = scored.iter().enumerate().map(|(rank, scored)| (scored.task_id, rank)).collect();
    Assessment { scored, ranks, hidden_until }
}

/// The score of any task of the snapshot with its arithmetic, also of one that is done; none for an unknown id.
pub fn why(snapshot: &Snapshot<'_>, rulebook: &Rulebook, task_id: Uuid) -> Option<Scored> {
    let node = snapshot.task(task_id)?;
    Some(if is_assessed(node) { score(snapshot, rulebook, node) } else { closed(snapshot, node) })
}

impl Assessment {
    pub fn of(&self, task_id: Uuid) -> Option<&Scored> {
        self.rank(task_id).map(|rank| &self.scored[rank])
    }

    /// Whether the person's own rules keep it from being offered on that day.
    pub fn is_hidden(&self, task_id: Uuid, on: NaiveDate) -> bool {
        self.hidden_until.get(&task_id).is_some_and(|day| on < *day)
    }

    /// 0 for the first.
    pub fn rank(&self, task_id: Uuid) -> Option<usize> {
        self.ranks.get(&task_id).copied()
    }
}

impl Part {
    fn new(code: impl Into<Cow<'static, str>>, value: Fraction, weight: Weight, reason: String) -> Self {
        Self { code: code.into(), value, weight, points: Points::of(weight, value), reason }
    }
}

fn is_assessed(node: &TaskNode<'_>) -> bool {
    node.task.is_open() && !node.put_away
}

fn score(snapshot: &Snapshot<'_>, rulebook: &Rulebook, node: &TaskNode<'_>) -> Scored {
    let mut breakdown = Vec::with_capacity(rulebook.rules().len());
    breakdown.push(Part::new(BASE, Fraction::ONE, BASE_WEIGHT, "Every open task starts here.".to_owned()));
    for rule in rulebook.rules().filter(|rule| rule.weight.0 > 0) {
        if let Some(finding) = rulebook.weigh(rule, snapshot, node) {
            breakdown.push(Part::new(rule.code.clone(), finding.value, rule.weight, finding.reason));
        }
    }
    let raw: Points = breakdown.iter().map(|part| part.points).sum();
    let score = raw.clamp(Points(0), HIGHEST);
    if score != raw {
        // At weight 1 a ten-thousandth of value is a hundredth of a point, so this row is exact too.
        let reason = if raw > HIGHEST {
            format!("The rows above come to {raw}; a score ends at 100.")
        } else {
            format!("The rows above come to {raw}; a score begins at 0.")
        };
        breakdown.push(Part::new(LIMIT, Fraction(score.0 - raw.0), Weight(Weight::SCALE), reason));
    }
    Scored { task_id: node.task.id, score, breakdown, blocked: node.is_blocked(), blocked_by: blocked_by(snapshot, node) }
}

fn closed(snapshot: &Snapshot<'_>, node: &TaskNode<'_>) -> Scored {
    let done = node.task.completed_at.map(|at| at.with_timezone(&snapshot.work().zone()).date_naive());
    let reason = match done {
        Some(day) if node.task.is_completed() => format!("Completed on {}: it needs nothing now.", words::date(day, snapshot.today())),
        _ if node.task.is_completed() => "Completed: it needs nothing now.".to_owned(),
        _ => "Put away, or part of something that was: it asks for nothing now.".to_owned(),
    };
    Scored {
        task_id: node.task.id,
        score: Points(0),
        breakdown: vec![Part::new(CLOSED, Fraction::ZERO, Weight(0), reason)],
        blocked: node.is_blocked(),
        blocked_by: blocked_by(snapshot, node),
    }
}

fn blocked_by(snapshot: &Snapshot<'_>, node: &TaskNode<'_>) -> Vec<Uuid> {
    let mut ids: Vec<Uuid> = node.waits_for.iter().map(|place| snapshot.tasks()[*place].task.id).collect();
    ids.sort_unstable();
    ids
}

/// Which of two tasks with the same score comes first.
fn settle(a: &TaskNode<'_>, b: &TaskNode<'_>) -> Ordering {
    let due = match (a.deadline, b.deadline) {
        (Some(a), Some(b)) => a.at.cmp(&b.at),
        (a, b) => b.is_some().cmp(&a.is_some()),
    };
    let (a, b): (&Task, &Task) = (a.task, b.task);
    due.then_with(|| a.position.cmp(&b.position)).then_with(|| a.id.cmp(&b.id))
}

#[cfg(test)]
mod tests {
    use aurum_domain::scale::Priority;

    use super::*;
    use crate::sample::{Life, at, day, id};

    fn points(life: &Life, task: &str) -> i64 {
        why(&life.snapshot(), &Rulebook::default(), id(task)).expect("it is there").score.0
    }

    #[test]
    fn the_scale_is_used_from_plain_to_pressing() {
        let mut life = Life::at("2026-11-25T08:00:00Z");
        life.papt(5, 5, 4);
        life.task("Plain");
        assert!((2_500..=4_000).contains(&points(&life, "Plain")));
        let task = life.task("Pressing");
        (task.priority, task.due, task.project_id) = (Priority::Urgent, Some(day("2026-11-22")), Some(id("project")));
        assert!((9_000..=10_000).contains(&points(&life, "Pressing")), "{}", points(&life, "Pressing"));
        life.task("Some day").priority = Priority::Low;
        life.waits("Some day", "Plain");
        assert!(points(&life, "Some day") < 1_000);
    }

    #[test]
    fn what_goes_beyond_the_scale_stands_in_its_own_row() {
        let mut life = Life::at("2026-11-25T08:00:00Z");
        life.papt(5, 5, 5);
        let task = life.task("Everything");
        (task.priority, task.due, task.project_id) = (Priority::Urgent, Some(day("2026-10-22")), Some(id("project")));
        (task.pinned, task.estimate_minutes, task.updated_at) = (true, Some(10), at("2026-01-01T00:00:00Z"));
        let found = why(&life.snapshot(), &Rulebook::default(), id("Everything")).expect("it is there");
        let limit = found.breakdown.last().expect("a row");
        assert_eq!((found.score, &*limit.code), (Points(10_000), LIMIT));
        assert_eq!(limit.points, Points::of(limit.weight, limit.value));
        let others: Points = found.breakdown.iter().filter(|p| p.code != LIMIT).map(|p| p.points).sum();
        assert_eq!(limit.reason, format!("The rows above come to {others}; a score ends at 100."));
        assert_eq!(others.0 + limit.points.0, 10_000);
    }

    #[test]
    fn equal_scores_are_settled_by_due_then_position_then_id() {
        let mut life = Life::at("2026-11-25T08:00:00Z");
        for name in ["second", "first", "third"] {
            life.task(name);
        }
        life.edit("first").position = "0".into();
        life.edit("third").position = "zz".into();
        let order: Vec<Uuid> = assess(&life.snapshot(), &Rulebook::default()).scored.iter().map(|s| s.task_id).collect();
        assert_eq!(order, ["first", "second", "third"].map(id));
    }

    #[test]
    fn a_rule_of_weight_nothing_is_silent() {
        let mut life = Life::at("2026-11-25T08:00:00Z");
        life.task("Call").pinned = true;
        let book = Rulebook::with_weights([("PINNED", Weight(0))]).expect("within bounds");
        let call = why(&life.snapshot(), &book, id("Call")).expect("it is there");
        assert!(call.breakdown.iter().all(|part| part.code != "PINNED"));
    }

    #[test]
    fn a_finished_task_says_that_it_is_finished() {
        let mut life = Life::at("2026-11-25T08:00:00Z");
        life.task("Call");
        life.complete("Call", 2);
        let snapshot = life.snapshot();
        let call = why(&snapshot, &Rulebook::default(), id("Call")).expect("it is there");
        assert_eq!(call.score, Points(0));
        assert_eq!(call.breakdown[0].reason, "Completed on 23 November: it needs nothing now.");
        assert_eq!(why(&snapshot, &Rulebook::default(), id("no such task")), None);
        assert!(assess(&snapshot, &Rulebook::default()).scored.is_empty());
    }

    #[test]
    fn an_empty_life_is_assessed_to_nothing() {
        let life = Life::at("2026-11-25T08:00:00Z");
        assert_eq!(assess(&life.snapshot(), &Rulebook::default()).scored, []);
    }
}
