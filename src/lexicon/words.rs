//! Word classes for a shallow parser: what a word may be, and what it does to the words around it.
//!
//! Built from `rules/words.toml`. No statistical tagger stands behind it: a word has every class it may have, and the
//! grouping room decides by its neighbours. All inflected forms are made here, when the rules are loaded.

use std::collections::HashMap;

use serde::Deserialize;

use super::inflect::{Inflection, VerbForm};
use crate::error::{Error, nearest};
use crate::event::PlaceRole;
use crate::text::Token;
use crate::text::fold::fold;
use crate::text::trie::{Case, Trie};

/// A set of word classes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Classes(u64);

impl Classes {
    /// No class at all.
    pub(crate) const NONE: Classes = Classes(0);
    /// *the, a, this, all, every*; the only plain opening of a noun group.
    pub(crate) const DETERMINER: Classes = Classes(1);
    /// *he, they, who it is that acts*.
    pub(crate) const SUBJECT: Classes = Classes(1 << 1);
    /// *him, them*.
    pub(crate) const OBJECT: Classes = Classes(1 << 2);
    /// *his, their*.
    pub(crate) const POSSESSIVE: Classes = Classes(1 << 3);
    /// *himself, themselves*.
    pub(crate) const REFLEXIVE: Classes = Classes(1 << 4);
    /// *in, against, in front of*.
    pub(crate) const PREPOSITION: Classes = Classes(1 << 5);
    /// *and, or, but*.
    pub(crate) const COORDINATOR: Classes = Classes(1 << 6);
    /// *when, after, because*: opens a clause.
    pub(crate) const SUBORDINATOR: Classes = Classes(1 << 7);
    /// *who, which, that*.
    pub(crate) const RELATIVE: Classes = Classes(1 << 8);
    /// *will, may, must*.
    pub(crate) const MODAL: Classes = Classes(1 << 9);
    /// Forms of *be*.
    pub(crate) const BE: Classes = Classes(1 << 10);
    /// Forms of *have*.
    pub(crate) const HAVE: Classes = Classes(1 << 11);
    /// Forms of *do*.
    pub(crate) const DO: Classes = Classes(1 << 12);
    /// *not, no, never, without*, and the contractions that hold one (*didnt*).
    pub(crate) const NEGATOR: Classes = Classes(1 << 13);
    /// *also, again, meanwhile*.
    pub(crate) const ADVERB: Classes = Classes(1 << 14);
    /// *heavy*; *wounded* and *besieged* where they stand before a noun.
    pub(crate) const ADJECTIVE: Classes = Classes(1 << 15);
    /// Any form of a full verb.
    pub(crate) const VERB: Classes = Classes(1 << 16);
    /// A common noun, listed because it looks like a verb (*building*) or matters to factuality (*plan*).
    pub(crate) const NOUN: Classes = Classes(1 << 17);
    /// A verb or noun of saying, or a phrase that names a source (*according to*).
    pub(crate) const SPEECH: Classes = Classes(1 << 18);
    /// *out, up, down*: may belong to the verb before it.
    pub(crate) const PARTICLE: Classes = Classes(1 << 19);
    /// *why, how, whether*: opens a question, direct or told.
    pub(crate) const QUESTION: Classes = Classes(1 << 20);
    /// *if, unless, in case*: what follows is a condition.
    pub(crate) const CONDITIONAL: Classes = Classes(1 << 21);
    /// *to* before an infinitive.
    pub(crate) const TO: Classes = Classes(1 << 22);
    /// *many, some, several, both*: amounts that are no number.
    pub(crate) const QUANTIFIER: Classes = Classes(1 << 23);
    /// *kill, wound, leave*: what an event does to people.
    pub(crate) const HARM: Classes = Classes(1 << 24);
    /// *amount, batch*: only measures what stands after *of*.
    pub(crate) const MEASURE: Classes = Classes(1 << 25);
    /// *against, about, ahead of*: what stands after it says why, against what or when, and never where.
    pub(crate) const MATTER: Classes = Classes(1 << 26);
    /// *arrive, travel*: what somebody does so *for* is still to come.
    pub(crate) const JOURNEY: Classes = Classes(1 << 27);
    /// *arrest, jail*: what this is done *for* is alleged.
    pub(crate) const CHARGE: Classes = Classes(1 << 28);
    /// *ambassador, envoy*: a place after *to* is where they are sent.
    pub(crate) const ENVOY: Classes = Classes(1 << 29);
    /// *send, dispatch*: what is done so goes where *to* says.
    pub(crate) const SENDING: Classes = Classes(1 << 30);
    /// *visit, tour*: while it is to come, so is what it is done *for*.
    pub(crate) const VISIT: Classes = Classes(1 << 31);
    /// *crash, capsize*: what befalls a vehicle with nobody's intent.
    pub(crate) const MISHAP: Classes = Classes(1 << 32);
    /// *after, despite, ahead of*: the event behind it is told for the sake of another.
    pub(crate) const ASIDE: Classes = Classes(1 << 33);
    /// *after, because of*: something came of the event behind it, or after it.
    pub(crate) const AFTERMATH: Classes = Classes(1 << 34);
    /// *tell, inform*: a verb of saying whose listener stands behind it.
    pub(crate) const TELLING: Classes = Classes(1 << 35);
    /// *gather, march*: whoever does so to protest has protested.
    pub(crate) const GATHERING: Classes = Classes(1 << 36);
    /// *protest, demand*: what a crowd gathers to do.
    pub(crate) const VOICING: Classes = Classes(1 << 37);
    /// *other, nearby, largest*: with it a noun names what was not told before.
    pub(crate) const ANOTHER: Classes = Classes(1 << 38);
    /// *speak, address, news conference*: where it is done says nothing of where it was what is spoken of.
    pub(crate) const SPEAKING: Classes = Classes(1 << 39);
    /// *report, claim, rumour*: a noun of saying, and no verb that is spelt like a noun (*a state of emergency*).
    pub(crate) const ACCOUNT: Classes = Classes(1 << 40);
    /// *announce, condemn*: a verb of saying whose object is often a thing, and no clause.
    pub(crate) const ANNOUNCING: Classes = Classes(1 << 41);
    /// *against, between*: whoever stands after it is a party, and a nation there no place.
    pub(crate) const PARTY: Classes = Classes(1 << 42);
    /// *occur, take place*: says of an event only that it was.
    pub(crate) const HAPPENING: Classes = Classes(1 << 43);
    /// *incident*: names whatever was told before.
    pub(crate) const INCIDENT: Classes = Classes(1 << 44);
    /// Says that nothing was like it before: *the deadliest attack since 2012*.
    pub(crate) const UNEQUALLED: Classes = Classes(1 << 45);
    /// Who does so was to be harmed: *escaped an ambush*, *escaped arrest*.
    pub(crate) const ESCAPING: Classes = Classes(1 << 46);
    /// Says that somebody is held, tried or sought for a deed: *jailed for*, *on charges of*, *guilty of*.
    pub(crate) const PROSECUTING: Classes = Classes(1 << 47);
    /// Says so of a deed that was found to be theirs: *convicted of*, *guilty of*.
    pub(crate) const PROVEN: Classes = Classes(1 << 48);
    /// With an article only says how many they were: *an army of shoppers*.
    pub(crate) const THRONG: Classes = Classes(1 << 49);
    /// What is agreed stands behind it, and was agreed before: *under an agreement*.
    pub(crate) const TERMS: Classes = Classes(1 << 50);
    /// A clause with a bare verb behind it tells what ought to be: *it is vital that the army leave*.
    pub(crate) const DESIRING: Classes = Classes(1 << 51);
    /// *times, occasions*: with a number they tell how often, and are nobody's object.
    pub(crate) const OCCASIONS: Classes = Classes(1 << 52);
    /// *third, latest*: *the third soldier to be killed* was killed.
    pub(crate) const RANKING: Classes = Classes(1 << 53);
    /// *nearly*: right before a verb, it was not done.
    pub(crate) const SHORT: Classes = Classes(1 << 54);
    /// Openers of a clause that is still to come where the main clause is: *until*, *once*.
    pub(crate) const AWAITING: Classes = Classes(1 << 55);
    /// Whoever stands behind it does what a gerund behind him tells: *saw soldiers leaving*.
    pub(crate) const WITNESSING: Classes = Classes(1 << 56);
    /// *add, note*: who does so behind a comma is whoever spoke before.
    pub(crate) const ADDING: Classes = Classes(1 << 57);
    /// *carry out, perpetrate*: tells of what was done before whose deed it was.
    pub(crate) const PERPETRATING: Classes = Classes(1 << 58);
    /// *launch, plant*: whoever does so with a weapon did what the weapon did.
    pub(crate) const LAUNCHING: Classes = Classes(1 << 59);
    /// *embassy*: stands in another country than the one whose it is.
    pub(crate) const ABROAD: Classes = Classes(1 << 60);
    /// *anniversary*: what stands behind its *of* was on an earlier day.
    pub(crate) const REMEMBERING: Classes = Classes(1 << 61);

    /// Both sets together.
    #[inline]
    pub(crate) const fn or(self, other: Classes) -> Classes {
        Classes(self.0 | other.0)
    }

    /// True where the sets share a class.
    #[inline]
    pub(crate) const fn any(self, other: Classes) -> bool {
        self.0 & other.0 != 0
    }
}

const CLASS_NAMES: [(&str, Classes); 62] = [
    ("abroad", Classes::ABROAD),
    ("account", Classes::ACCOUNT),
    ("adding", Classes::ADDING),
    ("adjective", Classes::ADJECTIVE),
    ("adverb", Classes::ADVERB),
    ("aftermath", Classes::AFTERMATH),
    ("announcing", Classes::ANNOUNCING),
    ("another", Classes::ANOTHER),
    ("aside", Classes::ASIDE),
    ("awaiting", Classes::AWAITING),
    ("be", Classes::BE),
    ("charge", Classes::CHARGE),
    ("conditional", Classes::CONDITIONAL),
    ("coordinator", Classes::COORDINATOR),
    ("desiring", Classes::DESIRING),
    ("determiner", Classes::DETERMINER),
    ("do", Classes::DO),
    ("envoy", Classes::ENVOY),
    ("escaping", Classes::ESCAPING),
    ("gathering", Classes::GATHERING),
    ("happening", Classes::HAPPENING),
    ("harm", Classes::HARM),
    ("have", Classes::HAVE),
    ("incident", Classes::INCIDENT),
    ("journey", Classes::JOURNEY),
    ("launching", Classes::LAUNCHING),
    ("matter", Classes::MATTER),
    ("measure", Classes::MEASURE),
    ("mishap", Classes::MISHAP),
    ("modal", Classes::MODAL),
    ("negator", Classes::NEGATOR),
    ("noun", Classes::NOUN),
    ("object", Classes::OBJECT),
    ("occasions", Classes::OCCASIONS),
    ("particle", Classes::PARTICLE),
    ("party", Classes::PARTY),
    ("perpetrating", Classes::PERPETRATING),
    ("possessive", Classes::POSSESSIVE),
    ("preposition", Classes::PREPOSITION),
    ("prosecuting", Classes::PROSECUTING),
    ("proven", Classes::PROVEN),
    ("quantifier", Classes::QUANTIFIER),
    ("question", Classes::QUESTION),
    ("ranking", Classes::RANKING),
    ("reflexive", Classes::REFLEXIVE),
    ("relative", Classes::RELATIVE),
    ("remembering", Classes::REMEMBERING),
    ("sending", Classes::SENDING),
    ("short", Classes::SHORT),
    ("speaking", Classes::SPEAKING),
    ("speech", Classes::SPEECH),
    ("subject", Classes::SUBJECT),
    ("subordinator", Classes::SUBORDINATOR),
    ("telling", Classes::TELLING),
    ("terms", Classes::TERMS),
    ("throng", Classes::THRONG),
    ("to", Classes::TO),
    ("unequalled", Classes::UNEQUALLED),
    ("verb", Classes::VERB),
    ("visit", Classes::VISIT),
    ("voicing", Classes::VOICING),
    ("witnessing", Classes::WITNESSING),
];

/// A set of verb forms: *hit* is base, past and participle.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct VerbForms(u8);

impl VerbForms {
    /// The set of one form.
    #[inline]
    pub(crate) const fn of(form: VerbForm) -> VerbForms {
        VerbForms(1 << form as u8)
    }

    /// True where the word may be this form.
    #[inline]
    pub(crate) const fn has(self, form: VerbForm) -> bool {
        self.0 & (1 << form as u8) != 0
    }

    /// Both sets together.
    #[inline]
    pub(crate) const fn or(self, other: VerbForms) -> VerbForms {
        VerbForms(self.0 | other.0)
    }

    /// True where the word is no form of a verb.
    #[inline]
    pub(crate) const fn is_empty(self) -> bool {
        self.0 == 0
    }
}

/// How a verb or noun of saying stands to what is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stance {
    States,
    Claims,
    Confirms,
    Denies,
    Doubts,
    Speculates,
}

/// What a verb, adjective or noun makes of its complement (*failed to*: negated).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Effect {
    /// *managed to, was forced to, began to*.
    Actual,
    /// *failed to, refused to, prevented from*.
    Negated,
    /// *plans to, vowed to, is set to*.
    Planned,
    /// *must, has to, is responsible for*: planned, unless the text shows it done.
    Duty,
    /// *may, tried to, is able to*.
    Possible,
}

/// A hedge over a whole clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Hedge {
    /// *reportedly, is said to*: somebody says so.
    Hearsay,
    /// *possibly, perhaps, could not be verified*.
    Doubt,
    /// *regularly*: with a present form, what is done now and then and not an event.
    Habit,
}

/// A verb that means little beside the noun of an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Light {
    /// *carried out an attack*: the subject does it.
    Agent,
    /// *came under attack*: the subject suffers it.
    Target,
    /// *clashes broke out*: the event noun is the subject.
    Occurrence,
    /// *claimed responsibility for an attack*: the subject says that it did it. The event happened, be it said or not.
    Claim,
    /// *denied involvement in an attack*: the subject says that it did not. The event happened.
    Disclaim,
    /// *blamed an attack on the rebels*, *blamed the rebels for it*: they did it, as somebody says. The event happened.
    Blame,
}

/// Number of a lemma; `Words::lemma` gives its letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct LemmaId(pub(crate) u32);

/// All that a word or fixed expression may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct WordSense {
    pub(crate) classes: Classes,
    pub(crate) forms: VerbForms,
    pub(crate) lemma: LemmaId,
    pub(crate) stance: Option<Stance>,
    pub(crate) effect: Option<Effect>,
    pub(crate) hedge: Option<Hedge>,
    pub(crate) light: Option<Light>,
    /// How a place after the preposition stands to the event.
    pub(crate) place: Option<PlaceRole>,
}

/// The words of `rules/words.toml` in all their forms.
#[derive(Clone, Debug)]
pub(crate) struct Words {
    trie: Trie<WordSense>,
    #[cfg(test)]
    lemmas: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    words: Vec<Row>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    class: Vec<toml::Spanned<String>>,
    words: List,
    inflect: Option<toml::Spanned<String>>,
    stance: Option<toml::Spanned<String>>,
    effect: Option<toml::Spanned<String>>,
    hedge: Option<toml::Spanned<String>>,
    light: Option<toml::Spanned<String>>,
    place: Option<toml::Spanned<String>>,
}

/// Single words in one string, or expressions in a list.
#[derive(Deserialize)]
#[serde(untagged)]
enum List {
    Words(String),
    Expressions(Vec<String>),
}

impl Words {
    /// Reads word classes and makes every form.
    pub(crate) fn load(inflection: &Inflection, file: &str, text: &str) -> Result<Self, Error> {
        let read: File = super::from_toml(text, file)?;
        let named = Named { file, text };
        let mut lemmas = Lemmas::default();
        let mut senses: HashMap<String, WordSense> = HashMap::with_capacity(text.len() / 4);
        for row in &read.words {
            let mut classes = Classes::default();
            for class in &row.class {
                classes = classes.or(named.one("class", class, &CLASS_NAMES)?);
            }
            let inflected = match &row.inflect {
                None => None,
                Some(name) => {
                    Some(named.one("inflection", name, &[("noun", false), ("verb", true)])?)
                }
            };
            let stance = named.perhaps(
                "stance",
                row.stance.as_ref(),
                &[
                    ("claims", Stance::Claims),
                    ("confirms", Stance::Confirms),
                    ("denies", Stance::Denies),
                    ("doubts", Stance::Doubts),
                    ("speculates", Stance::Speculates),
                    ("states", Stance::States),
                ],
            )?;
            let effect = named.perhaps(
                "effect",
                row.effect.as_ref(),
                &[
                    ("actual", Effect::Actual),
                    ("duty", Effect::Duty),
                    ("negated", Effect::Negated),
                    ("planned", Effect::Planned),
                    ("possible", Effect::Possible),
                ],
            )?;
            let hedge = named.perhaps(
                "hedge",
                row.hedge.as_ref(),
                &[("doubt", Hedge::Doubt), ("habit", Hedge::Habit), ("hearsay", Hedge::Hearsay)],
            )?;
            let light = named.perhaps(
                "light verb",
                row.light.as_ref(),
                &[
                    ("agent", Light::Agent),
                    ("blame", Light::Blame),
                    ("claim", Light::Claim),
                    ("disclaim", Light::Disclaim),
                    ("occurrence", Light::Occurrence),
                    ("target", Light::Target),
                ],
            )?;
            let place = named.perhaps(
                "place",
                row.place.as_ref(),
                &[
                    ("along", PlaceRole::Along),
                    ("at", PlaceRole::At),
                    ("from", PlaceRole::From),
                    ("near", PlaceRole::Near),
                    ("to", PlaceRole::To),
                    ("via", PlaceRole::Via),
                ],
            )?;
            let mut add = |word: &str, forms: VerbForms, lemma: LemmaId| {
                let sense = senses.entry(fold(word)).or_insert(WordSense {
                    classes,
                    forms,
                    lemma,
                    stance,
                    effect,
                    hedge,
                    light,
                    place,
                });
                // A word of two lists is both; of two lemmas (*found*, *left*) the list that stands first wins.
                sense.classes = sense.classes.or(classes);
                sense.forms = VerbForms(sense.forms.0 | forms.0);
                sense.stance = sense.stance.or(stance);
                sense.effect = sense.effect.or(effect);
                sense.hedge = sense.hedge.or(hedge);
                sense.light = sense.light.or(light);
                sense.place = sense.place.or(place);
            };
            let mut each = |word: &str| {
                let lemma = lemmas.id(word);
                match inflected {
                    None => add(word, VerbForms::default(), lemma),
                    Some(true) => {
                        for (form, written) in inflection.verb(word).each() {
                            add(written, VerbForms::of(form), lemma);
                        }
                    }
                    Some(false) => {
                        add(word, VerbForms::default(), lemma);
                        for plural in inflection.plurals(word) {
                            add(&plural, VerbForms::default(), lemma);
                        }
                    }
                }
            };
            match &row.words {
                List::Words(words) => words.split_whitespace().for_each(&mut each),
                List::Expressions(expressions) => expressions.iter().for_each(|e| each(e)),
            }
        }
        let mut senses: Vec<(String, WordSense)> = senses.into_iter().collect();
        senses.sort_unstable_by(|a, b| a.0.cmp(&b.0));
        let trie = Trie::build(senses.into_iter().map(|(word, sense)| (word, Case::Any, sense)));
        Ok(Words {
            trie,
            #[cfg(test)]
            lemmas: lemmas.list,
        })
    }

    /// What stands at token `at`: the longest expression, its number of tokens and what it may be.
    #[inline]
    pub(crate) fn at(
        &self,
        text: &str,
        tokens: &[Token],
        at: usize,
    ) -> Option<(usize, &WordSense)> {
        self.trie.longest_at(text, tokens, at, false)
    }

    #[cfg(test)]
    /// The letters of a lemma.
    pub(crate) fn lemma(&self, id: LemmaId) -> &str {
        self.lemmas.get(id.0 as usize).map_or("", String::as_str)
    }

    #[cfg(test)]
    /// A word or expression given whole, as a dictionary would be asked.
    pub(crate) fn sense_of(&self, word: &str) -> Option<&WordSense> {
        self.trie.values_of(word).first().copied()
    }

    #[cfg(test)]
    /// How many forms are known.
    pub(crate) fn len(&self) -> usize {
        self.trie.len()
    }
}

#[derive(Default)]
struct Lemmas {
    #[cfg(test)]
    list: Vec<String>,
    ids: HashMap<String, LemmaId>,
}

impl Lemmas {
    fn id(&mut self, lemma: &str) -> LemmaId {
        if let Some(id) = self.ids.get(lemma) {
            return *id;
        }
        let id = LemmaId(self.ids.len() as u32);
        #[cfg(test)]
        self.list.push(lemma.to_owned());
        self.ids.insert(lemma.to_owned(), id);
        id
    }
}

/// The file being read, for names that stand in it.
struct Named<'a> {
    file: &'a str,
    text: &'a str,
}

impl Named<'_> {
    fn one<T: Copy>(
        &self,
        what: &str,
        name: &toml::Spanned<String>,
        known: &[(&str, T)],
    ) -> Result<T, Error> {
        let found = name.get_ref();
        if let Some((_, value)) = known.iter().find(|(n, _)| n == found) {
            return Ok(*value);
        }
        let expected = match nearest(found, known.iter().map(|(n, _)| *n)) {
            Some(near) => format!("did you mean `{near}`?"),
            None => {
                let all: Vec<String> = known.iter().map(|(n, _)| format!("`{n}`")).collect();
                format!("expected one of {}.", all.join(", "))
            }
        };
        let line = super::line_of(self.text, name.span().start);
        Err(Error::rule(self.file, line, format!("unknown {what} `{found}`; {expected}")))
    }

    fn perhaps<T: Copy>(
        &self,
        what: &str,
        name: Option<&toml::Spanned<String>>,
        known: &[(&str, T)],
    ) -> Result<Option<T>, Error> {
        name.map(|name| self.one(what, name, known)).transpose()
    }
}

#[cfg(test)]
mod tests {
    use super::{Classes, Effect, Hedge, Light, Stance, VerbForm, WordSense, Words};
    use crate::lexicon::inflect::Inflection;
    use crate::text::tokens::tokenize;

    fn inflection() -> Inflection {
        Inflection::load("rules/irregular.toml", include_str!("../../rules/irregular.toml"))
            .expect("the bundled table loads")
    }

    fn words() -> Words {
        Words::load(&inflection(), "rules/words.toml", include_str!("../../rules/words.toml"))
            .expect("the bundled words load")
    }

    fn sense(words: &Words, word: &str) -> WordSense {
        *words.sense_of(word).unwrap_or_else(|| panic!("{word} is not known"))
    }

    #[test]
    fn words_have_every_class_they_may_have() {
        let words = words();
        for (word, class) in [
            ("the", Classes::DETERMINER),
            ("they", Classes::SUBJECT),
            ("their", Classes::POSSESSIVE),
            ("in front of", Classes::PREPOSITION),
            ("after", Classes::SUBORDINATOR),
            ("after", Classes::PREPOSITION),
            ("that", Classes::RELATIVE),
            ("that", Classes::DETERMINER),
            ("didn't", Classes::NEGATOR),
            ("didn’t", Classes::DO),
            ("weren't", Classes::BE),
            ("building", Classes::NOUN),
            ("building", Classes::VERB),
            ("wounded", Classes::ADJECTIVE),
            ("captured", Classes::VERB),
            ("out", Classes::PARTICLE),
            ("according to", Classes::SPEECH),
        ] {
            assert!(sense(&words, word).classes.any(class), "{word}");
        }
    }

    #[test]
    fn verbs_know_form_stance_effect_and_weight() {
        let words = words();
        let hit = sense(&words, "hit");
        assert!(hit.forms.has(VerbForm::Base) && hit.forms.has(VerbForm::Participle));
        assert!(!hit.forms.has(VerbForm::Gerund));
        assert_eq!(words.lemma(sense(&words, "left").lemma), "leave");
        assert_eq!(words.lemma(sense(&words, "found").lemma), "find");
        assert_eq!(sense(&words, "denied").stance, Some(Stance::Denies));
        assert_eq!(sense(&words, "claims").stance, Some(Stance::Claims));
        assert_eq!(sense(&words, "managed").effect, Some(Effect::Actual));
        assert_eq!(sense(&words, "failed").effect, Some(Effect::Negated));
        assert_eq!(sense(&words, "vowed").effect, Some(Effect::Planned));
        assert_eq!(sense(&words, "must").effect, Some(Effect::Duty));
        assert_eq!(sense(&words, "tried").effect, Some(Effect::Possible));
        assert_eq!(sense(&words, "reportedly").hedge, Some(Hedge::Hearsay));
        assert_eq!(sense(&words, "carried out").light, Some(Light::Agent));
        assert_eq!(sense(&words, "came under").light, Some(Light::Target));
        assert_eq!(sense(&words, "erupted").light, Some(Light::Occurrence));
    }

    #[test]
    fn the_longest_expression_is_found_in_text() {
        let words = words();
        let text = "fell out of control in front of the base";
        let mut tokens = Vec::new();
        tokenize(text, &mut tokens);
        assert_eq!(words.at(text, &tokens, 1).map(|(n, _)| n), Some(2));
        assert_eq!(words.at(text, &tokens, 4).map(|(n, _)| n), Some(3));
        assert!(words.len() > 6000, "{} forms", words.len());
    }

    #[test]
    fn a_wrong_name_is_told_with_its_line() {
        let text = "[[words]]\nclass = [\"prepositon\"]\nwords = \"in\"\n";
        let error = Words::load(&inflection(), "w.toml", text).expect_err("no such class");
        assert_eq!(
            error.to_string(),
            "w.toml:2: unknown class `prepositon`; did you mean `preposition`?"
        );
    }
}
