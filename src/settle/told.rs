//! A draft with its status, freed from its sentence: what the settling of a whole report works on.

use crate::event::{Attribution, Factuality, PlaceRole, Role, Stance};
use crate::find::actors::FoundActor;
use crate::find::counts::FoundCount;
use crate::find::dates::FoundDate;
use crate::frame::entry::Variant;
use crate::span::TokenRange;

/// A place of a told event.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ToldPlace {
    pub(crate) role: PlaceRole,
    /// Number among the report's names; `None` until a noun that points back is resolved.
    pub(crate) place: Option<usize>,
    /// The words.
    pub(crate) range: TokenRange,
    /// From 0 to 1: how closely it hangs on the trigger.
    pub(crate) closeness: f64,
    /// List of kinds that a referring noun may mean, as a number in `Nouns`.
    pub(crate) refers: Option<crate::lexicon::nouns::NounClass>,
}

/// A participant of a told event.
#[derive(Clone, Debug)]
pub(crate) struct ToldWho {
    pub(crate) role: Role,
    pub(crate) actor: Option<FoundActor>,
    pub(crate) range: TokenRange,
    pub(crate) sort: &'static str,
}

/// A number of a told event.
#[derive(Clone, Debug)]
pub(crate) struct ToldCount {
    pub(crate) of: String,
    pub(crate) count: FoundCount,
}

/// Somebody who says so.
#[derive(Clone, Debug)]
pub(crate) struct ToldSource {
    pub(crate) actor: Option<FoundActor>,
    pub(crate) range: TokenRange,
    pub(crate) stance: Stance,
}

/// Words for a weapon.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ToldMeans {
    pub(crate) range: TokenRange,
    pub(crate) weapon: crate::find::weapons::FoundWeapon,
}

/// A sentence that an event was read from.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ToldEvidence {
    pub(crate) sentence: usize,
    pub(crate) trigger: TokenRange,
    pub(crate) frame: usize,
    pub(crate) variant: Variant,
}

/// One telling of an event, or several that were merged.
#[derive(Clone, Debug)]
pub(crate) struct Told {
    pub(crate) kind: usize,
    pub(crate) places: Vec<ToldPlace>,
    /// Numbers of names of its sentence that lead away from it.
    pub(crate) passed: Vec<usize>,
    pub(crate) who: Vec<ToldWho>,
    pub(crate) counts: Vec<ToldCount>,
    pub(crate) means: Vec<ToldMeans>,
    pub(crate) sources: Vec<ToldSource>,
    pub(crate) evidence: Vec<ToldEvidence>,
    /// The part of its sentence that tells it: a semicolon sets parts apart.
    pub(crate) part: TokenRange,
    /// The date of its clause or sentence, and whether the clause itself holds it.
    pub(crate) date: Option<FoundDate>,
    /// A clause beside the main one tells it: its day is not the day of what follows.
    pub(crate) beside: bool,
    pub(crate) past: bool,
    pub(crate) factuality: Factuality,
    /// A past duty: actual where the text goes on to show it fulfilled.
    pub(crate) duty: bool,
    pub(crate) attribution: Attribution,
    pub(crate) disputed: bool,
    /// Negated by a source's denial, and not by the report.
    pub(crate) denied: bool,
    /// Numbers (in the report's list before merging) of tellings that this one hangs on in its sentence.
    pub(crate) linked: Vec<usize>,
    /// *reportedly*: somebody says so, nobody is named.
    pub(crate) hearsay: bool,
    pub(crate) headline: bool,
    /// It was on another day than what is told with it: somebody is tried for it, or acts under its terms.
    pub(crate) apart: bool,
    /// A measure of time sets it apart from others of its sentence: whether it is told for the day's sake alone.
    pub(crate) timed: Option<bool>,
    /// It is told for the sake of another: *captured the town after clashes*.
    pub(crate) aside: bool,
    /// It only says where or when it was what was told before: *The attack took place in X*.
    pub(crate) again: bool,
    /// It only tells a toll of what was told before: *Ten people were wounded in the blast*.
    pub(crate) toll_of: bool,
    /// It only tells whose deed it was that was told before: *The group claimed responsibility for the attack*.
    pub(crate) claim_of: bool,
    /// And names no deed: *The group claimed responsibility*.
    pub(crate) claim_alone: bool,
}
