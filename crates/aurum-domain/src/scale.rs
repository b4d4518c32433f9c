//! The small fixed scales a person chooses from. Their words on the wire never change.

use serde::{Deserialize, Serialize};

macro_rules! scale {
    ($(#[$doc:meta])* $name:ident { $($variant:ident = $word:literal),+ $(,)? } default $default:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "schema", derive(utoipa::ToSchema), schema(rename_all = "snake_case"))]
        pub enum $name { $(#[serde(rename = $word)] $variant),+ }

        impl $name {
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The word that stands on the wire and in the database.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }
        }

        impl Default for $name {
            fn default() -> Self { Self::$default }
        }

        impl std::str::FromStr for $name {
            type Err = String;
            fn from_str(word: &str) -> Result<Self, String> {
                match word {
                    $($word => Ok(Self::$variant),)+
                    other => Err(format!("{other:?} is not one of {}", [$($word),+].join(", "))),
                }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { f.write_str(self.as_str()) }
        }
    };
}

scale!(
    /// How much the person says a task or project counts, least first.
    Priority { Low = "low", Medium = "medium", High = "high", Urgent = "urgent" } default Medium
);
scale!(
    /// The four columns of the board; the single truth about a task's state.
    TaskStatus { Todo = "todo", InProgress = "in_progress", Review = "review", Completed = "completed" } default Todo
);
scale!(
    ProjectStatus { NotStarted = "not_started", InProgress = "in_progress", OnHold = "on_hold", Completed = "completed" } default NotStarted
);
scale!(
    /// How much energy a task asks for.
    Energy { Low = "low", Medium = "medium", High = "high" } default Medium
);
scale!(
    /// What sort of work a task is.
    WorkKind {
        DeepWork = "deep_work", Creative = "creative", Planning = "planning", Admin = "admin", Routine = "routine", General = "general",
    } default General
);

#[cfg(all(test, feature = "schema"))]
mod tests {
    use super::*;
    use utoipa::PartialSchema;

    #[test]
    fn the_description_lists_the_words_of_the_wire() {
        fn words<T: PartialSchema>() -> serde_json::Value {
            serde_json::to_value(T::schema()).expect("a schema is JSON")["enum"].take()
        }
        assert_eq!(words::<Priority>(), serde_json::to_value(Priority::ALL).expect("words"));
        assert_eq!(words::<TaskStatus>(), serde_json::to_value(TaskStatus::ALL).expect("words"));
        assert_eq!(words::<ProjectStatus>(), serde_json::to_value(ProjectStatus::ALL).expect("words"));
        assert_eq!(words::<Energy>(), serde_json::to_value(Energy::ALL).expect("words"));
        assert_eq!(words::<WorkKind>(), serde_json::to_value(WorkKind::ALL).expect("words"));
    }
}
