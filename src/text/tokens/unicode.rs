//! The slow road: a stretch that is no plain ASCII, by the word boundaries of UAX #29.

use unicode_segmentation::UnicodeSegmentation;

use super::{CLASS, SPACE, Scan, is_dotted, plain_symbol, symbol_shape};
use crate::text::fold::{apostrophe_entity, hash, is_apostrophe, is_invisible};
use crate::text::token::Shape;

impl Scan<'_> {
    /// A stretch up to the next ASCII white space, by the word boundaries of UAX #29.
    pub(super) fn chunk(&mut self, start: usize, limit: usize) -> usize {
        let end = (start..limit).find(|i| CLASS[self.bytes[*i] as usize] == SPACE).unwrap_or(limit);
        let chunk = &self.text[start..end];
        let mut bounds = chunk.split_word_bound_indices().map(|(i, _)| start + i).peekable();
        let mut is_bound = |at: usize| {
            while bounds.next_if(|b| *b < at).is_some() {}
            bounds.peek() == Some(&at)
        };
        let text = self.text;
        let char_at = |i: usize| if i < end { text[i..].chars().next() } else { None };
        let mut at = start;
        while let Some(c) = char_at(at) {
            if c.is_whitespace()
                || (is_invisible(c) && !c.is_alphanumeric())
                || c == '\u{2028}'
                || c == '\u{2029}'
            {
                if c == '\u{2028}' || c == '\u{2029}' {
                    self.note_white(b'\n');
                } else if c.is_whitespace() {
                    self.note_white(b' ');
                }
                at += c.len_utf8();
                continue;
            }
            if c == '&'
                && let Some((length, meaning)) = entity(&text[at..end])
            {
                match meaning {
                    ' ' => self.note_white(b' '),
                    m => {
                        let shape = symbol_shape(m, self.space);
                        let mut buffer = [0; 4];
                        self.push(
                            at,
                            at + length,
                            hash(m.encode_utf8(&mut buffer).as_bytes()),
                            shape,
                        );
                    }
                }
                at += length;
                continue;
            }
            if !c.is_alphanumeric() {
                at = self.mark(at, end, c);
                continue;
            }
            // A word or a number.
            let begin = at;
            let (mut lower, mut upper, mut other, mut digits, mut dotted, mut ascii) =
                (false, false, false, false, false, true);
            let mut before = c;
            while let Some(c) = char_at(at) {
                let next = at + c.len_utf8();
                if c.is_alphanumeric() && !is_apostrophe(c) {
                    if at > begin
                        && is_bound(at)
                        && !is_apostrophe(before)
                        && before != '.'
                        && before != ','
                    {
                        break;
                    }
                    lower |= c.is_lowercase();
                    upper |= c.is_uppercase();
                    other |= c.is_alphabetic() && !c.is_lowercase() && !c.is_uppercase();
                    digits |= c.is_numeric();
                } else if !c.is_ascii()
                    && !is_apostrophe(c)
                    && !c.is_whitespace()
                    && (is_invisible(c) || unicode_normalization::char::is_combining_mark(c))
                    && !is_bound(at)
                {
                    ascii = false;
                    at = next;
                    continue;
                } else {
                    let length = if c == '&' {
                        apostrophe_entity(&text[at..end]).unwrap_or(0)
                    } else if is_apostrophe(c) {
                        c.len_utf8()
                    } else {
                        0
                    };
                    if length > 0 {
                        let after = char_at(at + length);
                        if !(before.is_alphabetic() && after.is_some_and(char::is_alphabetic))
                            && c.is_ascii()
                        {
                            break;
                        }
                        if !after.is_some_and(char::is_alphabetic) {
                            break;
                        }
                        if matches!(after, Some('s' | 'S'))
                            && !char_at(at + length + 1).is_some_and(char::is_alphanumeric)
                        {
                            break;
                        }
                        ascii = false;
                        before = '\'';
                        at += length;
                        continue;
                    }
                    let after = char_at(next);
                    let digits_around = before.is_numeric() && after.is_some_and(char::is_numeric);
                    let abbreviation =
                        c == '.' && before.is_alphabetic() && is_dotted(text, begin, at, end);
                    if !((matches!(c, '.' | ',' | '٫' | '٬') && digits_around) || abbreviation) {
                        break;
                    }
                    dotted |= abbreviation;
                }
                ascii &= c.is_ascii();
                before = c;
                at = next;
            }
            if at == begin {
                // An apostrophe letter (ʿ) alone: it is a symbol unless a word follows.
                at = self.mark(begin, end, c);
                continue;
            }
            let mut shape = if c.is_numeric() { Shape::NUMBER } else { Shape::WORD };
            let first = text[begin..at].chars().find(|c| !is_apostrophe(*c)).unwrap_or(c);
            if first.is_uppercase() {
                shape.add(Shape::CAPITAL);
            }
            if upper && !lower {
                shape.add(Shape::UPPER);
            }
            if other && !upper && !lower {
                shape.add(Shape::CASELESS);
            }
            if digits {
                shape.add(Shape::DIGITS);
            }
            if dotted {
                shape.add(Shape::DOTTED);
            }
            let h = if ascii { hash(&self.bytes[begin..at]) } else { self.folded_hash(begin, at) };
            self.push(begin, at, h, shape);
        }
        end
    }

    /// A symbol of the slow road.
    fn mark(&mut self, at: usize, end: usize, c: char) -> usize {
        let next = at + c.len_utf8();
        let apostrophe = if c == '&' {
            apostrophe_entity(&self.text[at..end])
        } else {
            is_apostrophe(c).then_some(c.len_utf8())
        };
        if let Some(length) = apostrophe {
            let rest = &self.text[at + length..end];
            if rest.starts_with(['s', 'S'])
                && !rest[1..].starts_with(char::is_alphanumeric)
                && self.space == Shape::default()
                && self.after_word()
            {
                self.push(at, at + length + 1, hash(b"'s"), Shape::SYMBOL.or(Shape::POSSESSIVE));
                return at + length + 1;
            }
            // A romanised name may begin with ayn: the mark belongs to the word.
            if !c.is_ascii()
                && c != '’'
                && c != '‘'
                && self.space.0 & Shape::SPACED.0 != 0
                && rest.starts_with(char::is_alphabetic)
            {
                let shape = symbol_shape(c, self.space);
                self.push(at, next, hash(b"'"), shape);
                return next;
            }
        }
        let shape = symbol_shape(c, self.space);
        let mut buffer = [0; 4];
        self.push(at, next, hash(plain_symbol(c).encode_utf8(&mut buffer).as_bytes()), shape);
        next
    }
}

/// An HTML entity left in the text: its length and what it stands for.
fn entity(text: &str) -> Option<(usize, char)> {
    const LONGEST: usize = 10;
    let end = text.bytes().take(LONGEST).position(|b| b == b';')?;
    let name = text.get(1..end)?;
    let meaning = match name {
        "amp" => '&',
        "quot" | "ldquo" | "rdquo" | "laquo" | "raquo" => '"',
        "apos" | "lsquo" | "rsquo" => '\'',
        "nbsp" | "ensp" | "emsp" | "thinsp" | "shy" | "zwnj" => ' ',
        "ndash" | "mdash" => '-',
        "hellip" => '…',
        "lt" => '<',
        "gt" => '>',
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            let c = char::from_u32(code)?;
            if c.is_whitespace() || c.is_control() { ' ' } else { plain_symbol(c) }
        }
    };
    Some((end + 1, meaning))
}
