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
        // An adverb before the verb says that they died.
        ("Gunmen fatally shot two teachers in Yala.", "killing: killed 2"),
        ("Two teachers were fatally stabbed in Yala.", "killing: killed 2"),
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
        // Behind what the first is of, others stand beside him; what no owner and no number joins is another clause.
        (
            "Gunmen killed a member of the council and two guards in Mosul.",
            "killing: killed 3, killed 1 of [0], killed 2 of [0]",
        ),
        (
            "Gunmen killed the head of the council and his driver in Mosul.",
            "killing: killed 2, killed 1 of [0], killed 1 of [0]",
        ),
        ("Gunmen killed a member of the council and the army shelled Mosul.", "killing: killed 1"),
        (
            "The mayor of Baqubah and three of his bodyguards were killed in a bombing.",
            "mine-or-ied: killed 4, killed 1 of [0], killed 3 of [0]",
        ),
        // What became of each is told with each, and the dead and the wounded of one toll are one event.
        (
            "A rocket hit a market in Homs, leaving 3 dead and a dozen hurt.",
            "shelling: injured 12, killed 3",
        ),
        (
            "The fighting left five soldiers dead and seven rebels wounded in Homs.",
            "clash: killed 5, injured 7",
        ),
        (
            "A blast in Homs left five soldiers dead and seven rebels wounded.",
            "mine-or-ied: killed 5, injured 7",
        ),
        (
            "Five traders were killed and 24 others hurt when a car bomb went off in Kirkuk.",
            "car-bomb: killed 5, injured 24",
        ),
        (
            "Shelling killed five people in Homs, with 12 others injured.",
            "shelling: killed 5, injured 12",
        ),
        ("Five killed, 14 wounded by a car bomb in Kirkuk.", "car-bomb: killed 5, injured 14"),
        // But two deeds in one sentence stay two.
        (
            "Police shot seven men whom they accuse of the killing of 12 farmers in Poso.",
            "killing: injured 7; killing: killed 12",
        ),
        // A part ends where it is told anew what became of people; the missing are no dead.
        (
            "The attack in Homs left four dead, including two children, and 30 injured.",
            "assault: injured 30, killed 4, killed 2 of [1]",
        ),
        (
            "Militants ambushed a convoy near Kano, leaving 7 soldiers dead and 3 missing.",
            "ambush: killed 7",
        ),
        // Kin and guards behind a comma; who shares the auxiliary of the clause before.
        (
            "Gunmen killed the mayor of Homs, his wife and two sons.",
            "killing: killed 4, killed 1 of [0], killed 1 of [0], killed 2 of [0]",
        ),
        ("Gunmen killed the mayor of Homs, a lawyer.", "killing: killed 1"),
        (
            "Two children were killed and their mother injured in shelling on Homs.",
            "shelling: killed 2, injured 1",
        ),
        (
            "An explosion in Kabul killed one and injured dozens more.",
            "mine-or-ied: killed 1, injured 24-?",
        ),
        (
            "A man was stabbed to death and another seriously injured in Jos.",
            "killing: killed 1, injured 1",
        ),
        // What is told by a noun has its list too; *them* are those told before, and never the doers.
        (
            "The killing of a teacher and two pupils in Homs was condemned.",
            "killing: killed 3, killed 1 of [0], killed 2 of [0]",
        ),
        ("Rebels captured nine farmers and shot them dead near Cali.", "killing: killed 9"),
        ("Gunmen abducted five men in Mosul and later shot them dead.", "killing: killed 5"),
        ("Five gunmen stopped traders in Mosul and killed them.", ""),
        (
            "Militants beheaded a highly respected traditional elder in Baidoa.",
            "execution: killed 1",
        ),
        // The toll of *the blast* is the toll of what went off a sentence before, by whatever name.
        (
            "A suicide bomber killed 13 people in Peshawar. Another 18 traders were wounded in the blast.",
            "suicide-bombing: killed 13, injured 18",
        ),
        ("A car bomb went off in Kirkuk. The attack killed nine people.", "car-bomb: killed 9"),
        (
            "A car bomb went off in Kirkuk. Ten people were killed in the clashes in Mosul.",
            "clash: killed 10",
        ),
        (
            "A car bomb killed two traders in Kirkuk. Nine traders were killed in the attack.",
            "car-bomb: killed 2; assault: killed 9",
        ),
        // Headlines: two verbs in the present, sums, short forms, labels.
        (
            "Bomb kills 18 and wounds more than 60 in Baghdad.",
            "mine-or-ied: killed 18, injured 60-?",
        ),
        ("1 peacekeeper KIA, 3 WIA in an ambush near Kidal.", "ambush: killed 1, injured 3"),
        ("Ambush near Kidal: 2 KIA.", "ambush: killed 2"),
        ("Shelling of Homs: one killed.", "shelling: killed 1"),
        ("Shelling of Homs, killed: 4, wounded: 11.", "shelling: killed 4, injured 11"),
        ("Death toll rises to 30 in Homs.", "casualties: killed 30"),
        ("Homs bombing: death toll rises to 30.", "mine-or-ied: killed 30"),
        ("The number of wounded in Homs reached 40.", "casualties: injured 40"),
        (
            "At least 5 killed, incl. 2 children, in shelling of Homs.",
            "shelling: killed 5-?, killed 2 of [0]",
        ),
        (
            "Gunmen attacked Mosul, killing seven farmers with the wounding of five others.",
            "assault: killed 7, injured 5",
        ),
        ("In the attack on Mosul, 20 people lost their lives.", "assault: killed 20"),
        // A deed that goes on from another has its victim.
        (
            "The head of the party in Homs was beaten by a mob and then shot and killed.",
            "mob-violence: killed 1",
        ),
        ("A woman and her two sons were axed to death in Lahore.", "killing: killed 3"),
        ("Twelve corpses were recovered in Homs after the attack.", "casualties: killed 12"),
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
