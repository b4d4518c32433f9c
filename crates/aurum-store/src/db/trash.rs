//! What lies in the trash, and what has lain there long enough.

use aurum_domain::area::Area;
use aurum_domain::block::TimeBlock;
use aurum_domain::check_in::CheckIn;
use aurum_domain::dependency::Dependency;
use aurum_domain::feedback::{Feedback, LearnedStep};
use aurum_domain::focus::FocusSession;
use aurum_domain::own_rule::OwnRule;
use aurum_domain::person::UserId;
use aurum_domain::pillar::Pillar;
use aurum_domain::project::Project;
use aurum_domain::tag::Tag;
use aurum_domain::task::Task;
use aurum_domain::weight_profile::WeightProfile;
use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::noun::{DayOrder, Noun, select};
use super::scope::{Reader, System};
use crate::args;
use crate::error::Result;

/// One deleted item and the deed that deleted it.
#[derive(Debug, Clone, PartialEq, Eq, sqlx_macros::FromRow)]
pub struct TrashRow {
    pub entity: String,
    pub id: Uuid,
    pub name: String,
    pub parent_id: Option<Uuid>,
    pub deleted_at: DateTime<Utc>,
    pub batch_id: Option<Uuid>,
}

/// Whatever is deleted here can be brought back for a while and is then gone for good; the first four are shown as trash.
const TABLES_WITH_TRASH: [&str; 14] = [
    Pillar::TABLE,
    Area::TABLE,
    Project::TABLE,
    Task::TABLE,
    Dependency::TABLE,
    Tag::TABLE,
    DayOrder::TABLE,
    TimeBlock::TABLE,
    FocusSession::TABLE,
    CheckIn::TABLE,
    OwnRule::TABLE,
    WeightProfile::TABLE,
    Feedback::TABLE,
    LearnedStep::TABLE,
];

macro_rules! trash_sql {
    ($condition:literal) => {
        concat!(
            "SELECT x.entity, x.id, x.name, x.parent_id, x.deleted_at,
                    (SELECT c.batch_id FROM changes c WHERE c.user_id = $1 AND c.entity_id = x.id ORDER BY c.seq DESC LIMIT 1) AS batch_id
             FROM (
                SELECT 'pillar' AS entity, id, name, CAST(NULL AS ", "@uuid", ") AS parent_id, deleted_at FROM pillars WHERE user_id = $1 AND deleted_at IS NOT NULL
                UNION ALL SELECT 'area', id, name, pillar_id, deleted_at FROM areas WHERE user_id = $1 AND deleted_at IS NOT NULL
                UNION ALL SELECT 'project', id, name, area_id, deleted_at FROM projects WHERE user_id = $1 AND deleted_at IS NOT NULL
                UNION ALL SELECT 'task', id, name, coalesce(parent_task_id, project_id), deleted_at FROM tasks WHERE user_id = $1 AND deleted_at IS NOT NULL
             ) x ", $condition
        )
    };
}

impl Reader {
    /// Rows of one noun that were deleted at `before` or earlier.
    pub async fn deleted_before<N: Noun>(&mut self, before: DateTime<Utc>) -> Result<Vec<N>> {
        let (tx, user) = self.tx();
        let sql = format!("{} AND deleted_at <= $2 ORDER BY id", select::<N>());
        tx.all::<N::Row>(sqlx::AssertSqlSafe(sql), args![user, before]).await?.into_iter().map(N::from_row).collect()
    }

    /// Everything in the trash, latest first, at most `limit` rows.
    pub async fn trash(&mut self, limit: i64) -> Result<Vec<TrashRow>> {
        let (tx, user) = self.tx();
        let uuid = if tx.is_postgres() { "UUID" } else { "BLOB" };
        let sql = trash_sql!("ORDER BY x.deleted_at DESC, x.id LIMIT $2").replace("@uuid", uuid);
        tx.all(sqlx::AssertSqlSafe(sql), args![user, limit]).await
    }
}

impl System {
    /// People with something deleted at `before` or earlier.
    pub async fn owners_of_old_trash(&mut self, before: DateTime<Utc>) -> Result<Vec<UserId>> {
        let each = TABLES_WITH_TRASH.iter().map(|table| format!("SELECT user_id FROM {table} WHERE deleted_at <= $1"));
        let sql = each.collect::<Vec<_>>().join(" UNION ");
        let rows: Vec<(Uuid,)> = self.tx.all(sqlx::AssertSqlSafe(sql), args![before]).await?;
        Ok(rows.into_iter().map(|(id,)| UserId(id)).collect())
    }
}
