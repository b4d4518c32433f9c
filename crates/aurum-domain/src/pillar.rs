//! A pillar: a value a life stands on for years, with the share of time the person wants to give it.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::check::{Checks, Invalid};
use crate::patch::{clear, put, set};

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Pillar {
    pub id: Uuid,
    pub name: String,
    pub description: String,
    pub icon: Option<String>,
    /// `#rrggbb`
    pub colour: Option<String>,
    pub position: String,
    /// 1 (least) to 5 (most).
    pub importance: i64,
    /// Share of time the person wants to give it, in whole percent, 0–100.
    pub target_share: i64,
    pub vision: String,
    pub success_metrics: Vec<String>,
    pub archived: bool,
    pub version: i64,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
    pub deleted_at: Option<DateTime<Utc>>,
}

/// What is needed for a new pillar; only a name is required.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct NewPillar {
    /// UUIDv7 made by the client, so that a retry makes nothing twice.
    #[serde(default)]
    pub id: Option<Uuid>,
    #[cfg_attr(feature = "schema", schema(min_length = 1, max_length = 255))]
    pub name: String,
    #[serde(default)]
    #[cfg_attr(feature = "schema", schema(max_length = 20000))]
    pub description: Option<String>,
    #[serde(default)]
    pub icon: Option<String>,
    #[serde(default)]
    #[cfg_attr(feature = "schema", schema(pattern = "^#[0-9a-fA-F]{6}$"))]
    pub colour: Option<String>,
    #[serde(default)]
    #[cfg_attr(feature = "schema", schema(minimum = 1, maximum = 5))]
    pub importance: Option<i64>,
    #[serde(default)]
    #[cfg_attr(feature = "schema", schema(minimum = 0, maximum = 100))]
    pub target_share: Option<i64>,
    #[serde(default)]
    pub vision: Option<String>,
    #[serde(default)]
    pub success_metrics: Option<Vec<String>>,
}

/// A merge patch of a pillar.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct PillarPatch {
    /// The version the change was made on; an overwritten newer value is then kept in the history.
    pub base_version: Option<i64>,
    #[serde(deserialize_with = "set", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schema(value_type = String, min_length = 1, max_length = 255))]
    pub name: Option<String>,
    #[serde(deserialize_with = "set", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schema(value_type = String, max_length = 20000))]
    pub description: Option<String>,
    #[serde(deserialize_with = "clear", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schema(value_type = Option<String>))]
    pub icon: Option<Option<String>>,
    #[serde(deserialize_with = "clear", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schema(value_type = Option<String>))]
    pub colour: Option<Option<String>>,
    #[serde(deserialize_with = "set", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schema(value_type = i64, minimum = 1, maximum = 5))]
    pub importance: Option<i64>,
    #[serde(deserialize_with = "set", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schema(value_type = i64, minimum = 0, maximum = 100))]
    pub target_share: Option<i64>,
    #[serde(deserialize_with = "set", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schema(value_type = String))]
    pub vision: Option<String>,
    #[serde(deserialize_with = "set", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schema(value_type = Vec<String>))]
    pub success_metrics: Option<Vec<String>>,
    #[serde(deserialize_with = "set", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schema(value_type = bool))]
    pub archived: Option<bool>,
}

impl Pillar {
    /// # Errors
    /// Every field that cannot be taken.
    pub fn create(id: Uuid, new: NewPillar, position: String, now: DateTime<Utc>) -> Result<Self, Invalid> {
        let pillar = Self {
            id,
            name: new.name.trim().to_owned(),
            description: new.description.unwrap_or_default(),
            icon: new.icon,
            colour: new.colour,
            position,
            importance: new.importance.unwrap_or(3),
            target_share: new.target_share.unwrap_or(0),
            vision: new.vision.unwrap_or_default(),
            success_metrics: new.success_metrics.unwrap_or_default(),
            archived: false,
            version: 1,
            created_at: now,
            updated_at: now,
            deleted_at: None,
        };
        pillar.check()?;
        Ok(pillar)
    }

    /// # Errors
    /// Every field that cannot be taken; the pillar is then unchanged for the caller that works on a copy.
    pub fn apply(&mut self, patch: PillarPatch) -> Result<(), Invalid> {
        put(&mut self.name, patch.name.map(|n| n.trim().to_owned()));
        put(&mut self.description, patch.description);
        put(&mut self.icon, patch.icon);
        put(&mut self.colour, patch.colour);
        put(&mut self.importance, patch.importance);
        put(&mut self.target_share, patch.target_share);
        put(&mut self.vision, patch.vision);
        put(&mut self.success_metrics, patch.success_metrics);
        put(&mut self.archived, patch.archived);
        self.check()
    }

    fn check(&self) -> Result<(), Invalid> {
        let mut checks = Checks::new();
        checks
            .name("name", &self.name)
            .text("description", &self.description, 20_000)
            .text("vision", &self.vision, 20_000)
            .icon("icon", self.icon.as_deref())
            .colour("colour", self.colour.as_deref())
            .range("importance", self.importance, 1, 5)
            .range("target_share", self.target_share, 0, 100)
            .that(self.success_metrics.len() <= 20, "success_metrics", "too_many", "At most 20 success metrics.");
        for (at, metric) in self.success_metrics.iter().enumerate() {
            checks.name(&format!("success_metrics[{at}]"), metric);
        }
        checks.done()
    }
}
