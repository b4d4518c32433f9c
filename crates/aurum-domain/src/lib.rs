//! What a life is made of and what may be done to it: pillars, areas, projects, tasks, and the rules they keep.
//!
//! Nothing here reads a clock, a file, a socket or a random number; time is always an argument.

pub mod area;
pub mod change;
pub mod check;
pub mod dated;
pub mod dependency;
pub mod fold;
pub mod patch;
pub mod person;
pub mod pillar;
pub mod position;
pub mod project;
pub mod quick_add;
pub mod recurrence;
pub mod scale;
pub mod series;
pub mod tag;
pub mod task;

pub use check::{FieldError, Invalid};
pub use dated::Dated;
pub use uuid::Uuid;
