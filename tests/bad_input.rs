//! Bad input: whatever a record, a file or a rule holds, the run answers with a sentence and goes on where it can.

#[path = "../examples/batch.rs"]
#[allow(dead_code)]
mod batch;

use std::io::{BufReader, Read};
use std::path::PathBuf;

use dateline::{Error, Extractor, Gazetteer, Report, Rules};

/// What a run of the example prints: exit code, standard output, standard error.
fn run(args: &[&str], stdin: impl Read) -> (u8, String, String) {
    let args: Vec<String> = args.iter().map(|a| (*a).to_owned()).collect();
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let code = batch::run(&args, &mut BufReader::new(stdin), &mut out, &mut err);
    (code, String::from_utf8(out).unwrap(), String::from_utf8(err).unwrap())
}

/// A file of this test, in a folder of its own.
fn file(name: &str, content: &[u8]) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("dateline-bad-input-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let path = folder.join(name);
    std::fs::write(&path, content).unwrap();
    path
}

fn reports_of(out: &str) -> Vec<serde_json::Value> {
    out.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

const GOOD: &str =
    "{\"id\": \"good\", \"text\": \"Shelling hit the town of Saraqib on Monday.\"}\n";

#[test]
fn records_that_are_none_are_told_with_their_line_and_the_rest_is_read() {
    let mut input = Vec::new();
    input.extend_from_slice("\u{feff}".as_bytes());
    input.extend_from_slice(GOOD.replace('\n', "\r\n").as_bytes());
    input.extend_from_slice(b"\n{\"id\": \"a\"}\n");
    input.extend_from_slice(b"{\"text\": \"No id here.\"}\n");
    input.extend_from_slice(b"{\"id\": \"b\", \"text\": \"lone \\ud83d surrogate\"}\n");
    input.extend_from_slice(b"{\"id\": \"c\", \"text\": \"bad byte \xff here\"}\n");
    input.extend_from_slice(b"{\"id\": \"d\", \"text\": \n");
    input.extend_from_slice(b"[1, 2]\n");
    input.extend_from_slice(b"{\"id\": \"e\", \"text\": 7}\n");
    input.extend_from_slice(b"{\"id\": \"f\", \"text\": \"\", \"published\": \"yesterday\"}\n");
    input.extend_from_slice(
        b"{\"id\": \"good\", \"text\": \"The same id again.\", \"published\": null}",
    );
    let (code, out, err) = run(&["-", "--reports"], input.as_slice());
    assert_eq!(code, 3, "{err}");
    let ids: Vec<_> = reports_of(&out).iter().map(|r| r["report"].clone()).collect();
    assert_eq!(ids, ["good", "f", "good"], "{err}");
    for (line, words) in [
        (3, "no `text`"),
        (4, "no `id`"),
        (5, "surrogate"),
        (6, "no UTF-8 at byte"),
        (7, "no record: EOF"),
        (8, "no record: expected an object"),
        (9, "expected a string"),
        (10, "`published` is `yesterday`"),
    ] {
        let start = format!("standard input:{line}: ");
        let told = err.lines().find(|l| l.starts_with(&start));
        assert!(told.is_some_and(|t| t.contains(words)), "line {line}, {words}:\n{err}");
    }
    assert!(err.contains("8 bad records"), "{err}");
    let byte = input.iter().position(|b| *b == 0xFF).unwrap();
    assert!(err.contains(&format!("no UTF-8 at byte {byte}")), "{byte}: {err}");
}

#[test]
fn a_line_beyond_the_limit_is_passed_over() {
    let long = std::io::repeat(b'x').take((64 << 20) + 7);
    let input = GOOD.as_bytes().chain(long).chain(b"\n".as_slice()).chain(GOOD.as_bytes());
    let (code, out, err) = run(&["--reports", "-"], input);
    assert_eq!((code, out.lines().count()), (3, 2), "{err}");
    assert!(err.contains("standard input:2: the line is longer than 64 MiB"), "{err}");
}

#[test]
fn files_that_are_no_text_are_named_with_the_byte() {
    let bad = file("bad.txt", b"Shells hit \xC3\x28 the town.");
    let good = file("good.txt", b"Shells hit the town of Saraqib on Monday.");
    let (bad, good) = (bad.to_str().unwrap(), good.to_str().unwrap());
    let (code, out, err) = run(&[bad, "--reports", good], std::io::empty());
    assert_eq!((code, out.lines().count()), (3, 1), "{err}");
    assert!(err.contains("bad.txt: no UTF-8 at byte 11"), "{err}");
    let (code, _, err) = run(&["--reports", good, "nowhere.txt"], std::io::empty());
    assert_eq!(code, 3, "{err}");
    assert!(err.contains("nowhere.txt: "), "{err}");
}

#[test]
fn when_nothing_can_be_done_the_run_says_so() {
    for args in [&["nowhere.txt"][..], &[], &["--loud", "x"], &["--gazetteer"]] {
        let (code, out, err) = run(args, std::io::empty());
        assert_eq!((code, out.as_str()), (1, ""), "{args:?}: {err}");
        assert!(!err.is_empty(), "{args:?}");
    }
    let (code, _, err) = run(&["--gazetteer", "nowhere.tsv", "-"], GOOD.as_bytes());
    assert_eq!(code, 1);
    assert!(err.contains("nowhere.tsv"), "{err}");
}

#[test]
fn titles_dates_and_sources_are_taken_as_given() {
    let input = "{\"id\": 7, \"title\": \"Town shelled\", \"text\": \"Shells hit the town of Saraqib on Monday.\", \
                 \"published\": \"2020-03-24T10:00:00Z\", \"source\": \"Example Wire\", \"gold\": {}}";
    let (code, out, err) = run(&["--reports", "-"], input.as_bytes());
    assert_eq!(code, 0, "{err}");
    let report = &reports_of(&out)[0];
    assert_eq!((&report["report"], &report["published"]), (&"7".into(), &"2020-03-24".into()));
    // Spans count from the title: title, blank line, body.
    let at = "Town shelled\n\nShells hit the town of ".len();
    let places = report["mentions"]["places"].as_array().unwrap();
    assert!(places.iter().any(|p| p["span"][0] == at), "{places:?}");
    // One event a line, with the report's fields added.
    let (_, out, _) = run(&["-"], input.as_bytes());
    let event = &reports_of(&out)[0];
    assert_eq!(event["report"], "7");
    assert!(event["version"].as_str().unwrap().starts_with("dateline "));
}

#[test]
fn rows_of_a_gazetteer_that_cannot_be_read_are_told() {
    let table = "id\tname\tkind\tlat\tlon\nX:1\tKafr Sabun\tvillage\t135.0\t36.8\nX:2\tTell Sabun\tvillage\t35.5\t36.9\nX:3\tBare\n";
    let path = file("villages.tsv", table.as_bytes());
    let path = path.to_str().unwrap();
    let input = "{\"id\": \"r\", \"text\": \"Shells hit the village of Tell Sabun on Monday.\"}";
    let (code, out, err) = run(&["-", "--reports", "--gazetteer", path], input.as_bytes());
    assert_eq!(code, 0, "{err}");
    assert!(err.contains("villages.tsv:2: ") && err.contains("135"), "{err}");
    assert!(err.contains("villages.tsv:4: "), "{err}");
    assert!(out.contains("\"X:2\""), "{out}");
    let short = "GN:1\tSaraqib\n".repeat(3);
    assert!(Gazetteer::empty().add_text("short.tsv", &short).is_err());
}

#[test]
fn rules_that_break_the_language_are_named_with_file_and_line() {
    let message = |text: &str| -> String {
        let added: Result<Rules, Error> = Rules::bundled().unwrap().add_text("mine.toml", text);
        let error = added.err().map(|e| e.to_string()).unwrap_or_default();
        assert!(error.starts_with("mine.toml:"), "{text}: {error}");
        error
    };
    message("[[frame]\nname = 3");
    message("this is no TOML");
    let role = message(
        "[[frame]]\nname = \"shelling/mine\"\nkind = \"shelling\"\nverbs = [\"bombard\"]\nsubject = \"agnt\"\n\
         yes = [\"Rebels bombarded the town.\"]\nno = [\"Nobody came.\"]\n",
    );
    assert!(role.contains("agnt"), "{role}");
}

#[test]
fn any_text_gives_an_extraction() {
    let extractor = Extractor::new().unwrap();
    let long = "Shells hit Saraqib and killed two people and ".repeat(20_000);
    let dense = "killed killed killed, ".repeat(20_000);
    let dots = ". ".repeat(200_000);
    let brackets = "((\"“«".repeat(50_000);
    for text in ["", " \n\t ", "12 34 56 .,;", "\u{feff}", "\u{0}", &long, &dense, &dots, &brackets]
    {
        let extraction = extractor.extract(&Report::new("r", text).published("no date"));
        assert_eq!(extraction.published, None);
        for event in &extraction.events {
            for evidence in &event.evidence {
                assert!(text.get(evidence.trigger.range()).is_some());
            }
        }
    }
}

#[test]
fn a_country_that_no_place_lies_in() {
    let wrong = Extractor::builder().country("XX").build().unwrap_err();
    assert!(wrong.is_gazetteer());
    assert!(wrong.to_string().starts_with("country: found `XX`; expected"), "{wrong}");
    // Codes are known in either case.
    assert!(Extractor::builder().country("sy").build().is_ok());
}
