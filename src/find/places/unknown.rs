//! Capitalised words in no dictionary, tried by their sound where a cue or the report's other places speak for one.

use super::{
    AFTER_FEATURE, AFTER_PREPOSITION, Finder, IN_REPORT, MOST_CANDIDATES, NamedPlace, SAME_SOUND,
    Sounded,
};
use crate::event::Tier;
use crate::gazetteer::{Hit, Kinds, NamePart, PlaceId, PlaceKind, Word, WordPart};
use crate::span::TokenRange;
use crate::text::Shape;
use crate::text::fold::{fold, hash};

impl Finder<'_> {
    /// A capitalised word in no dictionary, tried by its sound where the words around it speak for a place.
    pub(super) fn unknown(
        &self,
        at: usize,
        limit: usize,
        hits: &mut Vec<Hit>,
        before: &[NamedPlace],
    ) -> Option<NamedPlace> {
        let tokens = self.tokens;
        let token = tokens[at];
        let common = self.gazetteer.common();
        let part = self.gazetteer.parts().get(token.hash);
        let short = token.end - token.start < 3 && !matches!(part, Some(NamePart::Form(_)));
        if !token.is(Shape::WORD) || token.is(Shape::DOTTED) || short {
            return None;
        }
        if matches!(part, Some(NamePart::Article | NamePart::ArticleWord)) {
            return None;
        }
        // One look at each neighbour decides for most words that there is nothing to try.
        if common.is_people(token.hash) {
            return None;
        }
        let lead = self.articles_before(at);
        let start = at - lead;
        // *Al-Mu'azzam* in *Bab al-Mu'azzam* is no place that sounds like it.
        let longer = lead > 0
            && start > 0
            && self.tokens[start - 1].is(Shape::CAPITAL)
            && !self.tokens[start].is(Shape::LINE.or(Shape::PARAGRAPH))
            && matches!(
                self.gazetteer.parts().get(self.tokens[start - 1].hash),
                Some(NamePart::Form(_))
            );
        if longer {
            return None;
        }
        let listed = self.listed(start, before);
        let beside = listed
            || self
                .word_at(at + 1, |w| {
                    matches!(w, Word::Feature(_) | Word::Direction(..) | Word::Part(_))
                })
                .is_some()
            || (start > 0
                && !self.begins_sentence(start)
                && (self.is_word(start - 1, "of")
                    || self.is_word(start - 1, "the")
                    || self
                        .word_before(start, |w| {
                            matches!(
                                w,
                                Word::Feature(_)
                                    | Word::Preposition(_)
                                    | Word::Support
                                    | Word::Direction(_, true)
                                    | Word::Part(WordPart::Countryside)
                            )
                        })
                        .is_some()));
        let run = self.run(at, limit);
        if !beside && run == at + 1 {
            return None;
        }
        // *Abu al-X crossing* may open a report, *Prime X city* may not.
        let generic = matches!(part, Some(NamePart::Form(_)));
        if run > at + 1
            && !beside
            && (start == 0 && !generic
                || self.word_at(run, |w| matches!(w, Word::Feature(_))).is_none())
        {
            return None;
        }
        // *Syrias north* lacks its apostrophe, and is no village that sounds like it.
        if let Some(stem) = token.text(self.text).strip_suffix('s')
            && stem.len() > 2
            && self.gazetteer.index().is_word(hash(fold(stem).as_bytes()))
        {
            return None;
        }
        // *Unguwar Jaji area of Potiskum* is no Unguwar.
        let whole = run > at + 1
            && self.told_where(&self.around(TokenRange::new(start, run)), limit).is_some();
        let mut of_another_sort = false;
        for end in (if whole { run } else { at + 1 }..=run).rev() {
            // *Tal al-Rawad* is no Tal, and no *Tal al*.
            let is_joint = |at: usize| {
                tokens[at].is(Shape::HYPHEN)
                    || matches!(
                        self.gazetteer.parts().get(tokens[at].hash),
                        Some(NamePart::Article)
                    )
            };
            if !tokens[end - 1].is(Shape::WORD)
                || (end < run && (is_joint(end - 1) || is_joint(end)))
            {
                continue;
            }
            let single = end == at + 1;
            // Nor is *Kafr Sabun* a Kafr that sounds like something.
            if single && generic && run > end {
                continue;
            }
            let range = TokenRange::new(start, end);
            let mut place = self.around(range);
            self.named_by_kind(&mut place);
            if !place.candidates.is_empty() {
                return Some(place);
            }
            let feature = place.feature.is_some_and(|k| {
                PlaceKind::ALL
                    .iter()
                    .any(|kind| k.contains(*kind) && !matches!(kind, PlaceKind::Road))
            });
            let known_common = tokens[at..end]
                .iter()
                .filter(|t| t.is(Shape::WORD))
                .all(|t| common.contains(t.hash));
            if single
                && (known_common || self.word_at(at, |w| !matches!(w, Word::Support)).is_some())
            {
                return None;
            }
            if single && start > 0 && !feature {
                let previous = tokens[start - 1];
                if self.word_before(start, |w| w == Word::Person).is_some()
                    || (previous.is(Shape::CAPITAL)
                        && !self.begins_sentence(start)
                        && common.is_given_name(previous.hash))
                {
                    return None;
                }
            }
            let apart = if feature
                || place.relation.is_some_and(|r| r.part.is_some() || r.metres.is_some())
            {
                AFTER_FEATURE
            } else if place.role.is_some()
                || listed
                || place.relation.is_some()
                || (start > 0 && self.word_before(start, |w| w == Word::Support).is_some())
            {
                AFTER_PREPOSITION
            } else {
                continue;
            };
            // A person is met after these words as often as a place.
            if !feature && single && self.goes_on(end) {
                continue;
            }
            self.by_sound(at, end, apart, hits);
            if apart < AFTER_FEATURE {
                let letters: u32 = tokens[at..end].iter().map(|t| t.end - t.start).sum();
                if letters < 5 {
                    hits.clear();
                }
            }
            if let Some(kinds) = place.feature {
                let found = hits.len();
                self.keep_what_fits(kinds, hits);
                of_another_sort |= found > hits.len();
            }
            if !hits.is_empty() {
                if end == run {
                    place.bare = self.is_bare(start, run);
                    if let Some(outer) = self.told_where(&place, limit) {
                        (place.told, place.outer.end) = (true, outer as u32);
                    }
                }
                return Some(with(place, hits));
            }
        }
        // In no gazetteer: a cue alone makes it a place.
        let mut place = self.around(TokenRange::new(start, run));
        place.feature = place.feature.or_else(|| self.listed_feature(start, run, before));
        // An *area* may be anything, a whole region too.
        let vague = place.feature.is_none_or(|kinds| kinds.contains(PlaceKind::Region));
        if vague && let Some(outer) = self.told_where(&place, limit) {
            (place.told, place.outer.end) = (true, outer as u32);
            place.feature = Some(Kinds::of(PlaceKind::Town));
        } else if place.feature.is_none() && self.hangs_on_a_place(start) {
            (place.told, place.feature) = (true, Some(Kinds::of(PlaceKind::Town)));
        }
        place.bare = place.feature.is_none() && self.is_bare(start, run);
        let of = start > 0 && self.is_word(start - 1, "of");
        let settlement = place.feature.and_then(Kinds::first).is_some_and(|kind| {
            matches!(kind, PlaceKind::Village | PlaceKind::Town | PlaceKind::Neighbourhood)
                || matches!(kind, PlaceKind::District | PlaceKind::Camp)
                    && (of || place.outer.end > place.range.end)
                || kind == PlaceKind::City && of
                || matches!(
                    kind,
                    PlaceKind::Crossing
                        | PlaceKind::AirBase
                        | PlaceKind::Airport
                        | PlaceKind::Dam
                        | PlaceKind::Bridge
                        | PlaceKind::OilField
                        | PlaceKind::GasField
                ) && place.outer.end > place.range.end
        });
        let first = if generic && run > at + 1 { at + 1 } else { at };
        let plain = tokens[first..run]
            .iter()
            .filter(|t| t.is(Shape::WORD))
            .filter(|t| !matches!(self.gazetteer.parts().get(t.hash), Some(NamePart::Article)))
            .any(|t| common.contains(t.hash));
        let area = place.feature.is_some_and(|k| k.contains(PlaceKind::Region));
        // *Ames Department Stores* is no department.
        let longer = self.goes_on(place.outer.end as usize);
        let another = of_another_sort && place.feature.is_some() && !longer;
        ((settlement || another || place.bare) && !plain && !area && run - at <= 4).then_some(place)
    }

    /// Leaves out what only sounds alike and is of another sort than the feature word says: a camp or a district is no
    /// town of a name that is spelt like it, a base or a crossing may be named after one.
    fn keep_what_fits(&self, kinds: Kinds, hits: &mut Vec<Hit>) {
        let any = |list: &[PlaceKind]| list.iter().any(|kind| kinds.contains(*kind));
        if any(&[PlaceKind::City, PlaceKind::Town, PlaceKind::Village]) {
            return;
        }
        let division = any(&[PlaceKind::District, PlaceKind::Subdistrict, PlaceKind::Governorate]);
        hits.retain(|hit| {
            let place = self.gazetteer.place(hit.place);
            let near = hit.tier == Tier::Phonetic
                && (!division
                    || hit.distance <= SAME_SOUND && self.gazetteer.knows_in_detail(place.country));
            kinds.contains(place.kind) || near
        });
    }

    pub(super) fn by_sound(&self, at: usize, end: usize, limit: f32, hits: &mut Vec<Hit>) {
        let tokens = &self.tokens[at..end];
        let words = &self.text[tokens[0].start as usize..tokens[tokens.len() - 1].end as usize];
        let hash = tokens.iter().fold(0u32, |hash, token| hash.rotate_left(9) ^ token.hash);
        let mut memo = self.memo.borrow_mut();
        let seat = memo.seat(hash);
        match seat {
            Some(known) if *known.words == *words && known.limit.to_bits() == limit.to_bits() => {
                hits.clear();
                hits.extend_from_slice(&known.hits);
            }
            _ => {
                self.read_sound(at, end, limit, hits);
                *seat = Some(Sounded { words: words.into(), limit, hits: hits.clone() });
            }
        }
    }

    fn read_sound(&self, at: usize, end: usize, limit: f32, hits: &mut Vec<Hit>) {
        let words: Vec<(&str, u32)> = self.tokens[at..end]
            .iter()
            .filter(|t| t.is(Shape::WORD))
            .map(|t| (t.text(self.text), t.hash))
            .collect();
        self.gazetteer.sounds().like(
            self.gazetteer.store(),
            self.gazetteer.parts(),
            &words,
            limit,
            hits,
        );
        // A country or a division is spelt right, and its seat is found by the same sound. Where only the larger towns are
        // known, what does not sound the same is a village.
        hits.retain(|h| {
            let kind = self.gazetteer.kind(h.place);
            let small = matches!(kind, PlaceKind::Town | PlaceKind::Village);
            !kind.is_division()
                && (!small
                    || h.distance <= SAME_SOUND
                    || self.gazetteer.knows_in_detail(self.gazetteer.country(h.place)))
                && !matches!(
                    kind,
                    PlaceKind::Country | PlaceKind::Continent | PlaceKind::Sea | PlaceKind::Road
                )
        });
        if let Some(best) = hits.first().map(|h| h.distance) {
            hits.retain(|h| h.distance <= best + 0.4);
        }
        hits.truncate(MOST_CANDIDATES);
    }

    /// The end of the run of capitalised words that begins at `at`, articles and hyphens included, at most four words.
    pub(super) fn run(&self, at: usize, limit: usize) -> usize {
        let mut end = at + 1;
        if self.tokens[at].is(Shape::CASELESS) {
            return end;
        }
        let mut words = 1;
        let mut ahead = end;
        while ahead < limit && words < 4 {
            let token = self.tokens[ahead];
            if token.is(Shape::PARAGRAPH) {
                break;
            }
            let article = matches!(self.gazetteer.parts().get(token.hash), Some(NamePart::Article))
                || token.is(Shape::HYPHEN);
            if article {
                ahead += 1;
                continue;
            }
            if !token.is(Shape::WORD)
                || !token.is(Shape::CAPITAL)
                || self
                    .word_at(ahead, |w| {
                        matches!(
                            w,
                            Word::Feature(_) | Word::Direction(..) | Word::Part(_) | Word::Day
                        )
                    })
                    .is_some()
            {
                break;
            }
            ahead += 1;
            words += 1;
            end = ahead;
        }
        end
    }

    /// Unknown capitalised words that sound like a place which the report has named in another spelling.
    pub(super) fn loose(&self, loose: &[u32], first: usize, war: bool, out: &mut Vec<NamedPlace>) {
        let mut named: Vec<PlaceId> = out[first..]
            .iter()
            .flat_map(|p| p.candidates.iter().take(4).map(|h| h.place))
            .collect();
        named.sort_unstable();
        named.dedup();
        let mut found = Vec::new();
        let mut hits = Vec::new();
        for at in loose.iter().map(|at| *at as usize) {
            let token = self.tokens[at];
            if self.gazetteer.common().contains(token.hash)
                || out[first..].iter().any(|p| p.outer.contains(at as u32))
            {
                continue;
            }
            self.by_sound(at, at + 1, IN_REPORT, &mut hits);
            hits.retain(|h| {
                named.binary_search(&h.place).is_ok()
                    && !matches!(
                        self.gazetteer.kind(h.place),
                        PlaceKind::Country | PlaceKind::Continent
                    )
            });
            if hits.is_empty() {
                continue;
            }
            let lead = self.articles_before(at);
            let mut place = with(self.around(TokenRange::new(at - lead, at + 1)), &hits);
            place.at_war = war;
            found.push(place);
        }
        if found.is_empty() {
            return;
        }
        // The numbers that places give of each other follow them to their new seats.
        let old: Vec<u32> = out[first..].iter().map(|p| p.range.start).collect();
        out.extend(found);
        out[first..].sort_by_key(|p| p.range.start);
        let seats: Vec<u32> = {
            let starts: Vec<u32> = out[first..].iter().map(|p| p.range.start).collect();
            old.iter().map(|s| starts.partition_point(|n| n < s) as u32).collect()
        };
        for place in &mut out[first..] {
            for link in
                [&mut place.within, &mut place.anchor, &mut place.locates].into_iter().flatten()
            {
                *link = seats.get(*link as usize).copied().unwrap_or(*link);
            }
        }
    }
}

/// The name with what it may mean.
fn with(mut place: NamedPlace, hits: &[Hit]) -> NamedPlace {
    place.candidates = hits.to_vec();
    place.tier = hits.first().map_or(Tier::Cue, |h| h.tier);
    place
}
