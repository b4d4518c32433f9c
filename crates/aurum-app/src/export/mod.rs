//! A life on its way out: as one document that comes back the same, and as a table of tasks for spreadsheets.

mod csv_cells;
mod document;
mod read;
mod tasks_csv;

pub use document::{Document, FORMAT, Life, VERSION, document};
pub use read::{export_document, export_tasks};
pub use tasks_csv::{TaskCsvRow, tasks_csv};
