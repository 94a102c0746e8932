use super::{FoundActor, describe, find_actors};
use crate::lexicon::actors::{Actors, SORTS};
use crate::span::TokenRange;
use crate::text::Token;
use crate::text::tokens::tokenize;

fn found(actors: &Actors, text: &str) -> (Vec<Token>, Vec<FoundActor>) {
    let mut tokens = Vec::new();
    tokenize(text, &mut tokens);
    let mut out = Vec::new();
    find_actors(actors, text, &tokens, TokenRange::new(0, tokens.len()), false, &mut out);
    (tokens, out)
}

/// One line for each actor: its words, code, name, side and sort.
fn drawn(text: &str, home: Option<&str>) -> Vec<String> {
    drawn_by(&Actors::bundled().expect("the bundled actors load"), text, home)
}

fn drawn_by(actors: &Actors, text: &str, home: Option<&str>) -> Vec<String> {
    let (tokens, out) = found(actors, text);
    out.iter()
        .map(|f| {
            let range = f.range.range();
            let span = tokens[range.start].start as usize..tokens[range.end - 1].end as usize;
            let (code, name, side) = describe(f, actors, text, &tokens, home);
            let sort = SORTS.iter().find(|(_, s)| *s == f.sort).map_or("", |(n, _)| *n);
            let code = f.reference.map_or(code, |r| format!("{r:?}"));
            format!(
                "{} | {code} | {name} | {} | {sort}",
                &text[span],
                side.as_deref().unwrap_or("-")
            )
        })
        .collect()
}

#[test]
fn groups_are_composed_from_their_words() {
    for (text, home, lines) in [
        (
            "Turkish and Russian forces met.",
            None,
            &[
                "Turkish | TUR.MIL | Turkish | turkey | armed",
                "Russian forces | RUS.MIL | Russian forces | russia | armed",
            ][..],
        ),
        (
            "Regime helicopters hit rebels.",
            Some("SY"),
            &[
                "Regime helicopters | SYR.GOV.MIL.AIR | Syrian Arab Air Force | government | armed",
                "rebels | SYR.OPP | Syrian opposition fighters | opposition | armed",
            ],
        ),
        (
            "The army of the Bashar al-Assad regime left.",
            None,
            &[
                "army of the Bashar al-Assad regime | SYR.GOV.MIL | Syrian Arab Army | government | armed",
            ],
        ),
        (
            "He joined ISIS.",
            None,
            &["He | He | He | - | group", "ISIS | INT.JIH.ISIS | Islamic State | jihadist | armed"],
        ),
        ("It is the town that was shelled.", None, &["It | It | It | - | group"]),
        (
            "Fighters of the Hama Liberation Front fled.",
            Some("SY"),
            &[
                "Fighters of the Hama Liberation Front | SYR.ARM | Fighters of the Hama Liberation Front | - | armed",
            ],
        ),
    ] {
        assert_eq!(drawn(text, home), lines, "{text}");
    }
}

#[test]
#[ignore = "prints what is found in a file of reports, for reading"]
fn show() {
    let actors = Actors::bundled().expect("the bundled actors load");
    let path = std::env::var("DATELINE_SHOW").unwrap_or_default();
    let text = std::fs::read_to_string(path).unwrap_or_default();
    for line in text.lines() {
        println!("{line}");
        for drawn in drawn_by(&actors, line, None) {
            println!("      {drawn}");
        }
    }
}
