//! Where the time went, against where the person wants it to go, over 28 and over 7 days.

use aurum_domain::fixed::{Percent, half_even};
use aurum_domain::insight::{Action, Claim};
use aurum_domain::scale::{InsightType, NodeKind, Urgency};

use super::draft::{About, Draft, do_next};
use super::scene::Scene;
use super::sureness::{Sureness, ratio};
use crate::balance::{BALANCE_DAYS, ENOUGH_MINUTES, Share, shares};
use crate::words;

/// How far below its share a pillar must be, in hundredths of a percent.
const FAR: i64 = 1_000;

pub(super) fn detect(scene: &Scene<'_, '_>) -> Vec<Claim> {
    let (month, week) = (&scene.shares, shares(scene.snapshot, 7));
    let total: i64 = month.iter().map(|share| share.minutes).sum();
    if total < ENOUGH_MINUTES {
        return Vec::new();
    }
    month.iter().filter_map(|share| below(scene, share, month, &week, total)).collect()
}

/// A pillar that gets some time but at least ten points less than its share, and not even two thirds of it, in the last
/// week too if that is known.
fn below(scene: &Scene<'_, '_>, share: &Share, month: &[Share], week: &[Share], total: i64) -> Option<Claim> {
    let pillar = *scene.pillars.iter().find(|pillar| pillar.id == share.pillar_id)?;
    let (actual, wanted) = (share.actual_share?, scene.snapshot.balance.wanted(share.target_share.clamp(0, 100))?);
    // Nothing at all is said by what is starving.
    if share.minutes == 0 || wanted.0 - actual.0 < FAR || actual.0 * 3 >= wanted.0 * 2 {
        return None;
    }
    let week_total: i64 = week.iter().map(|share| share.minutes).sum();
    let lately = week.iter().find(|other| other.pillar_id == share.pillar_id)?;
    let lately_share = lately.actual_share;
    if lately_share.is_some_and(|lately| lately >= wanted) {
        return None;
    }
    let over = month.iter().filter(|other| other.pillar_id != share.pillar_id).filter_map(|other| {
        let pillar = *scene.pillars.iter().find(|pillar| pillar.id == other.pillar_id)?;
        let wanted = scene.snapshot.balance.wanted(other.target_share.clamp(0, 100))?;
        Some((other.actual_share?.0 - wanted.0, pillar, other.actual_share?, wanted))
    });
    let most_over = over.max_by_key(|(by, pillar, ..)| (*by, std::cmp::Reverse(pillar.id))).filter(|(by, ..)| *by > 0);
    let instead = most_over.map_or(String::new(), |(_, pillar, actual, wanted)| {
        let wants = if wanted.0 == 0 { "no share is set".to_owned() } else { format!("you want {}", words::percent(wanted)) };
        format!(" {} got {} ({wants}).", words::name(&pillar.name), words::percent(actual))
    });
    let weekly = half_even(i128::from(wanted.0 - actual.0) * i128::from(total), 10_000 * (i128::from(BALANCE_DAYS) / 7));
    let in_week = match (week_total, lately.minutes) {
        (0, _) => String::new(),
        (all, minutes) => format!(", in the last 7 days {} of {}", words::minutes(minutes), words::minutes(all)),
    };
    let (name, wants) = (words::name(&pillar.name), words::percent(wanted));
    let summary = format!(
        "In the last {BALANCE_DAYS} days it was {} of the {} spent under pillars{in_week}.{instead} About {} more a week would bring it to its share.",
        words::minutes(share.minutes),
        words::minutes(total),
        words::minutes(half_even(weekly.into(), 5) * 5),
    );
    let week_known = lately_share.is_some();
    let week_agrees = lately_share.is_none_or(|lately| lately < wanted);
    let first = scene.first_of(pillar.id);
    let draft = Draft::new(
        scene,
        About::Pillar(pillar),
        InsightType::TimeAllocation,
        "below_target_share",
        format!("{name} gets {} of your time; you want {wants}", words::percent(actual)),
        summary,
    )
    .urgency(Urgency::Week)
    .weighs(
        Sureness::of_facts(&[week_known, scene.snapshot.balance.targets == 100]).over(total / 60).agreeing(1 + i64::from(week_agrees), 2),
        ratio(wanted.0 - actual.0, Percent::SCALE * 50),
    )
    .by_rule(scene, "PILLAR_BALANCE")
    .pillar(pillar, format!("{} of {}", words::minutes(share.minutes), words::minutes(total)));
    let draft = match most_over {
        Some((_, pillar, actual, _)) => draft.pillar(pillar, format!("{} of the time", words::percent(actual))),
        None => draft,
    };
    let draft = draft
        .tasks(
            scene.done.iter().rev().filter(|done| done.node.pillar.is_some_and(|of| of.id == pillar.id)).map(|done| done.node).take(3),
            |node| node.task.completed_at.map_or(String::new(), |at| format!("completed {}", words::date(scene.day_of(at), scene.today))),
        )
        .input("minutes_28", share.minutes)
        .input("total_28", total)
        .input("minutes_7", lately.minutes)
        .input("total_7", week_total)
        .input("target_percent", wanted.0 / Percent::SCALE)
        .propose(first.and_then(|node| do_next(scene, node)))
        .propose(Some((format!("Open {name}"), Action::Open { entity: NodeKind::Pillar, id: pillar.id })));
    Some(draft.done())
}
