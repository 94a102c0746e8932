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
