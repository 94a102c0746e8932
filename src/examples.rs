//! The examples that stand in frames, run: every `yes` must be read as it says, every `no` must not be told as a fact.

use crate::event::{Event, Role, Status};
use crate::extractor::Extractor;
use crate::frame::load::{Example, Frame};
use crate::report::Report;

/// One sentence for each example that comes out otherwise, with its file and line.
pub(crate) fn failures(extractor: &Extractor) -> Vec<String> {
    let rules = extractor.rules();
    let mut failures = Vec::new();
    for frame in &rules.frames.list {
        let kind = &rules.kinds.list[frame.kind].name;
        let mut tell = |example: &Example, what: String| {
            failures.push(format!(
                "{}:{}: frame `{}`: {what}: {}",
                frame.file, example.line, frame.name, example.text
            ));
        };
        for example in &frame.yes {
            if let Some(what) = missing(extractor, frame, kind, example) {
                tell(example, what);
            }
        }
        for example in &frame.no {
            let extraction = extractor.extract(&Report::new("example", &example.text));
            if extraction.events.iter().any(|e| e.kind == *kind && is_told(e)) {
                tell(example, format!("`{kind}` is told as a fact"));
            }
        }
    }
    failures
}

/// What a `yes` example lacks in the event that fits it best, if anything.
fn missing(extractor: &Extractor, frame: &Frame, kind: &str, example: &Example) -> Option<String> {
    let extraction = extractor.extract(&Report::new("example", &example.text));
    let mut events: Vec<&Event> = extraction.events.iter().filter(|e| e.kind == kind).collect();
    if events.is_empty() {
        let kinds: Vec<&str> = extraction.events.iter().map(|e| e.kind.as_str()).collect();
        return Some(format!("no event of kind `{kind}`, found {kinds:?}"));
    }
    // The event that this very frame read comes first.
    events.sort_by_key(|e| !e.evidence.iter().any(|v| v.rule.starts_with(&frame.name)));
    events
        .iter()
        .map(|event| {
            example
                .fields
                .iter()
                .filter(|(field, words)| !holds(event, field, words))
                .map(|(field, words)| format!("{field} is not `{words}`"))
                .collect::<Vec<_>>()
        })
        .min_by_key(Vec::len)
        .filter(|wrong| !wrong.is_empty())
        .map(|wrong| wrong.join(", "))
}

fn is_told(event: &Event) -> bool {
    matches!(event.status, Status::Reported | Status::Claimed | Status::Disputed)
}

fn holds(event: &Event, field: &str, words: &str) -> bool {
    let who = |role: Role| event.who.iter().any(|p| p.role == role && is_same(&p.text, words));
    match field {
        "agent" => who(Role::Agent),
        "target" => who(Role::Target),
        "victim" => who(Role::Victim),
        "supporter" => who(Role::Supporter),
        "recipient" => who(Role::Recipient),
        "means" => event.means.iter().any(|m| is_same(&m.text, words)),
        "status" => format!("{:?}", event.status).eq_ignore_ascii_case(words),
        "place" | "near" | "from" | "to" | "via" | "along" => event.places.iter().any(|p| {
            let role = p.role.map_or(String::new(), |r| format!("{r:?}"));
            let role_fits = if field == "place" {
                role.eq_ignore_ascii_case("at")
            } else {
                role.eq_ignore_ascii_case(field)
            };
            role_fits && is_same(&p.text, words)
        }),
        count => event.counts.iter().any(|c| {
            c.of == count && words.parse().is_ok_and(|n: u64| c.low == Some(n) || c.high == Some(n))
        }),
    }
}

/// The words of a field may have an article or a modifier more than the example gives.
fn is_same(text: &str, words: &str) -> bool {
    text == words || text.ends_with(words) || text.starts_with(words)
}

#[cfg(test)]
mod tests {
    use super::failures;
    use crate::extractor::Extractor;

    #[test]
    fn every_example_comes_out_as_it_says() {
        let extractor = Extractor::new().expect("the bundled rules load");
        let failures = failures(&extractor);
        assert!(failures.is_empty(), "{} examples fail:\n{}", failures.len(), failures.join("\n"));
    }
}
