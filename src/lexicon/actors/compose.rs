//! Codes and sides put together from a role noun, what stands before it and the country it belongs to.

use super::{ActorId, Actors, ModifierId, Nation, NationId, RoleId, SideId, Sort};

/// A code that says what somebody is, made to say in which country: `GOV.MIL` and Syria give `SYR.GOV.MIL`.
///
/// A code that begins with a country already stays as it is.
fn in_country(code: &str, nation: &Nation) -> String {
    let (first, rest) = code.split_once('.').map_or((code, ""), |(f, r)| (f, r));
    let base = match first {
        _ if nation.people_only && matches!(first, "MIL" | "GOV" | "REB" | "POL" | "ARM") => {
            &nation.code
        }
        "MIL" | "POL" => return format!("{}.{code}", nation.forces),
        "GOV" if rest.is_empty() => return with_government(&nation.forces),
        "GOV" => return format!("{}.{rest}", nation.forces),
        "REB" => &nation.rebels,
        "" => &nation.code,
        _ => return format!("{}.{code}", nation.code),
    };
    if rest.is_empty() { base.clone() } else { format!("{base}.{rest}") }
}

fn with_government(forces: &str) -> String {
    if forces.ends_with(".GOV") { forces.to_owned() } else { format!("{forces}.GOV") }
}

/// True where a code says what somebody is, without a country.
fn is_relative(code: &str) -> bool {
    let first = code.split('.').next().unwrap_or("");
    matches!(
        first,
        "GOV"
            | "MIL"
            | "POL"
            | "REB"
            | "JIH"
            | "ARM"
            | "UAF"
            | "CIV"
            | "PRO"
            | "MED"
            | "AID"
            | "MON"
            | "ORG"
            | "TER"
            | "KUR"
            | "CRM"
            | "EDU"
            | "REL"
            | "TRB"
            | "SET"
            | "SRC"
            | "OFF"
            | "GRP"
    )
}

/// The code of a role noun after a modifier: `GOV` and `MIL` give `GOV.MIL`, `REB` and `MIL` give `REB`.
fn joined(modifier: &str, role: &str, sort: Sort) -> String {
    if modifier.is_empty() {
        return role.to_owned();
    }
    if role.is_empty() {
        return modifier.to_owned();
    }
    let same =
        role == modifier || role.starts_with(modifier) && role.as_bytes()[modifier.len()] == b'.';
    match sort {
        _ if same => role.to_owned(),
        Sort::Armed if modifier == "GOV" && role.starts_with("MIL") => format!("GOV.{role}"),
        Sort::Armed if modifier == "GOV" && matches!(role, "ARM" | "UAF") => "GOV.MIL".to_owned(),
        Sort::Armed | Sort::Group | Sort::Official | Sort::Organisation => modifier.to_owned(),
        Sort::Police if modifier == "GOV" => "GOV.POL".to_owned(),
        // *Army officers* are no police.
        Sort::Police if modifier.starts_with("MIL") => modifier.to_owned(),
        Sort::State | Sort::Police => format!("{modifier}.{role}"),
        _ => role.to_owned(),
    }
}

/// What the code and the side of a described group are put together from.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Composition {
    pub(crate) owner: Option<ActorId>,
    pub(crate) nation: Option<NationId>,
    pub(crate) within: Option<NationId>,
    pub(crate) modifier: Option<ModifierId>,
    pub(crate) role: Option<RoleId>,
    pub(crate) before: Option<RoleId>,
    pub(crate) ally: bool,
    pub(crate) against: bool,
    pub(crate) sort: Sort,
    /// The owner himself is meant, not somebody of his.
    pub(crate) listed: bool,
}

/// The code without a country: what the words say by themselves.
fn relative(actors: &Actors, c: &Composition) -> String {
    if c.against {
        return if c.sort == Sort::Protesters { "PRO" } else { "REB" }.to_owned();
    }
    let modifier = c.modifier.map_or("", |m| actors.modifier(m).code.as_str());
    let role = c.role.map(|r| actors.role(r));
    let before = c.before.map_or("", |r| actors.role(r).code.as_str());
    let code = role.map_or("", |r| r.code.as_str());
    let code = match role {
        // *Police forces*, *army helicopters*, *rebel group*: the first noun says who, the second little more.
        Some(r) if !before.is_empty() => joined(before, code, r.sort),
        _ => code.to_owned(),
    };
    joined(modifier, &code, c.sort)
}

/// The hierarchical code; `home` is the country whose forces, rebels and people are meant where none is named.
pub(crate) fn coded(actors: &Actors, c: &Composition, home: Option<&Nation>) -> String {
    if c.listed
        && let Some(owner) = c.owner
    {
        return actors.actor(owner).code.clone();
    }
    let code = relative(actors, c);
    let country = |code: &str, nation: Option<&Nation>| match nation {
        Some(nation) if is_relative(code) => in_country(code, nation),
        _ => code.to_owned(),
    };
    if c.against {
        return country(
            &code,
            c.nation.map(|n| actors.nation(n)).filter(|n| !n.people_only).or(home),
        );
    }
    if let Some(owner) = c.owner.map(|id| actors.actor(id)) {
        if c.ally {
            // Those loyal to a government fight for it at home and are its ally abroad.
            let at_home = home.is_none_or(|h| owner.code.starts_with(&h.code));
            return match owner.sort {
                _ if code.starts_with("REB") => country(&code, home),
                Sort::Official | Sort::State if owner.code.ends_with(".GOV") && at_home => {
                    format!("{}.PGM", owner.code)
                }
                Sort::Official => owner.code.clone(),
                _ => format!("{}.ALLY", owner.code),
            };
        }
        // Armies and police of a leader are those of his country.
        if matches!(owner.sort, Sort::Official | Sort::State)
            && let Some(nation) = actors.nation_of(owner.code.split('.').next().unwrap_or(""))
            && !code.is_empty()
            && c.sort != Sort::Official
        {
            return in_country(&joined("GOV", &code, c.sort), nation);
        }
        return if matches!(c.sort, Sort::Civilian | Sort::Protesters) {
            country(&code, home)
        } else {
            owner.code.clone()
        };
    }
    if let Some(nation) = c.nation.map(|id| actors.nation(id)) {
        if c.ally {
            return if code.starts_with("REB") {
                country(&code, home)
            } else {
                format!("{}.ALLY", nation.code)
            };
        }
        let code = if c.role.is_none() {
            if c.sort == Sort::Civilian {
                format!("{}.CIV", nation.code)
            } else {
                in_country("GOV", nation)
            }
        } else {
            in_country(&code, nation)
        };
        return match c.within.map(|id| actors.nation(id)).or(home) {
            Some(home) if nation.people_only => format!("{}.{code}", home.code),
            _ => code,
        };
    }
    // Bare jets and guns may be anybody's; a bare army is the country's own.
    if code.starts_with("MIL.") && c.modifier.is_none() { code } else { country(&code, home) }
}

/// The side that the words say by themselves.
pub(crate) fn sided(actors: &Actors, c: &Composition) -> Option<SideId> {
    let role = c.role.map(|r| actors.role(r));
    let own = role.and_then(|r| r.side).or_else(|| c.before.and_then(|r| actors.role(r).side));
    if matches!(c.sort, Sort::Civilian | Sort::Protesters | Sort::Media | Sort::Monitor | Sort::Aid)
    {
        return own;
    }
    if c.against {
        return actors.side("rebel");
    }
    if let Some(side) = c.modifier.and_then(|m| actors.modifier(m).side) {
        return Some(side);
    }
    let code = relative(actors, c);
    if let Some(owner) = c.owner {
        return if c.ally && code.starts_with("REB") { own } else { actors.actor(owner).side };
    }
    if let Some(nation) = c.nation {
        let nation = actors.nation(nation);
        if c.ally {
            return if code.starts_with("REB") { own } else { nation.side };
        }
        return side_in_country(actors, &code, nation, own);
    }
    own
}

/// The side of somebody in a report on `home`: *rebels* in Syria are the opposition.
pub(crate) fn sided_in(
    actors: &Actors,
    c: &Composition,
    side: Option<SideId>,
    home: Option<&Nation>,
) -> Option<SideId> {
    let Some(home) = home else { return side };
    let of_another = c.owner.is_some() || (c.nation.is_some() && !c.ally);
    if of_another && !c.against {
        return side;
    }
    let said = |name| side.is_some() && side == actors.side(name);
    if said("rebel") {
        home.rebel_side.or(side)
    } else if said("government") {
        home.side.or(side)
    } else if side.is_none()
        && !c.listed
        && matches!(relative(actors, c).as_str(), "MIL" | "GOV" | "POL")
    {
        home.side.or_else(|| actors.side("government"))
    } else {
        side
    }
}

/// The side of somebody with that relative code in that country.
fn side_in_country(
    actors: &Actors,
    code: &str,
    nation: &Nation,
    own: Option<SideId>,
) -> Option<SideId> {
    match code.split('.').next().unwrap_or("") {
        _ if nation.people_only => nation.side.or(own),
        "MIL" | "GOV" | "POL" => nation.side.or_else(|| actors.side("government")),
        "REB" => nation.rebel_side.or(own),
        _ => own,
    }
}

#[cfg(test)]
mod tests {
    use super::joined;
    use crate::lexicon::actors::Sort;

    #[test]
    fn a_modifier_and_a_role_make_one_code() {
        for (modifier, role, sort, code) in [
            ("GOV", "MIL", Sort::Armed, "GOV.MIL"),
            ("GOV", "MIL.AIR", Sort::Armed, "GOV.MIL.AIR"),
            ("REB", "MIL", Sort::Armed, "REB"),
            ("GOV.PGM", "ARM", Sort::Armed, "GOV.PGM"),
            ("", "CIV", Sort::Civilian, "CIV"),
            ("REB", "CIV", Sort::Civilian, "CIV"),
            ("GOV", "POL", Sort::Police, "GOV.POL"),
        ] {
            assert_eq!(joined(modifier, role, sort), code, "{modifier} + {role}");
        }
    }
}
