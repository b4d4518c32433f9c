//! The table of rules. A new rule is a file beside this one, with its tests, and its name in the table.
//!
//! `cargo fmt` does not see files that a macro names; `rustfmt crates/aurum-hrm/src/rules/*.rs` does.

use crate::rule::Rule;

/// Names each rule once: opens its file and puts its `RULE` into [`ALL`], in the order breakdowns are shown.
macro_rules! table {
    ($($rule:ident),+ $(,)?) => {
        $(pub(crate) mod $rule;)+
        pub(crate) static ALL: &[&Rule] = &[$(&$rule::RULE),+];
    };
}

table![
    temporal_urgency,
    priority,
    pillar_alignment,
    pillar_balance,
    goal_coherence,
    dependency,
    pinned,
    effort_fit,
    temporal_peak_hours,
    energy_pattern,
    progress_momentum,
    context_switching,
    worklife_balance,
    skill_development,
    staleness,
];
