//! Who acts: named actors, role nouns, modifiers and nations, compiled into one trie that the actor finder reads.

mod compose;
mod load;
mod spelling;

use jiff::civil::Date;

use crate::text::trie::Trie;
use crate::text::{Shape, Token};

pub(crate) use compose::{Composition, coded, sided, sided_in};

/// An actor of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct ActorId(u16);

/// A role noun: *soldiers*, *residents*, *spokesman*.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct RoleId(u16);

/// A word before a role noun that says whose side it is on: *regime*, *pro-government*, *Islamist*.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct ModifierId(u16);

/// A country, or a people that acts like one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct NationId(u16);

/// A side, from the one list of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct SideId(u8);

/// What an actor is, as far as rules need to know.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Sort {
    /// Armies, militias, brigades, their soldiers and machines.
    Armed,
    /// Police and others who keep order.
    Police,
    /// Governments, ministries, courts.
    State,
    /// A country or capital that may stand for its government.
    Nation,
    /// People who carry no arms.
    Civilian,
    /// News agencies, channels, journalists.
    Media,
    /// Those who count and document: observatories, rights groups.
    Monitor,
    /// Rescuers and relief organisations.
    Aid,
    /// Parties, alliances of states, companies, other bodies.
    Organisation,
    /// Crowds that demonstrate or riot.
    Protesters,
    /// Persons who hold an office or speak for somebody.
    Official,
    /// Anybody else: *the group*, *attackers*.
    Group,
}

/// The names of the sorts in rule files, in the order of the variants.
pub(crate) const SORTS: [(&str, Sort); 12] = [
    ("armed", Sort::Armed),
    ("police", Sort::Police),
    ("state", Sort::State),
    ("nation", Sort::Nation),
    ("civilian", Sort::Civilian),
    ("media", Sort::Media),
    ("monitor", Sort::Monitor),
    ("aid", Sort::Aid),
    ("organisation", Sort::Organisation),
    ("protesters", Sort::Protesters),
    ("official", Sort::Official),
    ("group", Sort::Group),
];

/// Words that stand for an actor named elsewhere; settling finds which.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Reference {
    /// *They*, *them*.
    They,
    /// *He*, *him*.
    He,
    /// *She*, *her*.
    She,
    /// *It*.
    It,
    /// *We*, *us*: the speaker's own.
    We,
    /// *The group*, *the organization*.
    Group,
    /// *The latter*.
    Latter,
    /// *The former*.
    Former,
    /// *The sides*, *both sides*, *the two*: all that were named together.
    Sides,
}

pub(crate) const REFERENCES: [(&str, Reference); 9] = [
    ("they", Reference::They),
    ("he", Reference::He),
    ("she", Reference::She),
    ("it", Reference::It),
    ("we", Reference::We),
    ("group", Reference::Group),
    ("latter", Reference::Latter),
    ("former", Reference::Former),
    ("sides", Reference::Sides),
];

/// Where a row stands: number of the file in `Actors::files`, and the byte at which the row begins.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct At {
    pub(crate) file: u16,
    pub(crate) byte: u32,
}

/// One actor of the list.
#[derive(Clone, Debug)]
pub(crate) struct Actor {
    pub(crate) at: At,
    pub(crate) code: String,
    pub(crate) name: String,
    pub(crate) side: Option<SideId>,
    pub(crate) sort: Sort,
    /// First and last day on which the names are this actor's, where they are not its for all time.
    pub(super) from: Option<Date>,
    pub(super) until: Option<Date>,
}

impl Actor {
    /// True where a report of that day may name this actor: later ones still speak of those who are gone.
    pub(crate) fn has_begun(&self, day: Option<Date>) -> bool {
        self.from.zip(day).is_none_or(|(from, day)| from <= day)
    }

    /// True where its names have not passed to another on that day.
    pub(crate) fn lasts(&self, day: Option<Date>) -> bool {
        self.until.zip(day).is_none_or(|(until, day)| until >= day)
    }

    fn shares_days(&self, other: &Actor) -> bool {
        self.has_begun(other.until.or(Some(Date::MAX)))
            && other.has_begun(self.until.or(Some(Date::MAX)))
    }
}

/// One kind of role noun.
#[derive(Clone, Debug)]
pub(crate) struct Role {
    pub(crate) at: At,
    /// Code without a country: `MIL`, `CIV`, `POL`.
    pub(crate) code: String,
    pub(crate) sort: Sort,
    pub(crate) side: Option<SideId>,
    /// May be killed, wounded, displaced; may gather.
    pub(crate) people: bool,
    /// A name may follow: *the militia Liwa al-Quds*, *the agency Anadolu*.
    pub(crate) introduces: bool,
    /// A person's name may follow: *General X*.
    pub(crate) title: bool,
    /// Names somebody only after a nation, an owner or a modifier: *the Turkish side*.
    pub(crate) dependent: bool,
    /// With a name of one word it may as well be a place: *Sheikh Maqsoud*.
    pub(crate) place: bool,
}

/// One kind of modifier.
#[derive(Clone, Debug)]
pub(crate) struct Modifier {
    pub(crate) at: At,
    /// Code without a country that the modifier gives to what follows; empty where it says nothing.
    pub(crate) code: String,
    pub(crate) side: Option<SideId>,
}

impl Role {
    /// Soldiers and police belong to some state: *the army of Mali*.
    pub(crate) fn is_of_a_state(&self) -> bool {
        self.code.starts_with("MIL") || self.code.starts_with("POL")
    }
}

impl Modifier {
    /// True where it tells whose somebody is, not only what he is like.
    pub(crate) fn says_who(&self) -> bool {
        self.side.is_some() || !self.code.is_empty()
    }
}

/// One country or people.
#[derive(Clone, Debug)]
pub(crate) struct Nation {
    pub(crate) at: At,
    /// ISO 3166 alpha-3, or a code of our own for peoples without a state.
    pub(crate) code: String,
    /// ISO 3166 alpha-2, empty for peoples.
    pub(crate) iso2: String,
    pub(crate) side: Option<SideId>,
    /// Code of the government, before which forces' codes stand: `SYR.GOV`, `TUR`.
    pub(crate) forces: String,
    /// Code and side of those who fight the government.
    pub(crate) rebels: String,
    pub(crate) rebel_side: Option<SideId>,
    pub(crate) people_only: bool,
}

/// What a word or expression can be in a noun group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reading {
    /// A named actor; `word` where the short form is an English word too (*IS*, *WHO*).
    Actor {
        id: ActorId,
        word: bool,
    },
    Role {
        id: RoleId,
        plural: bool,
    },
    Modifier(ModifierId),
    Nation {
        id: NationId,
        form: NationForm,
        word: bool,
    },
    /// *Backed*, *led*, after a hyphen: what stands before it is no owner but an ally.
    Tie,
    /// *Pro* or *anti* before a hyphen.
    Toward(bool),
    /// *Brigade*, *Front*: a capitalised name stands before it.
    UnitAfter(Sort),
    /// *Liwa*, *Jaysh*: a capitalised name follows.
    UnitBefore(Sort),
    Reference(Reference),
    /// Says nothing of its own: *armed*, *young*, *senior*.
    Filler,
    /// A filler that is the past of a verb as well: *captured*, *wounded*.
    Past,
    /// *Have*, *who*: what stands behind it is a verb.
    BeforeVerb,
    /// Never part of a name, capital or not: *The*, *On*, *Monday*.
    Stop,
}

/// The form in which a country is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NationForm {
    /// *Turkey*.
    Noun,
    /// *Ankara*.
    Capital,
    /// *Turkish*.
    Adjective,
    /// *Turks*.
    People,
}

/// How two noun groups are tied by words between them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Link {
    /// *Army of the regime*, *under the command of*.
    Member,
    /// *Loyal to*, *backed by*.
    Ally,
    /// *Fighters from ISIS*; but *captured by rebels from the army*.
    From,
    /// *Astana talks*, *the Kabul bombing*: the capital they are named after is no government, and ties nobody.
    NamedAfter,
    /// *Three Japanese*, *hundreds of Lebanese*: what may count people who are named by the adjective of their country.
    Counts,
    /// *An Israeli was*: what ends their group.
    Closes,
}

/// What a small word does beside names and groups.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Small {
    /// *Al*, *bin*, *van*: a part of a person's name.
    Particle,
    /// *Said*, *against*, *province*: no adjective of a nation reaches a noun behind it.
    Bar,
    /// *The*, *so-called*: may stand between a link and the group it ties to.
    Between,
}

/// All that the actor finder knows.
#[derive(Clone, Debug)]
#[allow(clippy::struct_field_names)] // The list of actors is what the struct is named for.
pub(crate) struct Actors {
    /// Names of the files, as [`At`] counts them.
    pub(crate) files: Vec<String>,
    pub(crate) actors: Vec<Actor>,
    pub(crate) roles: Vec<Role>,
    pub(crate) modifiers: Vec<Modifier>,
    pub(crate) nations: Vec<Nation>,
    sides: Vec<String>,
    /// Every expression with its reading.
    pub(crate) words: Trie<Reading>,
    /// Words that tie two noun groups.
    pub(crate) links: Trie<Link>,
    smalls: Trie<Small>,
    /// Actor of each code, by the first row that has it; sorted by code.
    by_code: Vec<(String, ActorId)>,
    /// Nations by either of their ISO codes, sorted; the first of the list for each.
    by_iso: Vec<(String, NationId)>,
}

impl Actors {
    /// True where a small word of this kind stands at the token, written with a small letter.
    pub(crate) fn is_small(&self, text: &str, tokens: &[Token], at: usize, small: Small) -> bool {
        let mut found = false;
        if tokens.get(at).is_some_and(|token| !token.is(Shape::CAPITAL)) {
            self.smalls.each_at(text, tokens, at, false, |_, known| found |= *known == small);
        }
        found
    }

    pub(crate) fn actor(&self, id: ActorId) -> &Actor {
        &self.actors[id.0 as usize]
    }

    pub(crate) fn role(&self, id: RoleId) -> &Role {
        &self.roles[id.0 as usize]
    }

    pub(crate) fn modifier(&self, id: ModifierId) -> &Modifier {
        &self.modifiers[id.0 as usize]
    }

    pub(crate) fn nation(&self, id: NationId) -> &Nation {
        &self.nations[id.0 as usize]
    }

    /// The name of a side: `government`, `opposition`, …
    pub(crate) fn side_name(&self, id: SideId) -> &str {
        &self.sides[id.0 as usize]
    }

    /// The side of that name.
    pub(crate) fn side(&self, name: &str) -> Option<SideId> {
        self.sides.iter().position(|s| s == name).map(|i| SideId(i as u8))
    }

    /// The country with that ISO code of two or three letters.
    pub(crate) fn nation_of(&self, iso: &str) -> Option<&Nation> {
        let at = self.by_iso.binary_search_by(|(code, _)| code.as_str().cmp(iso)).ok()?;
        Some(self.nation(self.by_iso[at].1))
    }

    /// The first actor of the list with that code.
    pub(crate) fn of_code(&self, code: &str) -> Option<&Actor> {
        let at = self.by_code.binary_search_by(|(c, _)| c.as_str().cmp(code)).ok()?;
        Some(self.actor(self.by_code[at].1))
    }
}
