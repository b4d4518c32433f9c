//! Where lessons come from: what a person says of an insight or of a task's place, and what they do instead of what was
//! proposed. Each moves weights by small steps, kept with the feedback they rest on.

use std::sync::Arc;

use aurum_domain::change::{ActorKind, Change};
use aurum_domain::feedback::{Feedback, LearnedStep};
use aurum_domain::insight::Insight;
use aurum_domain::scale::{FeedbackKind, FeedbackSubject, TaskStatus, Verdict};
use aurum_domain::task::Task;
use aurum_hrm::assess;
use aurum_hrm::learn::{self, Lesson};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::Aurum;
use crate::caller::{Caller, Done};
use crate::error::{AppError, Result};
use crate::life::Life;
use crate::reasoning;
use crate::work::Work;

/// So many changes since the last look are learnt from; a person who did more at once was tidying up, not choosing.
const CHANGES_AT_MOST: i64 = 50;

/// Whether a task stands where it should.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct PriorityFeedback {
    pub task_id: Uuid,
    pub correct: bool,
}

/// What was learnt from it.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct PriorityLearnt {
    pub feedback: Feedback,
    pub steps: Vec<LearnedStep>,
}

/// Takes what a person says of a task's place in the order.
///
/// # Errors
/// A field error on `task_id` for a task that is not open.
pub async fn judge_priority(app: &Aurum, me: &Caller, said: PriorityFeedback) -> Result<Done<PriorityLearnt>> {
    let mut work = app.begin(me).await?;
    if work.life.tasks.get(&said.task_id).is_none_or(|task| !task.is_open()) {
        return Err(AppError::unknown_reference("task_id", "open task"));
    }
    let (kind, verdict) = match said.correct {
        true => (FeedbackKind::PriorityCorrect, Verdict::Accepted),
        false => (FeedbackKind::PriorityIncorrect, Verdict::Rejected),
    };
    let feedback = give(&mut work, about_task(said.task_id, kind, verdict)).await?;
    let steps = learn_from(&mut work, &feedback, None).await?;
    work.finish(200, |_, _| PriorityLearnt { feedback, steps }).await
}

/// Moves weights by what a person said, unless learning is off.
pub(crate) async fn learn_from(work: &mut Work, feedback: &Feedback, insight: Option<&Insight>) -> Result<Vec<LearnedStep>> {
    let life = work.life.clone();
    take(work, &life, Lesson::Said { feedback, insight }, Some(feedback.id)).await
}

/// Moves weights by what a person did since they were last looked at; answers how many steps that made.
pub(crate) async fn observe(work: &mut Work) -> Result<usize> {
    let (reacted, _) = work.write.reaction().await?;
    if !reasoning::preferences(&work.life, work.now).learning || work.write.seq() - reacted > CHANGES_AT_MOST {
        return Ok(0);
    }
    let changes = work.write.changes_after(reacted, CHANGES_AT_MOST).await?;
    let mut learnt = 0;
    for change in &changes {
        let by_the_person = matches!(change.actor_kind, ActorKind::User | ActorKind::Voice | ActorKind::Assistant);
        let alone = changes.iter().filter(|other| other.batch_id == change.batch_id && other.kind == change.kind).count() == 1;
        if by_the_person && alone {
            learnt += learn_by(work, change).await?;
        }
    }
    Ok(learnt)
}

async fn learn_by(work: &mut Work, change: &Change) -> Result<usize> {
    let steps = match change.kind.as_str() {
        "task_completed" => done_first(work, change.entity_id).await?,
        "day_ordered" => put_first(work, change).await?,
        "task_updated" if grew(change, "postponed") => {
            let life = work.life.clone();
            let task_id = change.entity_id;
            let feedback = about_task(task_id, FeedbackKind::Postponed, Verdict::Modified);
            observed(work, &life, Lesson::Postponed { task_id }, feedback).await?
        }
        _ => Vec::new(),
    };
    Ok(steps.len())
}

/// The person did a task while others stood above it: the order as it was a moment before, with the task still open.
async fn done_first(work: &mut Work, task_id: Uuid) -> Result<Vec<LearnedStep>> {
    let Some(done) = work.life.tasks.get(&task_id).filter(|task| task.is_completed()) else { return Ok(Vec::new()) };
    let mut before = work.life.clone();
    let open = Task { status: TaskStatus::Todo, completed_at: None, ..(**done).clone() };
    before.tasks.insert(task_id, Arc::new(open));
    let over = in_order(&before, work)?;
    let over: Vec<Uuid> = over.into_iter().take_while(|id| *id != task_id).collect();
    if over.is_empty() {
        return Ok(Vec::new());
    }
    let feedback = about_task(task_id, FeedbackKind::DoneFirst, Verdict::Modified);
    observed(work, &before, Lesson::Chosen { task_id, over: &over, by_hand: false }, feedback).await
}

/// The person put a task at the head of their day.
async fn put_first(work: &mut Work, change: &Change) -> Result<Vec<LearnedStep>> {
    let first = |at: usize| {
        let ids = change.fields.get("task_ids").and_then(|pair| pair.get(at));
        ids.and_then(|ids| ids.get(0)).and_then(|id| id.as_str()).and_then(|id| id.parse::<Uuid>().ok())
    };
    let (was, Some(task_id)) = (first(0), first(1)) else { return Ok(Vec::new()) };
    if was == Some(task_id) {
        return Ok(Vec::new());
    }
    let over: Vec<Uuid> = in_order(&work.life, work)?.into_iter().take_while(|id| *id != task_id).collect();
    let life = work.life.clone();
    let feedback = about_task(task_id, FeedbackKind::OrderChanged, Verdict::Modified);
    observed(work, &life, Lesson::Chosen { task_id, over: &over, by_hand: true }, feedback).await
}

/// Today as HRM would order it.
fn in_order(life: &Life, work: &Work) -> Result<Vec<Uuid>> {
    let snapshot = reasoning::snapshot(life, work.now);
    let assessment = assess(&snapshot, &reasoning::rulebook(life, work.now)?);
    let day = aurum_hrm::today(&snapshot, &assessment, None, snapshot.today());
    Ok(day.items.into_iter().map(|item| item.task_id).collect())
}

fn grew(change: &Change, field: &str) -> bool {
    let number = |at: usize| change.fields.get(field).and_then(|pair| pair.get(at)).and_then(serde_json::Value::as_i64);
    number(0).zip(number(1)).is_some_and(|(was, is)| is > was)
}

/// What was observed is kept as feedback only when something is learnt from it.
async fn observed(work: &mut Work, life: &Life, lesson: Lesson<'_>, feedback: Feedback) -> Result<Vec<LearnedStep>> {
    let feedback_id = feedback.id;
    let steps = take(work, life, lesson, Some(feedback_id)).await?;
    if !steps.is_empty() {
        give(work, feedback).await?;
    }
    Ok(steps)
}

async fn take(work: &mut Work, life: &Life, lesson: Lesson<'_>, feedback_id: Option<Uuid>) -> Result<Vec<LearnedStep>> {
    let proposed = {
        let snapshot = reasoning::snapshot(life, work.now);
        let rulebook = reasoning::rulebook(life, work.now)?;
        let taken: Vec<LearnedStep> = work.life.learned_steps.values().map(|step| (**step).clone()).collect();
        learn::steps_from(&snapshot, &rulebook, &assess(&snapshot, &rulebook), lesson, &taken)
    };
    let mut steps = Vec::with_capacity(proposed.len());
    for step in proposed {
        let step = LearnedStep {
            id: Uuid::now_v7(),
            code: step.code,
            step: step.step,
            cause: step.cause,
            feedback_id,
            reverted_at: None,
            version: 1,
            created_at: work.now,
            updated_at: work.now,
            deleted_at: None,
        };
        steps.push(work.put("weight_learned", None, step).await?);
    }
    Ok(steps)
}

fn about_task(task_id: Uuid, kind: FeedbackKind, verdict: Verdict) -> Feedback {
    let never = chrono::DateTime::UNIX_EPOCH;
    Feedback {
        id: Uuid::now_v7(),
        subject: FeedbackSubject::Task,
        subject_id: Some(task_id),
        kind,
        verdict,
        reason: None,
        note: String::new(),
        confidence: None,
        version: 1,
        created_at: never,
        updated_at: never,
        deleted_at: None,
    }
}

async fn give(work: &mut Work, feedback: Feedback) -> Result<Feedback> {
    let now = work.now;
    work.put("feedback_given", None, Feedback { created_at: now, updated_at: now, ..feedback }).await
}
