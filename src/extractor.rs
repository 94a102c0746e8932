//! The extractor: everything an extraction needs, built once, and `extract`, the whole flow on one screen.

mod mentions;
mod read;
mod scout;
mod settle;

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Mutex;

use self::read::{follow_all, masked_by};
use self::settle::renumber;
use crate::drawing::Drawing;
use crate::error::Error;
use crate::event::{Extraction, Zone};
use crate::find::actors::{FoundActor, Setting, find_actors};
use crate::find::counts::FoundCount;
use crate::find::dates::{FoundDate, find_dateline};
use crate::find::places::{NamedPlace, SoundMemo, find_places, mark_teams};
use crate::find::weapons::FoundWeapon;
use crate::frame::gate::{Held, Start};
use crate::frame::scene::Known;
use crate::frame::unless::Barred;
use crate::frame::{Draft, Met, Standing};
use crate::gazetteer::Gazetteer;
use crate::group::{Hint, Phrase, Tag};
use crate::lexicon::actors::Sort;
use crate::lexicon::registers::Registers;
use crate::report::Report;
use crate::rules::Rules;
use crate::settle::date::{Anchor, settle_date};
use crate::settle::place::{About, SettledPlace, settle_places};
use crate::settle::reference::{Places, refer_places};
use crate::settle::story::Stories;
use crate::sketch::{Sketch, Witness};
use crate::span::TokenRange;
use crate::text::Token;
use crate::text::segment::{Segments, segment};
use crate::text::word_map::Marks;

/// Reads reports. Built once, shared by all threads.
///
/// ```
/// use dateline::{Extractor, Report};
/// let extractor = Extractor::new().unwrap();
/// let report = Report::new("r-1", "Regime forces captured Saraqib on Monday.").published("2020-03-04");
/// let extraction = extractor.extract(&report);
/// assert_eq!(extraction.events[0].kind, "capture");
/// assert_eq!(extraction.events[0].places[0].id.as_deref(), Some("GN:164816"));
/// ```
#[derive(Debug)]
pub struct Extractor {
    gazetteer: Gazetteer,
    rules: Rules,
    options: Options,
    version: String,
    /// Buffers that extractions hand on to one another; never more than threads at work.
    spare: Mutex<Vec<Scratch>>,
}

#[derive(Clone, Debug)]
struct Options {
    mentions: bool,
    zones: Vec<Zone>,
    country: Option<String>,
}

/// Options of an extractor; every one has a default.
///
/// ```
/// use dateline::{Extractor, Report, Zone};
/// let extractor = Extractor::builder().mentions(false).zones([Zone::Headline]).build()?;
/// let body = "ALEPPO, Syria (EW) — Rockets hit Atarib on Monday, residents said.";
/// let report = Report::new("r-1", body).title("Rebels shell Jindayris");
/// let extraction = extractor.extract(&report);
/// assert!(extraction.mentions.places.is_empty());
/// assert!(extraction.events.iter().all(|event| event.evidence[0].zone == Zone::Headline));
/// assert_eq!(extraction.events[0].places[0].text, "Jindayris");
/// # Ok::<(), dateline::Error>(())
/// ```
#[derive(Debug)]
pub struct ExtractorBuilder {
    gazetteer: Option<Gazetteer>,
    rules: Option<Rules>,
    options: Options,
}

impl ExtractorBuilder {
    /// The gazetteer to find places in, in place of the bundled one.
    #[must_use]
    pub fn gazetteer(mut self, gazetteer: Gazetteer) -> Self {
        self.gazetteer = Some(gazetteer);
        self
    }

    /// The rules to read by, in place of the bundled ones.
    #[must_use]
    pub fn rules(mut self, rules: Rules) -> Self {
        self.rules = Some(rules);
        self
    }

    /// Whether the words that name something are written down beside the events; on by default. No event depends on it.
    #[must_use]
    pub fn mentions(mut self, mentions: bool) -> Self {
        self.options.mentions = mentions;
        self
    }

    /// The zones that may give events; headline, dateline, body and caption by default.
    #[must_use]
    pub fn zones(mut self, zones: impl IntoIterator<Item = Zone>) -> Self {
        self.options.zones = zones.into_iter().collect();
        self
    }

    /// The country that the reports are about (ISO 3166-1 alpha-2, in either case): of two namesakes the one there is
    /// preferred.
    #[must_use]
    pub fn country(mut self, code: impl Into<String>) -> Self {
        self.options.country = Some(code.into().to_ascii_uppercase());
        self
    }

    /// Builds the extractor.
    ///
    /// # Errors
    /// Where no place of the gazetteer lies in the country that was given, or the bundled files were changed for the worse;
    /// files of yours were checked when they were added.
    pub fn build(self) -> Result<Extractor, Error> {
        // Names are filed while rules are read: together they are most of the time until the first report.
        let (gazetteer, rules) = std::thread::scope(|scope| {
            let gazetteer = scope.spawn(|| {
                let gazetteer = self.gazetteer.map_or_else(Gazetteer::bundled, Ok)?;
                gazetteer.prepare();
                Ok::<_, Error>(gazetteer)
            });
            let rules = self.rules.map_or_else(Rules::bundled, Ok);
            (gazetteer.join(), rules)
        });
        let gazetteer = gazetteer.unwrap_or_else(|panic| std::panic::resume_unwind(panic))?;
        let rules = rules?;
        if let Some(code) = self.options.country.as_deref()
            && !gazetteer.has_country(code)
        {
            let message = format!(
                "found `{code}`; expected the ISO 3166-1 alpha-2 code of a country that has places in the gazetteer, such as `SY`"
            );
            return Err(Error::gazetteer("country", None, message));
        }
        let version = format!(
            "dateline {}, gazetteer {:08x}, rules {:08x}",
            env!("CARGO_PKG_VERSION"),
            gazetteer.fingerprint() as u32,
            rules.fingerprint() as u32
        );
        Ok(Extractor {
            gazetteer,
            rules,
            options: self.options,
            version,
            spare: Mutex::new(Vec::new()),
        })
    }
}

/// Buffers that have grown for more tokens than this (some five megabytes of text) are given back.
const MOST_SPARE_TOKENS: usize = 1 << 20;

/// Buffers of one extraction, used again by the next.
#[derive(Debug, Default)]
struct Scratch {
    /// The day on which the report was published.
    day: Option<jiff::civil::Date>,
    segments: Segments,
    marks: Marks,
    met: Vec<Met>,
    /// Tokens of the report that may begin a trigger by a filter, tokens of one sentence that may be words of some map,
    /// and those that may begin a trigger there.
    openers: Vec<u32>,
    sifted: Vec<u32>,
    starts: Vec<Start>,
    /// The triggers that stand there, and the frames that it speaks against.
    standing: Vec<Standing>,
    barred: Barred,
    /// What the words of each sentence may meet, of those that hold triggers.
    held: Vec<Held>,
    /// What the register of the report changes, once it has been asked for.
    manner: Option<Manner>,
    actors: Vec<FoundActor>,
    names: Vec<NamedPlace>,
    memo: RefCell<SoundMemo>,
    counts: Vec<FoundCount>,
    dates: Vec<FoundDate>,
    weapons: Vec<FoundWeapon>,
    hints: Vec<Hint>,
    tags: Vec<Tag>,
    phrases: Vec<Phrase>,
    known: Vec<Known>,
    drafts: Vec<Draft>,
    triggers: Vec<TokenRange>,
    /// Only where somebody asks how the report was read.
    witness: Option<Witness>,
}

/// How a report is to be read by its register.
#[derive(Clone, Copy, Debug, Default)]
struct Manner {
    /// Sport, arts and trade borrow the words of war; there only war itself is told.
    borrowed: bool,
    /// Places may stand for their teams.
    teams: bool,
}

impl Manner {
    fn of(
        registers: &Registers,
        text: &str,
        words: (&[Token], &Marks),
        sifted: &mut Vec<u32>,
    ) -> Self {
        let register = registers.of(text, words, sifted);
        Manner {
            borrowed: register.is_some(),
            teams: register.is_some_and(|n| registers.has_teams(n)),
        }
    }
}

impl Extractor {
    /// An extractor with everything that comes with the crate.
    ///
    /// # Errors
    /// None with the files as they are published.
    pub fn new() -> Result<Self, Error> {
        Extractor::builder().build()
    }

    /// Options before building.
    pub fn builder() -> ExtractorBuilder {
        let zones = vec![Zone::Headline, Zone::Dateline, Zone::Body, Zone::Caption];
        ExtractorBuilder {
            gazetteer: None,
            rules: None,
            options: Options { mentions: true, zones, country: None },
        }
    }

    /// The gazetteer that places are found in.
    pub fn gazetteer(&self) -> &Gazetteer {
        &self.gazetteer
    }

    /// The country that the reports are about, where the caller gave one.
    pub(crate) fn country(&self) -> Option<&str> {
        self.options.country.as_deref()
    }

    /// The rules that it reads by.
    pub(crate) fn rules(&self) -> &Rules {
        &self.rules
    }

    /// Reads one report. Never fails, whatever the text holds.
    pub fn extract(&self, report: &Report<'_>) -> Extraction {
        let mut scratch =
            self.spare.lock().ok().and_then(|mut spare| spare.pop()).unwrap_or_default();
        let extraction = self.extract_with(report, &mut scratch);
        // A report as long as a book comes seldom; its buffers are not kept for the next.
        if scratch.segments.tokens.capacity() <= MOST_SPARE_TOKENS
            && let Ok(mut spare) = self.spare.lock()
        {
            spare.push(scratch);
        }
        extraction
    }

    /// The whole flow: segment, find, group, frame, settle.
    fn extract_with(&self, report: &Report<'_>, scratch: &mut Scratch) -> Extraction {
        let text = report.text();
        let mut extraction = Extraction {
            report: report.id().to_owned(),
            published: report.published_day(),
            version: self.version.clone(),
            ..Extraction::default()
        };

        scratch.day = report.day();
        segment(text, &self.rules.zones, &mut scratch.segments);
        self.rules.sieve.mark(
            &scratch.segments.tokens,
            scratch.segments.caseless,
            &mut scratch.marks,
        );
        let hot = self.meet_triggers(text, scratch, true);
        let tells = self.scout(text, scratch, &hot);
        if !tells && !self.options.mentions {
            return extraction;
        }
        let hot = if tells { hot } else { Vec::new() };
        self.find_names(text, scratch);
        let anchor = self.anchor(report, text, &scratch.segments);
        let quoted = self.read_quotations(text, scratch, &hot);
        let told = self.read_sentences(text, scratch, &hot, &quoted);

        let settled = settle_places(
            &self.gazetteer,
            &self.rules.settling,
            &scratch.names,
            &About {
                country: self.options.country.as_deref(),
                forces: self.forces(&scratch.actors),
            },
            |range| is_trusted(&scratch.segments, range),
            |range| {
                let sentences = &scratch.segments.sentences;
                sentences.partition_point(|s| s.tokens.end <= range.start)
            },
        );
        let mut told = told;
        renumber(&mut told, &scratch.names, &settled);
        let named = if told.is_empty() { &[] } else { settled.as_slice() };
        let stories = Stories::of(&self.gazetteer, &scratch.segments.sentences, named, |range| {
            is_trusted(&scratch.segments, range)
        });
        let passed = told.iter().flat_map(|one| one.passed.iter().copied()).collect();
        let segments = &scratch.segments;
        // *LONDON — Rebels shelled Homs*: where it was written counts only where no other place is told.
        let tells = |r| is_trusted(segments, r) && zone_of(segments, r) != Some(Zone::Dateline);
        let home = home_of(&self.gazetteer, &settled, tells, &passed)
            .or_else(|| home_of(&self.gazetteer, &settled, |r| is_trusted(segments, r), &passed))
            .or(self.options.country.as_deref());
        let ground = Places {
            gazetteer: &self.gazetteer,
            nouns: &self.rules.nouns,
            actors: &self.rules.actors,
            kinds: &self.rules.kinds,
            settled: &settled,
            stories: &stories,
            passed: &passed,
            home,
        };
        refer_places(
            &ground,
            &mut told,
            |range| is_trusted(segments, range),
            |range| zone_of(segments, range) == Some(Zone::Dateline),
        );
        let (events, lead) =
            self.settle_events(report, scratch, told, (&settled, &stories), home, &anchor);
        extraction.events = events;
        extraction.lead = lead;
        if self.options.mentions {
            extraction.mentions = self.mentions(text, scratch, &settled, home, &anchor);
        }
        extraction
    }

    /// Reads one report and draws how it was read: for people who ask why, and for those who write rules.
    pub fn draw(&self, report: &Report<'_>) -> Drawing {
        let text = report.text();
        let mut scratch = Scratch { witness: Some(Witness::default()), ..Scratch::default() };
        let extraction = self.extract_with(report, &mut scratch);
        // The same steps again, sentence by sentence: each gives what it gave before.
        let hot = self.meet_triggers(text, &mut scratch, false);
        self.find_names(text, &mut scratch);
        let borrowed = self.manner(text, &mut scratch).borrowed;
        let witness = scratch.witness.take().unwrap_or_default();
        let home = witness.home.as_deref();
        let mut sketch =
            Sketch::new(&self.gazetteer, &self.rules, text, home, &witness, extraction);
        let mut hot = hot.into_iter().peekable();
        for number in 0..scratch.segments.sentences.len() {
            let met = hot.next_if(|(n, _)| *n == number).map_or(0..0, |(_, met)| met);
            let zone = scratch.segments.sentences[number].zone;
            self.with_scene(text, &mut scratch, number, met, |scene, met| {
                let mut drafts = Vec::new();
                let mut seen = Vec::new();
                follow_all(scene, &self.rules, met, borrowed, &mut drafts, |one, became| {
                    seen.push((one.clone(), became));
                });
                sketch.sentence(scene, zone, &seen, &drafts);
            });
        }
        sketch.finish()
    }

    fn manner(&self, text: &str, scratch: &mut Scratch) -> Manner {
        let Scratch { segments, marks, sifted, manner, .. } = scratch;
        *manner.get_or_insert_with(|| {
            Manner::of(&self.rules.registers, text, (&segments.tokens, marks), sifted)
        })
    }

    /// For each country (ISO code), its share of the armed forces and police among the actors.
    fn forces(&self, actors: &[FoundActor]) -> BTreeMap<&str, f64> {
        let armed =
            |a: &&FoundActor| matches!(a.sort, Sort::Armed | Sort::Police) && !a.ally && !a.against;
        let nations = actors.iter().filter(armed).filter_map(|a| a.nation);
        let countries = nations.map(|id| self.rules.actors.nation(id).iso2.as_str());
        let mut shares: BTreeMap<&str, f64> = BTreeMap::new();
        for country in countries.filter(|iso| !iso.is_empty()) {
            *shares.entry(country).or_default() += 1.0;
        }
        let all: f64 = shares.values().sum();
        for share in shares.values_mut() {
            *share /= all;
        }
        shares
    }

    /// Actors and places of the whole report: a namesake is settled by what stands elsewhere.
    fn find_names(&self, text: &str, scratch: &mut Scratch) {
        let teams = self.manner(text, scratch).teams;
        let Scratch { segments, actors, names, memo, day, .. } = scratch;
        actors.clear();
        names.clear();
        for sentence in &segments.sentences {
            find_actors(
                &self.rules.actors,
                text,
                &segments.tokens,
                sentence.tokens,
                Setting { caseless: segments.caseless, day: *day },
                actors,
            );
        }
        let masked = masked_by(actors);
        find_places(
            &self.gazetteer,
            text,
            &segments.tokens,
            segments.caseless,
            &masked,
            memo,
            names,
        );
        if teams {
            mark_teams(text, &segments.tokens, names, |range| {
                zone_of(segments, range) == Some(Zone::Dateline)
            });
        }
    }

    fn anchor(&self, report: &Report<'_>, text: &str, segments: &Segments) -> Anchor {
        let published = report.day();
        let anchor = Anchor { published, ..Anchor::default() };
        let dateline = find_dateline(&self.rules.times, text, &segments.tokens, segments.caseless)
            .and_then(|found| settle_date(&found.expression, &anchor).start);
        // A dateline far from the day of publication is a day of the story and not of the report.
        const STALE_DAYS: i32 = 14;
        let stale = |day: jiff::civil::Date| {
            published
                .is_some_and(|p| p.since(day).is_ok_and(|span| span.get_days().abs() > STALE_DAYS))
        };
        Anchor { dateline: dateline.filter(|d| !stale(*d)), ..anchor }
    }
}

/// The zone of a stretch of tokens.
fn zone_of(segments: &Segments, range: TokenRange) -> Option<Zone> {
    let after = segments.zones.partition_point(|z| z.tokens.start <= range.start);
    after.checked_sub(1).map(|at| segments.zones[at].zone)
}

/// Readers' comments and page furniture are never evidence for settling a name.
fn is_trusted(segments: &Segments, range: TokenRange) -> bool {
    !matches!(zone_of(segments, range), Some(Zone::Comments | Zone::Furniture))
}

/// The country that most of the report's places lie in: of those that can be trusted, and lead away from no event.
fn home_of<'g>(
    gazetteer: &'g Gazetteer,
    settled: &[SettledPlace],
    trusted: impl Fn(TokenRange) -> bool,
    passed: &BTreeSet<usize>,
) -> Option<&'g str> {
    let mut countries: BTreeMap<&str, usize> = BTreeMap::new();
    for (number, place) in settled.iter().enumerate() {
        let Some(id) = place.place else { continue };
        if place.metonym || passed.contains(&number) || !trusted(place.range) {
            continue;
        }
        let country = gazetteer.country(id);
        if !country.is_empty() {
            *countries.entry(country).or_default() += 1;
        }
    }
    // Of two with as many places, the first in the alphabet: the choice must not hang on anything else.
    countries.into_iter().rev().max_by_key(|(_, places)| *places).map(|(country, _)| country)
}
