//! What a place is: an entry of the gazetteer, its kind and its number. The room's vocabulary.

/// Number of a place inside one gazetteer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct PlaceId(pub(crate) u32);

impl PlaceId {
    pub(crate) const fn index(self) -> usize {
        self.0 as usize
    }
}

/// An entry of the gazetteer.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct Place<'a> {
    /// Id with its source: `GN:164816`.
    pub id: &'a str,
    /// The gazetteer's own name for it.
    pub name: &'a str,
    /// What it is.
    pub kind: PlaceKind,
    /// Degrees WGS 84.
    pub lat: f64,
    /// Degrees WGS 84.
    pub lon: f64,
    /// How far it may reach from that point, in kilometres.
    pub radius_km: f64,
    /// ISO 3166-1 alpha-2; empty where unknown.
    pub country: &'a str,
    /// Name of its first-level division; empty where unknown.
    pub admin1: &'a str,
    /// Code of its first-level division; empty where unknown.
    pub admin1_code: &'a str,
    /// Name or code of its second-level division; empty where unknown.
    pub admin2: &'a str,
    /// Inhabitants; 0 where unknown.
    pub population: u32,
}

macro_rules! kinds {
    ($($variant:ident $name:literal $radius:literal $doc:literal,)*) => {
        /// What a place is.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[non_exhaustive]
        pub enum PlaceKind { $(#[doc = $doc] $variant,)* }

        impl PlaceKind {
            /// Every kind, in the order of this page.
            pub(crate) const ALL: &'static [PlaceKind] = &[$(PlaceKind::$variant,)*];

            /// The name that the records and the data files use: `air-base`.
            pub fn name(self) -> &'static str {
                match self { $(PlaceKind::$variant => $name,)* }
            }

            /// The kind of this name.
            pub(crate) fn from_name(name: &str) -> Option<Self> {
                match name { $($name => Some(PlaceKind::$variant),)* _ => None }
            }

            /// How far such a place commonly reaches, in kilometres, where its row does not say.
            pub(crate) fn usual_radius_km(self) -> f64 {
                match self { $(PlaceKind::$variant => $radius,)* }
            }
        }
    };
}

kinds! {
    City "city" 8.0 "A city.",
    Town "town" 3.0 "A town.",
    Village "village" 1.5 "A village.",
    Hamlet "hamlet" 1.0 "A few houses or a farm.",
    Neighbourhood "neighbourhood" 1.0 "A quarter of a city.",
    Camp "camp" 1.0 "A camp of refugees or displaced people.",
    Crossing "crossing" 1.0 "A border crossing or a crossing between front lines.",
    AirBase "air-base" 3.0 "A military airfield.",
    Airport "airport" 3.0 "A civil airfield.",
    Base "base" 1.5 "Barracks, a base, a depot.",
    Dam "dam" 1.0 "A dam.",
    Bridge "bridge" 0.5 "A bridge.",
    OilField "oil-field" 5.0 "An oil field.",
    GasField "gas-field" 5.0 "A gas field or plant.",
    Hill "hill" 1.0 "A hill.",
    Mountain "mountain" 10.0 "A mountain or a range.",
    River "river" 100.0 "A river.",
    Lake "lake" 10.0 "A lake or reservoir.",
    Island "island" 10.0 "An island.",
    Region "region" 30.0 "A region that is no administrative unit.",
    Governorate "governorate" 60.0 "A first-level division: governorate, province, state.",
    District "district" 20.0 "A second-level division.",
    Subdistrict "subdistrict" 10.0 "A third-level division.",
    Country "country" 300.0 "A country.",
    Continent "continent" 2000.0 "A continent.",
    Sea "sea" 500.0 "A sea.",
    Road "road" 100.0 "A road.",
}

impl PlaceKind {
    /// City, town, village, hamlet.
    pub(crate) fn is_settlement(self) -> bool {
        matches!(self, PlaceKind::City | PlaceKind::Town | PlaceKind::Village | PlaceKind::Hamlet)
    }

    /// A division of a country.
    pub(crate) fn is_division(self) -> bool {
        matches!(self, PlaceKind::Governorate | PlaceKind::District | PlaceKind::Subdistrict)
    }

    /// An area that a representative point and a radius stand for.
    pub(crate) fn is_area(self) -> bool {
        self.is_division()
            || matches!(
                self,
                PlaceKind::Region
                    | PlaceKind::Country
                    | PlaceKind::Continent
                    | PlaceKind::Sea
                    | PlaceKind::Mountain
                    | PlaceKind::River
                    | PlaceKind::Lake
                    | PlaceKind::Island
                    | PlaceKind::Road
            )
    }
}
