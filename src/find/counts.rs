//! Stub.
use crate::find::dates::FoundDate;
use crate::lexicon::count_words::{CountWords, UnitId};
use crate::span::TokenRange;
use crate::text::Token;
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct FoundCount {
    pub(crate) range: TokenRange,
    pub(crate) quantity: TokenRange,
    pub(crate) low: Option<u64>,
    pub(crate) high: Option<u64>,
    pub(crate) approximate: bool,
    pub(crate) head: Option<u32>,
    pub(crate) unit: Option<UnitId>,
    pub(crate) people: Option<u8>,
    pub(crate) part: bool,
    pub(crate) total: bool,
    pub(crate) other: bool,
}
pub(crate) fn find_counts(_: &CountWords, _: &str, _: &[Token], _: TokenRange, _: &[FoundDate], _: &mut Vec<FoundCount>) {}
