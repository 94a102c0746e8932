//! Words around numbers: bounds, people, things, and what makes a number no count. Dictionary room; `find/counts.rs`
//! reads with it.

use std::sync::Arc;

use serde::Deserialize;
use toml::Spanned;

use super::line_of;
use super::number_words::NumberWords;
use crate::error::{Error, nearest};
use crate::text::Token;
use crate::text::trie::{Case, Trie};

/// The dictionaries of the finder of counts.
#[derive(Clone, Debug)]
pub(crate) struct CountWords {
    nouns: Trie<Noun>,
    cues: Trie<Cue>,
    pub(crate) numbers: NumberWords,
    names: Vec<Arc<str>>,
    /// The names of what can be driven or carried away.
    moving: Vec<u16>,
    /// Endings of plurals that name people.
    pub(crate) endings: Vec<String>,
}

/// A noun that is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Noun {
    /// Number of the class or unit in the list of names; none for things that no report of ours counts.
    pub(crate) name: Option<u16>,
    pub(crate) people: Option<Mark>,
    pub(crate) form: Form,
}

/// Whether people are civilians.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Mark {
    Civilian,
    Armed,
    /// The noun does not tell.
    Either,
    /// *Bodies*: people who are counted and do nothing any more.
    Remains,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    Singular,
    Plural,
    /// One form for all numbers, and none with *a*: *police*.
    Collective,
}

/// What a word beside a number does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Cue {
    Least,
    Most,
    About,
    Exact,
    LeastAfter,
    AboutAfter,
    Part,
    PartAfter,
    Total,
    Other,
    Group,
    Measure,
    RefuseBefore,
    BareBefore,
    BareAfter,
    /// Between a total and its number: *the toll rose to*.
    Reaches,
    /// Right behind a number: what happened to those it counts.
    Outcome,
    /// Also before what is no count: the number needs one of the next behind it.
    WeakBefore,
    StrongAfter,
    /// Behind a vague number it says nothing: *hundreds of*.
    LooseAfter,
    /// Behind a number that opens its sentence.
    OpeningAfter,
    /// Behind *one*.
    OneAfter,
    /// A clause begins before the number, of which the number is the subject.
    ClauseBefore,
    Stop,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    bounds: Bounds,
    relations: Relations,
    refuse: Refuse,
    bare: Bare,
    stop: Words,
    #[serde(default)]
    people: Vec<People>,
    #[serde(default)]
    unit: Vec<Unit>,
    #[serde(default)]
    uncounted: Option<Words>,
    endings: Endings,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Bounds {
    least: Vec<String>,
    most: Vec<String>,
    about: Vec<String>,
    exact: Vec<String>,
    least_after: Vec<String>,
    about_after: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Relations {
    part: Vec<String>,
    part_after: Vec<String>,
    total: Vec<String>,
    other: Vec<String>,
    groups: Vec<String>,
    reaches: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Refuse {
    measures: Vec<String>,
    before: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Bare {
    before: Vec<String>,
    after: Vec<String>,
    outcome: Vec<String>,
    weak_before: Vec<String>,
    strong_after: Vec<String>,
    loose_after: Vec<String>,
    opening_after: Vec<String>,
    one_after: Vec<String>,
    clause_before: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    words: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct People {
    class: String,
    mark: Option<Spanned<String>>,
    words: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Unit {
    of: String,
    /// No ground is taken with it: *seized two vehicles*.
    #[serde(default)]
    moves: bool,
    words: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Endings {
    people: Vec<String>,
}

impl CountWords {
    /// Reads count words from TOML; `file` is named in errors.
    pub(crate) fn load(text: &str, file: &str, numbers: NumberWords) -> Result<Self, Error> {
        let read: File = super::from_toml(text, file)?;
        let mut names: Vec<Arc<str>> = Vec::new();
        let mut name_of = |name: &str| -> u16 {
            let known = names.iter().position(|n| **n == *name);
            let number = known.unwrap_or_else(|| {
                names.push(name.into());
                names.len() - 1
            });
            number as u16
        };
        let mut nouns = Vec::new();
        // People first: of two values for one word the trie gives the one that came first.
        for people in read.people {
            let mark = match &people.mark {
                None => Mark::Either,
                Some(mark) => match mark.get_ref().as_str() {
                    "civilian" => Mark::Civilian,
                    "armed" => Mark::Armed,
                    "remains" => Mark::Remains,
                    other => {
                        let near = nearest(other, ["civilian", "armed", "remains"]);
                        let hint = near.map_or_else(
                            || "expected `civilian`, `armed` or `remains`".to_owned(),
                            |near| format!("did you mean `{near}`?"),
                        );
                        let line = line_of(text, mark.span().start);
                        return Err(Error::rule(
                            file,
                            line,
                            format!("unknown mark `{other}`; {hint}"),
                        ));
                    }
                },
            };
            let name = name_of(&people.class);
            add_nouns(&mut nouns, &people.words, Some(name), Some(mark));
        }
        let mut moving = Vec::new();
        for unit in read.unit {
            let name = name_of(&unit.of);
            if unit.moves {
                moving.push(name);
            }
            add_nouns(&mut nouns, &unit.words, Some(name), None);
        }
        if let Some(words) = read.uncounted {
            add_nouns(&mut nouns, &words.words, None, None);
        }
        let mut cues: Vec<(String, Case, Cue)> = Vec::new();
        for (list, cue) in [
            (read.bounds.least, Cue::Least),
            (read.bounds.most, Cue::Most),
            (read.bounds.about, Cue::About),
            (read.bounds.exact, Cue::Exact),
            (read.bounds.least_after, Cue::LeastAfter),
            (read.bounds.about_after, Cue::AboutAfter),
            (read.relations.part, Cue::Part),
            (read.relations.part_after, Cue::PartAfter),
            (read.relations.total, Cue::Total),
            (read.relations.other, Cue::Other),
            (read.relations.groups, Cue::Group),
            (read.refuse.before, Cue::RefuseBefore),
            (read.bare.before, Cue::BareBefore),
            (read.bare.after, Cue::BareAfter),
            (read.relations.reaches, Cue::Reaches),
            (read.bare.outcome, Cue::Outcome),
            (read.bare.weak_before, Cue::WeakBefore),
            (read.bare.strong_after, Cue::StrongAfter),
            (read.bare.loose_after, Cue::LooseAfter),
            (read.bare.opening_after, Cue::OpeningAfter),
            (read.bare.one_after, Cue::OneAfter),
            (read.bare.clause_before, Cue::ClauseBefore),
            (read.stop.words, Cue::Stop),
        ] {
            cues.extend(list.into_iter().map(|word| {
                let case = case_of(&word);
                (word, case, cue)
            }));
        }
        for word in &read.refuse.measures {
            for (written, _) in forms_of(word) {
                let case = case_of(&written);
                cues.push((written, case, Cue::Measure));
            }
        }
        Ok(CountWords {
            nouns: Trie::build(nouns),
            cues: Trie::build(cues),
            numbers,
            names,
            moving,
            endings: read.endings.people,
        })
    }

    /// The name of a class of people or of a unit.
    pub(crate) fn name(&self, noun: Noun) -> Option<Arc<str>> {
        self.names.get(noun.name? as usize).cloned()
    }

    /// The noun that stands for people of whom nothing more is known.
    pub(crate) fn people(&self) -> Noun {
        let name = self.names.iter().position(|n| &**n == "people").unwrap_or(0);
        Noun { name: Some(name as u16), people: Some(Mark::Either), form: Form::Plural }
    }

    /// The hashes of the first tokens of all that begins a count: number words and counted nouns.
    pub(crate) fn beginnings(&self) -> impl Iterator<Item = u32> {
        self.numbers.beginnings().chain(self.nouns.beginnings().map(|(first, _)| first))
    }

    /// True where the token may begin a counted noun: one bit, asked before anything else.
    #[inline]
    pub(crate) fn may_begin_noun(&self, token: Token) -> bool {
        self.nouns.may_begin(token)
    }

    /// True where the token may begin a word that stands beside numbers.
    #[inline]
    pub(crate) fn may_begin_cue(&self, token: Token) -> bool {
        self.cues.may_begin(token)
    }

    /// True for a noun for what can be driven or carried away: *vehicles*, *a boat*.
    pub(crate) fn moves(&self, noun: Noun) -> bool {
        noun.name.is_some_and(|name| self.moving.contains(&name))
    }

    /// The longest counted noun that ends before token `end`.
    pub(crate) fn noun_before(&self, text: &str, tokens: &[Token], end: u32) -> Option<Noun> {
        let end = end as usize;
        (0..end).filter(|at| self.may_begin_noun(tokens[*at])).find_map(|at| {
            let (length, noun) = self.noun(text, tokens, at)?;
            (at + length == end).then_some(noun)
        })
    }

    /// The longest counted noun at a token; people before things of the same name.
    pub(crate) fn noun(&self, text: &str, tokens: &[Token], at: usize) -> Option<(usize, Noun)> {
        self.nouns.longest_at(text, tokens, at, false).map(|(length, noun)| (length, *noun))
    }

    /// How many tokens the longest expression of this kind takes at a token.
    pub(crate) fn cue(&self, text: &str, tokens: &[Token], at: usize, cue: Cue) -> Option<usize> {
        if at >= tokens.len() {
            return None;
        }
        let mut longest = None;
        self.cues.each_at(text, tokens, at, false, |length, found| {
            if *found == cue {
                longest = Some(length);
            }
        });
        longest
    }
}

/// A word with capitals only wants them in the text: *US*, *MP*.
fn case_of(word: &str) -> Case {
    let mut letters = word.chars().filter(|c| c.is_alphabetic()).peekable();
    if letters.peek().is_some() && letters.clone().all(char::is_uppercase) {
        Case::Upper
    } else if letters.next().is_some_and(char::is_uppercase) {
        Case::Names
    } else {
        Case::Any
    }
}

fn add_nouns(
    nouns: &mut Vec<(String, Case, Noun)>,
    words: &[String],
    name: Option<u16>,
    people: Option<Mark>,
) {
    for word in words {
        for (written, form) in forms_of(word) {
            // *MPs*, *IDPs*: the plural of a short form has a small letter.
            let case = if form == Form::Plural && case_of(word) == Case::Upper {
                Case::Names
            } else {
                case_of(&written)
            };
            nouns.push((written, case, Noun { name, people, form }));
        }
    }
}

/// Singular and plural of a noun of the file: *soldier*, *man/men*, *=police*.
fn forms_of(word: &str) -> Vec<(String, Form)> {
    if let Some(only) = word.strip_prefix('=') {
        return vec![(only.to_owned(), Form::Collective)];
    }
    if let Some((singular, plural)) = word.split_once('/') {
        return vec![(singular.to_owned(), Form::Singular), (plural.to_owned(), Form::Plural)];
    }
    let plural = if let Some(stem) = word.strip_suffix('y')
        && !stem.ends_with(['a', 'e', 'o', 'u'])
    {
        format!("{stem}ies")
    } else if ["s", "x", "ch", "sh"].iter().any(|end| word.ends_with(end)) {
        format!("{word}es")
    } else {
        format!("{word}s")
    };
    vec![(word.to_owned(), Form::Singular), (plural, Form::Plural)]
}

#[cfg(test)]
pub(crate) fn bundled() -> CountWords {
    let numbers = NumberWords::load(include_str!("../../rules/numbers.toml"), "rules/numbers.toml");
    CountWords::load(
        include_str!("../../rules/counts.toml"),
        "rules/counts.toml",
        numbers.expect("the bundled numbers are right"),
    )
    .expect("the bundled count words are right")
}
