//! Families of events: the six event types of ACLED's codebook and the rest, for colours and shapes of the page.

/// Names of the families, each with the ACLED sub-events that belong to it; what is in none is in the last.
pub(crate) const FAMILIES: &[(&str, &[&str])] = &[
    (
        "battles",
        &["armed-clash", "government-regains-territory", "non-state-actor-overtakes-territory"],
    ),
    (
        "explosions and remote violence",
        &[
            "chemical-weapon",
            "air-drone-strike",
            "suicide-bomb",
            "shelling-artillery-missile-attack",
            "remote-explosive-landmine-ied",
            "grenade",
        ],
    ),
    (
        "violence against civilians",
        &["sexual-violence", "attack", "abduction-forced-disappearance"],
    ),
    (
        "protests",
        &["peaceful-protest", "protest-with-intervention", "excessive-force-against-protesters"],
    ),
    ("riots", &["violent-demonstration", "mob-violence"]),
    (
        "strategic developments",
        &[
            "agreement",
            "arrests",
            "change-to-group-activity",
            "disrupted-weapons-use",
            "headquarters-or-base-established",
            "looting-property-destruction",
            "non-violent-transfer-of-territory",
        ],
    ),
    ("other", &[]),
];

/// The family of an ACLED sub-event.
pub(crate) fn family(acled: Option<&str>) -> usize {
    let of = |code| FAMILIES.iter().position(|(_, codes)| codes.contains(&code));
    acled.and_then(of).unwrap_or(FAMILIES.len() - 1)
}
