//! Check-ins: said once a day and kind, said again in its place, and taken back.

use aurum_domain::check_in::{CheckIn, CheckInAnswers};
use aurum_domain::person::UserId;
use aurum_domain::scale::CheckInKind;
use chrono::{Datelike, NaiveDate, TimeDelta};
use uuid::Uuid;

use crate::Aurum;
use crate::caller::{Caller, Done};
use crate::days::Days;
use crate::error::{AppError, Result};
use crate::work::{Work, check_version, overwritten};

/// Most days one list of check-ins shows.
pub const MOST_DAYS: i64 = 366;
/// How far back a day can still be checked in.
pub const DAYS_BACK: i64 = 365;

/// Check-ins of these days, by day, each morning before its evening.
///
/// # Errors
/// Field errors on `from` and `to`.
pub async fn list(app: &Aurum, user: UserId, from: NaiveDate, to: NaiveDate) -> Result<Vec<CheckIn>> {
    let days = Days::asked(from, to, MOST_DAYS)?;
    let mut reader = app.store().glance(user).await?;
    let check_ins = reader.check_ins_between(days.first, days.last).await?;
    reader.done().await?;
    Ok(check_ins)
}

/// Says how a day began or went; said again, it takes the place of what was said before.
///
/// # Errors
/// Every field that cannot be taken, and `day` when it is not within the last year of the person.
pub async fn check_in(
    app: &Aurum,
    me: &Caller,
    day: NaiveDate,
    kind: CheckInKind,
    answers: CheckInAnswers,
    if_match: Option<i64>,
) -> Result<Done<CheckIn>> {
    let mut work = app.begin(me).await?;
    let today = work.life.day(work.now);
    let earliest = today - TimeDelta::days(DAYS_BACK);
    if !(earliest..=today).contains(&day) {
        return Err(AppError::field("day", "out_of_range", format!("Give a day from {earliest} to {today}.")));
    }
    let check_in = match of(&mut work, day, kind).await? {
        Some(before) => {
            check_version(before.version, if_match)?;
            let base = answers.base_version;
            let mut after = before.clone();
            after.answer(answers)?;
            let lost = overwritten(&before, &after, base)?;
            work.put_noting("check_in_changed", Some(&before), after, lost).await?
        }
        None => {
            let check_in = CheckIn::create(Uuid::now_v7(), day, kind, answers, work.now)?;
            work.put("checked_in", None, check_in).await?
        }
    };
    work.finish(200, |_, _| check_in).await
}

/// Takes a check-in back.
pub async fn delete(app: &Aurum, me: &Caller, day: NaiveDate, kind: CheckInKind, if_match: Option<i64>) -> Result<Done<CheckIn>> {
    let mut work = app.begin(me).await?;
    let before = of(&mut work, day, kind).await?.ok_or(AppError::NotFound)?;
    check_version(before.version, if_match)?;
    let after = CheckIn { deleted_at: Some(work.now), ..before.clone() };
    let gone = work.put("check_in_deleted", Some(&before), after).await?;
    work.finish(200, |_, _| gone).await
}

async fn of(work: &mut Work, day: NaiveDate, kind: CheckInKind) -> Result<Option<CheckIn>> {
    // Further away there can be none, and not every database can hold such a day.
    if !(1900..=9999).contains(&day.year()) {
        return Ok(None);
    }
    Ok(work.write.check_ins_between(day, day).await?.into_iter().find(|check_in| check_in.kind == kind))
}
