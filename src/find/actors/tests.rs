//! Tests of the finder of actors: texts with what is found drawn under them.

use std::sync::OnceLock;

use expect_test::{Expect, expect};
use jiff::civil::{Date, date};
use proptest::prelude::*;

use super::{FoundActor, Setting, describe, find_actors};
use crate::lexicon::actors::{Actors, SORTS};
use crate::span::TokenRange;
use crate::text::Token;
use crate::text::fold::fold;
use crate::text::tokens::tokenize;

fn bundled() -> &'static Actors {
    static ACTORS: OnceLock<Actors> = OnceLock::new();
    ACTORS.get_or_init(|| Actors::bundled().expect("the bundled actors load"))
}

fn found(actors: &Actors, text: &str, setting: Setting) -> (Vec<Token>, Vec<FoundActor>) {
    let mut tokens = Vec::new();
    tokenize(text, &mut tokens);
    let mut out = Vec::new();
    find_actors(actors, text, &tokens, TokenRange::new(0, tokens.len()), setting, &mut out);
    (tokens, out)
}

/// One line for each actor: its words, code, name, side and sort.
fn drawn(text: &str, home: Option<&str>) -> Vec<String> {
    drawn_by(bundled(), text, home)
}

fn drawn_by(actors: &Actors, text: &str, home: Option<&str>) -> Vec<String> {
    drawn_on(actors, text, home, None)
}

fn drawn_on(actors: &Actors, text: &str, home: Option<&str>, day: Option<Date>) -> Vec<String> {
    let (tokens, out) = found(actors, text, Setting { caseless: false, day });
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

/// Holds what is found to what is expected; `UPDATE_EXPECT=1` rewrites it.
#[allow(clippy::needless_pass_by_value)]
fn check(text: &str, home: Option<&str>, expected: Expect) {
    expected.assert_eq(&drawn(text, home).join("\n"));
}

#[test]
fn a_name_is_whose_it_was_on_the_day() {
    let on = |text: &str, day: Date| drawn_on(bundled(), text, None, Some(day)).join("; ");
    // One name, in turn of rebels and of a government.
    let taliban = "The Taliban attacked a post.";
    assert!(on(taliban, date(2009, 5, 1)).contains("AFG.JIH.TALIBAN"));
    assert!(on(taliban, date(2022, 5, 1)).contains("AFG.GOV.TALIBAN"));
    assert!(
        drawn(taliban, None).join("; ").contains("AFG.JIH.TALIBAN"),
        "without a day of him who had it first"
    );
    // Whoever is gone is still spoken of; whoever is still to come is not.
    let fatah = "Fighters of Jabhat Fatah al-Sham left.";
    assert!(on(fatah, date(2024, 1, 1)).contains("SYR.JIH.FATAH"));
    let levant = "The SNA shelled a village.";
    assert!(on(levant, date(2020, 1, 1)).contains("SYR.OPP.SNA"));
    assert!(!on(levant, date(1994, 1, 1)).contains("SYR.OPP.SNA"));
}

#[test]
fn nations_give_their_forces_to_a_role_noun() {
    check(
        "Turkish and Russian forces met a French patrol.",
        None,
        expect![[r#"
        Turkish | TUR.MIL | Turkish Armed Forces | turkey | armed
        Russian forces | RUS.MIL | Russian Armed Forces | russia | armed
        French patrol | FRA.MIL | French Armed Forces | government | armed"#]],
    );
    check(
        "Israel's air force and Kenyan security forces trained.",
        None,
        expect![[r#"
        Israel's air force | ISR.MIL.AIR | Israeli Air Force | israel | armed
        Kenyan security forces | KEN.POL | Kenyan security forces | government | police"#]],
    );
    check(
        "Turkish border guards shot at two Iraqi Kurds.",
        None,
        expect![[r#"
        Turkish border guards | TUR.MIL.GRD | Turkish border guards | turkey | armed
        Iraqi Kurds | IRQ.KUR.CIV | Iraqi Kurds | kurdish | civilian"#]],
    );
    check(
        "The army of Mali and the president of Turkey agreed.",
        None,
        expect![[r#"
            army of Mali | MLI.MIL | Malian Armed Forces | government | armed
            president of Turkey | TUR.GOV | president of Turkey | turkey | official"#]],
    );
    check(
        "In Syria rebels advanced; Turkey and Damascus said little.",
        Some("SY"),
        expect![[r#"
        Syria | SYR.GOV | Syrian government | government | nation
        rebels | SYR.OPP | Syrian opposition fighters | opposition | armed
        Turkey | TUR.GOV | Turkish government | turkey | nation
        Damascus | SYR.GOV | Syrian government | government | nation"#]],
    );
}

#[test]
fn described_groups_are_composed() {
    check(
        "Unidentified gunmen killed six civilians, including two women.",
        None,
        expect![[r#"
        Unidentified gunmen | UAF | Unidentified gunmen | - | armed
        civilians | CIV | civilians | civilian | civilian
        women | CIV | women | civilian | civilian"#]],
    );
    check(
        "Pro-government militiamen and Iranian-backed fighters fled.",
        Some("SY"),
        expect![[r#"
        Pro-government militiamen | SYR.GOV.PGM | Pro-government militiamen | government | armed
        Iranian-backed fighters | IRN.ALLY | Iranian-backed fighters | iran | armed"#]],
    );
    check(
        "Anti-Assad fighters and troops loyal to President Assad clashed.",
        Some("SY"),
        expect![[r#"
            Anti-Assad fighters | SYR.OPP | Syrian opposition fighters | opposition | armed
            troops loyal to President Assad | SYR.GOV.PGM | troops loyal to President Assad | government | armed"#]],
    );
    check(
        "The army of the Bashar al-Assad regime left.",
        None,
        expect![
            "army of the Bashar al-Assad regime | SYR.GOV.MIL | Syrian Arab Army | government | armed"
        ],
    );
    check(
        "Groups under the command of the Iranian revolutionary guard stayed.",
        None,
        expect![
            "Groups under the command of the Iranian revolutionary guard | IRN.MIL.IRGC | Islamic Revolutionary Guard Corps | iran | armed"
        ],
    );
    check(
        "Regime helicopters hit moderate militants.",
        Some("SYR"),
        expect![[r#"
        Regime helicopters | SYR.GOV.MIL.AIR | Syrian Arab Air Force | government | armed
        moderate militants | SYR.OPP | Syrian opposition fighters | opposition | armed"#]],
    );
    check(
        "Warplanes hit rebel positions in a rebel-held town.",
        Some("SY"),
        expect![[r#"
        Warplanes | MIL.AIR | Warplanes | - | armed
        rebel | SYR.OPP | Syrian opposition fighters | opposition | armed
        rebel | SYR.OPP | Syrian opposition fighters | opposition | armed"#]],
    );
    check(
        "Rebels took the post from government forces.",
        Some("SY"),
        expect![[r#"
        Rebels | SYR.OPP | Syrian opposition fighters | opposition | armed
        government forces | SYR.GOV.MIL | Syrian Arab Army | government | armed"#]],
    );
}

#[test]
fn names_are_found_in_any_script_and_spelling() {
    check(
        "Jaish ul Islam, Jeish al-Islam, Hay'at Tahrir al Sham and HTS met.",
        None,
        expect![[r#"
            Jaish ul Islam | SYR.OPP.JAI | Jaysh al-Islam | opposition | armed
            Jeish al-Islam | SYR.OPP.JAI | Jaysh al-Islam | opposition | armed
            Hay'at Tahrir al Sham | SYR.JIH.HTS | Hayat Tahrir al-Sham | jihadist | armed
            HTS | SYR.JIH.HTS | Hayat Tahrir al-Sham | jihadist | armed"#]],
    );
    check(
        "Боевики ХТШ обстреляли сирийскую армию.",
        None,
        expect![[r#"
        Боевики ХТШ | SYR.JIH.HTS | Hayat Tahrir al-Sham | jihadist | armed
        сирийскую армию | SYR.GOV.MIL | Syrian Arab Army | government | armed"#]],
    );
    check(
        "سيطرت هيئة تحرير الشام على البلدة",
        None,
        expect!["هيئة تحرير الشام | SYR.JIH.HTS | Hayat Tahrir al-Sham | jihadist | armed"],
    );
    check(
        "It is said that IS and the US left us.",
        None,
        expect![[r#"
        It | It | It | - | group
        IS | INT.JIH.ISIS | Islamic State | jihadist | armed
        US | USA.GOV | US government | us-coalition | nation"#]],
    );
}

#[test]
fn units_are_found_by_the_pattern_of_their_names() {
    check(
        "The Hama Liberation Front and Liwa al-Haqq left Idlib.",
        Some("SY"),
        expect![[r#"
        Hama Liberation Front | SYR.ARM | Hama Liberation Front | - | armed
        Liwa al-Haqq | SYR.ARM | Liwa al-Haqq | - | armed"#]],
    );
    check(
        "On Monday the 105th Brigade of the Republican Guard moved.",
        None,
        expect![
            "105th Brigade of the Republican Guard | SYR.GOV.MIL.RG | 105th Brigade of the Republican Guard | government | armed"
        ],
    );
    check(
        "Blast Hits Army Convoy Near Capital",
        None,
        expect!["Army Convoy | MIL | Army Convoy | - | armed"],
    );
}

#[test]
fn talks_are_named_after_a_place_and_no_government() {
    check("The Astana process and the Geneva talks went on.", None, expect![""]);
    check(
        "Moscow talks to Ankara.",
        None,
        expect![[r#"
            Moscow | RUS.GOV | Moscow | russia | nation
            Ankara | TUR.GOV | Turkish government | turkey | nation"#]],
    );
}

#[test]
fn the_adjective_of_a_country_stands_for_its_people_after_a_number() {
    check(
        "Three Japanese were freed, hundreds of Lebanese protested and an Israeli in Hebron fled.",
        None,
        expect![[r#"
            Japanese | JPN.CIV | Japanese | - | civilian
            Lebanese | LBN.CIV | Lebanese | government | civilian
            Israeli | ISR.CIV | Israeli | israel | civilian"#]],
    );
    check(
        "Three Lebanese villages were hit by an Israeli air strike. The Israeli was silent.",
        None,
        expect![[r#"
            Lebanese | LBN.GOV | Lebanese | - | group
            Israeli | ISR.GOV | Israeli | - | group
            Israeli | ISR.GOV | Israeli | - | group"#]],
    );
}

#[test]
fn persons_are_found_by_their_titles() {
    check(
        "Gen. Abdul-Rahman al-Hakim, a spokesman for the Free Syrian Army, spoke.",
        None,
        expect![[r#"
            Gen. Abdul-Rahman al-Hakim | MIL | Gen. Abdul-Rahman al-Hakim | - | official
            spokesman for the Free Syrian Army | SYR.OPP.FSA | spokesman for the Free Syrian Army | opposition | official"#]],
    );
    check(
        "Turkish Foreign Minister Kemal Aydin met SDF spokesman Jan Osman.",
        None,
        expect![[r#"
            Turkish Foreign Minister Kemal Aydin | TUR.GOV | Turkish Foreign Minister Kemal Aydin | turkey | official
            SDF spokesman Jan Osman | SYR.KUR.SDF | SDF spokesman Jan Osman | kurdish | official"#]],
    );
    check(
        "A general strike and a major attack; he was shot in the head.",
        None,
        expect!["he | He | he | - | group"],
    );
    check(
        "The news agency Anadolu told of it.",
        None,
        expect![[r#"
        news agency Anadolu | MED.ANADOLU | Anadolu | - | media
        it | It | it | - | group"#]],
    );
}

#[test]
fn words_that_refer_to_others_are_marked() {
    check(
        "The group said its fighters fought the latter; both sides lost.",
        None,
        expect![[r#"
        group | Group | group | - | group
        fighters | ARM | fighters | - | armed
        the latter | Latter | the latter | - | group
        both sides | Sides | both sides | - | group"#]],
    );
    check(
        "A group of men met the group's leader.",
        None,
        expect![[r#"
        group | ARM | group | - | group
        men | CIV | men | civilian | civilian
        group's leader | Group | group's leader | - | official"#]],
    );
}

#[test]
fn a_text_without_case_has_no_short_forms_that_are_words() {
    let actors = bundled();
    let text = "who is to say that turkish soldiers and isis met us";
    let mut tokens = Vec::new();
    tokenize(text, &mut tokens);
    let mut out = Vec::new();
    find_actors(
        actors,
        text,
        &tokens,
        TokenRange::new(0, tokens.len()),
        Setting { caseless: true, ..Setting::default() },
        &mut out,
    );
    let codes: Vec<String> =
        out.iter().map(|f| describe(f, actors, text, &tokens, None).0).collect();
    assert_eq!(codes, ["TUR.MIL", "INT.JIH.ISIS"]);
}

#[test]
fn no_alias_stands_in_two_bundled_files() {
    let mut seen = std::collections::BTreeMap::new();
    for actor in &bundled().actors {
        if let Some(other) = seen.insert(fold(&actor.name), actor.code.clone()) {
            assert_eq!(other, actor.code, "{}", actor.name);
        }
    }
}

proptest! {
    #[test]
    fn any_text_gives_ranges_in_bounds_and_in_order(text in "([A-Za-z]{1,8}|the|Turkish|forces|rebel|-|backed|'s|of|and|General|Liwa|Front|,|\\.|ISIS| |\\PC){0,40}") {
        let actors = bundled();
        let (tokens, out) = found(actors, &text, Setting::default());
        let mut end = 0;
        for f in &out {
            prop_assert!(f.range.start < f.range.end && f.range.end as usize <= tokens.len());
            prop_assert!(f.range.start >= end && f.range.contains(f.head));
            end = f.range.end;
            let _ = describe(f, actors, &text, &tokens, Some("SY"));
        }
    }
}

#[test]
fn names_of_countries_in_other_names_are_no_nations() {
    check(
        "Gunmen in Niger State fled to Northern Ireland.",
        None,
        expect!["Gunmen | UAF | Gunmen | - | armed"],
    );
    check(
        "Police searched Kampala Central Division.",
        None,
        expect![[r#"
            Police | POL | Police | government | police
            Kampala | UGA.GOV | Kampala | - | nation
            Central Division | ARM | Central Division | - | armed"#]],
    );
}

#[test]
#[ignore = "prints what is found in a file of reports, for reading"]
#[allow(clippy::print_stdout)] // It is run to be read.
fn show() {
    let path = std::env::var("DATELINE_SHOW").unwrap_or_default();
    let text = std::fs::read_to_string(path).unwrap_or_default();
    let started = std::time::Instant::now();
    let bytes: usize = text
        .lines()
        .map(|line| found(bundled(), line, Setting::default()).1.len() + line.len())
        .sum();
    println!("{bytes} bytes in {:?}", started.elapsed());
    for line in text.lines() {
        println!("{line}");
        for drawn in drawn_by(bundled(), line, None) {
            println!("      {drawn}");
        }
    }
}
