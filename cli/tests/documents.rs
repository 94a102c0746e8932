//! The commands that the documents show run as they are written, and say what is shown below them.

use std::path::Path;
use std::process::Command;

use crate::command::folder;

/// The commands of a page: those after a dollar sign in its console blocks, with the lines below them, and those of
/// `dateline` in its shell blocks.
fn commands(page: &str) -> Vec<(String, String)> {
    let mut block = "";
    let mut found: Vec<(String, String)> = Vec::new();
    for line in page.lines() {
        if let Some(kind) = line.strip_prefix("```") {
            block = kind;
        } else if let Some(command) = line.strip_prefix("$ ").filter(|_| block == "console") {
            found.push((command.to_owned(), String::new()));
        } else if block == "sh" && line.starts_with("dateline ") {
            found.push((line.to_owned(), String::new()));
        } else if let Some((_, shown)) = found.last_mut().filter(|_| block == "console") {
            shown.push_str(line);
            shown.push('\n');
        }
    }
    found
}

/// What a command says, without the time that it took.
fn without_time(said: &str) -> Vec<&str> {
    said.lines()
        .map(|line| line.split_once(" of text in ").map_or(line, |(plain, _)| plain))
        .collect()
}

/// Runs every command of a page in a folder where the examples lie.
fn run_all(page: &str, at_least: usize) -> tempfile::TempDir {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let text = std::fs::read_to_string(root.join(page)).unwrap();
    let here = folder();
    std::os::unix::fs::symlink(root.join("examples"), here.path().join("examples")).unwrap();
    let bin = Path::new(env!("CARGO_BIN_EXE_dateline")).parent().unwrap();
    let path = format!("{}:{}", bin.display(), std::env::var("PATH").unwrap());
    let commands = commands(&text);
    assert!(commands.len() >= at_least, "{commands:?}");
    for (command, shown) in commands {
        if command.contains("parquet") && cfg!(not(feature = "parquet")) {
            continue;
        }
        let mut shell = Command::new("bash");
        let shell = shell.args(["-o", "pipefail", "-c", &command]).env("PATH", &path);
        let output = shell.current_dir(here.path()).output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{command}: {said}");
        if !shown.is_empty() {
            let stdout = String::from_utf8_lossy(&output.stdout);
            let said = format!("{stdout}{said}");
            assert_eq!(without_time(&said), without_time(&shown), "{page}: {command}");
        }
    }
    here
}

#[test]
fn commands_of_extract_md_run() {
    let here = run_all("docs/extract.md", 6);
    let table = std::fs::read_to_string(here.path().join("events.csv")).unwrap();
    assert!(table.lines().count() > 20);
    let scraped = std::fs::read_to_string(here.path().join("scraped.jsonl")).unwrap();
    assert!(scraped.contains("\"report\":\"5\"") && scraped.contains("2020-03-2"), "{scraped}");
}

#[test]
fn commands_of_the_readme_run() {
    let here = run_all("README.md", 3);
    for name in ["events.csv", "page.html"] {
        assert!(here.path().join(name).metadata().unwrap().len() > 1000, "{name}");
    }
}
