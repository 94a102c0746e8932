//! Rules by their own examples. Those that fail today stand in `rules.pending`, a list that may only shrink.

use std::collections::BTreeSet;

use dateline::Extractor;

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
