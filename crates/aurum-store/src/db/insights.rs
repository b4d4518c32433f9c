//! The blackboard: insights in their table, what is asked for in columns of its own and the claim as a document.

use aurum_domain::insight::Insight;
use aurum_domain::scale::{InsightState, InsightType};
use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use uuid::Uuid;

use super::engine::{Arg, Sql};
use super::noun::{Noun, common, select, word};
use super::scope::Reader;
use crate::args;
use crate::error::Result;

#[derive(sqlx_macros::FromRow)]
pub struct InsightRow {
    id: Uuid,
    claim: String,
    state: String,
    pinned: bool,
    feedback: Option<String>,
    model: Option<String>,
    expires_at: DateTime<Utc>,
    supersedes: Option<Uuid>,
    version: i64,
    created_at: DateTime<Utc>,
    updated_at: DateTime<Utc>,
    deleted_at: Option<DateTime<Utc>>,
}

impl Noun for Insight {
    const ENTITY: &'static str = "insight";
    const TABLE: &'static str = "insights";
    const COLUMNS: &'static [&'static str] = &[
        "entity",
        "entity_id",
        "kind",
        "cause",
        "urgency",
        "confidence",
        "claim",
        "state",
        "pinned",
        "feedback",
        "model",
        "expires_at",
        "supersedes",
        "version",
        "created_at",
        "updated_at",
        "deleted_at",
    ];
    type Row = InsightRow;
    common!();

    fn args(&self, _: Tz) -> Result<Vec<Arg>> {
        Ok(args![
            self.claim.entity.as_str(),
            self.claim.entity_id,
            self.claim.kind.as_str(),
            &self.claim.cause,
            self.claim.urgency.as_str(),
            self.claim.confidence.0,
            serde_json::to_string(&self.claim)?,
            self.state.as_str(),
            self.pinned,
            self.feedback.map(|v| v.as_str().to_owned()),
            self.model.clone(),
            self.expires_at,
            self.supersedes,
            self.version,
            self.created_at,
            self.updated_at,
            self.deleted_at
        ])
    }

    fn from_row(row: InsightRow) -> Result<Self> {
        Ok(Self {
            id: row.id,
            claim: serde_json::from_str(&row.claim)?,
            state: word(&row.state)?,
            pinned: row.pinned,
            feedback: row.feedback.as_deref().map(word).transpose()?,
            model: row.model,
            expires_at: row.expires_at,
            supersedes: row.supersedes,
            version: row.version,
            created_at: row.created_at,
            updated_at: row.updated_at,
            deleted_at: row.deleted_at,
        })
    }
}

impl Reader {
    /// At most `limit` insights in one state, or in any, latest changed first.
    pub async fn insights(&mut self, state: Option<InsightState>, limit: i64) -> Result<Vec<Insight>> {
        let user = self.person();
        let mut sql = Sql::new("SELECT id, ");
        sql.push_columns(&Insight::COLUMNS.join(", ")).push(" FROM insights WHERE user_id = ").bind(user).push(" AND deleted_at IS NULL");
        if let Some(state) = state {
            sql.push(" AND state = ").bind(state.as_str());
        }
        sql.push(" ORDER BY updated_at DESC, id DESC LIMIT ").bind(limit);
        self.tx().0.all_of::<InsightRow>(sql).await?.into_iter().map(Insight::from_row).collect()
    }

    /// Insights turned down since `since`, whatever their state.
    pub async fn rejected_insights(&mut self, since: DateTime<Utc>) -> Result<Vec<Insight>> {
        let user = self.person();
        let sql = format!("{} AND deleted_at IS NULL AND feedback = 'rejected' AND updated_at >= $2 ORDER BY id", select::<Insight>());
        let rows: Vec<InsightRow> = self.tx().0.all(sqlx::AssertSqlSafe(sql), args![user, since]).await?;
        rows.into_iter().map(Insight::from_row).collect()
    }

    /// How many there are of each type in each state.
    pub async fn count_insights(&mut self) -> Result<Vec<(InsightType, InsightState, i64)>> {
        let (tx, user) = self.tx();
        let rows: Vec<(String, String, i64)> = tx
            .all(
                "SELECT kind, state, count(*) FROM insights WHERE user_id = $1 AND deleted_at IS NULL GROUP BY kind, state ORDER BY kind, state",
                args![user],
            )
            .await?;
        rows.into_iter().map(|(kind, state, count)| Ok((word(&kind)?, word(&state)?, count))).collect()
    }
}
