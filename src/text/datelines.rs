//! Datelines: the words that open a report and say where and when. A part of zoning.

use super::blocks::Block;
use super::token::{Shape, Token};
use super::zone_rules::{WordCue, ZoneRules};

/// A dateline has fewer tokens than this.
pub(super) const LONGEST_DATELINE: usize = 22;

/// Where a dateline that opens a block ends (*IDLIB, Syria, March 23 (Agency) —*), if one does.
pub(super) fn dateline_end(
    text: &str,
    tokens: &[Token],
    block: &Block,
    rules: &ZoneRules,
) -> Option<usize> {
    let range = block.tokens.range();
    let first = tokens[range.clone()].iter().find(|t| t.is(Shape::WORD))?;
    let upper = first.is(Shape::UPPER.or(Shape::CASELESS));
    let shouted = upper && first.end - first.start > 2;
    if tokens[range.start].text(text) == "(" && upper {
        // A short form in brackets and a dash: a piece of a sentence.
        return None;
    }
    let (mut words, mut numbers, mut commas, mut brackets) = (0, 0, 0, 0);
    let is_date = |at: usize| rules.marks(text, &tokens[..range.end], at, WordCue::Date);
    // Asked only where the words before a dash may be a dateline: few are.
    let dates = |end: usize| {
        (range.start..end).filter(|at| tokens[*at].is(Shape::WORD) && is_date(*at)).count()
    };
    let mut capitals = 0;
    for at in range.start..range.end.min(range.start + LONGEST_DATELINE) {
        let token = tokens[at];
        let glued = tokens.get(at + 1).is_some_and(|t| !t.is(Shape::SPACED));
        if token.is(Shape::WORD) {
            words += 1;
            capitals += u32::from(token.is(Shape::UPPER));
            // Small words inside names: Deir ez-Zor, Khan al-Assal.
            let small = glued && token.end - token.start <= 3;
            if !small && !token.is(Shape::CAPITAL.or(Shape::CASELESS)) && !is_date(at) {
                return None;
            }
            continue;
        }
        if token.is(Shape::NUMBER) {
            numbers += 1;
            continue;
        }
        match token.text(text) {
            "," | "،" => commas += 1,
            "(" | ")" | "[" | "]" => brackets += 1,
            "." | "/" | "'" | "’" => {}
            "-" if glued && !token.is(Shape::SPACED) => {}
            "-" | "–" | "—" | "_" | "―" | "&mdash;" | "&ndash;" if words > 0 => {
                // A headline that runs into the dateline has more capitals than a place.
                if capitals > 4 {
                    return None;
                }
                let certain = shouted || brackets >= 2 || (numbers > 0 && dates(at) > 0);
                let listed = commas > 0 && words <= 4;
                if !certain && !listed {
                    return None;
                }
                // A dash may be written as two hyphens.
                let mut end = at + 1;
                while end < range.end && tokens[end].text(text) == "-" {
                    end += 1;
                }
                return Some(end);
            }
            ":" if words > 0 && numbers > 0 && (shouted || brackets >= 2) && dates(at) > 0 => {
                return Some(at + 1);
            }
            _ => return None,
        }
    }
    None
}
