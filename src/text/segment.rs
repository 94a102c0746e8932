//! Segmenting: from a text to its tokens, sentences and zones. The first step of the flow, on one screen.

use super::blocks::{Block, Line, cut_blocks};
use super::sentences::cut_sentences;
use super::tokens::{Token, tokenize};
use super::zone_rules::ZoneRules;
use super::zones::{assign_zones, dateline_end};
use crate::event::Zone;
use crate::span::TokenRange;

/// What segmenting makes of a text, with its scratch; reused from report to report.
#[derive(Debug, Default)]
pub(crate) struct Segments {
    pub(crate) tokens: Vec<Token>,
    /// Every token lies in exactly one sentence, in order.
    pub(crate) sentences: Vec<Sentence>,
    /// Stretches of one zone, in order; together they hold every token.
    pub(crate) zones: Vec<ZoneStretch>,
    /// The letters of the body are all capitals, or none is: capitals tell no names.
    pub(crate) caseless: bool,
    lines: Vec<Line>,
    blocks: Vec<Block>,
    block_zones: Vec<Zone>,
}

/// A sentence, a headline, a list item, a dateline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Sentence {
    pub(crate) tokens: TokenRange,
    pub(crate) zone: Zone,
    /// The paragraph (or line) it stands in, counted from 0.
    pub(crate) paragraph: u32,
    /// It begins inside a quotation that an earlier sentence of its paragraph opened.
    pub(crate) quoted: bool,
}

/// Tokens that share a zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct ZoneStretch {
    pub(crate) tokens: TokenRange,
    pub(crate) zone: Zone,
}

/// Datelines are looked for in so many blocks of body.
const DATELINE_BLOCKS: u32 = 2;

/// Cuts `text` into tokens, sentences and zones.
pub(crate) fn segment(text: &str, rules: &ZoneRules, out: &mut Segments) {
    let Segments { tokens, sentences, zones, caseless, lines, blocks, block_zones } = out;
    sentences.clear();
    zones.clear();
    tokenize(text, tokens);
    cut_blocks(text, tokens, lines, blocks);
    assign_zones(text, tokens, blocks, rules, block_zones);
    *caseless = tells_no_names(blocks, block_zones);
    let mut body = 0;
    for (number, (block, zone)) in blocks.iter().zip(&*block_zones).enumerate() {
        let mut range = block.tokens.range();
        let mut push = |tokens, zone, quoted| {
            sentences.push(Sentence { tokens, zone, paragraph: number as u32, quoted });
        };
        if *zone == Zone::Body && body < DATELINE_BLOCKS {
            body += 1;
            if let Some(end) = dateline_end(text, tokens, block, rules) {
                push(TokenRange::new(range.start, end), Zone::Dateline, false);
                range.start = end;
            }
        }
        cut_sentences(text, tokens, range, *caseless, rules, |tokens, quoted| {
            push(tokens, *zone, quoted);
        });
    }
    for sentence in sentences.iter() {
        match zones.last_mut() {
            Some(last) if last.zone == sentence.zone => last.tokens.end = sentence.tokens.end,
            _ => zones.push(ZoneStretch { tokens: sentence.tokens, zone: sentence.zone }),
        }
    }
}

/// True where the body is written in capitals throughout, or without any.
fn tells_no_names(blocks: &[Block], zones: &[Zone]) -> bool {
    let (mut words, mut lower, mut upper) = (0, 0, 0);
    for (block, _) in blocks.iter().zip(zones).filter(|(_, zone)| **zone == Zone::Body) {
        words += block.words;
        lower += block.lower;
        upper += block.upper;
    }
    // A name or an abbreviation may stand apart from the rest.
    let all_capitals = upper > 3 && upper * 10 >= words * 8 && lower * 10 <= words;
    let no_capitals = lower > 3 && lower == words;
    all_capitals || no_capitals
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};
    use proptest::prelude::*;

    use super::{Segments, segment};
    use crate::text::zone_rules::ZoneRules;

    /// One sentence a line, behind the first letter of its zone.
    fn check(text: &str, expected: Expect) {
        expected.assert_eq(&drawn(text));
    }

    fn drawn(text: &str) -> String {
        let mut out = Segments::default();
        segment(text, &ZoneRules::bundled().unwrap(), &mut out);
        let mut drawn = String::new();
        for sentence in &out.sentences {
            let tokens = &out.tokens[sentence.tokens.range()];
            let span = tokens[0].start as usize..tokens[tokens.len() - 1].end as usize;
            let zone = format!("{:?}", sentence.zone);
            let quoted = if sentence.quoted { '"' } else { ' ' };
            drawn.push_str(&format!("{}{quoted}{}\n", &zone[..1], text[span].replace('\n', "⏎")));
        }
        drawn
    }

    #[test]
    fn abbreviations_initials_and_numbers_end_no_sentence() {
        check(
            "Gen. J. R. Harlan said the U.S. Army lost 3.5 sq. km near St. Simeon at 5 p.m. Monday. It was No. 4 of \
             Jan. 12. The army left at 6 a.m. The rest stayed in the U.S. Nothing moved.",
            expect![[r#"
                B Gen. J. R. Harlan said the U.S. Army lost 3.5 sq. km near St. Simeon at 5 p.m. Monday.
                B It was No. 4 of Jan. 12.
                B The army left at 6 a.m.
                B The rest stayed in the U.S.
                B Nothing moved.
            "#]],
        );
    }

    proptest! {
        #[test]
        fn every_token_lies_in_one_sentence_and_one_zone(text in "([A-Za-z]{1,9}|[.?!,;:\"“”•()-]|[0-9]{1,3}| |\n){0,200}") {
            let mut out = Segments::default();
            segment(&text, &ZoneRules::bundled().unwrap(), &mut out);
            let mut at = 0;
            for sentence in &out.sentences {
                prop_assert_eq!(sentence.tokens.start, at);
                prop_assert!(sentence.tokens.end > at);
                at = sentence.tokens.end;
            }
            prop_assert_eq!(at as usize, out.tokens.len());
            let mut at = 0;
            for stretch in &out.zones {
                prop_assert_eq!(stretch.tokens.start, at);
                at = stretch.tokens.end;
            }
            prop_assert_eq!(at as usize, out.tokens.len());
        }
    }
}
