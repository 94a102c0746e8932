//! Ties places to their containers, roads to what they run by, and the two ends of *between X and Y*.

use super::{Finder, FoundRelation, NamedPlace};
use crate::event::Tier;
use crate::gazetteer::geometry::distance_km;
use crate::gazetteer::{Hit, Kinds, Place, PlaceKind, Word, WordPart};
use crate::text::Shape;

/// The middle of two towns that lie farther apart says nothing about where.
const LONGEST_AXIS_KM: f64 = 60.0;

/// Without a distance, *east of Y* leads no farther than this beyond its rim: to a town in the desert of its province.
const BESIDE_KM: f64 = 200.0;
/// Reports measure from rim to rim, by road or as the crow flies: a told distance is right by so much, and a share of it.
const SLACK_KM: f64 = 12.0;
const SLACK: f64 = 0.35;
/// So many tokens may stand between an owner and what it owns: *Lebanon's second-largest city, Tripoli*.
const MOST_BETWEEN: usize = 6;
/// So many candidates of two names are tried against each other.
pub(crate) const MOST_PAIRED: usize = 12;

impl FoundRelation {
    /// True where the way that is told may lead from one place to the other.
    pub(crate) fn may_lead(self, from: &Place<'_>, to: &Place<'_>) -> bool {
        let apart = distance_km((from.lat, from.lon), (to.lat, to.lon));
        let rims = from.radius_km + to.radius_km;
        match self.metres.map(|m| f64::from(m) / 1000.0) {
            Some(km) => (apart - km).abs() <= SLACK_KM + SLACK * km + rims,
            None => apart <= BESIDE_KM + rims,
        }
    }
}

impl Finder<'_> {
    /// True for *the X–Y axis*: a word for a line of towns follows two settlements.
    fn is_axis(&self, a: &NamedPlace, b: &NamedPlace) -> bool {
        let settled = |p: &NamedPlace| {
            p.candidates.first().is_some_and(|h| self.gazetteer.kind(h.place).is_settlement())
        };
        a.outer == a.range
            && b.outer.start == b.range.start
            && settled(a)
            && settled(b)
            && matches!((a.candidates.first(), b.candidates.first()), (Some(a), Some(b)) if {
                let (a, b) = (self.gazetteer.place(a.place), self.gazetteer.place(b.place));
                distance_km((a.lat, a.lon), (b.lat, b.lon)) <= LONGEST_AXIS_KM
            })
            && self.word_at(b.range.end as usize, |w| w == Word::Axis).is_some()
    }

    /// True where the second of two places tells where the first lies, by the words between them: *X, about 20 km north
    /// of Y*, *X, just outside Y*, *X on the border with Y*; but *X, the outskirts of Y and Z* are three.
    fn is_located(&self, a: &NamedPlace, between: &[&str], gap_end: usize, b: &NamedPlace) -> bool {
        let Some(relation) = b.relation else { return false };
        let rim = relation.part.is_some_and(WordPart::is_beside);
        let mut between = between;
        let mut end = gap_end;
        let on = matches!(between, [.., "on"]);
        if rim && let [rest @ .., "on"] = between {
            (between, end) = (rest, end - 1 - usize::from(self.is_word(end - 1, "the")));
        }
        while let Some((length, _)) = self.word_before(end, |w| w == Word::About)
            && length <= between.len()
        {
            (between, end) = (&between[..between.len() - length], end - length);
        }
        let told = match between {
            [] => relation.away || rim,
            ["," | "(" | "،"] => relation.away || rim && on,
            _ => false,
        };
        told && self.may_lie_so(a, b, relation)
    }

    /// True for a name that its candidates, as it is spelt, let lie there: a river, a road or a country does not lie
    /// *20 km north of Y*, and of two towns far apart neither tells where the other is.
    fn may_lie_so(&self, a: &NamedPlace, b: &NamedPlace, relation: FoundRelation) -> bool {
        use PlaceKind::{Continent, Country, River, Road, Sea};
        let spelt = |place: &NamedPlace| place.tier <= Tier::Article;
        let kind = |hit: &Hit| self.gazetteer.kind(hit.place);
        let country =
            a.candidates.iter().any(|hit| kind(hit) == Country && hit.tier == Tier::Exact);
        let spot = |hit: &Hit| !matches!(kind(hit), Continent | Country | River | Road | Sea);
        if country || !a.candidates.is_empty() && !a.candidates.iter().any(spot) {
            return false;
        }
        let near = |x: &Hit, y: &Hit| {
            let (x, y) = (self.gazetteer.place(x.place), self.gazetteer.place(y.place));
            relation.may_lead(&y, &x)
        };
        let pairs = |most: usize| {
            a.candidates
                .iter()
                .take(most)
                .flat_map(move |x| b.candidates.iter().take(most).map(move |y| (x, y)))
        };
        !(spelt(a) && spelt(b))
            || a.candidates.is_empty()
            || b.candidates.is_empty()
            || pairs(MOST_PAIRED).any(|(x, y)| near(x, y))
    }

    /// *The Zahra neighbourhood of Jeddah*: the word that both claim is the name's before it, and the city holds that.
    fn takes_back(&self, a: &NamedPlace, b: &mut NamedPlace) -> bool {
        let of = b.range.start as usize - 1;
        let of = if self.is_word(of, "the") { of - 1 } else { of };
        let part = |kinds: Kinds| kinds.contains(PlaceKind::Neighbourhood);
        // *The Baghdad neighbourhood of Kadhimiyah*.
        let beside = |x: &Hit| {
            let x = self.gazetteer.place(x.place);
            b.candidates.iter().take(MOST_PAIRED).any(|y| {
                let y = self.gazetteer.place(y.place);
                distance_km((x.lat, x.lon), (y.lat, y.lon)) <= LONGEST_AXIS_KM
            })
        };
        let takes = b.outer.start <= a.outer.end
            && a.feature.is_some()
            && b.feature.is_some_and(part)
            && b.relation.is_none()
            && self.is_word(of, "of")
            && self.is_city(b)
            && !(self.is_city(a) && a.candidates.iter().take(MOST_PAIRED).any(beside));
        if takes {
            b.outer.start = b.range.start;
            b.feature = None;
        }
        takes
    }

    /// *The Sarajevo neighbourhood of Dobrinja*: the word that a city and a name that is none both claim is the name's.
    fn gives_back(&self, a: &mut NamedPlace, b: &NamedPlace) -> bool {
        let both = a.outer.end > a.range.end && b.outer.start < a.outer.end;
        let gives = both && self.is_large(a) && !self.is_large(b);
        if gives {
            a.outer.end = a.range.end;
            a.feature = None;
        }
        gives
    }

    /// True for what may be a city, as it is spelt.
    fn is_city(&self, place: &NamedPlace) -> bool {
        let city = |hit: &Hit| self.gazetteer.kind(hit.place) == PlaceKind::City;
        place.tier <= Tier::Article && place.candidates.iter().any(city)
    }

    /// True for what may be a city, a division or a country.
    fn is_large(&self, place: &NamedPlace) -> bool {
        place.candidates.iter().any(|hit| {
            let kind = self.gazetteer.kind(hit.place);
            kind == PlaceKind::City || kind.is_division() || kind == PlaceKind::Country
        })
    }

    /// True where the last word before `end` names a kind of area, no earlier than `start`.
    fn names_an_area(&self, start: usize, end: usize) -> bool {
        self.word_before(end, |w| matches!(w, Word::Feature(_) | Word::Part(_)))
            .is_some_and(|(length, _)| end - length >= start)
    }

    /// True where the second of two places with a comma between them says where the first lies, and is no further one of a
    /// list: *in Springfield, Ohio, on Sunday*; but *in Paris, Germany and Spain*, *in Kyiv, Russia denied*. `next` is where
    /// the place behind them begins.
    fn ends_a_place(&self, a: &NamedPlace, b: &NamedPlace, next: Option<u32>) -> bool {
        let listed = next.is_some_and(|next| next <= b.outer.end + 2);
        let closes = self.tokens.get(b.outer.end as usize).is_none_or(|t| {
            t.is(Shape::PARAGRAPH)
                || t.is(Shape::SYMBOL) && !t.is(Shape::POSSESSIVE.or(Shape::HYPHEN))
        });
        a.role.is_some() && b.role.is_none() && b.outer == b.range && closes && !listed && !b.acts
    }

    /// True where a word for a house that bears the name of another stands at the token.
    fn is_house(&self, at: usize) -> bool {
        self.word_at(at, |w| w == Word::House).is_some()
    }

    /// True where the words from `start` to `end` rank what follows among its like: *second-largest*.
    fn ranks(&self, start: usize, end: usize) -> bool {
        start < end
            && (start..end).all(|at| {
                self.tokens[at].is(Shape::HYPHEN) || self.word_at(at, |w| w == Word::Rank).is_some()
            })
    }

    /// Ties places to their containers, roads to their anchors, and *between X and Y*.
    pub(super) fn link(&self, places: &mut [NamedPlace]) {
        for i in 1..places.len() {
            let next = places.get(i + 1).map(|place| place.outer.start);
            let (left, right) = places.split_at_mut(i);
            let (a, b) = (&mut left[i - 1], &mut right[0]);
            if self.gives_back(a, b) {
                b.within = Some(i as u32 - 1);
                continue;
            }
            if self.takes_back(a, b) {
                a.within = Some(i as u32);
                continue;
            }
            let gap_start = a.outer.end as usize;
            let gap_end = b.outer.start as usize;
            let owns = self.tokens.get(gap_start).is_some_and(|t| t.is(Shape::POSSESSIVE));
            let most = if owns { MOST_BETWEEN } else { 4 };
            if gap_end < gap_start || gap_end - gap_start > most {
                continue;
            }
            let gap = &self.tokens[gap_start..gap_end];
            if gap.iter().any(|t| t.is(Shape::PARAGRAPH.or(Shape::STOP))) {
                continue;
            }
            let mut words = [""; MOST_BETWEEN];
            let mut count = 0;
            for token in gap.iter().filter(|t| !t.text(self.text).eq_ignore_ascii_case("the")) {
                words[count] = token.text(self.text);
                count += 1;
            }
            let is_road = |p: &NamedPlace| {
                p.candidates
                    .first()
                    .is_some_and(|h| self.gazetteer.kind(h.place) == PlaceKind::Road)
            };
            let away = b.relation.is_some_and(|r| r.away);
            if self.is_located(a, &words[..count], gap_end, b) {
                b.locates = Some(a.locates.unwrap_or(i as u32 - 1));
                continue;
            }
            // *by Turkey and Russia*, *Turkey, Russia agreed*.
            if matches!(&words[..count], ["and" | ","] | [",", "and"]) && a.outer == a.range {
                let subject =
                    a.role.is_none() && a.feature.is_none() && b.acts && b.outer == b.range;
                if subject || (a.acts && !b.acts && b.role.is_none()) {
                    (a.acts, b.acts) = (true, true);
                }
            }
            match &words[..count] {
                [] if is_road(a) && away => {
                    a.relation = b.relation;
                    a.anchor = Some(i as u32);
                    a.outer.end = b.outer.end;
                    b.relation = None;
                    b.outer = b.range;
                }
                ["near" | "around" | "at" | "outside"] if is_road(a) => a.anchor = Some(i as u32),
                ["," | "in" | "of" | "(" | "،"] | [",", "in"] if !away => {
                    a.within = Some(i as u32);
                    a.inside = words[..count].contains(&"in");
                    a.contained = words[..count] == [","] && self.ends_a_place(a, b, next);
                }
                // *the X area of Y*, *the X border district of Y*.
                [.., "of"] if !away && self.names_an_area(gap_start, gap_end - 1) => {
                    a.within = Some(i as u32);
                    a.inside = count == 2;
                }
                // *The Niger village of Abadam*.
                [] if gap.is_empty()
                    && b.outer.start < b.range.start
                    && b.feature.is_some()
                    && a.outer == a.range
                    && self.is_large(a) =>
                {
                    b.within = Some(i as u32 - 1);
                }
                [] if !away
                    && a.feature.is_none()
                    && gap.is_empty()
                    && a.relation.is_none()
                    && b.feature.is_some() =>
                {
                    a.within = Some(i as u32);
                }
                // *East of Iraq's second city, Basra*: the name behind the comma is whose way is told.
                [.., ","] if owns && self.names_an_area(gap_start, gap_end - 1) => {
                    b.within = Some(i as u32 - 1);
                    hand_on(a, b);
                }
                // *At X State University, Y*: the house bears the name of what holds the town.
                [_, ","] if self.is_house(gap_start) => b.within = Some(i as u32 - 1),
                // *Iraq's second city Basra*, *Lebanon's second-largest city of Tripoli*, *Somalia's capital Mogadishu*.
                [_, .., last]
                    if owns
                        && (*last == "capital"
                            || b.feature.is_some() && self.ranks(gap_start + 1, gap_end)) =>
                {
                    b.within = Some(i as u32 - 1);
                    hand_on(a, b);
                }
                [s] if owns || s.is_empty() => {
                    b.within = Some(i as u32 - 1);
                    hand_on(a, b);
                    // *Binnish in Syria's Idlib* lies in Idlib.
                    if let Some(before) = left.get_mut(i.wrapping_sub(2))
                        && before.within == Some(i as u32 - 1)
                    {
                        before.within = Some(i as u32);
                    }
                }
                ["-" | "–" | "—"] if !is_road(a) && self.is_axis(a, b) => {
                    a.relation = Some(FoundRelation { between: true, ..FoundRelation::default() });
                    a.anchor = Some(i as u32);
                }
                ["and"]
                    if a.role.is_none()
                        && a.outer.start > 0
                        && self.is_word(a.outer.start as usize - 1, "between") =>
                {
                    let relation = FoundRelation { between: true, ..FoundRelation::default() };
                    // Talks between two countries are held nowhere between them.
                    let country = a
                        .candidates
                        .first()
                        .is_some_and(|h| self.gazetteer.kind(h.place) == PlaceKind::Country);
                    if a.relation.is_none() && !country {
                        a.relation = Some(relation);
                        a.anchor = Some(i as u32);
                    }
                }
                _ => {}
            }
        }
    }
}

/// *The heart of Somalia's capital*, *east of Iraq's second city*: what stands before the owner is told of what it owns.
fn hand_on(owner: &mut NamedPlace, owned: &mut NamedPlace) {
    if owned.relation.is_none() && owner.outer.start < owner.range.start {
        owned.relation = owner.relation.take();
        (owned.outer.start, owner.outer) = (owner.outer.start, owner.range);
    }
    // *In Somalia's capital Mogadishu have*: nobody of that name acts.
    if owned.role.is_none() && owner.role.is_some() {
        (owned.role, owned.acts, owned.speaks) = (owner.role, false, false);
    }
}
