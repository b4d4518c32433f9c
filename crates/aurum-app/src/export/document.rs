//! The document of a whole life; `import` reads it back to the same life.

use std::collections::HashSet;

use aurum_domain::Uuid;
use aurum_domain::area::Area;
use aurum_domain::dependency::Dependency;
use aurum_domain::person::Profile;
use aurum_domain::pillar::Pillar;
use aurum_domain::project::Project;
use aurum_domain::series::Series;
use aurum_domain::tag::Tag;
use aurum_domain::task::Task;
use chrono::{DateTime, Utc};
use serde::Serialize;

/// What `format` says in every document of ours.
pub const FORMAT: &str = "aurum";
/// Rises when an older Aurum could misread a document.
pub const VERSION: i64 = 1;

/// Everything a person has in their hierarchy.
#[derive(Debug, Clone)]
pub struct Life {
    pub profile: Profile,
    pub pillars: Vec<Pillar>,
    pub areas: Vec<Area>,
    pub projects: Vec<Project>,
    pub tasks: Vec<Task>,
    pub dependencies: Vec<Dependency>,
    pub series: Vec<Series>,
    pub tags: Vec<Tag>,
}

/// The document on the wire and in the file.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Document {
    /// Always `aurum`.
    pub format: String,
    pub version: i64,
    pub exported_at: DateTime<Utc>,
    pub profile: Profile,
    pub pillars: Vec<Pillar>,
    pub areas: Vec<Area>,
    pub projects: Vec<Project>,
    pub tasks: Vec<Task>,
    pub dependencies: Vec<Dependency>,
    pub series: Vec<Series>,
    pub tags: Vec<Tag>,
}

/// The document of a life: completed and archived rows are in it, rows in the trash are not, and nothing in it refers to
/// a row that is not.
pub fn document(mut life: Life, exported_at: DateTime<Utc>) -> Document {
    life.pillars.retain(|row| row.deleted_at.is_none());
    life.areas.retain(|row| row.deleted_at.is_none());
    life.projects.retain(|row| row.deleted_at.is_none());
    life.tasks.retain(|row| row.deleted_at.is_none());
    life.series.retain(|row| row.deleted_at.is_none());
    life.tags.retain(|row| row.deleted_at.is_none());

    let pillars: HashSet<Uuid> = life.pillars.iter().map(|row| row.id).collect();
    let areas: HashSet<Uuid> = life.areas.iter().map(|row| row.id).collect();
    let projects: HashSet<Uuid> = life.projects.iter().map(|row| row.id).collect();
    let tasks: HashSet<Uuid> = life.tasks.iter().map(|row| row.id).collect();
    let series: HashSet<Uuid> = life.series.iter().map(|row| row.id).collect();
    let keep = |place: &mut Option<Uuid>, known: &HashSet<Uuid>| *place = place.filter(|id| known.contains(id));
    life.areas.iter_mut().for_each(|row| keep(&mut row.pillar_id, &pillars));
    life.projects.iter_mut().for_each(|row| keep(&mut row.area_id, &areas));
    for row in &mut life.tasks {
        keep(&mut row.project_id, &projects);
        keep(&mut row.parent_task_id, &tasks);
        keep(&mut row.series_id, &series);
    }
    for row in &mut life.series {
        keep(&mut row.pattern.project_id, &projects);
        keep(&mut row.pattern.parent_task_id, &tasks);
    }
    life.dependencies.retain(|edge| edge.deleted_at.is_none() && tasks.contains(&edge.task_id) && tasks.contains(&edge.depends_on_id));

    let Life { profile, pillars, areas, projects, tasks, dependencies, series, tags } = life;
    Document {
        format: FORMAT.to_owned(),
        version: VERSION,
        exported_at,
        profile,
        pillars,
        areas,
        projects,
        tasks,
        dependencies,
        series,
        tags,
    }
}
