//! Steps: how often the loops turn whose length hangs on the text. Tests ask it whether work grows faster than the
//! text; outside tests nothing is counted and nothing is left of it in the program.

#[cfg(test)]
thread_local! {
    static STEPS: std::cell::Cell<u64> = const { std::cell::Cell::new(0) };
}

/// Counts one turn of a loop: `list.iter().inspect(step)`.
#[inline]
pub(crate) fn step<T>(_: &T) {
    steps(1);
}

/// Counts `number` turns at once.
#[inline]
pub(crate) fn steps(number: usize) {
    #[cfg(test)]
    STEPS.with(|steps| steps.set(steps.get() + number as u64));
    #[cfg(not(test))]
    let _ = number;
}

/// What was counted on this thread since it was last asked.
#[cfg(test)]
pub(crate) fn taken() -> u64 {
    STEPS.with(|steps| steps.replace(0))
}

#[cfg(test)]
#[path = "../benches/hard.rs"]
mod hard;

#[cfg(test)]
mod tests {
    use super::{hard, taken};
    use crate::{Extractor, Report};

    /// Twice the text may take so many times the steps: a little more than twice, because bounds are reached late.
    const MOST: f64 = 2.2;

    #[test]
    fn steps_grow_no_faster_than_the_text() {
        let extractor = Extractor::builder().mentions(false).build().unwrap();
        let steps = |text: &str| {
            taken();
            extractor.extract(&Report::new("r", text).published("2020-03-24"));
            taken()
        };
        let mut steep = Vec::new();
        for hard in hard::TEXTS {
            let once = steps(&(hard.text)(hard.test));
            let twice = steps(&(hard.text)(2 * hard.test));
            let ratio = twice as f64 / once.max(1) as f64;
            if ratio > MOST {
                steep.push(format!("{}: {once} steps, then {twice}: {ratio:.2} times", hard.name));
            }
        }
        assert!(steep.is_empty(), "twice the text takes more than twice:\n{}", steep.join("\n"));
    }
}
