//! Web pages: the main text by block, day and title from the page, and no event from what readers wrote under it.
#![cfg(feature = "html")]

use crate::command::{PATROL, SHELLING, code, err, folder, lines, run, write};

fn page(article: &str) -> String {
    format!(
        "<!doctype html><html><head><title>The week in the north</title>
         <meta property=\"article:published_time\" content=\"2020-03-24T09:00:00Z\"></head>
         <body><nav><ul><li><a href=/>Home</a></li><li><a href=/m>Clashes erupted in Homs</a></li></ul></nav>
         <article><h1>The week in the north</h1>{article}</article>
         <section id=comments class=comments><div class=comment><p>A reader: rebels captured Aleppo and shelled
         Hama on Sunday, killing nine people, I saw it myself and nobody reports it.</p></div></section>
         <footer><p>Copyright. Airstrikes hit Daraa: read more.</p></footer></body></html>"
    )
}

#[test]
fn readers_give_no_event() {
    let here = folder();
    write(here.path(), "a.html", page(&format!("<p>{PATROL}</p><p>{SHELLING}</p>")));
    let output = run(here.path(), &["extract", "a.html", "--reports", "--with-text"]);
    assert_eq!(code(&output), 0, "{}", err(&output));
    let report = &lines(&output.stdout)[0];
    let text = report["text"].as_str().unwrap();
    assert_eq!(text, format!("The week in the north\n\n{PATROL}\n\n{SHELLING}"));
    assert_eq!(report["published"], "2020-03-24");
    let events = report["events"].as_array().unwrap();
    assert!(!events.is_empty());
    for event in events {
        for place in event["where"].as_array().unwrap() {
            assert_eq!(place["name"], "Saraqib", "{event}");
        }
    }
    for evidence in events.iter().flat_map(|e| e["evidence"].as_array().unwrap()) {
        let (start, end) = (&evidence["sentence"][0], &evidence["sentence"][1]);
        let at = |n: &serde_json::Value| usize::try_from(n.as_u64().unwrap()).unwrap();
        assert_eq!(&text[at(start)..at(end)], evidence["text"].as_str().unwrap());
    }
}

#[test]
fn blocks_are_not_glued() {
    let here = folder();
    write(
        here.path(),
        "a.html",
        format!(
            "<html><body><div>Shells hit Saraqib</div><div>The army denied it.<br>{PATROL}</div></body></html>"
        ),
    );
    let output = run(here.path(), &["extract", "a.html", "--reports", "--with-text"]);
    let text = lines(&output.stdout)[0]["text"].as_str().unwrap().to_owned();
    assert!(text.contains("Saraqib\n\nThe army denied it.\n\nTurkish"), "{text}");
}

#[test]
fn a_table_may_hold_whole_pages() {
    let here = folder();
    let record = serde_json::json!({"id": "p", "html": page(&format!("<p>{PATROL}</p>"))});
    write(here.path(), "a.jsonl", record.to_string());
    let output = run(here.path(), &["extract", "a.jsonl"]);
    let events = lines(&output.stdout);
    assert_eq!(
        (&events[0]["kind"], &events[0]["published"]),
        (&"patrol".into(), &"2020-03-24".into())
    );
}

#[test]
fn a_field_of_html_may_hold_a_piece_of_a_page() {
    let here = folder();
    let paragraph = format!("<p>{PATROL}</p>");
    let readers = "<p>A reader: rebels captured Aleppo on Sunday.</p>";
    let read = |name: &str| {
        let output = run(here.path(), &["extract", name, "--reports", "--with-text"]);
        assert_eq!(code(&output), 0, "{}", err(&output));
        let report = lines(&output.stdout)[0].clone();
        let kinds: Vec<String> = report["events"]
            .as_array()
            .unwrap()
            .iter()
            .map(|event| event["kind"].as_str().unwrap().to_owned())
            .collect();
        (report["text"].as_str().unwrap().to_owned(), kinds, report["comments"].clone())
    };
    for (html, text, comments) in [
        (paragraph.clone(), PATROL, None),
        (
            format!("{paragraph}<div class=\"x comments\"><div>{readers}</div></div>"),
            PATROL,
            Some(()),
        ),
        (format!("<section id=comments>{readers}</section>{paragraph}"), PATROL, Some(())),
        (
            format!("<html><body>{paragraph}<ol class='commentlist'><li>{readers}</ol>"),
            PATROL,
            Some(()),
        ),
        (PATROL.to_owned(), PATROL, None),
        (PATROL.replace("and", "&amp;"), &PATROL.replace("and", "&"), None),
    ] {
        let record = serde_json::json!({"id": "p", "html": html});
        write(here.path(), "a.jsonl", record.to_string());
        write(here.path(), "a.csv", format!("id,HTML\np,\"{}\"\n", html.replace('"', "\"\"")));
        for name in ["a.jsonl", "a.csv"] {
            let (found, kinds, readers) = read(name);
            assert_eq!((found.as_str(), kinds), (text, vec!["patrol".to_owned()]), "{html}");
            assert_eq!(readers.as_str().map(|_| ()), comments, "{html}: {readers}");
        }
    }
    // What is never closed is no comment: it may be the whole report.
    let record = serde_json::json!({"html": format!("<div class=comments>{paragraph}")});
    write(here.path(), "a.jsonl", record.to_string());
    assert_eq!(read("a.jsonl").0, PATROL);
}

#[test]
fn hostile_pages_end_soon() {
    let here = folder();
    let deep = format!("{}{PATROL}{}", "<div>".repeat(100_000), "</div>".repeat(100_000));
    write(here.path(), "deep.html", format!("<html><body>{deep}</body></html>"));
    write(here.path(), "torn.html", "<html><body><p <<<< <script");
    write(here.path(), "long.html", format!("<html>{}", "<p>x</p>".repeat(1 << 20)));
    let begun = std::time::Instant::now();
    let output = run(here.path(), &["extract", "deep.html", "torn.html", "long.html"]);
    assert!(begun.elapsed().as_secs() < 60, "{:?}", begun.elapsed());
    assert_eq!(code(&output), 3, "{}", err(&output));
    assert_eq!(lines(&output.stdout)[0]["kind"], "patrol");
    assert!(err(&output).contains("long.html: the page is longer than 5 MiB"), "{}", err(&output));
}
