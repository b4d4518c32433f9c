//! What Aurum does, asked at its front door on both engines; one file a noun.

mod tasks;
