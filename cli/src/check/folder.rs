//! The files of a folder to check, told apart by their names. For `dateline check`.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use dateline::Remark;

/// Rule files and gazetteers with their texts, in the order of their names.
#[derive(Debug, Default)]
pub(super) struct Folder {
    pub(super) rules: Vec<(String, String)>,
    pub(super) places: Vec<(String, String)>,
    /// Files whose names tell no format.
    pub(super) not_read: Vec<String>,
    /// Files that could not be read at all.
    pub(super) faults: Vec<Remark>,
}

impl Folder {
    /// Reads a folder all the way down, or one file. Hidden files and pages for people are passed over.
    pub(super) fn read(path: &Path) -> Result<Self> {
        if !path.exists() {
            bail!("there is no folder `{}`", path.display());
        }
        let mut paths = Vec::new();
        if path.is_dir() {
            list(path, &mut paths)?
        } else {
            paths.push(path.to_path_buf())
        }
        paths.sort();
        let mut folder = Folder::default();
        for path in paths {
            let name = path.display().to_string();
            let ending = path.extension().and_then(|e| e.to_str()).unwrap_or_default();
            let list = match ending.to_ascii_lowercase().as_str() {
                "toml" => &mut folder.rules,
                "tsv" | "csv" | "txt" | "json" | "geojson" => &mut folder.places,
                "md" | "html" => continue,
                _ => {
                    folder.not_read.push(name);
                    continue;
                }
            };
            let bytes = std::fs::read(&path).with_context(|| name.clone())?;
            match String::from_utf8(bytes) {
                Ok(text) => list.push((name, text)),
                Err(error) => {
                    let line = line_of_fault(&error);
                    let fault =
                        format!("{name}:{line}: found bytes that are no UTF-8; expected UTF-8");
                    folder.faults.push(remark(&name, &fault));
                }
            }
        }
        Ok(folder)
    }
}

fn list(folder: &Path, paths: &mut Vec<PathBuf>) -> Result<()> {
    let name = || folder.display().to_string();
    for entry in std::fs::read_dir(folder).with_context(name)? {
        let path = entry.with_context(name)?.path();
        let hidden = path.file_name().is_some_and(|n| n.to_string_lossy().starts_with('.'));
        if hidden {
            continue;
        }
        if path.is_dir() { list(&path, paths)? } else { paths.push(path) }
    }
    Ok(())
}

/// The line on which the bytes stop being UTF-8.
pub(crate) fn line_of_fault(error: &std::string::FromUtf8Error) -> usize {
    error.as_bytes()[..error.utf8_error().valid_up_to()].split(|byte| *byte == b'\n').count()
}

/// A warning of a gazetteer (`file:line: message`) as a remark.
pub(super) fn remark(file: &str, warning: &str) -> Remark {
    let mut remark = Remark::default();
    file.clone_into(&mut remark.file);
    let rest = warning.strip_prefix(file).unwrap_or(warning).trim_start_matches(':');
    let (line, message) = rest.split_once(": ").unwrap_or(("", rest));
    remark.line = line.parse().ok();
    let message = if remark.line.is_some() { message } else { rest };
    message.trim_start().clone_into(&mut remark.message);
    remark
}
