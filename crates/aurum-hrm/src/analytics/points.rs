//! Alignment points: what completed projects earned.

use aurum_domain::area::Area;
use aurum_domain::project::Project;
use aurum_domain::scale::{Priority, ProjectStatus};
use chrono::{DateTime, Datelike, NaiveDate, TimeDelta, Utc};
use serde::Serialize;
use uuid::Uuid;

use crate::snapshot::Snapshot;

const COMPLETED: i64 = 50;
const HIGH_PRIORITY: i64 = 25;
const FOREMOST_AREA: i64 = 50;
const WEEK_DAYS: i64 = 7;

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct AlignmentPoints {
    /// Of the last seven times 24 hours.
    pub week: i64,
    /// Of this calendar month of the person.
    pub month: i64,
    /// What the person wants of a month; progress is shown only against one.
    pub goal: Option<i64>,
    /// The projects completed in that week or month, latest first.
    pub rows: Vec<ProjectPoints>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ProjectPoints {
    pub project_id: Uuid,
    pub name: String,
    pub completed_at: DateTime<Utc>,
    /// 50–125: the sum of the parts.
    pub points: i64,
    pub parts: Vec<PointPart>,
    pub in_week: bool,
    pub in_month: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct PointPart {
    /// `completed`, `high_priority` or `foremost_area`.
    pub code: &'static str,
    pub points: i64,
}

/// A completed project earns 50, 25 more when its priority is high or urgent, 50 more when its area's importance is 5.
pub fn alignment_points(snapshot: &Snapshot<'_>) -> AlignmentPoints {
    let mut rows: Vec<ProjectPoints> =
        completed(snapshot).map(|(project, area, at)| row(snapshot, project, area, at)).filter(|row| row.in_week || row.in_month).collect();
    rows.sort_unstable_by_key(|row| (std::cmp::Reverse(row.completed_at), row.project_id));
    let sum = |counts: fn(&ProjectPoints) -> bool| rows.iter().filter(|row| counts(row)).map(|row| row.points).sum();
    AlignmentPoints { week: sum(|row| row.in_week), month: sum(|row| row.in_month), goal: snapshot.preferences().monthly_goal, rows }
}

pub(super) fn row(snapshot: &Snapshot<'_>, project: &Project, area: Option<&Area>, completed_at: DateTime<Utc>) -> ProjectPoints {
    let now = snapshot.now();
    let a_week_ago = now.checked_sub_signed(TimeDelta::days(WEEK_DAYS)).unwrap_or(now);
    let month = |day: NaiveDate| (day.year(), day.month());
    let parts = parts(project, area);
    ProjectPoints {
        project_id: project.id,
        name: project.name.clone(),
        completed_at,
        points: parts.iter().map(|part| part.points).sum(),
        parts,
        in_week: a_week_ago < completed_at,
        in_month: month(completed_at.with_timezone(&snapshot.work().zone()).date_naive()) == month(snapshot.today()),
    }
}

/// Completed projects with their areas; one that was put away since has earned its points all the same.
pub(super) fn completed<'s>(snapshot: &'s Snapshot<'_>) -> impl Iterator<Item = (&'s Project, Option<&'s Area>, DateTime<Utc>)> {
    snapshot.projects().iter().filter_map(|project| {
        let at = project.completed_at.filter(|at| project.status == ProjectStatus::Completed && *at <= snapshot.now())?;
        let area = snapshot.areas().iter().find(|area| Some(area.id) == project.area_id).copied();
        Some((*project, area, at))
    })
}

fn parts(project: &Project, area: Option<&Area>) -> Vec<PointPart> {
    let mut parts = vec![PointPart { code: "completed", points: COMPLETED }];
    if project.priority >= Priority::High {
        parts.push(PointPart { code: "high_priority", points: HIGH_PRIORITY });
    }
    if area.is_some_and(|area| area.importance == 5) {
        parts.push(PointPart { code: "foremost_area", points: FOREMOST_AREA });
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::{Life, at, id};

    fn life(names: &[(&str, i64, Priority, &str)]) -> Life {
        let mut life = Life::at("2026-12-03T08:00:00Z");
        for (name, importance, priority, completed) in names {
            life.papt_named(name, 3, *importance, 3);
            let project = life.projects.last_mut().expect("it was made");
            project.priority = *priority;
            project.set_status(ProjectStatus::Completed, at(completed));
        }
        life
    }

    #[test]
    fn a_completed_project_earns_fifty_to_a_hundred_and_twenty_five() {
        let found = alignment_points(
            &life(&[
                ("plain", 4, Priority::Medium, "2026-12-01T10:00:00Z"),
                ("high", 4, Priority::High, "2026-12-01T11:00:00Z"),
                ("foremost", 5, Priority::Low, "2026-12-01T12:00:00Z"),
                ("all", 5, Priority::Urgent, "2026-12-01T13:00:00Z"),
            ])
            .snapshot(),
        );
        let points: Vec<i64> = found.rows.iter().map(|row| row.points).collect();
        assert_eq!(points, [125, 100, 75, 50]);
        assert_eq!((found.week, found.month, found.goal), (350, 350, None));
        assert_eq!(found.rows[0].project_id, id("all project"));
    }

    #[test]
    fn a_week_rolls_and_a_month_is_the_persons_own() {
        let found = |zone: &str| {
            let mut life = life(&[
                ("november", 3, Priority::Medium, "2026-11-30T23:30:00Z"),
                ("long ago", 3, Priority::Medium, "2026-11-20T08:00:00Z"),
                ("open", 3, Priority::Medium, "2026-12-01T08:00:00Z"),
            ]);
            life.profile.time_zone = zone.into();
            life.projects[2].set_status(ProjectStatus::OnHold, life.now);
            let found = alignment_points(&life.snapshot());
            (found.week, found.month, found.rows.len())
        };
        assert_eq!(found("UTC"), (50, 0, 1));
        assert_eq!(found("Europe/Berlin"), (50, 50, 1));
    }
}
