//! Whether confidence keeps its word: of the insights said with so much confidence, how many held.

use aurum_domain::feedback::Feedback;
use aurum_domain::fixed::{Fraction, half_even};
use aurum_domain::scale::{FeedbackSubject, RejectReason, Verdict};
use serde::Serialize;

/// How many equal steps confidence is cut into.
const BINS: i64 = 5;

/// A reliability table (Murphy and Winkler 1977): well calibrated is where `said` and `held` are near in every bin.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Reliability {
    /// Lowest confidence first; bins without feedback are left out.
    pub bins: Vec<ReliabilityBin>,
}

/// The feedback on what was said with a confidence in `[from, to)`, the last bin including 1.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ReliabilityBin {
    pub from: Fraction,
    pub to: Fraction,
    /// The mean confidence shown.
    pub said: Fraction,
    /// The part that the person found true.
    pub held: Fraction,
    pub count: i64,
}

/// What feedback says about confidence.
///
/// Accepted, modified, “already known” and “not now” mean it was true; “not true” means it was not. Other reasons and
/// ignoring say nothing of truth and are left out, as is feedback on anything but insights.
pub fn calibration(feedback: &[Feedback]) -> Reliability {
    let mut sums = [(0i64, 0i64, 0i64); BINS as usize];
    for said in feedback.iter().filter(|said| said.deleted_at.is_none() && said.subject == FeedbackSubject::Insight) {
        let (Some(confidence), Some(held)) = (said.confidence, held(said)) else { continue };
        let confidence = confidence.0.clamp(0, Fraction::SCALE);
        let bin = (confidence * BINS / Fraction::SCALE).min(BINS - 1);
        if let Some((sum, true_ones, count)) = sums.get_mut(bin as usize) {
            *sum += confidence;
            *true_ones += i64::from(held);
            *count += 1;
        }
    }
    let width = Fraction::SCALE / BINS;
    let bins = (0..).zip(sums).filter(|(_, (.., count))| *count > 0).map(|(bin, (sum, true_ones, count))| ReliabilityBin {
        from: Fraction(bin * width),
        to: Fraction((bin + 1) * width),
        said: Fraction(half_even(sum.into(), count.into())),
        held: Fraction::ratio(true_ones, count),
        count,
    });
    Reliability { bins: bins.collect() }
}

fn held(said: &Feedback) -> Option<bool> {
    match (said.verdict, said.reason) {
        (Verdict::Accepted | Verdict::Modified, _) => Some(true),
        (Verdict::Rejected, Some(RejectReason::AlreadyKnown | RejectReason::NotNow)) => Some(true),
        (Verdict::Rejected, Some(RejectReason::NotTrue)) => Some(false),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use aurum_domain::scale::FeedbackKind;

    use super::*;
    use crate::sample::{at, id};

    fn said(confidence: i64, verdict: Verdict, reason: Option<RejectReason>) -> Feedback {
        Feedback {
            id: id("feedback"),
            subject: FeedbackSubject::Insight,
            subject_id: None,
            kind: FeedbackKind::InsightHelpful,
            verdict,
            reason,
            note: String::new(),
            confidence: Some(Fraction(confidence)),
            version: 1,
            created_at: at("2026-11-25T08:00:00Z"),
            updated_at: at("2026-11-25T08:00:00Z"),
            deleted_at: None,
        }
    }

    #[test]
    fn what_was_found_true_is_set_against_what_was_said() {
        let feedback = [
            said(9_000, Verdict::Accepted, None),
            said(10_000, Verdict::Rejected, Some(RejectReason::NotTrue)),
            said(8_000, Verdict::Rejected, Some(RejectReason::AlreadyKnown)),
            said(500, Verdict::Rejected, Some(RejectReason::NotTrue)),
            said(500, Verdict::Rejected, Some(RejectReason::NotImportant)),
            said(500, Verdict::Ignored, None),
        ];
        let table = calibration(&feedback).bins;
        assert_eq!(table.len(), 2);
        assert_eq!((table[0].from, table[0].to, table[0].held, table[0].count), (Fraction(0), Fraction(2_000), Fraction(0), 1));
        assert_eq!((table[1].said, table[1].held, table[1].count), (Fraction(9_000), Fraction(6_667), 3));
    }

    #[test]
    fn without_feedback_there_is_nothing_to_compare() {
        assert_eq!(calibration(&[]).bins, []);
    }
}
