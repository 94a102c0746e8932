// The report's text with its mentions marked, and the choosing of an event. The reasons beside it: reasons.js.

const SORTS = [["trigger", "what happened"], ["place", "place"], ["actor", "actor"], ["date", "time"], ["count", "count"], ["means", "weapon"], ["source", "who says so"]];
const blocks = new Map();

/** A report's block, read when it is first opened: ten thousand need not be. */
function block(number) {
  if (!blocks.has(number)) blocks.set(number, JSON.parse($(`report-${number}`).textContent));
  return blocks.get(number);
}

/** Opens an event: the text, the reasons, the map and the row follow. */
function select(event, by) {
  state.selected = event;
  state.record = event < 0 ? null : block(events.report[event]).events[events.number[event]];
  document.body.classList.toggle("reading", event >= 0);
  $("overview").hidden = event >= 0;
  $("reading").hidden = event < 0;
  table.active = table.rows.indexOf(event);
  if (event >= 0) {
    read(event);
    if (table.active >= 0) activate(table.active);
    bringIntoView(event);
    $("live").textContent = `Opened: ${spoken(kindName(event))}, ${placeText(event) || "no place"}, ${dayText(event) || "no day"}`;
    // The reader goes to the text at once; Escape brings back to where it came from.
    if (by !== "start") $("event-title").focus({ preventScroll: true });
  }
  cameFrom = by === "map" || by === "table" ? by : cameFrom;
  drawRows(true);
  draw();
  try {
    history.replaceState(null, "", event < 0 ? "#" : `#${events.id[event]}`);
  } catch { /* A page in a sandbox has no history; the link to the event is all that is lost. */ }
}

let cameFrom = "table";
function closeReading() {
  const before = state.selected;
  select(-1);
  if (cameFrom === "map" && over.querySelector(`[data-mark="${map.active}"]`)) over.querySelector(`[data-mark="${map.active}"]`).focus();
  else {
    const row = table.rows.indexOf(before);
    if (row >= 0) activate(row);
    $("scroll").focus();
  }
}

function bringIntoView(event) {
  const point = points[pointsOf[event][0]];
  if (!point) return;
  const [x, y] = [toX(point.x), toY(point.y)];
  if (x > 40 && y > 40 && x < map.width - 40 && y < map.height - 40) return;
  [map.x, map.y] = [point.x, point.y];
}

function read(event) {
  const number = events.report[event];
  const { text, mentions } = block(number);
  const record = state.record;
  $("event-title").replaceChildren(glyph(family(event), !isFact(statusName(event))), ` ${spoken(record.kind)} `, statusCell(event));
  $("event-line").replaceChildren(own([dayText(event), placeText(event)].filter(Boolean).join(" · ")));
  $("reasons").replaceChildren(...reasons(event, record));
  const about = index.reports[number];
  const siblings = events.report.reduce((n, r) => n + (r === number ? 1 : 0), 0);
  $("report-title").replaceChildren(own(about.id));
  $("report-line").textContent = [about.published ? `published ${about.published}` : "", about.source, plural(siblings, "event")].filter(Boolean).join(" · ");
  $("story").replaceChildren(...(text === undefined ? evidenceAlone(record) : paragraphs(text, spans(record, mentions, number, event))));
  $("reasons").scrollTop = 0;
  // The sentence a third down the pane: what led to it stays in sight.
  const pane = $("story");
  const sentence = pane.querySelector(".sentence");
  pane.scrollTop = 0;
  if (sentence) pane.scrollTop = sentence.getBoundingClientRect().top - pane.getBoundingClientRect().top - pane.clientHeight * 0.33;
  markAll();
}

function evidenceAlone(record) {
  return [h("p", { class: "note" }, "The report's text was not kept with the extraction; these are the sentences it was read from."),
    ...record.evidence.map((e) => h("p", { dir: "auto" }, e.text))];
}

/** Every stretch to mark: `[start, end, class, what it is]`, those of the event with `own` in their class. */
function spans(record, mentions, number, event) {
  const marked = mentions.map(([start, end, sort, label]) => [start, end, sort, label]);
  const add = (span, sort, label) => span && marked.push([span[0], span[1], `${sort} own`, label]);
  for (const e of record.evidence) {
    marked.push([...e.sentence, "sentence", ""]);
    add(e.trigger, "trigger", `trigger of ${e.rule}`);
  }
  add(record.when?.span, "date", `when: ${record.when?.timex}`);
  for (const place of record.where) add(place.span, "place", `${place.role ?? "at"}: ${place.name}`);
  for (const who of record.who) add(who.span, "actor", `${who.role}: ${who.name ?? who.text}`);
  for (const count of record.counts) add(count.span, "count", countText([count.of, count.low, count.high, count.approximate]));
  for (const means of record.means) add(means.span, "means", `means: ${means.name}`);
  for (const source of record.sources) add(source.span, "source", `${source.stance}: ${source.name}`);
  // Other events of the report: their triggers lead to them.
  for (let i = 0; i < total; i++) {
    if (events.report[i] !== number || i === event) continue;
    for (const e of block(number).events[events.number[i]].evidence) marked.push([...e.trigger, "other-trigger", `opens: ${spoken(kindName(i))}`, i]);
  }
  return marked;
}

/** The text cut wherever a stretch begins or ends, each piece with the classes of all that cover it. */
function paragraphs(text, marked) {
  const starts = new Map();
  const ends = new Map();
  const cuts = new Set([0, text.length]);
  for (const one of marked) {
    cuts.add(one[0]).add(one[1]);
    starts.set(one[0], [...(starts.get(one[0]) ?? []), one]);
    ends.set(one[1], [...(ends.get(one[1]) ?? []), one]);
  }
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) cuts.add(at).add(at + 1);
  const sorted = [...cuts].sort((a, b) => a - b);
  const open = new Set();
  const done = [];
  let line = h("p", { dir: "auto" });
  for (let i = 0; i + 1 < sorted.length; i++) {
    const [from, to] = [sorted[i], sorted[i + 1]];
    for (const one of ends.get(from) ?? []) open.delete(one);
    for (const one of starts.get(from) ?? []) if (one[1] > one[0]) open.add(one);
    const piece = text.slice(from, to);
    if (piece === "\n") {
      if (line.childNodes.length) done.push(line);
      line = h("p", { dir: "auto" });
    } else {
      line.append(open.size ? markPiece(piece, [...open], from) : piece);
    }
  }
  if (line.childNodes.length) done.push(line);
  return done;
}

function markPiece(piece, covering, from) {
  const classes = covering.map(([, , sort]) => sort).join(" ");
  const labels = [...new Set(covering.map(([, , , label]) => label).filter(Boolean))].join("; ");
  const other = covering.find(([, , sort]) => sort === "other-trigger");
  const isOwn = covering.some(([, , sort]) => sort.endsWith(" own"));
  if (other && !isOwn) return h("button", { type: "button", class: classes, title: labels, onclick: () => select(other[4], "table") }, piece);
  return h(isOwn || classes !== "sentence" ? "mark" : "span", { class: classes, title: labels || null, "data-from": from }, piece);
}

/** Scrolls to a stretch of the text and shows it for a moment. */
function showSpan(start) {
  const piece = $("story").querySelector(`[data-from="${start}"]`);
  if (!piece) return;
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  piece.scrollIntoView({ block: "center", behavior: still ? "auto" : "smooth" });
  piece.classList.remove("flash");
  void piece.offsetWidth;
  piece.classList.add("flash");
}

function markAll() {
  $("story").classList.toggle("only-own", !$("all-mentions").checked);
}
