//! Tokens: words, numbers and single symbols with their byte spans, a hash of their folded form and their shape.
//!
//! A chunk between white space that is plain ASCII takes the fast road, a table of byte classes; any other goes through
//! the word boundaries of `unicode-segmentation` (UAX #29). Both follow the same rules on top: an apostrophe joins
//! letters, a point or comma joins digits, points join single letters (*U.S.*), *'s* is a token of its own, a hyphen
//! stands alone. Every character that is no white space lies in exactly one token.

mod plain;
mod unicode;

use super::eight::{HIGH, ONES, within};
use super::fold::{fold_into, hash, is_apostrophe};
use super::token::{Shape, Token};
use crate::steps::step;

/// Texts are read up to here, so that offsets fit in 32 bits; what stands beyond is not read.
pub(crate) const MAX_TEXT_BYTES: usize = u32::MAX as usize - 16;

/// Fills `tokens` with the tokens of `text`.
pub(crate) fn tokenize(text: &str, tokens: &mut Vec<Token>) {
    tokenize_by(text, tokens, false);
}

fn tokenize_by(text: &str, tokens: &mut Vec<Token>, slow_only: bool) {
    tokens.clear();
    let mut limit = text.len().min(MAX_TEXT_BYTES);
    while !text.is_char_boundary(limit) {
        limit -= 1;
    }
    let mut scan = Scan {
        text,
        bytes: text.as_bytes(),
        limit,
        tokens,
        space: Shape::SPACED.or(Shape::LINE).or(Shape::PARAGRAPH),
        scratch: String::new(),
    };
    if !slow_only {
        scan.all();
        return;
    }
    let mut at = 0;
    while at < limit {
        at = match CLASS[scan.bytes[at] as usize] {
            SPACE => scan.white(at, limit),
            _ => scan.chunk(at, limit),
        };
    }
}

const SPACE: u8 = 0;
const LOWER: u8 = 1;
const UPPER: u8 = 2;
const DIGIT: u8 = 3;
const MARK: u8 = 4;
const OTHER: u8 = 5;

/// Class of each byte.
static CLASS: [u8; 256] = {
    let mut class = [MARK; 256];
    let mut i = 0;
    while i < 256 {
        let b = i as u8;
        class[i] = match b {
            b' ' | b'\t' | b'\n' | b'\r' | 0x0B | 0x0C | 0..=8 | 0x0E..=0x1F | 0x7F => SPACE,
            b'a'..=b'z' => LOWER,
            b'A'..=b'Z' => UPPER,
            b'0'..=b'9' => DIGIT,
            0x80.. => OTHER,
            _ => MARK,
        };
        i += 1;
    }
    class
};

/// How many letters and digits of ASCII stand in a row at `at`, and their classes as bits.
///
/// Eight bytes at a time, in plain arithmetic: a branch a letter is mispredicted at the end of every word.
#[inline]
fn word_run(bytes: &[u8], at: usize, limit: usize) -> (usize, u8) {
    let mut length = 0;
    let mut marks = 0;
    while let Some(eight) = bytes.get(at + length..).and_then(|rest| rest.first_chunk::<8>()) {
        let word = u64::from_le_bytes(*eight);
        let low = word & !HIGH;
        let letters = within(low | (ONES * 0x20), b'a', b'z') & !word;
        let digits = within(low, b'0', b'9') & !word;
        let count = ((!(letters | digits) & HIGH).trailing_zeros() / 8) as usize;
        let kept = if count == 8 { u64::MAX } else { (1u64 << (8 * count)) - 1 };
        let small = (word & (ONES * 0x20)) << 2;
        marks |= u8::from(letters & small & kept != 0) << LOWER
            | u8::from(letters & !small & kept != 0) << UPPER
            | u8::from(digits & kept != 0) << DIGIT;
        length += count;
        if count < 8 {
            break;
        }
    }
    // The last bytes of the text, and what lies beyond the limit.
    if at + length + 8 > limit {
        (length, marks) = (0, 0);
        while at + length < limit {
            let class = CLASS[bytes[at + length] as usize];
            if !matches!(class, LOWER | UPPER | DIGIT) {
                break;
            }
            marks |= 1 << class;
            length += 1;
        }
    }
    (length, marks)
}

#[inline]
fn push(tokens: &mut Vec<Token>, span: std::ops::Range<usize>, hash: u32, shape: Shape) {
    step(&span);
    tokens.push(Token { start: span.start as u32, end: span.end as u32, hash, shape });
}

struct Scan<'a> {
    text: &'a str,
    bytes: &'a [u8],
    /// Nothing is read from here on.
    limit: usize,
    tokens: &'a mut Vec<Token>,
    /// What stood before the token to come.
    space: Shape,
    scratch: String,
}

impl Scan<'_> {
    fn white(&mut self, mut at: usize, limit: usize) -> usize {
        while at < limit && CLASS[self.bytes[at] as usize] == SPACE {
            self.note_white(self.bytes[at]);
            at += 1;
        }
        at
    }

    fn note_white(&mut self, byte: u8) {
        self.space = self.space.after(byte);
    }

    fn push(&mut self, start: usize, end: usize, hash: u32, shape: Shape) {
        push(self.tokens, start..end, hash, shape.or(self.space));
        self.space = Shape::default();
    }

    /// Takes one token at `at`, or all up to the next white space where a character outside ASCII or an entity touches
    /// it; gives where it ends.
    fn one(&mut self, at: usize) -> usize {
        // A token of ASCII that touches no other character is the same on both roads.
        let plain = matches!(self.bytes[at], 0..0x80) && self.bytes[at] != b'&';
        let end = if plain { self.ascii(at, self.limit) } else { None };
        end.unwrap_or_else(|| self.chunk(at, self.limit))
    }

    /// One token of ASCII at `at`, or `None` where a character outside ASCII or an entity touches it.
    fn ascii(&mut self, at: usize, limit: usize) -> Option<usize> {
        let class = |i: usize| if i < limit { CLASS[self.bytes[i] as usize] } else { SPACE };
        let first = class(at);
        if first == MARK {
            return self.ascii_mark(at, limit);
        }
        let mut seen = 0;
        let mut end = at;
        let mut folded = true;
        let mut dotted = false;
        loop {
            let (length, marks) = word_run(self.bytes, end, limit);
            seen |= marks;
            end += length;
            match class(end) {
                MARK => {
                    let (before, after) = (class(end - 1), class(end + 1));
                    let letters = matches!(before, LOWER | UPPER) && matches!(after, LOWER | UPPER);
                    match self.bytes[end] {
                        b'&' => return None,
                        b'\'' | b'`' if after == OTHER => return None,
                        b'\'' | b'`' if letters => {
                            if matches!(self.bytes[end + 1], b's' | b'S') {
                                match class(end + 2) {
                                    LOWER | UPPER | DIGIT => {}
                                    OTHER => return None,
                                    _ => break,
                                }
                            }
                            folded = false;
                            end += 1;
                        }
                        b'.' | b',' if before == DIGIT && after == DIGIT => end += 1,
                        b'.' if after == OTHER => return None,
                        b'.' if matches!(before, LOWER | UPPER)
                            && is_dotted(self.text, at, end, limit) =>
                        {
                            dotted = true;
                            end += 1;
                        }
                        _ => break,
                    }
                }
                OTHER => return None,
                _ => break,
            }
        }
        let mut shape = if first == DIGIT { Shape::NUMBER } else { Shape::WORD };
        if first == UPPER {
            shape.add(Shape::CAPITAL);
        }
        if seen & (1 << LOWER) == 0 && seen & (1 << UPPER) != 0 {
            shape.add(Shape::UPPER);
        }
        if seen & (1 << DIGIT) != 0 {
            shape.add(Shape::DIGITS);
        }
        if dotted {
            shape.add(Shape::DOTTED);
        }
        let h = if folded { hash(&self.bytes[at..end]) } else { self.folded_hash(at, end) };
        self.push(at, end, h, shape);
        Some(end)
    }

    fn ascii_mark(&mut self, at: usize, limit: usize) -> Option<usize> {
        let next = |i: usize| if i < limit { self.bytes[i] } else { b' ' };
        let byte = self.bytes[at];
        if next(at + 1) >= 0x80 {
            return None;
        }
        if matches!(byte, b'\'' | b'`')
            && matches!(next(at + 1), b's' | b'S')
            && self.space == Shape::default()
            && !self.tokens.is_empty()
        {
            let after = CLASS[next(at + 2) as usize];
            if after == OTHER {
                return None;
            }
            if !matches!(after, LOWER | UPPER | DIGIT) && self.after_word() {
                self.push(at, at + 2, hash(b"'s"), Shape::SYMBOL.or(Shape::POSSESSIVE));
                return Some(at + 2);
            }
        }
        let shape = symbol_shape(byte as char, self.space);
        let plain = if byte == b'`' { b'\'' } else { byte };
        self.push(at, at + 1, hash(&[plain]), shape);
        Some(at + 1)
    }

    /// True where the last token is a word that the next character touches.
    fn after_word(&self) -> bool {
        self.tokens.last().is_some_and(|t| t.is(Shape::WORD.or(Shape::NUMBER)))
    }

    fn folded_hash(&mut self, start: usize, end: usize) -> u32 {
        self.scratch.clear();
        fold_into(&self.text[start..end], &mut self.scratch);
        hash(self.scratch.as_bytes())
    }
}

/// True where the point at `dot` belongs to a word of single letters and points that begins at `start`: *U.S.*
fn is_dotted(text: &str, start: usize, dot: usize, limit: usize) -> bool {
    let letter = |at: usize| text.as_bytes()[at].is_ascii_alphabetic();
    if dot - start > 1 && letter(dot - 1) && letter(dot - 2) {
        return false;
    }
    // Every letter so far stands alone between points, and a letter with a point follows or came before. The points
    // before this one were asked the same, so that only what stands behind the last of them is looked at.
    let so_far = &text[start..dot];
    let mut last = so_far.rsplit('.').next().unwrap_or_default().chars().inspect(step);
    if !(last.next().is_some_and(char::is_alphabetic) && last.next().is_none()) {
        return false;
    }
    let mut rest = text[dot + 1..limit].chars();
    match rest.next() {
        Some(c) if c.is_alphabetic() => {
            rest.next() == Some('.')
                || (so_far.contains('.')
                    && !text[dot + 1 + c.len_utf8()..limit].starts_with(char::is_alphanumeric))
        }
        _ => so_far.contains('.'),
    }
}

/// The plain form of a symbol, so that dictionaries need only one hyphen and one quotation mark.
pub(crate) fn plain_symbol(c: char) -> char {
    match c {
        '“' | '”' | '„' | '‟' | '«' | '»' | '″' | '＂' => '"',
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' | '﹘' | '－' => '-',
        '،' => ',',
        '؛' => ';',
        '؟' => '?',
        '。' | '۔' => '.',
        c if is_apostrophe(c) => '\'',
        c => c,
    }
}

fn symbol_shape(c: char, space: Shape) -> Shape {
    let mut shape = Shape::SYMBOL;
    match plain_symbol(c) {
        '"' => shape.add(Shape::QUOTE),
        '-' if space == Shape::default() => shape.add(Shape::HYPHEN),
        '.' | '!' | '?' | '…' => shape.add(Shape::STOP),
        _ => {}
    }
    shape
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Shape, Token, tokenize, tokenize_by};

    fn words(text: &str) -> Vec<&str> {
        let mut tokens = Vec::new();
        tokenize(text, &mut tokens);
        tokens.iter().map(|t| t.text(text)).collect()
    }

    #[test]
    fn words_numbers_and_symbols_stand_apart() {
        for (text, expected) in [
            ("Deir ez-Zor's M4, 3.5 km", "Deir|ez|-|Zor|'s|M4|,|3.5|km"),
            ("the U.S. said 1,200 (about)", "the|U.S.|said|1,200|(|about|)"),
            ("the U.S. Army", "the|U.S.|Army"),
            ("at 5 p.m. on", "at|5|p.m.|on"),
            ("Saraqib.The army", "Saraqib|.|The|army"),
            ("Ma'arrat al-Nu'man", "Ma'arrat|al|-|Nu'man"),
            ("Ma’arrat’s 200–250", "Ma’arrat|’s|200|–|250"),
            ("the rebels' shells", "the|rebels|'|shells"),
            ("don't", "don't"),
            ("Ma&#39;arrat &amp; Hama&nbsp;city", "Ma&#39;arrat|&amp;|Hama|city"),
            ("سراقب، إدلب", "سراقب|،|إدلب"),
            ("Серакиб.", "Серакиб|."),
            ("«Серакиб»", "«|Серакиб|»"),
            ("Idlib\u{a0}city", "Idlib|city"),
            ("Sa\u{ad}raqib", "Sa\u{ad}raqib"),
            ("J. R. Smith", "J|.|R|.|Smith"),
            ("", ""),
        ] {
            assert_eq!(words(text).join("|"), expected, "{text}");
        }
    }

    #[test]
    fn line_breaks_are_marked_on_the_token_after_them() {
        let text = "One\r\ntwo\n\nthree four";
        let mut tokens = Vec::new();
        tokenize(text, &mut tokens);
        let marks: Vec<_> =
            tokens.iter().map(|t| (t.is(Shape::LINE), t.is(Shape::PARAGRAPH))).collect();
        assert_eq!(marks, [(true, true), (true, false), (true, true), (false, false)]);
    }

    fn both(text: &str) -> (Vec<Token>, Vec<Token>) {
        let (mut fast, mut slow) = (Vec::new(), Vec::new());
        tokenize_by(text, &mut fast, false);
        tokenize_by(text, &mut slow, true);
        (fast, slow)
    }

    proptest! {
        #[test]
        fn both_roads_agree_on_ascii(text in "[ -~\n\t]{0,200}") {
            let (fast, slow) = both(&text);
            prop_assert_eq!(fast, slow);
        }

        #[test]
        fn both_roads_agree_on_the_hard_characters(text in "[aUsS0.,'&;#39 -]{0,24}") {
            let (fast, slow) = both(&text);
            prop_assert_eq!(fast, slow);
        }

        #[test]
        fn both_roads_agree_where_scripts_meet(text in "([a-zA-Z]{1,20}|[ .,'’éشЯ。0-9&;\n-]){0,60}") {
            let (fast, slow) = both(&text);
            prop_assert_eq!(fast, slow);
        }

        #[test]
        fn tokens_cover_all_that_is_no_space(text in "\\PC{0,60}") {
            let mut tokens = Vec::new();
            tokenize(&text, &mut tokens);
            let mut at = 0;
            for token in &tokens {
                prop_assert!(token.start as usize >= at && token.end > token.start);
                prop_assert!(text.is_char_boundary(token.start as usize) && text.is_char_boundary(token.end as usize));
                let between = &text[at..token.start as usize];
                prop_assert!(between.chars().all(|c| c.is_whitespace() || c.is_control() || crate::text::fold::is_invisible(c)) || between.contains('&'), "{:?} lost", between);
                at = token.end as usize;
            }
        }
    }
}
