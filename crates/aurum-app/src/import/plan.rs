//! What applying a draft would do, row by row: decided before anything is written.

use std::collections::{HashMap, HashSet};

use aurum_store::ImportRef;
use serde::Serialize;
use uuid::Uuid;

use super::{Draft, DraftEntity, DraftRow, Format};
use crate::error::Result;
use crate::work::Work;

/// What becomes of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum RowAction {
    Create,
    /// It came in before and is still here.
    Unchanged,
    /// It came in before and lies in the trash.
    Restore,
}

/// One row of the plan.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct PlannedRow {
    /// Line of the file, from 1.
    pub line: usize,
    /// `pillar`, `area`, `project` or `task`.
    pub entity: String,
    pub name: String,
    pub action: RowAction,
}

/// Every row of a draft with the id it has or will have.
pub(super) struct Plan {
    pub actions: Vec<RowAction>,
    pub ids: HashMap<String, Uuid>,
}

impl Plan {
    /// Looks every row up by where it came from (a template comes from nowhere), and rows of our own export also by their id.
    pub async fn make(work: &mut Work, format: Option<Format>, draft: &Draft) -> Result<Self> {
        let refs = match format {
            Some(format) => work.write.import_refs(format.as_str()).await?,
            None => Vec::new(),
        };
        let refs: HashMap<String, ImportRef> = refs.into_iter().map(|r| (r.external_id.clone(), r)).collect();
        let mut known = Vec::with_capacity(draft.rows.len());
        for row in &draft.rows {
            let referred = refs.get(&row.external_id).filter(|r| r.entity == row.entity.word()).map(|r| r.entity_id);
            known.push(referred.or_else(|| own_id(row)));
        }
        let states = States::read(work, draft, &known).await?;
        let mut plan = Self { actions: Vec::with_capacity(draft.rows.len()), ids: HashMap::with_capacity(draft.rows.len()) };
        for (row, known) in draft.rows.iter().zip(known) {
            let (action, id) = match known {
                Some(id) if states.living.contains(&id) => (RowAction::Unchanged, id),
                Some(id) if states.deleted.contains(&id) => (RowAction::Restore, id),
                // Purged for good, or never here: the id of our own export is kept when it is free.
                _ => (RowAction::Create, own_id(row).filter(|id| !states.taken(*id)).unwrap_or_else(Uuid::now_v7)),
            };
            plan.actions.push(action);
            plan.ids.insert(row.external_id.clone(), id);
        }
        Ok(plan)
    }

    pub fn rows(&self, draft: &Draft, most: usize) -> Vec<PlannedRow> {
        let rows = draft.rows.iter().zip(&self.actions).take(most);
        rows.map(|(row, action)| PlannedRow {
            line: row.line,
            entity: row.entity.word().to_owned(),
            name: row.entity.name().to_owned(),
            action: *action,
        })
        .collect()
    }
}

fn own_id(row: &DraftRow) -> Option<Uuid> {
    match &row.entity {
        DraftEntity::Pillar(new) => new.id,
        DraftEntity::Area(new) => new.id,
        DraftEntity::Project(new) => new.id,
        DraftEntity::Task(new) => new.id,
    }
}

struct States {
    living: HashSet<Uuid>,
    deleted: HashSet<Uuid>,
}

impl States {
    async fn read(work: &mut Work, draft: &Draft, known: &[Option<Uuid>]) -> Result<Self> {
        let mut states = Self { living: HashSet::new(), deleted: HashSet::new() };
        let ids_of = |word: &str| -> Vec<Uuid> {
            draft.rows.iter().zip(known).filter(|(row, _)| row.entity.word() == word).filter_map(|(_, id)| *id).collect()
        };
        macro_rules! look {
            ($word:literal, $type:ty) => {
                for row in work.write.find_all::<$type>(&ids_of($word)).await? {
                    if row.deleted_at.is_some() {
                        states.deleted.insert(row.id)
                    } else {
                        states.living.insert(row.id)
                    };
                }
            };
        }
        look!("pillar", aurum_domain::pillar::Pillar);
        look!("area", aurum_domain::area::Area);
        look!("project", aurum_domain::project::Project);
        look!("task", aurum_domain::task::Task);
        Ok(states)
    }

    fn taken(&self, id: Uuid) -> bool {
        self.living.contains(&id) || self.deleted.contains(&id)
    }
}
