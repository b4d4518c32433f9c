//! Whole days of a person as a stretch of time.

use aurum_domain::dated::start_of_day;
use aurum_domain::{FieldError, Invalid};
use chrono::{DateTime, Datelike, NaiveDate, Utc};
use chrono_tz::Tz;

use crate::error::{AppError, Result};

/// Days from `first` to `last`, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Days {
    pub first: NaiveDate,
    pub last: NaiveDate,
}

impl Days {
    /// The days a list is asked for, at most `most` of them.
    ///
    /// # Errors
    /// Field errors on `from` and `to`.
    pub fn asked(from: NaiveDate, to: NaiveDate, most: i64) -> Result<Self> {
        let mut errors = Vec::new();
        for (field, day) in [("from", from), ("to", to)] {
            if !(1900..=9998).contains(&day.year()) {
                errors.push(FieldError::new(field, "out_of_range", "Give a year from 1900 to 9998."));
            }
        }
        if errors.is_empty() && !(0..most).contains(&(to - from).num_days()) {
            errors.push(FieldError::new("to", "out_of_range", format!("Ask for 1 to {most} days, the first of them first.")));
        }
        if errors.is_empty() { Ok(Self { first: from, last: to }) } else { Err(AppError::Invalid(Invalid(errors))) }
    }

    /// `[from, to)` where the person is.
    pub fn span(self, zone: Tz) -> (DateTime<Utc>, DateTime<Utc>) {
        (start_of_day(self.first, zone), start_of_day(self.last.succ_opt().unwrap_or(self.last), zone))
    }
}
