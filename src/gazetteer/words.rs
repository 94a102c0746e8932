//! The words around names of places, read from `gazetteer/place-words.toml`: features, directions, parts, prepositions,
//! and the words that show a name to be none. For the place finder.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::place::PlaceKind;
use crate::error::Error;
use crate::event::PlaceRole;
use crate::text::trie::{Case, Trie};

/// What a word says about the name beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Word {
    /// Kinds of place, and whether it is a plural.
    Feature(Kinds),
    /// A direction, by its number in [`PlaceWords::directions`]; true for the adjective.
    Direction(u8, bool),
    /// A part: countryside, outskirts, …
    Part(Part),
    Preposition(PlaceRole),
    /// What ends like a preposition of place and is none: *according to*.
    NoPreposition,
    /// A verb or noun after which a name is a place.
    Support,
    /// Thousandths of a kilometre.
    Unit(u32),
    /// What may stand before a distance or a direction: *about*, *just*.
    About,
    Person,
    Other,
    /// The same, where it is written with a capital.
    OtherName,
    /// A house that bears a patron's name: *St. Paul's Cathedral*.
    House,
    /// What ranks a town among others: *second*, *largest*.
    Rank,
    /// After two towns: a line of towns.
    Axis,
    /// What makes a name after it a part of another name: *Bank of X*.
    OtherOf,
    /// A small word inside a name: *San Pedro de Urabá*.
    Joint,
    /// A day or a month, which goes on with no name before it: *in the Iraqi capital Sunday*.
    Day,
    /// A division by its short form, by its number in [`PlaceWords::short_form`].
    Short(u8),
    Speech,
    Act,
    Agent,
    Never,
    Conflict,
    /// What is done to people, in war or not.
    Deed,
}

/// A set of kinds of place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Kinds {
    bits: u32,
    first: Option<PlaceKind>,
}

impl Kinds {
    pub(crate) fn contains(self, kind: PlaceKind) -> bool {
        self.bits >> (kind as u32) & 1 != 0
    }

    /// True where one of its kinds is so.
    pub(crate) fn any(self, is_so: impl Fn(PlaceKind) -> bool) -> bool {
        PlaceKind::ALL.iter().any(|kind| self.contains(*kind) && is_so(*kind))
    }

    /// The kind that the table gives first.
    pub(crate) fn first(self) -> Option<PlaceKind> {
        self.first
    }

    /// The set of one kind.
    pub(crate) fn of(kind: PlaceKind) -> Self {
        let mut kinds = Kinds::default();
        kinds.add(kind);
        kinds
    }

    fn add(&mut self, kind: PlaceKind) {
        self.bits |= 1 << (kind as u32);
        self.first = self.first.or(Some(kind));
    }
}

/// Parts of a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    Countryside,
    Outskirts,
    Vicinity,
    Center,
    Side,
    Border,
}

impl Part {
    /// True where it lies around the place or at its rim.
    pub(crate) fn is_beside(self) -> bool {
        matches!(self, Part::Outskirts | Part::Vicinity | Part::Border)
    }

    pub(crate) fn name(self) -> &'static str {
        match self {
            Part::Countryside => "countryside",
            Part::Outskirts => "outskirts",
            Part::Vicinity => "vicinity",
            Part::Center => "center",
            Part::Side => "part",
            Part::Border => "border",
        }
    }
}

/// A direction.
#[derive(Clone, Debug)]
pub(crate) struct Direction {
    pub(crate) name: String,
    /// Clockwise from north; none for the centre.
    pub(crate) degrees: Option<f64>,
}

/// The table.
#[derive(Clone, Debug)]
pub(crate) struct PlaceWords {
    words: Trie<Word>,
    directions: Vec<Direction>,
    /// Ids of the divisions that have short forms.
    short_forms: Vec<String>,
    /// The words for units of length, with their metres.
    units: Vec<(String, u32)>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    feature: Vec<Feature>,
    direction: Vec<DirectionRow>,
    part: BTreeMap<String, Vec<String>>,
    preposition: BTreeMap<String, Vec<String>>,
    no_preposition: Words,
    units: BTreeMap<String, Vec<String>>,
    about: Words,
    support: Words,
    person: Words,
    other: Words,
    other_name: Words,
    house: Words,
    rank: Words,
    axis: Words,
    other_of: Words,
    joint: Words,
    day: Words,
    short_form: BTreeMap<String, Vec<String>>,
    speech: Words,
    act: Words,
    agent: Words,
    conflict: Words,
    deed: Words,
    never: Words,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Feature {
    words: Vec<String>,
    kinds: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DirectionRow {
    name: String,
    degrees: Option<f64>,
    nouns: Vec<String>,
    adjectives: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    words: Vec<String>,
}

impl Default for PlaceWords {
    fn default() -> Self {
        PlaceWords {
            words: Trie::build([]),
            directions: Vec::new(),
            short_forms: Vec::new(),
            units: Vec::new(),
        }
    }
}

impl PlaceWords {
    /// Reads the table.
    pub(crate) fn read(file: &str, text: &str) -> Result<Self, Error> {
        let table: File = toml::from_str(text).map_err(|e| {
            let line = e.span().map(|s| 1 + text[..s.start].matches('\n').count());
            Error::gazetteer(file, line, e.message().to_owned())
        })?;
        let line_of = |word: &str| text.lines().position(|l| l.contains(word)).map(|l| l + 1);
        let mut list: Vec<(String, Case, Word)> = Vec::new();
        let mut add = |words: &[String], word: Word| {
            list.extend(words.iter().map(|w| (w.clone(), Case::Any, word)));
        };
        for row in &table.feature {
            let mut kinds = Kinds::default();
            for kind in &row.kinds {
                let Some(known) = PlaceKind::from_name(kind) else {
                    let message = format!("found kind `{kind}`; expected a kind of place");
                    return Err(Error::gazetteer(file, line_of(kind), message));
                };
                kinds.add(known);
            }
            add(&row.words, Word::Feature(kinds));
        }
        for (number, row) in table.direction.iter().enumerate() {
            add(&row.nouns, Word::Direction(number as u8, false));
            add(&row.adjectives, Word::Direction(number as u8, true));
        }
        for (name, words) in &table.part {
            let part = match name.as_str() {
                "countryside" => Part::Countryside,
                "outskirts" => Part::Outskirts,
                "vicinity" => Part::Vicinity,
                "center" => Part::Center,
                "side" => Part::Side,
                "border" => Part::Border,
                other => {
                    let message = format!(
                        "found part `{other}`; expected countryside, outskirts, vicinity, center, side or border"
                    );
                    return Err(Error::gazetteer(file, line_of(other), message));
                }
            };
            add(words, Word::Part(part));
        }
        for (name, words) in &table.preposition {
            let role = match name.as_str() {
                "at" => PlaceRole::At,
                "near" => PlaceRole::Near,
                "from" => PlaceRole::From,
                "to" => PlaceRole::To,
                "along" => PlaceRole::Along,
                "via" => PlaceRole::Via,
                other => {
                    let message =
                        format!("found role `{other}`; expected at, near, from, to, along or via");
                    return Err(Error::gazetteer(file, line_of(other), message));
                }
            };
            add(words, Word::Preposition(role));
        }
        let mut units = Vec::new();
        for (name, words) in &table.units {
            let metres = match name.as_str() {
                "km" => 1000,
                "mile" => 1609,
                other => {
                    let message = format!("found unit `{other}`; expected km or mile");
                    return Err(Error::gazetteer(file, line_of(other), message));
                }
            };
            add(words, Word::Unit(metres));
            units.extend(words.iter().map(|word| (word.clone(), metres)));
        }
        let mut short_forms = Vec::new();
        for (id, words) in table.short_form {
            let Ok(number) = u8::try_from(short_forms.len()) else {
                let message =
                    "found more than 256 divisions with short forms; expected fewer".to_owned();
                return Err(Error::gazetteer(file, line_of(&id), message));
            };
            add(&words, Word::Short(number));
            short_forms.push(id);
        }
        for (words, word) in [
            (&table.no_preposition, Word::NoPreposition),
            (&table.about, Word::About),
            (&table.support, Word::Support),
            (&table.person, Word::Person),
            (&table.other, Word::Other),
            (&table.other_name, Word::OtherName),
            (&table.house, Word::House),
            (&table.rank, Word::Rank),
            (&table.axis, Word::Axis),
            (&table.other_of, Word::OtherOf),
            (&table.joint, Word::Joint),
            (&table.day, Word::Day),
            (&table.speech, Word::Speech),
            (&table.act, Word::Act),
            (&table.agent, Word::Agent),
            (&table.never, Word::Never),
            (&table.conflict, Word::Conflict),
            (&table.deed, Word::Deed),
        ] {
            add(&words.words, word);
        }
        let directions = table
            .direction
            .into_iter()
            .map(|row| Direction { name: row.name, degrees: row.degrees })
            .collect();
        Ok(PlaceWords { words: Trie::build(list), directions, short_forms, units })
    }

    /// The expressions with their words.
    pub(crate) fn trie(&self) -> &Trie<Word> {
        &self.words
    }

    /// The id of the division whose short form has this number.
    pub(crate) fn short_form(&self, number: u8) -> &str {
        &self.short_forms[number as usize]
    }

    /// Metres of the unit that is written so: *km*.
    pub(crate) fn metres(&self, unit: &str) -> Option<u32> {
        let mut units = self.units.iter();
        units.find(|(word, _)| word.eq_ignore_ascii_case(unit)).map(|(_, metres)| *metres)
    }

    /// The direction with this number.
    pub(crate) fn direction(&self, number: u8) -> &Direction {
        &self.directions[number as usize]
    }
}
