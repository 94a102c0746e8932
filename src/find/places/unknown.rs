//! Capitalised words in no dictionary, tried by their sound where a cue or the report's other places speak for one.

use std::ops::ControlFlow;

use super::{
    AFTER_FEATURE, AFTER_PREPOSITION, Finder, IN_REPORT, MOST_CANDIDATES, NamedPlace, SAME_SOUND,
    Sounded,
};
use crate::event::Tier;
use crate::gazetteer::{Hit, Kinds, NamePart, PlaceId, PlaceKind, Word, WordPart};
use crate::span::TokenRange;
use crate::text::Shape;
use crate::text::fold::{fold, hash};

/// A name of fewer letters sounds like too many places, unless a feature word stands with it.
const FEWEST_LETTERS: u32 = 5;
/// What only a cue makes a place has at most so many tokens.
const LONGEST_CUED: usize = 4;

/// A run of capitalised words that begins with one in no dictionary.
struct Strange {
    /// The first token, articles aside, and with them.
    at: usize,
    start: usize,
    /// Behind the last word of the run.
    run: usize,
    /// Names and their containers end before this token.
    limit: usize,
    /// It begins with a word that opens many names: *Tal*, *Kafr*.
    generic: bool,
    /// It stands in a list after a place.
    listed: bool,
}

impl Finder<'_> {
    /// A capitalised word in no dictionary, tried by its sound where the words around it speak for a place.
    pub(super) fn unknown(
        &self,
        at: usize,
        limit: usize,
        hits: &mut Vec<Hit>,
        before: &[NamedPlace],
    ) -> Option<NamedPlace> {
        let name = self.strange(at, limit, before)?;
        let Strange { start, run, .. } = name;
        // *Unguwar Jaji area of Potiskum* is no Unguwar.
        let whole = run > at + 1
            && self.told_where(&self.around(TokenRange::new(start, run)), limit).is_some();
        let mut of_another_sort = false;
        for end in (if whole { run } else { at + 1 }..=run).rev() {
            if let ControlFlow::Break(found) =
                self.sounding_alike(&name, end, hits, &mut of_another_sort)
            {
                return found;
            }
        }
        self.by_cue(&name, of_another_sort, before)
    }

    /// The run of words that is worth a try. One look at each neighbour decides for most words that there is none.
    fn strange(&self, at: usize, limit: usize, before: &[NamedPlace]) -> Option<Strange> {
        let token = self.tokens[at];
        let part = self.gazetteer.parts().get(token.hash);
        let generic = matches!(part, Some(NamePart::Form(_)));
        let short = token.end - token.start < 3 && !generic;
        if !token.is(Shape::WORD)
            || token.is(Shape::DOTTED)
            || short
            || matches!(part, Some(NamePart::Article | NamePart::ArticleWord))
            || self.gazetteer.common().is_people(token.hash)
        {
            return None;
        }
        let start = at - self.articles_before(at);
        if start < at && self.goes_on_a_form(start) {
            return None;
        }
        let listed = self.listed(start, before);
        let beside = listed || self.is_beside_a_cue(at, start);
        let run = self.run(at, limit);
        if !beside && run == at + 1 {
            return None;
        }
        // *Abu al-X crossing* may open a report, *Prime X city* may not.
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
        Some(Strange { at, start, run, limit, generic, listed })
    }

    /// *Al-Mu'azzam* in *Bab al-Mu'azzam* is no place that sounds like it.
    fn goes_on_a_form(&self, start: usize) -> bool {
        start > 0
            && self.tokens[start - 1].is(Shape::CAPITAL)
            && !self.tokens[start].is(Shape::LINE.or(Shape::PARAGRAPH))
            && matches!(
                self.gazetteer.parts().get(self.tokens[start - 1].hash),
                Some(NamePart::Form(_))
            )
    }

    /// True where a word right before or behind speaks for a place: *the X*, *in X*, *X district*.
    fn is_beside_a_cue(&self, at: usize, start: usize) -> bool {
        let behind = |w| matches!(w, Word::Feature(_) | Word::Direction(..) | Word::Part(_));
        let ahead = |w| {
            matches!(
                w,
                Word::Feature(_)
                    | Word::Preposition(_)
                    | Word::Support
                    | Word::Direction(_, true)
                    | Word::Part(WordPart::Countryside)
            )
        };
        self.word_at(at + 1, behind).is_some()
            || (start > 0
                && !self.begins_sentence(start)
                && (self.joint_before(start) > 0
                    || self.is_word(start - 1, "the")
                    || self.word_before(start, ahead).is_some()))
    }

    /// The places that the words up to `end` sound like. Breaks where they are found, or where the words are none of a
    /// place; goes on where fewer of them may do.
    fn sounding_alike(
        &self,
        name: &Strange,
        end: usize,
        hits: &mut Vec<Hit>,
        of_another_sort: &mut bool,
    ) -> ControlFlow<Option<NamedPlace>> {
        let Strange { at, start, run, .. } = *name;
        let single = end == at + 1;
        // Nor is *Kafr Sabun* a Kafr that sounds like something.
        if self.breaks_a_name(end, run) || (single && name.generic && run > end) {
            return ControlFlow::Continue(());
        }
        let mut place = self.around(TokenRange::new(start, end));
        self.named_by_kind(&mut place);
        if !place.candidates.is_empty() {
            return ControlFlow::Break(Some(place));
        }
        let feature = place.feature.is_some_and(|k| {
            PlaceKind::ALL.iter().any(|kind| k.contains(*kind) && !matches!(kind, PlaceKind::Road))
        });
        if single && (self.is_plain_word(at) || !feature && self.follows_a_person(start)) {
            return ControlFlow::Break(None);
        }
        let Some(apart) = self.farthest_sound(&place, feature, name) else {
            return ControlFlow::Continue(());
        };
        // A person is met after these words as often as a place.
        if !feature && single && self.goes_on(end) {
            return ControlFlow::Continue(());
        }
        self.by_sound(at, end, apart, hits);
        if apart < AFTER_FEATURE {
            let letters: u32 = self.tokens[at..end].iter().map(|t| t.end - t.start).sum();
            if letters < FEWEST_LETTERS {
                hits.clear();
            }
        }
        if let Some(kinds) = place.feature {
            let found = hits.len();
            self.keep_what_fits(kinds, hits);
            *of_another_sort |= found > hits.len();
        }
        if hits.is_empty() {
            return ControlFlow::Continue(());
        }
        if end == run {
            place.bare = self.is_bare(start, run);
            if let Some(outer) = self.told_where(&place, name.limit) {
                (place.told, place.outer.end) = (true, outer as u32);
            }
        }
        ControlFlow::Break(Some(with(place, hits)))
    }

    /// *Tal al-Rawad* is no Tal, and no *Tal al*.
    fn breaks_a_name(&self, end: usize, run: usize) -> bool {
        let is_joint = |at: usize| {
            let token = self.tokens[at];
            token.is(Shape::HYPHEN)
                || matches!(self.gazetteer.parts().get(token.hash), Some(NamePart::Article))
        };
        !self.tokens[end - 1].is(Shape::WORD) || (end < run && (is_joint(end - 1) || is_joint(end)))
    }

    /// True for a word of English, or one that says something of places itself.
    fn is_plain_word(&self, at: usize) -> bool {
        self.gazetteer.common().contains(self.tokens[at].hash)
            || self.word_at(at, |w| !matches!(w, Word::Support)).is_some()
    }

    /// True behind a title or a given name.
    fn follows_a_person(&self, start: usize) -> bool {
        let Some(previous) = start.checked_sub(1).map(|at| self.tokens[at]) else { return false };
        self.word_before(start, |w| w == Word::Person).is_some()
            || (previous.is(Shape::CAPITAL)
                && !self.begins_sentence(start)
                && self.gazetteer.common().is_given_name(previous.hash))
    }

    /// How far a sound may be from a place's, by what speaks for one; `None` where nothing does.
    fn farthest_sound(&self, place: &NamedPlace, feature: bool, name: &Strange) -> Option<f32> {
        if feature || place.relation.is_some_and(|r| r.part.is_some() || r.metres.is_some()) {
            return Some(AFTER_FEATURE);
        }
        let spoken_for = place.role.is_some()
            || name.listed
            || place.relation.is_some()
            || (name.start > 0 && self.word_before(name.start, |w| w == Word::Support).is_some());
        spoken_for.then_some(AFTER_PREPOSITION)
    }

    /// In no gazetteer: a cue alone makes it a place.
    fn by_cue(
        &self,
        name: &Strange,
        of_another_sort: bool,
        before: &[NamedPlace],
    ) -> Option<NamedPlace> {
        let Strange { at, start, run, .. } = *name;
        let mut place = self.around(TokenRange::new(start, run));
        place.feature = place.feature.or_else(|| self.listed_feature(start, run, before));
        // An *area* may be anything, a whole region too.
        let vague = place.feature.is_none_or(|kinds| kinds.contains(PlaceKind::Region));
        if vague && let Some(outer) = self.told_where(&place, name.limit) {
            (place.told, place.outer.end) = (true, outer as u32);
            place.feature = Some(Kinds::of(PlaceKind::Town));
        } else if place.feature.is_none() && self.hangs_on_a_place(start) {
            (place.told, place.feature) = (true, Some(Kinds::of(PlaceKind::Town)));
        }
        place.bare = place.feature.is_none() && self.is_bare(start, run);
        let of = self.joint_before(start) > 0;
        let first = if name.generic && run > at + 1 { at + 1 } else { at };
        let plain = self.tokens[first..run]
            .iter()
            .filter(|t| t.is(Shape::WORD))
            .filter(|t| !matches!(self.gazetteer.parts().get(t.hash), Some(NamePart::Article)))
            .any(|t| self.gazetteer.common().contains(t.hash));
        let area = place.feature.is_some_and(|k| k.contains(PlaceKind::Region));
        // *Ames Department Stores* is no department.
        let longer = self.goes_on(place.outer.end as usize);
        let another = of_another_sort && place.feature.is_some() && !longer;
        // *A village of Tiv herders*.
        let people = self.word_at(run, |w| w == Word::Other).is_some();
        ((is_named_by_cue(&place, of) || another || place.bare)
            && !plain
            && !area
            && !(of && people)
            && run - at <= LONGEST_CUED)
            .then_some(place)
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
            let parts = self.gazetteer.parts();
            let article = matches!(parts.get(token.hash), Some(NamePart::Article))
                || token.is(Shape::HYPHEN)
                || parts.is_cut_short(self.tokens[ahead - 1], token);
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

/// True where the feature word makes a place of what no list knows: some always, some only after *of* or before words
/// of their own.
fn is_named_by_cue(place: &NamedPlace, of: bool) -> bool {
    let behind = place.outer.end > place.range.end;
    place.feature.and_then(Kinds::first).is_some_and(|kind| match kind {
        PlaceKind::Village | PlaceKind::Town | PlaceKind::Neighbourhood => true,
        PlaceKind::District | PlaceKind::Camp => of || behind,
        PlaceKind::City => of,
        PlaceKind::Crossing
        | PlaceKind::AirBase
        | PlaceKind::Airport
        | PlaceKind::Dam
        | PlaceKind::Bridge
        | PlaceKind::OilField
        | PlaceKind::GasField => behind,
        _ => false,
    })
}

/// The name with what it may mean.
fn with(mut place: NamedPlace, hits: &[Hit]) -> NamedPlace {
    place.candidates = hits.to_vec();
    place.tier = hits.first().map_or(Tier::Cue, |h| h.tier);
    place
}
