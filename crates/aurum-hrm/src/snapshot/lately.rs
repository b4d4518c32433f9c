//! What several tasks need to know of the last weeks, worked out when the first rule asks and kept for the others.

use std::sync::OnceLock;

use crate::energy::{Hour, Rhythm};
use crate::rules::context_switching::JustNow;
use crate::rules::goal_coherence::Squeeze;
use crate::rules::progress_momentum::Momentum;
use crate::rules::skill_development::Learning;
use crate::rules::worklife_balance::Strain;

/// Each is filled by the file that defines it; a rule that counts for nothing costs nothing.
#[derive(Debug, Default)]
pub(crate) struct Lately {
    pub(crate) rhythm: OnceLock<Rhythm>,
    pub(crate) hour: OnceLock<Option<Hour>>,
    pub(crate) just_now: OnceLock<Option<JustNow>>,
    pub(crate) momentum: OnceLock<Momentum>,
    pub(crate) strain: OnceLock<Option<Strain>>,
    pub(crate) squeeze: OnceLock<Option<Squeeze>>,
    pub(crate) learning: OnceLock<Option<Learning>>,
}
