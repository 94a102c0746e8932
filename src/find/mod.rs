//! The finders: names and fixed expressions with the words around them, one finder a file. Stand on the dictionaries.

pub(crate) mod places;
