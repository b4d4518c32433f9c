//! Check-ins in their table.

use aurum_domain::check_in::CheckIn;
use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;
use sqlx::AssertSqlSafe;
use uuid::Uuid;

use super::engine::Arg;
use super::noun::{Noun, common, select, word};
use super::scope::Reader;
use crate::args;
use crate::error::Result;

#[derive(sqlx_macros::FromRow)]
pub struct CheckInRow {
    id: Uuid,
    day: NaiveDate,
    kind: String,
    sleep_quality: Option<i64>,
    sleep_minutes: Option<i64>,
    energy: Option<i64>,
    intention: String,
    score: Option<i64>,
    mood: Option<String>,
    accomplishment: String,
    challenge: String,
    tomorrow_focus: String,
    version: i64,
    created_at: DateTime<Utc>,
    updated_at: DateTime<Utc>,
    deleted_at: Option<DateTime<Utc>>,
}

impl Noun for CheckIn {
    const ENTITY: &'static str = "check_in";
    const TABLE: &'static str = "check_ins";
    const COLUMNS: &'static [&'static str] = &[
        "day",
        "kind",
        "sleep_quality",
        "sleep_minutes",
        "energy",
        "intention",
        "score",
        "mood",
        "accomplishment",
        "challenge",
        "tomorrow_focus",
        "version",
        "created_at",
        "updated_at",
        "deleted_at",
    ];
    type Row = CheckInRow;
    common!();

    fn args(&self, _: Tz) -> Result<Vec<Arg>> {
        Ok(args![
            self.day,
            self.kind.as_str(),
            self.sleep_quality,
            self.sleep_minutes,
            self.energy,
            &self.intention,
            self.score,
            self.mood.map(|m| m.as_str().to_owned()),
            &self.accomplishment,
            &self.challenge,
            &self.tomorrow_focus,
            self.version,
            self.created_at,
            self.updated_at,
            self.deleted_at
        ])
    }

    fn from_row(row: CheckInRow) -> Result<Self> {
        Ok(Self {
            id: row.id,
            day: row.day,
            kind: word(&row.kind)?,
            sleep_quality: row.sleep_quality,
            sleep_minutes: row.sleep_minutes,
            energy: row.energy,
            intention: row.intention,
            score: row.score,
            mood: row.mood.as_deref().map(word).transpose()?,
            accomplishment: row.accomplishment,
            challenge: row.challenge,
            tomorrow_focus: row.tomorrow_focus,
            version: row.version,
            created_at: row.created_at,
            updated_at: row.updated_at,
            deleted_at: row.deleted_at,
        })
    }
}

impl Reader {
    /// Check-ins of the days from `first` to `last`, both included, by day.
    pub async fn check_ins_between(&mut self, first: NaiveDate, last: NaiveDate) -> Result<Vec<CheckIn>> {
        let sql = format!("{} AND deleted_at IS NULL AND day >= $2 AND day <= $3 ORDER BY day, kind DESC, id", select::<CheckIn>());
        let rows: Vec<CheckInRow> = self.tx.all(AssertSqlSafe(sql), args![self.user, first, last]).await?;
        rows.into_iter().map(CheckIn::from_row).collect()
    }
}
