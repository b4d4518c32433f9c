//! TEMPORAL_URGENCY: how little slack is left between the work a task still needs and the working time before it is due.
//!
//! Slack = working minutes before the deadline − minutes of work left. The value falls with slack as
//! `0.8 × 3 / (3 + slack in usual working days)`, so three days of slack halve it; without any slack it is 0.8 and rises
//! to 0.84 as the shortfall reaches the whole work; overdue begins at 0.85 and grows to 1 in fourteen days.

use crate::node::{Deadline, DeadlineOf, TaskNode};
use crate::rule::{Finding, Rule, RuleLevel, RuleType};
use crate::snapshot::Snapshot;
use crate::words;
use aurum_domain::fixed::{Fraction, Weight};

pub(super) static RULE: Rule = Rule {
    code: "TEMPORAL_URGENCY",
    name: "Urgency",
    level: RuleLevel::Task,
    kind: RuleType::Temporal,
    version: 1,
    base_weight: Weight(35),
    range: (Fraction::ZERO, Fraction::ONE),
    user_adjustable: true,
    needs_llm: false,
    weigh,
};

const NO_SLACK: i64 = 8_000;
const SHORTFALL: i64 = 400;
const OVERDUE: i64 = 8_500;
/// Overdue stops growing after fourteen days.
const OVERDUE_MINUTES: i64 = 14 * 24 * 60;
/// Slack of so many usual working days halves the urgency.
const HALVING_DAYS: i64 = 3;
/// A project's deadline presses on each of its tasks, but less than a date of the task's own.
const OF_PROJECT: Fraction = Fraction(6_000);

fn weigh(life: &Snapshot<'_>, node: &TaskNode<'_>) -> Option<Finding> {
    let deadline = node.deadline?;
    if deadline.at <= life.now() {
        return Some(Finding { value: weakened(overdue(life, deadline), deadline), reason: overdue_reason(life, node, deadline) });
    }
    let work_left = match (deadline.of, node.project) {
        (DeadlineOf::Project, Some(project)) => life.project_minutes(project.id).max(node.remaining_minutes()),
        _ => node.remaining_minutes(),
    };
    let available = life.work().until(deadline.at);
    let value = weakened(upcoming(life, available, work_left), deadline);
    Some(Finding { value, reason: upcoming_reason(life, node, deadline, available, work_left) })
}

fn weakened(value: Fraction, deadline: Deadline) -> Fraction {
    if deadline.of == DeadlineOf::Project { value.times(OF_PROJECT) } else { value }
}

fn overdue(life: &Snapshot<'_>, deadline: Deadline) -> Fraction {
    let minutes = (life.now() - deadline.at).num_minutes().clamp(0, OVERDUE_MINUTES);
    Fraction(OVERDUE + (Fraction::SCALE - OVERDUE) * minutes / OVERDUE_MINUTES)
}

fn upcoming(life: &Snapshot<'_>, available: i64, work_left: i64) -> Fraction {
    let slack = available - work_left;
    if slack <= 0 {
        return Fraction(NO_SLACK + SHORTFALL * slack.abs().min(work_left) / work_left.max(1));
    }
    let halving = HALVING_DAYS * life.work().usual_day();
    Fraction(NO_SLACK * halving / (halving + slack))
}

fn overdue_reason(life: &Snapshot<'_>, node: &TaskNode<'_>, deadline: Deadline) -> String {
    let subject = match whose(life, node, deadline) {
        None => "Was due".to_owned(),
        Some(whose) => format!("{whose} was due"),
    };
    let when = words::day(deadline.day, life.today());
    match (life.today() - deadline.day).num_days() {
        ..=0 => format!("{subject} {when}{}.", clock(life, node, deadline)),
        days => format!("{subject} {when}: {} overdue.", words::count(days, "day")),
    }
}

fn upcoming_reason(life: &Snapshot<'_>, node: &TaskNode<'_>, deadline: Deadline, available: i64, work_left: i64) -> String {
    let subject = match whose(life, node, deadline) {
        None => "Due".to_owned(),
        Some(whose) => format!("{whose} is due"),
    };
    let when = format!("{subject} {}{}", words::day(deadline.day, life.today()), clock(life, node, deadline));
    let guess = if node.task.estimate_minutes.is_none() && deadline.of != DeadlineOf::Project { " (assumed)" } else { "" };
    let left = format!("{} of work left{guess}", words::minutes(work_left));
    match words::minutes(available) {
        _ if !life.work().is_known() => format!("{when} with {left}."),
        _ if available == 0 => format!("{when} with {left} and no working time before it."),
        time if available < work_left => format!("{when} and {left} in only {time} of working time."),
        time => format!("{when} and {left} in {time} of working time."),
    }
}

/// Whose date it is when it is not the task's own.
fn whose(life: &Snapshot<'_>, node: &TaskNode<'_>, deadline: Deadline) -> Option<String> {
    match (deadline.of, node.project) {
        (DeadlineOf::Parent(place), _) => Some(words::name(&life.tasks()[place].task.name).to_string()),
        (DeadlineOf::Project, Some(project)) => Some(format!("Its project {}", words::name(&project.name))),
        _ => None,
    }
}

/// ` at 14:00` when the task itself is due at a time of today or tomorrow.
fn clock(life: &Snapshot<'_>, node: &TaskNode<'_>, deadline: Deadline) -> String {
    let near = (deadline.day - life.today()).num_days() <= 1 && deadline.of == DeadlineOf::Task;
    node.task
        .due
        .filter(|_| near)
        .and_then(|due| due.time_in(life.work().zone()))
        .map_or_else(String::new, |time| format!(" at {}", time.format("%H:%M")))
}

#[cfg(test)]
mod tests {
    use aurum_domain::scale::ProjectStatus;
    use proptest::prelude::*;

    use super::*;
    use crate::sample::{Life, day, finding, floating, id, instant};

    fn due(now: &str, date: &str, estimate: i64) -> Finding {
        let mut life = Life::at(now);
        let task = life.task("Tax return");
        (task.due, task.estimate_minutes) = (Some(day(date)), Some(estimate));
        finding(&RULE, &life, "Tax return").expect("speaks")
    }

    const NOON: &str = "2026-11-25T12:00:00Z";

    #[test]
    fn work_that_does_not_fit_before_tomorrow_is_more_urgent_than_a_quick_thing_due_today() {
        assert!(due(NOON, "2026-11-26", 16 * 60).value > due(NOON, "2026-11-25", 10).value);
    }

    #[test]
    fn the_reason_holds_the_real_figures() {
        // 8 h can still be had from noon to 22:00 on a working day, and 8 h on Thursday.
        assert_eq!(due(NOON, "2026-11-26", 180).reason, "Due tomorrow and 3 h of work left in 16 h of working time.");
        assert_eq!(due("2026-11-25T15:30:00Z", "2026-11-25", 180).reason, "Due today and 3 h of work left in 6 h 30 min of working time.");
        assert_eq!(due(NOON, "2026-11-26", 1000).reason, "Due tomorrow and 16 h 40 min of work left in only 16 h of working time.");
        assert_eq!(
            due("2026-11-25T22:30:00Z", "2026-11-25", 30).reason,
            "Due today with 30 min of work left and no working time before it."
        );
        assert_eq!(due(NOON, "2026-11-20", 30).reason, "Was due on 20 November: 5 days overdue.");
    }

    #[test]
    fn overdue_is_highest_and_grows_to_its_bound() {
        let impossible = due(NOON, "2026-11-25", 60_000).value;
        let days = ["2026-11-24", "2026-11-17", "2026-11-11", "2026-10-01", "1999-01-01"];
        let late: Vec<Fraction> = days.iter().map(|date| due(NOON, date, 30).value).collect();
        assert!(impossible < late[0] && late[0] < late[1] && late[1] < late[3], "{impossible:?} {late:?}");
        assert_eq!((late[3], late[4]), (Fraction::ONE, Fraction::ONE));
    }

    #[test]
    fn a_time_of_the_day_is_kept_to_the_minute() {
        let mut life = Life::at(NOON);
        life.task("Call").due = Some(floating("2026-11-25T14:00:00"));
        assert_eq!(
            finding(&RULE, &life, "Call").expect("speaks").reason,
            "Due today at 14:00 and 30 min of work left (assumed) in 2 h of working time."
        );
        life.edit("Call").due = Some(floating("2026-11-25T11:00:00"));
        assert_eq!(finding(&RULE, &life, "Call").expect("speaks").reason, "Was due today at 11:00.");
    }

    #[test]
    fn a_day_is_the_persons_day_far_from_utc() {
        let mut life = Life::at("2026-11-25T12:00:00Z");
        life.profile.time_zone = "Pacific/Auckland".into();
        life.task("Call").due = Some(instant("2026-11-25T12:30:00Z"));
        // 01:00 on the 26th in Auckland.
        assert!(finding(&RULE, &life, "Call").expect("speaks").reason.starts_with("Due today at 01:30 with"));
        life.edit("Call").due = Some(day("2026-11-25"));
        assert_eq!(finding(&RULE, &life, "Call").expect("speaks").reason, "Was due yesterday: 1 day overdue.");
    }

    #[test]
    fn a_weekend_without_work_brings_monday_nearer() {
        let urgency = |saturday| {
            let mut life = Life::at("2026-11-27T21:00:00Z");
            life.profile.work_minutes = vec![480, 480, 480, 480, 480, saturday, saturday];
            let task = life.task("Report");
            (task.due, task.estimate_minutes) = (Some(day("2026-11-30")), Some(120));
            finding(&RULE, &life, "Report").expect("speaks").value
        };
        assert!(urgency(0) > urgency(480));
    }

    #[test]
    fn a_date_above_presses_on_what_lies_below() {
        let mut life = Life::at(NOON);
        life.papt(3, 3, 3);
        life.projects[0].deadline = Some("2026-11-27".parse().expect("a day"));
        life.task("Slides").project_id = Some(id("project"));
        life.subtask("Pictures", "Slides");
        let of_project = finding(&RULE, &life, "Pictures").expect("speaks");
        assert_eq!(of_project.reason, "Its project “project” is due in 2 days and 30 min of work left in 24 h of working time.");
        life.edit("Slides").due = Some(day("2026-11-27"));
        let of_parent = finding(&RULE, &life, "Pictures").expect("speaks");
        assert_eq!(of_parent.reason, "“Slides” is due in 2 days and 30 min of work left (assumed) in 24 h of working time.");
        assert!(of_parent.value > of_project.value);
    }

    #[test]
    fn a_paused_project_and_a_finished_parent_press_no_more() {
        let mut life = Life::at(NOON);
        life.papt(3, 3, 3);
        life.projects[0].deadline = Some("2026-11-27".parse().expect("a day"));
        life.projects[0].status = ProjectStatus::OnHold;
        let slides = life.task("Slides");
        (slides.project_id, slides.due) = (Some(id("project")), Some(day("2026-11-27")));
        life.subtask("Pictures", "Slides");
        assert!(finding(&RULE, &life, "Pictures").is_some());
        life.complete("Slides", 0);
        assert_eq!(finding(&RULE, &life, "Pictures"), None);
    }

    #[test]
    fn a_day_with_a_change_of_the_clock_ends_when_the_persons_day_ends() {
        let overdue_at = |now| {
            let mut life = Life::at(now);
            life.profile.time_zone = "Europe/Berlin".into();
            life.task("Call").due = Some(day("2026-03-29"));
            finding(&RULE, &life, "Call").expect("speaks").value >= Fraction(OVERDUE)
        };
        // The day is an hour short: it ends at 22:00 in UTC, having begun at 23:00.
        assert!(!overdue_at("2026-03-29T21:59:59Z"));
        assert!(overdue_at("2026-03-29T22:00:00Z"));
    }

    #[test]
    fn a_person_without_working_hours_still_has_deadlines() {
        let mut life = Life::at(NOON);
        life.profile.work_minutes = vec![0; 7];
        life.task("Call").due = Some(day("2026-11-26"));
        let found = finding(&RULE, &life, "Call").expect("speaks");
        assert_eq!(found.reason, "Due tomorrow with 30 min of work left (assumed).");
        let near = found.value;
        life.edit("Call").due = Some(day("2026-12-26"));
        assert!(finding(&RULE, &life, "Call").expect("speaks").value < near);
    }

    proptest! {
        #[test]
        fn more_time_or_less_work_never_makes_a_task_more_urgent(
            days in -40i64..400, later in 0i64..40, work in 1i64..5_000, less in 0i64..5_000,
        ) {
            let value = |days: i64, work: i64| {
                let mut life = Life::at(NOON);
                let task = life.task("Tax return");
                task.due = Some(floating("2026-11-25T18:00:00").plus_days(days));
                task.estimate_minutes = Some(work);
                finding(&RULE, &life, "Tax return").expect("speaks").value
            };
            prop_assert!(value(days + later, work) <= value(days, work));
            prop_assert!(value(days, (work - less).max(1)) <= value(days, work));
        }
    }
}
