//! Finds the names of places with the words around them. Stands on the gazetteer; what a name means is settled later.
//!
//! One walk over the tokens: a token that may begin a name (a capital, or a script without case) asks one bit of the
//! index; only then is a name looked up, and only around a name are the words read that say more about it: features
//! (*town of*), directions and parts (*southern*, *countryside*), distance (*10 km south of*), containers (*X in Y*),
//! and what shows it to be no place (*General X*, *X Brigade*). Capitalised words in no dictionary are tried by their
//! sound where such words stand beside them, and once more at the end against the places that the report has named.

use crate::event::{PlaceRole, Tier};
use crate::gazetteer::{Asked, Gazetteer, Hit, Kinds, NamePart, PlaceId, PlaceKind, Word};
use crate::gazetteer::{PlaceWords, WordPart};
use crate::span::TokenRange;
use crate::text::{Shape, Token};

/// A name of a place in the text.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct NamedPlace {
    /// The name.
    pub(crate) range: TokenRange,
    /// The name with its feature, direction and distance words.
    pub(crate) outer: TokenRange,
    /// The best tier of the candidates; `Cue` where there is none.
    pub(crate) tier: Tier,
    /// What it may mean.
    pub(crate) candidates: Vec<Hit>,
    /// The kinds that a feature word beside it allows.
    pub(crate) feature: Option<Kinds>,
    pub(crate) relation: Option<FoundRelation>,
    /// The number, in the same list, of the place that is said to contain it: *X in Y*, *X, Y*, *Y's X*.
    pub(crate) within: Option<u32>,
    /// The number of the place that a road, or *between*, is reckoned from.
    pub(crate) anchor: Option<u32>,
    /// The preposition before it.
    pub(crate) role: Option<PlaceRole>,
    /// It stands where an actor would: subject of a verb, or after *by*.
    pub(crate) acts: bool,
    /// A verb of saying follows it.
    pub(crate) speaks: bool,
}

/// How the place meant stands to the name.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct FoundRelation {
    /// Number of the direction in the table of words.
    pub(crate) direction: Option<u8>,
    /// Metres, where a distance is told.
    pub(crate) metres: Option<u32>,
    /// *Countryside*, *outskirts*, … or nothing but a direction.
    pub(crate) part: Option<WordPart>,
    /// Outside the place (*south of X*), not a part of it (*southern X*).
    pub(crate) away: bool,
    /// Between this place and the one in `anchor`.
    pub(crate) between: bool,
}

/// Sounds that far apart are taken for one name, per ten sounds: after a feature word, after a preposition, and where
/// nothing but the report's other places speaks for it.
const AFTER_FEATURE: f32 = 1.6;
const AFTER_PREPOSITION: f32 = 1.0;
const IN_REPORT: f32 = 0.65;
/// So many unknown capitalised words a report are tried against its places.
const MOST_LOOSE: usize = 128;
/// So many candidates are kept for a name.
const MOST_CANDIDATES: usize = 24;

struct Finder<'a> {
    gazetteer: &'a Gazetteer,
    words: &'a PlaceWords,
    text: &'a str,
    tokens: &'a [Token],
    caseless: bool,
}

/// Appends the names of places to `out`, in the order of the text, none overlapping another. Names inside `masked`
/// (sorted ranges, such as the names of actors) are not read. `caseless` says that the text has no case to tell by.
pub(crate) fn find_places(
    gazetteer: &Gazetteer,
    text: &str,
    tokens: &[Token],
    caseless: bool,
    masked: &[TokenRange],
    out: &mut Vec<NamedPlace>,
) {
    let finder = Finder { gazetteer, words: gazetteer.words(), text, tokens, caseless };
    let index = gazetteer.index();
    let starts = Shape::CAPITAL.or(Shape::CASELESS);
    let first = out.len();
    let mut hits = Vec::new();
    let mut loose: Vec<u32> = Vec::new();
    let mut masked = masked.iter().peekable();
    let mut at = 0;
    while at < tokens.len() {
        let token = tokens[at];
        if !(token.is(starts) || (caseless && token.is(Shape::WORD))) {
            at += 1;
            continue;
        }
        while masked.next_if(|m| m.end as usize <= at).is_some() {}
        if let Some(mask) = masked.peek()
            && mask.start as usize <= at
        {
            at = mask.end as usize;
            continue;
        }
        let limit = masked.peek().map_or(tokens.len(), |m| m.start as usize);
        if index.may_begin(token.hash) {
            let lead = finder.articles_before(at);
            let ask = Asked {
                store: gazetteer.store(),
                parts: gazetteer.parts(),
                text,
                tokens: &tokens[..limit],
                caseless,
            };
            hits.clear();
            if let Some(end) = index.longest_at(&ask, at, lead, &mut hits) {
                // Khan al-X is another place than Khan: the whole run is tried by its sound instead.
                let generic = end == at + 1
                    && matches!(gazetteer.parts().get(token.hash), Some(NamePart::Form(_)))
                    && finder.run(at, limit) > end;
                if generic && let Some(place) = finder.unknown(at, limit, &mut hits, &out[first..])
                {
                    at = place.range.end as usize;
                    out.push(place);
                    continue;
                }
                if generic {
                    at += 1;
                    continue;
                }
                let range = TokenRange::new(at - lead, end);
                if let Some(place) = finder.known(range, &hits, &out[first..]) {
                    at = end;
                    out.push(place);
                    continue;
                }
                // A name that is none here: the words after its first may still be one.
                at += 1;
                continue;
            }
        }
        if !caseless || token.is(Shape::CAPITAL) {
            if let Some(place) = finder.unknown(at, limit, &mut hits, &out[first..]) {
                at = place.range.end as usize;
                out.push(place);
                continue;
            }
            if loose.len() < MOST_LOOSE && token.end - token.start >= 5 && !token.is(Shape::UPPER) {
                loose.push(at as u32);
            }
        }
        at += 1;
    }
    if out.len() > first {
        finder.link(&mut out[first..]);
        finder.loose(&loose, first, out);
    }
}

impl Finder<'_> {
    /// How many tokens before `at` are an article of the name: *al-*, *Al*.
    fn articles_before(&self, at: usize) -> usize {
        let mut start = at;
        loop {
            let hyphen = start > 0 && self.tokens[start - 1].is(Shape::HYPHEN);
            let before = start.wrapping_sub(1 + usize::from(hyphen));
            let Some(token) = self.tokens.get(before) else { break };
            if token.end - token.start > 4
                || (!hyphen
                    && self.tokens[start].is(Shape::LINE.or(Shape::PARAGRAPH))
                    && self.tokens[start].is(Shape::PARAGRAPH))
            {
                break;
            }
            let belongs = match self.gazetteer.parts().get(token.hash) {
                Some(NamePart::Article) => true,
                // *at Tabqa* is no article; *At Tabqa* in a sentence, or *at-Tabqa*, is.
                Some(NamePart::ArticleWord) => {
                    hyphen
                        || (token.is(Shape::CAPITAL)
                            && !self.caseless
                            && before > 0
                            && !self.tokens[before - 1].is(Shape::STOP)
                            && !token.is(Shape::LINE)
                            && token.end - token.start == 2
                            && !token.is(Shape::UPPER))
                }
                _ => false,
            };
            if !belongs {
                break;
            }
            start = before;
        }
        at - start
    }

    /// The longest word at token `at` that `wanted` accepts: its number of tokens.
    fn word_at(&self, at: usize, mut wanted: impl FnMut(Word) -> bool) -> Option<(usize, Word)> {
        let mut best = None;
        if at < self.tokens.len() {
            self.words.trie().each_at(self.text, self.tokens, at, true, |length, word| {
                if wanted(*word) {
                    best = Some((length, *word));
                }
            });
        }
        best
    }

    /// The longest word that ends before token `end` and that `wanted` accepts.
    fn word_before(
        &self,
        end: usize,
        mut wanted: impl FnMut(Word) -> bool,
    ) -> Option<(usize, Word)> {
        for length in (1..=4.min(end)).rev() {
            let mut best = None;
            self.words.trie().each_at(self.text, self.tokens, end - length, true, |l, word| {
                if l == length && wanted(*word) {
                    best = Some((length, *word));
                }
            });
            if best.is_some() {
                return best;
            }
        }
        None
    }

    fn is_word(&self, at: usize, word: &str) -> bool {
        self.tokens.get(at).is_some_and(|t| t.text(self.text).eq_ignore_ascii_case(word))
    }

    /// True where a new sentence or block begins at the token, as far as tokens alone can tell.
    fn begins_sentence(&self, at: usize) -> bool {
        at == 0
            || self.tokens[at].is(Shape::PARAGRAPH)
            || self.tokens[at - 1].is(Shape::STOP)
            || self.tokens[at - 1].is(Shape::QUOTE)
    }

    /// A name of the gazetteer, unless the words around it show that it is none here.
    fn known(&self, range: TokenRange, hits: &[Hit], before: &[NamedPlace]) -> Option<NamedPlace> {
        let tokens = self.tokens;
        let (start, end) = (range.start as usize, range.end as usize);
        let mut place = self.around(range);
        let common = self.gazetteer.common();
        // The words of the name itself, articles aside.
        let mut words = tokens[start..end].iter().filter(|t| {
            t.is(Shape::WORD)
                && !matches!(
                    self.gazetteer.parts().get(t.hash),
                    Some(NamePart::Article | NamePart::ArticleWord)
                )
        });
        let single = words.clone().count() <= 1;
        // Several words, each with a capital, are a name (*United States*).
        let is_common = (single || self.caseless) && words.all(|t| common.contains(t.hash));
        let last = end - 1;
        let next = tokens.get(end);
        let has_feature = place.feature.is_some();
        if single && common.is_people(tokens[last].hash) {
            return None;
        }
        // Names made of words about places alone (*South*, *Central*) are read as such words.
        if tokens[start..end].iter().all(|t| !t.is(Shape::WORD) || self.is_place_word(*t)) {
            return None;
        }
        // US-led, Turkey-backed: a compound adjective.
        if let Some(hyphen) = next
            && hyphen.is(Shape::HYPHEN)
            && let Some(after) = tokens.get(end + 1)
            && after.is(Shape::WORD)
            && !after.is(Shape::CAPITAL.or(Shape::CASELESS).or(Shape::LINE).or(Shape::SPACED))
            && !self.caseless
        {
            return None;
        }
        // US forces: a short form right before a noun is an adjective.
        if tokens[start..end].iter().all(|t| t.is(Shape::UPPER))
            && end - start == 1
            && tokens[start].end - tokens[start].start <= 4
            && !tokens[start].is(Shape::DIGITS)
            && let Some(after) = next
            && after.is(Shape::WORD)
            && !after.is(Shape::PARAGRAPH)
            && self
                .word_at(end, |w| {
                    matches!(w, Word::Act | Word::Speech | Word::Preposition(_) | Word::Agent)
                })
                .is_none()
            && ![
                "and", "or", "as", "but", "after", "to", "for", "since", "where", "who", "when",
                "that", "which", "than", "before", "while", "if", "because", "are", "were", "also",
                "not",
            ]
            .iter()
            .any(|w| self.is_word(end, w))
        {
            return None;
        }
        if single && !has_feature {
            if self.word_at(start, |w| w == Word::Never).is_some() && end - start == 1 {
                return None;
            }
            // General X, and a given name before or after it.
            if start > 0 && !self.begins_sentence(start) {
                let previous = tokens[start - 1];
                let titled = self.word_before(start, |w| w == Word::Person).is_some()
                    || (previous.is(Shape::STOP)
                        && !tokens[start].is(Shape::PARAGRAPH)
                        && self.word_before(start - 1, |w| w == Word::Person).is_some());
                if titled
                    || (previous.is(Shape::CAPITAL)
                        && common.is_given_name(previous.hash)
                        && !self.caseless)
                {
                    return None;
                }
            }
            if common.is_given_name(tokens[last].hash)
                && next.is_some_and(|t| {
                    t.is(Shape::CAPITAL) && t.is(Shape::WORD) && !t.is(Shape::PARAGRAPH)
                })
                && !self.caseless
                && self
                    .word_at(end, |w| {
                        matches!(w, Word::Feature(_) | Word::Direction(..) | Word::Part(_))
                    })
                    .is_none()
            {
                return None;
            }
        }
        // X Brigade, X Liberation Front, X soap: up to three capitalised words further.
        if !has_feature {
            let mut at = end;
            for step in 0..4 {
                let Some(token) = tokens.get(at) else { break };
                if !token.is(Shape::WORD) || token.is(Shape::PARAGRAPH) {
                    break;
                }
                if self.word_at(at, |w| w == Word::Other).is_some()
                    && (step == 0 || token.is(Shape::CAPITAL))
                    // *Idlib front*, *Homs front lines*: a capital, or a thing that is written small.
                    && (token.is(Shape::CAPITAL) || self.caseless || self.word_at(at, |w| matches!(w, Word::Part(_))).is_none())
                {
                    return None;
                }
                if !token.is(Shape::CAPITAL) {
                    break;
                }
                at += 1;
            }
        }
        let trusted = has_feature || place.relation.is_some() || self.listed(start, before);
        if is_common && !trusted {
            let strong = !self.caseless
                && matches!(
                    place.role,
                    Some(PlaceRole::At | PlaceRole::Near | PlaceRole::From | PlaceRole::To)
                )
                && !self.is_word((place.outer.start as usize).wrapping_sub(1), "of")
                && !self.is_word((place.outer.start as usize).wrapping_sub(1), "on")
                && !self.is_word((place.outer.start as usize).wrapping_sub(1), "under")
                && !self.is_word((place.outer.start as usize).wrapping_sub(1), "over")
                && !(common.is_given_name(tokens[last].hash)
                    && !matches!(place.role, Some(PlaceRole::At | PlaceRole::Near)))
                && !next.is_some_and(|t| t.is(Shape::CAPITAL) && !t.is(Shape::PARAGRAPH));
            let contained = next.is_some_and(|t| t.text(self.text) == ",")
                && tokens.get(end + 1).is_some_and(|t| {
                    t.is(Shape::CAPITAL)
                        && self.gazetteer.index().may_begin(t.hash)
                        && !common.contains(t.hash)
                })
                && !common.is_given_name(tokens[last].hash);
            if !strong && !contained {
                return None;
            }
        }
        place.candidates = hits.to_vec();
        self.add_seats(&mut place.candidates);
        self.gazetteer.sort(&mut place.candidates);
        place.candidates.truncate(MOST_CANDIDATES);
        place.tier = place.candidates.first().map_or(Tier::Cue, |c| c.tier);
        Some(place)
    }

    /// A division may be named where the town is meant that it is named after, in a spelling that only the division has.
    fn add_seats(&self, candidates: &mut Vec<Hit>) {
        if candidates.iter().any(|h| !self.gazetteer.place(h.place).kind.is_division()) {
            return;
        }
        for at in 0..candidates.len().min(4) {
            let hit = candidates[at];
            if let Some(seat) = self.gazetteer.seat(hit.place)
                && candidates.iter().all(|h| h.place != seat)
            {
                candidates.push(Hit { place: seat, ..hit });
            }
        }
    }

    /// True where the word is a direction or a feature.
    fn is_place_word(&self, token: Token) -> bool {
        let mut found = false;
        self.words.trie().each_at(self.text, &[token], 0, true, |_, w| {
            found |= matches!(w, Word::Direction(..) | Word::Feature(_) | Word::Part(_));
        });
        found
    }

    /// True where the name stands in a list after a place: *X, Y and Z*.
    fn listed(&self, start: usize, before: &[NamedPlace]) -> bool {
        let Some(last) = before.last() else { return false };
        let gap = &self.tokens[(last.outer.end as usize).min(start)..start];
        match gap {
            [one] => matches!(
                one.text(self.text),
                "," | "and" | "&" | "or" | "،" | "و" | "и" | "-" | "–" | "/"
            ),
            [comma, and] => {
                comma.text(self.text) == "," && matches!(and.text(self.text), "and" | "or" | "&")
            }
            _ => false,
        }
    }

    /// The words around a name.
    fn around(&self, range: TokenRange) -> NamedPlace {
        let mut place = NamedPlace {
            range,
            outer: range,
            tier: Tier::Cue,
            candidates: Vec::new(),
            feature: None,
            relation: None,
            within: None,
            anchor: None,
            role: None,
            acts: false,
            speaks: false,
        };
        self.after(&mut place);
        self.before(&mut place);
        // The government speaks or acts: a verb follows, and no preposition stands before.
        let end = place.outer.end as usize;
        let start = place.outer.start as usize;
        let agent = start > 0 && self.word_before(start, |w| w == Word::Agent).is_some();
        place.speaks = place.role.is_none()
            && place.outer == place.range
            && self.word_at(end, |w| w == Word::Speech).is_some();
        place.acts = agent
            || (place.role.is_none()
                && place.outer == place.range
                && self.word_at(end, |w| matches!(w, Word::Speech | Word::Act)).is_some());
        place
    }

    /// What follows the name: *city*, *'s northern countryside*, *and its countryside*.
    fn after(&self, place: &mut NamedPlace) {
        let mut end = place.outer.end as usize;
        let mut at = end;
        let possessive = self.tokens.get(at).is_some_and(|t| t.is(Shape::POSSESSIVE));
        if possessive {
            at += 1;
        }
        let mut relation = FoundRelation::default();
        for _ in 0..4 {
            if self.tokens.get(at).is_none_or(|t| t.is(Shape::PARAGRAPH)) {
                break;
            }
            let mut feature = None;
            let mut direction = None;
            let mut part = None;
            if !possessive {
                feature = self.word_at(at, |w| matches!(w, Word::Feature(_)));
            }
            if feature.is_none() {
                direction = self.word_at(at, |w| matches!(w, Word::Direction(..)));
            }
            if feature.is_none() || possessive {
                part = self.word_at(at, |w| matches!(w, Word::Part(p) if p != WordPart::Side || possessive || relation.direction.is_some()));
            }
            if let Some((length, Word::Feature(kinds))) = feature
                && place.feature.is_none()
            {
                place.feature = Some(kinds);
                at += length;
                end = at;
            } else if let Some((length, Word::Part(found))) = part {
                relation.part = Some(found);
                at += length;
                end = at;
                place.relation = Some(relation);
                break;
            } else if let Some((length, Word::Direction(number, adjective))) = direction {
                // *Hama northern countryside*; *Hama's north*; *northern X* belongs to what follows.
                let then_part = self.word_at(at + length, |w| matches!(w, Word::Part(_))).is_some();
                if !then_part && (adjective || !possessive) {
                    break;
                }
                relation.direction = Some(number);
                at += length;
                if !then_part {
                    end = at;
                    place.relation = Some(relation);
                    break;
                }
            } else {
                break;
            }
        }
        if place.relation.is_none()
            && self.is_word(end, "and")
            && self.is_word(end + 1, "its")
            && let Some((length, _)) = self.word_at(end + 2, |w| {
                matches!(
                    w,
                    Word::Part(WordPart::Countryside | WordPart::Outskirts | WordPart::Vicinity)
                )
            })
        {
            // The place itself is meant too, so no relation.
            end += 2 + length;
        }
        place.outer.end = end as u32;
    }

    /// What stands before the name: *the southern countryside of*, *10 km south of*, *town of*, and the preposition.
    fn before(&self, place: &mut NamedPlace) {
        let mut start = place.outer.start as usize;
        let mut relation = place.relation.unwrap_or_default();
        let mut has_relation = place.relation.is_some();
        let mut of = false;
        let mut crossed_feature = false;
        for _ in 0..8 {
            if start == 0 || self.tokens[start].is(Shape::PARAGRAPH) {
                break;
            }
            if self.is_word(start - 1, "the") || self.is_word(start - 1, "its") {
                // *the south of X* is a part of X, *south of X* is not.
                if start - 1 > 0 && self.is_word(start - 2, "of") || relation.direction.is_none() {
                    start -= 1;
                    continue;
                }
                if relation.away && relation.metres.is_none() {
                    relation.away = false;
                }
                start -= 1;
                break;
            }
            if self.is_word(start - 1, "of") && !of {
                // Only where something that takes *of* stands before it.
                if self
                    .word_before(start - 1, |w| {
                        matches!(w, Word::Feature(_) | Word::Direction(..) | Word::Part(_))
                    })
                    .is_none()
                {
                    break;
                }
                of = true;
                start -= 1;
                continue;
            }
            if let Some((length, Word::Part(part))) = self.word_before(start, |w| matches!(w, Word::Part(p) if of || p == WordPart::Countryside || p == WordPart::Center))
                && !has_relation
                && (of || start - length == 0 || part != WordPart::Center)
                // *villages of X* is no part, *areas of X* is; a place with a feature of its own is not cut up by a noun
                // that could be one itself.
                && !(place.feature.is_none() && !of && part == WordPart::Side)
            {
                relation.part = Some(part);
                has_relation = true;
                of = false;
                start -= length;
                continue;
            }
            if let Some((length, Word::Feature(kinds))) =
                self.word_before(start, |w| matches!(w, Word::Feature(_)))
                && place.feature.is_none()
                && !has_relation
                && (of || self.plain_before(start - length))
                && !self.tokens[start - length].is(Shape::POSSESSIVE)
            {
                place.feature = Some(kinds);
                crossed_feature = true;
                of = false;
                start -= length;
                continue;
            }
            if let Some((length, Word::Direction(number, adjective))) =
                self.word_before(start, |w| matches!(w, Word::Direction(..)))
                && relation.direction.is_none()
            {
                if crossed_feature
                    && !of
                    && !place.feature.is_some_and(|k| k.contains(PlaceKind::Governorate))
                {
                    // *the northern city of X* says where in the country it lies.
                    start -= length;
                    break;
                }
                if !adjective
                    && of
                    && self.words.direction(number).degrees.is_some()
                    && !has_relation
                {
                    relation.away = true;
                } else if !adjective
                    && !of
                    && !has_relation
                    && !self.tokens[start - length].is(Shape::CAPITAL)
                    && self.words.direction(number).degrees.is_none()
                {
                    break;
                }
                relation.direction = Some(number);
                has_relation = true;
                of = false;
                start -= length;
                // A distance: *10 km*, *about 10 kilometres to the*.
                if relation.away {
                    let mut at = start;
                    if at > 1 && self.is_word(at - 1, "the") && self.is_word(at - 2, "to") {
                        at -= 2;
                    } else if at > 0 && self.is_word(at - 1, "to") {
                        at -= 1;
                    }
                    if let Some(after_number) = self.distance(&mut relation, at) {
                        start = after_number;
                        break;
                    }
                }
                continue;
            }
            break;
        }
        // *20 km from X*, *30 km away from X*, *5 km outside X*: a distance without a direction.
        if !has_relation && start > 1 {
            let mut at = start;
            if self.is_word(at - 1, "from") || self.is_word(at - 1, "outside") {
                at -= 1;
                if at > 0 && self.is_word(at - 1, "away") {
                    at -= 1;
                }
                if let Some(number_at) = self.distance(&mut relation, at) {
                    relation.away = true;
                    has_relation = true;
                    start = number_at;
                }
            }
        }
        // *Areas of X* without a direction is X.
        if relation.part == Some(WordPart::Side) && relation.direction.is_none() {
            relation.part = None;
            has_relation = false;
            place.relation = None;
            start = place.range.start as usize;
            while start > 0
                && place.feature.is_some()
                && crossed_feature
                && !matches!(self.word_before(start, |w| matches!(w, Word::Feature(_))), None)
            {
                start -= 1;
            }
        }
        while start < place.range.start as usize
            && (self.is_word(start, "the") || self.is_word(start, "of"))
        {
            start += 1;
        }
        place.outer.start = start as u32;
        if has_relation {
            place.relation = Some(relation);
        }
        let mut at = start;
        while at > 0 && (self.is_word(at - 1, "the") || self.is_word(at - 1, "a")) {
            at -= 1;
        }
        if at > 0
            && !self.tokens[at].is(Shape::PARAGRAPH)
            && let Some((_, Word::Preposition(role))) =
                self.word_before(at, |w| matches!(w, Word::Preposition(_)))
        {
            place.role = Some(role);
        }
    }

    /// Reads a number and a unit that end before `end`; gives the token where they begin.
    fn distance(&self, relation: &mut FoundRelation, end: usize) -> Option<usize> {
        let (length, Word::Unit(metres)) = self.word_before(end, |w| matches!(w, Word::Unit(_)))?
        else {
            return None;
        };
        let at = end - length;
        let number = at.checked_sub(1).filter(|n| self.tokens[*n].is(Shape::NUMBER))?;
        let digits = self.tokens[number].text(self.text);
        let value: f64 =
            digits.replace(',', ".").parse().ok().filter(|v| (0.0..1000.0).contains(v))?;
        relation.metres = Some((value * f64::from(metres)) as u32);
        Some(number)
    }

    /// True where a feature word right before a name may belong to it: *village Kashkash*, not *X city Y*.
    fn plain_before(&self, at: usize) -> bool {
        at == 0
            || self.tokens[at].is(Shape::PARAGRAPH)
            || !self.tokens[at - 1].is(Shape::CAPITAL.or(Shape::POSSESSIVE))
            || self.begins_sentence(at - 1)
    }

    /// A capitalised word in no dictionary, tried by its sound where the words around it speak for a place.
    fn unknown(
        &self,
        at: usize,
        limit: usize,
        hits: &mut Vec<Hit>,
        before: &[NamedPlace],
    ) -> Option<NamedPlace> {
        let tokens = self.tokens;
        let token = tokens[at];
        let common = self.gazetteer.common();
        if !token.is(Shape::WORD) || token.is(Shape::DOTTED) || token.end - token.start < 3 {
            return None;
        }
        let part = self.gazetteer.parts().get(token.hash);
        if matches!(part, Some(NamePart::Article | NamePart::ArticleWord)) {
            return None;
        }
        // One look at each neighbour decides for most words that there is nothing to try.
        if common.is_people(token.hash) {
            return None;
        }
        let lead = self.articles_before(at);
        let start = at - lead;
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
        if run > at + 1
            && !beside
            && (start == 0 || self.word_at(run, |w| matches!(w, Word::Feature(_))).is_none())
        {
            return None;
        }
        for end in (at + 1..=run).rev() {
            if !tokens[end - 1].is(Shape::WORD) {
                continue;
            }
            let single = end == at + 1;
            let range = TokenRange::new(start, end);
            let place = self.around(range);
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
            let limit = if feature
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
            if limit < AFTER_FEATURE
                && single
                && tokens.get(end).is_some_and(|t| {
                    t.is(Shape::CAPITAL) && t.is(Shape::WORD) && !t.is(Shape::PARAGRAPH)
                })
            {
                continue;
            }
            self.by_sound(at, end, limit, hits);
            if limit < AFTER_FEATURE {
                let letters: u32 = tokens[at..end].iter().map(|t| t.end - t.start).sum();
                if letters < 5 {
                    hits.clear();
                }
            }
            if !hits.is_empty() {
                return Some(self.with(place, hits));
            }
        }
        // In no gazetteer: a cue alone makes it a place.
        let place = self.around(TokenRange::new(start, run));
        let settlement = place.feature.is_some_and(|k| {
            [
                PlaceKind::Village,
                PlaceKind::Town,
                PlaceKind::Neighbourhood,
                PlaceKind::District,
                PlaceKind::Camp,
                PlaceKind::City,
            ]
            .iter()
            .any(|kind| k.contains(*kind))
        });
        let plain =
            tokens[at..run].iter().filter(|t| t.is(Shape::WORD)).any(|t| common.contains(t.hash));
        let area = place.feature.is_some_and(|k| k.contains(PlaceKind::Region));
        (settlement && !plain && !area && run - at <= 4).then_some(place)
    }

    fn by_sound(&self, at: usize, end: usize, limit: f32, hits: &mut Vec<Hit>) {
        let words: Vec<(&str, u32)> = self.tokens[at..end]
            .iter()
            .filter(|t| t.is(Shape::WORD))
            .map(|t| (t.text(self.text), t.hash))
            .collect();
        self.gazetteer.index().by_sound(
            self.gazetteer.store(),
            self.gazetteer.parts(),
            &words,
            limit,
            hits,
        );
        // A country or a division is spelt right, and its seat is found by the same sound.
        hits.retain(|h| {
            let kind = self.gazetteer.place(h.place).kind;
            !kind.is_division()
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

    fn with(&self, mut place: NamedPlace, hits: &[Hit]) -> NamedPlace {
        place.candidates = hits.to_vec();
        place.tier = hits.first().map_or(Tier::Cue, |h| h.tier);
        place
    }

    /// The end of the run of capitalised words that begins at `at`, articles and hyphens included, at most four words.
    fn run(&self, at: usize, limit: usize) -> usize {
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
                        matches!(w, Word::Feature(_) | Word::Direction(..) | Word::Part(_))
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

    /// Ties places to their containers, roads to their anchors, and *between X and Y*.
    fn link(&self, places: &mut [NamedPlace]) {
        for i in 1..places.len() {
            let (left, right) = places.split_at_mut(i);
            let (a, b) = (&mut left[i - 1], &mut right[0]);
            let gap_start = a.outer.end as usize;
            let gap_end = b.outer.start as usize;
            if gap_end < gap_start || gap_end - gap_start > 4 {
                continue;
            }
            let gap = &self.tokens[gap_start..gap_end];
            if gap.iter().any(|t| t.is(Shape::PARAGRAPH.or(Shape::STOP))) {
                continue;
            }
            let mut words = [""; 4];
            let mut count = 0;
            for token in gap.iter().filter(|t| !t.text(self.text).eq_ignore_ascii_case("the")) {
                words[count] = token.text(self.text);
                count += 1;
            }
            let is_road = |p: &NamedPlace| {
                p.candidates
                    .first()
                    .is_some_and(|h| self.gazetteer.place(h.place).kind == PlaceKind::Road)
            };
            let away = b.relation.is_some_and(|r| r.away);
            match &words[..count] {
                [] if is_road(a) && away => {
                    a.relation = b.relation;
                    a.anchor = Some(i as u32);
                    a.outer.end = b.outer.end;
                    b.relation = None;
                    b.outer = b.range;
                }
                ["near" | "around" | "at" | "in" | "outside"] if is_road(a) => {
                    a.anchor = Some(i as u32)
                }
                ["," | "in" | "of" | "("] | [",", "in"] | ["،"] if !away => {
                    a.within = Some(i as u32)
                }
                [] if !away
                    && a.feature.is_none()
                    && gap.is_empty()
                    && a.relation.is_none()
                    && b.feature.is_some() =>
                {
                    a.within = Some(i as u32)
                }
                [s] if gap[0].is(Shape::POSSESSIVE) || s.is_empty() => {
                    b.within = Some(i as u32 - 1)
                }
                ["and"]
                    if a.role.is_none()
                        && a.outer.start > 0
                        && self.is_word(a.outer.start as usize - 1, "between") =>
                {
                    let relation = FoundRelation { between: true, ..FoundRelation::default() };
                    if a.relation.is_none() {
                        a.relation = Some(relation);
                        a.anchor = Some(i as u32);
                    }
                }
                _ => {}
            }
        }
    }

    /// Unknown capitalised words that sound like a place which the report has named in another spelling.
    fn loose(&self, loose: &[u32], first: usize, out: &mut Vec<NamedPlace>) {
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
                        self.gazetteer.place(h.place).kind,
                        PlaceKind::Country | PlaceKind::Continent
                    )
            });
            if hits.is_empty() {
                continue;
            }
            let lead = self.articles_before(at);
            found.push(self.with(self.around(TokenRange::new(at - lead, at + 1)), &hits));
        }
        if found.is_empty() {
            return;
        }
        // The numbers in `within` and `anchor` follow the places to their new seats.
        let old: Vec<u32> = out[first..].iter().map(|p| p.range.start).collect();
        out.extend(found);
        out[first..].sort_by_key(|p| p.range.start);
        let seats: Vec<u32> = {
            let starts: Vec<u32> = out[first..].iter().map(|p| p.range.start).collect();
            old.iter().map(|s| starts.partition_point(|n| n < s) as u32).collect()
        };
        for place in &mut out[first..] {
            for link in [&mut place.within, &mut place.anchor].into_iter().flatten() {
                *link = seats.get(*link as usize).copied().unwrap_or(*link);
            }
        }
    }
}
