//! What Aurum does, asked at its front door on both engines; one file a noun.

mod accounts;
mod blocks;
mod carrying;
mod check_ins;
mod doors;
mod focus;
mod hierarchy;
mod isolation;
mod ledger;
mod lists;
mod plans;
mod quick_add;
mod repeats;
mod retries;
mod schema;
mod status;
mod tags;
mod tasks;
mod today;
mod trash;
mod undoing;
mod words;
