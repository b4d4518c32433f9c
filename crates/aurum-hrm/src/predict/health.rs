//! How a project fares, as factors that each say what they rest on.

use aurum_domain::fixed::{Fraction, half_even};
use aurum_domain::project::Project;
use chrono::TimeDelta;
use serde::Serialize;

use super::{counts_as_open, predict, seed_of};
use crate::node::TaskNode;
use crate::snapshot::Snapshot;
use crate::words;

/// 1 is well, 0 is in trouble: the weighted mean of the factors that have something to say.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Health {
    pub value: Fraction,
    pub factors: Vec<Factor>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Factor {
    /// `schedule`, `momentum`, `flow` or `overdue`.
    pub code: String,
    /// 0–1
    pub value: Fraction,
    /// One sentence.
    pub reason: String,
}

/// The health of a project: its schedule (weight 4), momentum (3), flow (2) and what is overdue in it (2). A factor of
/// which nothing is known is left out; a project of which nothing is known is well.
pub fn health(snapshot: &Snapshot<'_>, project: &Project) -> Health {
    let open: Vec<&TaskNode<'_>> = snapshot.tasks_of_project(project.id).filter(|node| counts_as_open(node)).collect();
    let factors =
        [(4, schedule(snapshot, project, &open)), (3, momentum(snapshot, project, &open)), (2, flow(&open)), (2, overdue(snapshot, &open))];
    let known: Vec<(i64, Factor)> = factors.into_iter().filter_map(|(weight, factor)| Some((weight, factor?))).collect();
    let weights: i64 = known.iter().map(|(weight, _)| weight).sum();
    let sum: i64 = known.iter().map(|(weight, factor)| weight * factor.value.0).sum();
    let value = if weights == 0 { Fraction::ONE } else { Fraction(half_even(sum.into(), weights.into())) };
    Health { value, factors: known.into_iter().map(|(_, factor)| factor).collect() }
}

/// The probability of keeping the deadline; without enough history, the working time until it against the work left.
fn schedule(snapshot: &Snapshot<'_>, project: &Project, open: &[&TaskNode<'_>]) -> Option<Factor> {
    let deadline = project.deadline.filter(|_| !open.is_empty())?;
    let when = words::date(deadline, snapshot.today());
    let code = "schedule".to_owned();
    if deadline < snapshot.today() {
        return Some(Factor { code, value: Fraction::ZERO, reason: format!("Its deadline was {when}.") });
    }
    if let Some(on_time) = predict(snapshot, project.id, seed_of(project.id)).on_time {
        let percent = half_even(on_time.0.into(), 100);
        return Some(Factor { code, value: on_time, reason: format!("{percent} of 100 futures keep its deadline of {when}.") });
    }
    let until = aurum_domain::dated::start_of_day(deadline.succ_opt()?, snapshot.work().zone());
    let (needs, has) = (snapshot.project_minutes(project.id), snapshot.work().until(until));
    let reason = format!("{} of work are left and {} of working time until {when}.", words::minutes(needs), words::minutes(has));
    Some(Factor { code, value: Fraction::ratio(has - needs, has.max(1)).max(Fraction::ZERO), reason })
}

/// Tasks completed in the last 7 days against the 21 before; three quarters of the former pace are as good as all of it.
fn momentum(snapshot: &Snapshot<'_>, project: &Project, open: &[&TaskNode<'_>]) -> Option<Factor> {
    if open.is_empty() {
        return None;
    }
    let within = |from: i64, to: i64| {
        let (from, to) = (snapshot.now() - TimeDelta::days(from), snapshot.now() - TimeDelta::days(to));
        let done = snapshot.tasks_of_project(project.id).filter_map(|node| node.task.completed_at);
        done.filter(|at| *at > from && *at <= to).count() as i64
    };
    let (lately, before) = (within(7, 0), within(28, 7));
    if lately + before == 0 {
        return None;
    }
    let value = Fraction::ratio(lately * 4, before.max(lately * 4));
    Some(Factor {
        code: "momentum".to_owned(),
        value,
        reason: format!("{} completed in the last 7 days, {before} in the 21 days before.", words::count(lately, "task")),
    })
}

fn flow(open: &[&TaskNode<'_>]) -> Option<Factor> {
    let blocked = open.iter().filter(|node| node.is_blocked()).count() as i64;
    let all = open.len() as i64;
    (all > 0).then(|| Factor {
        code: "flow".to_owned(),
        value: Fraction::ratio(all - blocked, all),
        reason: match blocked {
            0 => "Nothing in it waits for anything.".to_owned(),
            _ => format!("{blocked} of its {} must wait for another.", words::count(all, "open task")),
        },
    })
}

fn overdue(snapshot: &Snapshot<'_>, open: &[&TaskNode<'_>]) -> Option<Factor> {
    let dated = open.iter().filter_map(|node| node.deadline).collect::<Vec<_>>();
    let late = dated.iter().filter(|deadline| deadline.at <= snapshot.now()).count() as i64;
    let all = dated.len() as i64;
    (all > 0).then(|| Factor {
        code: "overdue".to_owned(),
        value: Fraction::ratio(all - late, all),
        reason: match late {
            0 => "Nothing in it is overdue.".to_owned(),
            _ => format!("{late} of its {} with a date overdue.", words::count(all, "open task")),
        },
    })
}
