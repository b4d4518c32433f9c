//! SQL is text, written once, in this folder: one file a noun, one folder for what differs between the engines.

pub mod accounts;
pub mod areas;
pub mod batches;
pub mod changes;
pub mod day_orders;
pub mod dependencies;
pub mod engine;
pub mod import_refs;
pub mod life;
pub mod migrations;
pub mod noun;
pub mod pillars;
pub mod profiles;
pub mod projects;
pub mod scope;
pub mod series;
pub mod tables;
pub mod tags;
pub mod tasks;
pub mod throttles;
pub mod trash;
pub mod write;
