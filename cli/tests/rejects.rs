//! Bad records land in the file of rejects and nowhere else; exit codes say how a run ended.

use serde_json::{Value, json};

use crate::command::{PATROL, SHELLING, code, err, folder, lines, names, run, write};

#[test]
fn exit_codes() {
    let here = folder();
    write(here.path(), "good.txt", PATROL);
    write(here.path(), "empty.jsonl", "");
    std::fs::create_dir(here.path().join("nothing")).unwrap();
    for (args, expected, says) in [
        (&["extract", "good.txt"][..], 0, "1 report, 1 event, 0 bad records"),
        (&["extract", "good.txt", "missing.txt"], 3, "missing.txt: "),
        (&["extract", "missing.txt"], 1, "missing.txt: "),
        (&["extract", "nothing"], 1, "no input"),
        (&["extract", "empty.jsonl", "-o", "empty.csv"], 0, "0 reports"),
        (&["extract"], 2, "INPUT"),
        (&["extract", "good.txt", "-o", "x.docx"], 2, ".geojson"),
        (&["extract", "good.txt", "--format", "csv", "--reports"], 2, "--reports"),
        (&["extract", "good.txt", "--status", "maybe"], 2, "expected reported"),
        (&["extract", "good.txt", "--kinds", "tea-party"], 2, "`tea-party`"),
        (&["extract", "good.txt", "--country", "Syria"], 2, "expected two letters"),
        (&["extract", "good.txt", "--bom"], 2, "--bom goes with CSV and TSV"),
        (&["extract", "good.txt", "-o", "-", "--format", "csv", "--bom"], 0, "1 report, 1 event"),
        (&["extract", "good.txt", "-o", "-", "--resume"], 2, "--resume goes with -o OUT"),
        (&["kinds", "tea-party"], 2, "`tea-party`"),
        (&["extract", "good.txt", "-j", "0"], 2, "expected a number of threads, at least 1"),
        (&["extract", "good.txt", "--min-confidence", "2"], 2, "from 0 to 1"),
        (&["extract", "good.txt", "--gazetteer", "none.tsv"], 1, "none.tsv"),
        (&["extract", "good.txt", "-o", "nothing"], 2, ""),
        (&["extract", "good.txt", "-o", "absent/x.csv"], 1, "absent"),
        (&["extract", "nothing", "good.txt", "--quiet"], 0, ""),
    ] {
        let output = run(here.path(), args);
        assert_eq!(code(&output), expected, "{args:?}: {}", err(&output));
        assert!(err(&output).contains(says), "{args:?}: {}", err(&output));
    }
    let quiet = run(here.path(), &["extract", "good.txt", "--quiet"]);
    assert_eq!(err(&quiet), "");
}

/// A record broken in one of the ways that records are broken.
fn broken(number: u64) -> Vec<u8> {
    match number % 7 {
        0 => b"{\"id\": 1, \"text\": \"torn".to_vec(),
        1 => b"{\"id\": 1, \"text\": \"\xFF\xFE\"}".to_vec(),
        2 => b"[1, 2]".to_vec(),
        3 => br#"{"id": 1}"#.to_vec(),
        4 => br#"{"id": 1, "text": {}}"#.to_vec(),
        5 => b"\0\0\0".to_vec(),
        _ => br#"{"id": 1, "text": "\ud800"}"#.to_vec(),
    }
}

#[test]
fn one_in_a_hundred_is_broken() {
    let here = folder();
    let (mut feed, mut expected): (Vec<u8>, Vec<u64>) = (Vec::new(), Vec::new());
    for number in 1..=2000_u64 {
        if number % 100 == 37 {
            feed.extend(broken(number / 100));
            expected.push(number);
        } else {
            feed.extend(json!({"id": number, "text": PATROL}).to_string().into_bytes());
        }
        feed.push(b'\n');
    }
    write(here.path(), "feed.jsonl", &feed);
    for (out, jobs) in [("a.jsonl", "1"), ("b.jsonl", "3")] {
        let output = run(here.path(), &["extract", "feed.jsonl", "-o", out, "--jobs", jobs]);
        assert_eq!(code(&output), 3);
        assert!(
            err(&output).contains("1980 reports, 1980 events, 20 bad records"),
            "{}",
            err(&output)
        );
        assert_eq!(err(&output).lines().filter(|l| l.starts_with("feed.jsonl:")).count(), 10);
        let rejects = std::fs::read(here.path().join(format!("{out}.rejects.jsonl"))).unwrap();
        let rejects = lines(&rejects);
        let at: Vec<u64> = rejects.iter().map(|r| r["line"].as_u64().unwrap()).collect();
        assert_eq!(at, expected);
        for reject in &rejects {
            assert_eq!(reject["input"], "feed.jsonl");
            assert!(reject["reason"].as_str().is_some_and(|r| r.len() > 10), "{reject}");
        }
        let kept = lines(&std::fs::read(here.path().join(out)).unwrap());
        assert!(kept.iter().all(|e: &Value| e["kind"] == "patrol"));
    }
    let read = |name: &str| std::fs::read(here.path().join(name)).unwrap();
    assert_eq!(read("a.jsonl"), read("b.jsonl"));
    assert_eq!(
        names(here.path()),
        ["a.jsonl", "a.jsonl.rejects.jsonl", "b.jsonl", "b.jsonl.rejects.jsonl", "feed.jsonl"]
    );

    // Mended, the feed leaves no rejects of the earlier run behind.
    write(here.path(), "feed.jsonl", json!({"id": 1, "text": PATROL}).to_string());
    assert_eq!(code(&run(here.path(), &["extract", "feed.jsonl", "-o", "a.jsonl"])), 0);
    assert_eq!(names(here.path()), ["a.jsonl", "b.jsonl", "b.jsonl.rejects.jsonl", "feed.jsonl"]);
}

#[test]
fn where_nothing_could_be_read_there_is_no_output() {
    let here = folder();
    write(here.path(), "feed.jsonl", "{\n{\n");
    let output =
        run(here.path(), &["extract", "feed.jsonl", "-o", "out.csv", "--rejects", "bad.jsonl"]);
    assert_eq!(code(&output), 1, "{}", err(&output));
    assert_eq!(names(here.path()), ["bad.jsonl", "feed.jsonl"]);
}

#[test]
fn bad_records_have_a_file_of_their_own() {
    let here = folder();
    write(here.path(), "good.txt", PATROL);
    for rejects in ["q.csv", "./q.csv", here.path().join("q.csv").to_str().unwrap()] {
        let output =
            run(here.path(), &["extract", "good.txt", "-o", "q.csv", "--rejects", rejects]);
        assert_eq!(code(&output), 2, "{rejects}: {}", err(&output));
        assert!(
            err(&output).contains("--rejects and -o name the same file"),
            "{rejects}: {}",
            err(&output)
        );
        assert_eq!(names(here.path()), ["good.txt"]);
    }
}

#[test]
fn rows_of_tables_are_refused_one_by_one() {
    let here = folder();
    let mut table =
        format!("id,text\n1,{PATROL}\n2\n").replace(", residents said", "").into_bytes();
    table.extend(b"3,\xFF\n4,\"two\nlines\"\n5,x,y\n");
    write(here.path(), "t.csv", &table);
    let output = run(
        here.path(),
        &["extract", "t.csv", "-o", "out.jsonl", "--reports", "--encoding", "utf-8"],
    );
    assert_eq!(code(&output), 3, "{}", err(&output));
    let rejects = lines(&std::fs::read(here.path().join("out.jsonl.rejects.jsonl")).unwrap());
    let at: Vec<(u64, &str)> = rejects
        .iter()
        .map(|r| (r["line"].as_u64().unwrap(), r["reason"].as_str().unwrap()))
        .collect();
    assert_eq!(
        at,
        [
            (3, "1 cell(s); the header has 2"),
            (4, "a cell is no UTF-8"),
            (7, "3 cell(s); the header has 2")
        ]
    );
}

#[test]
fn a_stray_bracket_is_one_bad_record() {
    let here = folder();
    let good = json!({"id": "a", "text": PATROL}).to_string();
    for (name, text, line, reports) in [
        ("l.json", format!("{good}\n]\n{good}\n"), 2, 2),
        ("twice.json", format!("[{good}]]\n"), 1, 1),
        ("braces.json", format!("{good}\n}}\n:\n{good}\n"), 2, 2),
    ] {
        write(here.path(), name, text);
        let output = run(here.path(), &["extract", name, "-o", "o.csv"]);
        assert_eq!(code(&output), 3, "{}", err(&output));
        assert!(err(&output).contains(&format!("{name}:{line}: ")), "{}", err(&output));
        assert!(err(&output).contains("; expected an object in braces"), "{}", err(&output));
        assert!(err(&output).contains(&format!("{reports} report")), "{}", err(&output));
        let output = run(here.path(), &["page", name]);
        assert_eq!(code(&output), 3, "{}", err(&output));
    }
}

#[test]
fn a_quote_without_an_end_is_one_bad_row() {
    let here = folder();
    let table = format!("id,text\n1,\"{SHELLING}\n2,{}\n3,\"\"\n", PATROL.replace(", ", " "));
    write(here.path(), "t.csv", table.replace(", ", " "));
    let output = run(here.path(), &["extract", "t.csv", "-o", "out.jsonl"]);
    assert_eq!(code(&output), 3, "{}", err(&output));
    assert!(
        err(&output).contains("t.csv:2: the quote that opens here has no end\n"),
        "{}",
        err(&output)
    );
    assert!(err(&output).contains("2 reports, 1 event, 1 bad record"), "{}", err(&output));
    let events = lines(&std::fs::read(here.path().join("out.jsonl")).unwrap());
    assert_eq!(events[0]["report"], "2");
}

#[test]
fn what_this_program_does_not_read_is_named() {
    let here = folder();
    let gzip = |bytes: &[u8]| {
        let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        std::io::Write::write_all(&mut gzip, bytes).unwrap();
        gzip.finish().unwrap()
    };
    let mut tar = vec![0; 600];
    tar[..8].copy_from_slice(b"wire.txt");
    tar[257..262].copy_from_slice(b"ustar");
    for (name, bytes, says) in [
        ("a.zip", b"PK\x03\x04\x14\0rest".to_vec(), "a zip file"),
        ("a.txt.bz2", b"BZh91AY&SY\0".to_vec(), "a bzip2 file"),
        ("a.tar", tar.clone(), "a tar archive"),
        ("a.tgz", gzip(&tar), "a tar archive"),
        ("a.txt.gz", gzip(&gzip(PATROL.as_bytes())), "a gzip file inside another"),
        ("a.pdf", format!("%PDF-1.4\n{PATROL}\n").into_bytes(), "a PDF"),
        ("a.txt", format!("%PDF-1.4\n{PATROL}\n").into_bytes(), "a PDF"),
    ] {
        write(here.path(), name, bytes);
        let output = run(here.path(), &["extract", name]);
        assert_eq!(code(&output), 1, "{name}: {}", err(&output));
        let told = format!("{name}: no report: this is {says}");
        assert!(err(&output).starts_with(&told), "{told}: {}", err(&output));
    }
    write(here.path(), "words.txt", format!("BZhang reports. {PATROL}"));
    assert_eq!(code(&run(here.path(), &["extract", "words.txt"])), 0);
}

#[test]
fn more_like_these_are_told_of_where_there_are_more() {
    let here = folder();
    for (number, is_told) in [(10, false), (11, true)] {
        let feed = format!("{}{}\n", "{\n".repeat(number), json!({"id": 1, "text": PATROL}));
        write(here.path(), "feed.jsonl", feed);
        let output = run(here.path(), &["extract", "feed.jsonl", "-o", "out.csv"]);
        let said = err(&output);
        assert_eq!(said.lines().filter(|l| l.starts_with("feed.jsonl:")).count(), 10, "{said}");
        assert_eq!(said.contains("\nmore like these are not told\n"), is_told, "{said}");
    }
}
