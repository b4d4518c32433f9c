//! Time that stands still until a test moves it.

use std::sync::Mutex;

use aurum_app::Clock;
use chrono::{DateTime, TimeDelta, TimeZone, Utc};

/// Begins on Monday, 2 March 2026, 09:00 UTC.
pub struct HandClock(Mutex<DateTime<Utc>>);

impl Default for HandClock {
    fn default() -> Self {
        Self(Mutex::new(Utc.with_ymd_and_hms(2026, 3, 2, 9, 0, 0).unwrap()))
    }
}

impl HandClock {
    /// Moves the clock on by `delta`, or back when it is negative.
    pub fn pass(&self, delta: TimeDelta) {
        *self.0.lock().unwrap() += delta;
    }

    /// Puts the clock at a moment.
    pub fn set(&self, to: DateTime<Utc>) {
        *self.0.lock().unwrap() = to;
    }
}

impl Clock for HandClock {
    fn now(&self) -> DateTime<Utc> {
        *self.0.lock().unwrap()
    }
}
