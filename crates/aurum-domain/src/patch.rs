//! Merge patches (RFC 7396): an absent field stays, `null` clears, a value sets.

use serde::{Deserialize, Deserializer};

/// For a field that may be cleared: absent → `None`, `null` → `Some(None)`, a value → `Some(Some(value))`.
pub fn clear<'de, T: Deserialize<'de>, D: Deserializer<'de>>(input: D) -> Result<Option<Option<T>>, D::Error> {
    Option::<T>::deserialize(input).map(Some)
}

/// For a field that always has a value: absent → `None`, a value → `Some(value)`; `null` is refused.
pub fn set<'de, T: Deserialize<'de>, D: Deserializer<'de>>(input: D) -> Result<Option<T>, D::Error> {
    T::deserialize(input).map(Some)
}

/// Puts `value` in place when the patch names it.
pub fn put<T>(place: &mut T, value: Option<T>) {
    if let Some(value) = value {
        *place = value;
    }
}
