//! Which task waits for which, and why a circle is refused.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// `task_id` cannot begin before `depends_on_id` is completed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Dependency {
    pub id: Uuid,
    pub task_id: Uuid,
    pub depends_on_id: Uuid,
    pub version: i64,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
    pub deleted_at: Option<DateTime<Utc>>,
}

/// The circle that `from → to` would close in `edges` (`node → what it waits for`), as the nodes along it,
/// beginning and ending with `from`; none when there is no circle.
pub fn circle(edges: &HashMap<Uuid, Vec<Uuid>>, from: Uuid, to: Uuid) -> Option<Vec<Uuid>> {
    if from == to {
        return Some(vec![from, to]);
    }
    let mut came_from: HashMap<Uuid, Uuid> = HashMap::new();
    let mut seen = HashSet::from([to]);
    let mut waiting = vec![to];
    while let Some(node) = waiting.pop() {
        for next in edges.get(&node).into_iter().flatten() {
            if !seen.insert(*next) {
                continue;
            }
            came_from.insert(*next, node);
            if *next == from {
                let mut path = vec![from];
                let mut step = from;
                while let Some(previous) = came_from.get(&step) {
                    path.push(*previous);
                    step = *previous;
                }
                path.push(from);
                // Walked backwards from `from` to `to`; turn it into the direction of waiting.
                path.reverse();
                return Some(path);
            }
            waiting.push(*next);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_circle_is_named_in_the_direction_of_waiting() {
        let [a, b, c] = [1, 2, 3].map(Uuid::from_u128);
        let edges = HashMap::from([(b, vec![c]), (c, vec![a])]);
        // a → b would close a → b → c → a.
        assert_eq!(circle(&edges, a, b), Some(vec![a, b, c, a]));
        assert_eq!(circle(&edges, a, Uuid::from_u128(9)), None);
        assert_eq!(circle(&edges, a, a), Some(vec![a, a]));
    }
}
