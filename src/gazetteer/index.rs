//! The name index: which places a run of tokens may name, exactly, but for articles and name parts, or by its sound.
//!
//! Names are filed in a trie over token hashes in which articles are passed over and name parts are one token whatever
//! their spelling. One bit a hash answers for most tokens that begin no name; nothing is allocated before a hit. What
//! is found by hash is verified letter by letter. Names are filed once more under the skeletons of their sounds.

use super::parts::{NameParts, Part};
use super::place::PlaceId;
use super::sound::{Reading, Sound, consonants, distance};
use super::store::Store;
use crate::event::Tier;
use crate::text::fold::{fold, fold_into, hash};
use crate::text::tokens::tokenize;
use crate::text::{Shape, Token};

const NONE: u32 = u32::MAX;
const ROOT: u32 = 0;

#[derive(Clone, Copy, Debug)]
struct Edge {
    state: u32,
    hash: u32,
    next: u32,
}

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
#[derive(Clone, Debug, Default)]
pub(crate) struct NameIndex {
    filter: Vec<u64>,
    edges: Vec<Edge>,
    states: Vec<State>,
    entries: Vec<Entry>,
    letters: String,
    /// Skeleton and name, sorted.
    skeletons: Vec<(u64, u32)>,
    sounds: Vec<Sound>,
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
    /// Files all names of the store.
    pub(crate) fn build(store: &Store, parts: &NameParts) -> Self {
        let names = store.names.len();
        let mut index = NameIndex {
            filter: vec![0; (names * 12).next_power_of_two().max(1 << 12) / 64],
            edges: vec![
                Edge { state: NONE, hash: 0, next: 0 };
                (names * 4).next_power_of_two().max(1 << 8)
            ],
            states: vec![State { entry: NONE, letters: (0, 0) }],
            entries: Vec::with_capacity(names + names / 4),
            letters: String::with_capacity(names * 12),
            skeletons: Vec::with_capacity(names),
            sounds: Vec::with_capacity(names),
        };
        let mut tokens = Vec::new();
        let mut canonical = String::new();
        let mut folded = String::new();
        for (number, name) in store.names.iter().enumerate() {
            let text = store.letters(name.letters);
            let upper =
                text.len() <= 4 && text.bytes().all(|b| b.is_ascii_uppercase() || b == b'.');
            tokenize(text, &mut tokens);
            let whole = whole_hash(&tokens);
            // A part that is the whole name (*Kalat*) is no part: its spellings are other names.
            let single = tokens
                .iter()
                .filter(|t| {
                    !t.is(Shape::HYPHEN)
                        && !matches!(parts.get(t.hash), Some(Part::Article | Part::ArticleWord))
                })
                .count()
                == 1;
            // Once as it is written and, where an article is written solid with a word, once without it.
            for bare in [false, true] {
                let mut differs = false;
                canonical.clear();
                let mut state = ROOT;
                let mut first = 0;
                for token in tokens.iter().filter(|t| !t.is(Shape::HYPHEN)) {
                    let mut h = token.hash;
                    folded.clear();
                    fold_into(token.text(text), &mut folded);
                    let mut letters = folded.as_str();
                    if bare
                        && !letters.is_ascii()
                        && let Some(rest) = parts.without_solid_article(letters)
                    {
                        differs = true;
                        letters = rest;
                        h = hash(rest.as_bytes());
                    }
                    match parts.get(h) {
                        Some(Part::Article) if tokens.len() > 1 => continue,
                        Some(Part::ArticleWord) if tokens.len() > 1 => continue,
                        Some(Part::Form(part)) if !single => {
                            h = parts.hash_of(part);
                            canonical.push_str(parts.name_of(part));
                        }
                        _ => canonical.push_str(letters),
                    }
                    canonical.push(' ');
                    if state == ROOT {
                        first = h;
                    }
                    state = index.step_or_add(state, h, &canonical);
                }
                if state != ROOT && (!bare || differs) {
                    index.mark(first);
                    let entry = Entry {
                        name: number as u32,
                        next: index.states[state as usize].entry,
                        whole: if bare { !whole } else { whole },
                        upper,
                    };
                    index.states[state as usize].entry = index.entries.len() as u32;
                    index.entries.push(entry);
                }
                if !differs && bare {
                    break;
                }
            }
            let mut sound = Sound::empty();
            if !upper {
                for token in tokens.iter().filter(|t| t.is(Shape::WORD)) {
                    sound_of_token(
                        token.text(text),
                        token.hash,
                        tokens.len() > 1,
                        parts,
                        Reading::Plain,
                        &mut sound,
                    );
                }
            }
            let skeleton = sound.skeleton();
            if consonants(skeleton) >= 2 {
                index.skeletons.push((skeleton, number as u32));
            }
            index.sounds.push(sound);
        }
        index.skeletons.sort_unstable();
        // A spelling of a part may begin a name wherever the part does.
        let forms: Vec<u32> = parts
            .hashes()
            .filter(|(_, part)| matches!(part, Part::Form(n) if index.may_begin(parts.hash_of(*n))))
            .map(|(h, _)| h)
            .collect();
        for form in forms {
            index.mark(form);
        }
        index
    }

    fn mark(&mut self, hash: u32) {
        let bit = hash as usize & (self.filter.len() * 64 - 1);
        self.filter[bit / 64] |= 1 << (bit % 64);
    }

    /// True where a token of this hash may begin a name: one bit, asked before anything else.
    #[inline]
    pub(crate) fn may_begin(&self, hash: u32) -> bool {
        let bit = hash as usize & (self.filter.len() * 64 - 1);
        self.filter[bit / 64] >> (bit % 64) & 1 != 0
    }

    /// True where a word of this hash is a name by itself.
    pub(crate) fn is_word(&self, hash: u32) -> bool {
        self.may_begin(hash)
            && self.step(ROOT, hash).is_some_and(|next| self.states[next as usize].entry != NONE)
    }

    fn slot(&self, state: u32, hash: u32) -> usize {
        let mixed = (u64::from(hash) ^ (u64::from(state) << 32 | u64::from(state)))
            .wrapping_mul(0x9E37_79B9_7F4A_7C15);
        (mixed >> 32) as usize & (self.edges.len() - 1)
    }

    fn step(&self, state: u32, hash: u32) -> Option<u32> {
        let mut slot = self.slot(state, hash);
        loop {
            let edge = self.edges[slot];
            if edge.state == NONE {
                return None;
            }
            if edge.state == state && edge.hash == hash {
                return Some(edge.next);
            }
            slot = (slot + 1) & (self.edges.len() - 1);
        }
    }

    fn step_or_add(&mut self, state: u32, hash: u32, letters: &str) -> u32 {
        if let Some(next) = self.step(state, hash) {
            return next;
        }
        if self.states.len() * 2 > self.edges.len() {
            self.grow();
        }
        let next = self.states.len() as u32;
        let start = self.letters.len() as u32;
        self.letters.push_str(letters);
        self.states.push(State { entry: NONE, letters: (start, self.letters.len() as u32) });
        let mut slot = self.slot(state, hash);
        while self.edges[slot].state != NONE {
            slot = (slot + 1) & (self.edges.len() - 1);
        }
        self.edges[slot] = Edge { state, hash, next };
        next
    }

    fn grow(&mut self) {
        let wanted = self.edges.len() * 2;
        let old = std::mem::replace(
            &mut self.edges,
            vec![Edge { state: NONE, hash: 0, next: 0 }; wanted],
        );
        for edge in old.into_iter().filter(|e| e.state != NONE) {
            let mut slot = self.slot(edge.state, edge.hash);
            while self.edges[slot].state != NONE {
                slot = (slot + 1) & (self.edges.len() - 1);
            }
            self.edges[slot] = edge;
        }
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
        // A name cut at the end of a line: Sara-␤qib.
        if let [first, hyphen, rest, ..] = tokens[at..]
            && hyphen.is(Shape::HYPHEN)
            && rest.is(Shape::LINE)
            && !rest.is(Shape::CAPITAL)
        {
            let joined = fold(&format!("{}{}", first.text(text), rest.text(text)));
            if let Some(next) = self.step(ROOT, hash(joined.as_bytes()))
                && self.states[next as usize].entry != NONE
                && self.spelling(next).trim_end() == joined
            {
                self.collect(store, next, u32::MAX, caseless, true, hits);
                return Some(at + 3);
            }
        }
        while let Some(token) = tokens.get(end) {
            if end > at && (token.is(Shape::HYPHEN) || token.is(Shape::PARAGRAPH)) {
                if token.is(Shape::PARAGRAPH) {
                    break;
                }
                end += 1;
                continue;
            }
            let part = parts.get(token.hash);
            if end > at && matches!(part, Some(Part::Article | Part::ArticleWord)) {
                if let Some(next) = self.step(state, token.hash) {
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
                && let Some(alone) = self.step(ROOT, token.hash)
                && self.states[alone as usize].entry != NONE
            {
                best = Some((alone, at + 1));
            }
            let Some(next) = self.step(state, h) else { break };
            // A word of a name is written with a capital, unless a hyphen ties it to the word before.
            let written = caseless
                || token.is(Shape::CAPITAL.or(Shape::CASELESS).or(Shape::NUMBER))
                || tokens[end - 1].is(Shape::HYPHEN);
            if !written {
                break;
            }
            state = next;
            end += 1;
            if self.states[state as usize].entry != NONE {
                best = Some((state, end));
            }
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

    fn spelling(&self, state: u32) -> &str {
        let (start, end) = self.states[state as usize].letters;
        &self.letters[start as usize..end as usize]
    }

    /// Compares the letters of the tokens with those that lead to the state.
    fn is_spelt(&self, state: u32, parts: &NameParts, text: &str, tokens: &[Token]) -> bool {
        let mut letters = self.spelling(state);
        let mut scratch = String::new();
        for token in tokens.iter().filter(|t| !t.is(Shape::HYPHEN)) {
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

    /// Places whose names sound like these words, nearest first, those at most `limit` apart (per ten sounds).
    pub(crate) fn by_sound(
        &self,
        store: &Store,
        parts: &NameParts,
        words: &[(&str, u32)],
        limit: f32,
        hits: &mut Vec<Hit>,
    ) {
        hits.clear();
        let mut tried = [0u64; 4];
        let mut count = 0;
        for reading in [Reading::Plain, Reading::Soft] {
            for solid in [false, true] {
                let mut sound = Sound::empty();
                for (i, (word, h)) in words.iter().enumerate() {
                    if solid && i == 0 {
                        let folded = fold(word);
                        let Some(rest) = parts.without_solid_article(&folded) else { break };
                        sound_of_token(
                            rest,
                            hash(rest.as_bytes()),
                            false,
                            parts,
                            reading,
                            &mut sound,
                        );
                    } else {
                        sound_of_token(word, *h, words.len() > 1, parts, reading, &mut sound);
                    }
                }
                let skeleton = sound.skeleton();
                if consonants(skeleton) < 2 || tried[..count].contains(&skeleton) {
                    continue;
                }
                tried[count] = skeleton;
                count += 1;
                self.near(store, &sound, skeleton, limit, hits);
            }
        }
        hits.sort_by(|a, b| a.distance.total_cmp(&b.distance).then(a.place.cmp(&b.place)));
    }

    fn near(&self, store: &Store, sound: &Sound, skeleton: u64, limit: f32, hits: &mut Vec<Hit>) {
        // Two consonants say little: such names must sound nearly the same.
        let limit = if consonants(skeleton) < 3 { limit * 0.5 } else { limit };
        let start = self.skeletons.partition_point(|(s, _)| *s < skeleton);
        for (_, name) in self.skeletons[start..].iter().take_while(|(s, _)| *s == skeleton) {
            let other = &self.sounds[*name as usize];
            let length = other.as_bytes().len().max(sound.as_bytes().len()) as f32;
            let bound = limit * length / 10.0;
            let apart = distance(sound, other, bound);
            if apart > bound {
                continue;
            }
            let apart = apart * 10.0 / length;
            let tier = if apart <= PHONETIC { Tier::Phonetic } else { Tier::Fuzzy };
            let place = store.names[*name as usize].place;
            match hits.iter_mut().find(|h| h.place == place) {
                Some(hit) if hit.distance <= apart => {}
                Some(hit) => (hit.tier, hit.distance) = (tier, apart),
                None => hits.push(Hit { place, tier, distance: apart }),
            }
        }
    }

    /// How many names are filed.
    #[cfg(test)]
    pub(crate) fn len(&self) -> usize {
        self.entries.len()
    }
}

/// Names at most so far apart (per ten sounds) are spellings of one sound; above that the tier is `fuzzy`.
const PHONETIC: f32 = 0.65;

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

/// All token hashes of a name, articles included, hyphens not.
fn whole_hash(tokens: &[Token]) -> u32 {
    tokens
        .iter()
        .filter(|t| !t.is(Shape::HYPHEN))
        .fold(0, |mixed: u32, t| mixed.rotate_left(7).wrapping_mul(0x9E37_79B1) ^ t.hash)
}

/// Adds the sound of one word of a name: parts by their canonical spelling, articles not at all.
pub(super) fn sound_of_token(
    word: &str,
    hash: u32,
    many: bool,
    parts: &NameParts,
    reading: Reading,
    sound: &mut Sound,
) {
    match parts.get(hash) {
        Some(Part::Article | Part::ArticleWord) if many => {}
        Some(Part::Form(number)) if many => sound.add(parts.name_of(number), reading),
        _ => {
            if word.starts_with("ال")
                && let Some(rest) = parts.without_solid_article(word)
            {
                sound.add(rest, reading);
            } else {
                sound.add(word, reading);
            }
        }
    }
}
