//! What time went into, from the one source all figures share: focus sessions, else what completed tasks are known to
//! have taken.

use std::collections::HashSet;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use uuid::Uuid;

use crate::node::spent_minutes;
use crate::snapshot::Snapshot;

/// Minutes that went into one task on one day of the person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spent {
    pub task_id: Uuid,
    pub day: NaiveDate,
    /// At least 1.
    pub minutes: i64,
}

/// The time of `[from, to)`, by day and task.
///
/// A focus session counts on the day it began, pauses left out. A task completed in that time of which no session is
/// known counts on the day it was completed with its actual minutes, else its estimate.
pub fn spent(snapshot: &Snapshot<'_>, from: DateTime<Utc>, to: DateTime<Utc>) -> Vec<Spent> {
    let zone = snapshot.work().zone();
    let within = |at: DateTime<Utc>| from <= at && at < to;
    let day = |at: DateTime<Utc>| at.with_timezone(&zone).date_naive();
    let focus = &snapshot.history().focus;
    let sessions = focus.iter().filter(|session| within(session.started_at)).map(|session| Spent {
        task_id: session.task_id,
        day: day(session.started_at),
        minutes: session.worked_minutes(snapshot.now()),
    });
    let focused: HashSet<Uuid> = focus.iter().map(|session| session.task_id).collect();
    let completed = snapshot.tasks().iter().filter_map(|node| {
        let at = node.task.completed_at.filter(|at| node.task.is_completed() && within(*at))?;
        let minutes = spent_minutes(node.task).filter(|_| !focused.contains(&node.task.id))?;
        Some(Spent { task_id: node.task.id, day: day(at), minutes })
    });
    let mut all: Vec<Spent> = sessions.chain(completed).filter(|spent| spent.minutes > 0).collect();
    all.sort_unstable_by_key(|spent| (spent.day, spent.task_id));
    all.dedup_by(|later, kept| {
        let same = (later.day, later.task_id) == (kept.day, kept.task_id);
        if same {
            kept.minutes += later.minutes;
        }
        same
    });
    all
}

/// The time of the last `days` days to the minute, up to now; all there is when that reaches beyond the calendar.
pub(crate) fn spent_since(snapshot: &Snapshot<'_>, days: i64) -> Vec<Spent> {
    let now = snapshot.now();
    let from = TimeDelta::try_days(days).and_then(|span| now.checked_sub_signed(span)).unwrap_or(DateTime::<Utc>::MIN_UTC);
    let just_after = |at: DateTime<Utc>| at.checked_add_signed(TimeDelta::nanoseconds(1)).unwrap_or(at);
    spent(snapshot, just_after(from), just_after(now))
}

#[cfg(test)]
mod tests {
    use aurum_domain::focus::FocusSession;
    use aurum_domain::person::UserId;
    use aurum_domain::preferences::Preferences;

    use super::*;
    use crate::History;
    use crate::sample::{Life, at, id};

    fn session(task: &str, from: &str, to: &str) -> FocusSession {
        FocusSession { ended_at: Some(at(to)), ..FocusSession::start(id(from), id(task), at(from)) }
    }

    #[test]
    fn sessions_count_on_their_day_and_stand_before_what_a_task_says_of_itself() {
        let mut life = Life::at("2026-11-25T20:00:00Z");
        life.profile.time_zone = "Pacific/Auckland".into();
        for name in ["write", "call", "unknown"] {
            life.task(name);
            life.complete(name, 0);
        }
        life.edit("write").estimate_minutes = Some(300);
        life.edit("call").estimate_minutes = Some(20);
        // 23:00 and 01:00 of the next day in Auckland.
        let focus = [
            session("write", "2026-11-25T10:00:00Z", "2026-11-25T10:40:00Z"),
            session("write", "2026-11-25T12:00:00Z", "2026-11-25T12:15:00Z"),
            session("write", "2026-11-25T12:30:00Z", "2026-11-25T12:45:00Z"),
        ];
        let preferences = Preferences::usual(UserId(id("person")), life.now);
        let snapshot = life.snapshot().with_history(History::new(preferences, [], &focus, []));
        let found = spent(&snapshot, at("2026-11-20T00:00:00Z"), at("2026-11-26T00:00:00Z"));
        let mut rows: Vec<(String, Uuid, i64)> = found.into_iter().map(|s| (s.day.to_string(), s.task_id, s.minutes)).collect();
        rows.sort();
        let mut wanted = vec![
            ("2026-11-25".to_owned(), id("write"), 40),
            ("2026-11-26".to_owned(), id("write"), 30),
            ("2026-11-26".to_owned(), id("call"), 20),
        ];
        wanted.sort();
        assert_eq!(rows, wanted);
    }
}
