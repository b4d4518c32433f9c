//! Figures about a life that stand beside the reasoning: where time went, what was finished, what slipped, what it earned.
//!
//! Every number comes with the ids it was counted from, so that a chart can open the tasks behind each of its points.
//! Days are the person's own. What lies before the rows of the snapshot is not known here; a snapshot made for Today
//! reaches back [`crate::BALANCE_DAYS`] days.

mod areas;
mod eisenhower;
mod pillars;
mod points;
mod projects;
mod review;
mod streaks;
mod time;
mod trend;

pub use areas::{AreaTime, areas};
pub use eisenhower::{Quadrants, URGENT_DAYS, eisenhower};
pub use pillars::{PillarTime, pillars};
pub use points::{AlignmentPoints, PointPart, ProjectPoints, alignment_points};
pub use projects::{ProjectProgress, project_progress};
pub use review::{ReviewShare, Slipped, SlippedBecause, WeekReview, week_review};
pub use streaks::{STREAK_REACH_DAYS, StreakDay, Streaks, streaks};
pub(crate) use time::spent_since;
pub use time::{Spent, spent};
pub use trend::{TREND_REACH_DAYS, TrendDay, trend};
