//! Joining the rows of a life to one another, once, when its snapshot is made.

use std::collections::HashMap;

use aurum_domain::area::Area;
use aurum_domain::dated::start_of_day;
use aurum_domain::dependency::Dependency;
use aurum_domain::pillar::Pillar;
use aurum_domain::project::Project;
use aurum_domain::scale::ProjectStatus;
use uuid::Uuid;

use crate::node::{Deadline, DeadlineOf};
use crate::snapshot::Snapshot;

impl<'a> Snapshot<'a> {
    pub(super) fn join_parents(&mut self) {
        for place in 0..self.tasks.len() {
            let parent = self.tasks[place].task.parent_task_id.and_then(|id| self.place(id));
            self.tasks[place].parent = parent.filter(|parent| *parent != place);
        }
    }

    pub(super) fn join_dependencies(&mut self, dependencies: impl IntoIterator<Item = &'a Dependency>) {
        for edge in dependencies.into_iter().filter(|edge| edge.deleted_at.is_none() && edge.task_id != edge.depends_on_id) {
            let (Some(waiting), Some(first)) = (self.place(edge.task_id), self.place(edge.depends_on_id)) else { continue };
            if !self.tasks[waiting].task.is_open() || !self.tasks[first].task.is_open() {
                continue;
            }
            if !self.tasks[waiting].waits_for.contains(&first) {
                self.tasks[waiting].waits_for.push(first);
                self.tasks[first].holds_up.push(waiting);
            }
        }
    }

    /// Every place, a parent before its subtasks. Tasks that stand in a circle of parents lose their parents.
    pub(super) fn parents_first(&mut self) -> Vec<usize> {
        let count = self.tasks.len();
        let mut order = Vec::with_capacity(count);
        let mut known = vec![false; count];
        let mut on_the_way = vec![false; count];
        let mut way = Vec::new();
        for start in 0..count {
            let mut place = Some(start);
            while let Some(here) = place.filter(|here| !known[*here]) {
                if on_the_way[here] {
                    break;
                }
                on_the_way[here] = true;
                way.push(here);
                place = self.tasks[here].parent;
            }
            if let Some(knot) = place.filter(|here| !known[*here] && on_the_way[*here]) {
                let from = way.iter().position(|here| *here == knot).unwrap_or(0);
                for here in &way[from..] {
                    self.tasks[*here].parent = None;
                }
            }
            for here in way.drain(..).rev() {
                known[here] = true;
                order.push(here);
            }
        }
        order
    }

    pub(super) fn place_in_life(
        &mut self,
        place: usize,
        pillars: &HashMap<Uuid, &'a Pillar>,
        areas: &HashMap<Uuid, &'a Area>,
        projects: &HashMap<Uuid, &'a Project>,
    ) {
        let task = self.tasks[place].task;
        let above = self.tasks[place].parent.map(|parent| (parent, &self.tasks[parent]));
        let project = task.project_id.and_then(|id| projects.get(&id).copied()).or(above.and_then(|(_, node)| node.project));
        let area = project.and_then(|p| p.area_id).and_then(|id| areas.get(&id).copied());
        let pillar = area.and_then(|a| a.pillar_id).and_then(|id| pillars.get(&id).copied());
        let put_away = task.archived
            || above.is_some_and(|(_, node)| node.put_away)
            || project.is_some_and(|p| p.archived)
            || area.is_some_and(|a| a.archived)
            || pillar.is_some_and(|p| p.archived);
        let zone = self.work.zone();
        let resting = project.is_some_and(|p| matches!(p.status, ProjectStatus::OnHold | ProjectStatus::Completed));
        let of_parent = above.filter(|(_, node)| node.task.is_open()).and_then(|(parent, node)| {
            let deadline = node.deadline?;
            match deadline.of {
                DeadlineOf::Task => Some(Deadline { of: DeadlineOf::Parent(parent), ..deadline }),
                DeadlineOf::Parent(_) => Some(deadline),
                DeadlineOf::Project => None,
            }
        });
        let of_project = project.filter(|_| !resting).and_then(|p| p.deadline).map(|day| Deadline {
            of: DeadlineOf::Project,
            at: start_of_day(day.succ_opt().unwrap_or(day), zone),
            day,
        });
        let deadline = task
            .due
            .map(|due| Deadline { of: DeadlineOf::Task, at: due.deadline_in(zone), day: due.day_in(zone) })
            .or(of_parent)
            .or(of_project);
        if let Some((parent, _)) = above
            && task.is_open()
        {
            self.tasks[parent].open_subtasks += 1;
        }
        let node = &mut self.tasks[place];
        (node.project, node.area, node.pillar) = (project, area, pillar);
        (node.put_away, node.resting, node.deadline) = (put_away, resting, deadline);
    }

    pub(super) fn add_up_projects(&mut self) {
        for (place, node) in self.tasks.iter().enumerate() {
            let Some(project) = node.project else { continue };
            self.project_tasks.entry(project.id).or_default().push(place);
            if node.task.is_open() && node.open_subtasks == 0 {
                *self.project_minutes.entry(project.id).or_default() += node.remaining_minutes();
            }
        }
    }
}
