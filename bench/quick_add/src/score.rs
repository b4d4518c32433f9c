//! What a phrase should mean, and whether quick add read it so.

use std::collections::BTreeSet;
use std::path::Path;

use aurum_domain::Dated;
use aurum_domain::quick_add::{Parsed, TokenKind, Vocabulary, parse};
use aurum_domain::recurrence::{Freq, Recurrence, Rule};
use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, Utc};
use chrono_tz::Tz;
use serde_json::Value;

/// The sentence a lone date phrase is also tried in.
const SENTENCE: &str = "Call the bank";

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    AgreedDate,
    OtherDate,
    /// A date with the time of day, from the recurrence corpus.
    DateInCarrier,
    Recurrence,
    RecurrenceTime,
    RecurrenceBounds,
    RecurrenceExcept,
    Exotic,
    Negative,
}

impl Sort {
    pub fn name(self) -> &'static str {
        match self {
            Self::AgreedDate => "dates, agreed",
            Self::OtherDate => "dates, one convention only",
            Self::DateInCarrier => "dates of the recurrence file",
            Self::Recurrence => "recurrence, plain",
            Self::RecurrenceTime => "recurrence, with a time",
            Self::RecurrenceBounds => "recurrence, with bounds",
            Self::RecurrenceExcept => "recurrence, with exceptions",
            Self::Exotic => "recurrence, exotic (not expected)",
            Self::Negative => "negatives left alone",
        }
    }
}

pub struct Case {
    pub id: String,
    pub text: String,
    pub sort: Sort,
    /// Not looked at while the grammar was written: odd ids of the dates, every second phrase (in all its carriers) of the recurrences.
    pub held_out: bool,
    now: DateTime<Utc>,
    expect: Value,
    /// The title that must be left.
    rest: String,
}

pub struct Verdict {
    pub right: bool,
    /// Right, and the title left is exactly the rest of the sentence.
    exact: bool,
    /// For a lone date: right also behind [`SENTENCE`], which is left as the title.
    in_sentence: Option<bool>,
    pub read: String,
}

impl Verdict {
    pub fn figures(&self, case: &Case) -> Vec<(&'static str, bool)> {
        let mut figures = vec![(case.sort.name(), self.right)];
        match case.sort {
            Sort::AgreedDate | Sort::OtherDate => figures.push(("dates, all", self.right)),
            Sort::Recurrence | Sort::RecurrenceTime | Sort::RecurrenceBounds => {
                figures.push(("recurrence, the three tiers aimed at", self.right));
                figures.push(("recurrence, right and the rest left as title", self.exact));
            }
            _ => {}
        }
        if let (Sort::AgreedDate, Some(right)) = (case.sort, self.in_sentence) {
            figures.push(("dates, agreed, inside a sentence, the rest left as title", right));
        }
        figures
    }
}

/// # Errors
/// A file that cannot be read, or a line that is not as the README says.
pub fn read_cases(folder: &Path) -> Result<Vec<Case>, Box<dyn std::error::Error>> {
    let mut cases = vec![];
    for line in std::fs::read_to_string(folder.join("dates.jsonl"))?.lines() {
        let value: Value = serde_json::from_str(line)?;
        let sort = if value["agreed"] == true { Sort::AgreedDate } else { Sort::OtherDate };
        let odd = text(&value["id"]).ends_with(['1', '3', '5', '7', '9']);
        cases.push(case(&value, sort, odd, "")?);
    }
    let mut phrase = 0_u32;
    for line in std::fs::read_to_string(folder.join("recurrence.jsonl"))?.lines() {
        let value: Value = serde_json::from_str(line)?;
        let sort = match text(&value["tier"]) {
            "recurrence" => Sort::Recurrence,
            "recurrence-time" => Sort::RecurrenceTime,
            "recurrence-bounds" => Sort::RecurrenceBounds,
            "recurrence-except" => Sort::RecurrenceExcept,
            "date" => Sort::DateInCarrier,
            "negative" => Sort::Negative,
            _ => Sort::Exotic,
        };
        let rest = match text(&value["carrier"]) {
            "frame1" => "im available",
            "frame2" => "would work best for me",
            "frame3" => "remind me to move car would work best for me",
            _ => {
                phrase += 1;
                ""
            }
        };
        cases.push(case(&value, sort, phrase.is_multiple_of(2), rest)?);
    }
    Ok(cases)
}

fn case(value: &Value, sort: Sort, held_out: bool, rest: &str) -> Result<Case, Box<dyn std::error::Error>> {
    Ok(Case {
        id: text(&value["id"]).to_owned(),
        text: text(&value["input"]).to_owned(),
        sort,
        held_out,
        now: text(&value["now"]).parse::<NaiveDateTime>()?.and_utc(),
        expect: value["expect"].clone(),
        rest: rest.to_owned(),
    })
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

impl Case {
    pub fn parse(&self) -> Parsed {
        parse(&self.text, self.now, Tz::UTC, &Vocabulary::default())
    }

    pub fn wanted(&self) -> String {
        self.expect.to_string()
    }

    pub fn verdict(&self) -> Verdict {
        let parsed = self.parse();
        let right = match self.sort {
            Sort::Negative => !parsed
                .tokens
                .iter()
                .any(|t| matches!(t.kind, TokenKind::Due | TokenKind::Scheduled | TokenKind::Recurrence | TokenKind::Estimate)),
            Sort::AgreedDate | Sort::OtherDate | Sort::DateInCarrier => parsed.fields.recurrence.is_none() && self.date_is_right(&parsed),
            _ => self.rule_is_right(&parsed),
        };
        let in_sentence = matches!(self.sort, Sort::AgreedDate | Sort::OtherDate).then(|| {
            let framed = parse(&format!("{SENTENCE} {}", self.text), self.now, Tz::UTC, &Vocabulary::default());
            self.date_is_right(&framed) && framed.title == SENTENCE
        });
        let exact = right && parsed.title == self.rest;
        let read = format!(
            "due {:?} scheduled {:?} rule {:?} title {:?} notes {:?}",
            parsed.fields.due.map(|d| d.at_text()),
            parsed.fields.scheduled.map(|d| d.at_text()),
            parsed.fields.recurrence.as_ref().map(|r| &r.rule),
            parsed.title,
            parsed.notes,
        );
        Verdict { right, exact, in_sentence, read }
    }

    fn date_is_right(&self, parsed: &Parsed) -> bool {
        let Some(read) = parsed.fields.scheduled.or(parsed.fields.due) else { return false };
        let start = text(&self.expect["start"]);
        let day = start.get(..10).and_then(|day| day.parse::<NaiveDate>().ok());
        if day != Some(said_day(&read)) {
            return false;
        }
        if text(&self.expect["grain"]) == "minute" {
            let time = start.get(11..).and_then(|time| time.parse::<NaiveTime>().ok());
            return read.time_in(Tz::UTC) == time;
        }
        true
    }

    fn rule_is_right(&self, parsed: &Parsed) -> bool {
        let Some(rule) = parsed.fields.recurrence.as_ref().and_then(|r| r.rule.parse::<Rule>().ok()) else { return false };
        let wanted = &self.expect["rrule"];
        let freq = match rule.freq {
            Freq::Daily => "DAILY",
            Freq::Weekly => "WEEKLY",
            Freq::Monthly => "MONTHLY",
            Freq::Yearly => "YEARLY",
        };
        // "on the 31st" of a month is kept on its last day where it is shorter; the corpus writes the day alone.
        let ends_month = rule.by_set_pos == [-1] && rule.by_month_day.first() == Some(&28) && rule.by_month_day.len() <= 4;
        let month_days = if ends_month { rule.by_month_day.iter().max().copied().into_iter().collect() } else { rule.by_month_day.clone() };
        let days = rule.by_day.iter().map(|(n, day)| if *n == 0 { code(*day).to_owned() } else { format!("{n}{}", code(*day)) });
        let due = parsed.fields.due;
        let starts = match wanted["dtstart"].as_str().and_then(|day| NaiveDate::parse_from_str(day, "%Y%m%d").ok()) {
            Some(start) => {
                due.map(|due| said_day(&due)) == Recurrence::on_schedule(&Rule { interval: 1, ..rule.clone() }).first_from(start)
            }
            None => true,
        };
        let time = wanted["byhour"].as_str().map(|hour| {
            let minute = wanted["byminute"].as_str().and_then(|m| m.parse().ok()).unwrap_or(0);
            hour.parse().ok().and_then(|hour| NaiveTime::from_hms_opt(hour, minute, 0))
        });
        freq == text(&wanted["freq"])
            && u16::try_from(number(&wanted["interval"]).unwrap_or(1)).is_ok_and(|n| n == rule.interval)
            && number(&wanted["count"]) == rule.count
            && wanted["until"].as_str().and_then(|day| NaiveDate::parse_from_str(day, "%Y%m%d").ok()) == rule.until
            && set(&wanted["byday"]) == days.collect()
            && set(&wanted["bymonthday"]) == strings(&month_days)
            && set(&wanted["bymonth"]) == strings(&rule.by_month)
            && set(&wanted["byyearday"]) == strings(&rule.by_year_day)
            && set(&wanted["byweekno"]) == strings(&rule.by_week_no)
            && wanted.get("exdate").is_none()
            && starts
            && time.is_none_or(|time| time == due.and_then(|due| due.time_in(Tz::UTC)))
    }
}

/// The day as the text says it, whatever the zone.
fn said_day(dated: &Dated) -> NaiveDate {
    match dated {
        Dated::Instant { at, zone } => at.with_timezone(zone).date_naive(),
        other => other.day_in(Tz::UTC),
    }
}

fn code(day: chrono::Weekday) -> &'static str {
    aurum_domain::recurrence::rule::code(day)
}

fn number(value: &Value) -> Option<u32> {
    value.as_str().and_then(|text| text.parse().ok())
}

fn set(value: &Value) -> BTreeSet<String> {
    value.as_str().unwrap_or_default().split(',').filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

fn strings(numbers: &[i16]) -> BTreeSet<String> {
    numbers.iter().map(i16::to_string).collect()
}
