//! Running the built program, and what the tests read from its output.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;

/// A report with one event, told in words of our own.
pub(crate) const PATROL: &str = "Turkish and Russian forces conducted a joint patrol west of Saraqib on March 23, residents said.";
pub(crate) const SHELLING: &str =
    "Rockets struck the town of Saraqib on Monday, killing at least four people.";

/// The program with these words after it.
pub(crate) fn dateline(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_dateline"));
    command.args(args).env("RUST_BACKTRACE", "0").stdin(Stdio::null());
    command
}

/// Runs it in a folder.
pub(crate) fn run(folder: &Path, args: &[&str]) -> Output {
    dateline(args).current_dir(folder).output().unwrap()
}

/// Runs it in a folder with something on standard input.
pub(crate) fn run_with(folder: &Path, args: &[&str], input: &[u8]) -> Output {
    let mut child = dateline(args)
        .current_dir(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(input).unwrap();
    child.wait_with_output().unwrap()
}

pub(crate) fn code(output: &Output) -> i32 {
    output.status.code().unwrap_or(-1)
}

pub(crate) fn err(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// The lines of JSON of an output or a file.
pub(crate) fn lines(bytes: &[u8]) -> Vec<Value> {
    let text = std::str::from_utf8(bytes).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// A folder of its own for a test.
pub(crate) fn folder() -> tempfile::TempDir {
    tempfile::tempdir().unwrap()
}

pub(crate) fn write(folder: &Path, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
    let path = folder.join(name);
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(&path, bytes).unwrap();
    path
}

/// Names of what lies in a folder, in order.
pub(crate) fn names(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).unwrap();
    let mut names: Vec<String> =
        entries.map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}
