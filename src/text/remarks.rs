//! Remarks: what readers write under a report where no line says that comments begin. A part of zoning.

use super::blocks::Block;
use super::token::{Shape, Token};
use super::zone_rules::{WordCue, ZoneRules};
use super::zones::TEXT_WORDS;
use crate::event::Zone;

/// Remarks are told only where at least so many blocks stand in a row.
const FEWEST_REMARKS: usize = 3;

/// Readers' remarks that no line announces: at the end of a report, after its last reporting paragraph, short blocks in
/// which somebody speaks for himself. Told only where the report above never speaks so.
pub(super) fn mark_remarks(
    text: &str,
    tokens: &[Token],
    blocks: &[Block],
    rules: &ZoneRules,
    zones: &mut [Zone],
    is_text: impl Fn(&Block) -> bool,
) {
    let (mut start, mut count, mut seen) = (None, 0, 0);
    let (mut speaking, mut answering) = (0, 0);
    for i in (0..blocks.len()).rev() {
        match zones[i] {
            Zone::Comments | Zone::Furniture | Zone::Caption => continue,
            Zone::Body => seen += 1,
            Zone::Headline | Zone::Dateline => break,
        }
        match voice(text, &tokens[blocks[i].tokens.range()], &blocks[i], rules) {
            Voice::Reports => break,
            Voice::Neutral => continue,
            Voice::Speaks => speaking += 1,
            Voice::Answers => answering += 1,
        }
        (start, count) = (Some(i), seen);
    }
    let Some(start) = start else { return };
    let above = || (0..start).filter(|i| zones[*i] == Zone::Body && is_text(&blocks[*i]));
    let reporter_speaks = || {
        above().any(|i| {
            let here = &tokens[blocks[i].tokens.range()];
            matches!(voice(text, here, &blocks[i], rules), Voice::Speaks | Voice::Answers)
        })
    };
    // A letter or a speech speaks too; only readers also ask and answer.
    let told = count >= FEWEST_REMARKS && answering > 0 && 2 * (speaking + answering) >= count;
    if told && above().count() >= 3 && !reporter_speaks() {
        for zone in &mut zones[start..] {
            if *zone == Zone::Body {
                *zone = Zone::Comments;
            }
        }
    }
}

enum Voice {
    /// Words of a reporter, a quotation, a figure, or a paragraph as long as theirs.
    Reports,
    /// *I*, *we*, *you*.
    Speaks,
    /// A question, *yes*, *no*, *well*.
    Answers,
    Neutral,
}

fn voice(text: &str, tokens: &[Token], block: &Block, rules: &ZoneRules) -> Voice {
    if block.words > TEXT_WORDS {
        return Voice::Reports;
    }
    let (mut speaks, mut answers, mut number) = (false, false, false);
    for (i, token) in tokens.iter().enumerate() {
        if token.is(Shape::QUOTE) {
            return Voice::Reports;
        }
        answers |= token.is(Shape::STOP) && token.text(text) == "?";
        number |= token.is(Shape::NUMBER);
        if !token.is(Shape::WORD) || !rules.words.may_begin(*token) {
            continue;
        }
        if rules.marks(text, tokens, i, WordCue::Reports) {
            return Voice::Reports;
        }
        speaks |= rules.marks(text, tokens, i, WordCue::Speaks);
        answers |= i == 0 && rules.marks(text, tokens, i, WordCue::Opens);
    }
    match (answers, speaks) {
        (true, _) => Voice::Answers,
        (_, true) => Voice::Speaks,
        _ if number || block.words > TEXT_WORDS / 2 => Voice::Reports,
        _ => Voice::Neutral,
    }
}
