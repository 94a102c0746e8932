//! The names of a gazetteer in a text, one walk over its tokens. Stands beside the place finder, which reads the words
//! around each name as well.

use super::{Asked, Gazetteer, Place};
use crate::span::Span;
use crate::text::Shape;
use crate::text::tokens::tokenize;

impl Gazetteer {
    /// Calls `found` with every name of this gazetteer in the text, in order, the longest where several begin at one
    /// word, and the largest place that bears it. Nothing is settled: whether the word means a place here, and which of
    /// its namesakes, is for [`Extractor`](crate::Extractor) to say.
    ///
    /// ```
    /// let gazetteer = dateline::Gazetteer::bundled().unwrap();
    /// let text = "The road from Saraqib to Ma'arrat al-Nu'man is cut.";
    /// let mut names = Vec::new();
    /// gazetteer.each_name(text, |span, place| names.push((&text[span.range()], place.id)));
    /// assert_eq!(names, [("Saraqib", "GN:164816"), ("Ma'arrat al-Nu'man", "GN:167610")]);
    /// ```
    pub fn each_name<'g>(&'g self, text: &str, mut found: impl FnMut(Span, Place<'g>)) {
        let index = self.index();
        let mut tokens = Vec::new();
        tokenize(text, &mut tokens);
        let starts = Shape::CAPITAL.or(Shape::CASELESS);
        let ask = Asked {
            store: &self.store,
            parts: &self.parts,
            text,
            tokens: &tokens,
            caseless: false,
        };
        let mut hits = Vec::new();
        let mut at = 0;
        while let Some(token) = tokens.get(at) {
            if token.is(starts) && index.may_begin(token.hash) {
                hits.clear();
                if let Some(end) = index.longest_at(&ask, at, 0, &mut hits) {
                    let best =
                        hits.iter().map(|hit| self.place(hit.place)).max_by_key(|p| p.population);
                    if let Some(place) = best {
                        let span = Span::new(token.start as usize, tokens[end - 1].end as usize);
                        found(span, place);
                    }
                    at = end;
                    continue;
                }
            }
            at += 1;
        }
    }
}
