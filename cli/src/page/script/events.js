// The events as columns, what each view needs to say of them, and the making of elements. First of the page's scripts.

const $ = (id) => document.getElementById(id);
const index = JSON.parse($("index").textContent);
const events = index.events;
const total = events.kind.length;
const DAY = 864e5;

/** An element with attributes and children; text only ever becomes text. */
function h(tag, attributes, ...children) {
  return fill(document.createElement(tag), attributes, children);
}

/** The same for the elements of a drawing. */
function s(tag, attributes, ...children) {
  return fill(document.createElementNS("http://www.w3.org/2000/svg", tag), attributes, children);
}

function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  for (const child of children.flat()) if (child !== null && child !== undefined) element.append(child);
  return element;
}

/** Text of whatever script inside text of ours: it keeps its own direction and touches nothing around it. */
const own = (text) => h("bdi", {}, text);

const families = index.families;
const statuses = index.statuses;
// A status is never told by colour alone: its sign stands before its name.
const SIGNS = { reported: "●", claimed: "◐", disputed: "⇄", denied: "✕", negated: "∅", planned: "▷", possible: "?" };
const MEANING = {
  reported: "The report tells it as a fact.",
  claimed: "Only somebody in the report says so.",
  disputed: "The report carries both the event and its denial.",
  denied: "A source in the report denies it.",
  negated: "The report says that it did not happen.",
  planned: "It will, must or is to happen.",
  possible: "It may have happened or may happen.",
};
const isFact = (status) => status === "reported" || status === "claimed" || status === "disputed";

// Days since 1970, or NaN where the report gives none.
const first = Float64Array.from(events.first, (day) => (day ? Date.parse(day) / DAY : NaN));
const last = Float64Array.from(events.last, (day, i) => (day ? Date.parse(day) / DAY : first[i]));

const kindName = (event) => index.kinds[events.kind[event]].name;
const statusName = (event) => statuses[events.status[event]];
const family = (event) => events.family[event];
const report = (event) => index.reports[events.report[event]];

/** A kind's name as it reads in a sentence. */
const spoken = (name) => name.replaceAll("-", " ");

const WEEKDAYS = ["", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/** The day or the days; of a day without a year what is known; nothing where not even that is. */
function dayText(event) {
  const from = events.first[event];
  const to = events.last[event];
  if (from && to && to !== from) return from.slice(0, 8) === to.slice(0, 8) ? `${from}–${to.slice(8)}` : `${from} – ${to}`;
  if (from) return from;
  const [, monthAndDay, weekday] = (events.timex[event] ?? "").match(/^XXXX-(?:(\d\d(?:-\d\d)?)|WXX-(\d))/) ?? [];
  return monthAndDay ? `····-${monthAndDay}` : (WEEKDAYS[weekday] ?? "");
}

function placeText(event) {
  const names = events.where[event].filter(([, role]) => role < 3).map(([place]) => index.places[place].name);
  const all = names.length ? names : events.where[event].map(([place]) => index.places[place].name);
  return [...new Set(all)].join(", ");
}

function whoText(event) {
  const by = (wanted) => events.who[event].filter(([role]) => wanted.includes(role)).map(([, actor]) => index.actors[actor].name);
  const doers = by(["agent", "supporter"]).join(", ");
  const others = by(["target", "victim", "recipient"]).join(", ");
  return others ? `${doers || "…"} → ${others}` : doers;
}

/** At least so many, at most so many, about so many: as short as a table needs it. */
function countText([of, low, high, about]) {
  const number = low === high ? low : low === null ? `≤${high}` : high === null ? `${low}+` : `${low}–${high}`;
  return `${about ? "~" : ""}${number} ${of}`;
}

const tollText = (event) => events.counts[event].map(countText).join(", ");

/** For sorting: the killed, then the rest at a thousandth. */
function toll(event) {
  let sum = 0;
  for (const [of, low, high] of events.counts[event]) sum += (of === "killed" ? 1 : 0.001) * (low ?? high ?? 0);
  return sum;
}

/** Letters without case and accents, for searching. */
const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

let hay = null;
/** What free text is searched in: the sentence, the names, the kind, the report's id. Made when first asked for. */
function haystack(event) {
  hay ??= Array.from({ length: total }, (_, i) =>
    fold([events.text[i], placeText(i), whoText(i), kindName(i), spoken(kindName(i)), tollText(i), report(i).id].join("\n")));
  return hay[event];
}

const plural = (n, one, many = `${one}s`) => `${n.toLocaleString("en")} ${n === 1 ? one : many}`;
