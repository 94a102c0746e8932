//! The expressions that one trigger of a rule file stands for: `take [full|complete] control (of|over)`.

/// One trigger stands for so many expressions at most; more is a slip of the brackets.
const MOST_SPELLINGS: usize = 256;

/// Every expression that `written` stands for, in the order of its choices: `(a|b)` is one of them, `[a|b]` one of them or
/// none. The error says what is wrong with the brackets.
pub(crate) fn spellings(written: &str) -> Result<Vec<String>, String> {
    let mut all = vec![String::new()];
    let mut rest = written;
    while !rest.is_empty() {
        let plain = rest.find(['[', ']', '(', ')']).unwrap_or(rest.len());
        let (before, after) = rest.split_at(plain);
        for spelling in &mut all {
            spelling.push_str(before);
        }
        let close = match after.chars().next() {
            Some('[') => ']',
            Some('(') => ')',
            Some(other) => return Err(format!("found `{other}` with no bracket open before it")),
            None => break,
        };
        let inside = &after[1..];
        let end = inside.find(['[', ']', '(', ')']).unwrap_or(inside.len());
        if !inside[end..].starts_with(close) {
            return Err(format!("found no `{close}` for the bracket before `{inside}`"));
        }
        let mut choices: Vec<&str> = inside[..end].split('|').map(str::trim).collect();
        if choices.iter().any(|choice| choice.is_empty()) {
            return Err(format!("found an empty choice in `{}`", &after[..end + 2]));
        }
        if close == ']' {
            choices.insert(0, "");
        }
        all = all.iter().flat_map(|one| choices.iter().map(move |c| format!("{one}{c}"))).collect();
        if all.len() > MOST_SPELLINGS {
            return Err(format!("found more than {MOST_SPELLINGS} expressions in one trigger"));
        }
        rest = &inside[end + 1..];
    }
    let tidied = all.iter().map(|one| one.split_whitespace().collect::<Vec<_>>().join(" "));
    Ok(tidied.collect())
}

#[cfg(test)]
mod tests {
    use super::spellings;

    #[test]
    fn brackets_hold_choices() {
        for (written, wanted) in [
            ("capture", "capture"),
            ("take [full] control", "take control, take full control"),
            (
                "(gain|lose) [the|full] hold",
                "gain hold, gain the hold, gain full hold, lose hold, lose the hold, lose full hold",
            ),
            ("control (of | over)", "control of, control over"),
        ] {
            assert_eq!(spellings(written).unwrap().join(", "), wanted, "{written}");
        }
        for (written, wanted) in [
            ("take [full control", "no `]`"),
            ("take full] control", "found `]`"),
            ("take [full (and)] control", "no `]`"),
            ("take [] control", "empty choice"),
            ("(a|b|c|d|e|f|g)(a|b|c|d|e|f|g)(a|b|c|d|e|f|g)", "more than 256"),
        ] {
            let error = spellings(written).unwrap_err();
            assert!(error.contains(wanted), "{written}: {error}");
        }
    }
}
