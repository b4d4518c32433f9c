//! How well an order foretold a day, and how sure that is.

use crate::dice::Dice;

/// How far down an order is read.
const DEPTH: usize = 5;
const RESAMPLES: usize = 2_000;

/// Normalised discounted cumulative gain of the first five (Järvelin and Kekäläinen 2002). What was done first that day
/// gains 5, the second 4, the fifth 1; the discount is 1 / log2(1 + rank). None when nothing of the order was done.
pub fn ndcg(order: &[usize], done: &[usize]) -> Option<f64> {
    let gains: Vec<f64> =
        done.iter().filter(|place| order.contains(place)).take(DEPTH).enumerate().map(|(at, _)| (DEPTH - at) as f64).collect();
    let among: Vec<usize> = done.iter().copied().filter(|place| order.contains(place)).take(DEPTH).collect();
    let ideal: f64 = gains.iter().enumerate().map(|(rank, gain)| gain * discount(rank)).sum();
    let gain = |place: &usize| among.iter().position(|other| other == place).map_or(0.0, |at| gains[at]);
    let found: f64 = order.iter().take(DEPTH).enumerate().map(|(rank, place)| gain(place) * discount(rank)).sum();
    (ideal > 0.0).then(|| found / ideal)
}

fn discount(rank: usize) -> f64 {
    1.0 / ((rank + 2) as f64).log2()
}

/// A mean over people with its 95 % interval.
#[derive(Debug, Clone, Copy)]
pub struct Mean {
    pub mean: f64,
    pub low: f64,
    pub high: f64,
}

/// The mean and the percentile bootstrap over people (Efron 1979), 2,000 resamples from a fixed seed.
pub fn mean_of(people: &[f64]) -> Mean {
    let mean = |values: &mut dyn Iterator<Item = f64>| values.sum::<f64>() / people.len().max(1) as f64;
    let mut dice = Dice::new(95);
    let mut means: Vec<f64> = (0..RESAMPLES).map(|_| mean(&mut (0..people.len()).map(|_| people[dice.below(people.len())]))).collect();
    means.sort_by(f64::total_cmp);
    let at = |part: f64| means.get((part * RESAMPLES as f64) as usize).copied().unwrap_or_default();
    Mean { mean: mean(&mut people.iter().copied()), low: at(0.025), high: at(0.975) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_order_in_which_things_were_done_is_the_best_order() {
        assert_eq!(ndcg(&[4, 2, 7, 1, 0, 9], &[4, 2, 7, 1, 0]), Some(1.0));
        assert!(ndcg(&[2, 4, 7, 1, 0, 9], &[4, 2, 7, 1, 0]).is_some_and(|found| found < 1.0 && found > 0.9));
        assert_eq!(ndcg(&[9, 8, 7, 6, 5, 4], &[4]), Some(0.0));
        assert_eq!(ndcg(&[1, 2], &[3]), None);
    }

    #[test]
    fn the_interval_holds_the_mean() {
        let found = mean_of(&[0.1, 0.2, 0.3, 0.4, 0.5, 0.9]);
        assert!(found.low < found.mean && found.mean < found.high);
        let still = mean_of(&[0.5; 20]);
        assert_eq!((still.mean, still.low, still.high), (0.5, 0.5, 0.5));
    }
}
