//! On which days and at what time: "on mon and thu", "on the last friday", "at the end", "in november", "at 9am", "except sundays".

use chrono::Weekday;

use super::super::dates::When;
use super::super::reader::Reader;
use super::Repeat;
use super::heads::weekly;
use super::lists::WORKDAYS;
use crate::recurrence::Freq;

impl Reader<'_> {
    /// Takes one detail at `i`; answers the index after it.
    pub(super) fn detail(&self, repeat: &mut Repeat, i: usize) -> Option<usize> {
        self.on_days(repeat, i)
            .or_else(|| self.in_months(repeat, i))
            .or_else(|| self.any_phrase(i, &["of the week", "of the year", "of the month"]).filter(|_| repeat.rule.freq <= Freq::Weekly))
            .or_else(|| self.at_time(repeat, i))
            .or_else(|| self.except(repeat, i))
    }

    fn on_days(&self, repeat: &mut Repeat, i: usize) -> Option<usize> {
        let rule = &mut repeat.rule;
        if rule.names_days() {
            // "on tuesdays every other week"
            let apart = self.weeks_apart(i).filter(|_| rule.freq == Freq::Weekly && rule.interval == 1);
            return apart.map(|(interval, end)| {
                rule.interval = interval;
                end
            });
        }
        let on = self.past(self.past_comma(i), &["on"]);
        let at = self.past(on, &["every", "each"]);
        match rule.freq {
            Freq::Daily => {
                let (days, end) = self.weekday_list(at).filter(|_| on > i && rule.interval == 1)?;
                *rule =
                    crate::recurrence::Rule { count: rule.count, until: rule.until, by_month: rule.by_month.clone(), ..weekly(1, &days) };
                Some(end)
            }
            Freq::Weekly => {
                let (days, end) = self.weekday_list(at).filter(|_| at > i || self.lone)?;
                *rule = crate::recurrence::Rule { count: rule.count, until: rule.until, ..weekly(rule.interval, &days) };
                Some(end)
            }
            Freq::Monthly => {
                let at = self.any_phrase(i, &["at the", "on the", "by the"]).filter(|at| self.edge(*at).is_some()).unwrap_or(at);
                let numbered = if self.word(at) == "day" { self.month_day_list(at + 1, true) } else { None };
                if let Some((days, end)) = numbered {
                    rule.by_month_day = days;
                    return Some(end);
                }
                if let Some((said, end)) = self.days_of_month(self.past(at, &["the"])).filter(|(said, _)| at > i || !said.by_day.is_empty())
                {
                    *rule = crate::recurrence::Rule {
                        interval: rule.interval,
                        count: rule.count,
                        until: rule.until,
                        by_month: rule.by_month.clone(),
                        ..said
                    };
                    return Some(self.any_phrase(end, &["of the month", "of it", "of each month", "of every month"]).unwrap_or(end));
                }
                let (days, end) = self.weekday_list(at).filter(|_| at > i)?;
                rule.by_day = days.into_iter().map(|day| (0, day)).collect();
                Some(end)
            }
            Freq::Yearly => {
                if let Some((month, days, end)) = self.yearly_day(self.past(at, &["the"])).filter(|_| on > i) {
                    rule.by_month = vec![month];
                    rule.by_month_day = days;
                    return Some(end);
                }
                if let Some((ranked, end)) = self.ranked_weekdays(at) {
                    let (months, end) = self.is(end, &["in", "of"]).then(|| self.month_list(end + 1)).flatten()?;
                    rule.by_day = ranked;
                    rule.by_month = months;
                    return Some(end);
                }
                let (holiday, end) = self.holiday_every_year(at).filter(|_| on > i)?;
                *rule = crate::recurrence::Rule { interval: rule.interval, count: rule.count, until: rule.until, ..holiday };
                Some(end)
            }
        }
    }

    /// "in november", "of march and april", "during summer" for none.
    fn in_months(&self, repeat: &mut Repeat, i: usize) -> Option<usize> {
        let rule = &mut repeat.rule;
        if !self.is(i, &["in", "during", "of"]) || !rule.by_month.is_empty() {
            return None;
        }
        let (months, end) = self.month_list(i + 1)?;
        // "every day in may 2027" names one month of one year, which a rule cannot.
        if self.year(end).is_some() {
            return None;
        }
        if rule.freq == Freq::Yearly && !rule.names_days() {
            rule.by_month_day = vec![1];
        }
        rule.by_month = months;
        Some(end)
    }

    fn at_time(&self, repeat: &mut Repeat, i: usize) -> Option<usize> {
        if repeat.time.is_some() {
            return None;
        }
        let said = self.part_of_day(self.past(i, &["on"])).filter(|_| repeat.part.is_none());
        let after = said.map_or(i, |(_, end)| end);
        let part = said.map(|(part, _)| part).or(repeat.part);
        let comma = self.past_comma(after);
        let lead = self.past(comma, &["at", "by", "before", "around", "from", "between"]);
        let lead = if lead > comma && self.is(lead - 1, &["from", "between"]) { lead - 1 } else { lead };
        let lead = if self.sign(lead) == Some('@') { lead + 1 } else { lead };
        if let Some((clock, end)) = self.clock(lead, part)
            && (!clock.bare || lead > comma || clock.minutes.is_some() && self.is(lead, &["from", "between"]))
        {
            repeat.time = Some(When::at(clock));
            return Some(end);
        }
        let (part, end) = said?;
        repeat.part = Some(part);
        Some(end)
    }

    /// "except sundays", "except on weekends", "except in may": what a rule can leave out. Single dates it cannot.
    fn except(&self, repeat: &mut Repeat, i: usize) -> Option<usize> {
        let at = self
            .any_phrase(i, &["except for", "except", "but not", "excluding", "not"])
            .filter(|_| !self.is(i, &["not"]) || self.word(i + 1) == "on")?;
        let rule = &mut repeat.rule;
        if let Some((out, end)) = self.month_list(self.past(at, &["in", "during"])) {
            if self.year(end).is_some() || self.number(end).is_some() || !rule.by_month.is_empty() || rule.freq == Freq::Yearly {
                return None;
            }
            rule.by_month = (1..=12).filter(|month| !out.contains(month)).collect();
            return (!rule.by_month.is_empty()).then_some(end);
        }
        let (out, end) = self.weekday_list(self.past(at, &["on"]))?;
        let every_day = rule.freq == Freq::Daily && rule.interval == 1 && !rule.names_days();
        let all: Vec<Weekday> = if every_day {
            WORKDAYS.into_iter().chain([Weekday::Sat, Weekday::Sun]).collect()
        } else if rule.freq == Freq::Weekly && rule.by_day.len() > 1 {
            rule.by_day.iter().map(|(_, day)| *day).collect()
        } else {
            return None;
        };
        let left: Vec<Weekday> = all.into_iter().filter(|day| !out.contains(day)).collect();
        if left.is_empty() {
            return None;
        }
        *rule = crate::recurrence::Rule {
            by_month: rule.by_month.clone(),
            count: rule.count,
            until: rule.until,
            ..weekly(rule.interval, &left)
        };
        Some(end)
    }
}
