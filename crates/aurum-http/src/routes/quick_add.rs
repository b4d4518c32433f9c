//! `/api/tasks/quick-add` and what a rule of repetition means.

use aurum_app::quick_add::{self, QuickAdd, QuickAddPreview};
use aurum_app::views::TaskView;
use aurum_app::{Aurum, series};
use aurum_domain::recurrence::Recurrence;
use axum::extract::State;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::answer::{self, Answer};
use crate::extract::Json;
use crate::session::{Deed, Me};

pub fn routes() -> OpenApiRouter<Aurum> {
    OpenApiRouter::new().routes(routes!(parse)).routes(routes!(add)).routes(routes!(preview))
}

/// What a line would become; nothing is saved.
#[utoipa::path(post, path = "/api/tasks/quick-add/parse", operation_id = "parse_quick_add", tag = "tasks", request_body = QuickAdd, responses((status = 200, body = QuickAddPreview)))]
async fn parse(State(app): State<Aurum>, me: Me, Json(line): Json<QuickAdd>) -> Answer {
    Ok(answer::read(quick_add::preview(&app, me.user, line).await?))
}

/// Makes the task a line means.
#[utoipa::path(post, path = "/api/tasks/quick-add", operation_id = "quick_add", tag = "tasks", request_body = QuickAdd, responses((status = 201, body = TaskView)))]
async fn add(State(app): State<Aurum>, deed: Deed<QuickAdd>) -> Answer {
    Ok(answer::done(quick_add::add(&app, &deed.me, deed.body).await?))
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Rule {
    recurrence: Recurrence,
    /// The first day that may be one.
    from: NaiveDate,
    /// 1–10; ten when left out.
    #[serde(default)]
    #[schema(minimum = 1, maximum = 10)]
    count: Option<u8>,
}

#[derive(Debug, Serialize, ToSchema)]
struct Dates {
    dates: Vec<NaiveDate>,
    /// The rule in plain words.
    text: String,
}

/// The next dates of a rule.
#[utoipa::path(post, path = "/api/recurrence/preview", operation_id = "preview_recurrence", tag = "tasks", request_body = Rule, responses((status = 200, body = Dates)))]
async fn preview(_: Me, Json(rule): Json<Rule>) -> Answer {
    let count = usize::from(rule.count.unwrap_or(10).clamp(1, 10));
    let dates = series::preview(&rule.recurrence, rule.from, count)?;
    Ok(answer::read(Dates { dates, text: rule.recurrence.describe() }))
}
