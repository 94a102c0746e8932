//! Deeds that somebody is arrested, tried or sought for: *detained on suspicion of bombing a market*, *a warrant over
//! killings in X*. For `fill`, and for `settle`.

use super::fill::Filler;
use super::scene::Scene;
use crate::group::clause::{possessor, verb_at};
use crate::group::{PhraseKind, VerbForm};
use crate::lexicon::words::Classes;
use crate::text::fold::word_hash;

/// So many phrases may stand between a deed and what says that somebody is charged with it.
const CHARGE_REACH: usize = 12;

/// What says that somebody is charged with a deed.
#[derive(Clone, Debug)]
pub(crate) struct Charge {
    /// The phrase of the preposition before the deed.
    pub(crate) prep: usize,
    /// The noun groups of those who are charged, as far as they are told.
    pub(crate) party: Vec<usize>,
    /// A court has found that it was so, or they say so.
    pub(crate) proven: bool,
}

impl Scene<'_> {
    /// The charge that the gerund or the noun at `deed` is the matter of.
    pub(crate) fn charge_of(&self, deed: usize) -> Option<Charge> {
        let mut first = possessor(self.phrases, deed).unwrap_or(deed);
        // *Charged with ordering the massacre*.
        if first >= 1
            && verb_at(self.phrases, first - 1).is_some_and(|v| v.form == VerbForm::Gerund)
        {
            first -= 1;
        }
        let prep = first.checked_sub(1).filter(|at| self.leads_to_a_charge(*at))?;
        let (mut named, mut proven) = (false, false);
        for at in (prep.saturating_sub(CHARGE_REACH)..prep).rev() {
            let prosecutes = self.says(at, Classes::PROSECUTING);
            match self.phrases[at].kind {
                PhraseKind::Verb(_) => {
                    proven |= self.says(at, Classes::PROVEN);
                    let party = self.party(at, prosecutes);
                    return (named || prosecutes && !party.is_empty()).then_some(Charge {
                        prep,
                        party,
                        proven,
                    });
                }
                PhraseKind::Noun(_)
                | PhraseKind::Prep
                | PhraseKind::Possessive
                | PhraseKind::Other => {
                    named |= prosecutes;
                    proven |= self.says(at, Classes::PROVEN);
                }
                _ => break,
            }
        }
        named.then_some(Charge { prep, party: Vec::new(), proven })
    }

    fn leads_to_a_charge(&self, prep: usize) -> bool {
        let plain = [
            const { word_hash(b"for") },
            const { word_hash(b"of") },
            const { word_hash(b"over") },
            const { word_hash(b"to") },
            const { word_hash(b"with") },
        ];
        matches!(self.phrases[prep].kind, PhraseKind::Prep)
            && (plain.contains(&self.preposition(prep))
                || self
                    .words_of(self.phrases[prep].range)
                    .eq_ignore_ascii_case("in connection with"))
    }

    fn says(&self, phrase: usize, class: Classes) -> bool {
        let range = self.phrases[phrase].range;
        (range.start..range.end).any(|t| self.tag(t).classes.any(class))
    }

    /// Whom the verb is done to, or who does it where it is no verb of a court.
    fn party(&self, verb: usize, prosecutes: bool) -> Vec<usize> {
        let somebody = |at: &usize| {
            let Filler { people, sort, pronoun, name, .. } = self.filler(*at);
            (people || sort.is_some() || pronoun || name) && !self.is_time(*at)
        };
        let object = || self.slots_after(verb).object.iter().copied().filter(somebody);
        let suffers = verb_at(self.phrases, verb)
            .is_some_and(|v| v.passive || v.form == VerbForm::Participle && object().count() == 0);
        if prosecutes && !suffers {
            return object().collect();
        }
        self.subject(verb).0.iter().copied().filter(somebody).collect()
    }
}
