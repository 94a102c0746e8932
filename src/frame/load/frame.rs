//! One `[[frame]]` of a rule file, read key by key: its trigger words, slots, needs and examples.

use toml::Spanned;
use toml::de::DeValue;

use super::Words;
use super::spellings::spellings;
use super::values::{Lists, Reader};
use crate::error::{Error, nearest};
use crate::frame::entry::{
    Example, Frame, Need, ROLES, RoleName, SORTS, Slot, SlotName, Sort, role_named,
};
use crate::frame::kinds::Kinds;
use crate::lexicon::inflect::Inflection;
use crate::text::fold::{fold, hash};

impl Reader<'_> {
    pub(super) fn frame(
        &self,
        value: &Spanned<DeValue<'_>>,
        kinds: &Kinds,
        shared: &Lists,
        inflection: &Inflection,
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
            bars: Vec::new(),
            bars_written: Vec::new(),
            unless: Vec::new(),
            intransitive: false,
            yes: Vec::new(),
            no: Vec::new(),
        };
        let mut words = Words { verbs: Vec::new(), nouns: Vec::new() };
        let (mut verbs, mut nouns) = (Vec::new(), Vec::new());
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
                "verbs" => (verbs, words.verbs) = self.triggers(value)?,
                "nouns" => (nouns, words.nouns) = self.triggers(value)?,
                "needs" => {
                    frame.needs_written = self.strings(value)?;
                    frame.needs = self.all_needs(value, &frame.needs_written)?;
                }
                "bars" => {
                    frame.bars_written = self.strings(value)?;
                    frame.bars = self.all_needs(value, &frame.bars_written)?;
                }
                "unless" => frame.unless = self.unless(value, shared, inflection)?,
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
        frame.verbs = verbs.len();
        frame.words = verbs.into_iter().chain(nouns).collect();
        Ok((frame, words))
    }

    /// Triggers as they are written, and every expression that they stand for.
    fn triggers(&self, value: &Spanned<DeValue<'_>>) -> Result<(Vec<String>, Vec<String>), Error> {
        let written = self.strings(value)?;
        let mut all = Vec::with_capacity(written.len());
        for trigger in &written {
            let fault = |what| {
                let message = format!(
                    "the trigger `{trigger}`: {what}; expected such as `take [full] control (of|over)`"
                );
                self.error(value.span().start, message)
            };
            all.extend(spellings(trigger).map_err(fault)?);
        }
        Ok((written, all))
    }

    fn all_needs(
        &self,
        value: &Spanned<DeValue<'_>>,
        written: &[String],
    ) -> Result<Vec<Vec<Need>>, Error> {
        written.iter().map(|need| self.need(value.span().start, need)).collect()
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
            "bars",
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
                    let (before, head) = match head.trim().rsplit_once(' ') {
                        Some((before, head)) => (Some(hash(fold(before).as_bytes())), head),
                        None => (None, head.trim()),
                    };
                    return Ok(Need::Head {
                        role: self.role(at, role.trim())?,
                        head: hash(fold(head).as_bytes()),
                        plural: hash(format!("{}s", fold(head)).as_bytes()),
                        before,
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
