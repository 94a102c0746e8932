//! One event, once: tellings that share kind, place, day and participants become one, and a toll joins what caused it.

use super::told::{Told, ToldCount, ToldEvidence, ToldPlace, ToldSource, ToldWho};
use crate::event::{Attribution, Factuality, PlaceRole, Role};
use crate::find::actors::{FoundActor, Naming};
use crate::frame::Kinds;
use crate::frame::entry::Variant;
use crate::gazetteer::{Gazetteer, PlaceId};
use crate::settle::date::DateValue;
use crate::settle::hold::holds;
use crate::settle::place::SettledPlace;
use crate::settle::story::Stories;
use crate::span::TokenRange;
use crate::steps::step;

/// How many earlier events a telling is compared with: a list of a thousand shellings stays linear.
const MAX_COMPARED: usize = 48;
/// What a telling brings is compared with so many of the latest places, sources and sentences of the event it joins:
/// the same words come again at once or not at all.
const MAX_RECENT: usize = 64;
/// An event has at most so many participants, places and numbers; a report that names more lists them.
const MAX_PARTICIPANTS: usize = 256;
const MAX_PLACES: usize = 256;
const MAX_COUNTS: usize = 256;
/// From so many mentions of its places on, an event takes in no further mention of a place that it already has.
const MANY_MENTIONS: usize = 128;
/// A telling with no place of its own joins an event told at most so many sentences before.
const NEAR_SENTENCES: usize = 3;
/// The wounded of a toll are told at most so many tokens behind its dead.
const REST_REACH: u32 = 12;
/// So many words that tell each half of a toll are looked at.
const FEW: usize = 4;

/// What merging must know of the world.
pub(crate) struct Ground<'a> {
    pub(crate) kinds: &'a Kinds,
    pub(crate) gazetteer: &'a Gazetteer,
    pub(crate) places: &'a [SettledPlace],
    /// When each telling says it was, where it says so.
    pub(crate) days: &'a [Option<&'a DateValue>],
    /// Whether each telling tells of what has gone on for long.
    pub(crate) standing: &'a [bool],
    pub(crate) stories: &'a Stories,
    /// Whether two stretches are the same words.
    pub(crate) same_words: &'a dyn Fn(TokenRange, TokenRange) -> bool,
}

/// Merges tellings, given in text order; the result is in the order of first triggers.
pub(crate) fn merge(ground: &Ground<'_>, told: Vec<Told>) -> Vec<Told> {
    let told = absorb(ground.kinds, told);
    let mut events: Vec<Merged> = Vec::new();
    for (number, telling) in told {
        let mut telling = Merged::new(ground, number, telling);
        if hurts_none(&telling.told) {
            let mut earlier = events.iter_mut().rev().take(NEAR_SENTENCES).inspect(step);
            if let Some(event) = earlier.find(|e| spares(ground, e, &telling)) {
                event.take_none(telling.told.counts);
                continue;
            }
        }
        // *Nobody was hurt when a bomb exploded*: whom it did not hurt may be told before it.
        let spared = |none: &mut Merged| {
            hurts_none(&none.told)
                && (none.told.linked.contains(&number)
                    || telling.told.linked.contains(&none.number))
                && spares(ground, &telling, none)
        };
        if let Some(none) = events.pop_if(spared) {
            telling.take_none(none.told.counts);
        }
        let joined = events.iter_mut().rev().take(MAX_COMPARED).inspect(step).find(|event| {
            ground.standing[event.number] == ground.standing[telling.number]
                && !is_timed_apart(&event.told, &telling.told)
                && (is_same(ground, event, &telling)
                    || restates(ground, event, &telling)
                    || tells_again(ground, event, &telling)
                    || tells_whose(ground, event, &telling))
        });
        match joined {
            Some(event) => {
                // Where it was and whom it harmed says nothing of whether it was.
                let other = event.told.kind != telling.told.kind;
                if telling.told.again || telling.told.claim_of || telling.told.toll_of && other {
                    telling.told.attribution = event.told.attribution;
                }
                // When and where somebody claims it is not when and where it was, and no more of it is told there.
                let last = telling.told.claim_alone.then_some(event.last);
                if last.is_some() {
                    telling.told.date = None;
                    telling.told.places.clear();
                }
                event.take_in(ground, telling);
                event.last = last.unwrap_or(event.last);
            }
            None if telling.told.claim_alone => {}
            None => events.push(telling),
        }
    }
    events.into_iter().map(|event| event.told).collect()
}

/// An event so far, with what every further telling asks of it, so that nobody has to go through its tellings again.
struct Merged {
    /// The number of its first telling.
    number: usize,
    /// The last sentence that tells it.
    last: usize,
    /// The numbers of the further tellings in that sentence.
    latest: Vec<usize>,
    /// The different places it names, by their numbers in the report.
    named: Vec<usize>,
    told: Told,
}

impl Merged {
    fn new(ground: &Ground<'_>, number: usize, told: Told) -> Self {
        let last = told.evidence.iter().map(|e| e.sentence).max().unwrap_or(0);
        let mut event = Merged { number, last, latest: Vec::new(), named: Vec::new(), told };
        event.note_places(ground, event.told.places.len());
        event
    }

    fn take_in(&mut self, ground: &Ground<'_>, mut telling: Merged) {
        let places = &mut telling.told.places;
        if self.told.places.len() >= MAX_PLACES {
            places.clear();
        } else if self.told.places.len() >= MANY_MENTIONS {
            places.retain(|p| !self.names(ground, p));
        }
        let changed = MAX_RECENT + places.len();
        if telling.last > self.last {
            self.latest.clear();
        }
        if self.latest.len() < MAX_RECENT {
            self.latest.push(telling.number);
        }
        self.last = self.last.max(telling.last);
        join(&mut self.told, telling.told);
        self.note_places(ground, changed);
        // Tellings are asked about in their order: a link to one that went before is asked for no more.
        self.told.linked.retain(|other| *other > telling.number);
    }

    /// True where the telling with this number is its first, or one of its last sentence.
    fn is_told_by(&self, number: usize) -> bool {
        number == self.number || self.latest.contains(&number)
    }

    /// Takes the numbers of a telling that only says that nobody was hurt.
    fn take_none(&mut self, counts: Vec<ToldCount>) {
        let known = self.told.counts.len();
        for count in counts {
            let told = self.told.counts.iter().inspect(step).any(|c| c.of == count.of);
            if !told {
                add_count(&mut self.told.counts, known, count);
            }
        }
    }

    /// Notes which different places are named by the last so many mentions.
    fn note_places(&mut self, ground: &Ground<'_>, latest: usize) {
        let mut named = std::mem::take(&mut self.named);
        for place in self.told.places.iter().rev().take(latest).filter(|p| is_at(p)) {
            let Some(number) = place.place else { continue };
            if !named.iter().inspect(step).any(|known| is_one(ground, *known, number)) {
                named.push(number);
            }
        }
        self.named = named;
    }

    fn names(&self, ground: &Ground<'_>, place: &ToldPlace) -> bool {
        let known = |number| self.named.iter().inspect(step).any(|n| is_one(ground, *n, number));
        place.place.is_some_and(known)
    }
}

/// True where the event is told to have been there, and not only on the way.
fn is_at(place: &ToldPlace) -> bool {
    !matches!(place.role, PlaceRole::From | PlaceRole::To) && place.closeness >= 0.4
}

/// True where two names of the report mean one place.
fn is_one(ground: &Ground<'_>, a: usize, b: usize) -> bool {
    let (x, y) = (&ground.places[a], &ground.places[b]);
    x.container == y.container
        && x.place == y.place
        && (x.place.is_some() || (ground.same_words)(x.range, y.range))
}

/// Tolls told in the clause of what caused them go into it.
fn absorb(kinds: &Kinds, told: Vec<Told>) -> Vec<(usize, Told)> {
    let mut into: Vec<Option<usize>> = vec![None; told.len()];
    for (number, telling) in told.iter().enumerate() {
        let name = &kinds.list[telling.kind].name;
        let absorbs = |other: &usize| {
            *other != number
                && told[*other].kind != telling.kind
                && kinds.list[told[*other].kind].absorbs.contains(name)
                // *In retaliation for X's attacks*: those of somebody else are no part of it.
                && (!telling.aside || agree(&told[*other], telling, Role::Agent))
                && (told[*other].factuality == telling.factuality
                    // *Foiled an attack*: what came to nothing is told by what made it so.
                    || telling.factuality == Factuality::Negated
                        && told[*other].factuality == Factuality::Actual
                        && !telling.denied
                        && kinds.list[told[*other].kind].reverses.contains(name))
        };
        into[number] = telling.linked.iter().copied().find(absorbs).or_else(|| {
            // The link may have been noted on the other side only.
            (number.saturating_sub(4)..(number + 5).min(told.len()))
                .find(|o| told[*o].linked.contains(&number) && absorbs(o))
        });
    }
    // *killing and wounding*: what hangs on a part goes where the part went.
    for number in 0..told.len() {
        if into[number].is_some() {
            continue;
        }
        let name = &kinds.list[told[number].kind].name;
        into[number] =
            told[number].linked.iter().filter_map(|o| into.get(*o).copied().flatten()).find(
                |whole| {
                    *whole != number
                        && told[*whole].kind != told[number].kind
                        && kinds.list[told[*whole].kind].absorbs.contains(name)
                        && told[*whole].factuality == told[number].factuality
                },
            );
    }
    // *Nine were killed and four injured when clans fought*: the dead go where the wounded went.
    for number in (0..told.len().saturating_sub(1)).rev() {
        let (one, next) = (&told[number], &told[number + 1]);
        if into[number].is_none() && into[number + 1].is_some() && is_one_toll(kinds, one, next) {
            into[number] = into[number + 1];
        }
    }
    // A chain (a death in a clash in an assault) ends at its last; a ring is cut.
    let target = |mut number: usize| {
        for _ in 0..4 {
            match into[number] {
                Some(next) => number = next,
                None => return number,
            }
        }
        number
    };
    let targets: Vec<usize> = (0..told.len()).map(target).collect();
    let mut events: Vec<Option<Told>> = told
        .into_iter()
        .map(|mut one| {
            // What hangs on a part hangs on its whole: *claiming three lives and injuring five*.
            let wholes: Vec<usize> =
                one.linked.iter().filter_map(|n| targets.get(*n).copied()).collect();
            one.linked.extend(wholes);
            Some(one)
        })
        .collect();
    for number in 0..events.len() {
        let goal = targets[number];
        if goal != number
            && targets[goal] == goal
            && let Some(mut part) = events[number].take()
        {
            if let Some(whole) = events[goal].as_mut() {
                if kinds.list[whole.kind].reverses.contains(&kinds.list[part.kind].name) {
                    reverse(&mut part.who, &whole.who);
                }
                join(whole, part);
            } else {
                events[number] = Some(part);
            }
        }
    }
    events.into_iter().enumerate().filter_map(|(n, e)| e.map(|e| (n, e))).collect()
}

/// True where the dead of a toll stand right before its wounded, with no place of their own.
fn is_one_toll(kinds: &Kinds, dead: &Told, wounded: &Told) -> bool {
    let sentence = |told: &Told| told.evidence.first().map(|e| e.sentence);
    kinds.list[dead.kind].toll
        && dead.kind == wounded.kind
        && dead.factuality == wounded.factuality
        && sentence(dead) == sentence(wounded)
        && !dead.counts.is_empty()
        && goes_on(dead, wounded)
        && dead.counts.iter().all(|x| wounded.counts.iter().all(|y| x.of != y.of))
        && !dead.places.iter().any(is_at)
}

/// Who attacked is the target of whoever repels the attack, who is told with the repelling: *thwarted an attack by gunmen
/// on a hotel*.
fn reverse(who: &mut Vec<ToldWho>, defenders: &[ToldWho]) {
    who.retain(|w| w.role != Role::Target && !defenders.iter().any(|d| d.range == w.range));
    for doer in who.iter_mut().filter(|w| w.role == Role::Agent) {
        doer.role = Role::Target;
    }
}

fn is_same(ground: &Ground<'_>, event: &Merged, telling: &Merged) -> bool {
    let (a, b) = (&event.told, &telling.told);
    if a.kind != b.kind {
        return false;
    }
    let contradicts =
        (a.factuality == Factuality::Negated) != (b.factuality == Factuality::Negated);
    if a.factuality != b.factuality
        && !(contradicts && (a.denied || b.denied) && is_told(a) && is_told(b))
    {
        return false;
    }
    if let (Some(x), Some(y)) = (ground.days[event.number], ground.days[telling.number])
        && !(a.headline && a.evidence.len() == 1 || b.headline)
    {
        let differ = match (x.start, y.start) {
            (Some(x), Some(y)) => x != y,
            // *On Friday* and *on Sunday* of an unknown week.
            (None, None) => x.timex != y.timex,
            _ => false,
        };
        if differ {
            return false;
        }
    }
    let last = event.last;
    let Some(next) = b.evidence.first().map(|e| e.sentence) else { return false };
    if !ground.stories.same(last, next) {
        return false;
    }
    let near = next.saturating_sub(last) <= NEAR_SENTENCES || a.headline;
    let shared = shares_place(ground, event, telling);
    match shared {
        Some(true) => {}
        Some(false) => return false,
        None if near => {}
        None => return false,
    }
    if contradicts {
        // A denial must deny the same deed: of the same doer, where both name one.
        return agree(a, b, Role::Agent);
    }
    // Within one sentence two triggers of one kind are two events, unless one hangs on the other or only adds its toll.
    if last == next
        && !b.linked.iter().inspect(step).any(|other| event.is_told_by(*other))
        && !a.linked.contains(&telling.number)
        && shared != Some(true)
    {
        let has_toll =
            |t: &Told| !t.counts.is_empty() || t.who.iter().any(|w| w.role == Role::Victim);
        let placed = |t: &Told| t.places.iter().any(|p| p.closeness >= 0.4);
        // *Five killed, 30 wounded in X*: the dead and the wounded of one toll.
        let rest =
            ground.kinds.list[a.kind].toll || ground.kinds.list[a.kind].violent && goes_on(a, b);
        let other = rest
            && !(placed(a) && placed(b))
            && a.counts.iter().all(|x| b.counts.iter().inspect(step).all(|y| x.of != y.of));
        if !(has_toll(b) && (!has_toll(a) && !placed(b) || other)) {
            return false;
        }
    }
    // *Another three people were killed in Homs* is told beside the event, not of it.
    let another = |of: &str| {
        b.counts.iter().any(|c| c.of == of && c.count.other && !c.count.part && !c.count.total)
            && a.counts.iter().any(|c| c.of == of)
    };
    if last != next && another("killed") {
        return false;
    }
    agree(a, b, Role::Agent) && agree(a, b, Role::Target) && counts_agree(a, b)
}

/// True where words right behind others tell the rest of their toll: *killed five people in X and wounded ten*.
fn goes_on(a: &Told, b: &Told) -> bool {
    let near = |x: TokenRange, y: TokenRange| y.start.abs_diff(x.end) <= REST_REACH;
    let counted = |next: &ToldCount| {
        let before = a.counts.iter().rev().take(FEW);
        before.inspect(step).any(|count| near(count.count.range, next.count.range))
    };
    let told = |next: &ToldEvidence| {
        let before = a.evidence.iter().rev().take(FEW);
        before.inspect(step).any(|one| near(one.trigger, next.trigger))
    };
    // *Shot seven men after the killing of 12* tells of two deeds; *14 injured in a blast* of one.
    let own = b.evidence.first().zip(b.counts.first()).is_some_and(|(one, count)| {
        one.variant == Variant::Nominal && one.trigger.start < count.count.range.start
    });
    !own && (b.counts.iter().take(FEW).any(counted) || b.evidence.iter().take(FEW).any(told))
}

/// *An attack in X, two days after a blast in Y*: two events, whatever they share.
fn is_timed_apart(a: &Told, b: &Told) -> bool {
    let sentence = |told: &Told| told.evidence.first().map(|e| e.sentence);
    let sides = a.timed.zip(b.timed);
    sides.is_some_and(|(x, y)| x != y) && sentence(a) == sentence(b)
}

/// True where a telling only says that nobody was hurt.
fn hurts_none(told: &Told) -> bool {
    told.factuality == Factuality::Negated
        && !told.denied
        && matches!(&told.counts[..], [one] if one.count.high == Some(0))
}

/// True where an event has happened of which a telling says that it hurt nobody: *a bomb exploded, but no one was hurt*.
fn spares(ground: &Ground<'_>, event: &Merged, telling: &Merged) -> bool {
    let next = telling.told.evidence.first().map_or(usize::MAX, |e| e.sentence);
    ground.kinds.list[event.told.kind].violent
        && event.told.factuality == Factuality::Actual
        && next.saturating_sub(event.last) <= 1
        && ground.stories.same(event.last, next)
        && shares_place(ground, event, telling) != Some(false)
}

/// True where a later sentence only sums up the toll of an event: *The death toll has risen to 41.*
fn restates(ground: &Ground<'_>, event: &Merged, telling: &Merged) -> bool {
    let (a, b) = (&event.told, &telling.told);
    let kinds = &ground.kinds.list;
    let sums = b.counts.iter().any(|c| c.count.total && c.of == "killed");
    // *Bombing in X: death toll rises to 41* tells the first number of the bombing.
    let here = b.evidence.first().is_some_and(|e| e.sentence == event.last);
    let told = kinds[a.kind].violent && (here || a.counts.iter().any(|c| c.of == "killed"));
    if !sums || !told || !kinds[a.kind].absorbs.contains(&kinds[b.kind].name) {
        return false;
    }
    let last = event.last;
    let Some(next) = b.evidence.first().map(|e| e.sentence) else { return false };
    let day = |one: &Merged| ground.days[one.number].and_then(|d| d.start);
    let days = day(event).zip(day(telling));
    a.factuality == Factuality::Actual
        && b.factuality == Factuality::Actual
        && ground.stories.same(last, next)
        && next.saturating_sub(last) <= NEAR_SENTENCES
        && days.is_none_or(|(x, y)| x <= y)
        && shares_place(ground, event, telling) != Some(false)
}

/// True where the next sentence tells of the event by a wider noun, and only where or when it was: *A car bomb killed nine.
/// The blast occurred in X.*
fn tells_again(ground: &Ground<'_>, event: &Merged, telling: &Merged) -> bool {
    let (a, b) = (&event.told, &telling.told);
    let (x, y) = (&ground.kinds.list[a.kind], &ground.kinds.list[b.kind]);
    // But what is only a toll is less than the attack that took it.
    let wider = x.absorbs.contains(&y.name) || y.absorbs.contains(&x.name) && !x.absorbs.is_empty();
    if !(b.again || b.toll_of) || !wider || !x.violent || a.factuality != b.factuality {
        return false;
    }
    // *Three more were killed in the attack*: beside those who were told.
    let another = |count: &ToldCount| {
        count.count.other && a.counts.iter().inspect(step).any(|known| known.of == count.of)
    };
    // A place that hangs on it loosely would be lost beside the event's own.
    let own = |place: &&ToldPlace| b.part.contains(place.range.start);
    let mut told = b.places.iter().take(MAX_RECENT).inspect(step).filter(own).peekable();
    let loose = b.toll_of && told.peek().is_some() && !told.any(is_at);
    if loose || b.counts.iter().any(another) || !counts_agree(a, b) || !agree(a, b, Role::Agent) {
        return false;
    }
    let Some(next) = b.evidence.first().map(|e| e.sentence) else { return false };
    let day = |one: &Merged| ground.days[one.number].and_then(|d| d.start);
    ground.stories.same(event.last, next)
        && next.saturating_sub(event.last) == 1
        && day(event).zip(day(telling)).is_none_or(|(x, y)| x == y)
        && shares_place(ground, event, telling) != Some(false)
}

/// True where a telling says whose deed an event was that was told before, in its sentence or a little earlier: *A car bomb
/// killed nine. The group claimed the attack.*
fn tells_whose(ground: &Ground<'_>, event: &Merged, telling: &Merged) -> bool {
    let (a, b) = (&event.told, &telling.told);
    let (x, y) = (&ground.kinds.list[a.kind], &ground.kinds.list[b.kind]);
    let one = x.name == y.name || x.absorbs.contains(&y.name) || y.absorbs.contains(&x.name);
    let told = b.claim_of && x.violent && one && a.factuality == b.factuality;
    if !told || !agree(a, b, Role::Agent) {
        return false;
    }
    let Some(next) = b.evidence.first().map(|e| e.sentence) else { return false };
    ground.stories.same(event.last, next)
        && next.saturating_sub(event.last) <= NEAR_SENTENCES
        && shares_place(ground, event, telling) != Some(false)
}

fn is_told(telling: &Told) -> bool {
    matches!(telling.factuality, Factuality::Actual | Factuality::Negated)
}

/// Whether two tellings name a common place; `None` where one of them names none.
fn shares_place(ground: &Ground<'_>, a: &Merged, b: &Merged) -> Option<bool> {
    if a.named.is_empty() || b.named.is_empty() {
        return None;
    }
    let within = |x: PlaceId, y: PlaceId| {
        x == y || holds(ground.gazetteer, x, y) || holds(ground.gazetteer, y, x)
    };
    Some(a.named.iter().any(|x| {
        b.named.iter().inspect(step).any(|y| {
            let (x, y) = (&ground.places[*x], &ground.places[*y]);
            match (x.place, y.place) {
                (Some(x), Some(y)) => within(x, y),
                // A name in no gazetteer is where the report puts it, and like no other name.
                (Some(x), None) => y.container.is_some_and(|y| within(x, y)),
                (None, Some(y)) => x.container.is_some_and(|x| within(x, y)),
                (None, None) => (ground.same_words)(x.range, y.range),
            }
        })
    }))
}

/// The actors that a telling names in a role.
fn named(told: &Told, role: Role) -> impl Iterator<Item = &FoundActor> {
    let actors = told.who.iter().filter(move |w| w.role == role).filter_map(|w| w.actor.as_ref());
    actors.filter(|actor| actor.reference.is_none()).inspect(step)
}

/// False where both name participants of a role and have none in common.
pub(super) fn agree(a: &Told, b: &Told, role: Role) -> bool {
    if named(a, role).next().is_none() || named(b, role).next().is_none() {
        return true;
    }
    named(a, role).any(|x| {
        named(b, role).any(|y| {
            let one_unnamed =
                x.owner.is_none() && x.nation.is_none() || y.owner.is_none() && y.nation.is_none();
            (x.owner == y.owner && x.nation == y.nation)
                || (x.side.is_some() && x.side == y.side)
                || (one_unnamed && (x.side.is_none() || y.side.is_none()))
        })
    })
}

/// False where both give a number for the same thing and the numbers exclude each other.
pub(super) fn counts_agree(a: &Told, b: &Told) -> bool {
    // A victim told without a number (*the mayor*) says nothing against one.
    let whole = |c: &&ToldCount| !c.count.part && c.count.is_told();
    a.counts.iter().filter(whole).all(|x| {
        let theirs = b.counts.iter().inspect(step).filter(whole);
        let mut same = theirs.filter(|y| y.of == x.of).peekable();
        same.peek().is_none()
            || same.any(|y| {
                x.count.low == y.count.low
                    || x.count.high == y.count.high && !is_far(x, y)
                    || x.count.total
                    || y.count.total
            })
    })
}

/// True of two open numbers that lie so far apart that they cannot mean the same: *at least 70*, *more than 280,000*.
fn is_far(x: &ToldCount, y: &ToldCount) -> bool {
    const TIMES: u64 = 100;
    let low = |count: &ToldCount| count.count.low.unwrap_or(1).max(1);
    x.count.high.is_none() && low(x).max(low(y)) >= TIMES * low(x).min(low(y))
}

/// Puts what `part` tells into `whole`.
fn join(whole: &mut Told, part: Told) {
    if whole.factuality != part.factuality
        && is_told(whole)
        && is_told(&part)
        && (whole.denied || part.denied)
    {
        whole.disputed = true;
        whole.factuality = Factuality::Actual;
        whole.denied = false;
    }
    whole.disputed |= part.disputed;
    for place in part.places {
        add_place(&mut whole.places, place);
    }
    // *Killed a teacher and two pupils*: what stands beside each other in one telling is not the same.
    let known = whole.who.len();
    let sentence = part.evidence.first().map(|e| e.sentence);
    let one_breath =
        whole.evidence.iter().rev().take(MAX_RECENT).any(|e| Some(e.sentence) == sentence);
    for who in part.who {
        add_who(&mut whole.who, known, one_breath, who);
    }
    let known = whole.counts.len();
    for count in part.counts {
        add_count(&mut whole.counts, known, count);
    }
    for means in part.means {
        if !whole.means.iter().any(|m| m.weapon.weapon == means.weapon.weapon) {
            whole.means.push(means);
        }
    }
    for source in part.sources {
        let same = |s: &ToldSource| s.range == source.range && s.stance == source.stance;
        if !whole.sources.iter().rev().take(MAX_RECENT).inspect(step).any(same) {
            whole.sources.push(source);
        }
    }
    // The text gives the day better than its title: *after night of fighting*, *on Sunday*.
    let titled = whole.headline && whole.evidence.len() == 1 && !part.headline;
    for evidence in part.evidence {
        let recent = whole.evidence.iter().rev().take(MAX_RECENT).inspect(step);
        if !recent.map(|e| e.trigger).any(|trigger| trigger == evidence.trigger) {
            whole.evidence.push(evidence);
        }
    }
    if part.attribution == Attribution::Report && !whole.disputed {
        whole.attribution = Attribution::Report;
    }
    if whole.date.is_none() || titled && part.date.is_some() {
        whole.date = part.date;
        whole.past = part.past;
    }
    whole.duty &= part.duty;
    whole.headline |= part.headline;
    whole.apart &= part.apart;
    whole.aside &= part.aside;
    whole.hearsay &= part.hearsay;
    whole.linked.extend(part.linked);
}

fn add_place(places: &mut Vec<ToldPlace>, place: ToldPlace) {
    match places
        .iter_mut()
        .rev()
        .take(MAX_RECENT)
        .inspect(step)
        .find(|p| p.range == place.range || (p.place.is_some() && p.place == place.place))
    {
        Some(known) => known.closeness = known.closeness.max(place.closeness),
        None => places.push(place),
    }
}

/// Adds a participant to `who`, of whom the first `known` were told before, `one_breath` in the same sentence.
fn add_who(who: &mut Vec<ToldWho>, known: usize, one_breath: bool, new: ToldWho) {
    let same = |(at, w): (usize, &ToldWho)| {
        w.role == new.role
            && (w.range == new.range
                || (at < known || new.role != Role::Victim)
                    && match (w.actor, new.actor) {
                        (Some(x), Some(y)) => {
                            x.owner == y.owner
                                && x.nation == y.nation
                                && (x.role == y.role
                                    || x.reference.is_some()
                                    || y.reference.is_some()
                                    // *Killed a policeman and wounded a driver* harmed two.
                                    || x.naming == y.naming
                                        && !(one_breath && new.role == Role::Victim))
                        }
                        _ => false,
                    })
    };
    if who.iter().inspect(step).enumerate().any(same) {
        return;
    }
    // *Russia* in a headline and *Russian forces* in the text are one participant; the forces say more.
    let bare =
        |w: &ToldWho| w.actor.is_some_and(|a| a.naming == Naming::Nation && a.nation.is_some());
    let nation = |w: &ToldWho| w.actor.and_then(|a| a.nation);
    let kin = |w: &ToldWho| w.role == new.role && nation(w).is_some() && nation(w) == nation(&new);
    if bare(&new) && who.iter().any(kin) {
        return;
    }
    let full = who.len() >= MAX_PARTICIPANTS;
    match who.iter_mut().find(|w| bare(w) && kin(w)) {
        Some(known) => *known = new,
        None if full => {}
        None => who.push(new),
    }
}

/// Adds a number to `counts`, of which the first `known` were told before.
fn add_count(counts: &mut Vec<ToldCount>, known: usize, new: ToldCount) {
    let known = |(at, c): (usize, &ToldCount)| {
        c.of == new.of
            && (at < known || !new.count.part || c.count.range == new.count.range)
            && (!new.count.is_told()
                || (c.count.low == new.count.low
                    && c.count.high == new.count.high
                    && c.count.part == new.count.part))
    };
    if counts.len() < MAX_COUNTS && !counts.iter().inspect(step).enumerate().any(known) {
        counts.push(new);
    }
}
