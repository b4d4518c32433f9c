//! The working set of one person: everything that Today, the hierarchy and HRM reason about, from one moment.

use aurum_domain::area::Area;
use aurum_domain::block::TimeBlock;
use aurum_domain::check_in::CheckIn;
use aurum_domain::dependency::Dependency;
use aurum_domain::feedback::{Feedback, LearnedStep};
use aurum_domain::focus::FocusSession;
use aurum_domain::insight::Insight;
use aurum_domain::own_rule::OwnRule;
use aurum_domain::person::Profile;
use aurum_domain::pillar::Pillar;
use aurum_domain::preferences::Preferences;
use aurum_domain::project::Project;
use aurum_domain::tag::Tag;
use aurum_domain::task::Task;
use aurum_domain::weight_profile::WeightProfile;
use chrono::{DateTime, Utc};
use sqlx::AssertSqlSafe;
use uuid::Uuid;

use super::noun::{DayOrder, Noun, Thing, select};
use super::scope::Reader;
use crate::args;
use crate::error::{Result, StoreError};

/// All of a person's rows that are not in the trash, except what is over: tasks completed, blocks and focus sessions ended,
/// check-ins and feedback given before a cut-off, and insights that no longer stand.
#[derive(Debug, Clone)]
pub struct LifeRows {
    pub seq: i64,
    pub profile: Profile,
    pub pillars: Vec<Pillar>,
    pub areas: Vec<Area>,
    pub projects: Vec<Project>,
    pub tasks: Vec<Task>,
    pub dependencies: Vec<Dependency>,
    pub tags: Vec<Tag>,
    pub day_orders: Vec<DayOrder>,
    pub preferences: Option<Preferences>,
    pub own_rules: Vec<OwnRule>,
    pub weight_profiles: Vec<WeightProfile>,
    pub learned_steps: Vec<LearnedStep>,
    pub blocks: Vec<TimeBlock>,
    pub focus: Vec<FocusSession>,
    pub check_ins: Vec<CheckIn>,
    pub insights: Vec<Insight>,
    pub feedback: Vec<Feedback>,
}

/// Above this many changed items it is cheaper to read everything again.
pub const PATCH_AT_MOST: i64 = 500;

impl Reader {
    /// Reads the working set: what is open, and what was over at or after `since`.
    pub async fn life(&mut self, since: DateTime<Utc>) -> Result<LifeRows> {
        let seq = self.seq().await?;
        let user = self.user;
        let profile = self.find::<Profile>(user.0).await?.ok_or(StoreError::NotFound)?;
        Ok(LifeRows {
            seq,
            profile,
            pillars: self.living("ORDER BY position, id").await?,
            areas: self.living("ORDER BY position, id").await?,
            projects: self.living("ORDER BY position, id").await?,
            tasks: self.living_since("AND (completed_at IS NULL OR completed_at >= $2) ORDER BY position, id", since).await?,
            dependencies: self.living("ORDER BY id").await?,
            tags: self.living("ORDER BY name_fold").await?,
            day_orders: self.living("ORDER BY day DESC LIMIT 8").await?,
            preferences: self.find::<Preferences>(user.0).await?.filter(|p| p.deleted_at.is_none()),
            own_rules: self.living("ORDER BY position, id").await?,
            weight_profiles: self.living("ORDER BY id").await?,
            learned_steps: self.living("ORDER BY id").await?,
            blocks: self.living_since("AND ends_at >= $2 ORDER BY starts_at, id", since).await?,
            focus: self.living_since("AND (ended_at IS NULL OR started_at >= $2) ORDER BY started_at, id", since).await?,
            check_ins: self.living_since("AND created_at >= $2 ORDER BY day, id", since).await?,
            insights: self.living("AND state = 'active' ORDER BY id").await?,
            feedback: self.living_since("AND created_at >= $2 ORDER BY created_at, id", since).await?,
        })
    }

    /// Every row of a noun that is not in the trash; `rest` narrows and orders them.
    pub async fn living<N: Noun>(&mut self, rest: &'static str) -> Result<Vec<N>> {
        let sql = format!("{} AND deleted_at IS NULL {rest}", select::<N>());
        let rows: Vec<N::Row> = self.tx.all(AssertSqlSafe(sql), args![self.user]).await?;
        rows.into_iter().map(N::from_row).collect()
    }

    /// Every row of a noun, deleted ones too, by id.
    pub async fn every<N: Noun>(&mut self) -> Result<Vec<N>> {
        let sql = format!("{} ORDER BY id", select::<N>());
        self.tx.all::<N::Row>(AssertSqlSafe(sql), args![self.user]).await?.into_iter().map(N::from_row).collect()
    }

    async fn living_since<N: Noun>(&mut self, rest: &'static str, since: DateTime<Utc>) -> Result<Vec<N>> {
        let sql = format!("{} AND deleted_at IS NULL {rest}", select::<N>());
        let rows: Vec<N::Row> = self.tx.all(AssertSqlSafe(sql), args![self.user, since]).await?;
        rows.into_iter().map(N::from_row).collect()
    }

    /// Every row of a noun, deleted ones too, whose `column` names `parent`.
    pub async fn children<N: Noun>(&mut self, column: &'static str, parent: Uuid) -> Result<Vec<N>> {
        let sql = format!("{} AND {column} = $2", select::<N>());
        self.tx.all::<N::Row>(AssertSqlSafe(sql), args![self.user, parent]).await?.into_iter().map(N::from_row).collect()
    }

    /// Present states of everything that changed after `after`, and the new head; none when too much changed.
    /// What was purged since has no state and is listed apart.
    pub async fn changed_since(&mut self, after: i64) -> Result<Option<(i64, Vec<Thing>, Vec<Uuid>)>> {
        let seq = self.seq().await?;
        let items: Vec<(String, Uuid)> = self
            .tx
            .all(
                "SELECT DISTINCT entity, entity_id FROM changes WHERE user_id = $1 AND seq > $2 LIMIT $3",
                args![self.user, after, PATCH_AT_MOST + 1],
            )
            .await?;
        if items.len() > usize::try_from(PATCH_AT_MOST).unwrap_or(usize::MAX) {
            return Ok(None);
        }
        let mut things = Vec::with_capacity(items.len());
        let mut gone = Vec::new();
        for (entity, id) in items {
            match self.find_thing(&entity, id).await? {
                Some(thing) => things.push(thing),
                None => gone.push(id),
            }
        }
        Ok(Some((seq, things, gone)))
    }
}
