//! Why each field of an event holds what it holds, in words, with the entry that says so. For sketching.

use std::collections::BTreeMap;

use super::{Followed, Sketch, lower};
use crate::drawing::{Entry, Factor, Reason};
use crate::event::{
    Alternative, Attribution, Basis, Event, Factuality, Participant, PlaceMention, Stance, Status,
    When,
};
use crate::frame::entry::RoleName;
use crate::frame::{Draft, Scene};
use crate::group::PhraseKind;
use crate::group::clause::possessor;
use crate::span::Span;

impl Sketch<'_> {
    /// The reasons of an event, in the order of the record's fields.
    pub(super) fn reasons(&self, event: &Event) -> Vec<Reason> {
        let mut reasons = self.kind(event);
        reasons.push(self.status(event));
        reasons.extend(event.when.as_ref().map(|when| self.when(when)));
        reasons.extend(event.places.iter().map(|place| self.place(event, place)));
        reasons.extend(event.who.iter().map(|who| self.who(event, who)));
        for count in &event.counts {
            let mut why = vec![self.position(event, count.span)];
            why.extend(count.whom.as_ref().map(|whom| format!("counted are {whom}")));
            why.extend(count.part_of.map(|at| format!("a part of count {}", at + 1)));
            let bounds = bounds(count.low, count.high, count.approximate);
            let value = format!("{} {bounds}", count.of);
            reasons.push(reason("counts", value, Some(count.span), why, None));
        }
        for means in &event.means {
            let entry =
                self.rules.line_with("rules/weapons.toml", &format!("name = \"{}\"", means.name));
            let why = vec![self.position(event, means.span)];
            reasons.push(reason("means", means.name.clone(), Some(means.span), why, entry));
        }
        for source in &event.sources {
            let said = match source.stance {
                Stance::States => "says so",
                Stance::Claims => "claims it",
                Stance::Confirms => "confirms it",
                Stance::Denies => "denies it",
                Stance::Doubts => "doubts it",
                Stance::Speculates => "speculates about it",
            };
            let why = vec![said.to_owned()];
            reasons.push(reason("sources", source.name.clone(), Some(source.span), why, None));
        }
        reasons
    }

    /// The kind by its frame and evidence, and the codes by the kind.
    fn kind(&self, event: &Event) -> Vec<Reason> {
        let mut reasons = Vec::new();
        for (number, evidence) in event.evidence.iter().enumerate() {
            let frame = self.rules.frames.list.iter().find(|f| f.name == evidence.rule);
            let own = frame.map(|f| self.rules.kinds.list[f.kind].name.as_str());
            let mut why =
                vec![format!("frame {}, in its {} variant", evidence.rule, evidence.variant)];
            if number > 0 {
                why.push(match own {
                    Some(own) if own != event.kind => {
                        format!("told as {own}, which is a part of it")
                    }
                    _ => "the same event, told again".to_owned(),
                });
            }
            let entry = frame.map(|f| Entry { file: f.file.clone(), line: f.line });
            let (field, value) = match number {
                0 => ("kind", event.kind.clone()),
                _ => ("evidence", evidence.rule.clone()),
            };
            reasons.push(reason(field, value, Some(evidence.trigger), why, entry));
        }
        let codes: Vec<String> =
            event.codes.iter().map(|(scheme, code)| format!("{scheme} {code}")).collect();
        let number = self.rules.kinds.find(&event.kind);
        let own = number.is_some_and(|n| {
            event.codes.get("acled").is_some_and(|c| *c == self.rules.kinds.list[n].acled)
        });
        let why = if own { "the kind's own codes" } else { "by who did it to whom, and with what" };
        let entry = self.rules.kind_entry(&event.kind);
        reasons.push(reason("codes", codes.join(", "), None, vec![why.to_owned()], entry));
        reasons
    }

    fn status(&self, event: &Event) -> Reason {
        let mut why = Vec::new();
        why.push(match event.factuality {
            Factuality::Actual => "told as having happened".to_owned(),
            Factuality::Negated => "told as not having happened".to_owned(),
            Factuality::Planned => "told as something to come, or a duty".to_owned(),
            Factuality::Possible => "told as something that may be".to_owned(),
        });
        why.push(match event.attribution {
            Attribution::Report => "the report says so itself".to_owned(),
            Attribution::Source => "only somebody in the report says so".to_owned(),
        });
        if event.disputed {
            why.push("the report also carries its denial".to_owned());
        }
        if event.status == Status::Denied {
            why.push("a source denies it".to_owned());
        }
        // That a verb is finite or a participle says nothing of whether it happened.
        let idle = ["finite", "participle", "present"];
        let marks = self.first_of(event).map_or(&[][..], |first| &first.marks);
        let marks: Vec<&str> =
            marks.iter().map(String::as_str).filter(|mark| !idle.contains(mark)).collect();
        if !marks.is_empty() {
            why.push(format!("its verb: {}", marks.join(", ")));
        }
        reason("status", lower(&event.status), None, why, None)
    }

    fn when(&self, when: &When) -> Reason {
        let mut value = when.timex.clone();
        if let (Some(start), Some(end)) = (&when.start, &when.end)
            && (start != end || *start != value)
        {
            value = if start == end {
                format!("{value} ({start})")
            } else {
                format!("{value} ({start} to {end})")
            };
        }
        let why = match (when.basis, &when.text, &when.start) {
            (Basis::Explicit, _, None) => "the words give the day, and no year is known",
            (Basis::Explicit, ..) => "the words give the date",
            (Basis::Relative, Some(_), _) => "reckoned from the day of the report",
            (Basis::Relative, None, _) => "the day that was told last",
            (Basis::Dateline, Some(_), _) => "reckoned from the dateline",
            (Basis::Dateline, None, _) => "no day is told; the dateline gives one",
            (Basis::Published, _, _) => "no day is told; the day of publication stands for it",
        };
        reason("when", value, when.span, vec![why.to_owned()], None)
    }

    fn place(&self, event: &Event, place: &PlaceMention) -> Reason {
        let role = place.role.map_or(String::new(), |role| format!("{}: ", lower(&role)));
        let mut why = vec![self.position(event, place.span)];
        why.push(format!("score {:.2}: {}", place.score, place.why.join(", ")));
        let points = self.points.get(&place.span).map_or(&[][..], Vec::as_slice);
        why.extend(points.first().map(|terms| sum(terms)));
        for (number, other) in place.alternatives.iter().enumerate() {
            let region =
                other.admin1.as_ref().map_or(String::new(), |admin1| format!(", {admin1}"));
            let terms = points.get(number + 1).map_or(String::new(), |t| format!(", {}", sum(t)));
            let Alternative { name, id, score, .. } = other;
            why.push(format!("not {name}{region} ({id}) {score:.2}{terms}"));
        }
        let id = place.id.as_deref().or(place.anchor.as_ref().and_then(|a| a.id.as_deref()));
        let entry =
            id.and_then(|id| self.gazetteer.number(id)).map(|id| self.gazetteer.store().entry(id));
        reason("where", role + &place_reading(place), Some(place.span), why, entry)
    }

    fn who(&self, event: &Event, who: &Participant) -> Reason {
        let mut value = lower(&who.role);
        if let Some(name) = &who.name {
            value = format!("{value}: {name}");
        } else {
            value = format!("{value}: {}", who.text);
        }
        if let Some(code) = &who.actor {
            value = format!("{value} ({code})");
        }
        let mut why = vec![self.position(event, who.span)];
        why.extend(who.side.as_ref().map(|side| format!("side {side}")));
        let (entry, others) = self.actors.get(&who.span).cloned().unwrap_or_default();
        why.extend(others);
        reason("who", value, Some(who.span), why, entry)
    }

    fn first_of(&self, event: &Event) -> Option<&Followed> {
        let first = event.evidence.first()?;
        self.followed.get(&(first.trigger, first.rule.clone()))
    }

    /// Where in the clause of one of the event's triggers the words stand.
    fn position(&self, event: &Event, span: Span) -> String {
        event
            .evidence
            .iter()
            .filter_map(|e| self.followed.get(&(e.trigger, e.rule.clone())))
            .find_map(|followed| {
                let exact = followed.positions.get(&span);
                exact.or_else(|| {
                    followed.positions.iter().find(|(s, _)| s.overlaps(span)).map(|(_, p)| p)
                })
            })
            .cloned()
            .unwrap_or_else(|| "told in another clause".to_owned())
    }
}

/// Points with their terms: *points 7.80 = exact +3.00, kind.town +1.40*.
fn sum(terms: &[Factor]) -> String {
    let total: f64 = terms.iter().map(|t| t.value).sum();
    let terms: Vec<String> = terms.iter().map(|t| format!("{} {:+.2}", t.name, t.value)).collect();
    format!("points {total:.2} = {}", terms.join(", "))
}

fn reason(
    field: &str,
    value: String,
    span: Option<Span>,
    why: Vec<String>,
    entry: Option<Entry>,
) -> Reason {
    Reason { field: field.to_owned(), value, span, why, entry }
}

/// A number with its bounds.
pub(super) fn bounds(low: Option<u64>, high: Option<u64>, approximate: bool) -> String {
    let bounds = match (low, high) {
        (Some(low), Some(high)) if low == high => low.to_string(),
        (Some(low), Some(high)) => format!("{low} to {high}"),
        (Some(low), None) => format!("{low} or more"),
        (None, Some(high)) => format!("up to {high}"),
        (None, None) => "some".to_owned(),
    };
    if approximate { format!("about {bounds}") } else { bounds }
}

/// A place in a few words: name, kind, division, id.
pub(super) fn place_reading(place: &PlaceMention) -> String {
    let mut told = place.name.clone();
    if let Some(relation) = &place.relation {
        let km = relation.km.map(|km| format!("{km} km"));
        let words: Vec<String> =
            [km, relation.direction.clone(), relation.part.clone()].into_iter().flatten().collect();
        told = format!("{} of {told}", words.join(" "));
    }
    told = format!("{told}, {}", place.kind);
    match (&place.admin1, &place.country) {
        (Some(admin1), _) if *admin1 != place.name => told = format!("{told} in {admin1}"),
        (_, Some(country)) if place.kind != "country" => told = format!("{told} in {country}"),
        _ => {}
    }
    // What is reckoned from another place and has a name of its own is not that place.
    let anchor = place.anchor.as_ref().filter(|_| place.relation.is_some());
    let id = place.id.as_ref().or(anchor.and_then(|a| a.id.as_ref()));
    if let Some(id) = id {
        told = format!("{told} ({id})");
    }
    if place.metonym {
        told.push_str(", which stands for its government or team");
    }
    told
}

/// Where the words of a draft's fills and places stand in its clause.
pub(super) fn positions(scene: &Scene<'_>, draft: &Draft) -> BTreeMap<Span, String> {
    let mut positions = BTreeMap::new();
    for fill in &draft.fills {
        let mut position = position(scene, draft, fill.filler.phrase);
        if fill.role == RoleName::Means {
            position = format!("means: {position}");
        }
        positions.entry(scene.span_of(fill.range)).or_insert(position);
    }
    for counted in &draft.counts {
        let phrase = scene.phrase_of(counted.count.range.start);
        if let Some(phrase) = phrase {
            let span = scene.span_of(counted.count.range);
            positions.entry(span).or_insert_with(|| position(scene, draft, phrase));
        }
    }
    for adjunct in &draft.adjuncts {
        let Some(place) = adjunct.place else { continue };
        let span = scene.span_of(scene.places[place].range);
        positions.entry(span).or_insert_with(|| {
            let hangs = match adjunct.closeness {
                x if x >= 0.7 => String::new(),
                x => format!(", loosely ({x:.2})"),
            };
            position(scene, draft, adjunct.phrase) + &hangs
        });
    }
    positions
}

/// Where a phrase stands in the clause of a draft.
fn position(scene: &Scene<'_>, draft: &Draft, phrase: usize) -> String {
    if phrase == draft.phrase {
        return "in the trigger's own group".to_owned();
    }
    if possessor(scene.phrases, draft.phrase) == Some(phrase) {
        return "possessor of the trigger".to_owned();
    }
    if draft.subject.contains(&phrase) {
        return "subject".to_owned();
    }
    if scene.tag(scene.phrases[phrase].range.start).opens {
        return "told by its direction".to_owned();
    }
    // Back over the members of a coordination to what opens it.
    let mut at = phrase;
    while let Some(before) = at.checked_sub(1) {
        match scene.phrases[before].kind {
            PhraseKind::Prep => {
                let words = scene.words_of(scene.phrases[before].range).replace('\n', " ");
                return format!("after `{words}`");
            }
            PhraseKind::Verb(_) => return "object".to_owned(),
            PhraseKind::Noun(_) | PhraseKind::And | PhraseKind::Comma | PhraseKind::Possessive => {
                at = before;
            }
            _ => break,
        }
    }
    "in the same sentence".to_owned()
}
