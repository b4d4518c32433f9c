//! Plans: a day or a week proposed, and what the person takes of it kept as blocks with one undo.

use std::collections::HashSet;

use aurum_domain::block::{NewTimeBlock, TimeBlock};
use aurum_domain::person::UserId;
use aurum_domain::{FieldError, Invalid};
use aurum_hrm::assess;
pub use aurum_hrm::plan::{DayPlan, WeekPlan};
use aurum_hrm::plan::{plan_day, plan_day_of, plan_week};
use chrono::{NaiveDate, TimeDelta};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::Aurum;
use crate::caller::{Caller, Done};
use crate::days::Days;
use crate::error::{AppError, Result};
use crate::life::Life;
use crate::reasoning::{own_rules, rulebook, snapshot};
use crate::work::Work;

/// How far ahead a day can be planned.
pub const DAYS_AHEAD: i64 = 366;
/// Most blocks that are kept at once.
const MOST_BLOCKS: usize = 200;

/// Which day to plan, and with what.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct PlanDay {
    /// Today where the person is, when left out.
    pub day: Option<NaiveDate>,
    /// Only these tasks, whatever day they were meant for; at most 200.
    #[cfg_attr(feature = "schema", schema(max_items = 200))]
    pub tasks: Option<Vec<Uuid>>,
}

/// Which week to plan.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct PlanWeek {
    /// The first of seven days; today where the person is, when left out.
    pub first_day: Option<NaiveDate>,
}

/// What is taken of a proposed day.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct AcceptDay {
    pub day: NaiveDate,
    /// 1 to 200 blocks, each for an open task and begun on that day.
    #[cfg_attr(feature = "schema", schema(min_items = 1, max_items = 200))]
    pub blocks: Vec<NewTimeBlock>,
}

/// What is taken of a proposed week.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct AcceptWeek {
    /// The first of seven days.
    pub first_day: NaiveDate,
    /// 1 to 200 blocks, each for an open task and begun within the week.
    #[cfg_attr(feature = "schema", schema(min_items = 1, max_items = 200))]
    pub blocks: Vec<NewTimeBlock>,
}

/// The blocks that are kept now.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Accepted {
    pub items: Vec<TimeBlock>,
}

/// Proposes a day; nothing is kept.
///
/// # Errors
/// Field errors for a day out of reach and for tasks that are not open ones of the person.
pub async fn day(app: &Aurum, user: UserId, asked: PlanDay) -> Result<DayPlan> {
    let life = app.life(user).await?;
    let now = app.now();
    let day = within_reach("day", asked.day, life.day(now))?;
    if let Some(tasks) = &asked.tasks {
        check_tasks(&life, tasks)?;
    }
    in_thought(move || {
        let (snapshot, rules) = (snapshot(&life, now), rulebook(&life, now)?);
        let assessment = assess(&snapshot, &rules);
        let (blocks, own) = (blocks_of(&life), own_rules(&life));
        Ok(match &asked.tasks {
            Some(tasks) => plan_day_of(&snapshot, &rules, &assessment, day, &blocks, &own, tasks),
            None => plan_day(&snapshot, &rules, &assessment, day, &blocks, &own),
        })
    })
    .await
}

/// Proposes seven days; nothing is kept.
///
/// # Errors
/// A field error for a week out of reach.
pub async fn week(app: &Aurum, user: UserId, asked: PlanWeek) -> Result<WeekPlan> {
    let life = app.life(user).await?;
    let now = app.now();
    let first_day = within_reach("first_day", asked.first_day, life.day(now))?;
    in_thought(move || {
        let (snapshot, rules) = (snapshot(&life, now), rulebook(&life, now)?);
        let assessment = assess(&snapshot, &rules);
        Ok(plan_week(&snapshot, &rules, &assessment, first_day, &blocks_of(&life), &own_rules(&life)))
    })
    .await
}

/// Keeps blocks of a proposed day, all or none, with one undo.
///
/// # Errors
/// Every block that cannot be kept, by field: its task is gone or done, it overlaps a fixed block or another of these, it
/// does not begin on the day.
pub async fn accept_day(app: &Aurum, me: &Caller, asked: AcceptDay) -> Result<Done<Accepted>> {
    accept(app, me, "day", asked.day, 1, asked.blocks).await
}

/// Keeps blocks of a proposed week, all or none, with one undo.
///
/// # Errors
/// As [`accept_day`], for the week.
pub async fn accept_week(app: &Aurum, me: &Caller, asked: AcceptWeek) -> Result<Done<Accepted>> {
    accept(app, me, "first_day", asked.first_day, 7, asked.blocks).await
}

async fn accept(app: &Aurum, me: &Caller, field: &str, first: NaiveDate, days: i64, new: Vec<NewTimeBlock>) -> Result<Done<Accepted>> {
    if new.is_empty() || new.len() > MOST_BLOCKS {
        return Err(AppError::field("blocks", "out_of_range", format!("Take 1 to {MOST_BLOCKS} blocks.")));
    }
    let mut work = app.begin(me).await?;
    let first = within_reach(field, Some(first), work.life.day(work.now))?;
    let last = first + TimeDelta::days(days - 1);
    let blocks = checked(&mut work, Days { first, last }, new).await?;
    let items = work.put_new("block_created", blocks).await?;
    work.finish(201, |_, _| Accepted { items }).await
}

async fn checked(work: &mut Work, days: Days, new: Vec<NewTimeBlock>) -> Result<Vec<TimeBlock>> {
    let (start, end) = days.span(work.life.zone());
    let fixed: Vec<TimeBlock> = work.write.blocks_between(start, end + TimeDelta::days(1)).await?.into_iter().filter(|b| b.fixed).collect();
    let mut errors: Vec<FieldError> = Vec::new();
    let mut blocks: Vec<TimeBlock> = Vec::with_capacity(new.len());
    let mut ids = HashSet::new();
    for (at, new) in new.into_iter().enumerate() {
        let mut wrong =
            |field: &str, code: &str, message: String| errors.push(FieldError::new(format!("blocks[{at}].{field}"), code, message));
        let block = match TimeBlock::create(new.id.unwrap_or_else(Uuid::now_v7), new, work.life.zone(), work.now) {
            Ok(block) => block,
            Err(Invalid(fields)) => {
                fields.into_iter().for_each(|e| wrong(&e.field, &e.code, e.message));
                continue;
            }
        };
        match block.task_id.map(|id| work.life.tasks.get(&id)) {
            None => wrong("task_id", "required", "Name the task it is for.".to_owned()),
            Some(None) => wrong("task_id", "unknown_reference", "There is no such task.".to_owned()),
            Some(Some(task)) if !task.is_open() => wrong("task_id", "not_open", format!("“{}” is done or put away.", task.name)),
            Some(Some(_)) => {}
        }
        if !(start..end).contains(&block.starts_at) {
            wrong("starts_at", "out_of_range", "Let it begin within the days that were planned.".to_owned());
        }
        if let Some(other) = fixed.iter().find(|other| other.overlaps(&block)) {
            wrong("starts_at", "overlap", format!("It overlaps the fixed block at {}.", other.starts_at));
        } else if blocks.iter().any(|other| other.overlaps(&block)) {
            wrong("starts_at", "overlap", "It overlaps another of these blocks.".to_owned());
        }
        if !ids.insert(block.id) {
            wrong("id", "twice", "This id stands here twice.".to_owned());
        }
        blocks.push(block);
    }
    if errors.is_empty() { Ok(blocks) } else { Err(AppError::Invalid(Invalid(errors))) }
}

fn within_reach(field: &str, day: Option<NaiveDate>, today: NaiveDate) -> Result<NaiveDate> {
    let day = day.unwrap_or(today);
    let reach = today..=today + TimeDelta::days(DAYS_AHEAD);
    if reach.contains(&day) {
        return Ok(day);
    }
    Err(AppError::field(field, "out_of_range", format!("Give a day from {} to {}.", reach.start(), reach.end())))
}

fn check_tasks(life: &Life, tasks: &[Uuid]) -> Result<()> {
    if tasks.len() > MOST_BLOCKS {
        return Err(AppError::field("tasks", "too_many", "Plan at most 200 tasks."));
    }
    let unknown = tasks.iter().position(|id| !life.tasks.get(id).is_some_and(|task| task.is_open()));
    unknown.map_or(Ok(()), |at| Err(AppError::unknown_reference(&format!("tasks[{at}]"), "open task")))
}

fn blocks_of(life: &Life) -> Vec<TimeBlock> {
    let mut blocks: Vec<TimeBlock> = life.blocks.values().map(|block| (**block).clone()).collect();
    blocks.sort_unstable_by_key(|block| (block.starts_at, block.id));
    blocks
}

/// Thinks on a thread of its own: a plan takes long enough to hold up other requests.
pub(crate) async fn in_thought<T: Send + 'static>(think: impl FnOnce() -> Result<T> + Send + 'static) -> Result<T> {
    tokio::task::spawn_blocking(think).await.map_err(|error| AppError::Internal(error.to_string()))?
}
