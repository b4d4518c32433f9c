//! Where imported rows came from, so that running an import again changes nothing.

use uuid::Uuid;

use super::engine::Sql;
use super::scope::Reader;
use super::write::Write;
use crate::args;
use crate::error::Result;

/// One imported row and what it became.
#[derive(Debug, Clone, PartialEq, Eq, sqlx_macros::FromRow)]
pub struct ImportRef {
    pub external_id: String,
    pub entity: String,
    pub entity_id: Uuid,
    /// Attributes of the source that have no place here, as JSON.
    pub raw: Option<String>,
}

impl Reader {
    /// All rows ever imported from one source.
    pub async fn import_refs(&mut self, source: &str) -> Result<Vec<ImportRef>> {
        let (tx, user) = self.tx();
        tx.all("SELECT external_id, entity, entity_id, raw FROM import_refs WHERE user_id = $1 AND source = $2", args![user, source]).await
    }
}

impl Write {
    /// Notes where rows came from; a row noted before now points to the new item.
    pub async fn note_import_refs(&mut self, source: &str, refs: &[ImportRef]) -> Result<()> {
        let user = self.user();
        for some in refs.chunks(500) {
            let mut sql = Sql::new("INSERT INTO import_refs (user_id, source, external_id, entity, entity_id, raw) VALUES ");
            for (at, one) in some.iter().enumerate() {
                sql.push(if at == 0 { "(" } else { ", (" });
                sql.bind_all(args![user, source, &one.external_id, &one.entity, one.entity_id, one.raw.clone()]).push(")");
            }
            sql.push(" ON CONFLICT (user_id, source, external_id) DO UPDATE SET entity = excluded.entity, entity_id = excluded.entity_id, raw = excluded.raw");
            self.tx.run_of(sql).await?;
        }
        Ok(())
    }
}
