//! A token and what it looks like: what every room after the first reads of the text.

/// A word, a number or a symbol: 16 bytes, so that the tokens of a common report stay in the innermost cache.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Token {
    /// First byte.
    pub(crate) start: u32,
    /// One past the last byte.
    pub(crate) end: u32,
    /// Hash of the folded form.
    pub(crate) hash: u32,
    /// What it looks like.
    pub(crate) shape: Shape,
}

impl Token {
    #[inline]
    pub(crate) fn text(self, text: &str) -> &str {
        &text[self.start as usize..self.end as usize]
    }

    #[inline]
    pub(crate) fn is(self, shape: Shape) -> bool {
        self.shape.0 & shape.0 != 0
    }
}

/// What a token looks like, as a set of marks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Shape(pub(crate) u16);

impl Shape {
    /// Letters, perhaps with digits after them (*M4*).
    pub(crate) const WORD: Shape = Shape(1);
    /// Begins with a digit.
    pub(crate) const NUMBER: Shape = Shape(1 << 1);
    /// Anything else: one symbol.
    pub(crate) const SYMBOL: Shape = Shape(1 << 2);
    /// The first letter is a capital.
    pub(crate) const CAPITAL: Shape = Shape(1 << 3);
    /// All letters are capitals.
    pub(crate) const UPPER: Shape = Shape(1 << 4);
    /// Letters of a script without case: Arabic, Hebrew, …
    pub(crate) const CASELESS: Shape = Shape(1 << 5);
    /// White space, or the start of the text, stands before it.
    pub(crate) const SPACED: Shape = Shape(1 << 6);
    /// A line break stands before it.
    pub(crate) const LINE: Shape = Shape(1 << 7);
    /// An empty line, or the start of the text, stands before it.
    pub(crate) const PARAGRAPH: Shape = Shape(1 << 8);
    /// The possessive *'s*.
    pub(crate) const POSSESSIVE: Shape = Shape(1 << 9);
    /// A hyphen or dash without white space before it.
    pub(crate) const HYPHEN: Shape = Shape(1 << 10);
    /// Holds a point between or after letters: *U.S.*, *a.m.*
    pub(crate) const DOTTED: Shape = Shape(1 << 11);
    /// A double quotation mark of any form.
    pub(crate) const QUOTE: Shape = Shape(1 << 12);
    /// `.`, `!`, `?`, `…` and the full stops of other scripts.
    pub(crate) const STOP: Shape = Shape(1 << 13);
    /// The word holds a digit.
    pub(crate) const DIGITS: Shape = Shape(1 << 14);

    /// Both sets together.
    #[inline]
    pub(crate) const fn or(self, other: Shape) -> Shape {
        Shape(self.0 | other.0)
    }

    /// What stands before a token, once `byte` of white space stands there too.
    #[inline]
    pub(super) fn after(self, byte: u8) -> Shape {
        let line = match byte {
            b'\n' if self.0 & Shape::LINE.0 == 0 => Shape::LINE,
            b'\n' => Shape::PARAGRAPH,
            _ => Shape::default(),
        };
        self.or(Shape::SPACED).or(line)
    }

    #[inline]
    pub(super) fn add(&mut self, other: Shape) {
        self.0 |= other.0;
    }
}
