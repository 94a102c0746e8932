//! Inflection: the forms of English verbs and the plurals of nouns, made when the rules are loaded. Opens the lexicon.
//!
//! Rules give what is regular; `rules/irregular.toml` gives the rest. Where two spellings are in use (*travelled*,
//! *traveled*; *burned*, *burnt*) both are made, the more usual one first.

use std::collections::{BTreeMap, HashMap};

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

/// All forms of one verb; the first word of a verb of several words inflects (*took control of*), an adverb before it
/// aside (*fatally shot*), and both of a pair (*shot and killed*).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
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
    words: HashMap<String, Exception>,
}

/// What is irregular about a word.
#[derive(Clone, Debug, Default)]
struct Exception {
    verb: Option<String>,
    third: Option<String>,
    gerund: Option<String>,
    plural: Option<String>,
    /// Whether its last consonant is doubled, where the rules do not say.
    always: bool,
    either: bool,
    never: bool,
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

/// An adverb has so many letters; *rally* and *supply* are verbs.
const SHORTEST_ADVERB: usize = 7;

/// One past the adverb, and the space behind it, that opens an expression: *fatally shoot*.
fn adverb_end(lemma: &str) -> usize {
    let first = lemma.find(' ').filter(|at| *at >= SHORTEST_ADVERB && lemma[..*at].ends_with("ly"));
    first.map_or(0, |at| at + 1)
}

impl Inflection {
    /// Reads the table of exceptions.
    pub(crate) fn load(file: &str, text: &str) -> Result<Self, Error> {
        let read: File = super::from_toml(text, file)?;
        let mut inflection = Inflection::default();
        let mut fill = |list: BTreeMap<String, String>,
                        field: fn(&mut Exception) -> &mut Option<String>| {
            for (word, form) in list {
                *field(inflection.words.entry(word).or_default()) = Some(form);
            }
        };
        fill(read.verbs, |word| &mut word.verb);
        fill(read.third, |word| &mut word.third);
        fill(read.gerund, |word| &mut word.gerund);
        fill(read.plural, |word| &mut word.plural);
        let mut mark = |list: &str, field: fn(&mut Exception) -> &mut bool| {
            for word in list.split_whitespace() {
                *field(inflection.words.entry(word.to_owned()).or_default()) = true;
            }
        };
        mark(&read.doubled.always, |word| &mut word.always);
        mark(&read.doubled.either, |word| &mut word.either);
        mark(&read.doubled.never, |word| &mut word.never);
        Ok(inflection)
    }

    /// The forms of a verb given by its lemma: *shell*, *take control of*, *booby-trap*.
    pub(crate) fn verb(&self, lemma: &str) -> Forms {
        // *shoot and kill*: both inflect.
        if let Some((first, second)) = lemma.split_once(" and ")
            && !first.contains(' ')
        {
            let (first, second) = (self.verb(first), self.verb(second));
            let both = |a: &str, b: &str| [a, " and ", b].concat();
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
        let (adverb, verb) = lemma.split_at(adverb_end(lemma));
        let (word, rest) = match verb.find(' ') {
            Some(at) => verb.split_at(at),
            None => (verb, ""),
        };
        let (mut before, mut word, mut own) = (adverb, word, self.words.get(word));
        if own.is_none_or(|own| !own.always && own.verb.is_none())
            && adverb.is_empty()
            && let Some(at) = word.rfind('-')
        {
            (before, word) = word.split_at(at + 1);
            own = self.words.get(word);
        }
        let mut forms = Forms { base: lemma.to_owned(), ..Forms::default() };
        // The first spelling of a form is its own, the others stand with the less usual ones.
        let mut put = |form: VerbForm, parts: &[&str]| {
            let length = parts.iter().map(|part| part.len()).sum::<usize>();
            let mut written = String::with_capacity(before.len() + length + rest.len());
            written.push_str(before);
            for part in parts {
                written.push_str(part);
            }
            written.push_str(rest);
            let own = match form {
                VerbForm::Base => &mut forms.base,
                VerbForm::Third => &mut forms.third,
                VerbForm::Past => &mut forms.past,
                VerbForm::Participle => &mut forms.participle,
                VerbForm::Gerund => &mut forms.gerund,
            };
            if own.is_empty() {
                *own = written;
            } else {
                forms.also.push((form, written));
            }
        };
        match own.and_then(|own| own.third.as_ref()) {
            Some(row) => row.split('/').for_each(|one| put(VerbForm::Third, &[one])),
            None => put(VerbForm::Third, &with_s(word)),
        }
        let row = own.and_then(|own| own.verb.as_ref());
        let row = row.map(|row| row.split_once(' ').unwrap_or((row, row)));
        for (form, row) in [
            (VerbForm::Past, row.map(|(past, _)| past)),
            (VerbForm::Participle, row.map(|(_, participle)| participle)),
        ] {
            match row {
                Some(row) => row.split('/').for_each(|one| put(form, &[one])),
                None => with_ending(word, own, "ed", |parts| put(form, parts)),
            }
        }
        match own.and_then(|own| own.gerund.as_ref()) {
            Some(one) => put(VerbForm::Gerund, &[one]),
            None => with_ending(word, own, "ing", |parts| put(VerbForm::Gerund, parts)),
        }
        forms
    }

    /// The plurals of a noun, the most usual first. The last word inflects, or the word before *of* (*exchanges of fire*).
    pub(crate) fn plurals(&self, noun: &str) -> Vec<String> {
        let (head, rest) = noun.find(" of ").map_or((noun, ""), |at| noun.split_at(at));
        let from = head.rfind(' ').map_or(0, |at| at + 1);
        let (before, word) = head.split_at(from);
        // A hyphen is looked past (*counter-attack*) unless the whole word is an exception (*passer-by*).
        let plural = |word: &str| self.words.get(word).and_then(|own| own.plural.as_ref());
        let listed = plural(word).map(|p| ([before, ""], p)).or_else(|| {
            let (first, last) = word.split_at(word.rfind('-')? + 1);
            plural(last).map(|p| ([before, first], p))
        });
        match listed {
            Some(([before, first], plurals)) => {
                plurals.split('/').map(|p| [before, first, p, rest].concat()).collect()
            }
            None => {
                let [stem, end] = with_s(word);
                vec![[before, stem, end, rest].concat()]
            }
        }
    }

    #[cfg(test)]
    /// The most usual plural of a noun.
    pub(crate) fn plural(&self, noun: &str) -> String {
        self.plurals(noun).swap_remove(0)
    }
}

/// *stop* + *ed*: *stopped*; *storm*: *stormed*; *raze*: *razed*; *carry*: *carried*; *die* + *ing*: *dying*. Each
/// spelling is given in parts.
fn with_ending(word: &str, own: Option<&Exception>, ending: &str, mut put: impl FnMut(&[&str])) {
    if own.is_some_and(|own| own.never) {
        return put(&[word, ending]);
    }
    if ending == "ing"
        && let Some(stem) = word.strip_suffix("ie")
    {
        return put(&[stem, "ying"]);
    }
    if word.ends_with('e') && !(ending == "ing" && ends_in_sounded_e(word)) {
        return put(&[&word[..word.len() - 1], ending]);
    }
    if ending == "ed"
        && let Some(stem) = word.strip_suffix('y')
        && !stem.ends_with(is_vowel)
    {
        return put(&[stem, "ied"]);
    }
    // *panic*: *panicked*.
    if word.ends_with("ic") {
        return put(&[word, "k", ending]);
    }
    let last = word.char_indices().next_back().map_or("", |(at, _)| &word[at..]);
    let (either, always) = own.map_or((false, false), |own| (own.either, own.always));
    let doubled = always || (is_one_syllable(word) && ends_short(word));
    if either || doubled {
        put(&[word, last, ending]);
    }
    if either || !doubled {
        put(&[word, ending]);
    }
}

/// The -s of a third person or a plural: the stem and the ending.
fn with_s(word: &str) -> [&str; 2] {
    if let Some(stem) = word.strip_suffix('y')
        && !stem.ends_with(is_vowel)
        && !stem.is_empty()
    {
        return [stem, "ies"];
    }
    if ["s", "x", "z", "ch", "sh"].iter().any(|e| word.ends_with(e)) {
        return [word, "es"];
    }
    [word, "s"]
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
