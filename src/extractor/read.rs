//! Sentences read: found, tagged, grouped and framed, with the quotations around them.

use std::collections::BTreeMap;

use super::scout::is_of_war;
use super::{Extractor, Scratch};
use crate::event::Factuality;
use crate::find::actors::FoundActor;
use crate::find::counts::{FoundCount, find_counts};
use crate::find::dates::{FoundDate, find_dates};
use crate::find::places::NamedPlace;
use crate::find::weapons::{FoundWeapon, find_weapons};
use crate::frame::entry::Trigger;
use crate::frame::scene::Known;
use crate::frame::{Draft, Met, Scene, count_tolls, follow};
use crate::gazetteer::{Hit, PlaceKind};
use crate::group::{Found, Hint, chunk, tag};
use crate::lexicon::number_words::{NumberWord, NumberWords};
use crate::lexicon::words::{Classes, Stance, VerbForms, WordSense};
use crate::rules::Rules;
use crate::settle::denial::{denials, dispute};
use crate::settle::quotation::{Quotation, quotations, speaker_of, speakers};
use crate::settle::source::statements;
use crate::settle::status::is_habit;
use crate::settle::tell::tell;
use crate::settle::told::{Told, ToldPlace, ToldSource};
use crate::settle::whereabouts::whereabouts;
use crate::sketch::Became;
use crate::span::TokenRange;
use crate::steps::{step, steps};
use crate::text::fold::word_hash;
use crate::text::{Shape, Token};

/// A sentence that only denies what was told before it has so many tokens at most.
const LONGEST_DENIAL: usize = 24;
/// And one that tells when and where it happened.
const LONGEST_PLACING: usize = 40;

impl Extractor {
    /// Quotations with their speakers, which may stand in another sentence.
    pub(super) fn read_quotations(
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
    pub(super) fn read_sentences(
        &self,
        text: &str,
        scratch: &mut Scratch,
        hot: &[(usize, std::ops::Range<usize>)],
        quoted: &[Quotation],
    ) -> Vec<Told> {
        let mut told: Vec<Told> = Vec::new();
        let borrowed = scratch.manner.is_some_and(|m| m.borrowed);
        for (number, met) in hot {
            let zone = scratch.segments.sentences[*number].zone;
            let first = told.len();
            let drafts = std::mem::take(&mut scratch.drafts);
            let mut drafts = drafts;
            drafts.clear();
            self.with_scene(text, scratch, *number, met.clone(), |scene, met| {
                follow_all(scene, &self.rules, met, borrowed, &mut drafts, |_, _| {});
                let Rules { tolls, kinds, .. } = &self.rules;
                count_tolls(scene, tolls, kinds, &mut drafts);
                let said = if drafts.is_empty() { Vec::new() } else { statements(scene) };
                tell(scene, &self.rules.kinds, &drafts, &said, quoted, zone, &mut told);
            });
            scratch.drafts = drafts;
            if told.len() > first && self.may_deny(text, scratch, number + 1) {
                let mut deniers = Vec::new();
                self.with_scene(text, scratch, number + 1, 0..0, |scene, _| {
                    deniers = denials(scene);
                });
                for one in &mut told[first..] {
                    dispute(one, &deniers);
                }
            }
            let wide = |one: &Told| one.places.iter().all(|p| self.is_wide(&scratch.names, p));
            let open: Vec<usize> = (first..told.len())
                .filter(|at| {
                    let one = &told[*at];
                    one.factuality == Factuality::Actual && (one.date.is_none() || wide(one))
                })
                .collect();
            if !open.is_empty() && self.may_place(text, scratch, number + 1) {
                let wide: Vec<bool> = open.iter().map(|at| wide(&told[*at])).collect();
                let (mut places, mut day) = (Vec::new(), None);
                self.with_scene(text, scratch, number + 1, 0..0, |scene, _| {
                    (places, day) = whereabouts(scene);
                });
                for (at, wide) in open.into_iter().zip(wide) {
                    let one = &mut told[at];
                    one.date = one.date.or(day);
                    if wide {
                        let names = &scratch.names;
                        let outer = one.places.first().copied();
                        let fits =
                            |p: &&ToldPlace| outer.is_none_or(|o| self.may_hold(names, &o, p));
                        let inner: Vec<ToldPlace> = places.iter().filter(fits).copied().collect();
                        one.places.extend(inner);
                    }
                }
            }
        }
        told
    }

    /// True where a told place is no more than a country or a division: the next sentence may say where in it.
    fn is_wide(&self, names: &[NamedPlace], told: &ToldPlace) -> bool {
        let named = told.place.and_then(|at| names.get(at));
        named.and_then(|name| name.candidates.first()).is_some_and(|hit| {
            let kind = self.gazetteer.kind(hit.place);
            kind == PlaceKind::Country || kind == PlaceKind::Governorate
        })
    }

    /// True where some place that the second name may mean lies in the country of the first.
    fn may_hold(&self, names: &[NamedPlace], outer: &ToldPlace, inner: &ToldPlace) -> bool {
        let candidates = |told: &ToldPlace| {
            told.place.and_then(|at| names.get(at)).map_or(&[][..], |name| &name.candidates)
        };
        let country = |hit: &Hit| self.gazetteer.place(hit.place).country;
        let Some(holder) = candidates(outer).first() else { return false };
        let inner = candidates(inner);
        inner.is_empty() || inner.iter().any(|hit| country(hit) == country(holder))
    }

    /// True where a sentence that counts holds a word of denial: *The army denied this.*
    fn may_deny(&self, text: &str, scratch: &Scratch, number: usize) -> bool {
        let denies = |sense: &WordSense| sense.stance == Some(Stance::Denies);
        self.holds(text, scratch, (number, LONGEST_DENIAL), denies)
    }

    /// True where the sentence holds a word that tells when and where what was told before it happened.
    fn may_place(&self, text: &str, scratch: &Scratch, number: usize) -> bool {
        let happens = |sense: &WordSense| sense.classes.any(Classes::HAPPENING);
        self.holds(text, scratch, (number, LONGEST_PLACING), happens)
    }

    /// True where the sentence is of at most so many tokens, of a zone that counts (a reader's comment denies nothing), and
    /// holds such a word.
    fn holds(
        &self,
        text: &str,
        scratch: &Scratch,
        (number, longest): (usize, usize),
        is_so: impl Fn(&WordSense) -> bool,
    ) -> bool {
        let segments = &scratch.segments;
        let Some(sentence) = segments.sentences.get(number) else { return false };
        let range = sentence.tokens.range();
        let holds = |at: usize| {
            let sense = self.rules.words.at(text, &segments.tokens[..range.end], at);
            sense.is_some_and(|(_, sense)| is_so(sense))
        };
        let counts = self.options.zones.contains(&sentence.zone);
        counts && range.len() <= longest && range.clone().any(holds)
    }

    /// Finds, tags and groups one sentence and hands its scene on.
    pub(super) fn with_scene(
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
            held,
            marks,
            sifted,
            barred,
            manner,
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
        find_dates(&self.rules.times, text, tokens, range, segments.caseless, dates);
        counts.clear();
        find_counts(&self.rules.counts, text, tokens, range, dates, counts);
        weapons.clear();
        find_weapons(&self.rules.weapons, text, tokens, range, segments.caseless, weapons);
        triggers.clear();
        triggers.extend(met.iter().map(|m| m.range));
        let places = &names[here.clone()];
        hint(tokens, range, met, actors, places, counts, dates, weapons, hints);
        hint_numbers(&self.rules.counts.numbers, text, tokens, range, hints);
        tag(&self.rules.words, text, tokens, range, hints, tags);
        chunk(tokens, range, tags, phrases);
        let gate = &self.rules.gate;
        let mut held = held[number];
        held.actors = gate.of_actors(actors);
        held.named &= !places.is_empty();
        barred.clear();
        if manner.is_some_and(|m| m.borrowed) {
            self.rules.frames.unless.bar((tokens, marks), range, sifted, barred);
        }
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
            count_words: &self.rules.counts,
            weapon_words: &self.rules.weapons,
            common: self.gazetteer.common(),
            held,
            unless: &self.rules.frames.unless,
            barred,
            known,
        };
        if !scene.phrases.is_empty() {
            read(&scene, met);
        }
    }
}

/// Follows the triggers of a sentence: of those that share words the first that is followed. `watch` is told what
/// became of each.
pub(super) fn follow_all(
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
            if !rules.kinds.list[draft.kind].state && is_habit(scene, &draft) {
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
pub(super) fn masked_by(actors: &[FoundActor]) -> Vec<TokenRange> {
    actors.iter().filter(|a| a.masks_places()).map(|a| a.range).collect()
}

/// True where a trigger is part of a name or a date: *the Strike Force*, *March 15*.
pub(super) fn is_hidden(scene: &Scene<'_>, trigger: TokenRange) -> bool {
    is_named(scene.actors, scene.places, trigger)
        || scene.dates.iter().any(|d| d.range.contains(trigger.start))
}

/// True where a trigger is part of the name of an actor or a place.
pub(super) fn is_named(actors: &[FoundActor], places: &[NamedPlace], trigger: TokenRange) -> bool {
    actors.iter().any(|a| a.masks_triggers() && a.range.overlaps(trigger))
        || places.iter().any(|p| p.range.contains(trigger.start))
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

/// A number in words that counts nobody is a number as one in digits is: *shot him eight times*.
fn hint_numbers(
    numbers: &NumberWords,
    text: &str,
    tokens: &[Token],
    range: TokenRange,
    hints: &mut [Hint],
) {
    // *One city's history*, but *one of them*: before a possessor it is no pronoun.
    let possesses = |at: usize| at + 2 < range.end as usize && tokens[at + 2].is(Shape::POSSESSIVE);
    for (at, hint) in range.range().zip(hints) {
        let free = hint.found == Found::Nothing && hint.forms.is_empty() && !hint.noun;
        if free
            && numbers.may_begin(tokens[at])
            && let Some((1, NumberWord::Value(value))) = numbers.word(text, tokens, at)
            && (value > 1 || value == 1 && possesses(at))
        {
            hint.found = Found::Quantity;
        }
    }
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
    let mut named = Vec::new();
    for place in places {
        // *The border town of Goma*: what the place is called before its name is no verb.
        if place.feature.is_some() && place.relation.is_none() {
            named.push(TokenRange { start: place.outer.start, end: place.range.start });
        }
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
    let of = const { word_hash(b"of") };
    for token in named.into_iter().flat_map(TokenRange::range).filter(|at| tokens[*at].hash != of) {
        if let Some(hint) = token.checked_sub(range.start as usize).and_then(|at| hints.get_mut(at))
        {
            (hint.noun, hint.compound) = (true, true);
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
