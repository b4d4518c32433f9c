//! Today: the ordered day with the arithmetic of every place in it.

use aurum_domain::person::UserId;
use aurum_domain::task::Task;
use aurum_hrm::{Included, Part, Points, Rulebook, Share, assess};
use aurum_store::DayOrder;
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::Aurum;
use crate::caller::{Caller, Done};
use crate::error::{AppError, Named, Result};
use crate::life::Life;
use crate::reasoning::{rulebook, snapshot};
use crate::views::{PathNode, TaskView};

/// One place in a day.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct TodayItem {
    pub task: TaskView,
    /// 0.00–100.00; exactly the sum of the points in `breakdown`.
    pub score: Points,
    pub breakdown: Vec<Part>,
    pub path: Vec<PathNode>,
    pub reason_included: Included,
    pub blocked: bool,
}

#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Today {
    pub date: NaiveDate,
    pub time_zone: String,
    pub items: Vec<TodayItem>,
    /// Work minutes of that weekday.
    pub capacity_minutes: i64,
    /// Work left in the items.
    pub load_minutes: i64,
    /// Minutes of what was completed that day.
    pub completed_minutes: i64,
    /// Completed that day, latest first.
    pub completed: Vec<TaskView>,
    /// The person has ordered this day by hand.
    pub hand_ordered: bool,
    /// The ledger number it stands at.
    pub seq: i64,
}

/// Why a task has the score it has.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Why {
    pub task_id: Uuid,
    pub score: Points,
    pub breakdown: Vec<Part>,
    pub path: Vec<PathNode>,
    pub blocked_by: Vec<Named>,
    /// 1 for the first among all open tasks; none when it is not open.
    pub rank: Option<usize>,
    pub of: usize,
}

/// The order a person gives a day.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct DayOrderRequest {
    /// Today where the person is, when left out.
    #[serde(default)]
    pub date: Option<NaiveDate>,
    /// At most 500 tasks, first to last.
    #[cfg_attr(feature = "schema", schema(max_items = 500))]
    pub task_ids: Vec<Uuid>,
}

pub(crate) fn shares(life: &Life, now: DateTime<Utc>) -> Vec<Share> {
    aurum_hrm::shares(&snapshot(life, now), aurum_hrm::BALANCE_DAYS)
}

/// The day `date`, or today where the person is.
pub async fn today(app: &Aurum, user: UserId, date: Option<NaiveDate>) -> Result<Today> {
    let life = app.life(user).await?;
    let now = app.now();
    let date = within_reach(date, life.day(now))?;
    Ok(render(&life, &rulebook(&life, now)?, date, now))
}

fn within_reach(date: Option<NaiveDate>, today: NaiveDate) -> Result<NaiveDate> {
    match date {
        Some(date) if (date - today).num_days().abs() > 3660 => {
            Err(AppError::field("date", "out_of_range", "Give a day within ten years of today."))
        }
        Some(date) => Ok(date),
        None => Ok(today),
    }
}

fn render(life: &Life, rulebook: &Rulebook, date: NaiveDate, now: DateTime<Utc>) -> Today {
    let snapshot = snapshot(life, now);
    let assessment = assess(&snapshot, rulebook);
    let order = life.order_of(date);
    let day = aurum_hrm::today(&snapshot, &assessment, order.map(|o| o.task_ids.as_slice()), date);
    let items = day.items.iter().filter_map(|item| {
        let task = life.tasks.get(&item.task_id)?;
        let scored = assessment.of(item.task_id)?;
        let view = life.view(task, now);
        Some(TodayItem {
            path: view.path.clone(),
            blocked: view.blocked,
            task: view,
            score: scored.score,
            breakdown: scored.breakdown.clone(),
            reason_included: item.included,
        })
    });
    let zone = life.zone();
    let mut completed: Vec<&Task> = life
        .tasks
        .values()
        .map(|t| &**t)
        .filter(|t| t.completed_at.is_some_and(|at| at.with_timezone(&zone).date_naive() == date))
        .collect();
    completed.sort_by_key(|t| (std::cmp::Reverse(t.completed_at), t.id));
    Today {
        date,
        time_zone: zone.name().to_owned(),
        items: items.collect(),
        capacity_minutes: day.capacity_minutes,
        load_minutes: day.load_minutes,
        completed_minutes: day.completed_minutes,
        completed: completed.into_iter().map(|t| life.view(t, now)).collect(),
        hand_ordered: order.is_some(),
        seq: life.seq,
    }
}

/// The arithmetic of any task of the person.
pub async fn why(app: &Aurum, user: UserId, id: Uuid) -> Result<Why> {
    let mut life = app.life(user).await?;
    let now = app.now();
    if !life.tasks.contains_key(&id) {
        // Completed long ago: read it beside the others.
        let mut reader = app.store().glance(user).await?;
        let task = reader.find::<Task>(id).await?.filter(|t| t.deleted_at.is_none()).ok_or(AppError::NotFound)?;
        reader.done().await?;
        let mut with = (*life).clone();
        with.apply(task.into());
        life = std::sync::Arc::new(with);
    }
    let task = life.tasks.get(&id).ok_or(AppError::NotFound)?;
    let snapshot = snapshot(&life, now);
    let rulebook = rulebook(&life, now)?;
    let assessment = assess(&snapshot, &rulebook);
    let scored = match assessment.of(id) {
        Some(scored) => scored.clone(),
        None => aurum_hrm::why(&snapshot, &rulebook, id).ok_or(AppError::NotFound)?,
    };
    Ok(Why {
        task_id: id,
        score: scored.score,
        breakdown: scored.breakdown,
        path: life.path_to(task),
        blocked_by: life.blocked_by(id).iter().map(|t| Named { id: t.id, name: t.name.clone() }).collect(),
        rank: assessment.rank(id).map(|r| r + 1),
        of: assessment.scored.len(),
    })
}

/// Keeps the order a person gave a day; tasks not named follow in Aurum's order.
///
/// # Errors
/// Field errors for tasks the person does not have, named twice, or too many.
pub async fn set_order(app: &Aurum, me: &Caller, request: DayOrderRequest) -> Result<Done<Today>> {
    if request.task_ids.len() > 500 {
        return Err(AppError::field("task_ids", "too_many", "Order at most 500 tasks."));
    }
    let mut work = app.begin(me).await?;
    let day = within_reach(request.date, work.life.day(work.now))?;
    let mut seen = std::collections::HashSet::new();
    for (at, id) in request.task_ids.iter().enumerate() {
        if !seen.insert(*id) {
            return Err(AppError::field(&format!("task_ids[{at}]"), "twice", "It is named twice."));
        }
        if work.task(*id).await.is_err() {
            return Err(AppError::unknown_reference(&format!("task_ids[{at}]"), "task"));
        }
    }
    let before = work.life.order_of(day).map(|o| (**o).clone());
    let after = match &before {
        Some(order) => DayOrder { task_ids: request.task_ids, ..order.clone() },
        None => DayOrder {
            id: Uuid::now_v7(),
            day,
            task_ids: request.task_ids,
            version: 1,
            created_at: work.now,
            updated_at: work.now,
            deleted_at: None,
        },
    };
    work.put("day_ordered", before.as_ref(), after).await?;
    let rules = rulebook(&work.life, work.now)?;
    work.finish(200, move |life, now| render(life, &rules, day, now)).await
}

/// Goes back to Aurum's own order.
pub async fn clear_order(app: &Aurum, me: &Caller, date: Option<NaiveDate>) -> Result<Done<Today>> {
    let mut work = app.begin(me).await?;
    let day = within_reach(date, work.life.day(work.now))?;
    if let Some(before) = work.life.order_of(day).map(|o| (**o).clone()) {
        let after = DayOrder { deleted_at: Some(work.now), ..before.clone() };
        work.put("day_order_cleared", Some(&before), after).await?;
    }
    let rules = rulebook(&work.life, work.now)?;
    work.finish(200, move |life, now| render(life, &rules, day, now)).await
}
