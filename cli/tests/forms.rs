//! Inputs of every form give the same event, with id and day from where the form keeps them.

use std::io::Write;

use serde_json::{Value, json};

use crate::command::{PATROL, SHELLING, code, err, folder, lines, run, run_with, write};

/// The events of an input written to a file of this name.
fn events_of(name: &str, bytes: impl AsRef<[u8]>, more: &[&str]) -> Vec<Value> {
    let here = folder();
    write(here.path(), name, bytes);
    let output = run(here.path(), &[&["extract", name], more].concat());
    assert_eq!(code(&output), 0, "{name}: {}", err(&output));
    lines(&output.stdout)
}

/// Report, published, kind and first place of the only event.
fn told(events: &[Value]) -> (String, String, String, String) {
    assert_eq!(events.len(), 1, "{events:?}");
    let word = |value: &Value| value.as_str().unwrap_or("none").to_owned();
    let event = &events[0];
    (
        word(&event["report"]),
        word(&event["published"]),
        word(&event["kind"]),
        word(&event["where"][0]["name"]),
    )
}

fn patrol(report: &str, published: &str) -> (String, String, String, String) {
    (report.into(), published.into(), "patrol".into(), "Saraqib".into())
}

#[test]
fn a_text_is_one_report() {
    assert_eq!(told(&events_of("wire.txt", PATROL, &[])), patrol("wire", "none"));
}

#[test]
fn the_day_stands_in_the_name_or_on_the_command_line() {
    let named = events_of("2020-03-24-wire.txt", PATROL, &["--published", "2021-01-01"]);
    assert_eq!(told(&named), patrol("2020-03-24-wire", "2020-03-24"));
    assert_eq!(named[0]["when"]["start"], "2020-03-23");
    let given = events_of("wire.txt", PATROL, &["--published", "2021-01-01"]);
    assert_eq!(told(&given), patrol("wire", "2021-01-01"));
}

#[test]
fn markdown_tells_its_day_in_front() {
    let page = format!("---\ndate: 24 March 2020\n---\n\n> **{PATROL}**\n");
    assert_eq!(told(&events_of("wire.md", page, &[])), patrol("wire", "2020-03-24"));
}

#[test]
fn lines_of_json() {
    let line = json!({"id": 7, "text": PATROL, "published": "2020-03-24T10:00:00Z"});
    assert_eq!(told(&events_of("feed.jsonl", line.to_string(), &[])), patrol("7", "2020-03-24"));
    let unnamed = format!("\n{}\n", json!({"text": PATROL}));
    assert_eq!(told(&events_of("feed.jsonl", unnamed, &[])), patrol("feed:2", "none"));
}

#[test]
fn an_array_of_json_and_dotted_names() {
    let record = json!({
        "key": "a.b", "inner": {"key": 9, "bodies": ["", PATROL]}, "when.made": "24 Mar 2020",
    });
    let array = serde_json::to_string_pretty(&json!([record])).unwrap();
    let named =
        ["--text-field", "inner.bodies.1", "--id-field", "inner.key", "--date-field", "when.made"];
    assert_eq!(told(&events_of("dump.json", array, &named)), patrol("9", "2020-03-24"));
}

#[test]
fn a_broken_record_of_an_array_is_alone() {
    let here = folder();
    let good = json!({"id": "good", "text": PATROL});
    write(
        here.path(),
        "dump.json",
        format!("[\n{{\"id\": \"torn\", \"text\": \"x\",\n{good},\n{{]}},\n{good}\n]"),
    );
    let output = run(here.path(), &["extract", "dump.json"]);
    assert_eq!(code(&output), 3, "{}", err(&output));
    assert_eq!(lines(&output.stdout).len(), 2, "{}", err(&output));
    assert!(
        err(&output).contains("dump.json:2: ") && err(&output).contains("dump.json:4: "),
        "{}",
        err(&output)
    );
}

#[test]
fn tables_with_named_columns() {
    let table = format!("nr;Body;posted\n5;\"{PATROL}\n\";03/04/2020 \n");
    let here = folder();
    write(here.path(), "table.csv", &table);
    let named = ["extract", "table.csv", "--id-field", "nr", "--text-field", "body"];
    let output = run(here.path(), &named);
    assert_eq!(told(&lines(&output.stdout)), patrol("5", "none"));
    // A day that cannot be read is told, and the record read without it.
    let output = run(here.path(), &[&named[..], &["--date-field", "posted"]].concat());
    assert_eq!(code(&output), 0);
    assert!(
        err(&output).contains("`03/04/2020`") && err(&output).contains("1 warning"),
        "{}",
        err(&output)
    );

    let tabs = format!("id\ttext\tdate\n5\t{PATROL}\t2020-03-24\n");
    assert_eq!(told(&events_of("table.tsv", tabs, &[])), patrol("5", "2020-03-24"));
}

#[test]
fn a_column_that_is_not_there_is_told_with_those_that_are() {
    let here = folder();
    write(here.path(), "table.csv", "a,b\n1,2\n");
    let output = run(here.path(), &["extract", "table.csv", "--text-field", "txt"]);
    assert_eq!(code(&output), 1);
    assert!(err(&output).contains("no column `txt`; there are `a`, `b`"), "{}", err(&output));
}

#[test]
fn compressed_inputs_of_any_form() {
    let line = json!({"id": "z", "text": PATROL}).to_string();
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    gzip.write_all(line.as_bytes()).unwrap();
    let gzip = gzip.finish().unwrap();
    assert_eq!(told(&events_of("feed.jsonl.gz", &gzip, &[])), patrol("z", "none"));
    // By its content, whatever its name, and two members one after another.
    let two = [gzip.clone(), gzip.clone()].concat();
    assert_eq!(told(&events_of("feed", &gzip, &[])), patrol("z", "none"));
    assert!(
        !events_of("feed.gz", two, &["--format", "jsonl", "--input-format", "json"]).is_empty()
    );
    let zstd = zstd::encode_all(PATROL.as_bytes(), 1).unwrap();
    assert_eq!(told(&events_of("wire.txt.zst", zstd, &[])), patrol("wire", "none"));
}

#[test]
fn a_torn_archive_gives_what_it_holds() {
    let here = folder();
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::none());
    for number in 0..400 {
        writeln!(gzip, "{}", json!({"id": number, "text": PATROL})).unwrap();
    }
    let whole = gzip.finish().unwrap();
    write(here.path(), "feed.jsonl.gz", &whole[..whole.len() / 2]);
    let output = run(here.path(), &["extract", "feed.jsonl.gz"]);
    assert_eq!(code(&output), 3, "{}", err(&output));
    assert!(lines(&output.stdout).len() > 100);
    assert!(err(&output).contains("reading ends here"), "{}", err(&output));
}

#[test]
fn standard_input_of_any_form() {
    let here = folder();
    let line = json!({"id": "s", "text": PATROL}).to_string();
    assert_eq!(
        told(&lines(&run_with(here.path(), &["extract", "-"], line.as_bytes()).stdout)),
        patrol("s", "none")
    );
    let text = run_with(here.path(), &["extract", "-"], PATROL.as_bytes());
    assert_eq!(told(&lines(&text.stdout)), patrol("standard-input", "none"));
    let bracketed = run_with(here.path(), &["extract", "-"], format!("[Note] {PATROL}").as_bytes());
    assert_eq!(told(&lines(&bracketed.stdout)), patrol("standard-input", "none"));
}

#[test]
fn a_table_is_told_by_its_content() {
    let here = folder();
    let text = PATROL.replace(", ", " ");
    for (table, more) in [
        (format!("id,text\n5,{text}\n"), &[][..]),
        (format!("nr;Text;Date\n5;{text};2020-03-24\n"), &["--id-field", "nr"]),
        (format!("\"id\"\t\"title\"\t\"body\"\n5\t\t\"{PATROL}\"\n"), &[]),
        (format!("nr|story\n5|{text}\n"), &["--text-field", "story", "--id-field", "nr"]),
    ] {
        let output = run_with(here.path(), &[&["extract", "-"], more].concat(), table.as_bytes());
        assert_eq!(told(&lines(&output.stdout)).0, "5", "{table}: {}", err(&output));
        assert!(err(&output).contains("1 report, 1 event, 0 bad records;"), "{}", err(&output));
        write(here.path(), "table", &table);
        let file = run(here.path(), &[&["extract", "table"], more].concat());
        assert_eq!(file.stdout, output.stdout, "{}", err(&file));
    }
    // A first row that is broken hides no table.
    let table = format!("id,text\n4,\"x\n5,{text}\n");
    let output = run_with(here.path(), &["extract", "-"], table.as_bytes());
    assert_eq!((code(&output), told(&lines(&output.stdout)).0), (3, "5".to_owned()));
    // What may be a table is told, and prose is none.
    let says = "standard input: read as one text, and it looks like a table; --input-format csv";
    for (text, is_told) in [
        (format!("nr;story\n5;{text}\n"), true),
        (format!("nr,story,day\n5,{text},2020-03-24\n"), true),
        (format!("Saraqib, Syria\n\n{PATROL}\n"), false),
        (format!("Text, date and title\n\n{text}\n"), false),
        (format!("{PATROL}\n{SHELLING}\n"), false),
    ] {
        let output = run_with(here.path(), &["extract", "-"], text.as_bytes());
        assert_eq!(err(&output).contains(says), is_told, "{text}: {}", err(&output));
        assert!(err(&output).contains("1 report, "), "{}", err(&output));
    }
}

#[test]
fn folders_all_the_way_down() {
    let here = folder();
    write(here.path(), "pile/b/deep/wire.txt", PATROL);
    write(here.path(), "pile/a.txt", SHELLING);
    write(here.path(), "pile/.hidden.txt", PATROL);
    write(here.path(), "pile/.hidden/wire.txt", PATROL);
    write(here.path(), "pile/README.md", PATROL);
    write(here.path(), "pile/picture.png", "no text\0");
    let output = run(here.path(), &["extract", "pile", "-o", "pile/out.jsonl"]);
    assert_eq!(code(&output), 0, "{}", err(&output));
    let first = std::fs::read(here.path().join("pile/out.jsonl")).unwrap();
    let reports: Vec<String> =
        lines(&first).iter().map(|e| e["report"].as_str().unwrap().to_owned()).collect();
    assert_eq!(reports, ["a", "b/deep/wire"]);
    // The output lies among the inputs now and is none of them.
    let output = run(here.path(), &["extract", "pile", "-o", "pile/out.jsonl"]);
    assert_eq!(code(&output), 0, "{}", err(&output));
    assert_eq!(std::fs::read(here.path().join("pile/out.jsonl")).unwrap(), first);
}

#[test]
fn character_sets_are_detected_or_given() {
    let arabic = "قصفت القوات مدينة سراقب يوم الاثنين وسقط قتلى من المدنيين في الأحياء السكنية.";
    for (set, given) in [("windows-1256", false), ("utf-16le", true), ("utf-8", false)] {
        let encoding = encoding_rs::Encoding::for_label(set.as_bytes()).unwrap();
        let bytes = if set == "utf-16le" {
            arabic.encode_utf16().flat_map(u16::to_le_bytes).collect()
        } else {
            encoding.encode(arabic).0.into_owned()
        };
        let more = if given { vec!["--encoding", set] } else { vec![] };
        let rows = events_of("a.txt", bytes, &[&["--reports", "--with-text"][..], &more].concat());
        assert_eq!(rows[0]["text"], arabic, "{set}");
        let mut places = rows[0]["mentions"]["places"].as_array().unwrap().iter();
        assert!(places.any(|place| place["name"] == "Saraqib"), "{set}: {}", rows[0]);
    }
    // A byte that is broken does not turn the rest into another character set.
    let mut broken = arabic.as_bytes().to_vec();
    broken.extend(b" \xFF.");
    let rows = events_of("a.txt", broken, &["--reports", "--with-text"]);
    assert_eq!(rows[0]["text"], format!("{arabic} \u{FFFD}."));
    // A table in another character set is read as a stream.
    let table = format!("id,text\n1,{arabic}\n");
    let bytes = encoding_rs::WINDOWS_1256.encode(&table).0.into_owned();
    let rows = events_of("a.csv", bytes, &["--reports", "--with-text"]);
    assert_eq!(rows[0]["text"], arabic);
}
