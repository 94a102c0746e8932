//! `check`: faults with file and line, examples run, clashes told, and what changes when the rules change.

use std::path::Path;

use serde_json::Value;

use crate::command::{code, dateline, err};

/// Exit code, standard output and standard error of a run in a folder.
fn run(here: &Path, args: &[&str]) -> (i32, String, String) {
    let output = dateline(args).current_dir(here).output().unwrap();
    let said = err(&output);
    (code(&output), String::from_utf8(output.stdout).unwrap(), said)
}

/// A folder with these files.
fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
    let here = tempfile::tempdir().unwrap();
    for (name, text) in files {
        let path = here.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
    here
}

const PALAVER: &str = r#"[[frame]]
name = "meeting/palaver"
kind = "meeting"
nouns = ["palaver"]
yes = [{ text = "A palaver was held in Homs.", place = "Homs" }]
no = ["Nobody came to Homs."]
"#;

#[test]
fn sound_rules_end_with_zero() {
    let here = folder(&[
        ("mine/frames.toml", PALAVER),
        ("mine/places.tsv", "id\tname\tkind\tlat\tlon\nX:1\tUpper Example\tvillage\t35.8\t36.7\n"),
        ("mine/README.md", "# Mine\n"),
    ]);
    let (code, out, err) = run(here.path(), &["check", "mine"]);
    assert_eq!(
        (code, out.as_str()),
        (0, "2 files with 1 frame, 1 place: 0 faults, 0 failing examples, 0 notes\n"),
        "{err}"
    );
}

#[test]
fn every_fault_is_told_with_file_and_line() {
    let actors =
        "[[actor]]\ncode = \"A\"\nname = \"One Front\"\nsort = \"armd\"\nside = \"oposition\"\n";
    let places = "id\tname\tkind\tlat\tlon\nX:1\tUpper\tvilage\t35.8\t36.7\nX:2\tLower\tvillage\t135\t36.7\n\
                  X:3\tThird\tvillage\t35.1\t36.7\n";
    let here = folder(&[
        ("mine/deep/actors.toml", actors),
        ("mine/frames.toml", &PALAVER.replace("\"Homs\" }", "\"Hama\" }")),
        ("mine/places.tsv", places),
    ]);
    let (code, out, err) = run(here.path(), &["check", "mine", "--json"]);
    assert_eq!(code, 1, "{err}");
    let found: Value = serde_json::from_str(&out).unwrap();
    let told: Vec<String> = found["faults"]
        .as_array()
        .unwrap()
        .iter()
        .map(|f| {
            let message = f["message"].as_str().unwrap();
            format!("{}:{}: {message}", f["file"].as_str().unwrap(), f["line"])
        })
        .collect();
    assert_eq!(
        told,
        [
            "mine/deep/actors.toml:4: unknown sort `armd`; did you mean `armed`?",
            "mine/deep/actors.toml:5: unknown side `oposition`; did you mean `opposition`?",
            "mine/places.tsv:2: found kind `vilage`; did you mean `village`?",
            "mine/places.tsv:3: found latitude `135`; expected degrees between -90 and 90",
        ]
    );
    let failures = found["failures"].as_array().unwrap();
    assert_eq!(failures.len(), 1, "{failures:?}");
    assert_eq!(failures[0]["line"], 5);
    assert_eq!(failures[0]["expected"], "place `Hama`");
}

#[test]
fn a_trigger_of_a_bundled_frame_is_told() {
    let clash = |order: &str| {
        PALAVER.replace(
            "nouns = [\"palaver\"]",
            &format!("{order}\nnouns = [\"palaver\", \"summit\"]"),
        )
    };
    let here = folder(&[("mine/frames.toml", &clash("order = 3"))]);
    let (_, out, err) = run(here.path(), &["check", "mine"]);
    assert!(
        out.contains("mine/frames.toml:2: the trigger `summit` stands also in `meeting/"),
        "{out}{err}"
    );
    assert!(out.contains("yours is tried first"), "{out}");
}

#[test]
fn a_bundled_example_that_the_rules_break_is_told() {
    // Whoever calls a patrol a meeting takes the sentences of all frames of patrols.
    let mine = PALAVER.replace("[\"palaver\"]", "[\"palaver\"]\nverbs = [\"patrol\"]\norder = 1");
    let here = folder(&[("mine/frames.toml", &mine)]);
    let (code, out, err) = run(here.path(), &["check", "mine", "--json"]);
    let found: Value = serde_json::from_str(&out).unwrap();
    let broken = found["broken"].as_array().unwrap();
    assert_eq!(code, 1, "{err}");
    assert!(broken.iter().any(|b| b["frame"].as_str().unwrap().starts_with("patrol/")), "{out}");
}

#[test]
fn what_there_is_not_is_answered() {
    let here = folder(&[("empty/notes.md", "nothing\n")]);
    for (args, says) in [
        (&["check", "absent"][..], "there is no folder `absent`"),
        (&["check", "empty"], "found no rule file (.toml)"),
        (&["check", "--diff", "bundled", "absent", "empty"], "there is no folder `absent`"),
    ] {
        let (code, _, err) = run(here.path(), args);
        assert!(code == 1 && err.contains(says), "{args:?}: {err}");
    }
    assert_eq!(run(here.path(), &["check"]).0, 2);
    assert_eq!(run(here.path(), &["check", "--diff", "bundled", "empty"]).0, 2);
}

#[test]
fn changed_rules_change_events() {
    let wide = "[[frame]]\nname = \"patrol/own-sweep\"\nkind = \"patrol\"\nnouns = [\"night round\"]\n\
                yes = [\"A night round went through Homs.\"]\nno = [\"The night was long.\"]\n";
    let other = wide.replace("patrol", "deployment");
    let here = folder(&[
        ("old/frames.toml", wide),
        ("new/frames.toml", &other),
        ("none/frames.toml", PALAVER),
        ("report.txt", "Rebels shelled Saraqib. A night round went through Homs on Monday."),
    ]);
    let diff =
        |old: &str, new: &str| run(here.path(), &["check", "--diff", old, new, "report.txt"]);
    let (code, out, err) = diff("old", "new");
    assert_eq!(code, 0, "{err}");
    assert!(out.contains("~ report: deployment"), "{out}");
    assert!(out.contains("    kind: patrol → deployment\n"), "{out}");
    assert!(out.ends_with("1 report: 0 events added, 0 gone, 1 changed, 1 the same\n"), "{out}");
    let (_, out, _) = diff("bundled", "old");
    assert!(out.contains("+ report: patrol"), "{out}");
    assert!(out.ends_with("1 report: 1 event added, 0 gone, 0 changed, 1 the same\n"), "{out}");
    let (_, out, _) = diff("old", "none");
    assert!(out.contains("- report: patrol"), "{out}");
    let (_, out, _) = diff("old", "old");
    assert_eq!(out, "1 report: 0 events added, 0 gone, 0 changed, 2 the same\n");
    let (_, out, _) = run(here.path(), &["check", "--json", "--diff", "old", "new", "report.txt"]);
    let change: Value = serde_json::from_str(out.trim()).unwrap();
    assert_eq!(change["fields"]["kind"], serde_json::json!(["patrol", "deployment"]));
}

#[test]
fn an_output_among_the_reports_is_told_once() {
    let rejects = "{\"input\":\"a\",\"line\":1,\"reason\":\"b\"}\n".repeat(3);
    let here = folder(&[
        ("mine/frames.toml", PALAVER),
        ("pile/report.txt", "Rebels shelled Saraqib."),
        ("pile/out.csv.rejects.jsonl", &rejects),
        ("pile/feed.jsonl", "{\"text\": \"Rebels shelled Saraqib.\", \"date\": \"3/4/20\"}\n"),
    ]);
    let (code, out, err) = run(here.path(), &["check", "--diff", "bundled", "mine", "pile"]);
    assert_eq!(code, 0, "{err}");
    assert!(out.starts_with("2 reports: "), "{out}");
    assert_eq!(
        err,
        "pile/feed.jsonl:1: the date `3/4/20` is not understood; read without it\n\
         pile/out.csv.rejects.jsonl: what this program wrote there is no report and is left out; check reads reports alone\n"
    );
}
