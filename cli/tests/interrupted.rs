//! A run that is killed leaves nothing under its name, and resumed it gives the bytes of one that was not.

use std::fmt::Write as _;
use std::path::Path;
use std::process::Stdio;
use std::time::{Duration, Instant};

use serde_json::json;

use crate::command::{PATROL, SHELLING, code, dateline, err, folder, names, run, write};

/// A feed with a few broken lines, long enough to be interrupted.
fn feed(records: usize) -> String {
    let mut feed = String::new();
    for number in 0..records {
        if number % 97 == 5 {
            feed.push_str("{\"id\": torn\n");
        } else {
            let text = format!("{SHELLING} {PATROL} {}", "Nothing else was heard. ".repeat(20));
            let _ = writeln!(feed, "{}", json!({"id": number, "text": text, "date": "2020-03-25"}));
        }
    }
    feed
}

/// Starts a run, waits until some of it is journalled, and kills it. False where it ended before.
fn kill_halfway(here: &Path, args: &[&str], out: &str) -> bool {
    let mut child = dateline(args).current_dir(here).stderr(Stdio::null()).spawn().unwrap();
    let partial = here.join(format!("{out}.partial"));
    let begun = Instant::now();
    while begun.elapsed() < Duration::from_mins(1) {
        if child.try_wait().unwrap().is_some() {
            return false;
        }
        if std::fs::metadata(&partial).is_ok_and(|about| about.len() > 300_000) {
            break;
        }
        std::thread::sleep(Duration::from_millis(2));
    }
    assert!(!here.join(out).exists(), "the output has its name before it is whole");
    child.kill().unwrap();
    child.wait().unwrap();
    true
}

fn resumed_gives_the_same(out: &str, more: &[&str]) {
    let here = folder();
    write(here.path(), "feed.jsonl", feed(6000));
    write(here.path(), "after.txt", PATROL);
    let whole = format!("whole-{out}");
    let args =
        |out| [&["extract", "feed.jsonl", "after.txt", "--jobs", "2", "-o", out], more].concat();
    let output = run(here.path(), &args(&whole));
    assert_eq!(code(&output), 3, "{}", err(&output));
    let read = |name: &str| std::fs::read(here.path().join(name)).unwrap();

    let mut killed = 0;
    let mut command = args(out);
    for _ in 0..3 {
        killed += usize::from(kill_halfway(here.path(), &command, out));
        if command.last() != Some(&"--resume") {
            command.push("--resume");
        }
    }
    assert!(killed > 0, "the run was too fast to be killed");
    let output = run(here.path(), &command);
    assert_eq!(code(&output), 3, "{}", err(&output));
    assert!(err(&output).contains("62 bad records"), "{}", err(&output));
    assert!(read(out) == read(&whole), "{out}: other bytes than of one run");
    assert!(read(&format!("{out}.rejects.jsonl")) == read(&format!("{whole}.rejects.jsonl")));
    assert!(names(here.path()).iter().all(|n| !n.contains("partial") && !n.contains("journal")));
}

#[test]
fn lines_are_resumed() {
    resumed_gives_the_same("out.jsonl", &[]);
}

#[test]
fn a_table_is_resumed() {
    resumed_gives_the_same("out.csv", &[]);
}

#[test]
fn a_map_is_resumed() {
    resumed_gives_the_same("out.geojson", &[]);
}

#[cfg(feature = "parquet")]
#[test]
fn columns_are_resumed() {
    resumed_gives_the_same("out.parquet", &[]);
}

#[test]
fn a_run_is_resumed_as_it_was_begun() {
    let here = folder();
    write(here.path(), "feed.jsonl", feed(6000));
    let args = ["extract", "feed.jsonl", "-o", "out.jsonl", "--jobs", "1"];
    assert!(kill_halfway(here.path(), &args, "out.jsonl"));
    let other = [&args[..], &["--resume", "--status", "claimed"]].concat();
    let output = run(here.path(), &other);
    assert_eq!(code(&output), 1);
    assert!(err(&output).contains("with other options"), "{}", err(&output));
    write(here.path(), "feed.jsonl", feed(5999));
    let output = run(here.path(), &[&args[..], &["--resume"]].concat());
    assert_eq!(code(&output), 1);
    assert!(err(&output).contains("they changed since"), "{}", err(&output));
    // Without --resume it begins anew.
    let output = run(here.path(), &args);
    assert_eq!(code(&output), 3, "{}", err(&output));
    assert_eq!(names(here.path()), ["feed.jsonl", "out.jsonl", "out.jsonl.rejects.jsonl"]);
}

#[test]
fn two_runs_do_not_write_one_file() {
    let here = folder();
    write(here.path(), "feed.jsonl", feed(6000));
    let args = ["extract", "feed.jsonl", "-o", "out.jsonl", "--jobs", "1"];
    let mut first = dateline(&args).current_dir(here.path()).stderr(Stdio::null()).spawn().unwrap();
    let begun = Instant::now();
    while !here.path().join("out.jsonl.journal").exists() && begun.elapsed().as_secs() < 60 {
        std::thread::sleep(Duration::from_millis(2));
    }
    let second = run(here.path(), &args);
    let ended = first.try_wait().unwrap().is_some();
    first.kill().unwrap();
    first.wait().unwrap();
    assert!(!ended, "the first run was too fast");
    assert_eq!(code(&second), 1);
    assert!(err(&second).contains("another run is writing"), "{}", err(&second));
}
