//! Meeting triggers: which of the words that may begin a trigger do so.

use super::gate::Start;
use super::load::{Frames, Trigger};
use crate::span::TokenRange;
use crate::text::Token;

/// A trigger met in the text: its tokens and the frames that it may stand for, best first.
#[derive(Clone, Debug)]
pub(crate) struct Met {
    pub(crate) range: TokenRange,
    pub(crate) triggers: Vec<Trigger>,
}

/// So many triggers of one sentence are followed; a sentence with more is a list of words and no telling.
pub(crate) const MAX_TRIGGERS: usize = 24;

/// Appends the triggers that begin at one of `starts` in a sentence that ends at token `end`. Idioms hide the triggers
/// inside them.
pub(crate) fn meet(
    frames: &Frames,
    text: &str,
    tokens: &[Token],
    starts: &[Start],
    end: u32,
    out: &mut Vec<Met>,
) {
    let first = out.len();
    let tokens = &tokens[..end as usize];
    let mut free = 0;
    for start in starts {
        let at = start.at as usize;
        if at < free {
            continue;
        }
        let mut longest = 0;
        let mut idiom = 0;
        let mut triggers: Vec<Trigger> = Vec::new();
        let mut shorter: Vec<(usize, Trigger)> = Vec::new();
        frames.triggers.each_at(text, tokens, at, false, |length, trigger| match trigger {
            Trigger::Idiom => idiom = idiom.max(length),
            trigger => {
                if length > longest {
                    shorter.extend(triggers.drain(..).map(|t| (longest, t)));
                    longest = length;
                }
                triggers.push(*trigger);
            }
        });
        if idiom > 0 && idiom >= longest {
            free = at + idiom;
            continue;
        }
        if longest > 0 {
            out.push(Met { range: TokenRange::new(at, at + longest), triggers });
            // A shorter trigger at the same place is tried where the longer one comes to nothing.
            let mut lengths: Vec<usize> = shorter.iter().map(|(l, _)| *l).collect();
            lengths.dedup();
            for length in lengths.into_iter().rev() {
                let triggers =
                    shorter.iter().filter(|(l, _)| *l == length).map(|(_, t)| *t).collect();
                out.push(Met { range: TokenRange::new(at, at + length), triggers });
            }
            if out.len() - first >= MAX_TRIGGERS {
                return;
            }
        }
    }
}
