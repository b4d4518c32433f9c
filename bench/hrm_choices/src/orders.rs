//! The orders that are compared. Each gets the same tasks: the open ones that wait for nothing.

use std::cmp::Reverse;

use aurum_domain::scale::Priority;
use aurum_domain::task::Task;
use aurum_hrm::Assessment;
use aurum_hrm::analytics::eisenhower;
use chrono::{DateTime, Utc};
use chrono_tz::Tz;

use crate::dice::Dice;
use crate::person::Person;
use crate::world::World;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    Hrm,
    /// HRM after what it learnt from what was done on the days before.
    HrmLearning,
    Due,
    PriorityThenDue,
    Eisenhower,
    Taskwarrior,
    /// The floor.
    Chance,
    /// The ceiling: what the person feels at the start of the day, without noise.
    MindReader,
}

impl Order {
    pub const ALL: [Self; 8] = [
        Self::Hrm,
        Self::HrmLearning,
        Self::Due,
        Self::PriorityThenDue,
        Self::Eisenhower,
        Self::Taskwarrior,
        Self::Chance,
        Self::MindReader,
    ];

    pub fn name(self) -> &'static str {
        match self {
            Self::Hrm => "HRM, base weights",
            Self::HrmLearning => "HRM, learning from what is done",
            Self::Due => "due date",
            Self::PriorityThenDue => "priority, then due date",
            Self::Eisenhower => "Eisenhower, then due date",
            Self::Taskwarrior => "Taskwarrior's urgency",
            Self::Chance => "by chance",
            Self::MindReader => "mind reader",
        }
    }
}

/// Places of tasks, first first. `assessments` are HRM's with base weights and with those learnt.
pub fn ranked(order: Order, world: &World, person: &Person, assessments: [&Assessment; 2], dice: &mut Dice) -> Vec<usize> {
    let mut places = world.available();
    let task = |place: &usize| &world.tasks[*place];
    match order {
        Order::Hrm => places.sort_by_key(|place| assessments[0].rank(task(place).id)),
        Order::HrmLearning => places.sort_by_key(|place| assessments[1].rank(task(place).id)),
        Order::Due => places.sort_by_key(|place| due(task(place))),
        Order::PriorityThenDue => places.sort_by_key(|place| (Reverse(task(place).priority), due(task(place)))),
        Order::Eisenhower => {
            let quadrants = eisenhower(&world.snapshot());
            let order = [&quadrants.r#do, &quadrants.plan, &quadrants.delegate, &quadrants.drop];
            let quadrant = |place: &usize| order.iter().position(|ids| ids.contains(&task(place).id));
            places.sort_by_key(|place| (quadrant(place), due(task(place))));
        }
        Order::Taskwarrior => places.sort_by(|a, b| urgency(world, task(b)).total_cmp(&urgency(world, task(a)))),
        Order::Chance => {
            for last in (1..places.len()).rev() {
                places.swap(last, dice.below(last + 1));
            }
        }
        Order::MindReader => places.sort_by(|a, b| world.utility(person, *b).total_cmp(&world.utility(person, *a))),
    }
    places
}

/// Without a date last; then as the person made them.
fn due(task: &Task) -> (bool, Option<DateTime<Utc>>) {
    let at = task.due.map(|due| due.deadline_in(Tz::UTC));
    (at.is_none(), at)
}

/// Taskwarrior's urgency with its published coefficients (`task.cpp`, `urgency_c` and the defaults of `Context.cpp`, 2.6
/// and 3.x): due 12, blocking 8, priority H 6, M 3.9, L 1.8, age 2 of 365 days, project 1. What no simulated task has
/// (tags, annotations, scheduled, active, waiting) and blocked ones, which no order ranks, add nothing. Its four
/// priorities H, M, L and none stand for urgent, high, medium and low.
fn urgency(world: &World, task: &Task) -> f64 {
    let due = task.due.map_or(0.0, |due| {
        let days_overdue = (world.now - due.deadline_in(Tz::UTC)).num_seconds() as f64 / 86_400.0;
        match days_overdue {
            7.0.. => 1.0,
            -14.0..7.0 => (days_overdue + 14.0) * 0.8 / 21.0 + 0.2,
            _ => 0.2,
        }
    });
    let priority = match task.priority {
        Priority::Urgent => 6.0,
        Priority::High => 3.9,
        Priority::Medium => 1.8,
        Priority::Low => 0.0,
    };
    let blocking = if world.holds_up_another(task.id) { 8.0 } else { 0.0 };
    let age = ((world.now - task.created_at).num_days() as f64 / 365.0).min(1.0);
    let project = if task.project_id.is_some() { 1.0 } else { 0.0 };
    12.0 * due + priority + blocking + 2.0 * age + project
}
