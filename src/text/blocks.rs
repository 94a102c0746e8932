//! Blocks: paragraphs, headlines, list items. Decides which line breaks are real; stands between tokens and sentences.
//!
//! Newswire breaks its lines at some seventy columns, pages do not. Which of the two a report is, is decided once, from
//! the lengths of all its lines and from how the lines after a break begin.

use super::landmarks::Landmark;
use super::token::{Shape, Token};
use crate::span::TokenRange;

/// Lines between two real breaks.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Block {
    pub(crate) tokens: TokenRange,
    /// Words, numbers not among them.
    pub(super) words: u32,
    /// Words that begin with a small letter.
    pub(super) lower: u32,
    /// Words of two or more letters, all capitals.
    pub(super) upper: u32,
    /// It ends with a full stop, closing quotation marks and brackets aside.
    pub(super) stop: bool,
    /// It ends with a question mark or an exclamation mark.
    pub(super) asks: bool,
    /// It ends with a colon.
    pub(super) colon: bool,
    /// It begins with a bullet or a numeral of a list.
    pub(super) bullet: bool,
}

/// A line as it stands in the text. Columns are characters, counted up to [`MANY_COLUMNS`].
#[derive(Clone, Copy, Debug)]
pub(super) struct Line {
    first: u32,
    last: u32,
    /// Columns before the first token.
    indent: u8,
    /// Columns up to the end of the last token.
    width: u8,
    /// Columns of the first token.
    head: u8,
    /// As in [`Block`].
    words: u32,
    lower: u32,
    upper: u32,
}

const MANY_COLUMNS: usize = 200;
/// Nobody wraps lines wider than this or narrower than [`NARROWEST`].
const WIDEST: u8 = 112;
const NARROWEST: u8 = 30;
/// A line that leaves this many columns unused ends by intent.
const SLACK: u8 = 12;

/// Fills `blocks` from the tokens of `text` and their landmarks; `lines` is scratch.
pub(super) fn cut_blocks(
    text: &str,
    tokens: &[Token],
    landmarks: &[Landmark],
    lines: &mut Vec<Line>,
    blocks: &mut Vec<Block>,
) {
    lines.clear();
    blocks.clear();
    cut_lines(text, tokens, landmarks, lines);
    let base = lines.iter().skip(1).map(|l| l.indent).min().unwrap_or(0);
    let wrap = wrap_column(text, tokens, lines, base);
    let mut start = 0;
    for i in 1..=lines.len() {
        if i < lines.len() && is_joined(text, tokens, &lines[start..=i], base, wrap) {
            continue;
        }
        blocks.push(describe(text, tokens, &lines[start..i]));
        start = i;
    }
}

fn cut_lines(text: &str, tokens: &[Token], landmarks: &[Landmark], lines: &mut Vec<Line>) {
    let ascii = text.is_ascii();
    let columns = |from: usize, to: usize| {
        let to = to.min(from + 4 * MANY_COLUMNS);
        // Bytes that continue a character take no column.
        let inside = |b: &&u8| matches!(**b, 0x80..=0xBF);
        let continued =
            if ascii { 0 } else { text.as_bytes()[from..to].iter().filter(inside).count() };
        (to - from - continued).min(MANY_COLUMNS) as u8
    };
    let begins = |mark: &&Landmark| {
        tokens.get(mark.token as usize).is_none_or(|token| token.is(Shape::LINE))
    };
    let mut begins = landmarks.iter().filter(begins);
    let Some(mut here) = begins.next() else { return };
    for next in begins {
        let (first, last) = (tokens[here.token as usize], tokens[next.token as usize - 1]);
        let start = first.start as usize;
        let begin = text.as_bytes()[..start]
            .iter()
            .rposition(|b| !matches!(b, b' ' | b'\t' | b'\r' | 0xC2 | 0xA0))
            .map_or(0, |at| at + 1);
        lines.push(Line {
            first: here.token,
            last: next.token - 1,
            indent: columns(begin, start),
            width: columns(begin, last.end as usize),
            head: columns(start, first.end as usize),
            words: next.words - here.words,
            lower: next.lower - here.lower,
            upper: next.upper - here.upper,
        });
        here = next;
    }
}

/// The column at which the report's lines are wrapped; none where its line breaks are real.
fn wrap_column(text: &str, tokens: &[Token], lines: &[Line], base: u8) -> Option<u8> {
    let mut widths = [0u32; MANY_COLUMNS + 1];
    for line in lines {
        widths[line.width as usize] += 1;
    }
    // The width that all but one line in twenty keep to.
    let mut above = lines.len() as u32 / 20;
    let column = (0..=MANY_COLUMNS).rev().find(|w| {
        let here = widths[*w];
        let found = here > above;
        above = above.saturating_sub(here);
        found
    })? as u8;
    let wide = (NARROWEST..=WIDEST).contains(&column);
    let (mut breaks, mut flowing, mut full) = (0u32, 0u32, 0u32);
    for pair in lines.windows(2) {
        let (a, b) = (pair[0], pair[1]);
        if tokens[b.first as usize].is(Shape::PARAGRAPH) || b.indent > base {
            continue;
        }
        breaks += 1;
        if flows_on(text, tokens, a, b) {
            flowing += 1;
        } else if wide && a.width.saturating_add(1).saturating_add(b.head) > column {
            full += 1;
        }
    }
    // Where there are small letters, sentences must flow over the breaks; elsewhere the lengths must tell, and a single
    // pair of lines proves nothing by its lengths.
    let small_letters = lines.iter().any(|l| 2 * l.lower > l.words);
    let told = if small_letters { 3 * flowing >= breaks } else { full > 2 };
    let proven = wide && breaks > 0 && 2 * (flowing + full) >= breaks && told;
    proven.then_some(column)
}

/// A sentence that goes on after the break: nothing ends before it and a small letter follows.
fn flows_on(text: &str, tokens: &[Token], a: Line, b: Line) -> bool {
    let next = tokens[b.first as usize];
    next.is(Shape::WORD)
        && !next.is(Shape::CAPITAL.or(Shape::CASELESS))
        && !ends(text, tokens[a.last as usize])
}

/// Full stop, colon or semicolon.
fn ends(text: &str, token: Token) -> bool {
    token.is(Shape::STOP) || (token.is(Shape::SYMBOL) && matches!(token.text(text), ":" | ";"))
}

/// True where the last of `lines` goes on with those before it, which are one block so far.
fn is_joined(text: &str, tokens: &[Token], lines: &[Line], base: u8, wrap: Option<u8>) -> bool {
    let &[.., a, b] = lines else { return false };
    let next = tokens[b.first as usize];
    if next.is(Shape::PARAGRAPH) {
        return false;
    }
    let last = tokens[a.last as usize];
    let bullet = bullet_at(text, tokens, b.first as usize);
    let Some(column) = wrap else {
        // A label such as "3 Comments" is no beginning of a sentence, whatever follows it.
        let small = last.is(Shape::WORD) && !last.is(Shape::CAPITAL) && last.end - last.start < 4;
        return bullet == Bullet::None
            && (a.words > 3 || small || lines.len() > 2)
            && flows_on(text, tokens, a, b);
    };
    if b.indent > base && b.indent > a.indent {
        return false;
    }
    if b.indent > base && a.indent > base && !flows_on(text, tokens, a, b) {
        // Rows of a table, each of them indented.
        return false;
    }
    let short = a.width.saturating_add(1).saturating_add(b.head).saturating_add(SLACK) < column;
    match bullet {
        Bullet::Sure => false,
        Bullet::Perhaps => !(short || ends(text, last)),
        Bullet::None => {
            !short || flows_on(text, tokens, a, b) || matches!(last.text(text), "," | "-" | "–")
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Bullet {
    None,
    /// A dash or a numeral, which may stand inside a sentence too.
    Perhaps,
    Sure,
}

fn bullet_at(text: &str, tokens: &[Token], at: usize) -> Bullet {
    let token = tokens[at];
    let Some(next) = tokens.get(at + 1) else { return Bullet::None };
    if token.is(Shape::SYMBOL) {
        return match token.text(text) {
            t if is_bullet(t) => Bullet::Sure,
            "-" | "–" | "—" | "*" | "·" | "+" if next.is(Shape::SPACED) => Bullet::Perhaps,
            _ => Bullet::None,
        };
    }
    let short = token.is(Shape::NUMBER) && token.end - token.start <= 2;
    if short && !next.is(Shape::SPACED) && matches!(next.text(text), "." | ")") {
        return Bullet::Perhaps;
    }
    Bullet::None
}

/// Signs that begin a list item wherever they stand.
pub(super) fn is_bullet(symbol: &str) -> bool {
    matches!(symbol, "•" | "●" | "▪" | "■" | "◦" | "‣" | "►" | "▶" | "➢" | "✓" | "❖" | "○")
}

fn describe(text: &str, tokens: &[Token], lines: &[Line]) -> Block {
    let range = lines[0].first as usize..lines[lines.len() - 1].last as usize + 1;
    let end = tokens[range.clone()]
        .iter()
        .rev()
        .take(4)
        .find(|t| !is_closing(text, **t))
        .copied()
        .unwrap_or_default();
    Block {
        tokens: TokenRange::new(range.start, range.end),
        words: lines.iter().map(|l| l.words).sum(),
        lower: lines.iter().map(|l| l.lower).sum(),
        upper: lines.iter().map(|l| l.upper).sum(),
        stop: end.is(Shape::STOP) || (end.is(Shape::DOTTED) && end.text(text).ends_with('.')),
        asks: end.is(Shape::STOP) && matches!(end.text(text), "?" | "!" | "؟"),
        colon: end.is(Shape::SYMBOL) && end.text(text) == ":",
        bullet: bullet_at(text, tokens, range.start) != Bullet::None,
    }
}

/// Quotation marks and brackets that belong to what they close.
pub(super) fn is_closing(text: &str, token: Token) -> bool {
    token.is(Shape::QUOTE)
        || (token.is(Shape::SYMBOL)
            && matches!(token.text(text), ")" | "]" | "'" | "’" | "»" | "}"))
}
