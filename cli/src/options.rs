//! Options that several subcommands share: what to read by, and which events to keep.

use std::io::{self, Write};
use std::path::PathBuf;

use anyhow::{Context, Result, bail};
use dateline::{Event, Extractor, Gazetteer, Rules, Status};

/// What reports are read by: gazetteer, rules, country.
#[derive(Clone, Debug, Default, clap::Args)]
#[command(next_help_heading = "What to read by")]
pub(crate) struct ReadBy {
    /// Adds the places of FILE (GeoNames, CSV or TSV, GeoJSON) to the bundled ones; may be given several times.
    #[arg(long, value_name = "FILE")]
    pub(crate) gazetteer: Vec<PathBuf>,
    /// Adds the rule files of DIR, or one rule file, to the bundled ones; may be given several times.
    #[arg(long, value_name = "DIR")]
    pub(crate) rules: Vec<PathBuf>,
    /// The country the reports are about (ISO 3166-1, such as SY): of two namesakes the one there is preferred.
    #[arg(long, value_name = "CODE", value_parser = country)]
    pub(crate) country: Option<String>,
}

/// So many warnings of a gazetteer are told one by one; the rest are counted.
pub(crate) const MOST_TOLD: usize = 20;

impl ReadBy {
    /// The bundled gazetteer and the user's.
    pub(crate) fn gazetteer(&self) -> Result<Gazetteer> {
        let mut gazetteer = Gazetteer::bundled()?;
        for file in &self.gazetteer {
            let warnings = gazetteer.add_file(file)?;
            tell(&warnings, MOST_TOLD);
        }
        Ok(gazetteer)
    }

    /// The bundled rules and the user's.
    pub(crate) fn rules(&self) -> Result<Rules> {
        let mut rules = Rules::bundled()?;
        for path in &self.rules {
            if path.is_dir() {
                rules = rules.add_folder(path)?;
            } else {
                let name = path.display().to_string();
                let text = std::fs::read_to_string(path).with_context(|| name.clone())?;
                rules = rules.add_text(&name, &text)?;
            }
        }
        Ok(rules)
    }

    /// The extractor of these options.
    pub(crate) fn extractor(&self, mentions: bool) -> Result<Extractor> {
        let mut builder = Extractor::builder().mentions(mentions);
        if !self.gazetteer.is_empty() {
            builder = builder.gazetteer(self.gazetteer()?);
        }
        if !self.rules.is_empty() {
            builder = builder.rules(self.rules()?);
        }
        if let Some(code) = &self.country {
            builder = builder.country(code.as_str());
        }
        Ok(builder.build()?)
    }
}

/// Which events to keep.
#[derive(Clone, Debug, Default, clap::Args)]
#[command(next_help_heading = "Which events to keep")]
pub(crate) struct Keep {
    /// Only events of these kinds (`dateline kinds` lists them).
    #[arg(long, value_name = "KIND,...", value_delimiter = ',')]
    pub(crate) kinds: Vec<String>,
    /// Only events with one of these statuses.
    #[arg(long, value_name = "STATUS,...", value_delimiter = ',', value_parser = status)]
    pub(crate) status: Vec<Status>,
    /// Only events with at least this confidence, from 0 to 1.
    #[arg(long, value_name = "NUMBER", default_value_t = 0.0, value_parser = share)]
    pub(crate) min_confidence: f64,
}

impl Keep {
    /// Refuses kinds that the rules do not know.
    pub(crate) fn check(&self, known: &[String]) -> Result<()> {
        match self.kinds.iter().find(|kind| !known.contains(kind)) {
            Some(kind) => bail!("--kinds: unknown kind `{kind}`; `dateline kinds` lists them"),
            None => Ok(()),
        }
    }

    /// Whether the event is kept.
    pub(crate) fn keeps(&self, event: &Event) -> bool {
        (self.kinds.is_empty() || self.kinds.contains(&event.kind))
            && (self.status.is_empty() || self.status.contains(&event.status))
            && event.confidence >= self.min_confidence
    }
}

fn country(word: &str) -> Result<String, String> {
    if word.len() == 2 && word.bytes().all(|b| b.is_ascii_alphabetic()) {
        Ok(word.to_ascii_uppercase())
    } else {
        Err("expected two letters of ISO 3166-1, such as SY".to_owned())
    }
}

/// Reads a status by its name in the records.
fn status(word: &str) -> Result<Status, String> {
    serde_json::from_value(serde_json::Value::from(word)).map_err(|_| {
        "expected reported, claimed, disputed, denied, negated, planned or possible".to_owned()
    })
}

fn share(word: &str) -> Result<f64, String> {
    match word.parse() {
        Ok(number) if (0.0..=1.0).contains(&number) => Ok(number),
        _ => Err("expected a number from 0 to 1".to_owned()),
    }
}

/// Writes sentences to standard error, one a line, the first `most` of them.
pub(crate) fn tell(sentences: &[String], most: usize) {
    let mut err = io::stderr().lock();
    for sentence in sentences.iter().take(most) {
        let _ = writeln!(err, "{sentence}");
    }
    if sentences.len() > most {
        let _ = writeln!(err, "… and {} more like these", sentences.len() - most);
    }
}
