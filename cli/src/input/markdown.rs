//! Markdown: its words without its marks, a blank line between blocks. One of the forms of an input.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::fields::Parts;

/// The text of a Markdown page, and what its front matter tells.
pub(super) fn read(page: &str) -> Parts {
    let (mut text, mut front) = (String::with_capacity(page.len()), String::new());
    let (mut matter, mut code) = (false, false);
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS;
    for event in Parser::new_ext(page, options) {
        match event {
            Event::Start(Tag::MetadataBlock(_)) => matter = true,
            Event::End(TagEnd::MetadataBlock(_)) => matter = false,
            // Code is no report.
            Event::Start(Tag::CodeBlock(_)) => code = true,
            Event::End(TagEnd::CodeBlock) => code = false,
            Event::Text(words) if matter => front.push_str(&words),
            Event::Text(words) | Event::Code(words) if !code => text.push_str(&words),
            Event::SoftBreak | Event::HardBreak => text.push('\n'),
            Event::End(
                TagEnd::Paragraph
                | TagEnd::Heading(_)
                | TagEnd::Item
                | TagEnd::TableRow
                | TagEnd::TableHead
                | TagEnd::BlockQuote(_),
            ) => end_block(&mut text),
            Event::End(TagEnd::TableCell) => text.push_str("  "),
            _ => {}
        }
    }
    let text = text.trim_end().to_owned();
    let mut parts = Parts { text, ..Parts::default() };
    for line in front.lines() {
        let Some((key, value)) = line.split_once(':') else { continue };
        let value = value.trim().trim_matches(['"', '\'']);
        match key.trim() {
            "title" if !value.is_empty() => parts.title = Some(value.to_owned()),
            "source" if !value.is_empty() => parts.source = Some(value.to_owned()),
            "date" | "published" if !value.is_empty() => parts.read_day(value),
            _ => {}
        }
    }
    parts
}

fn end_block(text: &mut String) {
    text.truncate(text.trim_end().len());
    text.push_str("\n\n");
}

#[cfg(test)]
mod tests {
    #[test]
    fn words_without_marks() {
        let page = "---\ntitle: \"A patrol\"\ndate: 2020-03-24\n---\n# West of *Saraqib*\n\nA [joint](https://e.org) \
                    patrol\nended.\n\n- one\n- two\n\n```\ncode\n```\n";
        let parts = super::read(page);
        assert_eq!(parts.text, "West of Saraqib\n\nA joint patrol\nended.\n\none\n\ntwo");
        assert_eq!(parts.title.as_deref(), Some("A patrol"));
        assert_eq!(parts.day.as_deref(), Some("2020-03-24"));
    }
}
