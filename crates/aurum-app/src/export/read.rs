//! Reads a whole life to write it out.

use aurum_domain::person::{Profile, UserId};
use aurum_domain::preferences::Preferences;
use aurum_domain::task::Task;
use std::collections::HashMap;

use super::{Document, Life, TaskCsvRow, document, tasks_csv};
use crate::Aurum;
use crate::error::{AppError, Result};
use crate::import::Doing;

/// Everything a person has in their hierarchy, as the document that `import` reads back.
pub async fn export_document(app: &Aurum, user: UserId) -> Result<Document> {
    let life = read(app, user).await?;
    Ok(document(life, app.now()))
}

/// All tasks as a table for spreadsheets.
pub async fn export_tasks(app: &Aurum, user: UserId) -> Result<Vec<u8>> {
    let life = read(app, user).await?;
    let pillars: HashMap<_, _> = life.pillars.iter().map(|p| (p.id, p)).collect();
    let areas: HashMap<_, _> = life.areas.iter().map(|a| (a.id, a)).collect();
    let projects: HashMap<_, _> = life.projects.iter().map(|p| (p.id, p)).collect();
    let tasks: HashMap<_, &Task> = life.tasks.iter().map(|t| (t.id, t)).collect();
    let rows = life.tasks.iter().map(|task| {
        let project = task.project_id.and_then(|id| projects.get(&id));
        let area = project.and_then(|p| p.area_id).and_then(|id| areas.get(&id));
        let pillar = area.and_then(|a| a.pillar_id).and_then(|id| pillars.get(&id));
        TaskCsvRow {
            task,
            pillar: pillar.map(|p| p.name.as_str()),
            area: area.map(|a| a.name.as_str()),
            project: project.map(|p| p.name.as_str()),
            parent_task: task.parent_task_id.and_then(|id| tasks.get(&id)).map(|t| t.name.as_str()),
        }
    });
    Ok(tasks_csv(rows))
}

async fn read(app: &Aurum, user: UserId) -> Result<Life> {
    let mut reader = app.store().read(user).await?;
    let life = Life {
        profile: reader.find::<Profile>(user.0).await?.ok_or(AppError::NotFound)?,
        pillars: reader.living("ORDER BY position, id").await?,
        areas: reader.living("ORDER BY position, id").await?,
        projects: reader.living("ORDER BY position, id").await?,
        tasks: reader.living("ORDER BY position, id").await?,
        dependencies: reader.living("ORDER BY id").await?,
        series: reader.living("ORDER BY id").await?,
        tags: reader.living("ORDER BY name_fold").await?,
        doing: Doing {
            preferences: reader.find::<Preferences>(user.0).await?.filter(|row| row.deleted_at.is_none()),
            own_rules: reader.living("ORDER BY position, id").await?,
            weight_profiles: reader.living("ORDER BY id").await?,
            blocks: reader.living("ORDER BY starts_at, id").await?,
            focus: reader.living("ORDER BY started_at, id").await?,
            check_ins: reader.living("ORDER BY day, kind, id").await?,
        },
    };
    reader.done().await?;
    Ok(life)
}
