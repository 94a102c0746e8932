//! Settling: which day a date is. The last room before the record.

pub(crate) mod date;
