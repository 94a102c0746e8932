// The page as a whole: the overview, the theme, keys that work anywhere, printing, and the first drawing.

function setUpOverview() {
  const bars = (element, entries, choose, isSet) => {
    const list = $(element);
    views.push(() => {
      const most = Math.max(1, ...entries.map(({ all }) => all.length));
      const isShown = new Uint8Array(total);
      for (const event of shown) isShown[event] = 1;
      const focused = [...list.querySelectorAll("button")].indexOf(document.activeElement);
      list.replaceChildren(...entries.map((entry) => {
        const n = entry.all.reduce((sum, event) => sum + isShown[event], 0);
        const bar = h("span", { class: "bar", "aria-hidden": "true" }, h("span", { class: "whole" }), h("span", { class: entry.family === undefined ? "part" : `part b${entry.family}` }));
        bar.children[0].style.width = `${(entry.all.length / most) * 100}%`;
        bar.children[1].style.width = `${(n / most) * 100}%`;
        return h("li", {}, h("button", { type: "button", "aria-pressed": String(isSet(entry)), onclick: () => choose(entry) },
          h("span", { class: "label" }, entry.mark ?? null, own(entry.label)), bar, h("span", { class: "number" }, n === entry.all.length ? `${n}` : `${n} / ${entry.all.length}`)));
      }));
      if (focused >= 0) list.querySelectorAll("button")[focused]?.focus();
    });
  };
  const group = (values, of) => {
    const all = values.map(() => []);
    for (let i = 0; i < total; i++) for (const value of new Set([of(i)].flat())) all[value].push(i);
    return all;
  };
  const kinds = group(index.kinds, (i) => events.kind[i]).map((all, value) => ({ value, all, label: spoken(index.kinds[value].name) })).filter(({ all }) => all.length);
  for (const kind of kinds) Object.assign(kind, { family: family(kind.all[0]), mark: glyph(family(kind.all[0]), false) });
  const most = (list, n) => list.sort((a, b) => b.all.length - a.all.length || (a.label < b.label ? -1 : 1)).slice(0, n);
  bars("top-kinds", most(kinds, 14), ({ value }) => toggleOnly(state.kinds, value), ({ value }) => state.kinds.has(value));
  const stati = group(statuses, (i) => events.status[i]).map((all, value) => ({ value, all, label: statuses[value], mark: h("span", { class: "sign", "aria-hidden": "true" }, SIGNS[statuses[value]]) })).filter(({ all }) => all.length);
  bars("top-statuses", stati, ({ value }) => toggleOnly(state.statuses, value), ({ value }) => state.statuses.has(value));
  const byName = (list, of) => {
    const found = new Map();
    for (let i = 0; i < total; i++) for (const name of new Set(of(i).map((n) => list[n].name))) found.set(name, [...(found.get(name) ?? []), i]);
    return most([...found].map(([label, all]) => ({ label, all })), 8);
  };
  const choose = (field) => ({ label }) => {
    state[field] = state[field] === label ? "" : label;
    $(field).value = state[field];
    refilter();
  };
  bars("top-places", byName(index.places, (i) => events.where[i].filter(([, role]) => role < 3).map(([p]) => p)), choose("place"), ({ label }) => state.place === label);
  bars("top-actors", byName(index.actors.map((a) => ({ name: a.code ? a.name : "" })), (i) => events.who[i].map(([, a]) => a)).filter(({ label }) => label), choose("actor"), ({ label }) => state.actor === label);
  $("families").append(...families.map((name, f) => h("li", {}, glyph(f, false), name)));
  $("stati").append(...statuses.map((name) => h("li", {}, h("span", { class: "sign", "aria-hidden": "true" }, SIGNS[name]), h("b", {}, name), ` ${MEANING[name]}`)));
  $("sorts").append(...SORTS.map(([sort, name]) => h("li", {}, h("mark", { class: `${sort} own` }, name))));
}

/** The theme is the system's until the button is pressed; the choice is kept where the browser allows it. */
function setUpTheme() {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const isDark = () => (document.documentElement.dataset.theme ?? (dark.matches ? "dark" : "light")) === "dark";
  const name = () => {
    $("theme").textContent = isDark() ? "Light" : "Dark";
    $("theme").setAttribute("aria-label", `Switch to the ${isDark() ? "light" : "dark"} theme`);
  };
  try {
    const kept = localStorage.getItem("dateline-theme");
    if (kept === "dark" || kept === "light") document.documentElement.dataset.theme = kept;
  } catch { /* A browser may keep nothing for files. */ }
  $("theme").addEventListener("click", () => {
    document.documentElement.dataset.theme = isDark() ? "light" : "dark";
    try {
      localStorage.setItem("dateline-theme", document.documentElement.dataset.theme);
    } catch { /* As above. */ }
    name();
  });
  dark.addEventListener("change", name);
  name();
}

function setUpKeys() {
  document.addEventListener("keydown", (e) => {
    if (e.ctrlKey || e.metaKey || e.altKey) return;
    const writing = e.target.matches?.("input, select, textarea");
    if (e.key === "Escape" && $("keys").open) return;
    if (e.key === "Escape" && writing) e.target.blur();
    else if (e.key === "Escape" && state.selected >= 0) closeReading();
    else if (writing) return;
    else if (e.key === "/") $("text-field").querySelector("input").focus();
    else if (e.key === "?") $("keys").showModal();
    else if ((e.key === "j" || e.key === "k") && table.rows.length) {
      const at = Math.max(0, Math.min(table.rows.length - 1, table.active + (e.key === "j" ? 1 : -1)));
      select(table.rows[at], "table");
    } else return;
    e.preventDefault();
  });
  $("help").addEventListener("click", () => $("keys").showModal());
  $("close-keys").addEventListener("click", () => $("keys").close());
  $("close").addEventListener("click", closeReading);
  $("all-mentions").addEventListener("change", markAll);
}

/** On paper the table has all its rows, up to a bound that a printer survives. */
function setUpPrint() {
  const BOUND = 2000;
  addEventListener("beforeprint", () => {
    $("rows").replaceChildren(...table.rows.slice(0, BOUND).map(drawRow));
    $("cut").textContent = table.rows.length > BOUND ? `The first ${BOUND} of ${table.rows.length} events.` : "";
  });
  addEventListener("afterprint", () => drawRows(true));
}

/** What the table shows, as a file: the flat fields of each event, for a spreadsheet. */
function setUpSave() {
  $("save").addEventListener("click", () => {
    const quoted = (value) => `"${String(value ?? "").replace(/^[=+\-@\t]/, "'$&").replaceAll('"', '""')}"`;
    const heads = ["id", "report", "kind", "status", "start", "end", "place", "lat", "lon", "who", "counts", "confidence", "sentence"];
    const lines = table.rows.map((e) => {
      const place = points[pointsOf[e][0]]?.place;
      return [events.id[e], report(e).id, kindName(e), statusName(e), events.first[e], events.last[e], placeText(e), place?.lat, place?.lon, whoText(e), tollText(e), events.confidence[e], events.text[e]].map(quoted).join(",");
    });
    const url = URL.createObjectURL(new Blob(["\ufeff", [heads.join(","), ...lines].join("\r\n"), "\r\n"], { type: "text/csv" }));
    h("a", { href: url, download: "events.csv" }).click();
    setTimeout(() => URL.revokeObjectURL(url), 1000);
  });
}

if (!total) $("none").textContent = "The reports tell of no event.";
setUpTheme();
setUpFilters();
setUpTable();
setUpTimeline();
setUpMap();
setUpOverview();
setUpKeys();
setUpPrint();
setUpSave();
refilter();
const named = events.id.indexOf(location.hash.slice(1));
if (named >= 0) select(named, "start");
document.body.dataset.ready = "true";
