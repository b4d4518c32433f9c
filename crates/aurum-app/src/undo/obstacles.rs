//! What stands in the way of taking a change back beyond its own fields: the rules that every other way in keeps.

use aurum_domain::area::Area;
use aurum_domain::dependency::{Dependency, circle};
use aurum_domain::fold::fold;
use aurum_domain::project::Project;
use aurum_domain::task::Task;
use aurum_store::Thing;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::error::Result;
use crate::work::Work;

/// A field that cannot be as the undo would have it.
pub(super) struct Obstacle {
    pub field: &'static str,
    pub expected: Value,
    pub found: Value,
}

/// The first thing in the way of turning `present` into `after`.
pub(super) async fn in_the_way(work: &mut Work, present: &Thing, after: &Thing) -> Result<Option<Obstacle>> {
    if after.deleted_at().is_some() {
        let standing = if present.deleted_at().is_none() { contents(work, present).await? } else { 0 };
        return Ok((standing > 0).then(|| Obstacle { field: "contents", expected: json!(0), found: json!(standing) }));
    }
    Ok(match after {
        Thing::Dependency(edge) => edge_obstacle(work, edge).await,
        Thing::Task(task) => parent_obstacle(work, task),
        Thing::Tag(tag) => {
            let other = work.life.tag_named(&fold(&tag.name)).filter(|other| other.id != tag.id);
            other.map(|other| Obstacle { field: "name", expected: json!(tag.name), found: json!(other.name) })
        }
        Thing::DayOrder(order) => {
            let other = work.life.order_of(order.day).filter(|other| other.id != order.id);
            other.map(|other| Obstacle { field: "task_ids", expected: json!(order.task_ids), found: json!(other.task_ids) })
        }
        Thing::CheckIn(own) => {
            let other = work.life.check_ins.values().find(|other| other.id != own.id && (other.day, other.kind) == (own.day, own.kind));
            other.map(|other| Obstacle { field: "day", expected: json!(own.day), found: json!(other.id) })
        }
        Thing::FocusSession(own) if own.is_open() => {
            let other = work.life.focus.values().find(|other| other.id != own.id && other.is_open());
            other.map(|other| Obstacle { field: "ended_at", expected: json!(null), found: json!(other.id) })
        }
        _ => None,
    })
}

/// How many living rows stand directly under an item.
async fn contents(work: &mut Work, thing: &Thing) -> Result<usize> {
    let id = thing.id();
    Ok(match thing {
        Thing::Pillar(_) => work.write.children::<Area>("pillar_id", id).await?.iter().filter(|r| r.deleted_at.is_none()).count(),
        Thing::Area(_) => work.write.children::<Project>("area_id", id).await?.iter().filter(|r| r.deleted_at.is_none()).count(),
        Thing::Project(_) => work.write.children::<Task>("project_id", id).await?.iter().filter(|r| r.deleted_at.is_none()).count(),
        Thing::Task(_) => work.write.children::<Task>("parent_task_id", id).await?.iter().filter(|r| r.deleted_at.is_none()).count(),
        _ => 0,
    })
}

async fn edge_obstacle(work: &mut Work, edge: &Dependency) -> Option<Obstacle> {
    let obstacle = |found: Value| Some(Obstacle { field: "depends_on_id", expected: json!(edge.depends_on_id), found });
    for end in [edge.task_id, edge.depends_on_id] {
        if work.task(end).await.is_err() {
            return obstacle(Value::Null);
        }
    }
    if let Some(other) = work.life.edge(edge.task_id, edge.depends_on_id)
        && other.id != edge.id
    {
        return obstacle(json!(other.depends_on_id));
    }
    let path = circle(work.life.edges(), edge.task_id, edge.depends_on_id)?;
    obstacle(json!(names(work, &path)))
}

/// A circle of parents, by name.
fn parent_obstacle(work: &Work, task: &Task) -> Option<Obstacle> {
    let mut path = vec![task.id];
    let mut above = task.parent_task_id;
    while let Some(id) = above {
        path.push(id);
        if id == task.id {
            return Some(Obstacle { field: "parent_task_id", expected: json!(task.parent_task_id), found: json!(names(work, &path)) });
        }
        // Longer than any tree a person grows: a damaged one, which is not made worse.
        if path.len() > 10_000 {
            return None;
        }
        above = work.life.tasks.get(&id).and_then(|t| t.parent_task_id);
    }
    None
}

fn names(work: &Work, path: &[Uuid]) -> Vec<String> {
    path.iter().map(|id| work.life.tasks.get(id).map_or_else(String::new, |t| t.name.clone())).collect()
}
