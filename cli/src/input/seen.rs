//! What is to be said of an input as a whole, once its records were read: a field that none of them has, an output of
//! this program that lies among the reports. Beside the records.

use std::sync::Arc;

use super::fields::{Field, Part};
use super::{InputOptions, Record};

/// What was seen of the inputs, in their order.
#[derive(Debug, Default)]
pub(crate) struct Seen {
    inputs: Vec<Input>,
    /// Of an input that an earlier run began, only the rest is seen.
    began_before: bool,
    /// Texts and pages that are read whole, and records with fields.
    whole: bool,
    with_fields: bool,
}

#[derive(Debug)]
struct Input {
    name: Arc<str>,
    fields: [Field; 5],
    /// It holds what this program wrote.
    is_output: bool,
}

impl Seen {
    /// Nothing seen yet; the first input is read from its middle on.
    pub(crate) fn from_the_middle(began_before: bool) -> Self {
        Seen { began_before, ..Seen::default() }
    }

    /// Takes note of a record that was read.
    pub(crate) fn record(&mut self, record: &Record) {
        self.whole |= record.is_whole;
        self.with_fields |= !record.is_whole;
        let input = self.input(&record.input);
        for (known, field) in input.fields.iter_mut().zip(&record.fields) {
            known.join(field.clone());
        }
    }

    /// Takes note of a record that this program wrote.
    pub(crate) fn output(&mut self, input: &Arc<str>) {
        self.input(input).is_output = true;
    }

    /// Adds what was seen after this.
    pub(crate) fn append(&mut self, after: Seen) {
        self.whole |= after.whole;
        self.with_fields |= after.with_fields;
        for Input { name, fields, is_output } in after.inputs {
            let input = self.input(&name);
            input.is_output |= is_output;
            for (known, field) in input.fields.iter_mut().zip(fields) {
                known.join(field);
            }
        }
    }

    /// The entry of an input, which is the last one or a new one: every opened input has a name of its own in memory.
    fn input(&mut self, name: &Arc<str>) -> &mut Input {
        if self.inputs.last().is_none_or(|last| !Arc::ptr_eq(&last.name, name)) {
            let (name, fields) = (Arc::clone(name), Default::default());
            self.inputs.push(Input { name, fields, is_output: false });
        }
        let last = self.inputs.len() - 1;
        &mut self.inputs[last]
    }

    /// What is to be said at the end of a run that names fields and read none but texts without any.
    pub(crate) fn without_fields(&self, options: &InputOptions) -> Option<String> {
        let named = Part::ALL.into_iter().find(|part| part.given(options).is_some())?;
        (self.whole && !self.with_fields).then(|| {
            format!("{}: no input has fields; texts and web pages are read whole", named.option())
        })
    }

    /// What is to be said of the inputs that are read to their end; all are, where there is nothing `more` to come.
    /// `kept` says how what this program wrote is read after all.
    pub(crate) fn told(&mut self, more: bool, kept: &str) -> Vec<String> {
        let ended = self.inputs.len().saturating_sub(usize::from(more));
        let mut told = Vec::new();
        for input in self.inputs.drain(..ended) {
            let name = &input.name;
            let from_the_middle = std::mem::take(&mut self.began_before);
            if input.is_output {
                told.push(format!(
                    "{name}: what this program wrote there is no report and is left out; {kept}"
                ));
            }
            for (part, field) in Part::ALL.iter().zip(&input.fields) {
                if let (Field::Missing { name: field, instead }, false) = (field, from_the_middle) {
                    told.push(format!(
                        "{name}: no record has `{field}`, which {} names{instead}",
                        part.option()
                    ));
                }
            }
        }
        told
    }
}
