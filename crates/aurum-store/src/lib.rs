//! Keeps what must be kept, on either engine: an embedded SQLite file or PostgreSQL, behind the same words.
//!
//! There are three doors: [`Store::read`] and [`Store::write`] for one person, [`Store::system`] for what belongs to nobody.
//! Nothing outside this crate names an engine, and nothing writes a person's row without its line in the ledger.

mod db;
mod error;

pub use db::accounts::{Account, NewAccount, RefreshFamily, SessionRow};
pub use db::batches::{Batch, Replay};
pub use db::changes::{ChainReport, LedgerRow};
pub use db::engine::{Engine, Options};
pub use db::import_refs::ImportRef;
pub use db::life::LifeRows;
pub use db::migrations::{MigrationState, Migrations};
pub use db::noun::{DayOrder, Noun, Thing};
pub use db::scope::{Actor, Reader, Store, System};
pub use db::tables::{Class, Table, tables};
pub use db::task_pages::{TaskFilter, TaskOrder};
pub use db::trash::TrashRow;
pub use db::write::{Committed, Deed, Write};
pub use error::{Result, StoreError};
