//! Reads the actor files: sides, spellings, roles, modifiers, nations and the actors themselves.

use std::collections::HashMap;

use jiff::civil::Date;

use super::spelling::Spellings;
use super::{
    Actor, ActorId, Actors, At, Link, Modifier, ModifierId, Nation, NationForm, NationId,
    REFERENCES, Reading, Role, RoleId, SORTS, SideId, Small, Sort,
};
use crate::error::Error;
use crate::lexicon::table::{Edge, Row, Schema, read_rows};
use crate::text::fold::fold;
use crate::text::trie::{Case, Trie};

const SCHEMA: Schema = &[
    ("side", &["name", "meaning"]),
    ("spelling", &["forms"]),
    ("short", &["words"]),
    (
        "role",
        &[
            "code",
            "sort",
            "side",
            "people",
            "introduces",
            "title",
            "dependent",
            "place",
            "one",
            "many",
            "mass",
        ],
    ),
    ("modifier", &["code", "side", "words"]),
    ("word", &["kind", "words"]),
    ("unit", &["sort", "before", "after"]),
    ("reference", &["kind", "words"]),
    ("link", &["kind", "words"]),
    (
        "nation",
        &[
            "code",
            "iso2",
            "side",
            "forces",
            "rebels",
            "rebel_side",
            "people_only",
            "nouns",
            "capitals",
            "adjectives",
            "people",
        ],
    ),
    ("actor", &["code", "name", "side", "sort", "aliases", "from", "until"]),
    ("small", &["kind", "words"]),
];

const SIDE: usize = 0;
const SPELLING: usize = 1;
const SHORT: usize = 2;
const ROLE: usize = 3;
const MODIFIER: usize = 4;
const WORD: usize = 5;
const UNIT: usize = 6;
const REFERENCE: usize = 7;
const LINK: usize = 8;
const NATION: usize = 9;
const SMALL: usize = 11;

/// What the crate brings along, as file name and text.
#[cfg(test)]
pub(crate) const BUNDLED: &[(&str, &str)] = &[
    ("rules/actors/sides.toml", include_str!("../../../rules/actors/sides.toml")),
    ("rules/actors/spellings.toml", include_str!("../../../rules/actors/spellings.toml")),
    ("rules/actors/roles.toml", include_str!("../../../rules/actors/roles.toml")),
    ("rules/actors/people.toml", include_str!("../../../rules/actors/people.toml")),
    ("rules/actors/nations.toml", include_str!("../../../rules/actors/nations.toml")),
    ("rules/actors/syria.toml", include_str!("../../../rules/actors/syria.toml")),
    ("rules/actors/region.toml", include_str!("../../../rules/actors/region.toml")),
    ("rules/actors/world.toml", include_str!("../../../rules/actors/world.toml")),
    ("rules/actors/bodies.toml", include_str!("../../../rules/actors/bodies.toml")),
    ("rules/actors/media.toml", include_str!("../../../rules/actors/media.toml")),
    ("rules/actors/leaders.toml", include_str!("../../../rules/actors/leaders.toml")),
];

/// What is gathered while the files are read.
#[derive(Default)]
struct Gathered {
    /// Number of the file that is being read.
    file: u16,
    sides: Vec<String>,
    spellings: Spellings,
    /// Short forms that are also English words, folded.
    shorts: Vec<String>,
    actors: Vec<Actor>,
    roles: Vec<Role>,
    modifiers: Vec<Modifier>,
    nations: Vec<Nation>,
    words: Vec<(String, Case, Reading)>,
    links: Vec<(String, Case, Link)>,
    smalls: Vec<(String, Case, Small)>,
    /// Who has each alias: several actors only where no day has two of them.
    aliases: HashMap<String, Vec<ActorId>>,
}

impl Actors {
    /// Compiles the actor files, given as file name and text. Where two files give one alias, the later wins.
    pub(crate) fn load(files: &[(&str, &str)]) -> Result<Actors, Error> {
        let mut gathered = Gathered::default();
        let mut read = Vec::with_capacity(files.len());
        for (file, text) in files {
            let rows = read_rows(text, file, SCHEMA)?;
            for row in &rows {
                match row.kind {
                    SIDE => gathered.sides.push(row.required("name")?.to_owned()),
                    SPELLING => gathered.spellings.add(&row.list("forms")?),
                    SHORT => gathered.shorts.extend(row.list("words")?.into_iter().map(fold)),
                    _ => {}
                }
            }
            read.push(rows);
        }
        // From the last file to the first, since the trie keeps the first value of an expression in front.
        for (file, rows) in read.iter().enumerate().rev() {
            gathered.aliases.clear();
            gathered.file = file as u16;
            let mut actors = Vec::new();
            for row in rows {
                match row.kind {
                    ROLE => gathered.role(row)?,
                    MODIFIER => gathered.modifier(row)?,
                    WORD => gathered.word(row)?,
                    UNIT => gathered.unit(row)?,
                    SMALL => {
                        let kinds = [Small::Particle, Small::Bar, Small::Between];
                        let names = ["particle", "bar", "between"];
                        let kind = kinds[required_choice(row, "kind", &names)?];
                        for word in row.list("words")? {
                            gathered.smalls.push((word.to_owned(), Case::Any, kind));
                        }
                    }
                    REFERENCE => {
                        let kind =
                            required_choice(row, "kind", REFERENCES.map(|(n, _)| n).as_slice())?;
                        gathered.add(row.list("words")?, Reading::Reference(REFERENCES[kind].1));
                    }
                    LINK => {
                        let kinds = [
                            Link::Member,
                            Link::Ally,
                            Link::From,
                            Link::NamedAfter,
                            Link::Counts,
                            Link::Closes,
                        ];
                        let names = ["member", "ally", "from", "named-after", "counts", "closes"];
                        let kind = kinds[required_choice(row, "kind", &names)?];
                        for word in row.list("words")? {
                            gathered.links.push((word.to_owned(), Case::Any, kind));
                        }
                    }
                    NATION => gathered.nation(row)?,
                    SIDE | SPELLING | SHORT => {}
                    _ => actors.push((row.day("from", Edge::First)?, row)),
                }
            }
            // Where the day of a report is not known, a name is of him who had it first.
            actors.sort_by_key(|(from, _)| *from);
            for (from, row) in actors {
                gathered.actor(row, from)?;
            }
        }
        let mut by_code: Vec<(String, ActorId)> = gathered
            .actors
            .iter()
            .enumerate()
            .filter(|(_, a)| a.sort != Sort::Official)
            .map(|(i, a)| (a.code.clone(), ActorId(i as u16)))
            .collect();
        by_code.sort();
        by_code.dedup_by(|b, a| a.0 == b.0);
        let nations = gathered.nations.iter().zip(0..);
        let codes = nations.flat_map(|(n, id)| [(&n.code, id), (&n.iso2, id)]);
        let mut by_iso: Vec<(String, NationId)> = codes
            .filter(|(code, _)| !code.is_empty())
            .map(|(code, id)| (code.clone(), NationId(id)))
            .collect();
        by_iso.sort();
        by_iso.dedup_by(|b, a| a.0 == b.0);
        Ok(Actors {
            files: files.iter().map(|(file, _)| (*file).to_owned()).collect(),
            actors: gathered.actors,
            roles: gathered.roles,
            modifiers: gathered.modifiers,
            nations: gathered.nations,
            sides: gathered.sides,
            words: Trie::build(gathered.words),
            links: Trie::build(gathered.links),
            smalls: Trie::build(gathered.smalls),
            by_code,
            by_iso,
        })
    }

    /// The actors that the crate brings along.
    #[cfg(test)]
    pub(crate) fn bundled() -> Result<Actors, Error> {
        Actors::load(BUNDLED)
    }
}

impl Gathered {
    fn at(&self, row: &Row) -> At {
        At { file: self.file, byte: row.start() as u32 }
    }

    fn side(&self, row: &Row, key: &str) -> Result<Option<SideId>, Error> {
        let sides: Vec<&str> = self.sides.iter().map(String::as_str).collect();
        Ok(row.choice(key, &sides)?.map(|i| SideId(i as u8)))
    }

    fn add<'a>(&mut self, words: impl IntoIterator<Item = &'a str>, reading: Reading) {
        for word in words {
            self.words.push((word.to_owned(), case_of(word), reading));
        }
    }

    fn role(&mut self, row: &Row) -> Result<(), Error> {
        let sort = required_sort(row)?;
        let people = match row.string("people")? {
            None => !matches!(sort, Sort::State | Sort::Organisation | Sort::Nation),
            Some(_) => [true, false][required_choice(row, "people", &["yes", "no"])?],
        };
        let role = Role {
            at: self.at(row),
            code: row.required("code")?.to_owned(),
            sort,
            side: self.side(row, "side")?,
            people,
            introduces: row.flag("introduces")?,
            title: row.flag("title")?,
            dependent: row.flag("dependent")?,
            place: row.flag("place")?,
        };
        let id = RoleId(self.roles.len() as u16);
        self.roles.push(role);
        for word in row.list("one")? {
            self.add([word], Reading::Role { id, plural: false });
            self.add([plural(word).as_str()], Reading::Role { id, plural: true });
        }
        self.add(row.list("many")?, Reading::Role { id, plural: true });
        self.add(row.list("mass")?, Reading::Role { id, plural: false });
        Ok(())
    }

    fn modifier(&mut self, row: &Row) -> Result<(), Error> {
        let modifier = Modifier {
            at: self.at(row),
            code: row.string("code")?.unwrap_or("").to_owned(),
            side: self.side(row, "side")?,
        };
        let id = ModifierId(self.modifiers.len() as u16);
        self.modifiers.push(modifier);
        self.add(row.list("words")?, Reading::Modifier(id));
        Ok(())
    }

    fn word(&mut self, row: &Row) -> Result<(), Error> {
        let kinds = ["tie", "pro", "anti", "filler", "past", "before-verb", "stop"];
        let reading = match required_choice(row, "kind", &kinds)? {
            0 => Reading::Tie,
            1 => Reading::Toward(true),
            2 => Reading::Toward(false),
            3 => Reading::Filler,
            4 => Reading::Past,
            5 => Reading::BeforeVerb,
            _ => Reading::Stop,
        };
        self.add(row.list("words")?, reading);
        Ok(())
    }

    fn unit(&mut self, row: &Row) -> Result<(), Error> {
        let sort = required_sort(row)?;
        self.add(row.list("before")?, Reading::UnitBefore(sort));
        self.add(row.list("after")?, Reading::UnitAfter(sort));
        Ok(())
    }

    fn nation(&mut self, row: &Row) -> Result<(), Error> {
        let code = row.required("code")?.to_owned();
        let nation = Nation {
            at: self.at(row),
            iso2: row.string("iso2")?.unwrap_or("").to_owned(),
            side: self.side(row, "side")?,
            forces: row.string("forces")?.unwrap_or(&code).to_owned(),
            rebels: row.string("rebels")?.map_or_else(|| format!("{code}.REB"), str::to_owned),
            rebel_side: self.side(row, "rebel_side")?,
            people_only: row.flag("people_only")?,
            code,
        };
        let id = NationId(self.nations.len() as u16);
        self.nations.push(nation);
        let mut people = row.list("people")?.into_iter().map(str::to_owned).collect::<Vec<_>>();
        let adjectives = row.list("adjectives")?;
        if people.is_empty() {
            // Iraqis, Russians; the rest (Turks, the French) must be given.
            people.extend(
                adjectives.iter().filter(|a| a.ends_with(['i', 'n'])).map(|a| format!("{a}s")),
            );
        }
        for (words, form) in [
            (row.list("nouns")?, NationForm::Noun),
            (row.list("capitals")?, NationForm::Capital),
            (adjectives, NationForm::Adjective),
            (people.iter().map(String::as_str).collect(), NationForm::People),
        ] {
            for word in words {
                let reading = Reading::Nation { id, form, word: self.shorts.contains(&fold(word)) };
                self.words.push((word.to_owned(), case_of(word), reading));
            }
        }
        Ok(())
    }

    fn actor(&mut self, row: &Row, from: Option<Date>) -> Result<(), Error> {
        let actor = Actor {
            at: self.at(row),
            code: row.required("code")?.to_owned(),
            name: row.required("name")?.to_owned(),
            side: self.side(row, "side")?,
            sort: required_sort(row)?,
            from,
            until: row.day("until", Edge::Last)?,
        };
        if actor.from.zip(actor.until).is_some_and(|(from, until)| from > until) {
            return Err(row.error("until", "`until` is before `from`, expected a later day"));
        }
        let id = ActorId(self.actors.len() as u16);
        let mut aliases = row.list("aliases")?;
        if !aliases.contains(&actor.name.as_str()) {
            aliases.insert(0, &actor.name);
        }
        for alias in aliases {
            let key = fold(alias);
            let reading = Reading::Actor { id, word: self.shorts.contains(&key) };
            let owners = self.aliases.entry(key).or_default();
            for other in owners.iter().filter(|other| **other != id) {
                let other = &self.actors[other.0 as usize];
                if other.name != actor.name && other.shares_days(&actor) {
                    return Err(row.error(
                        "aliases",
                        format!(
                            "the alias `{alias}` is already one of `{}`, and no `from` and `until` tell them apart",
                            other.name
                        ),
                    ));
                }
            }
            owners.push(id);
            let case = case_of(alias);
            let ways = self.spellings.of(alias);
            self.words.extend(ways.into_iter().map(|way| (way, case, reading)));
        }
        self.actors.push(actor);
        Ok(())
    }
}

fn required_choice(row: &Row, key: &str, choices: &[&str]) -> Result<usize, Error> {
    row.required(key)?;
    row.choice(key, choices).map(Option::unwrap_or_default)
}

fn required_sort(row: &Row) -> Result<Sort, Error> {
    required_choice(row, "sort", SORTS.map(|(n, _)| n).as_slice()).map(|i| SORTS[i].1)
}

/// How an expression must be written in the text: short forms in capitals, names with a capital, words as they like.
fn case_of(expression: &str) -> Case {
    let (letters, capitals) = if expression.is_ascii() {
        let count = |is: fn(&u8) -> bool| expression.bytes().filter(is).count();
        (count(u8::is_ascii_alphabetic), count(u8::is_ascii_uppercase))
    } else {
        let letters = || expression.chars().filter(|c| c.is_alphabetic());
        (letters().count(), letters().filter(|c| c.is_uppercase()).count())
    };
    if capitals > 0 && capitals == letters && capitals <= 8 {
        Case::Upper
    } else if capitals > 0 {
        Case::Names
    } else {
        Case::Any
    }
}

/// The regular plural of an English noun, by its last word; irregular ones are given in the file.
fn plural(noun: &str) -> String {
    let stem = |cut: usize, end: &str| format!("{}{end}", &noun[..noun.len() - cut]);
    if !noun.is_ascii() {
        noun.to_owned()
    } else if noun.ends_with("man") {
        stem(2, "en")
    } else if noun.ends_with('y')
        && !noun.ends_with("ey")
        && !noun.ends_with("ay")
        && !noun.ends_with("oy")
    {
        stem(1, "ies")
    } else if ["s", "x", "ch", "sh"].iter().any(|e| noun.ends_with(e)) {
        stem(0, "es")
    } else {
        stem(0, "s")
    }
}

#[cfg(test)]
mod tests {
    use super::{Actors, plural};

    fn refused(text: &str) -> String {
        Actors::load(&[("own.toml", text)]).err().map(|e| e.to_string()).unwrap_or_default()
    }

    #[test]
    fn a_mistake_in_an_actor_file_is_named() {
        assert_eq!(
            refused(
                "[[side]]\nname = \"rebel\"\n[[actor]]\ncode = \"A\"\nname = \"A\"\nsort = \"armd\"\n"
            ),
            "own.toml:6: unknown sort `armd`; did you mean `armed`?"
        );
        assert_eq!(
            refused(
                "[[side]]\nname = \"rebel\"\n[[actor]]\ncode = \"A\"\nname = \"A\"\nsort = \"armed\"\nside = \"rebl\"\n"
            ),
            "own.toml:7: unknown side `rebl`; did you mean `rebel`?"
        );
        assert_eq!(
            refused("[[actor]]\nname = \"A\"\nsort = \"armed\"\n"),
            "own.toml:1: `code` is missing, expected a string"
        );
    }

    #[test]
    fn an_alias_has_one_owner_a_day() {
        let two = |from: &str, until: &str| {
            refused(&format!(
                "[[actor]]\ncode = \"A\"\nname = \"Front\"\nsort = \"armed\"\nuntil = {until}\n\
                 [[actor]]\ncode = \"B\"\nname = \"Party\"\nsort = \"organisation\"\nfrom = {from}\naliases = [\"Front\"]\n"
            ))
        };
        assert_eq!(two("1992", "1991"), "");
        assert_eq!(two("1992-01-16", "1992-01-15"), "");
        assert_eq!(
            two("1992-01-16", "1992"),
            "own.toml:11: the alias `Front` is already one of `Front`, and no `from` and `until` tell them apart"
        );
        assert_eq!(
            two("\"1992\"", "1991"),
            "own.toml:10: `from` is string, expected a year (2016) or a day (2016-07-28)"
        );
        assert_eq!(
            two("1992-01-16T10:00:00", "1991"),
            "own.toml:10: `from` is datetime, expected a year (2016) or a day (2016-07-28)"
        );
        assert_eq!(
            refused(
                "[[actor]]\ncode = \"A\"\nname = \"A\"\nsort = \"armed\"\nfrom = 2001\nuntil = 2000\n"
            ),
            "own.toml:6: `until` is before `from`, expected a later day"
        );
    }

    #[test]
    fn plurals_are_regular() {
        for (one, many) in [
            ("militiaman", "militiamen"),
            ("deputy", "deputies"),
            ("boss", "bosses"),
            ("jet", "jets"),
        ] {
            assert_eq!(plural(one), many);
        }
    }
}
