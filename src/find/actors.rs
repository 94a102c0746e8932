//! Finds who is named or described in a sentence: listed actors, described groups, persons with a title, units by
//! pattern, countries that may stand for their government, and words that refer to an actor named before.

mod describe;
mod group;
mod link;
mod made;
mod sentence;
mod unit;

use jiff::civil::Date;

use crate::lexicon::actors::{
    ActorId, Actors, ModifierId, NationId, Reference, RoleId, SideId, Sort,
};
use crate::span::TokenRange;
use crate::text::Token;

#[allow(unused_imports)] // For the extractor, which makes the records.
pub(crate) use describe::{code, describe, side};

/// Somebody named or described in a sentence; strings are made by [`describe`] only when a record is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct FoundActor {
    /// From the first modifier to the last word, without the determiner.
    pub(crate) range: TokenRange,
    /// The head's last token.
    pub(crate) head: u32,
    pub(crate) naming: Naming,
    pub(crate) sort: Sort,
    pub(crate) side: Option<SideId>,
    /// May be a victim or a crowd.
    pub(crate) people: bool,
    pub(crate) plural: bool,
    /// Also the name of a place: *Turkey*, *Damascus*; an actor only where it acts or speaks.
    pub(crate) place_like: bool,
    /// Stands as the first part of a compound: *rebel* in *rebel-held*.
    pub(crate) adjunct: bool,
    /// Stands for an actor named elsewhere.
    pub(crate) reference: Option<Reference>,
    /// The group whose noun is also this one's: *Russian forces* for *Turkish* in *Turkish and Russian forces*.
    pub(crate) borrowed: Option<TokenRange>,
    /// The listed actor who is named, or who stands before the role noun (*ISIS fighters*).
    pub(crate) owner: Option<ActorId>,
    pub(crate) nation: Option<NationId>,
    /// The country in which that people lives: *Syrian* in *Syrian Kurdish fighters*.
    pub(crate) within: Option<NationId>,
    pub(crate) modifier: Option<ModifierId>,
    pub(crate) role: Option<RoleId>,
    /// A role noun that stands before another: *police* in *police officers*.
    pub(crate) before: Option<RoleId>,
    /// Owner and nation are only backed, led or praised: *Iranian-backed*, *pro-Turkish*.
    pub(crate) ally: bool,
    /// Owner and nation are opposed: *anti-Assad*.
    pub(crate) against: bool,
}

impl FoundActor {
    /// True where a place inside the words is no place: *the Idlib Brigade*.
    pub(crate) fn masks_places(&self) -> bool {
        !self.place_like && matches!(self.naming, Naming::Listed | Naming::Unit | Naming::Person)
    }

    /// True where a trigger inside the words is no trigger: *the Strike Group*.
    pub(crate) fn masks_triggers(&self) -> bool {
        self.range.end > self.range.start + 1
            && matches!(self.naming, Naming::Listed | Naming::Unit | Naming::Person)
    }
}

/// In which way somebody is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Naming {
    /// By a name of the list.
    Listed,
    /// By a role noun and what stands with it.
    Described,
    /// By a name that the pattern of unit names gives: *the Farouq Brigades*.
    Unit,
    /// By a person's name after a title.
    Person,
    /// By a country's or capital's name, or the name of its people.
    Nation,
    /// By a word that refers to another mention.
    Reference,
}

/// What a report tells of all its names alike.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Setting {
    /// The text has no case to tell names by.
    pub(crate) caseless: bool,
    /// The day on which it was published: by it names that passed from one actor to another are told apart.
    pub(crate) day: Option<Date>,
}

/// Appends whoever is named in the tokens of `range`, a sentence, in the order in which they stand.
pub(crate) fn find_actors(
    actors: &Actors,
    text: &str,
    tokens: &[Token],
    range: TokenRange,
    setting: Setting,
    out: &mut Vec<FoundActor>,
) {
    let tokens = &tokens[..(range.end as usize).min(tokens.len())];
    let first = out.len();
    let mut sentence = sentence::Sentence::new(actors, text, tokens, range.start as usize, setting);
    // Groups that still want a head: *Turkish* in *Turkish and Russian forces*.
    let mut headless: Vec<FoundActor> = Vec::new();
    let mut at = range.start as usize;
    while at < tokens.len() {
        if !actors.words.may_stand(tokens, at) {
            at += 1;
            headless.clear();
            continue;
        }
        if let Some(unit) = unit::unit_at(&mut sentence, at, &out[first..]) {
            while out.len() > first && out[out.len() - 1].range.overlaps(unit.range) {
                out.pop();
            }
            headless.clear();
            at = unit.range.end as usize;
            out.push(unit);
            continue;
        }
        if sentence.is_verb(at, out[first..].last()) {
            headless.clear();
            at += 1;
            continue;
        }
        match sentence.group_at(at) {
            group::Group::None => {
                headless.clear();
                at += 1;
            }
            group::Group::Pass(end) => {
                headless.clear();
                at = end;
            }
            group::Group::Headless(found) => {
                at = found.range.end as usize;
                headless.push(found);
                match sentence.after_conjunction(at) {
                    Some(next) => at = next,
                    // *Russian airstrikes*, *regime shelling*: whoever stands before the noun of an event.
                    None => out.extend(
                        headless
                            .drain(..)
                            .filter(|found| found.nation.is_some() || found.side.is_some())
                            .map(|found| FoundActor { adjunct: true, ..found }),
                    ),
                }
            }
            group::Group::Found(found) => {
                for waiting in headless.drain(..) {
                    if found.naming == Naming::Described
                        && (found.nation.is_some() || found.modifier.is_some())
                    {
                        out.push(sentence.completed(waiting, &found));
                    }
                }
                at = found.range.end as usize;
                out.push(found);
            }
        }
    }
    link::tie_groups(actors, text, tokens, first, out);
}

#[cfg(test)]
mod tests;
