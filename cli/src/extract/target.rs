//! Where a run writes: standard output, or a file that appears whole under its name or not at all. The end of the flow.
//!
//! While a run goes on there are OUT.partial with the rows so far, OUT.rejects.jsonl.partial and OUT.journal, which
//! says how much of both is certain. What stands behind that is cut off when the run is resumed.

use std::ffi::OsStr;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use super::journal::{Counts, Journal, Settings};
use super::work::Done;
use crate::input::Position;
use crate::output::{Format, Shape};

/// How often the journal is written: an interruption costs no more than this.
const JOURNAL_EVERY: Duration = Duration::from_secs(1);

pub(super) struct Target {
    place: Place,
    rejects: Option<Partial>,
    between: &'static [u8],
    /// Length of what stands before the first row, to know whether there is a row.
    head: u64,
    journal: Journal,
    journalled: Option<Instant>,
}

enum Place {
    Stdout { written: u64, stdout: io::Stdout },
    File { out: PathBuf, partial: Partial, journal: PathBuf },
}

/// A file that is being written, and the name it will have.
struct Partial {
    path: PathBuf,
    name: PathBuf,
    file: File,
    length: u64,
}

/// The file of bad records beside an output.
pub(super) fn rejects_of(out: &Path) -> PathBuf {
    let mut name = out.file_name().unwrap_or(OsStr::new("out")).to_owned();
    name.push(".rejects.jsonl");
    out.with_file_name(name)
}

/// Whether two names are those of one file, which need not be there yet.
pub(super) fn is_same(one: &Path, other: &Path) -> bool {
    let whole = |path: &Path| -> Option<PathBuf> {
        if let Ok(path) = fs::canonicalize(path) {
            return Some(path);
        }
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
        Some(fs::canonicalize(folder.unwrap_or(Path::new("."))).ok()?.join(path.file_name()?))
    };
    one == other || whole(one).is_some_and(|one| Some(one) == whole(other))
}

impl Target {
    /// Begins a run, or goes on with one that was interrupted.
    pub(super) fn open(
        out: Option<&Path>,
        rejects: Option<&Path>,
        shape: Shape,
        settings: Settings,
        resume: bool,
    ) -> Result<(Target, Counts)> {
        let head = shape.head();
        let mut journal = Journal {
            settings,
            position: Position::default(),
            output: 0,
            rejects: 0,
            counts: Counts::default(),
        };
        let Some(out) = out else {
            let rejects = rejects.map(|name| Partial::open(name, 0)).transpose()?;
            let mut target = Target {
                place: Place::Stdout { written: 0, stdout: io::stdout() },
                rejects,
                between: shape.between(),
                head: head.len() as u64,
                journal,
                journalled: None,
            };
            target.write_rows(&head)?;
            return Ok((target, Counts::default()));
        };
        if out.is_dir() {
            bail!("{}: this is a folder; expected the name of a file to write", out.display());
        }
        let path = out.with_added_extension("journal");
        let name = rejects.map_or_else(|| rejects_of(out), Path::to_owned);
        if resume && let Some(kept) = Journal::read(&path) {
            kept.fits(&journal.settings, &path)?;
            // Killed while the finished files were given their names, a run begins anew: the bytes are the same.
            if Partial::reaches(out, kept.output) && Partial::reaches(&name, kept.rejects) {
                journal = kept;
            }
        }
        let partial = Partial::open(out, journal.output)?;
        let rejects = Partial::open(&name, journal.rejects)?;
        let counts = journal.counts;
        let mut target = Target {
            place: Place::File { out: out.to_owned(), partial, journal: path },
            rejects: Some(rejects),
            between: shape.between(),
            head: head.len() as u64,
            journal,
            journalled: None,
        };
        if target.journal.output == 0 {
            target.write_rows(&head)?;
            target.write_journal(counts)?;
        }
        Ok((target, counts))
    }

    /// Where reading goes on.
    pub(super) fn position(&self) -> Position {
        self.journal.position
    }

    /// True where bad records are told nowhere but on standard error.
    pub(super) fn tells_rejects(&self) -> bool {
        self.rejects.is_none()
    }

    /// Writes what came of a handful of records; `counts` are those of the run with it.
    pub(super) fn write(&mut self, done: &Done, counts: Counts) -> Result<()> {
        if !done.rows.is_empty() {
            if self.written() > self.head {
                self.write_rows(self.between)?;
            }
            self.write_rows(&done.rows)?;
        }
        if let Some(rejects) = &mut self.rejects {
            rejects.write(&done.rejects)?;
        }
        self.journal.position = done.after;
        if self.journalled.is_none_or(|last| last.elapsed() >= JOURNAL_EVERY) {
            self.write_journal(counts)?;
        }
        Ok(())
    }

    fn written(&self) -> u64 {
        match &self.place {
            Place::Stdout { written, .. } => *written,
            Place::File { partial, .. } => partial.length,
        }
    }

    fn write_rows(&mut self, rows: &[u8]) -> Result<()> {
        match &mut self.place {
            Place::Stdout { written, stdout } => {
                *written += rows.len() as u64;
                Ok(stdout.write_all(rows)?)
            }
            Place::File { partial, .. } => partial.write(rows),
        }
    }

    fn write_journal(&mut self, counts: Counts) -> Result<()> {
        let Place::File { partial, journal: path, .. } = &self.place else { return Ok(()) };
        // What the journal promises must be on the disk before the journal is.
        partial.sync()?;
        self.journal.output = partial.length;
        if let Some(rejects) = &self.rejects {
            rejects.sync()?;
            self.journal.rejects = rejects.length;
        }
        self.journal.counts = counts;
        self.journal.write(path)?;
        self.journalled = Some(Instant::now());
        Ok(())
    }

    /// Leaves everything as it is, for a later `--resume`.
    pub(super) fn pause(mut self, counts: Counts) -> Result<()> {
        self.write_journal(counts)?;
        if let Place::File { out, .. } = &self.place {
            let mut err = io::stderr().lock();
            let _ = writeln!(
                err,
                "Interrupted. The same command with --resume goes on; {} is not there yet.",
                out.display()
            );
        }
        Ok(())
    }

    /// No report could be read: the rejects say why, and there is no output.
    pub(super) fn give_up(self, counts: Counts) -> Result<()> {
        if let Some(rejects) = self.rejects {
            rejects.keep_or_remove(counts.rejects)?;
        }
        if let Place::File { partial, journal, .. } = self.place {
            partial.discard()?;
            fs::remove_file(&journal).with_context(|| journal.display().to_string())?;
        }
        Ok(())
    }

    /// Ends the output and gives it its name.
    pub(super) fn finish(mut self, counts: Counts, shape: Shape) -> Result<()> {
        // Killed from here on, a run resumes at the end of its inputs and finishes again.
        self.write_journal(counts)?;
        self.write_rows(shape.tail())?;
        if let Some(rejects) = self.rejects {
            rejects.keep_or_remove(counts.rejects)?;
        }
        let (partial, journal) = match self.place {
            Place::Stdout { mut stdout, .. } => return Ok(stdout.flush()?),
            Place::File { partial, journal, .. } => (partial, journal),
        };
        if shape.format == Format::Parquet {
            from_lines(partial, shape)?;
        } else {
            partial.keep()?;
        }
        fs::remove_file(&journal).with_context(|| journal.display().to_string())
    }
}

/// Makes a Parquet file of the lines of a run and puts it in their place.
#[cfg(feature = "parquet")]
fn from_lines(lines: Partial, shape: Shape) -> Result<()> {
    let made = lines.name.with_added_extension("partial-parquet");
    let file = File::create(&made).with_context(|| made.display().to_string())?;
    crate::output::from_lines(&lines.path, file, shape.reports)?;
    let file = File::open(&made).with_context(|| made.display().to_string())?;
    file.sync_all().with_context(|| made.display().to_string())?;
    fs::rename(&made, &lines.name).with_context(|| lines.name.display().to_string())?;
    lines.discard()
}

#[cfg(not(feature = "parquet"))]
fn from_lines(_: Partial, _: Shape) -> Result<()> {
    bail!("this program was built without the feature `parquet`")
}

impl Partial {
    /// Opens the partial file of `name` and cuts it to `length`, which is certain.
    fn open(name: &Path, length: u64) -> Result<Partial> {
        let path = name.with_added_extension("partial");
        let open = || -> io::Result<File> {
            let mut file = OpenOptions::new()
                .read(true)
                .write(true)
                .create(true)
                .truncate(false)
                .open(&path)?;
            match file.try_lock() {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => {
                    return Err(io::Error::other("another run is writing this file"));
                }
                // Some file systems know no locks.
                Err(TryLockError::Error(_)) => {}
            }
            file.set_len(length)?;
            file.seek(SeekFrom::Start(length))?;
            Ok(file)
        };
        let file = open().with_context(|| path.display().to_string())?;
        Ok(Partial { path, name: name.to_owned(), file, length })
    }

    fn write(&mut self, bytes: &[u8]) -> Result<()> {
        self.length += bytes.len() as u64;
        self.file.write_all(bytes).with_context(|| self.path.display().to_string())
    }

    fn sync(&self) -> Result<()> {
        self.file.sync_data().with_context(|| self.path.display().to_string())
    }

    /// Whether the partial file of `name` is at least so long.
    fn reaches(name: &Path, length: u64) -> bool {
        let about = fs::metadata(name.with_added_extension("partial"));
        about.is_ok_and(|about| about.len() >= length)
    }

    /// Gives the file its name.
    fn keep(self) -> Result<()> {
        self.sync()?;
        fs::rename(&self.path, &self.name).with_context(|| self.name.display().to_string())
    }

    /// Gives the file its name where it has lines, and else takes it away with the one of an earlier run.
    fn keep_or_remove(self, lines: u64) -> Result<()> {
        if lines > 0 {
            return self.keep();
        }
        match fs::remove_file(&self.name) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                Err(error).with_context(|| self.name.display().to_string())
            }
            _ => self.discard(),
        }
    }

    /// Takes the file away.
    fn discard(self) -> Result<()> {
        fs::remove_file(&self.path).with_context(|| self.path.display().to_string())
    }
}
