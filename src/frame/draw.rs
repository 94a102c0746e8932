//! Drawing a sentence: its phrases, what was found in them, and what became of each trigger.

use std::fmt::Write as _;

use super::fill::Scene;
use super::follow::follow;
use super::load::{Frames, Trigger};
use super::meet::Met;
use crate::group::PhraseKind;

/// Appends the drawing of one sentence.
pub(crate) fn draw(scene: &Scene<'_>, frames: &Frames, met: &[Met], out: &mut String) {
    for (number, phrase) in scene.phrases.iter().enumerate() {
        let words = scene.words_of(phrase.range).replace('\n', " ");
        let _ = match phrase.kind {
            PhraseKind::Noun(group) => {
                let filler = scene.filler(number);
                let mut marks = String::new();
                if let Some(actor) = filler.actor {
                    let _ = write!(marks, " actor:{:?}", scene.actors[actor].sort);
                }
                if filler.place.is_some() {
                    marks.push_str(" place");
                }
                if let Some(count) = filler.count {
                    let count = &scene.counts[count];
                    let _ = write!(marks, " count:{:?}-{:?}", count.low, count.high);
                }
                if filler.weapon.is_some() {
                    marks.push_str(" weapon");
                }
                if scene.is_time(number) {
                    marks.push_str(" time");
                }
                if group.negated {
                    marks.push_str(" no");
                }
                writeln!(out, "  {number:3} noun  {words}{marks}")
            }
            PhraseKind::Verb(verb) => {
                let mut marks = format!(" {:?}", verb.form);
                for (holds, name) in [
                    (verb.passive, "passive"),
                    (verb.negated, "negated"),
                    (verb.planned, "planned"),
                    (verb.possible, "possible"),
                    (verb.duty, "duty"),
                    (verb.present, "present"),
                ] {
                    if holds {
                        let _ = write!(marks, " {name}");
                    }
                }
                for mark in [
                    verb.effect.map(|e| format!("{e:?}")),
                    verb.stance.map(|s| format!("{s:?}")),
                    verb.light.map(|l| format!("{l:?}")),
                ]
                .into_iter()
                .flatten()
                {
                    let _ = write!(marks, " {mark}");
                }
                writeln!(out, "  {number:3} VERB  {words}{marks}")
            }
            other => writeln!(
                out,
                "  {number:3} {:5} {words}",
                format!("{other:?}").to_ascii_lowercase()
            ),
        };
    }
    for one in met {
        let words = scene.words_of(one.range);
        let read = follow(scene, frames, one);
        let tried: Vec<&str> = one
            .triggers
            .iter()
            .filter_map(|t| match t {
                Trigger::Verb { frame, .. } | Trigger::Noun { frame } => {
                    Some(frames.list[*frame as usize].name.as_str())
                }
                Trigger::Idiom => None,
            })
            .collect();
        let _ = match read {
            Some(draft) => writeln!(
                out,
                "  => {words}: {} {}",
                frames.list[draft.frame].name,
                draft.variant.name()
            ),
            None => writeln!(out, "  => {words}: nothing, tried {}", tried.join(", ")),
        };
    }
    out.push('\n');
}
