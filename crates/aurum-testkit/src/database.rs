//! A database of its own for every test: a file on SQLite, a copy of a migrated template on PostgreSQL.

use std::path::PathBuf;
use std::str::FromStr;

use aurum_app::{Clock, SystemClock};
use aurum_store::{Engine, Options, Store};
use sqlx::postgres::PgConnectOptions;
use sqlx::{AssertSqlSafe, ConnectOptions, Connection, PgConnection};
use tempfile::TempDir;
use tokio::sync::OnceCell;
use url::Url;
use uuid::Uuid;

/// The login that owns the schema and is no superuser, so that row-level security is real.
const OWNER: &str = "aurum_test_owner";

pub(crate) struct Database {
    pub place: Place,
    folder: TempDir,
}

#[derive(Clone)]
pub(crate) enum Place {
    Sqlite(PathBuf),
    /// The owner's login, and a superuser's.
    Postgres {
        owner: Url,
        root: Url,
        name: String,
    },
}

static TEMPLATE: OnceCell<String> = OnceCell::const_new();

impl Database {
    pub async fn fresh(engine: Engine) -> Self {
        let folder = memory_folder();
        let place = match engine {
            Engine::Sqlite => Place::Sqlite(folder.path().join("aurum.sqlite")),
            Engine::Postgres => copy_of_template().await,
        };
        Self { place, folder }
    }

    pub fn folder(&self) -> PathBuf {
        self.folder.path().to_owned()
    }

    pub async fn drop_it(self) {
        if let Place::Postgres { root, name, .. } = &self.place {
            let mut admin = connect(&at(root, "postgres")).await;
            run(&mut admin, format!("DROP DATABASE {name} WITH (FORCE)")).await;
        }
    }
}

impl Place {
    pub fn options(&self, connections: u32) -> Options {
        match self {
            Self::Sqlite(file) => Options::Sqlite { file: file.clone(), readers: connections, read_only: false },
            Self::Postgres { owner, .. } => Options::Postgres { url: owner.to_string(), connections },
        }
    }
}

/// Kept in memory where the machine offers it: these rows need only live as long as their test.
fn memory_folder() -> TempDir {
    let shared_memory = std::path::Path::new("/dev/shm");
    if shared_memory.is_dir() { tempfile::tempdir_in(shared_memory) } else { tempfile::tempdir() }.unwrap()
}

async fn copy_of_template() -> Place {
    let root = superuser();
    let template = TEMPLATE.get_or_init(|| make_template(root.clone())).await;
    let name = format!("aurum_test_{}", Uuid::new_v4().simple());
    let mut admin = connect(&root).await;
    run(&mut admin, format!("CREATE DATABASE {name} TEMPLATE {template} OWNER {OWNER}")).await;
    Place::Postgres { owner: as_owner(&root, &name), root: at(&root, &name), name }
}

/// The URL of a superuser; the tests of this engine fail without it.
fn superuser() -> Url {
    let text = std::env::var("AURUM_TEST_PG_URL").unwrap_or_else(|_| {
        panic!("AURUM_TEST_PG_URL is not set: run scripts/with-postgres.sh cargo test, or set AURUM_TEST_ENGINES=sqlite to leave PostgreSQL out")
    });
    Url::parse(&text).expect("AURUM_TEST_PG_URL is a URL")
}

/// Made once by each process that tests, whole or not at all: other processes on the same server have their own name for it.
async fn make_template(root: Url) -> String {
    let name = format!("aurum_template_{}_{}", std::process::id(), Uuid::new_v4().simple());
    let mut admin = connect(&root).await;
    // "aurum test" in ASCII: two processes must not make the login at the same moment.
    run(&mut admin, "SELECT pg_advisory_lock(7022364301933180276)".to_owned()).await;
    let (found,): (i64,) =
        sqlx::query_as("SELECT count(*) FROM pg_roles WHERE rolname = $1").bind(OWNER).fetch_one(&mut admin).await.unwrap();
    if found == 0 {
        run(&mut admin, format!("CREATE ROLE {OWNER} LOGIN CREATEROLE PASSWORD '{OWNER}'")).await;
    }
    run(&mut admin, format!("CREATE DATABASE {name} OWNER {OWNER}")).await;
    let owner = Options::Postgres { url: as_owner(&root, &name).to_string(), connections: 2 };
    let store = Store::open(&owner).await.unwrap();
    store.migrate(SystemClock.now()).await.unwrap();
    store.close().await;
    admin.close().await.unwrap();
    name
}

fn at(url: &Url, database: &str) -> Url {
    let mut url = url.clone();
    url.set_path(&format!("/{database}"));
    url
}

fn as_owner(root: &Url, database: &str) -> Url {
    let mut url = at(root, database);
    url.set_username(OWNER).unwrap();
    url.set_password(Some(OWNER)).unwrap();
    url
}

pub(crate) async fn connect(url: &Url) -> PgConnection {
    PgConnectOptions::from_str(url.as_str()).unwrap().disable_statement_logging().connect().await.unwrap()
}

async fn run(connection: &mut PgConnection, sql: String) {
    if let Err(error) = sqlx::raw_sql(AssertSqlSafe(sql.clone())).execute(connection).await {
        panic!("{sql}: {error}");
    }
}
