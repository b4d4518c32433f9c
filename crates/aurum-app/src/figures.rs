//! Figures of a life: alignment, analytics and the week looked back at, each number with the rows it was counted from.

use std::collections::HashMap;
use std::sync::Arc;

use aurum_domain::check_in::CheckIn;
use aurum_domain::dated::start_of_day;
use aurum_domain::fixed::Fraction;
use aurum_domain::person::UserId;
use aurum_hrm::analytics::{self, AlignmentPoints, AreaTime, PillarTime, PointPart, ReviewShare, SlippedBecause, WeekReview};
use aurum_hrm::energy::{Rhythm, rhythm};
use aurum_hrm::{Factor, health, predict, seed_of};
use chrono::{DateTime, Datelike, NaiveDate, TimeDelta, Utc};
use serde::Serialize;
use uuid::Uuid;

use crate::Aurum;
use crate::error::{AppError, Named, Result};
use crate::life::{KEPT_COMPLETED_DAYS, Life};
use crate::plans::in_thought;
use crate::reasoning::snapshot;

/// Most days analytics reach back, and how far back a week can be reviewed.
pub const MOST_DAYS: i64 = 366;

/// Where time went against where it should go.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Alignment {
    /// Every pillar that is not archived, over 7 and 28 days.
    pub weeks: Vec<PillarTime>,
    pub points: AlignmentPoints,
    pub eisenhower: NamedQuadrants,
}

/// Open tasks by urgency and importance.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct NamedQuadrants {
    /// Urgent and important.
    pub r#do: Vec<Named>,
    /// Important, not urgent.
    pub plan: Vec<Named>,
    /// Urgent, not important.
    pub delegate: Vec<Named>,
    /// Neither.
    pub drop: Vec<Named>,
}

fn named(life: &Life, ids: &[Uuid]) -> Vec<Named> {
    ids.iter().filter_map(|id| life.tasks.get(id)).map(|task| Named { id: task.id, name: task.name.clone() }).collect()
}

/// How the life stands against what it should be.
pub async fn alignment(app: &Aurum, user: UserId) -> Result<Alignment> {
    let (life, now) = (app.life(user).await?, app.now());
    in_thought(move || {
        let snapshot = snapshot(&life, now);
        let quadrants = analytics::eisenhower(&snapshot);
        Ok(Alignment {
            weeks: analytics::pillars(&snapshot),
            points: analytics::alignment_points(&snapshot),
            eisenhower: NamedQuadrants {
                r#do: named(&life, &quadrants.r#do),
                plan: named(&life, &quadrants.plan),
                delegate: named(&life, &quadrants.delegate),
                drop: named(&life, &quadrants.drop),
            },
        })
    })
    .await
}

/// One day of the trend.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct TrendPoint {
    pub day: NaiveDate,
    pub completed: i64,
    /// Minutes worked: focus sessions, else what completed tasks took.
    pub minutes: i64,
    /// The tasks completed.
    pub ids: Vec<Uuid>,
    /// The tasks the minutes went into.
    pub worked_ids: Vec<Uuid>,
}

/// How far a project has come and when it will probably end.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ProjectFigure {
    pub id: Uuid,
    pub name: String,
    /// Completed tasks of all, 0–1.
    pub progress: Fraction,
    pub completed: i64,
    pub open: i64,
    pub minutes_left: i64,
    /// 0–1
    pub health: Fraction,
    /// What its health is made of.
    pub factors: Vec<Factor>,
    /// Done by then in half of the futures.
    pub p50: Option<NaiveDate>,
    /// Done by then in 85 of 100 futures.
    pub p85: Option<NaiveDate>,
    /// Why there is no date.
    pub refused: Option<String>,
    /// The part of the futures that keep its deadline.
    pub on_time: Option<Fraction>,
}

/// Days in a row with something completed.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct StreakFigure {
    pub current: i64,
    pub longest: i64,
    /// The days of the current one.
    pub days: Vec<NaiveDate>,
}

#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Analytics {
    /// Oldest first, today last.
    pub trend: Vec<TrendPoint>,
    pub areas: Vec<AreaTime>,
    pub projects: Vec<ProjectFigure>,
    pub streaks: StreakFigure,
    pub rhythm: Rhythm,
}

/// The figures of the last `days` days, 1–366.
///
/// # Errors
/// A field error on `days`.
pub async fn analytics(app: &Aurum, user: UserId, days: i64) -> Result<Analytics> {
    if !(1..=MOST_DAYS).contains(&days) {
        return Err(AppError::field("days", "out_of_range", format!("Give a whole number from 1 to {MOST_DAYS}.")));
    }
    let (life, now) = (app.life(user).await?, app.now());
    let long = reaching_back(app, life.clone(), now - TimeDelta::days(days + 1)).await?;
    let mut reader = app.store().glance(user).await?;
    let counts = reader.task_counts().await?;
    reader.done().await?;
    let completed: HashMap<Uuid, i64> = counts.into_iter().filter_map(|(project, _, done)| Some((project?, done))).collect();
    in_thought(move || {
        let (near, far) = (snapshot(&life, now), snapshot(&long, now));
        let trend = analytics::trend(&far, days).into_iter();
        let streaks = analytics::streaks(&far);
        let projects = analytics::project_progress(&near, &completed).into_iter().filter_map(|progress| {
            let project = life.projects.get(&progress.project_id)?;
            let (health, prediction) = (health(&near, project), predict(&near, project.id, seed_of(project.id)));
            Some(ProjectFigure {
                id: project.id,
                name: progress.name,
                progress: progress.progress,
                completed: progress.completed,
                open: progress.open,
                minutes_left: progress.minutes_left,
                health: health.value,
                factors: health.factors,
                p50: prediction.p50,
                p85: prediction.p85,
                refused: prediction.refused,
                on_time: prediction.on_time,
            })
        });
        Ok(Analytics {
            trend: trend
                .map(|d| TrendPoint { day: d.day, completed: d.completed, minutes: d.minutes, ids: d.task_ids, worked_ids: d.worked_ids })
                .collect(),
            areas: analytics::areas(&far, days),
            projects: projects.collect(),
            streaks: StreakFigure {
                current: streaks.current,
                longest: streaks.longest,
                days: streaks.days.into_iter().map(|day| day.day).collect(),
            },
            rhythm: rhythm(&near),
        })
    })
    .await
}

/// The life with what was over since `since`: as it is in memory, or read when that does not reach.
async fn reaching_back(app: &Aurum, life: Arc<Life>, since: DateTime<Utc>) -> Result<Arc<Life>> {
    if since >= app.now() - TimeDelta::days(KEPT_COMPLETED_DAYS) {
        return Ok(life);
    }
    let mut reader = app.store().read(life.user).await?;
    let rows = reader.life(since).await?;
    reader.done().await?;
    Ok(Arc::new(Life::new(life.user, rows)))
}

/// A task that was done.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct DoneTask {
    pub id: Uuid,
    pub name: String,
    pub completed_at: Option<DateTime<Utc>>,
}

/// A project that was completed, and what it earned.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct DoneProject {
    pub id: Uuid,
    pub name: String,
    pub points: i64,
    pub parts: Vec<PointPart>,
    pub completed_at: DateTime<Utc>,
}

/// A task that was meant for the week and not done in it.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct SlippedTask {
    pub id: Uuid,
    pub name: String,
    pub because: SlippedBecause,
    /// The day it was meant for.
    pub day: Option<NaiveDate>,
    /// The same in a few words.
    pub note: String,
}

/// A week looked back at.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Review {
    pub from: NaiveDate,
    pub to: NaiveDate,
    pub shares: Vec<ReviewShare>,
    /// Minutes worked in the week.
    pub minutes: i64,
    pub done: Vec<DoneTask>,
    pub projects_completed: Vec<DoneProject>,
    /// Alignment points of the week.
    pub points: i64,
    pub slipped: Vec<SlippedTask>,
    /// Questions worth a thought, from what happened.
    pub prompts: Vec<String>,
    pub check_ins: Vec<CheckIn>,
}

/// The week that `of` lies in, by the person's first weekday; this week when left out.
///
/// # Errors
/// A field error on `of` for a day to come or more than a year back.
pub async fn review(app: &Aurum, user: UserId, of: Option<NaiveDate>) -> Result<Review> {
    let (life, now) = (app.life(user).await?, app.now());
    let today = life.day(now);
    let of = of.unwrap_or(today);
    let earliest = today - TimeDelta::days(MOST_DAYS);
    if !(earliest..=today).contains(&of) {
        return Err(AppError::field("of", "out_of_range", format!("Give a day from {earliest} to {today}.")));
    }
    let into = (i64::from(of.weekday().number_from_monday()) - life.profile.first_weekday).rem_euclid(7);
    let from = of - TimeDelta::days(into);
    let to = from + TimeDelta::days(6);
    let (begins, ends) = (start_of_day(from, life.zone()), start_of_day(to + TimeDelta::days(1), life.zone()));
    let life = reaching_back(app, life, begins - TimeDelta::days(1)).await?;
    let mut reader = app.store().read(user).await?;
    let postponed = reader.postponed_between(begins, ends).await?;
    let check_ins = reader.check_ins_between(from, to).await?;
    reader.done().await?;
    in_thought(move || {
        let week = analytics::week_review(&snapshot(&life, now), from, &postponed);
        Ok(told(&life, week, check_ins))
    })
    .await
}

fn told(life: &Life, week: WeekReview, check_ins: Vec<CheckIn>) -> Review {
    let name = |id: Uuid| life.tasks.get(&id).map_or_else(String::new, |task| task.name.clone());
    let done = week.done.iter().filter_map(|id| life.tasks.get(id));
    let done: Vec<DoneTask> = done.map(|t| DoneTask { id: t.id, name: t.name.clone(), completed_at: t.completed_at }).collect();
    let slipped = week.slipped.iter().map(|s| SlippedTask {
        id: s.task_id,
        name: name(s.task_id),
        because: s.because,
        day: s.day,
        note: note(s.because, s.day),
    });
    let slipped: Vec<SlippedTask> = slipped.collect();
    Review {
        from: week.from,
        to: week.to,
        prompts: prompts(&week.shares, done.len(), &slipped),
        shares: week.shares,
        minutes: week.minutes,
        done,
        projects_completed: week
            .projects_completed
            .into_iter()
            .map(|p| DoneProject { id: p.project_id, name: p.name, points: p.points, parts: p.parts, completed_at: p.completed_at })
            .collect(),
        points: week.points,
        slipped,
        check_ins,
    }
}

fn note(because: SlippedBecause, day: Option<NaiveDate>) -> String {
    let what = match because {
        SlippedBecause::Due => "was due",
        SlippedBecause::Scheduled => "was scheduled",
        SlippedBecause::Postponed => return "was put off".to_owned(),
    };
    day.map_or_else(|| what.to_owned(), |day| format!("{what} on {}", day.format("%A")))
}

fn prompts(shares: &[ReviewShare], done: usize, slipped: &[SlippedTask]) -> Vec<String> {
    let mut prompts = Vec::new();
    match done {
        0 => {}
        1 => prompts.push("What made it possible to finish what you finished?".to_owned()),
        many => prompts.push(format!("Which of the {many} things you finished mattered most, and why?")),
    }
    if let Some(first) = slipped.first() {
        prompts.push(format!("“{}” slipped. Do it, make it smaller, or let it go?", first.name));
    }
    let short = shares.iter().filter_map(|share| Some((share.target.0 - share.actual?.0, share))).filter(|(short, _)| *short > 0);
    if let Some((_, share)) = short.max_by_key(|(short, share)| (*short, std::cmp::Reverse(share.pillar_id))) {
        prompts.push(format!("“{}” had less time than you meant it to have. What is one hour of it next week?", share.name));
    }
    prompts.push("What matters most next week?".to_owned());
    prompts
}
