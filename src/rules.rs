//! All rules of one extractor: words, nouns, actors, weapons, times, counts, kinds, frames, zones and weights.

use std::borrow::Cow;
use std::path::Path;

use serde::Deserialize;

use crate::drawing::Entry;
use crate::error::Error;
use crate::frame::gate::{Gate, Lexicon};
use crate::frame::{Frames, Kinds, load};
use crate::lexicon::actors::Actors;
use crate::lexicon::count_words::CountWords;
use crate::lexicon::inflect::Inflection;
use crate::lexicon::nouns::Nouns;
use crate::lexicon::number_words::NumberWords;
use crate::lexicon::registers::Registers;
use crate::lexicon::time_words::TimeWords;
use crate::lexicon::toll_words::TollWords;
use crate::lexicon::weapons::Weapons;
use crate::lexicon::words::Words;
use crate::settle::lead::LeadWeights;
use crate::settle::record::confidence::ConfidenceWeights;
use crate::settle::weights::Weights as PlaceWeights;
use crate::text::word_map::Sieve;
use crate::text::zone_rules::ZoneRules;

/// The rules of an extractor: the bundled ones, and files of yours beside them.
///
/// ```
/// let rules = dateline::Rules::bundled().unwrap();
/// assert!(rules.kinds().iter().any(|kind| kind == "airstrike"));
/// ```
#[derive(Clone, Debug)]
pub struct Rules {
    /// File names and texts, bundled first; what was read is made from them again when a file is added.
    files: Vec<File>,
    pub(crate) words: Words,
    pub(crate) nouns: Nouns,
    pub(crate) actors: Actors,
    pub(crate) weapons: Weapons,
    pub(crate) times: TimeWords,
    pub(crate) counts: CountWords,
    pub(crate) tolls: TollWords,
    pub(crate) kinds: Kinds,
    pub(crate) frames: Frames,
    pub(crate) gate: Gate,
    pub(crate) registers: Registers,
    /// What is asked of every token of a report, for all maps at once.
    pub(crate) sieve: Sieve,
    pub(crate) zones: ZoneRules,
    pub(crate) weights: Weights,
    pub(crate) settling: PlaceWeights,
}

/// Name and text of a file; the bundled ones stand in the program.
type File = (Cow<'static, str>, Cow<'static, str>);

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Weights {
    pub(crate) lead: LeadWeights,
    pub(crate) confidence: ConfidenceWeights,
}

macro_rules! files {
    ($($name:literal,)*) => {
        &[$((concat!("rules/", $name), include_str!(concat!("../rules/", $name))),)*]
    };
}

/// The files that come with the crate. A new file of frames or actors is one line here.
pub(crate) const BUNDLED: &[(&str, &str)] = files![
    "abbreviations.toml",
    "actors/bodies.toml",
    "actors/leaders.toml",
    "actors/media.toml",
    "actors/nations.toml",
    "actors/people.toml",
    "actors/region.toml",
    "actors/roles.toml",
    "actors/sides.toml",
    "actors/spellings.toml",
    "actors/syria.toml",
    "actors/world.toml",
    "counts.toml",
    "frames/battles.toml",
    "frames/bombings.toml",
    "frames/control.toml",
    "frames/detention.toml",
    "frames/diplomacy.toml",
    "frames/killings.toml",
    "frames/movement.toml",
    "frames/people.toml",
    "frames/property.toml",
    "frames/protest.toml",
    "frames/strikes.toml",
    "frames/weapons.toml",
    "idioms.toml",
    "irregular.toml",
    "kinds.toml",
    "nouns.toml",
    "numbers.toml",
    "registers.toml",
    "times.toml",
    "tolls.toml",
    "weapons.toml",
    "weights.toml",
    "words.toml",
    "zones.toml",
];

impl Rules {
    /// The rules that come with the crate.
    ///
    /// # Errors
    /// None with the files as they are published; the error names the file and line that were changed for the worse.
    pub fn bundled() -> Result<Self, Error> {
        let bundled = BUNDLED.iter().map(|(name, text)| ((*name).into(), (*text).into()));
        Rules::read(bundled.collect())
    }

    /// These rules with one more file, told by its tables: `[[frame]]`, `[[kind]]`, `[[actor]]` and the other tables
    /// of `rules/actors`, or idioms.
    ///
    /// # Errors
    /// Where the file is no TOML, or breaks the rule language; the message names file and line.
    pub fn add_text(mut self, file: &str, text: &str) -> Result<Self, Error> {
        self.files.push((file.to_owned().into(), text.to_owned().into()));
        Rules::read(self.files)
    }

    /// These rules with every `.toml` file of a folder and the folders in it, in the order of their names.
    ///
    /// # Errors
    /// Where a file cannot be read, is no TOML, or breaks the rule language.
    pub fn add_folder(mut self, folder: impl AsRef<Path>) -> Result<Self, Error> {
        let mut pending = vec![folder.as_ref().to_path_buf()];
        let mut found = Vec::new();
        while let Some(folder) = pending.pop() {
            let name = folder.display().to_string();
            for entry in std::fs::read_dir(&folder).map_err(|e| Error::io(&name, &e))? {
                let path = entry.map_err(|e| Error::io(&name, &e))?.path();
                if path.is_dir() {
                    pending.push(path);
                } else if path.extension().is_some_and(|e| e == "toml") {
                    found.push(path);
                }
            }
        }
        found.sort();
        for path in found {
            let name = path.display().to_string();
            let text = std::fs::read_to_string(&path).map_err(|e| Error::io(&name, &e))?;
            self.files.push((name.into(), text.into()));
        }
        Rules::read(self.files)
    }

    /// The names of all kinds, in the order of `kinds.toml`.
    pub fn kinds(&self) -> Vec<String> {
        self.kinds.list.iter().map(|kind| kind.name.clone()).collect()
    }

    /// The one-sentence definition of a kind.
    pub fn definition(&self, kind: &str) -> Option<&str> {
        self.kinds.find(kind).map(|number| self.kinds.list[number].definition.as_str())
    }

    /// These rules with more files, given as name and text.
    pub(crate) fn with(&self, more: &[(String, String)]) -> Result<Self, Error> {
        let more = more.iter().map(|(name, text)| (name.clone().into(), text.clone().into()));
        Rules::read(self.files.iter().cloned().chain(more).collect())
    }

    /// The names and texts of all files that were read.
    pub(crate) fn texts(&self) -> impl Iterator<Item = (&str, &str)> {
        self.files.iter().map(|(name, text)| (&**name, &**text))
    }

    /// The line of a byte of a file that was read.
    pub(crate) fn line_of(&self, file: &str, byte: usize) -> usize {
        let text = self.files.iter().rev().find(|(name, _)| name == file);
        text.map_or(0, |(_, text)| crate::lexicon::line_of(text, byte))
    }

    /// The first line of a file that begins so.
    pub(crate) fn line_with(&self, file: &str, start: &str) -> Option<Entry> {
        let (_, text) = self.files.iter().rev().find(|(name, _)| name == file)?;
        let at = text.lines().position(|line| line.trim_start().starts_with(start))?;
        Some(Entry { file: file.to_owned(), line: at + 1 })
    }

    /// Where a kind stands.
    pub(crate) fn kind_entry(&self, kind: &str) -> Option<Entry> {
        let start = format!("name = \"{kind}\"");
        let files = self.files.iter().rev();
        files
            .filter(|(name, text)| class_of(name, text) == Class::Kinds)
            .find_map(|(file, _)| self.line_with(file, &start))
    }

    fn read(files: Vec<File>) -> Result<Self, Error> {
        let named = |name: &str| -> (&str, &str) {
            files
                .iter()
                .rev()
                .find(|(file, _)| file == name)
                .map_or(("", ""), |(file, text)| (&**file, &**text))
        };
        let of = |class: Class| -> Vec<(&str, &str)> {
            files
                .iter()
                .filter(|(name, text)| class_of(name, text) == class)
                .map(|(n, t)| (&**n, &**t))
                .collect()
        };
        let (file, text) = named("rules/irregular.toml");
        let inflection = Inflection::load(file, text)?;
        // The actors are a third of the work, and nothing else asks for them until the gate is built.
        let rest = || {
            let kinds = Kinds::load(&of(Class::Kinds))?;
            let frames = load::load(&of(Class::Frames), &of(Class::Idioms), &kinds, &inflection)?;
            let (file, text) = named("rules/words.toml");
            let words = Words::load(&inflection, file, text)?;
            let (file, text) = named("rules/nouns.toml");
            let nouns = Nouns::load(&inflection, file, text)?;
            let (file, text) = named("rules/registers.toml");
            let registers = Registers::load(&inflection, file, text)?;
            let (file, text) = named("rules/weapons.toml");
            let weapons = Weapons::load(&[(file, text)])?;
            let (file, text) = named("rules/numbers.toml");
            let numbers = NumberWords::load(text, file)?;
            let (file, text) = named("rules/counts.toml");
            let counts = CountWords::load(text, file, numbers.clone())?;
            let (file, text) = named("rules/tolls.toml");
            let tolls = TollWords::load(&inflection, file, text)?;
            let (file, text) = named("rules/times.toml");
            let times = TimeWords::load(text, file, numbers)?;
            let zones =
                ZoneRules::load(named("rules/zones.toml"), named("rules/abbreviations.toml"))?;
            Ok((kinds, frames, words, nouns, registers, weapons, counts, tolls, times, zones))
        };
        let (actors, rest) = std::thread::scope(|scope| {
            let actors = scope.spawn(|| Actors::load(&of(Class::Actors)));
            let rest = rest();
            (actors.join(), rest)
        });
        let actors = actors.unwrap_or_else(|panic| std::panic::resume_unwind(panic))?;
        let (kinds, frames, words, nouns, registers, weapons, counts, tolls, times, zones) = rest?;
        let gate = Gate::new(
            &frames,
            &kinds,
            &Lexicon { actors: &actors, weapons: &weapons, nouns: &nouns, counts: &counts },
        );
        let sieve = Sieve::new(gate.marks().chain(registers.marks()).chain(frames.unless.marks()));
        let (file, text) = named("rules/weights.toml");
        let weights =
            toml::from_str(text).map_err(|e| crate::lexicon::toml_error(file, text, &e))?;
        Ok(Rules {
            files,
            words,
            nouns,
            actors,
            weapons,
            times,
            counts,
            tolls,
            kinds,
            frames,
            gate,
            registers,
            sieve,
            zones,
            weights,
            settling: PlaceWeights::bundled()?,
        })
    }

    /// Hash of the files that were read, for the version in the records.
    pub(crate) fn fingerprint(&self) -> u64 {
        self.files.iter().fold(0, |hash: u64, (_, text)| {
            hash.rotate_left(1) ^ xxhash_rust::xxh3::xxh3_64(text.as_bytes())
        })
    }
}

/// What a rule file holds, by its name where it is bundled and by its tables where it is a user's.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Frames,
    Kinds,
    Actors,
    Idioms,
    Named,
}

fn class_of(name: &str, text: &str) -> Class {
    if name.starts_with("rules/actors/") {
        return Class::Actors;
    }
    if name == "rules/idioms.toml" {
        return Class::Idioms;
    }
    if BUNDLED.iter().any(|(n, _)| *n == name)
        && !name.starts_with("rules/frames/")
        && name != "rules/kinds.toml"
    {
        return Class::Named;
    }
    let table = text.lines().map(str::trim_start).find(|line| line.starts_with('[')).unwrap_or("");
    match table.trim_start_matches('[').split([']', '.']).next().unwrap_or("") {
        "kind" => Class::Kinds,
        "actor" | "side" | "role" | "modifier" | "nation" | "link" | "small" => Class::Actors,
        "idioms" => Class::Idioms,
        _ => Class::Frames,
    }
}
