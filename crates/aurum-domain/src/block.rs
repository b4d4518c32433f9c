//! A time block: an hour or so that a person keeps for one thing.

use chrono::{DateTime, Datelike, SubsecRound, TimeDelta, Utc};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::check::{Checks, Invalid};
use crate::patch::{clear, put, set};
use crate::scale::{Energy, WorkKind};

/// The shortest block, in minutes.
pub const SHORTEST_BLOCK: i64 = 5;
/// The longest block, in minutes.
pub const LONGEST_BLOCK: i64 = 1440;

/// `[starts_at, ends_at)`: for a task, for a pillar, or for what its title says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct TimeBlock {
    pub id: Uuid,
    pub task_id: Option<Uuid>,
    pub pillar_id: Option<Uuid>,
    /// Empty when the task or the pillar names it.
    pub title: String,
    pub starts_at: DateTime<Utc>,
    /// 5 minutes to 24 hours after `starts_at`.
    pub ends_at: DateTime<Utc>,
    /// The IANA zone it was planned in.
    pub time_zone: String,
    pub kind: WorkKind,
    /// How much energy the person plans to bring.
    pub energy: Option<Energy>,
    /// Planning works around it; it is moved by hand alone.
    pub fixed: bool,
    pub done: bool,
    pub version: i64,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
    pub deleted_at: Option<DateTime<Utc>>,
}

/// What is needed for a new block; it names a task, a pillar or has a title.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct NewTimeBlock {
    /// UUIDv7 made by the client, so that a retry makes nothing twice.
    #[serde(default)]
    pub id: Option<Uuid>,
    #[serde(default)]
    pub task_id: Option<Uuid>,
    #[serde(default)]
    pub pillar_id: Option<Uuid>,
    #[serde(default)]
    #[cfg_attr(feature = "schema", schema(max_length = 255))]
    pub title: Option<String>,
    pub starts_at: DateTime<Utc>,
    pub ends_at: DateTime<Utc>,
    /// The person's own zone when left out.
    #[serde(default)]
    pub time_zone: Option<String>,
    #[serde(default)]
    pub kind: Option<WorkKind>,
    #[serde(default)]
    pub energy: Option<Energy>,
    #[serde(default)]
    pub fixed: Option<bool>,
    #[serde(default)]
    pub done: Option<bool>,
}

/// A merge patch of a block.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct TimeBlockPatch {
    /// The version the change was made on; an overwritten newer value is then kept in the history.
    pub base_version: Option<i64>,
    #[serde(deserialize_with = "clear", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schema(value_type = Option<Uuid>))]
    pub task_id: Option<Option<Uuid>>,
    #[serde(deserialize_with = "clear", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schema(value_type = Option<Uuid>))]
    pub pillar_id: Option<Option<Uuid>>,
    #[serde(deserialize_with = "set", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schema(value_type = String, max_length = 255))]
    pub title: Option<String>,
    #[serde(deserialize_with = "set", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schema(value_type = DateTime<Utc>))]
    pub starts_at: Option<DateTime<Utc>>,
    #[serde(deserialize_with = "set", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schema(value_type = DateTime<Utc>))]
    pub ends_at: Option<DateTime<Utc>>,
    #[serde(deserialize_with = "set", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schema(value_type = String))]
    pub time_zone: Option<String>,
    #[serde(deserialize_with = "set", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schema(value_type = WorkKind))]
    pub kind: Option<WorkKind>,
    #[serde(deserialize_with = "clear", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schema(value_type = Option<Energy>))]
    pub energy: Option<Option<Energy>>,
    #[serde(deserialize_with = "set", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schema(value_type = bool))]
    pub fixed: Option<bool>,
    #[serde(deserialize_with = "set", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schema(value_type = bool))]
    pub done: Option<bool>,
}

impl TimeBlock {
    /// A new block; `zone` is the person's own, for one that names none. References are checked by the use case.
    ///
    /// # Errors
    /// Every field that cannot be taken.
    pub fn create(id: Uuid, new: NewTimeBlock, zone: Tz, now: DateTime<Utc>) -> Result<Self, Invalid> {
        let block = Self {
            id,
            task_id: new.task_id,
            pillar_id: new.pillar_id,
            title: new.title.unwrap_or_default().trim().to_owned(),
            starts_at: new.starts_at.trunc_subsecs(0),
            ends_at: new.ends_at.trunc_subsecs(0),
            time_zone: new.time_zone.unwrap_or_else(|| zone.name().to_owned()),
            kind: new.kind.unwrap_or_default(),
            energy: new.energy,
            fixed: new.fixed.unwrap_or(false),
            done: new.done.unwrap_or(false),
            version: 1,
            created_at: now,
            updated_at: now,
            deleted_at: None,
        };
        block.check()?;
        Ok(block)
    }

    /// Changes what the patch names.
    ///
    /// # Errors
    /// Every field that cannot be taken.
    pub fn apply(&mut self, patch: TimeBlockPatch) -> Result<(), Invalid> {
        put(&mut self.task_id, patch.task_id);
        put(&mut self.pillar_id, patch.pillar_id);
        put(&mut self.title, patch.title.map(|title| title.trim().to_owned()));
        put(&mut self.starts_at, patch.starts_at.map(|at| at.trunc_subsecs(0)));
        put(&mut self.ends_at, patch.ends_at.map(|at| at.trunc_subsecs(0)));
        put(&mut self.time_zone, patch.time_zone);
        put(&mut self.kind, patch.kind);
        put(&mut self.energy, patch.energy);
        put(&mut self.fixed, patch.fixed);
        put(&mut self.done, patch.done);
        self.check()
    }

    /// # Errors
    /// Every field that cannot be taken.
    pub fn check(&self) -> Result<(), Invalid> {
        let mut checks = Checks::new();
        let named = self.task_id.is_some() || self.pillar_id.is_some();
        checks
            .that(named || !self.title.trim().is_empty(), "title", "required", "Name a task, a pillar or give it a title.")
            .that(!(self.task_id.is_some() && self.pillar_id.is_some()), "pillar_id", "exclusive", "Name a task or a pillar, not both.")
            .that(!self.title.chars().any(char::is_control), "title", "control_character", "Leave out line breaks and control characters.")
            .text("title", &self.title, 255)
            .that((1900..=9999).contains(&self.starts_at.year()), "starts_at", "out_of_range", "Give a year from 1900 to 9999.")
            .that(self.time_zone.parse::<Tz>().is_ok(), "time_zone", "time_zone", "Give a zone of the IANA list, such as Europe/Berlin.");
        let length = self.ends_at.signed_duration_since(self.starts_at);
        let good = (TimeDelta::minutes(SHORTEST_BLOCK)..=TimeDelta::minutes(LONGEST_BLOCK)).contains(&length);
        checks.that(good, "ends_at", "out_of_range", "Let it end 5 minutes to 24 hours after it starts.").done()
    }

    pub fn minutes(&self) -> i64 {
        (self.ends_at - self.starts_at).num_minutes()
    }

    /// Whether both hold some moment; blocks that only touch do not overlap.
    pub fn overlaps(&self, other: &Self) -> bool {
        self.starts_at < other.ends_at && other.starts_at < self.ends_at
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().expect("a moment")
    }

    fn new() -> NewTimeBlock {
        NewTimeBlock {
            title: Some(" Dentist ".into()),
            starts_at: at("2026-11-25T09:00:00.900Z"),
            ends_at: at("2026-11-25T10:00:00Z"),
            ..NewTimeBlock::default()
        }
    }

    fn refused(new: NewTimeBlock) -> Vec<(String, String)> {
        let error = TimeBlock::create(Uuid::nil(), new, Tz::UTC, at("2026-11-25T08:00:00Z")).expect_err("refused");
        error.0.into_iter().map(|e| (e.field, e.code)).collect()
    }

    #[test]
    fn a_block_is_kept_in_whole_seconds_and_in_the_persons_zone() {
        let block = TimeBlock::create(Uuid::nil(), new(), Tz::Europe__Berlin, at("2026-11-25T08:00:00Z")).expect("a block");
        assert_eq!((block.starts_at, block.minutes()), (at("2026-11-25T09:00:00Z"), 60));
        assert_eq!((block.title.as_str(), block.time_zone.as_str()), ("Dentist", "Europe/Berlin"));
    }

    #[test]
    fn a_block_for_nothing_or_for_two_things_is_refused() {
        assert_eq!(refused(NewTimeBlock { title: None, ..new() }), [("title".into(), "required".into())]);
        let both = NewTimeBlock { task_id: Some(Uuid::nil()), pillar_id: Some(Uuid::nil()), ..new() };
        assert_eq!(refused(both), [("pillar_id".into(), "exclusive".into())]);
    }

    #[test]
    fn a_block_lasts_five_minutes_to_a_day() {
        let ends = |text: &str| NewTimeBlock { ends_at: at(text), ..new() };
        let wrong = [("ends_at".to_owned(), "out_of_range".to_owned())];
        assert_eq!(refused(ends("2026-11-25T09:04:59Z")), wrong);
        assert_eq!(refused(ends("2026-11-25T08:00:00Z")), wrong);
        assert_eq!(refused(ends("2026-11-26T09:00:01Z")), wrong);
        assert_eq!(refused(NewTimeBlock { ends_at: DateTime::<Utc>::MAX_UTC, starts_at: DateTime::<Utc>::MIN_UTC, ..new() }).len(), 2);
        let day = TimeBlock::create(Uuid::nil(), ends("2026-11-26T09:00:00Z"), Tz::UTC, at("2026-11-25T08:00:00Z")).expect("a block");
        assert_eq!(day.minutes(), 1440);
    }

    #[test]
    fn moving_one_end_alone_is_checked_against_the_other() {
        let mut block = TimeBlock::create(Uuid::nil(), new(), Tz::UTC, at("2026-11-25T08:00:00Z")).expect("a block");
        let patch: TimeBlockPatch = serde_json::from_str(r#"{"starts_at":"2026-11-25T10:30:00Z"}"#).expect("a patch");
        assert!(block.apply(patch).is_err());
        assert!(serde_json::from_str::<TimeBlockPatch>(r#"{"starts_at":null}"#).is_err());
        assert!(serde_json::from_str::<TimeBlockPatch>(r#"{"start":"2026-11-25T10:30:00Z"}"#).is_err());
    }
}
