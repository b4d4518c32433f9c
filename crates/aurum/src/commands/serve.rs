//! Serves the web app and the API until it is told to stop.

use super::migrate::bring_up_to_date;
use super::{Failure, open_aurum, open_store, say};
use crate::data_dir::DataDir;
use crate::reserve::Reserve;
use crate::settings::Settings;
use aurum_http::caller::Hops;
use aurum_http::detach::Underway;
use aurum_http::health::{Ask, Readiness};
use aurum_http::listener::Listener;
use aurum_http::metrics::Metrics;
use aurum_http::storage::Storage;
use aurum_http::{Door, web_app};
use aurum_store::Store;
use sha2::{Digest, Sha256};
use std::sync::Arc;
use tokio::signal::unix::{SignalKind, signal};

/// The command.
pub async fn serve(settings: Settings) -> Result<(), Failure> {
    let data = DataDir::claim(&settings.data)?;
    let listener = Listener::bind(settings.listen, settings.connections.clone()).await;
    let listener = listener.map_err(|error| format!("{} cannot be listened on: {error}", settings.listen))?;
    let store = open_store(&settings, &data, false).await?;
    match settings.migrate_url {
        Some(_) => store.check_schema().await?,
        None => bring_up_to_date(&store, &data).await?,
    }
    let metrics = Arc::new(Metrics::default());
    watch_store(&metrics, &store);
    let open = listener.open_connections();
    metrics.gauge("aurum_connections", "Open connections.", &[], move || open() as f64);

    let aurum = open_aurum(&settings, &data, &store).await?;
    aurum.check_rules().await.map_err(say)?;
    let (stop_work, told) = tokio::sync::watch::channel(false);
    let board = tokio::spawn(aurum_app::board::forever(aurum.clone(), told.clone()));
    let upkeep = tokio::spawn(aurum_app::upkeep::forever(aurum.clone(), told));

    let underway = Underway::new();
    let mut door = door(&settings, &store, metrics, underway.clone());
    if store.engine() == aurum_store::Engine::Sqlite {
        let storage = Storage::new(Box::new(Reserve::new(&settings.data, settings.database.reserve_mb)));
        if storage.is_full() {
            tracing::warn!(data = %settings.data.display(), "there is too little room on the disk; until there is more, nothing new is taken");
        }
        door.storage = Some(storage);
    }
    let router = aurum_http::router(door, aurum_http::routes::api(), aurum)?;
    let stop = stop_signal()?;
    tracing::info!(engine = store.engine().as_str(), data = %settings.data.display(), "Aurum Life is at http://{}", listener.address()?);
    let drained = listener.serve(router, underway, stop).await;
    if stop_work.send(true).is_ok() {
        for (name, task) in [("upkeep", upkeep), ("the board", board)] {
            if let Err(error) = task.await {
                tracing::error!(%error, "{name} ended badly");
            }
        }
    }
    store.close().await;
    match drained.cut_off {
        0 => tracing::info!("stopped"),
        cut_off => tracing::warn!(cut_off, "stopped, and some requests were cut off"),
    }
    Ok(())
}

fn door(settings: &Settings, store: &Store, metrics: Arc<Metrics>, underway: Underway) -> Door {
    let https = settings.public_url.as_ref().is_some_and(|url| url.is_https());
    Door {
        limits: settings.limits.clone(),
        cors_origins: settings.cors_origins.clone(),
        hops: Hops { trusted_proxies: settings.trusted_proxies.clone(), https },
        web_app: web_app::Files::default(),
        storage: None,
        ready: readiness(store.clone()),
        metrics_token: settings.metrics_token.as_ref().map(|token| Sha256::digest(token.expose()).into()),
        metrics,
        underway,
    }
}

fn readiness(store: Store) -> Ask {
    Arc::new(move || {
        let store = store.clone();
        Box::pin(async move {
            let asked = async {
                store.ping().await?;
                store.migration_state().await
            };
            let state = asked.await.map_err(|error| {
                tracing::error!(%error, "the store does not answer");
                "The database does not answer.".to_owned()
            })?;
            Ok(Readiness { engine: store.engine().as_str(), migrations_applied: state.applied, migrations_expected: state.expected })
        })
    })
}

fn watch_store(metrics: &Metrics, store: &Store) {
    let (used, most) = (store.clone(), store.clone());
    let help = "Connections to the database that requests wait for.";
    metrics.gauge("aurum_db_connections", help, &[("state", "in_use")], move || f64::from(used.pool_use().0));
    metrics.gauge("aurum_db_connections", help, &[("state", "allowed")], move || f64::from(most.pool_use().1));
}

/// Done at the first SIGTERM or Ctrl-C; a second one ends the process at once.
fn stop_signal() -> Result<impl Future<Output = ()>, Failure> {
    let (mut terminate, mut interrupt) = (signal(SignalKind::terminate())?, signal(SignalKind::interrupt())?);
    Ok(async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
        tracing::info!("stopping: requests under way may finish");
        tokio::spawn(async move {
            interrupt.recv().await;
            std::process::exit(130);
        });
    })
}
