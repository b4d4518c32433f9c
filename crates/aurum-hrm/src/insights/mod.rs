//! What is worth saying about a life: detectors that look for it, one file each, and the choice of a handful.
//!
//! A claim is said only if it is true of the snapshot, can be checked by the rows it names, and something can be done
//! about it. Each carries the way from the pillar down, its evidence, its figures and actions that can be carried out as
//! they stand. A life of which little is known gets few or none.

mod alignment;
mod capacity;
mod chains;
mod draft;
mod estimates;
mod handful;
mod overlap;
mod postponed;
mod priority;
mod progress;
mod rhythm;
mod scene;
mod shares;
mod stale;
mod standstill;
mod sureness;
mod week;

use aurum_domain::insight::Claim;

pub use handful::{MOST_OF_A_CAUSE, MOST_OF_A_TYPE, MOST_SAID};

use crate::assess::Assessment;
use crate::rulebook::Rulebook;
use crate::snapshot::Snapshot;
use scene::Scene;

/// The table of detectors; the choice among what they find does not depend on their order.
const DETECTORS: &[fn(&Scene<'_, '_>) -> Vec<Claim>] = &[
    priority::detect,
    alignment::detect,
    rhythm::detect,
    estimates::detect,
    postponed::detect,
    stale::detect,
    capacity::detect,
    overlap::detect,
    shares::detect,
    progress::detect,
    chains::detect,
    standstill::detect,
    week::detect,
];

/// Everything that is worth saying now, most pressing first: at most [`MOST_SAID`] claims.
///
/// Equal lives give equal bytes, whatever the order of their rows.
pub fn detect(snapshot: &Snapshot<'_>, rulebook: &Rulebook, assessment: &Assessment) -> Vec<Claim> {
    let scene = Scene::new(snapshot, rulebook, assessment);
    handful::choose(DETECTORS.iter().flat_map(|detector| detector(&scene)).collect())
}

#[cfg(test)]
mod tests;
