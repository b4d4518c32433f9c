//! A set of rule weights under a name, to go back to.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::check::{Checks, Invalid};
use crate::fixed::Weight;
use crate::patch::{put, set};

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct WeightProfile {
    pub id: Uuid,
    pub name: String,
    /// By rule code; rules not named have their base weight.
    pub weights: BTreeMap<String, Weight>,
    pub version: i64,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
    pub deleted_at: Option<DateTime<Utc>>,
}

/// What is needed for a new profile; without weights it takes those the person has now.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct NewWeightProfile {
    /// UUIDv7 made by the client, so that a retry makes nothing twice.
    #[serde(default)]
    pub id: Option<Uuid>,
    #[cfg_attr(feature = "schema", schema(min_length = 1, max_length = 255))]
    pub name: String,
    #[serde(default)]
    pub weights: Option<BTreeMap<String, Weight>>,
}

/// A merge patch of a profile; `weights` are taken whole.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct WeightProfilePatch {
    /// The version the change was made on; an overwritten newer value is then kept in the history.
    pub base_version: Option<i64>,
    #[serde(deserialize_with = "set", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schema(value_type = String, min_length = 1, max_length = 255))]
    pub name: Option<String>,
    #[serde(deserialize_with = "set", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schema(value_type = BTreeMap<String, Weight>))]
    pub weights: Option<BTreeMap<String, Weight>>,
}

impl WeightProfile {
    /// A new profile. That its weights name rules there are, the use case checks.
    ///
    /// # Errors
    /// A name that cannot be taken.
    pub fn create(id: Uuid, name: &str, weights: BTreeMap<String, Weight>, now: DateTime<Utc>) -> Result<Self, Invalid> {
        let profile = Self { id, name: name.trim().to_owned(), weights, version: 1, created_at: now, updated_at: now, deleted_at: None };
        profile.check()?;
        Ok(profile)
    }

    /// Changes what the patch names.
    ///
    /// # Errors
    /// A name that cannot be taken.
    pub fn apply(&mut self, patch: WeightProfilePatch) -> Result<(), Invalid> {
        put(&mut self.name, patch.name.map(|name| name.trim().to_owned()));
        put(&mut self.weights, patch.weights);
        self.check()
    }

    /// # Errors
    /// A name that cannot be taken.
    pub fn check(&self) -> Result<(), Invalid> {
        Checks::new().name("name", &self.name).done()
    }
}
