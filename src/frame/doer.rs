//! Whose deed a verb tells of: its subject by the grammar, and whom the words around it mean by that.

use super::away::CHAIN;
use super::fill::Filler;
use super::scene::Scene;
use crate::group::clause::verb_at;
use crate::group::subject::{Link, object_relative, subject};
use crate::group::{Part, PhraseKind, VerbForm, VerbGroup};
use crate::lexicon::actors::Sort as ActorSort;
use crate::lexicon::words::Classes;
use crate::text::Shape;
use crate::text::fold::word_hash;

/// A clause that hangs on a noun, and what stands between it and its main verb, have so many phrases at most.
const CLAUSE: usize = 16;

impl<'a> Scene<'a> {
    /// The subject of the verb group at `verb`, and how the verb came to it.
    pub(crate) fn subject(&self, verb: usize) -> &'a (Vec<usize>, Link) {
        self.known[verb].subject.get_or_init(|| {
            if self.describes_doers(verb) {
                return (vec![verb + 1], Link::None);
            }
            let (found, link) = subject(self.phrases, verb, &|i| self.is_time(i));
            if let Some(doer) = self.doer_beside(verb) {
                return (vec![doer], link);
            }
            if let Link::Governed(above) = link
                && let Some(doers) = self.doers_behind(above, verb)
            {
                return (doers, link);
            }
            if let Link::Governed(above) = link
                && let Some(doers) = self.met_doing(above, verb)
            {
                return (vec![doers], Link::None);
            }
            if let Link::Governed(above) = link
                && let Some(main) = self.deed_over(above, verb)
            {
                return (self.subject(main).0.clone(), Link::Governed(main));
            }
            // *Clashes between rebels and police killed nine*, *talks between X and Y were cancelled*: the clashes, the talks.
            let harms = || {
                verb_at(self.phrases, verb)
                    .is_some_and(|v| !v.passive && self.tag(v.head).classes.any(Classes::HARM))
            };
            let between = |event: usize| {
                self.is_preposition(event + 1)
                    && self.preposition(event + 1) == const { word_hash(b"between") }
            };
            if let [event, _, ..] = found[..]
                && link == Link::Own
                && self.filler(event).event
                && (harms() || between(event))
            {
                return (vec![event], link);
            }
            let [one] = found[..] else { return (found, link) };
            match link {
                Link::Own => {
                    // *A bomb killed six people wounded 20*, as carelessly written: those who were killed wounded none.
                    if let Some(above) = self.harms_on(verb, one) {
                        return (self.subject(above).0.clone(), Link::Shared(above));
                    }
                }
                // *The bombing in Baghdad, which killed ten*: no town kills.
                Link::Relative => {
                    let one = self.harmful_before(verb, one).unwrap_or(one);
                    return (vec![one], link);
                }
                // *The quake that struck Japan killed one and injured ten*: the verb before has found whose it is.
                Link::Shared(above) if above < verb => {
                    let (doers, how) = self.subject(above);
                    // *The war in Syria, which began in 2011, has killed thousands*: nor does a country.
                    if let ([one], Link::Relative) = (&doers[..], how)
                        && let Some(meant) = self.harmful_before(verb, *one)
                    {
                        return (vec![meant], link);
                    }
                    // *Captured six Chinese fishing boats and detained their crews*: the Chinese did not.
                    let gerund =
                        verb_at(self.phrases, above).is_some_and(|v| v.form == VerbForm::Gerund);
                    if !(gerund && *how == Link::None) {
                        return (doers.clone(), link);
                    }
                    return (found, link);
                }
                Link::Governed(above) if self.is_told(above, verb) => {
                    return (self.slots_after(above).object.clone(), link);
                }
                Link::Governed(_) => {
                    // *Police arrested two men on suspicion of bombing X*: the police did not.
                    if let Some(charge) = self.charge_of(verb) {
                        return (charge.party, link);
                    }
                    return (vec![self.said_to_be(verb, one).unwrap_or(one)], link);
                }
                // *The deal that forced rebels to leave*: what is made to do something does it.
                _ => return (found, link),
            }
            let meant = self
                .within_before(one)
                .or_else(|| self.antecedent_of(one))
                .or_else(|| self.of_this_age(one))
                .or_else(|| self.said_to_be(verb, one));
            (vec![meant.unwrap_or(one)], link)
        })
    }

    /// True where the infinitive at `verb` is what somebody is told to do: *police told the rebels to leave*.
    fn is_told(&self, above: usize, verb: usize) -> bool {
        let form = verb_at(self.phrases, verb).map(|v| v.form);
        let object = &self.slots_after(above).object;
        verb_at(self.phrases, above).is_some_and(|v| {
            form == Some(VerbForm::Infinitive)
                && !v.passive
                && self.tag(v.head).classes.any(Classes::TELLING)
        }) && !object.is_empty()
            && object.iter().all(|at| *at < verb)
    }

    /// True for *was claimed* and *claimed by rebels*, said of a deed.
    pub(super) fn is_claimed(&self, group: VerbGroup) -> bool {
        let done = group.passive || group.form == VerbForm::Participle;
        done && self.tokens[group.head as usize].hash == const { word_hash(b"claimed") }
    }

    /// True where the gerund at `verb` only describes those right behind it, who do so: *talks with protesting workers*,
    /// *fired at fleeing villagers*; but *jailed for protesting*.
    pub(super) fn describes_doers(&self, verb: usize) -> bool {
        let describes = [
            const { word_hash(b"with") },
            const { word_hash(b"at") },
            const { word_hash(b"against") },
            const { word_hash(b"on") },
            const { word_hash(b"to") },
            const { word_hash(b"between") },
        ];
        let gerund = verb_at(self.phrases, verb).filter(|v| v.form == VerbForm::Gerund);
        gerund.is_some_and(|v| {
            self.tag(v.head).classes.any(Classes::VOICING.or(Classes::JOURNEY))
                && self.phrases[verb].range.range().len() == 1
        }) && self.tokens[..self.phrases[verb].range.start as usize]
            .last()
            .is_some_and(|before| describes.contains(&before.hash))
            && self.noun_group(verb + 1).is_some()
            && self.tag(self.phrases[verb + 1].range.start).part != Part::Det
            && {
                let filler = self.filler(verb + 1);
                filler.people || filler.sort.is_some_and(|s| s != ActorSort::Nation)
            }
    }

    /// Who does what the gerund at `verb` tells, behind a passive verb: whatever *by* names, or nobody. *A helicopter was
    /// shot down, killing its crew*, *killed by car bombs targeting pilgrims*; but *arrested for killing a guard*.
    fn doers_behind(&self, above: usize, verb: usize) -> Option<Vec<usize>> {
        let gerund = verb_at(self.phrases, verb).filter(|v| v.form == VerbForm::Gerund)?;
        verb_at(self.phrases, above).filter(|v| v.passive && above < verb)?;
        let by = const { word_hash(b"by") };
        let preps = &self.slots_after(above).preps;
        let doers = preps.iter().find(|(prep, _)| self.preposition(*prep) == by && *prep < verb);
        match self.phrases[verb - 1].kind {
            PhraseKind::Comma if self.tag(gerund.head).classes.any(Classes::HARM) => {
                Some(doers.map_or_else(Vec::new, |(_, members)| members.clone()))
            }
            PhraseKind::Noun(_) if !self.is_time(verb - 1) => {
                doers.filter(|(prep, _)| (*prep..verb).len() < CHAIN * 2).map(|(_, m)| m.clone())
            }
            _ => None,
        }
    }

    /// Those right before a gerund who do so while something is done to them: *dispersed protesters blocking the road*,
    /// *arrested gunmen attacking a church*. Whom the main clause kills (*shot at protesters killing five*) they did not.
    fn met_doing(&self, above: usize, verb: usize) -> Option<usize> {
        let gerund = verb_at(self.phrases, verb).filter(|v| v.form == VerbForm::Gerund)?;
        let last =
            verb.checked_sub(1).filter(|at| above < *at && self.noun_group(*at).is_some())?;
        let of = last > 1
            && matches!(self.phrases[last - 1].kind, PhraseKind::Prep)
            && self.preposition(last - 1) == const { word_hash(b"of") }
            && self.noun_group(last - 2).is_some();
        let noun = if of { last - 2 } else { last };
        let filler = self.filler(noun);
        // *A group of youths*.
        let crowd = [noun, last].iter().any(|at| {
            let filler = self.filler(*at);
            match filler.sort {
                Some(ActorSort::Protesters | ActorSort::Civilian) => true,
                Some(ActorSort::Group) | None => filler.people,
                _ => false,
            }
        });
        let held = verb_at(self.phrases, above).is_some_and(|v| {
            let classes = self.tag(v.head).classes;
            !v.passive && classes.any(Classes::CHARGE.or(Classes::WITNESSING))
        });
        let crowd = crowd && !self.tag(gerund.head).classes.any(Classes::HARM);
        (above < noun && (crowd || held && filler.sort.is_some())).then_some(noun)
    }

    /// The deed of the main clause that a gerund behind a comma goes on with, where the verb right before it does nothing
    /// and stands in a clause that hangs on a noun: *gunmen attacked a hall where doctors had gathered, killing ten*; but
    /// *police seek men who stormed a bank, killing two*.
    fn deed_over(&self, above: usize, verb: usize) -> Option<usize> {
        let kind = |at: usize| self.phrases[at].kind;
        let is_deed = |at: usize| {
            let range = self.phrases[at].range;
            verb_at(self.phrases, at).is_some_and(|v| {
                let classes = self.tag(v.head).classes;
                !classes.any(Classes::GATHERING) && self.triggers.iter().any(|t| t.overlaps(range))
            })
        };
        let gerund = verb_at(self.phrases, verb).is_some_and(|v| v.form == VerbForm::Gerund);
        if !gerund
            || above >= verb
            || !matches!(kind(verb - 1), PhraseKind::Comma)
            || is_deed(above)
        {
            return None;
        }
        let first = above.saturating_sub(CLAUSE);
        let opens = |at: usize| match kind(at) {
            PhraseKind::Relative => true,
            PhraseKind::Subordinate => self.preposition(at) == const { word_hash(b"where") },
            _ => false,
        };
        let hangs = |at: &usize| {
            opens(*at)
                || matches!(
                    kind(*at),
                    PhraseKind::Noun(_)
                        | PhraseKind::Prep
                        | PhraseKind::And
                        | PhraseKind::Possessive
                )
        };
        let opener = (first..above).rev().take_while(hangs).find(|at| opens(*at))?;
        self.noun_group(opener.checked_sub(1)?)?;
        let main = |at: &usize| !matches!(kind(*at), PhraseKind::Break | PhraseKind::That);
        (first..opener)
            .rev()
            .take_while(main)
            .find(|at| verb_at(self.phrases, *at).is_some())
            .filter(|at| is_deed(*at))
    }

    /// Who does what the gerund at `verb` tells right behind them: *with gunmen of the group firing at the crowd*, *…, one
    /// agency saying that*.
    fn doer_beside(&self, verb: usize) -> Option<usize> {
        let gerund = verb_at(self.phrases, verb).filter(|v| v.form == VerbForm::Gerund)?;
        let last = verb.checked_sub(1).filter(|at| self.noun_group(*at).is_some())?;
        let says = gerund.stance.is_some();
        let somebody = says || self.filler(last).actor.is_some() || self.filler(last).people;
        if !somebody || self.is_time(last) {
            return None;
        }
        let mut head = last;
        for _ in 0..CHAIN {
            match self.phrases[head.checked_sub(1)?].kind {
                PhraseKind::Prep if self.preposition(head - 1) == const { word_hash(b"with") } => {
                    return Some(head);
                }
                PhraseKind::Comma if says => return Some(head),
                PhraseKind::Prep => {
                    head = head.checked_sub(2).filter(|at| self.noun_group(*at).is_some())?;
                }
                _ => return None,
            }
        }
        None
    }

    /// The verb before that harms people, where the verb of harm after them has a number of its own to harm.
    fn harms_on(&self, verb: usize, people: usize) -> Option<usize> {
        let above = people.checked_sub(1).filter(|_| people + 1 == verb)?;
        let harms = |at: usize| {
            verb_at(self.phrases, at)
                .is_some_and(|v| !v.passive && self.tag(v.head).classes.any(Classes::HARM))
        };
        let counted = |at: usize| {
            self.noun_group(at).is_some() && self.filler(at).count.is_some() && !self.is_time(at)
        };
        (harms(above) && harms(verb) && counted(verb + 1)).then_some(above)
    }

    /// The noun group that a relative clause hangs on, where its object was taken for the subject of the main clause:
    /// *the earthquake that struck Japan killed one*, *a judge whose court tried rebels was killed*, but not *a man who
    /// said rebels attacked*.
    fn antecedent_of(&self, object: usize) -> Option<usize> {
        let verb = verb_at(self.phrases, object.checked_sub(1)?)?;
        let before = object.checked_sub(2)?;
        let owned = self.noun_group(before).is_some();
        let relative = before.checked_sub(usize::from(owned))?;
        let whose = const { word_hash(b"whose") };
        let noun = relative.checked_sub(1)?;
        let hangs = !verb.passive
            && self.tag(verb.head).stance.is_none()
            && matches!(self.phrases[relative].kind, PhraseKind::Relative)
            && owned == (self.preposition(relative) == whose)
            && self.noun_group(noun).is_some();
        hangs.then_some(noun)
    }

    /// Who the doers are said to be: *gunmen suspected to be members of X attacked*.
    fn said_to_be(&self, verb: usize, doers: usize) -> Option<usize> {
        let acts = verb_at(self.phrases, verb).is_some_and(|v| !v.passive);
        let said = verb_at(self.phrases, doers + 1)
            .is_some_and(|v| v.form == VerbForm::Participle && !v.passive && v.stance.is_some());
        let be = verb_at(self.phrases, doers + 2).is_some_and(|v| {
            v.form == VerbForm::Infinitive
                && self.tokens[v.head as usize].hash == const { word_hash(b"be") }
        });
        let named = doers + 3;
        (acts && said && be && named < verb && self.filler(named).actor.is_some()).then_some(named)
    }

    /// The event noun that a place, or whoever suffers it, hangs on before a relative clause that tells of harm: *the
    /// attack on villagers that killed ten*.
    fn harmful_before(&self, verb: usize, last: usize) -> Option<usize> {
        let group = verb_at(self.phrases, verb)?;
        let harms = self.tag(group.head).classes.any(Classes::HARM) && !group.passive
            || group.passive && self.is_claimed(group);
        let mut at = last;
        // *The war in Syria*: what is in a place, where no event is told of.
        let mut within = None;
        for _ in 0..CHAIN {
            let suffers = at == last && self.suffers_before(at);
            let climbs = harms && (suffers || self.filler(at).place.is_some());
            if !climbs && (at == last || self.filler(at).event) {
                break;
            }
            let prep = at.checked_sub(1).filter(|prep| self.is_preposition(*prep));
            let Some(before) =
                prep.and(at.checked_sub(2)).filter(|at| self.noun_group(*at).is_some())
            else {
                return within;
            };
            if climbs && within.is_none() && self.filler(before).place.is_none() {
                within = prep.and_then(|prep| self.place_role(prep)).map(|_| before);
            }
            at = before;
            if suffers {
                return Some(at);
            }
        }
        (at != last && self.filler(at).event).then_some(at).or(within)
    }

    /// True where the noun group before a relative clause is whom the event noun before it is done to: *an attack on
    /// villagers that killed*, *violence against villagers which killed*; but *an attack on soldiers who killed*.
    fn suffers_before(&self, phrase: usize) -> bool {
        let Some(before) = phrase.checked_sub(2) else { return false };
        let relative = self.tokens.get(self.phrases[phrase].range.end as usize);
        let things = [const { word_hash(b"that") }, const { word_hash(b"which") }];
        let targets =
            [const { word_hash(b"on") }, const { word_hash(b"upon") }, const { word_hash(b"at") }];
        let prep = matches!(self.phrases[phrase - 1].kind, PhraseKind::Prep);
        relative.is_some_and(|t| things.contains(&t.hash))
            && prep
            && self.noun_group(before).is_some()
            && (self.preposition(phrase - 1) == const { word_hash(b"against") }
                || targets.contains(&self.preposition(phrase - 1)) && self.filler(before).event)
    }

    /// The object of a verb that stands before its relative clause: *the town which rebels captured*.
    pub(crate) fn relative_object(&self, verb: usize) -> Option<usize> {
        let Some(antecedent) = object_relative(self.phrases, verb, &|i| self.is_time(i)) else {
            return self.contact_object(verb);
        };
        // *Claims that the army shelled*, *plans that they made*: what is said or meant is no object; nor is *the city
        // where rebels attacked*.
        let group = self.noun_group(antecedent)?;
        let tag = self.tag(group.head);
        let relative = (antecedent + 1..verb)
            .find(|at| matches!(self.phrases[*at].kind, PhraseKind::Relative | PhraseKind::That))?;
        let word = self.tokens[self.phrases[relative].range.start as usize].hash;
        let where_or_when = [
            const { word_hash(b"where") },
            const { word_hash(b"when") },
            const { word_hash(b"why") },
            const { word_hash(b"whose") },
        ];
        let named = tag.stance.is_some() || tag.effect.is_some() || where_or_when.contains(&word);
        (!named).then_some(antecedent)
    }

    /// The same with nothing between: *two soldiers they captured*.
    fn contact_object(&self, verb: usize) -> Option<usize> {
        let group = verb_at(self.phrases, verb)?;
        let acts = matches!(group.form, VerbForm::Finite | VerbForm::Participle)
            && !group.passive
            && group.stance.is_none();
        let subject = verb.checked_sub(1).filter(|at| acts && self.filler(*at).pronoun)?;
        let antecedent = subject.checked_sub(1).filter(|at| self.noun_group(*at).is_some())?;
        let filler = self.filler(antecedent);
        let somebody = filler.people || filler.sort.is_some() || filler.weapon.is_some();
        (somebody
            && !filler.pronoun
            && !self.is_time(antecedent)
            && filler.place.is_none()
            && self.slots_after(verb).object.is_empty())
        .then_some(antecedent)
    }

    /// The noun group whose age was taken for the subject: *Haddad, 24, was shot*.
    fn of_this_age(&self, age: usize) -> Option<usize> {
        let noun = age.checked_sub(2)?;
        let range = self.phrases[age].range;
        let comma =
            |at: usize| matches!(self.phrases.get(at).map(|p| p.kind), Some(PhraseKind::Comma));
        // But *off the coast, 13 of the crew were*.
        let alone = range.end - range.start == 1
            && self.tokens[range.start as usize].is(Shape::DIGITS)
            && comma(age - 1)
            && (comma(age + 1) || verb_at(self.phrases, age + 1).is_some());
        (alone && self.noun_group(noun).is_some()).then_some(noun)
    }

    /// What stands before the container that was taken for the subject: *X, Y province, Z, was captured*, *police in X, Y
    /// fired*; but not *in X, Y said*.
    fn within_before(&self, container: usize) -> Option<usize> {
        let noun_before = |at: usize| at.checked_sub(2).filter(|at| self.noun_group(*at).is_some());
        let mut first = container;
        for _ in 0..CHAIN {
            let Some(noun) = noun_before(first) else { break };
            let (outer, inner) = (self.filler(first), self.filler(noun));
            let within = outer.place.zip(inner.place).is_some_and(|(outer, inner)| {
                self.places[inner].within == Some((outer + self.first_place) as u32)
            });
            // *West Germany, Bolivia sign*: no country lies in another.
            let nation = |f: Filler| f.actor.and_then(|actor| self.actors[actor].nation);
            let countries = nation(inner).is_some() && nation(inner) != nation(outer);
            let comma = matches!(self.phrases[first - 1].kind, PhraseKind::Comma);
            if !comma || !within || countries {
                break;
            }
            first = noun;
        }
        if first == container {
            return None;
        }
        for _ in 0..CHAIN {
            if !first.checked_sub(1).is_some_and(|at| self.is_preposition(at)) {
                return Some(first);
            }
            first = noun_before(first)?;
        }
        None
    }
}
