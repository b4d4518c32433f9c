//! What a person said and did beyond their tasks: preferences, time kept, time spent, how days went.

use aurum_domain::block::TimeBlock;
use aurum_domain::check_in::CheckIn;
use aurum_domain::focus::FocusSession;
use aurum_domain::person::UserId;
use aurum_domain::preferences::Preferences;
use chrono::{DateTime, Utc};

/// Rows in the order of time, then of ids, without deleted ones, so that equal lives give equal bytes.
#[derive(Debug)]
pub struct History<'a> {
    pub preferences: Preferences,
    pub blocks: Vec<&'a TimeBlock>,
    pub focus: Vec<&'a FocusSession>,
    pub check_ins: Vec<&'a CheckIn>,
}

impl<'a> History<'a> {
    /// `preferences` are as [`Preferences::usual`] has them when none were said.
    pub fn new(
        preferences: Preferences,
        blocks: impl IntoIterator<Item = &'a TimeBlock>,
        focus: impl IntoIterator<Item = &'a FocusSession>,
        check_ins: impl IntoIterator<Item = &'a CheckIn>,
    ) -> Self {
        let mut history = Self {
            preferences,
            blocks: blocks.into_iter().filter(|b| b.deleted_at.is_none()).collect(),
            focus: focus.into_iter().filter(|s| s.deleted_at.is_none()).collect(),
            check_ins: check_ins.into_iter().filter(|c| c.deleted_at.is_none()).collect(),
        };
        history.blocks.sort_unstable_by_key(|b| (b.starts_at, b.id));
        history.focus.sort_unstable_by_key(|s| (s.started_at, s.id));
        history.check_ins.sort_unstable_by_key(|c| (c.day, c.kind, c.id));
        history
    }

    /// Nothing but what is usual.
    pub fn none(user: UserId, now: DateTime<Utc>) -> Self {
        Self::new(Preferences::usual(user, now), [], [], [])
    }
}
