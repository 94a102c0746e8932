//! The strings of a record for somebody found: code, name and side, put together only here.

use super::{FoundActor, Naming};
use crate::lexicon::actors::{Actors, Composition, Sort, coded, sided_in};
use crate::span::TokenRange;
use crate::text::Token;

impl FoundActor {
    /// What the code and the side are put together from.
    pub(super) fn composition(&self) -> Composition {
        Composition {
            owner: self.owner,
            nation: self.nation,
            within: self.within,
            modifier: self.modifier,
            role: self.role,
            before: self.before,
            ally: self.ally,
            against: self.against,
            sort: self.sort,
            listed: self.naming == Naming::Listed,
        }
    }
}

/// The code of somebody found; `home` as for [`describe`].
pub(crate) fn code(found: &FoundActor, actors: &Actors, home: Option<&str>) -> String {
    let home = home.and_then(|iso| actors.nation_of(iso));
    match found.naming {
        Naming::Unit => {
            let code = if found.sort == Sort::Armed { "ARM" } else { "ORG" };
            match found.owner {
                Some(owner) => actors.actor(owner).code.clone(),
                None => home.map_or_else(|| code.to_owned(), |n| format!("{}.{code}", n.code)),
            }
        }
        Naming::Reference => String::new(),
        _ => coded(actors, &found.composition(), home),
    }
}

/// The side of somebody found; `home` as for [`describe`].
pub(crate) fn side(found: &FoundActor, actors: &Actors, home: Option<&str>) -> Option<String> {
    let home = home.and_then(|iso| actors.nation_of(iso));
    sided_in(actors, &found.composition(), found.side, home).map(|s| actors.side_name(s).to_owned())
}

/// Code, name and side of somebody found. `home` is the country of the report or event as an ISO code, which makes
/// *regime forces* in a report on Syria `SYR.GOV.MIL`.
pub(crate) fn describe(
    found: &FoundActor,
    actors: &Actors,
    text: &str,
    tokens: &[Token],
    home: Option<&str>,
) -> (String, String, Option<String>) {
    let code = code(found, actors, home);
    let side = side(found, actors, home);
    let listed = match found.naming {
        Naming::Listed => found.owner.map(|id| actors.actor(id)),
        // A spokesman is not his army: his words are his name.
        Naming::Described | Naming::Nation
            if !matches!(found.sort, Sort::Official | Sort::Group) =>
        {
            actors.of_code(&code)
        }
        _ => None,
    };
    let name = match (listed, found.borrowed) {
        (Some(actor), _) => actor.name.clone(),
        (None, Some(head)) => {
            let noun = TokenRange { start: head.end - 1, end: head.end };
            format!("{} {}", words(text, tokens, found.range), words(text, tokens, noun))
        }
        (None, None) => words(text, tokens, found.range),
    };
    (code, name, side)
}

/// The words of a range with single spaces, however the text breaks its lines.
fn words(text: &str, tokens: &[Token], range: TokenRange) -> String {
    let Some(tokens) = tokens.get(range.range()) else { return String::new() };
    let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else { return String::new() };
    let words = &text[first.start as usize..last.end as usize];
    let spaced = words.bytes().all(|b| b.is_ascii_graphic() || b == b' ') && !words.contains("  ");
    if spaced { words.to_owned() } else { words.split_whitespace().collect::<Vec<_>>().join(" ") }
}
