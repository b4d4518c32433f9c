//! Seven days, each planned on what those before it left, with quotas that bring pillars near their target shares.

use std::collections::HashMap;

use aurum_domain::fixed::{Percent, half_even};
use chrono::NaiveDate;
use uuid::Uuid;

use super::day::{Held, Planning};
use super::slots::{CELL, Span, moment};
use super::{DayPlan, PlannedShare, Unplaced, WeekPlan};

const DAYS: u64 = 7;

impl Planning<'_, '_> {
    /// Plans seven days. What a day does not hold goes to the next; what no day holds is said once.
    pub fn week(mut self, first_day: NaiveDate) -> WeekPlan {
        let overload = self.overload(first_day);
        self.goes_on = true;
        let wanted = self.wanted();
        let dates: Vec<NaiveDate> = (0..DAYS).filter_map(|ahead| first_day.checked_add_days(chrono::Days::new(ahead))).collect();
        let (mut minutes, mut planned) = self.held_of(&dates);
        let mut days: Vec<DayPlan> = Vec::with_capacity(dates.len());
        let mut missing: Vec<Unplaced> = Vec::new();
        let mut seen: Vec<Uuid> = Vec::new();
        for date in dates {
            let capacity: i64 = self.free(date).iter().map(|span| span.cells() * CELL).sum();
            self.quotas = wanted
                .iter()
                .map(|(pillar, share)| {
                    let target = half_even(i128::from(planned + capacity) * i128::from(share.0), 10_000);
                    (*pillar, (target - minutes.get(pillar).copied().unwrap_or(0)).max(0))
                })
                .collect();
            let mut day = self.day(date, None);
            for block in &day.blocks {
                let span = Span::within(block.starts_at, block.ends_at);
                let pillar = self.snapshot.task(block.task_id).and_then(|node| node.pillar).map(|pillar| pillar.id);
                self.held.push(Held { span, task: Some(block.task_id), pillar });
                if let Some(pillar) = pillar {
                    *minutes.entry(pillar).or_default() += span.cells() * CELL;
                }
            }
            planned += day.planned_minutes;
            for unplaced in std::mem::take(&mut day.unplaced) {
                seen.retain(|id| *id != unplaced.task_id);
                seen.push(unplaced.task_id);
                missing.retain(|other| other.task_id != unplaced.task_id);
                missing.push(unplaced);
            }
            (day.overload, day.drop) = (None, None);
            days.push(day);
        }
        missing.retain_mut(|unplaced| match self.snapshot.task(unplaced.task_id).map(|node| self.needs(node)) {
            Some(left) if left > 0 && self.belongs_to_week(unplaced.task_id, &days) => {
                unplaced.minutes = left;
                true
            }
            _ => false,
        });
        missing.sort_by_key(|unplaced| self.assessment.rank(unplaced.task_id));
        let drop = self.drop(&[], &missing, overload.as_ref());
        if let Some(overload) = overload {
            let place = days.iter().position(|day| day.day >= overload.deadline).or(days.len().checked_sub(1));
            if let Some(day) = place.and_then(|place| days.get_mut(place)) {
                day.overload = Some(overload);
            }
        }
        WeekPlan { shares: self.shares(&wanted, &minutes), days, unplaced: missing, drop }
    }

    /// Minutes that blocks already give to each pillar in these days, and to anything.
    fn held_of(&self, dates: &[NaiveDate]) -> (HashMap<Uuid, i64>, i64) {
        let zone = self.snapshot.work().zone();
        let (mut of_pillar, mut all) = (HashMap::new(), 0);
        for held in &self.held {
            if dates.contains(&moment(held.span.from).with_timezone(&zone).date_naive()) {
                let minutes = held.span.cells() * CELL;
                all += minutes;
                if let Some(pillar) = held.pillar {
                    *of_pillar.entry(pillar).or_default() += minutes;
                }
            }
        }
        (of_pillar, all)
    }

    /// Due or scheduled; what was merely offered on one of the days can wait.
    fn belongs_to_week(&self, task_id: Uuid, days: &[DayPlan]) -> bool {
        let Some(last) = days.last().map(|day| day.day) else { return false };
        let zone = self.snapshot.work().zone();
        self.snapshot.task(task_id).is_some_and(|node| {
            let due = node.deadline.map(|deadline| deadline.day).or(node.task.due.map(|due| due.day_in(zone)));
            let scheduled = node.task.scheduled.map(|at| at.day_in(zone));
            [due, scheduled].into_iter().flatten().any(|day| day <= last)
        })
    }

    /// Each pillar that is not archived with its target as part of all targets, in the pillars' order.
    fn wanted(&self) -> Vec<(Uuid, Percent)> {
        let mut pillars: Vec<_> = self.snapshot.pillars().iter().filter(|pillar| !pillar.archived).collect();
        pillars.sort_by(|a, b| a.position.cmp(&b.position).then(a.id.cmp(&b.id)));
        let targets: i64 = pillars.iter().map(|pillar| pillar.target_share.clamp(0, 100)).sum();
        let part = |share: i64| if targets > 0 { Percent(half_even(i128::from(share) * 10_000, targets.into())) } else { Percent(0) };
        pillars.into_iter().map(|pillar| (pillar.id, part(pillar.target_share.clamp(0, 100)))).collect()
    }

    fn shares(&self, wanted: &[(Uuid, Percent)], minutes: &HashMap<Uuid, i64>) -> Vec<PlannedShare> {
        let total: i64 = wanted.iter().filter_map(|(id, _)| minutes.get(id)).sum();
        let share = |(pillar_id, target): &(Uuid, Percent)| {
            let minutes = minutes.get(pillar_id).copied().unwrap_or(0);
            let planned = if total > 0 { Percent(half_even(i128::from(minutes) * 10_000, total.into())) } else { Percent(0) };
            let name = self.snapshot.pillars().iter().find(|pillar| pillar.id == *pillar_id).map_or("", |pillar| pillar.name.as_str());
            PlannedShare { pillar_id: *pillar_id, name: name.to_owned(), target: *target, planned, minutes }
        };
        wanted.iter().map(share).collect()
    }
}
