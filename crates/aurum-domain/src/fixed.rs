//! Exact decimals for scores, weights and shares: integers inside, decimal numbers on the wire, never a float in between.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

macro_rules! fixed {
    ($(#[$doc:meta])* $name:ident, $scale:literal) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
        #[cfg_attr(feature = "schema", derive(utoipa::ToSchema), schema(value_type = f64))]
        pub struct $name(pub i64);

        impl $name {
            /// How many of its units make 1.
            pub const SCALE: i64 = $scale;
        }

        impl Serialize for $name {
            /// A decimal number. The nearest double to n/SCALE prints as that very decimal (its shortest form), as long
            /// as the number has at most 15 digits, which every score has.
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_f64(self.0 as f64 / $scale as f64)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            /// Takes a decimal number of no more decimals than it can hold.
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let units = f64::deserialize(deserializer)? * $scale as f64;
                let whole = units.round();
                if (units - whole).abs() > 1e-3 || whole.abs() > 1e12 {
                    return Err(serde::de::Error::custom(concat!("not a decimal in steps of 1/", $scale)));
                }
                Ok(Self(whole as i64))
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                let (whole, rest) = (self.0.unsigned_abs() / $scale as u64, self.0.unsigned_abs() % $scale as u64);
                let digits = ($scale as u64).ilog10() as usize;
                write!(f, "{}{whole}.{rest:0digits$}", if self.0 < 0 { "-" } else { "" })
            }
        }
    };
}

fixed!(
    /// Points of a score, in hundredths: `Points(9575)` is 95.75. A score is 0.00–100.00; a row may be negative.
    Points,
    100
);
fixed!(
    /// What a rule found, in ten-thousandths: `Fraction(-10_000)` is −1. A rule speaks within its declared range in −1…1.
    Fraction,
    10_000
);
fixed!(
    /// How much a rule counts, in hundredths: `Weight(35)` is 0.35. 0.00–1.00.
    Weight,
    100
);
fixed!(
    /// A share of a whole, in hundredths of a percent: `Percent(1250)` is 12.5 %.
    Percent,
    100
);

impl Fraction {
    pub const ZERO: Self = Self(0);
    pub const ONE: Self = Self(10_000);
    pub const MINUS_ONE: Self = Self(-10_000);

    /// `part / whole` cut to −1…1; 0 when there is no whole.
    pub fn ratio(part: i64, whole: i64) -> Self {
        if whole == 0 {
            return Self::ZERO;
        }
        let value = half_even(i128::from(part) * 10_000, i128::from(whole));
        Self(value.clamp(-10_000, 10_000))
    }

    /// `self × other`, rounded half to even.
    pub fn times(self, other: Self) -> Self {
        Self(half_even(i128::from(self.0) * i128::from(other.0), 10_000))
    }
}

impl Points {
    /// `100 × weight × value`, rounded half to even to hundredths: a rule of weight 0.35 moves a score by at most 35.
    pub fn of(weight: Weight, value: Fraction) -> Self {
        Self(half_even(i128::from(weight.0) * i128::from(value.0), 100))
    }
}

impl std::iter::Sum for Points {
    fn sum<I: Iterator<Item = Self>>(points: I) -> Self {
        Self(points.map(|p| p.0).sum())
    }
}

/// `part / whole` rounded half to even; `whole` is not 0. What does not fit saturates.
pub fn half_even(part: i128, whole: i128) -> i64 {
    let (part, whole) = if whole < 0 { (-part, -whole) } else { (part, whole) };
    let (floor, rest) = (part.div_euclid(whole), part.rem_euclid(whole));
    let up = match (rest * 2).cmp(&whole) {
        std::cmp::Ordering::Less => false,
        std::cmp::Ordering::Greater => true,
        std::cmp::Ordering::Equal => floor.rem_euclid(2) == 1,
    };
    let rounded = floor + i128::from(up);
    i64::try_from(rounded).unwrap_or(if rounded < 0 { i64::MIN } else { i64::MAX })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn halves_go_to_the_even_neighbour_on_both_sides_of_zero() {
        let rounded: Vec<i64> = [-25, -15, -5, 5, 15, 25, 26, -26].iter().map(|n| half_even(*n, 10)).collect();
        assert_eq!(rounded, [-2, -2, 0, 0, 2, 2, 3, -3]);
        assert_eq!(half_even(15, -10), -2);
    }

    #[test]
    fn points_are_a_hundred_times_weight_times_value() {
        assert_eq!(Points::of(Weight(35), Fraction::ONE), Points(3500));
        assert_eq!(Points::of(Weight(35), Fraction(-5_000)), Points(-1750));
        // 0.01 × 0.0050 × 100 = 0.005 points: a half, and 0 is even.
        assert_eq!(Points::of(Weight(1), Fraction(50)), Points(0));
        assert_eq!(Points::of(Weight(1), Fraction(150)), Points(2));
    }

    #[test]
    fn numbers_are_written_as_people_write_them() {
        assert_eq!(Points(-5).to_string(), "-0.05");
        assert_eq!(Fraction(10_000).to_string(), "1.0000");
        assert_eq!(serde_json::to_string(&[Points(9575), Points(30), Points(-1201)]).expect("writes"), "[95.75,0.3,-12.01]");
        assert!(serde_json::from_str::<Points>("0.005").is_err());
    }

    #[cfg(feature = "schema")]
    #[test]
    fn a_client_is_told_that_points_are_a_number() {
        let schema = serde_json::to_value(<Points as utoipa::PartialSchema>::schema()).expect("writes");
        assert_eq!(schema["type"], "number");
    }

    proptest! {
        #[test]
        fn the_number_on_the_wire_is_the_number_inside(units in -2_000_000i64..2_000_000) {
            let text = serde_json::to_string(&Fraction(units)).expect("writes");
            let decimals = text.split_once('.').map_or(0, |(_, d)| d.len());
            prop_assert!(decimals <= 4 && !text.contains('e'), "{text}");
            // Read as a decimal, by its digits alone.
            let digits: i64 = text.replace('.', "").parse().expect("digits");
            prop_assert_eq!(digits * 10i64.pow(4 - decimals as u32), units);
            prop_assert_eq!(serde_json::from_str::<Fraction>(&text).expect("reads"), Fraction(units));
        }
    }
}
