//! An area: a domain of focus for a quarter or so, under a pillar; without one it is shown as unaligned.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::check::{Checks, Invalid};
use crate::patch::{clear, put, set};

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Area {
    pub id: Uuid,
    /// None: unaligned.
    pub pillar_id: Option<Uuid>,
    pub name: String,
    pub description: String,
    pub icon: Option<String>,
    /// `#rrggbb`
    pub colour: Option<String>,
    pub position: String,
    /// 1 (least) to 5 (most).
    pub importance: i64,
    pub archived: bool,
    pub version: i64,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
    pub deleted_at: Option<DateTime<Utc>>,
}

/// What is needed for a new area; only a name is required.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct NewArea {
    #[serde(default)]
    pub id: Option<Uuid>,
    #[serde(default)]
    pub pillar_id: Option<Uuid>,
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
}

/// A merge patch of an area.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct AreaPatch {
    /// The version the change was made on; an overwritten newer value is then kept in the history.
    pub base_version: Option<i64>,
    #[serde(deserialize_with = "clear", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schema(value_type = Option<Uuid>))]
    pub pillar_id: Option<Option<Uuid>>,
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
    #[cfg_attr(feature = "schema", schema(value_type = bool))]
    pub archived: Option<bool>,
}

impl Area {
    /// # Errors
    /// Every field that cannot be taken.
    pub fn create(id: Uuid, new: NewArea, position: String, now: DateTime<Utc>) -> Result<Self, Invalid> {
        let area = Self {
            id,
            pillar_id: new.pillar_id,
            name: new.name.trim().to_owned(),
            description: new.description.unwrap_or_default(),
            icon: new.icon,
            colour: new.colour,
            position,
            importance: new.importance.unwrap_or(3),
            archived: false,
            version: 1,
            created_at: now,
            updated_at: now,
            deleted_at: None,
        };
        area.check()?;
        Ok(area)
    }

    /// # Errors
    /// Every field that cannot be taken.
    pub fn apply(&mut self, patch: AreaPatch) -> Result<(), Invalid> {
        put(&mut self.pillar_id, patch.pillar_id);
        put(&mut self.name, patch.name.map(|n| n.trim().to_owned()));
        put(&mut self.description, patch.description);
        put(&mut self.icon, patch.icon);
        put(&mut self.colour, patch.colour);
        put(&mut self.importance, patch.importance);
        put(&mut self.archived, patch.archived);
        self.check()
    }

    fn check(&self) -> Result<(), Invalid> {
        Checks::new()
            .name("name", &self.name)
            .text("description", &self.description, 20_000)
            .icon("icon", self.icon.as_deref())
            .colour("colour", self.colour.as_deref())
            .range("importance", self.importance, 1, 5)
            .done()
    }
}
