//! The edges of the trie of names, over token hashes, with one bit a hash for what may begin a name. A table that grows,
//! unlike that of fixed expressions, which is built once and closed.

/// Where every expression begins.
pub(crate) const ROOT: u32 = 0;
const FREE: u32 = u32::MAX;

#[derive(Clone, Copy, Debug)]
struct Edge {
    state: u32,
    hash: u32,
    next: u32,
}

const NO_EDGE: Edge = Edge { state: FREE, hash: 0, next: 0 };

/// States are numbered from [`ROOT`] in the order in which they are made.
#[derive(Clone, Debug)]
pub(crate) struct Edges {
    /// One bit for each hash (its low bits) that may begin an expression; small enough to stay in cache.
    filter: Vec<u64>,
    /// Open addressing with linear probing, at most half full.
    slots: Vec<Edge>,
    states: u32,
}

impl Edges {
    /// Room for so many expressions and about so many edges.
    pub(crate) fn with_room(expressions: usize, edges: usize) -> Self {
        Edges {
            filter: vec![0; (expressions * 12).next_power_of_two().max(128) / 64],
            slots: vec![NO_EDGE; (edges * 2).next_power_of_two().max(8)],
            states: 1,
        }
    }

    /// Notes that a token of this hash may begin an expression.
    pub(crate) fn mark(&mut self, hash: u32) {
        let bit = hash as usize & (self.filter.len() * 64 - 1);
        self.filter[bit / 64] |= 1 << (bit % 64);
    }

    /// True where a token of this hash may begin an expression: one bit, asked before anything else.
    #[inline]
    pub(crate) fn may_begin(&self, hash: u32) -> bool {
        let bit = hash as usize & (self.filter.len() * 64 - 1);
        self.filter[bit / 64] >> (bit % 64) & 1 != 0
    }

    /// The state after this one by a token of this hash.
    #[inline]
    pub(crate) fn step(&self, state: u32, hash: u32) -> Option<u32> {
        let mut slot = slot(state, hash, self.slots.len());
        loop {
            let edge = self.slots[slot];
            if edge.state == FREE {
                return None;
            }
            if edge.state == state && edge.hash == hash {
                return Some(edge.next);
            }
            slot = (slot + 1) & (self.slots.len() - 1);
        }
    }

    /// The same, with a new state where there is none; true for a new one.
    pub(crate) fn step_or_add(&mut self, state: u32, hash: u32) -> (u32, bool) {
        if let Some(next) = self.step(state, hash) {
            return (next, false);
        }
        if self.states as usize * 2 > self.slots.len() {
            let wanted = self.slots.len() * 2;
            let old = std::mem::replace(&mut self.slots, vec![NO_EDGE; wanted]);
            for edge in old.into_iter().filter(|e| e.state != FREE) {
                self.put(edge);
            }
        }
        let next = self.states;
        self.states += 1;
        self.put(Edge { state, hash, next });
        (next, true)
    }

    fn put(&mut self, edge: Edge) {
        let mut at = slot(edge.state, edge.hash, self.slots.len());
        while self.slots[at].state != FREE {
            at = (at + 1) & (self.slots.len() - 1);
        }
        self.slots[at] = edge;
    }
}

fn slot(state: u32, hash: u32, slots: usize) -> usize {
    let mixed = (u64::from(hash) ^ (u64::from(state) << 32 | u64::from(state)))
        .wrapping_mul(0x9E37_79B9_7F4A_7C15);
    (mixed >> 32) as usize & (slots - 1)
}
