//! Weapons and other means, loaded from their rule file into a trie.

use super::table::{Schema, read_rows};
use crate::error::Error;
use crate::text::trie::{Case, Trie};

const SCHEMA: Schema = &[("weapon", &["name", "words"])];

/// A class of weapons.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct WeaponId(u8);

/// All weapons and the words for them.
#[derive(Clone, Debug)]
pub(crate) struct Weapons {
    names: Vec<String>,
    pub(crate) words: Trie<WeaponId>,
}

impl Weapons {
    /// Compiles weapon files, given as file name and text; classes of one name in several files are one.
    pub(crate) fn load(files: &[(&str, &str)]) -> Result<Weapons, Error> {
        let mut names: Vec<String> = Vec::new();
        let mut words = Vec::new();
        for (file, text) in files {
            for row in read_rows(text, file, SCHEMA)? {
                let name = row.required("name")?;
                let id = names.iter().position(|n| n == name).unwrap_or_else(|| {
                    names.push(name.to_owned());
                    names.len() - 1
                });
                for word in row.list("words")? {
                    let case = match word.chars().find(|c| c.is_alphabetic()) {
                        Some(c) if c.is_uppercase() => Case::Names,
                        _ => Case::Any,
                    };
                    words.push((word.to_owned(), case, WeaponId(id as u8)));
                }
            }
        }
        Ok(Weapons { names, words: Trie::build(words) })
    }

    /// The weapons that the crate brings along.
    #[cfg(test)]
    pub(crate) fn bundled() -> Result<Weapons, Error> {
        Weapons::load(&[("rules/weapons.toml", include_str!("../../rules/weapons.toml"))])
    }

    /// How many classes there are.
    pub(crate) fn len(&self) -> usize {
        self.names.len()
    }

    /// The name of a class: `mortar`, `car-bomb`.
    pub(crate) fn name(&self, id: WeaponId) -> &str {
        &self.names[id.0 as usize]
    }
}
