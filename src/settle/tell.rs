//! Telling: the drafts of one sentence with their status, sources, date and numbers, freed from the sentence.

use super::day::{date, held_dates, is_of_what_comes, is_told_beside, words};
use super::denial::dispute_before;
use super::quotation::Quotation;
use super::source::{Statement, covering, denies};
use super::status::judge;
use super::timed::Timed;
use super::told::{Told, ToldCount, ToldEvidence, ToldMeans, ToldPlace, ToldSource, ToldWho};
use crate::event::{Attribution, Factuality, PlaceRole, Role, Stance, Zone};
use crate::find::actors::FoundActor;
use crate::frame::{Draft, Kinds, RoleName, Scene, is_nobody};
use crate::group::clause::{possessor, verb_at};
use crate::group::subject::Link;
use crate::group::{PhraseKind, VerbForm};
use crate::lexicon::words::{Classes, Light};
use crate::text::fold::word_hash;

/// Between the halves of a toll so many phrases may be inserted.
const INSERTED: usize = 6;

/// Appends the tellings of a sentence's drafts.
pub(crate) fn tell(
    scene: &Scene<'_>,
    kinds: &Kinds,
    drafts: &[Draft],
    statements: &[Statement],
    quotations: &[Quotation],
    zone: Zone,
    out: &mut Vec<Told>,
) {
    let first = out.len();
    let dates = held_dates(scene);
    let timed = Timed::find(scene);
    let apart = |one: &Draft, two: &Draft| {
        timed.as_ref().is_some_and(|timed| timed.holds(one.trigger) != timed.holds(two.trigger))
    };
    for (number, draft) in drafts.iter().enumerate() {
        let violent = kinds.list[draft.kind].violent;
        let mut judged = judge(scene, draft, violent);
        if let Some(deed) = deed_for(scene, drafts, draft) {
            judged.factuality = judge(scene, deed, violent).factuality;
        }
        let mut told = Told {
            kind: draft.kind,
            places: places(scene, draft),
            passed: draft.passed.iter().map(|p| p + scene.first_place).collect(),
            who: who(scene, draft),
            counts: counts(draft),
            means: means(scene, draft),
            sources: Vec::new(),
            evidence: vec![ToldEvidence {
                sentence: draft.sentence,
                trigger: draft.trigger,
                frame: draft.frame,
                variant: draft.variant,
            }],
            part: words(scene, scene.part(draft.phrase)),
            date: date(scene, &dates, draft)
                .filter(|d| judged.factuality != Factuality::Actual || !is_of_what_comes(scene, d))
                .filter(|_| !is_remembered(scene, draft)),
            beside: is_told_beside(scene, draft),
            // *Police fire tear gas on Tuesday*: what is told as a fact lies behind, whatever its tense.
            past: judged.past || judged.factuality == Factuality::Actual,
            factuality: judged.factuality,
            duty: judged.duty,
            attribution: if judged.hearsay { Attribution::Source } else { Attribution::Report },
            disputed: false,
            denied: false,
            hearsay: judged.hearsay,
            linked: (0..drafts.len())
                .filter(|other| {
                    *other != number
                        && !apart(draft, &drafts[*other])
                        && !is_beside(scene, draft, &drafts[*other])
                        && !is_another_attack(scene, kinds, draft, &drafts[*other])
                        && (hangs_on(scene, kinds, draft, &drafts[*other])
                            || is_toll_of(scene, kinds, drafts, draft, &drafts[*other]))
                })
                .map(|other| first + other)
                .collect(),
            headline: zone == Zone::Headline,
            apart: is_apart(scene, kinds, draft),
            timed: None,
            aside: is_aside(scene, draft),
            again: is_told_again(scene, draft),
            toll_of: tells_toll_of(scene, draft),
            claim_of: claims_alone(scene, draft) || tells_whose(scene, draft),
            claim_alone: claims_alone(scene, draft),
        };
        if let Some(timed) = &timed {
            timed.keep_apart(&mut told);
        }
        attribute(scene, draft, statements, quotations, &mut told);
        if told.claim_alone && draft.subject.iter().any(|s| is_nobody(scene, *s)) {
            told.factuality = Factuality::Negated;
        }
        // A killing that did not happen is no news of a killing, nor *arrested no one* of an arrest: numbers of none stay
        // with their event.
        if (kinds.list[draft.kind].violent || draft.verb == Some(draft.phrase))
            && told.counts.iter().any(|c| c.count.high == Some(0))
            && told.factuality == Factuality::Actual
            && told.counts.len() == 1
        {
            told.factuality = Factuality::Negated;
        }
        out.push(told);
    }
    dispute_before(scene, statements, &mut out[first..]);
}

/// What was done for what an infinitive tells, where both are of one kind: *fired tear gas to disperse a crowd* is one
/// deed, and whoever is to be dispersed was fired at.
fn deed_for<'d>(scene: &Scene<'_>, drafts: &'d [Draft], draft: &Draft) -> Option<&'d Draft> {
    verb_at(scene.phrases, draft.phrase).filter(|v| v.form == VerbForm::Infinitive)?;
    let Link::Governed(above) = draft.link else { return None };
    drafts.iter().find(|deed| deed.phrase == above && deed.kind == draft.kind)
}

/// True where the event was on another day than what is told with it: somebody is charged with it or with the one that a
/// relative clause tells more of (*sentenced for a bombing in X that killed ten*), or it is what somebody does something
/// under (*withdrew under an agreement with Y*).
fn is_apart(scene: &Scene<'_>, kinds: &Kinds, draft: &Draft) -> bool {
    let charged = |at: &usize| scene.charge_of(*at).is_some();
    let related = || draft.link == Link::Relative && draft.subject.first().is_some_and(charged);
    let first = possessor(scene.phrases, draft.phrase);
    let before = first.unwrap_or(draft.phrase).checked_sub(1);
    let terms = || before.is_some_and(|at| scene.is_preposition_of(at, Classes::TERMS));
    // *Under siege*: that goes on.
    let kind = &kinds.list[draft.kind];
    charged(&draft.phrase)
        || related()
        || !kind.violent && !kind.state && terms()
        || is_remembered(scene, draft)
}

/// True where the event is told of another day only because somebody remembers it: *the anniversary of the attack*.
fn is_remembered(scene: &Scene<'_>, draft: &Draft) -> bool {
    let first = possessor(scene.phrases, draft.phrase).unwrap_or(draft.phrase);
    first.checked_sub(2).is_some_and(|noun| {
        scene.is_preposition(first - 1)
            && scene.preposition(first - 1) == const { word_hash(b"of") }
            && scene
                .noun_group(noun)
                .is_some_and(|g| scene.tag(g.head).classes.any(Classes::REMEMBERING))
    })
}

/// True where an event noun is only the time or the cause of what its clause tells: *captured the town after clashes*.
fn is_aside(scene: &Scene<'_>, draft: &Draft) -> bool {
    let before = possessor(scene.phrases, draft.phrase).unwrap_or(draft.phrase).checked_sub(1);
    !matches!(scene.phrases[draft.phrase].kind, PhraseKind::Verb(_))
        && before.is_some_and(|at| {
            // *following* may have been read as a verb.
            matches!(scene.phrases[at].kind, PhraseKind::Prep | PhraseKind::Verb(_))
                && scene.tag(scene.phrases[at].range.start).classes.any(Classes::ASIDE)
        })
}

/// True where a noun with an article tells of nobody and of no number, and its verb only that it happened: *The blast
/// occurred in X*.
fn is_told_again(scene: &Scene<'_>, draft: &Draft) -> bool {
    let occurs = draft
        .verb
        .and_then(|at| verb_at(scene.phrases, at))
        .is_some_and(|v| !v.negated && scene.tag(v.head).classes.any(Classes::HAPPENING));
    occurs
        && points_back(scene, draft)
        && draft.counts.is_empty()
        && draft.fills.iter().all(|fill| matches!(fill.role, RoleName::Place(_)))
}

/// True where a noun with an article only tells whom it harmed: *Ten people were wounded in the blast*.
fn tells_toll_of(scene: &Scene<'_>, draft: &Draft) -> bool {
    let harms = draft
        .verb
        .and_then(|at| verb_at(scene.phrases, at))
        .is_some_and(|v| !v.negated && scene.tag(v.head).classes.any(Classes::HARM));
    let told = |role| matches!(role, RoleName::Place(_) | RoleName::Who(Role::Victim));
    harms && points_back(scene, draft) && draft.fills.iter().all(|fill| told(fill.role))
}

/// True where a verb of claiming tells of somebody, and of no deed: *The group claimed responsibility*.
fn claims_alone(scene: &Scene<'_>, draft: &Draft) -> bool {
    draft.verb == Some(draft.phrase)
        && verb_at(scene.phrases, draft.phrase).is_some_and(|v| v.light == Some(Light::Claim))
}

/// True where a noun with an article only tells who did it, or did not, as somebody says: *claimed the attack*, *was behind
/// the deadly bombing*, *carried out the raid*.
fn tells_whose(scene: &Scene<'_>, draft: &Draft) -> bool {
    let tells = draft.verb.and_then(|at| verb_at(scene.phrases, at)).is_some_and(|verb| {
        matches!(verb.light, Some(Light::Claim | Light::Disclaim | Light::Blame))
            || scene.tag(verb.head).classes.any(Classes::PERPETRATING)
    });
    let range = scene.phrases[draft.phrase].range;
    let apart = Classes::ANOTHER.or(Classes::RANKING);
    let told = |role| matches!(role, RoleName::Place(_) | RoleName::Who(Role::Agent));
    tells
        && is_pointed_at(scene, draft.phrase)
        && !(range.start..range.end).any(|t| scene.tag(t).classes.any(apart))
        && draft.counts.is_empty()
        && draft.fills.iter().all(|fill| told(fill.role))
}

/// True for a plain noun with an article: *the blast*, but *the first blast* may be another.
fn points_back(scene: &Scene<'_>, draft: &Draft) -> bool {
    scene.phrases[draft.phrase].range.range().len() == 2 && is_pointed_at(scene, draft.phrase)
}

/// True where the noun group begins with *the*, *this* or *that*.
fn is_pointed_at(scene: &Scene<'_>, phrase: usize) -> bool {
    let pointed =
        [const { word_hash(b"the") }, const { word_hash(b"this") }, const { word_hash(b"that") }];
    scene.noun_group(phrase).is_some()
        && pointed.contains(&scene.tokens[scene.phrases[phrase].range.start as usize].hash)
}

/// Attribution and denial by the statements and quotations that cover the trigger.
fn attribute(
    scene: &Scene<'_>,
    draft: &Draft,
    statements: &[Statement],
    quotations: &[Quotation],
    told: &mut Told,
) {
    let mut sources: Vec<ToldSource> = Vec::new();
    let mut stances: Vec<Stance> = Vec::new();
    // *A journalist known for criticising officials was killed*: that tells who he was, and he says nothing of it.
    let tells_of_victim = |statement: &Statement| {
        let passive = draft.variant == crate::frame::entry::Variant::Passive;
        let hangs =
            verb_at(scene.phrases, statement.cue).is_some_and(|v| v.form != VerbForm::Finite);
        passive
            && hangs
            && matches!(
                (&draft.subject[..], statement.speaker()),
                ([one], Some(speaker)) if scene.phrases[*one].range.overlaps(speaker.range)
            )
    };
    for statement in covering(scene, statements, draft) {
        if tells_of_victim(statement) {
            continue;
        }
        stances.push(statement.stance());
        sources.extend_from_slice(statement.speakers());
    }
    let at = draft.trigger.start;
    let next = quotations.partition_point(|q| q.range.end <= at);
    if let Some(quotation) = quotations.get(next).filter(|q| q.range.contains(at)) {
        if stances.is_empty() {
            stances.push(Stance::States);
        }
        if let Some(speaker) = &quotation.speaker
            && !sources.iter().any(|s| s.range == speaker.range)
        {
            sources.push(speaker.clone());
        }
    }
    if stances.is_empty() {
        return;
    }
    told.attribution = Attribution::Source;
    for stance in stances {
        match stance {
            s if denies(s) => {
                told.denied = true;
                if told.factuality == Factuality::Actual {
                    told.factuality = Factuality::Negated;
                }
            }
            Stance::Doubts | Stance::Speculates if told.factuality == Factuality::Actual => {
                told.factuality = Factuality::Possible
            }
            _ => {}
        }
    }
    for source in sources {
        if !told.sources.iter().any(|s| s.range == source.range) {
            told.sources.push(source);
        }
    }
}

/// True where `draft` is told as a part of `other`: by its subject, its governor, or a phrase of its clause.
fn hangs_on(scene: &Scene<'_>, kinds: &Kinds, draft: &Draft, other: &Draft) -> bool {
    // *Shelling in X and a fighter was killed in Y*: what is joined by *and* alone tells no cause.
    let beside = draft.variant == crate::frame::entry::Variant::Passive
        && draft.subject.iter().any(|s| *s != other.phrase && !scene.filler(*s).event);
    if draft.subject.contains(&other.phrase) && !beside || draft.phrase == other.phrase {
        return true;
    }
    if draft.verb.is_some() && draft.verb == other.verb {
        return true;
    }
    // *Rockets fired from X hit Y*: a reduced clause tells of the same rockets.
    // And *killed by a bomb planted near X* of the same bomb.
    let means = |phrase: &usize| {
        scene.filler(*phrase).weapon.is_some()
            && draft.phrase == phrase + 1
            && (other.clause.0..other.clause.1).contains(phrase)
    };
    if draft.variant == crate::frame::entry::Variant::Reduced
        && draft.kind == other.kind
        && draft.subject.iter().any(|s| other.subject.contains(s) || means(s))
    {
        return true;
    }
    if let Link::Governed(governor) | Link::Shared(governor) = draft.link
        && (governor == other.phrase || Some(governor) == other.verb)
    {
        return true;
    }
    // *Fired on a crowd demonstrating for the president*: what those do to whom it is done, where that is a part of it.
    let done_to = |subject: &usize| {
        let who = other.fills.iter().filter(|f| matches!(f.role, RoleName::Who(_)));
        draft.phrase == subject + 1 && who.into_iter().any(|f| f.filler.phrase == *subject)
    };
    if draft.variant == crate::frame::entry::Variant::Gerund
        && kinds.list[other.kind].absorbs.contains(&kinds.list[draft.kind].name)
        && draft.subject.iter().any(done_to)
    {
        return true;
    }
    // *killed in an airstrike*, *wounded during clashes*: a phrase of the clause.
    let inside = draft.clause.0 <= other.phrase && other.phrase < draft.clause.1;
    if inside
        && other.phrase > 0
        && !matches!(scene.phrases[other.phrase].kind, PhraseKind::Verb(_))
    {
        return true;
    }
    // *five were killed and 40 wounded in a bombing*: the second half of a toll shares its phrases with the first.
    // *Were killed, including two boys, and 40 wounded*.
    let kind = |at: usize| scene.phrases.get(at).map(|p| p.kind);
    let comma = |at: &usize| matches!(kind(*at), Some(PhraseKind::Comma));
    let behind = (draft.clause.1 + 1..other.phrase)
        .take(INSERTED)
        .find(comma)
        .filter(|at| comma(&draft.clause.1) && matches!(kind(at + 1), Some(PhraseKind::And)));
    let rest = behind.map_or(draft.clause.1, |at| at + 1)..other.phrase;
    let shared = |at: usize| match scene.phrases[at].kind {
        PhraseKind::Verb(verb) => verb.form == VerbForm::Participle,
        PhraseKind::And | PhraseKind::Noun(_) | PhraseKind::Prep | PhraseKind::Other => true,
        _ => false,
    };
    if (4..=10).contains(&rest.len())
        && matches!(scene.phrases[rest.start].kind, PhraseKind::And)
        && scene.filler(rest.start + 1).count.is_some()
        && matches!(scene.phrases[rest.start + 2].kind, PhraseKind::Verb(_))
        && matches!(scene.phrases[other.phrase].kind, PhraseKind::Noun(_))
        && rest.clone().all(shared)
    {
        return true;
    }
    // *Left five soldiers dead and seven rebels wounded*: the rest of a toll.
    let joined = |subject: usize| {
        let ends = other.clause.1 + 1 == subject
            && matches!(scene.phrases[other.clause.1].kind, PhraseKind::And);
        let victim = RoleName::Who(Role::Victim);
        ends || other.fills.iter().any(|f| f.role == victim && f.filler.phrase == subject)
    };
    if draft.variant == crate::frame::entry::Variant::Reduced
        && kinds.list[other.kind].violent
        && other.counts.iter().any(|c| draft.counts.iter().all(|d| d.of != c.of))
        && draft.subject.first().is_some_and(|subject| joined(*subject))
    {
        return true;
    }
    // *killed when a bomb exploded*: the next clause, opened by a subordinator.
    let gap = draft.clause.1..other.clause.0.max(draft.clause.1);
    let opened =
        |at: usize| matches!(scene.phrases.get(at).map(|p| p.kind), Some(PhraseKind::Subordinate));
    let near = gap.len() <= 3;
    // *Gunmen killed two policemen, while a bomb wounded a child*: two doers, two deeds.
    let doer = draft.link == Link::Own
        && draft.subject.first().is_some_and(|s| scene.filler(*s).sort.is_some())
        && !matches!(draft.variant, crate::frame::entry::Variant::Passive);
    let another = other.link == Link::Own
        && other.subject.first().is_some_and(|s| {
            let filler = scene.filler(*s);
            filler.weapon.is_some() || filler.event
        });
    if doer && another {
        return false;
    }
    near && other.clause.0 >= draft.clause.1 && (gap.clone().any(opened) || opened(draft.clause.1))
}

/// True where one repels an attack, and the other is an attack, but not the one: *launched an assault after they
/// repelled the rebels*.
fn is_another_attack(scene: &Scene<'_>, kinds: &Kinds, one: &Draft, two: &Draft) -> bool {
    let answers =
        |a: &Draft, b: &Draft| kinds.list[a.kind].reverses.contains(&kinds.list[b.kind].name);
    let (repels, attack) = match (answers(one, two), answers(two, one)) {
        (true, _) => (one, two),
        (_, true) => (two, one),
        _ => return false,
    };
    let named = scene.noun_group(attack.phrase).is_some();
    let inside = (repels.phrase..repels.clause.1).contains(&attack.phrase);
    !(named && inside || repels.verb == attack.verb || repels.subject.contains(&attack.phrase))
}

/// True for *clashes in X and the death of a child in Y*: two nouns that *and* joins, each with its own place behind it.
fn is_beside(scene: &Scene<'_>, one: &Draft, two: &Draft) -> bool {
    let (first, second) = if one.phrase < two.phrase { (one, two) } else { (two, one) };
    let start = possessor(scene.phrases, second.phrase).unwrap_or(second.phrase);
    let joined = start > first.phrase
        && matches!(scene.phrases[start - 1].kind, PhraseKind::And)
        && [first, second].iter().all(|draft| scene.noun_group(draft.phrase).is_some());
    let placed = |between: std::ops::Range<usize>| {
        between
            .into_iter()
            .any(|at| scene.is_preposition(at) && scene.filler(at + 1).place.is_some())
    };
    joined && placed(first.phrase..start - 1) && placed(second.phrase..second.clause.1)
}

/// A toll and its cause stand at most so many phrases apart.
const TOLL_REACH: usize = 24;

/// True where a toll that names no cause has it in the clause that follows, or goes before: *18 were killed and 34 injured
/// when a bomber blew himself up*, *a bomber struck a wedding as the couple exchanged vows, killing 32*.
fn is_toll_of(
    scene: &Scene<'_>,
    kinds: &Kinds,
    drafts: &[Draft],
    draft: &Draft,
    other: &Draft,
) -> bool {
    let kind = &kinds.list[draft.kind];
    let has_victim = |d: &Draft| d.fills.iter().any(|f| f.role == RoleName::Who(Role::Victim));
    // *Six were killed and nine wounded in X when a car bomb exploded*: the toll may bear the kind of its cause.
    let same = draft.kind == other.kind && has_victim(draft) && !has_victim(other);
    let absorbed = kind.toll && kinds.list[other.kind].absorbs.contains(&kind.name);
    if !same && !absorbed {
        return false;
    }
    let is_toll = |at: usize| {
        drafts.iter().any(|d| d.phrase == at && has_victim(d))
            || verb_at(scene.phrases, at)
                .is_some_and(|v| scene.tag(v.head).classes.any(Classes::HARM))
    };
    let kind_at = |at: usize| scene.phrases[at].kind;
    if draft.phrase < other.phrase {
        let named = !matches!(kind_at(other.phrase), PhraseKind::Verb(_));
        let start = if named { other.phrase } else { other.clause.0.max(draft.phrase + 1) };
        let between = draft.phrase + 1..start;
        // Right before the cause: *when*, *after*; before its noun *in*, *during*.
        let opens = between.clone().next_back().is_some_and(|at| match kind_at(at) {
            PhraseKind::Subordinate => true,
            PhraseKind::Prep => named,
            _ => false,
        });
        return opens
            && between.len() <= TOLL_REACH
            && between.clone().all(|at| match kind_at(at) {
                PhraseKind::Verb(_) => is_toll(at),
                PhraseKind::Break | PhraseKind::That => false,
                PhraseKind::Subordinate => at + 1 == start,
                _ => true,
            });
    }
    // *…, killing 32 people*: a gerund that no deed of its own clause governs.
    let between = other.phrase + 1..draft.phrase;
    // *Shelling of X, one killed*, *Ambush near X: 2 KIA*: a number behind a headline that has no verb.
    let bare = |at: usize| scene.filler(at).actor.is_none() && scene.filler(at).noun.is_none();
    let number = draft.phrase - usize::from(scene.noun_group(draft.phrase).is_none());
    let apart = |at: usize| matches!(kind_at(at), PhraseKind::Comma | PhraseKind::Break);
    let titled = number > other.phrase + 1
        && other.verb.is_none()
        && scene.noun_group(other.phrase).is_some()
        && scene.noun_group(number).is_some()
        && (number == draft.phrase || bare(number))
        && apart(number - 1);
    // *In the attack on X, 20 people lost their lives*.
    let opened = other.phrase > 0
        && scene.phrases[other.phrase - 1].range.start == scene.range.start
        && is_within(scene, other.phrase - 1)
        && !between.clone().any(|at| matches!(kind_at(at), PhraseKind::Verb(_)));
    (titled || opened || draft.variant == crate::frame::entry::Variant::Gerund)
        && between.len() <= TOLL_REACH
        && !between.clone().any(|at| {
            let colon = titled && at + 1 == number;
            matches!(kind_at(at), PhraseKind::Break) && !colon
                || matches!(kind_at(at), PhraseKind::That)
        })
        && !drafts.iter().any(|d| between.contains(&d.phrase) && !is_toll(d.phrase))
}

/// True for *in*, *during*: what stands behind it may be what took a toll.
fn is_within(scene: &Scene<'_>, prep: usize) -> bool {
    scene.is_preposition(prep)
        && [const { word_hash(b"in") }, const { word_hash(b"during") }]
            .contains(&scene.preposition(prep))
}

fn places(scene: &Scene<'_>, draft: &Draft) -> Vec<ToldPlace> {
    let mut places: Vec<ToldPlace> = Vec::new();
    let mut add = |role: PlaceRole, place: Option<usize>, phrase: usize, closeness: f64| {
        let noun = scene.filler(phrase).noun;
        let range = match place {
            Some(number) => scene.places[number].range,
            None => scene.phrases[phrase].range,
        };
        let refers = noun.filter(|n| n.refers.is_some() && place.is_none());
        if place.is_none() && refers.is_none() {
            return;
        }
        if !places.iter().any(|p| p.range == range) {
            places.push(ToldPlace {
                role,
                place: place.map(|p| p + scene.first_place),
                range,
                closeness,
                refers,
            });
        }
    };
    for fill in &draft.fills {
        match fill.role {
            RoleName::Place(role) => add(role, fill.filler.place, fill.filler.phrase, 1.0),
            RoleName::Who(Role::Target | Role::Victim)
                if fill.filler.actor.is_none() && fill.filler.place.is_some() =>
            {
                add(PlaceRole::At, fill.filler.place, fill.filler.phrase, 0.9)
            }
            _ => {}
        }
    }
    for adjunct in &draft.adjuncts {
        add(adjunct.role, adjunct.place, adjunct.phrase, adjunct.closeness);
    }
    places
}

fn who(scene: &Scene<'_>, draft: &Draft) -> Vec<ToldWho> {
    let mut who = Vec::new();
    for fill in &draft.fills {
        let RoleName::Who(role) = fill.role else { continue };
        let mut actor = fill.filler.actor;
        let mut range = fill.range;
        // *A Turkish drone strike destroyed*: the weapon is the means; whoever stands before it is the agent.
        if actor.is_none()
            && role == Role::Agent
            && (fill.filler.weapon.is_some() || fill.filler.event)
        {
            let group = scene.phrases[fill.filler.phrase].range;
            actor = scene.actors.iter().position(|a| a.adjunct && a.range.overlaps(group));
            match actor {
                Some(found) => range = scene.actors[found].range,
                None => continue,
            }
        }
        // *The village fell*: a place that something befalls is where it happened.
        let place = fill.filler.place.is_some() && fill.filler.noun.is_none_or(|n| !n.thing);
        if actor.is_none() && place && matches!(role, Role::Target | Role::Victim) {
            continue;
        }
        who.push(ToldWho {
            role,
            actor: actor.map(|a| scene.actors[a]),
            range,
            sort: fill.filler.sort_name(),
        });
    }
    // *Turkey deployed troops*: the troops are Turkey's, and no second doer.
    let doer = |w: &ToldWho| w.role == Role::Agent && draft.verb.is_some();
    let owned = |a: &FoundActor| a.owner.is_some() || a.nation.is_some();
    let verb = scene.phrases[draft.phrase].range;
    if who
        .iter()
        .any(|w| doer(w) && w.range.end <= verb.start && w.actor.is_some_and(|a| owned(&a)))
    {
        who.retain(|w| {
            !(doer(w) && w.range.start >= verb.end)
                || w.actor.is_none_or(|a| owned(&a) || a.reference.is_some())
        });
    }
    who
}

fn counts(draft: &Draft) -> Vec<ToldCount> {
    draft.counts.iter().map(|c| ToldCount { of: c.of.clone(), count: c.count.clone() }).collect()
}

fn means(scene: &Scene<'_>, draft: &Draft) -> Vec<ToldMeans> {
    let mut told: Vec<ToldMeans> = draft
        .fills
        .iter()
        .filter(|fill| {
            matches!(fill.role, RoleName::Means | RoleName::Who(Role::Agent))
                && (fill.role == RoleName::Means || fill.filler.actor.is_none())
        })
        .filter_map(|fill| {
            fill.filler
                .weapon
                .map(|w| ToldMeans { range: scene.weapons[w].range, weapon: scene.weapons[w] })
        })
        .collect();
    // A weapon may stand for those whose it is, too.
    told.dedup_by_key(|means| means.range);
    told
}
