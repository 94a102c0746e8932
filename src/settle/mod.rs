//! Settling: what the found names, dates and references mean in this report. Stands on the finders.

pub(crate) mod date;
mod derive;
pub(crate) mod mention;
pub(crate) mod place;
pub(crate) mod weights;

#[cfg(test)]
mod eval;
