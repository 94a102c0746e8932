//! Another country, other actors, another kind of event, without a line of Rust: only texts of data are added.

#![allow(clippy::print_stdout)] // Printing is what this example is for.

use dateline::{Extractor, Gazetteer, Report, Rules};

/// A gazetteer is a table; dumps of `GeoNames` and other tables are read too. These places are invented.
const PLACES: &str = "id\tname\tkind\tlat\tlon\tcountry\tadmin1\tnames
X:1\tLoruk Tiaty\tvillage\t0.95\t35.95\tKE\tBaringo\tLoruk-Tiaty
X:2\tNakwamor\ttown\t1.21\t35.78\tKE\tBaringo\tNakwamoru
";

/// An actor has a code that says where it belongs, a name, a side and the ways it is written.
const ACTORS: &str = r#"
[[actor]]
code = "KEN.KARO"
name = "Karo Warriors"
sort = "armed"
aliases = ["Karo warriors", "Karo raiders"]
"#;

/// A kind of event with its codes in other schemes.
const KINDS: &str = r#"
[[kind]]
name = "cattle-raid"
definition = "Armed people drive off the animals of others."
acled = "looting-property-destruction"
plover = "ASSAULT"
cameo = "180"
violent = true
"#;

/// A frame says which words tell of it and who stands around them; passive, relative and nominal variants follow.
const FRAMES: &str = r#"
[[frame]]
name = "cattle-raid/rustle"
kind = "cattle-raid"
order = 10
verbs = ["rustle", "drive off"]
subject = { role = ["agent"], fill = ["armed", "person", "pronoun"] }
object = { role = ["target"], fill = ["thing", "any"] }
from = ["place", "target"]
needs = ["agent:any | place:any"]
yes = [{ text = "Karo raiders rustled 40 goats near Nakwamor on Tuesday.", agent = "Karo raiders" }]
no = ["The leaves rustled in the wind."]
"#;

fn main() -> Result<(), dateline::Error> {
    let mut gazetteer = Gazetteer::bundled()?;
    for warning in gazetteer.add_text("places.tsv", PLACES)? {
        println!("warning: {warning}");
    }
    // Files of yours stand beside the bundled ones; `add_folder` reads a whole folder of them.
    let rules = Rules::bundled()?
        .add_text("actors.toml", ACTORS)?
        .add_text("kinds.toml", KINDS)?
        .add_text("frames.toml", FRAMES)?;
    let extractor = Extractor::builder().gazetteer(gazetteer).rules(rules).country("KE").build()?;

    let report = Report::new(
        "own",
        "About 40 goats were rustled near Nakwamoru on Tuesday by Karo raiders, the county commissioner said.",
    )
    .published("2021-08-12");
    let extraction = extractor.extract(&report);
    let raid = extraction.events.iter().find(|event| event.kind == "cattle-raid");
    if let Some(event) = raid {
        let places: Vec<_> = event.places.iter().map(|p| p.name.as_str()).collect();
        let who: Vec<_> = event.who.iter().map(|w| w.text.as_str()).collect();
        let day = event.when.as_ref().and_then(|w| w.start.as_deref());
        println!("{} {:?} at {places:?} by {who:?} on {day:?}", event.kind, event.status);
    }
    assert!(raid.is_some(), "the frame above reads the passive too");

    // A mistake is told with file and line, and with what was meant.
    let mistake = FRAMES.replace("subject = { role = [\"agent\"]", "subject = { role = [\"agnt\"]");
    let rules = Rules::bundled()?.add_text("kinds.toml", KINDS)?;
    if let Err(error) = rules.add_text("frames.toml", &mistake) {
        println!("{error}");
    }
    Ok(())
}
