//! Where it happened: the places of a trigger's clause, before it and after it, as closely as they hang on it; what
//! leads away from it stands in `away`.

use super::away::{
    CHAIN, is_bound_for, is_far_speaker, is_of_a_listener, is_of_another, is_told_of_somebody,
    is_where_it_is_said,
};
use super::entry::{RoleName, SlotName, Variant};
use super::fill::Filler;
use super::filling::Filling;
use super::follow::Adjunct;
use super::scene::Scene;
use crate::event::PlaceRole;
use crate::group::clause::{coordinated_after, possessed, possessor, verb_at};
use crate::group::subject::Link;
use crate::group::{PhraseKind, VerbForm};
use crate::lexicon::actors::Sort as ActorSort;
use crate::lexicon::words::Classes;
use crate::steps::step;
use crate::text::Shape;
use crate::text::fold::word_hash;

/// How closely a place of another clause hangs on the trigger: it counts where there is no nearer one.
const FAR: f64 = 0.3;
/// Where those of whom it is told were in the meantime.
const MEANWHILE: f64 = 0.4;
/// A place of the verb that is joined to the trigger by *and*.
const JOINED: f64 = 0.45;

impl Filling<'_, '_> {
    /// Where the preposition hangs on a common noun for a place that holds no name of its own: how that noun stands to
    /// the event. *Near the villages of X and Y*.
    pub(super) fn of_a_place(&self, prep: usize) -> Option<PlaceRole> {
        let scene = self.scene;
        let owner = prep.checked_sub(1)?;
        let filler = scene.filler(owner);
        let range = scene.noun_group(owner).map(|_| scene.phrases[owner].range)?;
        // *The Zahra district of Jeddah* has a name; *the Kurdish town of Afrin* gets its own.
        let named =
            || scene.places.iter().any(|p| p.range.overlaps(range)) && !self.is_named_behind(owner);
        if filler.event || filler.sort.is_some() || !filler.noun.is_some_and(|n| n.place) || named()
        {
            return None;
        }
        match owner.checked_sub(1).map(|at| (at, scene.phrases[at].kind)) {
            Some((at, PhraseKind::Prep)) => match scene.place_role(at) {
                Some(PlaceRole::Via) => Some(PlaceRole::At),
                role => role,
            },
            _ => Some(PlaceRole::At),
        }
    }

    /// True where the name of the noun stands behind it: *the Sarajevo neighbourhood of Dobrinja*.
    fn is_named_behind(&self, phrase: usize) -> bool {
        let scene = self.scene;
        let end = scene.phrases[phrase].range.end;
        scene.noun_group(phrase).is_some_and(|group| {
            let mut places = scene.places.iter().inspect(step);
            places.any(|p| p.outer.contains(group.head) && p.range.start >= end)
        })
    }

    /// True where the preposition hangs on a noun that only says why, against what or ahead of what; over *of*, *on* and
    /// *for*.
    pub(super) fn is_of_other_matter(&self, prep: usize) -> bool {
        let scene = self.scene;
        let mut prep = prep;
        // Over a time or *on*: *ahead of a conference on the problem later this month in Vienna*; but *rallied
        // against a bill on pensions in Paris*.
        let mut far = false;
        for _ in 0..CHAIN {
            if prep > 0 && scene.is_time(prep - 1) {
                prep -= 1;
                far = true;
            }
            let Some(before) = prep.checked_sub(2) else { return false };
            let filler = scene.filler(prep - 1);
            if !matches!(scene.phrases[before].kind, PhraseKind::Prep)
                || scene.noun_group(prep - 1).is_none()
                || scene.is_time(prep - 1)
                || filler.place.is_some()
                || filler.noun.is_some_and(|n| n.place || n.thing)
            {
                return false;
            }
            let word = scene.preposition(before);
            if [const { word_hash(b"of") }, const { word_hash(b"on") }, const { word_hash(b"for") }]
                .contains(&word)
            {
                far |= word == const { word_hash(b"on") };
                prep = before;
                continue;
            }
            let matters: &[&str] = if far {
                &["ahead of", "about"]
            } else {
                &["ahead of", "about", "against", "despite", "because of"]
            };
            let written = scene.words_of(scene.phrases[before].range);
            return filler.sort.is_none()
                && matters.iter().any(|matter| written.eq_ignore_ascii_case(matter));
        }
        false
    }

    /// Notes the places of a noun group that lead away from the event: they are no last resort for it either.
    pub(super) fn pass(&mut self, phrase: usize) {
        let Some(range) = self.scene.phrases.get(phrase).map(|p| p.range) else { return };
        let places = self.scene.places.iter().enumerate();
        self.passed
            .extend(places.filter(|(_, p)| p.range.overlaps(range)).map(|(number, _)| number));
    }

    /// True where the noun before the preposition is where something comes from, and has no name of its own.
    pub(super) fn is_in_origin(&self, prep: usize) -> bool {
        let scene = self.scene;
        let Some(from) = prep.checked_sub(2) else { return false };
        matches!(scene.phrases[from].kind, PhraseKind::Prep)
            && scene.place_role(from) == Some(PlaceRole::From)
            && scene.noun_group(prep - 1).is_some()
            && scene.filler(prep - 1).place.is_none()
            && scene.filler(prep - 1).noun.is_some_and(|n| n.place)
    }

    pub(super) fn place_adjuncts(&mut self, prep: usize, members: &[usize], closeness: f64) {
        if self.scene.is_of_an_envoy(prep) || is_where_it_is_said(self.scene, prep) {
            for member in members {
                self.pass(*member);
            }
            return;
        }
        // Whether the speaker's place is a town of its own or the country that he speaks of is settled later.
        if is_far_speaker(self.scene, prep) {
            for member in members {
                self.pass(*member);
            }
        }
        let at = self.scene.words_of(self.scene.phrases[prep].range);
        let owned = at.eq_ignore_ascii_case("of").then(|| self.of_a_place(prep)).flatten();
        let Some(mut role) = owned.or_else(|| self.scene.place_role(prep)) else { return };
        // *Rockets fired from an area in Syria*: the area lies there, and not what they hit.
        if role == PlaceRole::At && self.is_in_origin(prep) {
            role = PlaceRole::From;
        }
        // *between Turkey and Russia*, *by Turkey*, *of Turkey*, *a war on Iraq*: there a country acts, and is no place.
        let scene = self.scene;
        // But *a bomb went off on Cyprus*, *arrested three men on Malta*: an island.
        let hangs_on_matter = || {
            prep.checked_sub(1).is_some_and(|before| {
                let filler = scene.filler(before);
                scene.noun_group(before).is_some()
                    && !scene.is_time(before)
                    && !filler.people
                    && filler.sort.is_none()
                    && filler.place.is_none()
                    && !filler.noun.is_some_and(|n| n.place || n.thing)
            })
        };
        let acts = |phrase: usize, place: Option<usize>| {
            // *On the Syrian border*, *on rural Damascus*.
            let alone = || {
                place.is_none_or(|p| {
                    let (group, name) = (scene.phrases[phrase].range, scene.places[p].range);
                    group.end == name.end && group.start + 1 >= name.start
                })
            };
            scene.is_preposition_of(prep, Classes::PARTY)
                || at.eq_ignore_ascii_case("of")
                || at.eq_ignore_ascii_case("on") && alone() && hangs_on_matter()
        };
        for member in members {
            let filler = self.scene.filler(*member);
            // *Beheaded 10 km away from X* happened there, and nobody left.
            let own = |place: usize| {
                let from = scene.place_role(prep) == Some(PlaceRole::From);
                let inside = scene.places[place].outer.contains(scene.phrases[prep].range.start);
                (from && inside).then_some(PlaceRole::At)
            };
            let role = filler.place.and_then(own).unwrap_or(role);
            if let Some(place) = filler.place.filter(|p| scene.meant_by(*p) != *p) {
                self.located_place(place, *member, role, closeness);
                continue;
            }
            let nation = filler.sort == Some(ActorSort::Nation)
                && filler.actor.zip(filler.place).is_none_or(|(a, p)| {
                    self.scene.actors[a].range.overlaps(self.scene.places[p].range)
                });
            if nation && acts(*member, filler.place) && owned.is_none()
                || filler.place.is_some_and(|p| self.scene.is_anchor(p))
            {
                continue;
            }
            // *In the provincial capital, X*: the noun and its name.
            if filler.place.is_none()
                && filler.sort.is_none()
                && filler.noun.is_some_and(|n| n.place)
                // *North of the capital, X*; but *in the heart of the capital, X*.
                && (!at.ends_with("of") || owned.is_some())
                && let Some((phrase, place)) = self.apposed(*member)
            {
                self.adjuncts.push(Adjunct { role, place: Some(place), phrase, closeness });
                continue;
            }
            let refers = filler.noun.is_some_and(|n| n.refers.is_some());
            // *In Brussels streets*, *outside a Kabul hospital*.
            if filler.place.is_none()
                && matches!(role, PlaceRole::At | PlaceRole::Near)
                && filler.sort.is_none()
                && filler.noun.is_some_and(|n| n.place || n.thing)
                && !self.is_named_behind(*member)
            {
                match possessor(self.scene.phrases, *member).map(|owner| self.scene.filler(owner)) {
                    None => self.inner_places(*member, role, closeness),
                    Some(Filler { place: Some(place), phrase, .. }) => {
                        let place = Some(place);
                        self.adjuncts.push(Adjunct { role, place, phrase, closeness });
                    }
                    Some(_) => {}
                }
            }
            if (filler.place.is_some() || refers)
                && !self.adjuncts.iter().any(|a| a.phrase == *member)
            {
                self.adjuncts.push(Adjunct {
                    role,
                    place: filler.place,
                    phrase: *member,
                    closeness,
                });
            }
        }
    }

    /// *Saraqib, 15 km east of Idlib*: the place that lies there, where nothing nearer has told of it.
    fn located_place(&mut self, by: usize, phrase: usize, role: PlaceRole, closeness: f64) {
        let meant = self.scene.meant_by(by);
        let known = self.fills.iter().any(|f| f.filler.place == Some(meant))
            || self.adjuncts.iter().any(|a| a.place == Some(meant));
        if !known {
            let role = self.scene.places[meant].role.unwrap_or(role);
            self.adjuncts.push(Adjunct { role, place: Some(meant), phrase, closeness });
        }
    }

    /// Places among the modifiers of a noun group: *the Damascus suburb*.
    pub(super) fn inner_places(&mut self, phrase: usize, role: PlaceRole, closeness: f64) {
        let scene = self.scene;
        let range = scene.phrases[phrase].range;
        for (place, found) in scene.places.iter().enumerate() {
            let inside = range.start <= found.range.start && found.range.end <= range.end;
            // *The Nueva Granada University* lies in no Granada.
            let longer = || {
                let before = found.range.start.checked_sub(1).filter(|at| range.contains(*at));
                before.is_some_and(|at| {
                    scene.tokens[at as usize].is(Shape::CAPITAL)
                        && scene.tag(at).part != crate::group::Part::Det
                })
            };
            let masked =
                || scene.actors.iter().any(|a| a.range.overlaps(found.range) && !a.place_like);
            let known = self
                .fills
                .iter()
                .any(|f| f.filler.place == Some(place) && matches!(f.role, RoleName::Place(_)))
                || self.adjuncts.iter().any(|a| a.place == Some(place));
            if inside && !known && !masked() && !longer() {
                self.adjuncts.push(Adjunct { role, place: Some(place), phrase, closeness });
            }
        }
    }

    /// A place that is the object of what the event does: *the raids hit X*.
    pub(super) fn struck_places(&mut self, member: usize) {
        let place = self.scene.filler(member).place;
        if place.is_some() {
            self.adjuncts.push(Adjunct {
                role: PlaceRole::At,
                place,
                phrase: member,
                closeness: 0.9,
            });
        }
        owned_place(self, member);
    }

    /// The name that stands behind a comma after a noun for a place: *the second city, X*.
    pub(super) fn apposed(&self, phrase: usize) -> Option<(usize, usize)> {
        let scene = self.scene;
        let comma = matches!(scene.phrases.get(phrase + 1)?.kind, PhraseKind::Comma);
        // *In Aleppo's airport, Syria*: where it lies is not its name.
        let named = scene.noun_group(phrase + 2).map(|_| scene.filler(phrase + 2))?;
        let nation = |filler: &Filler| filler.sort == Some(ActorSort::Nation);
        let of_a_town = || {
            let owner = possessor(scene.phrases, phrase).map(|owner| scene.filler(owner));
            owner.is_some_and(|owner| owner.place.is_some() && !nation(&owner))
        };
        let place = named.place.filter(|_| !nation(&named) || !of_a_town())?;
        // *In the city, Syria said*: a new clause.
        let closes =
            !matches!(scene.phrases.get(phrase + 3).map(|p| p.kind), Some(PhraseKind::Verb(_)));
        (comma && closes).then_some((phrase + 2, place))
    }

    /// True where the clause itself names the place.
    pub(super) fn is_placed(&self) -> bool {
        self.fills
            .iter()
            .any(|f| f.filler.place.is_some() && matches!(f.role, RoleName::Place(PlaceRole::At)))
            || self.adjuncts.iter().any(|a| {
                a.closeness >= 0.9
                    && a.place.is_some()
                    && matches!(a.role, PlaceRole::At | PlaceRole::Near)
            })
    }

    /// The same for a phrase outside the clause: where somebody comes from or goes to says little there.
    pub(super) fn far_adjuncts(&mut self, prep: usize, members: &[usize], closeness: f64) {
        let role = self.scene.place_role(prep);
        let slot = self.frame.slot(Variant::Active, SlotName::Prep(self.scene.preposition(prep)));
        let moves = matches!(role, Some(PlaceRole::From | PlaceRole::To)) && slot.is_none();
        self.place_adjuncts(prep, members, if moves { FAR } else { closeness });
    }
}

/// Places told by a direction with no preposition before it: *a patrol west of Saraqib*, *positions south of Idlib*.
pub(super) fn bare_places(filling: &mut Filling<'_, '_>, phrase: usize, end: usize) {
    let scene = filling.scene;
    for at in phrase + 1..end.min(scene.phrases.len()) {
        if !matches!(scene.phrases[at].kind, PhraseKind::Noun(_))
            || !scene.tag(scene.phrases[at].range.start).opens
        {
            continue;
        }
        let place = scene.filler(at).place;
        if let Some(place) = place.filter(|p| scene.meant_by(*p) != *p) {
            filling.located_place(place, at, PlaceRole::At, 0.9);
        } else if place.is_some() && !filling.adjuncts.iter().any(|a| a.place == place) {
            filling.adjuncts.push(Adjunct {
                role: PlaceRole::At,
                place,
                phrase: at,
                closeness: 0.9,
            });
        }
    }
}

/// Places of the clause that an event noun after a preposition stands in: *captured the town after clashes*.
pub(super) fn clause_around(filling: &mut Filling<'_, '_>, phrase: usize) {
    let scene = filling.scene;
    if phrase == 0
        || !matches!(scene.phrases[phrase - 1].kind, PhraseKind::Prep)
        || filling.adjuncts.iter().any(|a| a.closeness >= 0.7)
    {
        return;
    }
    let before = (phrase.saturating_sub(crate::group::clause::REACH)..phrase)
        .rev()
        .take_while(|at| {
            !matches!(scene.phrases[*at].kind, PhraseKind::Break | PhraseKind::Subordinate)
        })
        .find(|at| matches!(scene.phrases[*at].kind, PhraseKind::Verb(_)));
    let Some(verb) = before else { return };
    let slots = scene.slots_after(verb);
    for member in &slots.object {
        let filler = scene.filler(*member);
        let refers = filler.noun.is_some_and(|n| n.refers.is_some());
        if filler.place.is_some() || refers {
            filling.adjuncts.push(Adjunct {
                role: PlaceRole::At,
                place: filler.place,
                phrase: *member,
                closeness: 0.6,
            });
        }
    }
    for (prep, members) in &slots.preps {
        filling.place_adjuncts(*prep, members, 0.55);
    }
}

/// A place in the possessor or the modifiers of a noun group: *Aleppo's airport*, *the Damascus suburb*.
pub(super) fn owned_place(filling: &mut Filling<'_, '_>, phrase: usize) {
    let scene = filling.scene;
    if let Some(owner) = possessor(scene.phrases, phrase) {
        let filler = scene.filler(owner);
        // *France's embassy in Bangui*.
        let abroad = scene
            .noun_group(phrase)
            .is_some_and(|g| scene.tag(g.head).classes.any(Classes::ABROAD));
        if let Some(place) = filler.place.filter(|_| !abroad) {
            filling.adjuncts.push(Adjunct {
                role: PlaceRole::At,
                place: Some(place),
                phrase: owner,
                closeness: 0.8,
            });
        }
    }
    filling.inner_places(phrase, PlaceRole::At, 0.8);
}

/// Places before the clause, around its subject and in the clause that governs it.
pub(super) fn surroundings(
    filling: &mut Filling<'_, '_>,
    verb: usize,
    subjects: &[usize],
    link: Link,
) {
    let scene = filling.scene;
    // What stands before a clause that names its place tells of who was there: *a chef from X*, *a source in Y*.
    let placed = filling.is_placed();
    // Between the subject and the verb: *gunmen in Baghdad killed*.
    let first = subjects.first().copied().unwrap_or(verb).min(verb);
    let mut at = first;
    let mut bracket = false;
    let mut apposed = false;
    while at + 1 < verb {
        match scene.phrases[at].kind {
            PhraseKind::Open => bracket = true,
            PhraseKind::Close => bracket = false,
            // *Haddad, the governor of Hama, was shot*: who somebody is does not say where.
            PhraseKind::Comma => {
                let filler = scene.filler(at + 1);
                apposed = at > first
                    && scene.noun_group(at + 1).is_some()
                    && filler.place.is_none()
                    && !filler.noun.is_some_and(|n| n.place || n.thing);
            }
            _ => {}
        }
        if !bracket
            && !apposed
            && matches!(scene.phrases[at].kind, PhraseKind::Prep)
            && matches!(scene.phrases[at + 1].kind, PhraseKind::Noun(_))
            && !scene.is_time(at + 1)
        {
            let members = coordinated_after(scene.phrases, at + 1);
            filling.far_adjuncts(at, &members, if placed { 0.45 } else { 0.75 });
        }
        at += 1;
    }
    // At the head of the sentence: *In Saraqib, rebels …*.
    let mut opening = 0;
    while opening < first
        && matches!(
            scene.phrases[opening].kind,
            PhraseKind::Quote | PhraseKind::Other | PhraseKind::And
        )
    {
        opening += 1;
    }
    let mut at = opening;
    while at + 1 < first {
        match scene.phrases[at].kind {
            PhraseKind::Prep => {
                let members = coordinated_after(scene.phrases, at + 1);
                // *In addition to the attack at X, …*: that place is the other event's.
                let other = at > opening && scene.is_matter(opening);
                let closeness = match (other, placed) {
                    (true, _) => 0.3,
                    (_, true) => 0.45,
                    _ => 0.8,
                };
                filling.far_adjuncts(at, &members, closeness);
                at = members.last().copied().unwrap_or(at) + 1;
            }
            PhraseKind::Comma | PhraseKind::Noun(_) => at += 1,
            _ => break,
        }
    }
    // The clause that governs this one, and the ones that share its subject.
    if let Link::Governed(governor) | Link::Shared(governor) = link
        && filling.adjuncts.iter().all(|a| a.closeness < 0.7)
        && !filling.fills.iter().any(|f| matches!(f.role, RoleName::Place(PlaceRole::At)))
    {
        let slots = scene.slots_after(governor);
        for member in &slots.object {
            let filler = scene.filler(*member);
            if let Some(place) = filler.place {
                filling.adjuncts.push(Adjunct {
                    role: PlaceRole::At,
                    place: Some(place),
                    phrase: *member,
                    closeness: 0.6,
                });
            }
        }
        for (prep, members) in &slots.preps {
            filling.place_adjuncts(*prep, members, 0.6);
        }
        let (above, _) = scene.subject(governor);
        let from = above.first().copied().unwrap_or(governor).min(governor);
        for at in from..governor {
            if matches!(scene.phrases[at].kind, PhraseKind::Prep) {
                filling.place_adjuncts(at, &[at + 1], 0.55);
            }
        }
    }
}

/// Places of the verb that *and* joins to this one, where neither has its own: *was captured and held in Homs*.
pub(super) fn joined_places(filling: &mut Filling<'_, '_>, verb: usize, end: usize) {
    let scene = filling.scene;
    let and = matches!(scene.phrases.get(end).map(|p| p.kind), Some(PhraseKind::And));
    let past = |at: usize| verb_at(scene.phrases, at).is_some_and(|v| !v.present);
    // *Two were killed and nine wounded in Homs*: the rest of a toll.
    let toll = and
        && scene.noun_group(end + 1).is_some_and(|_| scene.filler(end + 1).count.is_some())
        && verb_at(scene.phrases, end + 2).is_some_and(|v| v.form == VerbForm::Participle);
    let other = end + 1 + usize::from(toll);
    let joined = toll || and && past(other) && scene.subject(other).1 == Link::Shared(verb);
    if !joined || filling.adjuncts.iter().any(|a| a.closeness >= JOINED && a.place.is_some()) {
        return;
    }
    for (prep, members) in &scene.slots_after(other).preps {
        if matches!(scene.place_role(*prep), Some(PlaceRole::At | PlaceRole::Near)) {
            filling.place_adjuncts(*prep, members, JOINED);
        }
    }
}

/// Places in what is left of the sentence, after the clause first.
pub(super) fn left_over(filling: &mut Filling<'_, '_>, verb: usize, end: usize) {
    let scene = filling.scene;
    // What a semicolon sets apart tells of its own place.
    let (first, last) = scene.part(verb);
    let later = (end..last).chain(first..verb);
    let mut bracket = false;
    for at in later {
        match scene.phrases[at].kind {
            // *(Qaeda branch in the Levant)*: an aside says nothing of the event.
            PhraseKind::Open => bracket = true,
            PhraseKind::Close => bracket = false,
            PhraseKind::Prep
                if !bracket
                    && matches!(
                        scene.phrases.get(at + 1).map(|p| p.kind),
                        Some(PhraseKind::Noun(_))
                    )
                    && !is_of_another(scene, at) =>
            {
                // *On Lebanon's debts* is not in Lebanon.
                let closeness = if is_meanwhile(scene, at, end) { MEANWHILE } else { FAR };
                filling.place_adjuncts(at, &[possessed(scene.phrases, at + 1)], closeness);
            }
            PhraseKind::Prep
                if is_of_a_listener(scene, at)
                    || is_told_of_somebody(scene, at)
                    || is_bound_for(scene, at) =>
            {
                filling.pass(at + 1);
            }
            _ => {}
        }
    }
}

/// True where the preposition stands in a clause that tells what they did whom it befell, or who did it: *shot two men as
/// they left a mosque in X*.
fn is_meanwhile(scene: &Scene<'_>, prep: usize, end: usize) -> bool {
    let opens =
        |at: &usize| !matches!(scene.phrases[*at].kind, PhraseKind::Noun(_) | PhraseKind::Prep);
    let mut before = (end.max(prep.saturating_sub(CHAIN + CHAIN))..prep).rev().filter(opens);
    let goes = before.next().is_some_and(|at| verb_at(scene.phrases, at).is_some());
    let meanwhile = [const { word_hash(b"as") }, const { word_hash(b"while") }];
    goes && before.next().is_some_and(|at| {
        let word = scene.tokens[scene.phrases[at].range.start as usize].hash;
        matches!(scene.phrases[at].kind, PhraseKind::Subordinate | PhraseKind::Prep)
            && meanwhile.contains(&word)
            && scene.filler(at + 1).pronoun
    })
}
