//! A claim in the making: whom it is about, the way down to it, what bears it out and what can be done.

use aurum_domain::area::Area;
use aurum_domain::fixed::Fraction;
use aurum_domain::insight::{Action, Claim, Evidence, ReasoningStep, Recommendation, RuleVersion};
use aurum_domain::pillar::Pillar;
use aurum_domain::project::Project;
use aurum_domain::scale::{InsightType, NodeKind, ProjectStatus, Urgency};
use serde_json::{Map, Value as Json};
use uuid::Uuid;

use super::scene::Scene;
use super::sureness::Sureness;
use crate::node::{PathKind, TaskNode};
use crate::words;

/// What a claim is about.
#[derive(Clone, Copy)]
pub(super) enum About<'d, 'a> {
    /// The whole life, and the pillars it concerns.
    Life(&'d [&'a Pillar]),
    Pillar(&'a Pillar),
    Area(&'a Area),
    Project(&'a Project),
    Task(&'d TaskNode<'a>),
}

/// The evidence a claim shows at most.
const MOST_EVIDENCE: usize = 6;

pub(super) struct Draft(Claim);

impl Draft {
    /// `summary` is also the statement of the last step of the path.
    pub(super) fn new(scene: &Scene<'_, '_>, about: About<'_, '_>, kind: InsightType, cause: &str, title: String, summary: String) -> Self {
        let (entity, entity_id) = match about {
            About::Life(_) => (NodeKind::Global, None),
            About::Pillar(pillar) => (NodeKind::Pillar, Some(pillar.id)),
            About::Area(area) => (NodeKind::Area, Some(area.id)),
            About::Project(project) => (NodeKind::Project, Some(project.id)),
            About::Task(node) => (NodeKind::Task, Some(node.task.id)),
        };
        let path = path(scene, about, &title);
        Self(Claim {
            entity,
            entity_id,
            kind,
            cause: cause.to_owned(),
            title,
            summary,
            recommendations: Vec::new(),
            confidence: Fraction::ZERO,
            impact: Fraction::ZERO,
            urgency: Urgency::Later,
            path,
            evidence: Vec::new(),
            rules: vec![RuleVersion { code: format!("DETECTOR:{}", cause.to_uppercase()), version: 1 }],
            inputs: Map::new(),
        })
    }

    pub(super) fn urgency(mut self, urgency: Urgency) -> Self {
        self.0.urgency = urgency;
        self
    }

    /// How sure, and what acting would change.
    pub(super) fn weighs(mut self, sureness: Sureness, impact: Fraction) -> Self {
        self.0.confidence = sureness.value();
        self.0.impact = Fraction(impact.0.clamp(0, Fraction::SCALE));
        if let Some(last) = self.0.path.last_mut() {
            last.confidence = self.0.confidence;
        }
        self
    }

    /// A rule of the person's rulebook that carries it; one it does not have is left out.
    pub(super) fn by_rule(mut self, scene: &Scene<'_, '_>, code: &str) -> Self {
        self.0.rules.extend(scene.rulebook.rule(code).map(|rule| RuleVersion { code: code.to_owned(), version: rule.version.into() }));
        self
    }

    pub(super) fn input(mut self, name: &str, value: impl Into<Json>) -> Self {
        self.0.inputs.insert(name.to_owned(), value.into());
        self
    }

    /// Does nothing when there is none.
    pub(super) fn propose(mut self, proposal: Option<(String, Action)>) -> Self {
        self.0.recommendations.extend(proposal.map(|(label, action)| Recommendation { label, action }));
        self
    }

    pub(super) fn task(self, node: &TaskNode<'_>, note: String) -> Self {
        self.shows(NodeKind::Task, node.task.id, &node.task.name, note)
    }

    pub(super) fn project(self, project: &Project, note: String) -> Self {
        self.shows(NodeKind::Project, project.id, &project.name, note)
    }

    pub(super) fn pillar(self, pillar: &Pillar, note: String) -> Self {
        self.shows(NodeKind::Pillar, pillar.id, &pillar.name, note)
    }

    pub(super) fn tasks<'n, 'a: 'n>(
        self,
        nodes: impl IntoIterator<Item = &'n TaskNode<'a>>,
        note: impl Fn(&TaskNode<'a>) -> String,
    ) -> Self {
        nodes.into_iter().fold(self, |draft, node| {
            let said = note(node);
            draft.task(node, said)
        })
    }

    pub(super) fn done(self) -> Claim {
        self.0
    }

    fn shows(mut self, entity: NodeKind, id: Uuid, name: &str, note: String) -> Self {
        if self.0.evidence.len() < MOST_EVIDENCE {
            self.0.evidence.push(Evidence { entity, id, name: name.to_owned(), note });
        }
        self
    }
}

pub(super) fn open_task(node: &TaskNode<'_>) -> Option<(String, Action)> {
    Some((format!("Open {}", words::name(&node.task.name)), Action::Open { entity: NodeKind::Task, id: node.task.id }))
}

pub(super) fn open_project(project: &Project) -> Option<(String, Action)> {
    Some((format!("Open {}", words::name(&project.name)), Action::Open { entity: NodeKind::Project, id: project.id }))
}

/// Puts a task on the next day the person works, unless it stands there.
pub(super) fn do_next(scene: &Scene<'_, '_>, node: &TaskNode<'_>) -> Option<(String, Action)> {
    let day = scene.next_work_day();
    let stands = node.task.scheduled.is_some_and(|planned| planned.day_in(scene.snapshot.work().zone()) == day);
    let when = match (day - scene.today).num_days() {
        0 => "today".to_owned(),
        1 => "tomorrow".to_owned(),
        _ => format!("on {}", words::date(day, scene.today)),
    };
    (!stands).then(|| (format!("Do {} {when}", words::name(&node.task.name)), Action::ScheduleTask { task_id: node.task.id, day }))
}

pub(super) fn plan_day(scene: &Scene<'_, '_>) -> Option<(String, Action)> {
    let day = scene.next_work_day();
    let label = if day == scene.today { "Plan today".to_owned() } else { format!("Plan {}", words::date(day, scene.today)) };
    Some((label, Action::PlanDay { day }))
}

/// The way from the pillar down; its last step is the claim itself.
fn path(scene: &Scene<'_, '_>, about: About<'_, '_>, title: &str) -> Vec<ReasoningStep> {
    let mut steps = Vec::new();
    let above = |area: Option<&Area>| {
        let pillar = area.and_then(|area| area.pillar_id).and_then(|id| scene.pillars.iter().find(|p| p.id == id));
        let area_step = area.map(|area| {
            step(NodeKind::Area, area.id, &area.name, format!("It has importance {} of 5.", area.importance), &[area.pillar_id.is_some()])
        });
        pillar.map(|pillar| of_pillar(pillar)).into_iter().chain(area_step).collect::<Vec<_>>()
    };
    let statement = format!("{title}.");
    match about {
        About::Life(pillars) => {
            steps.extend(pillars.iter().map(|pillar| of_pillar(pillar)));
            steps.push(ReasoningStep {
                entity: NodeKind::Global,
                entity_id: None,
                name: "Your life".to_owned(),
                statement,
                confidence: Fraction::ZERO,
            });
        }
        About::Pillar(pillar) => {
            steps.push(of_pillar(pillar));
            steps.push(step(NodeKind::Pillar, pillar.id, &pillar.name, statement, &[]));
        }
        About::Area(area) => {
            steps.extend(above(Some(area)));
            steps.push(step(NodeKind::Area, area.id, &area.name, statement, &[]));
        }
        About::Project(project) => {
            steps.extend(above(project.area_id.and_then(|id| scene.snapshot.areas().iter().copied().find(|area| area.id == id))));
            steps.push(of_project(scene, project));
            steps.push(step(NodeKind::Project, project.id, &project.name, statement, &[]));
        }
        About::Task(node) => {
            steps.extend(node.pillar.map(of_pillar));
            steps.extend(above(node.area).into_iter().filter(|step| step.entity == NodeKind::Area));
            steps.extend(node.project.map(|project| of_project(scene, project)));
            let parents = scene.snapshot.path(node).into_iter().filter(|step| step.kind == PathKind::Task);
            steps
                .extend(parents.map(|parent| step(NodeKind::Task, parent.id, parent.name, "It is part of this task.".to_owned(), &[true])));
            steps.push(step(NodeKind::Task, node.task.id, &node.task.name, statement, &[]));
        }
    }
    // A node stands once on the way: what it is and what is said of it are one step.
    if let [.., before, last] = &mut steps[..]
        && before.entity_id.is_some()
        && before.entity_id == last.entity_id
    {
        last.statement = format!("{} {}", before.statement, last.statement);
        let twin = steps.len() - 2;
        steps.remove(twin);
    }
    steps
}

fn of_pillar(pillar: &Pillar) -> ReasoningStep {
    let statement = match pillar.target_share {
        0 => format!("It has importance {} of 5 and no share of your time is set.", pillar.importance),
        share => format!("It has importance {} of 5 and you want {share} % of your time for it.", pillar.importance),
    };
    step(NodeKind::Pillar, pillar.id, &pillar.name, statement, &[pillar.target_share > 0])
}

fn of_project(scene: &Scene<'_, '_>, project: &Project) -> ReasoningStep {
    let state = match project.status {
        ProjectStatus::NotStarted => "not started",
        ProjectStatus::InProgress => "in progress",
        ProjectStatus::OnHold => "on hold",
        ProjectStatus::Completed => "completed",
    };
    let deadline = project.deadline.map_or("no deadline".to_owned(), |day| format!("the deadline {}", words::date(day, scene.today)));
    let statement = format!("It is {state}, has importance {} of 5 and {deadline}.", project.importance);
    step(NodeKind::Project, project.id, &project.name, statement, &[project.deadline.is_some(), project.area_id.is_some()])
}

fn step(entity: NodeKind, id: Uuid, name: &str, statement: String, known: &[bool]) -> ReasoningStep {
    ReasoningStep { entity, entity_id: Some(id), name: name.to_owned(), statement, confidence: Sureness::of_facts(known).value() }
}
