//! Doing what an insight recommends, through the same use cases as a hand would.

use aurum_domain::dated::{DatedKind, DatedWire};
use aurum_domain::insight::{Action, Insight};
use aurum_domain::project::ProjectPatch;
use aurum_domain::scale::{NodeKind, ProjectStatus, TaskStatus, Verdict};
use aurum_domain::task::{NewTask, TaskPatch};
use chrono::NaiveDate;
use serde::Serialize;
use uuid::Uuid;

use super::answer::{self, Said};
use super::find;
use crate::Aurum;
use crate::caller::{Caller, Done};
use crate::error::{AppError, Result};
use crate::tasks::{self, status};
use crate::views::TaskView;
use crate::work::Work;

/// What acting did.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Acted {
    pub insight: Insight,
    /// The task it changed or made.
    pub task: Option<TaskView>,
    /// The project it changed.
    pub project_id: Option<Uuid>,
    /// What the recommendation only points at.
    pub open: Option<Opened>,
}

/// Where to go.
#[derive(Debug, Clone, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum Opened {
    Node { entity: NodeKind, id: Uuid },
    PlanDay { day: NaiveDate },
}

/// Carries out one recommendation, the `index`th, and counts it as followed; one undo takes both back.
///
/// # Errors
/// A field error on `index`; whatever the deed itself is refused for.
pub async fn act(app: &Aurum, me: &Caller, id: Uuid, index: usize) -> Result<Done<Acted>> {
    let mut work = app.begin(me).await?;
    let insight = find(&mut work, id).await?;
    let action = insight.claim.recommendations.get(index).map(|r| r.action.clone());
    let action = action.ok_or_else(|| AppError::field("index", "out_of_range", "There is no such recommendation."))?;
    let done = carry_out(&mut work, action).await?;
    let insight = answer::record(&mut work, insight, Said { verdict: Verdict::Accepted, followed: true, ..Said::default() }).await?;
    work.finish(200, |life, now| Acted {
        insight,
        task: done.task_id.and_then(|id| life.tasks.get(&id)).map(|task| life.view(task, now)),
        project_id: done.project_id,
        open: done.open,
    })
    .await
}

#[derive(Default)]
struct Carried {
    task_id: Option<Uuid>,
    project_id: Option<Uuid>,
    open: Option<Opened>,
}

async fn carry_out(work: &mut Work, action: Action) -> Result<Carried> {
    let whole = |day: NaiveDate| Some(Some(DatedWire { kind: DatedKind::Date, at: day.to_string(), time_zone: None }));
    Ok(match action {
        Action::Open { entity, id } => Carried { open: Some(Opened::Node { entity, id }), ..Carried::default() },
        Action::PlanDay { day } => Carried { open: Some(Opened::PlanDay { day }), ..Carried::default() },
        Action::ScheduleTask { task_id, day } => patch(work, task_id, TaskPatch { scheduled: whole(day), ..TaskPatch::default() }).await?,
        Action::MoveDue { task_id, day } => patch(work, task_id, TaskPatch { due: whole(day), ..TaskPatch::default() }).await?,
        Action::PinTask { task_id } => patch(work, task_id, TaskPatch { pinned: Some(true), ..TaskPatch::default() }).await?,
        Action::ArchiveTask { task_id } => patch(work, task_id, TaskPatch { archived: Some(true), ..TaskPatch::default() }).await?,
        Action::EstimateTask { task_id, minutes } => {
            patch(work, task_id, TaskPatch { estimate_minutes: Some(Some(minutes)), ..TaskPatch::default() }).await?
        }
        Action::CompleteTask { task_id } => {
            let task = work.task(task_id).await?;
            status::change(work, task, TaskStatus::Completed).await?;
            Carried { task_id: Some(task_id), ..Carried::default() }
        }
        Action::AddTask { project_id, name } => {
            let task = tasks::add(work, NewTask { project_id: Some(project_id), name, ..NewTask::default() }).await?;
            Carried { task_id: Some(task.id), ..Carried::default() }
        }
        Action::MoveDeadline { project_id, day } => {
            patch_project(work, project_id, ProjectPatch { deadline: Some(Some(day)), ..ProjectPatch::default() }).await?
        }
        Action::HoldProject { project_id } => {
            patch_project(work, project_id, ProjectPatch { status: Some(ProjectStatus::OnHold), ..ProjectPatch::default() }).await?
        }
    })
}

async fn patch(work: &mut Work, id: Uuid, patch: TaskPatch) -> Result<Carried> {
    let task = work.task(id).await?;
    tasks::change(work, task, patch).await?;
    Ok(Carried { task_id: Some(id), ..Carried::default() })
}

async fn patch_project(work: &mut Work, id: Uuid, patch: ProjectPatch) -> Result<Carried> {
    crate::projects::change(work, id, patch, None).await?;
    Ok(Carried { project_id: Some(id), ..Carried::default() })
}
