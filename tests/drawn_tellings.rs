//! Drawings of who says what, how surely, when and how many; of zones that tell nothing.

use dateline::{Extractor, Report, Role, Status};
use expect_test::expect;

use crate::drawing::check;

#[test]
fn a_claim() {
    check(
        "Rebels killed six soldiers near Saraqib, the opposition said.",
        expect![[r#"
        Rebels killed six soldiers near Saraqib, the opposition said.
                                        ^^^^^^^ place Saraqib GN:164816 exact
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ lead killing claimed near Saraqib; agent `Rebels` SYR.OPP; victim `soldiers` SYR.GOV.MIL; killed 6; on 2020-03-04 published; the opposition states [killing/kill active]
    "#]],
    );
}

#[test]
fn a_denial() {
    check(
        "The army denied that it had shelled Ariha.",
        expect![[r#"
        The army denied that it had shelled Ariha.
                                            ^^^^^ place Ariha GN:172994 exact
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ lead shelling denied at Ariha; agent `it` SYR.GOV.MIL; on 2020-03-04 published; The army denies [shelling/shell active]
    "#]],
    );
}

#[test]
fn a_plan() {
    check(
        "The army will attack Idlib next week.",
        expect![[r#"
        The army will attack Idlib next week.
                             ^^^^^ place Idlib GN:169389 exact
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ lead assault planned at Idlib; agent `army` SYR.GOV.MIL; on 2020-W11 relative [assault/attack active]
    "#]],
    );
}

#[test]
fn a_meeting_of_next_month() {
    check(
        "Officials prepared a summit between Turkey and Russia in Ankara next month.",
        expect![[r#"
            Officials prepared a summit between Turkey and Russia in Ankara next month.
                                                ^^^^^^ place Turkey GN:298795 exact metonym
                                                           ^^^^^^ place Russia GN:2017370 exact metonym
                                                                     ^^^^^^ place Ankara GN:323786 exact
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ lead meeting planned at Ankara; agent `Turkey` TUR.GOV; agent `Russia` RUS.GOV; on 2020-04 relative [meeting/noun nominal]
        "#]],
    );
}

#[test]
fn a_title_of_what_is_to_come() {
    check(
        "Talks between Turkey and Russia to resume in Ankara",
        expect![[r#"
            Talks between Turkey and Russia to resume in Ankara
                          ^^^^^^ place Turkey GN:298795 exact metonym
                                     ^^^^^^ place Russia GN:2017370 exact metonym
                                                         ^^^^^^ place Ankara GN:323786 exact
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ lead meeting planned at Ankara; agent `Turkey` TUR.GOV; agent `Russia` RUS.GOV; on 2020-03-04 published [meeting/noun nominal]
        "#]],
    );
}

#[test]
fn a_possibility() {
    check(
        "Warplanes may have bombed the bridge at Raqqa.",
        expect![[r#"
        Warplanes may have bombed the bridge at Raqqa.
                                                ^^^^^ place Raqqa GN:172955 exact
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ lead airstrike possible at Raqqa; agent `Warplanes` MIL.AIR; on 2020-03-04 published [airstrike/bomb active]
    "#]],
    );
}

#[test]
fn a_negation() {
    check(
        "Rebels did not attack Hama.",
        expect![[r#"
        Rebels did not attack Hama.
                              ^^^^ place Hama GN:170017 exact
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^ lead assault negated at Hama; agent `Rebels` SYR.OPP; on 2020-03-04 published [assault/attack active]
    "#]],
    );
}

#[test]
fn a_claim_and_its_denial() {
    check(
        "Rebels captured Saraqib on Monday, a commander said. The army denied that rebels had captured Saraqib.",
        expect![[r#"
            Rebels captured Saraqib on Monday, a commander said. The army denied that rebels had captured Saraqib.
                            ^^^^^^^ place Saraqib GN:164816 exact
                                                                                                          ^^^^^^^ place Saraqib GN:164816 exact
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ lead capture disputed at Saraqib; agent `Rebels` SYR.OPP; on 2020-03-02 relative; a commander states; The army denies [capture/take active, capture/take active]
        "#]],
    );
}

#[test]
fn tolls_with_bounds() {
    check(
        "At least 12 people were killed in Douma.",
        expect![[r#"
        At least 12 people were killed in Douma.
                                          ^^^^^ place Douma GN:170592 exact
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ lead casualties reported at Douma; victim `people` SYR.CIV; killed 12-; on 2020-03-04 published [casualties/killed passive]
    "#]],
    );
    check(
        "Up to 20 militants were killed near Palmyra.",
        expect![[r#"
        Up to 20 militants were killed near Palmyra.
                                            ^^^^^^^ place Palmyra GN:163808 exact
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ lead casualties reported near Palmyra; victim `militants` SYR.OPP; killed -20; on 2020-03-04 published [casualties/killed passive]
    "#]],
    );
    check(
        "Dozens of civilians were killed in Ghouta.",
        expect![[r#"
        Dozens of civilians were killed in Ghouta.
                                           ^^^^^^ place Ghouta DL:region-ghouta exact
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ lead casualties reported at Ghouta; victim `civilians` SYR.CIV; killed ~24-; on 2020-03-04 published [casualties/killed passive]
    "#]],
    );
}

#[test]
fn a_toll_and_its_parts() {
    check(
        "Shelling killed six civilians, including two women, in Ariha.",
        expect![[r#"
        Shelling killed six civilians, including two women, in Ariha.
                                                               ^^^^^ place Ariha GN:172994 exact
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ lead shelling reported at Ariha; victim `civilians` SYR.CIV; killed 6; killed 2 of #0; by artillery; on 2020-03-04 published [shelling/noun nominal, shelling/kill active]
    "#]],
    );
}

#[test]
fn days_from_the_day_of_publication() {
    check(
        "Rebels attacked Hama yesterday.",
        expect![[r#"
        Rebels attacked Hama yesterday.
                        ^^^^ place Hama GN:170017 exact
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ lead assault reported at Hama; agent `Rebels` SYR.OPP; on 2020-03-03 relative [assault/attack active]
    "#]],
    );
    check(
        "Rebels attacked Hama on March 3.",
        expect![[r#"
        Rebels attacked Hama on March 3.
                        ^^^^ place Hama GN:170017 exact
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ lead assault reported at Hama; agent `Rebels` SYR.OPP; on 2020-03-03 relative [assault/attack active]
    "#]],
    );
    check(
        "Rebels attacked Hama last Friday.",
        expect![[r#"
        Rebels attacked Hama last Friday.
                        ^^^^ place Hama GN:170017 exact
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ lead assault reported at Hama; agent `Rebels` SYR.OPP; on 2020-02-28 relative [assault/attack active]
    "#]],
    );
}

#[test]
fn a_dateline() {
    check(
        "IDLIB, Syria, March 2 (Example Wire) — Rebels attacked a checkpoint on Sunday.",
        expect![[r#"
            IDLIB, Syria, March 2 (Example Wire) — Rebels attacked a checkpoint on Sunday.
            ^^^^^ place Idlib GN:169389 exact
                   ^^^^^ place Syria GN:163843 exact
                                                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ lead assault reported at Idlib; agent `Rebels` SYR.OPP; target `a checkpoint`; on 2020-03-01 relative [assault/attack active]
        "#]],
    );
}

#[test]
fn one_event_told_twice() {
    check(
        "Rebels attack Hama\n\nRebels attacked Hama on Friday. The attack began at dawn.\n",
        expect![[r#"
            Rebels attack Hama
                          ^^^^ place Hama GN:170017 exact
            ^^^^^^^^^^^^^^^^^^ lead assault reported at Hama; agent `Rebels` SYR.OPP; on 2020-02-28 relative [assault/attack active, assault/attack active]

            Rebels attacked Hama on Friday. The attack began at dawn.
                            ^^^^ place Hama GN:170017 exact
        "#]],
    );
}

#[test]
fn where_a_report_was_written_is_no_place_of_another_war() {
    check(
        "LONDON, March 3 (Agency) - Iran launched an offensive against Iraq on Monday.",
        expect![[r#"
            LONDON, March 3 (Agency) - Iran launched an offensive against Iraq on Monday.
            ^^^^^^ place London GN:2643743 exact
                                       ^^^^ place Iran GN:130758 exact metonym
                                                                          ^^^^ place Iraq GN:99237 exact metonym
                                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ lead assault reported; target `Iraq` IRQ.GOV; agent `Iran` IRN.GOV; on 2020-03-02 relative [assault/noun nominal]
        "#]],
    );
    check(
        "BAGHDAD, March 3 (Agency) - Iran launched an offensive against Iraq on Monday.",
        expect![[r#"
            BAGHDAD, March 3 (Agency) - Iran launched an offensive against Iraq on Monday.
            ^^^^^^^ place Baghdad GN:98182 exact
                                        ^^^^ place Iran GN:130758 exact metonym
                                                                           ^^^^ place Iraq GN:99237 exact metonym
                                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ lead assault reported at Baghdad; target `Iraq` IRQ.GOV; agent `Iran` IRN.GOV; on 2020-03-02 relative [assault/noun nominal]
        "#]],
    );
}

#[test]
fn a_journey_for_talks_that_is_to_come() {
    check(
        "The minister will visit Ankara for talks with Turkish officials.",
        expect![[r#"
        The minister will visit Ankara for talks with Turkish officials.
                                ^^^^^^ place Ankara GN:323786 exact
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ lead meeting planned at Ankara; agent `minister` TUR.GOV; recipient `Ankara` TUR.GOV; recipient `Turkish officials` TUR.OFF; on 2020-03-04 published [meeting/meet active, meeting/noun nominal]
    "#]],
    );
}

#[test]
fn a_name_told_once_farther_down_is_no_place_of_the_first_events() {
    check(
        "Three soldiers were killed in an ambush on Monday.\n\nThe army said so in a statement. Officers were seen at the funeral. Nobody else was hurt. Talks on the conflict have gone on in Geneva for years.",
        expect![[r#"
            Three soldiers were killed in an ambush on Monday.
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ lead ambush reported; victim `soldiers` CHE.MIL; killed 3; on 2020-03-02 relative [ambush/ambush nominal, casualties/killed passive]

            The army said so in a statement. Officers were seen at the funeral. Nobody else was hurt. Talks on the conflict have gone on in Geneva for years.
                                                                                                                                            ^^^^^^ place Geneva GN:2660646 exact
        "#]],
    );
}

#[test]
fn any_attack_and_such_attacks_are_none() {
    check(
        "Any attack on Homs would be met with force.",
        expect![[r#"
        Any attack on Homs would be met with force.
                      ^^^^ place Homs GN:169577 exact
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ lead assault possible at Homs; on 2020-03-04 published [assault/noun nominal]
    "#]],
    );
    check(
        "Such attacks on Homs are common.",
        expect![[r#"
        Such attacks on Homs are common.
                        ^^^^ place Homs GN:169577 exact
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ lead assault possible at Homs; on 2020-03-04 published [assault/noun nominal]
    "#]],
    );
    check(
        "In one such attack, ten people were killed in Homs.",
        expect![[r#"
        In one such attack, ten people were killed in Homs.
                                                      ^^^^ place Homs GN:169577 exact
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ lead casualties reported at Homs; victim `people` SYR.CIV; killed 10; on 2020-03-04 published [casualties/killed passive]
    "#]],
    );
    check(
        "The general denied that rebels could launch such an attack on Homs.",
        expect![[r#"
        The general denied that rebels could launch such an attack on Homs.
                                                                      ^^^^ place Homs GN:169577 exact
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ lead assault possible at Homs; agent `rebels` SYR.OPP; on 2020-03-04 published; The general denies [assault/noun nominal]
    "#]],
    );
}

#[test]
fn an_idea_is_no_report() {
    check(
        "The idea that soldiers killed ten people in Homs is absurd.",
        expect![[r#"
        The idea that soldiers killed ten people in Homs is absurd.
                                                    ^^^^ place Homs GN:169577 exact
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ lead killing possible at Homs; agent `soldiers` SYR.GOV.MIL; victim `people` SYR.CIV; killed 10; on 2020-03-04 published [killing/kill active]
    "#]],
    );
}

/// The statuses of a report's events, in their order.
fn statuses(text: &str) -> Vec<Status> {
    let extractor = Extractor::new().unwrap();
    let report = Report::new("report", text).published("2020-03-04");
    extractor.extract(&report).events.iter().map(|event| event.status).collect()
}

#[test]
fn what_is_told_in_the_past_lies_not_ahead() {
    for text in [
        "A wave of attacks in the run-up to next month's election killed 40 people in Baghdad.",
        "Such attacks have killed 200 people in Homs.",
    ] {
        assert_eq!(statuses(text), [Status::Reported], "{text}");
    }
    assert_eq!(
        statuses("Talks between Turkey and Russia in Ankara next month."),
        [Status::Planned]
    );
    // *For* after a verb that is to come: only a visit leads to what is named.
    let medals = "Two soldiers will be given medals for the capture of Palmyra.";
    assert_eq!(statuses(medals), [Status::Reported], "{medals}");
}

#[test]
fn what_is_waited_for_and_what_could_come_is_no_fact() {
    use Status::{Negated, Planned, Possible, Reported};
    for (text, expected) in [
        (
            "Turkey will not negotiate until Israel withdraws its troops from Lebanon.",
            &[Planned][..],
        ),
        ("The rebels will stop fighting in Homs once the army leaves Hama.", &[Planned, Planned]),
        ("The rebels stopped fighting in Homs once the army left Hama.", &[Reported, Reported]),
        (
            "Turkey will not talk until Israel recognises its rights and withdraws its troops from Lebanon.",
            &[Planned],
        ),
        ("Talks between Turkey and Syria in Geneva were cancelled.", &[Negated]),
        ("An eventual meeting between the presidents of Turkey and Syria is in doubt.", &[Planned]),
        ("Had the rebels attacked Homs, the army would have fled.", &[Possible]),
        ("A drill in Homs simulated an attack on the airport.", &[Negated]),
        ("A ceasefire in Homs is unlikely.", &[Possible]),
        ("Mines kill dozens of farmers near Homs every year.", &[]),
        ("The army leaves Hama next week.", &[Planned]),
        ("Rebels leave Hama ahead of next week's talks.", &[Reported]),
        ("The talks could lead to a ceasefire in Homs.", &[Possible]),
        ("Talks with the miners may not prevent the clashes in Homs.", &[Reported]),
    ] {
        assert_eq!(statuses(text), expected, "{text}");
    }
    // Next week's talks say nothing of the day on which they left, nor does who remembers an attack of that.
    let extractor = Extractor::new().unwrap();
    for (text, expected) in [
        ("Rebels leave Hama ahead of next week's talks in Geneva.", Some("2020-03-04")),
        ("The anniversary of the attack on Homs was marked on Monday.", None),
    ] {
        let extraction = extractor.extract(&Report::new("report", text).published("2020-03-04"));
        let day = extraction.events[0].when.as_ref().and_then(|when| when.start.clone());
        assert_eq!(day.as_deref(), expected, "{text}");
    }
}

#[test]
fn whoever_is_counted_before_a_source_was_not_captured_by_it() {
    let extractor = Extractor::new().unwrap();
    for (text, expected) in [
        (
            "Iran lost 300 men killed and another 28 captured, SANA, received in London, said.",
            Some("another 28"),
        ),
        // What belongs to a city is nobody, and *that* opens what is shown.
        ("The book is about capturing one city's rich history in Homs.", None),
        ("The minister has to demonstrate that he is in charge in Homs.", None),
    ] {
        let extraction = extractor.extract(&Report::new("report", text));
        let victims =
            extraction.events.iter().flat_map(|e| &e.who).filter(|w| w.role == Role::Victim);
        let arrested: Vec<&str> = victims.map(|w| w.text.as_str()).collect();
        assert_eq!(arrested.last().copied(), expected, "{text}: {arrested:?}");
        assert!(expected.is_some() || extraction.events.is_empty(), "{text}");
    }
}

#[test]
fn what_somebody_is_said_to_do_is_no_event() {
    // With a pronoun for its subject the present tells what they are like; a title has no full stop, and who counts tells
    // of one time.
    assert!(statuses("They kill civilians in Homs.").is_empty());
    assert!(statuses("He said that they shell our towns.").is_empty());
    assert_eq!(statuses("Rebels kill six soldiers in Homs"), [Status::Reported]);
    assert_eq!(statuses("ARMY SAYS IT SHELLS TWO TOWNS NEAR HOMS"), [Status::Claimed]);
    assert_eq!(statuses("Police say they arrest two men in Homs"), [Status::Claimed]);
    assert_eq!(statuses("Gunmen came. They kill two guards in Homs."), [Status::Reported]);
    // A policy is none either, and makes no plan of what stands beside it.
    assert!(statuses("He spoke of a policy of genocide in Homs.").is_empty());
    assert_eq!(statuses("Police told of a new policy after clashes in Homs."), [Status::Reported]);
}
