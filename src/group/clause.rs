//! Who stands where in a clause: subject, object and prepositional slots of a verb group, and the slots of a noun group.
//!
//! Everything here walks a bounded number of phrases from where it starts, so that a sentence of ten thousand triggers
//! costs no more than its length.

use super::chunk::{Phrase, PhraseKind, VerbForm, VerbGroup};

/// How many phrases a walk may pass: longer distances are not read by people either.
pub(crate) const REACH: usize = 48;

/// The verb group at `index`, if the phrase there is one.
pub(crate) fn verb_at(phrases: &[Phrase], index: usize) -> Option<VerbGroup> {
    match phrases.get(index)?.kind {
        PhraseKind::Verb(verb) => Some(verb),
        _ => None,
    }
}

fn is_noun(phrases: &[Phrase], index: usize) -> bool {
    matches!(phrases.get(index).map(|p| p.kind), Some(PhraseKind::Noun(_)))
}

fn kind(phrases: &[Phrase], index: usize) -> PhraseKind {
    phrases.get(index).map_or(PhraseKind::Break, |p| p.kind)
}

/// The noun groups of a coordination whose first or last member is `index`, in text order: *X, Y and Z*.
/// Forward only: members after a verb's object or a preposition.
pub(crate) fn coordinated_after(phrases: &[Phrase], index: usize) -> Vec<usize> {
    let mut members = vec![index];
    let mut at = possessed(phrases, index);
    if at != index {
        members[0] = at;
    }
    let limit = (at + REACH).min(phrases.len());
    loop {
        // Brackets after a name are passed over: *Hawsh Nasri (twice), Arbil*.
        let mut next = skip_brackets(phrases, at + 1, limit);
        let comma = matches!(kind(phrases, next), PhraseKind::Comma);
        if comma {
            next += 1;
        }
        let and = matches!(kind(phrases, next), PhraseKind::And);
        if and {
            next += 1;
        }
        if !(comma || and) || next >= limit || !is_noun(phrases, next) {
            return members;
        }
        let member = possessed(phrases, next);
        let after = skip_brackets(phrases, member + 1, limit);
        // What follows tells a further member from the subject of the next clause.
        let joins = match kind(phrases, after) {
            PhraseKind::Verb(verb) => {
                verb.form == VerbForm::Gerund
                    || (verb.form == VerbForm::Participle
                        && matches!(kind(phrases, after + 1), PhraseKind::Prep))
            }
            PhraseKind::Relative => and,
            _ => true,
        };
        // A comma alone joins only if the list goes on to an *and*; otherwise it is an apposition.
        let joins = joins && (and || list_goes_on(phrases, after, limit));
        if !joins {
            return members;
        }
        members.push(member);
        at = member;
    }
}

/// True where, after a member of a comma list at `at`, more members and at last an *and* follow.
fn list_goes_on(phrases: &[Phrase], mut at: usize, limit: usize) -> bool {
    for _ in 0..REACH {
        match kind(phrases, at) {
            PhraseKind::And => return is_noun(phrases, at + 1),
            PhraseKind::Comma if matches!(kind(phrases, at + 1), PhraseKind::And) => {
                return is_noun(phrases, at + 2);
            }
            PhraseKind::Comma if is_noun(phrases, at + 1) => {
                at = skip_brackets(phrases, possessed(phrases, at + 1) + 1, limit)
            }
            _ => return false,
        }
    }
    false
}

fn skip_brackets(phrases: &[Phrase], at: usize, limit: usize) -> usize {
    if !matches!(kind(phrases, at), PhraseKind::Open) {
        return at;
    }
    let end = phrases[at..limit.min(phrases.len())]
        .iter()
        .position(|p| matches!(p.kind, PhraseKind::Close));
    end.map_or(at, |offset| at + offset + 1)
}

/// From a possessor to what is possessed: *Turkey's army* is the army.
pub(crate) fn possessed(phrases: &[Phrase], mut index: usize) -> usize {
    let mut steps = 0;
    while steps < 4
        && matches!(kind(phrases, index + 1), PhraseKind::Possessive)
        && is_noun(phrases, index + 2)
    {
        index += 2;
        steps += 1;
    }
    index
}

/// The possessor of a noun group, if one stands before it.
pub(crate) fn possessor(phrases: &[Phrase], index: usize) -> Option<usize> {
    (index >= 2
        && matches!(kind(phrases, index - 1), PhraseKind::Possessive)
        && is_noun(phrases, index - 2))
    .then(|| index - 2)
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
                // *A bomber targeting the guards killed*: a reduced clause between the subject and its verb.
                let reduced = head > floor + 1
                    && matches!(kind(phrases, head - 1), PhraseKind::Verb(v) if v.form == VerbForm::Gerund)
                    && is_noun(phrases, head - 2)
                    && !is_time(head - 2);
                if reduced {
                    at = head - 1;
                    continue;
                }
                if head > 0 && matches!(kind(phrases, head - 1), PhraseKind::Prep) {
                    // *In Saraqib, rebels …* never gets here; *after the attack rebels* does not either. The chain
                    // began with a preposition, so what it modifies is a verb: its subject is ours only after a comma.
                    at = head - 1;
                    continue;
                }
                return (coordinated_before(phrases, head, floor), Link::Own);
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
                if let Some(before) = previous_verb(phrases, at, floor) {
                    let (subjects, _) = subject_within(phrases, before, is_time, depth - 1);
                    return (subjects, Link::Shared(before));
                }
                return (Vec::new(), Link::None);
            }
            PhraseKind::Comma | PhraseKind::Close => {
                // An insertion between commas or brackets: go to where it began.
                let inserted = insertion_start(phrases, at, floor);
                match inserted {
                    Some(start) => at = start,
                    None => {
                        if let Some(before) = previous_verb(phrases, at, floor)
                            && verb.form != VerbForm::Participle
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
                let head = chain_head(phrases, at, is_time);
                object = Some(head);
            }
            PhraseKind::Break | PhraseKind::That => break,
            PhraseKind::Subordinate => break,
            _ => {}
        }
    }
    // *Capturing X, rebels …*: the subject of the clause that follows.
    if verb_at(phrases, index).is_some_and(|v| v.form == VerbForm::Gerund) {
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

/// The finite verb group before `at`, in the same clause chain.
fn previous_verb(phrases: &[Phrase], at: usize, floor: usize) -> Option<usize> {
    let mut skipping = false;
    let mut bracket = false;
    for i in (floor..at).rev() {
        match kind(phrases, i) {
            // What stands in brackets belongs to no clause: *6 vehicles (3 – Turkish) and took place*.
            PhraseKind::Close => bracket = true,
            PhraseKind::Open => bracket = false,
            _ if bracket => {}
            PhraseKind::Verb(v) if v.form == VerbForm::Finite && !skipping => return Some(i),
            PhraseKind::Verb(v)
                if v.form == VerbForm::Participle
                    && !skipping
                    && i + 1 < at
                    && !matches!(kind(phrases, i + 1), PhraseKind::Prep) =>
            {
                return Some(i);
            }
            PhraseKind::Verb(v) if v.form == VerbForm::Finite => skipping = false,
            PhraseKind::Verb(v)
                if matches!(v.form, VerbForm::Infinitive | VerbForm::Gerund) && !skipping =>
            {
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
        // *captured X and Y withdrew*: an object before *and* belongs to the verb before it.
        let head = chain_head(phrases, before, &|_| false);
        if head > floor
            && head > 0
            && matches!(kind(phrases, head - 1), PhraseKind::Verb(_) | PhraseKind::Prep)
        {
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

/// What follows a verb or a noun: the object and the prepositional slots, up to the end of the clause.
#[derive(Clone, Debug, Default)]
pub(crate) struct Slots {
    /// The object and its coordinated members.
    pub(crate) object: Vec<usize>,
    /// Preposition phrase and noun groups, in text order.
    pub(crate) preps: Vec<(usize, Vec<usize>)>,
    /// One past the last phrase that belongs to the clause.
    pub(crate) end: usize,
}

/// The closing comma of *, including two soldiers, in*, where the opening one is at `at`.
fn inserted_gerund(phrases: &[Phrase], at: usize, limit: usize) -> Option<usize> {
    let gerund = verb_at(phrases, at + 1).is_some_and(|v| v.form == VerbForm::Gerund);
    if !gerund || !is_noun(phrases, at + 2) {
        return None;
    }
    let mut end = at + 3;
    while end < limit && matches!(kind(phrases, end), PhraseKind::And) && is_noun(phrases, end + 1)
    {
        end += 2;
    }
    let closes = matches!(kind(phrases, end), PhraseKind::Comma)
        && matches!(kind(phrases, end + 1), PhraseKind::Prep);
    (end < limit && closes).then_some(end)
}

/// The slots after phrase `index` (a verb group, or a noun group that names an event).
pub(crate) fn slots_after(
    phrases: &[Phrase],
    index: usize,
    takes_object: bool,
    is_time: &dyn Fn(usize) -> bool,
) -> Slots {
    let mut slots = Slots::default();
    let limit = (index + REACH).min(phrases.len());
    let mut at = index + 1;
    let mut prep = None;
    let of_verb = verb_at(phrases, index).is_some();
    while at < limit {
        match kind(phrases, at) {
            PhraseKind::Noun(_) if is_time(at) => {
                prep = None;
                at += 1;
            }
            PhraseKind::Noun(_) => {
                let members = coordinated_after(phrases, at);
                let last = *members.last().unwrap_or(&at);
                match prep.take() {
                    Some(prep) => slots.preps.push((prep, members)),
                    None if takes_object && slots.object.is_empty() && slots.preps.is_empty() => {
                        slots.object = members
                    }
                    None if takes_object && slots.object.is_empty() && at == index + 1 => {
                        slots.object = members
                    }
                    // A noun group after a comma: an apposition, passed over.
                    None => {}
                }
                at = last + 1;
            }
            PhraseKind::Prep => {
                prep = Some(at);
                at += 1;
            }
            PhraseKind::Other | PhraseKind::Quote | PhraseKind::Possessive => at += 1,
            PhraseKind::Open => at = skip_brackets(phrases, at, limit).max(at + 1),
            PhraseKind::Close => at += 1,
            PhraseKind::Comma => {
                // *Killed ten people, including two soldiers, in X*: the inserted words are passed over.
                if let Some(end) = inserted_gerund(phrases, at, limit) {
                    at = end;
                }
                // After a comma go on only with a preposition or an apposition; a verb or a new subject ends the clause.
                let next = kind(phrases, at + 1);
                let goes_on = match next {
                    PhraseKind::Prep => true,
                    PhraseKind::Noun(_) => {
                        let member = possessed(phrases, at + 1);
                        !matches!(kind(phrases, member + 1), PhraseKind::Verb(v) if v.form == VerbForm::Finite || v.form == VerbForm::Participle)
                    }
                    _ => false,
                };
                if !goes_on {
                    break;
                }
                at += 1;
            }
            PhraseKind::And => {
                // *in X and in Y*.
                if matches!(kind(phrases, at + 1), PhraseKind::Prep) {
                    at += 1;
                } else {
                    break;
                }
            }
            // *the village captured by*: a reduced clause ends a noun's slots; a verb's go on past a participle with *by*.
            PhraseKind::Verb(v) if of_verb && v.form == VerbForm::Participle && at > index + 1 => {
                let mut end = at + 1;
                while end < limit {
                    match kind(phrases, end) {
                        PhraseKind::Prep | PhraseKind::Noun(_) => {}
                        // *A bomb packed with nails and pieces of metal*.
                        PhraseKind::And
                            if is_noun(phrases, end + 1) && verb_at(phrases, end + 2).is_none() => {
                        }
                        _ => break,
                    }
                    end += 1;
                }
                at = end;
            }
            _ => break,
        }
    }
    slots.end = at;
    slots
}
