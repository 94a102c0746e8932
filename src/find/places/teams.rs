//! Reports of sport: a place that nothing shows to be meant as one stands for its team.

use super::NamedPlace;
use super::known::joins;
use crate::span::TokenRange;
use crate::text::Token;

/// Marks the places of a report of sport that mean teams: *Leeds beat Hull*, but *in Leeds*, *Leeds, England*, *the town
/// of Leeds* and the place of a dateline do not.
pub(crate) fn mark_teams(
    text: &str,
    tokens: &[Token],
    places: &mut [NamedPlace],
    is_dateline: impl Fn(TokenRange) -> bool,
) {
    let mut containers: Vec<u32> = places.iter().filter_map(|p| p.within).collect();
    containers.sort_unstable();
    for at in 0..places.len() {
        let place = &places[at];
        let shown = place.role.is_some()
            || place.feature.is_some()
            || place.relation.is_some()
            || place.within.is_some()
            || place.anchor.is_some()
            || containers.binary_search(&(at as u32)).is_ok()
            || is_dateline(place.range);
        // *In Leeds, Hull and York*: the others of a list are what the first is.
        let start = place.outer.start as usize;
        let joined = at.checked_sub(1).filter(|last| joins(text, tokens, &places[*last], start));
        let team = !shown && joined.is_none_or(|last| places[last].team);
        places[at].team = team;
    }
}
