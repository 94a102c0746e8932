//! Names cut into tokens, as `tokenize` cuts them: nearly all are letters with single spaces and hyphens between them,
//! in four scripts, and such are cut without asking what each character is. For the name index and its sounds.

use crate::text::fold::{fold, fold_into, hash, is_apostrophe};
use crate::text::tokens::tokenize;
use crate::text::{Shape, Token};

/// Letters beyond these are left to `tokenize`: Latin, Cyrillic and Arabic stand before.
const LETTERS: usize = 0x700;

/// Cuts names; keeps the folded form of every letter that it met outside ASCII.
#[derive(Debug)]
pub(super) struct Cutter {
    /// By character: where its folded form stands in `forms`, and how long it is; none where the length is 0.
    spans: Vec<(u16, u8)>,
    forms: String,
    /// The folded letters of the token that is being cut.
    folded: String,
}

impl Cutter {
    pub(super) fn new() -> Self {
        Cutter { spans: vec![(0, 0); LETTERS], forms: String::new(), folded: String::new() }
    }

    /// Fills `tokens` with those of `tokenize`; of their shapes only words and hyphens are told.
    pub(super) fn cut(&mut self, name: &str, tokens: &mut Vec<Token>) {
        tokens.clear();
        if !self.cut_plain(name, tokens) {
            tokenize(name, tokens);
        }
    }

    /// A word folded.
    pub(super) fn folded(&mut self, word: &str) -> &str {
        self.folded.clear();
        if self.fold_letters(word) != Some(word.len()) {
            self.folded.clear();
            fold_into(word, &mut self.folded);
        }
        &self.folded
    }

    /// False where anything calls for a closer look.
    fn cut_plain(&mut self, name: &str, tokens: &mut Vec<Token>) -> bool {
        let bytes = name.as_bytes();
        let mut at = 0;
        loop {
            let start = at;
            let mut plain = true;
            while bytes.get(at).is_some_and(u8::is_ascii_alphabetic) {
                at += 1;
            }
            if bytes.get(at).is_some_and(|b| *b >= 0x80 || *b == b'\'') {
                plain = false;
                self.folded.clear();
                self.folded.push_str(&name[start..at]);
                let Some(length) = self.fold_letters(&name[at..]) else { return false };
                at += length;
            }
            if at == start {
                return false;
            }
            let h = hash(if plain { &bytes[start..at] } else { self.folded.as_bytes() });
            let mut push = |start: usize, end: usize, hash: u32, shape: Shape| {
                tokens.push(Token { start: start as u32, end: end as u32, hash, shape });
            };
            push(start, at, h, Shape::WORD);
            match bytes.get(at) {
                None => return true,
                Some(b' ') => {}
                Some(b'-') => push(at, at + 1, hash(b"-"), Shape::SYMBOL.or(Shape::HYPHEN)),
                Some(_) => return false,
            }
            at += 1;
        }
    }

    /// Appends the folded letters up to a space, a hyphen or the end, and gives how many bytes they take.
    fn fold_letters(&mut self, rest: &str) -> Option<usize> {
        let mut letters = rest.char_indices().peekable();
        while let Some((at, c)) = letters.next() {
            if matches!(c, ' ' | '-') {
                return Some(at);
            }
            if is_apostrophe(c) {
                // Between letters it is passed over; before an s it may be a possessive.
                let (_, next) = letters.peek()?;
                let letter = next.is_ascii_alphabetic() || is_plain_letter(*next);
                if self.folded.is_empty() || matches!(next, 's' | 'S') || !letter {
                    return None;
                }
            } else if c.is_ascii_alphabetic() {
                self.folded.push(c.to_ascii_lowercase());
            } else if is_plain_letter(c) {
                self.fold_letter(c);
            } else {
                return None;
            }
        }
        Some(rest.len())
    }

    fn fold_letter(&mut self, c: char) {
        let (mut start, mut length) = self.spans[c as usize];
        if length == 0 {
            let mut buffer = [0; 4];
            let form = fold(c.encode_utf8(&mut buffer));
            (start, length) = (self.forms.len() as u16, form.len() as u8);
            self.forms.push_str(&form);
            self.spans[c as usize] = (start, length);
        }
        self.folded.push_str(&self.forms[start as usize..start as usize + length as usize]);
    }
}

/// Letters outside ASCII that join their neighbours and nothing else: Latin, Cyrillic, Arabic.
fn is_plain_letter(c: char) -> bool {
    matches!(c, '\u{C0}'..='\u{D6}' | '\u{D8}'..='\u{F6}' | '\u{F8}'..='\u{24F}' | '\u{400}'..='\u{481}'
        | '\u{48A}'..='\u{52F}' | '\u{621}'..='\u{63F}' | '\u{641}'..='\u{64A}' | '\u{671}'..='\u{6D3}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::Cutter;
    use crate::Gazetteer;
    use crate::text::fold::fold;
    use crate::text::tokens::tokenize;
    use crate::text::{Shape, Token};

    /// What is asked of the tokens of a name: start, end, hash, whether it is a word, whether it is a hyphen.
    type Cut = Vec<(u32, u32, u32, bool, bool)>;

    fn asked(tokens: &[Token]) -> Cut {
        let asked = |t: &Token| (t.start, t.end, t.hash, t.is(Shape::WORD), t.is(Shape::HYPHEN));
        tokens.iter().map(asked).collect()
    }

    fn both(cutter: &mut Cutter, name: &str) -> [Cut; 2] {
        let (mut fast, mut slow) = (Vec::new(), Vec::new());
        cutter.cut(name, &mut fast);
        tokenize(name, &mut slow);
        [asked(&fast), asked(&slow)]
    }

    #[test]
    fn the_bundled_names_are_cut_as_texts_are() {
        let gazetteer = Gazetteer::bundled().expect("the bundled files load");
        let mut cutter = Cutter::new();
        for name in gazetteer.exact_names() {
            let [fast, slow] = both(&mut cutter, name);
            assert_eq!(fast, slow, "{name}");
        }
    }

    proptest! {
        #[test]
        fn any_name_is_cut_as_texts_are(name in "[A-Za-z'’ʿs\\- .À-ɏЀ-ԯء-ۓ]{0,16}") {
            let mut cutter = Cutter::new();
            let [fast, slow] = both(&mut cutter, &name);
            prop_assert_eq!(fast, slow);
            prop_assert_eq!(cutter.folded(&name), &fold(&name));
        }
    }
}
