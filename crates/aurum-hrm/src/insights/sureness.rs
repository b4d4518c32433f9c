//! Confidence: how sure a claim is, from how much is known, on how many cases it rests and how many of them agree.

use aurum_domain::fixed::{Fraction, half_even};

/// confidence = completeness × size × agreement.
///
/// - completeness = (asked + known) / (2 × asked): what is not known costs at most half.
/// - size = (n + 1) / (n + 3) for n cases, so that one case gives a half and ten give 0.85; 1 for what is simply so.
/// - agreement = the part of the cases that point the same way.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sureness {
    known: i64,
    asked: i64,
    cases: Option<i64>,
    agreeing: (i64, i64),
}

impl Sureness {
    /// Of what can be read off, given these facts about it known or not.
    pub(super) fn of_facts(facts: &[bool]) -> Self {
        Self::of_known(facts.iter().filter(|known| **known).count() as i64, facts.len() as i64)
    }

    pub(super) fn of_known(known: i64, asked: i64) -> Self {
        Self { known, asked, cases: None, agreeing: (1, 1) }
    }

    pub(super) fn over(mut self, cases: i64) -> Self {
        self.cases = Some(cases.max(0));
        self
    }

    pub(super) fn agreeing(mut self, agreeing: i64, of: i64) -> Self {
        self.agreeing = (agreeing, of);
        self
    }

    pub(super) fn value(self) -> Fraction {
        let completeness = if self.asked == 0 { Fraction::ONE } else { ratio(self.asked + self.known, 2 * self.asked) };
        let size = self.cases.map_or(Fraction::ONE, |cases| ratio(cases + 1, cases + 3));
        let agreement = if self.agreeing.1 == 0 { Fraction::ONE } else { ratio(self.agreeing.0, self.agreeing.1) };
        completeness.times(size).times(agreement)
    }
}

/// `part / whole` within 0–1.
pub(super) fn ratio(part: i64, whole: i64) -> Fraction {
    if whole <= 0 { Fraction::ZERO } else { Fraction(half_even(i128::from(part) * 10_000, whole.into()).clamp(0, Fraction::SCALE)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn more_cases_more_agreement_and_more_known_make_it_surer() {
        let sure = |known, cases, agreeing| Sureness::of_known(known, 4).over(cases).agreeing(agreeing, 10).value();
        assert!(sure(4, 10, 8) > sure(3, 10, 8) && sure(4, 10, 8) > sure(4, 5, 8) && sure(4, 10, 8) > sure(4, 10, 7));
        assert_eq!(Sureness::of_facts(&[true, true]).value(), Fraction::ONE);
        assert_eq!(Sureness::of_facts(&[false, false]).value(), Fraction(5_000));
        assert_eq!(Sureness::of_known(0, 0).over(1).value(), Fraction(5_000));
    }
}
