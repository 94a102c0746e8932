//! How a name sounds: one small alphabet for Latin, Arabic and Cyrillic spellings, a skeleton of its consonants to file
//! it under, and the distance of two sounds. For the phonetic and fuzzy tiers of the index.

use crate::text::fold::is_apostrophe;

/// Sounds longer than this are cut: no name that anybody misspells is longer.
const LONGEST: usize = 40;

/// The sounds of a name, one byte each: `b d f g h j k l m n p r s t v w y z`, `a e i o u`, and the capitals
/// `S` sh, `T` th, `D` dh, `G` gh, `X` kh.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Sound {
    bytes: [u8; LONGEST],
    len: u8,
}

/// How an ambiguous letter is to be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reading {
    /// English and Arabic habits: *c* is *k*, *g* is *g*.
    Plain,
    /// Turkish *c* and French or Egyptian *g* are *j*.
    Soft,
}

impl Sound {
    pub(crate) fn as_bytes(&self) -> &[u8] {
        &self.bytes[..self.len as usize]
    }

    /// The sound of nothing.
    pub(crate) const fn empty() -> Self {
        Sound { bytes: [0; LONGEST], len: 0 }
    }

    fn push(&mut self, sound: u8) {
        // A doubled letter sounds once; apart from that, consonants that differ in spelling alone meet in `distance`.
        if self.as_bytes().last() != Some(&sound) && (self.len as usize) < LONGEST {
            self.bytes[self.len as usize] = sound;
            self.len += 1;
        }
    }

    fn last(&self) -> Option<u8> {
        self.as_bytes().last().copied()
    }

    /// Appends the sounds of one word.
    pub(crate) fn add(&mut self, word: &str, reading: Reading) {
        let mut letters = ['\0'; LONGEST];
        let mut count = 0;
        for c in word.chars() {
            push_plain(c, &mut letters, &mut count);
        }
        let letters = &letters[..count];
        let start = self.len;
        let mut at = 0;
        while let Some(&c) = letters.get(at) {
            let next = letters.get(at + 1).copied().unwrap_or('\0');
            let third = letters.get(at + 2).copied().unwrap_or('\0');
            let initial = self.len == start;
            let (sound, taken): (&[u8], usize) = match (c, next) {
                ('s', 'c') if third == 'h' => (b"S", 3),
                ('t', 'c') if third == 'h' => (b"S", 3),
                ('s' | 'c', 'h') => (b"S", 2),
                ('k', 'h') => (b"X", 2),
                ('g', 'h') => (b"G", 2),
                ('d', 'h') => (b"D", 2),
                ('t', 'h') => (b"T", 2),
                ('z', 'h') => (b"z", 2),
                ('p', 'h') => (b"f", 2),
                ('d', 'j') => (b"j", 2),
                ('c', 'k') => (b"k", 2),
                ('o', 'u' | 'o') => (b"u", 2),
                ('e', 'e') => (b"i", 2),
                // Diphthongs that romanisations write in a dozen ways: Dayr, Deir, Der; Zawr, Zour, Zor.
                ('a' | 'e', 'y' | 'i')
                    if !is_vowel_letter(third) && !matches!(third, 'y' | '\0') =>
                {
                    (b"e", 2)
                }
                ('a', 'w' | 'u') if !is_vowel_letter(third) && !matches!(third, 'w' | '\0') => {
                    (b"o", 2)
                }
                ('д', 'ж') => (b"j", 2),
                ('c' | 'ç', _) if c == 'ç' => (b"S", 1),
                ('c', _) => (if reading == Reading::Soft { b"j" } else { b"k" }, 1),
                ('g', 'e' | 'i') if reading == Reading::Soft => (b"j", 1),
                ('q' | 'k', _) => (b"k", 1),
                ('x', _) => (b"X", 1),
                // A final h, or one before a consonant after a vowel, is seldom heard: -ah, -eh.
                ('h', '\0') if self.last().is_some_and(is_vowel) => (b"", 1),
                ('w' | 'u', _) if c == 'w' => {
                    (if initial || is_vowel_letter(next) { b"w" } else { b"u" }, 1)
                }
                ('y', _) => (if initial || is_vowel_letter(next) { b"y" } else { b"i" }, 1),
                ('a'..='z', _) => {
                    self.push(c as u8);
                    at += 1;
                    continue;
                }
                // Arabic script, after folding.
                ('ا', _) => (b"a", 1),
                ('ب', _) => (b"b", 1),
                ('پ', _) => (b"p", 1),
                ('ت' | 'ط', _) => (b"t", 1),
                ('ث', _) => (b"T", 1),
                ('ج' | 'چ', _) => (b"j", 1),
                ('ح', _) => (b"h", 1),
                ('ه' | 'ە' | 'ھ', '\0') => (b"a", 1),
                ('ه' | 'ھ', _) => (b"h", 1),
                ('ە' | 'ێ', _) => (b"e", 1),
                ('خ', _) => (b"X", 1),
                ('د' | 'ض', _) => (b"d", 1),
                ('ذ' | 'ظ', _) => (b"D", 1),
                ('ر' | 'ڕ', _) => (b"r", 1),
                ('ز' | 'ژ', _) => (b"z", 1),
                ('س' | 'ص', _) => (b"s", 1),
                ('ش', _) => (b"S", 1),
                ('غ', _) => (b"G", 1),
                ('ف' | 'ڤ', _) => (b"f", 1),
                ('ق' | 'ك', _) => (b"k", 1),
                ('گ', _) => (b"g", 1),
                ('ل' | 'ڵ', _) => (b"l", 1),
                ('م', _) => (b"m", 1),
                ('ن', _) => (b"n", 1),
                ('و', _) => (if initial { b"w" } else { b"u" }, 1),
                ('ۆ', _) => (b"o", 1),
                ('ي', _) => (if initial { b"y" } else { b"i" }, 1),
                // Cyrillic.
                ('а', _) => (b"a", 1),
                ('б', _) => (b"b", 1),
                ('в', _) => (b"v", 1),
                ('г' | 'ґ', _) => (b"g", 1),
                ('д', _) => (b"d", 1),
                ('е' | 'э' | 'є', _) => (b"e", 1),
                ('ж', _) => (b"j", 1),
                ('з', _) => (b"z", 1),
                ('и' | 'ы' | 'і' | 'ї', _) => (b"i", 1),
                ('й', _) => (b"i", 1),
                ('к', _) => (b"k", 1),
                ('л', _) => (b"l", 1),
                ('м', _) => (b"m", 1),
                ('н', _) => (b"n", 1),
                ('о', _) => (b"o", 1),
                ('п', _) => (b"p", 1),
                ('р', _) => (b"r", 1),
                ('с', _) => (b"s", 1),
                ('т', _) => (b"t", 1),
                ('у', _) => (b"u", 1),
                ('ф', _) => (b"f", 1),
                ('х', _) => (b"h", 1),
                ('ц', _) => (b"s", 1),
                ('ч' | 'ш' | 'щ', _) => (b"S", 1),
                ('ю', _) => (b"yu", 1),
                ('я', _) => (b"ya", 1),
                _ => (b"", 1),
            };
            for s in sound {
                self.push(*s);
            }
            at += taken;
        }
    }

    /// The consonants, five bits each, classes merged: names that sound nearly alike are filed under one number.
    /// Zero where there is none.
    pub(crate) fn skeleton(&self) -> u64 {
        let bytes = self.as_bytes();
        let mut skeleton = 0u64;
        let mut last = 0;
        let mut count = 0;
        for (i, sound) in bytes.iter().enumerate() {
            let class = class_of(*sound);
            let glide = matches!(class, b'w' | b'y');
            if class == 0 || (glide && i > 0) || class == last {
                if class == 0 {
                    last = 0;
                }
                continue;
            }
            last = class;
            count += 1;
            if count > 12 {
                break;
            }
            skeleton = (skeleton << 5) | u64::from(class - b'a' + 1);
        }
        skeleton
    }
}

/// The letters of a skeleton.
pub(super) fn letters(skeleton: u64) -> String {
    let places = (0..consonants(skeleton)).rev();
    places.map(|at| char::from(b'a' - 1 + (skeleton >> (5 * at) & 31) as u8)).collect()
}

/// How many consonants a skeleton holds.
pub(crate) fn consonants(skeleton: u64) -> u32 {
    (64 - skeleton.leading_zeros()).div_ceil(5)
}

/// Letters made plain: lower case, no diacritics, Arabic variants merged; *ç* is kept, for it sounds otherwise than *c*.
fn push_plain(c: char, letters: &mut [char; LONGEST], count: &mut usize) {
    let mut push = |c: char| {
        if *count < LONGEST {
            letters[*count] = c;
            *count += 1;
        }
    };
    if c.is_ascii() {
        if c.is_ascii_alphabetic() {
            push(c.to_ascii_lowercase());
        }
        return;
    }
    if is_apostrophe(c) {
        return;
    }
    if matches!(c, 'ç' | 'Ç') {
        push('ç');
        return;
    }
    // The letters of most names outside ASCII, folded without a look at the tables of Unicode.
    match c {
        'а'..='и' | 'к'..='я' | 'ا' | 'ب' | 'ت'..='غ' | 'ف'..='و' | 'ي' => {
            return push(c);
        }
        'А'..='И' | 'К'..='Я' => {
            return push(char::from_u32(c as u32 + ('а' as u32 - 'А' as u32)).unwrap_or(c));
        }
        'ة' => return push('ه'),
        'أ' | 'إ' | 'آ' => return push('ا'),
        'ى' | 'ئ' => return push('ي'),
        _ => {}
    }
    // й loses its mark in folding, and is then и; both sound as i.
    let mut buffer = [0; 4];
    for folded in crate::text::fold::fold(c.encode_utf8(&mut buffer)).chars() {
        push(folded);
    }
}

fn is_vowel_letter(c: char) -> bool {
    matches!(c, 'a' | 'e' | 'i' | 'o' | 'u')
}

const fn is_vowel(sound: u8) -> bool {
    matches!(sound, b'a' | b'e' | b'i' | b'o' | b'u')
}

const fn is_glide(sound: u8) -> bool {
    matches!(sound, b'w' | b'y' | b'v')
}

/// The class of a consonant; 0 for a vowel.
fn class_of(sound: u8) -> u8 {
    match sound {
        b'S' => b's',
        b'T' => b't',
        b'D' | b'z' => b'd',
        b'G' => b'g',
        b'X' => b'h',
        b'p' => b'b',
        b'v' => b'w',
        b'q' => b'k',
        s if is_vowel(s) => 0,
        s => s,
    }
}

/// How far two sounds are apart: about 1 for a consonant too many, 0.1 to 0.3 for a vowel. Infinite above `limit`.
pub(crate) fn distance(a: &Sound, b: &Sound, limit: f32) -> f32 {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    let mut row = [0.0f32; LONGEST + 1];
    // For each sound of `b` its number in the table and what leaving it out costs.
    let mut columns = [(0u8, 0.0f32); LONGEST];
    for (j, column) in columns[..b.len()].iter_mut().enumerate() {
        *column = (number_of(b[j]), gap(b, j));
        row[j + 1] = row[j] + column.1;
    }
    for i in 0..a.len() {
        let exchanges = &EXCHANGES[number_of(a[i]) as usize];
        let left_out = gap(a, i);
        let mut diagonal = row[0];
        let mut before = diagonal + left_out;
        row[0] = before;
        let mut least = before;
        for ((number, gap), above) in columns[..b.len()].iter().zip(&mut row[1..]) {
            let substituted = diagonal + exchanges[(*number & 31) as usize];
            diagonal = *above;
            before = substituted.min(before + gap).min(diagonal + left_out);
            *above = before;
            least = least.min(before);
        }
        if least > limit {
            return f32::INFINITY;
        }
    }
    row[b.len()]
}

/// The letters of the alphabet of sounds.
const ALPHABET: &[u8; 30] = b"abcdefghijklmnopqrstuvwyzSTDGX";
const UNKNOWN: u8 = 31;

/// The number of a sound in the table of exchanges.
#[inline]
fn number_of(sound: u8) -> u8 {
    NUMBERS[(sound & 127) as usize]
}

static NUMBERS: [u8; 128] = {
    let mut numbers = [UNKNOWN; 128];
    let mut i = 0;
    while i < ALPHABET.len() {
        numbers[ALPHABET[i] as usize] = i as u8;
        i += 1;
    }
    numbers
};

/// What [`exchange`] says of each two sounds.
static EXCHANGES: [[f32; 32]; 32] = {
    let mut table = [[1.5; 32]; 32];
    let mut a = 0;
    while a < 128 {
        let mut b = 0;
        while b < 128 {
            let (row, column) = (NUMBERS[a] as usize, NUMBERS[b] as usize);
            if row < UNKNOWN as usize && column < UNKNOWN as usize {
                table[row][column] = exchange(a as u8, b as u8);
            }
            b += 1;
        }
        a += 1;
    }
    table
};

/// The cost of leaving out the sound at `at`.
fn gap(sounds: &[u8], at: usize) -> f32 {
    let last = at + 1 == sounds.len();
    match sounds[at] {
        b'a' | b'e' if last => 0.1,
        b'a' | b'e' | b'i' => 0.25,
        b'o' | b'u' => 0.3,
        b'h' if last => 0.1,
        b'h' | b'w' | b'y' => 0.4,
        _ => 1.0,
    }
}

/// The cost of one sound for another.
const fn exchange(a: u8, b: u8) -> f32 {
    if a == b {
        return 0.0;
    }
    let (a, b) = if a < b { (a, b) } else { (b, a) };
    if is_vowel(a) && is_vowel(b) {
        return match (a, b) {
            (b'a', b'e') | (b'e', b'i') | (b'o', b'u') => 0.12,
            (b'a', b'o') => 0.25,
            _ => 0.35,
        };
    }
    match (a, b) {
        (b'i', b'y') | (b'u' | b'o' | b'v', b'w') => 0.1,
        (b'u', b'v') | (b'e', b'y') => 0.2,
        (b'G', b'g') | (b'D', b'z' | b'd') | (b'T', b't') => 0.15,
        (b'X', b'h') | (b'b', b'p') => 0.2,
        (b'S', b's') | (b'f', b'v') | (b'j', b'y') => 0.35,
        (b'd', b'z') => 0.5,
        (x, y) if (is_vowel(x) || is_glide(x)) && (is_vowel(y) || is_glide(y)) => 0.5,
        _ => 1.5,
    }
}

#[cfg(test)]
mod tests {
    use super::{LONGEST, push_plain};
    use crate::text::fold::fold;

    #[test]
    fn letters_are_made_plain_as_texts_are_folded() {
        for c in ('\u{80}'..'\u{800}').filter(|c| c.is_alphabetic() && !matches!(c, 'ç' | 'Ç')) {
            let (mut letters, mut count) = (['\0'; LONGEST], 0);
            push_plain(c, &mut letters, &mut count);
            let folded: Vec<char> = fold(&c.to_string()).chars().collect();
            assert_eq!(letters[..count], folded, "{c}");
        }
    }
}
