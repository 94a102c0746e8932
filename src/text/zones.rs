//! Zones: which blocks are headline, dateline, body, caption, furniture or readers' comments.
//!
//! Decided from the words a block begins and ends with (data, `rules/zones.toml`), its length, and its neighbours; no
//! rule knows a site. Nothing is deleted: a block that is no part of the report keeps its sentences and is marked.

use super::blocks::Block;
use super::tokens::{Shape, Token};
use super::trie::Trie;
use super::zone_rules::{LineCue, WordCue, ZoneRules};
use crate::event::Zone;

/// A headline has at least so many words and at most so many.
const HEADLINE_WORDS: std::ops::RangeInclusive<u32> = 2..=40;
/// A block of more words is text, with or without a full stop.
const TEXT_WORDS: u32 = 40;
/// Blocks of so few words between furniture are furniture.
const SCRAP_WORDS: u32 = 4;
/// A dateline has fewer tokens than this.
const LONGEST_DATELINE: usize = 22;
/// So many labels may stand above a headline that is repeated further down.
const MOST_LABELS: usize = 8;
/// So many linked titles may follow a line such as *Related articles*.
const MOST_LINKS: usize = 12;
/// Readers' remarks without a marker are told only where at least so many blocks stand in a row.
const FEWEST_REMARKS: usize = 3;

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
            .all(|i| !tokens[i].is(Shape::WORD) || is_marked(text, tokens, i, rules, WordCue::Date))
}

pub(super) fn is_marked(
    text: &str,
    tokens: &[Token],
    at: usize,
    rules: &ZoneRules,
    mark: WordCue,
) -> bool {
    marked(&rules.words, text, tokens, at, mark)
}

fn marked(words: &Trie<WordCue>, text: &str, tokens: &[Token], at: usize, mark: WordCue) -> bool {
    let mut found = false;
    words.each_at(text, &tokens[..=at], at, false, |_, cue| found |= *cue == mark);
    found
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
        HEADLINE_WORDS.contains(&b.words) && !b.stop && !b.bullet && b.tokens.range().len() < 80
    };
    let words = |b: &Block| {
        tokens[b.tokens.range()]
            .iter()
            .filter(|t| t.is(Shape::WORD.or(Shape::NUMBER)))
            .map(|t| t.hash)
    };
    let mut body = (0..blocks.len()).filter(|i| zones[*i] == Zone::Body);
    let Some(mut first) = body.next() else { return };
    // Words above the headline (a section, a menu) are short; the headline is what stands above the text.
    if blocks[first].words <= SCRAP_WORDS && titled(&blocks[first]) {
        let repeated = body.take(MOST_LABELS).find(|i| {
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

/// Readers' remarks that no line announces: at the end of a report, after its last reporting paragraph, short blocks in
/// which somebody speaks for himself. Told only where the report above never speaks so.
fn mark_remarks(
    text: &str,
    tokens: &[Token],
    blocks: &[Block],
    rules: &ZoneRules,
    zones: &mut [Zone],
    is_text: impl Fn(&Block) -> bool,
) {
    let (mut start, mut count, mut speaking) = (None, 0, 0);
    let mut seen = 0;
    for i in (0..blocks.len()).rev() {
        match zones[i] {
            Zone::Comments | Zone::Furniture | Zone::Caption => continue,
            Zone::Body => {}
            Zone::Headline | Zone::Dateline => break,
        }
        match voice(text, &tokens[blocks[i].tokens.range()], &blocks[i], rules) {
            Voice::Reports => break,
            Voice::Speaks => {
                speaking += 1;
                seen += 1;
                (start, count) = (Some(i), seen);
            }
            Voice::Neutral => seen += 1,
        }
    }
    let Some(start) = start else { return };
    let above = || (0..start).filter(|i| zones[*i] == Zone::Body && is_text(&blocks[*i]));
    let reporter_speaks = || {
        above().any(|i| {
            let here = &tokens[blocks[i].tokens.range()];
            matches!(voice(text, here, &blocks[i], rules), Voice::Speaks)
        })
    };
    if count >= FEWEST_REMARKS
        && 2 * speaking >= count
        && above().count() >= 3
        && !reporter_speaks()
    {
        for zone in &mut zones[start..] {
            if *zone == Zone::Body {
                *zone = Zone::Comments;
            }
        }
    }
}

enum Voice {
    Reports,
    Speaks,
    Neutral,
}

fn voice(text: &str, tokens: &[Token], block: &Block, rules: &ZoneRules) -> Voice {
    if block.words > 2 * TEXT_WORDS {
        return Voice::Reports;
    }
    let mut speaks = false;
    for (i, token) in tokens.iter().enumerate() {
        if token.is(Shape::QUOTE) {
            return Voice::Reports;
        }
        if token.is(Shape::STOP) && token.text(text) == "?" {
            speaks = true;
        }
        if !token.is(Shape::WORD) || !rules.words.may_begin(*token) {
            continue;
        }
        if is_marked(text, tokens, i, rules, WordCue::Reports) {
            return Voice::Reports;
        }
        speaks |= is_marked(text, tokens, i, rules, WordCue::Speaks)
            || (i == 0 && is_marked(text, tokens, i, rules, WordCue::Opens));
    }
    if speaks { Voice::Speaks } else { Voice::Neutral }
}

/// Where a dateline that opens a block ends (*IDLIB, Syria, March 23 (Agency) —*), if one does.
pub(super) fn dateline_end(
    text: &str,
    tokens: &[Token],
    block: &Block,
    rules: &ZoneRules,
) -> Option<usize> {
    let range = block.tokens.range();
    let first = tokens[range.clone()].iter().find(|t| t.is(Shape::WORD))?;
    let shouted = first.is(Shape::UPPER.or(Shape::CASELESS)) && first.end - first.start > 2;
    let (mut words, mut numbers, mut commas, mut brackets, mut dates) = (0, 0, 0, 0, 0);
    for at in range.start..range.end.min(range.start + LONGEST_DATELINE) {
        let token = tokens[at];
        let glued = tokens.get(at + 1).is_some_and(|t| !t.is(Shape::SPACED));
        if token.is(Shape::WORD) {
            words += 1;
            let date = is_marked(text, &tokens[..range.end], at, rules, WordCue::Date);
            dates += u32::from(date);
            // Small words inside names: Deir ez-Zor, Khan al-Assal.
            let small = glued && token.end - token.start <= 3;
            if !date && !small && !token.is(Shape::CAPITAL.or(Shape::CASELESS)) {
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
                let certain =
                    (shouted && words <= 8) || brackets >= 2 || (dates > 0 && numbers > 0);
                if !certain && !(commas > 0 && words <= 4) {
                    return None;
                }
                // A dash may be written as two hyphens.
                let mut end = at + 1;
                while end < range.end && tokens[end].text(text) == "-" {
                    end += 1;
                }
                return Some(end);
            }
            ":" if words > 0 && dates > 0 && numbers > 0 && (shouted || brackets >= 2) => {
                return Some(at + 1);
            }
            _ => return None,
        }
    }
    None
}
