//! Drawings of places: spellings, namesakes, roads, regions, and names that are no places.

use dateline::{Extractor, PlaceMention, Report};
use expect_test::expect;

use crate::drawing::check;

#[test]
fn a_town_by_its_spellings() {
    check(
        "Rebels captured Saraqeb on Friday.",
        expect![[r#"
        Rebels captured Saraqeb on Friday.
                        ^^^^^^^ place Saraqib GN:164816 exact
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ lead capture reported at Saraqib; agent `Rebels` SYR.OPP; on 2020-02-28 relative [capture/take active]
    "#]],
    );
    check(
        "Rebels captured Serakib on Friday.",
        expect![[r#"
        Rebels captured Serakib on Friday.
                        ^^^^^^^ place Saraqib GN:164816 exact
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ lead capture reported at Saraqib; agent `Rebels` SYR.OPP; on 2020-02-28 relative [capture/take active]
    "#]],
    );
}

#[test]
fn an_air_base_is_told_by_its_words() {
    check(
        "Drones targeted the Hmeimim air base on Saturday.",
        expect![[r#"
        Drones targeted the Hmeimim air base on Saturday.
                            ^^^^^^^ place Hmeimim DL:hmeimim exact
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ lead drone-strike reported at Hmeimim; agent `Drones` MIL.AIR; on 2020-02-29 relative [drone-strike/strike active]
    "#]],
    );
}

#[test]
fn a_governorate_is_told_by_its_words() {
    check(
        "Warplanes bombed farms in Idlib province.",
        expect![[r#"
        Warplanes bombed farms in Idlib province.
                                  ^^^^^ place Idlib GN:169387 exact
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ lead airstrike reported at Idlib; agent `Warplanes` MIL.AIR; on 2020-03-04 published [airstrike/bomb active]
    "#]],
    );
    check(
        "Warplanes bombed a market in Idlib.",
        expect![[r#"
        Warplanes bombed a market in Idlib.
                                     ^^^^^ place Idlib GN:169389 exact
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ lead airstrike reported at Idlib; agent `Warplanes` MIL.AIR; target `a market`; on 2020-03-04 published [airstrike/bomb active]
    "#]],
    );
}

#[test]
fn a_container_is_no_second_place() {
    check(
        "Shells fell on Nayrab in Aleppo on Monday.",
        expect![[r#"
        Shells fell on Nayrab in Aleppo on Monday.
                       ^^^^^^ place Nayrab GN:166356 exact
                                 ^^^^^^ place Aleppo GN:170062 exact
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ lead shelling reported at Nayrab; by artillery; on 2020-03-02 relative [shelling/strike active]
    "#]],
    );
    check(
        "Rockets hit the Bab al-Salama crossing on the Turkish border.",
        expect![[r#"
        Rockets hit the Bab al-Salama crossing on the Turkish border.
                        ^^^^^^^^^^^^^ place Bab al-Salama crossing DL:bab-al-salama-crossing exact
                                                      ^^^^^^^^^^^^^^ place Turkish-Syrian border DL:region-syria-turkey-border exact
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ lead shelling reported at Bab al-Salama crossing; by rocket; on 2020-03-04 published [shelling/strike active]
    "#]],
    );
    check(
        "The army shelled Eastern Ghouta, Jabal al-Zawiya and Kafr Zita.",
        expect![[r#"
        The army shelled Eastern Ghouta, Jabal al-Zawiya and Kafr Zita.
                         ^^^^^^^^^^^^^^ place Eastern Ghouta DL:region-eastern-ghouta exact
                                         ^^^^^^^^^^^^^^^ place Jabal al-Zawiya DL:region-jabal-zawiya exact
                                                             ^^^^^^^^^ place Kafr Zita GN:168620 exact
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ lead shelling reported at Eastern Ghouta at Jabal al-Zawiya at Kafr Zita; agent `army` SYR.GOV.MIL; on 2020-03-04 published [shelling/shell active]
    "#]],
    );
}

#[test]
fn a_town_and_the_governorate_around_it() {
    check(
        "Rebels captured Saraqib, Idlib, on Tuesday.",
        expect![[r#"
            Rebels captured Saraqib, Idlib, on Tuesday.
                            ^^^^^^^ place Saraqib GN:164816 exact
                                     ^^^^^ place Idlib GN:169387 exact
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ lead capture reported at Saraqib; agent `Rebels` SYR.OPP; on 2020-03-03 relative [capture/take active]
        "#]],
    );
}

#[test]
fn a_distance_from_a_town() {
    check(
        "Militants killed two soldiers 10 km south of Palmyra.",
        expect![[r#"
        Militants killed two soldiers 10 km south of Palmyra.
                                      ^^^^^^^^^^^^^^^^^^^^^^ place Palmyra - exact
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ lead killing reported at 10 km south of Palmyra; agent `Militants` SYR.OPP; victim `soldiers` SYR.GOV.MIL; killed 2; on 2020-03-04 published [killing/kill active]
    "#]],
    );
}

#[test]
fn a_side_of_a_town() {
    check(
        "Artillery shelled farmland west of Jisr al-Shughur.",
        expect![[r#"
        Artillery shelled farmland west of Jisr al-Shughur.
                                   ^^^^^^^^^^^^^^^^^^^^^^^ place Jisr al-Shughur - exact
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ lead shelling reported at west of Jisr al-Shughur; agent `Artillery` MIL.ART; on 2020-03-04 published [shelling/shell active]
    "#]],
    );
}

#[test]
fn a_place_inside_another_name() {
    check(
        "The Aleppo Brigade captured Azaz.",
        expect![[r#"
        The Aleppo Brigade captured Azaz.
                                    ^^^^ place Azaz GN:172082 exact
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ lead capture reported at Azaz; agent `Aleppo Brigade` SYR.ARM; on 2020-03-04 published [capture/take active]
    "#]],
    );
}

#[test]
fn a_capital_that_speaks() {
    check(
        "Damascus said its troops had recaptured Kafr Nabl.",
        expect![[r#"
        Damascus said its troops had recaptured Kafr Nabl.
        ^^^^^^^^ place Damascus GN:170654 exact metonym
                                                ^^^^^^^^^ place Kafr Nabl GN:168661 exact
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ lead capture claimed at Kafr Nabl; agent `troops` SYR.GOV.MIL; on 2020-03-04 published; Damascus states [capture/take active]
    "#]],
    );
}

#[test]
fn places_that_are_only_near_by_words() {
    check(
        "The lawyer from Hama opened an office in Beirut.",
        expect![[r#"
        The lawyer from Hama opened an office in Beirut.
                        ^^^^ place Hama GN:170017 exact
                                                 ^^^^^^ place Beirut GN:276781 exact
    "#]],
    );
}

#[test]
fn arabic_and_russian_letters() {
    check(
        "Rebels captured سراقب on Monday.",
        expect![[r#"
        Rebels captured سراقب on Monday.
                        ^^^^^ place Saraqib GN:164816 exact
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ lead capture reported at Saraqib; agent `Rebels` SYR.OPP; on 2020-03-02 relative [capture/take active]
    "#]],
    );
    check(
        "Rebels captured Серакиб on Monday.",
        expect![[r#"
        Rebels captured Серакиб on Monday.
                        ^^^^^^^ place Saraqib GN:164816 exact
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ lead capture reported at Saraqib; agent `Rebels` SYR.OPP; on 2020-03-02 relative [capture/take active]
    "#]],
    );
}

#[test]
fn a_place_in_a_report_of_sport_stands_for_its_team() {
    check(
        "Leeds beat Hull in the cup final in Cardiff on Saturday. The winger scored a try and the coach praised the squad after the match, a victory over the champions of the league. Fans of the club travelled from Leeds. The goal was thanks to Cardiff.",
        expect![[r#"
            Leeds beat Hull in the cup final in Cardiff on Saturday. The winger scored a try and the coach praised the squad after the match, a victory over the champions of the league. Fans of the club travelled from Leeds. The goal was thanks to Cardiff.
            ^^^^^ place Leeds GN:2644688 exact metonym
                                                ^^^^^^^ place Cardiff GN:2653822 exact
                                                                                                                                                                                                                          ^^^^^ place Leeds GN:2644688 exact
                                                                                                                                                                                                                                                        ^^^^^^^ place Cardiff GN:2653822 exact metonym
        "#]],
    );
}

#[test]
fn a_place_behind_a_hyphen_is_part_of_another_name() {
    check(
        "Hydro-Quebec raised its rates. Voters met Chuck Grassley, R-Iowa.",
        expect![[r#"
        Hydro-Quebec raised its rates. Voters met Chuck Grassley, R-Iowa.
                                                                    ^^^^ place Iowa DL:admin1-us-ia exact
    "#]],
    );
}

#[test]
fn what_ends_like_a_preposition_is_none() {
    check(
        "According to Jordan, shells fell in Idlib due to Jordan. Rockets hit Azaz, thanks to Damascus.",
        expect![[r#"
            According to Jordan, shells fell in Idlib due to Jordan. Rockets hit Azaz, thanks to Damascus.
                         ^^^^^^ place Jordan GN:248816 exact
                                                ^^^^^ place Idlib GN:169389 exact
                                                             ^^^^^^ place Jordan GN:248816 exact
                                                                                 ^^^^ place Azaz GN:172082 exact
                                                                                                 ^^^^^^^^ place Damascus GN:170654 exact
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ lead shelling claimed at Idlib; by artillery; on 2020-03-04 published; Jordan states [shelling/strike active]
                                                                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ shelling reported at Azaz; by rocket; on 2020-03-04 published [shelling/strike active]
        "#]],
    );
}

#[test]
fn quarters_of_a_city_of_millions_are_no_countryside() {
    check(
        "Rockets hit eastern Aleppo and southern Idlib on Friday. Shells fell in the eastern Aleppo countryside.",
        expect![[r#"
            Rockets hit eastern Aleppo and southern Idlib on Friday. Shells fell in the eastern Aleppo countryside.
                        ^^^^^^^^^^^^^^ place Aleppo GN:170063 exact
                                           ^^^^^^^^^^^^^^ place Idlib GN:169387 exact
                                                                                        ^^^^^^^^^^^^^^^^^^^^^^^^^^ place Aleppo GN:170062 exact
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ lead shelling reported at east of Aleppo at south of Idlib; by rocket; by artillery; on 2020-02-28 relative [shelling/strike active, shelling/strike active]
        "#]],
    );
}

#[test]
fn a_capital_called_city_is_no_country() {
    check(
        "A bomb exploded in Kuwait city. Gunmen shot a man in Guatemala city.",
        expect![[r#"
            A bomb exploded in Kuwait city. Gunmen shot a man in Guatemala city.
                               ^^^^^^ place Kuwait City GN:285787 exact
                                                                 ^^^^^^^^^ place Guatemala City GN:3598132 exact
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ lead mine-or-ied reported at Kuwait City; by bomb; on 2020-03-04 published [mine-or-ied/explode active]
                                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ killing reported at Guatemala City; agent `Gunmen` GTM.UAF; victim `a man`; injured 1; on 2020-03-04 published [killing/shoot active]
        "#]],
    );
}

#[test]
fn a_name_that_is_sure_of_its_country_alone_speaks_for_it() {
    check(
        "Floods struck farms throughout Ontario and Quebec.",
        expect![[r#"
        Floods struck farms throughout Ontario and Quebec.
                                       ^^^^^^^ place Ontario DL:admin1-ca-08 exact
                                                   ^^^^^^ place Québec GN:6325494 exact
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ lead natural-disaster reported at Ontario at Québec; on 2020-03-04 published [natural-disaster/strike nominal]
    "#]],
    );
}

#[test]
fn half_a_city_is_none_of_what_lies_outside_it() {
    check(
        "Rockets struck Bustan al-Qasr in western Aleppo. Troops marched into Akhtarin in northern Aleppo.",
        expect![[r#"
            Rockets struck Bustan al-Qasr in western Aleppo. Troops marched into Akhtarin in northern Aleppo.
                           ^^^^^^^^^^^^^^ place Bustan al-Qasr DL:bustan-al-qasr exact
                                             ^^^^^^^^^^^^^^ place Aleppo GN:170063 exact
                                                                                 ^^^^^^^^ place Akhtarin GN:174115 exact
                                                                                             ^^^^^^^^^^^^^^^ place Aleppo GN:170062 exact
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ lead shelling reported at Bustan al-Qasr; by rocket; on 2020-03-04 published [shelling/strike active]
                                                             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ deployment reported at Akhtarin; agent `Troops` SYR.GOV.MIL; on 2020-03-04 published [convoy/force-enter active]
        "#]],
    );
}

#[test]
fn a_division_is_the_one_of_the_country_that_is_told_of() {
    check(
        "Floods struck southern Cordoba in Argentina. Troops shelled northern Gaza.",
        expect![[r#"
            Floods struck southern Cordoba in Argentina. Troops shelled northern Gaza.
                          ^^^^^^^^^^^^^^^^ place Cordoba DL:admin1-ar-05 exact
                                              ^^^^^^^^^ place Argentina GN:3865483 exact
                                                                        ^^^^^^^^^^^^^ place Gaza Strip DL:admin1-ps-gz exact
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ lead natural-disaster reported at south of Cordoba; on 2020-03-04 published [natural-disaster/strike nominal]
                                                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ shelling reported at north of Gaza Strip; agent `Troops` ARG.MIL; on 2020-03-04 published [shelling/shell active]
        "#]],
    );
}

#[test]
fn a_town_named_after_a_country_is_not_meant() {
    check(
        "Diplomats in New York and Washington said that soldiers shot a protester in Jamaica.",
        expect![[r#"
            Diplomats in New York and Washington said that soldiers shot a protester in Jamaica.
                         ^^^^^^^^ place New York City GN:5128581 exact
                                      ^^^^^^^^^^ place Washington GN:4140963 exact metonym
                                                                                        ^^^^^^^ place Jamaica GN:3489940 exact
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ lead force-against-protest claimed at Jamaica; agent `soldiers` JAM.MIL; victim `protester` JAM.PRO; injured 1; on 2020-03-04 published; Diplomats in New York states; Washington states [force-against-protest/beat active]
        "#]],
    );
}

#[test]
fn half_of_a_name_that_is_none_is_no_place() {
    check(
        "Shares of New Jersey Zinc fell. Shell Canada raised its prices.",
        expect![[r#"
        Shares of New Jersey Zinc fell. Shell Canada raised its prices.
    "#]],
    );
}

#[test]
fn an_unknown_name_lies_where_its_sentence_does() {
    let extractor = dateline::Extractor::new().unwrap();
    let countries = |text: &str| -> Vec<Option<String>> {
        let report = dateline::Report::new("report", text);
        let places = extractor.extract(&report).mentions.places;
        places.into_iter().filter(|p| p.text == "Gakara").map(|p| p.country).collect()
    };
    let apart = "Thousands marched in Amman. Rebels killed ten people in the town of Gakara. Shells hit Homs.";
    assert_eq!(countries(apart), [None]);
    let beside =
        "Thousands marched in Amman. Rebels killed ten people in the town of Gakara near Homs.";
    assert_eq!(countries(beside), [Some("SY".to_owned())]);
    let alike = "Rebels killed ten people in the town of Gakara. Shells hit Homs. Thousands marched in Aleppo.";
    assert_eq!(countries(alike), [Some("SY".to_owned())]);
}

#[test]
fn a_name_in_no_gazetteer_lies_where_the_report_says() {
    check(
        "Soldiers captured a roadblock at Velmarra, about 40 kilometres (25 miles) west of Homs.\n\nTwo bombs exploded in \
         the Quoranda area of Pelmorum. A mine killed three farmers in Hesterlo in northern Iraq. Gunmen shot dead a \
         baker in the Sarajevo neighbourhood of Dobrinja.",
        expect![[r#"
            Soldiers captured a roadblock at Velmarra, about 40 kilometres (25 miles) west of Homs.
                                             ^^^^^^^^ place Velmarra - cue
                                                             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ place Homs - exact
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ lead capture reported at Velmarra; agent `Soldiers` BIH.MIL; on 2020-03-04 published [capture/take active]

            Two bombs exploded in the Quoranda area of Pelmorum. A mine killed three farmers in Hesterlo in northern Iraq. Gunmen shot dead a baker in the Sarajevo neighbourhood of Dobrinja.
                                      ^^^^^^^^ place Quoranda - cue
                                                       ^^^^^^^^ place Pelmorum - cue
                                                                                                ^^^^^^^^ place Hesterlo - cue
                                                                                                            ^^^^^^^^^^^^^ place Iraq GN:99237 exact
                                                                                                                                                           ^^^^^^^^ place Sarajevo GN:3191281 exact
                                                                                                                                                                                     ^^^^^^^^ place Dobrinja - cue
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ mine-or-ied reported at Quoranda; bombs 2; by bomb; on 2020-03-04 published [mine-or-ied/explode active]
                                                                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ casualties reported at Hesterlo; victim `farmers` BIH.CIV; killed 3; on 2020-03-04 published [casualties/killed active]
                                                                                                                           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ killing reported at Dobrinja; agent `Gunmen` BIH.UAF; victim `a baker`; killed 1; on 2020-03-04 published [killing/murder active]
        "#]],
    );
}

#[test]
fn what_tells_where_a_place_lies_is_no_place_of_the_event() {
    check(
        "Three men were killed in an ambush and their car was burned in Fallujah, 50 km west of Baghdad.\n\nClashes went \
         on at the southern bank of the Euphrates, south of Raqqa.",
        expect![[r#"
            Three men were killed in an ambush and their car was burned in Fallujah, 50 km west of Baghdad.
                                                                           ^^^^^^^^ place Fallujah GN:99454 exact
                                                                                     ^^^^^^^^^^^^^^^^^^^^^ place Baghdad - exact
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ lead ambush reported at Fallujah; victim `Three men`; killed 3; on 2020-03-04 published [ambush/ambush nominal, casualties/killed passive]
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ property-destruction reported at Fallujah; target `their car`; on 2020-03-04 published [property-destruction/destroy passive]

            Clashes went on at the southern bank of the Euphrates, south of Raqqa.
                                                        ^^^^^^^^^ place Euphrates DL:region-euphrates exact
                                                                   ^^^^^^^^^^^^^^ place Raqqa - exact
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ clash reported at Euphrates at south of Raqqa; on 2020-03-04 published [clash/noun nominal]
        "#]],
    );
}

#[test]
fn what_only_sounds_like_a_name_lies_not_elsewhere() {
    // Sabaa al-Bour sounds like Sab Biyar in the desert of Syria.
    check(
        "Two rockets struck a mill at Sabaa al-Bour, 15 km north of Baghdad.",
        expect![[r#"
            Two rockets struck a mill at Sabaa al-Bour, 15 km north of Baghdad.
                                         ^^^^^^^^^^^^^ place Sabaa al-Bour - cue
                                                        ^^^^^^^^^^^^^^^^^^^^^^ place Baghdad - exact
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ lead shelling reported at Sabaa al-Bour; rockets 2; by rocket; on 2020-03-04 published [shelling/strike active]
        "#]],
    );
}

#[test]
fn a_name_behind_the_noun_of_another_place_is_its_own() {
    check(
        "Troops captured several posts east of Iraq's second city, Basra.",
        expect![[r#"
            Troops captured several posts east of Iraq's second city, Basra.
                                                  ^^^^ place Iraq GN:99237 exact
                                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ place Basra - exact
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ lead capture reported at east of Basra; agent `Troops` IRQ.GOV.MIL; positions ~3-; on 2020-03-04 published [capture/take active]
        "#]],
    );
}

#[test]
fn an_unknown_name_after_in_is_a_place_where_people_are_harmed() {
    check(
        "Gunmen killed fourteen travellers in Velmarra on Monday. A bomb went off at a school near Quoranda. Hundreds of \
         people read of it in Hesterlo.",
        expect![[r#"
            Gunmen killed fourteen travellers in Velmarra on Monday. A bomb went off at a school near Quoranda. Hundreds of people read of it in Hesterlo.
                                                 ^^^^^^^^ place Velmarra - cue
                                                                                                      ^^^^^^^^ place Quoranda - cue
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ lead killing reported at Velmarra; agent `Gunmen` UAF; victim `travellers` CIV; killed 14; on 2020-03-02 relative [killing/kill active]
                                                                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ mine-or-ied reported at Quoranda; target `a school`; by bomb; on 2020-03-02 relative [mine-or-ied/explode active]
        "#]],
    );
    check(
        "The firm bought shares in Velmarra. She appeared in Quoranda.",
        expect![[r#"
        The firm bought shares in Velmarra. She appeared in Quoranda.
    "#]],
    );
}

#[test]
fn a_way_told_leads_to_one_place_and_a_list_to_several() {
    let places = |text: &str| -> Vec<String> {
        let extraction = Extractor::new().unwrap().extract(&Report::new("report", text));
        let place = |place: &PlaceMention| place.text.clone();
        extraction.events.iter().flat_map(|event| event.places.iter().map(place)).collect()
    };
    let two = "Shells hit the villages of Velmarra, 10 km north of Homs, and Quoranda, 25 km south of Homs.";
    assert_eq!(places(two), ["Velmarra", "Quoranda"]);
    let beside = "Bombs killed ten in Baghdad and at Velmarra, 30 km north of Baghdad.";
    assert_eq!(places(beside), ["Baghdad", "Velmarra"]);
    let rims = "Shelling hit Binnish, the outskirts of Saraqib, and Taftanaz.";
    assert_eq!(places(rims), ["Binnish", "outskirts of Saraqib", "Taftanaz"]);
    let ways = "Rockets hit Saraqib, east of Idlib, Maarat al-Numan, south of Idlib, and Ariha.";
    assert_eq!(places(ways), ["Saraqib", "Maarat al-Numan", "Ariha"]);
    // Firms are no places.
    assert_eq!(places("Gunmen killed two men at Veltro in Brazil."), ["Brazil"]);
}

#[test]
fn states_that_are_no_more_are_places_and_their_adjectives_are_none() {
    check(
        "Soldiers shelled three villages in Czechoslovakia on Monday.",
        expect![[r#"
            Soldiers shelled three villages in Czechoslovakia on Monday.
                                               ^^^^^^^^^^^^^^ place Czechoslovakia DL:region-czechoslovakia exact
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ lead shelling reported at Czechoslovakia; agent `Soldiers` MIL; settlements 3; on 2020-03-02 relative [shelling/shell active]
        "#]],
    );
    check(
        "Yugoslav army troops shelled Vukovar on Monday.",
        expect![[r#"
            Yugoslav army troops shelled Vukovar on Monday.
                                         ^^^^^^^ place Vukovar GN:3187047 exact
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ lead shelling reported at Vukovar; agent `Yugoslav army troops` SRB.MIL; on 2020-03-02 relative [shelling/shell active]
        "#]],
    );
}

#[test]
fn small_towns_are_known_where_wars_are() {
    check(
        "Gunmen killed six traders in Konduga on Monday.",
        expect![[r#"
        Gunmen killed six traders in Konduga on Monday.
                                     ^^^^^^^ place Konduga GN:2334044 exact
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ lead killing reported at Konduga; agent `Gunmen` NGA.UAF; victim `traders` NGA.CIV; killed 6; on 2020-03-02 relative [killing/kill active]
    "#]],
    );
    check(
        "Police found two bodies in Acapulco on Monday.",
        expect![[r#"
        Police found two bodies in Acapulco on Monday.
                                   ^^^^^^^^ place Acapulco de Juárez GN:3533462 exact
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ lead casualties reported at Acapulco de Juárez; victim `two bodies`; killed 2; on 2020-03-02 relative [casualties/bodies active]
    "#]],
    );
    // A town is spelt as the part of another's name: Qalat.
    check(
        "Gunmen shot dead a teacher in the town of Kalat in southwest Pakistan on Monday.",
        expect![[r#"
            Gunmen shot dead a teacher in the town of Kalat in southwest Pakistan on Monday.
                                                      ^^^^^ place Kalat GN:1175296 exact
                                                               ^^^^^^^^^^^^^^^^^^ place Pakistan GN:1168579 exact
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ lead killing reported at Kalat; agent `Gunmen` PAK.UAF; victim `teacher` PAK.CIV; killed 1; on 2020-03-02 relative [killing/murder active]
        "#]],
    );
    // Firms, winds and words for peoples, whatever town is called so.
    check(
        "Honda closed a plant. El Nino dried out the fields. A Berber poet was arrested in Algiers on Monday.",
        expect![[r#"
            Honda closed a plant. El Nino dried out the fields. A Berber poet was arrested in Algiers on Monday.
                                                                                              ^^^^^^^ place Algiers GN:2507480 exact
                                                                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ lead arrest reported at Algiers; victim `poet` DZA.CIV; on 2020-03-02 relative [arrest/arrest passive]
        "#]],
    );
}

#[test]
fn a_day_behind_a_name_is_no_part_of_it() {
    check(
        "Police clashed with protesters in the southern Serbian town of Zubinac Tuesday night.",
        expect![[r#"
            Police clashed with protesters in the southern Serbian town of Zubinac Tuesday night.
                                                                           ^^^^^^^ place Zubinac - cue
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ lead violent-demonstration reported at Zubinac; agent `Police` POL; target `protesters` PRO; on 2020-03-03TNI relative [violent-demonstration/police-clash active]
        "#]],
    );
    check(
        "Farmers and hunters demonstrated in Nice Saturday against a new law.",
        expect![[r#"
        Farmers and hunters demonstrated in Nice Saturday against a new law.
                                            ^^^^ place Nice GN:2990440 exact
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ lead peaceful-protest reported at Nice; agent `Farmers` FRA.CIV; agent `hunters`; on 2020-02-29 relative [peaceful-protest/demonstrate active]
    "#]],
    );
}

#[test]
fn a_tribe_is_no_town_of_its_name() {
    check(
        "Six people were killed in a clash between the Tama tribe and the Gaya clan in North Darfur.",
        expect![[r#"
            Six people were killed in a clash between the Tama tribe and the Gaya clan in North Darfur.
                                                                                          ^^^^^^^^^^^^ place North Darfur DL:admin1-sd-55 exact
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ lead clash reported at North Darfur; agent `tribe` SDN.TRB; victim `people` SDN.CIV; killed 6; on 2020-03-04 published [clash/one nominal, casualties/killed passive]
        "#]],
    );
}

#[test]
fn the_name_of_what_a_province_owns() {
    check(
        "A bomb killed six people in Punjab's capital, Lahore, on Saturday.",
        expect![[r#"
        A bomb killed six people in Punjab's capital, Lahore, on Saturday.
                                    ^^^^^^ place Punjab DL:admin1-pk-04 exact
                                                      ^^^^^^ place Lahore GN:1172451 exact
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ lead mine-or-ied reported at Lahore; victim `people` PAK.CIV; killed 6; by bomb; on 2020-02-29 relative [mine-or-ied/kill active]
    "#]],
    );
    check(
        "A bomb went off in the heart of Somalia's capital Mogadishu.",
        expect![[r#"
        A bomb went off in the heart of Somalia's capital Mogadishu.
                                        ^^^^^^^ place Somalia GN:51537 exact
                               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ place Mogadishu GN:53654 exact
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ lead mine-or-ied reported at center of Mogadishu; by bomb; on 2020-03-04 published [mine-or-ied/explode active]
    "#]],
    );
    check(
        "A bomb killed six people in the suburbs of Somalia's capital.",
        expect![[r#"
        A bomb killed six people in the suburbs of Somalia's capital.
                                                   ^^^^^^^^^^^^^^^^^ place Mogadishu GN:53654 exact
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ lead mine-or-ied reported at Mogadishu; victim `people` SOM.CIV; killed 6; by bomb; on 2020-03-04 published [mine-or-ied/kill active]
    "#]],
    );
    check(
        "A bomb killed six people at Aleppo's airport, Syria, on Saturday.",
        expect![[r#"
        A bomb killed six people at Aleppo's airport, Syria, on Saturday.
                                    ^^^^^^ place Aleppo GN:170063 exact
                                                      ^^^^^ place Syria GN:163843 exact
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ lead mine-or-ied reported at Aleppo; victim `people` SYR.CIV; killed 6; by bomb; on 2020-02-29 relative [mine-or-ied/kill active]
    "#]],
    );
}

#[test]
fn a_province_gives_way_to_the_town_that_the_next_sentence_tells() {
    check(
        "A blast in Pakistan's Swat Valley killed 22 people. The explosion happened on the outskirts of Mingora.",
        expect![[r#"
            A blast in Pakistan's Swat Valley killed 22 people. The explosion happened on the outskirts of Mingora.
                       ^^^^^^^^ place Pakistan GN:1168579 exact
                                  ^^^^^^^^^^^ place Swat Valley DL:region-swat exact
                                                                                              ^^^^^^^^^^^^^^^^^^^^ place Mingora GN:1170395 exact
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ lead mine-or-ied reported at outskirts of Mingora; victim `people` PAK.CIV; killed 22; on 2020-03-04 published [mine-or-ied/noun nominal, casualties/killed active, mine-or-ied/noun nominal]
        "#]],
    );
    // Other doers: the province stands.
    check(
        "Rebels killed six people in Idlib province. Soldiers killed three in Saraqib.",
        expect![[r#"
            Rebels killed six people in Idlib province. Soldiers killed three in Saraqib.
                                        ^^^^^ place Idlib GN:169387 exact
                                                                                 ^^^^^^^ place Saraqib GN:164816 exact
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ lead killing reported at Idlib; agent `Rebels` SYR.OPP; victim `people` SYR.CIV; killed 6; on 2020-03-04 published [killing/kill active]
                                                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ killing reported at Saraqib; agent `Soldiers` SYR.GOV.MIL; victim `three`; killed 3; on 2020-03-04 published [killing/kill active]
        "#]],
    );
}
