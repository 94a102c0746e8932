//! Ties two noun groups into one actor: *army of the regime*, *groups under the command of the Revolutionary Guard*.

use super::{FoundActor, Naming};
use crate::lexicon::actors::{Actors, Link, Small, Sort, sided};
use crate::text::Token;

/// Merges each described group with the one that words like *of* or *loyal to* tie to it, from `first` on.
pub(super) fn tie_groups(
    actors: &Actors,
    text: &str,
    tokens: &[Token],
    first: usize,
    out: &mut Vec<FoundActor>,
) {
    let mut kept = first;
    let mut i = first;
    while i < out.len() {
        let mut head = out[i];
        while i + 1 < out.len()
            && let Some(link) = link_between(actors, text, tokens, &head, &out[i + 1])
        {
            let other = out[i + 1];
            if !tie(actors, &mut head, &other, link) {
                break;
            }
            i += 1;
        }
        out[kept] = head;
        kept += 1;
        i += 1;
    }
    out.truncate(kept);
}

fn link_between(
    actors: &Actors,
    text: &str,
    tokens: &[Token],
    head: &FoundActor,
    other: &FoundActor,
) -> Option<Link> {
    let (from, to) = (head.range.end as usize, other.range.start as usize);
    if from >= to || to - from > 7 || head.adjunct {
        return None;
    }
    let (length, link) = actors.links.longest_at(text, &tokens[..to], from, false)?;
    let mut rest = from + length..to;
    let ties = matches!(link, Link::Member | Link::Ally | Link::From);
    let small = |at| actors.is_small(text, tokens, at, Small::Between);
    (ties && rest.len() <= 2 && rest.all(small)).then_some(*link)
}

/// True where `head` now belongs to `other`.
fn tie(actors: &Actors, head: &mut FoundActor, other: &FoundActor, link: Link) -> bool {
    let belongs_to_nobody =
        head.owner.is_none() && head.nation.is_none() && head.reference.is_none();
    let may_own = match other.sort {
        Sort::Armed
        | Sort::State
        | Sort::Police
        | Sort::Official
        | Sort::Organisation
        | Sort::Monitor
        | Sort::Media
        | Sort::Aid => {
            other.naming != Naming::Described
                || other.nation.is_some()
                || other.owner.is_some()
                || other.modifier.is_some()
                || matches!(other.sort, Sort::State | Sort::Armed | Sort::Police)
        }
        // *Residents of Syria* live there; *the president of Syria* is its own.
        Sort::Nation => {
            let of_a_state = head.role.is_some_and(|r| actors.role(r).is_of_a_state());
            link == Link::Ally || matches!(head.sort, Sort::State | Sort::Official) || of_a_state
        }
        _ => false,
    };
    // *Captured by rebels from the army* tells of two parties, *fighters from ISIS* of one.
    let fits = link != Link::From
        || (other.naming == Naming::Listed
            && (head.side.is_none()
                || head.side == other.side
                || (head.side == actors.side("rebel") && other.side != actors.side("government"))));
    let says_whose = link != Link::Ally
        || other.owner.is_some()
        || other.nation.is_some()
        || other.modifier.is_some();
    let unit =
        head.naming == Naming::Unit && link == Link::Member && other.naming == Naming::Listed;
    let may_be_owned = (unit || matches!(head.naming, Naming::Described | Naming::Person))
        && match link {
            Link::Member | Link::From => matches!(
                head.sort,
                Sort::Armed
                    | Sort::State
                    | Sort::Police
                    | Sort::Official
                    | Sort::Group
                    | Sort::Organisation
            ),
            Link::Ally => matches!(head.sort, Sort::Armed | Sort::Group | Sort::Protesters),
            Link::NamedAfter | Link::Counts | Link::Closes => false,
        };
    if !may_own
        || !fits
        || !says_whose
        || !may_be_owned
        || !belongs_to_nobody
        || other.reference.is_some()
    {
        return false;
    }
    head.owner = other.owner;
    head.nation = other.nation;
    head.modifier = head.modifier.or(other.modifier);
    head.before = head.before.or(other.role.filter(|_| link != Link::Ally));
    head.ally = other.ally || link == Link::Ally;
    head.against = other.against;
    if head.sort == Sort::Group && link != Link::Ally && other.sort != Sort::Official {
        head.sort = other.sort;
    }
    head.range.end = other.range.end;
    head.side = sided(actors, &head.composition());
    true
}
