//! Name parts: articles and the generic words of names (Tall, Kafr, Shaykh), each with its spellings. For the index.
//!
//! The table is `gazetteer/name-parts.toml`. Articles tell no names apart and are passed over; the spellings of a part
//! count as one token. Both are asked by token hash, so that no letters need to be looked at.

use serde::Deserialize;

use crate::error::Error;
use crate::text::fold::{fold, hash};
use crate::text::{Shape, Token};

/// What a token is, as a part of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// An article, passed over.
    Article,
    /// An article that is also an English word (*at*, *as*): passed over inside a name or where a hyphen joins it.
    ArticleWord,
    /// A spelling of the part with this number.
    Form(u16),
}

/// The table of parts.
#[derive(Clone, Debug)]
pub(crate) struct NameParts {
    /// Open addressing by hash, linear probing; `None` is a free slot.
    slots: Vec<Option<(u32, Part)>>,
    names: Vec<(Box<str>, u32)>,
    /// By number: the spelling that reads as a possessive (*Ra's*).
    possessives: Vec<Option<Box<str>>>,
    /// By number: houses are named so as well (*St. Paul's Cathedral*).
    patrons: Vec<bool>,
    /// The hashes of spellings that are cut short with a full stop (*St.*), without it.
    abbreviated: Vec<u32>,
    /// Folded article prefixes that may be written solid with the name, longest first.
    solid: Vec<Box<str>>,
    /// Countries whose names are written in one way (ISO 3166-1 alpha-2), sorted.
    as_written: Vec<Box<str>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    articles: Articles,
    spelling: Spelling,
    part: Vec<PartRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Articles {
    plain: Vec<String>,
    english_words: Vec<String>,
    solid: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Spelling {
    as_written: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PartRow {
    name: String,
    forms: Vec<String>,
    #[serde(default)]
    patron: bool,
}

impl Default for NameParts {
    fn default() -> Self {
        NameParts {
            slots: vec![None; 64],
            names: Vec::new(),
            possessives: Vec::new(),
            patrons: Vec::new(),
            abbreviated: Vec::new(),
            solid: Vec::new(),
            as_written: Vec::new(),
        }
    }
}

impl NameParts {
    /// Reads the table.
    pub(crate) fn read(file: &str, text: &str) -> Result<Self, Error> {
        let table: File = toml::from_str(text).map_err(|e| {
            let line = e.span().map(|s| 1 + text[..s.start].matches('\n').count());
            Error::gazetteer(file, line, e.message().to_owned())
        })?;
        let forms: usize = table.part.iter().map(|p| p.forms.len() + 1).sum();
        let wanted = (forms + table.articles.plain.len() + table.articles.english_words.len()) * 4;
        let mut parts = NameParts {
            slots: vec![None; wanted.next_power_of_two().max(64)],
            names: Vec::new(),
            possessives: Vec::new(),
            patrons: Vec::new(),
            abbreviated: Vec::new(),
            solid: table
                .articles
                .solid
                .iter()
                .map(|s| fold(s).into_boxed_str())
                .filter(|s| !s.is_empty())
                .collect(),
            as_written: table.spelling.as_written.into_iter().map(String::into_boxed_str).collect(),
        };
        parts.as_written.sort_unstable();
        parts.solid.sort_by_key(|s| std::cmp::Reverse(s.len()));
        for article in &table.articles.plain {
            parts.insert(article, Part::Article);
        }
        for article in &table.articles.english_words {
            parts.insert(article, Part::ArticleWord);
        }
        for row in &table.part {
            let number = parts.names.len() as u16;
            let name = fold(&row.name);
            let name_hash = hash(name.as_bytes());
            parts.names.push((name.into_boxed_str(), name_hash));
            let possessive = row.forms.iter().find(|form| form.ends_with("'s"));
            parts.possessives.push(possessive.map(|form| form.as_str().into()));
            parts.patrons.push(row.patron);
            for form in std::iter::once(&row.name).chain(&row.forms) {
                let short = form.strip_suffix('.');
                let form = short.unwrap_or(form);
                parts.insert(form, Part::Form(number));
                parts.abbreviated.extend(short.map(|short| hash(fold(short).as_bytes())));
            }
        }
        Ok(parts)
    }

    /// True for a country whose names are not romanised: what only sounds like one of them is another name.
    pub(crate) fn is_as_written(&self, country: &str) -> bool {
        self.as_written.binary_search_by(|known| known.as_ref().cmp(country)).is_ok()
    }

    fn insert(&mut self, form: &str, part: Part) {
        let h = hash(fold(form).as_bytes());
        let mask = self.slots.len() - 1;
        let mut slot = h as usize & mask;
        while let Some((taken, _)) = self.slots[slot] {
            if taken == h {
                return;
            }
            slot = (slot + 1) & mask;
        }
        self.slots[slot] = Some((h, part));
    }

    /// What the token of this hash is, if it is a part.
    #[inline]
    pub(crate) fn get(&self, hash: u32) -> Option<Part> {
        let mask = self.slots.len() - 1;
        let mut slot = hash as usize & mask;
        loop {
            match self.slots[slot] {
                None => return None,
                Some((h, part)) if h == hash => return Some(part),
                Some(_) => slot = (slot + 1) & mask,
            }
        }
    }

    /// True for a spelling of a part with which houses are named as well as towns: *St. Paul's Cathedral*.
    pub(crate) fn is_patron(&self, hash: u32) -> bool {
        matches!(self.get(hash), Some(Part::Form(number)) if self.patrons[number as usize])
    }

    /// True where the second token is a full stop that only cuts the first short: *St. Louis*.
    pub(crate) fn is_cut_short(&self, word: Token, stop: Token) -> bool {
        stop.is(Shape::STOP) && !stop.is(Shape::SPACED) && self.abbreviated.contains(&word.hash)
    }

    /// The hash under which all spellings of the part are filed.
    pub(crate) fn hash_of(&self, number: u16) -> u32 {
        self.names[number as usize].1
    }

    /// The letters that stand for all its spellings.
    pub(crate) fn name_of(&self, number: u16) -> &str {
        &self.names[number as usize].0
    }

    /// The spelling of the part that reads as a possessive: *Ra's*.
    pub(crate) fn possessive_of(&self, number: u16) -> Option<&str> {
        self.possessives.get(number as usize)?.as_deref()
    }

    /// The hashes of all articles and spellings.
    pub(crate) fn hashes(&self) -> impl Iterator<Item = (u32, Part)> + '_ {
        self.slots.iter().flatten().copied()
    }

    /// A folded word without the article that is written solid with it: *alraqqa*, *arrastan*, *الباب*.
    pub(crate) fn without_solid_article<'a>(&self, folded: &'a str) -> Option<&'a str> {
        let first = folded.as_bytes().first().copied().unwrap_or_default();
        for article in self.solid.iter().filter(|article| article.as_bytes()[0] == first) {
            let Some(rest) = folded.strip_prefix(&**article) else { continue };
            if rest.chars().count() < 3 {
                continue;
            }
            // A sun letter is doubled: ar-R, as-S, ash-Sh. Otherwise it is the plain article.
            let plain = article.ends_with('l') || !article.is_ascii();
            if plain || article.get(1..).is_some_and(|sun| rest.starts_with(sun)) {
                return Some(rest);
            }
        }
        None
    }
}
