//! `dateline page`: what the one file holds, whatever the reports hold. What it does in a browser: tests/browser.

use std::path::Path;

use base64::Engine as _;
use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::command::{PATROL, SHELLING, code, err, folder, lines, run, write};

const ATTACK: &str = "</script><script>broken()</script><!-- <img src=x onerror=broken()> \u{2028}\u{2029} ]]> {{ 1234577 * 7 }} \" ' &";

fn feed(reports: &[(&str, &str)]) -> String {
    let line = |(id, text): &(&str, &str)| {
        serde_json::json!({"id": id, "text": text, "published": "2020-03-24"}).to_string() + "\n"
    };
    reports.iter().map(line).collect()
}

/// The page that these words make, which must be made.
fn page(folder: &Path, args: &[&str]) -> String {
    let output = run(folder, &[&["page"], args].concat());
    assert_eq!(code(&output), 0, "{}", err(&output));
    std::fs::read_to_string(folder.join("page.html")).unwrap()
}

/// What stands between two marks, every time.
fn between<'a>(page: &'a str, open: &str, close: &str) -> Vec<&'a str> {
    page.split(open).skip(1).map(|rest| rest.split(close).next().unwrap()).collect()
}

fn index(page: &str) -> Value {
    let json = between(page, "<script type=\"application/json\" id=\"index\">", "</script>");
    serde_json::from_str(json[0]).unwrap()
}

fn blocks(page: &str) -> Vec<Value> {
    let blocks = between(page, "<script type=\"application/json\" id=\"report-", "</script>");
    blocks.iter().map(|b| serde_json::from_str(b.split_once('>').unwrap().1).unwrap()).collect()
}

/// The letters between two UTF-16 units: how a script cuts.
fn cut(text: &str, span: &Value) -> String {
    let at = |n: usize| usize::try_from(span[n].as_u64().unwrap()).unwrap();
    let units: Vec<u16> = text.encode_utf16().collect();
    String::from_utf16(&units[at(0)..at(1)]).unwrap()
}

#[test]
fn hostile_words_stay_words() {
    let here = folder();
    let text = format!("{ATTACK}\n\n{SHELLING} {ATTACK}");
    write(here.path(), "feed.jsonl", feed(&[(ATTACK, &text)]));
    let page = page(here.path(), &["feed.jsonl", "--title", ATTACK]);
    // The script elements are ours: the index, one report, the script; comments are none.
    assert_eq!(page.matches("<script").count(), 3);
    assert_eq!(page.matches("</script").count(), 3);
    assert!(!page.contains("<!--"));
    assert!(!page.contains("<img"));
    let data = between(&page, "application/json\"", "</script>").concat();
    assert!(!data.contains(['\u{2028}', '\u{2029}', '&']));
    assert!(!page.contains("8642039"), "a template in a report is no template");
    // And nothing of them is lost.
    assert_eq!(index(&page)["reports"][0]["id"], ATTACK);
    assert_eq!(blocks(&page)[0]["text"], text);
}

#[test]
fn nothing_runs_but_the_script_and_nothing_is_fetched() {
    let here = folder();
    write(here.path(), "feed.jsonl", feed(&[("a", SHELLING)]));
    let page = page(here.path(), &["feed.jsonl"]);
    let policy = between(&page, "Content-Security-Policy\" content=\"", "\"")[0]
        .replace("&#x27;", "'")
        .replace("&#x2f;", "/");
    let hash = |text: &str| {
        let digest = base64::engine::general_purpose::STANDARD.encode(Sha256::digest(text));
        format!("'sha256-{digest}'")
    };
    let script = between(&page, "<script>", "</script>");
    let style = between(&page, "<style>", "</style>");
    assert_eq!((script.len(), style.len()), (1, 1));
    assert!(policy.starts_with("default-src 'none'; "), "{policy}");
    assert!(policy.contains(&format!("script-src {};", hash(script[0]))), "{policy}");
    assert!(policy.contains(&format!("style-src {};", hash(style[0]))), "{policy}");
    assert!(!policy.contains("unsafe"));
    let markup = page.replace(script[0], "").replace(style[0], "");
    for unwanted in
        [" src=", "http:", "https:", " onclick", " onload", " style=", "<link", "<iframe"]
    {
        assert!(!markup.contains(unwanted), "{unwanted}");
    }
    assert!(!style[0].contains("url("));
}

#[test]
fn spans_cut_the_words_as_a_script_counts() {
    let here = folder();
    let text = format!("قصفت قوات النظام 💥 مدينة سراقب.\n{SHELLING} – ألف\u{2028}{PATROL}");
    write(here.path(), "feed.jsonl", feed(&[("a", &text)]));
    let page = page(here.path(), &["feed.jsonl"]);
    let block = &blocks(&page)[0];
    let mut seen = 0;
    for event in block["events"].as_array().unwrap() {
        for evidence in event["evidence"].as_array().unwrap() {
            let sentence = cut(&text, &evidence["sentence"]);
            assert_eq!(sentence, evidence["text"].as_str().unwrap());
            assert!(sentence.contains(&cut(&text, &evidence["trigger"])));
        }
        for place in event["where"].as_array().unwrap() {
            assert_eq!(cut(&text, &place["span"]), place["text"].as_str().unwrap());
            seen += 1;
        }
    }
    assert!(seen >= 2);
    let marks = block["mentions"].as_array().unwrap();
    let place = |words: &str| {
        let cut = |mark: &&Value| cut(&text, &serde_json::json!([mark[0], mark[1]])) == words;
        marks.iter().filter(|mark| mark[2] == "place").any(|mark| cut(&mark))
    };
    assert!(place("Saraqib") && place("سراقب"));
}

#[test]
fn every_event_is_a_row_and_the_map_is_under_it() {
    let here = folder();
    write(
        here.path(),
        "feed.jsonl",
        feed(&[("a", SHELLING), ("b", "Nothing happened."), ("c", PATROL)]),
    );
    let index = index(&page(here.path(), &["feed.jsonl"]));
    let events = &index["events"];
    let rows = events["id"].as_array().unwrap().len();
    assert!(rows >= 2);
    for (name, column) in events.as_object().unwrap() {
        assert_eq!(column.as_array().unwrap().len(), rows, "{name}");
    }
    // A report without events has no block.
    let ids: Vec<&str> =
        index["reports"].as_array().unwrap().iter().map(|r| r["id"].as_str().unwrap()).collect();
    assert_eq!(ids, ["a", "c"]);
    let map = &index["map"];
    assert!(map["coarse"].as_array().unwrap().len() > 150);
    assert!(map["fine"].as_array().unwrap().len() > 3);
    let labels = map["labels"].as_array().unwrap();
    assert!(labels.iter().any(|l| l["level"] == "division" && l["name"] == "Hasakah"));
    assert!(map["roads"].as_array().unwrap().iter().any(|road| road["name"] == "M4"));
}

#[test]
fn kept_extractions_give_the_same_page() {
    let here = folder();
    write(here.path(), "feed.jsonl", feed(&[("a", SHELLING), ("ب", &format!("سراقب – {PATROL}"))]));
    let direct = page(here.path(), &["feed.jsonl", "--title", "T"]);
    let kept = run(
        here.path(),
        &["extract", "feed.jsonl", "--reports", "--with-text", "-o", "kept.jsonl"],
    );
    assert_eq!(code(&kept), 0, "{}", err(&kept));
    assert_eq!(page(here.path(), &["kept.jsonl", "--title", "T"]), direct);

    // A line of one event has no mentions; the events are the same.
    let kept = run(here.path(), &["extract", "feed.jsonl", "--with-text", "-o", "events.jsonl"]);
    assert_eq!(code(&kept), 0, "{}", err(&kept));
    let by_event = page(here.path(), &["events.jsonl"]);
    assert_eq!(index(&by_event)["events"], index(&direct)["events"]);
    assert_eq!(blocks(&by_event)[1]["text"], blocks(&direct)[1]["text"]);

    // Without the text the sentences are left.
    let kept = run(here.path(), &["extract", "feed.jsonl", "--reports", "-o", "bare.jsonl"]);
    assert_eq!(code(&kept), 0, "{}", err(&kept));
    let bare = page(here.path(), &["bare.jsonl"]);
    assert_eq!(index(&bare)["events"], index(&direct)["events"]);
    assert_eq!(blocks(&bare)[0].get("text"), None);
}

#[test]
fn what_is_kept_in_another_format_is_answered() {
    let here = folder();
    write(here.path(), "feed.jsonl", feed(&[("a", SHELLING)]));
    let mut formats = vec!["kept.csv", "kept.tsv"];
    if cfg!(feature = "parquet") {
        formats.push("kept.parquet");
    }
    for name in formats {
        assert_eq!(code(&run(here.path(), &["extract", "feed.jsonl", "-o", name])), 0);
        let output = run(here.path(), &["page", name]);
        assert_eq!(code(&output), 1, "{}", err(&output));
        let says = format!(
            "{name}: what this program wrote there is no report and is left out; page reads what is kept as lines of JSON"
        );
        assert!(err(&output).contains(&says), "{}", err(&output));
        assert!(!err(&output).contains("--text-field"), "{}", err(&output));
    }
}

#[test]
fn spans_in_other_units_are_refused() {
    let here = folder();
    write(here.path(), "feed.jsonl", feed(&[("a", &format!("سراقب –\n{PATROL}"))]));
    let args = [
        "extract",
        "feed.jsonl",
        "--reports",
        "--with-text",
        "--offsets",
        "utf16",
        "-o",
        "kept.jsonl",
    ];
    assert_eq!(code(&run(here.path(), &args)), 0);
    assert!(
        !lines(&std::fs::read(here.path().join("kept.jsonl")).unwrap())[0]["events"]
            .as_array()
            .unwrap()
            .is_empty()
    );
    let output = run(here.path(), &["page", "kept.jsonl"]);
    assert_eq!(code(&output), 1);
    assert!(
        err(&output).contains("kept.jsonl:1: the spans of `a` do not count bytes"),
        "{}",
        err(&output)
    );
    assert!(!here.path().join("page.html").exists());
}

#[test]
fn events_are_chosen_and_bad_records_are_told() {
    let here = folder();
    write(here.path(), "feed.jsonl", feed(&[("a", SHELLING), ("b", PATROL)]) + "{\"id\": 3\n");
    let output =
        run(here.path(), &["page", "feed.jsonl", "--kinds", "patrol", "-o", "patrols.html"]);
    assert_eq!(code(&output), 3, "{}", err(&output));
    assert!(err(&output).contains("feed.jsonl:3: "), "{}", err(&output));
    let page = std::fs::read_to_string(here.path().join("patrols.html")).unwrap();
    let kinds: Vec<Value> = index(&page)["kinds"].as_array().unwrap().clone();
    assert_eq!(kinds, [serde_json::json!({"name": "patrol"})]);
    // A kind that no rule knows is a slip of the pen.
    let output = run(here.path(), &["page", "feed.jsonl", "--kinds", "patrols"]);
    assert_eq!(code(&output), 2);
    assert!(err(&output).contains("unknown kind `patrols`"), "{}", err(&output));
}

#[test]
fn what_is_told_of_inputs_is_told_as_extract_does() {
    let here = folder();
    write(here.path(), "feed.jsonl", feed(&[("a", SHELLING), ("b", PATROL)]));
    let kept = ["extract", "feed.jsonl", "--reports", "--with-text", "-o", "kept.jsonl"];
    assert_eq!(code(&run(here.path(), &kept)), 0);
    let kept = ["extract", "feed.jsonl", "--with-text", "-o", "events.jsonl"];
    assert_eq!(code(&run(here.path(), &kept)), 0);
    for (inputs, told) in [
        (["feed.jsonl", "kept.jsonl"], true),
        (["events.jsonl", "feed.jsonl"], true),
        (["events.jsonl", "events.jsonl"], true),
        (["kept.jsonl", ""], false),
        (["events.jsonl", ""], false),
    ] {
        let inputs = inputs.iter().copied().filter(|input| !input.is_empty());
        let output = run(here.path(), &["page"].into_iter().chain(inputs).collect::<Vec<_>>());
        assert_eq!(code(&output), 0, "{}", err(&output));
        let says = "2 reports have the id of an earlier one, the first of them ";
        assert_eq!(err(&output).contains(says), told, "{}", err(&output));
    }
    let day = serde_json::json!({"text": PATROL, "date": "03/04/2020"}).to_string();
    write(here.path(), "day.jsonl", day);
    let output = run(here.path(), &["page", "day.jsonl"]);
    assert!(err(&output).starts_with("day.jsonl:1: the date `03/04/2020`"), "{}", err(&output));
    assert!(err(&output).ends_with("1 report, 1 event, 0 bad records\n"), "{}", err(&output));
}
