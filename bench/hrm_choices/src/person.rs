//! How simulated people really choose: by hidden, curved tastes, moods and habits that no order can see.
//!
//! Nothing here is taken from HRM. Utility is a sum of terms, most of them not linear, plus Gumbel noise: the pull of a
//! deadline is hyperbolic in the days left and scaled by what missing it would really cost; overdue work repels some;
//! the worth of a task is its own, not an importance along a path; unpleasant work is avoided, and more so in a low mood;
//! quick wins attract, and more so in a low mood; staying with a project or leaving it is a habit; hours suit kinds of
//! work by a hidden peak; what is new shines. The weights of each sort of person were set once, before any result was seen.

use aurum_domain::scale::{Priority, WorkKind};

use crate::dice::Dice;

/// What sort of person someone is: which of their tastes is strongest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    Deadlines,
    Worth,
    Flags,
    QuickWins,
    Habits,
    Mixed,
    /// Mixed, and what they state of importance and priority has nothing to do with what they want.
    Careless,
}

impl Sort {
    pub const ALL: [Self; 7] = [Self::Deadlines, Self::Worth, Self::Flags, Self::QuickWins, Self::Habits, Self::Mixed, Self::Careless];

    pub fn name(self) -> &'static str {
        match self {
            Self::Deadlines => "are driven by deadlines",
            Self::Worth => "are driven by worth",
            Self::Flags => "follow their own flags",
            Self::QuickWins => "like quick wins",
            Self::Habits => "are creatures of habit",
            Self::Mixed => "are mixed",
            Self::Careless => "state things at random",
        }
    }
}

/// One person's tastes.
#[derive(Debug, Clone)]
pub struct Person {
    pub sort: Sort,
    deadlines: f64,
    /// How steeply the pull of a deadline falls with the days left.
    impatience: f64,
    /// Overdue work repels instead of pulling.
    hides_from_overdue: bool,
    worth: f64,
    flags: f64,
    aversion: f64,
    quick: f64,
    /// Above 0 stays with a project, below 0 leaves it.
    habit: f64,
    hours: f64,
    peak: f64,
    shine: f64,
    noise: f64,
    /// Below 0 is low.
    pub mood: f64,
}

/// What a person feels of a task and nobody else knows.
#[derive(Debug, Clone, Copy)]
pub struct Feeling {
    pub worth: f64,
    /// What missing its date would cost.
    pub stakes: f64,
    pub aversion: f64,
    pub minutes: f64,
}

/// What can be seen of a task when a choice is made.
#[derive(Debug, Clone, Copy)]
pub struct Seen {
    /// Days until it is due; below 0 overdue.
    pub days_left: Option<f64>,
    pub priority: Priority,
    pub kind: WorkKind,
    pub age_days: f64,
    pub hour: f64,
    pub same_project: bool,
}

impl Person {
    pub fn of(sort: Sort, dice: &mut Dice) -> Self {
        let strong = |of: Sort| if sort == of { 2.5 } else { 1.0 };
        let mut taste = |middle: f64, times: f64| middle * times * dice.log_normal(0.5);
        let (deadlines, worth, flags) =
            (taste(1.6, strong(Sort::Deadlines)), taste(0.8, strong(Sort::Worth)), taste(0.7, strong(Sort::Flags)));
        let (quick, habit) = (taste(0.8, strong(Sort::QuickWins)), taste(0.7, strong(Sort::Habits)));
        let (aversion, hours, shine, noise) = (taste(0.6, 1.0), taste(0.5, 1.0), taste(0.4, 1.0), taste(0.6, 1.0));
        let impatience = taste(0.5, 1.0);
        Self {
            sort,
            deadlines,
            impatience,
            hides_from_overdue: dice.chance(0.3),
            worth,
            flags,
            aversion,
            quick,
            habit: if dice.chance(0.75) { habit } else { -habit },
            hours,
            peak: 9.0 + 8.0 * dice.unit(),
            shine,
            noise,
            mood: 0.0,
        }
    }

    /// How a new day feels, half of it from the day before.
    pub fn wake(&mut self, dice: &mut Dice) {
        self.mood = 0.5 * self.mood + 0.8 * dice.normal();
    }

    /// What doing a task now promises, without the noise.
    pub fn utility(&self, feels: &Feeling, seen: &Seen) -> f64 {
        let low = (-self.mood).max(0.0);
        let pull = match seen.days_left {
            None => 0.0,
            Some(days) if days >= 0.0 => feels.stakes / (1.0 + self.impatience * days),
            Some(days) if self.hides_from_overdue => feels.stakes * (0.5 * days).exp() - 0.5,
            Some(days) => feels.stakes * (1.0 + 0.1 * (-days).min(7.0)),
        };
        let flag = match seen.priority {
            Priority::Low => -0.3,
            Priority::Medium => 0.0,
            Priority::High => 0.6,
            Priority::Urgent => 2.0,
        };
        let asks = match seen.kind {
            WorkKind::DeepWork | WorkKind::Creative => 1.0,
            WorkKind::Planning | WorkKind::General => 0.0,
            WorkKind::Admin | WorkKind::Routine => -1.0,
        };
        let at_peak = (-((seen.hour - self.peak) / 2.5).powi(2)).exp();
        self.deadlines * pull + self.worth * feels.worth.signum() * feels.worth.abs().powf(1.5) + self.flags * flag
            - self.aversion * feels.aversion * (1.0 + low)
            + self.quick * (-feels.minutes / 30.0).exp() * (1.0 + low)
            + self.habit * if seen.same_project { 1.0 } else { 0.0 }
            + self.hours * asks * (2.0 * at_peak - 1.0)
            + self.shine * (-seen.age_days / 2.0).exp()
    }

    /// The noise of one look at one task.
    pub fn whim(&self, dice: &mut Dice) -> f64 {
        self.noise * dice.gumbel()
    }
}
