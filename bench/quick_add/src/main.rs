//! Reads phrases whose meaning is known and prints the share that quick add reads right, and how long a line takes.
//!
//! `cargo run --release -p bench-quick-add [-- FOLDER [--misses seen|held-out|all]]`; the folder holds `dates.jsonl` and `recurrence.jsonl`.

mod score;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::time::Instant;

use score::{Case, Sort, read_cases};

/// Right and all, for the half that was looked at while the grammar was written and the half that was not.
#[derive(Default)]
struct Tally {
    seen: (u32, u32),
    held_out: (u32, u32),
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let folder = arguments.next().map_or_else(|| PathBuf::from("bench/quick_add/data"), PathBuf::from);
    let misses = arguments.find(|word| word == "--misses").and_then(|_| arguments.next());
    let cases = read_cases(&folder)?;

    let mut tallies: BTreeMap<&str, Tally> = BTreeMap::new();
    for case in &cases {
        let verdict = case.verdict();
        for (label, right) in verdict.figures(case) {
            let tally = tallies.entry(label).or_default();
            let half = if case.held_out { &mut tally.held_out } else { &mut tally.seen };
            *half = (half.0 + u32::from(right), half.1 + 1);
        }
        let shown = match misses.as_deref() {
            Some("seen") => !case.held_out,
            Some("held-out") => case.held_out,
            Some(_) => true,
            None => false,
        };
        if shown && !verdict.right {
            println!("{} [{}] {:?}: wanted {}, read {}", case.id, case.sort.name(), case.text, case.wanted(), verdict.read);
        }
    }
    println!("| what | all | looked at | held out |\n|---|---|---|---|");
    for (label, tally) in &tallies {
        let all = (tally.seen.0 + tally.held_out.0, tally.seen.1 + tally.held_out.1);
        println!("| {label} | {} | {} | {} |", share(all), share(tally.seen), share(tally.held_out));
    }
    print_speed(&cases);
    Ok(())
}

fn share((right, all): (u32, u32)) -> String {
    if all == 0 { "none".to_owned() } else { format!("{:.1} % ({right} of {all})", f64::from(right) * 100.0 / f64::from(all)) }
}

fn print_speed(cases: &[Case]) {
    let lines: Vec<&Case> = cases.iter().filter(|case| case.sort != Sort::Negative).collect();
    let mut micros: Vec<f64> = Vec::with_capacity(lines.len() * 5);
    for _ in 0..5 {
        for case in &lines {
            let began = Instant::now();
            std::hint::black_box(case.parse());
            micros.push(began.elapsed().as_secs_f64() * 1e6);
        }
    }
    micros.sort_by(f64::total_cmp);
    let at = |share: usize| micros.get(micros.len() * share / 100).copied().unwrap_or_default();
    println!(
        "\nTime per line over {} parses: p50 {:.0} µs, p99 {:.0} µs, longest {:.0} µs",
        micros.len(),
        at(50),
        at(99),
        micros.last().copied().unwrap_or_default()
    );
}
