//! Finds the names of places with the words around them. Stands on the gazetteer; what a name means is settled later.
//!
//! One walk over the tokens: a token that may begin a name (a capital, or a script without case) asks one bit of the
//! index; only then is a name looked up, and only around a name are the words read that say more about it: features
//! (*town of*), directions and parts (*southern*, *countryside*), distance (*10 km south of*), containers (*X in Y*),
//! and what shows it to be no place (*General X*, *X Brigade*). Capitalised words in no dictionary are tried by their
//! sound where such words stand beside them, and once more at the end against the places that the report has named.

mod around;
mod cue;
mod known;
mod link;
mod longer;
mod teams;
mod unknown;

pub(crate) use link::MOST_PAIRED;
pub(crate) use teams::mark_teams;

use std::cell::RefCell;

use crate::event::{PlaceRole, Tier};
use crate::gazetteer::{Asked, Gazetteer, Hit, Kinds, NamePart, PlaceId, Word};
use crate::gazetteer::{PlaceWords, WordPart};
use crate::span::TokenRange;
use crate::steps::step;
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
    /// The words between say so plainly: *X in Y*, and not a comma.
    pub(crate) inside: bool,
    /// The number of the place that a road, or *between*, is reckoned from.
    pub(crate) anchor: Option<u32>,
    /// The number of the place of which it only tells where it lies: *20 km north of Y* in *X, 20 km north of Y*.
    pub(crate) locates: Option<u32>,
    /// In no dictionary as it is spelt, and the words behind it tell where it lies: a place, known or not.
    pub(crate) told: bool,
    /// The same where only *in* or *near* stands before it, in a sentence that tells what was done to people.
    pub(crate) bare: bool,
    /// A preposition stands before it, a comma and its container behind it, and nothing else of a list: *in Springfield,
    /// Ohio*.
    pub(crate) contained: bool,
    /// The country whose adjective stands before its feature word: *the Norwegian town of X*.
    pub(crate) nation: Option<PlaceId>,
    /// The preposition before it.
    pub(crate) role: Option<PlaceRole>,
    /// It stands where an actor would: subject of a verb, or after *by*.
    pub(crate) acts: bool,
    /// A verb of saying follows it.
    pub(crate) speaks: bool,
    /// In a report of sport, it stands for its team.
    pub(crate) team: bool,
    /// The report holds a word of war.
    pub(crate) at_war: bool,
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
/// Sounds so near that they are hardly two spellings.
const SAME_SOUND: f32 = 0.35;
/// So many unknown capitalised words a report are tried against its places.
const MOST_LOOSE: usize = 128;
/// So many candidates are kept for a name.
const MOST_CANDIDATES: usize = 24;

/// What words were found to sound like, kept from report to report: unknown names come again and again, and the same
/// words always sound like the same places. One seat a hash; the words are compared as they are written.
#[derive(Debug, Default)]
pub(crate) struct SoundMemo {
    seats: Vec<Option<Sounded>>,
}

#[derive(Debug)]
struct Sounded {
    words: Box<str>,
    limit: f32,
    hits: Vec<Hit>,
}

impl SoundMemo {
    const SEATS: usize = 1 << 12;

    fn seat(&mut self, hash: u32) -> &mut Option<Sounded> {
        if self.seats.is_empty() {
            self.seats.resize_with(Self::SEATS, || None);
        }
        &mut self.seats[hash as usize & (Self::SEATS - 1)]
    }
}

struct Finder<'a> {
    memo: &'a RefCell<SoundMemo>,
    gazetteer: &'a Gazetteer,
    words: &'a PlaceWords,
    text: &'a str,
    tokens: &'a [Token],
    caseless: bool,
    /// What was asked for last of the words before a token: a name is asked one thing after another of the same words.
    before: RefCell<Before>,
}

/// The words that end before a token, the longest first: each with its number of tokens.
#[derive(Debug, Default)]
struct Before {
    end: usize,
    words: Vec<(usize, Word)>,
}

/// Appends the names of places to `out`, in the order of the text, none overlapping another. Names inside `masked`
/// (sorted ranges, such as the names of actors) are not read. `caseless` says that the text has no case to tell by.
pub(crate) fn find_places(
    gazetteer: &Gazetteer,
    text: &str,
    tokens: &[Token],
    caseless: bool,
    masked: &[TokenRange],
    memo: &RefCell<SoundMemo>,
    out: &mut Vec<NamedPlace>,
) {
    let finder = Finder::new(gazetteer, text, tokens, caseless, memo);
    let first = out.len();
    let mut loose: Vec<u32> = Vec::new();
    finder.named(0..tokens.len(), masked, &mut loose, out);
    if out.len() > first {
        let war = (0..tokens.len()).any(|at| finder.word_at(at, |w| w == Word::Conflict).is_some());
        // What only *in* makes a place may be a language, a film or a firm elsewhere.
        for place in out[first..].iter_mut().filter(|place| place.bare) {
            place.bare = finder.tells_of_deeds(place.range);
        }
        let mut seat = 0;
        out.retain(|place| {
            seat += 1;
            seat <= first || place.bare || place.feature.is_some() || !place.candidates.is_empty()
        });
        for place in &mut out[first..] {
            place.at_war = war;
        }
        finder.add_unnamed_capital(0..tokens.len(), first, out);
        finder.link(&mut out[first..]);
        finder.loose(&loose, first, war, out);
    }
}

/// The same for one sentence alone, as far as its own words tell: what the rest of the report says of it is left out.
#[allow(clippy::too_many_arguments)] // The same as `find_places`, and where the sentence stands.
pub(crate) fn scout_places(
    gazetteer: &Gazetteer,
    text: &str,
    tokens: &[Token],
    range: TokenRange,
    caseless: bool,
    masked: &[TokenRange],
    memo: &RefCell<SoundMemo>,
    out: &mut Vec<NamedPlace>,
) {
    let finder = Finder::new(gazetteer, text, tokens, caseless, memo);
    let first = out.len();
    finder.named(range.range(), masked, &mut Vec::new(), out);
    finder.add_unnamed_capital(range.range(), first, out);
    finder.link(&mut out[first..]);
}

impl<'a> Finder<'a> {
    fn new(
        gazetteer: &'a Gazetteer,
        text: &'a str,
        tokens: &'a [Token],
        caseless: bool,
        memo: &'a RefCell<SoundMemo>,
    ) -> Self {
        let words = gazetteer.words();
        Finder { memo, gazetteer, words, text, tokens, caseless, before: RefCell::default() }
    }

    /// Appends the names among the tokens of `range`. Words that may be names by what the rest of the report tells are
    /// noted in `loose`.
    fn named(
        &self,
        range: std::ops::Range<usize>,
        masked: &[TokenRange],
        loose: &mut Vec<u32>,
        out: &mut Vec<NamedPlace>,
    ) {
        let Finder { gazetteer, tokens, caseless, .. } = *self;
        let finder = self;
        let index = gazetteer.index();
        let starts = Shape::CAPITAL.or(Shape::CASELESS);
        let first = out.len();
        let mut hits = Vec::new();
        let mut persons: Vec<u32> = Vec::new();
        let mut masked = masked.iter().peekable();
        let mut at = range.start;
        // Where the last name ends that was none: *Jersey* alone is no part of *New Jersey*.
        let mut none_until = at;
        while at < range.end {
            step(&at);
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
            if let Some(place) = finder.short_form(at, &out[first..]) {
                at = place.range.end as usize;
                out.push(place);
                continue;
            }
            if index.may_begin(token.hash) {
                let lead = finder.articles_before(at);
                let ask = finder.ask(limit, caseless);
                hits.clear();
                let found = index.longest_at(&ask, at, lead, &mut hits);
                if let Some(end) = found.filter(|end| *end > none_until) {
                    // Khan al-X is another place than Khan: the whole run is tried by its sound instead.
                    let generic = end == at + 1
                        && matches!(gazetteer.parts().get(token.hash), Some(NamePart::Form(_)))
                        && tokens.get(end).is_some_and(|next| !next.is(Shape::LINE))
                        && finder.run(at, limit) > end;
                    if generic
                        && let Some(place) = finder.unknown(at, limit, &mut hits, &out[first..])
                    {
                        at = place.range.end as usize;
                        out.push(place);
                        continue;
                    }
                    let range = TokenRange::new(at - lead, end);
                    let known = (!generic)
                        .then(|| finder.known(range, &hits, &out[first..], &mut persons))
                        .flatten();
                    if let Some(place) = known.or_else(|| finder.longer_division(at, end, limit)) {
                        at = end.max(place.range.end as usize);
                        out.push(place);
                        continue;
                    }
                    if generic {
                        at += 1;
                        continue;
                    }
                    // A name that is none here: a longer one may still begin inside it.
                    none_until = end;
                    if let Some(place) = finder.capital(at) {
                        at = place.range.end as usize;
                        out.push(place);
                    } else {
                        at += 1;
                    }
                    continue;
                }
            }
            if let Some(place) = finder.capital(at) {
                at = place.range.end as usize;
                out.push(place);
                continue;
            }
            if !caseless || token.is(Shape::CAPITAL) {
                if let Some(place) = finder
                    .unknown(at, limit, &mut hits, &out[first..])
                    .or_else(|| finder.longer_division(at, at + 1, limit))
                {
                    at = place.range.end as usize;
                    out.push(place);
                    continue;
                }
                if loose.len() < MOST_LOOSE
                    && token.end - token.start >= 5
                    && !token.is(Shape::UPPER)
                {
                    loose.push(at as u32);
                }
            }
            at += 1;
        }
        if !persons.is_empty() {
            // Who is called by a full name once is called by the surname alone afterwards.
            persons.sort_unstable();
            let is_person = |at: u32| persons.binary_search(&tokens[at as usize].hash).is_ok();
            let mut seat = 0;
            out.retain(|p| {
                seat += 1;
                let alone =
                    p.range.end - p.range.start == 1 && p.feature.is_none() && p.role.is_none();
                seat <= first || !(alone && is_person(p.range.start))
            });
        }
    }

    /// What the index is asked with: the tokens before `limit`.
    fn ask(&self, limit: usize, caseless: bool) -> Asked<'_> {
        Asked {
            store: self.gazetteer.store(),
            parts: self.gazetteer.parts(),
            text: self.text,
            tokens: &self.tokens[..limit],
            caseless,
        }
    }

    /// How many tokens before `at` are an article of the name: *al-*, *Al*.
    fn articles_before(&self, at: usize) -> usize {
        let mut start = at;
        loop {
            step(&start);
            let hyphen = start > 0 && self.tokens[start - 1].is(Shape::HYPHEN);
            let before = start.wrapping_sub(1 + usize::from(hyphen));
            let Some(token) = self.tokens.get(before) else { break };
            // *West Of X* in a title is no X of the Arabs.
            if token.end - token.start > 4
                || (!hyphen && self.is_word(before, "of"))
                || (!hyphen && self.tokens[start].is(Shape::PARAGRAPH))
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

    /// True where the word at token `at` may go on with the name before it: a capital that is no day's.
    fn goes_on(&self, at: usize) -> bool {
        self.tokens
            .get(at)
            .is_some_and(|t| t.is(Shape::CAPITAL) && t.is(Shape::WORD) && !t.is(Shape::PARAGRAPH))
            && self.word_at(at, |w| w == Word::Day).is_none()
    }

    /// The longest word that ends before token `end` and that `wanted` accepts.
    fn word_before(
        &self,
        end: usize,
        mut wanted: impl FnMut(Word) -> bool,
    ) -> Option<(usize, Word)> {
        const LONGEST: usize = 4;
        if end == 0 || !self.words.trie().may_end(self.tokens[end - 1]) {
            return None;
        }
        let mut before = self.before.borrow_mut();
        if before.end != end {
            before.end = end;
            before.words.clear();
            for length in (1..=LONGEST.min(end)).rev() {
                let first = before.words.len();
                self.words.trie().each_at(self.text, self.tokens, end - length, true, |l, word| {
                    if l == length {
                        before.words.push((length, *word));
                    }
                });
                // Of two meanings of the same words the one filed last is asked first.
                before.words[first..].reverse();
            }
        }
        before.words.iter().find(|(_, word)| wanted(*word)).copied()
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
}
