//! What waits for what: edges are set as a whole, circles are refused by name.

use std::collections::HashSet;

use aurum_domain::dependency::{Dependency, circle};
use aurum_domain::scale::TaskStatus;
use aurum_domain::task::Task;
use aurum_domain::{FieldError, Invalid};
use uuid::Uuid;

use crate::error::{AppError, Named, Result};
use crate::work::Work;

/// Makes the edges of a task exactly these.
///
/// # Errors
/// Field errors that name each unknown task and each circle; [`AppError::Blocked`] when the task has begun already and
/// would wait for something that is not done.
pub(crate) async fn set(work: &mut Work, task: &Task, wanted: &[Uuid]) -> Result<()> {
    let present = work.life.depends_on(task.id).to_vec();
    let mut errors = Vec::new();
    if wanted.len() > 50 {
        errors.push(FieldError::new("depends_on", "too_many", "A task can wait for at most 50 others."));
    }
    let mut edges = work.life.edges().clone();
    edges.remove(&task.id);
    for (at, on) in wanted.iter().enumerate() {
        let field = format!("depends_on[{at}]");
        if *on != task.id && work.task(*on).await.is_err() {
            errors.push(FieldError::new(field, "unknown_reference", "There is no such task."));
        } else if let Some(path) = circle(&edges, task.id, *on) {
            let name = |id: &Uuid| {
                if *id == task.id { task.name.clone() } else { work.life.tasks.get(id).map_or_else(String::new, |t| t.name.clone()) }
            };
            let circle: Vec<String> = path.iter().map(name).collect();
            errors.push(FieldError::new(field, "cycle", format!("This would close a circle: {}.", circle.join(" → "))));
        }
    }
    if !errors.is_empty() {
        return Err(AppError::Invalid(Invalid(errors)));
    }
    for on in present.iter().filter(|on| !wanted.contains(on)) {
        if let Some(edge) = work.life.edge(task.id, *on).map(|e| (**e).clone()) {
            remove(work, &edge).await?;
        }
    }
    let mut added = present;
    for on in wanted {
        if !added.contains(on) {
            added.push(*on);
            add(work, task.id, *on).await?;
        }
    }
    if task.status != TaskStatus::Todo && !task.is_completed() {
        let by: Vec<Named> = work.life.blocked_by(task.id).iter().map(|t| Named { id: t.id, name: t.name.clone() }).collect();
        if !by.is_empty() {
            return Err(AppError::Blocked { name: task.name.clone(), by });
        }
    }
    Ok(())
}

pub(crate) async fn add(work: &mut Work, task: Uuid, on: Uuid) -> Result<()> {
    let now = work.now;
    let edge =
        Dependency { id: Uuid::now_v7(), task_id: task, depends_on_id: on, version: 1, created_at: now, updated_at: now, deleted_at: None };
    work.put("dependency_added", None, edge).await?;
    Ok(())
}

pub(crate) async fn remove(work: &mut Work, edge: &Dependency) -> Result<()> {
    let after = Dependency { deleted_at: Some(work.now), ..edge.clone() };
    work.put("dependency_removed", Some(edge), after).await?;
    Ok(())
}

/// Removes every edge that begins or ends at one of these tasks.
pub(crate) async fn remove_all(work: &mut Work, tasks: &HashSet<Uuid>) -> Result<()> {
    let touching = work.life.dependencies.values().filter(|e| tasks.contains(&e.task_id) || tasks.contains(&e.depends_on_id));
    let edges: Vec<Dependency> = touching.map(|e| (**e).clone()).collect();
    for edge in &edges {
        remove(work, edge).await?;
    }
    Ok(())
}
