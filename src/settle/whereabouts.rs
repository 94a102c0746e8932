//! Where and when it was, told a sentence later: *The incident took place in X on Monday*. Stands on the frame's scene.

use super::told::ToldPlace;
use crate::event::PlaceRole;
use crate::find::dates::FoundDate;
use crate::frame::Scene;
use crate::group::clause::verb_at;
use crate::lexicon::words::Classes;
use crate::text::fold::word_hash;

/// How closely such a place hangs on the event: as closely as one beside its verb.
const TOLD_LATER: f64 = 0.6;

/// The places in which a sentence says that what was told before it happened, and the day.
pub(crate) fn whereabouts(scene: &Scene<'_>) -> (Vec<ToldPlace>, Option<FoundDate>) {
    let mut places = Vec::new();
    let mut day = None;
    for verb in (0..scene.phrases.len()).filter(|at| happens(scene, *at)) {
        let slots = scene.slots_after(verb);
        let clause = scene.phrases[verb..slots.end].iter();
        day = day.or_else(|| {
            let dates = scene.dates.iter().filter(|d| d.expression.tells_a_day());
            dates.copied().find(|d| clause.clone().any(|p| p.range.overlaps(d.range)))
        });
        for (prep, members) in &slots.preps {
            let Some(role @ (PlaceRole::At | PlaceRole::Near)) = scene.place_role(*prep) else {
                continue;
            };
            let named = members.iter().filter_map(|member| scene.filler(*member).place);
            places.extend(named.map(|place| ToldPlace {
                role,
                place: Some(place + scene.first_place),
                range: scene.places[place].range,
                closeness: TOLD_LATER,
                refers: None,
            }));
        }
    }
    (places, day)
}

/// True for the verb of *the incident happened*, *it took place*.
fn happens(scene: &Scene<'_>, verb: usize) -> bool {
    let is = verb_at(scene.phrases, verb).is_some_and(|v| {
        let plain = !v.negated && !v.planned && !v.possible;
        plain && scene.tag(v.head).classes.any(Classes::HAPPENING)
    });
    is && matches!(scene.subject(verb).0[..], [one] if is_it(scene, one))
}

/// True for *it*, *the incident*: what was told before.
fn is_it(scene: &Scene<'_>, phrase: usize) -> bool {
    let Some(group) = scene.noun_group(phrase) else { return false };
    let range = scene.phrases[phrase].range;
    let first = scene.tokens[range.start as usize].hash;
    let this = [const { word_hash(b"the") }, const { word_hash(b"this") }];
    let incident = scene.tag(group.head).classes.any(Classes::INCIDENT);
    incident && this.contains(&first)
        || range.range().len() == 1 && [const { word_hash(b"it") }, this[1]].contains(&first)
}
