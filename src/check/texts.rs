//! Checks of rule files that somebody wrote: every fault with file and line, and what is there already. For checking.
//!
//! A loader stops at its first fault. Here the key at fault is taken out of a copy of the text and everything is read
//! again, until it reads: so the faults are those of the loaders themselves, and none is told by a second set of rules.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use toml::de::{DeTable, DeValue};

use crate::drawing::Entry;
use crate::error::Error;
use crate::frame::spellings;
use crate::lexicon::line_of;
use crate::rules::Rules;
use crate::text::fold::fold;

/// More faults than these are not looked for.
const MOST_FAULTS: usize = 200;

/// Something about a file that its writer should know.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[non_exhaustive]
pub struct Remark {
    /// The file.
    pub file: String,
    /// The line, counted from 1, where it is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<usize>,
    /// What was found, what was expected, and what may be meant.
    pub message: String,
}

impl std::fmt::Display for Remark {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.line {
            Some(line) => write!(f, "{}:{line}: {}", self.file, self.message),
            None => write!(f, "{}: {}", self.file, self.message),
        }
    }
}

/// What a check of rule files found.
#[derive(Debug)]
#[non_exhaustive]
pub struct Checked {
    /// The rules with everything of the files that could be read.
    pub rules: Rules,
    /// What is wrong, in the order of files and lines.
    pub faults: Vec<Remark>,
    /// What is no fault and good to know: triggers that other frames have too, actors and kinds that are there already.
    pub notes: Vec<Remark>,
    /// How many rows of each table were read: `frame`, `actor`, `kind`, …
    pub tables: BTreeMap<String, usize>,
}

impl Rules {
    /// Reads rule files, given as name and text, beside these rules, and tells every fault and not only the first.
    ///
    /// ```
    /// let mine = r#"
    /// [[actor]]
    /// code = "UKR.MIL"
    /// name = "Example Brigade"
    /// sort = "armd"
    /// side = "goverment"
    /// "#;
    /// let checked = dateline::Rules::bundled().unwrap().check_texts(&[("mine.toml".into(), mine.into())]);
    /// let faults: Vec<String> = checked.faults.iter().map(ToString::to_string).collect();
    /// assert_eq!(faults, [
    ///     "mine.toml:5: unknown sort `armd`; did you mean `armed`?",
    ///     "mine.toml:6: unknown side `goverment`; did you mean `government`?",
    /// ]);
    /// ```
    pub fn check_texts(&self, files: &[(String, String)]) -> Checked {
        let mut faults = Vec::new();
        let mut texts = files.to_vec();
        let mut maimed: BTreeSet<(usize, usize)> = BTreeSet::new();
        let rules = loop {
            let error = match self.with(&texts) {
                Ok(rules) => break rules,
                Err(error) => error,
            };
            let at = texts.iter().position(|(name, _)| name == error.file());
            let Some(at) = at.filter(|_| faults.len() < MOST_FAULTS) else {
                // Where none of these files is at fault, none is read.
                faults.push(remark(&error));
                break self.clone();
            };
            if take_out(&mut texts, at, &error, &mut maimed) {
                faults.push(remark(&error));
            }
        };
        faults.sort();
        faults.dedup();
        let notes = self.notes(&rules, &texts);
        Checked { rules, faults, notes, tables: tables(&texts) }
    }

    /// What the files give that is there already.
    fn notes(&self, read: &Rules, texts: &[(String, String)]) -> Vec<Remark> {
        let mut notes = Vec::new();
        let own = |file: &str| texts.iter().any(|(name, _)| name == file);
        let mut others: BTreeMap<(bool, String), Vec<&crate::frame::entry::Frame>> =
            BTreeMap::new();
        for frame in &read.frames.list {
            for (at, trigger) in frame.words.iter().enumerate() {
                // Read already: its brackets are in order.
                for word in spellings(trigger).unwrap_or_default() {
                    others.entry((at < frame.verbs, fold(&word))).or_default().push(frame);
                }
            }
        }
        for ((_, word), frames) in &others {
            for frame in frames.iter().filter(|f| own(&f.file)) {
                for other in frames.iter().filter(|o| o.name != frame.name && !own(&o.file)) {
                    let first = if other.order < frame.order { "it is" } else { "yours is" };
                    notes.push(Remark {
                        file: frame.file.clone(),
                        line: Some(frame.line),
                        message: format!(
                            "the trigger `{word}` stands also in `{}` ({}:{}, order {}); {first} tried first",
                            other.name, other.file, other.line, other.order
                        ),
                    });
                }
            }
        }
        let known = named(self.texts());
        for ((alias, name), entry) in named(texts.iter().map(|(n, t)| (n.as_str(), t.as_str()))) {
            let there = known.range((alias.clone(), String::new())..).next();
            if let Some(((_, other), at)) = there.filter(|((a, _), _)| *a == alias) {
                notes.push(Remark {
                    file: entry.file,
                    line: Some(entry.line),
                    message: format!(
                        "`{alias}` of the actor `{name}` is already a name of `{other}` ({at}); yours holds"
                    ),
                });
            }
        }
        for name in read.kinds() {
            let (Some(old), Some(new)) = (self.kind_entry(&name), read.kind_entry(&name)) else {
                continue;
            };
            if old != new {
                notes.push(Remark {
                    file: new.file,
                    line: Some(new.line),
                    message: format!("the kind `{name}` takes the place of the one at {old}"),
                });
            }
        }
        notes.sort();
        notes.dedup();
        notes
    }
}

fn remark(error: &Error) -> Remark {
    let (file, line) = (error.file().to_owned(), error.line());
    Remark { file, line, message: error.message().to_owned() }
}

/// Takes what is at fault out of the text: a key with its value, or the whole row, or the whole file. False where the
/// fault is only what an earlier one left behind.
fn take_out(
    texts: &mut [(String, String)],
    at: usize,
    error: &Error,
    maimed: &mut BTreeSet<(usize, usize)>,
) -> bool {
    let text = &mut texts[at].1;
    let row = error.line().and_then(|line| row_at(text, line));
    let Some((start, end)) = row else {
        text.clear();
        return true;
    };
    let left_behind = maimed.contains(&(at, start))
        && ["has no `", "has no trigger", "is missing", "missing field"]
            .iter()
            .any(|sign| error.message().contains(sign));
    let key = error.line().filter(|_| !left_behind).and_then(|line| key_at(text, start, end, line));
    let (from, to) = key.unwrap_or((start, end));
    // Ends of lines stay, so that what is found later keeps its line.
    let blank: String =
        text[from..to].chars().map(|c| if c == '\n' { '\n' } else { ' ' }).collect();
    text.replace_range(from..to, &blank);
    maimed.insert((at, start));
    !left_behind
}

/// The row of a table (`[[frame]]` with all below it) that holds a line, as bytes.
fn row_at(text: &str, line: usize) -> Option<(usize, usize)> {
    let mut row = None;
    let mut byte = 0;
    for (number, written) in text.split_inclusive('\n').enumerate() {
        let head = written.trim_start();
        // `[[kind.when]]` belongs to the `[[kind]]` before it.
        let begins = head.starts_with('[')
            && !head.split(']').next().is_some_and(|name| name.contains('.'))
            && head.trim_end().ends_with(']');
        if begins {
            if number + 1 > line {
                break;
            }
            row = Some((byte, text.len()));
        }
        byte += written.len();
        if begins {
            continue;
        }
        if let Some((start, _)) = row {
            row = Some((start, byte));
        }
    }
    row.map(|(start, end)| (start, end.max(start)))
}

/// The key of a row whose name or value stands on a line, with its value, as bytes; none where the row is no TOML.
fn key_at(text: &str, start: usize, end: usize, line: usize) -> Option<(usize, usize)> {
    let row = &text[start..end];
    let line = line + 1 - line_of(text, start);
    let root = DeTable::parse(row).ok()?;
    let (_, value) = root.get_ref().iter().next()?;
    let DeValue::Array(rows) = value.get_ref() else { return None };
    let DeValue::Table(table) = rows.first()?.get_ref() else { return None };
    table
        .iter()
        .find(|(key, value)| {
            line_of(row, key.span().start) <= line && line <= line_of(row, value.span().end)
        })
        .map(|(key, value)| (start + key.span().start, start + value.span().end))
}

/// The rows of each table in files that read.
fn tables(texts: &[(String, String)]) -> BTreeMap<String, usize> {
    let mut tables: BTreeMap<String, usize> = BTreeMap::new();
    for (_, text) in texts {
        let Ok(root) = DeTable::parse(text) else { continue };
        for (name, value) in root.get_ref() {
            let rows = match value.get_ref() {
                DeValue::Array(rows) => rows.len(),
                _ => 1,
            };
            *tables.entry(name.get_ref().to_string()).or_default() += rows;
        }
    }
    tables
}

/// The names of actors with the actor and where it stands: alias (folded) and name, sorted.
fn named<'a>(texts: impl Iterator<Item = (&'a str, &'a str)>) -> BTreeMap<(String, String), Entry> {
    let mut named = BTreeMap::new();
    for (file, text) in texts {
        if !text.contains("[[actor]]") {
            continue;
        }
        let Ok(root) = DeTable::parse(text) else { continue };
        let Some(actors) = root.get_ref().get("actor").and_then(|v| v.get_ref().as_array()) else {
            continue;
        };
        for actor in actors {
            let Some(table) = actor.get_ref().as_table() else { continue };
            let Some(name) = table.get("name").and_then(|n| n.get_ref().as_str()) else { continue };
            let entry = Entry { file: file.to_owned(), line: line_of(text, actor.span().start) };
            let aliases = table.get("aliases").and_then(|a| a.get_ref().as_array());
            let aliases =
                aliases.into_iter().flat_map(|a| a.iter()).filter_map(|a| a.get_ref().as_str());
            for alias in aliases.chain([name]) {
                named.insert((fold(alias), name.to_owned()), entry.clone());
            }
        }
    }
    named
}

#[cfg(all(test, feature = "bundled"))]
mod tests {
    use crate::rules::Rules;

    fn faults(text: &str) -> Vec<String> {
        let checked = Rules::bundled().unwrap().check_texts(&[("own.toml".into(), text.into())]);
        checked.faults.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn every_fault_is_told_and_none_that_another_left_behind() {
        let found = faults(
            r#"# Three frames, each with faults of its own.
[[frame]]
name = "patrol/own"
kind = "patorl"
nouns = ["foot round"]
subject = "agnt"
yes = ["A foot round went through Homs."]
no = ["The round was long."]

[[frame]]
name = "clash/own"
kind = "clash"
nouns = ["dust-up"]
yes = ["A dust-up broke out in Homs."]

[[frame]]
name = "arrest/own"
kind = "arrest"
verbs = ["collar"]
objct = "target"
yes = ["Police collared a man in Homs."]
no = ["He wore a collar."]
"#,
        );
        assert_eq!(
            found,
            [
                "own.toml:4: unknown kind `patorl`; did you mean `patrol`?",
                "own.toml:6: unknown role `agnt`; did you mean `agent`?",
                "own.toml:11: frame `clash/own` has no `no` example; expected at least one sentence that it must leave alone",
                "own.toml:20: unknown key `objct` in a frame; did you mean `object`?",
            ]
        );
    }

    #[test]
    fn what_is_no_toml_hides_no_other_fault() {
        let found = faults(
            "[[actor]]\ncode = \"A\nname = \"Broken\"\n\n[[actor]]\ncode = \"B\"\nname = \"B\"\nsort = \"armd\"\n",
        );
        assert_eq!(found.len(), 2, "{found:?}");
        assert!(found[0].starts_with("own.toml:2: "), "{found:?}");
        assert_eq!(found[1], "own.toml:8: unknown sort `armd`; did you mean `armed`?");
    }

    #[test]
    fn what_is_there_already_is_noted() {
        let checked = Rules::bundled().unwrap().check_texts(&[(
            "own.toml".into(),
            "[[actor]]\ncode = \"SYR.OWN\"\nname = \"Own Front\"\nsort = \"armed\"\naliases = [\"SOHR\"]\n".into(),
        )]);
        assert_eq!(checked.faults, []);
        assert_eq!(checked.tables["actor"], 1);
        assert_eq!(checked.notes.len(), 1);
        assert!(
            checked.notes[0].message.starts_with(
                "`sohr` of the actor `Own Front` is already a name of `Syrian Observatory"
            ),
            "{}",
            checked.notes[0]
        );
    }

    #[test]
    fn a_trigger_in_two_frames_needs_an_order() {
        let own = |order: &str| {
            format!(
                "[[frame]]\nname = \"patrol/own\"\nkind = \"patrol\"\n{order}nouns = [\"joint patrol\"]\n\
                 yes = [\"A joint patrol went through Homs.\"]\nno = [\"Nobody patrolled.\"]\n"
            )
        };
        let bundled = Rules::bundled().unwrap();
        let other = bundled.frames.list.iter().find(|f| f.name == "patrol/patrol").unwrap();
        let same = faults(&own(&format!("order = {}\n", other.order)));
        assert_eq!(same.len(), 1, "{same:?}");
        assert!(
            same[0].contains(
                "the trigger `joint patrol` of frame `patrol/own` stands also in `patrol/patrol`"
            ),
            "{same:?}"
        );
        assert_eq!(faults(&own(&format!("order = {}\n", other.order + 1))), [""; 0]);
    }

    #[test]
    fn a_trigger_among_the_choices_of_another_is_noted() {
        let own = "[[frame]]\nname = \"capture/own\"\nkind = \"capture\"\norder = 77\nverbs = [\"regain [full] control of\"]\n\
                   subject = \"agent\"\nobject = \"place\"\nyes = [\"Rebels regained control of Homs.\"]\nno = [\"Nobody did.\"]\n";
        let checked = Rules::bundled().unwrap().check_texts(&[("own.toml".into(), own.into())]);
        assert_eq!(checked.faults, []);
        let noted = |trigger: &str| {
            let wanted = format!("the trigger `{trigger}` stands also in `capture/take`");
            checked.notes.iter().any(|note| note.message.starts_with(&wanted))
        };
        assert!(
            noted("regain control of") && noted("regain full control of"),
            "{:?}",
            checked.notes
        );
    }
}
