//! `dateline` reads news and field reports and writes down what happened, where, when, who did it to whom, how many,
//! and who says so.

mod error;
mod event;
mod find;
mod gazetteer;
mod lexicon;
mod report;
mod settle;
mod span;
mod text;

pub use error::Error;
pub use event::*;
pub use gazetteer::{Gazetteer, Place, PlaceId, PlaceKind};
pub use report::Report;
pub use span::Span;
