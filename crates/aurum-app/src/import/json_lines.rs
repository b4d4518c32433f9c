//! On which line of a JSON document a value stands, for messages that a person can follow.

use serde_json::value::RawValue;

pub struct Lines<'a> {
    text: &'a str,
    ends: Vec<usize>,
}

impl<'a> Lines<'a> {
    pub fn new(text: &'a str) -> Self {
        Self { text, ends: text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at).collect() }
    }

    /// From 1. `value` must be borrowed from the text these lines are of; any other is said to be on the last line.
    pub fn of(&self, value: &RawValue) -> usize {
        let at = (value.get().as_ptr() as usize).wrapping_sub(self.text.as_ptr() as usize);
        1 + self.ends.partition_point(|end| *end < at)
    }
}
