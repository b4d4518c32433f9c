//! What every noun of a life has in common on its way into a table and back.

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
use aurum_domain::series::Series;
use aurum_domain::tag::Tag;
use aurum_domain::task::Task;
use aurum_domain::weight_profile::WeightProfile;
use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use uuid::Uuid;

use super::engine::{Arg, FromAny};
use super::scope::Reader;
use super::write::Write;
use crate::error::{Result, StoreError};

/// How a person ordered one day by hand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DayOrder {
    pub id: Uuid,
    pub day: NaiveDate,
    pub task_ids: Vec<Uuid>,
    pub version: i64,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
    pub deleted_at: Option<DateTime<Utc>>,
}

/// A row a person owns: kept whole, recorded in the ledger by what differs.
pub trait Noun: Serialize + DeserializeOwned + Clone + Send + Sync + Into<Thing> + 'static {
    /// The word in the ledger.
    const ENTITY: &'static str;
    const TABLE: &'static str;
    /// Columns after `user_id, id`, in the order of [`Noun::args`].
    const COLUMNS: &'static [&'static str];
    type Row: FromAny + Send;

    fn id(&self) -> Uuid;
    fn version(&self) -> i64;
    fn deleted_at(&self) -> Option<DateTime<Utc>>;
    fn stamp(&mut self, version: i64, now: DateTime<Utc>);
    fn set_deleted(&mut self, at: Option<DateTime<Utc>>);
    /// Values of [`Noun::COLUMNS`]; `zone` is where the person is.
    fn args(&self, zone: Tz) -> Result<Vec<Arg>>;
    fn from_row(row: Self::Row) -> Result<Self>;
}

macro_rules! things {
    ($($variant:ident),+ $(,)?) => {
        /// Any noun, for code that handles all of them alike: undo, the feed, the snapshot in memory.
        #[derive(Debug, Clone, PartialEq)]
        pub enum Thing { $($variant($variant)),+ }

        $(impl From<$variant> for Thing { fn from(value: $variant) -> Self { Self::$variant(value) } })+

        impl Thing {
            pub fn entity(&self) -> &'static str {
                match self { $(Self::$variant(_) => $variant::ENTITY),+ }
            }

            pub fn id(&self) -> Uuid {
                match self { $(Self::$variant(thing) => thing.id()),+ }
            }

            pub fn deleted_at(&self) -> Option<DateTime<Utc>> {
                match self { $(Self::$variant(thing) => thing.deleted_at()),+ }
            }

            pub fn version(&self) -> i64 {
                match self { $(Self::$variant(thing) => thing.version()),+ }
            }

            /// The state as it stands on the wire and in the ledger.
            pub fn json(&self) -> Result<Value> {
                Ok(match self { $(Self::$variant(thing) => serde_json::to_value(thing)?),+ })
            }

            /// The same noun with another state.
            pub fn with_json(&self, state: Value) -> Result<Self> {
                Ok(match self { $(Self::$variant(_) => Self::$variant(serde_json::from_value(state)?)),+ })
            }
        }

        impl Reader {
            /// A row of any noun by the word the ledger uses for it.
            pub async fn find_thing(&mut self, entity: &str, id: Uuid) -> Result<Option<Thing>> {
                $(if entity == $variant::ENTITY { return Ok(self.find::<$variant>(id).await?.map(Thing::from)); })+
                Err(StoreError::Corrupt(format!("the ledger names an unknown noun {entity:?}")))
            }
        }

        impl Write {
            /// Puts any noun, for undo and restore.
            pub async fn put_thing(&mut self, kind: &'static str, before: &Thing, after: Thing) -> Result<()> {
                match (before, after) {
                    $((Thing::$variant(b), Thing::$variant(a)) => self.put(kind, Some(b), a).await.map(drop),)+
                    _ => Err(StoreError::Corrupt("a noun cannot turn into another".to_owned())),
                }
            }
        }
    };
}

things!(
    Pillar,
    Area,
    Project,
    Task,
    Dependency,
    Tag,
    Series,
    DayOrder,
    Profile,
    TimeBlock,
    FocusSession,
    CheckIn,
    Preferences,
    OwnRule,
    WeightProfile,
    Insight,
    Feedback,
    LearnedStep,
);

impl Thing {
    /// The name a person knows it by, or none for what has no name.
    pub fn name(&self) -> Option<&str> {
        match self {
            Self::Pillar(x) => Some(&x.name),
            Self::Area(x) => Some(&x.name),
            Self::Project(x) => Some(&x.name),
            Self::Task(x) => Some(&x.name),
            Self::Tag(x) => Some(&x.name),
            Self::Series(x) => Some(&x.pattern.name),
            Self::TimeBlock(x) => Some(&x.title),
            Self::OwnRule(x) => Some(&x.name),
            Self::WeightProfile(x) => Some(&x.name),
            Self::Insight(x) => Some(&x.claim.title),
            Self::LearnedStep(x) => Some(&x.code),
            Self::Dependency(_)
            | Self::DayOrder(_)
            | Self::FocusSession(_)
            | Self::CheckIn(_)
            | Self::Preferences(_)
            | Self::Feedback(_) => None,
            Self::Profile(x) => Some(&x.display_name),
        }
    }
}

/// The fields that every noun has, so that each file says only what is its own.
macro_rules! common {
    () => {
        fn id(&self) -> Uuid {
            self.id
        }
        fn version(&self) -> i64 {
            self.version
        }
        fn deleted_at(&self) -> Option<DateTime<Utc>> {
            self.deleted_at
        }
        fn stamp(&mut self, version: i64, now: DateTime<Utc>) {
            self.version = version;
            self.updated_at = now;
        }
        fn set_deleted(&mut self, at: Option<DateTime<Utc>>) {
            self.deleted_at = at;
        }
    };
}
pub(super) use common;

/// `SELECT id, …` of a noun, up to and including the condition on the person as `$1`.
pub(super) fn select<N: Noun>() -> String {
    format!("SELECT id, {} FROM {} WHERE user_id = $1", N::COLUMNS.join(", "), N::TABLE)
}

/// Parses a word of one of our own scales out of a column.
pub(super) fn word<T: std::str::FromStr<Err = String>>(text: &str) -> Result<T> {
    text.parse().map_err(crate::error::StoreError::Corrupt)
}

/// Whom a row belongs to, for binding.
pub(super) fn owner(user: UserId) -> Arg {
    Arg::from(user)
}
