//! Repetition: an RFC 5545 rule, plus what people mean beyond it.

mod describe;
mod expand;
pub mod rule;
#[cfg(test)]
mod tests;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

pub use rule::{Freq, Rule};

/// How a task repeats.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Recurrence {
    /// An RFC 5545 RRULE value without its name, such as `FREQ=WEEKLY;BYDAY=MO`.
    pub rule: String,
    /// Whether the next date counts from the plan or from the day it was done.
    #[serde(default)]
    pub basis: Basis,
    /// Ends after so many completions.
    #[serde(default)]
    pub max_completions: Option<i64>,
}

/// What the next date counts from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum Basis {
    /// `every …`: the planned date.
    #[default]
    Schedule,
    /// `every! …`: the day it was completed.
    Completion,
}

/// The most dates a preview shows.
pub const PREVIEW_MOST: usize = 10;

impl Recurrence {
    /// A rule that counts from the plan and ends only where the rule itself does.
    pub fn on_schedule(rule: &Rule) -> Self {
        Self { rule: rule.to_string(), basis: Basis::Schedule, max_completions: None }
    }

    /// Whether the rule can be kept: within RFC 5545, by the day at the finest, bounded, and with at least one day it falls on.
    ///
    /// # Errors
    /// A sentence that says what is wrong with the rule.
    pub fn check(&self) -> Result<(), String> {
        let rule: Rule = self.rule.parse()?;
        if self.max_completions.is_some_and(|most| !(1..=10_000).contains(&most)) {
            return Err("It ends after 1 to 10000 completions.".to_owned());
        }
        expand::check(&rule)
    }

    /// The rule in parts.
    ///
    /// # Errors
    /// A sentence that says what is wrong with the rule.
    pub fn parts(&self) -> Result<Rule, String> {
        self.rule.parse()
    }

    /// One plain English sentence without a full stop: `Every 2 weeks on Monday and Thursday, until 1 March 2027`.
    pub fn describe(&self) -> String {
        describe::describe(self)
    }

    /// The first occurrence later than `after`, of the rule counted from `anchor` (its DTSTART). None when it has ended,
    /// or never falls on a day. `COUNT` counts from the anchor.
    pub fn next_after(&self, anchor: NaiveDate, after: NaiveDate) -> Option<NaiveDate> {
        let rule = self.parts().ok()?;
        expand::days(&rule, anchor).find(|day| *day > after)
    }

    /// The day a new series begins on: the first occurrence on or after `from`.
    pub fn first_from(&self, from: NaiveDate) -> Option<NaiveDate> {
        let rule = self.parts().ok()?;
        expand::days(&rule, from).next()
    }

    /// The first `count` dates (at most [`PREVIEW_MOST`]) on or after `from`. A rule that counts from completion is shown
    /// as if each were done on its day.
    pub fn preview(&self, from: NaiveDate, count: usize) -> Vec<NaiveDate> {
        let Ok(rule) = self.parts() else { return vec![] };
        let most = self.max_completions.and_then(|most| usize::try_from(most).ok()).unwrap_or(usize::MAX);
        let count = count.min(PREVIEW_MOST).min(most);
        match self.basis {
            Basis::Schedule => expand::days(&rule, from).take(count).collect(),
            Basis::Completion => {
                let first = expand::days(&rule, from).next();
                std::iter::successors(first, |day| expand::days(&from_completion(&rule, *day), *day).find(|next| next > day))
                    .take(count)
                    .collect()
            }
        }
    }

    /// The day of the occurrence that follows `current`, or none when the series has ended.
    ///
    /// `completions` counts those done, with the present one when it was done and without it when it was skipped.
    /// On schedule: the first day of the rule later than `current` and not before `completed_on`, so that dates gone by
    /// are not asked for again while one that falls on the day itself is. From completion: the first day of the rule
    /// later than `completed_on`, counted from it; month ends are kept as in [`Rule::pinned_to`].
    /// To skip, give the skipped day as `current` and `completed_on`.
    pub fn following(&self, anchor: NaiveDate, current: NaiveDate, completed_on: NaiveDate, completions: i64) -> Option<NaiveDate> {
        if self.max_completions.is_some_and(|most| completions >= most) {
            return None;
        }
        let rule = self.parts().ok()?;
        match self.basis {
            Basis::Schedule => expand::days(&rule, anchor).find(|day| *day > current && *day >= completed_on),
            Basis::Completion => {
                if rule.count.is_some_and(|count| completions >= i64::from(count)) {
                    return None;
                }
                expand::days(&from_completion(&rule, completed_on), completed_on).find(|day| *day > completed_on)
            }
        }
    }

    /// The same repetition from `day` on, for "this and following": what was done before no longer counts against its end.
    /// `done` occurrences of a `COUNT` or of `max_completions` are taken off. None when nothing is left.
    pub fn remaining(&self, done: i64) -> Option<Self> {
        let mut rest = self.clone();
        if let Some(most) = self.max_completions {
            rest.max_completions = Some(most - done).filter(|left| *left > 0);
            rest.max_completions?;
        }
        let mut rule = self.parts().ok()?;
        if let Some(count) = rule.count {
            let left = i64::from(count) - done;
            rule.count = Some(u32::try_from(left).ok().filter(|left| *left > 0)?);
            rest.rule = rule.to_string();
        }
        Some(rest)
    }

    /// The same rule, ended on `last`: what "this and following" leaves behind for the dates before.
    ///
    /// # Errors
    /// A sentence that says what is wrong with the rule.
    pub fn ended_on(&self, last: NaiveDate) -> Result<Self, String> {
        let mut rule = self.parts()?;
        rule.count = None;
        rule.until = Some(rule.until.map_or(last, |until| until.min(last)));
        Ok(Self { rule: rule.to_string(), ..self.clone() })
    }
}

/// A rule counted from the day of completion: its COUNT is kept by the number of completions, its month ends do not drift.
fn from_completion(rule: &Rule, completed_on: NaiveDate) -> Rule {
    Rule { count: None, ..rule.clone().pinned_to(completed_on) }
}
