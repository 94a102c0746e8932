//! The finders: one a file. Knows the text and the dictionaries.

pub(crate) mod actors;
pub(crate) mod counts;
pub(crate) mod dates;
pub(crate) mod places;
mod times;
pub(crate) mod weapons;
