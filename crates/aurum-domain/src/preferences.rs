//! How a person wants Aurum to reason and to speak.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::check::{Checks, Invalid};
use crate::fixed::Weight;
use crate::patch::{clear, put, set};
use crate::person::UserId;
use crate::scale::{EnergyPattern, Explanation, OptimiseFor, Personality, SpeakingStyle};

/// One row a person; what is not said stands as [`Preferences::usual`] has it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Preferences {
    /// The person's own id.
    pub id: Uuid,
    pub explanation: Explanation,
    pub show_confidence: bool,
    pub show_path: bool,
    pub personality: Personality,
    pub style: SpeakingStyle,
    pub optimise_for: OptimiseFor,
    /// When work begins on each weekday, minutes after midnight, Monday first; it lasts the profile's `work_minutes`.
    pub work_from: Vec<i64>,
    pub energy_pattern: EnergyPattern,
    /// Whether feedback and deeds may move the weights of rules.
    pub learning: bool,
    pub morning_check_in: bool,
    pub evening_check_in: bool,
    pub weekly_review: bool,
    /// Alignment points a calendar month should bring; progress is shown only against one.
    pub monthly_goal: Option<i64>,
    /// Weights the person set, by rule code; the others have their base weight.
    pub weights: BTreeMap<String, Weight>,
    pub version: i64,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
    pub deleted_at: Option<DateTime<Utc>>,
}

/// Nine in the morning.
pub const USUAL_WORK_FROM: i64 = 540;

impl Preferences {
    /// What stands until the person says otherwise.
    pub fn usual(id: UserId, now: DateTime<Utc>) -> Self {
        Self {
            id: id.0,
            explanation: Explanation::default(),
            show_confidence: true,
            show_path: true,
            personality: Personality::default(),
            style: SpeakingStyle::default(),
            optimise_for: OptimiseFor::default(),
            work_from: vec![USUAL_WORK_FROM; 7],
            energy_pattern: EnergyPattern::default(),
            learning: true,
            morning_check_in: false,
            evening_check_in: false,
            weekly_review: false,
            monthly_goal: None,
            weights: BTreeMap::new(),
            version: 0,
            created_at: now,
            updated_at: now,
            deleted_at: None,
        }
    }
}

/// A merge patch of preferences; within `weights` a rule set to null goes back to its base weight.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct PreferencesPatch {
    /// The version the change was made on; an overwritten newer value is then kept in the history.
    pub base_version: Option<i64>,
    #[serde(deserialize_with = "set", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schema(value_type = Explanation))]
    pub explanation: Option<Explanation>,
    #[serde(deserialize_with = "set", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schema(value_type = bool))]
    pub show_confidence: Option<bool>,
    #[serde(deserialize_with = "set", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schema(value_type = bool))]
    pub show_path: Option<bool>,
    #[serde(deserialize_with = "set", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schema(value_type = Personality))]
    pub personality: Option<Personality>,
    #[serde(deserialize_with = "set", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schema(value_type = SpeakingStyle))]
    pub style: Option<SpeakingStyle>,
    #[serde(deserialize_with = "set", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schema(value_type = OptimiseFor))]
    pub optimise_for: Option<OptimiseFor>,
    /// Seven minutes of the day, Monday first.
    #[serde(deserialize_with = "set", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schema(value_type = Vec<i64>, min_items = 7, max_items = 7))]
    pub work_from: Option<Vec<i64>>,
    #[serde(deserialize_with = "set", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schema(value_type = EnergyPattern))]
    pub energy_pattern: Option<EnergyPattern>,
    #[serde(deserialize_with = "set", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schema(value_type = bool))]
    pub learning: Option<bool>,
    #[serde(deserialize_with = "set", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schema(value_type = bool))]
    pub morning_check_in: Option<bool>,
    #[serde(deserialize_with = "set", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schema(value_type = bool))]
    pub evening_check_in: Option<bool>,
    #[serde(deserialize_with = "set", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schema(value_type = bool))]
    pub weekly_review: Option<bool>,
    #[serde(deserialize_with = "clear", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schema(value_type = Option<i64>))]
    pub monthly_goal: Option<Option<i64>>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    #[cfg_attr(feature = "schema", schema(schema_with = weights_schema))]
    pub weights: BTreeMap<String, Option<Weight>>,
}

impl Preferences {
    /// Changes what the patch names. That its weights name rules there are, the use case checks.
    ///
    /// # Errors
    /// Every field that cannot be taken.
    pub fn apply(&mut self, patch: PreferencesPatch) -> Result<(), Invalid> {
        put(&mut self.explanation, patch.explanation);
        put(&mut self.show_confidence, patch.show_confidence);
        put(&mut self.show_path, patch.show_path);
        put(&mut self.personality, patch.personality);
        put(&mut self.style, patch.style);
        put(&mut self.optimise_for, patch.optimise_for);
        put(&mut self.work_from, patch.work_from);
        put(&mut self.energy_pattern, patch.energy_pattern);
        put(&mut self.learning, patch.learning);
        put(&mut self.morning_check_in, patch.morning_check_in);
        put(&mut self.evening_check_in, patch.evening_check_in);
        put(&mut self.weekly_review, patch.weekly_review);
        put(&mut self.monthly_goal, patch.monthly_goal);
        for (code, weight) in patch.weights {
            match weight {
                Some(weight) => self.weights.insert(code, weight),
                None => self.weights.remove(&code),
            };
        }
        self.check()
    }

    /// # Errors
    /// Every field that cannot be taken.
    pub fn check(&self) -> Result<(), Invalid> {
        let mut checks = Checks::new();
        checks.that(self.work_from.len() == 7, "work_from", "out_of_range", "Give seven minutes of the day, Monday first.");
        for (at, minute) in self.work_from.iter().enumerate().take(7) {
            checks.range(&format!("work_from[{at}]"), *minute, 0, 1439);
        }
        if let Some(goal) = self.monthly_goal {
            checks.range("monthly_goal", goal, 1, 100_000);
        }
        checks.done()
    }
}

/// `{CODE: number or null}`.
#[cfg(feature = "schema")]
fn weights_schema() -> utoipa::openapi::schema::Object {
    use utoipa::openapi::schema::{ObjectBuilder, SchemaType, Type};
    let weight = ObjectBuilder::new().schema_type(SchemaType::from_iter([Type::Number, Type::Null])).build();
    ObjectBuilder::new().additional_properties(Some(utoipa::openapi::schema::Schema::Object(weight))).build()
}
