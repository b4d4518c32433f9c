//! Chance that can be repeated: a generator whose seed is an argument.

/// SplitMix64 (Steele, Lea and Flood 2014): one addition and a mixing function; good enough to draw days from a list and
/// the same on every machine.
#[derive(Debug, Clone)]
pub(crate) struct Chance(u64);

impl Chance {
    pub(crate) fn seeded(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// From 0 up to, not including, `below`; 0 when there is nothing to choose from. The bias of the multiplication is
    /// below 2⁻³² for every list here (Lemire 2019).
    pub(crate) fn below(&mut self, below: usize) -> usize {
        ((u128::from(self.next()) * below as u128) >> 64) as usize
    }

    /// One of the list.
    pub(crate) fn pick(&mut self, of: &[i64]) -> i64 {
        of.get(self.below(of.len())).copied().unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_published_sequence_comes_out() {
        // Reference values of splitmix64.c for the seed 1234567.
        let mut chance = Chance::seeded(1_234_567);
        let first: Vec<u64> = (0..3).map(|_| chance.next()).collect();
        assert_eq!(first, [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423]);
    }

    #[test]
    fn every_place_of_a_list_is_drawn_about_as_often() {
        let mut chance = Chance::seeded(7);
        let mut drawn = [0; 5];
        for _ in 0..10_000 {
            drawn[chance.below(5)] += 1;
        }
        assert!(drawn.iter().all(|count| (1_850..=2_150).contains(count)), "{drawn:?}");
        assert_eq!((chance.below(0), chance.pick(&[])), (0, 0));
    }
}
