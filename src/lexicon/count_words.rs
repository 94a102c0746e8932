//! Stub.
use super::number_words::NumberWords;
use crate::error::Error;
#[derive(Clone, Debug)]
pub(crate) struct CountWords;
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct UnitId(u16);
impl CountWords {
    pub(crate) fn load(_: &str, _: &str, _: NumberWords) -> Result<Self, Error> { Ok(CountWords) }
    pub(crate) fn unit(&self, _: UnitId) -> &str { "" }
}
