//! A frame as its entry gives it: roles, sorts, slots and needs, read by `load`, gated, filled and followed by the rest.
//!
//! A frame is written for the active clause. Its variants (passive, relative, gerund, infinitive, reduced, nominal) are
//! the same slots at other positions, and `Frame::slot` is the table that says which.

use crate::event::{PlaceRole, Role};
use crate::lexicon::inflect::VerbForm;
use crate::text::fold::word_hash;

/// What a slot's filler does in the event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum RoleName {
    Who(Role),
    Place(PlaceRole),
    Means,
    /// Read, so that it fills nothing else, and not kept.
    Theme,
}

pub(super) const ROLES: [(&str, RoleName); 13] = [
    ("agent", RoleName::Who(Role::Agent)),
    ("target", RoleName::Who(Role::Target)),
    ("victim", RoleName::Who(Role::Victim)),
    ("supporter", RoleName::Who(Role::Supporter)),
    ("recipient", RoleName::Who(Role::Recipient)),
    ("place", RoleName::Place(PlaceRole::At)),
    ("from", RoleName::Place(PlaceRole::From)),
    ("to", RoleName::Place(PlaceRole::To)),
    ("via", RoleName::Place(PlaceRole::Via)),
    ("along", RoleName::Place(PlaceRole::Along)),
    ("near", RoleName::Place(PlaceRole::Near)),
    ("means", RoleName::Means),
    ("theme", RoleName::Theme),
];

/// The role with this name.
pub(crate) fn role_named(name: &str) -> Option<RoleName> {
    ROLES.iter().find(|(n, _)| *n == name).map(|(_, role)| *role)
}

/// The name of a role in the rule files.
pub(crate) fn role_name(role: RoleName) -> &'static str {
    ROLES.iter().find(|(_, r)| *r == role).map_or("", |(name, _)| name)
}

/// What a noun group may be, for `fill` and for the qualifiers of `needs`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sort {
    Any,
    Armed,
    Police,
    State,
    Civilian,
    Person,
    Organisation,
    Official,
    Protesters,
    Place,
    Thing,
    Weapon,
    Event,
    /// A country, or a capital that stands for it, and not its people.
    Nation,
    /// Any actor that is listed or described, of whatever sort.
    Actor,
    /// A name, whether listed or not.
    Name,
    /// A name with a given name in it, which no list knows.
    Given,
    Pronoun,
    /// No place and no thing: whoever is left.
    Other,
}

pub(super) const SORTS: [(&str, Sort); 21] = [
    ("actor", Sort::Actor),
    ("any", Sort::Any),
    ("armed", Sort::Armed),
    ("civilian", Sort::Civilian),
    ("event", Sort::Event),
    ("given-name", Sort::Given),
    ("group", Sort::Person),
    ("name", Sort::Name),
    ("nation", Sort::Nation),
    ("official", Sort::Official),
    ("organisation", Sort::Organisation),
    ("other", Sort::Other),
    ("person", Sort::Person),
    ("place", Sort::Place),
    ("police", Sort::Police),
    ("pronoun", Sort::Pronoun),
    ("protesters", Sort::Protesters),
    ("settlement", Sort::Place),
    ("state", Sort::State),
    ("thing", Sort::Thing),
    ("weapon", Sort::Weapon),
];

/// A grammatical place in the clause that fills roles.
#[derive(Clone, Debug, Default)]
pub(crate) struct Slot {
    pub(crate) roles: Vec<RoleName>,
    pub(crate) fill: Vec<Sort>,
    /// What a number in the filler counts.
    pub(crate) count: Option<String>,
}

/// Where a slot stands in the active clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SlotName {
    Subject,
    Object,
    Possessor,
    Premodifier,
    /// By the hash of the folded preposition.
    Prep(u32),
}

/// One alternative of a need.
#[derive(Clone, Debug)]
pub(crate) enum Need {
    /// `agent`, `agent:armed`: the role is filled, by that sort.
    Role { role: RoleName, sort: Sort },
    /// `means:drone`: a weapon of that class stands in the clause.
    Weapon(String),
    /// `target=checkpoint`, `agent=suicide attacker`: the role is filled by a noun group with that head (as the hashes of
    /// singular and plural), and that word before it.
    Head { role: RoleName, head: u32, plural: u32, before: Option<u32> },
    /// `killed`: a count of that name was read.
    Count(String),
}

impl Need {
    fn role(&self) -> Option<RoleName> {
        match self {
            Need::Role { role, .. } | Need::Head { role, .. } => Some(*role),
            Need::Weapon(_) => Some(RoleName::Means),
            Need::Count(_) => None,
        }
    }
}

/// The grammatical variant in which a frame was met.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Variant {
    Active,
    Passive,
    Relative,
    Gerund,
    Infinitive,
    Reduced,
    Nominal,
}

impl Variant {
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Variant::Active => "active",
            Variant::Passive => "passive",
            Variant::Relative => "relative",
            Variant::Gerund => "gerund",
            Variant::Infinitive => "infinitive",
            Variant::Reduced => "reduced",
            Variant::Nominal => "nominal",
        }
    }
}

/// A sentence with what must come out of it, or nothing.
#[derive(Clone, Debug)]
pub(crate) struct Example {
    pub(crate) text: String,
    /// Field of the record and its words: `agent`, `place`, `status`, `killed`, …
    pub(crate) fields: Vec<(String, String)>,
    pub(crate) line: usize,
}

/// The declarative rule for a kind of event.
#[derive(Clone, Debug)]
pub(crate) struct Frame {
    pub(crate) name: String,
    /// Number of its kind in `Kinds`.
    pub(crate) kind: usize,
    pub(crate) file: String,
    pub(crate) line: usize,
    pub(crate) order: i64,
    /// The trigger words as the file gives them: verbs, then nouns.
    pub(crate) words: Vec<String>,
    /// How many of them are verbs.
    pub(crate) verbs: usize,
    pub(super) slots: Vec<(SlotName, Slot)>,
    pub(super) noun: Vec<(SlotName, Slot)>,
    pub(crate) needs: Vec<Vec<Need>>,
    /// The same as the file gives them.
    pub(crate) needs_written: Vec<String>,
    /// Where one of these is met, the frame tells nothing.
    pub(crate) bars: Vec<Vec<Need>>,
    /// The same as the file gives them.
    pub(crate) bars_written: Vec<String>,
    /// Hashes of words that forbid the frame in their clause, sorted.
    pub(crate) unless: Vec<u32>,
    /// With an object its verbs mean something else: *demonstrated a computer*.
    pub(crate) intransitive: bool,
    pub(crate) yes: Vec<Example>,
    pub(crate) no: Vec<Example>,
}

impl Frame {
    /// The slot that stands at `position` of the given variant.
    pub(crate) fn slot(&self, variant: Variant, position: SlotName) -> Option<&Slot> {
        let find = |list: &'_ [(SlotName, Slot)], name| list.iter().position(|(n, _)| *n == name);
        let own = |name| find(&self.slots, name).map(|i| &self.slots[i].1);
        let by = SlotName::Prep(const { word_hash(b"by") });
        let of = SlotName::Prep(const { word_hash(b"of") });
        match variant {
            Variant::Active | Variant::Relative | Variant::Gerund | Variant::Infinitive => {
                own(position)
            }
            Variant::Passive | Variant::Reduced => match position {
                SlotName::Subject => own(SlotName::Object),
                SlotName::Object => None,
                p if p == by => own(by).or_else(|| own(SlotName::Subject)),
                p => own(p),
            },
            Variant::Nominal => {
                if let Some(i) = find(&self.noun, position) {
                    return Some(&self.noun[i].1);
                }
                match position {
                    SlotName::Possessor | SlotName::Premodifier => {
                        own(position).or_else(|| own(SlotName::Subject))
                    }
                    SlotName::Subject => own(SlotName::Subject),
                    SlotName::Object => own(SlotName::Object),
                    p if p == by => own(by).or_else(|| own(SlotName::Subject)),
                    p if p == of => {
                        own(of).or_else(|| own(SlotName::Object)).or_else(|| own(SlotName::Subject))
                    }
                    p => own(p),
                }
            }
        }
    }

    /// What the frame's numbers count, where a slot says so.
    pub(crate) fn counted(&self) -> Option<&str> {
        self.noun.iter().chain(&self.slots).find_map(|(_, slot)| slot.count.as_deref())
    }

    /// All slots, those of the noun first.
    pub(crate) fn all_slots(&self) -> impl Iterator<Item = &Slot> {
        self.noun.iter().chain(&self.slots).map(|(_, slot)| slot)
    }

    pub(crate) fn has_object(&self) -> bool {
        self.slots.iter().any(|(name, _)| *name == SlotName::Object)
    }

    /// True where some need is met by what the object slot may fill.
    pub(crate) fn needs_object(&self) -> bool {
        let Some((_, object)) = self.slots.iter().find(|(name, _)| *name == SlotName::Object)
        else {
            return false;
        };
        self.needs.iter().any(|need| {
            need.iter().all(|n| match n {
                Need::Count(name) => object.count.as_ref() == Some(name),
                other => other.role().is_some_and(|role| object.roles.contains(&role)),
            })
        })
    }
}

/// What a trigger expression stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Trigger {
    Verb {
        frame: u32,
        form: VerbForm,
    },
    Noun {
        frame: u32,
    },
    /// A fixed expression in which the word is no event: *heart attack*.
    Idiom,
}
