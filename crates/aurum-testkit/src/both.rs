//! One test, two engines: the macro that writes both and what runs either.

use std::future::Future;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};

use aurum_store::Engine;

use crate::database::Database;
use crate::installation::{Installation, Setup};

/// Writes each test once and runs it on both engines, as `the_name::on_sqlite` and `the_name::on_postgresql`.
///
/// ```ignore
/// on_both! {
///     async fn a_task_that_was_made_can_be_read(aurum: Installation) {
///         let ada = aurum.person("ada").await;
///         let task = ada.post("/api/tasks", json!({"name": "Write"})).await.made();
///         assert_eq!(ada.get(&format!("/api/tasks/{}", task["id"].as_str().unwrap())).await.ok()["name"], "Write");
///     }
/// }
/// ```
#[macro_export]
macro_rules! on_both {
    ($( $(#[$note:meta])* async fn $name:ident($aurum:ident: Installation $(, $setup:expr)?) $body:block )+) => { $(
        $(#[$note])*
        mod $name {
            #[allow(unused_imports, reason = "not every test needs what its file brings in")]
            use super::*;

            async fn test($aurum: $crate::Installation) $body

            #[allow(unused_mut, unused_assignments, reason = "only some tests set up something of their own")]
            fn setup() -> $crate::Setup {
                let mut setup = $crate::Setup::default();
                $( setup = $setup; )?
                setup
            }

            #[test]
            fn on_sqlite() {
                $crate::run($crate::Engine::Sqlite, setup(), test);
            }

            #[test]
            fn on_postgresql() {
                $crate::run($crate::Engine::Postgres, setup(), test);
            }
        }
    )+ };
}

/// Runs a test against a fresh installation and takes that down again, whatever became of the test.
pub fn run<F: Future<Output = ()>>(engine: Engine, setup: Setup, test: impl FnOnce(Installation) -> F) {
    if engine == Engine::Postgres && std::env::var("AURUM_TEST_ENGINES").as_deref() == Ok("sqlite") {
        eprintln!("not run: AURUM_TEST_ENGINES=sqlite leaves PostgreSQL out");
        return;
    }
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    let (database, aurum) = runtime.block_on(async {
        let database = Database::fresh(engine).await;
        let aurum = Installation::over(&database, setup).await;
        (database, aurum)
    });
    let store = aurum.app().store().clone();
    let outcome = catch_unwind(AssertUnwindSafe(|| runtime.block_on(test(aurum))));
    runtime.block_on(async {
        store.close().await;
        database.drop_it().await;
    });
    if let Err(panic) = outcome {
        eprintln!("this failed on {}", engine.as_str());
        resume_unwind(panic);
    }
}
