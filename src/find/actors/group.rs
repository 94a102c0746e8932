//! One noun group that names somebody: modifiers, nation, owner and role noun, read word by word.

use super::{FoundActor, Naming};
use crate::lexicon::actors::{
    ActorId, Actors, ModifierId, NationForm, NationId, Reading, Reference, Role, RoleId, Sort,
    sided,
};
use crate::span::TokenRange;
use crate::text::{Shape, Token};

/// What stands at a token.
pub(super) enum Group {
    None,
    /// Words that say whose, but no noun: *Turkish*.
    Headless(FoundActor),
    Found(FoundActor),
}

/// All readings of the longest expression at one token.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Item {
    pub(super) end: usize,
    pub(super) actor: Option<ActorId>,
    pub(super) role: Option<(RoleId, bool)>,
    pub(super) modifier: Option<ModifierId>,
    pub(super) nation: Option<(NationId, NationForm)>,
    pub(super) unit_after: Option<Sort>,
    pub(super) unit_before: Option<Sort>,
    reference: Option<Reference>,
    toward: Option<bool>,
    tie: bool,
    filler: bool,
    pub(super) stop: bool,
}

impl Item {
    /// True where a person's name cannot go on with this, after so many of its words.
    fn ends_name(&self, words: usize) -> bool {
        let adjective = self.nation.is_some_and(|(_, form)| form == NationForm::Adjective);
        self.stop
            || adjective
            || (words == 0
                && (self.role.is_some() || self.nation.is_some() || self.actor.is_some()))
    }
}

/// The tokens of one sentence and the words to read them by.
pub(super) struct Sentence<'a> {
    pub(super) actors: &'a Actors,
    pub(super) text: &'a str,
    /// Up to the end of the sentence.
    pub(super) tokens: &'a [Token],
    pub(super) start: usize,
    caseless: bool,
    title_case: Option<bool>,
}

/// What a group is made of while it is read.
#[derive(Clone, Copy, Default)]
struct Parts {
    owner: Option<ActorId>,
    nation: Option<NationId>,
    within: Option<NationId>,
    modifier: Option<ModifierId>,
    before: Option<RoleId>,
    /// *The group's fighters*: whose they are is told elsewhere.
    reference: Option<Reference>,
    ally: bool,
    against: bool,
    /// An unknown word was passed over.
    passed: bool,
}

impl<'a> Sentence<'a> {
    pub(super) fn new(
        actors: &'a Actors,
        text: &'a str,
        tokens: &'a [Token],
        start: usize,
        caseless: bool,
    ) -> Self {
        Sentence { actors, text, tokens, start, caseless, title_case: None }
    }

    /// True where most words are capitalised, as in many headlines: capitals then tell no names.
    pub(super) fn is_title_case(&mut self) -> bool {
        if let Some(known) = self.title_case {
            return known;
        }
        let (mut long, mut capital) = (0, 0);
        for token in
            self.tokens[self.start..].iter().filter(|t| t.is(Shape::WORD) && t.end - t.start >= 4)
        {
            long += 1;
            capital += usize::from(token.is(Shape::CAPITAL));
        }
        // Headlines have no full stop; a sentence of many names has one.
        let stopped = self.tokens.last().is_some_and(|t| t.is(Shape::STOP.or(Shape::QUOTE)));
        let known = self.caseless || (!stopped && long >= 4 && capital * 10 >= long * 7);
        self.title_case = Some(known);
        known
    }

    /// The readings of the longest expression at `at`.
    pub(super) fn item(&self, at: usize) -> Option<Item> {
        if at >= self.tokens.len() {
            return None;
        }
        let mut item = Item::default();
        self.actors.words.each_at(self.text, self.tokens, at, self.caseless, |length, reading| {
            // In a text without case, *is* and *who* are no short forms.
            if self.caseless
                && matches!(
                    reading,
                    Reading::Actor { word: true, .. } | Reading::Nation { word: true, .. }
                )
            {
                return;
            }
            if at + length > item.end {
                item = Item { end: at + length, ..Item::default() };
            }
            match *reading {
                Reading::Actor { id, .. } => item.actor = item.actor.or(Some(id)),
                Reading::Role { id, plural } => item.role = item.role.or(Some((id, plural))),
                Reading::Modifier(id) => item.modifier = item.modifier.or(Some(id)),
                Reading::Nation { id, form, .. } => item.nation = item.nation.or(Some((id, form))),
                Reading::Tie => item.tie = true,
                Reading::Toward(pro) => item.toward = Some(pro),
                Reading::UnitAfter(sort) => item.unit_after = Some(sort),
                Reading::UnitBefore(sort) => item.unit_before = Some(sort),
                Reading::Reference(reference) => item.reference = Some(reference),
                Reading::Filler => item.filler = true,
                Reading::Stop => item.stop = true,
            }
        });
        (item.end > at).then_some(item)
    }

    fn is(&self, at: usize, shape: Shape) -> bool {
        self.tokens.get(at).is_some_and(|t| t.is(shape))
    }

    pub(super) fn word(&self, at: usize) -> &'a str {
        self.tokens.get(at).map_or("", |t| t.text(self.text))
    }

    /// Where the second part of a coordination begins, if `at` is *and*, *or*, a comma or a slash.
    pub(super) fn after_conjunction(&self, at: usize) -> Option<usize> {
        let word = self.word(at);
        if word == "," && matches!(self.word(at + 1), "and" | "or") {
            return Some(at + 2);
        }
        matches!(word, "and" | "or" | "&" | "," | "/" | "и" | "و").then_some(at + 1)
    }

    /// The noun group that begins at `start`.
    pub(super) fn group_at(&self, start: usize) -> Group {
        let mut parts = Parts::default();
        let mut at = start;
        // An item more than a group can have ends the reading, so that no text makes it long.
        for _ in 0..12 {
            let Some(item) = self.item(at) else { break };
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
        // Arabic puts the owner after the noun.
        let takes_role = !here.after.hyphen
            && !self.is(here.at, Shape::CASELESS)
            && here.next.is_some_and(|n| self.takes_owner(&n));
        if takes_role || here.is_tied() {
            parts.owner = Some(actor);
            return Step::On(here.after.at);
        }
        Step::Done(Group::Found(self.listed(here.start, here.item.end, actor, *parts)))
    }

    /// An adjective waits for its noun; a country's name may own one, or stands for itself.
    fn step_nation(&self, here: &Here, id: NationId, form: NationForm, parts: &mut Parts) -> Step {
        let Here { start, at, item, after, next } = *here;
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

    /// What stands between the end of one item and the start of the next.
    fn joint(&self, end: usize) -> Joint {
        let possessive = self.is(end, Shape::POSSESSIVE);
        let at = end + usize::from(possessive);
        let hyphen = self.is(at, Shape::HYPHEN) && !self.is(at + 1, Shape::SPACED);
        let at = at + usize::from(hyphen);
        let broken = !hyphen && self.is(at, Shape::SYMBOL) || self.is(at, Shape::PARAGRAPH);
        Joint { at, possessive, hyphen, broken }
    }

    /// True after *the*, *this*, *both*.
    fn is_determined(&self, at: usize) -> bool {
        at > self.start
            && matches!(
                self.word(at - 1),
                "the" | "The" | "this" | "This" | "both" | "Both" | "that"
            )
    }

    /// True after *a*, *one*.
    fn is_single(&self, at: usize) -> bool {
        at > self.start
            && matches!(
                self.word(at - 1),
                "a" | "an" | "one" | "A" | "An" | "One" | "another" | "each" | "every"
            )
    }

    /// *In Syria rebels …*: after a preposition of place the country is no owner of what follows.
    fn is_place_cue(&self, at: usize) -> bool {
        at > self.start
            && matches!(
                self.word(at - 1),
                "in" | "In"
                    | "inside"
                    | "across"
                    | "into"
                    | "from"
                    | "From"
                    | "to"
                    | "near"
                    | "outside"
                    | "throughout"
                    | "around"
            )
    }

    /// True for a lower-case word that may stand between a nation and its noun.
    fn may_pass(&self, at: usize) -> bool {
        let word = self.word(at);
        self.is(at, Shape::WORD)
            && !self.is(at, Shape::CAPITAL)
            && word.is_ascii()
            && word.len() >= 4
            && !["s", "ed", "ly", "ing"].iter().any(|e| word.ends_with(e))
            && !PASSED_BY_NO_NATION.contains(&word)
    }

    /// True where the words from `at` on are modifiers that end in a role noun.
    fn leads_to_role(&self, mut at: usize) -> bool {
        for _ in 0..4 {
            let Some(item) = self.item(at) else { return false };
            if item.role.is_some() {
                return true;
            }
            let after = self.joint(item.end);
            if after.broken || after.possessive {
                return false;
            }
            at = after.at;
        }
        false
    }

    /// The end of a person's name that begins at `start`: capitalised words with initials and particles.
    fn person_name(&self, start: usize) -> Option<usize> {
        if self.caseless {
            return None;
        }
        let mut end = start;
        let mut at = start;
        let mut words = 0;
        while at < self.tokens.len() && at < start + 9 && !self.is(at, Shape::PARAGRAPH) {
            let word = self.word(at);
            if self.is(at, Shape::CAPITAL) && self.is(at, Shape::WORD) {
                if self.item(at).is_some_and(|i| i.ends_name(words)) {
                    break;
                }
                at += 1;
                end = at;
                words += 1;
                // An initial and its point.
                if word.len() == 1 && self.word(at) == "." && self.is(at + 1, Shape::CAPITAL) {
                    at += 1;
                }
            } else if self.is(at, Shape::HYPHEN)
                || (NAME_PARTICLES.contains(&word) && self.names_on(at + 1))
            {
                at += 1;
            } else {
                break;
            }
            if words == 5 {
                break;
            }
        }
        (words > 0).then_some(end)
    }

    fn names_on(&self, at: usize) -> bool {
        let at = at + usize::from(self.is(at, Shape::HYPHEN));
        self.is(at, Shape::CAPITAL) || NAME_PARTICLES.contains(&self.word(at))
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

    fn listed(&self, start: usize, end: usize, id: ActorId, parts: Parts) -> FoundActor {
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

    fn nation(&self, start: usize, end: usize, id: NationId, form: NationForm) -> FoundActor {
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

    fn headless(&self, start: usize, end: usize, parts: Parts) -> Group {
        let mut found = self.blank(start, end);
        parts.fill(&mut found);
        Group::Headless(found)
    }

    /// A group told by the role noun that begins at `noun_at` and ends with the range, or with a name after it.
    fn described(
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

/// Where the next item begins, and what stands before it.
#[derive(Clone, Copy)]
struct Joint {
    at: usize,
    possessive: bool,
    hyphen: bool,
    /// A mark stands there: nothing follows.
    broken: bool,
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

    fn fill(self, found: &mut FoundActor) {
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

const NAME_PARTICLES: &[&str] = &[
    "al", "el", "ul", "bin", "ibn", "abu", "de", "da", "do", "dos", "del", "la", "van", "von",
    "der", "den", "ben", "ould", "y",
];

/// Words that end what a nation's adjective may reach.
const PASSED_BY_NO_NATION: &[&str] = &[
    "and", "with", "said", "told", "from", "over", "into", "near", "that", "when", "while", "were",
    "have", "shot", "took", "fled", "kept", "left", "sent", "held", "against", "between", "among",
    "after", "before", "through", "toward", "under", "upon", "which", "whom", "than", "then",
    "also", "until", "will", "would", "could", "should", "must", "been", "made", "became", "began",
    "found", "fought", "went", "gave", "saw", "knew", "soil", "city", "town", "village",
    "province", "capital", "border",
];
