//! Quotations: what stands between quotation marks, and who speaks. Stands on `source`.

use super::source::Statement;
use super::told::ToldSource;
use crate::frame::Scene;
use crate::group::PhraseKind;
use crate::group::clause::verb_at;
use crate::span::TokenRange;
use crate::steps::step;
use crate::text::{Shape, Token};

/// A quotation: the tokens between two quotation marks, and who speaks.
#[derive(Clone, Debug)]
pub(crate) struct Quotation {
    pub(crate) range: TokenRange,
    pub(crate) speaker: Option<ToldSource>,
}

/// Quotations longer than this are taken for a mark that was never closed.
const MAX_QUOTATION: u32 = 600;
/// Quotations shorter than this are scare quotes: they put a word at a distance, and nobody speaks.
const MIN_QUOTATION: u32 = 5;

/// Pairs the quotation marks of a report. A pair need not end in the paragraph it began in.
pub(crate) fn quotations(tokens: &[Token], text: &str) -> Vec<Quotation> {
    let mut found: Vec<Quotation> = Vec::new();
    let mut open: Option<u32> = None;
    for (i, token) in tokens.iter().enumerate().filter(|(_, t)| t.is(Shape::QUOTE)) {
        let at = i as u32;
        let mark = token.text(text);
        // *A 5" gun*, *attacks" on the town*: right behind a word nothing is opened.
        let touches = i > 0
            && tokens[i - 1].end == token.start
            && tokens[i - 1].is(Shape::WORD.or(Shape::NUMBER));
        let opens = mark.starts_with(['“', '„', '«', '‟'])
            || (!mark.starts_with(['”', '»']) && open.is_none() && !touches);
        match open {
            Some(start) if at - start > MAX_QUOTATION => open = opens.then_some(at),
            // A quoted paragraph that goes on opens again without having been closed.
            Some(_) if opens && mark.starts_with(['“', '«']) => {}
            Some(start) => {
                if at - start >= MIN_QUOTATION {
                    found.push(Quotation {
                        range: TokenRange { start: start + 1, end: at },
                        speaker: None,
                    });
                }
                open = None;
            }
            None => open = opens.then_some(at),
        }
    }
    found
}

/// Those who may speak for a quotation in a sentence, each with the token of the verb or of the *according to*.
pub(crate) fn speakers(statements: &[Statement], scene: &Scene<'_>) -> Vec<(u32, ToldSource)> {
    let speaks = |s: &&Statement| {
        verb_at(scene.phrases, s.cue).is_some()
            || matches!(scene.phrases[s.cue].kind, PhraseKind::Prep)
    };
    let cue = |s: &Statement| scene.phrases[s.cue].range.start;
    let spoken = statements.iter().filter(speaks);
    spoken.filter_map(|s| Some((cue(s), s.speaker().cloned()?))).collect()
}

/// Who speaks for a quotation: the first whose speech cue stands outside it.
pub(crate) fn speaker_of(
    speakers: &[(u32, ToldSource)],
    quotation: TokenRange,
) -> Option<&ToldSource> {
    let outside = |(cue, _): &&(u32, ToldSource)| !quotation.contains(*cue);
    speakers.iter().inspect(step).find(outside).map(|(_, speaker)| speaker)
}
