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

scale!(
    /// What stands in a life, for naming one of it.
    NodeKind { Pillar = "pillar", Area = "area", Project = "project", Task = "task", Global = "global" } default Global
);
scale!(
    /// What an insight is about.
    InsightType {
        PriorityReasoning = "priority_reasoning", AlignmentAnalysis = "alignment_analysis", PatternRecognition = "pattern_recognition",
        Recommendation = "recommendation", GoalCoherence = "goal_coherence", TimeAllocation = "time_allocation",
        ProgressPrediction = "progress_prediction", ObstacleIdentification = "obstacle_identification",
    } default Recommendation
);
scale!(InsightState { Active = "active", Expired = "expired", Superseded = "superseded" } default Active);
scale!(
    /// How soon something wants to be looked at, soonest first.
    Urgency { Now = "now", Week = "week", Later = "later" } default Later
);
scale!(
    /// What a person did with something proposed.
    Verdict { Accepted = "accepted", Rejected = "rejected", Modified = "modified", Ignored = "ignored" } default Ignored
);
scale!(
    /// Why something proposed was turned down.
    RejectReason {
        NotTrue = "not_true", NotImportant = "not_important", AlreadyKnown = "already_known", NotNow = "not_now", Other = "other",
    } default Other
);
scale!(FeedbackSubject { Insight = "insight", Task = "task", Day = "day", Plan = "plan" } default Insight);
scale!(
    /// The typed log of what was said and shown.
    FeedbackKind {
        InsightHelpful = "insight_helpful", InsightUnhelpful = "insight_unhelpful", PriorityCorrect = "priority_correct",
        PriorityIncorrect = "priority_incorrect", RecommendationFollowed = "recommendation_followed",
        RecommendationIgnored = "recommendation_ignored", OrderChanged = "order_changed", DoneFirst = "done_first",
        Postponed = "postponed", PlanAccepted = "plan_accepted", PlanChanged = "plan_changed",
    } default InsightHelpful
);
scale!(
    /// When a person has most energy, until check-ins and focus sessions show it.
    EnergyPattern {
        MorningPeak = "morning_peak", AfternoonPeak = "afternoon_peak", EveningPeak = "evening_peak", Steady = "steady",
    } default MorningPeak
);
scale!(
    /// How much of a why is shown before it is asked for.
    Explanation { Minimal = "minimal", Balanced = "balanced", Detailed = "detailed" } default Balanced
);
scale!(Personality { Coach = "coach", Assistant = "assistant", Strategist = "strategist", Motivator = "motivator" } default Assistant);
scale!(SpeakingStyle { Direct = "direct", Encouraging = "encouraging", Analytical = "analytical", Socratic = "socratic" } default Direct);
scale!(
    /// What HRM's order leans towards.
    OptimiseFor {
        Balance = "balance", Focus = "focus", Exploration = "exploration", Efficiency = "efficiency", Wellbeing = "wellbeing",
    } default Balance
);
scale!(CheckInKind { Morning = "morning", Evening = "evening" } default Morning);
scale!(
    /// How a person feels, from best to worst; [`Mood::value`] places it.
    Mood {
        Excited = "excited", Grateful = "grateful", Happy = "happy", Calm = "calm", Motivated = "motivated", Neutral = "neutral",
        Tired = "tired", Anxious = "anxious", Frustrated = "frustrated", Sad = "sad",
    } default Neutral
);

impl Mood {
    /// −2 (worst) to 2 (best).
    pub fn value(self) -> i64 {
        match self {
            Self::Excited | Self::Grateful => 2,
            Self::Happy | Self::Calm | Self::Motivated => 1,
            Self::Neutral => 0,
            Self::Tired | Self::Anxious => -1,
            Self::Frustrated | Self::Sad => -2,
        }
    }
}

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
