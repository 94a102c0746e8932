//! The dead and the wounded that sentences tell, and the event that each number belongs to.

use std::fmt::Write;

use dateline::{Extractor, Report};

/// Every event with a number of killed or injured: kind, then the numbers, parts with the index of their whole.
fn drawn(extractor: &Extractor, text: &str) -> String {
    let mut drawn = String::new();
    for event in extractor.extract(&Report::new("x", text)).events {
        let tolls: Vec<String> = event
            .counts
            .iter()
            .filter(|c| matches!(c.of.as_str(), "killed" | "injured" | "casualties"))
            .map(|c| {
                let bound = |n: Option<u64>| n.map_or("?".to_owned(), |n| n.to_string());
                let number = if c.low == c.high {
                    bound(c.low)
                } else {
                    format!("{}-{}", bound(c.low), bound(c.high))
                };
                let part = c.part_of.map_or(String::new(), |of| format!(" of [{of}]"));
                format!("{} {number}{part}", c.of)
            })
            .collect();
        if !tolls.is_empty() {
            let _ = write!(drawn, "{}: {}; ", event.kind, tolls.join(", "));
        }
    }
    drawn.trim_end_matches("; ").to_owned()
}

#[test]
fn what_sentences_tell() {
    let extractor = Extractor::new().unwrap();
    let mut wrong = String::new();
    for (text, expected) in [
        // What somebody says begins behind the verb of saying: all who are joined there take part.
        (
            "The ministry said 10 soldiers and 3 civilians were killed in Goma.",
            "casualties: killed 13, killed 10 of [0], killed 3 of [0]",
        ),
        // A verb tells what its numbers count, in every frame and with no frame of its own.
        (
            "A car bomb exploded in Baghdad, killing five people and wounding 43 others.",
            "car-bomb: killed 5, injured 43",
        ),
        (
            "Seven people were killed and 41 wounded in a suicide bombing in Balad.",
            "suicide-bombing: injured 41, killed 7",
        ),
        (
            "Shootings and explosions in Mosul killed at least 13 people and wounded 22 others.",
            "mine-or-ied: killed 13-?, injured 22",
        ),
        ("Fourteen fighters were killed or wounded in clashes near Douma.", "clash: casualties 14"),
        (
            "A bomber blew himself up in Goma, killing himself and three guards.",
            "suicide-bombing: killed 3",
        ),
        // Whoever acts in numbers is not counted among those he acts on.
        ("The four gunmen killed and wounded 41 soldiers in Raqqa.", "killing: casualties 41"),
        ("The four gunmen killed two of the guards in Raqqa.", "killing: killed 2"),
        // A coordination is one number, its members are parts.
        (
            "Three soldiers and a civilian were killed in Homs.",
            "casualties: killed 4, killed 3 of [0], killed 1 of [0]",
        ),
        (
            "Gunmen killed a judge and six others in Fallujah.",
            "killing: killed 7, killed 1 of [0], killed 6 of [0]",
        ),
        (
            "Gunmen killed Omar Haddad and his driver in Homs.",
            "killing: killed 2, killed 1 of [0], killed 1 of [0]",
        ),
        // Parts have their whole, wherever they stand.
        (
            "At least seven villagers, including two children, were killed in Homs.",
            "casualties: killed 7-?, killed 2 of [0]",
        ),
        (
            "Seven people including two children were killed in Homs.",
            "casualties: killed 7, killed 2 of [0]",
        ),
        // One victim without a number.
        ("Gunmen killed the deputy head of the council in Mosul.", "killing: killed 1"),
        ("A lecturer was shot and killed by gunmen in Basra.", "killing: killed 1"),
        ("Gunmen shot dead Salim Nasser in Basra.", "killing: killed 1"),
        // A subject is no victim, a crowd and a thing are no one person.
        ("Three gunmen shot dead Sheikh Salim Nasser in Basra.", "killing: killed 1"),
        ("Gunmen killed a group of traders in Basra.", ""),
        ("Hamza al-Shimmari was gunned down in Baghdad.", "killing: killed 1"),
        ("Gunmen shot dead the writer Nawras al-Nuaimi in Mosul.", "killing: killed 1"),
        ("The head of a local council was gunned down in Mosul.", "killing: killed 1"),
        ("A former Chairman of the union was gunned down in Mosul.", "killing: killed 1"),
        ("Five people were feared dead after a bombing in Homs.", "mine-or-ied: killed 5"),
        // What happened over years belongs to no event here.
        (
            "Rebels shelled Douma on Friday; more than 4,000 people have been killed there since 2012.",
            "",
        ),
    ] {
        let found = drawn(&extractor, text);
        if found != expected {
            let _ = writeln!(wrong, "{text}\n   found    {found}\n   expected {expected}");
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}
