//! The blackboard compared with what is found now: what to post, bring up to date, replace or take down.
//!
//! Pure and at rest once done: after its moves have been carried out, comparing again at the same moment gives none.

use std::collections::BTreeMap;

use aurum_domain::dated::start_of_day;
use aurum_domain::insight::{Action, Claim, Insight};
use aurum_domain::scale::{InsightState, InsightType, NodeKind, Verdict};
use chrono::{DateTime, TimeDelta, Utc};
use chrono_tz::Tz;
use serde_json::{Map, Value as Json};
use uuid::Uuid;

/// A claim the person rejected is not said again for so long, unless what it rests on changed a lot.
pub const SILENT_DAYS: i64 = 14;
/// How long before an insight expires the board looks again.
pub const LOOK_BEFORE_MINUTES: i64 = 5;

/// One change of the board.
#[derive(Debug, Clone, PartialEq)]
pub enum Move {
    /// A new insight.
    Post(Claim, DateTime<Utc>),
    /// The same statement with new figures, or said once more before it expires; it keeps its id and what was said of it.
    Refresh { id: Uuid, claim: Claim, expires_at: DateTime<Utc> },
    /// Another statement in its place: a new insight that names the old one.
    Supersede { id: Uuid, by: Claim, expires_at: DateTime<Utc> },
    /// No longer found.
    Retire { id: Uuid },
}

/// What one insight is about; at most one is active for each.
type Key = (NodeKind, Option<Uuid>, InsightType, String);

/// Compares what stands with what was found at `now`.
///
/// `standing` are the active insights, and those the person rejected within [`SILENT_DAYS`] in whatever state they are.
/// `next_day_start` is when the person's next day begins: what leads today is not said of tomorrow. The order of both
/// lists is irrelevant; the moves come in the order of what they are about.
pub fn compare(standing: &[Insight], findings: Vec<Claim>, now: DateTime<Utc>, next_day_start: DateTime<Utc>) -> Vec<Move> {
    let mut found: BTreeMap<Key, Claim> = BTreeMap::new();
    for claim in findings {
        let key = key_of(&claim);
        match found.get(&key) {
            Some(other) if weight(other) >= weight(&claim) => {}
            _ => {
                found.insert(key, claim);
            }
        }
    }
    let mut stands: BTreeMap<Key, Standing<'_>> = BTreeMap::new();
    let mut moves = Vec::new();
    for insight in standing.iter().filter(|insight| insight.deleted_at.is_none()) {
        let place = stands.entry(key_of(&insight.claim)).or_default();
        place.take(insight, now, &mut moves);
    }
    moves.sort_unstable_by_key(|taken_down| match taken_down {
        Move::Retire { id } => *id,
        _ => Uuid::nil(),
    });
    for (key, claim) in &found {
        let place = stands.remove(key).unwrap_or_default();
        let expires_at = expiry(key.2, now, next_day_start);
        moves.extend(place.meets(claim, now, expires_at));
    }
    let gone = stands.into_values().filter_map(|place| place.active);
    moves.extend(gone.filter(|insight| !insight.pinned && !is_silent(insight, now)).map(|insight| Move::Retire { id: insight.id }));
    moves
}

/// Until when an insight posted at `now` stands: priority 6 hours and not beyond the day, obstacle and recommendation a
/// day, goal coherence and prediction a day (they rest on dates that come nearer), alignment and time allocation 3 days,
/// pattern 7 days.
pub fn expiry(kind: InsightType, now: DateTime<Utc>, next_day_start: DateTime<Utc>) -> DateTime<Utc> {
    let hours = match kind {
        InsightType::PriorityReasoning => 6,
        InsightType::ObstacleIdentification
        | InsightType::Recommendation
        | InsightType::GoalCoherence
        | InsightType::ProgressPrediction => 24,
        InsightType::AlignmentAnalysis | InsightType::TimeAllocation => 72,
        InsightType::PatternRecognition => 168,
    };
    let by_kind = now.checked_add_signed(TimeDelta::hours(hours)).unwrap_or(now);
    if kind == InsightType::PriorityReasoning && next_day_start > now { by_kind.min(next_day_start) } else { by_kind }
}

/// When to look again though nothing changed: at the start of the person's next day or shortly before the first active
/// insight expires, and not within a minute.
pub fn next_run(standing: &[Insight], now: DateTime<Utc>, zone: Tz) -> DateTime<Utc> {
    let today = now.with_timezone(&zone).date_naive();
    let next_day = start_of_day(today.succ_opt().unwrap_or(today), zone);
    let fading = standing.iter().filter(|insight| is_active(insight) && !insight.pinned && !is_silent(insight, now));
    let before = |insight: &Insight| insight.expires_at.checked_sub_signed(TimeDelta::minutes(LOOK_BEFORE_MINUTES)).unwrap_or(now);
    fading.map(before).chain([next_day]).min().unwrap_or(next_day).max(now + TimeDelta::minutes(1))
}

/// What stands for one key.
#[derive(Default)]
struct Standing<'i> {
    active: Option<&'i Insight>,
    /// The latest the person rejected and that is still to be silent.
    rejected: Option<&'i Insight>,
}

impl<'i> Standing<'i> {
    fn take(&mut self, insight: &'i Insight, now: DateTime<Utc>, moves: &mut Vec<Move>) {
        if is_silent(insight, now) && self.rejected.is_none_or(|other| newer(insight, other)) {
            self.rejected = Some(insight);
        }
        if !is_active(insight) {
            return;
        }
        match self.active {
            None => self.active = Some(insight),
            Some(other) => {
                let (stays, goes) = if newer(insight, other) { (insight, other) } else { (other, insight) };
                self.active = Some(stays);
                moves.push(Move::Retire { id: goes.id });
            }
        }
    }

    fn meets(&self, claim: &Claim, now: DateTime<Utc>, expires_at: DateTime<Utc>) -> Option<Move> {
        let Some(active) = self.active else {
            let silent = self.rejected.is_some_and(|rejected| !changed_a_lot(&rejected.claim.inputs, &claim.inputs));
            return (!silent).then(|| Move::Post(claim.clone(), expires_at));
        };
        let (id, by) = (active.id, || claim.clone());
        if active.pinned {
            let same = active.claim == *claim;
            return (!same).then(|| Move::Refresh { id, claim: by(), expires_at });
        }
        if active.feedback == Some(Verdict::Rejected) {
            // Posted anew rather than refreshed: what was rejected is another insight.
            let speaks = !is_silent(active, now) || changed_a_lot(&active.claim.inputs, &claim.inputs);
            return speaks.then(|| Move::Supersede { id, by: by(), expires_at });
        }
        if active.claim == *claim {
            let fades = (active.expires_at - now) * 2 < expires_at - now;
            return fades.then(|| Move::Refresh { id, claim: by(), expires_at });
        }
        Some(if says_the_same(&active.claim, claim) {
            Move::Refresh { id, claim: by(), expires_at }
        } else {
            Move::Supersede { id, by: by(), expires_at }
        })
    }
}

fn key_of(claim: &Claim) -> Key {
    (claim.entity, claim.entity_id, claim.kind, claim.cause.clone())
}

/// Which of two claims about the same thing is kept.
fn weight(claim: &Claim) -> (i64, i64, &str, &str) {
    (claim.impact.0, claim.confidence.0, &claim.title, &claim.summary)
}

fn is_active(insight: &Insight) -> bool {
    insight.state == InsightState::Active && insight.deleted_at.is_none()
}

fn is_silent(insight: &Insight, now: DateTime<Utc>) -> bool {
    insight.feedback == Some(Verdict::Rejected) && now - insight.updated_at < TimeDelta::days(SILENT_DAYS)
}

/// Which of two active for the same thing stays: what the person pinned, then the later.
fn newer(one: &Insight, other: &Insight) -> bool {
    (one.pinned, one.created_at, one.id) > (other.pinned, other.created_at, other.id)
}

/// The same statement but for its figures: the titles differ in figures alone and the same is proposed.
fn says_the_same(one: &Claim, other: &Claim) -> bool {
    let proposed = |claim: &Claim| {
        claim.recommendations.iter().map(|r| std::mem::discriminant(&r.action)).collect::<Vec<std::mem::Discriminant<Action>>>()
    };
    without_figures(&one.title) == without_figures(&other.title) && proposed(one) == proposed(other)
}

fn without_figures(title: &str) -> Vec<&str> {
    let figure = |word: &&str| word.chars().any(|c| c.is_ascii_digit()) || matches!(*word, "h" | "min" | "%" | "min." | "h.");
    title.split_whitespace().filter(|word| !figure(word)).map(|word| word.trim_end_matches('s')).collect()
}

/// Whether figures doubled or halved, or something that is no figure is another.
fn changed_a_lot(before: &Map<String, Json>, after: &Map<String, Json>) -> bool {
    let differs = |name: &String, value: &Json| match (value.as_f64(), before.get(name).map(Json::as_f64)) {
        (_, None) => true,
        (Some(now), Some(Some(then))) => now.max(then) > 2.0 * now.min(then) && (now - then).abs() > 1e-9,
        _ => before.get(name) != Some(value),
    };
    after.len() != before.len() || after.iter().any(|(name, value)| differs(name, value))
}

#[cfg(test)]
mod tests;
