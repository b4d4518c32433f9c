//! The section "What people do next" of `bench/RESULTS.md`.

use std::io;
use std::path::Path;

use aurum_hrm::Rulebook;

use crate::measure::{Mean, mean_of};
use crate::orders::Order;
use crate::person::Sort;
use crate::{DAYS, Lived, WEEKS};

const FILE: &str = "bench/RESULTS.md";
const BEGIN: &str = "<!-- choices: written by `cargo run --release -p bench-hrm-choices -- --write` -->";
const END: &str = "<!-- choices: end -->";

/// Puts the section between its marks, or at the end of a file that has none.
///
/// # Errors
/// The file cannot be read or written.
pub fn write(section: &str) -> io::Result<()> {
    let path = Path::new(FILE);
    let whole = std::fs::read_to_string(path)?;
    let marked = format!("{BEGIN}\n{section}\n{END}\n");
    let parts = whole.split_once(BEGIN).and_then(|(before, rest)| Some((before, rest.split_once(END)?.1)));
    let text = match parts {
        Some((before, after)) => format!("{before}{marked}{}", after.strip_prefix('\n').unwrap_or(after)),
        None => format!("{}\n\n{marked}", whole.trim_end()),
    };
    std::fs::write(path, text)
}

/// The section over people who leave overdue work lying and over the same people when they tidy up.
pub fn section(lies: &[Lived], tidied: &[Lived]) -> String {
    let done: usize = lies.iter().chain(tidied).map(|lived| lived.done).sum();
    format!(
        "## What people do next\n\n\
         `cargo run --release -p bench-hrm-choices` lets {} simulated people live {DAYS} days, twice ({} choices). Each morning every order ranks the open\n\
         tasks that wait for nothing; then the person works through the day by their own tastes. NDCG@5 over what they did, in the order they did it, is\n\
         averaged over each person's days; intervals are 95 % bootstraps over people.\n\n\
         ### When overdue work is moved on or dropped\n\n{}\n\n\
         ### When overdue work is left lying\n\n{}\n\n\
         ### What each rule adds\n\n\
         HRM with base weights against HRM without the rule, where overdue work is moved on or dropped. Below nothing, a\n\
         rule makes HRM foretell these people worse: their tastes know nothing of neglected pillars, of what others wait for, or of what lies long.\n\n{}\n\n\
         ### How to read this\n\n{NOTES}",
        lies.len(),
        thousands(done),
        part(tidied),
        part(lies),
        rules(tidied),
    )
}

const NOTES: &str = "\
- The people do not choose by HRM's formula: their utility has a hyperbolic pull of deadlines scaled by hidden stakes, a curved hidden worth, aversion, quick
  wins, habit, hours, mood and Gumbel noise (`bench/hrm_choices/src/person.rs`); each sort has one taste 2.5 times as strong.
- Tastes were set once, before a result was seen, and neither they nor HRM's weights were changed after. Two things about the lives were: the evening's
  tidying, after a first result in which overdue work piled up (both are shown), and tasks come up again for those dropped, so that nobody runs out of them.
- What people state follows what they feel, with error, which favours every order that reads it. A priority follows worth and stakes of its own task, an
  importance only the worth of a whole project: that priorities say most here is built in. Those who *state things at random* still
  follow their own flags.
- *Mind reader* knows the morning's tastes and mood, but not the noise, nor what the day will bring: about as far as any order could come.
- Simulated people are not people. This shows how far the order is an artefact of its own formula, not whether it suits a life.";

fn part(people: &[Lived]) -> String {
    let mean = |of: fn(&Lived) -> f64| people.iter().map(of).sum::<f64>() / people.len().max(1) as f64;
    let (available, overdue) = (mean(|lived| lived.available), mean(|lived| lived.overdue));
    format!(
        "On an average morning there are {available:.0} tasks to choose from and {overdue:.0} are overdue.\n\n{}\n\n{}\n\n{}\n\n{}",
        overall(people),
        by_sort(people),
        lost(people),
        curve(people)
    )
}

fn overall(people: &[Lived]) -> String {
    let better = |order: Order, own: &[f64], by: Order| {
        let apart: Vec<f64> = all_days(people, by).iter().zip(own).map(|(hrm, own)| hrm - own).collect();
        if order == by { "–".to_owned() } else { signed(mean_of(&apart)) }
    };
    let rows = Order::ALL.iter().map(|order| {
        let own = all_days(people, *order);
        let (base, learning) = (better(*order, &own, Order::Hrm), better(*order, &own, Order::HrmLearning));
        format!("| {} | {} | {base} | {learning} |", order.name(), plain(mean_of(&own)))
    });
    table("| order | NDCG@5 | HRM with base weights is better by, pairwise | HRM that learns is better by |\n|---|---|---|---|", rows)
}

/// What each rule of HRM adds to foretelling, by leaving it out.
fn rules(people: &[Lived]) -> String {
    let base = all_days(people, Order::Hrm);
    let book = Rulebook::default();
    let adjustable = book.rules().filter(|rule| rule.user_adjustable);
    let rows = adjustable.enumerate().map(|(place, rule)| {
        let adds: Vec<f64> = people.iter().zip(&base).map(|(lived, base)| base - lived.without[place]).collect();
        format!("| {} | {} | {} |", rule.code, rule.weight, signed(mean_of(&adds)))
    });
    table("| rule | weight | adds to NDCG@5 |\n|---|---|---|", rows)
}

fn by_sort(people: &[Lived]) -> String {
    let shown = [Order::Hrm, Order::HrmLearning, Order::Due, Order::PriorityThenDue, Order::Eisenhower, Order::Taskwarrior];
    let rows = Sort::ALL.iter().map(|sort| {
        let means: Vec<f64> = shown.iter().map(|order| mean_of(&all_days_of(people, *order, Some(*sort))).mean).collect();
        let best = means.iter().copied().fold(0.0, f64::max);
        let cell = |mean: &f64| if *mean >= best { format!("**{mean:.3}**") } else { format!("{mean:.3}") };
        format!("| {} | {} |", sort.name(), means.iter().map(cell).collect::<Vec<_>>().join(" | "))
    });
    let names: Vec<&str> = shown.iter().map(|order| order.name()).collect();
    table(&format!("| people who | {} |\n|---{}|", names.join(" | "), "|---".repeat(shown.len())), rows)
}

fn curve(people: &[Lived]) -> String {
    let rows = (0..WEEKS).map(|week| {
        let of = |order: Order| -> Vec<f64> { people.iter().map(|lived| lived.weeks[place(order)][week]).collect() };
        let (base, learnt) = (of(Order::Hrm), of(Order::HrmLearning));
        let gained: Vec<f64> = learnt.iter().zip(&base).map(|(learnt, base)| learnt - base).collect();
        let ceiling = mean_of(&of(Order::MindReader)).mean;
        format!("| {} | {} | {} | {} | {ceiling:.3} |", week + 1, plain(mean_of(&base)), plain(mean_of(&learnt)), signed(mean_of(&gained)))
    });
    table("| week | HRM, base weights | learning | gained by learning, pairwise | mind reader |\n|---|---|---|---|---|", rows)
}

/// Where HRM with base weights is worse than another order beyond its interval.
fn lost(people: &[Lived]) -> String {
    let mut lines = Vec::new();
    for rival in [Order::Due, Order::PriorityThenDue, Order::Eisenhower, Order::Taskwarrior] {
        let apart = |sort: Sort| -> Vec<f64> {
            let own = all_days_of(people, rival, Some(sort));
            all_days_of(people, Order::Hrm, Some(sort)).iter().zip(own).map(|(hrm, own)| hrm - own).collect()
        };
        let sorts = Sort::ALL.iter().filter_map(|sort| {
            let found = mean_of(&apart(*sort));
            (found.high < 0.0).then(|| format!("{} ({})", sort.name(), signed(found)))
        });
        let sorts: Vec<String> = sorts.collect();
        if !sorts.is_empty() {
            lines.push(format!("HRM loses to *{}* for people who {}.", rival.name(), sorts.join(", ")));
        }
    }
    if lines.is_empty() { "HRM loses to none of the four for any sort of person.".to_owned() } else { lines.join("\n") }
}

fn all_days(people: &[Lived], order: Order) -> Vec<f64> {
    all_days_of(people, order, None)
}

/// Each person's mean over all days.
fn all_days_of(people: &[Lived], order: Order, sort: Option<Sort>) -> Vec<f64> {
    let of_sort = people.iter().filter(|lived| sort.is_none_or(|sort| lived.sort == sort));
    of_sort.map(|lived| lived.all[place(order)]).collect()
}

fn place(order: Order) -> usize {
    Order::ALL.iter().position(|other| *other == order).unwrap_or(0)
}

fn table(head: &str, rows: impl Iterator<Item = String>) -> String {
    format!("{head}\n{}", rows.collect::<Vec<_>>().join("\n"))
}

fn plain(found: Mean) -> String {
    format!("{:.3} ({:.3}–{:.3})", found.mean, found.low, found.high)
}

fn signed(found: Mean) -> String {
    format!("{:+.3} ({:+.3} to {:+.3})", found.mean, found.low, found.high)
}

fn thousands(number: usize) -> String {
    match number {
        1_000.. => format!("{},{:03}", number / 1_000, number % 1_000),
        _ => number.to_string(),
    }
}
