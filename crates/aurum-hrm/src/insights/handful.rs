//! Which of all that was found is said: the most pressing handful, each thing once.

use std::collections::{HashMap, HashSet};

use aurum_domain::fixed::Fraction;
use aurum_domain::insight::Claim;
use aurum_domain::scale::InsightType;
use uuid::Uuid;

/// More than this is not read.
pub const MOST_SAID: usize = 7;
/// The same thing said of many projects is said of so many.
pub const MOST_OF_A_CAUSE: usize = 2;
pub const MOST_OF_A_TYPE: usize = 2;
/// Causes that repeat what was said of a pillar, area or project above.
const TOLD_ABOVE: [&str; 3] = ["area_without_anything", "stalled_project", "stale_task"];
/// What is less sure is not said.
const LEAST_CONFIDENCE: Fraction = Fraction(3_500);

/// The order in which claims win a place: what is soonest, then impact × confidence, then type, cause and id.
///
/// Of one pillar, area, project or task only the first is said, but what leads now may be said beside it. What lies still
/// is not told of each part when it was told of what stands above.
pub(super) fn choose(mut found: Vec<Claim>) -> Vec<Claim> {
    found.retain(|claim| claim.confidence >= LEAST_CONFIDENCE && claim.impact > Fraction::ZERO && !claim.recommendations.is_empty());
    found.sort_by(|a, b| {
        let gain = |claim: &Claim| claim.impact.times(claim.confidence);
        let name = |claim: &Claim| (claim.kind, claim.entity_id);
        a.urgency.cmp(&b.urgency).then_with(|| gain(b).cmp(&gain(a))).then_with(|| (name(a), &a.cause).cmp(&(name(b), &b.cause)))
    });
    let mut spoken_of: HashSet<Uuid> = HashSet::new();
    let mut of_cause: HashMap<String, usize> = HashMap::new();
    let mut of_type: HashMap<InsightType, usize> = HashMap::new();
    found.retain(|claim| {
        if claim.kind == InsightType::PriorityReasoning {
            return true;
        }
        let (causes, types) = (of_cause.entry(claim.cause.clone()).or_default(), of_type.entry(claim.kind).or_default());
        let has_room = *causes < MOST_OF_A_CAUSE && *types < MOST_OF_A_TYPE;
        let is_new = claim.entity_id.is_none_or(|id| !spoken_of.contains(&id));
        let is_part = TOLD_ABOVE.contains(&claim.cause.as_str())
            && claim.path.iter().filter_map(|step| step.entity_id).any(|id| spoken_of.contains(&id));
        let said = has_room && is_new && !is_part;
        if said {
            *causes += 1;
            *types += 1;
            spoken_of.extend(claim.entity_id);
        }
        said
    });
    found.truncate(MOST_SAID);
    found
}
