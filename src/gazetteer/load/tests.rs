//! Files of others, good and bad, and what is said about them.

use crate::gazetteer::Gazetteer;

fn read(file: &str, text: &str) -> (Gazetteer, Vec<String>) {
    let mut gazetteer = Gazetteer::empty();
    let warnings = gazetteer.add_text(file, text).unwrap();
    (gazetteer, warnings)
}

#[test]
fn a_typo_in_the_map_of_columns_is_told() {
    let told = |columns: &[(&str, &str)]| {
        let mut gazetteer = Gazetteer::empty();
        let table = "Ort;Breite;Laenge\nTokmak;47.25;35.71\n";
        gazetteer.add_table("orte.csv", table, columns).unwrap_err().to_string()
    };
    assert_eq!(
        told(&[("name", "Orrt"), ("lat", "Breite"), ("lon", "Laenge")]),
        "orte.csv:1: found no column `Orrt`, which is to be `name`; did you mean `Ort`?"
    );
    assert_eq!(
        told(&[("nmae", "Ort"), ("lat", "Breite"), ("lon", "Laenge")]),
        "orte.csv:1: found `nmae` in the map of columns; did you mean `name`?"
    );
}

#[test]
fn tables_of_ocha_are_read_by_their_columns() {
    let text = "admin1Name_en,admin1Pcode,admin4Name_en,admin4Name_ar,admin4Pcode,Latitude,Longitude\n\
        Idlib,SY07,\"Saraqib, town\",سراقب,C3995,35.86,36.80\n";
    let (gazetteer, warnings) = read("pcodes.csv", text);
    assert_eq!(warnings, Vec::<String>::new());
    let place = gazetteer.get("OCHA:C3995").unwrap();
    assert_eq!(
        (place.name, place.admin1, place.admin1_code, place.country),
        ("Saraqib, town", "Idlib", "SY07", "SY")
    );
    assert_eq!(gazetteer.find("سراقب").len(), 1);
}

#[test]
fn a_table_with_semicolons_and_aliases() {
    let text = "name;lat;lon;aliases;population\nHuliaipole;47.66;36.26;Gulyaypole|Guliaipole;12000\nOrikhiv;47.57\n";
    let (gazetteer, warnings) = read("zaporizhzhia.csv", text);
    assert_eq!(warnings, ["zaporizhzhia.csv:3: found 2 column(s); expected the 5 of the header"]);
    assert_eq!(gazetteer.find("Gulyaypole").first().map(|p| p.name), Some("Huliaipole"));
}

#[test]
fn an_id_given_twice_is_told_and_is_one_place() {
    let text = "id,name,lat,lon\n1,Alpha,10,20\n1,Beta,10,20\n2,Gamma,120,20\n";
    let (gazetteer, warnings) = read("own.csv", text);
    assert_eq!(
        warnings,
        [
            "own.csv:3: found id `own:1` a second time; the first row holds, and the names of both",
            "own.csv:4: found latitude `120`; expected degrees between -90 and 90",
        ]
    );
    assert_eq!(gazetteer.len(), 1);
}

#[test]
fn two_files_that_disagree_on_a_place() {
    let (mut gazetteer, _) = read("a.csv", "geonameid,name,lat,lon\n7,Alpha,10,20\n");
    let warnings = gazetteer.add_text("b.csv", "geonameid,name,lat,lon\n7,Alfa,10.4,20\n").unwrap();
    assert_eq!(warnings.len(), 1);
    assert!(warnings[0].starts_with("b.csv:2: `GN:7` lies 44 km from where"), "{warnings:?}");
    assert_eq!(gazetteer.find("Alfa").len(), 1);
}

#[test]
fn an_id_of_a_place_elsewhere_is_refused() {
    let mut gazetteer = Gazetteer::bundled().unwrap();
    let before = gazetteer.len();
    let text = "id\tname\tkind\tlat\tlon\tcountry\n\
        GN:164816\tUpper Example\tvillage\t36.9\t36.8\tSY\n\
        GN:164816\tNether Example\ttown\t35.86\t36.81\tTR\n\
        GN:164816\tSarakip\ttown\t35.86\t36.81\tsy\n\
        X:1\tFar Example\tvillage\t10\t20\t\n\
        X:1\tNear Example\tvillage\t10.1\t20\t\n\
        X:1\tOther Example\tvillage\t11\t20\t\n\
        X:2\tWide Example\tregion\t10\t20\t\n";
    let warnings = gazetteer.add_text("mine.tsv", text).unwrap();
    let at = gazetteer.store().entry(gazetteer.number("GN:164816").unwrap());
    assert_eq!(
        warnings,
        [
            format!(
                "mine.tsv:2: found id `GN:164816` 115 km from `Saraqib`, which has it already ({at}); expected at most 50 km, or another id"
            ),
            format!(
                "mine.tsv:3: found country `TR`; expected `SY`, where `Saraqib` lies, which has the id `GN:164816` already ({at}), or another id"
            ),
            "mine.tsv:6: found id `X:1` a second time; line 5 holds, and the names of both".into(),
            "mine.tsv:7: found id `X:1` 111 km from `Far Example`, which has it already (mine.tsv:5); expected at most 50 km, or another id".into(),
        ]
    );
    assert_eq!((gazetteer.len(), gazetteer.tally().left_out), (before + 2, 3));
    for (name, found) in [("Upper Example", 0), ("Nether Example", 0), ("Near Example", 1)] {
        assert_eq!(gazetteer.find(name).len(), found, "{name}");
    }
    // The middle of an area is where its maker puts it.
    let warnings = gazetteer
        .add_text("areas.tsv", "id\tname\tkind\tlat\tlon\nX:2\tWide\tregion\t11\t20\n")
        .unwrap();
    assert!(warnings.len() == 1 && warnings[0].contains("lies 111 km"), "{warnings:?}");
    assert_eq!(gazetteer.tally().left_out, 3);
}

#[test]
fn the_same_id_in_two_files_of_ones_own_is_two_places() {
    let (mut gazetteer, _) = read("a.csv", "id,name,lat,lon\n1,Alpha,10,20\n");
    gazetteer.add_text("b.csv", "id,name,lat,lon\n1,Beta,30,20\n").unwrap();
    assert_eq!(gazetteer.len(), 2);
}

#[test]
fn geojson_holds_points_roads_and_areas() {
    let text = r#"{"type": "FeatureCollection", "features": [
{"properties": {"name": "Tokmak", "names": "Токмак|Большой Токмак"}, "geometry": {"type": "Point", "coordinates": [35.71, 47.25]}},
{"properties": {"name": "T0401"}, "geometry": {"type": "LineString", "coordinates": [[35.7, 47.2], [35.8, 47.3], [35.9, 47.4]]}},
{"properties": {"name": "Bow"}, "geometry": {"type": "Polygon", "coordinates": [[[35, 47], [36, 48], [36, 47], [35, 48], [35, 47]]]}},
{"properties": {"name": "Square"}, "geometry": {"type": "Polygon", "coordinates": [[[35, 47], [36, 47], [36, 48], [35, 48], [35, 47]]]}},
{"properties": {"name": "Swapped"}, "geometry": {"type": "Point", "coordinates": [47.25, 135.71]}},
{"properties": {}, "geometry": {"type": "Point", "coordinates": [1, 2]}}
]}"#;
    let (gazetteer, warnings) = read("zone.geojson", text);
    assert_eq!(
        warnings,
        [
            "zone.geojson:4: the polygon of `Bow` crosses itself; it is read all the same",
            "zone.geojson:6: found latitude `135.71`; expected degrees between -90 and 90; GeoJSON writes the longitude first",
            "zone.geojson:7: found a feature without `name` among its properties; expected one",
        ]
    );
    assert_eq!(gazetteer.find("Токмак").len(), 1);
    let square = gazetteer.find("Square")[0];
    assert!(
        (square.lat - 47.5).abs() < 1e-9 && (square.radius_km - 52.0).abs() < 3.0,
        "{square:?}"
    );
    assert_eq!(gazetteer.find("T0401")[0].kind.name(), "road");
}

#[test]
fn files_that_cannot_be_meant_stop() {
    for (file, text, expected) in [
        (
            "cut.geojson",
            "{\"type\": \"FeatureCollection\",\n\"features\": [",
            "cut.geojson:2: found broken JSON",
        ),
        (
            "empty.csv",
            "name,lat,lon\nAlpha,x,y\n",
            "empty.csv:1: no row could be read; the first: empty.csv:2: found latitude `x`",
        ),
        (
            "people.csv",
            "name,age\nAlpha,12\n",
            "people.csv:1: found 1 tab-separated column(s) and no header",
        ),
    ] {
        let error = Gazetteer::empty().add_text(file, text).unwrap_err().to_string();
        assert!(error.starts_with(expected), "{error}");
    }
}

/// A row of nineteen columns as geonames.org gives them.
fn dump_row(id: &str, name: &str, others: &str, lat: &str, lon: &str, code: &str) -> String {
    format!(
        "{id}\t{name}\t{name}\t{others}\t{lat}\t{lon}\tP\t{code}\tUA\t\t26\t9001\t\t\t31000\t\t\tEurope/Kyiv\t2020-01-01\n"
    )
}

#[test]
fn a_broken_row_of_a_dump_is_told_and_the_rest_is_read() {
    let mut text = dump_row("1", "Tokmak", "", "47.25", "35.71", "PPL");
    text.push_str("2\tOrikhiv\t47.57\n");
    text.push_str(&dump_row("x3", "Polohy", "", "47.48", "36.25", "PPL"));
    text.push_str(&dump_row("4", "Huliaipole", "", "147.66", "36.26", "PPL"));
    text.push_str(&dump_row("5", "", "", "47.66", "36.26", "PPL"));
    text.push_str(&dump_row("6", "Molochansk", "", "47.2", "35.6", "PPL"));
    let (gazetteer, warnings) = read("UA.txt", &text);
    assert_eq!(
        warnings,
        [
            "UA.txt:2: found 3 column(s); expected 19",
            "UA.txt:3: found id `x3`; expected a GeoNames number",
            "UA.txt:4: found latitude `147.66`; expected degrees between -90 and 90",
            "UA.txt:5: found no name; expected one",
        ]
    );
    assert_eq!(gazetteer.len(), 2);
    assert_eq!(gazetteer.get("GN:6").unwrap().admin1_code, "UA.26");
}

#[test]
fn side_files_tell_more_of_the_places_before_them() {
    let text = dump_row("1", "Tokmak", "", "47.25", "35.71", "PPL")
        + &dump_row("26", "Zaporizhzhia Oblast", "", "47.5", "35.5", "ADM1")
        + &dump_row("690791", "Ukraine", "", "49", "32", "PCLI");
    let (mut gazetteer, _) = read("UA.txt", &text);
    let names = "11\t1\tuk\tТокмак\t\t\t\t\t\t\n12\t1\tlink\thttps://example.org/Tokmak\t\t\t\t\t\t\n\
                 13\t1\tru\tБольшой Токмак\t\t\t\t1\t\t\n14\t99\tde\tAnderswo\t\t\t\t\t\t\n15\tx\n";
    let warnings = gazetteer.add_text("alternateNamesV2.txt", names).unwrap();
    assert_eq!(
        warnings,
        [
            "alternateNamesV2.txt:5: found 2 column(s) of another form; expected a number, a GeoNames number, a language and a name"
        ]
    );
    assert_eq!(gazetteer.find("Токмак").first().map(|p| p.id), Some("GN:1"));
    assert!(gazetteer.find("Большой Токмак").is_empty(), "a name that history had");

    gazetteer.add_text("admin1CodesASCII.txt", "UA.26\tZaporizhzhia\tZaporizhzhia\t26\n").unwrap();
    gazetteer.add_text("admin2Codes.txt", "UA.26.9001\tTokmak Raion\tTokmak Raion\t77\n").unwrap();
    let info = "#ISO\tISO3\n\
                UA\tUKR\t804\tUP\tUkraine\tKyiv\t603700\t44622516\tEU\t.ua\tUAH\tHryvnia\t380\t#####\t^\tuk\t690791\tPL\t\n";
    gazetteer.add_text("countryInfo.txt", info).unwrap();
    let town = gazetteer.get("GN:1").unwrap();
    // The row of the division itself comes first.
    assert_eq!((town.admin1, town.admin2), ("Zaporizhzhia Oblast", "Tokmak Raion"));
    let country = gazetteer.get("GN:690791").unwrap();
    assert_eq!((country.population, country.radius_km.round() as u32), (44_622_516, 438));
}

#[test]
fn a_side_file_without_its_places_cannot_be_meant() {
    let error = Gazetteer::empty()
        .add_text("admin1CodesASCII.txt", "UA.26\tZaporizhzhia\tZaporizhzhia\t26\n")
        .unwrap_err()
        .to_string();
    assert!(
        error.starts_with(
            "admin1CodesASCII.txt:1: none of the 1 row(s) tells of a place that is loaded"
        ),
        "{error}"
    );
}

#[test]
fn files_of_one_name_in_two_folders_are_two_lists() {
    let (mut gazetteer, _) = read("north/villages.csv", "id,name,lat,lon\n1,Alpha,10,20\n");
    gazetteer.add_text("south/villages.csv", "id,name,lat,lon\n1,Beta,-10,20\n").unwrap();
    assert_eq!(gazetteer.len(), 2);
    assert_eq!(gazetteer.get("villages:1").map(|p| p.name), Some("Alpha"));
    assert_eq!(gazetteer.get("villages-2:1").map(|p| p.name), Some("Beta"));
    // The same file once more is the same list.
    gazetteer.add_text("north/villages.csv", "id,name,lat,lon\n1,Alpha,10,20\n").unwrap();
    assert_eq!(gazetteer.len(), 2);
}

#[test]
fn a_place_in_two_lists_is_one_place() {
    let (mut gazetteer, _) = read("UA.txt", &dump_row("1", "Tokmak", "", "47.25", "35.71", "PPL"));
    let rows = "ADM4_EN,ADM4_UA,ADM4_PCODE,lat,lon\nTokmak,Токмак,UA2308,47.26,35.70\nTokmak,Токмак,UA4401,49.7,30.1\n";
    assert_eq!(gazetteer.add_text("pcodes.csv", rows).unwrap(), Vec::<String>::new());
    assert_eq!(gazetteer.len(), 2, "one namesake lies elsewhere");
    assert_eq!(gazetteer.get("OCHA:UA2308").map(|p| p.id), Some("GN:1"));
    assert_eq!(gazetteer.find("Токмак").len(), 2);
}

#[test]
fn exchanged_coordinates_are_told_where_the_country_is_known() {
    let mut gazetteer = Gazetteer::bundled().unwrap();
    let warnings = gazetteer
        .add_text(
            "own.csv",
            "name,country,lat,lon\nQasr Sabun,SY,36.80,35.86\nTell Sabun,SD,32.5,15.6\n",
        )
        .unwrap();
    // In Syria both ways lie in the country; in Sudan they do not.
    assert_eq!(
        warnings,
        [
            "own.csv:3: found latitude 32.5 and longitude 15.6, outside Sudan; they seem to be exchanged"
        ]
    );
}

#[test]
fn an_alias_that_is_a_common_word_is_told() {
    let (_, warnings) =
        read("own.csv", "id,name,lat,lon,aliases\n1,Tell Sabun,10,20,Market|Tel Saboun\n");
    assert_eq!(
        warnings,
        [
            "own.csv:2: the name `Market` of `own:1` is a common word; it is read as the place only where words beside it say so"
        ]
    );
    let text = dump_row("1", "Tokmak", "Bread,Soap,Tocmac", "47.25", "35.71", "PPL");
    let (_, warnings) = read("UA.txt", &text);
    assert_eq!(
        warnings,
        [
            "UA.txt:1: the name `Bread` of `GN:1` is a common word, and so are 1 more names of this file; they are read as places only where words beside them say so"
        ]
    );
}

#[test]
fn a_country_is_two_letters() {
    let told = |found: &str, hint: &str, file: &str, line: usize| {
        format!(
            "{file}:{line}: found country `{found}`; expected two letters (ISO 3166-1 alpha-2){hint}; rows with it are read without a country"
        )
    };
    let did = |code: &str| format!(", did you mean `{code}`?");
    let code = |code| if cfg!(feature = "bundled") { did(code) } else { String::new() };
    let table = "id\tname\tlat\tlon\tcountry\nX:1\tAlpha\t10\t20\tSYR\nX:2\tBeta\t10\t21\tSY\n\
        X:3\tGamma\t10\t22\tSYR\nX:4\tDelta\t10\t23\tsy\nX:5\tEta\t10\t24\t\nX:6\tTheta\t10\t25\t99\n";
    let csv = table.replace('\t', ",");
    for (file, text) in [("own.tsv", table), ("own.csv", csv.as_str())] {
        let (gazetteer, warnings) = read(file, text);
        let all = [told("SYR", &code("SY"), file, 2), told("99", "", file, 7)];
        assert_eq!(warnings, all, "{text}");
        assert_eq!(gazetteer.len(), 6);
    }
    let (gazetteer, _) = read("own.tsv", table);
    assert_eq!(gazetteer.get("X:1").map(|p| p.country), Some(""));
    assert_eq!(gazetteer.get("X:2").map(|p| p.country), Some("SY"));
    let geojson = r#"{"type": "Feature", "properties": {"name": "Alpha", "country": "Ukraine"},
        "geometry": {"type": "Point", "coordinates": [35.1, 47.1]}}"#;
    let (_, warnings) = read("a.json", geojson);
    assert_eq!(warnings, [told("Ukraine", &code("UA"), "a.json", 1)]);
}
