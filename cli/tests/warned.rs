//! What is wrong with an input as a whole is told once: fields that no record has, outputs among the reports, ids that
//! come twice.

use serde_json::json;

use crate::command::{PATROL, SHELLING, code, err, folder, lines, names, run, write};

/// A line of a feed with these fields beside id and text.
fn line(id: &str, more: &[(&str, &str)]) -> String {
    let mut record = json!({"id": id, "text": PATROL});
    for (name, value) in more {
        record[*name] = json!(value);
    }
    format!("{record}\n")
}

#[test]
fn a_field_that_no_record_has_is_told() {
    let here = folder();
    let day = [("posted", "2020-03-24")];
    write(here.path(), "feed.jsonl", line("a", &day) + &line("b", &day));
    write(here.path(), "some.jsonl", line("c", &[]) + &line("d", &day));
    let inner = json!({"id": "e", "text": PATROL, "page": {"date": "2020-03-24", "site": null}});
    write(here.path(), "inner.json", json!([inner]).to_string());
    for (input, option, field, says) in [
        ("feed.jsonl", "--date-field", "postd", "; did you mean `posted`?"),
        ("feed.jsonl", "--date-field", "Posted", "; did you mean `posted`?"),
        ("feed.jsonl", "--source-field", "agency", "; there are `id`, `posted`, `text`"),
        ("inner.json", "--date-field", "page.made", "; there are `page.date`, `page.site`"),
        ("inner.json", "--date-field", "page.dates", "; did you mean `page.date`?"),
        ("inner.json", "--title-field", "pge.date", "; did you mean `page.date`?"),
        ("inner.json", "--title-field", "pge.head", "; there are `id`, `page`, `text`"),
    ] {
        let output = run(here.path(), &["extract", input, option, field]);
        assert_eq!(code(&output), 0, "{}", err(&output));
        let told = format!("{input}: no record has `{field}`, which {option} names{says}\n");
        assert!(err(&output).contains(&told), "{told}: {}", err(&output));
        assert!(err(&output).contains("0 bad records, 1 warning;"), "{}", err(&output));
    }
    // One record with the field is enough, whatever it holds.
    for (input, option, field) in
        [("some.jsonl", "--date-field", "posted"), ("inner.json", "--source-field", "page.site")]
    {
        let output = run(here.path(), &["extract", input, option, field]);
        assert!(!err(&output).contains("warning"), "{}", err(&output));
    }
    // Each input is told, whatever the threads; without the text or the id every record is bad.
    let args = ["extract", "feed.jsonl", "some.jsonl", "inner.json", "--date-field", "posted"];
    for jobs in ["1", "3"] {
        let output = run(here.path(), &[&args[..], &["--jobs", jobs]].concat());
        assert_eq!(err(&output).matches("no record has").count(), 1, "{}", err(&output));
        assert!(err(&output).starts_with("inner.json: no record has"), "{}", err(&output));
    }
    let quiet = run(here.path(), &[&args[..], &["--quiet", "-o", "out.csv"]].concat());
    assert_eq!(err(&quiet), "");
    let output = run(here.path(), &["extract", "feed.jsonl", "--id-field", "nr"]);
    assert_eq!((code(&output), err(&output).matches("no `nr`").count()), (1, 2));
    let page = run(here.path(), &["page", "feed.jsonl", "--date-field", "postd"]);
    assert!(err(&page).contains("feed.jsonl: no record has `postd`"), "{}", err(&page));
}

#[test]
fn a_field_of_texts_is_told() {
    let here = folder();
    write(here.path(), "a.txt", PATROL);
    write(here.path(), "b.csv", format!("id,text,posted\nb,\"{PATROL}\",2020-03-24\n"));
    let told = "--date-field: no input has fields; texts and web pages are read whole\n";
    for command in ["extract", "page"] {
        let output = run(here.path(), &[command, "a.txt", "--date-field", "posted"]);
        assert_eq!((code(&output), err(&output).matches(told).count()), (0, 1), "{}", err(&output));
        let output = run(here.path(), &[command, "a.txt", "b.csv", "--date-field", "posted"]);
        assert_eq!((code(&output), err(&output).matches(told).count()), (0, 0), "{}", err(&output));
    }
}

#[test]
fn a_field_of_another_type_is_left_out_and_told() {
    let here = folder();
    for (more, says) in [
        (json!({"published": false}), "`published` is `false`; expected a day; read without it"),
        (json!({"date": {"day": 1}}), "`date` is an object; expected a day; read without it"),
        (json!({"id": true}), "`id` is `true`; expected a string; read without it"),
        (json!({"title": ["a"]}), "`title` is a list; expected a string; read without it"),
        (json!({"source": true}), "`source` is `true`; expected a string; read without it"),
        (json!({"source": [{"site": "a"}]}), ""),
        (json!({"published": true, "date": "2020-03-24"}), ""),
    ] {
        let mut record = more.clone();
        record["text"] = json!(PATROL);
        write(here.path(), "a.jsonl", format!("\n{record}\n"));
        let output = run(here.path(), &["extract", "a.jsonl"]);
        assert_eq!((code(&output), lines(&output.stdout).len()), (0, 1), "{}", err(&output));
        if says.is_empty() {
            assert!(err(&output).starts_with("1 report"), "{more}: {}", err(&output));
        } else {
            let told = format!("a.jsonl:2: {says}\n");
            assert!(err(&output).starts_with(&told), "{more}: {}", err(&output));
            assert!(err(&output).contains("0 bad records, 1 warning;"), "{}", err(&output));
        }
    }
    // What the user names must be there.
    write(here.path(), "a.jsonl", json!({"text": PATROL, "nr": true}).to_string());
    let output = run(here.path(), &["extract", "a.jsonl", "--id-field", "nr"]);
    assert_eq!(code(&output), 1);
    assert!(err(&output).contains("`nr` is `true`; expected a string\n"), "{}", err(&output));
}

#[test]
fn a_title_is_text() {
    let here = folder();
    let none = "the record has none of `text`, `body`,";
    for (record, args, expected, says) in [
        (json!({"title": SHELLING, "text": ""}), &[][..], 0, ""),
        (json!({"title": SHELLING, "text": null}), &[], 0, ""),
        (json!({"title": SHELLING}), &[], 0, none),
        (json!({"title": SHELLING, "story": null}), &["--text-field", "story"], 0, ""),
        (json!({"title": SHELLING}), &["--text-field", "story"], 1, "the record has no `story`"),
        (json!({"title": " ", "text": null}), &[], 1, "`text` is null; expected a string"),
        (json!({"title": " "}), &[], 1, none),
    ] {
        write(here.path(), "a.jsonl", record.to_string());
        let output = run(here.path(), &[&["extract", "a.jsonl"][..], args].concat());
        assert_eq!(code(&output), expected, "{record}: {}", err(&output));
        assert!(err(&output).contains(says), "{record}: {}", err(&output));
        assert_eq!(err(&output).starts_with("1 report"), says.is_empty(), "{}", err(&output));
        assert_eq!(lines(&output.stdout).len(), usize::from(expected == 0), "{record}");
    }
}

#[test]
fn outputs_among_the_reports_are_left_out() {
    let here = folder();
    write(here.path(), "feed.jsonl", line("a", &[]) + "{\"id\": 1}\n");
    let mut formats = vec!["events.jsonl", "events.csv", "events.tsv"];
    if cfg!(feature = "parquet") {
        formats.push("events.parquet");
    }
    for out in formats {
        run(here.path(), &["extract", "feed.jsonl", "-o", out]);
    }
    let with_text = ["--reports", "--with-text", "-o", "kept.jsonl"];
    run(here.path(), &[&["extract", "feed.jsonl"][..], &with_text].concat());
    // Outputs and rejects of five runs lie beside the feed.
    let beside = names(here.path()).len() - 1;
    let output = run(here.path(), &["extract", ".", "-o", "new.jsonl"]);
    assert_eq!(code(&output), 3, "{}", err(&output));
    let said = err(&output);
    assert_eq!(
        said.matches("what this program wrote there is no report").count(),
        beside,
        "{said}"
    );
    assert!(said.contains("./kept.jsonl: what this program wrote"), "{said}");
    let total = format!("1 report, 1 event, 1 bad record, {beside} warnings");
    assert!(said.contains(&total), "{said}");
    let new = lines(&std::fs::read(here.path().join("new.jsonl")).unwrap());
    assert!(new.len() == 1 && new[0]["report"] == "a", "{new:?}");

    // Alone it leaves nothing to do; with the text's field named it is read.
    let output = run(here.path(), &["extract", "kept.jsonl", "-o", "none.jsonl"]);
    assert_eq!(code(&output), 1, "{}", err(&output));
    assert!(!names(here.path()).iter().any(|name| name.starts_with("none")));
    let named = ["extract", "kept.jsonl", "--text-field", "text", "--id-field", "report"];
    let output = run(here.path(), &named);
    assert_eq!((code(&output), lines(&output.stdout).len()), (0, 1), "{}", err(&output));
    let page = run(here.path(), &["page", "feed.jsonl", "events.csv"]);
    assert!(err(&page).contains("events.csv: what this program wrote"), "{}", err(&page));
    let output = run(here.path(), &["explain", "kept.jsonl"]);
    assert_eq!(code(&output), 0, "{}", err(&output));
    // A map is told by its content.
    run(here.path(), &["extract", "feed.jsonl", "-o", "map.json", "--format", "geojson"]);
    for command in ["extract", "page"] {
        let output = run(here.path(), &[command, "map.json"]);
        assert_eq!(code(&output), 1, "{}", err(&output));
        assert!(err(&output).starts_with("map.json: what this program wrote"), "{}", err(&output));
    }
    let places = r#"{ "type": "FeatureCollection",
        "features": [{"type": "Feature", "properties": {"name": "Tell Sabun"}}]}"#;
    write(here.path(), "places.geojson", places);
    let output = run(here.path(), &["extract", "places.geojson"]);
    assert_eq!((code(&output), err(&output).lines().count()), (1, 2), "{}", err(&output));
    assert!(err(&output).starts_with("places.geojson: GeoJSON and no reports; --gazetteer"));
    // A report may have a version or events of its own.
    let own = [("version", "dateline of Homs"), ("events", "two")];
    write(here.path(), "own/feed.jsonl", line("a", &own[..1]) + &line("b", &own[1..]));
    let output = run(here.path(), &["extract", "own"]);
    assert_eq!(lines(&output.stdout).len(), 2, "{}", err(&output));
}

#[test]
fn ids_that_come_twice_are_told() {
    let here = folder();
    write(here.path(), "feed.jsonl", line("a", &[]) + &line("b", &[]) + &line("a", &[]));
    write(here.path(), "more.jsonl", line("c", &[]) + &line("b", &[]));
    write(here.path(), "north/wire.txt", PATROL);
    write(here.path(), "south/wire.txt", SHELLING);
    for (inputs, says) in [
        (
            &["feed.jsonl", "more.jsonl"][..],
            "2 reports have the id of an earlier one, the first of them feed.jsonl:3; their events may have the same ids\n",
        ),
        (
            &["north", "south"],
            "south/wire.txt: this report has the id of an earlier one; their events may have the same ids\n",
        ),
    ] {
        for jobs in ["1", "3"] {
            let args = [&["extract", "--jobs", jobs], inputs].concat();
            let output = run(here.path(), &args);
            assert_eq!(code(&output), 0, "{}", err(&output));
            assert!(err(&output).contains(says), "{}", err(&output));
            assert!(err(&output).contains(", 1 warning;"), "{}", err(&output));
        }
    }
    let output = run(here.path(), &["extract", ".", "--quiet", "-o", "out.csv"]);
    assert_eq!((code(&output), err(&output)), (0, String::new()));
    let output = run(here.path(), &["extract", "more.jsonl", "north"]);
    assert!(!err(&output).contains("warning"), "{}", err(&output));
}

#[cfg(feature = "parquet")]
#[test]
fn a_column_of_another_type_is_left_out_and_told() {
    use std::sync::Arc;

    use arrow_array::{ArrayRef, BooleanArray, RecordBatch, StringArray};

    let here = folder();
    let words = |word: &str| Arc::new(StringArray::from(vec![Some(word)])) as ArrayRef;
    let batch = RecordBatch::try_from_iter([
        ("id", words("a")),
        ("text", Arc::new(StringArray::from(vec![None::<&str>]))),
        ("title", words(SHELLING)),
        ("published", Arc::new(BooleanArray::from(vec![true]))),
    ])
    .unwrap();
    let file = std::fs::File::create(here.path().join("a.parquet")).unwrap();
    let mut writer = parquet::arrow::ArrowWriter::try_new(file, batch.schema(), None).unwrap();
    writer.write(&batch).unwrap();
    writer.close().unwrap();
    let output = run(here.path(), &["extract", "a.parquet"]);
    let events = lines(&output.stdout);
    assert_eq!((code(&output), events.len()), (0, 1), "{}", err(&output));
    let told = "a.parquet:1: the column `published` holds Boolean; read without it\n";
    assert!(err(&output).starts_with(told), "{}", err(&output));
}
