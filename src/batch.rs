//! Batches: many reports on all cores, in order, with bounded memory. The only file that names Rayon.

use crate::event::Extraction;
use crate::extractor::Extractor;
use crate::report::Report;

/// Work is dealt out in pieces of about so many bytes of text: small reports travel together, a huge one alone.
const PIECE_BYTES: usize = 64 * 1024;
/// A chunk of a stream ends early once it holds so many bytes of text for each thread: huge reports must not fill the
/// memory, and a few of them are enough to keep a thread at work.
const CHUNK_BYTES: usize = 8 << 20;

impl Extractor {
    /// Reads many reports, on all threads of the current Rayon pool where the feature `parallel` is on.
    /// The extractions stand in the order of the reports and are the same for any number of threads.
    ///
    /// ```
    /// use dateline::{Extractor, Report};
    /// let extractor = Extractor::new()?;
    /// let reports = [
    ///     Report::new("r-1", "Shelling hit Saraqib on Monday.").published("2020-03-04"),
    ///     Report::new("r-2", "Two soldiers were arrested in Homs.").published("2020-03-05"),
    /// ];
    /// let kinds: Vec<String> =
    ///     extractor.extract_batch(&reports).iter().map(|one| one.events[0].kind.clone()).collect();
    /// assert_eq!(kinds, ["shelling", "arrest"]);
    /// # Ok::<(), dateline::Error>(())
    /// ```
    pub fn extract_batch(&self, reports: &[Report<'_>]) -> Vec<Extraction> {
        let pieces = pieces(reports);
        #[cfg(feature = "parallel")]
        {
            use rayon::prelude::*;
            pieces
                .into_par_iter()
                .flat_map_iter(|piece| piece.iter().map(|report| self.extract(report)))
                .collect()
        }
        #[cfg(not(feature = "parallel"))]
        {
            pieces.into_iter().flatten().map(|report| self.extract(report)).collect()
        }
    }

    /// Reads a stream of reports, `chunk` of them at a time, and gives the extractions in order. No more than one chunk
    /// of reports and their extractions is held at once. A `chunk` of 0 counts as 1; a chunk of huge reports ends
    /// early, after 8 MB of text for each thread.
    ///
    /// ```
    /// use dateline::{Extractor, Report};
    /// let extractor = Extractor::new().unwrap();
    /// let texts = ["Shelling hit Saraqib on Monday.", "Rain is expected."];
    /// let reports = texts.iter().enumerate().map(|(n, text)| Report::new(n.to_string(), *text));
    /// let events: Vec<usize> = extractor.extract_stream(reports, 256).map(|x| x.events.len()).collect();
    /// assert_eq!(events, [1, 0]);
    /// ```
    pub fn extract_stream<'e, 'r, I>(
        &'e self,
        reports: I,
        chunk: usize,
    ) -> impl Iterator<Item = Extraction> + use<'e, 'r, I>
    where
        I: IntoIterator<Item = Report<'r>>,
    {
        let mut reports = reports.into_iter();
        let mut ready = Vec::new().into_iter();
        std::iter::from_fn(move || {
            if let Some(extraction) = ready.next() {
                return Some(extraction);
            }
            let (mut batch, mut bytes): (Vec<Report<'r>>, _) = (Vec::new(), 0);
            while batch.len() < chunk.max(1)
                && bytes < CHUNK_BYTES * threads()
                && let Some(report) = reports.next()
            {
                bytes += report.text().len();
                batch.push(report);
            }
            ready = self.extract_batch(&batch).into_iter();
            ready.next()
        })
    }
}

/// How many threads read at once.
fn threads() -> usize {
    #[cfg(feature = "parallel")]
    return rayon::current_num_threads();
    #[cfg(not(feature = "parallel"))]
    return 1;
}

/// Cuts a batch into pieces of about equal bytes.
fn pieces<'b, 'r>(reports: &'b [Report<'r>]) -> Vec<&'b [Report<'r>]> {
    let mut pieces = Vec::new();
    let (mut start, mut bytes) = (0, 0);
    for (at, report) in reports.iter().enumerate() {
        let length = report.text().len();
        if start < at && bytes + length > PIECE_BYTES {
            pieces.push(&reports[start..at]);
            (start, bytes) = (at, 0);
        }
        bytes += length;
    }
    if start < reports.len() {
        pieces.push(&reports[start..]);
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::{PIECE_BYTES, pieces};
    use crate::report::Report;

    #[test]
    fn work_is_dealt_out_by_bytes_and_not_by_reports() {
        let small = "x".repeat(200);
        let huge = "x".repeat(5 << 20);
        let texts =
            [vec![&small; 1000], vec![&huge], vec![&small; 10], vec![&huge, &huge]].concat();
        let reports: Vec<Report<'_>> = texts.iter().map(|t| Report::new("r", t.as_str())).collect();
        let pieces = pieces(&reports);
        assert_eq!(pieces.concat(), reports);
        for piece in &pieces {
            let bytes: usize = piece.iter().map(|r| r.text().len()).sum();
            assert!(
                bytes <= PIECE_BYTES || piece.len() == 1,
                "{} reports, {bytes} bytes",
                piece.len()
            );
        }
        let sizes: Vec<usize> = pieces.iter().map(|p| p.len()).collect();
        assert_eq!(sizes, [327, 327, 327, 19, 1, 10, 1, 1]);
    }
}
