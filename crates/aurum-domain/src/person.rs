//! A person: who owns a life, where and in which words they live it.

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::check::{Checks, Invalid};
use crate::fold::fold;
use crate::patch::{clear, put, set};

/// The owner of rows; every query names one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct UserId(pub Uuid);

impl std::fmt::Display for UserId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

/// What a person says of themselves and how their days run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Profile {
    /// The person's own id.
    pub id: Uuid,
    pub display_name: String,
    /// IANA zone.
    pub time_zone: String,
    /// BCP 47, such as `en-GB`.
    pub locale: String,
    /// 1 Monday … 7 Sunday.
    pub first_weekday: i64,
    /// Work minutes of each weekday, Monday first.
    pub work_minutes: Vec<i64>,
    pub onboarded_at: Option<DateTime<Utc>>,
    pub version: i64,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
    pub deleted_at: Option<DateTime<Utc>>,
}

/// A merge patch of the profile.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ProfilePatch {
    pub base_version: Option<i64>,
    #[serde(deserialize_with = "set", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schema(value_type = String, max_length = 255))]
    pub display_name: Option<String>,
    #[serde(deserialize_with = "set", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schema(value_type = String))]
    pub time_zone: Option<String>,
    #[serde(deserialize_with = "set", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schema(value_type = String))]
    pub locale: Option<String>,
    #[serde(deserialize_with = "set", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schema(value_type = i64, minimum = 1, maximum = 7))]
    pub first_weekday: Option<i64>,
    #[serde(deserialize_with = "set", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schema(value_type = Vec<i64>, min_items = 7, max_items = 7))]
    pub work_minutes: Option<Vec<i64>>,
    #[serde(deserialize_with = "clear", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schema(value_type = Option<String>, format = DateTime))]
    pub onboarded_at: Option<Option<DateTime<Utc>>>,
}

/// Eight hours from Monday to Friday, four on Saturday and Sunday.
pub const USUAL_WORK_MINUTES: [i64; 7] = [480, 480, 480, 480, 480, 240, 240];

impl Profile {
    /// # Errors
    /// Every field that cannot be taken.
    pub fn create(id: UserId, display_name: &str, time_zone: &str, locale: &str, now: DateTime<Utc>) -> Result<Self, Invalid> {
        let profile = Self {
            id: id.0,
            display_name: display_name.trim().to_owned(),
            time_zone: time_zone.to_owned(),
            locale: locale.to_owned(),
            first_weekday: 1,
            work_minutes: USUAL_WORK_MINUTES.to_vec(),
            onboarded_at: None,
            version: 1,
            created_at: now,
            updated_at: now,
            deleted_at: None,
        };
        profile.check()?;
        Ok(profile)
    }

    /// # Errors
    /// Every field that cannot be taken.
    pub fn apply(&mut self, patch: ProfilePatch) -> Result<(), Invalid> {
        put(&mut self.display_name, patch.display_name.map(|n| n.trim().to_owned()));
        put(&mut self.time_zone, patch.time_zone);
        put(&mut self.locale, patch.locale);
        put(&mut self.first_weekday, patch.first_weekday);
        put(&mut self.work_minutes, patch.work_minutes);
        put(&mut self.onboarded_at, patch.onboarded_at);
        self.check()
    }

    /// The person's zone; UTC if the list has dropped its name since.
    pub fn zone(&self) -> Tz {
        self.time_zone.parse().unwrap_or(Tz::UTC)
    }

    fn check(&self) -> Result<(), Invalid> {
        let locale_fits = (2..=35).contains(&self.locale.len()) && self.locale.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
        Checks::new()
            .text("display_name", &self.display_name, 255)
            .that(!self.display_name.chars().any(char::is_control), "display_name", "control_character", "Leave out control characters.")
            .that(
                self.time_zone.parse::<Tz>().is_ok(),
                "time_zone",
                "unknown_zone",
                "Give a time zone of the IANA list, such as Europe/Berlin.",
            )
            .that(locale_fits, "locale", "locale", "Give a language tag, such as en-GB.")
            .range("first_weekday", self.first_weekday, 1, 7)
            .that(
                self.work_minutes.len() == 7 && self.work_minutes.iter().all(|m| (0..=1440).contains(m)),
                "work_minutes",
                "out_of_range",
                "Give seven numbers of minutes, Monday first, each from 0 to 1440.",
            )
            .done()
    }
}

/// An e-mail address: one `@`, a dot in the domain, no spaces, at most 254 bytes (RFC 5321 §4.5.3.1.3).
///
/// # Errors
/// A field error on `email`.
pub fn check_email(email: &str) -> Result<(), Invalid> {
    let good = email.len() <= 254
        && !email.chars().any(|c| c.is_whitespace() || c.is_control())
        && email.split_once('@').is_some_and(|(local, domain)| {
            !local.is_empty()
                && local.len() <= 64
                && !domain.contains('@')
                && domain.contains('.')
                && domain.split('.').all(|label| !label.is_empty() && label.len() <= 63)
        });
    if good { Ok(()) } else { Err(Invalid::one("email", "email", "Give an e-mail address, such as ana@example.org.")) }
}

/// A username: 3–30 of `A-Z a-z 0-9 _ -`.
///
/// # Errors
/// A field error on `username`.
pub fn check_username(name: &str) -> Result<(), Invalid> {
    let good = (3..=30).contains(&name.len()) && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-');
    if good { Ok(()) } else { Err(Invalid::one("username", "username", "3 to 30 of A–Z, a–z, 0–9, _ and -.")) }
}

/// The form under which an e-mail address or username is unique.
pub fn account_key(text: &str) -> String {
    fold(text)
}
