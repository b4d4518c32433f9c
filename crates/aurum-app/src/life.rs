//! A person's working set in memory, kept by the number of the ledger it was read at.
//!
//! Ten thousand rows cannot be read from either engine within the budget of one request; a snapshot that is checked by
//! one row and patched from the ledger can.

use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

use aurum_domain::area::Area;
use aurum_domain::block::TimeBlock;
use aurum_domain::check_in::CheckIn;
use aurum_domain::dependency::Dependency;
use aurum_domain::feedback::{Feedback, LearnedStep};
use aurum_domain::focus::FocusSession;
use aurum_domain::insight::Insight;
use aurum_domain::own_rule::OwnRule;
use aurum_domain::person::{Profile, UserId};
use aurum_domain::pillar::Pillar;
use aurum_domain::preferences::Preferences;
use aurum_domain::project::Project;
use aurum_domain::scale::InsightState;
use aurum_domain::tag::Tag;
use aurum_domain::task::Task;
use aurum_domain::weight_profile::WeightProfile;
use aurum_store::{DayOrder, LifeRows, Reader, Thing};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use chrono_tz::Tz;
use uuid::Uuid;

use crate::Aurum;
use crate::error::Result;

/// What was over longer ago than this (tasks completed, focus sessions, check-ins) is read from the store when asked for.
pub const KEPT_COMPLETED_DAYS: i64 = 35;

type Rows<T> = HashMap<Uuid, Arc<T>>;

/// Everything of one person that is not in the trash; see [`KEPT_COMPLETED_DAYS`] for what is left out.
#[derive(Debug, Clone)]
pub struct Life {
    pub user: UserId,
    /// The ledger number this state stands at.
    pub seq: i64,
    pub profile: Arc<Profile>,
    pub pillars: Rows<Pillar>,
    pub areas: Rows<Area>,
    pub projects: Rows<Project>,
    pub tasks: Rows<Task>,
    pub dependencies: Rows<Dependency>,
    pub tags: Rows<Tag>,
    pub day_orders: Rows<DayOrder>,
    /// None: as [`Preferences::usual`] has them.
    pub preferences: Option<Arc<Preferences>>,
    pub own_rules: Rows<OwnRule>,
    pub weight_profiles: Rows<WeightProfile>,
    pub learned_steps: Rows<LearnedStep>,
    pub blocks: Rows<TimeBlock>,
    pub focus: Rows<FocusSession>,
    pub check_ins: Rows<CheckIn>,
    /// Those that stand.
    pub insights: Rows<Insight>,
    pub feedback: Rows<Feedback>,
    index: OnceLock<Arc<Index>>,
}

/// Who stands under and waits for whom.
#[derive(Debug, Default)]
struct Index {
    subtasks: HashMap<Uuid, Vec<Uuid>>,
    waits_for: HashMap<Uuid, Vec<Uuid>>,
    waited_for_by: HashMap<Uuid, Vec<Uuid>>,
}

fn rows<T>(all: Vec<T>, id: impl Fn(&T) -> Uuid) -> Rows<T> {
    all.into_iter().map(|row| (id(&row), Arc::new(row))).collect()
}

impl Life {
    pub fn new(user: UserId, read: LifeRows) -> Self {
        Self {
            user,
            seq: read.seq,
            profile: Arc::new(read.profile),
            pillars: rows(read.pillars, |r| r.id),
            areas: rows(read.areas, |r| r.id),
            projects: rows(read.projects, |r| r.id),
            tasks: rows(read.tasks, |r| r.id),
            dependencies: rows(read.dependencies, |r| r.id),
            tags: rows(read.tags, |r| r.id),
            day_orders: rows(read.day_orders, |r| r.id),
            preferences: read.preferences.map(Arc::new),
            own_rules: rows(read.own_rules, |r| r.id),
            weight_profiles: rows(read.weight_profiles, |r| r.id),
            learned_steps: rows(read.learned_steps, |r| r.id),
            blocks: rows(read.blocks, |r| r.id),
            focus: rows(read.focus, |r| r.id),
            check_ins: rows(read.check_ins, |r| r.id),
            insights: rows(read.insights, |r| r.id),
            feedback: rows(read.feedback, |r| r.id),
            index: OnceLock::new(),
        }
    }

    pub fn zone(&self) -> Tz {
        self.profile.zone()
    }

    /// Today's date where the person is.
    pub fn day(&self, now: DateTime<Utc>) -> NaiveDate {
        now.with_timezone(&self.zone()).date_naive()
    }

    /// Takes in the present state of one item.
    pub fn apply(&mut self, thing: Thing) {
        fn set<T>(rows: &mut Rows<T>, id: Uuid, deleted: bool, row: T) {
            if deleted {
                rows.remove(&id);
            } else {
                rows.insert(id, Arc::new(row));
            }
        }
        let (id, deleted) = (thing.id(), thing.deleted_at().is_some());
        match thing {
            Thing::Pillar(row) => set(&mut self.pillars, id, deleted, row),
            Thing::Area(row) => set(&mut self.areas, id, deleted, row),
            Thing::Project(row) => set(&mut self.projects, id, deleted, row),
            Thing::Tag(row) => set(&mut self.tags, id, deleted, row),
            Thing::DayOrder(row) => set(&mut self.day_orders, id, deleted, row),
            Thing::Dependency(row) => {
                self.index = OnceLock::new();
                set(&mut self.dependencies, id, deleted, row);
            }
            Thing::Task(row) => {
                let parent = |t: &Arc<Task>| t.parent_task_id;
                let was = self.tasks.get(&id).map(parent);
                if was != Some(row.parent_task_id) || deleted {
                    self.index = OnceLock::new();
                }
                set(&mut self.tasks, id, deleted, row);
            }
            Thing::Profile(row) => self.profile = Arc::new(row),
            Thing::Preferences(row) => self.preferences = (!deleted).then(|| Arc::new(row)),
            Thing::OwnRule(row) => set(&mut self.own_rules, id, deleted, row),
            Thing::WeightProfile(row) => set(&mut self.weight_profiles, id, deleted, row),
            Thing::LearnedStep(row) => set(&mut self.learned_steps, id, deleted, row),
            Thing::TimeBlock(row) => set(&mut self.blocks, id, deleted, row),
            Thing::FocusSession(row) => set(&mut self.focus, id, deleted, row),
            Thing::CheckIn(row) => set(&mut self.check_ins, id, deleted, row),
            Thing::Insight(row) => set(&mut self.insights, id, deleted || row.state != InsightState::Active, row),
            Thing::Feedback(row) => set(&mut self.feedback, id, deleted, row),
            Thing::Series(_) => {}
        }
    }

    /// Forgets an item that is gone for good.
    pub fn forget(&mut self, id: Uuid) {
        self.index = OnceLock::new();
        self.pillars.remove(&id);
        self.areas.remove(&id);
        self.projects.remove(&id);
        self.tasks.remove(&id);
        self.dependencies.remove(&id);
        self.tags.remove(&id);
        self.day_orders.remove(&id);
        self.own_rules.remove(&id);
        self.weight_profiles.remove(&id);
        self.learned_steps.remove(&id);
        self.blocks.remove(&id);
        self.focus.remove(&id);
        self.check_ins.remove(&id);
        self.insights.remove(&id);
        self.feedback.remove(&id);
    }

    fn index(&self) -> &Index {
        self.index.get_or_init(|| {
            let mut index = Index::default();
            for task in self.tasks.values() {
                if let Some(parent) = task.parent_task_id {
                    index.subtasks.entry(parent).or_default().push(task.id);
                }
            }
            for edge in self.dependencies.values() {
                index.waits_for.entry(edge.task_id).or_default().push(edge.depends_on_id);
                index.waited_for_by.entry(edge.depends_on_id).or_default().push(edge.task_id);
            }
            for list in index.subtasks.values_mut().chain(index.waits_for.values_mut()).chain(index.waited_for_by.values_mut()) {
                list.sort_unstable();
            }
            Arc::new(index)
        })
    }

    /// Direct subtasks, in their order.
    pub fn subtasks(&self, parent: Uuid) -> Vec<&Arc<Task>> {
        let ids = self.index().subtasks.get(&parent);
        let mut found: Vec<&Arc<Task>> = ids.into_iter().flatten().filter_map(|id| self.tasks.get(id)).collect();
        found.sort_by(|a, b| (&a.position, a.id).cmp(&(&b.position, b.id)));
        found
    }

    /// What a task waits for, done or not.
    pub fn depends_on(&self, task: Uuid) -> &[Uuid] {
        self.index().waits_for.get(&task).map_or(&[], Vec::as_slice)
    }

    /// Open tasks that a task waits for.
    pub fn blocked_by(&self, task: Uuid) -> Vec<&Arc<Task>> {
        self.depends_on(task).iter().filter_map(|id| self.tasks.get(id)).filter(|t| t.is_open()).collect()
    }

    /// Open tasks that wait for a task.
    pub fn waiting_for(&self, task: Uuid) -> Vec<&Arc<Task>> {
        let ids = self.index().waited_for_by.get(&task);
        ids.into_iter().flatten().filter_map(|id| self.tasks.get(id)).filter(|t| t.is_open()).collect()
    }

    /// All edges as `task → what it waits for`, for finding circles.
    pub fn edges(&self) -> &HashMap<Uuid, Vec<Uuid>> {
        &self.index().waits_for
    }

    pub fn edge(&self, task: Uuid, on: Uuid) -> Option<&Arc<Dependency>> {
        self.dependencies.values().find(|e| e.task_id == task && e.depends_on_id == on)
    }

    /// A task and everything below it that is in memory, parents first.
    pub fn family(&self, task: Uuid) -> Vec<Uuid> {
        let mut found = vec![task];
        let mut at = 0;
        while at < found.len() {
            for child in self.index().subtasks.get(&found[at]).into_iter().flatten() {
                if !found.contains(child) {
                    found.push(*child);
                }
            }
            at += 1;
        }
        found
    }

    pub fn tag_named(&self, folded: &str) -> Option<&Arc<Tag>> {
        self.tags.values().find(|t| aurum_domain::fold::fold(&t.name) == folded)
    }

    /// How the person ordered this day by hand.
    pub fn order_of(&self, day: NaiveDate) -> Option<&Arc<DayOrder>> {
        self.day_orders.values().find(|o| o.day == day)
    }

    /// Rows held, for bounding the memory of all lives together.
    fn weight(&self) -> u32 {
        let placed = self.tasks.len() + self.projects.len() + self.areas.len() + self.pillars.len() + self.dependencies.len();
        let done = self.blocks.len() + self.focus.len() + self.check_ins.len() + self.insights.len() + self.feedback.len();
        let rows = placed + done + self.learned_steps.len() + 8;
        u32::try_from(rows).unwrap_or(u32::MAX)
    }
}

/// Lives lately looked at.
pub struct Lives {
    cache: moka::future::Cache<UserId, Arc<Life>>,
}

impl Default for Lives {
    /// At most about a million rows (some 600 bytes each), dropped after 15 idle minutes.
    fn default() -> Self {
        let cache = moka::future::Cache::builder()
            .max_capacity(1_000_000)
            .weigher(|_, life: &Arc<Life>| life.weight())
            .time_to_idle(std::time::Duration::from_secs(15 * 60))
            .build();
        Self { cache }
    }
}

impl Lives {
    /// Keeps a state unless a newer one is kept already.
    pub async fn keep(&self, life: Arc<Life>) {
        if self.cache.get(&life.user).await.is_none_or(|kept| kept.seq <= life.seq) {
            self.cache.insert(life.user, life).await;
        }
    }

    pub async fn forget(&self, user: UserId) {
        self.cache.invalidate(&user).await;
    }

    /// The state at `seq`, the head of the ledger as `reader` sees it.
    pub async fn at_head(&self, reader: &mut Reader, seq: i64, now: DateTime<Utc>) -> Result<Arc<Life>> {
        let user = reader.person();
        match self.cache.get(&user).await {
            Some(kept) if kept.seq == seq => return Ok(kept),
            Some(kept) if kept.seq < seq => {
                if let Some((seq, things, gone)) = reader.changed_since(kept.seq).await? {
                    let mut life = (*kept).clone();
                    things.into_iter().for_each(|thing| life.apply(thing));
                    gone.into_iter().for_each(|id| life.forget(id));
                    life.seq = seq;
                    let life = Arc::new(life);
                    self.keep(life.clone()).await;
                    return Ok(life);
                }
            }
            _ => {}
        }
        let life = Arc::new(Life::new(user, reader.life(now - TimeDelta::days(KEPT_COMPLETED_DAYS)).await?));
        self.keep(life.clone()).await;
        Ok(life)
    }
}

impl Aurum {
    /// The person's life as it is now.
    pub async fn life(&self, user: UserId) -> Result<Arc<Life>> {
        let parts = self.parts();
        let kept = parts.lives.cache.get(&user).await;
        if let Some(kept) = kept {
            // The common case costs one row.
            let mut glance = parts.store.glance(user).await?;
            let seq = glance.seq().await?;
            glance.done().await?;
            if seq == kept.seq {
                return Ok(kept);
            }
        }
        let mut reader = parts.store.read(user).await?;
        let seq = reader.seq().await?;
        let life = parts.lives.at_head(&mut reader, seq, self.now()).await?;
        reader.done().await?;
        Ok(life)
    }
}
