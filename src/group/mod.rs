//! The third room: noun groups and verb groups of one sentence, and what stands between them.
//!
//! A cascade without a statistical tagger, in the manner of FASTUS (Hobbs et al. 1997): closed-class words, verb forms
//! and the names that were found decide what each token is (`tag`), runs of them make phrases (`chunk`), and the order
//! of phrases (`clause`) says which noun group is the subject of which verb (`subject`), and which its object or a
//! prepositional slot (`slots`).

pub(crate) mod chunk;
pub(crate) mod clause;
mod part;
pub(crate) mod slots;
pub(crate) mod subject;
mod tag;

pub(crate) use chunk::{NounGroup, Phrase, PhraseKind, VerbForm, VerbGroup, chunk};
pub(crate) use part::{Found, Hint, Part, Tag};
pub(crate) use tag::{is_opened_noun, tag};
