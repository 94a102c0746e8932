//! Short texts, a table of them for each matter, and the events that a careful reader takes from them.

use std::fmt::Write;

use dateline::{Extractor, Report, Role};

/// Every event of a text: kind, status, places with their country, agents, and in brackets who says so.
fn drawn(extractor: &Extractor, text: &str) -> String {
    let mut drawn = String::new();
    for event in extractor.extract(&Report::new("x", text).published("2023-11-07")).events {
        let status = format!("{:?}", event.status).to_ascii_lowercase();
        let _ = write!(drawn, "{} {status}", event.kind);
        for place in &event.places {
            let country = place.country.as_deref().unwrap_or("?");
            let _ = write!(drawn, " at {} {country}", place.text);
        }
        for agent in event.who.iter().filter(|w| w.role == Role::Agent) {
            let _ = write!(drawn, " by {}", agent.text);
        }
        let sources: Vec<&str> = event.sources.iter().map(|s| s.text.as_str()).collect();
        if !sources.is_empty() {
            let _ = write!(drawn, " ({})", sources.join(", "));
        }
        drawn.push_str("; ");
    }
    drawn.trim_end_matches("; ").to_owned()
}

/// Reads each text of the table and tells of all that come out otherwise.
fn check(table: &[(&str, &str)]) {
    let extractor = Extractor::new().unwrap();
    let mut wrong = String::new();
    for (text, expected) in table {
        let drawn = drawn(&extractor, text);
        if drawn != *expected {
            let _ = writeln!(wrong, "{text}\n  expected {expected}\n  found    {drawn}");
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn who_says_so() {
    check(&[
        // A name or an aside between the speaker and the verb.
        (
            "The governor, Ahmad Khalil, said rockets hit the market in Idlib.",
            "shelling claimed at Idlib SY (The governor)",
        ),
        (
            "The ministry, in a statement, said two soldiers were killed in Kirkuk.",
            "casualties claimed at Kirkuk IQ (The ministry)",
        ),
        // The speaker behind the verb, at the end of what is said.
        (
            "Five people were killed in the attack in Kano, said police.",
            "assault claimed at Kano NG (police)",
        ),
        // Who is told listens.
        (
            "Gunmen killed a guard in Mogadishu, Abdi Indhey, a witness, told AFP.",
            "killing claimed at Mogadishu SO by Gunmen (Abdi Indhey)",
        ),
        (
            "Rebels captured Kunduz, Ustad Ahmed told Local Radio in an interview from Kabul.",
            "capture claimed at Kunduz AF by Rebels (Ustad Ahmed)",
        ),
        // Whoever is accused or charged says nothing.
        (
            "Police arrested four men near Manila, charging them with poaching.",
            "arrest reported at Manila PH by Police",
        ),
        // The speaker inside what is said, and an insertion inside what the speaker said.
        (
            "Rebels, the agency said, shelled Hama.",
            "shelling claimed at Hama SY by Rebels (the agency)",
        ),
        (
            "In the south, the agency said, government troops captured Hama.",
            "capture claimed at Hama SY by government troops (the agency)",
        ),
        (
            "Police said the envoy, a priest from Homs, had been kidnapped by gunmen.",
            "abduction claimed by gunmen (Police)",
        ),
        (
            "The army said 14 people, including four soldiers, were killed in Homs.",
            "casualties claimed at Homs SY (The army)",
        ),
        (
            "A source told Reuters troops entered Saraqib.",
            "capture claimed at Saraqib SY by troops (A source)",
        ),
        (
            "Two guards were killed in Kirkuk, the agency reported, citing a medical official.",
            "casualties claimed at Kirkuk IQ (a medical official, the agency)",
        ),
        // Several speak together; what stands before them is not one of them.
        (
            "Shells hit a school in Hama, police and medical sources said.",
            "shelling claimed at Hama SY (police, medical sources)",
        ),
        (
            "Shells hit a school in Hama, security and medical officials said.",
            "shelling claimed at Hama SY (security and medical officials)",
        ),
        (
            "Shells hit a school in Hama, activists and the emergency services said.",
            "shelling claimed at Hama SY (activists, the emergency services)",
        ),
        (
            "Shells hit a school in Hama, according to residents and a doctor.",
            "shelling claimed at Hama SY (residents, a doctor)",
        ),
        (
            "Two guards were killed in clashes with insurgents in Kirkuk, officials and witnesses said.",
            "clash claimed at Kirkuk IQ (officials, witnesses)",
        ),
        (
            "Gunmen killed a guard in Borno, the mayor of Baga, residents and a soldier told AFP.",
            "killing claimed at Borno NG by Gunmen (the mayor of Baga, residents, a soldier)",
        ),
        (
            "According to police, gunmen and soldiers were killed in Kirkuk.",
            "casualties claimed at Kirkuk IQ (police)",
        ),
    ]);
}

#[test]
fn names_that_are_longer_than_a_known_one() {
    check(&[
        ("Five people were killed in Rio de Janeiro.", "casualties reported at Rio de Janeiro BR"),
        (
            "Five people were killed in Rio Grande do Sul.",
            "casualties reported at Rio Grande do Sul BR",
        ),
        (
            "Clashes broke out in the quarter of Bab al-Mangara.",
            "clash reported at Bab al-Mangara ?",
        ),
        (
            "Shelling continues in the countryside of al-Bab\nViolent clashes in Homs",
            "shelling reported at countryside of al-Bab SY; clash reported at Homs SY",
        ),
        // No place of the list, and none of the next sentence.
        (
            "Two farmers were killed in San Pedro de Uraba. In Arauca, the army held a parade.",
            "casualties reported at San Pedro de Uraba CO",
        ),
        (
            "One of their leaders, Orlando dos Santos, was killed in Kabul.",
            "casualties reported at Kabul AF",
        ),
    ]);
}

#[test]
fn what_a_full_stop_cuts_short_goes_on() {
    check(&[
        ("A bomb exploded in St. Louis.", "mine-or-ied reported at St. Louis US"),
        ("A bomb exploded in Ft. Worth on Monday.", "mine-or-ied reported at Ft. Worth US"),
        (
            "Troops patrolled the streets of St. George's.",
            "patrol reported at St. George's GD by Troops",
        ),
        (
            "Gunmen killed two people in St. Mangore on Monday.",
            "killing reported at St. Mangore ? by Gunmen",
        ),
        // Houses that bear a patron's name.
        (
            "Gunmen attacked St. Paul's Church in Alexandria.",
            "assault reported at Alexandria EG by Gunmen",
        ),
        ("Shells fell near St. George church in Aleppo.", "shelling reported at Aleppo SY"),
        // In persons too.
        ("Laura F. Dako shelled Saraqib.", "shelling reported at Saraqib SY by Laura F. Dako"),
    ]);
}

#[test]
fn namesakes_lie_in_the_country_that_is_told() {
    check(&[
        (
            "Militants attacked the Mozambican town of Palma.",
            "assault reported at Palma MZ by Militants",
        ),
        ("Clashes broke out in Marj in southern Lebanon.", "clash reported at Marj LB"),
        (
            "The Lebanese army killed two gunmen in Tripoli.",
            "killing reported at Tripoli LB by Lebanese army",
        ),
        (
            "A bomb went off in the Northern Irish town of Omagh.",
            "mine-or-ied reported at Omagh GB",
        ),
        (
            "Clashes broke out in Lebanon's second-largest city, Tripoli.",
            "clash reported at Tripoli LB",
        ),
        ("Clashes broke out in Lebanon's second city of Tripoli.", "clash reported at Tripoli LB"),
        ("Jets bombed Sanaa's Old City.", "airstrike reported at Sanaa YE by Jets"),
        // A lake lies in more countries than one.
        (
            "Gunmen killed nine fishermen near Lake Chad in Nigeria.",
            "killing reported at Lake Chad TD by Gunmen",
        ),
    ]);
}

#[test]
fn who_is_only_said_or_dressed_to_be_one() {
    check(&[
        (
            "Gunmen dressed as soldiers kidnapped three teachers in Zamfara.",
            "abduction reported at Zamfara NG by Gunmen",
        ),
        (
            "Five men accused of killing a policeman were arrested in Kano.",
            "killing claimed at Kano NG by Five men; arrest reported at Kano NG",
        ),
        (
            "Rebels claimed to have captured the town of Saraqib.",
            "capture claimed at Saraqib SY by Rebels (Rebels)",
        ),
        ("It is thought that rebels captured Saraqib.", "capture possible at Saraqib SY by rebels"),
        (
            "Gunmen suspected to be Fulani herdsmen attacked a village near Jos.",
            "assault reported at Jos NG by Fulani herdsmen",
        ),
        // An attempt may fail and still kill.
        (
            "Gunmen tried to rob a bank in Kano, killing two guards.",
            "organised-crime possible at Kano NG by Gunmen; killing reported at Kano NG by Gunmen",
        ),
        // What a speaker inserts takes no part.
        (
            "A pickup truck blew up at a market in Homs, police said, killing 17.",
            "mine-or-ied claimed at Homs SY (police)",
        ),
    ]);
}

#[test]
fn whose_deed_it_was_is_said_or_not() {
    check(&[
        (
            "No group claimed responsibility for the bombing in Baghdad, which killed ten people.",
            "mine-or-ied reported at Baghdad IQ",
        ),
        (
            "So far there is no claim of responsibility for the blast in Mosul.",
            "mine-or-ied reported at Mosul IQ",
        ),
        (
            "No one has claimed responsibility for the attack in Kabul.",
            "assault reported at Kabul AF",
        ),
        (
            "The Islamic State claimed responsibility for the attack in Kabul.",
            "assault reported at Kabul AF by Islamic State",
        ),
        ("The Taliban denied involvement in the attack in Kabul.", "assault reported at Kabul AF"),
    ]);
}

#[test]
fn what_a_relative_clause_tells_of_its_noun() {
    check(&[
        (
            "The town of Douma, which rebels captured in 2012, was bombed on Monday.",
            "capture reported at Douma SY by rebels; mine-or-ied reported at Douma SY",
        ),
        (
            "A doctor whom gunmen kidnapped on Friday was found dead in Mosul.",
            "abduction reported at Mosul IQ by gunmen; casualties reported at Mosul IQ",
        ),
        (
            "An attack in Basra, which the mayor said killed three guards, was condemned.",
            "assault reported at Basra IQ (the mayor)",
        ),
        (
            "A source told SANA that terrorists positioned in Binnish targeted the town of Saraqib.",
            "assault claimed at Saraqib SY by terrorists (A source)",
        ),
    ]);
}

#[test]
fn what_frames_once_missed_or_mistook() {
    check(&[
        ("Kabul has fallen to the Taliban.", "capture reported at Kabul AF by Taliban"),
        ("A rocket was fired at Erbil.", "shelling reported at Erbil IQ"),
        (
            "Arsonists set fire to a mosque in Jos.",
            "property-destruction reported at Jos NG by Arsonists",
        ),
        (
            "Troops opened fire on demonstrators in Khartoum.",
            "force-against-protest reported at Khartoum SD by Troops",
        ),
        ("A guard was attacked by gunmen hiding in Goma.", "assault reported at Goma CD by gunmen"),
        // One bomb, and not a second event.
        ("Five people were killed by a bomb planted near Goma.", "mine-or-ied reported at Goma CD"),
        // Both halves of a toll are of the bombardment, whoever is counted among them between.
        (
            "Six people were killed, including two nurses, and 11 others wounded in the bombardment of Goma.",
            "shelling reported at Goma CD",
        ),
        // What hangs on any telling of an event is of it.
        (
            "A child was killed and seven others were injured by rocket attacks that targeted Aleppo.",
            "shelling reported at Aleppo SY",
        ),
        // Whoever is booed gathers with nobody.
        ("The mayor was booed by a group of strikers gathered outside a hall in Goma.", ""),
        ("Police shot him eight times in Goma.", "killing reported at Goma CD by Police"),
        ("The Congolese border town of Goma was shelled.", "shelling reported at Goma CD"),
    ]);
}

#[test]
fn a_gerund_goes_on_with_the_deed_of_its_sentence() {
    check(&[
        (
            "Gunmen attacked a hall where doctors had gathered in Kano, killing nine people.",
            "assault reported at Kano NG by Gunmen",
        ),
        (
            "Police are looking for men who stormed a bank in Kano, killing two guards.",
            "assault reported at Kano NG by men",
        ),
        // What is done for what is of its kind is one deed with it.
        (
            "Police fired tear gas to disperse 900 miners in Oruro.",
            "protest-with-intervention reported at Oruro BO by Police",
        ),
        // The garrison left, and nobody was evacuated.
        (
            "Soldiers are evacuating their last stronghold in Latakia.",
            "withdrawal reported at Latakia SY by Soldiers",
        ),
    ]);
}

#[test]
fn whom_something_is_done_to_does_what_stands_behind_him() {
    check(&[
        (
            "Police arrested gunmen attacking a church in Homs.",
            "arrest reported at Homs SY by Police; assault reported at Homs SY by gunmen",
        ),
        (
            "Police dispersed protesters blocking a road in Homs.",
            "protest-with-intervention reported at Homs SY by Police; violent-demonstration reported at Homs SY \
             by protesters",
        ),
        (
            "Residents saw soldiers leaving the base in Homs.",
            "withdrawal reported at Homs SY by soldiers",
        ),
        (
            "Soldiers shot at protesters killing five in Homs.",
            "force-against-protest reported at Homs SY by Soldiers",
        ),
    ]);
}

#[test]
fn where_a_report_was_written_and_where_somebody_speaks_it_did_not_happen() {
    check(&[
        // An agency that is heard in London tells of the war in Iraq, whose places outnumber it.
        (
            "LONDON, March 5 (Example) - Iran told of fighting between Basra, Amarah and Najaf.\n\nThe agency, \
             received in London, said the attack went on.\n\nIt gave no more news.\n\nA battalion suffered heavy \
             losses, the agency said.",
            "clash reported at Basra IQ at Amarah IQ at Najaf IQ; casualties claimed (the agency)",
        ),
        (
            "In Washington, a State Department spokesman said Libyan forces were leaving Faya-Largeau.",
            "withdrawal claimed at Faya-Largeau TD by Libyan forces (a State Department spokesman)",
        ),
        (
            "Demonstrators protested against the Israeli offensive in Gaza and burned cars in Auckland.",
            "peaceful-protest reported at Auckland NZ by Demonstrators; assault reported at Gaza PS by Israeli; \
             property-destruction reported at Auckland NZ",
        ),
        // A capital in which it happened stays.
        ("Australia's embassy in Jakarta was bombed.", "mine-or-ied reported at Jakarta ID"),
    ]);
}

#[test]
fn what_is_told_of_buses_tolls_and_whom_they_captured() {
    check(&[
        ("A bus from Homs to Hama was attacked near Rastan.", "assault reported at Rastan SY"),
        (
            "The death toll from Monday's bombing in Homs rose to 20.",
            "mine-or-ied reported at Homs SY",
        ),
        (
            "Rebels released a video of two soldiers they captured in Homs.",
            "arrest reported at Homs SY by they",
        ),
        ("A dog attacked a child in Homs.", ""),
        ("Soldiers shot in the air in Homs to celebrate.", ""),
    ]);
}

#[test]
fn whoever_is_helped_is_not_harmed_by_it() {
    check(&[
        ("Doctors treated wounded soldiers in Homs.", ""),
        ("Aid reached displaced families and wounded soldiers in Homs.", ""),
        // But here both are deeds.
        (
            "Rebels shelled the town and wounded soldiers in Homs.",
            "shelling reported at Homs SY by Rebels",
        ),
    ]);
}

#[test]
fn what_was_done_to_none_was_not_done() {
    check(&[
        ("No soldiers were captured in Homs.", "arrest negated at Homs SY"),
        ("None was arrested in Homs.", "arrest negated at Homs SY"),
        ("Police arrested no one in Homs.", "arrest negated at Homs SY by Police"),
        ("Rebels captured no towns in Idlib.", "capture negated at Idlib SY by Rebels"),
        (
            "Rebels captured no fewer than five towns in Idlib.",
            "capture reported at Idlib SY by Rebels",
        ),
        ("Troops shelled Homs no fewer than six times.", "shelling reported at Homs SY by Troops"),
        (
            "Troops broke the truce no fewer than 12 times.",
            "ceasefire-violation reported by Troops",
        ),
        ("US jets patrolled the no-fly zone over Iraq.", "patrol reported at Iraq IQ by US jets"),
    ]);
}

#[test]
fn houses_speak_and_deeds_do_not() {
    check(&[
        (
            "A gang attacked a farm in Bonda, near Santa Marta, the mayor's office said.",
            "assault claimed at Bonda CO by gang (the mayor's office)",
        ),
        (
            "Residents said five corpses were taken away after an attack by gunmen in Jos.",
            "assault claimed at Jos NG by gunmen (Residents)",
        ),
        (
            "Five people were killed in Goma, the hospital said.",
            "casualties claimed at Goma CD (the hospital)",
        ),
        (
            "Police shot protesters in Khartoum in a rally against cuts announced last week.",
            "force-against-protest reported at Khartoum SD by Police",
        ),
        (
            "The spree continued with an attack in Jos which claimed 42 lives.",
            "assault reported at Jos NG; casualties reported at Jos NG",
        ),
    ]);
}

#[test]
fn whoever_an_attack_is_on_does_not_make_it() {
    check(&[
        (
            "An attack on farmers that killed ten people took place in Goma.",
            "assault reported at Goma CD",
        ),
        (
            "The raid on rebels who killed ten farmers in Goma failed.",
            "assault reported at Goma CD; killing reported at Goma CD by rebels",
        ),
    ]);
}

#[test]
fn animals_are_nobody() {
    check(&[
        ("Poachers killed three elephants in Goma.", ""),
        (
            "The Young Tigers killed ten people in Goma.",
            "killing reported at Goma CD by Young Tigers",
        ),
        ("About 19,500 penguins were captured near Goma.", ""),
        (
            "Raiders killed 40 sheep and two herders in Goma.",
            "killing reported at Goma CD by Raiders",
        ),
    ]);
}

#[test]
fn the_next_sentence_says_where_in_the_country() {
    check(&[
        (
            "Ten people died in clashes in Nigeria. It happened in Maiduguri.",
            "clash reported at Maiduguri NG",
        ),
        (
            "Troops shelled Chad. The incident took place in Maiduguri.",
            "shelling reported at Chad TD by Troops",
        ),
    ]);
}

#[test]
fn what_the_next_sentence_denies() {
    check(&[
        (
            "Rebels said they captured Saraqib on Monday. The army denied this.",
            "capture disputed at Saraqib SY by they (Rebels, The army)",
        ),
        (
            "Israel bombed Homs, the ministry said. Israel dismissed the report as propaganda.",
            "airstrike disputed at Homs SY by Israel (the ministry, Israel)",
        ),
        (
            "Police shot two protesters in Lagos. A spokesman denied reports of looting.",
            "force-against-protest reported at Lagos NG by Police",
        ),
    ]);
}

/// The day of each event of a text, by its kind.
fn days(extractor: &Extractor, text: &str) -> String {
    let report = Report::new("x", text).published("2023-11-07");
    let told = extractor.extract(&report).events.into_iter().map(|event| {
        let day = event.when.and_then(|w| w.start).unwrap_or_default();
        format!("{} {day}", event.kind)
    });
    told.collect::<Vec<_>>().join("; ")
}

#[test]
fn the_day_of_a_clause_beside_is_not_the_day_of_the_event() {
    let extractor = Extractor::new().unwrap();
    for (text, expected) in [
        (
            "The town, captured by rebels in 2012, was shelled by the army.",
            "capture 2012-01-01; shelling 2023-11-07",
        ),
        (
            "Troops shelled Goma, which rebels captured in 2012. Five people were killed.",
            "shelling 2023-11-07; capture 2012-01-01; casualties 2023-11-07",
        ),
        ("Under a deal reached in March, rebels withdrew from Saraqib.", "withdrawal 2023-11-07"),
        // The clause tells of the event itself.
        ("Clashes in Idlib, which began on Friday, have killed ten fighters.", "clash 2023-11-03"),
        (
            "The farm lies by a hill that militants seized on October 5 in a clash that killed two guards.",
            "clash 2023-10-05",
        ),
    ] {
        assert_eq!(days(&extractor, text), expected, "{text}");
    }
}

#[test]
fn the_day_of_a_plan_is_not_the_day_of_a_fact() {
    let extractor = Extractor::new().unwrap();
    for (text, expected) in [
        (
            "Rebels will capture Saraqib on Friday. Rebels captured Hama.",
            "capture 2023-11-10; capture 2023-11-07",
        ),
        (
            "The army plans to attack Hama on Friday. Tanks will enter Saraqib.",
            "assault 2023-11-10; capture 2023-11-10",
        ),
    ] {
        assert_eq!(days(&extractor, text), expected, "{text}");
    }
}

#[test]
fn soldiers_are_of_the_country_that_speaks_of_them() {
    let extractor = Extractor::new().unwrap();
    for (text, code) in [
        ("The Israeli military said two soldiers were killed in Gaza.", "ISR.MIL"),
        ("The Ethiopian army said its troops killed ten militants in Somalia.", "ETH.MIL"),
        ("US jets bombed a suburb of Baghdad and drove its troops into the city.", "USA.MIL"),
        ("Two soldiers were killed in Baghdad, residents said.", "IRQ.GOV.MIL"),
        // Where it was written makes nobody an army of that country.
        ("LONDON — Troops shelled Homs on Monday.", "SYR.GOV.MIL"),
    ] {
        let found = extractor.extract(&Report::new("x", text));
        let codes: Vec<_> =
            found.events.iter().flat_map(|e| &e.who).filter_map(|w| w.actor.as_deref()).collect();
        assert!(codes.contains(&code), "{text} {codes:?}");
    }
}

#[test]
fn words_that_stand_by_themselves() {
    check(&[
        // A day before the subject.
        (
            "On Tuesday opposition forces stated that 80 people were killed in Idlib.",
            "casualties claimed at Idlib SY (opposition forces)",
        ),
        (
            "On Sunday rebels recaptured the town of Saraqib.",
            "capture reported at Saraqib SY by rebels",
        ),
        ("Rescuers recovered a baby from a destroyed building in Aleppo.", ""),
        (
            "The army ordered troops not to fire on protesters in Homs.",
            "force-against-protest negated at Homs SY by troops",
        ),
        // No verb and no object: they suffer it.
        ("Twelve women kidnapped in Kaduna on Friday.", "abduction reported at Kaduna NG"),
    ]);
}

/// Everybody of a text: role, words, and what was counted.
fn people(extractor: &Extractor, text: &str) -> String {
    let mut drawn = String::new();
    for event in extractor.extract(&Report::new("x", text).published("2023-11-07")).events {
        let _ = write!(drawn, "{}", event.kind);
        for who in &event.who {
            let role = format!("{:?}", who.role).to_ascii_lowercase();
            let _ = write!(drawn, " {role} {}", who.text);
        }
        for count in &event.counts {
            let _ = write!(drawn, " {} {}", count.of, count.low.unwrap_or_default());
        }
        drawn.push_str("; ");
    }
    drawn.trim_end_matches("; ").to_owned()
}

fn check_people(table: &[(&str, &str)]) {
    let extractor = Extractor::new().unwrap();
    let mut wrong = String::new();
    for (text, expected) in table {
        let drawn = people(&extractor, text);
        if drawn != *expected {
            let _ = writeln!(wrong, "{text}\n  expected {expected}\n  found    {drawn}");
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn verbs_that_have_one_object_together() {
    check_people(&[
        (
            "Masked gunmen on Friday shot and injured a teacher in Basra.",
            "assault agent Masked gunmen victim teacher injured 1",
        ),
        (
            "Police on Sunday arrested and charged four men in Lahore.",
            "arrest agent Police victim four men arrested 4",
        ),
        (
            "Insurgents ambushed and killed six soldiers near Mosul.",
            "ambush agent Insurgents target soldiers victim soldiers killed 6",
        ),
        (
            "Militants kidnapped, tortured and killed a driver in Raqqa.",
            "abduction agent Militants victim driver; torture agent Militants victim driver killed 1",
        ),
        ("The army shelled and then stormed the town of Saraqib.", "shelling agent army"),
        (
            "They ambushed and killed three farmers in Zamfara.",
            "ambush agent They target farmers victim farmers killed 3",
        ),
        // How many of them were killed is told of none.
        (
            "Gunmen killed and wounded 20 people in Homs.",
            "killing agent Gunmen victim people casualties 20",
        ),
        // What has no object is suffered, and who tells it is none.
        (
            "Two men shot and wounded in Kirkuk were taken to hospital.",
            "assault victim Two men injured 2",
        ),
        ("The Red Cross condemns these attacks and calls on all sides to stop.", ""),
    ]);
}

#[test]
fn who_is_blamed_did_it() {
    check_people(&[
        (
            "A rocket attack blamed on Boko Haram killed nine people in Cameroon.",
            "shelling agent Boko Haram victim people killed 9",
        ),
        (
            "The ambush, blamed by the army on Maoist rebels, killed six policemen.",
            "ambush agent Maoist rebels victim policemen killed 6",
        ),
        (
            "Police blamed Boko Haram for an attack that killed ten people in Maiduguri.",
            "assault agent Boko Haram victim people killed 10",
        ),
        ("The government blamed the attack on Kurdish rebels.", "assault agent Kurdish rebels"),
        ("The opposition blamed the government for the economic crisis.", ""),
    ]);
}

#[test]
fn a_gerund_hangs_on_the_noun_before_it() {
    check_people(&[
        (
            "Gunmen riding on motorbikes opened fire and killed two nurses who worked for a charity in Herat.",
            "assault agent Gunmen target nurses victim nurses killed 2",
        ),
        (
            "A preacher belonging to a banned movement was killed in Karachi, police said.",
            "casualties victim preacher killed 1",
        ),
        (
            "Capturing the town, rebels killed ten soldiers.",
            "killing agent rebels victim soldiers killed 10",
        ),
        // A name in which a verb stands.
        (
            "The North Coast Liquidating Fund told holders that it would permanently close its books of record next month.",
            "",
        ),
    ]);
}

#[test]
fn what_another_noun_tells_takes_its_own_people_along() {
    check_people(&[
        (
            "Villagers protested in Jos over an attack by herdsmen.",
            "peaceful-protest agent Villagers; assault agent herdsmen",
        ),
        (
            "Thousands marched in Karachi in a protest against the killing of two pupils by police.",
            "peaceful-protest agent Thousands",
        ),
        // Where it was is nobody that was hit.
        (
            "A suicide car bomb went off at a busy market in Suwayrah, about 50 km south of Baghdad, killing 20 traders.",
            "suicide-bombing target a busy market victim traders killed 20",
        ),
        (
            "The market was under attack by the jets of the president.",
            "assault target The market agent jets",
        ),
        (
            "The use of chemical weapons by the regime against civilians was condemned.",
            "chemical-attack agent regime target civilians",
        ),
        // A day is nobody, and the dead wound none.
        (
            "One trader died early Friday and a second trader was burnt alive in his shop in Kano.",
            "casualties victim trader killed 1; killing victim trader killed 1",
        ),
        (
            "A car bomb killed seven people wounded 25 in Homs.",
            "car-bomb victim people victim 25 killed 7 injured 25",
        ),
    ]);
}

#[test]
fn objects_behind_what_tells_when_and_where() {
    check_people(&[
        (
            "Police arrested on Friday in Quetta two smugglers.",
            "arrest agent Police victim smugglers arrested 2",
        ),
        (
            "Armed groups shelled from mortars the district of Salaheddin.",
            "shelling agent Armed groups",
        ),
        // Behind a date a name begins anew, and so does a number behind a name.
        (
            "Militants shelled during the past 12 hours al-Fuah town in Idlib.",
            "shelling agent Militants",
        ),
        (
            "In early May al-Nusra attacked a base near Idlib.",
            "assault agent al-Nusra target a base",
        ),
        // Who is killed there killed nobody.
        (
            "Two soldiers captured in Kobani on Monday were exchanged.",
            "arrest victim soldiers captured 2",
        ),
    ]);
}

#[test]
fn what_is_joined_to_a_passive_verb_goes_on_with_it() {
    check_people(&[
        (
            "Up to 30 villagers were killed or kidnapped in the assault by militants on Konduga.",
            "abduction victim villagers agent militants; assault agent militants victim villagers killed 0",
        ),
        ("Rebels were surrounded and captured in Aleppo.", "arrest victim Rebels"),
        // With an object of its own, or a verb that takes none, it is done by whom it is told of.
        ("Rebels were surrounded and surrendered in Aleppo.", "defection agent Rebels"),
        ("Six persons were feared killed in Jos on Friday.", "casualties victim persons killed 6"),
    ]);
}

#[test]
fn a_part_of_a_country_takes_no_place_of_its_other_half() {
    check(&[
        (
            "Gunmen killed six people in northern Nigeria on Monday, while a bomb in Lagos wounded ten.",
            "killing reported at northern Nigeria NG by Gunmen; mine-or-ied reported at Lagos NG",
        ),
        (
            "Gunmen killed six people in southern Nigeria on Monday. A bomb in Kano wounded ten.",
            "killing reported at southern Nigeria NG by Gunmen; mine-or-ied reported at Kano NG",
        ),
        (
            "Gunmen killed six people in southern Nigeria on Monday. A bomb in Lagos wounded ten.",
            "killing reported at Lagos NG by Gunmen; mine-or-ied reported at Lagos NG",
        ),
        // The same deed goes on where the sentence goes on.
        (
            "Six traders were shot dead by rebels in northern Mali last week, having been abducted in Kidal.",
            "killing reported at Kidal ML by rebels; abduction reported at Kidal ML",
        ),
    ]);
}

#[test]
fn a_capital_that_something_is_named_after_did_not_do_it() {
    check_people(&[
        ("The Kabul bombing killed 12 people.", "mine-or-ied victim people killed 12"),
        ("The Baghdad car bombing wounded 12 policemen.", "car-bomb victim policemen injured 12"),
        (
            "Six men were arrested after the Paris attack.",
            "arrest victim Six men arrested 6; assault",
        ),
        ("The London protests drew large crowds on Saturday.", "peaceful-protest"),
        ("Moscow attacked Kyiv on Monday.", "assault agent Moscow target Kyiv"),
    ]);
}

#[test]
fn what_is_targeted_shelled_and_brought_under_control_in_headlines() {
    check(&[
        (
            "Insurgents target army posts in Saraqib and government troops target two hamlets in Daraa countryside",
            "assault reported at Saraqib SY by Insurgents; assault reported at Daraa countryside SY by government troops",
        ),
        (
            "Militants targeted an army post in Saraqib.",
            "assault reported at Saraqib SY by Militants",
        ),
        ("The striker hit the post in Saraqib.", ""),
        // A quotation mark that closes with a name belongs to it.
        ("The “Islamic State” shells Saraqib", "shelling reported at Saraqib SY by Islamic State"),
        // What a raid is told to be doing says where it was.
        (
            "Air strikes targeting the town of Saraqib caused heavy losses.",
            "airstrike reported at Saraqib SY",
        ),
        ("Raids targeting Idlib continued on Sunday.", "assault reported at Idlib SY"),
        (
            "The army imposed its full control over Saraqib on Monday.",
            "capture reported at Saraqib SY by army",
        ),
        (
            "Turkish forces took the control of Afrin on Sunday.",
            "capture reported at Afrin SY by Turkish forces",
        ),
        (
            "Regime forces achieved an important advance in Saraqib and made further gains in Kafr Nabl.",
            "capture reported at Saraqib SY by Regime forces; capture reported at Kafr Nabl SY by Regime forces",
        ),
    ]);
}

#[test]
fn what_stands_behind_several_nouns_says_where_all_of_them_were() {
    check(&[
        (
            "Clashes and shelling in Douma went on all day.",
            "clash reported at Douma SY; shelling reported at Douma SY",
        ),
        (
            "Clashes and advances of the rebels around Daraya.",
            "clash reported at Daraya SY; assault reported at Daraya SY by rebels",
        ),
        ("Five people died in airstrikes and shells on Douma.", "airstrike reported at Douma SY"),
        (
            "He was held responsible for bombings, kidnappings and other attacks in Mosul.",
            "mine-or-ied reported at Mosul IQ",
        ),
        ("The attack and the governor in Homs.", ""),
    ]);
}

#[test]
fn missiles_that_somebody_launched_are_one_strike() {
    check_people(&[
        (
            "A missile launched by Houthi rebels struck Jizan on Monday.",
            "missile-strike agent Houthi rebels",
        ),
        ("Militants fired a missile at Sderot.", "missile-strike agent Militants"),
        ("Rockets fired by militants landed in Sderot.", "shelling agent militants"),
    ]);
}

#[test]
fn the_desert_of_a_town_and_a_town_that_witnesses_fighting() {
    check(&[
        ("Explosion shake Raqqa city.", "mine-or-ied reported at Raqqa SY"),
        (
            "Six men were executed in al-Mayadin desert on Monday.",
            "execution reported at al-Mayadin desert SY",
        ),
        ("Saraqib faces heavy shelling.", "shelling reported at Saraqib SY"),
        (
            "The city of Al-Mayadeen is witnessing air strikes.",
            "airstrike reported at Al-Mayadeen SY",
        ),
        ("Troops re-took Saraqib on Monday.", "capture reported at Saraqib SY by Troops"),
        (
            "Six people were killed in the crash of a helicopter in Idlib.",
            "accident reported at Idlib SY",
        ),
    ]);
}

#[test]
fn days_and_quotation_marks_stand_inside_a_verb_group() {
    check_people(&[
        (
            "The clerk was \"summarily executed\" by police forces in Bujumbura.",
            "execution victim The clerk agent police forces killed 1",
        ),
        ("Five people were on Monday killed in Kano.", "casualties victim people killed 5"),
        (
            "A journalist was on Thursday night murdered in Eldoret.",
            "killing victim journalist killed 1",
        ),
        ("The village was completely destroyed by air strikes.", "property-destruction"),
        // Where the object stands behind the place, the verb may be a perfect.
        (
            "Gunmen have shot dead in Mogadishu a female teacher.",
            "killing agent Gunmen victim female teacher killed 1",
        ),
    ]);
}

#[test]
fn who_is_feared_dead_and_how_many_lives_were_claimed() {
    check_people(&[
        ("Ten persons were feared dead in Kano.", "casualties victim persons killed 10"),
        (
            "Nine traders were feared killed in a communal clash in Kano.",
            "mob-violence victim traders killed 9",
        ),
        ("A suicide attack in Volgograd claimed 16 lives.", "suicide-bombing killed 16"),
        ("The raid cost 12 lives in Homs.", "casualties killed 12"),
        ("Rescuers saved 16 lives after the blast in Kabul.", "mine-or-ied"),
        // Nobody meant to kill them.
        (
            "At least 20 people were killed when a ferry sank near Dhaka.",
            "accident target a ferry victim people killed 20",
        ),
        (
            "Five people were killed after a bus fell into a river near Homs.",
            "accident target a bus victim people killed 5",
        ),
    ]);
    check(&[
        (
            "The army failed to enter the town after an attack on Homs.",
            "capture negated at Homs SY by army; assault reported at Homs SY",
        ),
        ("Elections will be held after a ceasefire in Homs.", "ceasefire planned at Homs SY"),
    ]);
}

#[test]
fn what_stands_between_a_deed_and_its_place() {
    check(&[
        (
            "Ten people were killed, including six peacekeepers from Chad, in violence in Mali.",
            "casualties reported at Mali ML",
        ),
        (
            "Eight people were attacked by a gang, also from Niger, at a market in Kano.",
            "assault reported at Kano NG at Niger NE by gang",
        ),
        ("Car bombs were set off, primarily in Baghdad.", "car-bomb reported at Baghdad IQ"),
        // Who did it is doubted, and not that it was done.
        (
            "A trader was killed, apparently by militants, in Hebron.",
            "casualties reported at Hebron PS",
        ),
        // A side of a country, with a word between.
        (
            "Gunmen killed five people in Pakistan's volatile southwest on Tuesday.",
            "killing reported at Pakistan's volatile southwest PK by Gunmen",
        ),
        (
            "Gunmen attacked a shrine in the Afghan capital Saturday evening.",
            "assault reported at Afghan capital AF by Gunmen",
        ),
        ("A bomb exploded at Baghdad International Airport.", "mine-or-ied reported at Baghdad IQ"),
    ]);
}

#[test]
fn mishaps_are_no_deeds_of_war() {
    check_people(&[
        (
            "Three soldiers were killed when their helicopter crashed near Homs.",
            "accident target helicopter victim soldiers killed 3",
        ),
        (
            "Three soldiers were killed when helicopters attacked their post near Homs.",
            "airstrike victim soldiers agent helicopters killed 3",
        ),
        (
            "A fire at a hotel in Cairo killed ten people.",
            "accident target a hotel victim people killed 10",
        ),
        (
            "Gunmen opened fire at a hotel in Kabul and killed ten people.",
            "assault agent Gunmen target a hotel victim people killed 10",
        ),
    ]);
}

#[test]
fn what_is_told_of_the_dead_beside_their_death() {
    check_people(&[
        (
            "A judge whose court tried rebels was killed near Homs on Monday.",
            "casualties victim judge killed 1",
        ),
        (
            "A journalist known for criticizing officials was killed in Manila.",
            "casualties victim journalist killed 1",
        ),
    ]);
    check(&[
        (
            "A journalist known for criticizing officials was killed in Manila.",
            "casualties reported at Manila PH",
        ),
        // Who claims the deed does not say that it was done.
        (
            "Two bombers killed ten people near a bank in Damascus in an attack claimed by the Taliban.",
            "suicide-bombing reported at Damascus SY by bombers by Taliban",
        ),
    ]);
}

#[test]
fn bare_participles_behind_a_number_of_people_are_what_befell_them() {
    check_people(&[
        (
            "15 civilians killed and 30 wounded in Saraqib.",
            "casualties victim civilians killed 15 injured 30",
        ),
        ("Three soldiers wounded near Nayrab by a mine.", "casualties victim soldiers injured 3"),
        ("Shelling of Saraqib, 1 killed, 7 injured.", "shelling killed 1 injured 7"),
        // An object makes them the doers.
        ("15 gunmen killed a guard in Saraqib.", "killing agent gunmen victim a guard killed 1"),
    ]);
}

#[test]
fn deeds_in_a_list_have_one_doer() {
    check_people(&[
        (
            "Rebels killed 12 soldiers, captured four and burned a barracks in Homs.",
            "killing agent Rebels victim soldiers killed 12; arrest agent Rebels victim four captured 4; \
             property-destruction agent Rebels target a barracks",
        ),
        // Two commas make no insertion of the deed between them.
        (
            "Militants stormed a village in Borno, shot ten men, abducted five girls and looted shops.",
            "assault agent Militants victim ten men injured 10; abduction agent Militants victim girls kidnapped 5; \
             looting agent Militants target shops",
        ),
        (
            "Fighters, captured by rebels in Homs, were freed.",
            "arrest victim Fighters agent rebels; release victim Fighters",
        ),
    ]);
}

#[test]
fn victims_in_a_list() {
    check_people(&[
        (
            "The attack killed a teacher and two pupils in Kano.",
            "assault victim teacher victim pupils killed 3 killed 1 killed 2",
        ),
        // Numbers that are alike are not the same.
        (
            "A bomb exploded in Kabul, killing five soldiers and five children.",
            "mine-or-ied victim soldiers victim children killed 10 killed 5 killed 5",
        ),
        (
            "Clashes in Homs left five soldiers and seven rebels dead.",
            "clash victim soldiers victim rebels killed 12 killed 5 killed 7",
        ),
        // The list behind *including* is no subject.
        (
            "Seven people including passengers and drivers were killed in Homs.",
            "casualties victim people killed 7",
        ),
        // Somebody of a party is one; whom no list knows is counted all the same.
        (
            "The chairman of the Labour Party was killed in Karachi.",
            "casualties victim chairman of the Labour Party killed 1",
        ),
        (
            "Gunmen killed eight bakers in Homs.",
            "killing agent Gunmen victim eight bakers killed 8",
        ),
        ("Eight proposals were killed in the Senate.", ""),
    ]);
}

#[test]
fn who_says_so_is_no_victim_and_two_victims_are_two() {
    check_people(&[
        (
            "Gunmen killed a policeman and wounded two guards and a driver in Mosul.",
            "killing agent Gunmen victim policeman victim two guards victim driver killed 1 injured 3 injured 2 injured 1",
        ),
        (
            "Car bombs exploded in Baghdad, killing eight people and wounding 20, police and medics said.",
            "car-bomb victim people victim 20 killed 8 injured 20",
        ),
        (
            "The violence in Homs ended with the murder of a guard, police and media said.",
            "killing victim a guard killed 1",
        ),
        ("Most of the fighters were captured in Afghanistan.", "arrest victim fighters"),
    ]);
}

#[test]
fn a_toll_told_later_says_nothing_of_whether_it_was() {
    check(&[
        (
            "Gunmen killed a trader in Kirkuk, police said. Another 18 traders were wounded in the attack.",
            "killing claimed at Kirkuk IQ by Gunmen (police)",
        ),
        (
            "Two bombers blew themselves up in Konduga, police said. Six farmers were hurt in the attack.",
            "suicide-bombing claimed at Konduga NG by bombers (police)",
        ),
    ]);
}

#[test]
fn a_town_is_taken_by_fighters_alone() {
    check(&[
        ("By noon the rebels had taken Palmyra.", "capture reported at Palmyra SY by rebels"),
        ("The rebels took the road to Palmyra.", ""),
        ("The bus took Palmyra's children to school.", ""),
    ]);
}

#[test]
fn what_hurt_nobody() {
    check_people(&[
        ("A bomb exploded in Kabul on Monday. Nobody was hurt.", "mine-or-ied injured 0"),
        ("A bomb exploded in Kabul on Monday but no one was injured.", "mine-or-ied injured 0"),
        // Elsewhere is elsewhere.
        (
            "A bomb exploded in Kabul, killing two men. No one was injured in Herat.",
            "mine-or-ied victim two men killed 2; casualties victim No one injured 0",
        ),
    ]);
}

#[test]
fn days_that_own_an_event() {
    check_people(&[(
        "500 people arrested during last week's riots in Dhaka.",
        "arrest victim people arrested 500; violent-demonstration",
    )]);
}

#[test]
fn tolls_in_the_style_of_headlines() {
    check_people(&[
        ("Five killed and 30 wounded in Homs.", "casualties killed 5 injured 30"),
        ("1 killed, 7 injured in Homs.", "casualties killed 1 injured 7"),
        ("Five killed, 30 people wounded in Homs.", "casualties victim people killed 5 injured 30"),
        ("Shelling of Homs, one killed", "shelling killed 1"),
        ("Shelling of Homs, one killed and two injured", "shelling killed 1 injured 2"),
    ]);
}

#[test]
fn what_an_article_waits_for_is_no_verb() {
    check_people(&[
        (
            "A captured rebel commander was executed in Hama.",
            "execution victim captured rebel commander killed 1",
        ),
        (
            "A vacationing Canadian woman was shot dead in Hama.",
            "killing victim Canadian woman killed 1",
        ),
        ("Troops repelled an overnight rebel attack in Hama.", "repel agent Troops target rebel"),
    ]);
}

#[test]
fn who_gathered_to_protest_has_protested() {
    check(&[
        (
            "Thousands gathered in Rome to protest against layoffs.",
            "peaceful-protest reported at Rome IT by Thousands",
        ),
        ("Gunmen gathered in Homs to attack the barracks.", "assault planned at Homs SY by Gunmen"),
        (
            "Thousands will gather in Rome to protest against layoffs.",
            "peaceful-protest planned at Rome IT by Thousands",
        ),
        // *Would be* is a plan, and a *would-be bomber* is one.
        (
            "The troops would be withdrawn from Aleppo, the minister said.",
            "withdrawal planned at Aleppo SY by troops (the minister)",
        ),
        ("A would-be bomber was arrested in Hama.", "arrest reported at Hama SY"),
    ]);
}

#[test]
fn a_word_of_unless_bars_its_plural_too() {
    check(&[
        ("Its unit executed contracts in London.", ""),
        ("Militants executed captives in Raqqa.", "execution reported at Raqqa SY by Militants"),
        ("Police seized cocaine in Aleppo.", ""),
        ("Rebels seized Aleppo.", "capture reported at Aleppo SY by Rebels"),
        // Barred in one form alone.
        ("Three football players were shot in Aleppo.", "casualties reported at Aleppo SY"),
    ]);
}

#[test]
fn whoever_is_captured_is_no_ground() {
    check_people(&[
        (
            "Pakistani authorities captured the man in Karachi on Friday.",
            "arrest agent Pakistani authorities victim the man",
        ),
        (
            "The man was captured by unidentified attackers near Ariha.",
            "arrest victim The man agent unidentified attackers",
        ),
        (
            "Police captured former minister Ramon Ortega at a hotel in Caracas.",
            "arrest agent Police victim former minister Ramon Ortega",
        ),
        ("Soldiers captured a bridge in Homs.", "capture agent Soldiers"),
        ("Ortega captured her third ladies' title in Paris on Monday.", ""),
    ]);
}

#[test]
fn somebody_without_a_number_acts() {
    check_people(&[
        (
            "The man shot dead a teacher in Homs on Friday.",
            "killing agent The man victim teacher killed 1",
        ),
        (
            "A judge was killed in Homs by men armed with pistols.",
            "killing victim judge agent men killed 1",
        ),
    ]);
}

#[test]
fn a_verb_is_no_part_of_whoever_stands_behind_it() {
    check_people(&[
        (
            "Police have detained senior officials in Caracas.",
            "arrest agent Police victim senior officials",
        ),
        (
            "Gunmen kidnapped Egyptian diplomats in Baghdad.",
            "abduction agent Gunmen victim Egyptian diplomats",
        ),
        // Behind an article it is one.
        (
            "Rebels killed the captured soldiers near Homs.",
            "killing agent Rebels victim captured soldiers",
        ),
    ]);
}

#[test]
fn where_somebody_speaks_is_no_place_of_what_is_told() {
    check(&[
        (
            "The minister told reporters in Geneva that rebels had shelled a village.",
            "shelling claimed by rebels (The minister)",
        ),
        (
            "Speaking in Ankara, the minister said rebels attacked a checkpoint.",
            "assault claimed by rebels (the minister)",
        ),
        (
            "At a press conference in Paris, the president said militants killed 12 soldiers.",
            "killing claimed by militants (the president)",
        ),
        (
            "Six miners were shot dead, a spokesman told a news conference on Friday in Nairobi.",
            "killing claimed (a spokesman)",
        ),
        (
            "The spokesman said in Nairobi that rebels attacked a convoy.",
            "assault claimed by rebels (The spokesman)",
        ),
        (
            "Officials in Washington said militants attacked a convoy.",
            "assault claimed by militants (Officials in Washington)",
        ),
        // Who speaks of a whole country, and who was there.
        (
            "Officials in Iraq said gunmen killed five people.",
            "killing claimed at Iraq IQ by gunmen (Officials in Iraq)",
        ),
        (
            "Residents in Sinjar said gunmen killed five people.",
            "killing claimed at Sinjar IQ by gunmen (Residents in Sinjar)",
        ),
        ("Clashes continue in Homs.", "clash reported at Homs SY"),
        (
            "Clashes between rebels and the army continued in Homs.",
            "clash reported at Homs SY by rebels by army",
        ),
        (
            "Army officers told relatives of an attack on a convoy in Homs.",
            "assault reported at Homs SY",
        ),
    ]);
}

#[test]
fn what_is_told_after_a_thing_announced_is_not_announced() {
    check(&[
        (
            "Turkey announced sanctions after the attack on a convoy in Homs.",
            "assault reported at Homs SY",
        ),
        (
            "Turkey announced a day of mourning after the bombing in Ankara.",
            "mine-or-ied reported at Ankara TR",
        ),
        (
            "Egypt declared a state of emergency after gunmen attacked a church in Tanta.",
            "assault reported at Tanta EG by gunmen",
        ),
        (
            "Russia announced a ceasefire after shelling killed nine people in Idlib.",
            "ceasefire reported at Idlib SY by Russia; shelling reported at Idlib SY",
        ),
        // A clause is told to its end.
        (
            "The army confirmed rebels attacked Homs after clashes.",
            "assault claimed at Homs SY by rebels (The army); clash claimed at Homs SY (The army)",
        ),
        // A state of a federation is no statement.
        (
            "Gunmen in the state of Benue killed six people.",
            "killing reported at Benue NG by Gunmen",
        ),
    ]);
}

#[test]
fn how_far_a_denial_reaches() {
    check(&[
        (
            "Turkey denied it had shelled Afrin but said rebels attacked a village near Azaz.",
            "shelling denied at Afrin SY by it (Turkey); \
             assault claimed at Azaz SY by rebels (Turkey)",
        ),
        (
            "The ministry denied reports that soldiers killed nurses in Goma, and said rebels attacked Bukavu.",
            "killing denied at Goma CD by soldiers (The ministry); \
             assault claimed at Bukavu CD by rebels (The ministry)",
        ),
        (
            "The army denied shelling Homs but said rebels attacked a convoy.",
            "shelling denied at Homs SY by army (The army); \
             assault claimed at Homs SY by rebels (The army)",
        ),
        (
            "The group denied it had killed the hostages, but soldiers attacked Mosul.",
            "killing denied at Mosul IQ by it (The group); assault reported at Mosul IQ by soldiers",
        ),
        // What is joined to what is denied is denied too.
        (
            "The army denied shelling Homs and killing nine people.",
            "shelling denied at Homs SY by army (The army)",
        ),
    ]);
}

#[test]
fn of_several_places_that_hold_each_other_the_first_is_meant() {
    check(&[
        (
            "Beledweyne, Hiran region, Somalia, was attacked by gunmen.",
            "assault reported at Beledweyne SO by gunmen",
        ),
        (
            "Saraqib, Idlib province, was captured by rebels.",
            "capture reported at Saraqib SY by rebels",
        ),
        (
            "Goma, North Kivu, and Bukavu, South Kivu, were captured by rebels.",
            "capture reported at Goma CD at Bukavu CD by rebels",
        ),
        (
            "Police in Conakry, Guinea fired on students.",
            "assault reported at Conakry GN by Police",
        ),
    ]);
}

#[test]
fn what_a_place_was_hit_by_happened_there() {
    check(&[
        ("Homs was hit by an air strike.", "airstrike reported at Homs SY"),
        // *Air strike*, like *airstrikes*, is a word of war: no country need be told.
        ("Saraqib was hit by an air strike.", "airstrike reported at Saraqib SY"),
        ("Saraqib was struck by two air raids.", "airstrike reported at Saraqib SY"),
        ("Saraqib was targeted in a bombing.", "mine-or-ied reported at Saraqib SY"),
        (
            "Rebels hold Saraqib. The town was hit in an air strike on Monday.",
            "airstrike reported at The town SY",
        ),
        ("A shell smashed into a car in Zinjibar.", "shelling reported at Zinjibar YE"),
        // Where somebody is from whom an attack harms, it was not.
        ("Ariha's mayor was killed in an attack in Douma.", "assault reported at Douma SY"),
        ("Maiduguri was rocked by a suicide bombing.", "suicide-bombing reported at Maiduguri NG"),
        ("An army post in Homs was hit by a blast.", "mine-or-ied reported at Homs SY"),
        ("The mayor was hit by a car in Homs.", ""),
    ]);
}

#[test]
fn the_next_sentence_says_where_it_was() {
    check(&[
        (
            "A car bomb killed nine people on Monday. The blast occurred in Sadr City.",
            "car-bomb reported at Sadr City IQ",
        ),
        (
            "Gunmen shot dead a policeman on Tuesday. The attack took place in Quetta.",
            "killing reported at Quetta PK by Gunmen",
        ),
        (
            "Two journalists were abducted on Sunday. The incident happened in Tripoli.",
            "abduction reported at Tripoli LY",
        ),
        // Where it was says nothing of whether it was.
        (
            "Gunmen killed six farmers, police said. The attack took place in Quetta.",
            "killing claimed at Quetta PK by Gunmen (police)",
        ),
        // Another town, another number, another doer: another event.
        (
            "A bomb exploded in Kabul. The attack took place in Kandahar.",
            "mine-or-ied reported at Kabul AF; assault reported at Kandahar AF",
        ),
        (
            "A car bomb killed nine people in Kirkuk. The blast killed two guards in Mosul.",
            "car-bomb reported at Kirkuk IQ; mine-or-ied reported at Mosul IQ",
        ),
    ]);
}

#[test]
fn days_in_a_text_without_capitals() {
    let extractor = Extractor::new().unwrap();
    for (text, expected) in [
        ("rebels attacked a checkpoint in saraqib on friday.", "assault 2023-11-03"),
        ("rebels attacked saraqib on 3 march 2020.", "assault 2020-03-03"),
        ("rebels shelled saraqib in may 2019.", "shelling 2019-05-01"),
        ("REBELS ATTACKED A CHECKPOINT IN SARAQIB ON FRIDAY.", "assault 2023-11-03"),
        // A day that no calendar has.
        ("Rebels attacked Saraqib on 31/02/2020.", "assault "),
        // Numbers and ages that are no day of the event.
        ("In 2500 villages soldiers attacked farmers.", "assault 2023-11-07"),
        ("Gunmen attacked a 19th century church in Jos.", "assault 2023-11-07"),
    ] {
        assert_eq!(days(&extractor, text), expected, "{text}");
    }
}

#[test]
fn what_a_semicolon_sets_apart() {
    check(&[
        (
            "Gunmen killed four people; police arrested a man in Lagos.",
            "killing reported by Gunmen; arrest reported at Lagos NG by police",
        ),
        (
            "Army captures town; blast kills five in Baghdad",
            "capture reported by Army; mine-or-ied reported at Baghdad IQ",
        ),
        (
            "Gunmen kill nine; protests in Lagos",
            "killing reported by Gunmen; peaceful-protest reported at Lagos NG",
        ),
        // What is told first goes on.
        (
            "Fighting raged in Homs; three people were killed.",
            "clash reported at Homs SY; casualties reported at Homs SY",
        ),
        (
            "Officials said rebels captured Kobo; two soldiers were killed in Lalibela.",
            "capture claimed at Kobo ET by rebels (Officials); casualties claimed at Lalibela ET (Officials)",
        ),
        // Who denies what was told disputes it.
        (
            "Moscow claims that its troops captured Bakhmut; Kyiv denies it.",
            "capture disputed at Bakhmut UA by troops (Moscow, Kyiv)",
        ),
        (
            "Russia claims its forces seized Avdiivka; Ukraine denies losing the town.",
            "capture disputed at Avdiivka UA by forces (Russia, Ukraine)",
        ),
        (
            "Rebels captured Kobo; the government denied that troops shelled Lalibela.",
            "capture reported at Kobo ET by Rebels; shelling denied at Lalibela ET by troops (the government)",
        ),
    ]);
    let extractor = Extractor::new().unwrap();
    let text = "Shells hit a hospital in Homs; two people were killed in Hama on Friday.";
    assert_eq!(days(&extractor, text), "shelling 2023-11-07; shelling 2023-11-03");
    let text = "On Friday shells hit a hospital in Homs; the army arrested two people in Hama.";
    assert_eq!(days(&extractor, text), "shelling 2023-11-03; arrest 2023-11-03");
}

#[test]
fn a_quotation_mark_that_opens_nothing() {
    check(&[
        (
            "It was a 5\" gun. Rebels attacked Saraqib. \"We shelled them all,\" the commander said.",
            "assault reported at Saraqib SY by Rebels; shelling claimed at Saraqib SY by We (the commander)",
        ),
        (
            "Rebels hit the base\" on Monday. Gunmen killed a man in Idlib. \"We will answer them,\" he said.",
            "assault reported at Idlib SY by Rebels; killing reported at Idlib SY by Gunmen",
        ),
    ]);
}

#[test]
fn the_stated_container_of_a_namesake_decides() {
    check(&[
        ("A man was shot dead in Paris, Texas, on Sunday.", "killing reported at Texas US"),
        ("Four people were killed in Moscow, Idaho.", "casualties reported at Idaho US"),
        (
            "Gunmen killed three people in Tripoli, Lebanon.",
            "killing reported at Tripoli LB by Gunmen",
        ),
        // What stands in a list, or speaks, holds nothing.
        (
            "Clashes broke out in Paris, Germany and Spain.",
            "clash reported at Paris FR at Spain ES",
        ),
        (
            "Clashes broke out in Aleppo, Turkey said on Monday.",
            "clash claimed at Aleppo SY (Turkey)",
        ),
        // Names that only begin or end with that of a town.
        (
            "Fans of Paris Saint-Germain clashed with police.",
            "violent-demonstration reported by Fans",
        ),
        (
            "Police clashed with Dynamo Moscow supporters.",
            "violent-demonstration reported by Police",
        ),
        ("Gunmen stormed the Istanbul Cafe.", "assault reported by Gunmen"),
    ]);
}

#[test]
fn where_it_was_is_told_a_sentence_later() {
    check(&[
        (
            "A bomb killed three people. The incident took place in Quetta. A minister flew from Karachi to Lahore.",
            "mine-or-ied reported at Quetta PK",
        ),
        (
            "A mortar shell wounded a child. It happened in Donetsk. The mayor of Lviv left Lviv.",
            "shelling reported at Donetsk UA",
        ),
        // The noun of an event that only says where is no further one.
        (
            "Six people died when a car bomb exploded. The blast occurred in Sadr City.",
            "car-bomb reported at Sadr City IQ",
        ),
        (
            "Gunmen shot dead a policeman. The attack took place in Karachi.",
            "killing reported at Karachi PK by Gunmen",
        ),
        (
            "A bomb exploded in Kabul. The attack took place in Kandahar.",
            "mine-or-ied reported at Kabul AF; assault reported at Kandahar AF",
        ),
    ]);
    let extractor = Extractor::new().unwrap();
    let text = "A mortar shell wounded a child. It happened in Donetsk on Friday.";
    assert_eq!(days(&extractor, text), "shelling 2023-11-03");
}

#[test]
fn what_can_be_driven_away_is_no_ground() {
    check_people(&[
        ("Rebels seized two vehicles near Kidal on Monday.", ""),
        ("Rebels captured an army truck near Kidal.", ""),
        ("Rebels captured a silver mine near Homs.", "capture agent Rebels"),
        ("Rebels captured the village of Tal Rifaat and two tanks.", "capture agent Rebels"),
    ]);
}

#[test]
fn what_somebody_wants_done_is_planned() {
    check(&[
        // A verb and its particle are no noun; who is told to do something has not done it.
        (
            "The president ordered that troops pull out of Idlib.",
            "withdrawal planned at Idlib SY by troops",
        ),
        (
            "Police told the rebels to leave the town of Saraqib.",
            "withdrawal planned at Saraqib SY by rebels",
        ),
        (
            "Police told them to lay down their arms in Ankara.",
            "ceasefire planned at Ankara TR by them",
        ),
        (
            "The mayor demanded that the army withdraw from Homs.",
            "withdrawal planned at Homs SY by army",
        ),
        (
            "Relatives urged Hamas release the hostages in Gaza.",
            "release planned at Gaza PS by Hamas",
        ),
        (
            "The agreement requires that rebels leave Aleppo.",
            "withdrawal planned at Aleppo SY by rebels",
        ),
        (
            "The judge ordered that 20 prisoners be released from the jail in Homs.",
            "release planned at Homs SY",
        ),
        (
            "The demand that the army withdraw from Homs was rejected.",
            "withdrawal planned at Homs SY by army",
        ),
        (
            "Residents demonstrated to demand the general and his militia leave Najaf.",
            "peaceful-protest reported at Najaf IQ by Residents; withdrawal planned at Najaf IQ by militia",
        ),
        ("The governor ordered the rebels arrested in Homs.", "arrest planned at Homs SY"),
        ("It is vital that the army leave Homs.", "withdrawal planned at Homs SY by army"),
        (
            "The senator suggested that the army leave Homs.",
            "withdrawal planned at Homs SY by army (The senator)",
        ),
        (
            "The mayor called on Monday for troops to leave Homs.",
            "withdrawal planned at Homs SY by troops",
        ),
        (
            "The alliance has been accused of targeting and killing civilians in Raqqa.",
            "killing claimed at Raqqa SY by alliance",
        ),
        // Whoever insists that something is so wants nothing.
        (
            "The mayor insisted that the army withdrew from Homs.",
            "withdrawal claimed at Homs SY by army (The mayor)",
        ),
        (
            "The council ordered a retreat and the army withdrew from Homs.",
            "withdrawal reported at Homs SY by army",
        ),
    ]);
}

#[test]
fn what_has_gone_on_since_a_day_was_not_on_that_day() {
    let extractor = Extractor::new().unwrap();
    for (text, expected) in [
        (
            "Mali has been hit by deadly protests since March 2012. Rebels shelled Kidal.",
            "peaceful-protest ; shelling 2023-11-07",
        ),
        ("Rebels have fought the government in Mali since the coup in 2012.", "clash "),
        (
            "The army has shelled Darayya since rebels captured the town in May 2012.",
            "shelling ; capture 2012-05-01",
        ),
        (
            "Residents have protested in Amman since the law was passed in January.",
            "peaceful-protest ",
        ),
        // What has gone on for some days, and what holds.
        ("Rebels have shelled Homs since Friday.", "shelling 2023-11-03"),
        // Nor was what is agreed on the day of what is done under it.
        (
            "Under an agreement with Russia, Turkey withdrew its troops from Idlib.",
            "agreement ; withdrawal 2023-11-07",
        ),
        ("The army has controlled Homs since May 2014.", "control 2014-05-01"),
        // Nothing has gone on.
        (
            "Gunmen killed 40 people in Kano, the worst massacre since May 2012.",
            "killing 2023-11-07",
        ),
        ("Rebels attacked Homs for the first time since 2012.", "assault 2023-11-07"),
        (
            "Rebels attacked Homs on Monday for the first time since the truce of October 5.",
            "assault 2023-11-06; ceasefire 2023-10-05",
        ),
    ] {
        assert_eq!(days(&extractor, text), expected, "{text}");
    }
}

#[test]
fn what_hurt_nobody_and_what_somebody_escaped_has_happened() {
    check(&[
        ("Nobody was hurt when a bomb exploded in Homs.", "mine-or-ied reported at Homs SY"),
        (
            "No one was injured when rebels fired rockets at Hama.",
            "shelling reported at Hama SY by rebels",
        ),
        (
            "No one was hurt in Homs, but a bomb killed five people in Hama.",
            "mine-or-ied negated at Homs SY; mine-or-ied reported at Hama SY",
        ),
        (
            "The governor escaped an assassination attempt in Kirkuk.",
            "assault reported at Kirkuk IQ",
        ),
        ("The governor escaped two bomb attacks in Kirkuk.", "mine-or-ied reported at Kirkuk IQ"),
        (
            "An attempted assassination of the mayor in Kirkuk failed.",
            "assault reported at Kirkuk IQ",
        ),
        ("The mayor survived an attempt on his life in Kirkuk.", "assault reported at Kirkuk IQ"),
        (
            "Villagers tried to escape fighting between rebels and troops in Goma.",
            "clash reported at Goma CD by rebels by troops",
        ),
        // What a deed without an article would have been was not.
        ("The rebel leader escaped arrest in Kano.", "arrest negated at Kano NG"),
    ]);
    check_people(&[(
        "The governor escaped an assassination attempt in Kirkuk.",
        "assault target governor",
    )]);
}

#[test]
fn what_somebody_is_charged_with() {
    check(&[
        (
            "Police arrested two men on charges of bombing a market in Homs.",
            "arrest reported at Homs SY by Police; mine-or-ied possible at Homs SY by two men",
        ),
        (
            "A court in Paris convicted a man of killing two guards in Lyon.",
            "killing reported at Lyon FR by man",
        ),
        (
            "A man wanted for killing a soldier in Homs was arrested in Hama.",
            "killing possible at Homs SY by A man; arrest reported at Hama SY",
        ),
        ("He is wanted for the bombing of a hotel in Amman.", "mine-or-ied reported at Amman JO"),
        (
            "The opposition accused the army of shelling Homs.",
            "shelling claimed at Homs SY by army (The opposition)",
        ),
    ]);
    let extractor = Extractor::new().unwrap();
    for (text, expected) in [
        (
            "A court on Monday jailed two men for the murder of a journalist in Moscow.",
            "arrest 2023-11-06; killing ",
        ),
        (
            "A court jailed two men for the murder of a journalist in Moscow in 2006.",
            "arrest 2023-11-07; killing 2006-01-01",
        ),
        ("A court issued a warrant over killings in Darfur.", "killing "),
        (
            "A court sentenced three men to death for a bombing in Lahore that killed 20 people.",
            "mine-or-ied ",
        ),
        (
            "Thousands protested over the killing of a farmer in Homs.",
            "peaceful-protest 2023-11-07; killing 2023-11-07",
        ),
    ] {
        assert_eq!(days(&extractor, text), expected, "{text}");
    }
}

#[test]
fn words_of_war_that_tell_of_none() {
    check(&[
        ("Some 200 left after the talks in Geneva.", ""),
        ("Gold prices shot up in Manila.", ""),
        ("The goal set off an explosion of joy in Naples.", ""),
        ("The home side stormed to victory in the final in Lagos.", ""),
        ("Shoppers raided the stores of Lyon on Friday.", ""),
        // But what a crowd is measured by, and who shops where gunmen come, hide nothing.
        (
            "An army of guerrillas stormed Aleppo.",
            "assault reported at Aleppo SY by army of guerrillas",
        ),
        ("An army of nurses marched in Lyon.", "peaceful-protest reported at Lyon FR by nurses"),
        (
            "Gunmen stormed a mall in Mogadishu, killing two shoppers.",
            "assault reported at Mogadishu SO by Gunmen",
        ),
        ("Two men left dead in the street in Homs were buried.", "casualties reported at Homs SY"),
        // An offer denies nothing.
        (
            "The rebels, who are fighting the army in Mali, rejected the offer.",
            "clash reported at Mali ML by rebels",
        ),
    ]);
}

#[test]
fn who_does_what_hangs_on_a_passive_verb() {
    check(&[
        // What was shot down kills nobody.
        (
            "An army helicopter was shot down near Sarmin, killing its four crew members.",
            "disrupted-weapons reported at Sarmin SY; casualties reported at Sarmin SY",
        ),
        // Who is behind *by* does what is told of them.
        (
            "At least nine people were killed by a series of car bombs targeting pilgrims in Baghdad.",
            "car-bomb reported at Baghdad IQ",
        ),
        (
            "A man was arrested for killing a guard in Homs.",
            "arrest reported at Homs SY; killing possible at Homs SY by A man",
        ),
        // What a place lies in fights nobody, and a photographer strikes nothing.
        (
            "Fighting in the Xinjiang region of western China left nine people dead.",
            "clash reported at Xinjiang CN",
        ),
        (
            "Smoke rises following a US airstrike on the edge of Raqqa, by AFP.",
            "airstrike reported at edge of Raqqa SY by US",
        ),
        // A prisoner swap is no deed of the prisoners.
        (
            "A prisoner swap between the army and rebels took place in Hama.",
            "prisoner-exchange reported at Hama SY by army by rebels",
        ),
        // A word before its noun tells who does it.
        (
            "A judge who tried to talk with protesting workers in Basra was arrested in Baghdad.",
            "peaceful-protest reported at Basra IQ by workers; arrest reported at Baghdad IQ",
        ),
        (
            "A group executed six captured Iraqi soldiers in Mosul.",
            "execution reported at Mosul IQ by group",
        ),
        (
            "Troops shot two of Egypt's ousted president Mohamed Morsi's guards in Giza.",
            "killing reported at Giza EG by Troops",
        ),
    ]);
}

#[test]
fn what_was_done_and_what_only_nearly() {
    check(&[
        (
            "Villagers nearly lynched a thief in Agra.",
            "mob-violence negated at Agra IN by Villagers",
        ),
        ("Nearly 20 people were killed in Homs.", "casualties reported at Homs SY"),
        // What is doubted is not whether they died.
        (
            "Two nurses were killed in Homs in apparently related incidents.",
            "casualties reported at Homs SY",
        ),
        ("A guard was killed in Homs, possibly by soldiers.", "casualties reported at Homs SY"),
        ("A guard was possibly killed in Homs.", "casualties possible at Homs SY"),
        // The third to be killed was killed, and what a raid prompts somebody to do is done.
        (
            "She became the third nurse to be killed in Homs this year.",
            "casualties reported at Homs SY",
        ),
        (
            "The raid prompted a policeman to kill two women in Homs.",
            "killing reported at Homs SY by policeman",
        ),
    ]);
}

#[test]
fn whose_words_and_whose_deed() {
    check(&[
        // Who goes on is who spoke, and not who was spoken of.
        (
            "The army said rebels had attacked a post in Idlib, adding that its troops then stormed a village.",
            "assault claimed at Idlib SY by rebels (The army); assault claimed at Idlib SY by troops (The army)",
        ),
        // A clause that tells of a bombing is nobody's target.
        (
            "Egypt jailed three men over a church bombing that killed nine people in Tanta.",
            "arrest reported at Tanta EG by Egypt; mine-or-ied reported at Tanta EG",
        ),
        ("The army is shelling that part of Homs.", "shelling reported at Homs SY by army"),
        // Whoever a deed was claimed by did it.
        (
            "A bombing claimed by Islamic State killed nine people in Tanta.",
            "mine-or-ied reported at Tanta EG by Islamic State",
        ),
        (
            "The attack in Lahore, which was claimed by the Taliban, killed nine people.",
            "assault reported at Lahore PK by Taliban",
        ),
        ("The attack on Monday claimed 16 lives in Kano.", "assault reported at Kano NG"),
        // A list that ends with a verb of saying is no list of those who fight.
        (
            "Three men died in Hama during fighting between the guards of the country's richest clan, farmers and the mayor said.",
            "clash claimed at Hama SY by the guards (farmers, the mayor)",
        ),
    ]);
    // Police who shoot are not shot.
    check_people(&[
        // A post of the army kills nobody who is told to have been attacked there.
        (
            "Gunmen attacked a remote Somali army base near Beledweyne, killing two soldiers.",
            "assault agent Gunmen target a remote Somali army base victim soldiers killed 2",
        ),
        ("A police shooting in Kano killed two men.", "killing victim two men killed 2"),
        ("The teacher killing in Nice was condemned.", "killing victim teacher"),
    ]);
}

#[test]
fn who_says_so_where_more_is_told_of_him() {
    check(&[
        // Behind a name or an office and a comma, and before a day.
        (
            "Capt. Ahmad Khalil, an army spokesman, said today that rebels captured Saraqib.",
            "capture claimed at Saraqib SY by rebels (Capt. Ahmad Khalil)",
        ),
        // Behind all that tells where they live.
        (
            "The elders of the village of Hass, 7km south of Kafr Nabl, Idlib province, said on Friday that gunmen killed four men.",
            "killing claimed at Hass SY by gunmen (The elders of the village of Hass)",
        ),
        // Whoever goes on doing something says nothing.
        (
            "The army continues to shell the town of Saraqib.",
            "shelling reported at Saraqib SY by army",
        ),
        // A list that holds an *and* ends there.
        (
            "Two men blew up a car in Homs, killing themselves and five others, sources and officials said.",
            "mine-or-ied claimed at Homs SY by Two men (sources, officials)",
        ),
        // An article says nothing.
        (
            "A suspected gas attack killed nine people in Idlib, a monitor said.",
            "chemical-attack possible at Idlib SY (a monitor)",
        ),
        // Who stands right before *saying*.
        (
            "Rebels shelled Idlib on Monday, one agency saying four people had been killed.",
            "shelling reported at Idlib SY by Rebels; casualties claimed at Idlib SY (one agency)",
        ),
        (
            "Rebels shelled Idlib on Monday, with one agency saying that four people had been killed.",
            "shelling reported at Idlib SY by Rebels; casualties claimed at Idlib SY (one agency)",
        ),
    ]);
}

#[test]
fn who_is_responsible_or_behind_it() {
    check(&[
        (
            "Rebels were responsible for the attack on Saraqib on Monday, state media said.",
            "assault claimed at Saraqib SY by Rebels (state media)",
        ),
        ("The Taliban was behind the attack in Kabul.", "assault reported at Kabul AF by Taliban"),
        // There was one, whoever it was.
        (
            "The rebels were not responsible for the attack on Saraqib.",
            "assault reported at Saraqib SY",
        ),
        (
            "The president said the rebels may be responsible for the attack in Homs.",
            "assault claimed at Homs SY (The president)",
        ),
        (
            "Those responsible for the attack in Homs were arrested on Monday.",
            "assault reported at Homs SY; arrest reported at Homs SY",
        ),
        // What was told before is told with its doer, and not once more.
        (
            "A suicide car bomb killed nine people in Mogadishu. Al-Shabaab claimed responsibility for the attack.",
            "suicide-bombing reported at Mogadishu SO by Al-Shabaab",
        ),
        (
            "A roadside bomb killed nine people in Kabul, police said, and the Taliban said it was behind the deadly attack.",
            "mine-or-ied claimed at Kabul AF by it (police, the Taliban)",
        ),
        (
            "A car bomb killed nine people in Mogadishu. Police accused Al-Shabaab of carrying out the attack.",
            "car-bomb reported at Mogadishu SO by Al-Shabaab (Police)",
        ),
        (
            "A car bomb killed nine people in Mogadishu. Al-Shabaab claimed responsibility.",
            "car-bomb reported at Mogadishu SO by Al-Shabaab",
        ),
        (
            "A car bomb killed nine people in Mogadishu. No group claimed responsibility.",
            "car-bomb reported at Mogadishu SO",
        ),
        ("Al-Shabaab claimed responsibility in Mogadishu on Monday.", ""),
        (
            "A car bomb killed nine people in Mogadishu, and Al-Shabaab claimed responsibility.",
            "car-bomb reported at Mogadishu SO by Al-Shabaab",
        ),
        // Elsewhere it is another.
        (
            "A bomb killed nine people in Kabul. The Taliban claimed responsibility for the attack on a base in Kandahar.",
            "mine-or-ied reported at Kabul AF; assault reported at Kandahar AF by Taliban",
        ),
        // A duty.
        ("The army is responsible for patrols in Homs.", "patrol planned at Homs SY by army"),
    ]);
}

#[test]
fn whose_weapon_it_was() {
    check(&[
        ("A rebel rocket killed two men in Homs.", "shelling reported at Homs SY by rebel"),
        (
            "Israeli missiles killed two men in Homs.",
            "missile-strike reported at Homs SY by Israeli",
        ),
        // Whoever launched or planted it.
        (
            "A drone launched by the Houthis struck a hotel in Aden.",
            "drone-strike reported at Aden YE by Houthis",
        ),
        (
            "A mine, which had been planted by rebels, went off in Homs.",
            "mine-or-ied reported at Homs SY by rebels",
        ),
        // And not whoever shot it down.
        (
            "A drone shot down by the army struck a house in Homs.",
            "disrupted-weapons reported at Homs SY by army; drone-strike reported at Homs SY",
        ),
        // Only those who have planes bomb from the air.
        (
            "The Taliban carried out a bombing in Kabul.",
            "mine-or-ied reported at Kabul AF by Taliban",
        ),
    ]);
}

#[test]
fn who_fights_and_whose_raid_it_was() {
    check(&[
        // Who does something to people in a raid made it.
        (
            "Soldiers arrested ten residents in a series of raids in Homs.",
            "arrest reported at Homs SY by Soldiers; assault reported at Homs SY by Soldiers",
        ),
        (
            "Nine children were abducted by gunmen in a raid near Homs.",
            "abduction reported at Homs SY by gunmen; assault reported at Homs SY by gunmen",
        ),
        (
            "Police arrested ten people during clashes in Homs.",
            "arrest reported at Homs SY by Police; clash reported at Homs SY",
        ),
        // Whom the supporters are of is no party.
        (
            "Clashes between supporters of the ousted president Hassan Haddad and police in Cairo killed nine people.",
            "violent-demonstration reported at Cairo EG by supporters by police",
        ),
        // A war in a country kills, and not the country.
        (
            "The war in Syria which began in 2011 has killed thousands of people.",
            "casualties reported at Syria SY",
        ),
    ]);
    check_people(&[
        (
            "Nine men were killed and four others injured when two clans started fighting in Homs.",
            "clash agent clans victim Nine men victim others groups 2 killed 9 injured 4",
        ),
        ("Near the port of Lagos, 12 out of 20 sailors were kidnapped.", "abduction victim 12"),
        (
            "Nine men were killed and 40 were injured in clashes between protesters and police in Homs.",
            "violent-demonstration victim 40 agent protesters agent police victim Nine men injured 40 killed 9",
        ),
    ]);
}

#[test]
fn the_inner_of_two_places() {
    check(&[
        // The capital by its name, where it stands before a verb.
        (
            "Gunmen in Somali capital Mogadishu have killed two traders.",
            "killing reported at Mogadishu SO by Gunmen",
        ),
        (
            "Gunmen in the South Korean capital Seoul have killed two traders.",
            "killing reported at Seoul KR by Gunmen",
        ),
        (
            "The heart of Somalia's capital Mogadishu was shelled.",
            "shelling reported at heart of Somalia's capital Mogadishu SO",
        ),
        // What the words behind the name say to hold it.
        (
            "The head of a Kurdish town, Afrin, in northern Syria was gunned down.",
            "killing reported at Afrin SY",
        ),
        (
            "A trader from Afrin, in northern Syria, was gunned down.",
            "killing reported at northern Syria SY",
        ),
        // What its sentence tells more loosely.
        (
            "A foreman at a mine in Marikana was shot dead in South Africa.",
            "killing reported at Marikana ZA",
        ),
    ]);
}

#[test]
fn names_that_hold_another_name() {
    check(&[
        // A district whose name begins with that of a village, or with a given name.
        (
            "A roadside bomb killed three men in the Bala Duruk district of Farah province.",
            "mine-or-ied reported at Bala Duruk AF",
        ),
        (
            "A roadside bomb killed three men in Shah Wali Kor district.",
            "mine-or-ied reported at Shah Wali Kor ?",
        ),
        // The house bears the name of the state, and stands in the town.
        (
            "Gunmen killed a student at the gate of Kogi State polytechnic, Lokoja, on Friday.",
            "killing reported at Lokoja NG by Gunmen",
        ),
        // Herders and raiders are called after where they come from.
        (
            "Troops killed six Turkana cattle raiders in Baringo County.",
            "killing reported at Baringo KE by Troops",
        ),
        ("Bandits attacked a village of Tiv herders.", "assault reported by Bandits"),
        // An island that is half a country, and a town.
        ("A man was shot dead in St. John's, Antigua.", "killing reported at St. John's AG"),
        ("A man was shot dead in Antigua, Guatemala.", "killing reported at Antigua GT"),
        // A part of a town is none of a town in another country.
        (
            "A banker was shot dead in the Zahra neighbourhood of the port city of Jeddah.",
            "killing reported at Zahra SA",
        ),
        (
            "A shop was bombed in the Amiriya quarter in the west of Baghdad.",
            "mine-or-ied reported at Amiriya IQ",
        ),
    ]);
}

#[test]
fn events_that_a_measure_of_time_sets_apart() {
    check(&[
        (
            "An attack in Homs killed ten people, two days after a similar blast in Hama.",
            "assault reported at Homs SY; mine-or-ied reported at Hama SY",
        ),
        (
            "Ten people died in a blast in Homs, hours after gunmen killed a judge in Hama.",
            "mine-or-ied reported at Homs SY; killing reported at Hama SY by gunmen",
        ),
        (
            "Two days after a blast in Hama, gunmen killed nine people in Homs.",
            "mine-or-ied reported at Hama SY; killing reported at Homs SY by gunmen",
        ),
        // Nothing that is told happened there.
        (
            "A bomb wounded six policemen in Mosul, three days before a vote in Baghdad.",
            "mine-or-ied reported at Mosul IQ",
        ),
        // A toll of what came before it.
        (
            "Three men died on Sunday, two days after an attack on a convoy in Hama.",
            "assault reported at Hama SY",
        ),
    ]);
    let extractor = Extractor::new().unwrap();
    let text = "The bombing in Homs on Sunday came two days after a blast in Hama.";
    assert_eq!(days(&extractor, text), "mine-or-ied 2023-11-05; mine-or-ied 2023-11-03");
}

#[test]
fn where_they_were_in_the_meantime() {
    check(&[
        (
            "Masked men shot a teacher in Honduras as he walked his dog in the town of Tocoa.",
            "killing reported at Tocoa HN by Masked men",
        ),
        // What they did elsewhere is no part of it.
        (
            "US planes struck targets in Syria as they backed Kurdish fighters in Iraq.",
            "airstrike reported at Syria SY by US planes",
        ),
    ]);
}

#[test]
fn a_village_that_no_list_knows_narrows_a_country() {
    check(&[
        (
            "A car bomb killed 12 people in northern Iraq. A blast shook the town of Muwafa.",
            "car-bomb reported at Muwafa IQ; mine-or-ied reported at Muwafa IQ",
        ),
        // In another country it narrows nothing.
        (
            "Clashes killed nine people in Congo. Rebels attacked the village of Mabuto in Uganda.",
            "clash reported at Congo CD; assault reported at Mabuto UG by Rebels",
        ),
    ]);
}

#[test]
fn the_rim_of_a_capital_is_no_government() {
    check(&[
        (
            "Rebels shelled Aleppo and the army carried out an attack on the outskirts of Damascus.",
            "shelling reported at Aleppo SY by Rebels; \
             assault reported at outskirts of Damascus SY by army",
        ),
        // A country that bears the name of another may act.
        (
            "West Germany and France signed an accord in Paris.",
            "agreement reported at Paris FR by Germany by France",
        ),
    ]);
}

#[test]
fn events_that_and_joins_have_their_own_places() {
    check(&[
        (
            "Clashes in Homs and the killing of a fighter in Idlib",
            "clash reported at Homs SY; killing reported at Idlib SY",
        ),
        (
            "Blast in the eastern outskirts of Hama and gunfights in Tafas town",
            "mine-or-ied reported at eastern outskirts of Hama SY; clash reported at Tafas SY",
        ),
        (
            "Shelling on Ariha and a mine explosion in Raqqa",
            "shelling reported at Ariha SY; mine-or-ied reported at Raqqa SY",
        ),
        // One event in two places, and two events in one.
        (
            "Clashes in areas of Salamiyah and the eastern desert of Homs",
            "clash reported at Salamiyah SY at eastern desert of Homs SY",
        ),
        ("Clashes and shelling in Homs", "clash reported at Homs SY; shelling reported at Homs SY"),
    ]);
}
