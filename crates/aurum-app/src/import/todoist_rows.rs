//! The rows of Todoist's sync JSON as they stand in the file; older exports wrote ids and yes/no as numbers.

use serde::{Deserialize, Deserializer};
use serde_json::{Map, Value};

/// A text in API v1, a number before.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Id(pub String);

impl std::fmt::Display for Id {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Id {
    fn deserialize<D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        match Value::deserialize(input)? {
            Value::String(text) if !text.is_empty() => Ok(Self(text)),
            Value::Number(number) => Ok(Self(number.to_string())),
            _ => Err(serde::de::Error::custom("An id should be a text or a number")),
        }
    }
}

fn yes<'de, D: Deserializer<'de>>(input: D) -> Result<bool, D::Error> {
    Ok(match Value::deserialize(input)? {
        Value::Bool(yes) => yes,
        Value::Number(number) => number.as_i64() != Some(0),
        _ => false,
    })
}

#[derive(Deserialize)]
pub struct Project {
    pub id: Id,
    pub name: String,
    #[serde(default)]
    pub description: Option<String>,
    #[serde(default)]
    pub parent_id: Option<Id>,
    #[serde(default)]
    pub child_order: Option<i64>,
    #[serde(default, deserialize_with = "yes")]
    pub is_archived: bool,
    #[serde(default, deserialize_with = "yes")]
    pub is_deleted: bool,
    #[serde(default, deserialize_with = "yes")]
    pub inbox_project: bool,
    #[serde(default, deserialize_with = "yes")]
    pub is_inbox_project: bool,
    #[serde(default)]
    pub created_at: Option<String>,
}

#[derive(Deserialize)]
pub struct Item {
    pub id: Id,
    #[serde(default)]
    pub project_id: Option<Id>,
    #[serde(default)]
    pub section_id: Option<Id>,
    #[serde(default)]
    pub parent_id: Option<Id>,
    #[serde(default)]
    pub child_order: Option<i64>,
    pub content: String,
    #[serde(default)]
    pub description: Option<String>,
    #[serde(default)]
    pub priority: Option<i64>,
    #[serde(default)]
    pub labels: Vec<String>,
    #[serde(default)]
    pub due: Option<Due>,
    #[serde(default)]
    pub deadline: Option<Due>,
    #[serde(default)]
    pub duration: Option<Duration>,
    #[serde(default, deserialize_with = "yes")]
    pub checked: bool,
    #[serde(default, deserialize_with = "yes")]
    pub is_deleted: bool,
    #[serde(default)]
    pub added_at: Option<String>,
    #[serde(default)]
    pub updated_at: Option<String>,
    #[serde(default)]
    pub completed_at: Option<String>,
    #[serde(default)]
    pub responsible_uid: Option<Id>,
    /// Everything else, less what is only Todoist's own bookkeeping.
    #[serde(flatten, deserialize_with = "kept")]
    pub rest: Map<String, Value>,
}

fn kept<'de, D: Deserializer<'de>>(input: D) -> Result<Map<String, Value>, D::Error> {
    const BOOKKEEPING: [&str; 11] = [
        "user_id",
        "day_order",
        "is_collapsed",
        "collapsed",
        "added_by_uid",
        "assigned_by_uid",
        "completed_by_uid",
        "sync_id",
        "note_count",
        "order",
        "goal_ids",
    ];
    let all = Map::deserialize(input)?;
    Ok(all.into_iter().filter(|(name, value)| !value.is_null() && !BOOKKEEPING.contains(&name.as_str())).collect())
}

/// `date` is `2026-12-01`, `2026-12-01T14:30:00` or the same with `Z`.
#[derive(Deserialize)]
pub struct Due {
    pub date: String,
    #[serde(default)]
    pub timezone: Option<String>,
    #[serde(default)]
    pub string: Option<String>,
    #[serde(default)]
    pub lang: Option<String>,
    #[serde(default, deserialize_with = "yes")]
    pub is_recurring: bool,
}

#[derive(Deserialize)]
pub struct Duration {
    pub amount: i64,
    pub unit: String,
}

#[derive(Deserialize)]
pub struct Section {
    pub id: Id,
    pub name: String,
}

#[derive(Deserialize)]
pub struct Note {
    #[serde(default)]
    pub item_id: Option<Id>,
    #[serde(default)]
    pub project_id: Option<Id>,
    #[serde(default)]
    pub content: String,
    #[serde(default)]
    pub posted_uid: Option<Id>,
    #[serde(default)]
    pub file_attachment: Option<Value>,
}

#[derive(Deserialize)]
pub struct Reminding {
    #[serde(default)]
    pub item_id: Option<Id>,
    #[serde(default, rename = "type")]
    pub kind: Option<String>,
    #[serde(default)]
    pub due: Option<Due>,
    #[serde(default)]
    pub mm_offset: Option<i64>,
    #[serde(default)]
    pub minute_offset: Option<i64>,
    #[serde(default, deserialize_with = "yes")]
    pub is_deleted: bool,
}

impl Reminding {
    /// Minutes before it is due.
    pub fn offset(&self) -> Option<i64> {
        self.minute_offset.or(self.mm_offset)
    }
}

#[derive(Deserialize)]
pub struct Person {
    #[serde(default)]
    pub id: Option<Id>,
    #[serde(default)]
    pub full_name: Option<String>,
}

#[derive(Deserialize)]
pub struct Label {
    pub name: String,
    #[serde(default)]
    pub color: Option<String>,
}

impl Label {
    /// The colour that Todoist shows under a colour's name (its API documentation, "Colors").
    pub fn colour(&self) -> Option<String> {
        let hex = match self.color.as_deref()? {
            "berry_red" => "#b8255f",
            "red" => "#dc4c3e",
            "orange" => "#c77100",
            "yellow" => "#b29104",
            "olive_green" => "#949c31",
            "lime_green" => "#65a33a",
            "green" => "#369307",
            "mint_green" => "#42a393",
            "teal" => "#148fad",
            "sky_blue" => "#319dc0",
            "light_blue" => "#6988a4",
            "blue" => "#4180ff",
            "grape" => "#692ec2",
            "violet" => "#ca3fee",
            "lavender" => "#a4698c",
            "magenta" => "#e05095",
            "salmon" => "#c9766f",
            "charcoal" => "#808080",
            "grey" => "#999999",
            "taupe" => "#8f7a69",
            _ => return None,
        };
        Some(hex.to_owned())
    }
}
