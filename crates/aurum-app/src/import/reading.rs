//! What a reader gathers on its way through a file.

use std::collections::HashSet;

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use serde_json::Map;

use super::fit::fit;
use super::order::in_order;
use super::text::shortened;
use super::{Draft, DraftEntity, DraftRow, MOST_ROWS, NotCarried, RowError};

/// Kinds of lost things told apart; a hostile file may hold a million of them.
const MOST_KINDS: usize = 50;
/// Longest message in characters, because messages quote the file.
const LONGEST_MESSAGE: usize = 300;
/// Errors listed one by one; beyond, they are only counted, so that a hostile file cannot fill memory with them.
const MOST_ERRORS: usize = 1000;

pub struct Reading {
    pub now: DateTime<Utc>,
    pub zone: Tz,
    pub draft: Draft,
    /// Whether texts are taken as they are, for a life that went out here and comes back the same to the letter.
    pub verbatim: bool,
    unlisted: usize,
}

impl Reading {
    pub fn new(now: DateTime<Utc>, zone: Tz) -> Self {
        Self { now, zone, draft: Draft::default(), verbatim: false, unlisted: 0 }
    }

    /// Adds a row that stands on its own; the caller sets what else it has.
    pub fn row(&mut self, line: usize, external_id: impl Into<String>, entity: DraftEntity) -> &mut DraftRow {
        self.draft.rows.push(DraftRow {
            line,
            external_id: external_id.into(),
            above: None,
            parent_task: None,
            entity,
            depends_on: Vec::new(),
            archived: false,
            position: None,
            created_at: None,
            updated_at: None,
            completed_at: None,
            series: None,
            occurrence: None,
            postponed: 0,
            raw: Map::new(),
        });
        let last = self.draft.rows.len() - 1;
        &mut self.draft.rows[last]
    }

    /// Notes one thing that has no place here; the same `what` and `why` are counted together.
    pub fn lost(&mut self, what: &str, why: &str) {
        let why = shortened(why, LONGEST_MESSAGE);
        let lost = &mut self.draft.not_carried;
        if let Some(same) = lost.iter_mut().find(|lost| lost.what == what && lost.why == why) {
            same.count += 1;
        } else if lost.len() < MOST_KINDS {
            lost.push(NotCarried { what: what.to_owned(), count: 1, why: why.into_owned() });
        } else if let Some(last) = lost.last_mut() {
            "other things".clone_into(&mut last.what);
            "They are of too many kinds to name each.".clone_into(&mut last.why);
            last.count += 1;
        }
    }

    pub fn error(&mut self, line: usize, message: impl AsRef<str>) {
        if self.draft.errors.len() < MOST_ERRORS {
            self.draft.errors.push(RowError { line, message: shortened(message.as_ref(), LONGEST_MESSAGE).into_owned() });
        } else {
            self.unlisted += 1;
        }
    }

    /// Whether so many errors or rows were met that reading on serves nobody.
    pub fn is_hopeless(&self) -> bool {
        self.unlisted > MOST_ERRORS || self.has_too_many()
    }

    pub fn has_too_many(&self) -> bool {
        self.draft.rows.len() > MOST_ROWS
    }

    /// Makes every row fit its fields, leaves out those that still cannot be taken, and puts parents first.
    pub fn finish(mut self) -> Draft {
        let rows = std::mem::take(&mut self.draft.rows);
        let mut fitting = Vec::with_capacity(rows.len());
        let mut refused = Vec::new();
        for mut row in rows {
            if fit(&mut row, &mut self) { fitting.push(row) } else { refused.push(row) }
        }
        self.draft.rows = in_order(fitting, refused, &mut self);
        self.tie_series();
        if self.unlisted > 0 {
            let last = self.draft.errors.last().map_or(1, |error| error.line);
            let message = format!("{} more rows could not be read.", self.unlisted);
            self.draft.errors.push(RowError { line: last, message });
        }
        self.draft.errors.sort_by_key(|error| error.line);
        self.draft
    }

    /// Leaves no reference to a series, or from one, that leads nowhere.
    fn tie_series(&mut self) {
        let rows: HashSet<&str> = self.draft.rows.iter().map(|row| row.external_id.as_str()).collect();
        for series in &mut self.draft.series {
            series.above = series.above.take().filter(|id| rows.contains(id.as_str()));
            series.parent_task = series.parent_task.take().filter(|id| rows.contains(id.as_str()));
        }
        let mut seen = HashSet::new();
        self.draft.series.retain(|series| seen.insert(series.external_id.clone()));
        let mut missing = 0;
        for row in &mut self.draft.rows {
            if row.series.as_ref().is_some_and(|id| !seen.contains(id)) {
                (row.series, row.occurrence) = (None, None);
                missing += 1;
            }
        }
        for _ in 0..missing {
            self.lost("series", "The series it belongs to is not in this file; the task stands alone.");
        }
    }
}
