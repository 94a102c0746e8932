//! The extractor: everything an extraction needs, built once, and `extract`, the whole flow on one screen.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::Mutex;

use crate::drawing::Drawing;
use crate::error::Error;
use crate::event::{
    ActorMention, Basis, DateMention, Event, Extraction, Factuality, Mentions, When, Zone,
};
use crate::find::actors::{FoundActor, describe, find_actors};
use crate::find::counts::{FoundCount, find_counts};
use crate::find::dates::{FoundDate, find_dateline, find_dates, is_month};
use crate::find::places::{NamedPlace, SoundMemo, find_places, mark_teams, scout_places};
use crate::find::weapons::{FoundWeapon, find_weapons};
use crate::frame::fill::Known;
use crate::frame::gate::{Glance, Held};
use crate::frame::load::{Trigger, Variant};
use crate::frame::{Draft, Kinds, Met, Scene, count_tolls, follow, meet};
use crate::gazetteer::Gazetteer;
use crate::group::{Found, Hint, Phrase, Tag, chunk, is_opened_noun, tag};
use crate::lexicon::registers::{Mark, Registers};
use crate::lexicon::words::VerbForms;
use crate::report::Report;
use crate::rules::Rules;
use crate::settle::date::{Anchor, DateValue, settle_date};
use crate::settle::lead::lead;
use crate::settle::mention::to_mention;
use crate::settle::merge::{Ground, merge};
use crate::settle::narrow::narrow;
use crate::settle::place::{SettledPlace, settle_places};
use crate::settle::record::{Page, when};
use crate::settle::reference::{Places, refer_places};
use crate::settle::source::{Quotation, quotations, speaker_of, speakers, statements};
use crate::settle::status::is_habit;
use crate::settle::story::Stories;
use crate::settle::tell::tell;
use crate::settle::told::{Told, ToldSource};
use crate::sketch::{Became, Sketch, Witness};
use crate::span::{Span, TokenRange};
use crate::steps::{step, steps};
use crate::text::segment::{Segments, segment};
use crate::text::{Shape, Token};

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

    /// The country that the reports are about (ISO 3166-1 alpha-2): of two namesakes the one there is preferred.
    #[must_use]
    pub fn country(mut self, code: impl Into<String>) -> Self {
        self.options.country = Some(code.into());
        self
    }

    /// Builds the extractor.
    ///
    /// # Errors
    /// Where the bundled files were changed for the worse; files of yours were checked when they were added.
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
    segments: Segments,
    met: Vec<Met>,
    /// Tokens that may begin a trigger, and an expression of a register.
    starts: Vec<u32>,
    registers: Vec<Mark>,
    /// What single words tell of each sentence.
    glances: Vec<Glance>,
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
    fn of(registers: &Registers, text: &str, tokens: &[Token], marks: &[Mark]) -> Self {
        let register = registers.of(text, tokens, marks);
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

        segment(text, &self.rules.zones, &mut scratch.segments);
        let hot = self.meet_triggers(text, scratch, true);
        let tells = self.scout(text, scratch, &hot);
        if !tells && !self.options.mentions {
            return extraction;
        }
        let hot = if tells { hot } else { Vec::new() };
        self.find_names(text, scratch);
        let anchor = self.anchor(report, text, &scratch.segments.tokens);
        let quoted = self.read_quotations(text, scratch, &hot);
        let told = self.read_sentences(text, scratch, &hot, &quoted);

        let settled = settle_places(
            &self.gazetteer,
            &self.rules.settling,
            &scratch.names,
            self.options.country.as_deref(),
            |range| is_trusted(&scratch.segments, range),
        );
        let mut told = told;
        renumber(&mut told, &scratch.names, &settled);
        let named = if told.is_empty() { &[] } else { settled.as_slice() };
        let stories = Stories::of(&self.gazetteer, &scratch.segments.sentences, named, |range| {
            is_trusted(&scratch.segments, range)
        });
        let ground = Places {
            gazetteer: &self.gazetteer,
            nouns: &self.rules.nouns,
            settled: &settled,
            stories: &stories,
        };
        refer_places(&ground, &mut told, |range| is_trusted(&scratch.segments, range));
        let (events, lead) = self.settle_events(report, scratch, told, &settled, &stories, &anchor);
        extraction.events = events;
        extraction.lead = lead;
        if self.options.mentions {
            extraction.mentions = self.mentions(text, scratch, &settled, &anchor);
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
        let home = home_of(&self.gazetteer, &witness.places).or(self.options.country.as_deref());
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

    /// Which sentences hold triggers, as sentence numbers with ranges of `scratch.met`; with `gated`, only those whose
    /// words may be what some trigger's frame needs.
    fn meet_triggers(
        &self,
        text: &str,
        scratch: &mut Scratch,
        gated: bool,
    ) -> Vec<(usize, std::ops::Range<usize>)> {
        let Scratch { segments, met, starts, registers: marks, glances, manner, .. } = scratch;
        let Segments { tokens, sentences, caseless, .. } = &*segments;
        let Rules { frames, gate, registers, .. } = &self.rules;
        met.clear();
        starts.clear();
        marks.clear();
        glances.clear();
        glances.extend(
            sentences.iter().map(|one| gate.read(tokens, one.tokens, *caseless, starts, marks)),
        );
        *manner = None;
        let mut hot = Vec::new();
        for (number, (sentence, glance)) in sentences.iter().zip(&*glances).enumerate() {
            let none = glance.starts.0 == glance.starts.1;
            if none || !self.options.zones.contains(&sentence.zone) || gated && !glance.opens {
                continue;
            }
            let borrowed = gated
                && manner
                    .get_or_insert_with(|| Manner::of(registers, text, tokens, marks))
                    .borrowed;
            if borrowed && !glance.opens_war {
                continue;
            }
            let range = sentence.tokens;
            // A look at the triggers before they are written down: most sentences end here.
            let may_open = |at: &u32| {
                let mut open = false;
                let here = &tokens[..range.end as usize];
                frames.triggers.each_at(text, here, *at as usize, false, |_, trigger| {
                    open |= gate.lets(glance.held, *trigger, borrowed);
                });
                open
            };
            let starts = &starts[glance.starts.0..glance.starts.1];
            if gated && !starts.iter().any(may_open) {
                continue;
            }
            let first = met.len();
            meet(frames, text, tokens, starts, range.end, met);
            let open = |one: &Met| self.may_tell(text, tokens, range, glance.held, one, borrowed);
            if met.len() > first && (!gated || met[first..].iter().any(open)) {
                hot.push((number, first..met.len()));
            } else {
                met.truncate(first);
            }
        }
        hot
    }

    /// True where a trigger may stand for one of its frames, as far as single words tell.
    fn may_tell(
        &self,
        text: &str,
        tokens: &[Token],
        range: TokenRange,
        held: Held,
        met: &Met,
        borrowed: bool,
    ) -> bool {
        let Rules { gate, words, times, .. } = &self.rules;
        let opens = |trigger: &Trigger| gate.lets(held, *trigger, borrowed);
        if !met.triggers.iter().any(opens) {
            return false;
        }
        let forms =
            met.triggers.iter().fold(VerbForms::default(), |forms, trigger| match trigger {
                Trigger::Verb { form, .. } => forms.or(VerbForms::of(*form)),
                Trigger::Noun { .. } | Trigger::Idiom => forms,
            });
        let noun = met.range.range().len() == 1
            && is_opened_noun(words, text, tokens, range, met.range.start, forms);
        met.triggers.iter().any(|t| opens(t) && !(noun && matches!(t, Trigger::Verb { .. })))
            && !is_month(times, text, tokens, range, met.range.start)
    }

    /// True where the words of one sentence alone tell an event. Most reports that hold a trigger tell none; only for
    /// the others the names of the whole report are found, by which namesakes are settled.
    fn scout(
        &self,
        text: &str,
        scratch: &mut Scratch,
        hot: &[(usize, std::ops::Range<usize>)],
    ) -> bool {
        let Rules { gate, actors: lexicon, .. } = &self.rules;
        let borrowed = scratch.manner.is_some_and(|m| m.borrowed);
        hot.iter().any(|(number, met)| {
            let Scratch { segments, actors, names, memo, met: all_met, glances, .. } = scratch;
            let Segments { tokens, sentences, caseless, .. } = &*segments;
            let range = sentences[*number].tokens;
            // What is found is held against the needs of the frames before anything dearer is looked for.
            let mut held = glances[*number].held;
            let opens = |held: Held| {
                all_met[met.clone()]
                    .iter()
                    .any(|one| self.may_tell(text, tokens, range, held, one, borrowed))
            };
            actors.clear();
            find_actors(lexicon, text, tokens, range, *caseless, actors);
            held.actors = gate.of_actors(actors);
            if !opens(held) {
                return false;
            }
            names.clear();
            let masked = masked_by(actors);
            scout_places(&self.gazetteer, text, tokens, range, *caseless, &masked, memo, names);
            held.named &= !names.is_empty();
            if !opens(held) {
                return false;
            }
            let mut told = false;
            self.with_scene(text, scratch, *number, met.clone(), |scene, met| {
                told = met.iter().any(|one| self.draft(scene, one, borrowed).is_some());
            });
            told
        })
    }

    /// The event that a trigger tells in its sentence, if it tells one.
    fn draft(&self, scene: &Scene<'_>, met: &Met, borrowed: bool) -> Option<Draft> {
        if is_hidden(scene, met.range) {
            return None;
        }
        follow(scene, &self.rules.frames, &self.rules.gate, met)
            .filter(|draft| !borrowed || is_of_war(draft, &self.rules.kinds))
    }

    fn manner(&self, text: &str, scratch: &mut Scratch) -> Manner {
        let Scratch { segments, registers, manner, .. } = scratch;
        *manner.get_or_insert_with(|| {
            Manner::of(&self.rules.registers, text, &segments.tokens, registers)
        })
    }

    /// Actors and places of the whole report: a namesake is settled by what stands elsewhere.
    fn find_names(&self, text: &str, scratch: &mut Scratch) {
        let teams = self.manner(text, scratch).teams;
        let Scratch { segments, actors, names, memo, .. } = scratch;
        actors.clear();
        names.clear();
        for sentence in &segments.sentences {
            find_actors(
                &self.rules.actors,
                text,
                &segments.tokens,
                sentence.tokens,
                segments.caseless,
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

    fn anchor(&self, report: &Report<'_>, text: &str, tokens: &[Token]) -> Anchor {
        let published = report.day();
        let anchor = Anchor { published, ..Anchor::default() };
        let dateline = find_dateline(&self.rules.times, text, tokens)
            .and_then(|found| settle_date(&found.expression, &anchor).start);
        // A dateline far from the day of publication is a day of the story and not of the report.
        const STALE_DAYS: i32 = 14;
        let stale = |day: jiff::civil::Date| {
            published
                .is_some_and(|p| p.since(day).is_ok_and(|span| span.get_days().abs() > STALE_DAYS))
        };
        Anchor { dateline: dateline.filter(|d| !stale(*d)), ..anchor }
    }

    /// Quotations with their speakers, which may stand in another sentence.
    fn read_quotations(
        &self,
        text: &str,
        scratch: &mut Scratch,
        hot: &[(usize, std::ops::Range<usize>)],
    ) -> Vec<Quotation> {
        let mut found = quotations(&scratch.segments.tokens, text);
        // Both stand in text order: the first sentence that ends behind a quotation's begin is the only one to ask.
        let sentences = &scratch.segments.sentences;
        found.retain(|q| {
            let next = hot.partition_point(|(n, _)| sentences[*n].tokens.end <= q.range.start);
            hot.get(next).is_some_and(|(n, _)| sentences[*n].tokens.overlaps(q.range))
        });
        // A sentence may stand beside many quotations, and is read once for all of them.
        let mut known: BTreeMap<usize, Vec<(u32, ToldSource)>> = BTreeMap::new();
        for quotation in &mut found {
            let sentences = &scratch.segments.sentences;
            let first = sentences
                .partition_point(|s| s.tokens.end <= quotation.range.start.saturating_sub(1));
            let last = sentences.partition_point(|s| s.tokens.end <= quotation.range.end);
            let number = scratch.segments.sentences.len();
            for sentence in [last, first].into_iter().filter(|s| *s < number) {
                let spoken = known.entry(sentence).or_insert_with(|| {
                    let mut list = Vec::new();
                    self.with_scene(text, scratch, sentence, 0..0, |scene, _| {
                        list = speakers(&statements(scene), scene);
                    });
                    list
                });
                quotation.speaker = speaker_of(spoken, quotation.range).cloned();
                if quotation.speaker.is_some() {
                    break;
                }
            }
        }
        found
    }

    /// Groups and frames every sentence that holds a trigger.
    fn read_sentences(
        &self,
        text: &str,
        scratch: &mut Scratch,
        hot: &[(usize, std::ops::Range<usize>)],
        quoted: &[Quotation],
    ) -> Vec<Told> {
        let mut told = Vec::new();
        let borrowed = scratch.manner.is_some_and(|m| m.borrowed);
        for (number, met) in hot {
            let zone = scratch.segments.sentences[*number].zone;
            let drafts = std::mem::take(&mut scratch.drafts);
            let mut drafts = drafts;
            drafts.clear();
            self.with_scene(text, scratch, *number, met.clone(), |scene, met| {
                follow_all(scene, &self.rules, met, borrowed, &mut drafts, |_, _| {});
                let Rules { tolls, counts, kinds, .. } = &self.rules;
                count_tolls(scene, tolls, counts, kinds, &mut drafts);
                let said = if drafts.is_empty() { Vec::new() } else { statements(scene) };
                tell(scene, &self.rules.kinds, &drafts, &said, quoted, zone, &mut told);
            });
            scratch.drafts = drafts;
        }
        told
    }

    /// Finds, tags and groups one sentence and hands its scene on.
    fn with_scene(
        &self,
        text: &str,
        scratch: &mut Scratch,
        number: usize,
        met: std::ops::Range<usize>,
        read: impl FnOnce(&Scene<'_>, &[Met]),
    ) {
        let Scratch {
            segments,
            met: all_met,
            actors,
            names,
            counts,
            dates,
            weapons,
            hints,
            tags,
            phrases,
            known,
            triggers,
            glances,
            ..
        } = scratch;
        let range = segments.sentences[number].tokens;
        steps(range.range().len());
        let tokens = &segments.tokens;
        let met = &all_met[met];
        let of = |start: &dyn Fn(usize) -> TokenRange, len: usize| -> std::ops::Range<usize> {
            let first = partition(len, |i| start(i).end <= range.start);
            first..first + partition(len - first, |i| start(first + i).start < range.end)
        };
        let actors = &actors[of(&|i| actors[i].range, actors.len())];
        let here = of(&|i| names[i].range, names.len());
        dates.clear();
        find_dates(&self.rules.times, text, tokens, range, dates);
        counts.clear();
        find_counts(&self.rules.counts, text, tokens, range, dates, counts);
        weapons.clear();
        find_weapons(&self.rules.weapons, text, tokens, range, segments.caseless, weapons);
        triggers.clear();
        triggers.extend(met.iter().map(|m| m.range));
        let places = &names[here.clone()];
        hint(tokens, range, met, actors, places, counts, dates, weapons, hints);
        tag(&self.rules.words, text, tokens, range, hints, tags);
        chunk(tokens, range, tags, phrases);
        let gate = &self.rules.gate;
        let mut held = glances[number].held;
        held.actors = gate.of_actors(actors);
        held.named &= !places.is_empty();
        known.clear();
        known.resize_with(phrases.len(), Known::default);
        let scene = Scene {
            text,
            tokens,
            range,
            sentence: number,
            tags,
            phrases,
            actors,
            places,
            first_place: here.start,
            counts,
            dates,
            weapons,
            triggers,
            nouns: &self.rules.nouns,
            weapon_words: &self.rules.weapons,
            held,
            known,
        };
        if !scene.phrases.is_empty() {
            read(&scene, met);
        }
    }

    /// One event once, with its day, its record and the lead.
    fn settle_events(
        &self,
        report: &Report<'_>,
        scratch: &mut Scratch,
        mut told: Vec<Told>,
        settled: &[SettledPlace],
        stories: &Stories,
        anchor: &Anchor,
    ) -> (Vec<Event>, Option<usize>) {
        let text = report.text();
        let Scratch { segments, actors, witness, .. } = scratch;
        let days = self.days(&told, stories, anchor);
        plan_what_is_ahead(&mut told, &days, anchor);
        let first_days: Vec<_> = days
            .iter()
            .map(|day| day.as_ref().filter(|(_, explicit)| *explicit).map(|(value, _)| value))
            .collect();
        let same_words = |a: TokenRange, b: TokenRange| {
            let hashes = |r: TokenRange| segments.tokens[r.range()].iter().map(|t| t.hash);
            hashes(a).eq(hashes(b))
        };
        let ground = Ground {
            kinds: &self.rules.kinds,
            gazetteer: &self.gazetteer,
            places: settled,
            days: &first_days,
            stories,
            same_words: &same_words,
        };
        let mut events = merge(&ground, told);
        narrow(&self.gazetteer, &self.rules.kinds, stories, settled, &mut events);
        let days = self.days(&events, stories, anchor);
        let starts: Vec<_> =
            days.iter().map(|d| d.as_ref().and_then(|(value, _)| value.start)).collect();
        let page = Page {
            id: report.id(),
            text,
            tokens: &segments.tokens,
            sentences: &segments.sentences,
            gazetteer: &self.gazetteer,
            places: settled,
            actors,
            lexicon: &self.rules.actors,
            weapons: &self.rules.weapons,
            home: home_of(&self.gazetteer, settled).or(self.options.country.as_deref()),
            kinds: &self.rules.kinds,
            frames: &self.rules.frames,
            weights: &self.rules.weights.confidence,
        };
        let records: Vec<Event> = events
            .iter()
            .zip(&days)
            .map(|(event, day)| page.event(event, self.when(&page, event, day.as_ref(), anchor)))
            .collect();
        if let Some(witness) = witness {
            witness.see(&page, &events, &records);
        }
        let lead = lead(
            &self.rules.weights.lead,
            &self.rules.kinds,
            &events,
            &starts,
            anchor.published.or(anchor.dateline),
            &segments.sentences,
        );
        (records, lead)
    }

    /// The settled date of each telling, in text order, and whether its own sentence tells it.
    fn days(
        &self,
        told: &[Told],
        stories: &Stories,
        anchor: &Anchor,
    ) -> Vec<Option<(DateValue, bool)>> {
        let mut previous: Option<DateValue> = None;
        let mut before = 0;
        told.iter()
            .inspect(step)
            .map(|one| {
                let sentence = one.evidence.first().map_or(before, |e| e.sentence);
                if !stories.same_day(before, sentence) {
                    previous = None;
                }
                before = sentence;
                match &one.date {
                    Some(date) => {
                        let anchor = Anchor {
                            previous: previous.as_ref().and_then(|p| p.start),
                            past: one.past,
                            ..*anchor
                        };
                        let value = settle_date(&date.expression, &anchor);
                        previous = Some(value.clone());
                        Some((value, true))
                    }
                    None => previous.clone().map(|value| (value, false)),
                }
            })
            .collect()
    }

    fn when(
        &self,
        page: &Page<'_>,
        told: &Told,
        day: Option<&(DateValue, bool)>,
        anchor: &Anchor,
    ) -> Option<When> {
        if let Some((value, own)) = day {
            let words = told
                .date
                .as_ref()
                .filter(|_| *own)
                .map(|d| (text_of(page, d.range), page.span(d.range)));
            return Some(when(words, value));
        }
        let (day, basis) = match (anchor.dateline, anchor.published) {
            (Some(day), _) => (day, Basis::Dateline),
            (None, Some(day)) => (day, Basis::Published),
            _ => return None,
        };
        let mut found = When {
            timex: day.to_string(),
            start: Some(day.to_string()),
            end: Some(day.to_string()),
            ..When::default()
        };
        found.basis = basis;
        Some(found)
    }

    /// All words that name something, in the order of the text.
    fn mentions(
        &self,
        text: &str,
        scratch: &mut Scratch,
        settled: &[SettledPlace],
        anchor: &Anchor,
    ) -> Mentions {
        let Scratch { segments, actors, counts, dates, .. } = scratch;
        let tokens = &segments.tokens;
        let span = |range: TokenRange| {
            Span::new(
                tokens[range.start as usize].start as usize,
                tokens[range.end as usize - 1].end as usize,
            )
        };
        let mut mentions = Mentions {
            places: (0..settled.len())
                .map(|at| {
                    let mut mention = to_mention(&self.gazetteer, settled, at, text, tokens);
                    mention.zone = zone_of(segments, settled[at].range);
                    mention
                })
                .collect(),
            ..Mentions::default()
        };
        let mut previous = None;
        for sentence in &segments.sentences {
            dates.clear();
            find_dates(&self.rules.times, text, tokens, sentence.tokens, dates);
            counts.clear();
            find_counts(&self.rules.counts, text, tokens, sentence.tokens, dates, counts);
            for date in dates.iter() {
                let value = settle_date(&date.expression, &Anchor { previous, ..*anchor });
                previous = value.start.or(previous);
                let span = span(date.range);
                mentions.dates.push(DateMention {
                    text: text[span.range()].to_owned(),
                    span,
                    timex: value.timex,
                    kind: value.kind,
                    start: value.start.map(|d| d.to_string()),
                    end: value.end.map(|d| d.to_string()),
                });
            }
            for count in counts.iter() {
                let span = span(count.range);
                let of = count.unit.as_ref().map(ToString::to_string).unwrap_or_default();
                mentions.counts.push(crate::event::Count {
                    of,
                    low: count.low,
                    high: count.high,
                    approximate: count.approximate,
                    text: text[span.range()].to_owned(),
                    span,
                    ..crate::event::Count::default()
                });
            }
        }
        let home = home_of(&self.gazetteer, settled).or(self.options.country.as_deref());
        for actor in actors.iter().filter(|a| a.reference.is_none() && !a.adjunct) {
            let (code, name, side) = describe(actor, &self.rules.actors, text, tokens, home);
            if !code.is_empty() {
                let span = span(actor.range);
                mentions.actors.push(ActorMention {
                    text: text[span.range()].to_owned(),
                    span,
                    actor: code,
                    name,
                    side,
                });
            }
        }
        mentions
    }
}

/// What a noun tells of a day that the report cannot have seen is a plan: *the summit next month*. A verb tells so by its
/// tense, and is trusted more than the date of a report.
fn plan_what_is_ahead(told: &mut [Told], days: &[Option<(DateValue, bool)>], anchor: &Anchor) {
    // A report may be dated a day behind the place it tells of; a day that its text tells may be no date of it at all.
    let Some(last) = anchor.published.and_then(|day| day.tomorrow().ok()) else { return };
    for (one, day) in told.iter_mut().zip(days) {
        let ahead = day
            .as_ref()
            .is_some_and(|(value, own)| *own && value.start.is_some_and(|start| start > last));
        let noun = one.evidence.iter().all(|e| e.variant == Variant::Nominal);
        if ahead && noun && one.past && one.factuality == Factuality::Actual {
            one.factuality = Factuality::Planned;
        }
    }
}

/// Tellings count the names of the report; settling leaves out those that are no places.
fn renumber(told: &mut [Told], names: &[NamedPlace], settled: &[SettledPlace]) {
    let mut seat = 0;
    let seats: Vec<Option<usize>> = names
        .iter()
        .map(|name| {
            let kept = settled.get(seat).is_some_and(|s| s.range == name.range);
            let this = seat;
            seat += usize::from(kept);
            kept.then_some(this)
        })
        .collect();
    for one in told {
        for place in &mut one.places {
            place.place = place.place.and_then(|n| seats.get(n).copied().flatten());
        }
        one.places.retain(|p| p.place.is_some() || p.refers.is_some());
    }
}

/// Follows the triggers of a sentence: of those that share words the first that is followed. `watch` is told what
/// became of each.
fn follow_all(
    scene: &Scene<'_>,
    rules: &Rules,
    met: &[Met],
    borrowed: bool,
    drafts: &mut Vec<Draft>,
    mut watch: impl FnMut(&Met, Became),
) {
    let mut claimed = 0;
    for one in met.iter().inspect(step) {
        if one.range.start < claimed {
            watch(one, Became::Claimed);
        } else if is_hidden(scene, one.range) {
            watch(one, Became::Hidden);
        } else if let Some(draft) = follow(scene, &rules.frames, &rules.gate, one) {
            if borrowed && !is_of_war(&draft, &rules.kinds) {
                watch(one, Became::Borrowed);
                continue;
            }
            if is_habit(scene, &draft) {
                watch(one, Became::Habit);
                continue;
            }
            watch(one, Became::Draft(drafts.len()));
            claimed = one.range.end;
            drafts.push(draft);
        } else {
            watch(one, Became::Nothing);
        }
    }
}

/// A place inside another name is no place: *the Idlib Brigade*.
fn masked_by(actors: &[FoundActor]) -> Vec<TokenRange> {
    actors.iter().filter(|a| a.masks_places()).map(|a| a.range).collect()
}

/// True where a trigger is part of a name or a date: *the Strike Force*, *March 15*.
fn is_hidden(scene: &Scene<'_>, trigger: TokenRange) -> bool {
    scene.actors.iter().any(|a| a.masks_triggers() && a.range.overlaps(trigger))
        || scene.places.iter().any(|p| p.range.contains(trigger.start))
        || scene.dates.iter().any(|d| d.range.contains(trigger.start))
}

/// True where an armed actor, the police or a weapon takes part; for kinds that kill nobody, a state or a crowd will do,
/// where a verb tells of it: *after talks with the minister* in a page of trade only mentions them.
fn is_of_war(draft: &Draft, kinds: &Kinds) -> bool {
    use crate::frame::load::{RoleName, Sort};
    let kind = &kinds.list[draft.kind];
    let told = draft.variant != Variant::Nominal || draft.verb.is_some();
    kind.literal
        || draft.fills.iter().any(|fill| {
            fill.filler.is(Sort::Armed)
                || fill.filler.is(Sort::Police)
                || fill.role == RoleName::Means && fill.filler.weapon.is_some()
                || !kind.violent
                    && told
                    && (fill.filler.is(Sort::State) || fill.filler.is(Sort::Protesters))
        })
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

/// The country that most of the report's trusted places lie in.
fn home_of<'g>(gazetteer: &'g Gazetteer, settled: &[SettledPlace]) -> Option<&'g str> {
    let mut countries: BTreeMap<&str, usize> = BTreeMap::new();
    for place in settled.iter().filter(|p| !p.metonym) {
        let Some(id) = place.place else { continue };
        let country = gazetteer.place(id).country;
        if !country.is_empty() {
            *countries.entry(country).or_default() += 1;
        }
    }
    // Of two with as many places, the first in the alphabet: the choice must not hang on anything else.
    countries.into_iter().rev().max_by_key(|(_, places)| *places).map(|(country, _)| country)
}

fn text_of(page: &Page<'_>, range: TokenRange) -> String {
    page.text[page.span(range).range()].to_owned()
}

/// The first index in `0..len` for which `before` is false, for a list that is partitioned by it.
fn partition(len: usize, before: impl Fn(usize) -> bool) -> usize {
    let (mut low, mut high) = (0, len);
    while low < high {
        let middle = low.midpoint(high);
        if before(middle) { low = middle + 1 } else { high = middle }
    }
    low
}

/// Writes what was found into the hints of a sentence's tokens.
#[allow(clippy::too_many_arguments)] // Everything that was found in one sentence.
fn hint(
    tokens: &[Token],
    range: TokenRange,
    met: &[Met],
    actors: &[FoundActor],
    places: &[NamedPlace],
    counts: &[FoundCount],
    dates: &[FoundDate],
    weapons: &[FoundWeapon],
    hints: &mut Vec<Hint>,
) {
    hints.clear();
    hints.resize(range.range().len(), Hint::default());
    let mut mark = |stretch: TokenRange, head: Option<u32>, found: Found| {
        for token in stretch.start.max(range.start)..stretch.end.min(range.end) {
            // The last word of a name ends its group, wherever the head stands (*groups under the command of X*).
            let ends = head == Some(token) || (head.is_some() && token + 1 == stretch.end);
            hints[(token - range.start) as usize].found = if ends { Found::Head } else { found };
        }
    };
    for count in counts {
        // *About 20*: the words before the number belong to it.
        let start = count.range.start.min(count.quantity.start);
        mark(TokenRange { start, ..count.quantity }, None, Found::Quantity);
    }
    for weapon in weapons {
        mark(weapon.range, Some(weapon.range.end - 1), Found::Name);
    }
    for actor in actors {
        mark(actor.range, Some(actor.head), Found::Name);
    }
    let mut opens = Vec::new();
    for place in places {
        mark(place.range, Some(place.range.end - 1), Found::Name);
        if place.relation.is_some()
            && place.outer.start < place.range.start
            && range.contains(place.outer.start)
        {
            opens.push(place.outer.start);
        }
        // *The Nayrab air base*, *the M4 highway*: the feature word behind the name.
        if place.outer.end > place.range.end {
            let behind = TokenRange { start: place.range.end, end: place.outer.end };
            if place.relation.is_none() {
                mark(behind, Some(behind.end - 1), Found::Name);
            }
        }
    }
    for date in dates {
        // *A three-year siege*, *a six-hour battle*: a length with a hyphen is a modifier like any other.
        let modifies = !date.expression.tells_a_day()
            && date.range.range().any(|at| tokens[at].is(Shape::HYPHEN));
        if !modifies {
            mark(date.range, None, Found::Date);
        }
    }
    for token in opens {
        hints[(token - range.start) as usize].opens = true;
    }
    for one in met {
        let first = (one.range.start - range.start) as usize;
        let last = (one.range.end - 1 - range.start) as usize;
        for trigger in &one.triggers {
            match trigger {
                Trigger::Verb { form, .. } => {
                    hints[first].forms = hints[first].forms.or(VerbForms::of(*form));
                    hints[first].length =
                        hints[first].length.max((one.range.end - one.range.start) as u8);
                }
                Trigger::Noun { .. } => {
                    hints[last].noun = true;
                    hints[last].compound |= last > first;
                    hints[first..last].iter_mut().for_each(|hint| hint.inside = true);
                }
                Trigger::Idiom => {}
            }
        }
    }
}
