//! `/api/tasks`: tasks listed, made, changed, and the deeds that only tasks know.

use aurum_app::places::{self, Move};
use aurum_app::tasks::{self, BulkAnswer, BulkEdit, Completed, DueWindow, Skipped, TaskQuery};
use aurum_app::today::{self, Why};
use aurum_app::trash::{self, Counts, Deleted};
use aurum_app::views::TaskView;
use aurum_app::{Aurum, feed};
use aurum_domain::FieldError;
use aurum_domain::change::Change;
use aurum_domain::task::{NewTask, TaskPatch};
use axum::extract::State;
use chrono::NaiveDate;
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use crate::Problem;
use crate::answer::{self, Answer, Listed};
use crate::ask::{self, Archived};
use crate::extract::{Path, Query};
use crate::session::{Deed, Me, Nothing};

pub fn routes() -> OpenApiRouter<Aurum> {
    OpenApiRouter::new()
        .routes(routes!(list, create))
        .routes(routes!(bulk))
        .routes(routes!(get, patch, delete))
        .routes(routes!(delete_preview))
        .routes(routes!(complete))
        .routes(routes!(reopen))
        .routes(routes!(skip))
        .routes(routes!(move_to))
        .routes(routes!(duplicate))
        .routes(routes!(restore))
        .routes(routes!(why))
        .routes(routes!(history))
}

/// Which due dates a list shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum Due {
    #[default]
    Any,
    Overdue,
    Today,
    /// From today to the end of the person's week.
    Week,
    None,
}

#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct Asked {
    /// Only these tasks, by id, with commas between; at most 200.
    ids: Option<String>,
    /// Words that all occur in name, tags or description.
    q: Option<String>,
    /// Statuses with commas between.
    status: Option<String>,
    /// Priorities with commas between.
    priority: Option<String>,
    #[serde(default)]
    #[param(inline)]
    due: Due,
    due_from: Option<NaiveDate>,
    due_to: Option<NaiveDate>,
    /// Tags with commas between; all must be on it.
    tag: Option<String>,
    project_id: Option<Uuid>,
    area_id: Option<Uuid>,
    pillar_id: Option<Uuid>,
    parent_task_id: Option<Uuid>,
    /// Only tasks without a project.
    #[serde(default)]
    inbox: bool,
    /// Only tasks that stand under no pillar.
    #[serde(default)]
    unaligned: bool,
    blocked: Option<bool>,
    #[serde(default)]
    #[param(inline)]
    archived: Archived,
    /// `position`, `due`, `priority`, `created`, `updated` or `name`; with `-` before it, descending.
    sort: Option<String>,
    /// 1–200; 50 when left out.
    limit: Option<i64>,
    cursor: Option<String>,
}

impl Asked {
    fn query(self) -> Result<TaskQuery, Problem> {
        let (order, descending) = sort(self.sort.as_deref())?;
        Ok(TaskQuery {
            ids: ask::ids("ids", self.ids.as_deref())?,
            text: ask::text(self.q)?,
            statuses: ask::list("status", self.status.as_deref())?,
            priorities: ask::list("priority", self.priority.as_deref())?,
            due: match self.due {
                Due::Any => DueWindow::Any,
                Due::Overdue => DueWindow::Overdue,
                Due::Today => DueWindow::Today,
                Due::Week => DueWindow::Week,
                Due::None => DueWindow::None,
            },
            due_from: self.due_from,
            due_to: self.due_to,
            tags: ask::words("tag", self.tag.as_deref())?,
            project_id: self.project_id,
            area_id: self.area_id,
            pillar_id: self.pillar_id,
            parent_task_id: self.parent_task_id,
            inbox: self.inbox,
            unaligned: self.unaligned,
            blocked: self.blocked,
            archived: self.archived.filter(),
            order,
            descending,
            limit: ask::limit(self.limit)?,
            cursor: self.cursor,
        })
    }
}

fn sort(text: Option<&str>) -> Result<(tasks::TaskOrder, bool), Problem> {
    use tasks::TaskOrder;
    let text = text.unwrap_or("position");
    let (word, descending) = text.strip_prefix('-').map_or((text, false), |word| (word, true));
    let order = match word {
        "position" => TaskOrder::Position,
        "due" => TaskOrder::Due,
        "priority" => TaskOrder::Priority,
        "created" => TaskOrder::Created,
        "updated" => TaskOrder::Updated,
        "name" => TaskOrder::Name,
        _ => {
            let message = "Sort by position, due, priority, created, updated or name; put - before it for descending.";
            return Err(Problem::invalid(vec![FieldError::new("sort", "unknown_word", message)]));
        }
    };
    Ok((order, descending))
}

/// A page of tasks.
#[utoipa::path(get, path = "/api/tasks", operation_id = "list_tasks", tag = "tasks", params(Asked), responses((status = 200, body = Listed<TaskView>)))]
async fn list(State(app): State<Aurum>, me: Me, Query(asked): Query<Asked>) -> Answer {
    let page = tasks::list(&app, me.user, asked.query()?).await?;
    Ok(answer::read(Listed { items: page.items, next_cursor: page.next_cursor }))
}

/// Makes a task.
#[utoipa::path(post, path = "/api/tasks", operation_id = "create_task", tag = "tasks", request_body = NewTask, responses((status = 201, body = TaskView)))]
async fn create(State(app): State<Aurum>, deed: Deed<NewTask>) -> Answer {
    Ok(answer::done(tasks::create(&app, &deed.me, deed.body).await?))
}

/// Changes many tasks at once: all of them or none, with one undo.
#[utoipa::path(post, path = "/api/tasks/bulk", operation_id = "bulk_tasks", tag = "tasks", request_body = BulkEdit, responses((status = 200, body = BulkAnswer)))]
async fn bulk(State(app): State<Aurum>, deed: Deed<BulkEdit>) -> Answer {
    Ok(answer::done(tasks::bulk(&app, &deed.me, deed.body).await?))
}

/// One task.
#[utoipa::path(get, path = "/api/tasks/{id}", operation_id = "get_task", tag = "tasks", params(("id" = Uuid, Path)), responses((status = 200, body = TaskView)))]
async fn get(State(app): State<Aurum>, me: Me, Path(id): Path<Uuid>) -> Answer {
    let view = tasks::get(&app, me.user, id).await?;
    let version = view.task.version;
    Ok(answer::row(view, version))
}

/// Changes what the merge patch names.
#[utoipa::path(patch, path = "/api/tasks/{id}", operation_id = "patch_task", tag = "tasks", params(("id" = Uuid, Path)), request_body = TaskPatch, responses((status = 200, body = TaskView)))]
async fn patch(State(app): State<Aurum>, Path(id): Path<Uuid>, deed: Deed<TaskPatch>) -> Answer {
    Ok(answer::done(tasks::patch(&app, &deed.me, id, deed.body, deed.if_match).await?))
}

/// Deletes it with its subtasks; all of it stays in the trash for 30 days.
#[utoipa::path(delete, path = "/api/tasks/{id}", operation_id = "delete_task", tag = "tasks", params(("id" = Uuid, Path)), responses((status = 200, body = Deleted)))]
async fn delete(State(app): State<Aurum>, Path(id): Path<Uuid>, deed: Deed) -> Answer {
    Ok(answer::done(trash::delete(&app, &deed.me, "task", id, deed.if_match).await?))
}

/// How much deleting it would take along, itself included.
#[utoipa::path(get, path = "/api/tasks/{id}/delete-preview", operation_id = "preview_delete_task", tag = "tasks", params(("id" = Uuid, Path)), responses((status = 200, body = Counts)))]
async fn delete_preview(State(app): State<Aurum>, me: Me, Path(id): Path<Uuid>) -> Answer {
    Ok(answer::read(trash::preview(&app, me.user, "task", id).await?))
}

/// Marks it done, with all that follows: the next occurrence, a parent done with its last subtask, tasks that can begin now.
#[utoipa::path(post, path = "/api/tasks/{id}/complete", operation_id = "complete_task", tag = "tasks", params(("id" = Uuid, Path)), request_body(content = Nothing), responses((status = 200, body = Completed)))]
async fn complete(State(app): State<Aurum>, Path(id): Path<Uuid>, deed: Deed) -> Answer {
    Ok(answer::done(tasks::complete(&app, &deed.me, id, deed.if_match).await?))
}

/// Makes it a task to do again.
#[utoipa::path(post, path = "/api/tasks/{id}/reopen", operation_id = "reopen_task", tag = "tasks", params(("id" = Uuid, Path)), request_body(content = Nothing), responses((status = 200, body = TaskView)))]
async fn reopen(State(app): State<Aurum>, Path(id): Path<Uuid>, deed: Deed) -> Answer {
    Ok(answer::done(tasks::reopen(&app, &deed.me, id).await?))
}

/// Passes over this occurrence of a repeating task and makes the next.
#[utoipa::path(post, path = "/api/tasks/{id}/skip", operation_id = "skip_task", tag = "tasks", params(("id" = Uuid, Path)), request_body(content = Nothing), responses((status = 200, body = Skipped)))]
async fn skip(State(app): State<Aurum>, Path(id): Path<Uuid>, deed: Deed) -> Answer {
    Ok(answer::done(tasks::skip(&app, &deed.me, id).await?))
}

/// Puts it between siblings, into another project or under another task.
#[utoipa::path(post, path = "/api/tasks/{id}/move", operation_id = "move_task", tag = "tasks", params(("id" = Uuid, Path)), request_body = Move, responses((status = 200, body = TaskView)))]
async fn move_to(State(app): State<Aurum>, Path(id): Path<Uuid>, deed: Deed<Move>) -> Answer {
    Ok(answer::done(places::move_task(&app, &deed.me, id, deed.body).await?))
}

/// A copy with copies of its subtasks.
#[utoipa::path(post, path = "/api/tasks/{id}/duplicate", operation_id = "duplicate_task", tag = "tasks", params(("id" = Uuid, Path)), request_body(content = Nothing), responses((status = 201, body = TaskView)))]
async fn duplicate(State(app): State<Aurum>, Path(id): Path<Uuid>, deed: Deed) -> Answer {
    Ok(answer::done(tasks::duplicate(&app, &deed.me, id).await?))
}

/// Brings it back from the trash, with what was deleted below it in the same deed.
#[utoipa::path(post, path = "/api/tasks/{id}/restore", operation_id = "restore_task", tag = "tasks", params(("id" = Uuid, Path)), request_body(content = Nothing), responses((status = 200, body = Counts)))]
async fn restore(State(app): State<Aurum>, Path(id): Path<Uuid>, deed: Deed) -> Answer {
    Ok(answer::done(trash::restore(&app, &deed.me, "task", id).await?))
}

/// The arithmetic of its score.
#[utoipa::path(get, path = "/api/tasks/{id}/why", operation_id = "why_task", tag = "today", params(("id" = Uuid, Path)), responses((status = 200, body = Why)))]
async fn why(State(app): State<Aurum>, me: Me, Path(id): Path<Uuid>) -> Answer {
    Ok(answer::read(today::why(&app, me.user, id).await?))
}

/// What happened to it, newest first.
#[utoipa::path(get, path = "/api/tasks/{id}/history", operation_id = "history_of_task", tag = "tasks", params(("id" = Uuid, Path)), responses((status = 200, body = Listed<Change>)))]
async fn history(State(app): State<Aurum>, me: Me, Path(id): Path<Uuid>) -> Answer {
    Ok(answer::read(Listed { items: feed::history(&app, me.user, "task", id).await?, next_cursor: None }))
}
