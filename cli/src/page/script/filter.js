// Which events are shown: the one state that all views read, and the controls that change it.

const state = { kinds: new Set(), statuses: new Set(), actor: "", place: "", from: NaN, to: NaN, text: "", inView: false, selected: -1, record: null };
let shown = Array.from({ length: total }, (_, i) => i);
// Shown but for the days: the timeline draws what a brush could choose from.
let shownOnAnyDay = shown;
const views = [];

/** Reckons anew what is shown and tells every view. */
function refilter() {
  const words = fold(state.text).split(/\s+/).filter(Boolean);
  const actor = fold(state.actor.trim());
  const place = fold(state.place.trim());
  const actors = actor ? matching(index.actors, (a) => a.name === state.actor || a.code === state.actor || fold(a.name).includes(actor)) : null;
  const places = place ? matching(index.places, (p) => fold(p.name) === place || fold(p.admin ?? "") === place || fold(p.name).includes(place)) : null;
  shownOnAnyDay = [];
  for (let i = 0; i < total; i++) {
    if (state.kinds.size && !state.kinds.has(events.kind[i])) continue;
    if (state.statuses.size && !state.statuses.has(events.status[i])) continue;
    if (actors && !events.who[i].some(([, a]) => actors.has(a))) continue;
    if (places && !events.where[i].some(([p]) => places.has(p))) continue;
    if (state.inView && !isInView(i)) continue;
    if (words.length && !words.every((word) => haystack(i).includes(word))) continue;
    shownOnAnyDay.push(i);
  }
  const { from, to } = state;
  const always = Number.isNaN(from) && Number.isNaN(to);
  shown = always ? shownOnAnyDay : shownOnAnyDay.filter((i) => !(last[i] < from) && !(first[i] > to) && !Number.isNaN(first[i]));
  for (const view of views) view();
}

let due = 0;
/** Once a frame, however many letters are typed or pixels are brushed in it. */
function refilterSoon() {
  due ||= requestAnimationFrame(() => {
    due = 0;
    refilter();
  });
}

function matching(list, holds) {
  const found = new Set();
  list.forEach((item, i) => holds(item) && found.add(i));
  return found;
}

const iso = (day) => (Number.isNaN(day) ? "" : new Date(day * DAY).toISOString().slice(0, 10));

function setDays(from, to) {
  state.from = from;
  state.to = to;
  $("from").value = iso(from);
  $("to").value = iso(to);
  refilterSoon();
}

/** Filters by one value and by nothing else of its sort; once more takes it back. */
function toggleOnly(set, value) {
  const alone = set.size === 1 && set.has(value);
  set.clear();
  if (!alone) set.add(value);
  syncMenus();
  refilter();
}

let syncMenus = () => {};

function setUpFilters() {
  const kinds = menu($("kinds"), "Kind", state.kinds, index.kinds.map((kind, i) => ({ value: i, label: spoken(kind.name) })), events.kind);
  const stati = menu($("statuses"), "Status", state.statuses, statuses.map((name, i) => ({ value: i, label: name, sign: SIGNS[name] })), events.status);
  syncMenus = () => [kinds, stati].forEach((sync) => sync());
  suggest($("actors-list"), index.actors.map((a) => a.name), events.who.map((list) => list.map(([, a]) => index.actors[a].name)));
  suggest($("places-list"), [], events.where.map((list) => list.map(([p]) => index.places[p].name)));
  for (const name of ["actor", "place", "text"]) {
    $(name).addEventListener("input", () => {
      state[name] = $(name).value;
      refilterSoon();
    });
  }
  for (const name of ["from", "to"]) {
    $(name).addEventListener("change", () => {
      state[name] = $(name).value ? Date.parse($(name).value) / DAY : NaN;
      refilter();
    });
  }
  $("in-view").addEventListener("change", () => {
    state.inView = $("in-view").checked;
    refilter();
  });
  $("clear").addEventListener("click", clearFilters);
  views.push(countAloud);
}

function clearFilters() {
  state.kinds.clear();
  state.statuses.clear();
  Object.assign(state, { actor: "", place: "", text: "", inView: false });
  for (const name of ["actor", "place", "text"]) $(name).value = "";
  $("in-view").checked = false;
  syncMenus();
  setDays(NaN, NaN);
}

/** A drop-down of boxes to tick, with how many events each would show. */
function menu(details, title, set, options, column) {
  const counts = new Map();
  for (const value of column) counts.set(value, (counts.get(value) ?? 0) + 1);
  const summary = details.querySelector("summary");
  const boxes = options.filter((o) => counts.has(o.value)).map((option) => {
    const box = h("input", { type: "checkbox", onchange: () => {
      if (box.checked) set.add(option.value);
      else set.delete(option.value);
      name();
      refilter();
    } });
    details.lastElementChild.append(h("label", {}, box, option.sign ? h("span", { class: "sign", "aria-hidden": "true" }, option.sign) : null,
      h("span", {}, option.label), h("span", { class: "number" }, String(counts.get(option.value)))));
    return { box, option };
  });
  const name = () => {
    const chosen = boxes.filter(({ option }) => set.has(option.value)).map(({ option }) => option.label);
    summary.textContent = chosen.length === 0 ? `${title}: all` : chosen.length < 3 ? `${title}: ${chosen.join(", ")}` : `${title}: ${chosen.length} chosen`;
    summary.classList.toggle("set", chosen.length > 0);
  };
  // A menu closes like one: by Escape, and when the focus or a click goes elsewhere.
  details.addEventListener("keydown", (e) => {
    if (e.key === "Escape" && details.open) {
      details.open = false;
      summary.focus();
      e.stopPropagation();
    }
  });
  document.addEventListener("pointerdown", (e) => {
    if (!details.contains(e.target)) details.open = false;
  });
  details.addEventListener("focusout", (e) => {
    if (e.relatedTarget && !details.contains(e.relatedTarget)) details.open = false;
  });
  name();
  return () => {
    for (const { box, option } of boxes) box.checked = set.has(option.value);
    name();
  };
}

/** Suggestions for a field, the frequent ones first; a few hundred at most, a browser stutters with more. */
function suggest(list, all, perEvent) {
  const counts = new Map(all.map((name) => [name, 0]));
  for (const names of perEvent) for (const name of new Set(names)) counts.set(name, (counts.get(name) ?? 0) + 1);
  const sorted = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, 300);
  list.append(...sorted.map(([value]) => h("option", { value })));
}

let aloud = 0;
/** The count, seen at once and read aloud when the typing pauses. */
function countAloud() {
  const text = shown.length === total ? plural(total, "event") : `${shown.length.toLocaleString("en")} of ${plural(total, "event")}`;
  $("count").textContent = text;
  $("clear").disabled = !(state.kinds.size || state.statuses.size || state.actor || state.place || state.text || state.inView ||
    !Number.isNaN(state.from) || !Number.isNaN(state.to));
  clearTimeout(aloud);
  aloud = setTimeout(() => ($("live").textContent = `${text} shown`), 400);
}
