//! Everything a person can ask of Aurum, one function each.
//!
//! Hand, import, command line and API all come through these use cases; none writes by itself.

pub mod accounts;
pub mod areas;
pub mod blocks;
pub mod board;
pub mod caller;
pub mod check_ins;
pub mod clock;
pub mod days;
pub mod dependencies;
pub mod error;
pub mod export;
pub mod feed;
pub mod figures;
pub mod focus;
pub mod hierarchy;
pub mod import;
pub mod insights;
pub mod learning;
pub mod life;
pub mod own_rules;
pub mod pillars;
pub mod places;
pub mod plans;
pub mod preferences;
pub mod projects;
pub mod purge;
pub mod quick_add;
pub(crate) mod reasoning;
pub mod search;
pub mod secrets;
pub mod series;
pub mod supposing;
pub mod tags;
pub mod tasks;
pub mod templates;
pub mod today;
pub mod trash;
pub mod undo;
pub mod upkeep;
pub mod views;
pub mod weight_profiles;
pub mod work;

use std::sync::Arc;

use aurum_hrm::Rulebook;
use aurum_store::Store;

pub use caller::{Caller, Done};
pub use clock::{Clock, SystemClock};
pub use error::{AppError, Result};

use accounts::Gate;
use life::Lives;

/// The whole product behind one handle; cloning shares it.
#[derive(Clone)]
pub struct Aurum {
    inner: Arc<Parts>,
}

/// What the use cases are made of.
pub(crate) struct Parts {
    pub store: Store,
    pub clock: Arc<dyn Clock>,
    pub lives: Lives,
    pub gate: Gate,
    pub wakes: tokio::sync::broadcast::Sender<feed::Wake>,
}

impl Aurum {
    /// Puts the parts together; keys and password settings stand in `gate`.
    ///
    /// # Errors
    /// [`AppError::Internal`] when the rulebook does not hold what its rules declare.
    pub fn new(store: Store, clock: Arc<dyn Clock>, gate: Gate) -> Result<Self> {
        Rulebook::validate(std::iter::empty()).map_err(|error| AppError::Internal(error.to_string()))?;
        let (wakes, _) = tokio::sync::broadcast::channel(1024);
        Ok(Self { inner: Arc::new(Parts { store, clock, lives: Lives::default(), gate, wakes }) })
    }

    /// Fails when something stored names a rule that this Aurum does not have; to be called before it serves.
    ///
    /// # Errors
    /// [`AppError::Internal`] that names the code and the rules there are.
    pub async fn check_rules(&self) -> Result<()> {
        let mut system = self.inner.store.system_read().await?;
        let codes = system.stored_rule_codes().await?;
        system.commit().await?;
        Rulebook::validate(codes.iter().map(String::as_str)).map_err(|error| AppError::Internal(error.to_string()))
    }

    pub fn store(&self) -> &Store {
        &self.inner.store
    }

    pub fn now(&self) -> chrono::DateTime<chrono::Utc> {
        self.inner.clock.now()
    }

    /// The public keys that access tokens are signed with, as a JWK set.
    pub fn jwks(&self) -> Result<serde_json::Value> {
        self.inner.gate.jwks()
    }

    pub(crate) fn parts(&self) -> &Parts {
        &self.inner
    }
}
