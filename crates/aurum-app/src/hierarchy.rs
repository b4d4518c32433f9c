//! The whole hierarchy in one answer, and pages of its levels.

use std::collections::HashMap;

use aurum_domain::area::Area;
use aurum_domain::person::UserId;
use aurum_domain::pillar::Pillar;
use aurum_domain::project::Project;
use aurum_domain::tag::Tag;
use aurum_hrm::Share;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, Utc};
use serde::Serialize;
use uuid::Uuid;

use crate::Aurum;
use crate::error::{AppError, Result};
use crate::life::Life;
use crate::views::TaskView;

/// One page of a list.
#[derive(Debug, Clone, Serialize)]
pub struct Page<T> {
    pub items: Vec<T>,
    pub next_cursor: Option<String>,
}

/// Cuts a page out of rows given as `(position, id, row)`.
pub(crate) fn page<'a, T: Clone + 'a>(
    rows: impl Iterator<Item = (&'a String, Uuid, &'a T)>,
    limit: i64,
    cursor: Option<&str>,
) -> Result<Page<T>> {
    let limit = usize::try_from(limit.clamp(1, 200)).unwrap_or(50);
    let after: Option<(String, Uuid)> = cursor
        .map(|text| {
            let bytes = URL_SAFE_NO_PAD.decode(text).ok();
            let read = bytes.and_then(|b| serde_json::from_slice(&b).ok());
            read.ok_or_else(|| AppError::field("cursor", "cursor", "Use the next_cursor of the same list."))
        })
        .transpose()?;
    let mut rows: Vec<(&String, Uuid, &T)> =
        rows.filter(|(key, id, _)| after.as_ref().is_none_or(|(k, i)| (key.as_str(), *id) > (k.as_str(), *i))).collect();
    rows.sort_by(|a, b| (a.0, a.1).cmp(&(b.0, b.1)));
    let more = rows.len() > limit;
    rows.truncate(limit);
    let next_cursor = rows.last().filter(|_| more).map(|(key, id, _)| URL_SAFE_NO_PAD.encode(serde_json::json!([key, id]).to_string()));
    Ok(Page { items: rows.into_iter().map(|(_, _, row)| row.clone()).collect(), next_cursor })
}

/// A project and how far it has come.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ProjectView {
    #[serde(flatten)]
    pub project: Project,
    pub open_tasks: i64,
    pub completed_tasks: i64,
    /// Completed of all tasks, 0–1; 0 without tasks.
    pub progress: f64,
}

/// Everything above the tasks, from one moment; with the tasks too when asked for.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Hierarchy {
    /// The ledger number it stands at; follow `/api/changes?after=` from here.
    pub seq: i64,
    pub pillars: Vec<Pillar>,
    pub areas: Vec<Area>,
    pub projects: Vec<ProjectView>,
    pub inbox_open_tasks: i64,
    pub shares: Vec<Share>,
    pub tags: Vec<Tag>,
    /// All open tasks, when asked for.
    pub tasks: Option<Vec<TaskView>>,
}

/// Reads the hierarchy.
pub async fn hierarchy(app: &Aurum, user: UserId, with_tasks: bool) -> Result<Hierarchy> {
    let life = app.life(user).await?;
    let mut reader = app.store().glance(user).await?;
    let counts: HashMap<Option<Uuid>, (i64, i64)> =
        reader.task_counts().await?.into_iter().map(|(project, open, done)| (project, (open, done))).collect();
    reader.done().await?;
    Ok(render(&life, &counts, with_tasks, app.now()))
}

fn render(life: &Life, counts: &HashMap<Option<Uuid>, (i64, i64)>, with_tasks: bool, now: DateTime<Utc>) -> Hierarchy {
    let mut pillars: Vec<Pillar> = life.pillars.values().map(|p| (**p).clone()).collect();
    pillars.sort_by(|a, b| (&a.position, a.id).cmp(&(&b.position, b.id)));
    let mut areas: Vec<Area> = life.areas.values().map(|a| (**a).clone()).collect();
    areas.sort_by(|a, b| (&a.position, a.id).cmp(&(&b.position, b.id)));
    let mut projects: Vec<ProjectView> = life.projects.values().map(|p| project_view(p, counts)).collect();
    projects.sort_by(|a, b| (&a.project.position, a.project.id).cmp(&(&b.project.position, b.project.id)));
    let mut tags: Vec<Tag> = life.tags.values().map(|t| (**t).clone()).collect();
    tags.sort_by_key(|t| aurum_domain::fold::fold(&t.name));
    let tasks = with_tasks.then(|| {
        let mut open: Vec<_> = life.tasks.values().filter(|t| t.is_open()).collect();
        open.sort_by(|a, b| (&a.position, a.id).cmp(&(&b.position, b.id)));
        open.into_iter().map(|t| life.view(t, now)).collect()
    });
    Hierarchy {
        seq: life.seq,
        pillars,
        areas,
        projects,
        inbox_open_tasks: counts.get(&None).map_or(0, |(open, _)| *open),
        shares: crate::today::shares(life, now),
        tags,
        tasks,
    }
}

fn project_view(project: &Project, counts: &HashMap<Option<Uuid>, (i64, i64)>) -> ProjectView {
    let (open_tasks, completed_tasks) = counts.get(&Some(project.id)).copied().unwrap_or_default();
    let all = open_tasks + completed_tasks;
    // Counts are far below 2^52, so the quotient is exact to the last place shown.
    #[expect(clippy::cast_precision_loss, reason = "counts of one person's tasks")]
    let progress = if all == 0 { 0.0 } else { (completed_tasks as f64 / all as f64 * 10_000.0).round() / 10_000.0 };
    ProjectView { project: project.clone(), open_tasks, completed_tasks, progress }
}
