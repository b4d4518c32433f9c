//! Everything a person can ask of Aurum, one function each.

pub mod secrets;
