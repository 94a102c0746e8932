//! Decides which of GeoNames' many alternate names a report may use, and where the middle of a division lies.

use std::collections::BTreeSet;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::NEIGHBOURS;
use crate::read::City;

/// Countries whose place names reach English by transliteration, so that one name has several Latin spellings.
const TRANSLITERATED: [&str; 30] = [
    "AE", "AF", "AM", "AZ", "BD", "BH", "BY", "DZ", "EG", "ER", "ET", "GE", "IR", "KG", "KW", "KZ",
    "LY", "MA", "MM", "OM", "PK", "QA", "RU", "SA", "SD", "SO", "TD", "TN", "UA", "YE",
];

/// The alternate names worth keeping: in Latin letters with a capital, in Arabic and, where reports come from, Cyrillic.
///
/// GeoNames marks no languages here. What goes: machine romanisations without vowels or capitals (`alkramt`), codes
/// (`ALP`), scripts that no report of ours is written in, exonyms that look nothing like the name.
pub(crate) fn alternates(city: &City) -> Vec<String> {
    let own = skeleton(&city.ascii);
    let near = city.country == "SY" || NEIGHBOURS.contains(&city.country.as_str());
    let mut latin = Vec::new();
    let mut other = Vec::new();
    for name in &city.alternates {
        let name: &str = name.trim_matches(
            |c: char| matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | ' '),
        );
        if name.chars().count() > 40
            || name.contains(['|', '\t', ',', '(', ')', '/', ';', ':', '.'])
            || has_digit(name)
        {
            continue;
        }
        match script(name) {
            Script::Latin if !is_romanised_by_machine(name) => {
                // Historic and neighbouring names are no spellings; the ones in use (Kobani, Palmyra) are in `names.tsv`.
                let alike = distance(&own, &skeleton(name)) <= usize::from(near && own.len() > 3);
                // Short forms without their article (Bab, Dali) are other words; rules strip articles with more care.
                let short = name.chars().count() < 5 && city.ascii.chars().count() > 4;
                if alike && !short {
                    latin.push(name.replace(['‘', '`'], "'"));
                }
            }
            Script::Arabic
                if city.country == "SY"
                    || (near && city.country != "IL" && city.country != "TR") =>
            {
                other.push(name.to_owned());
            }
            Script::Cyrillic if near && (city.country == "SY" || city.population >= 50_000) => {
                other.push(name.to_owned());
            }
            _ => {}
        }
    }
    let most = match city.country.as_str() {
        "SY" => 12,
        _ if near => 3,
        country if TRANSLITERATED.contains(&country) => 3,
        _ => 0,
    };
    let mut kept: Vec<String> =
        distinct(&city.ascii, &latin.iter().map(String::as_str).collect::<Vec<_>>());
    kept.truncate(most);
    kept.extend(
        distinct("", &other.iter().map(String::as_str).collect::<Vec<_>>()).into_iter().take(6),
    );
    kept
}

/// `names` without those that fold to `name` or to one before them.
pub(crate) fn distinct(name: &str, names: &[&str]) -> Vec<String> {
    let mut seen = BTreeSet::from([fold(name)]);
    names.iter().filter(|n| seen.insert(fold(n))).map(|n| n.trim().to_owned()).collect()
}

/// What makes two spellings one for a reader: case, diacritics, apostrophes and hyphens do not count.
pub(crate) fn fold(name: &str) -> String {
    let mut out = String::new();
    for c in name.nfkd().filter(|c| !is_combining_mark(*c)) {
        match c {
            '\'' | '‘' | '’' | '`' | 'ʻ' | 'ʼ' | 'ʿ' | 'ʾ' | '\u{640}' => {}
            '-' | '–' => out.push(' '),
            'آ' | 'أ' | 'إ' | 'ٱ' => out.push('ا'),
            'ى' | 'ئ' => out.push('ي'),
            'ة' => out.push('ه'),
            'ı' => out.push('i'),
            c => out.extend(c.to_lowercase().filter(|c| !is_combining_mark(*c))),
        }
    }
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The name in plain Latin letters, where the package does not give it.
pub(crate) fn plain(name: &str) -> String {
    let letters = name.nfkd().filter(|c| !is_combining_mark(*c));
    letters.map(|c| if matches!(c, '‘' | '’' | 'ʻ' | 'ʼ' | 'ʿ' | 'ʾ') { '\'' } else { c }).collect()
}

enum Script {
    Latin,
    Arabic,
    Cyrillic,
    Other,
}

fn script(name: &str) -> Script {
    let letters = || name.chars().filter(|c| c.is_alphabetic());
    if letters().all(|c| {
        (c as u32) < 0x250
            || (0x1E00..0x1F00).contains(&(c as u32))
            || matches!(c, 'ʻ' | 'ʼ' | 'ʿ' | 'ʾ')
    }) {
        Script::Latin
    } else if letters().all(|c| {
        ('\u{600}'..'\u{700}').contains(&c)
            && !matches!(c, 'پ' | 'چ' | 'ژ' | 'گ' | 'ے' | 'ہ' | 'ی' | 'ک' | 'ۆ' | 'ێ')
    }) {
        Script::Arabic
    } else if letters().all(|c| ('\u{410}'..='\u{44F}').contains(&c) || matches!(c, 'Ё' | 'ё')) {
        Script::Cyrillic
    } else {
        Script::Other
    }
}

fn has_digit(name: &str) -> bool {
    name.chars().any(char::is_numeric)
}

/// `alkramt`, `sheng hu li`, `ALP`, `Savara-ehs-Segira`: no capital, nothing but capitals, or letters transcribed back.
fn is_romanised_by_machine(name: &str) -> bool {
    let mut letters = name.chars().filter(|c| c.is_alphabetic());
    let capitals = name.chars().filter(|c| c.is_uppercase()).count();
    let vowels = name.nfkd().filter(|c| "aeiouyAEIOUY".contains(*c)).count();
    letters.clone().count() < 3
        || vowels == 0
        || capitals == 0
        || letters.all(char::is_uppercase)
        || [
            "ehl'", "Ehl'", "-ehl-", "-ehs-", "-ehn-", "-ehr-", "'-", "Ehl-", "Ehs-", "Ehr-",
            "Ehn-",
        ]
        .iter()
        .any(|part| name.contains(part))
}

/// Consonants in one spelling each: what stays of a name when vowels drift.
fn skeleton(name: &str) -> Vec<char> {
    let mut out: Vec<char> = Vec::new();
    for c in fold(name).chars() {
        let c = match c {
            'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'h' | 'w' | ' ' => continue,
            'c' | 'q' | 'g' => 'k',
            'j' | 'z' => 's',
            'v' => 'f',
            'p' => 'b',
            'd' => 't',
            c => c,
        };
        if out.last() != Some(&c) {
            out.push(c);
        }
    }
    out
}

/// Edit distance of two short words.
fn distance(a: &[char], b: &[char]) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut corner = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let cost = (corner + usize::from(x != y)).min(row[j] + 1).min(row[j + 1] + 1);
            corner = std::mem::replace(&mut row[j + 1], cost);
        }
    }
    row[b.len()]
}

/// The mean point of towns on the sphere, and the distance within which three quarters of them lie.
pub(crate) fn middle(towns: &[&City]) -> (f64, f64, f64) {
    let (mut x, mut y, mut z) = (0.0, 0.0, 0.0);
    for town in towns {
        let (lat, lon) = (town.lat.to_radians(), town.lon.to_radians());
        x += libm::cos(lat) * libm::cos(lon);
        y += libm::cos(lat) * libm::sin(lon);
        z += libm::sin(lat);
    }
    let lat = libm::atan2(z, libm::sqrt(x * x + y * y));
    let lon = libm::atan2(y, x);
    let mut distances: Vec<f64> = towns
        .iter()
        .map(|t| {
            let (a, b) = (t.lat.to_radians(), t.lon.to_radians());
            let h = libm::pow(libm::sin((a - lat) / 2.0), 2.0)
                + libm::cos(lat) * libm::cos(a) * libm::pow(libm::sin((b - lon) / 2.0), 2.0);
            2.0 * 6371.0088 * libm::asin(libm::sqrt(h))
        })
        .collect();
    distances.sort_by(f64::total_cmp);
    let radius = distances.get(distances.len() * 3 / 4).copied().unwrap_or(0.0);
    (lat.to_degrees(), lon.to_degrees(), radius.max(5.0))
}
