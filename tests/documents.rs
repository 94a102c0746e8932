//! Pages of `docs/` that are made from the rules: `UPDATE_EXPECT=1 cargo test --test all documents` writes them anew.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use dateline::{Extractor, Kind, Report, Rules};
use expect_test::expect_file;

#[test]
fn the_page_of_kinds_is_current() {
    let rules = Rules::bundled().unwrap();
    expect_file!["../docs/kinds.md"].assert_eq(&page_of_kinds(&rules.ontology()));
}

#[test]
fn the_page_of_counts_is_current() {
    let rules = Rules::bundled().unwrap();
    expect_file!["../docs/counts.md"].assert_eq(&page_of_counts(&rules));
}

/// The record that the README opens with is the one that comes out, but for the prints of gazetteer and rules.
#[test]
fn the_record_of_the_readme_is_current() {
    let readme = include_str!("../README.md");
    let (_, rest) = readme.split_once("From *").unwrap();
    let (sentence, rest) = rest.split_once('*').unwrap();
    let (_, rest) = rest.split_once("```json\n").unwrap();
    let mut shown: serde_json::Map<String, serde_json::Value> =
        serde_json::from_str(rest.split_once("```").unwrap().0).unwrap();
    let report = Report::new("wire-9", format!("{sentence}.")).published("2020-03-03");
    let extraction = Extractor::new().unwrap().extract(&report);
    for (field, value) in [("report", "wire-9"), ("published", "2020-03-03")] {
        assert_eq!(shown.remove(field).unwrap(), value);
    }
    assert!(shown.remove("version").is_some());
    assert_eq!(serde_json::to_value(&extraction.events).unwrap(), serde_json::json!([shown]));
}

#[test]
fn every_sub_event_of_acled_is_reachable() {
    const SUB_EVENTS: [&str; 25] = [
        "abduction-forced-disappearance",
        "agreement",
        "air-drone-strike",
        "armed-clash",
        "arrests",
        "attack",
        "change-to-group-activity",
        "chemical-weapon",
        "disrupted-weapons-use",
        "excessive-force-against-protesters",
        "government-regains-territory",
        "grenade",
        "headquarters-or-base-established",
        "looting-property-destruction",
        "mob-violence",
        "non-state-actor-overtakes-territory",
        "non-violent-transfer-of-territory",
        "other",
        "peaceful-protest",
        "protest-with-intervention",
        "remote-explosive-landmine-ied",
        "sexual-violence",
        "shelling-artillery-missile-attack",
        "suicide-bomb",
        "violent-demonstration",
    ];
    let kinds = Rules::bundled().unwrap().ontology();
    let given: Vec<&str> = kinds
        .iter()
        .flat_map(|kind| std::iter::once(&kind.codes).chain(kind.cases.iter().map(|c| &c.codes)))
        .filter_map(|codes| codes.get("acled").map(String::as_str))
        .collect();
    for sub_event in SUB_EVENTS {
        assert!(given.contains(&sub_event), "no kind has the code `{sub_event}`");
    }
    for slug in given {
        assert!(SUB_EVENTS.contains(&slug), "`{slug}` is no sub-event of ACLED");
    }
}

fn page_of_kinds(kinds: &[Kind]) -> String {
    let mut page = String::from(
        "# Kinds of events\n\n\
         Made from `rules/kinds.toml` and the examples of the frames; `UPDATE_EXPECT=1 cargo test --test all documents` writes it anew.\n\
         ACLED sub-events are those of the 2020 codebook, as slugs. Where a kind has cases, the first whose conditions all hold gives the codes.\n\n\
         | kind | what it is | ACLED | PLOVER | CAMEO |\n| --- | --- | --- | --- | --- |\n",
    );
    for kind in kinds {
        let code = |scheme: &str| kind.codes.get(scheme).map_or("", String::as_str);
        let _ = writeln!(
            page,
            "| [{}](#{}) | {} | {} | {} | {} |",
            kind.name,
            kind.name,
            kind.definition,
            code("acled"),
            code("plover"),
            code("cameo")
        );
    }
    for kind in kinds {
        let _ = write!(page, "\n## {}\n\n{}\n", kind.name, kind.definition);
        if !kind.cases.is_empty() {
            page.push('\n');
        }
        for case in &kind.cases {
            let when: Vec<String> = case
                .when
                .iter()
                .map(|(role, any)| format!("{role} {}", any.join(" or ")))
                .collect();
            let _ = writeln!(page, "- {}: {}", when.join(", "), codes(&case.codes));
        }
        if !kind.absorbs.is_empty() {
            let _ = write!(
                page,
                "\nTakes in, where its clause tells them: {}.\n",
                kind.absorbs.join(", ")
            );
        }
        page.push('\n');
        for frame in &kind.frames {
            let _ = writeln!(page, "- `{}`", frame.name);
            for (title, words) in [("verbs", &frame.verbs), ("nouns", &frame.nouns)] {
                if !words.is_empty() {
                    let _ = writeln!(page, "  - {title}: {}", words.join(", "));
                }
            }
            // One sentence that it reads and one that it leaves alone; the rules hold the rest.
            for (title, sentences) in [("reads", &frame.yes), ("leaves alone", &frame.no)] {
                if let Some(sentence) = sentences.first() {
                    let _ = writeln!(page, "  - {title}: *{}*", sentence.replace('*', "\\*"));
                }
            }
        }
    }
    page
}

fn codes(codes: &BTreeMap<String, String>) -> String {
    let list: Vec<String> = codes.iter().map(|(scheme, code)| format!("{scheme} {code}")).collect();
    list.join(", ")
}

fn page_of_counts(rules: &Rules) -> String {
    let tally = rules.tally();
    let mut page = String::from(
        "# How much the rules hold\n\n\
         Counted from the bundled rules; `UPDATE_EXPECT=1 cargo test --test all documents` writes it anew.\n\n\
         | what | how many |\n| --- | ---: |\n",
    );
    for (what, count) in [
        ("kinds of events", tally.kinds),
        ("frames", tally.frames),
        (
            "variants: active, relative, gerund, infinitive, passive, reduced of verbs, nominal of nouns",
            tally.variants,
        ),
        ("trigger words and phrases", tally.triggers),
        ("the same in all their forms, with idioms", tally.forms),
        ("sentences that frames must read", tally.yes),
        ("sentences that they must leave alone", tally.no),
        ("named actors", tally.actors),
        ("role nouns", tally.roles),
        ("nations and peoples", tally.nations),
        ("words and names for all of these, in all spellings", tally.actor_words),
        ("classes of weapons", tally.weapons),
    ] {
        let _ = writeln!(page, "| {what} | {count} |");
    }
    page.push_str("\n| kind | frames | trigger words | ACLED |\n| --- | ---: | ---: | --- |\n");
    for kind in rules.ontology() {
        let words: std::collections::BTreeSet<&String> =
            kind.frames.iter().flat_map(|f| f.verbs.iter().chain(&f.nouns)).collect();
        let acled = kind.codes.get("acled").map_or("", String::as_str);
        let _ = writeln!(
            page,
            "| [{}](kinds.md#{}) | {} | {} | {acled} |",
            kind.name,
            kind.name,
            kind.frames.len(),
            words.len()
        );
    }
    page
}
