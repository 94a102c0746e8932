//! Which sentences may tell an event: what is asked of them before anything is tagged or settled.

use super::read::{is_hidden, is_named, masked_by};
use super::{Extractor, Manner, Scratch};
use crate::find::actors::{FoundActor, Setting, find_actors};
use crate::find::dates::is_month;
use crate::find::places::{NamedPlace, scout_places};
use crate::frame::entry::{Trigger, Variant};
use crate::frame::gate::{Held, Start};
use crate::frame::{Draft, Kinds, Met, Scene, Standing, follow, meet, stand};
use crate::group::is_opened_noun;
use crate::lexicon::words::VerbForms;
use crate::rules::Rules;
use crate::span::TokenRange;
use crate::text::Token;
use crate::text::segment::Segments;

impl Extractor {
    /// Which sentences hold triggers, as sentence numbers with ranges of `scratch.met`; with `gated`, only those whose
    /// words may be what some trigger's frame needs.
    pub(super) fn meet_triggers(
        &self,
        text: &str,
        scratch: &mut Scratch,
        gated: bool,
    ) -> Vec<(usize, std::ops::Range<usize>)> {
        let Scratch {
            segments,
            marks,
            met,
            openers,
            sifted,
            starts,
            standing,
            barred,
            held,
            manner,
            ..
        } = scratch;
        let Segments { tokens, sentences, caseless, .. } = &*segments;
        let words = (tokens.as_slice(), &*marks);
        let Rules { frames, gate, registers, times, .. } = &self.rules;
        met.clear();
        held.clear();
        held.resize(sentences.len(), Held::default());
        *manner = None;
        let mut hot = Vec::new();
        let mut ahead = gate.sift(tokens, marks, openers);
        for (number, sentence) in sentences.iter().enumerate() {
            let range = sentence.tokens;
            let here;
            (here, ahead) = ahead.split_at(ahead.iter().take_while(|at| **at < range.end).count());
            if here.is_empty() || !self.options.zones.contains(&sentence.zone) {
                continue;
            }
            gate.starts(tokens, here, starts);
            let is_day = |start: &Start| is_month(times, text, tokens, range, start.at);
            if starts.is_empty() || gated && starts.iter().all(is_day) {
                continue;
            }
            let glance = gate.glance(words, range, *caseless, starts, sifted);
            if gated && !glance.opens {
                continue;
            }
            standing.clear();
            stand(frames, text, tokens, starts, range.end, standing);
            let lets = |one: &Standing, borrowed| gate.lets(glance.held, one.trigger, borrowed);
            if gated && !standing.iter().any(|one| lets(one, false)) {
                continue;
            }
            gate.idioms(words, range, sifted, starts);
            starts.retain(|start| standing.iter().all(|one| one.at != start.at));
            stand(frames, text, tokens, starts, range.end, standing);
            standing.sort_by_key(|one| one.at);
            let first = met.len();
            meet(standing, met);
            let tells = |one: &Met, borrowed| {
                self.may_tell(text, tokens, range, glance.held, one, borrowed)
            };
            let open = !gated
                || met[first..].iter().any(|one| tells(one, false)) && {
                    // Dear to tell, and so asked last: the register of the report.
                    let borrowed = manner
                        .get_or_insert_with(|| Manner::of(registers, text, words, sifted))
                        .borrowed;
                    !borrowed
                        || glance.opens_war && {
                            frames.unless.bar(words, range, sifted, barred);
                            // A barred trigger opens nothing, but is one all the same: by it the words around it are tagged.
                            standing.iter().any(|one| lets(one, true) && !barred.has(one.trigger))
                                && met[first..].iter().any(|one| {
                                    tells(one, true) && !one.triggers.iter().all(|t| barred.has(*t))
                                })
                        }
                };
            if met.len() > first && open {
                held[number] = glance.held;
                hot.push((number, first..met.len()));
            } else {
                met.truncate(first);
            }
        }
        hot
    }

    /// True where a trigger may stand for one of its frames, as far as single words tell.
    pub(super) fn may_tell(
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
    pub(super) fn scout(
        &self,
        text: &str,
        scratch: &mut Scratch,
        hot: &[(usize, std::ops::Range<usize>)],
    ) -> bool {
        let Rules { gate, actors: lexicon, .. } = &self.rules;
        let borrowed = scratch.manner.is_some_and(|m| m.borrowed);
        hot.iter().any(|(number, met)| {
            let Scratch { segments, actors, names, memo, met: all_met, held, day, .. } = scratch;
            let Segments { tokens, sentences, caseless, .. } = &*segments;
            let range = sentences[*number].tokens;
            // What is found is held against the needs of the frames before anything dearer is looked for.
            let mut held = held[*number];
            let opens = |held: Held, actors: &[FoundActor], places: &[NamedPlace]| {
                all_met[met.clone()].iter().any(|one| {
                    self.may_tell(text, tokens, range, held, one, borrowed)
                        && !is_named(actors, places, one.range)
                })
            };
            actors.clear();
            let setting = Setting { caseless: *caseless, day: *day };
            find_actors(lexicon, text, tokens, range, setting, actors);
            held.actors = gate.of_actors(actors);
            if !opens(held, actors, &[]) {
                return false;
            }
            names.clear();
            let masked = masked_by(actors);
            scout_places(&self.gazetteer, text, tokens, range, *caseless, &masked, memo, names);
            held.named &= !names.is_empty();
            if !opens(held, actors, names) {
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
    pub(super) fn draft(&self, scene: &Scene<'_>, met: &Met, borrowed: bool) -> Option<Draft> {
        if is_hidden(scene, met.range) {
            return None;
        }
        follow(scene, &self.rules.frames, &self.rules.gate, met)
            .filter(|draft| !borrowed || is_of_war(draft, &self.rules.kinds))
    }
}

/// True where an armed actor, the police or a weapon takes part; for kinds that kill nobody, a state or a crowd will do,
/// where a verb tells of it: *after talks with the minister* in a page of trade only mentions them.
pub(super) fn is_of_war(draft: &Draft, kinds: &Kinds) -> bool {
    use crate::frame::entry::{RoleName, Sort};
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
