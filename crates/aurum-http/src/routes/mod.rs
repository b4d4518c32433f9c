//! Every noun's routes, as a table of contents.

mod areas;
mod auth;
mod blocks;
mod check_ins;
mod figures;
mod focus;
mod hierarchy;
mod hrm;
mod import;
mod insights;
mod learning;
mod ledger;
mod pillars;
mod plan;
mod projects;
mod quick_add;
mod tags;
mod tasks;
mod templates;
mod today;

use aurum_app::Aurum;
use utoipa_axum::router::OpenApiRouter;

/// The whole API.
pub fn api() -> OpenApiRouter<Aurum> {
    OpenApiRouter::new()
        .merge(auth::routes())
        .merge(pillars::routes())
        .merge(areas::routes())
        .merge(projects::routes())
        .merge(quick_add::routes())
        .merge(tasks::routes())
        .merge(tags::routes())
        .merge(today::routes())
        .merge(blocks::routes())
        .merge(focus::routes())
        .merge(check_ins::routes())
        .merge(hrm::routes())
        .merge(plan::routes())
        .merge(figures::routes())
        .merge(hierarchy::routes())
        .merge(ledger::routes())
        .merge(import::routes())
        .merge(insights::routes())
        .merge(learning::routes())
        .merge(templates::routes())
}
