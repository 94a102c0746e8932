//! The subject of a verb group: what stands before it in the clause, shared with it, or governing it.

use super::chunk::{Phrase, PhraseKind, VerbForm};
use super::clause::{REACH, is_noun, kind, possessor, shares_object, verb_at};
use crate::lexicon::words::{Effect, Stance};

/// How a verb group comes to its subject, which decides what happens to the facts of its clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Link {
    /// It has a subject of its own.
    Own,
    /// The subject of a relative clause is the noun group before it.
    Relative,
    /// It shares the subject of an earlier verb group, the phrase given.
    Shared(usize),
    /// It is governed by an earlier verb group, the phrase given: *managed to capture*, *began shelling*.
    Governed(usize),
    /// None was found.
    None,
}

/// The subject noun groups of the verb group at `index` (all members of a coordination) and how they were come by.
/// `is_time` says whether a noun group is a date.
pub(crate) fn subject(
    phrases: &[Phrase],
    index: usize,
    is_time: &dyn Fn(usize) -> bool,
) -> (Vec<usize>, Link) {
    subject_within(phrases, index, is_time, 6)
}

fn subject_within(
    phrases: &[Phrase],
    index: usize,
    is_time: &dyn Fn(usize) -> bool,
    depth: usize,
) -> (Vec<usize>, Link) {
    let Some(verb) = verb_at(phrases, index) else { return (Vec::new(), Link::None) };
    if depth == 0 {
        return (Vec::new(), Link::None);
    }
    let floor = index.saturating_sub(REACH);
    if matches!(verb.form, VerbForm::Infinitive | VerbForm::Gerund) {
        return governed_subject(phrases, index, floor, is_time, depth);
    }
    let mut at = index;
    // Whether a comma was crossed: then what stands right before it may be an inserted clause.
    while at > floor {
        at -= 1;
        match kind(phrases, at) {
            PhraseKind::Noun(_) if is_time(at) && at != floor => {
                // *The army Monday captured*: a date is no subject, unless nothing else is there.
                if at > 0 && matches!(kind(phrases, at - 1), PhraseKind::Prep) {
                    at -= 1;
                }
            }
            PhraseKind::Noun(_) => {
                // A preposition before the verb's neighbour: climb the chain to its head.
                let head = chain_head(phrases, at, is_time);
                let first = first_joined(phrases, head, floor);
                if is_object_between(phrases, first, index, floor, is_time) {
                    at = first - 1;
                    continue;
                }
                if head > 0 && matches!(kind(phrases, head - 1), PhraseKind::Prep) {
                    // *In Saraqib, rebels …* never gets here; *after the attack rebels* does not either. The chain
                    // began with a preposition, so what it modifies is a verb: its subject is ours only after a comma.
                    at = head - 1;
                    continue;
                }
                // *Died early Tuesday and another man was burnt*: a day is nobody.
                let mut members = coordinated_before(phrases, head, floor);
                members.retain(|member| *member == head || !is_time(*member));
                return (members, Link::Own);
            }
            PhraseKind::Relative => {
                let mut before = at;
                while before > floor {
                    before -= 1;
                    match kind(phrases, before) {
                        PhraseKind::Noun(_) => {
                            return (vec![before], Link::Relative);
                        }
                        PhraseKind::Comma
                        | PhraseKind::Prep
                        | PhraseKind::Close
                        | PhraseKind::Quote => {}
                        _ => break,
                    }
                }
                return (Vec::new(), Link::None);
            }
            PhraseKind::And => {
                // *captured X and killed Y*: the verb before, with its subject.
                if let Some(before) = previous_verb(phrases, at, floor, is_time) {
                    let (subjects, _) = subject_within(phrases, before, is_time, depth - 1);
                    return (subjects, Link::Shared(before));
                }
                return (Vec::new(), Link::None);
            }
            PhraseKind::Comma | PhraseKind::Close => {
                // An insertion between commas or brackets: go to where it began.
                // A third deed of a list: what stands between its commas is the second.
                let inserted = insertion_start(phrases, at, floor).filter(|start| {
                    !(is_noun(phrases, start + 2) && is_listed(phrases, start + 1, index, is_time))
                });
                match inserted {
                    Some(start) => at = start,
                    None => {
                        if let Some(before) = previous_verb(phrases, at, floor, is_time)
                            && (verb.form != VerbForm::Participle
                                || is_listed(phrases, before, index, is_time))
                        {
                            let (subjects, _) = subject_within(phrases, before, is_time, depth - 1);
                            return (subjects, Link::Shared(before));
                        }
                        if let Some(noun) =
                            (floor..at).rev().find(|i| is_noun(phrases, *i) && !is_time(*i))
                        {
                            return (
                                coordinated_before(
                                    phrases,
                                    chain_head(phrases, noun, is_time),
                                    floor,
                                ),
                                Link::Own,
                            );
                        }
                        return (Vec::new(), Link::None);
                    }
                }
            }
            PhraseKind::Quote | PhraseKind::Other | PhraseKind::Open => {}
            PhraseKind::Verb(before) => {
                // *A doctor whom gunmen kidnapped was*: the clause between tells of the noun before it.
                if let Some(antecedent) = object_relative(phrases, at, is_time)
                    && antecedent >= floor
                {
                    // *The attack, which police said killed five*: what is said of it, too.
                    let said = before.stance.is_some()
                        && (at + 1..index)
                            .all(|i| is_time(i) || matches!(kind(phrases, i), PhraseKind::Prep));
                    if said {
                        return (vec![antecedent], Link::Relative);
                    }
                    at = antecedent + 1;
                    continue;
                }
                // *Was booed by strikers gathered outside*: whoever stands behind the preposition.
                let reduced = verb.form == VerbForm::Participle
                    && verb.stance.is_none()
                    && is_noun(phrases, index - 1)
                    && !is_noun(phrases, index + 1);
                let related = at
                    .checked_sub(1)
                    .is_some_and(|b| matches!(kind(phrases, b), PhraseKind::Relative));
                if reduced
                    && before.passive
                    && !related
                    && matches!(kind(phrases, at + 1), PhraseKind::Prep)
                {
                    let head = chain_head(phrases, index - 1, is_time);
                    return (coordinated_before(phrases, head, floor), Link::Own);
                }
                // *forced to leave was*: a verb right before is a governor; a reduced clause is stepped over.
                if matches!(before.form, VerbForm::Participle) {
                    continue;
                }
                let (subjects, _) = subject_within(phrases, at, is_time, depth - 1);
                return (subjects, Link::Shared(at));
            }
            PhraseKind::Prep => {}
            // *The army – backed by militias – captured*: what stands between dashes is stepped over.
            PhraseKind::Break => match dashed(phrases, at, floor) {
                Some(start) => at = start,
                None => return (Vec::new(), Link::None),
            },
            PhraseKind::That | PhraseKind::Condition | PhraseKind::Subordinate => {
                return (Vec::new(), Link::None);
            }
            PhraseKind::Possessive => {}
        }
    }
    (Vec::new(), Link::None)
}

/// True where the verb group at `index`, right behind a comma, is the next deed of whoever does `before`: *rebels killed
/// two soldiers, captured four*.
fn is_listed(
    phrases: &[Phrase],
    before: usize,
    index: usize,
    is_time: &dyn Fn(usize) -> bool,
) -> bool {
    let acts = |at: usize| verb_at(phrases, at).is_some_and(|verb| !verb.passive);
    let deed = verb_at(phrases, before).is_some_and(|verb| {
        matches!(verb.form, VerbForm::Finite | VerbForm::Participle) && verb.stance.is_none()
    });
    deed && acts(before)
        && acts(index)
        && matches!(kind(phrases, index - 1), PhraseKind::Comma)
        && is_noun(phrases, index + 1)
        && !is_time(index + 1)
}

/// The first of the noun groups that are joined to the one at `last`: *people including drivers and passengers*.
fn first_joined(phrases: &[Phrase], last: usize, floor: usize) -> usize {
    let joins = |at: usize| match kind(phrases, at - 1) {
        PhraseKind::And => true,
        PhraseKind::Comma => at < last,
        _ => false,
    };
    let mut first = last;
    while first > floor + 1 && joins(first) && is_noun(phrases, first - 2) {
        first -= 2;
    }
    first
}

/// True where the noun group at `head`, before the verb group at `index`, is the object of a clause between that verb and
/// its subject: *a bomber targeting the guards killed*, *men accused of killing a guard were arrested*.
fn is_object_between(
    phrases: &[Phrase],
    head: usize,
    index: usize,
    floor: usize,
    is_time: &dyn Fn(usize) -> bool,
) -> bool {
    let Some(between) = verb_at(phrases, head.wrapping_sub(1)) else { return false };
    if head <= floor + 1 {
        return false;
    }
    if between.form == VerbForm::Gerund && is_noun(phrases, head - 2) && !is_time(head - 2) {
        // *Rebels struck X, one agency saying four had been killed*: that is what it says.
        let beside = head > floor + 3
            && matches!(kind(phrases, head - 3), PhraseKind::Comma | PhraseKind::Prep)
            && phrases[floor..head - 3].iter().any(|p| matches!(p.kind, PhraseKind::Verb(_)));
        return between.stance.is_none() || !beside;
    }
    // *Demonstrated to demand the troops leave*: the troops are to.
    let present = verb_at(phrases, index).is_some_and(|v| v.present && !v.passive);
    if present && between.effect == Some(Effect::Planned) {
        return false;
    }
    let acts = verb_at(phrases, index).is_some_and(|verb| {
        let object = is_noun(phrases, index + 1) && !is_time(index + 1);
        verb.form == VerbForm::Finite || verb.passive || object
    });
    let hangs = |at: usize| {
        verb_at(phrases, at)
            .is_some_and(|v| matches!(v.form, VerbForm::Participle | VerbForm::Gerund))
    };
    acts && matches!(between.form, VerbForm::Gerund | VerbForm::Infinitive)
        && match kind(phrases, head - 2) {
            PhraseKind::Verb(_) => between.stance.is_none() && hangs(head - 2),
            // *A journalist known for criticising officials was killed*.
            PhraseKind::Prep => head > floor + 2 && hangs(head - 3),
            _ => false,
        }
}

/// The noun group to which the verb group at `verb` does something, where a relative clause hangs on it by its object:
/// *the town which rebels captured*.
pub(crate) fn object_relative(
    phrases: &[Phrase],
    verb: usize,
    is_time: &dyn Fn(usize) -> bool,
) -> Option<usize> {
    let group = verb_at(phrases, verb)?;
    let active = matches!(group.form, VerbForm::Finite | VerbForm::Participle) && !group.passive;
    let object = is_noun(phrases, verb + 1) && !is_time(verb + 1);
    let subject = verb.checked_sub(1).filter(|at| is_noun(phrases, *at) && !is_time(*at))?;
    let head = chain_head(phrases, subject, is_time);
    let first = *coordinated_before(phrases, head, verb.saturating_sub(REACH)).first()?;
    let first = possessor(phrases, first).unwrap_or(first);
    let relative = first.checked_sub(1)?;
    let comma = relative > 0 && matches!(kind(phrases, relative - 1), PhraseKind::Comma);
    let antecedent = relative.checked_sub(1 + usize::from(comma))?;
    if !active || object || !is_noun(phrases, antecedent) || is_time(antecedent) {
        return None;
    }
    let hangs = match kind(phrases, relative) {
        PhraseKind::Relative => true,
        // *Told reporters that rebels attacked*, *said at a meeting that*: nothing hangs on who listens.
        PhraseKind::That if !comma => {
            let head = chain_head(phrases, antecedent, is_time);
            let says = |at: Option<usize>| {
                at.and_then(|at| verb_at(phrases, at)).is_some_and(|v| v.stance.is_some())
            };
            !says(head.checked_sub(1)) && !says(head.checked_sub(2))
        }
        _ => false,
    };
    hangs.then_some(antecedent)
}

/// The opening dash of an insertion that ends with the dash at `at`, right after the subject: no finite verb stands
/// before it, and none of its own makes a clause of what is between.
fn dashed(phrases: &[Phrase], at: usize, floor: usize) -> Option<usize> {
    let finite =
        |i: usize| matches!(kind(phrases, i), PhraseKind::Verb(v) if v.form == VerbForm::Finite);
    let broken = |i: &usize| matches!(kind(phrases, *i), PhraseKind::Break);
    // A dash of two hyphens is two marks.
    let last = (floor..at).rev().find(|i| !broken(i))?;
    let open = (floor..last).rev().take_while(|i| !finite(*i)).find(broken)?;
    let first = (floor..open).rev().find(|i| !broken(i))?;
    let named = is_noun(phrases, first) || matches!(kind(phrases, first), PhraseKind::Close);
    (named && verb_at(phrases, at + 1).is_some()).then_some(first + 1)
}

/// The start of an insertion that ends with the comma or bracket at `at`: its opening comma or bracket.
fn insertion_start(phrases: &[Phrase], at: usize, floor: usize) -> Option<usize> {
    let close = matches!(kind(phrases, at), PhraseKind::Close);
    let mut i = at;
    let mut finite = false;
    while i > floor {
        i -= 1;
        match kind(phrases, i) {
            PhraseKind::Open if close => return Some(i),
            PhraseKind::Comma if !close => {
                // *X, who fled, said*; *X, backed by Y, captured*; *X, a town in Y, was*: a noun group stands before.
                let opens_clause = matches!(
                    kind(phrases, i + 1),
                    PhraseKind::Relative
                        | PhraseKind::Prep
                        | PhraseKind::Noun(_)
                        | PhraseKind::Subordinate
                ) || matches!(kind(phrases, i + 1), PhraseKind::Verb(v) if v.form != VerbForm::Finite);
                let relative =
                    matches!(kind(phrases, i + 1), PhraseKind::Relative | PhraseKind::Subordinate);
                return (opens_clause
                    && (relative || !finite)
                    && i > floor
                    && (is_noun(phrases, i - 1)
                        || matches!(kind(phrases, i - 1), PhraseKind::Close)))
                .then_some(i);
            }
            PhraseKind::Verb(v) if v.form == VerbForm::Finite => finite = true,
            _ => {}
        }
    }
    None
}

fn governed_subject(
    phrases: &[Phrase],
    index: usize,
    floor: usize,
    is_time: &dyn Fn(usize) -> bool,
    depth: usize,
) -> (Vec<usize>, Link) {
    let mut at = index;
    let mut object = None;
    while at > floor {
        at -= 1;
        // *A bomb went off in X, police said, killing ten*: the police did nothing.
        if let Some(open) = inserted_saying(phrases, at, index, floor) {
            at = open;
            object = None;
            continue;
        }
        match kind(phrases, at) {
            PhraseKind::Verb(governor) => {
                // *forced the army to withdraw*: the object does it.
                if let Some(object) = object
                    && verb_at(phrases, index).is_some_and(|v| v.form == VerbForm::Infinitive)
                    && governor.effect.is_some()
                    && !governor.passive
                {
                    return (vec![object], Link::Governed(at));
                }
                // *monitored troops entering the town*: whom a witness sees does it.
                if let Some(object) = object
                    && verb_at(phrases, index).is_some_and(|v| v.form == VerbForm::Gerund)
                    && governor.stance.is_some()
                    && !governor.passive
                    // *Accused militiamen of killing*, too.
                    && (is_noun(phrases, index - 1)
                        || matches!(kind(phrases, index - 1), PhraseKind::Prep)
                            && is_noun(phrases, index.saturating_sub(2)))
                {
                    return (vec![object], Link::Governed(at));
                }
                let (subjects, _) = subject_within(phrases, at, is_time, depth - 1);
                return (subjects, Link::Governed(at));
            }
            PhraseKind::Noun(_) if !is_time(at) => {
                // *Called on Monday for rebels to leave*: a day does nothing.
                let head = chain_head(phrases, at, is_time);
                object = Some(if is_time(head) { at } else { head });
            }
            PhraseKind::Break | PhraseKind::That => break,
            PhraseKind::Subordinate => break,
            _ => {}
        }
    }
    // *Capturing X, rebels …*: the subject of the clause that follows, but not where a noun group stands right before
    // (*gunmen riding on a motorcycle opened fire*).
    let hangs = index > 0 && is_noun(phrases, index - 1) && !is_time(index - 1);
    if !hangs && verb_at(phrases, index).is_some_and(|v| v.form == VerbForm::Gerund) {
        let limit = (index + REACH).min(phrases.len());
        for i in index + 1..limit {
            match kind(phrases, i) {
                PhraseKind::Verb(v) if v.form == VerbForm::Finite => {
                    let before: Vec<usize> = (index + 1..i)
                        .rev()
                        .take_while(|j| !matches!(kind(phrases, *j), PhraseKind::Comma))
                        .filter(|j| is_noun(phrases, *j))
                        .collect();
                    return (
                        before.last().map(|j| vec![*j]).unwrap_or_default(),
                        Link::Governed(i),
                    );
                }
                PhraseKind::Break => break,
                _ => {}
            }
        }
    }
    // *the attempt of the army to capture*: whoever stands after *of* does it.
    let nearest = index.checked_sub(1).filter(|i| is_noun(phrases, *i));
    if let (Some(nearest), Some(head)) = (nearest, object)
        && nearest != head
    {
        return (vec![nearest], Link::None);
    }
    // A noun group right before: *fighters shelling the town*, *plans to capture*.
    let own = object.filter(|o| o + 3 >= index || *o + 1 == index);
    (own.map(|o| vec![o]).unwrap_or_default(), Link::None)
}

/// The comma that opens what a speaker and a verb of saying at `said` insert before the gerund at `index`.
fn inserted_saying(phrases: &[Phrase], said: usize, index: usize, floor: usize) -> Option<usize> {
    let says = verb_at(phrases, said).is_some_and(|v| v.stance.is_some());
    // *Officials said, adding that*: they go on.
    let acts =
        verb_at(phrases, index).is_some_and(|v| v.form == VerbForm::Gerund && v.stance.is_none());
    let comma = |at: usize| matches!(kind(phrases, at), PhraseKind::Comma);
    let passed = |at: &usize| {
        matches!(
            kind(phrases, *at),
            PhraseKind::Noun(_) | PhraseKind::Prep | PhraseKind::Possessive
        )
    };
    if !says || !acts || said + 1 >= index || !comma(index - 1) {
        return None;
    }
    let open = (floor..said).rev().find(|at| !passed(at))?;
    let plain = (said + 1..index - 1).all(|at| passed(&at));
    (plain && open + 1 < said && comma(open)).then_some(open)
}

/// The finite verb group before `at`, in the same clause chain.
fn previous_verb(
    phrases: &[Phrase],
    at: usize,
    floor: usize,
    is_time: &dyn Fn(usize) -> bool,
) -> Option<usize> {
    let mut bracket = false;
    for i in (floor..at).rev() {
        match kind(phrases, i) {
            // What stands in brackets belongs to no clause: *6 vehicles (3 – Turkish) and took place*.
            PhraseKind::Close => bracket = true,
            PhraseKind::Open => bracket = false,
            _ if bracket => {}
            PhraseKind::Verb(v) if v.form == VerbForm::Finite => return Some(i),
            PhraseKind::Verb(v)
                if v.form == VerbForm::Participle
                    && (i + 1 < at && !matches!(kind(phrases, i + 1), PhraseKind::Prep)
                        // *Opened fire at X and killed Y*: what is done is told with the verb.
                        || phrases[i].range.end > v.head + 1
                            && verb_at(phrases, at + 1).is_some()
                            && is_noun(phrases, at + 2)
                        || shares_object(phrases, i, is_time).is_some()) =>
            {
                return Some(i);
            }
            PhraseKind::Verb(v) if matches!(v.form, VerbForm::Infinitive | VerbForm::Gerund) => {
                return Some(i);
            }
            PhraseKind::Break => return None,
            _ => {}
        }
    }
    None
}

/// All members of a subject coordination whose last is `last`: *Turkish troops, militants and X*.
fn coordinated_before(phrases: &[Phrase], last: usize, floor: usize) -> Vec<usize> {
    let mut members = vec![last];
    let mut at = last;
    let mut seen_and = false;
    loop {
        let start = possessor(phrases, at).unwrap_or(at);
        if start <= floor + 1 {
            break;
        }
        let mut before = start - 1;
        let and = matches!(kind(phrases, before), PhraseKind::And);
        if and {
            before -= 1;
        }
        if matches!(kind(phrases, before), PhraseKind::Comma) && before > floor && (and || seen_and)
        {
            before -= 1;
        } else if !and {
            break;
        }
        if !is_noun(phrases, before) {
            break;
        }
        // *Killing himself and two others, police and medics said*: those whom the verb before is done to speak not.
        if !and && ends_object(phrases, before, floor) {
            break;
        }
        // *captured X and Y withdrew*: an object before *and* belongs to the verb before it; but *said X and Y withdrew*,
        // where X is one group: *said fighting between X and Y left ten dead*.
        let head = chain_head(phrases, before, &|_| false);
        let governs = |at: usize| match kind(phrases, at) {
            PhraseKind::Verb(verb) => {
                head != before || verb.passive || verb.stance != Some(Stance::States)
            }
            PhraseKind::Prep => true,
            _ => false,
        };
        if head > floor && head > 0 && governs(head - 1) {
            break;
        }
        seen_and |= and;
        members.push(before);
        if head != before {
            members.pop();
            members.push(head);
        }
        at = head;
    }
    members.reverse();
    members
}

/// True where the noun group at `last` is joined by *and* to a verb or to its object.
fn ends_object(phrases: &[Phrase], last: usize, floor: usize) -> bool {
    if last < floor + 2 || !matches!(kind(phrases, last - 1), PhraseKind::And) {
        return false;
    }
    let before = last - 2;
    let first = if is_noun(phrases, before) {
        chain_head(phrases, before, &|_| false).wrapping_sub(1)
    } else {
        before
    };
    verb_at(phrases, first).is_some()
}

/// The first noun group of a chain *X of Y in Z* whose last is `index`: where the preposition before it hangs on.
fn chain_head(phrases: &[Phrase], mut index: usize, is_time: &dyn Fn(usize) -> bool) -> usize {
    for _ in 0..REACH {
        if let Some(owner) = possessor(phrases, index) {
            if index >= 4
                && matches!(kind(phrases, owner.wrapping_sub(1)), PhraseKind::Prep)
                && is_noun(phrases, owner.wrapping_sub(2))
            {
                index = owner - 2;
                continue;
            }
            return index;
        }
        if index >= 2
            && matches!(kind(phrases, index - 1), PhraseKind::Prep)
            && is_noun(phrases, index - 2)
        {
            index -= 2;
            continue;
        }
        // *Students at a school south of Cairo marched*: a bare direction goes on with the group before it.
        if index >= 1
            && phrases[index].range.end == phrases[index].range.start + 1
            && matches!(kind(phrases, index + 1), PhraseKind::Prep)
            && is_noun(phrases, index - 1)
            && !is_time(index - 1)
        {
            index -= 1;
            continue;
        }
        // A date between: *the army on Monday captured*.
        if index >= 1 && is_time(index) && is_noun(phrases, index - 1) {
            index -= 1;
            continue;
        }
        if index >= 1
            && is_time(index)
            && matches!(kind(phrases, index - 1), PhraseKind::Prep)
            && index >= 2
            && is_noun(phrases, index - 2)
        {
            index -= 2;
            continue;
        }
        return index;
    }
    index
}
