//! `gazetteer`: what is loaded, how names resolve, and conversions that read back the same.

use std::path::Path;

use serde_json::Value;

use crate::command::{code, dateline, err};

fn run(here: &Path, args: &[&str]) -> (i32, String, String) {
    let output = dateline(&[&["gazetteer"], args].concat()).current_dir(here).output().unwrap();
    let said = err(&output);
    (code(&output), String::from_utf8(output.stdout).unwrap(), said)
}

#[test]
fn what_is_loaded_is_counted() {
    let here = tempfile::tempdir().unwrap();
    let (code, out, _) = run(here.path(), &["info"]);
    assert_eq!(code, 0);
    assert!(out.contains("gazetteer/places-syria.tsv"), "{out}");
    let tally: Value = serde_json::from_str(&run(here.path(), &["info", "--json"]).1).unwrap();
    let sum = |of: &str| -> u64 {
        tally[of].as_object().unwrap().values().filter_map(Value::as_u64).sum()
    };
    assert_eq!(Some(sum("kinds")), tally["places"].as_u64());
    assert_eq!(sum("countries"), sum("kinds"));
    std::fs::write(here.path().join("mine.csv"), "name,lat,lon\nUpper Example,35.8,36.7\n")
        .unwrap();
    let more: Value =
        serde_json::from_str(&run(here.path(), &["info", "--json", "--gazetteer", "mine.csv"]).1)
            .unwrap();
    assert_eq!(more["places"].as_u64(), tally["places"].as_u64().map(|n| n + 1));
}

#[test]
fn a_name_resolves_with_its_reasons() {
    let here = tempfile::tempdir().unwrap();
    let found: Value =
        serde_json::from_str(&run(here.path(), &["find", "Seraqeb", "--json"]).1).unwrap();
    let best = &found["candidates"][0];
    assert_eq!(best["id"], "GN:164816");
    assert_eq!(best["entry"]["file"], "gazetteer/places-syria.tsv");
    for candidate in found["candidates"].as_array().unwrap() {
        let terms =
            candidate["terms"].as_array().unwrap().iter().map(|t| t["value"].as_f64().unwrap());
        assert!(
            (terms.sum::<f64>() - candidate["points"].as_f64().unwrap()).abs() < 0.011,
            "{candidate}"
        );
    }
    let several: Value =
        serde_json::from_str(&run(here.path(), &["find", "Nayrab", "--json"]).1).unwrap();
    assert!(several["candidates"].as_array().unwrap().len() > 1, "{several}");
    let (code, out, _) = run(here.path(), &["find", "Damaxcus"]);
    assert_eq!(code, 1);
    assert!(out.contains("spelt nearly so: Damascus"), "{out}");
}

#[test]
fn tables_of_others_are_converted() {
    let here = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| std::fs::write(here.path().join(name), text).unwrap();
    let dump = |number: u32, name: &str, code: &str, people: u32| {
        format!(
            "{number}\t{name}\t{name}\tOther {name}\t47.25\t35.71\tP\t{code}\tUA\t\t26\t\t\t\t{people}\t\t20\tEurope/Kiev\t2020-01-01\n"
        )
    };
    write("UA.txt", &(dump(1, "Tokmak", "PPL", 30_000) + &dump(2, "Nowhere", "WLL", 0)));
    write("orte.csv", "Ort;Breite;Länge\nOberdorf;47,5\nUnterdorf;47.6;35.8\n");
    write(
        "points.geojson",
        r#"{"type": "FeatureCollection", "features": [
            {"type": "Feature", "properties": {"name": "Example Road"},
             "geometry": {"type": "LineString", "coordinates": [[36.1, 35.1], [36.2, 35.2], [36.3, 35.3]]}}]}"#,
    );
    let (code, table, err) = run(here.path(), &["import", "UA.txt"]);
    assert_eq!(code, 0, "{err}");
    assert!(
        table.contains(
            "GN:1\tTokmak\ttown\t47.25000\t35.71000\t\tUA\t\tUA.26\t\t30000\tOther Tokmak\n"
        ),
        "{table}"
    );
    assert!(!table.contains("Nowhere"), "{table}");
    let columns = "name=Ort,lat=Breite,lon=Länge";
    let (code, table, err) = run(here.path(), &["import", "orte.csv", "--columns", columns]);
    assert_eq!(code, 3, "{err}");
    assert!(table.contains("\tUnterdorf\t"), "{table}");
    assert!(err.contains("orte.csv:2: found 2 column(s); expected the 3 of the header"), "{err}");
    assert!(err.contains("1 place with 1 name, 1 row left out"), "{err}");
    // All at once, into a file that reads back the same.
    let (code, out, err) =
        run(here.path(), &["import", "UA.txt", "points.geojson", "-o", "all.tsv"]);
    assert_eq!((code, out.as_str()), (0, ""), "{err}");
    let whole = std::fs::read_to_string(here.path().join("all.tsv")).unwrap();
    assert!(whole.contains("35.10000,36.10000|35.20000,36.20000|35.30000,36.30000"), "{whole}");
    assert_eq!(run(here.path(), &["import", "all.tsv"]).1, whole);
}

#[test]
fn an_import_ends_with_3_where_rows_were_left_out() {
    let here = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| std::fs::write(here.path().join(name), text).unwrap();
    // A remark on a row that is read is none on one that is not.
    write("remark.csv", "id,name,lat,lon,aliases\n1,Tell Sabun,10,20,Market|Tel Saboun\n");
    write("row.csv", "id,name,lat,lon\n1,Alpha,10,20\n2,Beta,120,20\n3,Gamma,x,20\n");
    write("all.csv", "id,name,lat,lon\n2,Beta,120,20\n");
    write("first.csv", "geonameid,name,lat,lon\n7,Alpha,10,20\n8,Beta,10,21\n");
    write("second.csv", "geonameid,name,lat,lon\n7,Delta,12,20\n9,Epsilon,12,21\n");
    for (args, expected, says) in [
        (&["import", "remark.csv"][..], 0, "1 place with 3 names\n"),
        (&["import", "row.csv"], 3, "1 place with 1 name, 2 rows left out\n"),
        (&["import", "all.csv"], 1, "no row could be read"),
        (&["import", "first.csv", "second.csv"], 3, "second.csv:2: found id `GN:7` 222 km from"),
    ] {
        let (code, table, err) = run(here.path(), args);
        assert_eq!(code, expected, "{args:?}: {err}");
        assert!(err.contains(says), "{args:?}: {err}");
        assert!(!table.contains("Delta"), "{table}");
    }
}

#[test]
fn an_id_of_another_place_gives_it_no_name() {
    let here = tempfile::tempdir().unwrap();
    std::fs::write(
        here.path().join("mine.tsv"),
        "id\tname\tkind\tlat\tlon\tcountry\nGN:164816\tUpper Example\tvillage\t36.9\t36.8\tSY\n\
         GN:164816\tSarakipp\ttown\t35.86\t36.8\tSY\n",
    )
    .unwrap();
    let (found, _, said) =
        run(here.path(), &["find", "Upper", "Example", "--gazetteer", "mine.tsv"]);
    assert_eq!(found, 1, "{said}");
    assert!(
        said.contains("mine.tsv:2: found id `GN:164816` 115 km from `Saraqib`, which has it already (gazetteer/places-syria.tsv:"),
        "{said}"
    );
    // Near it, a row with its id is another spelling.
    let (_, found, _) = run(here.path(), &["find", "Sarakipp", "--gazetteer", "mine.tsv"]);
    assert!(
        found.contains("exact     sarakipp: 1 place") && found.contains("GN:164816"),
        "{found}"
    );
    // The check of a folder tells it as well.
    let output = dateline(&["check", "mine.tsv"]).current_dir(here.path()).output().unwrap();
    let checked = String::from_utf8(output.stdout.clone()).unwrap();
    assert_eq!(code(&output), 1, "{checked}");
    assert!(checked.contains("mine.tsv:2: found id `GN:164816` 115 km"), "{checked}");
}

#[test]
fn what_is_no_table_is_answered() {
    let here = tempfile::tempdir().unwrap();
    let write = |name: &str, bytes: &[u8]| std::fs::write(here.path().join(name), bytes).unwrap();
    write("UA.zip", b"PK\x03\x04....");
    write("latin.csv", b"name,lat,lon\nK\xF6ln,50.9,6.9\n");
    write("prose.txt", b"Dear all, these are no places.\n");
    for (args, says) in [
        (&["import", "UA.zip"][..], "unpack it first"),
        (&["import", "latin.csv"], "latin.csv:2: found bytes that are no UTF-8"),
        (&["import", "prose.txt"], "expected a header that begins with `id` and `name`"),
        (&["import", "absent.tsv"], "absent.tsv"),
    ] {
        let (code, _, err) = run(here.path(), args);
        assert!(code == 1 && err.contains(says), "{args:?}: {err}");
    }
    let (code, _, err) = run(here.path(), &["import", "UA.zip", "--columns", "latitude=Breite"]);
    assert!(code == 2 && err.contains("unknown column `latitude`"), "{err}");
    let (code, _, err) = run(here.path(), &["fnd", "Homs"]);
    assert!(code == 2 && err.contains("find"), "{err}");
}
