//! One whole Aurum: store, use cases and the router, without a socket.

use std::net::IpAddr;
use std::path::PathBuf;
use std::sync::Arc;

use aurum_app::Aurum;
use aurum_app::accounts::{Gate, GateSettings};
use aurum_app::secrets::master_key::MasterKey;
use aurum_app::secrets::password::PasswordSettings;
use aurum_http::caller::Hops;
use aurum_http::detach::Underway;
use aurum_http::health::Readiness;
use aurum_http::limits::{AddressRates, LimitSettings, PersonRates};
use aurum_http::rate::Rate;
use aurum_http::{Door, web_app};
use aurum_store::{Engine, Store};
use axum::Router;
use chrono::{DateTime, TimeDelta, Utc};

use crate::clock::HandClock;
use crate::database::{Database, Place};
use crate::person::Person;
use crate::raw::Raw;
use crate::request::Ask;

/// What a test wants otherwise than usual.
#[derive(Debug, Clone)]
pub struct Setup {
    /// No limits unless a test is about them.
    pub limits: LimitSettings,
    /// Registration open, cheap password hashes, no bound on registrations.
    pub gate: GateSettings,
    /// Connections to the database.
    pub connections: u32,
}

impl Default for Setup {
    fn default() -> Self {
        let off = Rate::Off;
        let limits = LimitSettings {
            per_address: AddressRates { read: off, write: off, costly: off, sign_in: off, register: off },
            per_person: PersonRates { read: off, write: off, costly: off },
            requests_at_once: 4096,
            requests_at_once_per_address: 4096,
            ..LimitSettings::default()
        };
        // The least that Argon2 takes: these passwords guard nothing.
        let passwords = PasswordSettings { memory_kib: 8, passes: 1, waiting: 4096, ..PasswordSettings::default() };
        let gate = GateSettings { passwords, registrations_per_hour: i64::MAX, ..GateSettings::default() };
        Self { limits, gate, connections: 6 }
    }
}

/// A running Aurum; cloning shares it.
#[derive(Clone)]
pub struct Installation {
    app: Aurum,
    router: Router,
    clock: Arc<HandClock>,
    place: Place,
    folder: PathBuf,
    setup: Setup,
}

impl Installation {
    pub(crate) async fn over(database: &Database, setup: Setup) -> Self {
        Self::start(database.place.clone(), database.folder(), setup, Arc::default()).await
    }

    /// The same database after a restart; the key that signs tokens is kept beside it.
    pub async fn again(&self) -> Self {
        Self::start(self.place.clone(), self.folder.clone(), self.setup.clone(), self.clock.clone()).await
    }

    async fn start(place: Place, folder: PathBuf, setup: Setup, clock: Arc<HandClock>) -> Self {
        let now = aurum_app::Clock::now(&*clock);
        let store = Store::open(&place.options(setup.connections)).await.unwrap();
        store.migrate(now).await.unwrap();
        let master = MasterKey::from_file(&folder.join("master.key")).unwrap();
        let gate = Gate::open(&store, master, setup.gate.clone(), now).await.unwrap();
        let app = Aurum::new(store, clock.clone(), gate).unwrap();
        let router = aurum_http::router(door(&app, setup.limits.clone()), aurum_http::routes::api(), app.clone()).unwrap();
        Self { app, router, clock, place, folder, setup }
    }

    /// Registers somebody: `name@example.org`, in UTC, with [`crate::PASSWORD`].
    pub async fn person(&self, name: &str) -> Person {
        Person::register(self, name).await
    }

    /// Somebody who signed in before a restart, on the same device.
    pub fn as_known(&self, person: &Person) -> Person {
        person.at(self)
    }

    /// A request of nobody in particular.
    pub fn ask(&self, method: &str, path: &str) -> Ask {
        Ask::new(self.router.clone(), method, path)
    }

    /// The same from an address of one's own, where limits count by it.
    pub fn ask_from(&self, address: [u8; 4], method: &str, path: &str) -> Ask {
        self.ask(method, path).from(IpAddr::from(address))
    }

    pub fn app(&self) -> &Aurum {
        &self.app
    }

    pub fn engine(&self) -> Engine {
        self.app.store().engine()
    }

    pub fn now(&self) -> DateTime<Utc> {
        self.app.now()
    }

    /// Lets time pass.
    pub fn pass(&self, delta: TimeDelta) {
        self.clock.pass(delta);
    }

    pub fn clock(&self) -> &HandClock {
        &self.clock
    }

    /// A folder that is gone after the test.
    pub fn folder(&self) -> &std::path::Path {
        &self.folder
    }

    /// The database past every door: the file itself, or a superuser's connection.
    pub async fn raw(&self) -> Raw {
        Raw::open(&self.place).await
    }

    /// The database as the login that Aurum itself uses (PostgreSQL; on SQLite the same as [`Self::raw`]).
    pub async fn raw_as_owner(&self) -> Raw {
        Raw::open_as_owner(&self.place).await
    }
}

fn door(app: &Aurum, limits: LimitSettings) -> Door {
    let store = app.store().clone();
    let ready = move || -> std::pin::Pin<Box<dyn Future<Output = Result<Readiness, String>> + Send>> {
        let store = store.clone();
        Box::pin(async move {
            let state = store.migration_state().await.map_err(|e| e.to_string())?;
            Ok(Readiness { engine: store.engine().as_str(), migrations_applied: state.applied, migrations_expected: state.expected })
        })
    };
    Door {
        limits,
        cors_origins: Vec::new(),
        hops: Hops::default(),
        web_app: web_app::Files::Folder("/nonexistent".into()),
        storage: None,
        ready: Arc::new(ready),
        metrics_token: None,
        metrics: Arc::default(),
        underway: Underway::new(),
    }
}
