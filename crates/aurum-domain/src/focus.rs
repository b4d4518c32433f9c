//! A focus session: time really spent on one task, the source of actual minutes.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Running until `ended_at` is set; a person has at most one that has not ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct FocusSession {
    pub id: Uuid,
    pub task_id: Uuid,
    pub started_at: DateTime<Utc>,
    /// Set while it is paused.
    pub paused_at: Option<DateTime<Utc>>,
    /// Seconds of the pauses that are over.
    pub paused_seconds: i64,
    /// How often it was paused.
    pub interruptions: i64,
    pub ended_at: Option<DateTime<Utc>>,
    pub version: i64,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
    pub deleted_at: Option<DateTime<Utc>>,
}

/// What is needed to begin.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct NewFocusSession {
    /// UUIDv7 made by the client, so that a retry makes nothing twice.
    #[serde(default)]
    pub id: Option<Uuid>,
    pub task_id: Uuid,
}

/// What was asked of a session does not follow from where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum WrongOrder {
    #[error("This focus session has already ended.")]
    Ended,
    #[error("This focus session is already paused.")]
    Paused,
    #[error("This focus session is not paused.")]
    NotPaused,
}

impl FocusSession {
    /// A session that runs from `now` on. That the person has no other open one, the use case checks.
    pub fn start(id: Uuid, task_id: Uuid, now: DateTime<Utc>) -> Self {
        Self {
            id,
            task_id,
            started_at: now,
            paused_at: None,
            paused_seconds: 0,
            interruptions: 0,
            ended_at: None,
            version: 1,
            created_at: now,
            updated_at: now,
            deleted_at: None,
        }
    }

    /// Stops the clock; counts as an interruption.
    ///
    /// # Errors
    /// It has ended or is paused.
    pub fn pause(&mut self, now: DateTime<Utc>) -> Result<(), WrongOrder> {
        self.expect_open()?;
        if self.paused_at.is_some() {
            return Err(WrongOrder::Paused);
        }
        self.paused_at = Some(now.max(self.started_at));
        self.interruptions += 1;
        Ok(())
    }

    /// Lets the clock run on.
    ///
    /// # Errors
    /// It has ended or is not paused.
    pub fn resume(&mut self, now: DateTime<Utc>) -> Result<(), WrongOrder> {
        self.expect_open()?;
        let paused_at = self.paused_at.take().ok_or(WrongOrder::NotPaused)?;
        self.paused_seconds = self.paused_seconds.saturating_add((now - paused_at).num_seconds().max(0));
        Ok(())
    }

    /// Ends it. One that ends while paused ends when the pause began.
    ///
    /// # Errors
    /// It has ended.
    pub fn finish(&mut self, now: DateTime<Utc>) -> Result<(), WrongOrder> {
        self.expect_open()?;
        let paused_at = self.paused_at.take();
        self.ended_at = Some(paused_at.unwrap_or(now).max(self.started_at));
        Ok(())
    }

    /// Minutes worked up to `now`, to the nearest whole one.
    pub fn worked_minutes(&self, now: DateTime<Utc>) -> i64 {
        (self.worked_seconds(now) + 30) / 60
    }

    fn expect_open(&self) -> Result<(), WrongOrder> {
        if self.is_open() { Ok(()) } else { Err(WrongOrder::Ended) }
    }

    pub fn is_open(&self) -> bool {
        self.ended_at.is_none()
    }

    /// Seconds worked up to `now`, pauses left out; never negative.
    pub fn worked_seconds(&self, now: DateTime<Utc>) -> i64 {
        let until = self.ended_at.or(self.paused_at).unwrap_or(now).min(now.max(self.started_at));
        (until - self.started_at).num_seconds().saturating_sub(self.paused_seconds).max(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::TimeDelta;

    fn at(minute: i64) -> DateTime<Utc> {
        DateTime::UNIX_EPOCH + TimeDelta::minutes(minute)
    }

    fn started() -> FocusSession {
        FocusSession::start(Uuid::nil(), Uuid::nil(), at(0))
    }

    #[test]
    fn pauses_are_left_out_of_what_was_worked() -> Result<(), WrongOrder> {
        let mut session = started();
        session.pause(at(20))?;
        assert_eq!(session.worked_minutes(at(50)), 20);
        session.resume(at(30))?;
        assert_eq!(session.worked_minutes(at(50)), 40);
        session.finish(at(60))?;
        assert_eq!((session.worked_minutes(at(500)), session.interruptions), (50, 1));
        Ok(())
    }

    #[test]
    fn one_that_ends_while_paused_ends_when_the_pause_began() -> Result<(), WrongOrder> {
        let mut session = started();
        session.pause(at(25))?;
        session.finish(at(600))?;
        assert_eq!((session.ended_at, session.worked_minutes(at(601)), session.interruptions), (Some(at(25)), 25, 1));
        Ok(())
    }

    #[test]
    fn the_wrong_order_is_refused_and_changes_nothing() -> Result<(), WrongOrder> {
        let mut session = started();
        assert_eq!(session.resume(at(1)), Err(WrongOrder::NotPaused));
        session.pause(at(1))?;
        assert_eq!(session.pause(at(2)), Err(WrongOrder::Paused));
        session.finish(at(3))?;
        let ended = session.clone();
        assert_eq!(session.pause(at(4)), Err(WrongOrder::Ended));
        assert_eq!(session.resume(at(4)), Err(WrongOrder::Ended));
        assert_eq!(session.finish(at(4)), Err(WrongOrder::Ended));
        assert_eq!(session, ended);
        Ok(())
    }

    #[test]
    fn a_clock_that_was_set_back_never_gives_negative_time() -> Result<(), WrongOrder> {
        let mut session = started();
        session.pause(at(-30))?;
        session.resume(at(-60))?;
        session.finish(at(-5))?;
        assert_eq!((session.worked_seconds(at(0)), session.paused_seconds), (0, 0));
        Ok(())
    }

    #[test]
    fn a_pause_longer_than_any_life_leaves_no_time_worked() {
        let session = FocusSession { paused_seconds: i64::MAX, ..started() };
        assert_eq!(session.worked_seconds(at(60)), 0);
    }
}
