//! What feedback and deeds teach: small steps of single rules' weights, each with a sentence that says why.
//!
//! A step is at most ±0.05 of a rule's factor, the factor stays within 0.5–1.5, and one rule moves at most 0.10 in one of
//! the person's days, however much was done on it. Only rules whose weight the person may set are moved; what a person
//! wrote themselves is theirs alone. Nothing is learnt while learning is off.

use std::collections::BTreeMap;

use aurum_domain::feedback::{Feedback, LearnedStep};
use aurum_domain::fixed::{Fraction, half_even};
use aurum_domain::insight::Insight;
use aurum_domain::scale::{FeedbackKind, RejectReason, Verdict};
use uuid::Uuid;

use crate::assess::{Assessment, Part, Scored};
use crate::rulebook::{Entry, FACTOR_RANGE, Rulebook};
use crate::snapshot::Snapshot;
use crate::words;

/// The most one step moves a factor.
pub const LARGEST_STEP: Fraction = Fraction(500);
/// The most one rule's factor moves in one day.
pub const MOST_A_DAY: Fraction = Fraction(1_000);
/// How many of those passed over count: further down nobody compares.
pub const PASSED_OVER: usize = 5;
/// Steps below this are noise and are not taken.
const LEAST_STEP: i64 = 50;
/// Praise, and a task put off, say less than a correction.
const GENTLE: i64 = 200;

/// A step that may be taken, not yet logged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProposedStep {
    /// The rule.
    pub code: String,
    /// Added to the rule's factor.
    pub step: Fraction,
    /// One sentence.
    pub cause: String,
}

/// Something to learn from.
#[derive(Debug, Clone, Copy)]
pub enum Lesson<'l> {
    /// Feedback the person gave, with the insight it is about if it is about one.
    Said { feedback: &'l Feedback, insight: Option<&'l Insight> },
    /// A task was done, or put first by hand, before those that stood above it: `over`, best first.
    Chosen { task_id: Uuid, over: &'l [Uuid], by_hand: bool },
    /// A task's day was moved to a later one.
    Postponed { task_id: Uuid },
}

/// The steps a lesson teaches, given the order as it stood before the deed.
///
/// `taken` are the steps logged so far; those taken back no longer count for the factor but do count for the day's bound.
/// - *Rejected as not true or not important*: the rules that carried the insight share a step of −0.05; *accepted*: they
///   share +0.02.
/// - *Priority incorrect*: the rule that raises the task most −0.05; *correct*: +0.02.
/// - *Chosen* first over up to five that stood above: each rule moves by 0.05 × (what it says of the chosen − what it
///   says on average of those passed over), so those that favoured the choice go up and the others down.
/// - *Postponed*: the rule that raised the task most −0.02.
pub fn steps_from(
    snapshot: &Snapshot<'_>,
    rulebook: &Rulebook,
    assessment: &Assessment,
    lesson: Lesson<'_>,
    taken: &[LearnedStep],
) -> Vec<ProposedStep> {
    if !snapshot.preferences().learning {
        return Vec::new();
    }
    let class = Classroom { snapshot, rulebook, assessment };
    let wanted = match lesson {
        Lesson::Said { feedback, insight } => class.said(feedback, insight),
        Lesson::Chosen { task_id, over, by_hand } => class.chosen(task_id, over, by_hand),
        Lesson::Postponed { task_id } => class.postponed(task_id),
    };
    wanted.into_iter().filter_map(|step| class.bounded(step, taken)).collect()
}

struct Classroom<'c, 's, 'a> {
    snapshot: &'s Snapshot<'a>,
    rulebook: &'c Rulebook,
    assessment: &'c Assessment,
}

impl Classroom<'_, '_, '_> {
    fn said(&self, feedback: &Feedback, insight: Option<&Insight>) -> Vec<ProposedStep> {
        if let Some(insight) = insight {
            return self.of_insight(feedback, insight);
        }
        let Some(scored) = feedback.subject_id.and_then(|id| self.assessment.of(id)) else { return Vec::new() };
        let Some(raised) = self.most_raising(scored) else { return Vec::new() };
        let (step, judged) = match (feedback.kind, feedback.verdict) {
            (FeedbackKind::PriorityIncorrect, _) => (-LARGEST_STEP.0, "stands too high"),
            (FeedbackKind::PriorityCorrect, _) => (GENTLE, "stands where it should"),
            _ => return Vec::new(),
        };
        let cause = format!("You said that {} {judged}; {} raised it most.", self.name(scored.task_id), self.rule_name(raised));
        vec![ProposedStep { code: raised.code.to_string(), step: Fraction(step), cause }]
    }

    fn of_insight(&self, feedback: &Feedback, insight: &Insight) -> Vec<ProposedStep> {
        let (whole, how) = match (feedback.verdict, feedback.reason) {
            (Verdict::Rejected, Some(RejectReason::NotTrue)) => (-LARGEST_STEP.0, "is not true"),
            (Verdict::Rejected, Some(RejectReason::NotImportant)) => (-LARGEST_STEP.0, "is not important"),
            (Verdict::Accepted, _) => (GENTLE, "helps"),
            _ => return Vec::new(),
        };
        let mut codes: Vec<&str> = insight.claim.rules.iter().map(|rule| rule.code.as_str()).filter(|code| self.is_taught(code)).collect();
        codes.sort_unstable();
        codes.dedup();
        let share = half_even(whole.into(), codes.len().max(1) as i128);
        // The title is a sentence that quotes names itself.
        let cause = format!("You said that this {how}: {}.", insight.claim.title.trim_end_matches('.'));
        codes.into_iter().map(|code| ProposedStep { code: code.to_owned(), step: Fraction(share), cause: cause.clone() }).collect()
    }

    fn chosen(&self, task_id: Uuid, over: &[Uuid], by_hand: bool) -> Vec<ProposedStep> {
        let Some(chosen) = self.assessment.of(task_id) else { return Vec::new() };
        let passed: Vec<&Scored> = over
            .iter()
            .filter(|id| **id != task_id)
            .filter_map(|id| self.assessment.of(*id))
            .filter(|other| !other.blocked && other.score > chosen.score)
            .take(PASSED_OVER)
            .collect();
        let Some(first) = passed.first() else { return Vec::new() };
        let did = if by_hand { "put" } else { "did" };
        let cause = match passed.len() {
            1 => format!("You {did} {} before {}, which stood above it.", self.name(task_id), self.name(first.task_id)),
            many => {
                let others = words::count(many as i64 - 1, "other");
                format!("You {did} {} before {} and {others} that stood above it.", self.name(task_id), self.name(first.task_id))
            }
        };
        let mut differences: BTreeMap<&str, i64> = BTreeMap::new();
        for part in &chosen.breakdown {
            *differences.entry(&part.code).or_default() += part.value.0 * passed.len() as i64;
        }
        for part in passed.iter().flat_map(|other| &other.breakdown) {
            *differences.entry(&part.code).or_default() -= part.value.0;
        }
        let steps = differences.into_iter().filter(|(code, _)| self.is_taught(code)).map(|(code, difference)| {
            let mean = half_even(difference.into(), passed.len() as i128).clamp(-Fraction::SCALE, Fraction::SCALE);
            let step = half_even(i128::from(mean) * i128::from(LARGEST_STEP.0), Fraction::SCALE.into());
            ProposedStep { code: code.to_owned(), step: Fraction(step), cause: cause.clone() }
        });
        steps.collect()
    }

    fn postponed(&self, task_id: Uuid) -> Vec<ProposedStep> {
        let Some(raised) = self.assessment.of(task_id).and_then(|scored| self.most_raising(scored)) else { return Vec::new() };
        let cause = format!("You put off {}, which {} raised most.", self.name(task_id), self.rule_name(raised));
        vec![ProposedStep { code: raised.code.to_string(), step: Fraction(-GENTLE), cause }]
    }

    /// The row that gives the task most points, of the rules that may be moved.
    fn most_raising<'p>(&self, scored: &'p Scored) -> Option<&'p Part> {
        let raising = scored.breakdown.iter().filter(|part| part.points.0 > 0 && self.is_taught(&part.code));
        raising.max_by(|a, b| a.points.cmp(&b.points).then_with(|| b.code.cmp(&a.code)))
    }

    fn is_taught(&self, code: &str) -> bool {
        self.rulebook.rule(code).is_some_and(|entry: &Entry| entry.user_adjustable)
    }

    /// The step cut to what the bounds leave of it.
    fn bounded(&self, step: ProposedStep, taken: &[LearnedStep]) -> Option<ProposedStep> {
        let zone = self.snapshot.work().zone();
        let of_rule = || taken.iter().filter(|earlier| earlier.code == step.code && earlier.deleted_at.is_none());
        let today = |earlier: &&LearnedStep| earlier.created_at.with_timezone(&zone).date_naive() == self.snapshot.today();
        let moved_today: i64 = of_rule().filter(today).map(|earlier| earlier.step.0.abs()).sum();
        let factor = Fraction::SCALE + of_rule().filter(|earlier| earlier.reverted_at.is_none()).map(|earlier| earlier.step.0).sum::<i64>();
        let left_today = (MOST_A_DAY.0 - moved_today).clamp(0, LARGEST_STEP.0);
        let by = step.step.0.clamp(-left_today, left_today);
        let lands = (factor + by).clamp(FACTOR_RANGE.0.0, FACTOR_RANGE.1.0);
        // A factor beyond its range, from before, is not pulled back by a lesson that points outwards.
        let by = if by > 0 { (lands - factor).max(0) } else { (lands - factor).min(0) }.clamp(-left_today, left_today);
        (by.abs() >= LEAST_STEP).then_some(ProposedStep { step: Fraction(by), ..step })
    }

    fn name(&self, task_id: Uuid) -> String {
        words::name(self.snapshot.task(task_id).map_or("", |node| &node.task.name)).to_string()
    }

    fn rule_name(&self, part: &Part) -> String {
        self.rulebook.rule(&part.code).map_or_else(|| part.code.to_string(), |entry| entry.name.to_string())
    }
}

#[cfg(test)]
mod tests;
