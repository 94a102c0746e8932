//! The texts that benches read: JSONL with `id` and `text`, the repository's own or a file that a variable names.

use dateline::Report;

/// The reports of the JSONL file that the environment variable names, or of the text given.
pub(crate) fn reports(variable: &str, own: &str) -> Vec<Report<'static>> {
    let text = match std::env::var(variable) {
        Ok(path) => std::fs::read_to_string(&path)
            .unwrap_or_else(|error| panic!("{variable}: {path}: {error}")),
        Err(_) => own.to_owned(),
    };
    let records = text.lines().filter(|line| !line.trim().is_empty());
    records
        .map(|line| {
            let record: serde_json::Value = serde_json::from_str(line).unwrap();
            let field = |name: &str| record[name].as_str().map(str::to_owned);
            let report = Report::new(field("id").unwrap(), field("text").unwrap());
            match field("published") {
                Some(day) => report.published(day),
                None => report,
            }
        })
        .collect()
}

pub(crate) const GENERAL: &str = include_str!("texts/general-news.jsonl");
pub(crate) const DENSE: &str = include_str!("texts/dense-conflict.jsonl");
