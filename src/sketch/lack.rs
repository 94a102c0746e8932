//! What a frame lacked where its trigger stands, in words. For sketching.

use crate::frame::entry::{Frame, RoleName, Trigger, role_name};
use crate::frame::{Lack, Scene};
use crate::lexicon::actors::SORTS;
use crate::span::TokenRange;

/// A verb that is no verb where it stands, and a noun that is no noun.
pub(super) const PARTS: [&str; 2] = ["the word is no verb here", "the word is no noun here"];

/// The first thing that the frame lacked, as a sentence without its full stop.
pub(super) fn words(scene: &Scene<'_>, frame: &Frame, trigger: Trigger, lack: &Lack) -> String {
    let word = |token: u32| scene.words_of(TokenRange { start: token, end: token + 1 });
    match lack {
        Lack::Part => match trigger {
            Trigger::Verb { .. } => PARTS[0].to_owned(),
            _ => PARTS[1].to_owned(),
        },
        Lack::Modifier(head) => {
            format!("the word only modifies `{}`, which names no event", word(*head))
        }
        Lack::Struck => "something is done to what the word names: it is a thing here".to_owned(),
        Lack::Object(token) => {
            format!("an object begins with `{}`, and the frame's verbs have none", word(*token))
        }
        Lack::Forbidden(token) => {
            format!("the clause holds `{}`, one of the frame's `unless`", word(*token))
        }
        Lack::Barred => {
            "the sentence holds one of the frame's `unless`, in a report whose register borrows \
             the words of war"
                .to_owned()
        }
        Lack::Met(number) => {
            let bar = frame.bars_written.get(*number).map_or("", String::as_str);
            format!("barred by `{bar}`")
        }
        Lack::Need(number, fills) => {
            let need = frame.needs_written.get(*number).map_or("", String::as_str);
            let mut told = format!("needs `{need}`");
            let wanted =
                need.split('|').map(|one| one.trim().split([':', '=']).next().unwrap_or_default());
            let wanted: Vec<&str> = wanted.collect();
            let read: Vec<String> = fills
                .iter()
                .filter(|fill| fill.role != RoleName::Theme)
                .filter(|fill| wanted.contains(&role_name(fill.role)))
                .map(|fill| {
                    let sort = SORTS
                        .iter()
                        .find(|(_, s)| Some(*s) == fill.filler.sort)
                        .map_or(String::new(), |(name, _)| format!(" ({name})"));
                    let words = scene.words_of(fill.range).replace('\n', " ");
                    format!("{} is `{words}`{sort}", role_name(fill.role))
                })
                .collect();
            if read.is_empty() {
                told.push_str("; nothing in the clause fills it");
            } else {
                told = format!("{told}; {}", read.join(", "));
            }
            told
        }
    }
}
