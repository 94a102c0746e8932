//! Files of others, good and bad, and what is said about them.

use crate::Gazetteer;

fn read(file: &str, text: &str) -> (Gazetteer, Vec<String>) {
    let mut gazetteer = Gazetteer::empty();
    let warnings = gazetteer.add_text(file, text).unwrap();
    (gazetteer, warnings)
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
    let warnings = gazetteer.add_text("b.csv", "geonameid,name,lat,lon\n7,Alpha,12,20\n").unwrap();
    assert_eq!(warnings.len(), 1);
    assert!(warnings[0].starts_with("b.csv:2: `GN:7` lies 222 km from where"), "{warnings:?}");
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
