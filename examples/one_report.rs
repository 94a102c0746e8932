//! A walk through one report: what goes in, what comes out, and how each field leads back to the words.

#![allow(clippy::print_stdout)] // Printing is what this example is for.

use dateline::{Extractor, Report};

fn main() -> Result<(), dateline::Error> {
    // Everything is compiled once: gazetteer, actors, weapons, rules. Build it early and share it; it is `Sync`.
    let extractor = Extractor::new()?;

    // A report is a text with an id. The day of publication is what "today" means in it: the clock is never asked.
    let report = Report::new(
        "walk",
        "Regime forces captured the village of Kafr Nabudah in northern Hama on Sunday after heavy clashes with rebels, \
         state media said. A rebel spokesman denied that the village had fallen. At least 12 fighters were killed.",
    )
    .published("2019-05-27")
    .source("Example Wire");

    // Extraction cannot fail, whatever the text holds.
    let extraction = extractor.extract(&report);
    println!("{} (by {})\n", extraction.report, extraction.version);

    for (number, event) in extraction.events.iter().enumerate() {
        let lead = if extraction.lead == Some(number) { ", the lead" } else { "" };
        // The status is one word to filter by: does the report tell it, does somebody claim it, is it disputed?
        println!("{} [{:?}{lead}], confidence {}", event.kind, event.status, event.confidence);

        // Where: places settled to the gazetteer, most trusted first, with the reasons.
        for place in &event.places {
            let point = match (place.lat, place.lon) {
                (Some(lat), Some(lon)) => format!("{lat}, {lon}"),
                _ => "no point".to_owned(),
            };
            println!(
                "  where  {} -> {} ({point}): {}",
                place.text,
                place.name,
                place.why.join(", ")
            );
        }
        // When: a TIMEX3 value, and days where the year is known.
        if let Some(when) = &event.when {
            println!("  when   {} = {}", when.text.as_deref().unwrap_or("(not told)"), when.timex);
        }
        // Who, and whose side they are on.
        for who in &event.who {
            let side = who.side.as_deref().unwrap_or("side unknown");
            println!("  who    {:?}: {} ({side})", who.role, who.text);
        }
        // How many, as a range: *at least 12* has no upper bound.
        for count in &event.counts {
            let bound = |n: Option<u64>| n.map_or_else(|| "?".to_owned(), |n| n.to_string());
            println!("  count  {} {} to {}", count.of, bound(count.low), bound(count.high));
        }
        // Who says so, who denies it.
        for source in &event.sources {
            println!("  source {} {:?}", source.name, source.stance);
        }
        // Every record points at its words and at the rule that read them.
        for evidence in &event.evidence {
            let words = &report.text()[evidence.trigger.range()];
            println!("  rule   {} read it from `{words}`", evidence.rule);
        }
        println!();
    }

    // The same in JSON, as the README shows it.
    let json = serde_json::to_string(&extraction).unwrap_or_default();
    println!("{} bytes of JSON", json.len());
    assert!(extraction.events.iter().any(|event| event.kind == "capture"));
    Ok(())
}
