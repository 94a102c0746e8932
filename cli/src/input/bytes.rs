//! Opening an input: standard input or a file, gzip and zstd undone, bytes counted. Between the list of files and their forms.

use std::fs;
use std::io::{self, BufRead, BufReader, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use flate2::bufread::MultiGzDecoder;

use super::files::File;

/// Large enough that a sniff of the content sees a whole line of most inputs.
const BUFFER: usize = 256 << 10;

/// Opens an input for reading, decompressed; `count` grows by the bytes that were read of it on the disk.
pub(super) fn open(file: &File, count: &Arc<AtomicU64>) -> io::Result<Box<dyn BufRead + Send>> {
    let source: Box<dyn Read + Send> = if file.is_stdin() {
        Box::new(io::stdin())
    } else {
        // To open a folder or a device would succeed and fail later, or never end.
        if fs::metadata(&file.path)?.is_dir() {
            return Err(io::Error::new(io::ErrorKind::IsADirectory, "this is a folder"));
        }
        Box::new(fs::File::open(&file.path)?)
    };
    let counted = Counted { inner: source, count: Arc::clone(count) };
    let mut plain = BufReader::with_capacity(BUFFER, counted);
    let begin = plain.fill_buf()?;
    let (gzip, zstd) = (begin.starts_with(b"\x1F\x8B"), begin.starts_with(b"\x28\xB5\x2F\xFD"));
    Ok(if gzip {
        Box::new(BufReader::with_capacity(BUFFER, MultiGzDecoder::new(plain)))
    } else if zstd {
        let decoder = zstd::stream::read::Decoder::with_buffer(plain)?;
        Box::new(BufReader::with_capacity(BUFFER, decoder))
    } else {
        Box::new(plain)
    })
}

/// What holds other files or no text, by its first bytes, once a layer of gzip or zstd is undone.
const FOREIGN: &[(&[u8], &str)] = &[
    (
        b"PK\x03\x04",
        "a zip file (or a document of Word, Excel or OpenOffice); unpack it or save it as text",
    ),
    (b"PK\x05\x06", "an empty zip file"),
    (b"BZh", "a bzip2 file; unpack it first"),
    (b"\xFD7zXZ\0", "an xz file; unpack it first"),
    (b"7z\xBC\xAF\x27\x1C", "a 7z file; unpack it first"),
    (b"Rar!\x1A\x07", "a rar file; unpack it first"),
    (b"\x1F\x8B", "a gzip file inside another; unpack one of them first"),
    (b"\x28\xB5\x2F\xFD", "a zstd file inside another; unpack one of them first"),
    (b"%PDF-", "a PDF; save it as text first"),
    (b"\xD0\xCF\x11\xE0", "a document of an old Word or Excel; save it as text first"),
    (b"{\\rtf", "a document in RTF; save it as text first"),
];

/// The name of what this program does not read, and what to do with it.
pub(super) fn foreign(begin: &[u8]) -> Option<String> {
    let known = FOREIGN.iter().find(|(sign, _)| begin.starts_with(sign)).map(|(_, name)| *name);
    // After its three letters bzip2 has a digit and a number of its own.
    let known = known.filter(|_| !begin.starts_with(b"BZh") || begin.get(4) == Some(&b'1'));
    let tar = || begin.get(257..262) == Some(b"ustar");
    let name = known.or_else(|| tar().then_some("a tar archive; unpack it first"))?;
    Some(format!("no report: this is {name}"))
}

struct Counted<R> {
    inner: R,
    count: Arc<AtomicU64>,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.count.fetch_add(read as u64, Ordering::Relaxed);
        Ok(read)
    }
}

/// Everything that is left, or why not: it is too long for one report, or cannot be read.
pub(super) fn read_whole(source: &mut dyn BufRead) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    let limit = super::MAX_RECORD_BYTES as u64;
    let read = source.take(limit + 1).read_to_end(&mut bytes).map_err(|e| e.to_string())?;
    if read as u64 > limit {
        return Err(format!("longer than {} MiB", limit >> 20));
    }
    Ok(bytes)
}
