//! Another country from a dozen rows: Sudan as a table of a humanitarian office writes it, and a road as GeoJSON.
//!
//! `cargo run --release --example own_gazetteer`

#![allow(clippy::print_stdout)] // Printing is what this example is for.

use std::error::Error;

use dateline::{Extractor, Gazetteer, Report};

/// Columns are told by their names; aliases stand between bars.
const TOWNS: &str = "\
admin1Name_en,admin1Pcode,admin2Name_en,admin2Pcode,name_en,name_ar,aliases,pcode,latitude,longitude,population
North Darfur,SD02,Al Fasher,SD02127,El Fasher,الفاشر,Al-Fashir|El Fashir,SDX0001,13.6279,25.3494,500000
North Darfur,SD02,Kutum,SD02118,Kutum,كتم,,SDX0002,14.2000,24.6667,45000
North Darfur,SD02,Tawila,SD02122,Tawila,طويلة,Tawilah,SDX0003,13.5000,24.9000,30000
West Darfur,SD04,Ag Geneina,SD04102,El Geneina,الجنينة,Al Junaynah|Geneina,SDX0004,13.4526,22.4472,250000
Central Darfur,SD06,Zalingi,SD06103,Zalingei,زالنجي,Zalingi,SDX0005,12.9096,23.4706,40000
South Darfur,SD03,Nyala,SD03150,Nyala,نيالا,,SDX0006,12.0489,24.8807,565000
North Kordofan,SD13,Sheikan,SD13021,El Obeid,الأبيض,Al-Ubayyid|Obeid,SDX0007,13.1842,30.2167,345000
South Kordofan,SD07,Kadugli,SD07110,Kadugli,كادقلي,,SDX0008,11.0110,29.7180,87000
Gezira,SD15,Medani,SD15034,Wad Madani,ود مدني,Wad Medani,SDX0009,14.4012,33.5199,345000
Khartoum,SD01,Um Durman,SD01002,Omdurman,أم درمان,Umm Durman,SDX0010,15.6445,32.4777,2395000
River Nile,SD16,Atbara,SD16041,Atbara,عطبرة,,SDX0011,17.7022,33.9864,135000
Sennar,SD14,Sinja,SD14055,Sinja,سنجة,Singa,SDX0012,13.1500,33.9333,70000
";

const ROAD: &str = r#"{"type": "FeatureCollection", "features": [
  {"type": "Feature", "properties": {"id": "MINE:el-fasher-kutum", "name": "Kutum road", "country": "SD"},
   "geometry": {"type": "LineString", "coordinates": [[25.3494, 13.6279], [25.0, 13.9], [24.6667, 14.2]]}}
]}"#;

fn main() -> Result<(), Box<dyn Error>> {
    let mut gazetteer = Gazetteer::bundled()?;
    let mut warnings = gazetteer.add_text("sudan.csv", TOWNS)?;
    warnings.extend(gazetteer.add_text("roads.geojson", ROAD)?);
    assert!(warnings.is_empty(), "{warnings:?}");

    // The spellings of the press reach the rows as they do in the bundled gazetteer.
    assert_eq!(gazetteer.find("Tawila").first().map(|place| place.id), Some("OCHA:SDX0003"));
    let extractor = Extractor::builder().gazetteer(gazetteer).country("SD").build()?;
    let report = Report::new(
        "sudan-1",
        "Shells fell on a market in Tawilah on Monday, killing 7 civilians, a doctor in Kutum said.",
    );
    let extraction = extractor.extract(&report);
    for place in &extraction.mentions.places {
        println!("{} = {} ({:?}, {:?})", place.text, place.name, place.lat, place.lon);
    }
    assert!(extraction.mentions.places.iter().any(|place| place.name == "Tawila"));
    Ok(())
}
