//! Rule files as TOML tables. Most are lists of tables with plain texts and lists in them; such are read here, in a
//! quarter of the time. Anything else is left to the crate `toml`, and with it every mistake and its message.

use std::borrow::Cow;

use toml::Spanned;
use toml::de::{DeArray, DeTable, DeValue, Error};

type Key<'a> = Cow<'a, str>;

/// Reads a file: what comes back is what `DeTable::parse` gives.
pub(crate) fn parse(text: &str) -> Result<Spanned<DeTable<'_>>, Error> {
    let mut plain = Plain { text, at: 0 };
    plain.document().map_or_else(|| DeTable::parse(text), Ok)
}

/// A reader of the plain subset; `None` anywhere says that the file is not of it.
struct Plain<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Plain<'a> {
    fn document(&mut self) -> Option<Spanned<DeTable<'a>>> {
        let mut root = DeTable::new();
        self.pairs(&mut root)?;
        // What was opened by a header, and so may get more rows.
        let mut names: Vec<Key<'a>> = Vec::new();
        while self.peek().is_some() {
            let start = self.at;
            self.take(b'[')?;
            self.take(b'[')?;
            let key = self.key()?;
            self.take(b']')?;
            self.take(b']')?;
            let end = self.at;
            self.end_of_line()?;
            let mut row = DeTable::new();
            self.pairs(&mut row)?;
            let row = Spanned::new(start..end, DeValue::Table(row));
            let opened = names.iter().any(|name| name == key.get_ref());
            match root.get_mut(&**key.get_ref()).map(Spanned::get_mut) {
                Some(DeValue::Array(rows)) if opened => rows.push(row),
                Some(_) => return None,
                None => {
                    names.push(key.get_ref().clone());
                    let mut rows = DeArray::new();
                    rows.push(row);
                    root.insert(key, Spanned::new(start..end, DeValue::Array(rows)));
                }
            }
        }
        Some(Spanned::new(0..0, root))
    }

    /// Keys with their values, one a line, up to a header or the end.
    fn pairs(&mut self, table: &mut DeTable<'a>) -> Option<()> {
        loop {
            self.skip(true);
            match self.peek() {
                None | Some(b'[') => return Some(()),
                Some(_) => {}
            }
            self.pair(table)?;
            self.end_of_line()?;
        }
    }

    fn pair(&mut self, table: &mut DeTable<'a>) -> Option<()> {
        let key = self.key()?;
        self.skip(false);
        self.take(b'=')?;
        self.skip(false);
        let value = self.value()?;
        table.insert(key, value).is_none().then_some(())
    }

    fn key(&mut self) -> Option<Spanned<Key<'a>>> {
        let start = self.at;
        while self.peek().is_some_and(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-')) {
            self.at += 1;
        }
        (self.at > start).then(|| Spanned::new(start..self.at, self.text[start..self.at].into()))
    }

    fn value(&mut self) -> Option<Spanned<DeValue<'a>>> {
        let start = self.at;
        let value = match self.peek()? {
            b'"' => {
                self.at += 1;
                let rest = &self.text.as_bytes()[self.at..];
                let length =
                    rest.iter().position(|b| matches!(b, b'"' | b'\\' | 0..=0x1F | 0x7F))?;
                let text = &self.text[self.at..self.at + length];
                self.at += length;
                self.take(b'"')?;
                // Three quotation marks open a text of several lines.
                if text.is_empty() && self.peek() == Some(b'"') {
                    return None;
                }
                DeValue::String(text.into())
            }
            b'[' => {
                self.at += 1;
                let mut list = DeArray::new();
                self.list(b']', |plain| {
                    list.push(plain.value()?);
                    Some(())
                })?;
                DeValue::Array(list)
            }
            b'{' => {
                self.at += 1;
                let mut table = DeTable::new();
                self.list(b'}', |plain| plain.pair(&mut table))?;
                DeValue::Table(table)
            }
            _ => {
                let rest = &self.text.as_bytes()[self.at..];
                let word = |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b'.');
                let length = rest.iter().position(|b| !word(b)).unwrap_or(rest.len());
                let value = DeValue::parse(&self.text[start..start + length]).ok()?;
                self.at += length;
                value.into_inner()
            }
        };
        Some(Spanned::new(start..self.at, value))
    }

    /// Members with commas between them, up to the closing bracket.
    fn list(&mut self, close: u8, mut member: impl FnMut(&mut Self) -> Option<()>) -> Option<()> {
        loop {
            self.skip(true);
            if self.peek()? == close {
                self.at += 1;
                return Some(());
            }
            member(self)?;
            self.skip(true);
            match self.peek()? {
                b',' => self.at += 1,
                b if b == close => {}
                _ => return None,
            }
        }
    }

    fn end_of_line(&mut self) -> Option<()> {
        let line = self.at;
        self.skip(true);
        let ended = self.text.as_bytes()[line..self.at].contains(&b'\n');
        (ended || self.peek().is_none()).then_some(())
    }

    /// Passes over white space and comments.
    fn skip(&mut self, lines: bool) {
        while let Some(byte) = self.peek() {
            match byte {
                b' ' | b'\t' => self.at += 1,
                b'\n' if lines => self.at += 1,
                b'#' if lines => {
                    let rest = &self.text.as_bytes()[self.at..];
                    self.at += rest.iter().position(|b| *b == b'\n').unwrap_or(rest.len());
                }
                _ => return,
            }
        }
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn take(&mut self, byte: u8) -> Option<()> {
        (self.peek() == Some(byte)).then(|| self.at += 1)
    }
}

#[cfg(test)]
mod tests {
    use super::{Plain, parse};
    use toml::de::{DeTable, DeValue};

    fn drawn(table: &DeTable<'_>, out: &mut String) {
        use std::fmt::Write;
        for (key, value) in table {
            let _ = write!(out, "{:?} {}: ", key.span(), key.get_ref());
            value_drawn(value, out);
        }
    }

    fn value_drawn(value: &toml::Spanned<DeValue<'_>>, out: &mut String) {
        use std::fmt::Write;
        let _ = writeln!(out, "{:?}", value.span());
        match value.get_ref() {
            DeValue::Table(table) => drawn(table, out),
            DeValue::Array(list) => list.iter().for_each(|value| value_drawn(value, out)),
            other => {
                let _ = writeln!(out, "{other:?}");
            }
        }
    }

    fn both(text: &str) -> [Option<String>; 2] {
        let draw = |table: &toml::Spanned<DeTable<'_>>| {
            let mut out = format!("{:?}\n", table.span());
            drawn(table.get_ref(), &mut out);
            out
        };
        let plain = Plain { text, at: 0 }.document();
        [plain.as_ref().map(draw), DeTable::parse(text).ok().as_ref().map(draw)]
    }

    #[test]
    fn plain_files_are_read_as_the_crate_reads_them() {
        for text in [
            "# comment\n[[a]]\nb = \"c\" # d\nlist = [\"x\", 'y']\n",
            "[[a]]\nb = \"c\"\nlist = [\n  \"x\", # one\n  \"\",\n]\nt = { k = \"v\", n = -3, y = true }\n[[a]]\n\n[[z]]\nq=1.5\n[[b]]\n",
            "idioms = [\"a\", \"b\"]\n\nmore = []\n",
            "",
        ] {
            let [plain, crated] = both(text);
            if plain.is_some() {
                assert_eq!(plain, crated, "{text}");
            }
        }
        for (name, text) in crate::rules::BUNDLED {
            let [plain, crated] = both(text);
            let wanted = name.starts_with("rules/actors/") || name.starts_with("rules/frames/");
            assert!(plain.is_some() || !wanted, "{name} is not read the fast way");
            if plain.is_some() {
                assert_eq!(plain, crated, "{name}");
            }
        }
    }

    #[test]
    fn mistakes_are_left_to_the_crate() {
        for text in [
            "[[a]]\nb = \"c\nd\"\n",
            "[[a]\n",
            "a = 1\na = 2\n",
            "[[a]]\nb = 1 c = 2\n",
            "a = [1 2]\n",
            "a = {,}\n",
            "a = \"\\u00\"\n",
        ] {
            assert_eq!(parse(text).is_err(), DeTable::parse(text).is_err(), "{text}");
            assert!(Plain { text, at: 0 }.document().is_none(), "{text}");
        }
    }
}
