//! The Eisenhower matrix of the open tasks: urgent is due within two days or overdue; important is a high or urgent
//! priority, or a project of importance 4 or 5.

use aurum_domain::scale::Priority;
use serde::Serialize;
use uuid::Uuid;

use crate::node::{DeadlineOf, TaskNode};
use crate::snapshot::Snapshot;

/// Due today, tomorrow or the day after counts as urgent.
pub const URGENT_DAYS: i64 = 2;
const IMPORTANT: i64 = 4;

/// The open tasks that are not put away and whose project does not rest, each in one quadrant: the earlier deadline
/// first, then the person's own order.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Quadrants {
    /// Urgent and important.
    pub r#do: Vec<Uuid>,
    /// Important, not urgent.
    pub plan: Vec<Uuid>,
    /// Urgent, not important.
    pub delegate: Vec<Uuid>,
    /// Neither.
    pub drop: Vec<Uuid>,
}

pub fn eisenhower(snapshot: &Snapshot<'_>) -> Quadrants {
    let mut open: Vec<&TaskNode<'_>> =
        snapshot.tasks().iter().filter(|node| node.task.is_open() && !node.put_away && !node.resting).collect();
    open.sort_by(|a, b| {
        let at = |node: &TaskNode<'_>| (node.deadline.is_none(), node.deadline.map(|deadline| deadline.at));
        at(a).cmp(&at(b)).then_with(|| a.task.position.cmp(&b.task.position)).then(a.task.id.cmp(&b.task.id))
    });
    let mut quadrants = Quadrants::default();
    for node in open {
        let quadrant = match (is_urgent(snapshot, node), is_important(node)) {
            (true, true) => &mut quadrants.r#do,
            (false, true) => &mut quadrants.plan,
            (true, false) => &mut quadrants.delegate,
            (false, false) => &mut quadrants.drop,
        };
        quadrant.push(node.task.id);
    }
    quadrants
}

/// By its own date or that of the task it is part of; the date of a whole project makes none of its tasks urgent.
fn is_urgent(snapshot: &Snapshot<'_>, node: &TaskNode<'_>) -> bool {
    let own = node.deadline.filter(|deadline| deadline.of != DeadlineOf::Project);
    own.is_some_and(|deadline| (deadline.day - snapshot.today()).num_days() <= URGENT_DAYS)
}

fn is_important(node: &TaskNode<'_>) -> bool {
    node.task.priority >= Priority::High || node.project.is_some_and(|project| project.importance >= IMPORTANT)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::{Life, day, id};

    #[test]
    fn each_open_task_stands_in_one_quadrant() {
        let mut life = Life::at("2026-11-25T08:00:00Z");
        life.papt(3, 3, 4);
        life.task("overdue and urgent").due = Some(day("2026-11-20"));
        life.edit("overdue and urgent").priority = Priority::Urgent;
        life.task("of an important project").project_id = Some(id("project"));
        life.task("due in two days").due = Some(day("2026-11-27"));
        life.task("due in three days").due = Some(day("2026-11-28"));
        life.task("done").priority = Priority::Urgent;
        life.complete("done", 0);
        life.task("archived").archived = true;
        let found = eisenhower(&life.snapshot());
        assert_eq!(found.r#do, [id("overdue and urgent")]);
        assert_eq!(found.plan, [id("of an important project")]);
        assert_eq!(found.delegate, [id("due in two days")]);
        assert_eq!(found.drop, [id("due in three days")]);
        let wire = serde_json::to_value(&found).expect("writes");
        assert_eq!(wire["do"][0], serde_json::json!(id("overdue and urgent")));
    }

    #[test]
    fn the_date_of_a_project_makes_no_task_urgent_and_a_resting_project_has_none() {
        let mut life = Life::at("2026-11-25T08:00:00Z");
        life.papt(3, 3, 5);
        life.projects[0].deadline = Some("2026-11-25".parse().expect("a day"));
        life.task("step").project_id = Some(id("project"));
        assert_eq!(eisenhower(&life.snapshot()).plan, [id("step")]);
        life.projects[0].status = aurum_domain::scale::ProjectStatus::OnHold;
        assert_eq!(eisenhower(&life.snapshot()), Quadrants::default());
    }
}
