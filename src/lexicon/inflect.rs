//! Inflection: the forms of English verbs and the plurals of nouns, made when the rules are loaded. Opens the lexicon.
//!
//! Rules give what is regular; `rules/irregular.toml` gives the rest. Where two spellings are in use (*travelled*,
//! *traveled*; *burned*, *burnt*) both are made, the more usual one first.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use crate::error::Error;

/// The forms that a verb is found in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum VerbForm {
    /// *capture*: infinitive, imperative, plural present.
    Base,
    /// *captures*.
    Third,
    /// *captured*, *took*.
    Past,
    /// *captured*, *taken*: perfect, passive and reduced clauses.
    Participle,
    /// *capturing*.
    Gerund,
}

/// All forms of one verb; the first word of a verb of several words inflects (*took control of*), and both of a pair
/// (*shot and killed*).
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Forms {
    pub(crate) base: String,
    pub(crate) third: String,
    pub(crate) past: String,
    pub(crate) participle: String,
    pub(crate) gerund: String,
    /// The less usual spellings.
    pub(crate) also: Vec<(VerbForm, String)>,
}

impl Forms {
    /// Every form with its name; a form that serves twice (*captured*) is given twice.
    pub(crate) fn each(&self) -> impl Iterator<Item = (VerbForm, &str)> {
        [
            (VerbForm::Base, self.base.as_str()),
            (VerbForm::Third, &self.third),
            (VerbForm::Past, &self.past),
            (VerbForm::Participle, &self.participle),
            (VerbForm::Gerund, &self.gerund),
        ]
        .into_iter()
        .chain(self.also.iter().map(|(form, word)| (*form, word.as_str())))
    }
}

/// What `rules/irregular.toml` holds, ready to be asked.
#[derive(Clone, Debug, Default)]
pub(crate) struct Inflection {
    verbs: BTreeMap<String, String>,
    third: BTreeMap<String, String>,
    gerund: BTreeMap<String, String>,
    plural: BTreeMap<String, String>,
    always: BTreeSet<String>,
    either: BTreeSet<String>,
    never: BTreeSet<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    verbs: BTreeMap<String, String>,
    third: BTreeMap<String, String>,
    gerund: BTreeMap<String, String>,
    plural: BTreeMap<String, String>,
    doubled: Doubled,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Doubled {
    always: String,
    either: String,
    never: String,
}

impl Inflection {
    /// Reads the table of exceptions.
    pub(crate) fn load(file: &str, text: &str) -> Result<Self, Error> {
        let read: File = super::from_toml(text, file)?;
        let words = |list: &str| list.split_whitespace().map(str::to_owned).collect();
        Ok(Inflection {
            verbs: read.verbs,
            third: read.third,
            gerund: read.gerund,
            plural: read.plural,
            always: words(&read.doubled.always),
            either: words(&read.doubled.either),
            never: words(&read.doubled.never),
        })
    }

    /// The forms of a verb given by its lemma: *shell*, *take control of*, *booby-trap*.
    pub(crate) fn verb(&self, lemma: &str) -> Forms {
        // *shoot and kill*: both inflect.
        if let Some((first, second)) = lemma.split_once(" and ")
            && !first.contains(' ')
        {
            let (first, second) = (self.verb(first), self.verb(second));
            let both = |a: &str, b: &str| format!("{a} and {b}");
            let also = first.also.iter().map(|(form, word)| {
                let other = match form {
                    VerbForm::Base => &second.base,
                    VerbForm::Third => &second.third,
                    VerbForm::Past => &second.past,
                    VerbForm::Participle => &second.participle,
                    VerbForm::Gerund => &second.gerund,
                };
                (*form, both(word, other))
            });
            return Forms {
                base: both(&first.base, &second.base),
                third: both(&first.third, &second.third),
                past: both(&first.past, &second.past),
                participle: both(&first.participle, &second.participle),
                gerund: both(&first.gerund, &second.gerund),
                also: also.collect(),
            };
        }
        let (word, rest) = match lemma.find(' ') {
            Some(at) => lemma.split_at(at),
            None => (lemma, ""),
        };
        let (before, word) = if self.always.contains(word) || self.verbs.contains_key(word) {
            ("", word)
        } else {
            word.rfind('-').map_or(("", word), |at| word.split_at(at + 1))
        };
        let whole = |form: &str| format!("{before}{form}{rest}");
        let (past, participle) = self.past(word);
        let gerund = match self.gerund.get(word) {
            Some(form) => vec![form.clone()],
            None => self.with_ending(word, "ing"),
        };
        let third = match self.third.get(word) {
            Some(forms) => forms.split('/').map(str::to_owned).collect(),
            None => vec![with_s(word)],
        };
        let mut also = Vec::new();
        for (form, spellings) in [
            (VerbForm::Third, &third),
            (VerbForm::Past, &past),
            (VerbForm::Participle, &participle),
            (VerbForm::Gerund, &gerund),
        ] {
            also.extend(spellings.iter().skip(1).map(|s| (form, whole(s))));
        }
        Forms {
            base: lemma.to_owned(),
            third: whole(&third[0]),
            past: whole(&past[0]),
            participle: whole(&participle[0]),
            gerund: whole(&gerund[0]),
            also,
        }
    }

    /// The plurals of a noun, the most usual first. The last word inflects, or the word before *of* (*exchanges of fire*).
    pub(crate) fn plurals(&self, noun: &str) -> Vec<String> {
        let (head, rest) = noun.find(" of ").map_or((noun, ""), |at| noun.split_at(at));
        let from = head.rfind(' ').map_or(0, |at| at + 1);
        let (before, word) = head.split_at(from);
        // A hyphen is looked past (*counter-attack*) unless the whole word is an exception (*passer-by*).
        let listed = self.plural.get(word).map(|p| (before.to_owned(), p)).or_else(|| {
            let at = word.rfind('-')? + 1;
            self.plural.get(&word[at..]).map(|p| (format!("{before}{}", &word[..at]), p))
        });
        match listed {
            Some((before, plurals)) => {
                plurals.split('/').map(|p| format!("{before}{p}{rest}")).collect()
            }
            None => vec![format!("{before}{}{rest}", with_s(word))],
        }
    }

    #[cfg(test)]
    /// The most usual plural of a noun.
    pub(crate) fn plural(&self, noun: &str) -> String {
        self.plurals(noun).swap_remove(0)
    }

    /// The spellings of past and participle; neither is ever empty.
    fn past(&self, word: &str) -> (Vec<String>, Vec<String>) {
        let Some(row) = self.verbs.get(word) else {
            let past = self.with_ending(word, "ed");
            return (past.clone(), past);
        };
        let spellings = |part: &str| part.split('/').map(str::to_owned).collect::<Vec<_>>();
        match row.split_once(' ') {
            Some((past, participle)) => (spellings(past), spellings(participle)),
            None => (spellings(row), spellings(row)),
        }
    }

    /// *stop* + *ed*: *stopped*; *storm*: *stormed*; *raze*: *razed*; *carry*: *carried*; *die* + *ing*: *dying*.
    fn with_ending(&self, word: &str, ending: &str) -> Vec<String> {
        let plain = format!("{word}{ending}");
        if self.never.contains(word) {
            return vec![plain];
        }
        if ending == "ing"
            && let Some(stem) = word.strip_suffix("ie")
        {
            return vec![format!("{stem}ying")];
        }
        if word.ends_with('e') && !(ending == "ing" && ends_in_sounded_e(word)) {
            return vec![format!("{}{ending}", &word[..word.len() - 1])];
        }
        if ending == "ed"
            && let Some(stem) = word.strip_suffix('y')
            && !stem.ends_with(is_vowel)
        {
            return vec![format!("{stem}ied")];
        }
        // *panic*: *panicked*.
        if word.ends_with("ic") {
            return vec![format!("{word}k{ending}")];
        }
        let doubled = |word: &str| {
            word.chars().next_back().map(|last| format!("{word}{last}{ending}")).into_iter()
        };
        if self.either.contains(word) {
            return doubled(word).chain([plain]).collect();
        }
        if self.always.contains(word) || (is_one_syllable(word) && ends_short(word)) {
            return doubled(word).collect();
        }
        vec![plain]
    }
}

/// The -s of a third person or a plural.
fn with_s(word: &str) -> String {
    if let Some(stem) = word.strip_suffix('y')
        && !stem.ends_with(is_vowel)
        && !stem.is_empty()
    {
        return format!("{stem}ies");
    }
    if ["s", "x", "z", "ch", "sh"].iter().any(|e| word.ends_with(e)) {
        return format!("{word}es");
    }
    format!("{word}s")
}

fn is_vowel(c: char) -> bool {
    matches!(c, 'a' | 'e' | 'i' | 'o' | 'u')
}

/// *flee*, *dye*, *hoe*, *agree*: the *e* stays before -ing.
fn ends_in_sounded_e(word: &str) -> bool {
    ["ee", "oe", "ye"].iter().any(|e| word.ends_with(e))
}

fn is_one_syllable(word: &str) -> bool {
    let mut groups = 0;
    let mut before = false;
    for (i, c) in word.char_indices() {
        // The u of qu is no vowel of its own, and a y that opens a word is a consonant.
        let vowel = (is_vowel(c) && !(c == 'u' && word[..i].ends_with('q'))) || (c == 'y' && i > 0);
        groups += usize::from(vowel && !before);
        before = vowel;
    }
    groups == 1
}

/// One consonant after one vowel: *stop*, *raid* not, *storm* not; w, x and y are never doubled.
fn ends_short(word: &str) -> bool {
    let mut last = word.chars().rev();
    let (Some(c), Some(v)) = (last.next(), last.next()) else { return false };
    let earlier = last.next();
    let long = earlier.is_some_and(is_vowel)
        && !(earlier == Some('u') && word.len() >= 4 && word[..word.len() - 2].ends_with("qu"));
    c.is_ascii_alphabetic() && !is_vowel(c) && !matches!(c, 'w' | 'x' | 'y') && is_vowel(v) && !long
}

#[cfg(test)]
mod tests {
    use super::{Inflection, VerbForm};

    fn inflection() -> Inflection {
        Inflection::load("rules/irregular.toml", include_str!("../../rules/irregular.toml"))
            .expect("the bundled table loads")
    }

    #[test]
    fn verbs_take_their_usual_forms() {
        let inflection = inflection();
        for line in [
            "capture captures captured captured capturing",
            "shell shells shelled shelled shelling",
            "stop stops stopped stopped stopping",
            "raid raids raided raided raiding",
            "storm storms stormed stormed storming",
            "hit hits hit hit hitting",
            "carry carries carried carried carrying",
            "deploy deploys deployed deployed deploying",
            "die dies died died dying",
            "flee flees fled fled fleeing",
            "retake retakes retook retaken retaking",
            "withdraw withdraws withdrew withdrawn withdrawing",
            "patrol patrols patrolled patrolled patrolling",
            "visit visits visited visited visiting",
            "fire fires fired fired firing",
            "quit quits quit quit quitting",
            "clash clashes clashed clashed clashing",
            "seize seizes seized seized seizing",
            "panic panics panicked panicked panicking",
            "booby-trap booby-traps booby-trapped booby-trapped booby-trapping",
            "go goes went gone going",
            "equip equips equipped equipped equipping",
            "destroy destroys destroyed destroyed destroying",
            "shoot shoots shot shot shooting",
            "expel expels expelled expelled expelling",
        ] {
            let words: Vec<&str> = line.split(' ').collect();
            let forms = inflection.verb(words[0]);
            let made = [&forms.base, &forms.third, &forms.past, &forms.participle, &forms.gerund];
            assert_eq!(made.map(String::as_str).to_vec(), words);
        }
    }

    #[test]
    fn the_first_word_of_several_inflects() {
        let forms = inflection().verb("take control of");
        assert_eq!(forms.past, "took control of");
        assert_eq!(forms.participle, "taken control of");
        assert_eq!(forms.gerund, "taking control of");
        let forms = inflection().verb("shoot and kill");
        assert_eq!(forms.past, "shot and killed");
        assert_eq!(forms.third, "shoots and kills");
    }

    #[test]
    fn all_spellings_are_made() {
        let inflection = inflection();
        let forms = inflection.verb("travel");
        assert_eq!(forms.past, "travelled");
        assert!(forms.also.contains(&(VerbForm::Gerund, "traveling".into())));
        let forms = inflection.verb("be set to");
        assert_eq!((forms.past.as_str(), forms.gerund.as_str()), ("was set to", "being set to"));
        assert!(forms.also.contains(&(VerbForm::Third, "are set to".into())));
        let forms = inflection.verb("burn down");
        assert!(forms.each().any(|f| f == (VerbForm::Past, "burnt down")));
    }

    #[test]
    fn nouns_take_their_plurals() {
        let inflection = inflection();
        for (one, many) in [
            ("air strike", "air strikes"),
            ("counter-attack", "counter-attacks"),
            ("exchange of fire", "exchanges of fire"),
            ("clash", "clashes"),
            ("robbery", "robberies"),
            ("gunman", "gunmen"),
            ("passer-by", "passers-by"),
            ("ambush", "ambushes"),
            ("convoy", "convoys"),
            ("aircraft", "aircraft"),
        ] {
            assert_eq!(inflection.plural(one), many);
        }
        assert_eq!(inflection.plurals("person"), ["people", "persons"]);
    }

    #[test]
    fn a_wrong_table_is_told_with_its_line() {
        let error =
            Inflection::load("x.toml", "[verbs]\nfight = 3\n").expect_err("a number is no form");
        assert_eq!(error.line(), Some(2));
    }
}
