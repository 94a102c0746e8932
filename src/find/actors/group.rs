//! One noun group that names somebody: modifiers, nation, owner and role noun, read word by word.

use super::{FoundActor, Naming};
use crate::lexicon::actors::{
    ActorId, Actors, ModifierId, NationForm, NationId, Reading, Reference, RoleId, Sort, sided,
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
    modifier: Option<ModifierId>,
    before: Option<RoleId>,
    /// *The group's fighters*: whose they are is told elsewhere.
    reference: Option<Reference>,
    ally: bool,
    against: bool,
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
        // Whether an unknown word was passed over between a nation and its noun: *Turkish border guards*.
        let mut passed = false;
        while let Some(item) = self.item(at) {
            let end = item.end;
            let after = self.joint(end);
            let next = if after.broken { None } else { self.item(after.at).filter(|n| !n.stop) };
            let next_role = next.and_then(|n| n.role);
            if let Some(pro) = item.toward
                && after.hyphen
            {
                let Some(next) = next else { break };
                if !parts.lean(self.actors, &next, pro) {
                    break;
                }
                at = next.end;
                continue;
            }
            if item.tie && at > start && self.is(at - 1, Shape::HYPHEN) {
                parts.ally = true;
                at = end;
                continue;
            }
            if let Some(actor) = item.actor {
                let takes_role =
                    next_role.is_some_and(|(r, _)| follows_owner(self.actors.role(r).sort));
                let takes_tie = after.hyphen && next.is_some_and(|n| n.tie);
                if (takes_role && !after.hyphen) || takes_tie {
                    parts.owner = Some(actor);
                    at = after.at;
                    continue;
                }
                return Group::Found(self.listed(start, end, actor, parts));
            }
            if let Some((nation, form)) = item.nation {
                let country = form == NationForm::Noun || form == NationForm::Capital;
                let tied = after.hyphen && next.is_some_and(|n| n.tie);
                let goes_on = match form {
                    NationForm::Adjective => true,
                    NationForm::People => false,
                    NationForm::Noun => {
                        tied || (!after.hyphen
                            && (after.possessive
                                && next.is_some_and(|n| n.role.is_some() || n.modifier.is_some())
                                || next_role
                                    .is_some_and(|(r, _)| follows_owner(self.actors.role(r).sort))
                                    && !self.is_place_cue(at)))
                    }
                    NationForm::Capital => {
                        tied || (!after.hyphen
                            && next_role
                                .is_some_and(|(r, _)| self.actors.role(r).sort == Sort::State))
                    }
                };
                if !goes_on {
                    if country && at > start && parts.before.is_none() && parts.modifier.is_some() {
                        // *Neighbouring Turkey*: the modifier says nothing of the country.
                        parts = Parts::default();
                    }
                    return Group::Found(self.nation(at, end, nation, form));
                }
                parts.belong(self.actors, nation);
                at = after.at;
                if tied || form != NationForm::Adjective || next.is_some() {
                    continue;
                }
                if !passed
                    && self.may_pass(after.at)
                    && self.item(after.at + 1).is_some_and(|n| n.role.is_some())
                {
                    passed = true;
                    at = after.at + 1;
                    continue;
                }
                return self.headless(start, end, parts);
            }
            if let Some((role, plural)) = item.role {
                let noun = self.actors.role(role);
                if !after.hyphen && !after.broken {
                    if let Some(next) = next {
                        let heads_role = next.role.is_some() && !plural;
                        if let Some(actor) = next.actor
                            && !after.possessive
                            && (noun.introduces
                                || (noun.title && self.actors.actor(actor).sort == Sort::Official))
                        {
                            parts.before = parts.before.or(Some(role));
                            return Group::Found(self.listed(start, next.end, actor, parts));
                        }
                        if heads_role
                            && (!after.possessive
                                || follows_owner(
                                    self.actors.role(next.role.map_or(role, |r| r.0)).sort,
                                ))
                        {
                            match item.modifier {
                                Some(modifier) => {
                                    parts.modifier = parts.modifier.or(Some(modifier))
                                }
                                None => parts.before = parts.before.or(Some(role)),
                            }
                            if after.possessive && at == start {
                                parts.reference = item.reference.filter(|_| self.is_determined(at));
                            }
                            at = after.at;
                            continue;
                        }
                        if item.modifier.is_some()
                            && !after.possessive
                            && (next.modifier.is_some()
                                || next.filler
                                || next.actor.is_some()
                                || next.nation.is_some_and(|n| n.1 == NationForm::Adjective))
                            && self.leads_to_role(after.at)
                        {
                            parts.modifier = parts.modifier.or(item.modifier);
                            at = after.at;
                            continue;
                        }
                    }
                    if noun.title
                        && !after.possessive
                        && let Some(name_end) = self.person_name(end)
                    {
                        return Group::Found(self.described(
                            start,
                            name_end,
                            end,
                            role,
                            false,
                            parts,
                            Naming::Person,
                        ));
                    }
                }
                let found = self.described(start, end, end, role, plural, parts, Naming::Described);
                let says_whose = |m| {
                    let modifier = self.actors.modifier(m);
                    modifier.side.is_some() || !modifier.code.is_empty()
                };
                if noun.dependent
                    && parts.owner.is_none()
                    && parts.nation.is_none()
                    && !parts.modifier.is_some_and(says_whose)
                    && found.reference.is_none()
                {
                    return Group::None;
                }
                return Group::Found(found);
            }
            if item.modifier.is_some() || item.filler {
                parts.modifier = parts.modifier.or(item.modifier);
                if next.is_none() || after.possessive {
                    return if item.filler {
                        Group::None
                    } else {
                        self.headless(start, end, parts)
                    };
                }
                at = after.at;
                continue;
            }
            if let Some(reference) = item.reference
                && at == start
            {
                return Group::Found(FoundActor {
                    naming: Naming::Reference,
                    sort: Sort::Group,
                    people: !matches!(reference, Reference::It),
                    plural: matches!(reference, Reference::They | Reference::We | Reference::Sides),
                    reference: Some(reference),
                    ..self.blank(start, end)
                });
            }
            break;
        }
        Group::None
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
                if self.item(at).is_some_and(|i| i.stop || i.role.is_some() && words == 0) {
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
            owner: None,
            nation: None,
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

    #[allow(clippy::too_many_arguments)]
    fn described(
        &self,
        start: usize,
        end: usize,
        head_end: usize,
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
        found.head = if naming == Naming::Person { end } else { head_end }.saturating_sub(1) as u32;
        let bare = parts.owner.is_none()
            && parts.nation.is_none()
            && parts.modifier.is_none()
            && parts.before.is_none();
        if bare && self.is_determined(start) {
            // *The group* is one named before; *a group* is not.
            found.reference = self.item(head_end - 1).and_then(|item| item.reference);
        }
        found.sort = sort_of(self.actors, noun.sort, parts);
        found.side = sided(self.actors, &found.composition());
        found
    }
}

/// Where the next item begins, and what stands before it.
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

    /// The first country counts (*Syrian* in *Syrian Kurdish*), but a people among it says more.
    fn belong(&mut self, actors: &Actors, nation: NationId) {
        if self.nation.is_none() || actors.nation(nation).people_only {
            self.nation = Some(nation);
        }
    }

    fn fill(self, found: &mut FoundActor) {
        found.owner = self.owner;
        found.nation = self.nation;
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
        (Sort::Armed, Some(s @ (Sort::Police | Sort::Armed))) => s,
        (Sort::Group, Some(s)) if s != Sort::Official => s,
        _ => own,
    }
}

fn follows_owner(sort: Sort) -> bool {
    !matches!(sort, Sort::Civilian | Sort::Nation | Sort::Monitor | Sort::Aid)
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
