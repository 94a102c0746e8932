//! The records: what one extraction holds, field by field as it stands in JSON. Vocabulary; knows nothing but spans.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::span::Span;

/// Everything that was read from one report.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Extraction {
    /// The report's id.
    pub report: String,
    /// The report's day of publication, `YYYY-MM-DD`, if known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published: Option<String>,
    /// Which program, gazetteer and rules made this.
    pub version: String,
    /// Index into `events` of the one that the report is about, if it is about any.
    pub lead: Option<usize>,
    /// The events, in the order of their first triggers.
    pub events: Vec<Event>,
    /// The words that name something, in the order of the text; empty when switched off.
    pub mentions: Mentions,
}

/// One event: a trigger and its arguments, told once however often the report tells it.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Event {
    /// xxh3-64 of report id, kind and first trigger span, in hexadecimal.
    pub id: String,
    /// The kind, a name from `rules/kinds.toml`.
    pub kind: String,
    /// Codes of other schemes: `acled` (sub-event as a slug), `plover`, `cameo`.
    pub codes: BTreeMap<String, String>,
    /// One word to filter by, derived from the fields below.
    pub status: Status,
    /// Did it happen?
    pub factuality: Factuality,
    /// Does the report say so itself?
    pub attribution: Attribution,
    /// True where the same report also carries a denial or a contradiction.
    pub disputed: bool,
    /// From 0 to 1, two decimals.
    pub confidence: f64,
    /// The day, if any is told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<When>,
    /// Places, most trusted first, those with role `at` before the others.
    #[serde(rename = "where")]
    pub places: Vec<PlaceMention>,
    /// Participants.
    pub who: Vec<Participant>,
    /// Numbers of people and things.
    pub counts: Vec<Count>,
    /// Weapons and means.
    pub means: Vec<Means>,
    /// Who says so, or denies it.
    pub sources: Vec<Source>,
    /// The sentences it was read from, and the rules that read them.
    pub evidence: Vec<Evidence>,
}

/// The status of an event: the first that holds, in the order `disputed`, `denied`, `negated`, `planned`, `possible`,
/// `claimed`, `reported`.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// The report tells it as a fact.
    #[default]
    Reported,
    /// Somebody in the report says so.
    Claimed,
    /// The report carries both the event and its denial.
    Disputed,
    /// Negated, by a source's denial.
    Denied,
    /// The report says it did not happen.
    Negated,
    /// It will, must or is to happen.
    Planned,
    /// It may have happened or may happen.
    Possible,
}

/// Did the event happen, by the words of its clause?
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum Factuality {
    /// It is told as having happened or happening.
    #[default]
    Actual,
    /// It is told as not having happened.
    Negated,
    /// Will, must, is to, threatens to, is responsible for.
    Planned,
    /// May, a condition, a question, a speculation.
    Possible,
}

/// Who answers for the statement.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum Attribution {
    /// The report says so itself.
    #[default]
    Report,
    /// Only somebody in the report says so.
    Source,
}

/// When the event happened.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct When {
    /// The words, if any were read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// Where they stand.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub span: Option<Span>,
    /// TIMEX3 value: ISO 8601, `XXXX-03-23` where the year is unknown.
    pub timex: String,
    /// First day, `YYYY-MM-DD`; absent while the year is unknown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start: Option<String>,
    /// Last day, `YYYY-MM-DD`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end: Option<String>,
    /// What the day was reckoned from.
    pub basis: Basis,
}

/// What a day was reckoned from.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum Basis {
    /// The words give the whole date.
    Explicit,
    /// The words give it relative to another day (the day of publication, the dateline).
    Relative,
    /// The report's dateline.
    Dateline,
    /// Nothing but the day of publication.
    #[default]
    Published,
}

/// Words that name a place, and the place they were settled to.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct PlaceMention {
    /// The words.
    pub text: String,
    /// Where they stand.
    pub span: Span,
    /// Id of the gazetteer's entry (`GN:164816`); absent for a name in no gazetteer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// The gazetteer's name for it.
    pub name: String,
    /// Kind of place: town, village, governorate, road, …
    pub kind: String,
    /// Degrees WGS 84, five decimals.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lat: Option<f64>,
    /// Degrees WGS 84, five decimals.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lon: Option<f64>,
    /// For areas and derived points: how far the place may reach from the point, in kilometres.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub radius_km: Option<f64>,
    /// ISO 3166-1 alpha-2.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
    /// Name of the first-level division.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub admin1: Option<String>,
    /// Its code, an OCHA p-code where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub admin1_code: Option<String>,
    /// How an event stands to it; absent on a mention.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<PlaceRole>,
    /// Zone of the mention; absent on an event's place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub zone: Option<Zone>,
    /// How the name was found.
    pub tier: Tier,
    /// From 0 to 1, two decimals.
    pub score: f64,
    /// True where the words stand for a government, or in a report of sport for a team: no place of an event.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub metonym: bool,
    /// For a relative or partial place: direction, distance or part.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub relation: Option<Relation>,
    /// The place it is reckoned from: by its relation, or where the report tells the way to a name in no gazetteer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub anchor: Option<Box<PlaceMention>>,
    /// Namesakes that lost, best first.
    pub alternatives: Vec<Alternative>,
    /// The reasons, strongest first.
    pub why: Vec<String>,
}

/// How a place stands to its anchor.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Relation {
    /// `north`, `south-west`, `between`, `outskirts`, …
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub direction: Option<String>,
    /// Distance in kilometres.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub km: Option<f64>,
    /// `north`, `countryside`, …: a part of the anchor.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part: Option<String>,
}

/// A namesake that lost.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Alternative {
    /// Id of the gazetteer's entry.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Name of its first-level division.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub admin1: Option<String>,
    /// Degrees WGS 84.
    pub lat: f64,
    /// Degrees WGS 84.
    pub lon: f64,
    /// From 0 to 1, two decimals.
    pub score: f64,
}

/// How an event stands to a place.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum PlaceRole {
    /// It happened there.
    #[default]
    At,
    /// It went along there: a road, a river, a line.
    Along,
    /// It happened close to it.
    Near,
    /// It came from there.
    From,
    /// It went there.
    To,
    /// It went through there.
    Via,
}

/// How a name was found, most certain first.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum Tier {
    /// A name of the gazetteer, letter by letter after folding.
    #[default]
    Exact,
    /// But for an article or a name part (Tall, Tell, Tel).
    Article,
    /// By its phonetic key.
    Phonetic,
    /// By its consonants and a bounded edit distance.
    Fuzzy,
    /// By a cue alone: the name is in no gazetteer.
    Cue,
}

/// A stretch of a report.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum Zone {
    /// The title, and its repetitions.
    Headline,
    /// The line that says where and when.
    Dateline,
    /// The report itself.
    #[default]
    Body,
    /// Words under a picture or a video.
    Caption,
    /// Counters, share buttons, links, fund-raising.
    Furniture,
    /// What readers wrote.
    Comments,
}

/// Somebody who takes part in an event.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Participant {
    /// What they do in it.
    pub role: Role,
    /// The words.
    pub text: String,
    /// Where they stand.
    pub span: Span,
    /// Hierarchical code: `SYR.GOV.MIL`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub actor: Option<String>,
    /// The actor list's name for them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The side they are on: `government`, `opposition`, …
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub side: Option<String>,
}

/// What a participant does in an event.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// Who does it.
    #[default]
    Agent,
    /// Whom it is done to.
    Target,
    /// Who is harmed.
    Victim,
    /// Who helps the agent.
    Supporter,
    /// Who is given something.
    Recipient,
}

/// A number of people or things.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Count {
    /// Of what: `killed`, `injured`, `vehicles`, … (an open vocabulary in the cue files).
    pub of: String,
    /// At least so many; open where only an upper bound is told (*up to 20*).
    pub low: Option<u64>,
    /// At most so many, the same as `low` for a plain number; open where only a lower bound is told (*at least 12*).
    pub high: Option<u64>,
    /// True for *about*, *nearly*, *dozens*.
    pub approximate: bool,
    /// Whom, in the words of the report: *civilians*, *soldiers*.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub whom: Option<String>,
    /// Their side.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub side: Option<String>,
    /// Index, in the same list, of the count that this one is a part of: *six civilians, including two women*.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part_of: Option<usize>,
    /// The words.
    pub text: String,
    /// Where they stand.
    pub span: Span,
}

/// A weapon or another means.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Means {
    /// Class of weapon: `aircraft`, `artillery`, `rocket`, …
    pub name: String,
    /// The words.
    pub text: String,
    /// Where they stand.
    pub span: Span,
}

/// Who says so.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Source {
    /// Their name: the actor list's where it has one, the head words otherwise.
    pub name: String,
    /// What they say of the event.
    pub stance: Stance,
    /// The words.
    pub text: String,
    /// Where they stand.
    pub span: Span,
}

/// What a source says of an event.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum Stance {
    /// Says it.
    #[default]
    States,
    /// Claims it.
    Claims,
    /// Confirms it.
    Confirms,
    /// Denies it.
    Denies,
    /// Doubts it.
    Doubts,
    /// Speculates about it.
    Speculates,
}

/// A sentence that an event was read from.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Evidence {
    /// The sentence.
    pub sentence: Span,
    /// The trigger words.
    pub trigger: Span,
    /// The sentence's words.
    pub text: String,
    /// The frame that read it: `capture/lose`.
    pub rule: String,
    /// The grammatical variant of the frame: `active`, `passive`, `nominal`, …
    pub variant: String,
    /// Zone of the sentence.
    pub zone: Zone,
}

/// The words that name something, in the order of the text.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Mentions {
    /// Places.
    pub places: Vec<PlaceMention>,
    /// Dates, times, durations and sets.
    pub dates: Vec<DateMention>,
    /// Numbers of people and things.
    pub counts: Vec<Count>,
    /// Actors.
    pub actors: Vec<ActorMention>,
}

/// Words that name a time.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct DateMention {
    /// The words.
    pub text: String,
    /// Where they stand.
    pub span: Span,
    /// TIMEX3 value.
    pub timex: String,
    /// TIMEX3 type.
    #[serde(rename = "type")]
    pub kind: DateKind,
    /// First day, `YYYY-MM-DD`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start: Option<String>,
    /// Last day, `YYYY-MM-DD`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end: Option<String>,
}

/// TIMEX3 type.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize,
)]
#[serde(rename_all = "UPPERCASE")]
pub enum DateKind {
    /// A day or a longer calendar unit.
    #[default]
    Date,
    /// A time of day.
    Time,
    /// A length of time.
    Duration,
    /// A recurring time.
    Set,
}

/// Words that name an actor.
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ActorMention {
    /// The words.
    pub text: String,
    /// Where they stand.
    pub span: Span,
    /// Hierarchical code.
    pub actor: String,
    /// The actor list's name.
    pub name: String,
    /// The side they are on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub side: Option<String>,
}
