//! Rules by their own examples. Those that fail today stand in `rules.pending`, a list that may only shrink. Rules with
//! a trigger in two frames and no order between them do not load.

use std::collections::BTreeSet;

use dateline::{Extractor, Report, Rules};

/// The file and sentence of a failure: lines move when a file is edited, sentences do not.
fn key(failure: &dateline::Failure) -> String {
    let what = if failure.sentence.is_empty() { &failure.expected } else { &failure.sentence };
    format!("{}: {what}", failure.frame)
}

#[test]
fn frames_read_their_examples() {
    let extractor = Extractor::new().unwrap();
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/rules.pending");
    let list = std::fs::read_to_string(path).unwrap_or_default();
    let pending: BTreeSet<&str> =
        list.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).collect();
    let failures = extractor.check();
    let failing: BTreeSet<String> = failures.iter().map(key).collect();
    let new: Vec<String> = failures
        .iter()
        .filter(|f| !pending.contains(key(f).as_str()))
        .map(ToString::to_string)
        .collect();
    let mended: Vec<&str> =
        pending.iter().copied().filter(|line| !failing.contains(*line)).collect();
    assert!(new.is_empty(), "{} examples fail:\n{}", new.len(), new.join("\n"));
    assert!(
        mended.is_empty(),
        "{} lines of tests/rules.pending pass or stand nowhere; take them out:\n{}",
        mended.len(),
        mended.join("\n")
    );
}

#[test]
fn a_trigger_in_two_frames_needs_an_order() {
    let frame = |name: &str, order: i32| {
        format!(
            "[[frame]]\nname = \"meeting/{name}\"\nkind = \"meeting\"\norder = {order}\nnouns = [\"palaver\"]\n\
             yes = [\"A palaver was held in Homs.\"]\nno = [\"Nobody came to Homs.\"]\n"
        )
    };
    let read = |second: i32| {
        let text = frame("a", 50) + &frame("b", second);
        dateline::Rules::bundled().unwrap().add_text("own.toml", &text)
    };
    assert_eq!(
        read(50).unwrap_err().to_string(),
        "own.toml:9: the trigger `palaver` of frame `meeting/b` stands also in `meeting/a` (own.toml:2), \
         and both have order 50; give one of them another `order`, the lower is tried first"
    );
    assert!(read(60).is_ok());
}

#[test]
fn a_list_is_shared_by_its_name() {
    let frame = |unless: &str| {
        format!(
            "[lists]\nplay = [\"puppet\", \"puppets\"]\n\n[[frame]]\nname = \"meeting/a\"\nkind = \"meeting\"\n\
             nouns = [\"palaver\"]\nunless = [\n  \"toy\",\n  \"{unless}\",\n]\n\
             yes = [\"A palaver was held in Homs.\"]\nno = [\"A palaver of puppets was held in Homs.\"]\n"
        )
    };
    let read = |text: &str| dateline::Rules::bundled().unwrap().add_text("own.toml", text);
    let rules = read(&frame("@play")).unwrap();
    let failures = Extractor::builder().rules(rules).build().unwrap().check();
    assert!(failures.iter().all(|f| f.frame != "meeting/a"), "{failures:?}");
    let fault = |text: &str| read(text).unwrap_err().to_string();
    assert_eq!(
        fault(&frame("@plays")),
        "own.toml:10: unknown list `@plays`; did you mean `@play`?"
    );
    assert_eq!(
        fault("[lists]\na = [\"x\"]\nb = [\"@a\"]\n"),
        "own.toml:3: found `@a` in the list `b`; a list holds words only"
    );
    let twice = dateline::Rules::bundled()
        .and_then(|r| r.add_text("one.toml", "[lists]\nplay = [\"x\"]\n"))
        .and_then(|r| r.add_text("two.toml", "[lists]\nplay = [\"x\"]\n"));
    assert_eq!(
        twice.unwrap_err().to_string(),
        "two.toml:2: the list `play` stands already in one.toml:2; a name may be given once"
    );
}

#[test]
fn small_words_around_names_are_data() {
    let text = "Army spokesman Jan ter Horst said on Monday that rebels shelled Homs.";
    let speaker = |rules: Rules| {
        let extractor = Extractor::builder().rules(rules).build().unwrap();
        extractor.extract(&Report::new("r", text)).mentions.actors[0].text.clone()
    };
    let bundled = || Rules::bundled().unwrap();
    assert_eq!(speaker(bundled()), "Army spokesman Jan");
    let particle = "[[small]]\nkind = \"particle\"\nwords = [\"ter\"]\n";
    let more = bundled().add_text("mine.toml", particle).unwrap();
    assert_eq!(speaker(more), "Army spokesman Jan ter Horst");
    let error = bundled().add_text("mine.toml", &particle.replace("particle", "partcle"));
    assert_eq!(
        error.unwrap_err().to_string(),
        "mine.toml:2: unknown kind `partcle`; did you mean `particle`?"
    );
}
