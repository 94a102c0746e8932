//! Checks of gazetteers that somebody wrote: which of their places are there already. For checking.

use super::texts::Remark;
use crate::event::Tier;
use crate::gazetteer::geometry::distance_km;
use crate::gazetteer::{Gazetteer, PlaceId};

/// A place of the same name and sort that lies so near is taken for the same.
const SAME_KM: f64 = 5.0;

impl Gazetteer {
    /// The places of another gazetteer that this one has already: by their id, or by a name and a spot.
    ///
    /// ```
    /// let bundled = dateline::Gazetteer::bundled().unwrap();
    /// let mut mine = dateline::Gazetteer::empty();
    /// mine.add_text("mine.tsv", "id\tname\tkind\tlat\tlon\nX:1\tSaraqeb\ttown\t35.865\t36.806\n").unwrap();
    /// let known = bundled.overlaps(&mine);
    /// assert!(known[0].to_string().starts_with("mine.tsv:2: `Saraqeb` (X:1) may be `Saraqib` (GN:164816, gazetteer/"));
    /// ```
    pub fn overlaps(&self, other: &Gazetteer) -> Vec<Remark> {
        let mut remarks = Vec::new();
        for number in 0..other.len() as u32 {
            let id = PlaceId(number);
            let place = other.place(id);
            let entry = other.store().entry(id);
            let mut remark = |message: String| {
                let (file, line) = (entry.file.clone(), Some(entry.line));
                remarks.push(Remark { file, line, message });
            };
            if let Some(known) = self.number(place.id) {
                // Such a row is no second one of the place; adding the file tells so.
                let point = (place.lat, place.lon);
                let store = self.store();
                if store.contradiction(known, place.id, place.kind, point, place.country).is_some()
                {
                    continue;
                }
                let (at, there) = (store.entry(known), self.place(known));
                let km = distance_km(point, (there.lat, there.lon));
                remark(format!(
                    "`{}` is the id of `{}` already ({at}), {km:.1} km away; that row holds, with the names of both",
                    place.id, there.name
                ));
                continue;
            }
            let near = self
                .lookup(place.name)
                .into_iter()
                .filter(|hit| hit.tier <= Tier::Article)
                .map(|hit| (hit.place, self.place(hit.place)))
                .filter(|(_, there)| {
                    there.kind.is_settlement() == place.kind.is_settlement()
                        && there.kind.is_division() == place.kind.is_division()
                })
                .map(|(id, there)| {
                    (distance_km((place.lat, place.lon), (there.lat, there.lon)), id, there)
                })
                .filter(|(km, ..)| *km <= SAME_KM)
                .min_by(|a, b| a.0.total_cmp(&b.0));
            if let Some((km, id, there)) = near {
                let at = self.store().entry(id);
                remark(format!(
                    "`{}` ({}) may be `{}` ({}, {at}), {km:.1} km away; with that id they are one place",
                    place.name, place.id, there.name, there.id
                ));
            }
        }
        remarks.sort();
        remarks
    }
}
