//! Rules: those built in as they count for this person, and those they wrote themselves.

use aurum_domain::own_rule::{NewOwnRule, OwnRule, OwnRulePatch, Test};
use aurum_domain::person::UserId;
use aurum_domain::position;
use aurum_domain::{FieldError, Invalid};
use aurum_hrm::{Entry, Fraction, RuleLevel, RuleType, Weight};
use serde::Serialize;
use uuid::Uuid;

use crate::caller::{Caller, Done};
use crate::error::{AppError, Result};
use crate::life::Life;
use crate::places::{self, Move};
use crate::work::{Work, check_version, overwritten};
use crate::{Aurum, reasoning};

/// Most rules a person can have of their own.
const MOST_RULES: usize = 100;

/// A rule as it counts for this person.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct RuleView {
    /// A built-in rule's code, or `OWN:` and the id of an own one.
    pub code: String,
    pub name: String,
    pub level: RuleLevel,
    #[serde(rename = "type")]
    pub kind: RuleType,
    pub version: u16,
    pub base_weight: Weight,
    /// The least and the most it can say.
    pub range: [Fraction; 2],
    pub user_adjustable: bool,
    /// What counts in a score.
    pub weight: Weight,
    /// What learning makes of the weight, 0.5–1.5.
    pub factor: Fraction,
    /// The person wrote it.
    pub own: bool,
}

impl From<&Entry> for RuleView {
    fn from(entry: &Entry) -> Self {
        Self {
            code: entry.code.to_string(),
            name: entry.name.to_string(),
            level: entry.level,
            kind: entry.kind,
            version: entry.version,
            base_weight: entry.base_weight,
            range: [entry.range.0, entry.range.1],
            user_adjustable: entry.user_adjustable,
            weight: entry.weight,
            factor: entry.factor,
            own: entry.code.starts_with("OWN:"),
        }
    }
}

#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Rules {
    /// All that weigh in a score, own ones that are switched on too.
    pub rules: Vec<RuleView>,
    /// The person's own in their order, those switched off too.
    pub own: Vec<OwnRule>,
}

/// Every rule as it counts for this person.
pub async fn list(app: &Aurum, user: UserId) -> Result<Rules> {
    let life = app.life(user).await?;
    let book = reasoning::rulebook(&life, app.now())?;
    Ok(Rules { rules: book.rules().map(RuleView::from).collect(), own: reasoning::own_rules(&life) })
}

/// Makes a rule.
///
/// # Errors
/// Every field that cannot be taken.
pub async fn create(app: &Aurum, me: &Caller, new: NewOwnRule) -> Result<Done<OwnRule>> {
    let mut work = app.begin(me).await?;
    if work.life.own_rules.len() >= MOST_RULES {
        return Err(AppError::field("name", "too_many", format!("At most {MOST_RULES} rules of your own.")));
    }
    let last = position::between(work.life.own_rules.values().map(|rule| rule.position.as_str()).max(), None);
    let rule = OwnRule::create(new.id.unwrap_or_else(Uuid::now_v7), new, last, work.now)?;
    check_references(&work.life, &rule)?;
    let rule = work.put("own_rule_created", None, rule).await?;
    work.finish(201, |_, _| rule).await
}

/// Changes what a patch names.
///
/// # Errors
/// Every field that cannot be taken; [`AppError::NotFound`] for one that is not there.
pub async fn patch(app: &Aurum, me: &Caller, id: Uuid, patch: OwnRulePatch, if_match: Option<i64>) -> Result<Done<OwnRule>> {
    let mut work = app.begin(me).await?;
    let before = find(&work, id)?;
    check_version(before.version, if_match)?;
    let base = patch.base_version;
    let names = patch.when.is_some();
    let mut after = before.clone();
    after.apply(patch)?;
    if names {
        check_references(&work.life, &after)?;
    }
    let lost = overwritten(&before, &after, base)?;
    let rule = work.put_noting("own_rule_updated", Some(&before), after, lost).await?;
    work.finish(200, |_, _| rule).await
}

/// Puts a rule between others.
pub async fn move_to(app: &Aurum, me: &Caller, id: Uuid, to: Move) -> Result<Done<OwnRule>> {
    let mut work = app.begin(me).await?;
    let before = find(&work, id)?;
    let siblings = places::in_order(work.life.own_rules.values().map(|rule| (rule.id, &rule.position)), id);
    let after = OwnRule { position: places::place(&siblings, &to)?, ..before.clone() };
    let rule = work.put("own_rule_moved", Some(&before), after).await?;
    work.finish(200, |_, _| rule).await
}

/// Removes a rule; undo brings it back.
pub async fn delete(app: &Aurum, me: &Caller, id: Uuid, if_match: Option<i64>) -> Result<Done<OwnRule>> {
    let mut work = app.begin(me).await?;
    let before = find(&work, id)?;
    check_version(before.version, if_match)?;
    let after = OwnRule { deleted_at: Some(work.now), ..before.clone() };
    let gone = work.put("own_rule_deleted", Some(&before), after).await?;
    work.finish(200, |_, _| gone).await
}

fn find(work: &Work, id: Uuid) -> Result<OwnRule> {
    work.life.own_rules.get(&id).map(|rule| (**rule).clone()).ok_or(AppError::NotFound)
}

/// Fails when a condition names something the person does not have.
pub(crate) fn check_references(life: &Life, rule: &OwnRule) -> Result<()> {
    let mut errors = Vec::new();
    for (at, condition) in rule.when.iter().enumerate() {
        let missing = match &condition.test {
            Test::Pillar { id } => (!life.pillars.contains_key(id)).then_some("pillar"),
            Test::Area { id } => (!life.areas.contains_key(id)).then_some("area"),
            Test::Project { id } => (!life.projects.contains_key(id)).then_some("project"),
            _ => None,
        };
        errors.extend(
            missing.map(|noun| FieldError::new(format!("when[{at}].id"), "unknown_reference", format!("There is no such {noun}."))),
        );
    }
    if errors.is_empty() { Ok(()) } else { Err(AppError::Invalid(Invalid(errors))) }
}
