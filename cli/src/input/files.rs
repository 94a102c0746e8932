//! The files of the inputs: folders walked, endings told apart. The first step of reading.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};
use clap::ValueEnum;
use xxhash_rust::xxh3::Xxh3;

/// What an input holds, compression aside.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Form {
    /// One report in plain text.
    Text,
    /// One report in Markdown.
    Markdown,
    /// One report on a web page.
    Html,
    /// One JSON object a line.
    Jsonl,
    /// An array of JSON objects, or objects one after another.
    Json,
    /// A table with a header, separated by commas or semicolons.
    Csv,
    /// A table with a header, separated by tabs.
    Tsv,
    /// A Parquet file.
    Parquet,
}

impl Form {
    /// By the ending of a name, that of its compression taken off.
    pub(crate) fn of_name(name: &str) -> Option<Form> {
        let name = uncompressed(name);
        let ending = name.rsplit_once('.')?.1.to_ascii_lowercase();
        Some(match ending.as_str() {
            "txt" | "text" => Form::Text,
            "md" | "markdown" => Form::Markdown,
            "html" | "htm" | "xhtml" => Form::Html,
            "jsonl" | "ndjson" => Form::Jsonl,
            "json" => Form::Json,
            "csv" => Form::Csv,
            "tsv" | "tab" => Form::Tsv,
            "parquet" | "pq" => Form::Parquet,
            _ => return None,
        })
    }

    /// By the first bytes of the content.
    pub(crate) fn of_content(begin: &[u8]) -> Form {
        let begin = begin.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(begin);
        if begin.starts_with(b"PAR1") {
            return Form::Parquet;
        }
        let begin = begin.trim_ascii_start();
        if begin.starts_with(b"{") {
            // An object that ends with its line is one of many lines; one that does not is written over several.
            let line = begin.split(|b| *b == b'\n').next().unwrap_or_default().trim_ascii_end();
            return if line.ends_with(b"}") || line.len() == begin.len() {
                Form::Jsonl
            } else {
                Form::Json
            };
        }
        // Text may open with a bracketed note; an array of records opens with `[` and then `{`.
        if begin.strip_prefix(b"[").is_some_and(|b| b.trim_ascii_start().starts_with(b"{")) {
            return Form::Json;
        }
        let small: Vec<u8> = begin.iter().take(1024).map(u8::to_ascii_lowercase).collect();
        if is_html(&small) { Form::Html } else { Form::Text }
    }
}

/// Whether a text in small letters opens as a web page does.
pub(crate) fn is_html(small: &[u8]) -> bool {
    let opens = [&b"<!doctype html"[..], b"<html", b"<head", b"<body"];
    opens.iter().any(|open| small.starts_with(open))
        || ((small.starts_with(b"<?xml") || small.starts_with(b"<!--"))
            && small.windows(5).any(|w| w == b"<html"))
}

/// A name without the ending of its compression.
pub(crate) fn uncompressed(name: &str) -> &str {
    let cut = [".gz", ".gzip", ".zst", ".zstd"].iter().find_map(|ending| {
        let at = name.len().checked_sub(ending.len())?;
        name.get(at..).filter(|tail| tail.eq_ignore_ascii_case(ending)).map(|_| at)
    });
    &name[..cut.unwrap_or(name.len())]
}

/// One input after folders were walked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct File {
    /// The path; `-` is standard input.
    pub(crate) path: PathBuf,
    /// Id of a report that is the whole file: the path inside its folder, without endings.
    pub(crate) id: String,
}

impl File {
    /// The name that faults and rejects give it.
    pub(crate) fn name(&self) -> String {
        if self.is_stdin() { "standard input".into() } else { self.path.display().to_string() }
    }

    pub(crate) fn is_stdin(&self) -> bool {
        self.path.as_os_str() == "-"
    }
}

/// The files of all inputs, and the inputs that cannot be listed with the reason. Those of a folder come in the order
/// of their names; hidden ones, README files and those in `except` are left out.
pub(crate) fn list(
    inputs: &[PathBuf],
    except: &[PathBuf],
) -> (Vec<File>, Vec<(String, io::Error)>) {
    let except: Vec<PathBuf> =
        except.iter().filter_map(|path| fs::canonicalize(path).ok()).collect();
    let (mut files, mut faults) = (Vec::new(), Vec::new());
    for input in inputs {
        if input.is_dir() {
            walk(input, input, &except, &mut files, &mut faults);
        } else {
            let name = if input.as_os_str() == "-" { Path::new("standard-input") } else { input };
            let name = name.file_name().unwrap_or_default().to_string_lossy();
            files.push(File { path: input.clone(), id: without_endings(&name).to_owned() });
        }
    }
    (files, faults)
}

/// An error where an input is named that is one of the outputs, however either is written.
pub(crate) fn keep_inputs(inputs: &[PathBuf], outputs: &[PathBuf]) -> Result<()> {
    let outputs: Vec<PathBuf> =
        outputs.iter().filter_map(|out| fs::canonicalize(out).ok()).collect();
    let is_output = |input: &&PathBuf| {
        input.is_file() && fs::canonicalize(input).is_ok_and(|input| outputs.contains(&input))
    };
    match inputs.iter().find(is_output) {
        None => Ok(()),
        Some(both) => bail!(
            "{}: this is an input and would be written over; name another output",
            both.display()
        ),
    }
}

fn walk(
    top: &Path,
    folder: &Path,
    except: &[PathBuf],
    files: &mut Vec<File>,
    faults: &mut Vec<(String, io::Error)>,
) {
    let entries = fs::read_dir(folder).and_then(Iterator::collect::<io::Result<Vec<_>>>);
    let mut entries = match entries {
        Ok(entries) => entries,
        Err(error) => return faults.push((folder.display().to_string(), error)),
    };
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let path = entry.path();
        let name = entry.file_name();
        let name = name.to_string_lossy();
        if name.starts_with('.') {
            continue;
        }
        // A link to a folder is not followed: it may lead in circles.
        if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            walk(top, &path, except, files, faults);
        } else if Form::of_name(&name).is_some()
            && !without_endings(&name).eq_ignore_ascii_case("readme")
            && path.is_file()
            && (except.is_empty()
                || fs::canonicalize(&path).is_ok_and(|path| !except.contains(&path)))
        {
            let inside = path.strip_prefix(top).unwrap_or(&path);
            let inside: Vec<_> = inside.iter().map(|part| part.to_string_lossy()).collect();
            let id = without_endings(&inside.join("/")).to_owned();
            files.push(File { path, id });
        }
    }
}

/// A name without the ending of its compression and, where it is one that we know, of its form.
fn without_endings(name: &str) -> &str {
    let name = uncompressed(name);
    match (Form::of_name(name), name.rsplit_once('.')) {
        (Some(_), Some((stem, _))) if !stem.is_empty() => stem,
        _ => name,
    }
}

/// A number that changes when a file is added, taken away, or written to.
pub(crate) fn fingerprint(files: &[File]) -> u64 {
    let mut hash = Xxh3::new();
    for file in files {
        hash.update(file.path.as_os_str().as_encoded_bytes());
        hash.update(&[0]);
        if let Ok(about) = fs::metadata(&file.path) {
            hash.update(&about.len().to_le_bytes());
            let written = about.modified().ok();
            let written = written.and_then(|t| t.duration_since(std::time::UNIX_EPOCH).ok());
            hash.update(&written.map_or(0, |t| t.as_nanos()).to_le_bytes());
        }
    }
    hash.digest()
}

/// Bytes of all files as they lie on the disk; `None` where standard input is among them.
pub(crate) fn total_bytes(files: &[File]) -> Option<u64> {
    files
        .iter()
        .map(|file| (!file.is_stdin()).then(|| fs::metadata(&file.path).map_or(0, |m| m.len())))
        .sum()
}
