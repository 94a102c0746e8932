//! What speaks for a candidate, term by term: the scoring function of settling places is a sum of these. For `place`.

use crate::event::Tier;

/// A term of the sum, named after its weight in `gazetteer/settling.toml`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Term {
    Tier,
    Sound,
    Kind,
    Feature,
    RegionWord,
    Population,
    Capital,
    Country,
    Within,
    Holds,
    Located,
    OnRoad,
    Near,
    SameCountry,
    SameDivision,
    OneSense,
    Forces,
}

impl Term {
    /// Every term, in the order in which they are told.
    pub(crate) const ALL: [Term; 17] = [
        Term::Tier,
        Term::Sound,
        Term::Kind,
        Term::Feature,
        Term::RegionWord,
        Term::Population,
        Term::Capital,
        Term::Country,
        Term::Within,
        Term::Holds,
        Term::Located,
        Term::OnRoad,
        Term::Near,
        Term::SameCountry,
        Term::SameDivision,
        Term::OneSense,
        Term::Forces,
    ];

    /// Its name in the file of weights; tier and kind are named by their value there.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Term::Tier => "tier",
            Term::Sound => "sound",
            Term::Kind => "kind",
            Term::Feature => "feature",
            Term::RegionWord => "region_word",
            Term::Population => "population",
            Term::Capital => "capital",
            Term::Country => "country",
            Term::Within => "within",
            Term::Holds => "holds",
            Term::Located => "located",
            Term::OnRoad => "on_road",
            Term::Near => "near",
            Term::SameCountry => "same_country",
            Term::SameDivision => "same_division",
            Term::OneSense => "one_sense",
            Term::Forces => "forces",
        }
    }
}

/// The points of one candidate.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Score {
    sum: f64,
    terms: [f32; Term::ALL.len()],
    /// How its name was found.
    pub(crate) tier: Tier,
    /// Nothing but its sound speaks for it: it can win no more.
    pub(super) unsupported: bool,
}

/// Stands in the sum of what can win no more.
const UNSUPPORTED: f64 = 100.0;

impl Score {
    /// No points yet, for a name found in this tier.
    pub(super) fn found(tier: Tier) -> Self {
        Score { tier, ..Score::default() }
    }

    pub(super) fn add(&mut self, term: Term, points: f64) {
        self.sum += points;
        self.terms[term as usize] += points as f32;
    }

    /// All points together.
    pub(super) fn sum(&self) -> f64 {
        if self.unsupported { self.sum - UNSUPPORTED } else { self.sum }
    }

    pub(super) fn of(&self, term: Term) -> f64 {
        f64::from(self.terms[term as usize])
    }

    /// The terms that speak for it or against it.
    pub(crate) fn terms(&self) -> impl Iterator<Item = (Term, f64)> + '_ {
        Term::ALL.into_iter().map(|t| (t, self.of(t))).filter(|(_, points)| *points != 0.0)
    }
}
