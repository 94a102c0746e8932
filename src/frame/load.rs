//! Frames from TOML: one entry a frame, with its triggers, slots, needs and examples; the loader makes every form.
//!
//! A frame is written for the active clause. Its variants (passive, relative, gerund, infinitive, reduced, nominal) are
//! the same slots at other positions, and `Frame::slot` is the table that says which.

use std::collections::HashMap;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::unless::Unless;
use crate::error::{Error, nearest};
use crate::event::{PlaceRole, Role};
use crate::lexicon::inflect::{Inflection, VerbForm};
use crate::text::fold::{fold, hash, word_hash};
use crate::text::trie::{Case, Trie};

/// What a slot's filler does in the event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum RoleName {
    Who(Role),
    Place(PlaceRole),
    Means,
    /// Read, so that it fills nothing else, and not kept.
    Theme,
}

const ROLES: [(&str, RoleName); 13] = [
    ("agent", RoleName::Who(Role::Agent)),
    ("target", RoleName::Who(Role::Target)),
    ("victim", RoleName::Who(Role::Victim)),
    ("supporter", RoleName::Who(Role::Supporter)),
    ("recipient", RoleName::Who(Role::Recipient)),
    ("place", RoleName::Place(PlaceRole::At)),
    ("from", RoleName::Place(PlaceRole::From)),
    ("to", RoleName::Place(PlaceRole::To)),
    ("via", RoleName::Place(PlaceRole::Via)),
    ("along", RoleName::Place(PlaceRole::Along)),
    ("near", RoleName::Place(PlaceRole::Near)),
    ("means", RoleName::Means),
    ("theme", RoleName::Theme),
];

/// The role with this name.
pub(crate) fn role_named(name: &str) -> Option<RoleName> {
    ROLES.iter().find(|(n, _)| *n == name).map(|(_, role)| *role)
}

/// The name of a role in the rule files.
pub(crate) fn role_name(role: RoleName) -> &'static str {
    ROLES.iter().find(|(_, r)| *r == role).map_or("", |(name, _)| name)
}

/// What a noun group may be, for `fill` and for the qualifiers of `needs`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sort {
    Any,
    Armed,
    Police,
    State,
    Civilian,
    Person,
    Organisation,
    Official,
    Protesters,
    Place,
    Thing,
    Weapon,
    Event,
    /// Any actor that is listed or described, of whatever sort.
    Actor,
    /// A name, whether listed or not.
    Name,
    Pronoun,
    /// No place and no thing: whoever is left.
    Other,
}

const SORTS: [(&str, Sort); 19] = [
    ("actor", Sort::Actor),
    ("any", Sort::Any),
    ("armed", Sort::Armed),
    ("civilian", Sort::Civilian),
    ("event", Sort::Event),
    ("group", Sort::Person),
    ("name", Sort::Name),
    ("official", Sort::Official),
    ("organisation", Sort::Organisation),
    ("other", Sort::Other),
    ("person", Sort::Person),
    ("place", Sort::Place),
    ("police", Sort::Police),
    ("pronoun", Sort::Pronoun),
    ("protesters", Sort::Protesters),
    ("settlement", Sort::Place),
    ("state", Sort::State),
    ("thing", Sort::Thing),
    ("weapon", Sort::Weapon),
];

/// A grammatical place in the clause that fills roles.
#[derive(Clone, Debug, Default)]
pub(crate) struct Slot {
    pub(crate) roles: Vec<RoleName>,
    pub(crate) fill: Vec<Sort>,
    /// What a number in the filler counts.
    pub(crate) count: Option<String>,
}

/// Where a slot stands in the active clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SlotName {
    Subject,
    Object,
    Possessor,
    Premodifier,
    /// By the hash of the folded preposition.
    Prep(u32),
}

/// One alternative of a need.
#[derive(Clone, Debug)]
pub(crate) enum Need {
    /// `agent`, `agent:armed`: the role is filled, by that sort.
    Role { role: RoleName, sort: Sort },
    /// `means:drone`: a weapon of that class stands in the clause.
    Weapon(String),
    /// `target=checkpoint`: the role is filled by a noun group with that head (as the hashes of singular and plural).
    Head { role: RoleName, head: u32, plural: u32 },
    /// `killed`: a count of that name was read.
    Count(String),
}

impl Need {
    fn role(&self) -> Option<RoleName> {
        match self {
            Need::Role { role, .. } | Need::Head { role, .. } => Some(*role),
            Need::Weapon(_) => Some(RoleName::Means),
            Need::Count(_) => None,
        }
    }
}

/// The grammatical variant in which a frame was met.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Variant {
    Active,
    Passive,
    Relative,
    Gerund,
    Infinitive,
    Reduced,
    Nominal,
}

impl Variant {
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Variant::Active => "active",
            Variant::Passive => "passive",
            Variant::Relative => "relative",
            Variant::Gerund => "gerund",
            Variant::Infinitive => "infinitive",
            Variant::Reduced => "reduced",
            Variant::Nominal => "nominal",
        }
    }
}

/// A sentence with what must come out of it, or nothing.
#[derive(Clone, Debug)]
pub(crate) struct Example {
    pub(crate) text: String,
    /// Field of the record and its words: `agent`, `place`, `status`, `killed`, …
    pub(crate) fields: Vec<(String, String)>,
    pub(crate) line: usize,
}

/// The declarative rule for a kind of event.
#[derive(Clone, Debug)]
pub(crate) struct Frame {
    pub(crate) name: String,
    /// Number of its kind in `Kinds`.
    pub(crate) kind: usize,
    pub(crate) file: String,
    pub(crate) line: usize,
    pub(crate) order: i64,
    /// The trigger words as the file gives them: verbs, then nouns.
    pub(crate) words: Vec<String>,
    /// How many of them are verbs.
    pub(crate) verbs: usize,
    slots: Vec<(SlotName, Slot)>,
    noun: Vec<(SlotName, Slot)>,
    pub(crate) needs: Vec<Vec<Need>>,
    /// The same as the file gives them.
    pub(crate) needs_written: Vec<String>,
    /// Hashes of words that forbid the frame in their clause, sorted.
    pub(crate) unless: Vec<u32>,
    /// With an object its verbs mean something else: *demonstrated a computer*.
    pub(crate) intransitive: bool,
    pub(crate) yes: Vec<Example>,
    pub(crate) no: Vec<Example>,
}

impl Frame {
    /// The slot that stands at `position` of the given variant.
    pub(crate) fn slot(&self, variant: Variant, position: SlotName) -> Option<&Slot> {
        let find = |list: &'_ [(SlotName, Slot)], name| list.iter().position(|(n, _)| *n == name);
        let own = |name| find(&self.slots, name).map(|i| &self.slots[i].1);
        let by = SlotName::Prep(const { word_hash(b"by") });
        let of = SlotName::Prep(const { word_hash(b"of") });
        match variant {
            Variant::Active | Variant::Relative | Variant::Gerund | Variant::Infinitive => {
                own(position)
            }
            Variant::Passive | Variant::Reduced => match position {
                SlotName::Subject => own(SlotName::Object),
                SlotName::Object => None,
                p if p == by => own(by).or_else(|| own(SlotName::Subject)),
                p => own(p),
            },
            Variant::Nominal => {
                if let Some(i) = find(&self.noun, position) {
                    return Some(&self.noun[i].1);
                }
                match position {
                    SlotName::Possessor | SlotName::Premodifier => {
                        own(position).or_else(|| own(SlotName::Subject))
                    }
                    SlotName::Subject => own(SlotName::Subject),
                    SlotName::Object => own(SlotName::Object),
                    p if p == by => own(by).or_else(|| own(SlotName::Subject)),
                    p if p == of => {
                        own(of).or_else(|| own(SlotName::Object)).or_else(|| own(SlotName::Subject))
                    }
                    p => own(p),
                }
            }
        }
    }

    /// What the frame's numbers count, where a slot says so.
    pub(crate) fn counted(&self) -> Option<&str> {
        self.noun.iter().chain(&self.slots).find_map(|(_, slot)| slot.count.as_deref())
    }

    /// All slots, those of the noun first.
    pub(crate) fn all_slots(&self) -> impl Iterator<Item = &Slot> {
        self.noun.iter().chain(&self.slots).map(|(_, slot)| slot)
    }

    pub(crate) fn has_object(&self) -> bool {
        self.slots.iter().any(|(name, _)| *name == SlotName::Object)
    }

    /// True where some need is met by what the object slot may fill.
    pub(crate) fn needs_object(&self) -> bool {
        let Some((_, object)) = self.slots.iter().find(|(name, _)| *name == SlotName::Object)
        else {
            return false;
        };
        self.needs.iter().any(|need| {
            need.iter().all(|n| match n {
                Need::Count(name) => object.count.as_ref() == Some(name),
                other => other.role().is_some_and(|role| object.roles.contains(&role)),
            })
        })
    }
}

/// What a trigger expression stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Trigger {
    Verb {
        frame: u32,
        form: VerbForm,
    },
    Noun {
        frame: u32,
    },
    /// A fixed expression in which the word is no event: *heart attack*.
    Idiom,
}

/// All frames, in the order of their names, and the index over their triggers.
#[derive(Clone, Debug)]
pub(crate) struct Frames {
    pub(crate) list: Vec<Frame>,
    pub(crate) triggers: Trie<Trigger>,
    /// The words that speak against frames.
    pub(crate) unless: Unless,
}

/// The words that make triggers, before the forms are made.
struct Words {
    verbs: Vec<String>,
    nouns: Vec<String>,
}

/// Reads frames from TOML files, given as name and text, and the idioms that forbid triggers.
pub(crate) fn load(
    files: &[(&str, &str)],
    idioms: &[(&str, &str)],
    kinds: &super::Kinds,
    inflection: &Inflection,
) -> Result<Frames, Error> {
    let mut list: Vec<(Frame, Words)> = Vec::new();
    let mut tables = Vec::with_capacity(files.len());
    let mut shared = Lists::new();
    for (file, text) in files {
        let table = DeTable::parse(text).map_err(|e| crate::lexicon::toml_error(file, text, &e))?;
        let read = Reader::new(file, text);
        if let Some(value) = table.get_ref().get("lists") {
            read.lists(value, &mut shared)?;
        }
        tables.push((read, table));
    }
    for (read, table) in &tables {
        for (key, value) in table.get_ref() {
            if key.get_ref() == "lists" {
                continue;
            }
            if key.get_ref() != "frame" {
                return Err(read.error(
                    key.span().start,
                    format!("unknown table `{}`; expected `[[frame]]` or `[lists]`", key.get_ref()),
                ));
            }
            let DeValue::Array(frames) = value.get_ref() else {
                return Err(read.error(
                    value.span().start,
                    "found a single `[frame]`; expected `[[frame]]`, with two brackets".into(),
                ));
            };
            for frame in frames {
                list.push(read.frame(frame, kinds, &shared)?);
            }
        }
    }
    list.sort_by(|a, b| a.0.name.cmp(&b.0.name));
    if let Some(pair) = list.windows(2).find(|p| p[0].0.name == p[1].0.name) {
        let (a, b) = (&pair[0].0, &pair[1].0);
        return Err(Error::rule(
            &b.file,
            b.line,
            format!(
                "frame `{}` stands already in {}:{}; a name may be given once",
                b.name, a.file, a.line
            ),
        ));
    }
    refuse_ties(files, &list)?;
    let mut expressions: Vec<(String, Case, Trigger)> = Vec::new();
    for (file, text) in idioms {
        for phrase in load_idioms(file, text)? {
            expressions.push((phrase, Case::Any, Trigger::Idiom));
        }
    }
    // Of several frames for one expression, the lower order is tried first.
    let mut ranks: Vec<(i64, u32)> = list.iter().map(|(f, _)| f.order).zip(0..).collect();
    ranks.sort_unstable();
    for (_, frame) in ranks {
        let words = &list[frame as usize].1;
        for verb in &words.verbs {
            for (form, written) in inflection.verb(verb).each() {
                expressions.push((written.to_owned(), Case::Any, Trigger::Verb { frame, form }));
            }
        }
        for noun in &words.nouns {
            expressions.push((noun.clone(), Case::Any, Trigger::Noun { frame }));
            for plural in inflection.plurals(noun) {
                expressions.push((plural, Case::Any, Trigger::Noun { frame }));
            }
        }
    }
    let frames: Vec<Frame> = list.into_iter().map(|(frame, _)| frame).collect();
    expressions.dedup();
    let unless = Unless::new(&frames, kinds);
    Ok(Frames { triggers: Trie::build(expressions), list: frames, unless })
}

/// Refuses two frames with one trigger and one order: nothing would choose between them.
fn refuse_ties(files: &[(&str, &str)], list: &[(Frame, Words)]) -> Result<(), Error> {
    let rank = |frame: &Frame| (files.iter().position(|(file, _)| *file == frame.file), frame.line);
    let mut first: HashMap<(bool, String, i64), &Frame> = HashMap::new();
    for (frame, words) in list {
        let verbs = words.verbs.iter().map(|word| (true, word));
        for (verb, word) in verbs.chain(words.nouns.iter().map(|word| (false, word))) {
            let Some(other) = first.insert((verb, fold(word), frame.order), frame) else {
                continue;
            };
            if other.name == frame.name {
                continue;
            }
            let (a, b) = if rank(other) < rank(frame) { (other, frame) } else { (frame, other) };
            return Err(Error::rule(
                &b.file,
                b.line,
                format!(
                    "the trigger `{word}` of frame `{}` stands also in `{}` ({}:{}), and both have order {}; \
                     give one of them another `order`, the lower is tried first",
                    b.name, a.name, a.file, a.line, a.order
                ),
            ));
        }
    }
    Ok(())
}

fn load_idioms(file: &str, text: &str) -> Result<Vec<String>, Error> {
    let table = DeTable::parse(text).map_err(|e| crate::lexicon::toml_error(file, text, &e))?;
    let read = Reader::new(file, text);
    let mut phrases = Vec::new();
    for value in table.get_ref().values() {
        phrases.extend(read.strings(value)?);
    }
    Ok(phrases)
}

/// Words that several frames share, by the name of their list; with the place where it stands.
type Lists = HashMap<String, (Vec<String>, String)>;

/// Reads the values of one file, with its name and lines for the messages.
struct Reader<'a> {
    file: &'a str,
    /// Where lines end: asked for every frame and example.
    ends: Vec<usize>,
}

impl<'a> Reader<'a> {
    fn new(file: &'a str, text: &'a str) -> Self {
        let ends = text.bytes().enumerate().filter(|(_, b)| *b == b'\n').map(|(at, _)| at);
        Reader { file, ends: ends.collect() }
    }

    fn line(&self, at: usize) -> usize {
        1 + self.ends.partition_point(|end| *end < at)
    }

    fn error(&self, at: usize, message: String) -> Error {
        Error::rule(self.file, self.line(at), message)
    }

    fn string(&self, value: &Spanned<DeValue<'_>>) -> Result<String, Error> {
        match value.get_ref() {
            DeValue::String(s) => Ok(s.to_string()),
            other => Err(self.error(
                value.span().start,
                format!("found {}; expected a text in quotes", other.type_str()),
            )),
        }
    }

    fn strings(&self, value: &Spanned<DeValue<'_>>) -> Result<Vec<String>, Error> {
        match value.get_ref() {
            DeValue::String(s) => Ok(vec![s.to_string()]),
            DeValue::Array(list) => list.iter().map(|v| self.string(v)).collect(),
            other => Err(self.error(
                value.span().start,
                format!("found {}; expected a text or a list of texts", other.type_str()),
            )),
        }
    }

    /// The named lists of `[lists]`; a name may be given once in all files.
    fn lists(&self, value: &Spanned<DeValue<'_>>, into: &mut Lists) -> Result<(), Error> {
        let DeValue::Table(lists) = value.get_ref() else {
            let message = "`lists` holds lists by name: [lists], then name = [\"word\"]";
            return Err(self.error(value.span().start, message.into()));
        };
        for (key, value) in lists {
            let (name, at) = (key.get_ref().to_string(), key.span().start);
            let place = format!("{}:{}", self.file, self.line(at));
            if let Some((_, other)) = into.get(&name) {
                let message = format!(
                    "the list `{name}` stands already in {other}; a name may be given once"
                );
                return Err(self.error(at, message));
            }
            let words = self.strings(value)?;
            if let Some(word) = words.iter().find(|word| word.starts_with('@')) {
                let message =
                    format!("found `{word}` in the list `{name}`; a list holds words only");
                return Err(self.error(at, message));
            }
            into.insert(name, (words, place));
        }
        Ok(())
    }

    /// The words of `unless`, with `@name` for those of a list; sorted.
    fn unless(&self, value: &Spanned<DeValue<'_>>, shared: &Lists) -> Result<Vec<u32>, Error> {
        let values = match value.get_ref() {
            DeValue::Array(list) => list.iter().collect(),
            DeValue::String(_) => vec![value],
            other => {
                let message = format!(
                    "found {}; expected a list of words, or of \"@name\" for those of a list",
                    other.type_str()
                );
                return Err(self.error(value.span().start, message));
            }
        };
        let mut hashes = Vec::new();
        let mut add = |word: &String| hashes.push(hash(fold(word).as_bytes()));
        for value in values {
            let word = self.string(value)?;
            let Some(name) = word.strip_prefix('@') else {
                add(&word);
                continue;
            };
            let Some((words, _)) = shared.get(name) else {
                let mut names: Vec<&str> = shared.keys().map(String::as_str).collect();
                names.sort_unstable();
                let near = nearest(name, names)
                    .map_or(String::new(), |n| format!("; did you mean `@{n}`?"));
                let at = value.span().start;
                return Err(self.error(at, format!("unknown list `@{name}`{near}")));
            };
            words.iter().for_each(&mut add);
        }
        hashes.sort_unstable();
        hashes.dedup();
        Ok(hashes)
    }

    fn frame(
        &self,
        value: &Spanned<DeValue<'_>>,
        kinds: &super::Kinds,
        shared: &Lists,
    ) -> Result<(Frame, Words), Error> {
        let start = value.span().start;
        let DeValue::Table(table) = value.get_ref() else {
            return Err(self.error(start, "expected a frame".into()));
        };
        let mut frame = Frame {
            name: String::new(),
            kind: usize::MAX,
            file: self.file.to_owned(),
            line: self.line(start),
            order: 50,
            words: Vec::new(),
            verbs: 0,
            slots: Vec::new(),
            noun: Vec::new(),
            needs: Vec::new(),
            needs_written: Vec::new(),
            unless: Vec::new(),
            intransitive: false,
            yes: Vec::new(),
            no: Vec::new(),
        };
        let mut words = Words { verbs: Vec::new(), nouns: Vec::new() };
        for (key, value) in table {
            let at = key.span().start;
            match key.get_ref().as_ref() {
                "name" => {
                    frame.name = self.string(value)?;
                    frame.line = self.line(at);
                }
                "kind" => {
                    let name = self.string(value)?;
                    frame.kind = kinds.find(&name).ok_or_else(|| {
                        let near = nearest(&name, kinds.list.iter().map(|k| k.name.as_str()))
                            .map_or(String::new(), |n| format!("; did you mean `{n}`?"));
                        self.error(value.span().start, format!("unknown kind `{name}`{near}"))
                    })?;
                }
                "order" => {
                    frame.order = match value.get_ref() {
                        DeValue::Integer(i) => i
                            .as_str()
                            .parse()
                            .map_err(|_| self.error(at, "`order` is no whole number".into()))?,
                        other => {
                            return Err(self.error(
                                at,
                                format!(
                                    "found {} for `order`; expected a whole number",
                                    other.type_str()
                                ),
                            ));
                        }
                    }
                }
                "verbs" => words.verbs = self.strings(value)?,
                "nouns" => words.nouns = self.strings(value)?,
                "needs" => {
                    frame.needs_written = self.strings(value)?;
                    frame.needs = frame
                        .needs_written
                        .iter()
                        .map(|n| self.need(value.span().start, n))
                        .collect::<Result<_, _>>()?
                }
                "unless" => frame.unless = self.unless(value, shared)?,
                "intransitive" => {
                    frame.intransitive = match value.get_ref() {
                        DeValue::Boolean(is) => *is,
                        other => {
                            let found = other.type_str();
                            let message =
                                format!("found {found} for `intransitive`; expected true or false");
                            return Err(self.error(at, message));
                        }
                    }
                }
                "yes" => frame.yes = self.examples(value)?,
                "no" => frame.no = self.examples(value)?,
                "noun" => {
                    let DeValue::Table(slots) = value.get_ref() else {
                        return Err(
                            self.error(at, "`noun` holds slots: noun = { of = \"place\" }".into())
                        );
                    };
                    for (name, value) in slots {
                        frame.noun.push((slot_name(name.get_ref()), self.slot(value)?));
                    }
                }
                name => {
                    let slot = slot_name(name);
                    if matches!(slot, SlotName::Prep(_)) && !PREPOSITIONS.contains(&name) {
                        return Err(self.unknown_key(at, name));
                    }
                    frame.slots.push((slot, self.slot(value)?));
                }
            }
        }
        let missing = |what: &str| {
            Error::rule(self.file, frame.line, format!("frame `{}` has no {what}", frame.name))
        };
        if frame.name.is_empty() {
            return Err(missing("`name`; expected one such as name = \"capture/take\""));
        }
        if frame.kind == usize::MAX {
            return Err(missing("`kind`; expected a name from kinds.toml"));
        }
        if words.verbs.is_empty() && words.nouns.is_empty() {
            return Err(missing("trigger; expected `verbs` or `nouns`"));
        }
        if frame.yes.is_empty() {
            return Err(missing("`yes` example; expected at least one sentence that it must read"));
        }
        if frame.no.is_empty() {
            return Err(missing(
                "`no` example; expected at least one sentence that it must leave alone",
            ));
        }
        frame.verbs = words.verbs.len();
        frame.words = words.verbs.iter().chain(&words.nouns).cloned().collect();
        Ok((frame, words))
    }

    fn unknown_key(&self, at: usize, name: &str) -> Error {
        let known = [
            "name",
            "kind",
            "order",
            "verbs",
            "nouns",
            "subject",
            "object",
            "needs",
            "unless",
            "intransitive",
            "yes",
            "no",
            "noun",
            "possessor",
            "premodifier",
        ];
        let near = nearest(name, known.iter().chain(PREPOSITIONS).copied())
            .map_or(String::new(), |n| format!("; did you mean `{n}`?"));
        self.error(at, format!("unknown key `{name}` in a frame{near}"))
    }

    fn slot(&self, value: &Spanned<DeValue<'_>>) -> Result<Slot, Error> {
        let at = value.span().start;
        let mut slot = Slot::default();
        match value.get_ref() {
            DeValue::Table(table) => {
                for (key, value) in table {
                    match key.get_ref().as_ref() {
                        "role" | "roles" => slot.roles = self.roles(value)?,
                        "fill" => slot.fill = self.strings(value)?.iter().map(|s| self.sort(value.span().start, s)).collect::<Result<_, _>>()?,
                        "count" => slot.count = Some(self.string(value)?),
                        other => return Err(self.error(key.span().start, format!("unknown key `{other}` in a slot; expected `role`, `fill` or `count`"))),
                    }
                }
            }
            _ => slot.roles = self.roles(value)?,
        }
        if slot.roles.is_empty() {
            return Err(
                self.error(at, "the slot has no role; expected one such as \"agent\"".into())
            );
        }
        Ok(slot)
    }

    fn roles(&self, value: &Spanned<DeValue<'_>>) -> Result<Vec<RoleName>, Error> {
        self.strings(value)?.iter().map(|name| self.role(value.span().start, name)).collect()
    }

    fn role(&self, at: usize, name: &str) -> Result<RoleName, Error> {
        role_named(name).ok_or_else(|| {
            let near = nearest(name, ROLES.iter().map(|(n, _)| *n)).map_or_else(
                || format!("; expected one of {}", ROLES.map(|(n, _)| format!("`{n}`")).join(", ")),
                |n| format!("; did you mean `{n}`?"),
            );
            self.error(at, format!("unknown role `{name}`{near}"))
        })
    }

    fn sort(&self, at: usize, name: &str) -> Result<Sort, Error> {
        SORTS.iter().find(|(n, _)| *n == name).map(|(_, sort)| *sort).ok_or_else(|| {
            let near = nearest(name, SORTS.iter().map(|(n, _)| *n)).map_or_else(
                || format!("; expected one of {}", SORTS.map(|(n, _)| format!("`{n}`")).join(", ")),
                |n| format!("; did you mean `{n}`?"),
            );
            self.error(at, format!("unknown sort `{name}`{near}"))
        })
    }

    fn need(&self, at: usize, text: &str) -> Result<Vec<Need>, Error> {
        text.split('|')
            .map(|one| {
                let one = one.trim();
                if let Some((role, head)) = one.split_once('=') {
                    return Ok(Need::Head {
                        role: self.role(at, role.trim())?,
                        head: hash(fold(head.trim()).as_bytes()),
                        plural: hash(format!("{}s", fold(head.trim())).as_bytes()),
                    });
                }
                match one.split_once(':') {
                    Some(("means", class)) if !["any", "weapon"].contains(&class) => {
                        Ok(Need::Weapon(class.to_owned()))
                    }
                    Some((role, sort)) => Ok(Need::Role {
                        role: self.role(at, role.trim())?,
                        sort: self.sort(at, sort.trim())?,
                    }),
                    // A bare name is a role, or else a count, whose vocabulary is open.
                    None => Ok(match ROLES.iter().find(|(name, _)| *name == one) {
                        Some((_, role)) => Need::Role { role: *role, sort: Sort::Any },
                        None => Need::Count(one.to_owned()),
                    }),
                }
            })
            .collect()
    }

    fn examples(&self, value: &Spanned<DeValue<'_>>) -> Result<Vec<Example>, Error> {
        let DeValue::Array(list) = value.get_ref() else {
            return Err(self.error(value.span().start, "expected a list of examples".into()));
        };
        list.iter()
            .map(|value| {
                let line = self.line(value.span().start);
                match value.get_ref() {
                    DeValue::String(text) => {
                        Ok(Example { text: text.to_string(), fields: Vec::new(), line })
                    }
                    DeValue::Table(table) => {
                        let mut example = Example { text: String::new(), fields: Vec::new(), line };
                        for (key, value) in table {
                            let written =
                                match value.get_ref() {
                                    DeValue::String(s) => s.to_string(),
                                    DeValue::Integer(i) => i.as_str().to_owned(),
                                    DeValue::Boolean(b) => b.to_string(),
                                    other => return Err(self.error(
                                        key.span().start,
                                        format!(
                                            "found {} in an example; expected a text or a number",
                                            other.type_str()
                                        ),
                                    )),
                                };
                            match key.get_ref().as_ref() {
                                "text" => example.text = written,
                                field => example.fields.push((field.to_owned(), written)),
                            }
                        }
                        if example.text.is_empty() {
                            Err(self.error(value.span().start, "the example has no `text`".into()))
                        } else {
                            Ok(example)
                        }
                    }
                    other => Err(self.error(
                        value.span().start,
                        format!(
                            "found {}; expected a sentence or a table with `text`",
                            other.type_str()
                        ),
                    )),
                }
            })
            .collect()
    }
}

/// Prepositions that may be slots; a frame's other keys are checked against the known ones.
const PREPOSITIONS: &[&str] = &[
    "about",
    "above",
    "across",
    "after",
    "against",
    "along",
    "alongside",
    "among",
    "around",
    "as",
    "at",
    "before",
    "behind",
    "below",
    "between",
    "by",
    "during",
    "for",
    "from",
    "in",
    "inside",
    "into",
    "near",
    "of",
    "off",
    "on",
    "onto",
    "out",
    "outside",
    "over",
    "through",
    "to",
    "toward",
    "towards",
    "under",
    "until",
    "upon",
    "with",
    "within",
    "without",
];

fn slot_name(name: &str) -> SlotName {
    match name {
        "subject" => SlotName::Subject,
        "object" => SlotName::Object,
        "possessor" => SlotName::Possessor,
        "premodifier" => SlotName::Premodifier,
        preposition => SlotName::Prep(hash(fold(preposition).as_bytes())),
    }
}
