//! Zones: which blocks are headline, dateline, body, caption, furniture or readers' comments.
//!
//! Decided from the words a block begins and ends with (data, `rules/zones.toml`), its length, and its neighbours; no
//! rule knows a site. Nothing is deleted: a block that is no part of the report keeps its sentences and is marked.

use super::blocks::Block;
use super::datelines::{LONGEST_DATELINE, dateline_end};
use super::remarks::mark_remarks;
use super::token::{Shape, Token};
use super::zone_rules::{LineCue, WordCue, ZoneRules};
use crate::event::Zone;

/// A headline has at least so many words and at most so many.
const HEADLINE_WORDS: std::ops::RangeInclusive<u32> = 2..=40;
/// A block of more words is text, with or without a full stop.
pub(super) const TEXT_WORDS: u32 = 40;
/// Blocks of so few words between furniture are furniture.
const SCRAP_WORDS: u32 = 4;
/// So many labels may stand above a headline that is repeated further down.
const MOST_LABELS: usize = 8;
/// So many linked titles may follow a line such as *Related articles*.
const MOST_LINKS: usize = 12;

/// Fills `zones` with the zone of each block.
pub(super) fn assign_zones(
    text: &str,
    tokens: &[Token],
    blocks: &[Block],
    rules: &ZoneRules,
    zones: &mut Vec<Zone>,
) {
    zones.clear();
    let is_text = |block: &Block| (block.stop && block.words >= 8) || block.words > TEXT_WORDS;
    let mut read_text = false;
    let mut links = 0;
    for block in blocks {
        let here = &tokens[block.tokens.range()];
        let cue = line_cue(text, here, block, rules);
        links = match cue {
            Some(cue) if cue.follow => MOST_LINKS + 1,
            _ => links,
        };
        let zone = match cue {
            Some(cue) if cue.zone == Zone::Comments => {
                if read_text {
                    // What readers write goes on to the end.
                    zones.resize(blocks.len(), Zone::Comments);
                    break;
                }
                Zone::Furniture
            }
            Some(cue) => cue.zone,
            None if has_no_word(block, here) => Zone::Furniture,
            None if links > 0 && !block.stop && !block.bullet && block.words < TEXT_WORDS => {
                Zone::Furniture
            }
            None if is_date_line(text, here, block, rules) => Zone::Dateline,
            None if here.len() < LONGEST_DATELINE
                && dateline_end(text, tokens, block, rules) == Some(block.tokens.range().end) =>
            {
                Zone::Dateline
            }
            None => {
                links = 0;
                read_text |= is_text(block);
                Zone::Body
            }
        };
        links = links.saturating_sub(1);
        zones.push(zone);
    }
    mark_headline(tokens, blocks, zones, is_text);
    mark_scraps(blocks, zones);
    mark_remarks(text, tokens, blocks, rules, zones, is_text);
}

/// Counters, rules, page numbers: nothing but numbers, symbols and a letter.
fn has_no_word(block: &Block, tokens: &[Token]) -> bool {
    block.words <= 1
        && tokens.len() < 8
        && !tokens.iter().any(|t| t.is(Shape::WORD) && t.end - t.start > 1)
}

fn line_cue(text: &str, tokens: &[Token], block: &Block, rules: &ZoneRules) -> Option<LineCue> {
    if block.words > TEXT_WORDS + TEXT_WORDS / 2 {
        return None;
    }
    let fits = |cue: &LineCue| {
        block.words <= cue.most_words
            && (cue.closed || !block.stop)
            && (!cue.titled
                || tokens
                    .iter()
                    .all(|t| !t.is(Shape::WORD) || t.is(Shape::CAPITAL.or(Shape::CASELESS))))
    };
    // The first word, after symbols and numbers.
    let skipped = tokens.iter().take(6).take_while(|t| !t.is(Shape::WORD)).count();
    let number = tokens[..skipped].iter().any(|t| t.is(Shape::NUMBER));
    let mut best: Option<(usize, LineCue)> = None;
    if skipped < tokens.len() {
        rules.openings.each_at(text, tokens, skipped, true, |length, cue| {
            let rest = &tokens[skipped + length..];
            let whole = !rest.iter().any(|t| t.is(Shape::WORD));
            if (cue.open || whole) && (number || !cue.after_number) && fits(cue) {
                best = Some((length, *cue));
            }
        });
    }
    for at in tokens.len().saturating_sub(8).max(1)..tokens.len() {
        rules.endings.each_at(text, tokens, at, true, |length, cue| {
            let rest = &tokens[at + length..];
            if !rest.iter().any(|t| t.is(Shape::WORD)) && fits(cue) && best.is_none() {
                best = Some((length, *cue));
            }
        });
    }
    best.map(|(_, cue)| cue)
}

/// A line that holds a date or a time and nothing else.
fn is_date_line(text: &str, tokens: &[Token], block: &Block, rules: &ZoneRules) -> bool {
    block.words <= 8
        && tokens.len() <= 16
        && tokens.iter().any(|t| t.is(Shape::NUMBER))
        && block.words > 0
        && (0..tokens.len())
            .all(|i| !tokens[i].is(Shape::WORD) || rules.marks(text, tokens, i, WordCue::Date))
}

/// The headline is the first block that says something and does not end like a sentence; a second such block right
/// below it is its deck, and the same words again are its repetition.
fn mark_headline(
    tokens: &[Token],
    blocks: &[Block],
    zones: &mut [Zone],
    is_text: impl Fn(&Block) -> bool,
) {
    let titled = |b: &Block| {
        HEADLINE_WORDS.contains(&b.words)
            && (!b.stop || b.asks)
            && !b.bullet
            && b.tokens.range().len() < 80
    };
    let words = |b: &Block| {
        tokens[b.tokens.range()]
            .iter()
            .filter(|t| t.is(Shape::WORD.or(Shape::NUMBER)))
            .map(|t| t.hash)
    };
    // Words above the headline (a section, a menu) are short; a headline among them is told by its repetition.
    let body = || (0..blocks.len()).filter(|i| zones[*i] == Zone::Body);
    let Some(mut first) = body().next() else { return };
    if blocks[first].words <= SCRAP_WORDS {
        let repeated = body().take(MOST_LABELS).find(|i| {
            titled(&blocks[*i]) && blocks[*i].words > SCRAP_WORDS && repeats(blocks, *i, &words)
        });
        first = repeated.unwrap_or(first);
    }
    if !titled(&blocks[first]) || !blocks[first + 1..].iter().any(&is_text) {
        return;
    }
    zones[first] = Zone::Headline;
    let mut deck_allowed = true;
    for i in first + 1..blocks.len() {
        if zones[i] != Zone::Body {
            // The text begins below its dateline.
            deck_allowed &= zones[i] != Zone::Dateline;
            continue;
        }
        if titled(&blocks[i]) && words(&blocks[i]).eq(words(&blocks[first])) {
            zones[i] = Zone::Headline;
        } else if deck_allowed {
            deck_allowed = false;
            if titled(&blocks[i]) && !blocks[i].colon {
                zones[i] = Zone::Headline;
            }
        }
    }
}

/// True where the same words stand again as a block of their own.
fn repeats<I: Iterator<Item = u32>>(
    blocks: &[Block],
    at: usize,
    words: &impl Fn(&Block) -> I,
) -> bool {
    blocks[at + 1..].iter().any(|b| b.words == blocks[at].words && words(b).eq(words(&blocks[at])))
}

/// A few words without a full stop between two pieces of furniture are furniture: a menu entry, a label.
fn mark_scraps(blocks: &[Block], zones: &mut [Zone]) {
    let outside = |zone: Zone| matches!(zone, Zone::Furniture | Zone::Comments);
    let mut i = 1;
    while i < blocks.len() {
        let scrap = |i: usize| {
            zones[i] == Zone::Body
                && blocks[i].words <= SCRAP_WORDS
                && !blocks[i].stop
                && !blocks[i].colon
                && !blocks[i].bullet
        };
        if !outside(zones[i - 1]) || !scrap(i) {
            i += 1;
            continue;
        }
        let end = (i..blocks.len()).find(|j| !scrap(*j)).unwrap_or(blocks.len());
        if end == blocks.len() || outside(zones[end]) {
            zones[i..end].fill(Zone::Furniture);
        }
        i = end;
    }
}
