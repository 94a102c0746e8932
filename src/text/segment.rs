//! Segmenting: from a text to its tokens, sentences and zones. The first step of the flow, on one screen.

use super::blocks::{Block, Line, cut_blocks};
use super::datelines::dateline_end;
use super::landmarks::{Landmark, find_landmarks};
use super::sentences::cut_sentences;
use super::token::Token;
use super::tokens::tokenize;
use super::zone_rules::ZoneRules;
use super::zones::assign_zones;
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
    landmarks: Vec<Landmark>,
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
    let Segments { tokens, sentences, zones, caseless, landmarks, lines, blocks, block_zones } =
        out;
    sentences.clear();
    zones.clear();
    tokenize(text, tokens);
    find_landmarks(tokens, landmarks);
    cut_blocks(text, tokens, landmarks, lines, blocks);
    assign_zones(text, tokens, blocks, rules, block_zones);
    *caseless = tells_no_names(blocks, block_zones);
    let mut body = 0;
    let mut ahead = landmarks.as_slice();
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
        let past = ahead.iter().take_while(|mark| (mark.token as usize) < range.start).count();
        ahead = &ahead[past..];
        let how = (*caseless, *zone == Zone::Headline);
        cut_sentences(text, tokens, ahead, range, how, rules, |tokens, quoted| {
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
    use std::fmt::Write as _;

    use expect_test::{Expect, expect};
    use proptest::prelude::*;

    use super::{Segments, segment};
    use crate::event::Zone;
    use crate::text::sentences::MAX_SENTENCE_TOKENS;
    use crate::text::zone_rules::ZoneRules;

    /// One sentence a line, behind the first letter of its zone.
    #[allow(clippy::needless_pass_by_value)] // As `expect!` is written in place.
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
            let words = text[span].replace('\n', "⏎");
            writeln!(drawn, "{}{quoted}{words}", &zone[..1]).unwrap();
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

    #[test]
    fn quotations_keep_their_marks_and_go_on() {
        check(
            "“They came at dawn. We ran! Nobody helped us.” He wept. \"Where is the army?\" she asked. Nobody knew… \
             The (last) shell fell at noon.) It burned ''.\" Then silence.[2] The end.The next.",
            expect![[r#"
                B “They came at dawn.
                B"We ran!
                B"Nobody helped us.”
                B He wept.
                B "Where is the army?" she asked.
                B Nobody knew…
                B The (last) shell fell at noon.)
                B It burned ''."
                B Then silence.[2]
                B The end.
                B The next.
            "#]],
        );
    }

    #[test]
    fn wrapped_lines_flow_and_indented_lines_begin() {
        check(
            "ARMY RETAKES HILL TOWN\n    KAFR ZAYT, March 9 -  Government troops took back the hill town of Kafr\nZayt on Monday after\
             \u{20}a night of shelling, two officers in the nearby\nmilitary command said.\n    Rebels denied it. Their spokesman said by \
             telephone that they\nstill held the market, the mill and the road that leads to Tell\nMardin.\n    Shr loss six cts vs profit 19 cts\n    Net loss 166,000",
            expect![[r#"
                H ARMY RETAKES HILL TOWN
                D KAFR ZAYT, March 9 -
                B Government troops took back the hill town of Kafr⏎Zayt on Monday after a night of shelling, two officers in the nearby⏎military command said.
                B Rebels denied it.
                B Their spokesman said by telephone that they⏎still held the market, the mill and the road that leads to Tell⏎Mardin.
                B Shr loss six cts vs profit 19 cts
                B Net loss 166,000
            "#]],
        );
    }

    #[test]
    fn lines_of_a_page_stand_alone_unless_a_sentence_flows_on() {
        check(
            "Clashes south of Kafr Zayt\nTwo killed by a mine near Tell Mardin\nForces of the\ncouncil\nleave the town\n\
             • shells hit the mill • nobody was hurt\n1. Aid reached the camp.\n- None left",
            expect![[r#"
                B Clashes south of Kafr Zayt
                B Two killed by a mine near Tell Mardin
                B Forces of the⏎council⏎leave the town
                B • shells hit the mill
                B • nobody was hurt
                B 1. Aid reached the camp.
                B - None left
            "#]],
        );
    }

    #[test]
    fn other_scripts_have_their_own_stops() {
        check(
            "قصفت المدفعية البلدة. هل سقط ضحايا؟ لا أحد يعرف. Г-н Петров прибыл в 2020 году. 军队撤退了。村民回来了。",
            expect![[r#"
                B قصفت المدفعية البلدة.
                B هل سقط ضحايا؟
                B لا أحد يعرف.
                B Г-н Петров прибыл в 2020 году.
                B 军队撤退了。
                B 村民回来了。
            "#]],
        );
    }

    #[test]
    fn carriage_returns_marks_and_soft_spaces_change_nothing() {
        check(
            "\u{feff}Troops leave Kafr Zayt\r\n\r\nTroops left the town of Kafr\u{a0}Zayt on Sunday.\r\nNobody stayed.\r\n",
            expect![[r#"
                H Troops leave Kafr Zayt
                B Troops left the town of Kafr Zayt on Sunday.
                B Nobody stayed.
            "#]],
        );
    }

    #[test]
    fn what_stands_around_a_report_is_marked() {
        check(
            "Menu\n1,204 $\n9 DAYS LEFT UNTIL THE END OF MAY\n\nShells hit Kafr Zayt for a third night\n\nBy Rana Haddad\n5 May 2021, 14:30 GMT\n\n\
             Share this article\n\nFile photo: a street in Kafr Zayt\n\nKAFR ZAYT, Syria (Example Wire) — Shells hit the town for a third night on Tuesday, residents said.\n\n\
             READ ALSO:\nRebels quit the hills\nTalks to open in Geneva\n\nFour people were hurt when one fell on the bakery, a doctor said.\n\n\
             Shells hit Kafr Zayt for a third night\n\n3 Comments\nzed99\nThe army bombed us again. Who will stop them?",
            expect![[r#"
                F Menu
                F 1,204 $
                F 9 DAYS LEFT UNTIL THE END OF MAY
                H Shells hit Kafr Zayt for a third night
                D By Rana Haddad
                D 5 May 2021, 14:30 GMT
                F Share this article
                C File photo: a street in Kafr Zayt
                D KAFR ZAYT, Syria (Example Wire) —
                B Shells hit the town for a third night on Tuesday, residents said.
                F READ ALSO:
                F Rebels quit the hills
                F Talks to open in Geneva
                B Four people were hurt when one fell on the bakery, a doctor said.
                H Shells hit Kafr Zayt for a third night
                C 3 Comments
                C zed99
                C The army bombed us again.
                C Who will stop them?
            "#]],
        );
    }

    #[test]
    fn remarks_at_the_end_are_told_by_their_voice() {
        let article = "Troops enter the mill town\n\nTroops entered the town on Sunday after a week of shelling.\n\nThe governor said \
                       that the mill was safe.\n\nTwo brigades stayed in the hills to the north of it.\n\nA third one left for the coast before noon.\n\n";
        check(
            &format!(
                "{article}We are tired of this war.\n\nYes, and who pays?\n\nTwo towns fell today\n\nMore about planes"
            ),
            expect![[r#"
                H Troops enter the mill town
                B Troops entered the town on Sunday after a week of shelling.
                B The governor said that the mill was safe.
                B Two brigades stayed in the hills to the north of it.
                B A third one left for the coast before noon.
                C We are tired of this war.
                C Yes, and who pays?
                C Two towns fell today
                C More about planes
            "#]],
        );
        // A communiqué speaks so throughout, and one sentence alone is no discussion.
        check(
            &format!("{article}We will return.\n\nThe siege goes on."),
            expect![[r#"
            H Troops enter the mill town
            B Troops entered the town on Sunday after a week of shelling.
            B The governor said that the mill was safe.
            B Two brigades stayed in the hills to the north of it.
            B A third one left for the coast before noon.
            B We will return.
            B The siege goes on.
        "#]],
        );
    }

    #[test]
    fn capitals_tell_names_only_where_there_are_both_kinds() {
        let caseless = |text: &str| {
            let mut out = Segments::default();
            segment(text, &ZoneRules::bundled().unwrap(), &mut out);
            out.caseless
        };
        assert!(caseless("REBELS SHELLED THE TOWN OF KAFR ZAYT ON MONDAY."));
        assert!(caseless("rebels shelled the town of kafr zayt. two people died."));
        assert!(!caseless("Rebels shelled the town of Kafr Zayt."));
        assert!(!caseless(
            "TWO DIE IN TOWN\n\nRebels shelled the town of Kafr Zayt on Monday morning."
        ));
    }

    #[test]
    fn text_without_punctuation_is_cut_in_bounds() {
        let text = "word ".repeat(20_000) + &"a. ".repeat(1000) + &".".repeat(20_000);
        let mut out = Segments::default();
        segment(&text, &ZoneRules::bundled().unwrap(), &mut out);
        let longest = out.sentences.iter().map(|s| s.tokens.range().len()).max();
        assert!(longest.unwrap() <= MAX_SENTENCE_TOKENS + 12, "{longest:?}");
        segment("", &ZoneRules::bundled().unwrap(), &mut out);
        assert!(out.sentences.is_empty() && out.zones.is_empty());
    }

    #[test]
    #[allow(clippy::print_stdout)] // What was skipped is told.
    fn reports_of_the_shared_folder_come_out_right() {
        for (name, body, after) in [
            ("joint-patrol", ("On Marh 23, Turkish", "new round of escalation."), "10 Comments"),
            (
                "capture-of-serakib",
                ("The Syrian army has lost", "Russian and Turkish sides."),
                "We do not need",
            ),
        ] {
            let path = format!("../shared/reports/{name}.txt");
            let Ok(text) = std::fs::read_to_string(&path) else {
                println!("skipped: no {path}");
                continue;
            };
            let mut out = Segments::default();
            segment(&text, &ZoneRules::bundled().unwrap(), &mut out);
            let zone_at = |words: &str| {
                let at = text.find(words).unwrap() as u32;
                out.sentences
                    .iter()
                    .find(|s| out.tokens[s.tokens.range()].last().unwrap().end > at)
                    .unwrap()
                    .zone
            };
            assert_eq!((zone_at(body.0), zone_at(body.1)), (Zone::Body, Zone::Body), "{name}");
            assert_eq!(zone_at(after), Zone::Comments, "{name}");
            assert_eq!(out.zones.last().unwrap().zone, Zone::Comments, "{name}");
        }
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
