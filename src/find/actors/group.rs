//! One noun group that names somebody: modifiers, nation, owner and role noun, read word by word.

use super::sentence::{Item, Joint, Sentence};
use super::{FoundActor, Naming};
use crate::lexicon::actors::{
    ActorId, Actors, ModifierId, NationForm, NationId, Reference, Role, RoleId, Sort,
};
use crate::text::Shape;

/// What stands at a token.
pub(super) enum Group {
    None,
    /// Words that name nobody, up to here: *Northern Ireland*.
    Pass(usize),
    /// Words that say whose, but no noun: *Turkish*.
    Headless(FoundActor),
    Found(FoundActor),
}

/// What a group is made of while it is read.
#[derive(Clone, Copy, Default)]
pub(super) struct Parts {
    pub(super) owner: Option<ActorId>,
    pub(super) nation: Option<NationId>,
    pub(super) within: Option<NationId>,
    pub(super) modifier: Option<ModifierId>,
    pub(super) before: Option<RoleId>,
    /// *The group's fighters*: whose they are is told elsewhere.
    pub(super) reference: Option<Reference>,
    pub(super) ally: bool,
    pub(super) against: bool,
    /// An unknown word was passed over.
    pub(super) passed: bool,
}

/// What is done after an item: read on at a token, or be done.
enum Step {
    On(usize),
    Done(Group),
}

/// Where the reading of a group stands.
#[derive(Clone, Copy)]
struct Here {
    start: usize,
    at: usize,
    item: Item,
    after: Joint,
    next: Option<Item>,
}

impl Here {
    /// *X-backed*, *X-led*.
    fn is_tied(&self) -> bool {
        self.after.hyphen && self.next.is_some_and(|n| n.tie)
    }
}

impl Sentence<'_> {
    /// The noun group that begins at `start`.
    pub(super) fn group_at(&self, start: usize) -> Group {
        let mut parts = Parts::default();
        let mut at = start;
        // An item more than a group can have ends the reading, so that no text makes it long.
        for _ in 0..12 {
            let Some(item) = self.item(at) else { break };
            if at == start && item.says_nothing() {
                return Group::Pass(item.end);
            }
            let after = self.joint(item.end);
            let next = if after.broken { None } else { self.item(after.at).filter(|n| !n.stop) };
            let here = Here { start, at, item, after, next };
            let step = if item.toward.is_some() && here.after.hyphen {
                self.lean(&here, &mut parts)
            } else if item.tie && at > start && self.is(at - 1, Shape::HYPHEN) {
                parts.ally = true;
                Step::On(item.end)
            } else if let Some(actor) = item.actor {
                self.step_actor(&here, actor, &mut parts)
            } else if let Some((nation, form)) = item.nation {
                self.step_nation(&here, nation, form, &mut parts)
            } else if let Some((role, plural)) = item.role {
                self.step_role(&here, role, plural, &mut parts)
            } else if item.modifier.is_some() || item.filler {
                parts.modifier = parts.modifier.or(item.modifier);
                match here.next {
                    Some(_) if !here.after.possessive => Step::On(here.after.at),
                    // *Russian air strikes*, *the Turkish ground offensive*.
                    _ if item.filler && parts.nation.is_some() => {
                        Step::Done(self.headless(start, at, parts))
                    }
                    _ if item.filler => Step::Done(Group::None),
                    _ => Step::Done(self.headless(start, item.end, parts)),
                }
            } else if let Some(reference) = item.reference
                && at == start
            {
                Step::Done(Group::Found(FoundActor {
                    naming: Naming::Reference,
                    people: !matches!(reference, Reference::It),
                    plural: matches!(reference, Reference::They | Reference::We | Reference::Sides),
                    reference: Some(reference),
                    ..self.blank(start, item.end)
                }))
            } else {
                break;
            };
            match step {
                Step::On(next) => at = next,
                Step::Done(group) => return group,
            }
        }
        Group::None
    }

    /// *Pro-X* and *anti-X*.
    fn lean(&self, here: &Here, parts: &mut Parts) -> Step {
        match (here.item.toward, here.next) {
            (Some(pro), Some(next)) if parts.lean(self.actors, &next, pro) => Step::On(next.end),
            _ => Step::Done(Group::None),
        }
    }

    /// A listed actor is the head, or the owner of a role noun that follows: *ISIS fighters*.
    fn step_actor(&self, here: &Here, actor: ActorId, parts: &mut Parts) -> Step {
        // *Told Reuters troops entered X*: who only reports has no fighters.
        let arms = |item: &Item| {
            item.role.is_some_and(|(role, _)| {
                matches!(self.actors.role(role).sort, Sort::Armed | Sort::Police)
            })
        };
        let reports = matches!(self.actors.actor(actor).sort, Sort::Media | Sort::Monitor);
        // Arabic puts the owner after the noun.
        let takes_role = !here.after.hyphen
            && !self.is(here.at, Shape::CASELESS)
            && here.next.is_some_and(|n| self.takes_owner(&n) && !(reports && arms(&n)));
        if takes_role || here.is_tied() {
            parts.owner = Some(actor);
            return Step::On(here.after.at);
        }
        Step::Done(Group::Found(self.listed(here.start, here.item.end, actor, *parts)))
    }

    /// An adjective waits for its noun; a country's name may own one, or stands for itself.
    fn step_nation(&self, here: &Here, id: NationId, form: NationForm, parts: &mut Parts) -> Step {
        let Here { start, at, item, after, next } = *here;
        if form == NationForm::Capital
            && !(after.possessive || after.broken)
            && let Some(end) = self.named_after(after.at)
        {
            return Step::Done(Group::Pass(end));
        }
        let form = match form {
            NationForm::Adjective
                if at == start && next.is_none() && self.stands_for_people(at, item.end) =>
            {
                NationForm::People
            }
            form => form,
        };
        let role_follows = next.is_some_and(|n| self.takes_owner(&n));
        let goes_on = here.is_tied()
            || match form {
                NationForm::Adjective => true,
                NationForm::People => false,
                _ if after.hyphen => false,
                NationForm::Noun if after.possessive => {
                    next.is_some_and(|n| n.role.is_some() || n.modifier.is_some())
                }
                NationForm::Noun => role_follows && !self.is_place_cue(at),
                NationForm::Capital => next
                    .and_then(|n| n.role)
                    .is_some_and(|(r, _)| self.actors.role(r).sort == Sort::State),
            };
        if !goes_on {
            // *Neighbouring Turkey*: what stands before says nothing of the country.
            let start =
                if form == NationForm::People && parts.nation.is_some() { start } else { at };
            let mut found = self.nation(start, item.end, id, form);
            found.within = parts.nation;
            return Step::Done(Group::Found(found));
        }
        parts.belong(self.actors, id);
        if next.is_some() || form != NationForm::Adjective {
            return Step::On(after.at);
        }
        // One unknown word may stand between a nation and its noun: *Turkish border guards*.
        let role_after = |at| self.item(at).is_some_and(|n| n.role.is_some());
        if !parts.passed && self.may_pass(after.at) && role_after(after.at + 1) {
            parts.passed = true;
            return Step::On(after.at + 1);
        }
        Step::Done(self.headless(start, item.end, *parts))
    }

    /// A role noun is the head unless another follows (*police officers*) or a name (*the militia Liwa al-Quds*).
    fn step_role(&self, here: &Here, role: RoleId, plural: bool, parts: &mut Parts) -> Step {
        let Here { start, at, item, after, next } = *here;
        let noun = self.actors.role(role);
        let closed = after.hyphen || after.broken;
        if let Some(next) = next
            && !closed
        {
            if let Some(actor) = next.actor
                && !after.possessive
                && self.introduces(noun, self.actors.actor(actor).sort)
            {
                parts.before = parts.before.or(Some(role));
                return Step::Done(Group::Found(self.listed(start, next.end, actor, *parts)));
            }
            let heads =
                next.role.is_some() && !plural && (!after.possessive || self.takes_owner(&next));
            let modifies = item.modifier.is_some()
                && !after.possessive
                && (next.modifier.is_some()
                    || next.filler
                    || next.actor.is_some()
                    || next.nation.is_some_and(|n| n.1 == NationForm::Adjective))
                && self.leads_to_role(after.at);
            if heads || modifies {
                if item.modifier.is_some() {
                    parts.modifier = parts.modifier.or(item.modifier);
                } else {
                    parts.before = parts.before.or(Some(role));
                }
                if after.possessive && at == start {
                    parts.reference = item.reference.filter(|_| self.is_determined(at));
                }
                return Step::On(after.at);
            }
        }
        if noun.title
            && !plural
            && !closed
            && !after.possessive
            && let Some(name_end) = self.person_name(item.end)
        {
            let mut found =
                self.described((start, name_end), name_end, role, false, *parts, Naming::Person);
            found.place_like = noun.place && name_end == item.end + 1;
            return Step::Done(Group::Found(found));
        }
        let found = self.described((start, item.end), at, role, plural, *parts, Naming::Described);
        let says_whose = parts.owner.is_some()
            || parts.nation.is_some()
            || found.reference.is_some()
            || parts.before.is_some_and(|r| !self.actors.role(r).dependent)
            || parts.modifier.is_some_and(|m| self.actors.modifier(m).says_who())
            // *Members of the Guard*, *head of the council*.
            || (matches!(noun.sort, Sort::Official | Sort::Group) && self.word(item.end) == "of");
        Step::Done(if noun.dependent && !says_whose { Group::None } else { Group::Found(found) })
    }

    /// True where a name may follow the noun: *the militia X*, *the agency X*, *President X*.
    fn introduces(&self, noun: &Role, sort: Sort) -> bool {
        match sort {
            Sort::Official => noun.title,
            Sort::Armed | Sort::Police => {
                noun.introduces && matches!(noun.sort, Sort::Armed | Sort::Group)
            }
            Sort::Organisation => noun.introduces && noun.sort == Sort::Group,
            _ => noun.introduces && (noun.sort == sort || noun.sort == Sort::Group),
        }
    }

    /// True where the item is a noun that an actor or a country may own.
    fn takes_owner(&self, item: &Item) -> bool {
        item.role.is_some_and(|(role, _)| {
            !matches!(
                self.actors.role(role).sort,
                Sort::Civilian | Sort::Nation | Sort::Monitor | Sort::Aid
            )
        })
    }
}

impl Parts {
    /// *Pro-X* and *anti-X*: true where `item` is somebody to be for or against.
    fn lean(&mut self, actors: &Actors, item: &Item, pro: bool) -> bool {
        if let Some(actor) = item.actor {
            self.owner = Some(actor);
        } else if let Some((nation, _)) = item.nation {
            self.belong(actors, nation);
        } else if item.modifier.is_some() {
            self.modifier = item.modifier.filter(|_| pro);
        } else if item.role.is_none() {
            return false;
        }
        self.ally = pro;
        self.against = !pro;
        true
    }

    /// The first country counts, but a people within it says more: *Syrian Kurdish*.
    fn belong(&mut self, actors: &Actors, nation: NationId) {
        if self.nation.is_none() {
            self.nation = Some(nation);
        } else if actors.nation(nation).people_only {
            self.within = self.nation.replace(nation);
        }
    }

    pub(super) fn fill(self, found: &mut FoundActor) {
        found.owner = self.owner;
        found.nation = self.nation;
        found.within = self.within;
        found.modifier = self.modifier;
        found.before = self.before;
        found.reference = self.reference;
        found.ally = self.ally;
        found.against = self.against;
    }
}
