//! Values bound into a statement, and statements whose text depends on what was asked.

use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

/// One bound value; each kind carries its type even when it is null, because PostgreSQL asks for it.
#[derive(Debug, Clone)]
pub enum Arg {
    Uuid(Option<Uuid>),
    Text(Option<String>),
    Int(Option<i64>),
    Bool(Option<bool>),
    Time(Option<DateTime<Utc>>),
    Date(Option<NaiveDate>),
    Bytes(Option<Vec<u8>>),
}

macro_rules! arg_from {
    ($($kind:ident: $type:ty),+ $(,)?) => { $(
        impl From<$type> for Arg { fn from(value: $type) -> Self { Self::$kind(Some(value)) } }
        impl From<Option<$type>> for Arg { fn from(value: Option<$type>) -> Self { Self::$kind(value) } }
        impl From<&$type> for Arg { fn from(value: &$type) -> Self { Self::$kind(Some(value.clone())) } }
    )+ };
}

arg_from!(Uuid: Uuid, Text: String, Int: i64, Bool: bool, Time: DateTime<Utc>, Date: NaiveDate, Bytes: Vec<u8>);

impl From<&str> for Arg {
    fn from(value: &str) -> Self {
        Self::Text(Some(value.to_owned()))
    }
}

impl From<aurum_domain::person::UserId> for Arg {
    fn from(value: aurum_domain::person::UserId) -> Self {
        Self::Uuid(Some(value.0))
    }
}

/// A statement put together from fixed pieces of text; every value goes through [`Sql::bind`], never into the text.
#[derive(Debug, Default)]
pub struct Sql {
    text: String,
    args: Vec<Arg>,
}

impl Sql {
    pub fn new(text: &'static str) -> Self {
        Self { text: text.to_owned(), args: Vec::new() }
    }

    /// Adds a fixed piece of text.
    pub fn push(&mut self, text: &'static str) -> &mut Self {
        self.text.push_str(text);
        self
    }

    /// Adds text made from column names written in this crate.
    pub(crate) fn push_columns(&mut self, text: &str) -> &mut Self {
        self.text.push_str(text);
        self
    }

    /// The same statement behind a word that asks how it would be run.
    pub(crate) fn explained(mut self, word: &'static str) -> Self {
        self.text.insert_str(0, word);
        self
    }

    /// Binds a value and writes its number.
    pub fn bind(&mut self, value: impl Into<Arg>) -> &mut Self {
        self.args.push(value.into());
        self.text.push('$');
        self.text.push_str(&self.args.len().to_string());
        self
    }

    /// Binds each value, with commas between.
    pub fn bind_all<T: Into<Arg>>(&mut self, values: impl IntoIterator<Item = T>) -> &mut Self {
        for (at, value) in values.into_iter().enumerate() {
            if at > 0 {
                self.text.push_str(", ");
            }
            self.bind(value);
        }
        self
    }

    pub(super) fn into_parts(self) -> (String, Vec<Arg>) {
        (self.text, self.args)
    }
}

/// Values for the numbered places of a fixed statement.
#[macro_export]
#[doc(hidden)]
macro_rules! args {
    ($($value:expr),* $(,)?) => { vec![$($crate::db::engine::Arg::from($value)),*] };
}
