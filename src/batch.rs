//! Batches: many reports on all cores, in order, with bounded memory. The only file that names Rayon.

use crate::event::Extraction;
use crate::extractor::Extractor;
use crate::report::Report;

/// Work is dealt out in pieces of about so many bytes of text: small reports travel together, a huge one alone.
const PIECE_BYTES: usize = 64 * 1024;

impl Extractor {
    /// Reads many reports, on all threads of the current Rayon pool where the feature `parallel` is on.
    /// The extractions stand in the order of the reports and are the same for any number of threads.
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
    /// of reports and their extractions is held at once. A `chunk` of 0 counts as 1.
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
            let batch: Vec<Report<'r>> = reports.by_ref().take(chunk.max(1)).collect();
            ready = self.extract_batch(&batch).into_iter();
            ready.next()
        })
    }
}

/// Cuts a batch into pieces of about equal bytes.
fn pieces<'b, 'r>(reports: &'b [Report<'r>]) -> Vec<&'b [Report<'r>]> {
    let mut pieces = Vec::new();
    let (mut start, mut bytes) = (0, 0);
    for (end, report) in reports.iter().enumerate() {
        bytes += report.text().len();
        if bytes >= PIECE_BYTES {
            pieces.push(&reports[start..=end]);
            (start, bytes) = (end + 1, 0);
        }
    }
    if start < reports.len() {
        pieces.push(&reports[start..]);
    }
    pieces
}
