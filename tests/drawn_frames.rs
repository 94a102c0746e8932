//! Drawings of kinds of events in their grammatical variants.

use expect_test::expect;

use crate::drawing::check;

#[test]
fn a_capture_from_every_side() {
    check(
        "Rebels captured Saraqib.",
        expect![[r#"
        Rebels captured Saraqib.
                        ^^^^^^^ place Saraqib GN:164816 exact
        ^^^^^^^^^^^^^^^^^^^^^^^^ lead capture reported at Saraqib; agent `Rebels` SYR.OPP; on 2020-03-04 published [capture/take active]
    "#]],
    );
    check(
        "Saraqib was captured by rebels.",
        expect![[r#"
        Saraqib was captured by rebels.
        ^^^^^^^ place Saraqib GN:164816 exact
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ lead capture reported at Saraqib; agent `rebels` SYR.OPP; on 2020-03-04 published [capture/take passive]
    "#]],
    );
    check(
        "Government forces lost control of Saraqib.",
        expect![[r#"
        Government forces lost control of Saraqib.
                                          ^^^^^^^ place Saraqib GN:164816 exact
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ lead capture reported at Saraqib; target `Government forces` SYR.GOV.MIL; on 2020-03-04 published [capture/lose active]
    "#]],
    );
    check(
        "Saraqib fell to rebels on Monday.",
        expect![[r#"
        Saraqib fell to rebels on Monday.
        ^^^^^^^ place Saraqib GN:164816 exact
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ lead capture reported at Saraqib; agent `rebels` SYR.OPP; on 2020-03-02 relative [capture/fall active]
    "#]],
    );
}

#[test]
fn a_capture_that_failed() {
    check(
        "Rebels failed to capture Saraqib.",
        expect![[r#"
        Rebels failed to capture Saraqib.
                                 ^^^^^^^ place Saraqib GN:164816 exact
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ lead capture negated at Saraqib; agent `Rebels` SYR.OPP; on 2020-03-04 published [capture/take infinitive]
    "#]],
    );
}

#[test]
fn a_clash_of_two() {
    check(
        "Turkish soldiers clashed with Kurdish fighters near Afrin.",
        expect![[r#"
        Turkish soldiers clashed with Kurdish fighters near Afrin.
                                                            ^^^^^ place Afrin GN:174186 exact
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ lead clash reported near Afrin; agent `Turkish soldiers` TUR.MIL; target `Kurdish fighters` SYR.KUR; on 2020-03-04 published [clash/fight active]
    "#]],
    );
}

#[test]
fn an_air_strike_and_its_toll() {
    check(
        "Russian warplanes bombed a hospital in Ariha, killing three nurses.",
        expect![[r#"
        Russian warplanes bombed a hospital in Ariha, killing three nurses.
                                               ^^^^^ place Ariha GN:172994 exact
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ lead airstrike reported at Ariha; agent `Russian warplanes` RUS.MIL.AIR; target `a hospital`; victim `nurses` SYR.AID; killed 3; by aircraft; on 2020-03-04 published [airstrike/bomb active, airstrike/kill gerund]
    "#]],
    );
}

#[test]
fn a_suicide_bomber() {
    check(
        "A suicide bomber blew himself up in Kabul, killing 12 people.",
        expect![[r#"
            A suicide bomber blew himself up in Kabul, killing 12 people.
                                                ^^^^^ place Kabul GN:1138958 exact
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ lead suicide-bombing reported at Kabul; agent `suicide bomber` AFG.UAF; victim `people` AFG.CIV; killed 12; on 2020-03-04 published [suicide-bombing/blow active, suicide-bombing/kill gerund]
        "#]],
    );
}

#[test]
fn a_roadside_bomb() {
    check(
        "A roadside bomb killed two soldiers near Azaz.",
        expect![[r#"
        A roadside bomb killed two soldiers near Azaz.
                                                 ^^^^ place Azaz GN:172082 exact
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ lead mine-or-ied reported near Azaz; victim `soldiers` SYR.GOV.MIL; killed 2; by ied; on 2020-03-04 published [mine-or-ied/kill active]
    "#]],
    );
}

#[test]
fn an_arrest() {
    check(
        "Police arrested four students in Cairo on Sunday.",
        expect![[r#"
        Police arrested four students in Cairo on Sunday.
                                         ^^^^^ place Cairo GN:360630 exact
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ lead arrest reported at Cairo; agent `Police` EGY.POL; victim `students` EGY.CIV; arrested 4; on 2020-03-01 relative [arrest/arrest active]
    "#]],
    );
}

#[test]
fn an_abduction() {
    check(
        "Gunmen kidnapped a doctor in Daraa.",
        expect![[r#"
        Gunmen kidnapped a doctor in Daraa.
                                     ^^^^^ place Daraa GN:170905 exact
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ lead abduction reported at Daraa; agent `Gunmen` SYR.UAF; victim `doctor` SYR.AID; kidnapped 1; on 2020-03-04 published [abduction/abduct active]
    "#]],
    );
}

#[test]
fn a_peaceful_protest() {
    check(
        "Hundreds of people protested in Suwayda against the rise in prices.",
        expect![[r#"
        Hundreds of people protested in Suwayda against the rise in prices.
                                        ^^^^^^^ place Sweida GN:172408 exact
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ lead peaceful-protest reported at Sweida; agent `people` SYR.CIV; protesters ~200-; on 2020-03-04 published [peaceful-protest/protest active]
    "#]],
    );
}

#[test]
fn a_protest_met_by_force() {
    check(
        "Police fired tear gas at protesters in Baghdad.",
        expect![[r#"
        Police fired tear gas at protesters in Baghdad.
                                               ^^^^^^^ place Baghdad GN:98182 exact
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ lead protest-with-intervention reported at Baghdad; agent `Police` IRQ.GOV.POL; target `protesters` IRQ.PRO; on 2020-03-04 published [protest-with-intervention/disperse active]
    "#]],
    );
}

#[test]
fn a_ceasefire() {
    check(
        "The two sides agreed on a ceasefire in Daraa.",
        expect![[r#"
        The two sides agreed on a ceasefire in Daraa.
                                               ^^^^^ place Daraa GN:170905 exact
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ lead ceasefire reported at Daraa; agent `The two sides`; groups 2; on 2020-03-04 published [ceasefire/agree active]
    "#]],
    );
}

#[test]
fn a_withdrawal() {
    check(
        "Government forces withdrew from Ithriya.",
        expect![[r#"
        Government forces withdrew from Ithriya.
                                        ^^^^^^^ place Ithriya GN:172378 exact
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ lead withdrawal reported from Ithriya; agent `Government forces` SYR.GOV.MIL; on 2020-03-04 published [withdrawal/withdraw active]
    "#]],
    );
}

#[test]
fn a_flight() {
    check(
        "Some 3,000 villagers fled Khan Shaykhun.",
        expect![[r#"
        Some 3,000 villagers fled Khan Shaykhun.
                                  ^^^^^^^^^^^^^ place Khan Shaykhun GN:168325 exact
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ lead displacement reported from Khan Shaykhun; victim `villagers` SYR.CIV; displaced ~3000; on 2020-03-04 published [displacement/flee active]
    "#]],
    );
}

#[test]
fn an_aid_convoy() {
    check(
        "The Red Crescent delivered food to Madaya.",
        expect![[r#"
        The Red Crescent delivered food to Madaya.
                                           ^^^^^^ place Madaya GN:167558 exact
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ lead aid-delivery reported at Madaya; agent `Red Crescent` AID.SARC; on 2020-03-04 published [aid-delivery/deliver active]
    "#]],
    );
}

#[test]
fn words_of_war_in_other_news() {
    check(
        "Arsenal attacked from the start and shot wide twice.",
        expect![[r#"
        Arsenal attacked from the start and shot wide twice.
    "#]],
    );
    check(
        "Shares in the bank took a beating on Friday.",
        expect![[r#"
        Shares in the bank took a beating on Friday.
    "#]],
    );
    check(
        "The film captured the mood of the city.",
        expect![[r#"
        The film captured the mood of the city.
    "#]],
    );
}

#[test]
fn in_trade_a_word_against_a_frame_bars_it_from_the_whole_sentence() {
    // Two of the words that speak against agreements stand outside the clause: *debts*, *bank*.
    let told = "To trim its debts, the bank of the east said, Russia signed an agreement with Turkey in Ankara.";
    let trade = "Shares rose. The company expects profit and revenue to grow. The market, analysts said, wants a \
                 dividend. Inflation fell and the stock exchange gained.";
    let extractor = dateline::Extractor::new().unwrap();
    let kinds = |text: &str| -> Vec<String> {
        let report = dateline::Report::new("r", text);
        extractor.extract(&report).events.into_iter().map(|event| event.kind).collect()
    };
    assert_eq!(kinds(told), ["agreement"]);
    assert!(kinds(&format!("{told} {trade}")).is_empty());
    let spared = "Russia signed an agreement with Turkey in Ankara.";
    assert_eq!(kinds(&format!("{spared} {trade}")), ["agreement"]);
    // A flood is a flood in trade too.
    let flood =
        "A flood killed five people near Homs, and the company said profit fell with the export.";
    assert_eq!(kinds(&format!("{flood} {trade}")), kinds(flood));
    assert_eq!(kinds(flood), ["natural-disaster"]);
    let drawn = extractor.draw(&dateline::Report::new("r", format!("{told} {trade}"))).to_string();
    assert!(drawn.contains("in a report whose register borrows the words of war"), "{drawn}");
}

#[test]
fn places_of_the_events_own_clause() {
    check(
        "A cook from Izmir was shot dead in Jarabulus.",
        expect![[r#"
        A cook from Izmir was shot dead in Jarabulus.
                    ^^^^^ place Izmir GN:311046 exact
                                           ^^^^^^^^^ place Jarabulus GN:169179 exact
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ lead killing reported at Jarabulus; victim `cook` SYR.CIV; killed 1; on 2020-03-04 published [killing/murder passive]
    "#]],
    );
    check(
        "Rockets fired from a field in Syria hit the city of Kilis.",
        expect![[r#"
        Rockets fired from a field in Syria hit the city of Kilis.
                                      ^^^^^ place Syria GN:163843 exact
                                                            ^^^^^ place Kilis GN:307864 exact
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ lead shelling reported at Kilis from Syria; by rocket; on 2020-03-04 published [shelling/launch reduced, shelling/strike active]
    "#]],
    );
    check(
        "Hundreds marched in Beirut against the war in Yemen.",
        expect![[r#"
        Hundreds marched in Beirut against the war in Yemen.
                            ^^^^^^ place Beirut GN:276781 exact
                                                      ^^^^^ place Yemen GN:69543 exact
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ lead peaceful-protest reported at Beirut; agent `Hundreds`; on 2020-03-04 published [peaceful-protest/march active]
    "#]],
    );
    check(
        "Rebels captured the villages of Yahmul, Tal Battal and Kaljibrin.",
        expect![[r#"
            Rebels captured the villages of Yahmul, Tal Battal and Kaljibrin.
                                            ^^^^^^ place Yahmul - cue
                                                    ^^^^^^^^^^ place Tal Battal - cue
                                                                   ^^^^^^^^^ place Kaljibrin GN:169078 exact
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ lead capture reported at Yahmul at Tal Battal at Kaljibrin; agent `Rebels` SYR.OPP; on 2020-03-04 published [capture/take active]
        "#]],
    );
    check(
        "Two guards were killed in Jokela, near Helsinki.",
        expect![[r#"
            Two guards were killed in Jokela, near Helsinki.
                                      ^^^^^^ place Jokela - cue
                                                   ^^^^^^^^ place Helsinki GN:658225 exact
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ lead casualties reported at Jokela; victim `Two guards`; killed 2; on 2020-03-04 published [casualties/killed passive]
        "#]],
    );
    check(
        "Gunmen shot a farmer in the provincial capital, Idlib.",
        expect![[r#"
        Gunmen shot a farmer in the provincial capital, Idlib.
                                                        ^^^^^ place Idlib GN:169389 exact
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ lead killing reported at Idlib; agent `Gunmen` SYR.UAF; victim `farmer` SYR.CIV; injured 1; on 2020-03-04 published [killing/shoot active]
    "#]],
    );
}

#[test]
fn tolls_and_their_causes() {
    check(
        "Six people were killed and nine wounded in Azaz when a car bomb exploded.",
        expect![[r#"
            Six people were killed and nine wounded in Azaz when a car bomb exploded.
                                                       ^^^^ place Azaz GN:172082 exact
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ lead car-bomb reported at Azaz; victim `people` SYR.CIV; killed 6; injured 9; by car-bomb; on 2020-03-04 published [car-bomb/kill passive, car-bomb/explode reduced]
        "#]],
    );
    check(
        "Gunmen killed two guards in Homs, while a bomb wounded a boy in Hama.",
        expect![[r#"
        Gunmen killed two guards in Homs, while a bomb wounded a boy in Hama.
                                    ^^^^ place Homs GN:169577 exact
                                                                        ^^^^ place Hama GN:170017 exact
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ lead killing reported at Homs; agent `Gunmen` SYR.UAF; victim `two guards`; killed 2; on 2020-03-04 published [killing/kill active]
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ mine-or-ied reported at Hama; victim `boy` SYR.CIV; injured 1; by bomb; on 2020-03-04 published [mine-or-ied/wound active]
    "#]],
    );
    check(
        "The bombing killed and wounded 20 people in Azaz.",
        expect![[r#"
            The bombing killed and wounded 20 people in Azaz.
                                                        ^^^^ place Azaz GN:172082 exact
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ lead mine-or-ied reported at Azaz; victim `people` SYR.CIV; casualties 20; on 2020-03-04 published [mine-or-ied/noun nominal, casualties/injured active]
        "#]],
    );
    check(
        "Police accused militants of killing a farmer in Baquba.",
        expect![[r#"
        Police accused militants of killing a farmer in Baquba.
                                                        ^^^^^^ place Baqubah GN:97990 exact
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ lead killing claimed at Baqubah; agent `militants` IRQ.REB; victim `farmer` IRQ.CIV; killed 1; on 2020-03-04 published; Police claims [killing/kill gerund]
    "#]],
    );
}

#[test]
fn nouns_and_verbs_that_stand_apart() {
    check(
        "The attack occurred near a bus station in west Homs.",
        expect![[r#"
        The attack occurred near a bus station in west Homs.
                                                  ^^^^^^^^^ place Homs GN:169575 exact
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ lead assault reported at west of Homs; on 2020-03-04 published [assault/noun nominal]
    "#]],
    );
    check(
        "Rebels have launched an overnight assault on Saraqib.",
        expect![[r#"
        Rebels have launched an overnight assault on Saraqib.
                                                     ^^^^^^^ place Saraqib GN:164816 exact
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ lead assault reported at Saraqib; agent `Rebels` SYR.OPP; on 2020-03-04TNI relative [assault/noun nominal]
    "#]],
    );
    check(
        "The rebels launched, on Monday morning, a large attack on Saraqib.",
        expect![[r#"
        The rebels launched, on Monday morning, a large attack on Saraqib.
                                                                  ^^^^^^^ place Saraqib GN:164816 exact
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ lead assault reported at Saraqib; agent `rebels` SYR.OPP; on 2020-03-02TMO relative [assault/noun nominal]
    "#]],
    );
    check(
        "A simultaneous attack destroyed the army headquarters in Beirut.",
        expect![[r#"
        A simultaneous attack destroyed the army headquarters in Beirut.
                                                                 ^^^^^^ place Beirut GN:276781 exact
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ assault reported at Beirut; on 2020-03-04 published [assault/noun nominal]
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ lead property-destruction reported at Beirut; target `the army headquarters`; on 2020-03-04 published [property-destruction/destroy active]
    "#]],
    );
    check(
        "The army -- backed by militias -- captured the town of Saraqib.",
        expect![[r#"
        The army -- backed by militias -- captured the town of Saraqib.
                                                               ^^^^^^^ place Saraqib GN:164816 exact
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ lead capture reported at Saraqib; agent `army` SYR.GOV.MIL; on 2020-03-04 published [capture/take active]
    "#]],
    );
    check(
        "The governor was killed along with two guards in an ambush in Daraa.",
        expect![[r#"
        The governor was killed along with two guards in an ambush in Daraa.
                                                                      ^^^^^ place Daraa GN:170905 exact
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ lead ambush reported at Daraa; victim `governor` SYR.GOV; killed 1; on 2020-03-04 published [ambush/ambush nominal, casualties/killed passive]
    "#]],
    );
    check(
        "The commander was captured and held in Homs.",
        expect![[r#"
        The commander was captured and held in Homs.
                                               ^^^^ place Homs GN:169577 exact
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ lead arrest reported at Homs; victim `commander` SYR.GOV.MIL; on 2020-03-04 published [arrest/captured passive]
    "#]],
    );
    check(
        "The Beirut office of the party was raided on Friday.",
        expect![[r#"
            The Beirut office of the party was raided on Friday.
                ^^^^^^ place Beirut GN:276781 exact
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ lead assault reported at Beirut; target `The Beirut office`; on 2020-02-28 relative [assault/storm passive]
        "#]],
    );
}

#[test]
fn places_of_another_matter() {
    check(
        "According to a source in Damascus, rebels shelled the town of Saraqib.",
        expect![[r#"
            According to a source in Damascus, rebels shelled the town of Saraqib.
                                     ^^^^^^^^ place Damascus GN:170654 exact
                                                                          ^^^^^^^ place Saraqib GN:164816 exact
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ lead shelling claimed at Saraqib; agent `rebels` SYR.OPP; on 2020-03-04 published; a source in Damascus states [shelling/shell active]
        "#]],
    );
    check(
        "Haddad, the head of the council in Hama, was killed in Saraqib.",
        expect![[r#"
        Haddad, the head of the council in Hama, was killed in Saraqib.
                                           ^^^^ place Hama GN:170017 exact
                                                               ^^^^^^^ place Saraqib GN:164816 exact
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ lead casualties reported at Saraqib; victim `Haddad`; on 2020-03-04 published [casualties/killed passive]
    "#]],
    );
    check(
        "Dozens marched for peace in Yemen.",
        expect![[r#"
        Dozens marched for peace in Yemen.
                                    ^^^^^ place Yemen GN:69543 exact
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ lead peaceful-protest reported at Yemen; agent `Dozens`; on 2020-03-04 published [peaceful-protest/march active]
    "#]],
    );
    check(
        "Students marched, a day after talks about the raids in Homs.",
        expect![[r#"
        Students marched, a day after talks about the raids in Homs.
                                                               ^^^^ place Homs GN:169577 exact
    "#]],
    );
}

#[test]
fn what_is_still_to_come_or_alleged() {
    check(
        "Three students were arrested for protesting in Tunis.",
        expect![[r#"
            Three students were arrested for protesting in Tunis.
                                                           ^^^^^ place Tunis GN:2464470 exact
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ lead arrest reported at Tunis; victim `students` TUN.CIV; arrested 3; on 2020-03-04 published [arrest/arrest passive]
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ peaceful-protest possible at Tunis; agent `students` TUN.CIV; protesters 3 [peaceful-protest/protest gerund]
        "#]],
    );
    check(
        "The envoy arrived in Amman on Monday for talks with the king.",
        expect![[r#"
        The envoy arrived in Amman on Monday for talks with the king.
                             ^^^^^ place Amman GN:250441 exact
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ lead meeting planned at Amman; recipient `king` JOR.GOV; on 2020-03-02 relative [meeting/noun nominal]
    "#]],
    );
}

#[test]
fn a_list_of_places_is_read_whole_though_some_are_unknown() {
    check(
        "Rebels captured Yahmul, Tal Battal and Kaljibrin on Friday.",
        expect![[r#"
        Rebels captured Yahmul, Tal Battal and Kaljibrin on Friday.
                        ^^^^^^ place Yahmul - cue
                                ^^^^^^^^^^ place Tal Battal - cue
                                               ^^^^^^^^^ place Kaljibrin GN:169078 exact
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ lead capture reported at Yahmul at Tal Battal at Kaljibrin; agent `Rebels` SYR.OPP; on 2020-02-28 relative [capture/take active]
    "#]],
    );
    check(
        "Warplanes bombed Zarbina, Kafr Nabl and Binnish.",
        expect![[r#"
        Warplanes bombed Zarbina, Kafr Nabl and Binnish.
                         ^^^^^^^ place Zarbina - cue
                                  ^^^^^^^^^ place Kafr Nabl GN:168661 exact
                                                ^^^^^^^ place Binnish GN:171451 exact
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ lead airstrike reported at Zarbina at Kafr Nabl at Binnish; agent `Warplanes` MIL.AIR; on 2020-03-04 published [airstrike/bomb active]
    "#]],
    );
    // Names of people are none.
    check(
        "Police captured Omar, Hassan and Khalid in Homs.",
        expect![[r#"
        Police captured Omar, Hassan and Khalid in Homs.
                                                   ^^^^ place Homs GN:169577 exact
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ lead arrest reported at Homs; agent `Police` SYR.GOV.POL; victim `Omar`; victim `Hassan`; victim `Khalid`; on 2020-03-04 published [arrest/seized-by-police active]
    "#]],
    );
}

#[test]
fn where_it_happened_is_nobody_it_was_done_to() {
    check(
        "A bomb exploded in Kuwait.",
        expect![[r#"
        A bomb exploded in Kuwait.
                           ^^^^^^ place Kuwait GN:285570 exact
        ^^^^^^^^^^^^^^^^^^^^^^^^^^ lead mine-or-ied reported at Kuwait; by bomb; on 2020-03-04 published [mine-or-ied/explode active]
    "#]],
    );
    check(
        "Shells fell in the eastern Aleppo countryside.",
        expect![[r#"
        Shells fell in the eastern Aleppo countryside.
                           ^^^^^^^^^^^^^^^^^^^^^^^^^^ place Aleppo GN:170062 exact
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ lead shelling reported at east countryside of Aleppo; by artillery; on 2020-03-04 published [shelling/strike active]
    "#]],
    );
    check(
        "Two people were wounded in shelling in the disputed Kashmir region.",
        expect![[r#"
        Two people were wounded in shelling in the disputed Kashmir region.
                                                            ^^^^^^^ place Kashmir DL:region-kashmir exact
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ lead shelling reported at Kashmir; victim `people` IND.CIV; injured 2; by artillery; on 2020-03-04 published [shelling/wound passive, shelling/noun nominal]
    "#]],
    );
}

#[test]
fn what_a_relative_clause_ends_with_does_not_act() {
    check(
        "The deal that forced rebels to leave Homs was signed on Monday.",
        expect![[r#"
        The deal that forced rebels to leave Homs was signed on Monday.
                                             ^^^^ place Homs GN:169577 exact
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ lead withdrawal reported from Homs; agent `rebels` SYR.OPP; on 2020-03-02 relative [withdrawal/leave infinitive]
    "#]],
    );
    check(
        "The earthquake that struck Japan killed one person.",
        expect![[r#"
            The earthquake that struck Japan killed one person.
                                       ^^^^^ place Japan GN:1861060 exact
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ lead natural-disaster reported at Japan; killed 1; on 2020-03-04 published [natural-disaster/strike nominal]
        "#]],
    );
    check(
        "The militants that attacked Homs killed five civilians.",
        expect![[r#"
        The militants that attacked Homs killed five civilians.
                                    ^^^^ place Homs GN:169577 exact
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ assault reported at Homs; agent `militants` SYR.OPP; on 2020-03-04 published [assault/attack relative]
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ lead killing reported at Homs; agent `militants` SYR.OPP; victim `civilians` SYR.CIV; killed 5; on 2020-03-04 published [killing/kill active]
    "#]],
    );
    check(
        "On Monday, the quake that struck Japan killed one person.",
        expect![[r#"
            On Monday, the quake that struck Japan killed one person.
                                             ^^^^^ place Japan GN:1861060 exact
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ lead natural-disaster reported at Japan; killed 1; on 2020-03-02 relative [natural-disaster/strike nominal]
        "#]],
    );
}

#[test]
fn a_listener_is_elsewhere() {
    check(
        "Damascus radio, monitored in Beirut, said militants had killed five soldiers.",
        expect![[r#"
            Damascus radio, monitored in Beirut, said militants had killed five soldiers.
            ^^^^^^^^ place Damascus GN:170654 exact
                                         ^^^^^^ place Beirut GN:276781 exact
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ lead killing claimed at Damascus; agent `militants` SYR.OPP; victim `soldiers` SYR.GOV.MIL; killed 5; on 2020-03-04 published; Damascus radio states [killing/kill active]
        "#]],
    );
}

#[test]
fn where_somebody_was_is_not_where_it_happened() {
    check(
        "Fighting went on in Ramallah. Gunmen also shot at the home of Samir Haddad, who was in Geneva.",
        expect![[r#"
            Fighting went on in Ramallah. Gunmen also shot at the home of Samir Haddad, who was in Geneva.
                                ^^^^^^^^ place Ramallah GN:282239 exact
                                                                                                   ^^^^^^ place Geneva GN:2660646 exact
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ lead clash reported at Ramallah; on 2020-03-04 published [clash/noun nominal]
                                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ assault reported at Ramallah; agent `Gunmen` PSE.UAF; target `the home`; on 2020-03-04 published [assault/fire active]
        "#]],
    );
}

#[test]
fn an_envoy_stands_for_another_place() {
    check(
        "The minister met the president and the Lebanese ambassador to Moscow Basil Haddad.",
        expect![[r#"
            The minister met the president and the Lebanese ambassador to Moscow Basil Haddad.
                                                                          ^^^^^^ place Moscow GN:524901 exact
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ lead meeting reported; agent `minister` GOV; recipient `president` GOV; recipient `Lebanese ambassador` LBN.GOV; on 2020-03-04 published [meeting/meet active]
        "#]],
    );
}

#[test]
fn what_is_talked_about_is_elsewhere() {
    check(
        "Ministers took part in talks here, which would focus on Lebanon's foreign debts.",
        expect![[r#"
            Ministers took part in talks here, which would focus on Lebanon's foreign debts.
                                                                    ^^^^^^^ place Lebanon GN:272103 exact
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ lead meeting reported; agent `Ministers` LBN.GOV; on 2020-03-04 published [meeting/noun nominal]
        "#]],
    );
    check(
        "Thousands marched in rallies against plans for a war on Iraq.",
        expect![[r#"
            Thousands marched in rallies against plans for a war on Iraq.
                                                                    ^^^^ place Iraq GN:99237 exact
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ lead peaceful-protest reported; agent `Thousands`; on 2020-03-04 published [peaceful-protest/march active, peaceful-protest/plain nominal]
        "#]],
    );
    check(
        "Officials met in Amman, ahead of a conference on the problem later this month in either Vienna or Geneva.",
        expect![[r#"
            Officials met in Amman, ahead of a conference on the problem later this month in either Vienna or Geneva.
                             ^^^^^ place Amman GN:250441 exact
                                                                                                    ^^^^^^ place Vienna GN:2761369 exact
                                                                                                              ^^^^^^ place Geneva GN:2660646 exact
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ lead meeting reported at Amman; agent `Officials` AUT.OFF; on 2020-03 relative [meeting/gather active]
        "#]],
    );
}

#[test]
fn a_crowd_does_what_the_word_after_it_says() {
    check(
        "Soldiers opened fire on a crowd demonstrating for the president in Cairo.",
        expect![[r#"
            Soldiers opened fire on a crowd demonstrating for the president in Cairo.
                                                                               ^^^^^ place Cairo GN:360630 exact
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ lead force-against-protest reported at Cairo; agent `Soldiers` EGY.MIL; victim `crowd` EGY.PRO; on 2020-03-04 published [force-against-protest/shoot active, peaceful-protest/demonstrate gerund]
        "#]],
    );
}

#[test]
fn what_somebody_is_against_acts_not() {
    check(
        "Anti-British bombings shook Istanbul.",
        expect![[r#"
        Anti-British bombings shook Istanbul.
                                    ^^^^^^^^ place Istanbul GN:745044 exact
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ lead mine-or-ied reported at Istanbul; target `British` GBR.GOV; on 2020-03-04 published [mine-or-ied/noun nominal]
    "#]],
    );
}

#[test]
fn this_shelling_is_a_noun() {
    check(
        "After this shelling, a Russian jet attacked Saraqib.",
        expect![[r#"
            After this shelling, a Russian jet attacked Saraqib.
                                                        ^^^^^^^ place Saraqib GN:164816 exact
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ lead airstrike reported at Saraqib; agent `Russian jet` RUS.MIL.AIR; on 2020-03-04 published [airstrike/strike active]
        "#]],
    );
}

#[test]
fn both_sides_of_between() {
    check(
        "Clashes between soldiers and Kurdish fighters broke out in Manbij.",
        expect![[r#"
        Clashes between soldiers and Kurdish fighters broke out in Manbij.
                                                                   ^^^^^^ place Manbij GN:167357 exact
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ lead clash reported at Manbij; agent `soldiers` SYR.GOV.MIL; agent `Kurdish fighters` SYR.KUR; on 2020-03-04 published [clash/noun nominal]
    "#]],
    );
}

#[test]
fn what_a_unit_does_always_is_no_news() {
    check(
        "It belongs to a fleet which patrols the coast near Tartus.",
        expect![[r#"
        It belongs to a fleet which patrols the coast near Tartus.
                                                           ^^^^^^ place Tartus GN:163345 exact
    "#]],
    );
}

#[test]
fn what_is_called_a_settlement_is_nobody() {
    check(
        "Ten people died in a raid on Ashigye, a settlement near Homs.",
        expect![[r#"
        Ten people died in a raid on Ashigye, a settlement near Homs.
                                                                ^^^^ place Homs GN:169577 exact
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ lead assault reported near Homs; victim `people` SYR.CIV; killed 10; on 2020-03-04 published [assault/noun nominal, casualties/die active]
    "#]],
    );
}
