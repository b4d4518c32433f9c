//! The working time that is free, on a grid of five minutes, across changes of the clock.

use aurum_domain::dated::{resolve, start_of_day};
use aurum_domain::preferences::USUAL_WORK_FROM;
use chrono::{DateTime, Datelike, NaiveDate, NaiveTime, TimeDelta, Utc};
use chrono_tz::Tz;

use crate::snapshot::Snapshot;

/// Minutes of a cell of the grid.
pub(super) const CELL: i64 = 5;
/// Cells of an hour.
pub(super) const HOUR: i64 = 60 / CELL;
const DAY_MINUTES: i64 = 1440;

/// `[from, to)` in cells since 1970.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Span {
    pub from: i64,
    pub to: i64,
}

impl Span {
    /// The whole cells within two moments; empty when there is none.
    pub fn within(from: DateTime<Utc>, to: DateTime<Utc>) -> Self {
        Self { from: -floor(-from.timestamp()), to: floor(to.timestamp()) }
    }

    /// The cells that two moments touch.
    pub fn around(from: DateTime<Utc>, to: DateTime<Utc>) -> Self {
        Self { from: floor(from.timestamp()), to: -floor(-to.timestamp()) }
    }

    pub fn cells(self) -> i64 {
        (self.to - self.from).max(0)
    }

    fn meet(self, other: Self) -> Self {
        Self { from: self.from.max(other.from), to: self.to.min(other.to) }
    }
}

fn floor(seconds: i64) -> i64 {
    seconds.div_euclid(CELL * 60)
}

/// The cell in which a moment lies.
pub(super) fn cell_of(at: DateTime<Utc>) -> i64 {
    floor(at.timestamp())
}

pub(super) fn moment(cell: i64) -> DateTime<Utc> {
    DateTime::from_timestamp(cell.saturating_mul(CELL * 60), 0).unwrap_or(DateTime::<Utc>::MAX_UTC)
}

/// A day that any zone can place.
pub(super) fn is_plannable(day: NaiveDate) -> bool {
    (1900..=9998).contains(&day.year())
}

/// The working time of a day that is still to come: from when the person begins on that weekday, for as many minutes
/// as they work on it. It may run past midnight.
pub(super) fn window(snapshot: &Snapshot<'_>, day: NaiveDate) -> Option<Span> {
    let minutes = snapshot.work().minutes_on(day);
    if minutes == 0 || !is_plannable(day) {
        return None;
    }
    let opens = at_minute(day, work_from(snapshot, day), snapshot.work().zone());
    let span = Span::within(opens.max(snapshot.now()), opens + TimeDelta::minutes(minutes));
    (span.cells() > 0).then_some(span)
}

/// What `busy` leaves of the working time of a day.
pub(super) fn free(snapshot: &Snapshot<'_>, day: NaiveDate, busy: &[Span]) -> Vec<Span> {
    let Some(window) = window(snapshot, day) else { return Vec::new() };
    let mut busy: Vec<Span> = busy.iter().map(|span| span.meet(window)).filter(|span| span.cells() > 0).collect();
    busy.sort_unstable();
    let mut free = Vec::with_capacity(busy.len() + 1);
    let mut from = window.from;
    for span in busy {
        free.push(Span { from, to: span.from });
        from = from.max(span.to);
    }
    free.push(Span { from, to: window.to });
    free.retain(|span| span.cells() > 0);
    free
}

/// The parts of `free` in which the clock shows at least `not_before` and at most `not_after`, in minutes of the day.
pub(super) fn allowed(free: &[Span], not_before: Option<i64>, not_after: Option<i64>, zone: Tz) -> Vec<Span> {
    if not_before.is_none() && not_after.is_none() {
        return free.to_vec();
    }
    let (Some(first), Some(last)) = (free.first(), free.last()) else { return Vec::new() };
    let mut parts = Vec::new();
    let end = moment(last.to).with_timezone(&zone).date_naive();
    let mut day = moment(first.from).with_timezone(&zone).date_naive();
    while day <= end {
        let clock = Span::within(at_minute(day, not_before.unwrap_or(0), zone), at_minute(day, not_after.unwrap_or(DAY_MINUTES), zone));
        parts.extend(free.iter().map(|span| span.meet(clock)).filter(|span| span.cells() > 0));
        match day.succ_opt() {
            Some(next) => day = next,
            None => break,
        }
    }
    parts
}

/// The moment at which the clock of `day` shows so many minutes after midnight; 1440 is the end of the day.
pub(super) fn at_minute(day: NaiveDate, minute: i64, zone: Tz) -> DateTime<Utc> {
    let minute = minute.clamp(0, DAY_MINUTES);
    match NaiveTime::from_num_seconds_from_midnight_opt(minute as u32 * 60, 0) {
        Some(time) => resolve(day.and_time(time), zone).0,
        None => start_of_day(day.succ_opt().unwrap_or(day), zone),
    }
}

fn work_from(snapshot: &Snapshot<'_>, day: NaiveDate) -> i64 {
    let weekday = day.weekday().num_days_from_monday() as usize;
    snapshot.preferences().work_from.get(weekday).map_or(USUAL_WORK_FROM, |from| (*from).clamp(0, DAY_MINUTES - 1))
}
