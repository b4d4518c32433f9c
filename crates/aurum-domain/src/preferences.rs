//! How a person wants Aurum to reason and to speak.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::fixed::Weight;
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
