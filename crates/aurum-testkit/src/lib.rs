//! A whole Aurum for one test: either engine, a clock that is moved by hand, and people who knock at the front door.
//!
//! [`on_both!`] writes a test once and runs it on SQLite and on PostgreSQL. What panics here fails the test that asked.

mod both;
mod clock;
mod database;
mod installation;
mod person;
mod raw;
mod request;

pub use both::run;
pub use clock::HandClock;
pub use installation::{Installation, Setup};
pub use person::{PASSWORD, Person};
pub use raw::Raw;
pub use request::{Answer, Ask};

pub use aurum_store::Engine;
pub use chrono::TimeDelta;
pub use serde_json::{Value, json};
pub use uuid::Uuid;
