// Why each field of an event says what it says: rule, variant, words, tier, namesakes, confidence.

const TIERS = {
  exact: "the gazetteer's own letters", article: "but for an article or a name part", phonetic: "sounds like it when romanised",
  fuzzy: "nearly its letters", cue: "named by a cue word; in no gazetteer",
};
const BASES = {
  explicit: "the words give the whole date", relative: "reckoned from another day", dateline: "the report's dateline",
  published: "nothing but the day of publication",
};
const VARIANTS = { active: "X captured Y", passive: "Y was captured by X", nominal: "the capture of Y" };

/** The words of the report behind a field, as a button that shows them in the text. */
function words(text, span) {
  if (!text) return null;
  return span ? h("button", { type: "button", class: "words", onclick: () => showSpan(span[0]), title: "Show in the text" }, "“", own(text), "”") : h("span", { class: "words" }, "“", own(text), "”");
}

const faint = (text) => h("span", { class: "faint" }, text);
const spaced = (parts) => parts.filter(Boolean).flatMap((part, i) => (i ? [" ", part] : [part]));

function meter(value, label) {
  const bar = h("span", { class: "meter", role: "img", "aria-label": `${label} ${value.toFixed(2)} of 1` }, h("span", {}));
  bar.firstChild.style.width = `${Math.round(value * 100)}%`;
  return [bar, faint(value.toFixed(2))];
}

function reasons(event, record) {
  const rows = [];
  const row = (name, ...lines) => {
    const real = lines.flat().filter(Boolean);
    if (real.length) rows.push(h("dt", {}, name), ...real.map((line) => h("dd", {}, line)));
  };
  row("Rule", record.evidence.map((e) => spaced([h("code", {}, e.rule), faint(`${e.variant}${VARIANTS[e.variant] ? ` (as in ${VARIANTS[e.variant]})` : ""}, ${e.zone}`),
    words(sliceOf(event, e.trigger), e.trigger)])).map((parts) => h("span", {}, parts)));
  row("Status", h("span", {}, spaced([h("b", {}, record.status), faint(MEANING[record.status])])),
    h("span", {}, faint(`factuality ${record.factuality}, attribution ${record.attribution}${record.disputed ? ", disputed" : ""}`)));
  if (record.when) row("When", h("span", {}, spaced([h("b", {}, dayText(event) || record.when.timex), words(record.when.text, record.when.span), faint(`${record.when.timex}: ${BASES[record.when.basis] ?? record.when.basis}`)])));
  row("Where", record.where.flatMap((place) => placeLines(place, place.role ?? "at")));
  row("Who", record.who.map((who) => h("span", {}, spaced([faint(who.role), h("b", {}, own(who.name ?? who.text)), who.name && who.name !== who.text ? words(who.text, who.span) : words(who.text, who.span),
    who.actor ? h("code", {}, who.actor) : faint("described, in no list"), who.side ? faint(`side ${who.side}`) : null]))));
  row("Counts", record.counts.map((count) => h("span", {}, spaced([h("b", {}, countText([count.of, count.low, count.high, count.approximate])), count.whom ? own(count.whom) : null, words(count.text, count.span),
    count.part_of !== undefined ? faint(`part of the ${countText((({ of, low, high, approximate }) => [of, low, high, approximate])(record.counts[count.part_of] ?? count))}`) : null]))));
  row("Means", record.means.map((means) => h("span", {}, spaced([h("b", {}, means.name), words(means.text, means.span)]))));
  row("Sources", record.sources.map((source) => h("span", {}, spaced([h("b", {}, own(source.name)), source.stance, words(source.text, source.span)]))));
  row("Codes", h("span", {}, spaced(Object.entries(record.codes).map(([scheme, code]) => h("span", { class: "code" }, faint(scheme), " ", h("code", {}, code))))));
  row("Confidence", h("span", {}, meter(record.confidence, "confidence")));
  return [h("dl", {}, rows), h("details", { class: "record" }, h("summary", {}, "The record as JSON"), h("pre", { tabindex: 0, dir: "ltr" }, JSON.stringify(record, null, 1)))];
}

function sliceOf(event, [start, end]) {
  const { text } = block(events.report[event]);
  return text === undefined ? "" : text.slice(start, end);
}

function placeLines(place, role) {
  const relation = place.relation ? [place.relation.km ? `${place.relation.km} km` : "", place.relation.direction, place.relation.part].filter(Boolean).join(" ") : "";
  const lines = [h("span", {}, spaced([faint(role), h("b", {}, own(relation ? `${relation} of ${place.name}` : place.name)), words(place.text, place.span),
    faint([place.kind, place.admin1, place.country].filter(Boolean).join(", ")), place.id ? h("code", {}, place.id) : null]))];
  const spot = place.lat === undefined ? "no coordinates" : `${place.lat.toFixed(4)}, ${place.lon.toFixed(4)}${place.radius_km ? `, within ${place.radius_km} km` : ""}`;
  lines.push(h("span", { class: "why" }, spaced([h("span", { class: "tier" }, place.tier), faint(TIERS[place.tier] ?? ""), ...meter(place.score, "score")])));
  lines.push(h("span", { class: "why" }, faint([spot, ...place.why].join(" · "))));
  if (place.anchor) lines.push(h("span", { class: "why" }, spaced([faint("reckoned from"), own(place.anchor.name), place.anchor.id ? h("code", {}, place.anchor.id) : null, faint(place.anchor.tier)])));
  if (place.alternatives.length) {
    lines.push(h("span", { class: "why" }, faint("and not "), ...place.alternatives.slice(0, 6).flatMap((other, i) => [i ? ", " : "", own(other.name), faint(` ${other.admin1 ? `in ${other.admin1} ` : ""}${other.score.toFixed(2)}`)])));
  }
  return lines;
}
