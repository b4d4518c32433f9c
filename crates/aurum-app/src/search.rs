//! Plain text search over everything that has a name.

use aurum_domain::fold::fold;
use aurum_domain::person::UserId;
use aurum_store::TaskFilter;
use serde::Serialize;
use uuid::Uuid;

use crate::Aurum;
use crate::error::Result;
use crate::tasks::list::{self, words};
use crate::views::PathNode;

/// One thing found.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Found {
    /// `pillar`, `area`, `project` or `task`.
    pub entity: String,
    pub id: Uuid,
    pub name: String,
    pub path: Vec<PathNode>,
    /// A completed task, a completed project, or something archived.
    pub put_away: bool,
}

/// Everything whose name, tags or description hold all the words: names first, open before put away, at most `limit`.
pub async fn search(app: &Aurum, user: UserId, text: &str, limit: usize) -> Result<Vec<Found>> {
    let words = words(text);
    if words.is_empty() {
        return Ok(Vec::new());
    }
    let life = app.life(user).await?;
    let holds = |name: &str, description: &str| {
        let text = fold(&format!("{name}\n{description}"));
        words.iter().all(|w| text.contains(w.as_str()))
    };
    let mut found = Vec::new();
    for p in life.pillars.values().filter(|p| holds(&p.name, &p.description)) {
        found.push(Found { entity: "pillar".into(), id: p.id, name: p.name.clone(), path: Vec::new(), put_away: p.archived });
    }
    for a in life.areas.values().filter(|a| holds(&a.name, &a.description)) {
        let pillar = a.pillar_id.and_then(|p| life.pillars.get(&p));
        let path = pillar
            .map(|p| PathNode { kind: crate::views::PathKind::Pillar, id: p.id, name: p.name.clone(), colour: p.colour.clone() })
            .into_iter()
            .collect();
        found.push(Found { entity: "area".into(), id: a.id, name: a.name.clone(), path, put_away: a.archived });
    }
    for p in life.projects.values().filter(|p| holds(&p.name, &p.description)) {
        let put_away = p.archived || p.completed_at.is_some();
        found.push(Found { entity: "project".into(), id: p.id, name: p.name.clone(), path: life.path_to_project(p), put_away });
    }
    let mut reader = app.store().glance(user).await?;
    let filter =
        TaskFilter { words: words.clone(), limit: 200, descending: true, order: aurum_store::TaskOrder::Updated, ..TaskFilter::default() };
    for t in list::page(&mut reader, &life, &filter).await? {
        found.push(Found { entity: "task".into(), id: t.id, name: t.name.clone(), path: life.path_to(&t), put_away: !t.is_open() });
    }
    reader.done().await?;
    found.sort_by_cached_key(|f| {
        let name = fold(&f.name);
        let in_name = words.iter().all(|w| name.contains(w.as_str()));
        let at_start = words.first().is_some_and(|w| name.starts_with(w.as_str()));
        (f.put_away, !at_start, !in_name)
    });
    found.truncate(limit);
    Ok(found)
}
