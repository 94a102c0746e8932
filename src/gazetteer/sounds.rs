//! Names by their sound, filed under the skeletons of their consonants: the phonetic and fuzzy tiers of the name index.

use super::cut::Cutter;
use super::index::Hit;
use super::parts::{NameParts, Part};
use super::sound::{Reading, Sound, consonants, distance};
use super::store::Store;
use crate::event::Tier;
use crate::text::Shape;
use crate::text::fold::{fold, hash};

/// Names at most so far apart (per ten sounds) are spellings of one sound; above that the tier is `fuzzy`.
const PHONETIC: f32 = 0.65;

/// The sounds of all names.
#[derive(Clone, Debug)]
pub(crate) struct Sounds {
    /// Skeleton, mixed, and name, sorted.
    skeletons: Vec<(u64, u32)>,
    /// For each value of a mixed skeleton's highest bits the first that has it, and behind the last the end.
    shelves: Vec<u32>,
    /// By number of the name.
    names: Vec<Sound>,
}

/// There is a shelf for each value of so many bits.
const SHELF_BITS: u32 = 14;

/// Another number for each skeleton, so that alike ones lie far apart.
fn mixed(skeleton: u64) -> u64 {
    skeleton.wrapping_mul(0x9E37_79B9_7F4A_7C15)
}

fn shelf_of(mixed: u64) -> usize {
    (mixed >> (u64::BITS - SHELF_BITS)) as usize
}

impl Sounds {
    /// Files the names of the store.
    pub(super) fn build(store: &Store, parts: &NameParts) -> Self {
        let names = store.names.len();
        let mut all = Sounds {
            skeletons: Vec::with_capacity(names),
            shelves: Vec::with_capacity((1 << SHELF_BITS) + 1),
            names: Vec::with_capacity(names),
        };
        let mut cutter = Cutter::new();
        let mut tokens = Vec::new();
        for (number, name) in store.names.iter().enumerate() {
            let text = store.letters(name.letters);
            let mut sound = Sound::empty();
            // Short forms are spelt right or not at all.
            let short =
                text.len() <= 4 && text.bytes().all(|b| b.is_ascii_uppercase() || b == b'.');
            if !short && !parts.is_as_written(store.country_of(name.place)) {
                cutter.cut(text, &mut tokens);
                for token in tokens.iter().filter(|t| t.is(Shape::WORD)) {
                    let (word, many) = (token.text(text), tokens.len() > 1);
                    sound_of_token(word, token.hash, many, parts, Reading::Plain, &mut sound);
                }
            }
            let skeleton = sound.skeleton();
            if consonants(skeleton) >= 2 {
                all.skeletons.push((mixed(skeleton), number as u32));
            }
            all.names.push(sound);
        }
        all.skeletons.sort_unstable();
        for (at, (skeleton, _)) in all.skeletons.iter().enumerate() {
            while all.shelves.len() <= shelf_of(*skeleton) {
                all.shelves.push(at as u32);
            }
        }
        all.shelves.resize((1 << SHELF_BITS) + 1, all.skeletons.len() as u32);
        all
    }

    /// Places whose names sound like these words, nearest first, those at most `limit` apart (per ten sounds).
    pub(crate) fn like(
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
        let wanted = mixed(skeleton);
        let shelf = shelf_of(wanted);
        let (first, end) = (self.shelves[shelf] as usize, self.shelves[shelf + 1] as usize);
        for (_, name) in self.skeletons[first..end].iter().filter(|(s, _)| *s == wanted) {
            let other = &self.names[*name as usize];
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
