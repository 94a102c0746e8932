// The table: sorted by any column; only the rows in sight stand in the page, so that ten thousand scroll like ten.

const ROW = 30;
const table = { column: "day", down: false, rows: [], active: -1, top: -1, bottom: -1 };
const order = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
// Events without a value come last, whichever way the column is sorted.
const COLUMNS = [
  { name: "day", title: "Day", key: (e) => first[e], cell: (e) => dayText(e) },
  { name: "kind", title: "Kind", key: kindName, cell: kindCell },
  { name: "status", title: "Status", key: (e) => events.status[e], cell: statusCell },
  { name: "place", title: "Where", key: placeText, cell: (e) => own(placeText(e)) },
  { name: "who", title: "Who", key: whoText, cell: (e) => own(whoText(e)) },
  { name: "toll", title: "Counts", key: (e) => toll(e) || NaN, cell: (e) => tollText(e), large: true },
  { name: "confidence", title: "Conf.", key: (e) => events.confidence[e], cell: (e) => events.confidence[e].toFixed(2), large: true },
  { name: "report", title: "Report", key: (e) => report(e).id, cell: (e) => own(report(e).id) },
];

function kindCell(event) {
  return [glyph(family(event), !isFact(statusName(event))), spoken(kindName(event))];
}

/** The mark of a family as it stands on the map. */
function glyph(number, hollow) {
  return s("svg", { class: "glyph", viewBox: "-8 -8 16 16", "aria-hidden": "true" }, s("path", { class: `f${number}${hollow ? " hollow" : ""}`, d: SHAPES[number] }));
}

function statusCell(event) {
  const name = statusName(event);
  return h("span", { class: `status s-${name}` }, h("span", { class: "sign", "aria-hidden": "true" }, SIGNS[name]), name);
}

function setUpTable() {
  $("head").append(...COLUMNS.map((column) => h("div", { role: "columnheader", class: `c-${column.name}`, "data-column": column.name },
    h("button", { type: "button", onclick: () => sortBy(column) }, column.title, h("span", { class: "arrow", "aria-hidden": "true" })))));
  const scroll = $("scroll");
  let waiting = 0;
  const later = () => (waiting ||= requestAnimationFrame(() => {
    waiting = 0;
    drawRows(false);
  }));
  scroll.addEventListener("scroll", later, { passive: true });
  new ResizeObserver(later).observe(scroll);
  scroll.addEventListener("keydown", tableKeys);
  scroll.addEventListener("focus", () => {
    if (table.active < 0 && table.rows.length && scroll.matches(":focus-visible")) activate(0);
  });
  scroll.addEventListener("click", (e) => {
    // By height and not by element: the rows may be drawn anew between press and release.
    const row = Math.floor((e.clientY - $("rows").getBoundingClientRect().top) / ROW);
    if (row < table.rows.length) select(table.rows[row], "table");
  });
  views.push(() => {
    const before = table.rows[table.active];
    sortRows();
    const keep = state.selected >= 0 ? state.selected : before;
    table.active = table.rows.indexOf(keep);
    $("rows").style.height = `${table.rows.length * ROW}px`;
    if (table.active >= 0) activate(table.active);
    else {
      $("scroll").scrollTop = 0;
      drawRows(true);
    }
  });
}

function sortBy(column) {
  table.down = table.column === column.name ? !table.down : !!column.large;
  table.column = column.name;
  const before = table.rows[table.active];
  sortRows();
  table.active = table.rows.indexOf(before);
  $("scroll").scrollTop = 0;
  drawRows(true);
}

function sortRows() {
  const { key } = COLUMNS.find((column) => column.name === table.column);
  const keys = new Map(shown.map((event) => [event, key(event)]));
  const none = (k) => k === "" || Number.isNaN(k);
  const sign = table.down ? -1 : 1;
  table.rows = [...shown].sort((a, b) => {
    const [x, y] = [keys.get(a), keys.get(b)];
    if (none(x) !== none(y)) return none(x) ? 1 : -1;
    return sign * order(x, y) || a - b;
  });
  for (const head of $("head").children) {
    const here = head.dataset.column === table.column;
    head.setAttribute("aria-sort", here ? (table.down ? "descending" : "ascending") : "none");
    head.querySelector(".arrow").textContent = here ? (table.down ? "▼" : "▲") : "";
  }
}

function drawRows(anew) {
  const scroll = $("scroll");
  const n = table.rows.length;
  const top = Math.max(0, Math.floor(scroll.scrollTop / ROW) - 8);
  const bottom = Math.min(n, Math.ceil((scroll.scrollTop + scroll.clientHeight) / ROW) + 8);
  if (!anew && top === table.top && bottom === table.bottom) return;
  [table.top, table.bottom] = [top, bottom];
  $("rows").style.height = `${n * ROW}px`;
  $("grid").setAttribute("aria-rowcount", n + 1);
  $("rows").replaceChildren(...table.rows.slice(top, bottom).map((event, i) => drawRow(event, top + i)));
  $("none").hidden = n > 0;
  if (table.active >= top && table.active < bottom) scroll.setAttribute("aria-activedescendant", `row-${table.active}`);
  else scroll.removeAttribute("aria-activedescendant");
}

function drawRow(event, i) {
  const row = h("div", { role: "row", id: `row-${i}`, "data-row": i, "aria-rowindex": i + 2, "aria-selected": String(event === state.selected),
    class: `row${i === table.active ? " active" : ""}${i % 2 ? " odd" : ""}` },
    COLUMNS.map((column) => h("div", { role: "gridcell", class: `c-${column.name}` }, column.cell(event))));
  row.style.top = `${i * ROW}px`;
  return row;
}

function activate(i) {
  table.active = i;
  const scroll = $("scroll");
  if (i * ROW < scroll.scrollTop) scroll.scrollTop = i * ROW;
  else if ((i + 1) * ROW > scroll.scrollTop + scroll.clientHeight) scroll.scrollTop = (i + 1) * ROW - scroll.clientHeight;
  drawRows(true);
}

function tableKeys(e) {
  const page = Math.max(1, Math.floor($("scroll").clientHeight / ROW) - 1);
  const n = table.rows.length;
  if (!n || e.ctrlKey || e.metaKey || e.altKey) return;
  const to = { ArrowDown: table.active + 1, ArrowUp: table.active - 1, PageDown: table.active + page, PageUp: table.active - page, Home: 0, End: n - 1 }[e.key];
  if (to !== undefined) activate(Math.max(0, Math.min(n - 1, to)));
  else if ((e.key === "Enter" || e.key === " ") && table.active >= 0) select(table.rows[table.active], "table");
  else return;
  e.preventDefault();
}
