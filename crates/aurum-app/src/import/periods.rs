//! Repetition as other tools write it, `2w` and `monthly`, into our rules.

use aurum_domain::dated::DatedWire;
use aurum_domain::recurrence::{Basis, Freq, Recurrence, Rule};
use chrono::NaiveDate;
use chrono_tz::Tz;

use aurum_domain::Dated;

/// Every so many units; none beyond what a rule takes.
pub fn every(freq: Freq, interval: u32) -> Option<Rule> {
    let interval = u16::try_from(interval).ok().filter(|interval| (1..=999).contains(interval))?;
    Some(Rule { interval, ..Rule::every(freq) })
}

/// The repetition of a task that is due on `first`: a monthly one on the 31st means the last day of shorter months.
pub fn repeating(rule: Rule, basis: Basis, first: Option<&DatedWire>, zone: Tz) -> Recurrence {
    let day: Option<NaiveDate> = first.and_then(|wire| Dated::parse(wire, zone).ok()).map(|dated| dated.day_in(dated.zone()));
    let rule = match day {
        Some(day) => rule.pinned_to(day),
        None => rule,
    };
    Recurrence { basis, ..Recurrence::on_schedule(&rule) }
}
