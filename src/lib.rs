//! `dateline` reads news and field reports and writes down what happened, where, when, who did it to whom, how many,
//! and who says so.

mod batch;
mod check;
mod drawing;
mod error;
mod event;
mod extractor;
mod find;
mod frame;
mod gazetteer;
mod group;
mod lexicon;
mod ontology;
mod report;
mod resolve;
mod rules;
#[cfg(feature = "schema")]
mod schema;
mod settle;
mod sketch;
mod span;
mod steps;
mod text;

pub use check::{Checked, Failure, Remark};
pub use drawing::{
    Drawing, DrawnEvent, DrawnMention, DrawnPhrase, DrawnSentence, DrawnToken, DrawnTrigger, Entry,
    Factor, Ink, Reason, TriedFrame,
};
pub use error::Error;
pub use event::*;
pub use extractor::{Extractor, ExtractorBuilder};
pub use gazetteer::{Gazetteer, GazetteerTally, Place, PlaceId, PlaceKind};
pub use ontology::{Case, FrameOfKind, Kind, Tally};
pub use report::Report;
pub use resolve::{Candidate, Resolution, Step};
pub use rules::Rules;
#[cfg(feature = "schema")]
pub use schema::json_schema;
pub use span::Span;
