//! What the reader of noun groups hands out: somebody found, made from the parts that were read.

use super::group::{Group, Parts};
use super::sentence::Sentence;
use super::{FoundActor, Naming};
use crate::lexicon::actors::{ActorId, Actors, NationForm, NationId, RoleId, Sort, sided};
use crate::span::TokenRange;
use crate::text::Shape;

impl Sentence<'_> {
    /// Who waits for a head gets the one of `head`: *Turkish and Russian forces*.
    pub(super) fn completed(&self, waiting: FoundActor, head: &FoundActor) -> FoundActor {
        let mut found = FoundActor {
            naming: Naming::Described,
            role: head.role,
            before: waiting.before.or(head.before),
            sort: head.sort,
            people: head.people,
            plural: head.plural,
            borrowed: Some(head.range),
            ..waiting
        };
        found.side = sided(self.actors, &found.composition());
        found
    }

    pub(super) fn blank(&self, start: usize, end: usize) -> FoundActor {
        FoundActor {
            range: TokenRange::new(start, end),
            head: end.saturating_sub(1) as u32,
            naming: Naming::Described,
            sort: Sort::Group,
            side: None,
            people: false,
            plural: false,
            place_like: false,
            adjunct: self.is(end, Shape::HYPHEN) && !self.is(end + 1, Shape::SPACED),
            reference: None,
            borrowed: None,
            owner: None,
            nation: None,
            within: None,
            modifier: None,
            role: None,
            before: None,
            ally: false,
            against: false,
        }
    }

    pub(super) fn listed(&self, start: usize, end: usize, id: ActorId, parts: Parts) -> FoundActor {
        let actor = self.actors.actor(id);
        FoundActor {
            naming: Naming::Listed,
            sort: actor.sort,
            side: actor.side,
            people: matches!(
                actor.sort,
                Sort::Armed | Sort::Police | Sort::Civilian | Sort::Protesters
            ),
            owner: Some(id),
            before: parts.before,
            ..self.blank(start, end)
        }
    }

    pub(super) fn nation(
        &self,
        start: usize,
        end: usize,
        id: NationId,
        form: NationForm,
    ) -> FoundActor {
        let nation = self.actors.nation(id);
        let people = form == NationForm::People;
        FoundActor {
            naming: Naming::Nation,
            sort: if people { Sort::Civilian } else { Sort::Nation },
            side: nation.side,
            people,
            plural: people,
            place_like: !people,
            nation: Some(id),
            ..self.blank(start, end)
        }
    }

    pub(super) fn headless(&self, start: usize, end: usize, parts: Parts) -> Group {
        let mut found = self.blank(start, end);
        parts.fill(&mut found);
        Group::Headless(found)
    }

    /// A group told by the role noun that begins at `noun_at` and ends with the range, or with a name after it.
    pub(super) fn described(
        &self,
        (start, end): (usize, usize),
        noun_at: usize,
        role: RoleId,
        plural: bool,
        parts: Parts,
        naming: Naming,
    ) -> FoundActor {
        let noun = self.actors.role(role);
        let mut found = FoundActor {
            naming,
            role: Some(role),
            plural,
            people: noun.people,
            ..self.blank(start, end)
        };
        parts.fill(&mut found);
        if noun_at == start && noun_at + 1 == end && self.is_determined(start) {
            // *The group* is one named before; *a group* is not.
            found.reference = self.item(noun_at).and_then(|item| item.reference);
        }
        // *Rebel positions*: one alone, without an article, is the first part of a compound.
        found.adjunct |= naming == Naming::Described
            && !plural
            && noun.people
            && start + 1 == end
            && !self.is_determined(start)
            && !self.is_single(start)
            && self.is(end, Shape::WORD)
            && !self.is(end, Shape::CAPITAL);
        found.sort = sort_of(self.actors, noun.sort, parts);
        found.side = sided(self.actors, &found.composition());
        found
    }
}

/// *Forces*, *members*, *spokesman* take the sort of those they belong to.
fn sort_of(actors: &Actors, own: Sort, parts: Parts) -> Sort {
    let before = parts.before.map(|r| actors.role(r).sort);
    let owner = parts.owner.filter(|_| !parts.ally && !parts.against).map(|a| actors.actor(a).sort);
    match (own, before.or(owner)) {
        (Sort::Armed | Sort::Police, Some(s @ (Sort::Police | Sort::Armed))) => s,
        (Sort::Group, Some(s)) if s != Sort::Official => s,
        _ => own,
    }
}
