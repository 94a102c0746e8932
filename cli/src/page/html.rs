//! The page's HTML: the template filled, what is embedded made harmless, the content-security policy. Last step of a page.

use anyhow::{Context, Result};
use base64::Engine as _;
use minijinja::{Environment, context};
use sha2::{Digest, Sha256};

const TEMPLATE: &str = include_str!("page.html");

/// Sheets and scripts stand one after another in one element each; the order of the scripts is that of their use.
const STYLE: &[&str] = &[
    include_str!("style/base.css"),
    include_str!("style/map.css"),
    include_str!("style/table.css"),
    include_str!("style/reader.css"),
];
const SCRIPT: &[&str] = &[
    "\"use strict\";\n{\n",
    include_str!("script/events.js"),
    include_str!("script/filter.js"),
    include_str!("script/cluster.js"),
    include_str!("script/map.js"),
    include_str!("script/marks.js"),
    include_str!("script/timeline.js"),
    include_str!("script/table.js"),
    include_str!("script/reader.js"),
    include_str!("script/reasons.js"),
    include_str!("script/page.js"),
    "}\n",
];

/// A row of the plain table that stands in for the page where scripts are off.
#[derive(serde::Serialize)]
pub(crate) struct PlainRow<'a> {
    pub(crate) day: &'a str,
    pub(crate) kind: &'a str,
    pub(crate) status: &'static str,
    pub(crate) place: String,
    pub(crate) sentence: &'a str,
}

/// What a page is made of.
pub(crate) struct Page<'a> {
    pub(crate) title: &'a str,
    pub(crate) facts: &'a str,
    pub(crate) version: &'a str,
    /// JSON, as `harmless` leaves it.
    pub(crate) index: &'a str,
    pub(crate) blocks: &'a [String],
    pub(crate) plain: &'a [PlainRow<'a>],
}

/// The page as one file.
pub(crate) fn render(page: &Page<'_>) -> Result<String> {
    let (style, script) = (STYLE.concat(), SCRIPT.concat());
    // Nothing is fetched and nothing runs but this script; strings cannot become markup either.
    let policy = format!(
        "default-src 'none'; script-src 'sha256-{}'; style-src 'sha256-{}'; base-uri 'none'; form-action 'none'; \
         require-trusted-types-for 'script'; trusted-types 'none'",
        hash(&script),
        hash(&style)
    );
    let mut environment = Environment::new();
    // The ending `.html` switches escaping on.
    environment.add_template("page.html", TEMPLATE).context("the page's template")?;
    let template = environment.get_template("page.html")?;
    let plain = minijinja::Value::from(minijinja::value::Serde(page.plain));
    let filled = template.render(context! {
        policy, style, script, plain,
        title => page.title,
        facts => page.facts,
        version => page.version,
        index => page.index,
        blocks => minijinja::Value::from(minijinja::value::Serde(page.blocks)),
    });
    filled.context("the page's template")
}

fn hash(text: &str) -> String {
    base64::engine::general_purpose::STANDARD.encode(Sha256::digest(text))
}

/// JSON that may stand in a script element, whatever its strings hold: no `</script>`, no `<!--`, no `]]>`, and none of
/// the two letters that JSON allows in a string and old scripts do not. Outside strings JSON has none of these.
pub(crate) fn harmless(json: &str) -> String {
    let mut safe = String::with_capacity(json.len() + json.len() / 64);
    for letter in json.chars() {
        match letter {
            '<' => safe.push_str("\\u003c"),
            '>' => safe.push_str("\\u003e"),
            '&' => safe.push_str("\\u0026"),
            '\u{2028}' => safe.push_str("\\u2028"),
            '\u{2029}' => safe.push_str("\\u2029"),
            _ => safe.push(letter),
        }
    }
    safe
}
