//! The gazetteer files that come with the crate, in the order in which they are read: of two rows with one id the first
//! holds. A new file of places is one line here.

#[cfg(feature = "bundled")]
macro_rules! files {
    ($($name:literal,)*) => {
        &[$((concat!("gazetteer/", $name), include_str!(concat!("../../gazetteer/", $name))),)*]
    };
}

/// File names with their texts.
#[cfg(feature = "bundled")]
pub(super) const FILES: &[(&str, &str)] = files![
    "countries.tsv",
    "admin-syria.tsv",
    "places-syria.tsv",
    "places-syria-extra.tsv",
    "regions.tsv",
    "roads.tsv",
    "admin-region.tsv",
    "places-region.tsv",
    "admin1-world.tsv",
    "places-world.tsv",
    "places-conflict.tsv",
];

/// Files that hold places of a country above a size, and so say nothing of its villages.
pub(super) const SPARSE: [&str; 2] =
    ["gazetteer/places-world.tsv", "gazetteer/places-conflict.tsv"];

/// Without the feature `bundled` the crate carries no place.
#[cfg(not(feature = "bundled"))]
pub(super) const FILES: &[(&str, &str)] = &[];

/// The code of two letters of a country that is told by its code of three, or by a name of its own.
pub(super) fn country_of(word: &str) -> Option<&'static str> {
    let (_, countries) = FILES.iter().find(|(name, _)| *name == "gazetteer/countries.tsv")?;
    let mut rows = countries.lines().filter(|row| !row.starts_with('#')).map(|row| {
        let cells: Vec<&'static str> = row.split('\t').collect();
        move |at: usize| cells.get(at).copied().unwrap_or_default()
    });
    let header = rows.next()?;
    let column = |name: &str| (0..16).find(|at| header(*at) == name);
    let (name, iso2, iso3) = (column("name")?, column("iso2")?, column("iso3")?);
    let word = word.trim();
    rows.find(|row| row(name).eq_ignore_ascii_case(word) || row(iso3).eq_ignore_ascii_case(word))
        .map(|row| row(iso2))
}
