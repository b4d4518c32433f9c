//! A check-in: how a day begins and how it went, in the person's own words and numbers.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::check::{Checks, Invalid};
use crate::scale::{CheckInKind, Mood};

/// The longest answer in words, in characters.
pub const LONGEST_ANSWER: usize = 2_000;

/// One a day of each kind. Morning has sleep, energy and intention; evening has the rest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct CheckIn {
    pub id: Uuid,
    /// The person's own day.
    pub day: NaiveDate,
    pub kind: CheckInKind,
    /// 1–10
    pub sleep_quality: Option<i64>,
    /// 0–1440
    pub sleep_minutes: Option<i64>,
    /// 1–5
    pub energy: Option<i64>,
    pub intention: String,
    /// How good the day was, 1–10.
    pub score: Option<i64>,
    pub mood: Option<Mood>,
    pub accomplishment: String,
    pub challenge: String,
    pub tomorrow_focus: String,
    pub version: i64,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
    pub deleted_at: Option<DateTime<Utc>>,
}

/// What a person says in a check-in; the whole of it, so what is left out is not said.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct CheckInAnswers {
    /// The version the change was made on; an overwritten newer value is then kept in the history.
    pub base_version: Option<i64>,
    #[cfg_attr(feature = "schema", schema(minimum = 1, maximum = 10))]
    pub sleep_quality: Option<i64>,
    #[cfg_attr(feature = "schema", schema(minimum = 0, maximum = 1440))]
    pub sleep_minutes: Option<i64>,
    #[cfg_attr(feature = "schema", schema(minimum = 1, maximum = 5))]
    pub energy: Option<i64>,
    #[cfg_attr(feature = "schema", schema(max_length = 2000))]
    pub intention: Option<String>,
    #[cfg_attr(feature = "schema", schema(minimum = 1, maximum = 10))]
    pub score: Option<i64>,
    pub mood: Option<Mood>,
    #[cfg_attr(feature = "schema", schema(max_length = 2000))]
    pub accomplishment: Option<String>,
    #[cfg_attr(feature = "schema", schema(max_length = 2000))]
    pub challenge: Option<String>,
    #[cfg_attr(feature = "schema", schema(max_length = 2000))]
    pub tomorrow_focus: Option<String>,
}

impl CheckIn {
    /// The check-in of one day and kind.
    ///
    /// # Errors
    /// Every field that cannot be taken.
    pub fn create(id: Uuid, day: NaiveDate, kind: CheckInKind, answers: CheckInAnswers, now: DateTime<Utc>) -> Result<Self, Invalid> {
        let mut check_in = Self {
            id,
            day,
            kind,
            sleep_quality: None,
            sleep_minutes: None,
            energy: None,
            intention: String::new(),
            score: None,
            mood: None,
            accomplishment: String::new(),
            challenge: String::new(),
            tomorrow_focus: String::new(),
            version: 1,
            created_at: now,
            updated_at: now,
            deleted_at: None,
        };
        check_in.answer(answers)?;
        Ok(check_in)
    }

    /// Puts these answers in the place of all earlier ones.
    ///
    /// # Errors
    /// Every field that cannot be taken.
    pub fn answer(&mut self, answers: CheckInAnswers) -> Result<(), Invalid> {
        let words = |said: Option<String>| said.unwrap_or_default().trim().to_owned();
        self.sleep_quality = answers.sleep_quality;
        self.sleep_minutes = answers.sleep_minutes;
        self.energy = answers.energy;
        self.intention = words(answers.intention);
        self.score = answers.score;
        self.mood = answers.mood;
        self.accomplishment = words(answers.accomplishment);
        self.challenge = words(answers.challenge);
        self.tomorrow_focus = words(answers.tomorrow_focus);
        self.check()
    }

    /// # Errors
    /// Every field that cannot be taken, also those that the other kind asks for.
    pub fn check(&self) -> Result<(), Invalid> {
        let mut checks = Checks::new();
        let numbers = [
            ("sleep_quality", self.sleep_quality, 1, 10),
            ("sleep_minutes", self.sleep_minutes, 0, 1440),
            ("energy", self.energy, 1, 5),
            ("score", self.score, 1, 10),
        ];
        for (field, value, least, most) in numbers {
            if let Some(value) = value {
                checks.range(field, value, least, most);
            }
        }
        let words = [
            ("intention", &self.intention),
            ("accomplishment", &self.accomplishment),
            ("challenge", &self.challenge),
            ("tomorrow_focus", &self.tomorrow_focus),
        ];
        for (field, said) in words {
            checks.text(field, said, LONGEST_ANSWER);
        }
        for (field, asked_in, said) in self.answered() {
            let message = format!("The {} check-in does not ask for this.", self.kind);
            checks.that(!said || asked_in == self.kind, field, "other_kind", message);
        }
        checks.done()
    }

    /// Each field, the kind that asks for it, and whether it was answered.
    fn answered(&self) -> [(&'static str, CheckInKind, bool); 9] {
        use CheckInKind::{Evening, Morning};
        [
            ("sleep_quality", Morning, self.sleep_quality.is_some()),
            ("sleep_minutes", Morning, self.sleep_minutes.is_some()),
            ("energy", Morning, self.energy.is_some()),
            ("intention", Morning, !self.intention.is_empty()),
            ("score", Evening, self.score.is_some()),
            ("mood", Evening, self.mood.is_some()),
            ("accomplishment", Evening, !self.accomplishment.is_empty()),
            ("challenge", Evening, !self.challenge.is_empty()),
            ("tomorrow_focus", Evening, !self.tomorrow_focus.is_empty()),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(kind: CheckInKind, json: &str) -> Result<CheckIn, Invalid> {
        let answers = serde_json::from_str(json).expect("answers");
        CheckIn::create(Uuid::nil(), NaiveDate::default(), kind, answers, DateTime::UNIX_EPOCH)
    }

    fn faults(kind: CheckInKind, json: &str) -> Vec<(String, String)> {
        said(kind, json).expect_err("refused").0.into_iter().map(|e| (e.field, e.code)).collect()
    }

    #[test]
    fn a_morning_holds_sleep_energy_and_intention() {
        let morning = said(CheckInKind::Morning, r#"{"sleep_quality":7,"sleep_minutes":430,"energy":4,"intention":" Write "}"#);
        let morning = morning.expect("a check-in");
        assert_eq!((morning.energy, morning.intention.as_str()), (Some(4), "Write"));
        assert_eq!(faults(CheckInKind::Morning, r#"{"mood":"calm"}"#), [("mood".into(), "other_kind".into())]);
    }

    #[test]
    fn every_number_out_of_its_range_is_named() {
        let found = faults(CheckInKind::Morning, r#"{"sleep_quality":0,"sleep_minutes":1441,"energy":6}"#);
        let range = |field: &str| (field.to_owned(), "out_of_range".to_owned());
        assert_eq!(found, [range("sleep_quality"), range("sleep_minutes"), range("energy")]);
        assert_eq!(faults(CheckInKind::Evening, r#"{"score":11}"#), [range("score")]);
    }

    #[test]
    fn saying_it_again_replaces_what_was_said() {
        let mut evening = said(CheckInKind::Evening, r#"{"score":8,"mood":"happy","challenge":"Noise"}"#).expect("a check-in");
        evening.answer(CheckInAnswers { score: Some(6), ..CheckInAnswers::default() }).expect("fine");
        assert_eq!((evening.score, evening.mood, evening.challenge.as_str()), (Some(6), None, ""));
    }

    #[test]
    fn an_answer_has_an_end() {
        let long = format!(r#"{{"challenge":"{}"}}"#, "a".repeat(LONGEST_ANSWER + 1));
        assert_eq!(faults(CheckInKind::Evening, &long), [("challenge".into(), "too_long".into())]);
    }
}
