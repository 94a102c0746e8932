//! The spellings of one alias: with each form of the Arabic article and each romanisation of common name parts.

use std::collections::HashMap;

use crate::text::fold::fold;

/// No alias is written in more ways than this; a bound, so that a long name of many parts stays cheap.
const MOST: usize = 48;

/// Name parts that are written in several ways, each with all its forms.
#[derive(Clone, Debug, Default)]
pub(crate) struct Spellings {
    forms: HashMap<String, Vec<String>>,
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
        let mut ways = vec![String::with_capacity(alias.len())];
        for (i, part) in parts.iter().enumerate() {
            let folded = fold(part);
            let mut forms = vec![*part];
            if is_article(&folded) && i + 1 < parts.len() && parts[i + 1].is_ascii() {
                forms.extend(articles(parts[i + 1]));
                if i > 0 {
                    forms.extend(["ul", ""]);
                }
            } else if let Some(family) = self.forms.get(&folded) {
                forms.extend(family.iter().map(String::as_str));
            }
            forms.dedup();
            if let [form] = forms[..] {
                for way in &mut ways {
                    let gap = if way.is_empty() || form.is_empty() { "" } else { " " };
                    way.push_str(gap);
                    way.push_str(form);
                }
                continue;
            }
            let mut longer = Vec::with_capacity((ways.len() * forms.len()).min(MOST));
            for form in &forms {
                for way in &ways {
                    if longer.len() == MOST {
                        break;
                    }
                    let gap = if way.is_empty() || form.is_empty() { "" } else { " " };
                    longer.push([way, gap, form].concat());
                }
            }
            ways = longer;
        }
        let mut seen: Vec<String> = Vec::with_capacity(ways.len());
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
fn articles(word: &str) -> &'static [&'static str] {
    const SUN: [(&str, &[&str]); 9] = [
        ("sh", &["al", "el", "ash", "esh"]),
        ("th", &["al", "el", "ath", "eth"]),
        ("dh", &["al", "el", "adh", "edh"]),
        ("d", &["al", "el", "ad", "ed"]),
        ("n", &["al", "el", "an", "en"]),
        ("r", &["al", "el", "ar", "er"]),
        ("s", &["al", "el", "as", "es"]),
        ("t", &["al", "el", "at", "et"]),
        ("z", &["al", "el", "az", "ez"]),
    ];
    let word = fold(word);
    SUN.iter().find(|(sun, _)| word.starts_with(sun)).map_or(&["al", "el"], |(_, forms)| forms)
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
