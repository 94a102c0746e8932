//! Eight bytes at a time as one number, in plain arithmetic. For cutting tokens and comparing words.

/// One in each byte.
pub(super) const ONES: u64 = 0x0101_0101_0101_0101;
/// The high bit of each byte.
pub(super) const HIGH: u64 = 0x8080_8080_8080_8080;

/// The high bit of each byte that is at least `from` and at most `to`; no byte may have its own high bit set.
#[inline]
pub(super) fn within(low: u64, from: u8, to: u8) -> u64 {
    (low + ONES * u64::from(0x80 - from)) & !(low + ONES * u64::from(0x7F - to)) & HIGH
}

/// The lowest bits of the eight bytes as the lowest eight bits; no other bit may be set.
#[inline]
pub(super) fn gathered(lowest: u64) -> u64 {
    lowest.wrapping_mul(0x0102_0408_1020_4080) >> 56
}
