//! One rule of reasoning: what it declares of itself, and what it says of a task.

use crate::node::TaskNode;
use crate::snapshot::Snapshot;
use aurum_domain::fixed::{Fraction, Weight};

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
    pub range: (Fraction, Fraction),
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
    pub value: Fraction,
    /// One sentence with the figures it rests on.
    pub reason: String,
}
