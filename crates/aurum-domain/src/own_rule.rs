//! A rule a person wrote themselves: when all of this holds of a task, then that.

use chrono::{DateTime, Datelike, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::check::{Checks, Invalid};
use crate::fixed::Fraction;
use crate::patch::{put, set};
use crate::scale::{Energy, Priority, TaskStatus, WorkKind};

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct OwnRule {
    pub id: Uuid,
    pub name: String,
    pub enabled: bool,
    /// All of them must hold; at least one, at most ten.
    pub when: Vec<Condition>,
    pub then: Consequence,
    /// Rules are shown in this order.
    pub position: String,
    pub version: i64,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
    pub deleted_at: Option<DateTime<Utc>>,
}

/// A test with its sense.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Condition {
    #[serde(flatten)]
    pub test: Test,
    /// Turns it round: holds when the test does not.
    #[serde(default)]
    pub not: bool,
}

/// What can be asked of a task, its path, the time and its history.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "field", rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum Test {
    /// The name holds the text, case aside.
    Name {
        contains: String,
    },
    Tag {
        name: String,
    },
    Priority {
        at_least: Priority,
    },
    Status {
        is: TaskStatus,
    },
    Kind {
        any_of: Vec<WorkKind>,
    },
    Energy {
        any_of: Vec<Energy>,
    },
    /// Due today or within so many days, overdue included; 0–3650.
    DueWithin {
        days: i64,
    },
    Overdue,
    HasDue,
    /// Minutes; a task without an estimate never holds.
    Estimate {
        at_least: Option<i64>,
        at_most: Option<i64>,
    },
    /// Anywhere below it.
    Pillar {
        id: Uuid,
    },
    Area {
        id: Uuid,
    },
    Project {
        id: Uuid,
    },
    Inbox,
    Blocked,
    /// Made at least so many days ago.
    Age {
        days: i64,
    },
    /// Not changed for at least so many days.
    Untouched {
        days: i64,
    },
    /// Put off to a later day at least so many times.
    Postponed {
        times: i64,
    },
    /// Today is one of these weekdays; 1 Monday … 7 Sunday.
    Weekday {
        any_of: Vec<i64>,
    },
    /// The time of day is in `[from, to)`, minutes after midnight; over midnight when `to < from`.
    TimeOfDay {
        from: i64,
        to: i64,
    },
    /// The pillar above it has less than its target share of time.
    PillarBelowShare,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "action", rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum Consequence {
    /// Adds `100 × 0.30 × by` points; −1…1, not 0.
    Weigh { by: Fraction },
    /// Plans put it at or after this minute of the day.
    NeverBefore { minute: i64 },
    /// Plans have it over by this minute of the day.
    NeverAfter { minute: i64 },
    /// Puts the tag on it.
    Tag { name: String },
    /// Not offered in Today before this day, or before so many days ahead of what it is due.
    HideUntil { day: Option<NaiveDate>, days_before_due: Option<i64> },
}

/// What is needed for a new rule.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct NewOwnRule {
    /// UUIDv7 made by the client, so that a retry makes nothing twice.
    #[serde(default)]
    pub id: Option<Uuid>,
    #[cfg_attr(feature = "schema", schema(min_length = 1, max_length = 255))]
    pub name: String,
    /// Switched on when left out.
    #[serde(default)]
    pub enabled: Option<bool>,
    /// 1 to 10, all of which must hold.
    #[cfg_attr(feature = "schema", schema(min_items = 1, max_items = 10))]
    pub when: Vec<Condition>,
    pub then: Consequence,
}

/// A merge patch of a rule.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct OwnRulePatch {
    /// The version the change was made on; an overwritten newer value is then kept in the history.
    pub base_version: Option<i64>,
    #[serde(deserialize_with = "set", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schema(value_type = String, min_length = 1, max_length = 255))]
    pub name: Option<String>,
    #[serde(deserialize_with = "set", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schema(value_type = bool))]
    pub enabled: Option<bool>,
    #[serde(deserialize_with = "set", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schema(value_type = Vec<Condition>, min_items = 1, max_items = 10))]
    pub when: Option<Vec<Condition>>,
    #[serde(deserialize_with = "set", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schema(value_type = Consequence))]
    pub then: Option<Consequence>,
}

/// Most minutes of a day, and the longest reach of a condition in days.
const DAY: i64 = 1440;
const MOST_DAYS: i64 = 3650;

impl OwnRule {
    /// A new rule. That what it names is there, the use case checks.
    ///
    /// # Errors
    /// Every field that cannot be taken.
    pub fn create(id: Uuid, new: NewOwnRule, position: String, now: DateTime<Utc>) -> Result<Self, Invalid> {
        let rule = Self {
            id,
            name: new.name.trim().to_owned(),
            enabled: new.enabled.unwrap_or(true),
            when: new.when,
            then: new.then,
            position,
            version: 1,
            created_at: now,
            updated_at: now,
            deleted_at: None,
        };
        rule.check()?;
        Ok(rule)
    }

    /// Changes what the patch names.
    ///
    /// # Errors
    /// Every field that cannot be taken.
    pub fn apply(&mut self, patch: OwnRulePatch) -> Result<(), Invalid> {
        put(&mut self.name, patch.name.map(|name| name.trim().to_owned()));
        put(&mut self.enabled, patch.enabled);
        put(&mut self.when, patch.when);
        put(&mut self.then, patch.then);
        self.check()
    }

    /// # Errors
    /// Every field that cannot be taken.
    pub fn check(&self) -> Result<(), Invalid> {
        let mut checks = Checks::new();
        checks.name("name", &self.name).that((1..=10).contains(&self.when.len()), "when", "out_of_range", "Give 1 to 10 conditions.");
        for (at, condition) in self.when.iter().enumerate() {
            check_test(&mut checks, &format!("when[{at}]"), &condition.test);
        }
        match &self.then {
            Consequence::Weigh { by } => {
                let good = (Fraction::MINUS_ONE..=Fraction::ONE).contains(by) && *by != Fraction::ZERO;
                checks.that(good, "then.by", "out_of_range", "Give a number from -1 to 1, and not 0.");
            }
            Consequence::NeverBefore { minute } => {
                checks.range("then.minute", *minute, 0, DAY - 1);
            }
            Consequence::NeverAfter { minute } => {
                checks.range("then.minute", *minute, 1, DAY);
            }
            Consequence::Tag { name } => word(&mut checks, "then.name", name, 50),
            Consequence::HideUntil { day, days_before_due } => {
                let one = day.is_some() != days_before_due.is_some();
                checks.that(one, "then", "exclusive", "Give a day, or so many days before it is due.");
                if let Some(day) = day {
                    checks.that((1900..=9999).contains(&day.year()), "then.day", "out_of_range", "Give a year from 1900 to 9999.");
                }
                if let Some(days) = days_before_due {
                    checks.range("then.days_before_due", *days, 0, MOST_DAYS);
                }
            }
        }
        checks.done()
    }
}

fn word(checks: &mut Checks, field: &str, text: &str, most: usize) {
    let length = text.trim().chars().count();
    checks.that(length >= 1, field, "required", format!("Give 1 to {most} characters.")).text(field, text, most).that(
        !text.chars().any(char::is_control),
        field,
        "control_character",
        "Leave out line breaks and control characters.",
    );
}

fn some<T>(checks: &mut Checks, field: &str, any_of: &[T], most: usize) {
    checks.that((1..=most).contains(&any_of.len()), field, "out_of_range", format!("Name 1 to {most} of them."));
}

fn check_test(checks: &mut Checks, at: &str, test: &Test) {
    let field = |name: &str| format!("{at}.{name}");
    match test {
        Test::Name { contains } => word(checks, &field("contains"), contains, 255),
        Test::Tag { name } => word(checks, &field("name"), name, 50),
        Test::Kind { any_of } => some(checks, &field("any_of"), any_of, 6),
        Test::Energy { any_of } => some(checks, &field("any_of"), any_of, 3),
        Test::DueWithin { days } | Test::Age { days } | Test::Untouched { days } => {
            checks.range(&field("days"), *days, 0, MOST_DAYS);
        }
        Test::Estimate { at_least, at_most } => {
            checks.that(at_least.is_some() || at_most.is_some(), &field("at_least"), "required", "Give at_least, at_most or both.");
            for (name, minutes) in [("at_least", at_least), ("at_most", at_most)] {
                if let Some(minutes) = minutes {
                    checks.range(&field(name), *minutes, 1, 60_000);
                }
            }
        }
        Test::Postponed { times } => {
            checks.range(&field("times"), *times, 1, 1_000);
        }
        Test::Weekday { any_of } => {
            some(checks, &field("any_of"), any_of, 7);
            checks.that(any_of.iter().all(|day| (1..=7).contains(day)), &field("any_of"), "out_of_range", "1 is Monday, 7 is Sunday.");
        }
        Test::TimeOfDay { from, to } => {
            checks.range(&field("from"), *from, 0, DAY).range(&field("to"), *to, 0, DAY);
            checks.that(from != to, &field("to"), "out_of_range", "Let it end at another minute than it begins.");
        }
        Test::Priority { .. }
        | Test::Status { .. }
        | Test::Overdue
        | Test::HasDue
        | Test::Pillar { .. }
        | Test::Area { .. }
        | Test::Project { .. }
        | Test::Inbox
        | Test::Blocked
        | Test::PillarBelowShare => {}
    }
}
