//! A tag: a word a person puts on tasks, known by its folded form.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::check::{Checks, Invalid};

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Tag {
    pub id: Uuid,
    pub name: String,
    /// `#rrggbb`
    pub colour: Option<String>,
    pub version: i64,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
    pub deleted_at: Option<DateTime<Utc>>,
}

impl Tag {
    /// # Errors
    /// A name that is empty, too long or holds control characters.
    pub fn create(id: Uuid, name: &str, now: DateTime<Utc>) -> Result<Self, Invalid> {
        let tag = Self { id, name: name.trim().to_owned(), colour: None, version: 1, created_at: now, updated_at: now, deleted_at: None };
        tag.check()?;
        Ok(tag)
    }

    /// # Errors
    /// A name that is empty, too long or holds control characters; a colour that is not `#rrggbb`.
    pub fn check(&self) -> Result<(), Invalid> {
        Checks::new()
            .name("name", &self.name)
            .that(self.name.chars().count() <= 50, "name", "too_long", "A tag has 1 to 50 characters.")
            .colour("colour", self.colour.as_deref())
            .done()
    }
}
