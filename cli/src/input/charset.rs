//! Bytes into text: byte order marks, UTF-8, the label of a web page, and detection. Used by the forms of text.

use std::io::{self, BufRead, Read};

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{CoderResult, Decoder, Encoding, UTF_8};

/// So much of a web page is searched for the label of its character set, as browsers do.
const LABEL_BYTES: usize = 4096;

/// Reads the name of a character set from the command line.
pub(super) fn label(word: &str) -> Result<&'static Encoding, String> {
    Encoding::for_label(word.as_bytes()).ok_or_else(|| {
        "expected a character set such as utf-8, windows-1251 or windows-1256".into()
    })
}

/// The text of bytes whose character set nobody tells.
pub(super) fn decode_text(
    bytes: Vec<u8>,
    given: Option<&'static Encoding>,
) -> Result<String, String> {
    decode(bytes, given, |_| None)
}

/// The text of a web page, which may name its own character set.
pub(super) fn decode_html(
    bytes: Vec<u8>,
    given: Option<&'static Encoding>,
) -> Result<String, String> {
    decode(bytes, given, html_label)
}

fn decode(
    bytes: Vec<u8>,
    given: Option<&'static Encoding>,
    labelled: fn(&[u8]) -> Option<&'static Encoding>,
) -> Result<String, String> {
    let marked = Encoding::for_bom(&bytes);
    let bytes = match (given, marked) {
        (None, None) => match String::from_utf8(bytes) {
            // Valid UTF-8 beats every label: labels lie more often.
            Ok(text) => return no_binary(text),
            Err(error) => error.into_bytes(),
        },
        _ => bytes,
    };
    let encoding = given
        .or(marked.map(|(encoding, _)| encoding))
        .or_else(|| is_almost_utf8(&bytes).then_some(UTF_8))
        .or_else(|| labelled(&bytes).filter(|encoding| *encoding != UTF_8))
        .unwrap_or_else(|| detect(&bytes));
    // Bytes that the character set does not know become U+FFFD; the rest of the report is worth reading.
    no_binary(encoding.decode(&bytes).0.into_owned())
}

fn no_binary(text: String) -> Result<String, String> {
    match text.bytes().position(|b| b == 0) {
        Some(at) => Err(format!("no text: a zero byte at {at}")),
        None => Ok(text),
    }
}

pub(super) fn detect(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Deny)
}

/// UTF-8 with a byte broken here and there: at least ten letters of several bytes to every fault.
pub(super) fn is_almost_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        // A letter that the end of the sample cuts is no fault.
        bad += usize::from(!chunk.invalid().is_empty());
    }
    bad == 0 || good >= bad * 10
}

/// The character set that a page's `<meta>` names.
fn html_label(bytes: &[u8]) -> Option<&'static Encoding> {
    let begin: Vec<u8> =
        bytes[..bytes.len().min(LABEL_BYTES)].iter().map(u8::to_ascii_lowercase).collect();
    let at = begin.windows(8).position(|w| w == b"charset=")? + 8;
    let rest = begin[at..].trim_ascii_start();
    let rest = rest.strip_prefix(b"\"").or_else(|| rest.strip_prefix(b"'")).unwrap_or(rest);
    let end = rest.iter().position(|b| !(b.is_ascii_alphanumeric() || b"-_:".contains(b)));
    Encoding::for_label(&rest[..end.unwrap_or(rest.len())])
}

/// A table's bytes as UTF-8, told by a mark or a sample of its beginning, or given.
pub(super) fn transcode<R: BufRead + Send + 'static>(
    mut source: R,
    given: Option<&'static Encoding>,
) -> io::Result<Box<dyn BufRead + Send>> {
    let sample = source.fill_buf()?;
    let encoding = given
        .or_else(|| Encoding::for_bom(sample).map(|(encoding, _)| encoding))
        .unwrap_or_else(|| if is_almost_utf8(sample) { UTF_8 } else { detect(sample) });
    if encoding == UTF_8 {
        // The reader of tables takes a byte order mark off itself, and a row with a fault is refused by its number.
        return Ok(Box::new(source));
    }
    let decoder = encoding.new_decoder();
    Ok(Box::new(io::BufReader::with_capacity(
        64 << 10,
        Transcoder { source, decoder, ready: Vec::new(), given: 0, ended: false },
    )))
}

struct Transcoder<R> {
    source: R,
    decoder: Decoder,
    ready: Vec<u8>,
    /// So much of `ready` was handed on.
    given: usize,
    ended: bool,
}

impl<R: BufRead> Read for Transcoder<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.given == self.ready.len() && !self.ended {
            let begin = self.source.fill_buf()?;
            let last = begin.is_empty();
            self.ready.resize(begin.len() * 3 + 32, 0);
            let (result, read, written, _) =
                self.decoder.decode_to_utf8(begin, &mut self.ready, last);
            self.source.consume(read);
            self.ready.truncate(written);
            self.given = 0;
            self.ended = last && result == CoderResult::InputEmpty;
        }
        let count = buffer.len().min(self.ready.len() - self.given);
        buffer[..count].copy_from_slice(&self.ready[self.given..self.given + count]);
        self.given += count;
        Ok(count)
    }
}
