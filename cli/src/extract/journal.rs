//! The journal of a run: how far it is, and with which settings. A run that was interrupted goes on from it.

use std::fs;
use std::io::Write;
use std::path::Path;

use anyhow::{Context, Result, bail};
use serde::{Deserialize, Serialize};

use crate::input::Position;

/// What a run has counted so far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Counts {
    pub(super) reports: u64,
    pub(super) events: u64,
    pub(super) rejects: u64,
    pub(super) warnings: u64,
    /// Records that this program wrote, and that are left out.
    pub(super) outputs: u64,
    /// Bytes of text.
    pub(super) bytes: u64,
}

impl Counts {
    pub(super) fn add(&mut self, other: &Counts) {
        self.reports += other.reports;
        self.events += other.events;
        self.rejects += other.rejects;
        self.warnings += other.warnings;
        self.outputs += other.outputs;
        self.bytes += other.bytes;
    }
}

/// All that the output hangs on. To go on with other settings would give a file that no single run gives.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Settings {
    pub(super) version: String,
    pub(super) options: String,
    pub(super) inputs: String,
}

/// How far a run is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Journal {
    pub(super) settings: Settings,
    pub(super) position: Position,
    /// Length of the output so far.
    pub(super) output: u64,
    /// Length of the rejects so far.
    pub(super) rejects: u64,
    pub(super) counts: Counts,
}

impl Journal {
    /// Reads the journal of an interrupted run; none where there is no such run, or its journal was torn.
    pub(super) fn read(path: &Path) -> Option<Journal> {
        serde_json::from_slice(&fs::read(path).ok()?).ok()
    }

    /// Refuses to go on with other settings, and says which.
    pub(super) fn fits(&self, settings: &Settings, path: &Path) -> Result<()> {
        let Settings { version, options, inputs } = settings;
        let kept = &self.settings;
        let what = if kept.version != *version {
            format!("by `{}`, this is `{version}`", kept.version)
        } else if kept.options != *options {
            "with other options".to_owned()
        } else if kept.inputs != *inputs {
            "when the inputs were others; they changed since".to_owned()
        } else {
            return Ok(());
        };
        bail!(
            "{}: the interrupted run was begun {what}; go on as it was begun, or begin anew without --resume",
            path.display()
        )
    }

    /// Writes the journal whole: under another name first.
    pub(super) fn write(&self, path: &Path) -> Result<()> {
        let new = path.with_added_extension("new");
        let write = || -> std::io::Result<()> {
            let mut file = fs::File::create(&new)?;
            file.write_all(&serde_json::to_vec(self)?)?;
            fs::rename(&new, path)
        };
        write().with_context(|| path.display().to_string())
    }
}
