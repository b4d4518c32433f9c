//! One line of the ledger: who changed what, when, from what to what.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use uuid::Uuid;

/// Who made a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum ActorKind {
    User,
    Assistant,
    Voice,
    Import,
    Automation,
    ApiToken,
    System,
}

impl ActorKind {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::User => "user",
            Self::Assistant => "assistant",
            Self::Voice => "voice",
            Self::Import => "import",
            Self::Automation => "automation",
            Self::ApiToken => "api_token",
            Self::System => "system",
        }
    }
}

/// A change as it stands in the feed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Change {
    /// Number within this person's ledger, from 1, without holes.
    pub seq: i64,
    pub at: DateTime<Utc>,
    pub actor_kind: ActorKind,
    pub actor_id: Option<Uuid>,
    /// Groups what one request did.
    pub batch_id: Uuid,
    /// A past-tense event such as `task_completed`.
    pub kind: String,
    /// `pillar`, `area`, `project`, `task`, …
    pub entity: String,
    pub entity_id: Uuid,
    /// `{name: [before, after]}`; empty when redacted.
    #[cfg_attr(feature = "schema", schema(value_type = Object))]
    pub fields: Map<String, Value>,
    /// When the content was blanked; the chain still verifies.
    pub redacted_at: Option<DateTime<Utc>>,
}

/// Names that change with every write and say nothing to a reader.
const BOOKKEEPING: [&str; 2] = ["version", "updated_at"];

/// What differs between two states of a row, `{name: [before, after]}`; an absent state reads as all `null`.
pub fn difference(before: Option<&Value>, after: &Value) -> Map<String, Value> {
    let empty = Map::new();
    let old = before.and_then(Value::as_object).unwrap_or(&empty);
    let new = after.as_object().unwrap_or(&empty);
    let mut fields = Map::new();
    for (name, value) in new {
        if BOOKKEEPING.contains(&name.as_str()) {
            continue;
        }
        let was = old.get(name).unwrap_or(&Value::Null);
        if was != value {
            fields.insert(name.clone(), Value::Array(vec![was.clone(), value.clone()]));
        }
    }
    fields
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn only_what_changed_is_recorded() {
        let before = json!({"name": "a", "version": 1, "due": null});
        let after = json!({"name": "a", "version": 2, "due": "x"});
        assert_eq!(Value::Object(difference(Some(&before), &after)), json!({"due": [null, "x"]}));
    }
}
