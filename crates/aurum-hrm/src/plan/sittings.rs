//! How long work is cut into sittings, and when a break follows one.
//!
//! A task of up to [`LONGEST_SITTING`] minutes is one sitting; a longer one is cut into as few sittings as possible, of
//! lengths as even as the grid allows. When the longest free stretch of the day is shorter than that, sittings are as
//! long as that stretch. After a sitting of [`BREAK_AFTER`] minutes or more, [`BREAK_MINUTES`] stay free before the
//! next planned one; between shorter ones there is no break, and none before what the person put there themselves.

use super::slots::CELL;

/// Minutes. Long enough for work that needs warming up, short enough to be kept up.
pub const LONGEST_SITTING: i64 = 90;
/// Minutes of a sitting after which a break follows.
pub const BREAK_AFTER: i64 = 50;
/// Minutes.
pub const BREAK_MINUTES: i64 = 10;

/// The cells of each sitting of work that needs `minutes`, in a day whose longest free stretch is `stretch` cells.
pub(super) fn sittings(minutes: i64, stretch: i64) -> Vec<i64> {
    let longest = (LONGEST_SITTING / CELL).min(stretch);
    let cells = (minutes + CELL - 1).div_euclid(CELL);
    if longest <= 0 || cells <= 0 {
        return Vec::new();
    }
    let count = (cells + longest - 1) / longest;
    (0..count).map(|number| cells / count + i64::from(number < cells % count)).collect()
}

/// Cells that stay free after a sitting of so many cells.
pub(super) fn break_after(cells: i64) -> i64 {
    if cells * CELL >= BREAK_AFTER { BREAK_MINUTES / CELL } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn minutes(needs: i64, stretch: i64) -> Vec<i64> {
        sittings(needs, stretch / CELL).into_iter().map(|cells| cells * CELL).collect()
    }

    #[test]
    fn long_work_is_cut_into_even_sittings_of_at_most_ninety_minutes() {
        assert_eq!(minutes(90, 480), [90]);
        assert_eq!(minutes(95, 480), [50, 45]);
        assert_eq!(minutes(200, 480), [70, 65, 65]);
        assert_eq!(minutes(7, 480), [10]);
        assert_eq!(minutes(0, 480), [0; 0]);
    }

    #[test]
    fn in_a_day_of_short_stretches_sittings_are_short() {
        assert_eq!(minutes(90, 45), [45, 45]);
        assert_eq!(minutes(90, 0), [0; 0]);
    }

    #[test]
    fn a_break_follows_a_long_sitting_only() {
        assert_eq!([45, 50, 90].map(|minutes| break_after(minutes / CELL) * CELL), [0, 10, 10]);
    }
}
