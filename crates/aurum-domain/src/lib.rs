//! What a life is made of and what may be done to it: pillars, areas, projects, tasks, and the rules they keep.
//!
//! Nothing here reads a clock, a file, a socket or a random number; time is always an argument.

pub mod area;
pub mod block;
pub mod change;
pub mod check;
pub mod check_in;
pub mod dated;
pub mod dependency;
pub mod feedback;
pub mod fixed;
pub mod focus;
pub mod fold;
pub mod insight;
pub mod own_rule;
pub mod patch;
pub mod person;
pub mod pillar;
pub mod position;
pub mod preferences;
pub mod project;
pub mod quick_add;
pub mod recurrence;
pub mod scale;
pub mod series;
pub mod tag;
pub mod task;
pub mod weight_profile;

pub use check::{FieldError, Invalid};
pub use dated::Dated;
pub use uuid::Uuid;
