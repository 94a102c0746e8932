//! Stories: whether a report is one story or a digest of many. Only within one story does a sentence tell where and
//! when its neighbours happened; asked by the steps that settle places, days and sameness.

use std::collections::BTreeMap;

use crate::gazetteer::Gazetteer;
use crate::settle::place::SettledPlace;
use crate::span::TokenRange;
use crate::text::segment::Sentence;

/// Fewer paragraphs with places than this make no digest.
const FEWEST: usize = 4;

/// Which sentences tell one story.
pub(crate) struct Stories {
    /// End and paragraph of each sentence.
    sentences: Vec<(u32, u32)>,
    digest: bool,
    /// The paragraphs tell of different countries: they need not be of one day either.
    world: bool,
}

impl Stories {
    /// A report whose paragraphs tell of several countries, none of them in most, is a digest: each paragraph is a
    /// story. So is one whose many paragraphs tell of many divisions of one country.
    pub(crate) fn of(
        gazetteer: &Gazetteer,
        sentences: &[Sentence],
        settled: &[SettledPlace],
        trusted: impl Fn(TokenRange) -> bool,
    ) -> Self {
        let spread = |local: bool| {
            let mut told: Vec<(u32, &str)> = settled
                .iter()
                .filter(|p| !p.metonym && trusted(p.range))
                .filter_map(|p| {
                    let place = gazetteer.place(p.place?);
                    let division = if local { place.admin1_code } else { place.country };
                    let at = sentences.partition_point(|s| s.tokens.end <= p.range.start);
                    let paragraph = sentences.get(at)?.paragraph;
                    (!division.is_empty()).then_some((paragraph, division))
                })
                .collect();
            told.sort_unstable();
            told.dedup();
            let mut divisions: BTreeMap<&str, usize> = BTreeMap::new();
            for (_, division) in &told {
                *divisions.entry(division).or_default() += 1;
            }
            told.dedup_by_key(|(paragraph, _)| *paragraph);
            (told.len(), divisions.into_values().max().unwrap_or(0))
        };
        let (paragraphs, most) = spread(false);
        let (local, most_local) = spread(true);
        let world = paragraphs >= FEWEST && most * 5 < paragraphs * 3;
        let digest = world || local >= FEWEST * 2 && most_local * 5 < local * 2;
        let sentences = sentences.iter().map(|s| (s.tokens.end, s.paragraph)).collect();
        Stories { sentences, digest, world }
    }

    /// True where the sentences with these numbers belong to one story.
    pub(crate) fn same(&self, a: usize, b: usize) -> bool {
        let paragraph = |s: usize| self.sentences.get(s).map(|(_, paragraph)| *paragraph);
        !self.digest || paragraph(a) == paragraph(b)
    }

    /// True where a day told in one sentence may be that of the other. A daily report of one country gives its day once.
    pub(crate) fn same_day(&self, a: usize, b: usize) -> bool {
        !self.world || self.same(a, b)
    }

    /// True where the whole report is one story.
    pub(crate) fn is_one(&self) -> bool {
        !self.digest
    }

    /// The number of the sentence that holds a token.
    pub(crate) fn sentence_at(&self, token: u32) -> usize {
        self.sentences.partition_point(|(end, _)| *end <= token)
    }
}
