//! Fractional positions: text keys with room between any two, so that moving one row writes one row.
//!
//! Keys are base-62 digits in ASCII order and compare as bytes (`COLLATE "C"` on PostgreSQL, BINARY on SQLite).
//! The method is fractional indexing as described by Figma (2017) and D. Greenspan.

const DIGITS: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

fn value(digit: u8) -> usize {
    DIGITS.iter().position(|d| *d == digit).unwrap_or(0)
}

/// A key strictly between `after` and `before`; either may be open. Keys never end in `0`.
///
/// When the two are out of order or equal (two devices moved at once) the key follows `after`.
pub fn between(after: Option<&str>, before: Option<&str>) -> String {
    let low = after.unwrap_or("").as_bytes();
    let high = match (after, before) {
        (Some(a), Some(b)) if a >= b => None,
        (_, b) => b.filter(|b| !b.is_empty()).map(str::as_bytes),
    };
    let mut key = Vec::with_capacity(low.len() + 2);
    let mut bounded = high;
    for place in 0.. {
        let from = low.get(place).map_or(0, |d| value(*d));
        let to = match bounded {
            Some(high) => high.get(place).map_or(0, |d| value(*d)),
            None => DIGITS.len(),
        };
        if to > from + 1 {
            // At an open end take a small step, so that appending many rows keeps keys short.
            let middle = match (bounded.is_none(), place < low.len()) {
                (true, true) => from + 1,
                (true, false) if after.is_some() => 1,
                _ => from + (to - from) / 2,
            };
            key.push(DIGITS[middle]);
            break;
        }
        key.push(DIGITS[from]);
        if bounded.is_some() && to > from {
            bounded = None;
        }
    }
    String::from_utf8_lossy(&key).into_owned()
}

/// `count` keys in order after `after`, all of one length, so that an import of ten thousand rows keeps keys short.
pub fn sequence(after: Option<&str>, count: usize) -> Vec<String> {
    let base = between(after, None);
    let width = (1u32..).find(|w| 62usize.saturating_pow(*w) >= count).unwrap_or(1);
    (0..count)
        .map(|number| {
            let digits = (0..width).rev().map(|place| char::from(DIGITS[number / 62usize.pow(place) % 62]));
            base.chars().chain(digits).chain(std::iter::once('V')).collect()
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn ten_thousand_rows_in_a_row_have_short_keys() {
        let keys = sequence(None, 10_000);
        assert!(keys.windows(2).all(|w| w[0] < w[1]));
        assert!(keys.iter().all(|k| k.len() <= 5), "{:?}", keys.last());
    }

    proptest! {
        #[test]
        fn a_key_always_fits_between_its_neighbours(places in prop::collection::vec(any::<prop::sample::Index>(), 1..200)) {
            let mut keys: Vec<String> = Vec::new();
            for place in places {
                let at = place.index(keys.len() + 1);
                let key = between(at.checked_sub(1).map(|i| keys[i].as_str()), keys.get(at).map(String::as_str));
                prop_assert!(!key.ends_with('0'));
                keys.insert(at, key);
                prop_assert!(keys.windows(2).all(|w| w[0] < w[1]), "{keys:?}");
            }
        }
    }
}
