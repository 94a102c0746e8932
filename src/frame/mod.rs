//! The fourth room: declarative frames, their loading and expansion, and following one from a trigger to its roles.

pub(crate) mod fill;
pub(crate) mod follow;
pub(crate) mod kinds;
pub(crate) mod load;
pub(crate) mod meet;

pub(crate) use fill::Scene;
pub(crate) use follow::{Draft, Fill, follow};
pub(crate) use kinds::{Kind, Kinds};
pub(crate) use load::{Example, Frame, Frames, RoleName};
pub(crate) use meet::{Met, meet};
