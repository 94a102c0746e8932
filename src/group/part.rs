//! What a token is to those who group it: its part, what is known of it beforehand, and the tag that `tag` gives it.

use crate::event::PlaceRole;
use crate::lexicon::words::{Classes, Effect, Hedge, Light, Stance, VerbForms};

/// The part a token plays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    Det,
    Number,
    Adjective,
    Noun,
    /// A name or described group that was found.
    Name,
    Pronoun,
    Possessive,
    Prep,
    To,
    And,
    Comma,
    Relative,
    That,
    Subordinate,
    Condition,
    Adverb,
    Not,
    Modal,
    Be,
    Have,
    Do,
    /// A verb that can only be finite here.
    Verb,
    /// A past form that may be a participle.
    Participle,
    Gerund,
    /// A bare form after *to*, a modal or *do*.
    Base,
    Hyphen,
    /// A single quotation mark or a plain apostrophe: it parts nothing.
    Mark,
    Quote,
    Open,
    Close,
    Break,
    Other,
}

/// What was found at a token before grouping.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Found {
    #[default]
    Nothing,
    /// Inside a place, an actor or a weapon.
    Name,
    /// The head of a place, an actor or a weapon.
    Head,
    Date,
    /// Inside the number of a count.
    Quantity,
}

/// What is known of a token before it is tagged.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Hint {
    pub(crate) found: Found,
    /// Verb forms that a trigger word may have here.
    pub(crate) forms: VerbForms,
    /// A trigger noun may stand here.
    pub(crate) noun: bool,
    /// The last word of a trigger noun of several words: it is no verb here.
    pub(crate) compound: bool,
    /// Before the last word of such a noun.
    pub(crate) inside: bool,
    /// Tokens of the trigger phrase that begins here.
    pub(crate) length: u8,
    /// A direction begins here that makes a group of its own: *a patrol west of Saraqib*.
    pub(crate) opens: bool,
}

/// A token's part, and what its word does to the words around it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Tag {
    pub(crate) part: Part,
    /// Tokens of the expression that begins here (*according to*).
    pub(crate) length: u8,
    pub(crate) negator: bool,
    pub(crate) present: bool,
    /// A verb without an ending that is no past form too: *leave*, but not *leaves* or *hit*.
    pub(crate) bare: bool,
    pub(crate) date: bool,
    pub(crate) entity: bool,
    /// A direction begins here: the group before it has ended.
    pub(crate) opens: bool,
    pub(crate) effect: Option<Effect>,
    pub(crate) stance: Option<Stance>,
    pub(crate) hedge: Option<Hedge>,
    pub(crate) light: Option<Light>,
    /// How a place after the preposition that begins here stands to the event.
    pub(crate) place: Option<PlaceRole>,
    /// All classes of the word.
    pub(crate) classes: Classes,
}
