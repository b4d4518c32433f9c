//! When work gets done: the hours of a day and the days of a week.

use std::collections::BTreeSet;

use aurum_domain::fixed::Fraction;
use aurum_domain::insight::Claim;
use aurum_domain::pillar::Pillar;
use aurum_domain::scale::{InsightType, Urgency};
use chrono::{Datelike, NaiveDate, TimeDelta, Timelike};

use super::draft::{About, Draft, plan_day};
use super::scene::Scene;
use super::sureness::{Sureness, ratio};
use crate::balance::BALANCE_DAYS;
use crate::node::TaskNode;
use crate::words;

/// Focus sessions on so many days make a pattern.
const ENOUGH_DAYS: usize = 6;
const ENOUGH_SESSIONS: usize = 10;
/// The window that is looked for.
const WINDOW_HOURS: usize = 3;
/// What falls into it at least, hundredths of a percent of all: three of fourteen waking hours would have 21 %.
const MUCH: Fraction = Fraction(4_500);
const ENOUGH_COMPLETED: usize = 15;
const WEEKDAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

pub(super) fn detect(scene: &Scene<'_, '_>) -> Vec<Claim> {
    best_hours(scene).into_iter().chain(best_weekday(scene)).collect()
}

/// Three hours that hold most of the focused time of the last weeks.
fn best_hours(scene: &Scene<'_, '_>) -> Option<Claim> {
    let (zone, now) = (scene.snapshot.work().zone(), scene.snapshot.now());
    let lately = scene.snapshot.history().focus.iter().filter(|session| now - session.started_at < TimeDelta::days(BALANCE_DAYS));
    let mut hours = [0i64; 24];
    let mut sessions: Vec<(usize, i64, NaiveDate, i64)> = Vec::new();
    for session in lately.filter(|session| session.started_at <= now) {
        let begins = session.started_at.with_timezone(&zone);
        let minutes = session.worked_minutes(now).min(24 * 60);
        // Spread over the hours it ran through; longer than a day tells nothing.
        let (mut hour, mut left, mut room) = (begins.hour() as usize, minutes, 60 - i64::from(begins.minute()));
        while left > 0 {
            hours[hour % 24] += left.min(room);
            (hour, left, room) = (hour + 1, left - room, 60);
        }
        if minutes > 0 {
            sessions.push((begins.hour() as usize, minutes, begins.date_naive(), session.interruptions));
        }
    }
    let days: BTreeSet<NaiveDate> = sessions.iter().map(|(_, _, day, _)| *day).collect();
    let total: i64 = hours.iter().sum();
    if sessions.len() < ENOUGH_SESSIONS || days.len() < ENOUGH_DAYS || total == 0 {
        return None;
    }
    let within = |from: usize| hours.iter().skip(from).take(WINDOW_HOURS).sum::<i64>();
    // The earliest of equal windows.
    let from = (0..=24 - WINDOW_HOURS).max_by_key(|from| (within(*from), std::cmp::Reverse(*from)))?;
    let share_minutes = within(from);
    let share = ratio(share_minutes, total);
    if share < MUCH {
        return None;
    }
    // Without the hours at its ends in which nothing was done.
    let empty = |hour: &usize| hours.get(*hour).is_none_or(|minutes| *minutes == 0);
    let (mut from, mut to) = (from, from + WINDOW_HOURS);
    while from + 1 < to && empty(&from) {
        from += 1;
    }
    while from + 1 < to && empty(&(to - 1)) {
        to -= 1;
    }
    let inside = |hour: usize| (from..to).contains(&hour);
    let of_days = days.iter().filter(|day| sessions.iter().any(|(hour, _, on, _)| on == *day && inside(*hour))).count();
    let interrupted = |inside_window: bool| {
        let group = sessions.iter().filter(|(hour, ..)| inside(*hour) == inside_window);
        let (count, times) = group.fold((0, 0), |(count, times), (.., interruptions)| (count + 1, times + interruptions));
        (count >= 4).then(|| ratio(times, 10 * count).0)
    };
    let quieter = match (interrupted(true), interrupted(false)) {
        (Some(inside), Some(outside)) if inside * 2 <= outside && outside > 0 => {
            " You are also interrupted there less than half as often as at other hours."
        }
        _ => "",
    };
    let hours_text = format!("{from}:00 and {to}:00");
    let summary = format!(
        "{} % of the {} you spent in focus in the last {BALANCE_DAYS} days fell between {hours_text}, on {of_days} of {} days.{quieter} Work that needs a clear head belongs there.",
        share.0 / 100,
        words::minutes(total),
        days.len(),
    );
    let claim = Draft::new(
        scene,
        About::Life(&pillars(scene)),
        InsightType::PatternRecognition,
        "best_hours",
        format!("You focus most between {hours_text}"),
        summary,
    )
    .urgency(Urgency::Later)
    .weighs(Sureness::of_known(1, 1).over(sessions.len() as i64).agreeing(of_days as i64, days.len() as i64), Fraction(share.0 / 2))
    .tasks(focused_on(scene), |_| "worked on in focus".to_owned())
    .input("from_hour", from)
    .input("minutes_within", share_minutes)
    .input("minutes_in_all", total)
    .input("sessions", sessions.len())
    .propose(plan_day(scene));
    Some(claim.done())
}

/// Tasks of the latest sessions, each once.
fn focused_on<'s, 'a>(scene: &Scene<'s, 'a>) -> Vec<&'s TaskNode<'a>> {
    let mut seen = BTreeSet::new();
    let latest = scene.snapshot.history().focus.iter().rev().filter(|session| seen.insert(session.task_id));
    latest.filter_map(|session| scene.snapshot.task(session.task_id)).take(3).collect()
}

/// A weekday on which far more gets done than on others, most weeks.
fn best_weekday(scene: &Scene<'_, '_>) -> Option<Claim> {
    let first = scene.done.first()?.day;
    let days = (scene.today - first).num_days();
    if scene.done.len() < ENOUGH_COMPLETED || days < 21 {
        return None;
    }
    let whole_weeks = days / 7;
    let begins = scene.today.checked_sub_signed(TimeDelta::days(whole_weeks * 7))?;
    // By week and weekday, today left out: it is not over.
    let mut minutes = vec![[0i64; 7]; usize::try_from(whole_weeks).ok()?];
    for done in scene.done.iter().filter(|done| done.day >= begins && done.day < scene.today) {
        let week = usize::try_from((done.day - begins).num_days() / 7).ok()?;
        minutes.get_mut(week)?[done.day.weekday().num_days_from_monday() as usize] += done.minutes;
    }
    let sum = |weekday: usize| minutes.iter().map(|week| week[weekday]).sum::<i64>();
    let total: i64 = (0..7).map(sum).sum();
    let best = (0..7).max_by_key(|weekday| (sum(*weekday), std::cmp::Reverse(*weekday)))?;
    let strong = minutes.iter().filter(|week| week[best] > 0 && week[best] * 7 > week.iter().sum::<i64>()).count() as i64;
    if total == 0 || sum(best) * 10 < total * 3 || strong * 4 < whole_weeks * 3 {
        return None;
    }
    let share = ratio(sum(best), total);
    let name = WEEKDAYS[best];
    let summary = format!(
        "{} % of what you completed in the last {whole_weeks} weeks ({} of {}) was completed on a {name}; in {strong} of these weeks it was above the week’s average. An even week would give it 14 %.",
        share.0 / 100,
        words::minutes(sum(best)),
        words::minutes(total),
    );
    let latest: Vec<&TaskNode<'_>> = scene
        .done
        .iter()
        .rev()
        .filter(|done| done.day.weekday().num_days_from_monday() as usize == best)
        .map(|done| done.node)
        .take(4)
        .collect();
    let claim = Draft::new(
        scene,
        About::Life(&pillars(scene)),
        InsightType::PatternRecognition,
        "weekday_rhythm",
        format!("{name} is the day you get most done"),
        summary,
    )
    .urgency(Urgency::Later)
    .weighs(Sureness::of_known(1, 1).over(whole_weeks).agreeing(strong, whole_weeks), Fraction(share.0 / 2))
    .tasks(latest, |node| {
        node.task.completed_at.map_or(String::new(), |at| format!("completed {}", words::date(scene.day_of(at), scene.today)))
    })
    .input("weekday", name)
    .input("minutes", sum(best))
    .input("minutes_in_all", total)
    .input("weeks", whole_weeks)
    .propose(plan_day(scene));
    Some(claim.done())
}

fn pillars<'a>(scene: &Scene<'_, 'a>) -> Vec<&'a Pillar> {
    scene.pillars.iter().copied().filter(|pillar| !pillar.archived && scene.done_of(pillar.id) > 0).collect()
}
