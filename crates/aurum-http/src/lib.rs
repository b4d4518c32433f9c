//! Aurum as the browser sees it: routes, their limits and headers, and the web app itself.

pub mod error;
pub mod extract;

pub use error::Problem;
