//! The last room: which namesake, which day, who is meant, what its status is, and which drafts tell one event.

pub(crate) mod date;
mod day;
pub(crate) mod denial;
mod derive;
mod evidence;
mod hold;
pub(crate) mod lead;
pub(crate) mod locate;
pub(crate) mod mention;
pub(crate) mod merge;
mod namesakes;
pub(crate) mod narrow;
pub(crate) mod place;
pub(crate) mod quotation;
pub(crate) mod record;
pub(crate) mod reference;
pub(crate) mod score;
pub(crate) mod source;
mod speaker;
pub(crate) mod status;
pub(crate) mod story;
pub(crate) mod tell;
mod timed;
pub(crate) mod told;
mod wanted;
pub(crate) mod weights;
pub(crate) mod whereabouts;

#[cfg(test)]
mod eval;
#[cfg(test)]
mod place_tests;
