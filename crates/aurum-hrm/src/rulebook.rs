//! The register of rules: which there are, and how much each counts for one person.

use std::borrow::Cow;

use aurum_domain::feedback::LearnedStep;
use aurum_domain::fixed::{Fraction, Weight, half_even};
use aurum_domain::own_rule::{Consequence, OwnRule};
use aurum_domain::preferences::Preferences;

use crate::leaning;
use crate::node::TaskNode;
use crate::own_rules;
use crate::rule::{Finding, Rule, RuleLevel, RuleType};
use crate::rules;
use crate::snapshot::Snapshot;

/// The weight of a rule a person wrote themselves: what it says at most moves a score by 30 points.
pub const OWN_WEIGHT: Weight = Weight(30);
/// What learning may at least and at most make of a weight.
pub const FACTOR_RANGE: (Fraction, Fraction) = (Fraction(5_000), Fraction(15_000));

/// Why a rulebook cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RulebookError {
    #[error("there is no rule {0:?}; the rules are {known}", known = rules::ALL.iter().map(|r| r.code).collect::<Vec<_>>().join(", "))]
    UnknownCode(String),
    #[error("the weight of {code} must be from 0.00 to 1.00, not {weight}")]
    OutOfBounds { code: &'static str, weight: Weight },
    #[error("the weight of {0} is fixed")]
    Fixed(&'static str),
    #[error("the rule {code} is declared wrongly: {fault}")]
    Declared { code: &'static str, fault: &'static str },
}

/// The rules in the order they are shown, each with the weight it has for one person; their own rules come last.
#[derive(Debug, Clone)]
pub struct Rulebook {
    entries: Vec<Entry>,
    own: Vec<OwnRule>,
}

/// One rule as it stands for one person.
#[derive(Debug, Clone)]
pub struct Entry {
    /// A built-in rule's code, or `OWN:` and the id of the person's own.
    pub code: Cow<'static, str>,
    pub name: Cow<'static, str>,
    pub level: RuleLevel,
    pub kind: RuleType,
    pub version: u16,
    pub base_weight: Weight,
    pub range: (Fraction, Fraction),
    pub user_adjustable: bool,
    pub needs_llm: bool,
    /// What the person set, else the base weight.
    pub chosen_weight: Weight,
    /// What learning makes of it, 0.5–1.5.
    pub factor: Fraction,
    /// What counts: `chosen_weight` × leaning × `factor`, within 0.00–1.00.
    pub weight: Weight,
    says: Says,
}

#[derive(Debug, Clone)]
enum Says {
    BuiltIn(fn(&Snapshot<'_>, &TaskNode<'_>) -> Option<Finding>),
    /// Its place in [`Rulebook::own`].
    Own(usize),
}

impl Default for Rulebook {
    fn default() -> Self {
        Self { entries: rules::ALL.iter().map(|rule| Entry::built_in(rule)).collect(), own: Vec::new() }
    }
}

impl Rulebook {
    /// The built-in rules with this person's weights over them, by code.
    ///
    /// # Errors
    /// A code that no rule has, a weight outside 0.00–1.00, a weight for a rule that cannot be adjusted.
    pub fn with_weights<'c>(weights: impl IntoIterator<Item = (&'c str, Weight)>) -> Result<Self, RulebookError> {
        let mut book = Self::default();
        for (code, weight) in weights {
            let unknown = || RulebookError::UnknownCode(code.to_owned());
            let rule = rules::ALL.iter().find(|rule| rule.code == code).ok_or_else(unknown)?;
            let entry = book.entries.iter_mut().find(|entry| entry.code == code).ok_or_else(unknown)?;
            if !entry.user_adjustable {
                return Err(RulebookError::Fixed(rule.code));
            }
            if !(0..=Weight::SCALE).contains(&weight.0) {
                return Err(RulebookError::OutOfBounds { code: rule.code, weight });
            }
            (entry.chosen_weight, entry.weight) = (weight, weight);
        }
        Ok(book)
    }

    /// The rules as they count for one person: weights they set, leaned towards what they optimise for, moved by what was
    /// learnt (steps not taken back, within 0.5–1.5 of the weight), and their own rules that weigh and are switched on.
    ///
    /// # Errors
    /// As [`Rulebook::with_weights`]; a step for an unknown rule is left aside, so that a retired rule stops nobody.
    pub fn for_person(preferences: &Preferences, steps: &[LearnedStep], own: &[OwnRule]) -> Result<Self, RulebookError> {
        let mut book = Self::with_weights(preferences.weights.iter().map(|(code, weight)| (code.as_str(), *weight)))?;
        for entry in &mut book.entries {
            let learnt = steps.iter().filter(|step| step.code == entry.code && step.reverted_at.is_none() && step.deleted_at.is_none());
            let moved = Fraction(Fraction::ONE.0 + learnt.map(|step| step.step.0).sum::<i64>());
            entry.factor = if preferences.learning { moved.clamp(FACTOR_RANGE.0, FACTOR_RANGE.1) } else { Fraction::ONE };
            let lean = leaning::of(preferences.optimise_for, &entry.code);
            let exact = i128::from(entry.chosen_weight.0) * i128::from(lean.0) * i128::from(entry.factor.0);
            entry.weight = Weight(half_even(exact, i128::from(Fraction::SCALE * Fraction::SCALE)).clamp(0, Weight::SCALE));
        }
        book.own = own.iter().filter(|rule| rule.enabled && rule.deleted_at.is_none()).cloned().collect();
        book.own.sort_unstable_by(|a, b| (&a.position, a.id).cmp(&(&b.position, b.id)));
        for (place, rule) in book.own.iter().enumerate() {
            if let Consequence::Weigh { by } = rule.then {
                book.entries.push(Entry::own(rule, by, place));
            }
        }
        Ok(book)
    }

    /// To be called at start with the codes that stored rows name: an unknown one stops the start, and so does a rule
    /// that is declared wrongly.
    ///
    /// # Errors
    /// The first thing that is wrong.
    pub fn validate<'c>(codes: impl IntoIterator<Item = &'c str>) -> Result<(), RulebookError> {
        for (at, rule) in rules::ALL.iter().enumerate() {
            let wrong = |fault| Err(RulebookError::Declared { code: rule.code, fault });
            if rules::ALL[..at].iter().any(|other| other.code == rule.code) {
                return wrong("its code stands twice");
            }
            if !(0..=Weight::SCALE).contains(&rule.base_weight.0) {
                return wrong("its base weight is outside 0.00–1.00");
            }
            if rule.range.0 > rule.range.1 || rule.range.0 < Fraction::MINUS_ONE || rule.range.1 > Fraction::ONE {
                return wrong("its range is outside −1…1");
            }
        }
        match codes.into_iter().find(|code| !rules::ALL.iter().any(|rule| rule.code == *code)) {
            Some(code) => Err(RulebookError::UnknownCode(code.to_owned())),
            None => Ok(()),
        }
    }

    /// Every rule as it stands for this person.
    pub fn rules(&self) -> impl ExactSizeIterator<Item = &Entry> {
        self.entries.iter()
    }

    pub fn rule(&self, code: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.code == code)
    }

    /// The person's own rules that are switched on, those that do not weigh too.
    pub fn own(&self) -> &[OwnRule] {
        &self.own
    }

    /// What a rule of this book says of a task, within its range.
    pub fn weigh(&self, entry: &Entry, snapshot: &Snapshot<'_>, node: &TaskNode<'_>) -> Option<Finding> {
        let found = match entry.says {
            Says::BuiltIn(weigh) => weigh(snapshot, node),
            Says::Own(place) => self.own.get(place).and_then(|rule| own_rules::weigh(snapshot, node, rule)),
        };
        found.map(|found| Finding { value: found.value.clamp(entry.range.0, entry.range.1), ..found })
    }
}

impl Entry {
    fn built_in(rule: &'static Rule) -> Self {
        Self {
            code: Cow::Borrowed(rule.code),
            name: Cow::Borrowed(rule.name),
            level: rule.level,
            kind: rule.kind,
            version: rule.version,
            base_weight: rule.base_weight,
            range: rule.range,
            user_adjustable: rule.user_adjustable,
            needs_llm: rule.needs_llm,
            chosen_weight: rule.base_weight,
            factor: Fraction::ONE,
            weight: rule.base_weight,
            says: Says::BuiltIn(rule.weigh),
        }
    }

    fn own(rule: &OwnRule, by: Fraction, place: usize) -> Self {
        Self {
            code: Cow::Owned(format!("OWN:{}", rule.id)),
            name: Cow::Owned(rule.name.clone()),
            level: RuleLevel::Task,
            kind: RuleType::Scoring,
            version: u16::try_from(rule.version).unwrap_or(u16::MAX),
            base_weight: OWN_WEIGHT,
            range: (by.min(Fraction::ZERO), by.max(Fraction::ZERO)),
            user_adjustable: false,
            needs_llm: false,
            chosen_weight: OWN_WEIGHT,
            factor: Fraction::ONE,
            weight: OWN_WEIGHT,
            says: Says::Own(place),
        }
    }
}

#[cfg(test)]
mod tests;
