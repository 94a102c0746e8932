//! The commands that the documents show run as they are written.

use std::path::Path;
use std::process::Command;

use crate::command::folder;

/// Commands after a dollar sign in the console blocks of a page.
fn commands(page: &str) -> Vec<String> {
    let mut inside = false;
    let mut found = Vec::new();
    for line in page.lines() {
        if line.starts_with("```") {
            inside = line == "```console";
        } else if let Some(command) = line.strip_prefix("$ ").filter(|_| inside) {
            found.push(command.to_owned());
        }
    }
    found
}

#[test]
fn commands_of_extract_md_run() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let page = std::fs::read_to_string(root.join("docs/extract.md")).unwrap();
    let here = folder();
    std::os::unix::fs::symlink(root.join("examples"), here.path().join("examples")).unwrap();
    let bin = Path::new(env!("CARGO_BIN_EXE_dateline")).parent().unwrap();
    let path = format!("{}:{}", bin.display(), std::env::var("PATH").unwrap());
    let commands = commands(&page);
    assert!(commands.len() >= 6, "{commands:?}");
    for command in commands {
        if command.contains("parquet") && cfg!(not(feature = "parquet")) {
            continue;
        }
        let mut shell = Command::new("bash");
        let shell = shell.args(["-o", "pipefail", "-c", &command]).env("PATH", &path);
        let output = shell.current_dir(here.path()).output().unwrap();
        assert!(output.status.success(), "{command}: {}", String::from_utf8_lossy(&output.stderr));
    }
    let table = std::fs::read_to_string(here.path().join("events.csv")).unwrap();
    assert!(table.lines().count() > 20);
    let scraped = std::fs::read_to_string(here.path().join("scraped.jsonl")).unwrap();
    assert!(scraped.contains("\"report\":\"5\"") && scraped.contains("2020-03-2"), "{scraped}");
}
