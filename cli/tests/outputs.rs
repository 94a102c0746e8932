//! Outputs of every format hold the same events, chosen by the same options.

use serde_json::{Value, json};

use crate::command::{PATROL, SHELLING, code, err, folder, lines, run, write};

/// Three reports: two events told and one planned, on a road.
fn feed() -> String {
    let planned = "The army will attack Maarat al-Numan soon. A military convoy travelled along the M4 highway on Friday.";
    [PATROL, SHELLING, planned]
        .iter()
        .enumerate()
        .map(|(n, text)| {
            json!({"id": format!("r{n}"), "text": text, "date": "2020-03-25"}).to_string() + "\n"
        })
        .collect()
}

fn extracted(args: &[&str]) -> Vec<u8> {
    let here = folder();
    write(here.path(), "feed.jsonl", feed());
    let output = run(here.path(), &[&["extract", "feed.jsonl"], args].concat());
    assert_eq!(code(&output), 0, "{}", err(&output));
    match args.iter().position(|arg| *arg == "-o") {
        Some(at) => std::fs::read(here.path().join(args[at + 1])).unwrap(),
        None => output.stdout,
    }
}

#[test]
fn a_table_opens_as_a_spreadsheet_opens_it() {
    let bytes = extracted(&["-o", "out.csv"]);
    let events = lines(&extracted(&[]));
    let mut reader = csv::Reader::from_reader(&bytes[..]);
    let header = reader.headers().unwrap().clone();
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), events.len());
    let cell = |row: usize, name: &str| {
        rows[row].get(header.iter().position(|h| h == name).unwrap()).unwrap().to_owned()
    };
    for (row, event) in events.iter().enumerate() {
        assert_eq!(cell(row, "event"), event["id"].as_str().unwrap());
        assert_eq!(cell(row, "kind"), event["kind"].as_str().unwrap());
        assert_eq!(cell(row, "status"), event["status"].as_str().unwrap());
        assert_eq!(cell(row, "lat").parse().ok(), event["where"][0]["lat"].as_f64());
        assert_eq!(cell(row, "evidence"), event["evidence"].as_array().unwrap().len().to_string());
    }
    let killed = rows.iter().position(|r| &r[0] == "r1").unwrap();
    assert_eq!(
        (cell(killed, "killed_low"), cell(killed, "killed_high")),
        ("4".into(), String::new())
    );
    assert!(extracted(&["-o", "out.csv", "--bom"]).starts_with(b"\xEF\xBB\xBFreport,"));
    let tabs = String::from_utf8(extracted(&["-o", "out.tsv"])).unwrap();
    assert_eq!(tabs.lines().next().unwrap().split('\t').count(), header.len());
}

#[test]
fn a_map_has_points_and_lines() {
    let map: Value = serde_json::from_slice(&extracted(&["-o", "out.geojson"])).unwrap();
    assert_eq!(map["type"], "FeatureCollection");
    let features = map["features"].as_array().unwrap();
    let mut kinds = Vec::new();
    for feature in features {
        assert_eq!(feature["type"], "Feature");
        assert!(feature["id"].is_string() && feature["properties"]["event"].is_string());
        let geometry = &feature["geometry"];
        if geometry.is_null() {
            continue;
        }
        let points = match geometry["type"].as_str().unwrap() {
            "Point" => vec![geometry["coordinates"].clone()],
            _ => geometry["coordinates"].as_array().unwrap().clone(),
        };
        for point in points {
            let (lon, lat) = (point[0].as_f64().unwrap(), point[1].as_f64().unwrap());
            assert!((35.0..43.0).contains(&lon) && (32.0..38.0).contains(&lat), "{point}");
        }
        kinds.push(geometry["type"].as_str().unwrap().to_owned());
    }
    assert!(
        kinds.contains(&"Point".to_owned()) && kinds.contains(&"LineString".to_owned()),
        "{kinds:?}"
    );
    // West of Saraqib: a derived point with its radius.
    let patrol = features.iter().find(|f| f["properties"]["kind"] == "patrol").unwrap();
    assert!(patrol["properties"]["radius_km"].as_f64().is_some_and(|km| km > 0.0), "{patrol}");
    // An empty map is a map.
    let none: Value =
        serde_json::from_slice(&extracted(&["-o", "out.geojson", "--kinds", "chemical-attack"]))
            .unwrap();
    assert_eq!(none, json!({"type": "FeatureCollection", "features": []}));
}

#[test]
fn events_are_chosen() {
    let all = lines(&extracted(&[]));
    let kinds: Vec<&str> = all.iter().map(|e| e["kind"].as_str().unwrap()).collect();
    assert!(kinds.contains(&"patrol") && all.iter().any(|e| e["status"] == "planned"), "{kinds:?}");
    let patrols = lines(&extracted(&["--kinds", "patrol,siege"]));
    assert!(patrols.len() == 1 && patrols[0]["kind"] == "patrol");
    let told = lines(&extracted(&["--status", "reported,claimed"]));
    assert!(!told.is_empty() && told.iter().all(|e| e["status"] != "planned"));
    assert!(lines(&extracted(&["--min-confidence", "1"])).len() < all.len());
    // Of a report whose lead was left out, nothing is the lead.
    let reports = lines(&extracted(&["--reports", "--kinds", "patrol"]));
    assert_eq!(reports.len(), 3);
    assert_eq!((&reports[0]["lead"], &reports[1]["lead"]), (&json!(0), &Value::Null));
    assert!(!reports[1]["mentions"]["places"].as_array().unwrap().is_empty());
}

#[test]
fn spans_count_what_is_asked_for() {
    let here = folder();
    let before = "سراقب 🚀 — ";
    write(here.path(), "a.txt", format!("{before}{PATROL}"));
    let trigger = |unit: &str| {
        let output = run(here.path(), &["extract", "a.txt", "--offsets", unit]);
        let start = &lines(&output.stdout)[0]["evidence"][0]["trigger"][0];
        usize::try_from(start.as_u64().unwrap()).unwrap()
    };
    let inside = trigger("bytes") - before.len();
    assert!(PATROL[inside..].starts_with("patrol") || PATROL[inside..].starts_with("conducted"));
    assert_eq!(trigger("chars"), before.chars().count() + inside);
    assert_eq!(trigger("utf16"), before.encode_utf16().count() + inside);
}

#[cfg(feature = "parquet")]
#[test]
fn columns_come_in_as_they_went_out() {
    let here = folder();
    write(here.path(), "feed.jsonl", feed());
    let output = run(
        here.path(),
        &["extract", "feed.jsonl", "--reports", "--with-text", "-o", "out.parquet"],
    );
    assert_eq!(code(&output), 0, "{}", err(&output));
    let named = ["--text-field", "text", "--id-field", "report", "--date-field", "published"];
    let expected = extracted(&[]);
    let output = run(here.path(), &[&["extract", "out.parquet"][..], &named].concat());
    assert_eq!(code(&output), 0, "{}", err(&output));
    assert_eq!(lines(&output.stdout), lines(&expected));
    // Packed, and through a pipe: Parquet is read from its end.
    let packed =
        zstd::encode_all(&std::fs::read(here.path().join("out.parquet")).unwrap()[..], 1).unwrap();
    let output =
        crate::command::run_with(here.path(), &[&["extract", "-"][..], &named].concat(), &packed);
    assert_eq!(lines(&output.stdout), lines(&expected), "{}", err(&output));

    // A column inside another one, by its dotted name.
    let output =
        run(here.path(), &["extract", "feed.jsonl", "--with-text", "-o", "events.parquet"]);
    assert_eq!(code(&output), 0, "{}", err(&output));
    let dotted =
        ["extract", "events.parquet", "--text-field", "when.text", "--reports", "--with-text"];
    let output = run(here.path(), &dotted);
    assert!(lines(&output.stdout).iter().any(|r| r["text"] == "March 23"), "{}", err(&output));
    let output = run(here.path(), &["extract", "events.parquet", "--text-field", "when.txt"]);
    assert_eq!(code(&output), 1);
    assert!(err(&output).contains("no column `when.txt`; there are `report`"), "{}", err(&output));
}

#[test]
fn a_reader_that_goes_away_is_no_fault() {
    use std::io::{BufRead, BufReader};
    use std::process::Stdio;
    let here = folder();
    write(here.path(), "feed.jsonl", feed().repeat(2000));
    let mut child = crate::command::dateline(&["extract", "feed.jsonl"])
        .current_dir(here.path())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut first = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut first).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!((code(&output), err(&output).contains("pipe")), (0, false), "{}", err(&output));
}

#[test]
fn an_input_is_never_written_over() {
    let here = folder();
    write(here.path(), "feed.jsonl", feed());
    write(here.path(), "table.tsv", "name\tlat\tlon\nKafr Zayt\t35.1\t36.6\n");
    write(here.path(), "note.html", "<p>Rebels captured Saraqib on Monday.</p>");
    for args in [
        ["extract", "feed.jsonl", "-o", "./feed.jsonl"],
        ["extract", "feed.jsonl", "--rejects", "feed.jsonl"],
        ["page", "note.html", "-o", "note.html"],
        ["gazetteer", "import", "table.tsv", "-otable.tsv"],
    ] {
        let output = run(here.path(), &args);
        assert_ne!(code(&output), 0, "{args:?}");
        assert!(
            err(&output).contains("this is an input and would be written over"),
            "{}",
            err(&output)
        );
    }
    assert_eq!(std::fs::read_to_string(here.path().join("feed.jsonl")).unwrap(), feed());
    assert!(std::fs::read_to_string(here.path().join("note.html")).unwrap().starts_with("<p>"));
}
