// The timeline: how many events a day, and a brush over the days, by drag or by two sliders for the keyboard.

const HEIGHT = 64;
const timeline = { bins: [], step: 1, from: 0, to: 0, width: 1 };

function setUpTimeline() {
  const days = [...first].filter((day) => !Number.isNaN(day)).sort((a, b) => a - b);
  if (!days.length) {
    $("timeline").parentElement.classList.add("empty");
    $("undated").textContent = "No event has a day.";
    return;
  }
  timeline.from = days[0];
  timeline.to = days[days.length - 1] + 1;
  new ResizeObserver(() => {
    timeline.width = Math.max(50, $("timeline").getBoundingClientRect().width);
    drawTimeline();
  }).observe($("timeline"));
  setUpBrush();
  views.push(drawTimeline);
}

const timeX = (day) => ((day - timeline.from) / (timeline.to - timeline.from)) * timeline.width;
const dayAt = (x) => Math.round(timeline.from + (Math.max(0, Math.min(timeline.width, x)) / timeline.width) * (timeline.to - timeline.from));

function drawTimeline() {
  const { from, to, width } = timeline;
  const span = to - from;
  // A bar is a day, a week, a month or a year: whatever leaves each at least three pixels.
  timeline.step = [1, 7, 30.4375, 365.25].find((step) => (span / step) * 4 < width) ?? 3652.5;
  const bins = Math.max(1, Math.ceil(span / timeline.step));
  const all = new Float64Array(bins);
  const parts = Array.from({ length: bins }, () => new Float64Array(families.length));
  const bin = (day) => Math.min(bins - 1, Math.floor((day - from) / timeline.step));
  for (let i = 0; i < total; i++) if (!Number.isNaN(first[i])) all[bin(first[i])]++;
  let undated = 0;
  for (const i of shownOnAnyDay) {
    if (Number.isNaN(first[i])) undated++;
    else parts[bin(first[i])][family(i)]++;
  }
  const most = Math.max(1, ...all);
  const tall = (n) => (n / most) * (HEIGHT - 22);
  const bars = [];
  for (let b = 0; b < bins; b++) {
    if (!all[b]) continue;
    const x = timeX(from + b * timeline.step);
    const w = Math.max(1, Math.min(36, (timeline.step / span) * width - 1));
    const left = x + ((timeline.step / span) * width - w) / 2;
    const bar = s("g", {}, s("title", {}, `${iso(Math.floor(from + b * timeline.step))}: ${plural(all[b], "event")}`),
      s("rect", { class: "all", x: left, y: HEIGHT - 16 - tall(all[b]), width: w, height: tall(all[b]) }));
    let y = HEIGHT - 16;
    parts[b].forEach((n, f) => {
      if (!n) return;
      y -= tall(n);
      bar.append(s("rect", { class: `f${f}`, x: left, y, width: w, height: tall(n) }));
    });
    bars.push(bar);
  }
  const brushed = !(Number.isNaN(state.from) && Number.isNaN(state.to));
  const [left, right] = [timeX(Number.isNaN(state.from) ? from : Math.max(from, state.from)), timeX(Number.isNaN(state.to) ? to : Math.min(to, state.to + 1))];
  const svg = $("timeline");
  const focused = document.activeElement?.dataset?.edge;
  svg.setAttribute("viewBox", `0 0 ${width} ${HEIGHT}`);
  svg.replaceChildren(s("g", { "aria-hidden": "true" }, bars, s("path", { class: "axis", d: `M0 ${HEIGHT - 15.5}H${width}` }), ticks(), s("text", { class: "most", x: 2, y: 9 }, `${most}`)),
    s("rect", { class: `brush${brushed ? " set" : ""}`, x: left, y: 0, width: Math.max(1, right - left), height: HEIGHT - 15 }),
    edge("from", left), edge("to", right));
  if (focused) svg.querySelector(`[data-edge="${focused}"]`)?.focus();
  $("undated").textContent = undated ? `${plural(undated, "event")} without a day${brushed ? " hidden" : ""}` : "";
}

function edge(name, x) {
  const isFrom = name === "from";
  const day = Number.isNaN(state[name]) ? (isFrom ? timeline.from : timeline.to - 1) : state[name];
  return s("g", { class: "edge", role: "slider", tabindex: 0, "data-edge": name, "aria-label": isFrom ? "First day" : "Last day",
    "aria-valuemin": timeline.from, "aria-valuemax": timeline.to - 1, "aria-valuenow": day, "aria-valuetext": iso(day), transform: `translate(${x} 0)` },
    s("rect", { class: "grip", x: isFrom ? 0 : -7, y: 12, width: 7, height: 22, rx: 2 }), s("path", { d: `M0 0V${HEIGHT - 15}` }));
}

function ticks() {
  const { from, to, width } = timeline;
  const drawn = [];
  // Days, then months, then years, as room allows; a label needs 76 pixels.
  const room = (to - from) / (width / 76);
  const steps = [["day", 1], ["day", 2], ["day", 7], ["day", 14], ["month", 1], ["month", 3], ["month", 6], ["year", 1], ["year", 2], ["year", 5], ["year", 10], ["year", 50]];
  const lengths = { day: 1, month: 31, year: 366 };
  const [unit, each] = steps.find(([unit, each]) => lengths[unit] * each >= room) ?? ["year", 100];
  let date = new Date(Math.ceil(from) * DAY);
  if (unit !== "day") date = new Date(Date.UTC(date.getUTCFullYear(), unit === "month" ? Math.floor(date.getUTCMonth() / each) * each : 0, 1));
  if (unit === "year") date = new Date(Date.UTC(Math.floor(date.getUTCFullYear() / each) * each, 0, 1));
  for (let n = 0; date / DAY < to && n < 200; n++) {
    const x = timeX(date / DAY);
    const text = date.toISOString().slice(0, unit === "day" ? 10 : unit === "month" ? 7 : 4);
    if (x >= 0 && x < width - 20) drawn.push(s("path", { class: "axis", d: `M${x} ${HEIGHT - 15}v4` }), s("text", { x: Math.max(0, x - (x < 24 ? 0 : 24)), y: HEIGHT - 2 }, text));
    if (unit === "day") date = new Date(+date + each * DAY);
    else date = new Date(Date.UTC(date.getUTCFullYear() + (unit === "year" ? each : 0), date.getUTCMonth() + (unit === "month" ? each : 0), 1));
  }
  return drawn;
}

function setUpBrush() {
  const svg = $("timeline");
  const at = (e) => e.clientX - svg.getBoundingClientRect().left;
  let start = null;
  let held = null;
  svg.addEventListener("pointerdown", (e) => {
    if (e.button) return;
    held = e.target.closest?.("[data-edge]")?.dataset.edge ?? null;
    start = at(e);
    svg.setPointerCapture(e.pointerId);
    e.preventDefault();
  });
  svg.addEventListener("pointermove", (e) => {
    if (start === null) return;
    if (held === "from") setDays(Math.min(dayAt(at(e)), Number.isNaN(state.to) ? Infinity : state.to), state.to);
    else if (held === "to") setDays(state.from, Math.max(dayAt(at(e)) - 1, Number.isNaN(state.from) ? -Infinity : state.from));
    else if (Math.abs(at(e) - start) > 3) {
      const [low, high] = [Math.min(at(e), start), Math.max(at(e), start)].map(dayAt);
      setDays(low, Math.max(low, high - 1));
    }
  });
  svg.addEventListener("pointerup", (e) => {
    // A click without a drag takes the brush away.
    if (start !== null && held === null && Math.abs(at(e) - start) <= 3) setDays(NaN, NaN);
    start = null;
  });
  svg.addEventListener("pointercancel", () => (start = null));
  svg.addEventListener("keydown", (e) => {
    const edge = e.target.dataset?.edge;
    if (!edge) return;
    const step = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -10, PageUp: 10 }[e.key];
    const [least, most] = [timeline.from, timeline.to - 1];
    const now = Number.isNaN(state[edge]) ? (edge === "from" ? least : most) : state[edge];
    let next = step ? now + Math.sign(step) * Math.ceil(Math.abs(step) * timeline.step) : e.key === "Home" ? least : e.key === "End" ? most : NaN;
    if (Number.isNaN(next)) return;
    e.preventDefault();
    next = Math.max(least, Math.min(most, next));
    if (edge === "from") setDays(next <= least ? NaN : Math.min(next, Number.isNaN(state.to) ? most : state.to), state.to);
    else setDays(state.from, next >= most ? NaN : Math.max(next, Number.isNaN(state.from) ? least : state.from));
  });
}
