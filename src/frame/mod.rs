//! The fourth room: declarative frames, their loading and expansion, and following one from a trigger to its roles.

mod away;
mod charge;
mod doer;
pub(crate) mod entry;
pub(crate) mod fill;
mod filling;
pub(crate) mod follow;
pub(crate) mod gate;
pub(crate) mod kinds;
pub(crate) mod load;
pub(crate) mod meet;
mod nominal;
mod part;
mod place;
pub(crate) mod scene;
pub(crate) mod toll;
pub(crate) mod unless;
mod used;
mod victims;

pub(crate) use entry::RoleName;
pub(crate) use follow::{Draft, Lack, follow, follow_one};
pub(crate) use kinds::Kinds;
pub(crate) use load::{Frames, spellings};
pub(crate) use meet::{Met, Standing, meet, stand};
pub(crate) use nominal::is_nobody;
pub(crate) use scene::Scene;
pub(crate) use toll::count_tolls;
