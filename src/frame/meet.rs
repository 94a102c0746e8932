//! Meeting triggers: which of the words that may begin a trigger do so.

use super::entry::Trigger;
use super::gate::Start;
use super::load::Frames;
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

/// An expression of the list of triggers as it stands in the text: its first token, its length, what it may be.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Standing {
    pub(crate) at: u32,
    length: u32,
    pub(crate) trigger: Trigger,
}

/// Appends the triggers and idioms that begin at one of `starts` in a sentence that ends at token `end`.
pub(crate) fn stand(
    frames: &Frames,
    text: &str,
    tokens: &[Token],
    starts: &[Start],
    end: u32,
    out: &mut Vec<Standing>,
) {
    let tokens = &tokens[..end as usize];
    for Start { at, .. } in starts {
        frames.triggers.each_at(text, tokens, *at as usize, false, |length, trigger| {
            out.push(Standing { at: *at, length: length as u32, trigger: *trigger });
        });
    }
}

/// Appends the triggers among what stands in a sentence, given in the order of the text. Idioms hide the triggers inside
/// them.
pub(crate) fn meet(standing: &[Standing], out: &mut Vec<Met>) {
    let first = out.len();
    let mut free = 0;
    for here in standing.chunk_by(|a, b| a.at == b.at) {
        let at = here[0].at;
        if at < free {
            continue;
        }
        let longest = |idiom: bool| {
            let of_sort = here.iter().filter(|one| matches!(one.trigger, Trigger::Idiom) == idiom);
            of_sort.map(|one| one.length).max().unwrap_or(0)
        };
        let (idiom, longest) = (longest(true), longest(false));
        if idiom > 0 && idiom >= longest {
            free = at + idiom;
            continue;
        }
        // A shorter trigger at the same place is tried where the longer one comes to nothing.
        for same in here.chunk_by(|a, b| a.length == b.length).rev() {
            let triggers: Vec<Trigger> = same
                .iter()
                .map(|one| one.trigger)
                .filter(|trigger| !matches!(trigger, Trigger::Idiom))
                .collect();
            if !triggers.is_empty() {
                let range = TokenRange { start: at, end: at + same[0].length };
                out.push(Met { range, triggers });
            }
        }
        if out.len() - first >= MAX_TRIGGERS {
            return;
        }
    }
}
