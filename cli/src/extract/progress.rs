//! What a run tells while it goes on: a bar on a terminal, a plain line every few seconds elsewhere, a summary at the end.

use std::io::{self, IsTerminal, Write};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};

use super::journal::Counts;
use super::work::Told;
use crate::input::Records;

/// Between two plain lines.
const LINE_EVERY: Duration = Duration::from_secs(5);
/// So many faults are told one by one; all of them stand in the file of rejects.
const MOST_TOLD: u64 = 10;

pub(super) struct Progress {
    quiet: bool,
    bar: Option<ProgressBar>,
    started: Instant,
    /// What an earlier run had done: speed is this run's.
    before: Counts,
    line: Instant,
    total: Option<u64>,
    rejects_told: u64,
    warnings_told: u64,
    inputs_told: u64,
    runs_told: u64,
}

impl Progress {
    pub(super) fn start(records: &Records, before: Counts, quiet: bool) -> Progress {
        let now = Instant::now();
        let (total, read) = (records.total_bytes(), records.bytes_read());
        let bar = (!quiet && io::stderr().is_terminal()).then(|| {
            let (bar, template) = match total {
                Some(total) => {
                    (ProgressBar::new(total), "{wide_bar} {percent:>3} %  {msg}  {eta} left")
                }
                None => (ProgressBar::new_spinner(), "{spinner} {msg}"),
            };
            let style = ProgressStyle::with_template(template);
            bar.with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
        });
        if let Some(bar) = &bar {
            // What an earlier run had read took this one no time.
            bar.set_position(read);
            bar.reset_eta();
        }
        Progress {
            quiet,
            bar,
            started: now,
            before,
            line: now,
            total,
            rejects_told: 0,
            warnings_told: 0,
            inputs_told: 0,
            runs_told: 0,
        }
    }

    /// Tells the first faults. Where rejects have no file of their own, all of them are told here.
    pub(super) fn faults(&mut self, told: &[Told], all_rejects: bool) {
        for told in told {
            let (sentence, count, most) = match told {
                Told::Reject(s) if all_rejects => (s, &mut self.rejects_told, u64::MAX),
                Told::Reject(s) => (s, &mut self.rejects_told, MOST_TOLD),
                Told::Warning(s) => (s, &mut self.warnings_told, MOST_TOLD),
                Told::Input(s) => (s, &mut self.inputs_told, MOST_TOLD),
                Told::Run(s) => (s, &mut self.runs_told, u64::MAX),
            };
            *count += 1;
            let first_untold = *count == most.saturating_add(1);
            if (*count > most && !first_untold) || (self.quiet && !all_rejects) {
                continue;
            }
            let line = if first_untold { "more like these are not told" } else { sentence };
            match &self.bar {
                Some(bar) => bar.println(line),
                None => tell(line),
            }
        }
    }

    /// `read` bytes of the inputs are done with.
    pub(super) fn show(&mut self, counts: Counts, read: u64) {
        if let Some(bar) = &self.bar {
            bar.set_message(self.line(counts));
            bar.set_position(read);
        } else if !self.quiet && self.line.elapsed() >= LINE_EVERY {
            self.line = Instant::now();
            let part = self
                .total
                .filter(|total| *total > 0)
                .map_or(String::new(), |total| format!("{:>3} %  ", read.min(total) * 100 / total));
            tell(&format!("{part}{}", self.line(counts)));
        }
    }

    fn line(&self, counts: Counts) -> String {
        let Counts { reports, events, rejects, .. } = counts;
        format!("{reports} reports  {events} events  {rejects} bad  {:.1} MB/s", self.speed(counts))
    }

    /// Megabytes of text a second.
    fn speed(&self, counts: Counts) -> f64 {
        (counts.bytes - self.before.bytes) as f64
            / 1e6
            / self.started.elapsed().as_secs_f64().max(1e-3)
    }

    pub(super) fn end(&mut self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }

    pub(super) fn summary(&self, counts: Counts) {
        if self.quiet {
            return;
        }
        let Counts { reports, events, rejects, warnings, bytes, .. } = counts;
        let of = |number: u64, one: &str| {
            format!("{number} {one}{}", if number == 1 { "" } else { "s" })
        };
        let warned =
            if warnings == 0 { String::new() } else { format!(", {}", of(warnings, "warning")) };
        let seconds = self.started.elapsed().as_secs_f64();
        let text = if bytes < 1_000_000 {
            format!("{:.1} kB", bytes as f64 / 1e3)
        } else {
            format!("{:.1} MB", bytes as f64 / 1e6)
        };
        // The speed of a moment says nothing.
        let speed =
            if seconds < 1.0 { String::new() } else { format!(", {:.1} MB/s", self.speed(counts)) };
        tell(&format!(
            "{}, {}, {}{warned}; {text} of text in {seconds:.1} s{speed}",
            of(reports, "report"),
            of(events, "event"),
            of(rejects, "bad record"),
        ));
    }
}

fn tell(line: &str) {
    let _ = writeln!(io::stderr().lock(), "{line}");
}
