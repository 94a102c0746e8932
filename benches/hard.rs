//! Hard texts: what a page may hold by accident or malice that makes a careless reader's work grow faster than the
//! text. The bench of growth measures them by the clock, the tests of the crate by counting steps.

use std::fmt::Write as _;

/// A text that is made as long as wanted.
#[allow(dead_code)] // The bench and the tests each have their sizes.
pub(crate) struct Hard {
    pub(crate) name: &'static str,
    /// Pieces at the smallest size of the bench; the largest has sixteen times as many.
    pub(crate) bench: usize,
    /// Pieces at the smaller size of the test: enough to lie beyond all bounds, and read in a moment.
    pub(crate) test: usize,
    pub(crate) text: fn(usize) -> String,
}

const fn hard(name: &'static str, bench: usize, test: usize, text: fn(usize) -> String) -> Hard {
    Hard { name, bench, test, text }
}

/// The largest sizes of the first three are a word of 50 MB, a million opening quotation marks and a million commas.
pub(crate) const TEXTS: &[Hard] = &[
    hard("one word", 450_000, 20_000, |n| "saraqib".repeat(n)),
    hard("opening quotation marks", 62_500, 8000, |n| "“".repeat(n)),
    hard("commas", 62_500, 8000, |n| ",".repeat(n)),
    hard("commas apart", 62_500, 8000, |n| ", ".repeat(n)),
    hard("full stops", 62_500, 8000, |n| ".".repeat(n)),
    hard("full stops apart", 62_500, 8000, |n| ". ".repeat(n)),
    hard("opening brackets", 62_500, 8000, |n| "([{".repeat(n)),
    hard("brackets in brackets", 31_250, 4000, |n| "(".repeat(n) + "Rebels" + &")".repeat(n)),
    hard("white space", 200_000, 8000, |n| " ".repeat(n) + "Rebels"),
    hard("line breaks", 62_500, 8000, |n| "\n".repeat(n) + "Rebels"),
    hard("one word a line", 20_000, 4000, |n| "Shelling\nhit\nNayrab\n".repeat(n)),
    hard("one word a paragraph", 10_000, 2000, |n| "Shelling\n\nhit Nayrab\n\n".repeat(n)),
    hard("hyphens", 62_500, 8000, |n| "-".repeat(n)),
    hard("a name and hyphens", 62_500, 8000, |n| "Deir".to_owned() + &"-".repeat(n)),
    hard("articles", 20_000, 4000, |n| "Al-".repeat(n)),
    hard("articles apart", 20_000, 4000, |n| "Al ".repeat(n)),
    hard("initials", 20_000, 4000, |n| "A.".repeat(n)),
    hard("initials beyond ASCII", 20_000, 4000, |n| "É.".repeat(n)),
    hard("digits", 62_500, 8000, |n| "1".repeat(n)),
    hard("numbers in one", 20_000, 4000, |n| "1,".repeat(n)),
    hard("numbers", 20_000, 4000, |n| "12 ".repeat(n)),
    hard("entities", 20_000, 4000, |n| "&quot;killed&nbsp;".repeat(n)),
    hard("ampersands", 62_500, 8000, |n| "&".repeat(n)),
    hard("words and ampersands", 20_000, 4000, |n| "killed&".repeat(n)),
    hard("apostrophes", 62_500, 8000, |n| "'s".repeat(n)),
    hard("a word beyond ASCII", 62_500, 8000, |n| "é".repeat(n)),
    hard("combining marks", 62_500, 8000, |n| "a\u{301}".repeat(n)),
    hard("marks on one letter", 62_500, 8000, |n| "a".to_owned() + &"\u{301}".repeat(n)),
    hard("words beyond ASCII", 10_000, 2000, |n| "žluťoučký kůň ".repeat(n)),
    hard("flags", 31_250, 4000, |n| "🇸🇾".repeat(n)),
    hard("Arabic", 4000, 1000, |n| "قصفت المدفعية بلدة سراقب يوم الاثنين. ".repeat(n)),
    hard("Arabic without a stop", 4000, 1000, |n| "قصفت المدفعية بلدة سراقب ".repeat(n)),
    hard("addresses", 4000, 1000, |n| "https://a.example/b?c=d&e=f/Homs ".repeat(n)),
    hard("capitals", 1000, 500, |n| "REBELS CAPTURED SARAQIB ON MONDAY. ".repeat(n)),
    hard("furniture", 2000, 1000, |n| "Share this article\n\n3 Comments\n\n".repeat(n)),
    hard("names in names", 4000, 1000, |n| "Deir ez-Zor Deir ez Hama ".repeat(n)),
    hard("places in a list", 4000, 1000, |n| "Saraqib, ".repeat(n)),
    hard("places in places", 2000, 1000, |n| "Shells hit Nayrab in Idlib in Syria in ".repeat(n)),
    hard("villages unheard of", 1000, 500, |n| {
        numbered(n, |i, out| write!(out, "Shells hit the village of Q{}. ", word(i)))
    }),
    hard("surnames", 1000, 500, |n| {
        numbered(n, |i, out| write!(out, "Jordan Q{} met officials in Homs. ", word(i)))
    }),
    hard("triggers without an end", 4000, 1000, |n| "killed captured bombed shelled ".repeat(n)),
    hard("triggers in one sentence", 1000, 800, |n| {
        "rebels killed soldiers captured Saraqib shelled Nayrab ".repeat(n)
    }),
    hard("coordination", 4000, 1000, |n| "rebels and soldiers and ".repeat(n)),
    hard("coordination of events", 1000, 400, |n| {
        "rebels and soldiers captured Saraqib and Nayrab and ".repeat(n)
    }),
    hard("clauses in clauses", 1000, 400, |n| {
        "rebels who said that soldiers captured Saraqib, which ".repeat(n)
    }),
    hard("groups of groups", 2000, 500, |n| "the army of the forces of the rebels of ".repeat(n)),
    hard("parts of parts", 2000, 500, |n| "the north of the countryside of ".repeat(n) + "Homs"),
    hard("one event again and again", 1000, 1000, |n| "Rebels captured Saraqib. ".repeat(n)),
    hard("one event denied", 500, 500, |n| {
        "Rebels captured Saraqib. The army denied that rebels captured Saraqib. ".repeat(n)
    }),
    hard("namesakes", 1000, 1000, |n| "Shelling hit Nayrab on Monday. ".repeat(n)),
    hard("namesakes told apart", 500, 500, |n| {
        "Shelling hit Nayrab in Idlib. Shelling hit the Nayrab camp in Aleppo. ".repeat(n)
    }),
    hard("many events", 500, 500, |n| {
        "Shelling killed 3 people in Nayrab. Police arrested two men in Homs. ".repeat(n)
    }),
    hard("many kinds", 200, 300, |n| {
        "Shelling killed 3 people in Nayrab. Police arrested two men in Homs. Rebels and the army clashed in Idlib. \
         Protesters marched in Daraa. An airstrike hit Raqqa. Gunmen abducted a doctor in Hama. "
            .repeat(n)
    }),
    hard("a chain of places", 500, 800, |n| {
        numbered(n, |i, out| {
            write!(
                out,
                "Shells hit {} and {}. ",
                TOWNS[i % TOWNS.len()],
                TOWNS[(i + 1) % TOWNS.len()]
            )
        })
    }),
    hard("a chain of villages unheard of", 500, 800, |n| {
        numbered(n, |i, out| {
            write!(
                out,
                "Shells hit the village of Q{} and the village of Q{}. ",
                word(i),
                word(i + 1)
            )
        })
    }),
    hard("many dates", 1000, 500, |n| {
        numbered(n, |i, out| {
            write!(
                out,
                "Rebels captured Saraqib on March {}, {}. ",
                i % 31 + 1,
                1900 + i / 31 % 120
            )
        })
    }),
    hard("dates in one sentence", 2000, 500, |n| "March 3, 2020, last Monday and ".repeat(n)),
    hard("many numbers", 500, 500, |n| {
        numbered(n, |i, out| {
            write!(out, "Shelling killed people in Nayrab, including {} children. ", i + 2)
        })
    }),
    hard("sums", 500, 500, |n| {
        numbered(n, |i, out| {
            write!(out, "Shelling has killed a total of {} people in Nayrab. ", i + 2)
        })
    }),
    hard("many speakers", 500, 500, |n| {
        numbered(n, |i, out| {
            write!(out, "Commander Omar Q{} said rebels captured Saraqib. ", word(i))
        })
    }),
    hard("many doers", 500, 500, |n| {
        numbered(n, |i, out| write!(out, "The Q{} Brigade captured Saraqib. ", word(i)))
    }),
    hard("quotations", 500, 500, |n| {
        "“Rebels captured Saraqib on Monday and left,” Omar Hamid said. ".repeat(n)
    }),
    hard("quotations in one sentence", 500, 500, |n| {
        "“rebels captured Saraqib on Monday and left” ".repeat(n)
    }),
    hard("quotations without an end", 500, 500, |n| "“Rebels captured Saraqib. ".repeat(n)),
    hard("references", 500, 500, |n| {
        "Rebels captured Saraqib. They shelled the city. The group left the town. ".repeat(n)
    }),
    hard("references to nothing", 500, 500, |n| {
        "They shelled the city. The group captured it there. ".repeat(n) + "Rebels left Saraqib."
    }),
    hard("countries and towns", 500, 500, |n| {
        "Shelling killed 3 people in Syria. Shelling hit Saraqib. ".repeat(n)
    }),
    hard("a digest", 500, 500, |n| {
        "Shelling hit Nayrab.\n\nPolice arrested two men in Berlin.\n\nA bomb killed 3 people in Kabul.\n\n".repeat(n)
    }),
];

const TOWNS: [&str; 12] = [
    "Saraqib",
    "Nayrab",
    "Homs",
    "Hama",
    "Raqqa",
    "Daraa",
    "Tartus",
    "Palmyra",
    "Manbij",
    "Afrin",
    "Azaz",
    "Jisr al-Shughur",
];

/// A text of numbered pieces.
fn numbered(n: usize, piece: impl Fn(usize, &mut String) -> std::fmt::Result) -> String {
    let mut text = String::new();
    for i in 0..n {
        // Writing to a string does not fail.
        let _ = piece(i, &mut text);
    }
    text
}

/// A word for a number, of small letters.
fn word(mut number: usize) -> String {
    let mut letters = String::new();
    for _ in 0..4 {
        letters.push(['a', 'e', 'i', 'o', 'u'][number % 5]);
        letters.push(['b', 'd', 'f', 'g', 'k', 'l', 'm', 'n', 'r', 't'][number / 5 % 10]);
        number /= 50;
    }
    letters
}
