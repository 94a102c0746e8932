//! The parts of the finder of dates: calendar days, clocks and years; units of time; what stands around them.

pub(super) mod calendar;
mod clock;
pub(super) mod scan;
pub(super) mod units;
mod years;
