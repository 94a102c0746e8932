//! Kinds of event from `kinds.toml`: name, definition, and the codes of other schemes by who did it to whom with what.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::error::Error;
use crate::event::{Event, Role};

/// A kind of event.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Kind {
    pub(crate) name: String,
    pub(crate) definition: String,
    pub(crate) acled: String,
    /// Absent where the scheme has no such event.
    pub(crate) plover: Option<String>,
    pub(crate) cameo: Option<String>,
    /// Kinds whose event, told in the same clause, is a part of this one: a strike swallows its toll.
    #[serde(default)]
    pub(crate) absorbs: Vec<String>,
    /// Those of them that this one is an answer to: their doers are its targets, and whom they were done to beat them
    /// off.
    #[serde(default)]
    pub(crate) reverses: Vec<String>,
    /// Kinds that a report is rather about where it tells them beside this one: a protest and the riot it became.
    #[serde(default)]
    pub(crate) yields: Vec<String>,
    /// True for states and meetings, which are seldom what a report is about.
    #[serde(default)]
    pub(crate) weak: bool,
    /// True for kinds that hold rather than happen: who *controls* a town holds it now, and not now and then.
    #[serde(default)]
    pub(crate) state: bool,
    /// True for kinds that kill, so that a headline's toll belongs to them.
    #[serde(default)]
    pub(crate) violent: bool,
    /// True for kinds that only tell a toll: told beside what caused it, it is its cause's.
    #[serde(default)]
    pub(crate) toll: bool,
    /// True for kinds whose words are borrowed by no register: a flood in a page of trade is a flood.
    #[serde(default)]
    pub(crate) literal: bool,
    #[serde(default)]
    pub(crate) when: Vec<Override>,
}

/// Other codes where all conditions hold; the first that holds wins.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Override {
    #[serde(default)]
    pub(crate) agent: Vec<String>,
    #[serde(default)]
    pub(crate) target: Vec<String>,
    #[serde(default)]
    pub(crate) victim: Vec<String>,
    #[serde(default)]
    pub(crate) means: Vec<String>,
    pub(crate) acled: Option<String>,
    pub(crate) plover: Option<String>,
    pub(crate) cameo: Option<String>,
}

/// The list of kinds, by name.
#[derive(Clone, Debug)]
pub(crate) struct Kinds {
    pub(crate) list: Vec<Kind>,
    numbers: BTreeMap<String, usize>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    kind: Vec<Kind>,
}

impl Kinds {
    /// Reads the list; a file that comes later may add kinds and replace those of the same name.
    pub(crate) fn load(files: &[(&str, &str)]) -> Result<Self, Error> {
        let mut kinds = Kinds { list: Vec::new(), numbers: BTreeMap::new() };
        for (name, text) in files {
            let file: File =
                toml::from_str(text).map_err(|e| crate::lexicon::toml_error(name, text, &e))?;
            for kind in file.kind {
                match kinds.numbers.get(&kind.name) {
                    Some(number) => kinds.list[*number] = kind,
                    None => {
                        kinds.numbers.insert(kind.name.clone(), kinds.list.len());
                        kinds.list.push(kind);
                    }
                }
            }
        }
        Ok(kinds)
    }

    pub(crate) fn find(&self, name: &str) -> Option<usize> {
        self.numbers.get(name).copied()
    }

    /// The codes of an event: its kind's, or those of the first override whose conditions hold.
    /// `sort` gives the sort of each participant, in their order.
    pub(crate) fn codes(
        &self,
        kind: usize,
        event: &Event,
        sorts: &[&str],
    ) -> BTreeMap<String, String> {
        let kind = &self.list[kind];
        let over = kind.when.iter().find(|over| {
            let who = |role: Role, wanted: &[String]| {
                wanted.is_empty() || {
                    let mut them =
                        event.who.iter().zip(sorts).filter(|(p, _)| p.role == role).peekable();
                    let none = them.peek().is_none();
                    let any = them.any(|(p, sort)| {
                        wanted.iter().any(|w| {
                            is_met(w, &p.text, p.side.as_deref(), p.actor.as_deref(), sort)
                        })
                    });
                    any || (none && wanted.iter().any(|w| w == "none"))
                        || (!none && wanted.iter().any(|w| w == "any"))
                }
            };
            who(Role::Agent, &over.agent)
                && who(Role::Target, &over.target)
                && who(Role::Victim, &over.victim)
                && (over.means.is_empty()
                    || event.means.iter().any(|m| over.means.contains(&m.name))
                    || (event.means.is_empty() && over.means.iter().any(|m| m == "none")))
        });
        let codes = [
            ("acled", Some(&kind.acled), over.and_then(|o| o.acled.as_ref())),
            ("plover", kind.plover.as_ref(), over.and_then(|o| o.plover.as_ref())),
            ("cameo", kind.cameo.as_ref(), over.and_then(|o| o.cameo.as_ref())),
        ];
        codes
            .into_iter()
            .filter_map(|(scheme, own, other)| Some((scheme.to_owned(), other.or(own)?.clone())))
            .collect()
    }
}

fn is_met(wanted: &str, words: &str, side: Option<&str>, code: Option<&str>, sort: &str) -> bool {
    match wanted.split_once(':') {
        Some(("side", s)) => side == Some(s),
        Some(("code", prefix)) => code.is_some_and(|c| {
            c.strip_prefix(prefix).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        }),
        Some(("sort", s)) => sort == s,
        Some(("head", head)) => words
            .rsplit(|c: char| !c.is_alphanumeric())
            .next()
            .is_some_and(|last| last.eq_ignore_ascii_case(head)),
        _ => wanted == "any",
    }
}
