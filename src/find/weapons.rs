//! Finds the means of an event: weapons, aircraft, explosives.

use crate::lexicon::weapons::{WeaponId, Weapons};
use crate::span::TokenRange;
use crate::text::Token;

/// Words that name a weapon.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct FoundWeapon {
    pub(crate) range: TokenRange,
    pub(crate) weapon: WeaponId,
}

/// Appends the weapons named in the tokens of `range`, longest names first where they overlap.
pub(crate) fn find_weapons(
    weapons: &Weapons,
    text: &str,
    tokens: &[Token],
    range: TokenRange,
    caseless: bool,
    out: &mut Vec<FoundWeapon>,
) {
    let tokens = &tokens[..(range.end as usize).min(tokens.len())];
    let mut at = range.start as usize;
    while at < tokens.len() {
        match weapons.words.longest_at(text, tokens, at, caseless) {
            Some((length, weapon)) => {
                out.push(FoundWeapon { range: TokenRange::new(at, at + length), weapon: *weapon });
                at += length;
            }
            None => at += 1,
        }
    }
}

#[cfg(all(test, feature = "bundled"))]
mod tests {
    use super::find_weapons;
    use crate::lexicon::weapons::Weapons;
    use crate::span::TokenRange;
    use crate::text::tokens::tokenize;

    fn found(text: &str) -> Vec<(String, String)> {
        let weapons = Weapons::bundled().expect("the bundled weapons load");
        let mut tokens = Vec::new();
        tokenize(text, &mut tokens);
        let mut out = Vec::new();
        find_weapons(&weapons, text, &tokens, TokenRange::new(0, tokens.len()), false, &mut out);
        out.iter()
            .map(|f| {
                let range = f.range.range();
                let span = tokens[range.start].start as usize..tokens[range.end - 1].end as usize;
                (text[span].to_owned(), weapons.name(f.weapon).to_owned())
            })
            .collect()
    }

    #[test]
    fn weapons_are_found_with_their_class() {
        assert_eq!(
            found(
                "Two Su-24 jets dropped barrel bombs while a suicide car bomb went off near a roadside bomb."
            ),
            [
                ("Su-24 jets".to_owned(), "aircraft".to_owned()),
                ("barrel bombs".to_owned(), "barrel-bomb".to_owned()),
                ("suicide car bomb".to_owned(), "car-bomb".to_owned()),
                ("roadside bomb".to_owned(), "ied".to_owned()),
            ]
        );
        assert_eq!(found("The town's mayor took the bus."), []);
    }
}
