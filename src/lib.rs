//! `dateline` reads news and field reports and writes down what happened, where, when, who did it to whom, how many,
//! and who says so.
//!
//! There is no model, no network and no clock in it: a gazetteer, word lists, rules, and an algorithm that a person can
//! follow. English is read in full; names of places and actors are found in Arabic, Russian and Turkish too.
//!
//! ```
//! use dateline::{Extractor, Report, Stance, Status};
//!
//! // Once: reads the gazetteer and the rules, and is shared between threads from then on.
//! let extractor = Extractor::new()?;
//!
//! // The clock is never asked: the day of publication is what "Tuesday" is reckoned from.
//! let text = "Militants shelled the village of Kafr Nabudah on Tuesday, killing at least four civilians, \
//!     a medic said.";
//! let report = Report::new("r-1", text).published("2019-05-16");
//!
//! // Extraction cannot fail, whatever the text holds.
//! let extraction = extractor.extract(&report);
//! let event = &extraction.events[0];
//! assert_eq!((event.kind.as_str(), event.status), ("shelling", Status::Claimed));
//!
//! let place = &event.places[0];
//! assert_eq!((place.name.as_str(), place.country.as_deref()), ("Kafr Nabudah", Some("SY")));
//! assert!(place.lat.is_some_and(|degrees| (35.4..35.5).contains(&degrees)));
//!
//! let when = event.when.as_ref().unwrap();
//! assert_eq!((when.timex.as_str(), when.text.as_deref()), ("2019-05-14", Some("Tuesday")));
//!
//! let agent = &event.who[0];
//! assert_eq!(agent.text, "Militants");
//!
//! // *At least four* has no upper bound.
//! let killed = event.counts.iter().find(|count| count.of == "killed").unwrap();
//! assert_eq!((killed.low, killed.high, killed.whom.as_deref()), (Some(4), None, Some("civilians")));
//!
//! let source = &event.sources[0];
//! assert_eq!((source.text.as_str(), source.stance), ("a medic", Stance::States));
//!
//! // Every field points at its words, every event at the rule that read it.
//! assert_eq!(&text[place.span.range()], "Kafr Nabudah");
//! assert_eq!(event.evidence[0].rule, "shelling/shell");
//! println!("{}", serde_json::to_string_pretty(event).unwrap());
//! # Ok::<(), dateline::Error>(())
//! ```
//!
//! # The steps
//!
//! A report flows through a cascade of finite-state steps, each of which hands a plain value to the next:
//!
//! 1. **Segment**: [zones](Zone) (headline, dateline, body, page furniture, comments), sentences, tokens.
//! 2. **Find**: names and fixed expressions: [places](PlaceMention), [actors](ActorMention), [times](DateMention),
//!    [counts](Count), weapons, and the words that may tell of an event.
//! 3. **Group**: noun groups and verb groups, with voice, tense, negation and modality.
//! 4. **Frame**: each [frame](FrameOfKind) says once which words tell of its [kind](Kind) of event and who stands
//!    around them; the passive, relative and nominal variants follow from that.
//! 5. **Settle**: which namesake a [place](PlaceMention::alternatives) is, which [day](When) a date is, what *the city*
//!    and *there* refer to, the [status](Status) and the [sources](Source) of each event; and tellings of one event
//!    become one [`Event`].
//!
//! [`Extractor::draw`] shows what each step made of a report, and why an event was read or not.
//!
//! # The records
//!
//! An [`Extraction`] is plain structs with public fields that serde writes and reads; the feature `schema` gives their
//! [JSON Schema](https://json-schema.org). [`Event::status`] is the one word to filter by: what the report tells itself
//! is [`Reported`](Status::Reported), what only somebody in it says [`Claimed`](Status::Claimed).
//! A [`Span`] counts bytes of [`Report::text`] from 0, its end not included. Days are `YYYY-MM-DD`, degrees WGS 84,
//! distances kilometres, scores from 0 to 1. What is unknown is `None`, and a list of nothing is empty.
//!
//! In JSON the fields have the names of the structs, but for [`Event::places`], which is `where`, and
//! [`DateMention::kind`], which is `type`:
//!
//! ```
//! use dateline::{Extraction, Extractor, Report};
//!
//! let extraction = Extractor::new()?.extract(&Report::new("r-1", "Rebels shelled Saraqib."));
//! assert_eq!(extraction.lead, Some(0));
//! let json = serde_json::to_string(&extraction).unwrap();
//! assert!(json.contains(r#""where":[{"text":"Saraqib","span":[15,22]"#));
//! assert_eq!(serde_json::from_str::<Extraction>(&json).unwrap(), extraction);
//! # Ok::<(), dateline::Error>(())
//! ```
//!
//! # Many reports
//!
//! [`Extractor::extract_batch`] reads a slice of reports on all cores, [`Extractor::extract_stream`] an iterator of
//! them in bounded memory. Both keep the order and give the same records for any number of threads.
//!
//! # Places and rules of your own
//!
//! Whatever names something is data. [`Gazetteer::add_file`] reads tables, `GeoJSON` and `GeoNames` dumps;
//! [`Rules::add_text`] and [`Rules::add_folder`] read kinds, frames and actors in TOML. They go through the loaders
//! that read the bundled files, and [`Extractor::builder`] takes both:
//!
//! ```
//! use dateline::{Extractor, Gazetteer, Report, Rules};
//!
//! let mut gazetteer = Gazetteer::bundled()?;
//! let table = "id\tname\tkind\tlat\tlon\tcountry\nX:1\tNakwamor\ttown\t1.21\t35.78\tKE\n";
//! let warnings = gazetteer.add_text("places.tsv", table)?;
//! assert!(warnings.is_empty());
//!
//! let rules = Rules::bundled()?.add_text(
//!     "actors.toml",
//!     r#"
//!     [[actor]]
//!     code = "KEN.KARO"
//!     name = "Karo Warriors"
//!     sort = "armed"
//!     aliases = ["Karo warriors"]
//!     "#,
//! )?;
//!
//! let extractor = Extractor::builder().gazetteer(gazetteer).rules(rules).country("KE").build()?;
//! let extraction = extractor.extract(&Report::new("r-2", "Karo warriors attacked Nakwamor."));
//! let event = &extraction.events[0];
//! assert_eq!(event.places[0].id.as_deref(), Some("X:1"));
//! assert_eq!(event.who[0].actor.as_deref(), Some("KEN.KARO"));
//! # Ok::<(), dateline::Error>(())
//! ```
//!
//! [`Extractor::check`] runs the examples that every frame carries, [`Rules::check_texts`] and [`Gazetteer::overlaps`]
//! find faults of your files, [`Extractor::resolve`] tells what a name means and why.
//!
//! # Errors
//!
//! Only what reads files can fail. An [`Error`] names the file, the line, what was found and what was expected, and
//! asks *did you mean* where something is near. A gazetteer takes what it can read and gives the rest as warnings;
//! rules are taken whole or not at all.
//!
//! # What always holds
//!
//! - Extraction never fails and never panics; its time and memory are linear in the text.
//! - The same report, gazetteer and rules give the same bytes on every machine: nothing hangs on threads, hash order,
//!   locale, clock or the platform's mathematics. [`Extraction::version`] names the three.
//! - Every field of a record leads back to its words by a span, every event to its frames by [`Evidence::rule`].
//!
//! # Features
//!
//! | feature | default | gives |
//! | --- | --- | --- |
//! | `parallel` | on | batches and streams on all cores, by Rayon; without it they run on one thread |
//! | `schema` | off | `json_schema`, and `schemars::JsonSchema` for the records |
//! | `bundled` | on | the places of the bundled gazetteer; without it [`Gazetteer::bundled`] holds none |

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
pub use gazetteer::{Gazetteer, GazetteerTally, Place, PlaceKind};
pub use ontology::{Case, FrameOfKind, Kind, Tally};
pub use report::Report;
pub use resolve::{Candidate, Resolution, Step};
pub use rules::Rules;
#[cfg(feature = "schema")]
pub use schema::json_schema;
pub use span::Span;
