//! HRM that watches what a person does and learns from it, as the product does.

use aurum_domain::feedback::LearnedStep;
use aurum_hrm::learn::{Lesson, steps_from};
use aurum_hrm::{Rulebook, assess};
use uuid::Uuid;

use crate::world::World;

pub struct Learner {
    steps: Vec<LearnedStep>,
    rulebook: Rulebook,
}

impl Learner {
    pub fn new() -> Self {
        Self { steps: Vec::new(), rulebook: Rulebook::default() }
    }

    pub fn rulebook(&self) -> &Rulebook {
        &self.rulebook
    }

    /// Sees one choice before it is carried out: what was taken and what stood above it and could have been.
    pub fn watch(&mut self, world: &World, choice: usize) {
        let snapshot = world.snapshot();
        let assessment = assess(&snapshot, &self.rulebook);
        let chosen = world.tasks[choice].id;
        let rank = assessment.rank(chosen);
        let mut over: Vec<Uuid> =
            world.available().into_iter().map(|place| world.tasks[place].id).filter(|id| assessment.rank(*id) < rank).collect();
        over.sort_by_key(|id| assessment.rank(*id));
        let lesson = Lesson::Chosen { task_id: chosen, over: &over, by_hand: false };
        for step in steps_from(&snapshot, &self.rulebook, &assessment, lesson, &self.steps) {
            self.steps.push(LearnedStep {
                id: Uuid::from_u128(self.steps.len() as u128),
                code: step.code,
                step: step.step,
                cause: step.cause,
                feedback_id: None,
                reverted_at: None,
                version: 1,
                created_at: world.now,
                updated_at: world.now,
                deleted_at: None,
            });
        }
        if let Ok(rulebook) = Rulebook::for_person(&world.preferences, &self.steps, &[]) {
            self.rulebook = rulebook;
        }
    }
}
