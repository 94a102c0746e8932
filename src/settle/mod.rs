//! The last room: which namesake, which day, who is meant, what its status is, and which drafts tell one event.

pub(crate) mod date;
mod derive;
pub(crate) mod lead;
pub(crate) mod mention;
pub(crate) mod merge;
pub(crate) mod place;
pub(crate) mod record;
pub(crate) mod reference;
pub(crate) mod source;
pub(crate) mod status;
pub(crate) mod story;
pub(crate) mod tell;
pub(crate) mod told;
pub(crate) mod weights;

#[cfg(test)]
mod eval;
#[cfg(test)]
mod place_tests;
