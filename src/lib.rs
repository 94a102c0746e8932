//! `dateline` reads news and field reports and writes down what happened, where, when, who did it to whom, how many,
//! and who says so.

mod error;
mod event;
#[allow(dead_code)] // The rooms that ask the lexicon come next.
mod lexicon;
mod report;
mod span;
mod text;

pub use error::Error;
pub use event::*;
pub use report::Report;
pub use span::Span;
