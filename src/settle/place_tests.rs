//! Sentences and the places that they mean; tests of finding and settling together.

use super::eval::read_places;
use super::weights::Weights;
use crate::gazetteer::Gazetteer;
use crate::gazetteer::geometry::distance_km;

/// What is found, one place a line: words, name, kind, tier and what else there is to say.
fn drawn(gazetteer: &Gazetteer, text: &str) -> Vec<String> {
    let weights = Weights::bundled().unwrap();
    read_places(gazetteer, &weights, text)
        .into_iter()
        .map(|m| {
            let relation = m.relation.map_or(String::new(), |r| {
                format!(
                    " [{}]",
                    [r.direction, r.km.map(|k| format!("{k} km")), r.part]
                        .into_iter()
                        .flatten()
                        .collect::<Vec<_>>()
                        .join(" ")
                )
            });
            format!(
                "{} = {} {}{relation}{}",
                m.text,
                m.name,
                m.kind,
                if m.metonym { " metonym" } else { "" }
            )
        })
        .collect()
}

#[test]
fn what_sentences_mean() {
    let gazetteer = Gazetteer::bundled().unwrap();
    let mut wrong = Vec::new();
    for (text, expected) in [
        ("Rockets struck the town of Sraqib, residents said.", &["Sraqib = Saraqib town"][..]),
        ("Нападение на Серакиб продолжалось.", &["Серакиб = Saraqib town"]),
        ("Troops entered Sara-\nqib at dawn.", &["Sara-\nqib = Saraqib town"]),
        ("Rockets hit Ras al-'Ayn at dawn.", &["Ras al-'Ayn = Ras al-Ayn town"]),
        ("Rockets hit Ras al-’Ayn at dawn.", &["Ras al-’Ayn = Ras al-Ayn town"]),
        ("Warplanes bombed ash-Shughur.", &["ash-Shughur = Jisr al-Shughur town"]),
        // A sound is heard everywhere: Jarwah is no village of Nigeria.
        (
            "Traders were killed in Gero village of Plateau State in Nigeria.",
            &[
                "Gero = Gero village",
                "Plateau State = Plateau State governorate",
                "Nigeria = Nigeria country",
            ],
        ),
        (
            "They met in Atlantic City, New Jersey.",
            &["Atlantic City = Atlantic City city", "New Jersey = New Jersey governorate"],
        ),
        ("Shelling hit southern Idlib.", &["southern Idlib = Idlib governorate [south]"]),
        (
            "They hold villages in the south of Idlib.",
            &["south of Idlib = Idlib governorate [south]"],
        ),
        ("A car bomb went off in Idlib city.", &["Idlib = Idlib city"]),
        (
            "A mine exploded 10 km south of Saraqib.",
            &["10 km south of Saraqib = Saraqib area [south 10 km]"],
        ),
        ("Damascus said the raid was a provocation.", &["Damascus = Damascus city metonym"]),
        (
            "Talks between Turkey and Russia ended without an agreement.",
            &["Turkey = Turkey country metonym", "Russia = Russia country metonym"],
        ),
        ("The shop sells Aleppo soap.", &[]),
        ("The Bank of New Zealand and the Steel Corp of Canada agreed.", &[]),
        ("The Idlib Brigade withdrew.", &[]),
        ("General Hassan spoke first, and May was silent.", &[]),
        ("US-led and Turkish forces met in Moscow.", &["Moscow = Moscow city"]),
        ("Bombs fell near the Iraqi capital.", &["Iraqi capital = Baghdad city"]),
        ("They were reading in the library on Monday in March.", &[]),
        // Parts of other names.
        ("The Bank of Syria raised its rate for members of China Eastern.", &[]),
        ("Caisse Centrale and Borussia Dortmund wanted Wayne Barrie.", &[]),
        ("Leeds City Football Club played in York.", &["York = York city"]),
        ("M1 grew by two per cent.", &[]),
        // A place that no list knows.
        ("Clashes continued around Tal Al-Rawadin.", &["Tal Al-Rawadin = Tal Al-Rawadin village"]),
        // Namesakes.
        // What the words close by say to lie elsewhere is no namesake far away.
        (
            "A bomb killed two travellers in Helmand. They were on their way from Nawa district.",
            &["Helmand = Helmand governorate", "Nawa = Nawa district"],
        ),
        (
            "Raiders drove off camels in Kut village, near Adado in Somalia.",
            &["Kut = Kut village", "Adado = Adado town", "Somalia = Somalia country"],
        ),
        (
            "Three traders were shot dead in the Riyadh neighbourhood of Nyala.",
            &["Riyadh = Riyadh neighbourhood", "Nyala = Nyala city"],
        ),
        (
            "Two brothers were shot dead in the Johar Town area of Islamabad.",
            &["Johar = Johar town", "Islamabad = Islamabad city"],
        ),
        (
            "Fighting went on inside the Hazawneh neighbourhood of Manbij city.",
            &["Hazawneh = Hazawneh neighbourhood", "Manbij = Manbij city"],
        ),
        // Words far from it say nothing of the kind.
        (
            "Russia's attack on Saraqib killed ten, officials in Geneva said.",
            &["Russia = Russia country", "Saraqib = Saraqib town", "Geneva = Geneva city"],
        ),
        // A name behind *called*, and the divisions of other countries.
        (
            "Ten people died in a village called Bani Maruf in Sanaa province.",
            &["Bani Maruf = Bani Maruf village", "Sanaa = Sanaa governorate"],
        ),
        (
            "Six people were killed in Lau LGA of Taraba State.",
            &["Lau = Lau district", "Taraba = Taraba governorate"],
        ),
        // Other countries name their roads alike.
        (
            "Two men were shot on the M5 in Birmingham.",
            &["M5 = M5 road", "Birmingham = Birmingham city"],
        ),
        (
            "A lorry burnt out on the M4 motorway near Swindon.",
            &["M4 = M4 road", "Swindon = Swindon city"],
        ),
        // A town with a longer name.
        (
            "Bombs went off in the town of Balad Ruz, killing eleven people in Iraq.",
            &["Balad Ruz = Balad Ruz town", "Iraq = Iraq country"],
        ),
        (
            "She moved from Portland, Ore., to Burlington, Mass., in May.",
            &[
                "Portland = Portland city",
                "Ore = Oregon governorate",
                "Mass = Massachusetts governorate",
            ],
        ),
        (
            "Crops failed in El Salvador, Mexico and Jamaica.",
            &[
                "El Salvador = El Salvador country",
                "Mexico = Mexico country",
                "Jamaica = Jamaica country",
            ],
        ),
        (
            "Farmers in Ontario and Korea complained.",
            &["Ontario = Ontario governorate", "Korea = South Korea country"],
        ),
        (
            "Trains from Newcastle stop in the West Midlands.",
            &["Newcastle = Newcastle upon Tyne city", "West Midlands = West Midlands region"],
        ),
        ("Rebels Advance West Of Saraqib", &["West Of Saraqib = Saraqib area [west]"]),
        ("A raid hit Syrias Aleppo.", &["Aleppo = Aleppo city"]),
        (
            "The drum maker came from the Australian city of Newcastle.",
            &["Newcastle = Newcastle city"],
        ),
        // Towns lie in the governorate, quarters in the city.
        (
            "Shells fell on Nayrab in Aleppo.",
            &["Nayrab = Nayrab town", "Aleppo = Aleppo governorate"],
        ),
        (
            "Snipers fired in the Salah al-Din neighbourhood of Aleppo.",
            &["Salah al-Din = Salaheddin neighbourhood", "Aleppo = Aleppo city"],
        ),
        (
            "Jets bombed Binnish in Syria's Idlib.",
            &["Binnish = Binnish town", "Syria = Syria country", "Idlib = Idlib governorate"],
        ),
        (
            "Shells hit the hamlet of Bayada in the province of Aleppo.",
            &["Bayada = Bayada village", "Aleppo = Aleppo governorate"],
        ),
        // Names with small words, and with a sign that reads as a possessive.
        ("Rockets hit the Taftanaz air base.", &["Taftanaz air base = Taftanaz air base air-base"]),
        (
            "Rockets hit Deir Ezzor military airport.",
            &["Deir Ezzor military airport = Deir ez-Zor air base air-base"],
        ),
        ("Shells hit Ra's al-Ayn.", &["Ra's al-Ayn = Ras al-Ayn town"]),
        // Borders, banks, and the line between two towns.
        (
            "Guns fell silent at the Turkish border.",
            &["Turkish border = Turkish-Syrian border region"],
        ),
        (
            "Trucks waited at the border with Turkey.",
            &["border with Turkey = Turkish-Syrian border region"],
        ),
        ("A convoy of the Turkish border guards passed.", &[]),
        (
            "They hold land east of the Euphrates.",
            &["east of the Euphrates = East of the Euphrates region"],
        ),
        (
            "Clashes raged on the Khan Tuman\u{2013}Zirbah axis.",
            &["Khan Tuman = Khan Tuman village [between]", "Zirbah = Al-Zirbah town"],
        ),
        ("Bombs fell near the capital of Syria.", &["capital of Syria = Damascus city"]),
        ("Bombs fell near the capital of Iraq.", &["capital of Iraq = Baghdad city"]),
        ("Bombs fell on the capital city of Chad.", &["capital city of Chad = N'Djamena city"]),
        (
            "Bombs fell on the capital of the Central African Republic.",
            &["capital of the Central African Republic = Bangui city"],
        ),
        ("Bombs fell in the Chad capital.", &["Chad capital = N'Djamena city"]),
        ("Bombs fell in Chad's capital on Monday.", &["Chad's capital = N'Djamena city"]),
        (
            "Bombs fell in Chad's capital, N'Djamena.",
            &["Chad = Chad country", "N'Djamena = N'Djamena city"],
        ),
        ("Bombs fell in the Somali capital.", &["Somali capital = Mogadishu city"]),
        ("Bombs fell in the Central African capital.", &["Central African capital = Bangui city"]),
        // One country is named, and no capital.
        (
            "Bombs fell in the capital, police in Baidoa said.",
            &["capital = Mogadishu city", "Baidoa = Baidoa city"],
        ),
        (
            "Bombs fell in the capital. Troops came from Chad and Niger.",
            &["Chad = Chad country", "Niger = Niger country"],
        ),
        // Common words that are towns.
        (
            "Shells hit Mare in the Aleppo countryside.",
            &["Mare = Marea town", "Aleppo countryside = Aleppo governorate [countryside]"],
        ),
        ("Clashes near Hit, Iraq, went on.", &["Hit = Heet town", "Iraq = Iraq country"]),
        ("Mare and foal were well. Hit songs played.", &[]),
        // Teams, firms and currencies.
        ("London Irish beat Sheffield Wednesday and Leeds Tykes.", &[]),
        (
            "Later Atlantic Richfield and Trading House (Europe) Ltd paid 20 mln Singapore dlrs.",
            &[],
        ),
        ("The Bangkok Shipowners and Agents Association complained.", &[]),
        ("According to Halabi, ten fighters of the Kurdish town guard died.", &[]),
    ] {
        let found = drawn(&gazetteer, text);
        if found != expected {
            wrong.push(format!("{text}\n  found {found:?}\n  expected {expected:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_stretch_of_road_lies_on_the_road_west_of_the_town() {
    let gazetteer = Gazetteer::bundled().unwrap();
    let weights = Weights::bundled().unwrap();
    let text = "The patrol drove along a part of the M4 road west of Seraqib.";
    let places = read_places(&gazetteer, &weights, text);
    let road = places.iter().find(|p| p.kind == "road").unwrap();
    let anchor = road.anchor.as_ref().unwrap();
    assert_eq!(anchor.id.as_deref(), Some("GN:164816"));
    let point = (road.lat.unwrap(), road.lon.unwrap());
    let town = (anchor.lat.unwrap(), anchor.lon.unwrap());
    assert!(point.1 < town.1 && distance_km(point, town) < 15.0, "{point:?}");
}

#[test]
fn a_name_in_no_gazetteer_lies_in_its_container() {
    let gazetteer = Gazetteer::bundled().unwrap();
    let weights = Weights::bundled().unwrap();
    let places = read_places(
        &gazetteer,
        &weights,
        "Two died in the village of Zzorkash in Hasakah province.",
    );
    assert_eq!(places[0].name, "Zzorkash");
    assert_eq!(places[0].tier, crate::event::Tier::Cue);
    assert_eq!(places[0].admin1_code.as_deref(), Some("SY08"));
}

#[test]
fn of_two_namesakes_the_one_on_the_road_is_meant() {
    let mut gazetteer = Gazetteer::empty();
    let places = "id\tname\tkind\tlat\tlon\tcountry\tpopulation\nX:1\tZorkash\tvillage\t35.5\t36.9\tSY\t200\n\
                  X:2\tZorkash\tvillage\t36.5\t38.9\tSY\t900\n";
    let roads = "id\tname\tcountry\tnames\ttowns\tline\nX:9\tM9\tSY\t\tX:1\t35.4,36.9|35.6,36.9\n";
    gazetteer.add_text("places.tsv", places).unwrap();
    gazetteer.add_text("roads.tsv", roads).unwrap();
    let weights = Weights::bundled().unwrap();
    for (text, id) in [
        ("Shelling hit the village of Zorkash.", "X:2"),
        ("Shelling hit the M9 highway near Zorkash.", "X:1"),
    ] {
        let places = read_places(&gazetteer, &weights, text);
        let village = places.iter().find(|p| p.text.ends_with("Zorkash")).unwrap();
        assert_eq!(village.id.as_deref(), Some(id), "{text}");
    }
}
