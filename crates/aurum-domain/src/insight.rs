//! An insight: one checkable statement about a life, with what it rests on and what can be done about it.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value as Json};
use uuid::Uuid;

use crate::fixed::Fraction;
use crate::scale::{InsightState, InsightType, NodeKind, Urgency, Verdict};

/// A claim as it stands on the blackboard.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Insight {
    pub id: Uuid,
    #[serde(flatten)]
    pub claim: Claim,
    pub state: InsightState,
    pub pinned: bool,
    /// What the person said of it last.
    pub feedback: Option<Verdict>,
    /// The model that worded it; none when the text is Aurum's own.
    pub model: Option<String>,
    /// After this it is no longer shown unless it was found again.
    pub expires_at: DateTime<Utc>,
    /// The insight in whose place it stands.
    pub supersedes: Option<Uuid>,
    pub version: i64,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
    pub deleted_at: Option<DateTime<Utc>>,
}

/// What was found, whoever found it. Equal inputs give equal claims.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Claim {
    /// What it is about; `global` has no id.
    pub entity: NodeKind,
    pub entity_id: Option<Uuid>,
    #[serde(rename = "type")]
    pub kind: InsightType,
    /// Stable word for what gave rise to it, such as `project_without_next_step`. One active insight an entity, type and cause.
    pub cause: String,
    /// One line.
    pub title: String,
    /// One to three sentences with the figures.
    pub summary: String,
    pub recommendations: Vec<Recommendation>,
    /// How sure, 0–1.
    pub confidence: Fraction,
    /// What acting would change, 0–1.
    pub impact: Fraction,
    pub urgency: Urgency,
    /// From the pillar down.
    pub path: Vec<ReasoningStep>,
    pub evidence: Vec<Evidence>,
    pub rules: Vec<RuleVersion>,
    /// The figures it was computed from, by name, so that it can be computed again.
    pub inputs: Map<String, Json>,
}

/// One step of the way that leads to the claim.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ReasoningStep {
    pub entity: NodeKind,
    pub entity_id: Option<Uuid>,
    /// The name of the node.
    pub name: String,
    /// One sentence.
    pub statement: String,
    pub confidence: Fraction,
}

/// Something of the person's own that bears it out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Evidence {
    pub entity: NodeKind,
    pub id: Uuid,
    pub name: String,
    /// What of it counts here, such as "due 12 March, 3 h left".
    pub note: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct RuleVersion {
    pub code: String,
    pub version: i64,
}

/// Something to do about it, executable as it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Recommendation {
    /// What the button says.
    pub label: String,
    #[serde(flatten)]
    pub action: Action,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "action", rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum Action {
    /// Look at it; changes nothing.
    Open {
        entity: NodeKind,
        id: Uuid,
    },
    ScheduleTask {
        task_id: Uuid,
        day: NaiveDate,
    },
    MoveDue {
        task_id: Uuid,
        day: NaiveDate,
    },
    PinTask {
        task_id: Uuid,
    },
    ArchiveTask {
        task_id: Uuid,
    },
    CompleteTask {
        task_id: Uuid,
    },
    EstimateTask {
        task_id: Uuid,
        minutes: i64,
    },
    AddTask {
        project_id: Uuid,
        name: String,
    },
    MoveDeadline {
        project_id: Uuid,
        day: NaiveDate,
    },
    HoldProject {
        project_id: Uuid,
    },
    /// Opens the plan of a day.
    PlanDay {
        day: NaiveDate,
    },
}
