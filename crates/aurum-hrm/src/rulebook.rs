//! The register of rules: which there are, what each may say, and how much it counts for this person.

use crate::node::TaskNode;
use crate::rules;
use crate::snapshot::Snapshot;
use aurum_domain::fixed::{Value, Weight};

/// One rule of reasoning: a pure function of the snapshot, with what it declares of itself.
#[derive(Debug, Clone, Copy)]
pub struct Rule {
    /// Its name in data and on the wire; never changes.
    pub code: &'static str,
    /// Its name to a person.
    pub name: &'static str,
    pub level: RuleLevel,
    pub kind: RuleType,
    /// Raised when the rule comes to say something else of the same snapshot.
    pub version: u16,
    pub base_weight: Weight,
    /// The least and greatest value it may give, within −1…1.
    pub range: (Value, Value),
    pub user_adjustable: bool,
    pub needs_llm: bool,
    /// What it has to say about an open task; none when it has nothing to say.
    pub weigh: fn(&Snapshot<'_>, &TaskNode<'_>) -> Option<Finding>,
}

/// What part of a life a rule looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum RuleLevel {
    Pillar,
    Area,
    Project,
    Task,
    CrossLevel,
}

/// How a rule reasons.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum RuleType {
    Scoring,
    Filtering,
    Relationship,
    Temporal,
    Constraint,
    PatternMatching,
}

/// What a rule says of one task.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Within the rule's range; below 0 lowers the task.
    pub value: Value,
    /// One sentence with the figures it rests on.
    pub reason: String,
}

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

/// The rules in the order they are shown, each with the weight it has for one person.
#[derive(Debug, Clone)]
pub struct Rulebook {
    entries: Vec<(&'static Rule, Weight)>,
}

impl Default for Rulebook {
    fn default() -> Self {
        Self { entries: rules::ALL.iter().map(|rule| (*rule, rule.base_weight)).collect() }
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
            let entry =
                book.entries.iter_mut().find(|(rule, _)| rule.code == code).ok_or_else(|| RulebookError::UnknownCode(code.to_owned()))?;
            if !entry.0.user_adjustable {
                return Err(RulebookError::Fixed(entry.0.code));
            }
            if !(0..=Weight::SCALE).contains(&weight.0) {
                return Err(RulebookError::OutOfBounds { code: entry.0.code, weight });
            }
            entry.1 = weight;
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
            if rule.range.0 > rule.range.1 || rule.range.0 < Value::MINUS_ONE || rule.range.1 > Value::ONE {
                return wrong("its range is outside −1…1");
            }
        }
        match codes.into_iter().find(|code| !rules::ALL.iter().any(|rule| rule.code == *code)) {
            Some(code) => Err(RulebookError::UnknownCode(code.to_owned())),
            None => Ok(()),
        }
    }

    /// Every rule with its weight here.
    pub fn rules(&self) -> impl ExactSizeIterator<Item = (&'static Rule, Weight)> + '_ {
        self.entries.iter().copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_rules_are_declared_rightly() {
        assert_eq!(Rulebook::validate([]), Ok(()));
        assert_eq!(Rulebook::validate(rules::ALL.iter().map(|r| r.code)), Ok(()));
        assert!(Rulebook::default().rules().all(|(rule, _)| rule.version > 0 && !rule.name.is_empty()));
    }

    #[test]
    fn an_unknown_code_stops_the_start() {
        let error = Rulebook::validate(["PINNED", "ASTROLOGY"]).expect_err("no such rule");
        assert!(error.to_string().starts_with("there is no rule \"ASTROLOGY\"; the rules are TEMPORAL_URGENCY, "), "{error}");
    }

    #[test]
    fn a_persons_weight_counts_only_within_bounds() {
        let book = Rulebook::with_weights([("PINNED", Weight(25))]).expect("within bounds");
        assert!(book.rules().any(|(rule, weight)| rule.code == "PINNED" && weight == Weight(25)));
        let refused = |code, weight| Rulebook::with_weights([(code, Weight(weight))]).expect_err("refused");
        assert_eq!(refused("PINNED", 101), RulebookError::OutOfBounds { code: "PINNED", weight: Weight(101) });
        assert_eq!(refused("PINNED", -1), RulebookError::OutOfBounds { code: "PINNED", weight: Weight(-1) });
        assert_eq!(refused("pinned", 10), RulebookError::UnknownCode("pinned".into()));
    }
}
