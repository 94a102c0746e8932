//! The name index: which places a run of tokens may name, exactly or but for articles and name parts; `sounds` finds
//! names by their sound.
//!
//! Names are filed in a trie over token hashes in which articles are passed over and name parts are one token whatever
//! their spelling. One bit a hash answers for most tokens that begin no name; nothing is allocated before a hit. What
//! is found by hash is verified letter by letter.

use std::sync::OnceLock;

use super::cut::Cutter;
use super::edges::{Edges, ROOT};
use super::parts::{NameParts, Part};
use super::place::PlaceId;
use super::sounds::Sounds;
use super::store::Store;
use crate::event::Tier;
use crate::text::fold::{fold, fold_into, hash};
use crate::text::{Shape, Token};

const NONE: u32 = u32::MAX;

#[derive(Clone, Copy, Debug)]
struct State {
    /// First entry that ends here.
    entry: u32,
    /// The canonical letters that lead here, a space after each token.
    letters: (u32, u32),
}

#[derive(Clone, Copy, Debug)]
struct Entry {
    name: u32,
    /// Next entry of the same state.
    next: u32,
    /// All token hashes of the name with its articles, mixed: equal to the text's where the name is exact.
    whole: u32,
    /// All letters must be capitals in the text: *US*, *UAE*.
    upper: bool,
}

/// Names by tokens and by sound.
#[derive(Clone, Debug)]
pub(crate) struct NameIndex {
    edges: Edges,
    states: Vec<State>,
    entries: Vec<Entry>,
    letters: String,
    /// Made when the first name is spelt in a way that no file gives.
    sounds: OnceLock<Sounds>,
}

/// A place that a run of tokens may name.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Hit {
    pub(crate) place: PlaceId,
    pub(crate) tier: Tier,
    /// How far the sounds are apart; 0 for the exact and article tiers.
    pub(crate) distance: f32,
}

impl NameIndex {
    /// Files all names of the store, their sounds not yet.
    pub(crate) fn build(store: &Store, parts: &NameParts) -> Self {
        let names = store.names.len();
        let mut index = NameIndex {
            // Most names are one word, or share their first with others.
            edges: Edges::with_room(names, names + names / 8),
            states: Vec::with_capacity(names * 2),
            entries: Vec::with_capacity(names + names / 4),
            letters: String::with_capacity(names * 12),
            sounds: OnceLock::new(),
        };
        index.states.push(State { entry: NONE, letters: (0, 0) });
        let mut cutter = Cutter::new();
        let mut tokens = Vec::new();
        for (number, name) in store.names.iter().enumerate() {
            let text = store.letters(name.letters);
            let upper =
                text.len() <= 4 && text.bytes().all(|b| b.is_ascii_uppercase() || b == b'.');
            cutter.cut(text, &mut tokens);
            let whole = whole_hash(&tokens);
            // A part that is the whole name (*Kalat*) is no part: its spellings are other names.
            let words = tokens.iter().filter(|t| {
                !is_passed_over(t)
                    && !matches!(parts.get(t.hash), Some(Part::Article | Part::ArticleWord))
            });
            let single = words.count() == 1;
            let entry = Entry { name: number as u32, next: NONE, whole, upper };
            index.file(&mut cutter, parts, text, &tokens, single, entry);
            // *Ra's al-Ayn* is read as a possessive, and so two tokens.
            if !single
                && let Some(Part::Form(part)) = tokens.first().and_then(|t| parts.get(t.hash))
                && let Some(form) = parts.possessive_of(part)
            {
                let rest = text.get(tokens[0].end as usize..).unwrap_or_default();
                let other = format!("{form}{rest}");
                cutter.cut(&other, &mut tokens);
                let whole = whole_hash(&tokens);
                index.file(&mut cutter, parts, &other, &tokens, single, Entry { whole, ..entry });
            }
        }
        // A spelling of a part may begin a name wherever the part does.
        for (form, part) in parts.hashes() {
            if matches!(part, Part::Form(n) if index.may_begin(parts.hash_of(n))) {
                index.edges.mark(form);
            }
        }
        index
    }

    /// Files one name: as it is written and, where an article is written solid with a word, once more without it.
    fn file(
        &mut self,
        cutter: &mut Cutter,
        parts: &NameParts,
        text: &str,
        tokens: &[Token],
        single: bool,
        entry: Entry,
    ) {
        let mut solid = false;
        for bare in [false, true] {
            let mut state = ROOT;
            let mut first = 0;
            // An apostrophe that opens a name is kept: *'Iraq* is how some write a town, and no country.
            for (at, token) in tokens.iter().enumerate() {
                if token.is(Shape::HYPHEN) || (at > 0 && is_passed_over(token)) {
                    continue;
                }
                let mut h = token.hash;
                let written = token.text(text);
                let mut letters = written;
                if !written.bytes().all(|b| b.is_ascii_alphanumeric()) {
                    letters = cutter.folded(written);
                    // Only letters that are not Latin are written solid with their article.
                    if !letters.is_ascii()
                        && let Some(rest) = parts.without_solid_article(letters)
                    {
                        solid = true;
                        if bare {
                            letters = rest;
                            h = hash(rest.as_bytes());
                        }
                    }
                }
                match parts.get(h) {
                    Some(Part::Article | Part::ArticleWord) if tokens.len() > 1 => continue,
                    Some(Part::Form(part)) if !single => {
                        h = parts.hash_of(part);
                        letters = parts.name_of(part);
                    }
                    _ => {}
                }
                if state == ROOT {
                    first = h;
                }
                state = self.step_or_add(state, h, letters);
            }
            if state != ROOT {
                self.edges.mark(first);
                let end = &mut self.states[state as usize];
                let whole = if bare { !entry.whole } else { entry.whole };
                self.entries.push(Entry { next: end.entry, whole, ..entry });
                end.entry = self.entries.len() as u32 - 1;
            }
            if !solid {
                break;
            }
        }
    }

    /// The state after this one; a new one has the letters of the old and these, which are folded but for their case.
    fn step_or_add(&mut self, state: u32, hash: u32, letters: &str) -> u32 {
        let (next, new) = self.edges.step_or_add(state, hash);
        if new {
            let (from, to) = self.states[state as usize].letters;
            let start = self.letters.len() as u32;
            self.letters.extend_from_within(from as usize..to as usize);
            let from = self.letters.len();
            self.letters.push_str(letters);
            self.letters[from..].make_ascii_lowercase();
            self.letters.push(' ');
            self.states.push(State { entry: NONE, letters: (start, self.letters.len() as u32) });
        }
        next
    }

    /// True where a token of this hash may begin a name: one bit, asked before anything else.
    #[inline]
    pub(crate) fn may_begin(&self, hash: u32) -> bool {
        self.edges.may_begin(hash)
    }

    /// Names by their sound.
    pub(crate) fn sounds(&self, store: &Store, parts: &NameParts) -> &Sounds {
        self.sounds.get_or_init(|| Sounds::build(store, parts))
    }

    /// True where a word of this hash is a name by itself.
    pub(crate) fn is_word(&self, hash: u32) -> bool {
        self.may_begin(hash)
            && self
                .edges
                .step(ROOT, hash)
                .is_some_and(|next| self.states[next as usize].entry != NONE)
    }

    /// The longest name that begins at token `at`, the exact and article tiers. Fills `hits` and gives the token after
    /// the name. `lead` is the number of article tokens before `at` that may belong to the name.
    pub(crate) fn longest_at(
        &self,
        ask: &Asked<'_>,
        at: usize,
        lead: usize,
        hits: &mut Vec<Hit>,
    ) -> Option<usize> {
        let Asked { store, parts, text, tokens, caseless } = *ask;
        if !self.may_begin(tokens[at].hash) {
            return None;
        }
        let mut state = ROOT;
        let mut end = at;
        let mut best: Option<(u32, usize)> = None;
        // A longer one with words that the text writes small: *Taftanaz air base*, *Rio de Janeiro*.
        let mut small: Option<(u32, usize)> = None;
        let mut is_small = false;
        // A name cut at the end of a line: Sara-␤qib.
        if let [first, hyphen, rest, ..] = tokens[at..]
            && hyphen.is(Shape::HYPHEN)
            && rest.is(Shape::LINE)
            && !rest.is(Shape::CAPITAL)
        {
            let joined = fold(&format!("{}{}", first.text(text), rest.text(text)));
            if let Some(next) = self.edges.step(ROOT, hash(joined.as_bytes()))
                && self.states[next as usize].entry != NONE
                && self.spelling(next).trim_end() == joined
            {
                self.collect(store, next, u32::MAX, caseless, true, hits);
                return Some(at + 3);
            }
        }
        while let Some(token) = tokens.get(end) {
            if end > at && token.is(Shape::PARAGRAPH) {
                break;
            }
            // *Ras al-'Ayn*: the apostrophe of a romanisation touches the word behind it, the stop that cuts a part
            // short the word before it.
            let joins = || {
                tokens.get(end + 1).is_some_and(|next| {
                    if token.is(Shape::STOP) {
                        parts.is_cut_short(tokens[end - 1], *token) && next.is(Shape::CAPITAL)
                    } else {
                        next.is(Shape::WORD) && !next.is(Shape::SPACED)
                    }
                })
            };
            if end > at && (token.is(Shape::HYPHEN) || is_passed_over(token) && joins()) {
                end += 1;
                continue;
            }
            let part = parts.get(token.hash);
            if end > at && matches!(part, Some(Part::Article | Part::ArticleWord)) {
                if let Some(next) = self.edges.step(state, token.hash) {
                    state = next;
                }
                end += 1;
                continue;
            }
            let h = match part {
                Some(Part::Form(number)) => parts.hash_of(number),
                _ => token.hash,
            };
            if end == at
                && h != token.hash
                && (caseless || token.is(Shape::CAPITAL.or(Shape::CASELESS)))
                && let Some(alone) = self.edges.step(ROOT, token.hash)
                && self.states[alone as usize].entry != NONE
            {
                best = Some((alone, at + 1));
            }
            let Some(next) = self.edges.step(state, h) else { break };
            // A word of a name is written with a capital, unless a hyphen ties it to the word before.
            let written = caseless
                || token
                    .is(Shape::CAPITAL.or(Shape::CASELESS).or(Shape::NUMBER).or(Shape::POSSESSIVE))
                || tokens[end - 1].is(Shape::HYPHEN);
            is_small |= !written;
            state = next;
            end += 1;
            // *Kalat* is spelt as one town is, and is a part that is spelt so in the name of another: Qalat.
            let spelt_so = best.is_some_and(|(_, alone)| alone == end);
            if self.states[state as usize].entry != NONE && !spelt_so {
                *(if is_small { &mut small } else { &mut best }) = Some((state, end));
            }
        }
        if let Some((state, end)) = small
            && self.is_spelt(state, parts, text, &tokens[at..end])
        {
            let whole = whole_hash(&tokens[at..end]);
            self.collect(store, state, whole, caseless, false, hits);
            let inner = tokens[end - 1].is(Shape::CAPITAL);
            hits.retain(|hit| self.is_written_small(store, state, hit.place, inner));
            // *Raqqa city* is Raqqa with a word beside it, which is read as such.
            let known = |hit: &Hit| {
                !inner && best.is_some_and(|(short, _)| self.names(store, short, hit.place))
            };
            if !hits.iter().all(known) {
                return Some(end);
            }
            hits.clear();
        }
        // A longer name that is not verified gives way to nothing: two names that share a hash and a beginning are
        // rarer than a text is long.
        let (state, end) = best?;
        if !self.is_spelt(state, parts, text, &tokens[at..end]) {
            return None;
        }
        let upper =
            caseless || tokens[at..end].iter().all(|t| !t.is(Shape::WORD) || t.is(Shape::UPPER));
        self.collect(store, state, whole_hash(&tokens[at..end]), caseless, upper, hits);
        if lead > 0 {
            // With the article before it the name may be exact where it was not without.
            let whole = whole_hash(&tokens[at - lead..end]);
            let mut entry = self.states[state as usize].entry;
            while entry != NONE {
                let Entry { name, next, whole: of_name, .. } = self.entries[entry as usize];
                if of_name == whole {
                    let place = store.names[name as usize].place;
                    for hit in hits.iter_mut().filter(|h| h.place == place) {
                        hit.tier = Tier::Exact;
                    }
                }
                entry = next;
            }
        }
        (!hits.is_empty()).then_some(end)
    }

    fn collect(
        &self,
        store: &Store,
        state: u32,
        whole: u32,
        caseless: bool,
        upper: bool,
        hits: &mut Vec<Hit>,
    ) {
        let mut entry = self.states[state as usize].entry;
        while entry != NONE {
            let e = self.entries[entry as usize];
            entry = e.next;
            if e.upper && !upper && !caseless {
                continue;
            }
            let place = store.names[e.name as usize].place;
            let tier =
                if whole == u32::MAX || e.whole == whole { Tier::Exact } else { Tier::Article };
            match hits.iter_mut().find(|h| h.place == place) {
                Some(hit) => hit.tier = hit.tier.min(tier),
                None => hits.push(Hit { place, tier, distance: 0.0 }),
            }
        }
    }

    /// True where a name of the place is filed under this state.
    fn names(&self, store: &Store, state: u32, place: PlaceId) -> bool {
        self.filed(state).any(|name| store.names[name as usize].place == place)
    }

    /// True where a name of the place that is filed here ends in a small word, as *air base* and *border* are written, or
    /// has one inside, as *Rio de Janeiro* has.
    fn is_written_small(&self, store: &Store, state: u32, place: PlaceId, inner: bool) -> bool {
        let small = |word: &str| word.starts_with(char::is_lowercase);
        self.filed(state).map(|name| store.names[name as usize]).any(|name| {
            let mut words = store.letters(name.letters).rsplit(' ');
            let last = words.next().unwrap_or_default();
            name.place == place && if inner { words.any(small) } else { small(last) }
        })
    }

    /// The names that end in this state.
    fn filed(&self, state: u32) -> impl Iterator<Item = u32> + '_ {
        let first = self.states[state as usize].entry;
        let next = |entry: u32| (entry != NONE).then_some(entry);
        std::iter::successors(next(first), move |e| next(self.entries[*e as usize].next))
            .map(|entry| self.entries[entry as usize].name)
    }

    fn spelling(&self, state: u32) -> &str {
        let (start, end) = self.states[state as usize].letters;
        &self.letters[start as usize..end as usize]
    }

    /// Compares the letters of the tokens with those that lead to the state.
    fn is_spelt(&self, state: u32, parts: &NameParts, text: &str, tokens: &[Token]) -> bool {
        let mut letters = self.spelling(state);
        let mut scratch = String::new();
        for token in tokens.iter().filter(|t| !is_passed_over(t)) {
            let part = parts.get(token.hash);
            let (word, rest) = letters.split_once(' ').unwrap_or((letters, ""));
            let equal = match part {
                Some(Part::Form(number)) if parts.name_of(number) == word => true,
                _ => {
                    token.text(text).eq_ignore_ascii_case(word) || {
                        scratch.clear();
                        fold_into(token.text(text), &mut scratch);
                        scratch == word
                    }
                }
            };
            if equal {
                letters = rest;
            } else if !matches!(part, Some(Part::Article | Part::ArticleWord)) {
                return false;
            }
        }
        letters.is_empty()
    }

    /// How many names are filed.
    #[cfg(test)]
    pub(crate) fn len(&self) -> usize {
        self.entries.len()
    }
}

/// Where names are looked up.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Asked<'a> {
    pub(crate) store: &'a Store,
    pub(crate) parts: &'a NameParts,
    pub(crate) text: &'a str,
    pub(crate) tokens: &'a [Token],
    /// The text has no case to tell names by.
    pub(crate) caseless: bool,
}

/// Hyphens, apostrophes and full stops tell no names apart.
fn is_passed_over(token: &Token) -> bool {
    const APOSTROPHE: &[u8] = b"'";
    token.is(Shape::HYPHEN.or(Shape::STOP))
        || (token.is(Shape::SYMBOL) && token.hash == hash(APOSTROPHE))
}

/// All token hashes of a name, articles included, hyphens not.
fn whole_hash(tokens: &[Token]) -> u32 {
    tokens
        .iter()
        .filter(|t| !is_passed_over(t))
        .fold(0, |mixed: u32, t| mixed.rotate_left(7).wrapping_mul(0x9E37_79B1) ^ t.hash)
}
