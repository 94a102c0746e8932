//! Laws of the repository itself: imports go one way, data files are bundled, headed and sorted, names are plain, the
//! README's commands are those that run, and every dependency has a licence from the list.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// All files under a folder that end so, in order, with their paths from the root of the repository.
fn files(folder: &str, ending: &str) -> Vec<String> {
    fn walk(folder: &Path, ending: &str, found: &mut Vec<PathBuf>) {
        // A folder that is not there holds nothing.
        for entry in fs::read_dir(folder).into_iter().flatten() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, ending, found);
            } else if path.to_string_lossy().ends_with(ending) {
                found.push(path);
            }
        }
    }
    let mut found = Vec::new();
    walk(&root().join(folder), ending, &mut found);
    let mut names: Vec<String> =
        found.iter().map(|p| p.strip_prefix(root()).unwrap().display().to_string()).collect();
    names.sort();
    names
}

fn read(file: &str) -> String {
    fs::read_to_string(root().join(file)).unwrap()
}

/// The rooms as the table of ARCHITECTURE.md has them, in the order of the flow: each row may use itself and the rows
/// above it, and none below.
fn rooms() -> Vec<Vec<String>> {
    let page = read("ARCHITECTURE.md");
    let table = page.split("\n| room | ").nth(1).unwrap().split("\n\n").next().unwrap();
    let rows = table.lines().skip(2);
    rows.map(|row| {
        let names = row.split('`').nth(1).unwrap();
        names.split(' ').map(|name| name.trim_end_matches('/').to_owned()).collect()
    })
    .collect()
}

fn room_of(file: &str) -> &str {
    file.trim_start_matches("src/").split(['/', '.']).next().unwrap()
}

#[test]
fn every_file_stands_in_a_room() {
    let rooms: Vec<String> = rooms().concat();
    // The crate's root names all rooms and stands in none.
    let found: BTreeSet<String> =
        files("src", ".rs").iter().map(|f| room_of(f).to_owned()).collect();
    let mut told: BTreeSet<String> = rooms.iter().cloned().collect();
    assert_eq!(told.len(), rooms.len(), "ARCHITECTURE.md names a room twice");
    told.insert("lib".to_owned());
    assert_eq!(told, found, "the rooms of ARCHITECTURE.md and those of src");
}

#[test]
fn imports_go_one_way() {
    let rooms = rooms();
    let row = |name: &str| rooms.iter().position(|row| row.iter().any(|room| room == name));
    let mut faults = Vec::new();
    for file in files("src", ".rs").iter().filter(|file| *file != "src/lib.rs") {
        let name = room_of(file);
        let here = row(name).unwrap();
        let text = read(file);
        // Tests at the end of a file may look at the whole flow.
        let code = text.split("#[cfg(test)]\nmod ").next().unwrap();
        for (number, line) in code.lines().enumerate() {
            let line = line.split("//").next().unwrap();
            for used in line.split("crate::").skip(1) {
                let used = used.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap();
                // What is no room is an item of the root; the crate's own files name it by its room.
                let Some(there) = row(used) else {
                    faults.push(format!("{file}:{}: `{used}` is no room", number + 1));
                    continue;
                };
                if there > here {
                    faults.push(format!("{file}:{}: `{name}` uses `{used}`", number + 1));
                }
            }
        }
    }
    assert!(faults.is_empty(), "a room uses a later one:\n{}", faults.join("\n"));
}

#[test]
fn every_file_says_what_it_holds() {
    for folder in ["src", "examples", "tests", "benches", "cli/src", "cli/tests"] {
        for file in files(folder, ".rs") {
            let text = read(&file);
            let first = text.lines().next().unwrap_or_default();
            assert!(first.starts_with("//! ") && first.len() > 20, "{file} opens with `{first}`");
        }
    }
}

#[test]
fn names_of_files_are_plain() {
    const NOT_USED: &[&str] =
        &["manager", "handler", "processor", "engine", "helper", "util", "data", "info", "common"];
    for file in files("src", ".rs") {
        let words = file.split(['/', '_', '.', '-']);
        for word in words {
            let word = word.strip_suffix('s').unwrap_or(word);
            assert!(!NOT_USED.contains(&word), "{file}: `{word}` says nothing");
        }
    }
}

#[test]
fn data_files_are_bundled_and_headed() {
    let sources: String = files("src", ".rs").iter().map(|f| read(f)).collect();
    let included: BTreeSet<&str> =
        sources.split('"').filter(|s| s.contains(".tsv") || s.contains(".toml")).collect();
    let data = files("rules", ".toml").into_iter().chain(
        files("gazetteer", ".tsv").into_iter().filter(|f| !f.starts_with("gazetteer/extra/")),
    );
    for file in data {
        let short = file.trim_start_matches("gazetteer/").trim_start_matches("rules/");
        let named = included
            .iter()
            .any(|i| *i == short || i.trim_start_matches("../") == file && i.starts_with("../"));
        assert!(named, "{file} is bundled nowhere: name it in an `include_str!`");
        let text = read(&file);
        assert!(text.starts_with("# "), "{file} has no header that says what it holds");
        for (number, line) in text.lines().enumerate() {
            assert!(!line.ends_with('\r'), "{file}:{}: a carriage return", number + 1);
        }
    }
}

#[test]
fn lists_that_say_so_are_sorted() {
    for file in files("rules", ".toml") {
        let text = read(&file);
        if !text.contains("each list is sorted") {
            continue;
        }
        let table: toml::Table = text.parse().unwrap();
        for (key, value) in &table {
            let Some(list) = value.as_array() else { continue };
            let words: Vec<&str> = list.iter().filter_map(toml::Value::as_str).collect();
            for pair in words.windows(2) {
                assert!(pair[0] < pair[1], "{file}: {key}: `{}` before `{}`", pair[0], pair[1]);
            }
        }
    }
}

#[test]
fn ids_of_places_stand_once() {
    let mut seen = BTreeSet::new();
    for file in files("gazetteer", ".tsv") {
        if file.starts_with("gazetteer/extra/") {
            continue;
        }
        let text = read(&file);
        for (number, line) in text.lines().enumerate().filter(|(_, l)| !l.starts_with('#')) {
            let id = line.split('\t').next().unwrap_or_default().to_owned();
            if id != "id" && !id.is_empty() {
                assert!(seen.insert(id.clone()), "{file}:{}: `{id}` stands twice", number + 1);
            }
        }
    }
}

/// The commands that the README tells a reader to run.
fn commands_of_the_readme() -> Vec<String> {
    let mut inside = false;
    let mut commands = Vec::new();
    for line in read("README.md").lines() {
        if line.starts_with("```") {
            inside = line == "```sh";
        } else if inside && line.starts_with("cargo ") {
            commands.push(line.split(" #").next().unwrap().trim().to_owned());
        }
    }
    commands
}

#[test]
fn the_commands_of_the_readme_are_run() {
    let commands = commands_of_the_readme();
    assert_eq!(
        commands.first().map(String::as_str),
        Some("cargo run --release --example batch -- examples/reports")
    );
    assert_eq!(commands.get(1).map(String::as_str), Some("cargo test"));
    let script = read(".ci/run");
    for command in &commands {
        assert!(script.contains(command), ".ci/run does not run `{command}`");
    }
}

#[test]
fn files_that_the_readme_names_are_there() {
    for page in ["README.md", "ARCHITECTURE.md"] {
        for link in read(page).split("](").skip(1) {
            let target = link.split([')', '#']).next().unwrap();
            if !target.is_empty() && !target.contains("://") {
                assert!(
                    root().join(target).exists(),
                    "{page} links to {target}, which is not there"
                );
            }
        }
    }
}

#[test]
fn licences_of_all_dependencies_are_on_the_list() {
    let list: toml::Table = read("deny.toml").parse().unwrap();
    let allowed: BTreeSet<&str> =
        list["licenses"]["allow"].as_array().unwrap().iter().filter_map(|v| v.as_str()).collect();
    let version = Command::new("rustc").arg("-vV").output().unwrap().stdout;
    let version = String::from_utf8(version).unwrap();
    let host = version.lines().find_map(|l| l.strip_prefix("host: ")).unwrap();
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--locked", "--filter-platform", host])
        .current_dir(root())
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let tree: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    for package in tree["packages"].as_array().unwrap() {
        let licence = package["license"].as_str().unwrap_or_default().replace('/', " OR ");
        let fits = licence.split(" AND ").all(|part| {
            part.trim_matches(['(', ')']).split(" OR ").any(|name| allowed.contains(name.trim()))
        });
        assert!(fits, "{} {}: licence `{licence}`", package["name"], package["version"]);
    }
}
