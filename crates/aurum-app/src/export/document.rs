//! The document of a whole life; `import` reads it back to the same life.

use std::collections::HashSet;

use aurum_domain::Uuid;
use aurum_domain::area::Area;
use aurum_domain::block::TimeBlock;
use aurum_domain::check_in::CheckIn;
use aurum_domain::dependency::Dependency;
use aurum_domain::focus::FocusSession;
use aurum_domain::own_rule::{OwnRule, Test};
use aurum_domain::person::Profile;
use aurum_domain::pillar::Pillar;
use aurum_domain::preferences::Preferences;
use aurum_domain::project::Project;
use aurum_domain::series::Series;
use aurum_domain::tag::Tag;
use aurum_domain::task::Task;
use aurum_domain::weight_profile::WeightProfile;
use chrono::{DateTime, Utc};
use serde::Serialize;

use crate::import::Doing;

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
    pub doing: Doing,
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
    /// Null while everything is as usual.
    pub preferences: Option<Preferences>,
    pub own_rules: Vec<OwnRule>,
    pub weight_profiles: Vec<WeightProfile>,
    pub blocks: Vec<TimeBlock>,
    pub focus: Vec<FocusSession>,
    pub check_ins: Vec<CheckIn>,
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

    for block in &mut life.doing.blocks {
        keep(&mut block.task_id, &tasks);
        keep(&mut block.pillar_id, &pillars);
    }
    // Without a title it was named by what is gone.
    life.doing.blocks.retain(|block| block.check().is_ok());
    life.doing.focus.retain(|session| tasks.contains(&session.task_id));
    life.doing.own_rules.retain(|rule| {
        rule.when.iter().all(|condition| match &condition.test {
            Test::Pillar { id } => pillars.contains(id),
            Test::Area { id } => areas.contains(id),
            Test::Project { id } => projects.contains(id),
            _ => true,
        })
    });

    let Life { profile, pillars, areas, projects, tasks, dependencies, series, tags, doing } = life;
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
        preferences: doing.preferences,
        own_rules: doing.own_rules,
        weight_profiles: doing.weight_profiles,
        blocks: doing.blocks,
        focus: doing.focus,
        check_ins: doing.check_ins,
    }
}
