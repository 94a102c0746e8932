//! The commands in the pages of `docs/` give what the pages show; `UPDATE_EXPECT=1` writes the pages anew.

use std::path::Path;

use crate::command::dateline;

const PAGES: [&str; 3] = ["docs/check.md", "docs/explain.md", "docs/gazetteer.md"];

/// Words of a command line; a word with spaces stands in double quotes.
fn words(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    for (number, piece) in line.split('"').enumerate() {
        if number % 2 == 1 {
            words.push(piece.to_owned());
        } else {
            words.extend(piece.split_whitespace().map(str::to_owned));
        }
    }
    words
}

/// The same without the numbers of lines in data files, which move with every row that is added.
fn without_lines(page: &str) -> String {
    [".toml:", ".tsv:"].iter().fold(page.to_owned(), |page, ending| {
        let mut pieces = page.split(ending);
        let mut plain = pieces.next().unwrap_or_default().to_owned();
        for piece in pieces {
            plain.push_str(ending);
            plain.push_str(piece.trim_start_matches(|c: char| c.is_ascii_digit()));
        }
        plain
    })
}

/// What the command of a transcript prints, run in the root of the repository.
fn printed(root: &Path, line: &str) -> String {
    let words = words(line);
    assert_eq!(words.first().map(String::as_str), Some("dateline"), "{line}");
    let rest: Vec<&str> = words[1..].iter().map(String::as_str).collect();
    let output = dateline(&rest).current_dir(root).output().unwrap();
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert!(!output.stdout.is_empty(), "{line}: nothing but {stderr}");
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn transcripts_are_current() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    for page in PAGES {
        let path = root.join(page);
        let text = std::fs::read_to_string(&path).unwrap();
        let mut current = String::new();
        let mut lines = text.lines();
        let mut commands = 0;
        while let Some(line) = lines.next() {
            current.push_str(line);
            current.push('\n');
            if line != "```console" {
                continue;
            }
            let command = lines.next().unwrap_or_default();
            let line = command.strip_prefix("$ ").unwrap_or_else(|| panic!("{page}: `{command}`"));
            current.push_str(command);
            current.push('\n');
            current.push_str(printed(root, line).trim_end());
            current.push_str("\n```\n");
            commands += 1;
            // The transcript as it stands is passed over.
            lines.by_ref().find(|line| *line == "```");
        }
        assert!(commands > 0, "{page} shows no command");
        if std::env::var_os("UPDATE_EXPECT").is_some() {
            std::fs::write(&path, current).unwrap();
        } else if without_lines(&current) != without_lines(&text) {
            let (current, text) = (without_lines(&current), without_lines(&text));
            let differs = current.lines().zip(text.lines()).find(|(a, b)| a != b);
            panic!("{page} is not current (UPDATE_EXPECT=1 writes it anew); first: {differs:?}");
        }
    }
}
