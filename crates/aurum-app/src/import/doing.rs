//! What a person prefers, planned, did and said, out of our own export and into a life.

use std::collections::{BTreeMap, HashSet};

use aurum_domain::block::TimeBlock;
use aurum_domain::check_in::CheckIn;
use aurum_domain::fixed::Weight;
use aurum_domain::focus::FocusSession;
use aurum_domain::own_rule::{OwnRule, Test};
use aurum_domain::preferences::Preferences;
use aurum_domain::weight_profile::WeightProfile;
use aurum_store::{Noun, Thing};
use serde::de::DeserializeOwned;
use serde_json::value::RawValue;
use uuid::Uuid;

use super::json_lines::Lines;
use super::reading::Reading;
use crate::error::Result;
use crate::preferences::{check_weights, keep};
use crate::work::Work;

/// The lists of the document; all of them are left out by older exports.
pub struct Lists<'a> {
    pub preferences: Option<&'a RawValue>,
    pub own_rules: Vec<&'a RawValue>,
    pub weight_profiles: Vec<&'a RawValue>,
    pub blocks: Vec<&'a RawValue>,
    pub focus: Vec<&'a RawValue>,
    pub check_ins: Vec<&'a RawValue>,
}

/// What was read, each row as the domain takes it; references are ids of the document.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Doing {
    pub preferences: Option<Preferences>,
    pub own_rules: Vec<OwnRule>,
    pub weight_profiles: Vec<WeightProfile>,
    pub blocks: Vec<TimeBlock>,
    pub focus: Vec<FocusSession>,
    pub check_ins: Vec<CheckIn>,
}

impl Lists<'_> {
    pub fn rows(&self) -> usize {
        self.own_rules.len() + self.weight_profiles.len() + self.blocks.len() + self.focus.len() + self.check_ins.len()
    }

    /// Reads every row that is not in the trash; what cannot be taken is an error of its line.
    pub fn read(self, lines: &Lines<'_>, reading: &mut Reading) -> Doing {
        let words = |invalid: aurum_domain::Invalid| invalid.to_string();
        let weights = |weights: &BTreeMap<String, Weight>| check_weights(weights).map_err(|error| error.to_string());
        let said: Vec<&RawValue> = self.preferences.into_iter().collect();
        let preferences = each(&said, lines, reading, |row: &Preferences| row.check().map_err(words).and_then(|()| weights(&row.weights)));
        Doing {
            preferences: preferences.into_iter().next(),
            own_rules: each(&self.own_rules, lines, reading, |row: &OwnRule| {
                let placed = super::aurum_json::is_position(&row.position);
                row.check().map_err(words).and_then(|()| placed.then_some(()).ok_or_else(|| "position: this is none.".to_owned()))
            }),
            weight_profiles: each(&self.weight_profiles, lines, reading, |row: &WeightProfile| {
                row.check().map_err(words).and_then(|()| weights(&row.weights))
            }),
            blocks: each(&self.blocks, lines, reading, |row: &TimeBlock| row.check().map_err(words)),
            focus: each(&self.focus, lines, reading, |row: &FocusSession| {
                let good = row.ended_at.is_none_or(|end| end >= row.started_at) && row.paused_seconds >= 0 && row.interruptions >= 0;
                good.then_some(()).ok_or_else(|| "This focus session ends before it begins.".to_owned())
            }),
            check_ins: each(&self.check_ins, lines, reading, |row: &CheckIn| row.check().map_err(words)),
        }
    }
}

fn each<N: Noun + DeserializeOwned>(
    rows: &[&RawValue],
    lines: &Lines<'_>,
    reading: &mut Reading,
    check: impl Fn(&N) -> std::result::Result<(), String>,
) -> Vec<N> {
    let mut taken = Vec::with_capacity(rows.len());
    let mut ids = HashSet::new();
    for raw in rows {
        let read = serde_json::from_str::<N>(raw.get()).map_err(|error| error.to_string());
        match read.and_then(|row| check(&row).map(|()| row)) {
            Ok(row) if row.deleted_at().is_none() && ids.insert(row.id()) => taken.push(row),
            Ok(_) => {}
            Err(message) => reading.error(lines.of(raw), message),
        }
    }
    taken
}

impl Doing {
    /// Brings all of it in, within the deed of the import; `new_id` tells what became of an id of the document. Rows that
    /// are here already stay as they are, and those in the trash come back.
    pub async fn apply(&self, work: &mut Work, new_id: impl Fn(Uuid) -> Option<Uuid>) -> Result<()> {
        let rules = self.own_rules.iter().filter_map(|rule| pointed(rule.clone(), &new_id)).collect();
        bring(work, "own_rule_created", "own_rule_restored", rules).await?;
        bring(work, "profile_saved", "weight_profile_restored", self.weight_profiles.clone()).await?;
        let blocks = self.blocks.iter().filter_map(|block| {
            let block =
                TimeBlock { task_id: block.task_id.and_then(&new_id), pillar_id: block.pillar_id.and_then(&new_id), ..block.clone() };
            block.check().is_ok().then_some(block)
        });
        bring(work, "block_created", "block_restored", blocks.collect()).await?;
        // A session that was open when the document was made runs on where it was made, not here.
        let ended = self.focus.iter().filter(|session| !session.is_open());
        let focus = ended.filter_map(|session| Some(FocusSession { task_id: new_id(session.task_id)?, ..session.clone() }));
        bring(work, "focus_finished", "focus_restored", focus.collect()).await?;
        let days = self.check_ins.iter().map(|row| row.day);
        let here = match days.clone().min().zip(days.max()) {
            Some((first, last)) => work.write.check_ins_between(first, last).await?,
            None => Vec::new(),
        };
        let mut taken: HashSet<_> = here.iter().map(|row| (row.day, row.kind)).collect();
        let check_ins = self.check_ins.iter().filter(|row| taken.insert((row.day, row.kind))).cloned().collect();
        bring(work, "checked_in", "check_in_restored", check_ins).await
    }

    /// Preferences come along only into a life that is still empty and has none of its own.
    pub async fn apply_preferences(&self, work: &mut Work) -> Result<()> {
        if let Some(preferences) = self.preferences.clone().filter(|_| work.life.preferences.is_none()) {
            let (id, now) = (work.life.user.0, work.now);
            keep(work, Preferences { id, created_at: now, ..preferences }, serde_json::Map::new()).await?;
        }
        Ok(())
    }
}

/// The rule with its conditions about the rows that came in; none when one of them did not.
fn pointed(mut rule: OwnRule, new_id: impl Fn(Uuid) -> Option<Uuid>) -> Option<OwnRule> {
    for condition in &mut rule.when {
        if let Test::Pillar { id } | Test::Area { id } | Test::Project { id } = &mut condition.test {
            *id = new_id(*id)?;
        }
    }
    Some(rule)
}

async fn bring<N: Noun>(work: &mut Work, created: &'static str, restored: &'static str, rows: Vec<N>) -> Result<()> {
    let ids: Vec<Uuid> = rows.iter().map(Noun::id).collect();
    let here = work.write.find_all::<N>(&ids).await?;
    for row in here.iter().filter(|row| row.deleted_at().is_some()) {
        let before: Thing = row.clone().into();
        let mut after = row.clone();
        after.set_deleted(None);
        work.put_thing(restored, &before, after.into()).await?;
    }
    let known: HashSet<Uuid> = here.iter().map(Noun::id).collect();
    let new = rows.into_iter().filter(|row| !known.contains(&row.id())).collect();
    work.put_new(created, new).await?;
    Ok(())
}
