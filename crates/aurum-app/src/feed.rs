//! The ledger as readers follow it: what changed after a number, and the history of one item.

use aurum_domain::change::Change;
use aurum_domain::person::UserId;
use serde::Serialize;
use uuid::Uuid;

use crate::Aurum;
use crate::error::{AppError, Result};

/// Says that a person's ledger has moved; what moved is read from the ledger.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wake {
    pub user: UserId,
    pub seq: i64,
}

/// One page of the feed.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Feed {
    pub items: Vec<Change>,
    /// The head of the ledger.
    pub seq: i64,
    /// Where to go on reading.
    pub next_after: i64,
}

/// Changes after `after`, oldest first, at most `limit` (1–500).
///
/// # Errors
/// [`AppError::Resync`] when some of them are no longer kept with their content.
pub async fn changes(app: &Aurum, user: UserId, after: i64, limit: i64) -> Result<Feed> {
    let mut reader = app.store().read(user).await?;
    let seq = reader.seq().await?;
    if after < 0 || after > seq {
        return Err(AppError::Resync);
    }
    let items = reader.changes_after(after, limit.clamp(1, 500)).await?;
    reader.done().await?;
    if items.iter().any(|c| c.redacted_at.is_some() && !c.kind.ends_with("_purged")) {
        return Err(AppError::Resync);
    }
    let next_after = items.last().map_or(after, |c| c.seq);
    Ok(Feed { items, seq, next_after })
}

/// What happened to one item, newest first, at most 200.
///
/// # Errors
/// [`AppError::NotFound`] when the person has never had such an item.
pub async fn history(app: &Aurum, user: UserId, entity: &str, id: Uuid) -> Result<Vec<Change>> {
    let mut reader = app.store().read(user).await?;
    let changes = reader.changes_of(id, 200).await?;
    let exists = !changes.is_empty() && changes.iter().all(|c| c.entity == entity);
    reader.done().await?;
    if exists { Ok(changes) } else { Err(AppError::NotFound) }
}

impl Aurum {
    /// Hears of every commit of this process; a lost wake costs time, never truth.
    pub fn wakes(&self) -> tokio::sync::broadcast::Receiver<Wake> {
        self.parts().wakes.subscribe()
    }
}
