//! Web pages: the main text by block, title and date from the page's own statements, readers' comments apart. One of
//! the forms of an input.
//!
//! The cleaner keeps no offsets: the text that comes out of here is the document that spans refer to.

use super::fields::Parts;

/// A longer page is no report.
const MAX_PAGE_BYTES: usize = 5 << 20;
/// The cleaner's time grows with the square of the nesting; deeper pages are only stripped of their tags.
#[cfg(feature = "html")]
const MAX_NESTING: usize = 256;
/// Put before the end of every block: the cleaner gives one line and glues the words of short pages.
const BLOCK_END: char = '\u{E000}';

/// The main text of a page and what the page tells of it.
pub(super) fn read(page: &str) -> Result<Parts, String> {
    if page.len() > MAX_PAGE_BYTES {
        return Err(format!("the page is longer than {} MiB", MAX_PAGE_BYTES >> 20));
    }
    let marked = mark_blocks(page);
    let (own, readers) = without_comments(&marked);
    let mut parts = cleaned(&own)
        .unwrap_or_else(|| Parts { text: paragraphs(&stripped(&own)), ..Parts::default() });
    if parts.text.is_empty() {
        return Err("the page holds no text".into());
    }
    let readers = paragraphs(&stripped(&readers));
    if !readers.is_empty() {
        let more = parts.comments.map_or(String::new(), |more| format!("\n\n{more}"));
        parts.comments = Some(readers + &more);
    }
    Ok(parts)
}

/// The text of a field that is named for HTML: a whole page, a piece of one, or plain text after all.
pub(super) fn read_field(written: &str) -> Result<Parts, String> {
    if tags(written).any(|(_, tag)| !name_of(tag).0.is_empty()) {
        return read(written);
    }
    Ok(Parts { text: unescaped(written), ..Parts::default() })
}

/// Classes and ids of the elements that hold what readers wrote.
const COMMENTS: &[&str] = &[
    "comment",
    "comment-list",
    "comment-section",
    "commentlist",
    "comments",
    "comments-area",
    "comments-container",
    "comments-list",
    "comments-section",
    "disqus_thread",
    "post-comments",
    "reader-comments",
    "respond",
    "user-comments",
];

/// A page without the elements that hold readers' comments, and those alone. The cleaner knows them as well, and takes
/// them for the main text where a page is short.
fn without_comments(page: &str) -> (String, String) {
    let (mut own, mut readers) = (String::with_capacity(page.len()), String::new());
    // Inside such an element: its name, how many of that name are open, and where it begins.
    let mut inside: Option<(String, usize, usize)> = None;
    let mut at = 0;
    for (before, tag) in tags(page) {
        let begin = at + before.len();
        at = begin + tag.len();
        let (name, closes) = name_of(tag);
        if let Some((open, depth, start)) = &mut inside {
            if *open == name {
                *depth = if closes { *depth - 1 } else { *depth + 1 };
            }
            if *depth == 0 {
                readers.push_str(&page[*start..at]);
                inside = None;
            }
            continue;
        }
        own.push_str(before);
        let holds = matches!(name.as_str(), "div" | "section" | "aside" | "ul" | "ol" | "li");
        if holds && !closes && is_of_readers(tag) {
            inside = Some((name, 1, begin));
        } else {
            own.push_str(tag);
        }
    }
    // What is never closed may be the whole page.
    if let Some((_, _, start)) = inside {
        own.push_str(&page[start..]);
    }
    (own, readers)
}

/// Whether the class or id of a tag is one of comments.
fn is_of_readers(tag: &str) -> bool {
    let small = tag.to_ascii_lowercase();
    [" class=", " id="].iter().any(|attribute| {
        let Some((_, value)) = small.split_once(attribute) else { return false };
        let value = match value.strip_prefix(['"', '\'']) {
            Some(quoted) => quoted.split(['"', '\'']).next(),
            None => value.split([' ', '>']).next(),
        };
        value.is_some_and(|value| value.split_whitespace().any(|word| COMMENTS.contains(&word)))
    })
}

#[cfg(feature = "html")]
fn cleaned(marked: &str) -> Option<Parts> {
    use trafilatura::{HtmlDateMode, Options, extract};

    if nesting(marked) > MAX_NESTING {
        return None;
    }
    let options =
        Options::default().with_exclude_comments(false).with_html_date_mode(HtmlDateMode::Fast);
    let read = extract(marked, &options).ok()?;
    let text = paragraphs(&read.content_text);
    let filled = |words: &str| {
        let words: String = words.chars().filter(|c| *c != BLOCK_END).collect();
        let words = words.trim().to_owned();
        (!words.is_empty()).then_some(words)
    };
    // The title is put before the text; where the text repeats it as its first block, once is enough.
    let title = filled(&read.metadata.title);
    let text = match &title {
        Some(title) => {
            let rest = text.strip_prefix(title.as_str()).filter(|r| r.starts_with("\n\n"));
            rest.map_or(text.as_str(), str::trim_start).to_owned()
        }
        None => text,
    };
    (!text.is_empty()).then(|| Parts {
        text,
        title,
        day: read.metadata.date.map(|day| day.to_string()),
        source: filled(&read.metadata.sitename),
        comments: Some(paragraphs(&read.comments_text)).filter(|text| !text.is_empty()),
        ..Parts::default()
    })
}

#[cfg(not(feature = "html"))]
fn cleaned(_: &str) -> Option<Parts> {
    None
}

/// Blocks by blank lines.
fn paragraphs(text: &str) -> String {
    let blocks = text.split(BLOCK_END).map(str::trim).filter(|block| !block.is_empty());
    blocks.collect::<Vec<_>>().join("\n\n")
}

const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "dd",
    "div",
    "dt",
    "figcaption",
    "figure",
    "footer",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "li",
    "main",
    "nav",
    "p",
    "pre",
    "section",
    "td",
    "th",
    "title",
    "tr",
];

/// The page with a mark before every `<br>` and every end of a block.
fn mark_blocks(page: &str) -> String {
    // A page that brings the mark itself would end blocks where it likes.
    let mut marked = String::with_capacity(page.len() + page.len() / 16);
    for (before, tag) in tags(page) {
        marked.extend(before.chars().filter(|c| *c != BLOCK_END));
        let (name, closes) = name_of(tag);
        let ends_block = if closes { BLOCKS.contains(&name.as_str()) } else { name == "br" };
        if ends_block && name != "title" {
            marked.push(BLOCK_END);
        }
        marked.push_str(tag);
    }
    marked
}

/// A page cut into text and the tag after it; the last tag may be empty.
fn tags(page: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut rest = page;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let open = rest.find('<').unwrap_or(rest.len());
        let close = rest[open..].find('>').map_or(rest.len(), |at| open + at + 1);
        let cut = (&rest[..open], &rest[open..close]);
        rest = &rest[close..];
        Some(cut)
    })
}

/// The name of a tag in small letters, and whether it closes.
fn name_of(tag: &str) -> (String, bool) {
    let inside = tag.trim_start_matches('<');
    let (inside, closes) = match inside.strip_prefix('/') {
        Some(inside) => (inside, true),
        None => (inside, false),
    };
    let end = inside.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(inside.len());
    (inside[..end].to_ascii_lowercase(), closes)
}

/// How deep the elements nest that must be closed; those that may stay open are not counted.
#[cfg(feature = "html")]
fn nesting(page: &str) -> usize {
    let (mut depth, mut most) = (0usize, 0usize);
    for (_, tag) in tags(page) {
        let (name, closes) = name_of(tag);
        let counted = matches!(
            name.as_str(),
            "article"
                | "aside"
                | "blockquote"
                | "center"
                | "div"
                | "dl"
                | "font"
                | "i"
                | "b"
                | "em"
                | "main"
                | "nav"
                | "ol"
                | "section"
                | "span"
                | "strong"
                | "table"
                | "ul"
        );
        if counted && closes {
            depth = depth.saturating_sub(1);
        } else if counted {
            depth += 1;
            most = most.max(depth);
        }
    }
    most
}

/// The text between the tags, without scripts and styles.
fn stripped(page: &str) -> String {
    let mut text = String::new();
    let mut hidden: Option<String> = None;
    for (before, tag) in tags(page) {
        let (name, closes) = name_of(tag);
        if hidden.is_none() {
            text.push_str(before);
        }
        match &hidden {
            Some(what) if closes && *what == name => hidden = None,
            None if !closes
                && matches!(name.as_str(), "script" | "style" | "head" | "noscript") =>
            {
                hidden = Some(name);
            }
            _ => {}
        }
    }
    unescaped(&text)
}

/// A text with the entities that are most common as the letters they stand for.
fn unescaped(text: &str) -> String {
    [
        ("&nbsp;", " "),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&amp;", "&"),
    ]
    .iter()
    .fold(text.to_owned(), |text, (entity, letter)| text.replace(entity, letter))
}
