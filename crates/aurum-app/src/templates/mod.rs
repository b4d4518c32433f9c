//! Lives to begin with: a student's, an entrepreneur's, a busy professional's, small enough to keep and make one's own.
//!
//! Each is a document of our own import with dates as days from now, applied and undone like any import.

mod apply;

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

pub use apply::{apply, list};

use crate::import::{self, Draft, DraftEntity, Format, Unreadable};

/// Which life.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum TemplateCode {
    Student,
    Entrepreneur,
    BusyProfessional,
}

/// What a person sees before choosing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Template {
    pub code: TemplateCode,
    pub name: String,
    /// One sentence.
    pub summary: String,
    /// Names of its pillars, in order.
    pub pillars: Vec<String>,
    pub areas: usize,
    pub projects: usize,
    pub tasks: usize,
}

#[derive(Deserialize)]
struct Head {
    name: String,
    summary: String,
}

impl TemplateCode {
    pub const ALL: [Self; 3] = [Self::Student, Self::Entrepreneur, Self::BusyProfessional];

    /// The word on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Student => "student",
            Self::Entrepreneur => "entrepreneur",
            Self::BusyProfessional => "busy_professional",
        }
    }

    /// Its rows, with dates counted from `now` in the person's zone. Their ids are words, so every person's rows get ids
    /// of their own.
    ///
    /// # Errors
    /// The file in the binary is not readable; a test keeps that from happening.
    pub fn draft(self, now: DateTime<Utc>, zone: Tz) -> Result<Draft, Unreadable> {
        import::read(Format::AurumJson, self.as_str(), self.text().as_bytes(), now, zone)
    }

    /// # Errors
    /// As for [`Self::draft`].
    pub fn describe(self) -> Result<Template, Unreadable> {
        let head: Head = serde_json::from_str(self.text()).map_err(|e| Unreadable::NotThis(e.to_string()))?;
        let draft = self.draft(DateTime::UNIX_EPOCH, Tz::UTC)?;
        let count = |word: &str| draft.rows.iter().filter(|row| row.entity.word() == word).count();
        Ok(Template {
            code: self,
            name: head.name,
            summary: head.summary,
            pillars: draft
                .rows
                .iter()
                .filter(|row| matches!(row.entity, DraftEntity::Pillar(_)))
                .map(|r| r.entity.name().to_owned())
                .collect(),
            areas: count("area"),
            projects: count("project"),
            tasks: count("task"),
        })
    }

    fn text(self) -> &'static str {
        match self {
            Self::Student => include_str!("student.json"),
            Self::Entrepreneur => include_str!("entrepreneur.json"),
            Self::BusyProfessional => include_str!("busy_professional.json"),
        }
    }
}

impl std::str::FromStr for TemplateCode {
    type Err = String;
    fn from_str(word: &str) -> Result<Self, String> {
        Self::ALL
            .into_iter()
            .find(|code| code.as_str() == word)
            .ok_or_else(|| format!("{word:?} is not one of {}", Self::ALL.map(Self::as_str).join(", ")))
    }
}

/// All of them, in the order they are offered.
///
/// # Errors
/// As for [`TemplateCode::draft`].
pub fn templates() -> Result<Vec<Template>, Unreadable> {
    TemplateCode::ALL.into_iter().map(TemplateCode::describe).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn now() -> DateTime<Utc> {
        "2026-01-30T22:30:00Z".parse().expect("a time")
    }

    #[test]
    fn every_template_is_read_to_the_last_row() {
        for code in TemplateCode::ALL {
            let draft = code.draft(now(), Tz::Europe__Berlin).expect("is readable");
            assert_eq!((draft.errors.as_slice(), draft.not_carried.as_slice()), (&[][..], &[][..]), "{code:?}");
            assert!(draft.rows.iter().all(|row| row.raw.is_empty()), "no field is misspelt");
            assert_eq!(code.as_str().parse(), Ok(code));
            assert_eq!(serde_json::to_value(code).expect("a word"), code.as_str());
        }
    }

    #[test]
    fn a_template_gives_a_small_whole_life_with_something_to_do_today() {
        for template in templates().expect("are readable") {
            let draft = template.code.draft(now(), Tz::Europe__Berlin).expect("is readable");
            assert!((3..=6).contains(&template.pillars.len()) && (15..=30).contains(&template.tasks), "{template:?}");
            let shares: i64 =
                draft.rows.iter().filter_map(|row| if let DraftEntity::Pillar(new) = &row.entity { new.target_share } else { None }).sum();
            assert_eq!(shares, 100, "{template:?}");
            // 23:30 in Berlin is still the 30th there.
            let today = draft
                .rows
                .iter()
                .filter(|row| matches!(&row.entity, DraftEntity::Task(new) if new.due.as_ref().is_some_and(|due| due.at == "2026-01-30")))
                .count();
            assert!((1..=4).contains(&today), "{template:?} has {today}");
        }
    }

    #[test]
    fn what_repeats_begins_on_a_day_of_its_rule_and_keeps_to_the_end_of_the_month() {
        let draft = TemplateCode::Student.draft(now(), Tz::Europe__Berlin).expect("is readable");
        let task = |name: &str| {
            draft.rows.iter().find_map(|row| match &row.entity {
                DraftEntity::Task(new) if new.name == name => Some(new.clone()),
                _ => None,
            })
        };
        let call = task("Call home").expect("a task");
        assert_eq!(call.due.expect("a day").at, "2026-02-08", "the first Sunday from three days on");
        // Twenty-eight days from the 3rd of a month ends on a 31st.
        let at: DateTime<Utc> = "2026-03-03T12:00:00Z".parse().expect("a time");
        let month = TemplateCode::Student.draft(at, Tz::UTC).expect("is readable");
        let rule = month.rows.iter().find_map(|row| match &row.entity {
            DraftEntity::Task(new) if new.name == "Compare the month with the plan" => new.recurrence.clone(),
            _ => None,
        });
        assert!(rule.expect("repeats").rule.contains("BYSETPOS=-1"));
    }
}
