//! The spellings of one alias: with each form of the Arabic article and each romanisation of common name parts.

use std::collections::BTreeMap;

use crate::text::fold::fold;

/// No alias is written in more ways than this; a bound, so that a long name of many parts stays cheap.
const MOST: usize = 48;

/// Name parts that are written in several ways, each with all its forms.
#[derive(Clone, Debug, Default)]
pub(crate) struct Spellings {
    forms: BTreeMap<String, Vec<String>>,
}

impl Spellings {
    /// Adds a family of forms that stand for each other.
    pub(crate) fn add(&mut self, family: &[&str]) {
        for form in family {
            self.forms.insert(fold(form), family.iter().map(|f| (*f).to_owned()).collect());
        }
    }

    /// All ways to write `alias`, itself first.
    pub(crate) fn of(&self, alias: &str) -> Vec<String> {
        let parts: Vec<&str> = alias.split([' ', '-']).filter(|p| !p.is_empty()).collect();
        let mut ways = vec![String::new()];
        for (i, part) in parts.iter().enumerate() {
            let folded = fold(part);
            let mut forms = vec![(*part).to_owned()];
            if is_article(&folded) && i + 1 < parts.len() && parts[i + 1].is_ascii() {
                forms.extend(articles(parts[i + 1]));
                if i > 0 {
                    forms.push("ul".to_owned());
                    forms.push(String::new());
                }
            } else if let Some(family) = self.forms.get(&folded) {
                forms.extend(family.iter().cloned());
            }
            forms.dedup_by(|a, b| a == b);
            let mut longer = Vec::with_capacity(ways.len() * forms.len());
            for form in &forms {
                for way in &ways {
                    let gap = if way.is_empty() || form.is_empty() { "" } else { " " };
                    longer.push(format!("{way}{gap}{form}"));
                }
            }
            longer.truncate(MOST);
            ways = longer;
        }
        let mut seen = Vec::with_capacity(ways.len());
        for way in ways {
            if !seen.contains(&way) {
                seen.push(way);
            }
        }
        seen
    }
}

fn is_article(folded: &str) -> bool {
    matches!(folded, "al" | "el")
}

/// The article before `word`: al, el, and with its consonant drawn in before a sun letter (ash-Sham, an-Nusra).
fn articles(word: &str) -> Vec<String> {
    let mut forms = vec!["al".to_owned(), "el".to_owned()];
    let word = fold(word);
    let consonant =
        ["sh", "th", "dh", "d", "n", "r", "s", "t", "z"].iter().find(|c| word.starts_with(**c));
    if let Some(consonant) = consonant {
        forms.push(format!("a{consonant}"));
        forms.push(format!("e{consonant}"));
    }
    forms
}

#[cfg(test)]
mod tests {
    use super::Spellings;

    #[test]
    fn an_article_is_written_in_all_its_forms() {
        let mut spellings = Spellings::default();
        spellings.add(&["Jaysh", "Jaish"]);
        let ways = spellings.of("Jaysh al-Sham");
        for way in ["Jaysh al Sham", "Jaish ash Sham", "Jaysh el Sham", "Jaysh Sham"] {
            assert!(ways.contains(&way.to_owned()), "{way} not in {ways:?}");
        }
        assert_eq!(spellings.of("FSA"), ["FSA"]);
    }
}
