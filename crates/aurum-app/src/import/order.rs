//! Puts parents before children, and leaves out what hangs in the air or in a circle.

use std::collections::{HashMap, HashSet};

use super::reading::Reading;
use super::{DraftEntity, DraftRow};

/// Rows with parents first and siblings as they came. `refused` rows were found wrong already; what stands under them
/// is refused with them. Each row left out is an error.
pub fn in_order(rows: Vec<DraftRow>, refused: Vec<DraftRow>, reading: &mut Reading) -> Vec<DraftRow> {
    let rows = without_doubles(rows, reading);
    let mut at: HashMap<(&str, &str), usize> = HashMap::with_capacity(rows.len());
    for (index, row) in rows.iter().enumerate() {
        at.insert((row.entity.word(), &row.external_id), index);
    }
    let gone: HashMap<(&str, &str), usize> = refused.iter().map(|r| ((r.entity.word(), r.external_id.as_str()), r.line)).collect();

    let mut state = Walk { rows: &rows, at: &at, taken: vec![None; rows.len()] };
    let mut order = Vec::with_capacity(rows.len());
    // By rank first: an area must be judged before the projects under it, wherever it stands in the file.
    let mut starts: Vec<usize> = (0..rows.len()).collect();
    starts.sort_by_key(|index| rank(&rows[*index].entity));
    for start in starts {
        state.take(start, &gone, &mut order, reading);
    }

    let mut slots: Vec<Option<DraftRow>> = rows.into_iter().map(Some).collect();
    let mut ordered: Vec<DraftRow> = order.into_iter().filter_map(|index| slots.get_mut(index).and_then(Option::take)).collect();
    tidy_dependencies(&mut ordered, reading);
    ordered
}

fn rank(entity: &DraftEntity) -> u8 {
    match entity {
        DraftEntity::Pillar(_) => 0,
        DraftEntity::Area(_) => 1,
        DraftEntity::Project(_) => 2,
        DraftEntity::Task(_) => 3,
    }
}

/// The kind of row that may stand above.
fn above_kind(entity: &DraftEntity) -> &'static str {
    match entity {
        DraftEntity::Pillar(_) => "",
        DraftEntity::Area(_) => "pillar",
        DraftEntity::Project(_) => "area",
        DraftEntity::Task(_) => "project",
    }
}

/// One external id is one row, of whatever kind.
fn without_doubles(rows: Vec<DraftRow>, reading: &mut Reading) -> Vec<DraftRow> {
    let mut first: HashMap<String, usize> = HashMap::with_capacity(rows.len());
    let mut kept = Vec::with_capacity(rows.len());
    for row in rows {
        match first.get(&row.external_id) {
            Some(line) => reading.error(row.line, format!("The row on line {line} has the same id.")),
            None => {
                first.insert(row.external_id.clone(), row.line);
                kept.push(row);
            }
        }
    }
    kept
}

/// A walk up the parents of each row, without recursion, because a hostile file may nest a million deep.
struct Walk<'a> {
    rows: &'a [DraftRow],
    at: &'a HashMap<(&'a str, &'a str), usize>,
    /// None: not looked at; else whether it was taken.
    taken: Vec<Option<bool>>,
}

impl Walk<'_> {
    /// Takes `start` and everything it stands under that was not taken yet, topmost first.
    fn take(&mut self, start: usize, gone: &HashMap<(&str, &str), usize>, order: &mut Vec<usize>, reading: &mut Reading) {
        let mut path: Vec<usize> = Vec::new();
        let mut on_path = HashSet::new();
        let mut next = Some(start);
        // Climb by parent task; whatever is not a task has no parent of its own kind, so this ends at a root or a circle.
        while let Some(index) = next {
            if self.taken[index].is_some() {
                break;
            }
            if !on_path.insert(index) {
                let from = path.iter().position(|step| *step == index).unwrap_or(0);
                for member in path.drain(from..) {
                    self.taken[member] = Some(false);
                    reading.error(self.rows[member].line, "It stands under itself in a circle.");
                }
                break;
            }
            path.push(index);
            next = self.rows[index].parent_task.as_deref().and_then(|parent| self.at.get(&("task", parent))).copied();
        }
        for index in path.into_iter().rev() {
            let verdict = self.hangs_right(index, gone);
            self.taken[index] = Some(verdict.is_ok());
            match verdict {
                Ok(()) => order.push(index),
                Err(message) => reading.error(self.rows[index].line, message),
            }
        }
    }

    fn hangs_right(&self, index: usize, gone: &HashMap<(&str, &str), usize>) -> Result<(), String> {
        let row = &self.rows[index];
        let kind = above_kind(&row.entity);
        for (kind, wanted) in [(kind, &row.above), ("task", &row.parent_task)] {
            let Some(wanted) = wanted else { continue };
            match self.at.get(&(kind, wanted.as_str())) {
                Some(parent) if self.taken[*parent] == Some(false) => {
                    return Err(format!("It stands under line {}, which cannot be taken.", self.rows[*parent].line));
                }
                Some(_) => {}
                None => {
                    return Err(match gone.get(&(kind, wanted.as_str())) {
                        Some(line) => format!("It stands under line {line}, which cannot be taken."),
                        None => format!("The {kind} it stands under is not in this file."),
                    });
                }
            }
        }
        Ok(())
    }
}

/// Leaves out dependencies on rows that are not in the draft and those that close a circle, in one walk over all edges.
fn tidy_dependencies(rows: &mut [DraftRow], reading: &mut Reading) {
    let number: HashMap<String, usize> = rows
        .iter()
        .enumerate()
        .filter(|(_, row)| matches!(row.entity, DraftEntity::Task(_)))
        .map(|(index, row)| (row.external_id.clone(), index))
        .collect();
    let mut edges: Vec<Vec<usize>> = Vec::with_capacity(rows.len());
    for row in rows.iter_mut() {
        let mut seen = HashSet::new();
        row.depends_on.retain(|target| seen.insert(target.clone()));
        let known = row.depends_on.len();
        row.depends_on.retain(|target| number.contains_key(target));
        for _ in row.depends_on.len()..known {
            reading.lost("dependencies", "The task it waits for is not in this file.");
        }
        edges.push(row.depends_on.iter().filter_map(|target| number.get(target).copied()).collect());
    }
    for (from, to) in closing_edges(&edges) {
        let message = format!("It would wait for itself, by way of line {}; this dependency is left out.", rows[to].line);
        reading.error(rows[from].line, message);
        let target = rows[to].external_id.clone();
        rows[from].depends_on.retain(|other| *other != target);
    }
}

/// The edges that lead back to where a depth-first walk is coming from; without them there is no circle.
fn closing_edges(edges: &[Vec<usize>]) -> Vec<(usize, usize)> {
    #[derive(Clone, Copy, PartialEq)]
    enum Seen {
        Not,
        OnTheWay,
        Done,
    }
    let mut seen = vec![Seen::Not; edges.len()];
    let mut closing = Vec::new();
    for start in 0..edges.len() {
        if seen[start] != Seen::Not {
            continue;
        }
        seen[start] = Seen::OnTheWay;
        let mut way = vec![(start, 0)];
        while let Some((node, next)) = way.last_mut() {
            let Some(target) = edges[*node].get(*next).copied() else {
                seen[*node] = Seen::Done;
                way.pop();
                continue;
            };
            *next += 1;
            match seen[target] {
                Seen::OnTheWay => closing.push((*node, target)),
                Seen::Done => {}
                Seen::Not => {
                    seen[target] = Seen::OnTheWay;
                    way.push((target, 0));
                }
            }
        }
    }
    closing
}
