//! What the rules know, listed: every kind with its codes, frames and examples, and how much there is of everything.
//! For people and for pages; no extraction asks for it. Stands on the rules.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::drawing::Entry;
use crate::error::nearest;
use crate::frame::entry::Frame;
use crate::rules::Rules;

/// A kind of event, as the rules have it.
///
/// ```
/// let rules = dateline::Rules::bundled().unwrap();
/// let kind = rules.kind("patrol").unwrap();
/// assert_eq!(kind.codes["acled"], "change-to-group-activity");
/// assert!(kind.frames.iter().any(|frame| frame.nouns.iter().any(|noun| noun == "patrol")));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Kind {
    /// Its name.
    pub name: String,
    /// One sentence.
    pub definition: String,
    /// Codes of other schemes: `acled`, `plover`, `cameo`.
    pub codes: BTreeMap<String, String>,
    /// Other codes, by who did it to whom; the first case whose conditions all hold wins.
    pub cases: Vec<Case>,
    /// Kinds that are part of this one when told in the same clause.
    pub absorbs: Vec<String>,
    /// Where it stands.
    pub entry: Entry,
    /// The frames that read it, in the order of their names.
    pub frames: Vec<FrameOfKind>,
}

/// Codes that hold under conditions.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Case {
    /// All must hold: a role (or `means`) with its alternatives.
    pub when: BTreeMap<String, Vec<String>>,
    /// The codes that differ.
    pub codes: BTreeMap<String, String>,
}

/// A frame, as its file has it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct FrameOfKind {
    /// Its name.
    pub name: String,
    /// Where it stands.
    pub entry: Entry,
    /// Of several frames for one trigger the lower is tried first.
    pub order: i64,
    /// Trigger verbs.
    pub verbs: Vec<String>,
    /// Trigger nouns.
    pub nouns: Vec<String>,
    /// What must be met.
    pub needs: Vec<String>,
    /// Sentences that it reads.
    pub yes: Vec<String>,
    /// Sentences that it leaves alone.
    pub no: Vec<String>,
}

/// How much the rules hold.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Tally {
    /// Kinds of events.
    pub kinds: usize,
    /// Frames.
    pub frames: usize,
    /// Grammatical variants in which frames can be met: up to six of a verb, one of a noun.
    pub variants: usize,
    /// Trigger words as the files give them, each once.
    pub triggers: usize,
    /// Trigger expressions in all their forms.
    pub forms: usize,
    /// Example sentences that frames must read.
    pub yes: usize,
    /// Example sentences that frames must leave alone.
    pub no: usize,
    /// Actors with a name.
    pub actors: usize,
    /// Words and names for actors, roles, nations and modifiers, in all spellings.
    pub actor_words: usize,
    /// Role nouns.
    pub roles: usize,
    /// Nations and peoples.
    pub nations: usize,
    /// Classes of weapons.
    pub weapons: usize,
}

impl Rules {
    /// Every kind with its frames, in the order of `kinds.toml`.
    pub fn ontology(&self) -> Vec<Kind> {
        self.kinds().iter().filter_map(|name| self.kind(name)).collect()
    }

    /// The kind of this name with its frames.
    pub fn kind(&self, name: &str) -> Option<Kind> {
        let number = self.kinds.find(name)?;
        let kind = &self.kinds.list[number];
        let frames = self.frames.list.iter().filter(|f| f.kind == number).map(frame).collect();
        Some(Kind {
            name: kind.name.clone(),
            definition: kind.definition.clone(),
            codes: codes(Some(&kind.acled), kind.plover.as_ref(), kind.cameo.as_ref()),
            cases: kind
                .when
                .iter()
                .map(|case| Case {
                    when: [
                        ("agent", &case.agent),
                        ("target", &case.target),
                        ("victim", &case.victim),
                        ("means", &case.means),
                    ]
                    .into_iter()
                    .filter(|(_, wanted)| !wanted.is_empty())
                    .map(|(role, wanted)| (role.to_owned(), wanted.clone()))
                    .collect(),
                    codes: codes(case.acled.as_ref(), case.plover.as_ref(), case.cameo.as_ref()),
                })
                .collect(),
            absorbs: kind.absorbs.clone(),
            entry: self.kind_entry(name).unwrap_or_default(),
            frames,
        })
    }

    /// The kind whose name is nearest to a misspelt one, if any is near.
    pub fn nearest_kind(&self, name: &str) -> Option<&str> {
        nearest(name, self.kinds.list.iter().map(|kind| kind.name.as_str()))
    }

    /// How much there is of everything.
    pub fn tally(&self) -> Tally {
        let frames = &self.frames.list;
        let words: BTreeSet<&str> =
            frames.iter().flat_map(|f| &f.words).map(String::as_str).collect();
        Tally {
            kinds: self.kinds.list.len(),
            frames: frames.len(),
            variants: frames.iter().map(variants).sum(),
            triggers: words.len(),
            forms: self.frames.triggers.len(),
            yes: frames.iter().map(|f| f.yes.len()).sum(),
            no: frames.iter().map(|f| f.no.len()).sum(),
            actors: self.actors.actors.len(),
            actor_words: self.actors.words.len(),
            roles: self.actors.roles.len(),
            nations: self.actors.nations.len(),
            weapons: self.weapons.len(),
        }
    }
}

/// Active, relative, gerund and infinitive of a verb; passive and reduced where it has an object; nominal.
fn variants(frame: &Frame) -> usize {
    let (verbs, nouns) = frame.words.split_at(frame.verbs);
    let of_verbs = if frame.has_object() { 6 } else { 4 };
    of_verbs * usize::from(!verbs.is_empty()) + usize::from(!nouns.is_empty())
}

fn frame(frame: &Frame) -> FrameOfKind {
    let (verbs, nouns) = frame.words.split_at(frame.verbs);
    FrameOfKind {
        name: frame.name.clone(),
        entry: Entry { file: frame.file.clone(), line: frame.line },
        order: frame.order,
        verbs: verbs.to_vec(),
        nouns: nouns.to_vec(),
        needs: frame.needs_written.clone(),
        yes: frame.yes.iter().map(|example| example.text.clone()).collect(),
        no: frame.no.iter().map(|example| example.text.clone()).collect(),
    }
}

fn codes(
    acled: Option<&String>,
    plover: Option<&String>,
    cameo: Option<&String>,
) -> BTreeMap<String, String> {
    [("acled", acled), ("plover", plover), ("cameo", cameo)]
        .into_iter()
        .filter_map(|(scheme, code)| Some((scheme.to_owned(), code?.clone())))
        .collect()
}
