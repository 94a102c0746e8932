//! Sketching: the flow is watched, and what each step made of a sentence is written down as a drawing. Stands on all
//! rooms but the extractor, which hands them over; no extraction depends on it.

mod lack;
mod reasons;

use std::collections::BTreeMap;

use crate::drawing::{
    Drawing, DrawnEvent, DrawnMention, DrawnPhrase, DrawnSentence, DrawnToken, DrawnTrigger, Entry,
    Factor, TriedFrame,
};
use crate::event::{Event, Extraction, Zone};
use crate::find::actors::{FoundActor, Naming, describe};
use crate::frame::entry::Trigger;
use crate::frame::{Draft, Met, Scene, follow_one};
use crate::gazetteer::Gazetteer;
use crate::group::PhraseKind;
use crate::rules::Rules;
use crate::settle::mention::to_mention;
use crate::settle::place::SettledPlace;
use crate::settle::record::Page;
use crate::settle::score::{Score, Term};
use crate::settle::told::Told;
use crate::span::{Span, TokenRange};

/// What an extraction keeps for those who ask how it came about.
#[derive(Debug, Default)]
pub(crate) struct Witness {
    pub(crate) places: Vec<SettledPlace>,
    /// The country that the report is about.
    pub(crate) home: Option<String>,
    /// The factors of each event's confidence.
    factors: Vec<Vec<Factor>>,
}

impl Witness {
    /// Looks at the settled places and at every event before its telling is forgotten.
    pub(crate) fn see(&mut self, page: &Page<'_>, told: &[Told], records: &[Event]) {
        self.places = page.places.to_vec();
        self.home = page.home.map(str::to_owned);
        self.factors = told
            .iter()
            .zip(records)
            .map(|(told, record)| {
                let mut factors = Vec::new();
                page.factors(told, record, |name, value| {
                    factors.push(Factor { name: name.to_owned(), value });
                });
                factors
            })
            .collect();
    }
}

/// What became of a trigger.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Became {
    /// A frame was followed: the draft with this number.
    Draft(usize),
    /// No frame could be followed.
    Nothing,
    /// Its words belong to a trigger that was followed.
    Claimed,
    /// It stands inside a name or a date.
    Hidden,
    /// The report borrows the words of war, and nothing of war takes part.
    Borrowed,
    /// Its clause tells what is done now and then.
    Habit,
}

/// A frame that was followed, kept for the reasons of its event.
struct Followed {
    /// The words of each fill and of each place, and where in the clause they stand.
    positions: BTreeMap<Span, String>,
    /// What the verb says of whether it happened.
    marks: Vec<String>,
}

/// A drawing while it is made.
pub(crate) struct Sketch<'a> {
    gazetteer: &'a Gazetteer,
    rules: &'a Rules,
    text: &'a str,
    /// The country that most places lie in: whose *regime* and *army* are meant.
    home: Option<&'a str>,
    witness: &'a Witness,
    extraction: Extraction,
    sentences: Vec<DrawnSentence>,
    /// By the span of the trigger and the name of the frame.
    followed: BTreeMap<(Span, String), Followed>,
    /// Index of the event of each trigger and frame.
    told: BTreeMap<(Span, String), usize>,
    /// TIMEX3 values with their types, by their words.
    dates: BTreeMap<Span, String>,
    /// The points of the places, and of their namesakes, by their words.
    points: BTreeMap<Span, Vec<Vec<Factor>>>,
    /// Entries of the actors found, by their words: the first, and the others in words.
    actors: BTreeMap<Span, (Option<Entry>, Vec<String>)>,
}

impl<'a> Sketch<'a> {
    pub(crate) fn new(
        gazetteer: &'a Gazetteer,
        rules: &'a Rules,
        text: &'a str,
        home: Option<&'a str>,
        witness: &'a Witness,
        extraction: Extraction,
    ) -> Self {
        let mut told = BTreeMap::new();
        for (number, event) in extraction.events.iter().enumerate() {
            for evidence in &event.evidence {
                told.entry((evidence.trigger, evidence.rule.clone())).or_insert(number);
            }
        }
        let dates = extraction.mentions.dates.iter();
        let dates =
            dates.map(|date| (date.span, format!("{} ({})", date.timex, lower(&date.kind))));
        Sketch {
            gazetteer,
            rules,
            text,
            home,
            witness,
            dates: dates.collect(),
            told,
            extraction,
            sentences: Vec::new(),
            followed: BTreeMap::new(),
            actors: BTreeMap::new(),
            points: BTreeMap::new(),
        }
    }

    /// Draws one sentence: `seen` holds its triggers, `drafts` what was followed from them.
    pub(crate) fn sentence(
        &mut self,
        scene: &Scene<'_>,
        zone: Zone,
        seen: &[(Met, Became)],
        drafts: &[Draft],
    ) {
        let span = scene.span_of(scene.range);
        let mentions = self.mentions(scene);
        let triggers = seen.iter().map(|(met, became)| self.trigger(scene, met, *became, drafts));
        let triggers = triggers.collect();
        for draft in drafts {
            let rule = self.rules.frames.list[draft.frame].name.clone();
            let followed = Followed {
                positions: reasons::positions(scene, draft),
                marks: draft.verb.map_or_else(Vec::new, |verb| phrase_marks(scene, verb)),
            };
            self.followed.insert((scene.span_of(draft.trigger), rule), followed);
        }
        self.sentences.push(DrawnSentence {
            text: self.text[span.range()].to_owned(),
            span,
            zone,
            tokens: scene
                .range
                .range()
                .map(|at| {
                    let span = scene.span_of(TokenRange::new(at, at + 1));
                    let part = format!("{:?}", scene.tag(at as u32).part).to_ascii_lowercase();
                    DrawnToken { text: self.text[span.range()].to_owned(), span, part }
                })
                .collect(),
            phrases: scene
                .phrases
                .iter()
                .enumerate()
                .map(|(number, phrase)| {
                    let span = scene.span_of(phrase.range);
                    DrawnPhrase {
                        kind: kind_name(phrase.kind).to_owned(),
                        text: self.text[span.range()].to_owned(),
                        span,
                        marks: phrase_marks(scene, number),
                    }
                })
                .collect(),
            mentions,
            triggers,
        });
    }

    /// Everything named in a sentence, in the order of the text.
    fn mentions(&mut self, scene: &Scene<'_>) -> Vec<DrawnMention> {
        let mut mentions = Vec::new();
        let words = |span: Span| self.text[span.range()].to_owned();
        for place in scene.places {
            // Settling leaves out what is no place, and keeps the order of the text.
            let places = &self.witness.places;
            let at = places.partition_point(|s| s.range < place.range);
            let at = Some(at).filter(|at| places.get(*at).is_some_and(|s| s.range == place.range));
            let Some(at) = at else {
                let span = scene.span_of(place.range);
                let reading = "no place here: nothing but its sound speaks for one".to_owned();
                let what = "place".to_owned();
                mentions.push(DrawnMention {
                    what,
                    text: words(span),
                    span,
                    reading,
                    ..Default::default()
                });
                continue;
            };
            let told =
                to_mention(self.gazetteer, &self.witness.places, at, self.text, scene.tokens);
            let settled = &self.witness.places[at];
            let id = settled.place;
            let others = settled.alternatives.iter().map(|(other, _)| *other);
            let points: Vec<Vec<Factor>> = id
                .into_iter()
                .chain(others)
                .zip(&settled.points)
                .map(|(id, score)| factors(score, self.gazetteer.kind(id).name()))
                .collect();
            self.points.insert(told.span, points.clone());
            mentions.push(DrawnMention {
                what: "place".to_owned(),
                reading: reasons::place_reading(&told),
                text: told.text,
                span: told.span,
                entry: id.map(|id| self.gazetteer.store().entry(id)),
                tier: Some(told.tier),
                score: Some(told.score),
                why: told.why,
                alternatives: told.alternatives,
                points,
            });
        }
        for actor in scene.actors {
            let span = scene.span_of(actor.range);
            let (code, name, side) =
                describe(actor, &self.rules.actors, self.text, scene.tokens, self.home);
            let mut reading = match (actor.reference, code.as_str()) {
                (Some(reference), _) => {
                    format!("stands for somebody named before ({})", lower(&reference))
                }
                (None, "") => name,
                (None, code) => format!("{name} ({code})"),
            };
            if let Some(side) = side {
                reading = format!("{reading}, side {side}");
            }
            let mut entries = self.actor_entries(actor).into_iter();
            let entry = entries.next().map(|(_, entry)| entry);
            let why: Vec<String> =
                entries.map(|(what, entry)| format!("{what} at {entry}")).collect();
            self.actors.insert(span, (entry.clone(), why.clone()));
            mentions.push(DrawnMention {
                what: "actor".to_owned(),
                text: self.text[span.range()].to_owned(),
                span,
                reading,
                entry,
                why,
                ..Default::default()
            });
        }
        for date in scene.dates {
            let span = scene.span_of(date.range);
            let reading = self.dates.get(&span).cloned().unwrap_or_else(|| "a time".to_owned());
            let what = "time".to_owned();
            let text = self.text[span.range()].to_owned();
            mentions.push(DrawnMention { what, text, span, reading, ..Default::default() });
        }
        for count in scene.counts {
            let span = scene.span_of(count.range);
            mentions.push(DrawnMention {
                what: "count".to_owned(),
                text: self.text[span.range()].to_owned(),
                span,
                reading: reasons::bounds(count.low, count.high, count.approximate),
                ..Default::default()
            });
        }
        for weapon in scene.weapons {
            let span = scene.span_of(weapon.range);
            let class = self.rules.weapons.name(weapon.weapon);
            mentions.push(DrawnMention {
                what: "weapon".to_owned(),
                text: self.text[span.range()].to_owned(),
                span,
                reading: class.to_owned(),
                entry: self.rules.line_with("rules/weapons.toml", &format!("name = \"{class}\"")),
                ..Default::default()
            });
        }
        mentions.sort_by(|a, b| (a.span.start, b.span.end).cmp(&(b.span.start, a.span.end)));
        mentions
    }

    /// The rows that name or describe somebody, the one that says most first.
    fn actor_entries(&self, found: &FoundActor) -> Vec<(&'static str, Entry)> {
        let actors = &self.rules.actors;
        let owner = ("name", found.owner.map(|id| actors.actor(id).at));
        let nation = ("nation", found.nation.map(|id| actors.nation(id).at));
        let role = ("role", found.role.map(|id| actors.role(id).at));
        let modifier = ("modifier", found.modifier.map(|id| actors.modifier(id).at));
        let rows = match found.naming {
            Naming::Listed | Naming::Unit => [owner, nation, role, modifier],
            Naming::Nation => [nation, owner, role, modifier],
            // *Turkish* in *Turkish and Russian forces*: the noun stands elsewhere.
            _ if found.borrowed.is_some() => [nation, owner, modifier, role],
            Naming::Described | Naming::Person => [role, owner, nation, modifier],
            Naming::Reference => return Vec::new(),
        };
        rows.into_iter()
            .filter_map(|(what, at)| {
                let at = at?;
                let file = actors.files.get(at.file as usize)?.clone();
                let line = self.rules.line_of(&file, at.byte as usize);
                Some((what, Entry { file, line }))
            })
            .collect()
    }

    fn trigger(
        &self,
        scene: &Scene<'_>,
        met: &Met,
        became: Became,
        drafts: &[Draft],
    ) -> DrawnTrigger {
        let span = scene.span_of(met.range);
        let mut drawn = DrawnTrigger {
            text: self.text[span.range()].to_owned(),
            span,
            ..DrawnTrigger::default()
        };
        drawn.note = match became {
            Became::Draft(number) => {
                let draft = &drafts[number];
                let rule = self.rules.frames.list[draft.frame].name.clone();
                drawn.event = self.told.get(&(scene.span_of(draft.trigger), rule)).copied();
                match drawn.event {
                    Some(_) => None,
                    None => Some("followed, but told in no event of its own".to_owned()),
                }
            }
            Became::Nothing => None,
            Became::Claimed => Some("these words belong to the trigger before".to_owned()),
            Became::Hidden => Some("these words are part of a name or a date".to_owned()),
            Became::Habit => {
                Some("the clause tells what is done now and then, and no one event".to_owned())
            }
            Became::Borrowed => Some(
                "the page is about sport, arts or trade, and nobody armed takes part".to_owned(),
            ),
        };
        if matches!(became, Became::Claimed | Became::Hidden) {
            return drawn;
        }
        for trigger in &met.triggers {
            let (Trigger::Verb { frame, .. } | Trigger::Noun { frame }) = *trigger else {
                continue;
            };
            let frame = &self.rules.frames.list[frame as usize];
            let read = follow_one(scene, &self.rules.frames, met, *trigger);
            let done = read.is_ok();
            let (variant, lacked) = match read {
                Ok(draft) => (Some(draft.variant.name().to_owned()), None),
                Err(lack) => (None, Some(lack::words(scene, frame, *trigger, &lack))),
            };
            let tried = TriedFrame {
                frame: frame.name.clone(),
                entry: Entry { file: frame.file.clone(), line: frame.line },
                variant,
                lacked,
            };
            // A word may be in a frame's lists as a verb and as a noun; that it is not the one is no news where it is
            // the other.
            let part =
                |t: &TriedFrame| t.lacked.as_deref().is_some_and(|l| lack::PARTS.contains(&l));
            match drawn.tried.iter_mut().find(|t| t.frame == tried.frame) {
                Some(known) if part(known) => *known = tried,
                Some(_) if part(&tried) => {}
                Some(known) if *known == tried => {}
                _ => drawn.tried.push(tried),
            }
            if done {
                break;
            }
        }
        drawn
    }

    /// The drawing, with the reasons of every event.
    pub(crate) fn finish(self) -> Drawing {
        let events = self
            .extraction
            .events
            .iter()
            .enumerate()
            .map(|(number, event)| DrawnEvent {
                id: event.id.clone(),
                reasons: self.reasons(event),
                confidence: self.witness.factors.get(number).cloned().unwrap_or_default(),
            })
            .collect();
        Drawing { events, sentences: self.sentences, extraction: self.extraction }
    }
}

/// The points of a candidate, term by term, as `gazetteer/settling.toml` names them.
fn factors(score: &Score, kind: &str) -> Vec<Factor> {
    score
        .terms()
        .map(|(term, points)| {
            let name = match term {
                Term::Tier => lower(&score.tier),
                Term::Kind => format!("kind.{kind}"),
                term => term.name().to_owned(),
            };
            Factor { name, value: (points * 100.0).round() / 100.0 }
        })
        .collect()
}

/// A variant in small letters, as drawings write it.
fn lower(value: &impl std::fmt::Debug) -> String {
    format!("{value:?}").to_ascii_lowercase()
}

fn kind_name(kind: PhraseKind) -> &'static str {
    match kind {
        PhraseKind::Noun(_) => "noun",
        PhraseKind::Verb(_) => "verb",
        PhraseKind::Prep => "prep",
        PhraseKind::Comma => "comma",
        PhraseKind::And => "and",
        PhraseKind::Relative => "relative",
        PhraseKind::That => "that",
        PhraseKind::Condition => "condition",
        PhraseKind::Subordinate => "subordinate",
        PhraseKind::Possessive => "possessive",
        PhraseKind::Quote => "quote",
        PhraseKind::Open => "open",
        PhraseKind::Close => "close",
        PhraseKind::Break => "break",
        PhraseKind::Other => "other",
    }
}

/// What is known of a phrase, word by word.
fn phrase_marks(scene: &Scene<'_>, number: usize) -> Vec<String> {
    let mut marks = Vec::new();
    let mut mark = |holds: bool, name: &str| {
        if holds {
            marks.push(name.to_owned());
        }
    };
    match scene.phrases[number].kind {
        PhraseKind::Noun(group) => {
            let filler = scene.filler(number);
            mark(filler.actor.is_some(), "actor");
            mark(filler.place.is_some(), "place");
            mark(filler.count.is_some(), "count");
            mark(filler.weapon.is_some(), "weapon");
            mark(filler.event, "event");
            mark(scene.is_time(number), "time");
            mark(group.negated, "negated");
            mark(group.pronoun, "pronoun");
        }
        PhraseKind::Verb(verb) => {
            mark(true, &lower(&verb.form));
            mark(verb.passive, "passive");
            mark(verb.negated, "negated");
            mark(verb.planned, "planned");
            mark(verb.possible, "possible");
            mark(verb.duty, "duty");
            mark(verb.present, "present");
            for (name, value) in [
                ("effect", verb.effect.map(|e| lower(&e))),
                ("stance", verb.stance.map(|s| lower(&s))),
                ("light", verb.light.map(|l| lower(&l))),
                ("hedge", verb.hedge.map(|h| lower(&h))),
            ] {
                if let Some(value) = value {
                    mark(true, &format!("{name}:{value}"));
                }
            }
        }
        _ => {}
    }
    marks
}
