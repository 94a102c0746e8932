// The map: outlines, roads and events; zoomed and moved by wheel, drag, pinch, keys and buttons.

const map = { k: 1, x: WORLD / 2, y: WORLD / 2, width: 1, height: 1, all: null, clusters: [], active: 0, drawn: null };
// Marks are at most 22 pixels across their half: none covers another.
const REACH = 44;
let svg, ground, over, live;

const toX = (x) => (x - map.x) * map.k + map.width / 2;
const toY = (y) => (y - map.y) * map.k + map.height / 2;

function isInView(event) {
  return pointsOf[event].some((p) => {
    const [x, y] = [toX(points[p].x), toY(points[p].y)];
    return x >= 0 && y >= 0 && x <= map.width && y <= map.height;
  });
}

function setUpMap() {
  svg = $("map");
  const { coarse, fine, borders, roads } = index.map;
  ground = s("g", { class: "ground", "aria-hidden": "true" },
    coarse.map((shape) => s("path", { class: "land", d: path(shape, true) })),
    fine.map((shape) => s("path", { class: "land fine", d: path(shape, true) })),
    borders.map((shape) => s("path", { class: "border", d: path(shape, false) })),
    roads.map((road) => s("path", { class: "road", d: path(road.shape, false) })));
  over = s("g", { class: "over" });
  svg.append(ground, over);
  new ResizeObserver(() => {
    const box = svg.getBoundingClientRect();
    const isFirst = map.width === 1;
    [map.width, map.height] = [Math.max(box.width, 1), Math.max(box.height, 1)];
    if (isFirst) fitShown();
    else draw();
  }).observe(svg);
  $("zoom-in").addEventListener("click", () => zoomBy(2));
  $("zoom-out").addEventListener("click", () => zoomBy(0.5));
  $("fit").addEventListener("click", fitShown);
  setUpPointer();
  svg.addEventListener("keydown", mapKeys);
  views.push(() => {
    live = livePoints();
    map.all = null;
    draw();
  });
}

/** The smallest window on these points, but for the few that lie far out and those that stand for whole countries. */
function fitShown() {
  const towns = (live ??= livePoints()).filter(({ point }) => !isWide(point.place));
  const some = towns.length ? towns : live;
  if (some.length) {
    const weigh = (axis) => some.flatMap(({ point, events: here }) => Array(Math.min(here.length, 50)).fill(point[axis])).sort((a, b) => a - b);
    const [xs, ys] = [weigh("x"), weigh("y")];
    const cut = Math.floor(xs.length * 0.02);
    const [west, east, north, south] = [xs[cut], xs[xs.length - 1 - cut], ys[cut], ys[ys.length - 1 - cut]];
    const least = planeKm(30, latitude((north + south) / 2));
    map.k = Math.min((map.width - 90) / Math.max(east - west, least), (map.height - 80) / Math.max(south - north, least));
    [map.x, map.y] = [(west + east) / 2, (north + south) / 2];
  }
  moved();
}

function zoomBy(factor, px = map.width / 2, py = map.height / 2) {
  const before = map.k;
  // From the whole world to a few streets.
  map.k = Math.max(map.width / WORLD / 1.2, Math.min(2 ** 15, map.k * factor));
  map.x += (px - map.width / 2) * (1 / before - 1 / map.k);
  map.y += (py - map.height / 2) * (1 / before - 1 / map.k);
  moved();
}

function panBy(dx, dy) {
  map.x -= dx / map.k;
  map.y -= dy / map.k;
  moved();
}

let waiting = 0;
let settled = 0;
/** Draws once a frame, however many wheel clicks it holds. A shift alone moves what is drawn; the rest waits for the map to rest. */
function moved() {
  map.x = Math.max(0, Math.min(WORLD, map.x));
  map.y = Math.max(0, Math.min(WORLD, map.y));
  waiting ||= requestAnimationFrame(() => {
    waiting = 0;
    if (map.drawn?.k === map.k) shift();
    else draw();
  });
  clearTimeout(settled);
  settled = setTimeout(() => (state.inView ? refilter() : draw()), 120);
}

/** Moves what was drawn last, marks and all. */
function shift() {
  placeGround();
  over.setAttribute("transform", `translate(${(map.drawn.x - map.x) * map.k} ${(map.drawn.y - map.y) * map.k})`);
}

function placeGround() {
  ground.setAttribute("transform", `translate(${toX(0)} ${toY(0)}) scale(${map.k})`);
  if (map.pixel !== map.k) ground.style.setProperty("--pixel", `${1 / (map.pixel = map.k)}px`);
}

function setUpPointer() {
  const down = new Map();
  let travelled = 0;
  svg.addEventListener("wheel", (e) => {
    e.preventDefault();
    const box = svg.getBoundingClientRect();
    const step = e.deltaMode === 1 ? e.deltaY * 16 : e.deltaY;
    zoomBy(2 ** (-Math.max(-240, Math.min(240, step)) / 200), e.clientX - box.left, e.clientY - box.top);
  }, { passive: false });
  svg.addEventListener("pointerdown", (e) => {
    if (e.button) return;
    down.set(e.pointerId, [e.clientX, e.clientY]);
    travelled = 0;
  });
  svg.addEventListener("pointermove", (e) => {
    const from = down.get(e.pointerId);
    if (!from) return;
    const [dx, dy] = [e.clientX - from[0], e.clientY - from[1]];
    travelled += Math.abs(dx) + Math.abs(dy);
    // Captured only once it is a drag: a click must still reach the mark below it.
    if (travelled > 4 && !svg.hasPointerCapture(e.pointerId)) svg.setPointerCapture(e.pointerId);
    const others = [...down].filter(([id]) => id !== e.pointerId).map(([, at]) => at);
    down.set(e.pointerId, [e.clientX, e.clientY]);
    if (others.length === 0) return panBy(dx, dy);
    const [ox, oy] = others[0];
    const spread = Math.hypot(e.clientX - ox, e.clientY - oy) / Math.max(1, Math.hypot(from[0] - ox, from[1] - oy));
    const box = svg.getBoundingClientRect();
    zoomBy(spread, (e.clientX + ox) / 2 - box.left, (e.clientY + oy) / 2 - box.top);
  });
  for (const end of ["pointerup", "pointercancel"]) svg.addEventListener(end, (e) => down.delete(e.pointerId));
  svg.addEventListener("dblclick", (e) => {
    const box = svg.getBoundingClientRect();
    zoomBy(2, e.clientX - box.left, e.clientY - box.top);
  });
}

function mapKeys(e) {
  const pan = { ArrowLeft: [60, 0], ArrowRight: [-60, 0], ArrowUp: [0, 60], ArrowDown: [0, -60] }[e.key];
  const onMark = e.target.closest?.(".mark");
  if (onMark && pan) stepMark(e.key === "ArrowRight" || e.key === "ArrowDown" ? 1 : -1);
  else if (pan) panBy(...pan);
  else if (e.key === "+" || e.key === "=") zoomBy(2);
  else if (e.key === "-") zoomBy(0.5);
  else if (e.key === "0") fitShown();
  else if (onMark && (e.key === "Enter" || e.key === " ")) openCluster(map.clusters[map.active]);
  else return;
  e.preventDefault();
  e.stopPropagation();
}

/** One mark is a stop of the Tab key; arrows go from it to the others, west to east. */
function stepMark(step) {
  if (!map.clusters.length) return;
  map.active = (map.active + step + map.clusters.length) % map.clusters.length;
  draw();
  over.querySelector(`[data-mark="${map.active}"]`)?.focus();
}

/** One event opens; several come closer, or, where no zoom parts them, the table lists them. */
function openCluster(cluster) {
  if (!cluster) return;
  if (cluster.events.length === 1) return select(cluster.events[0], "map");
  const xs = cluster.points.map((p) => p.x);
  const ys = cluster.points.map((p) => p.y);
  const wide = Math.max(Math.max(...xs) - Math.min(...xs), Math.max(...ys) - Math.min(...ys));
  if (wide * 2 ** 15 > 2 * REACH && map.k < 2 ** 14) {
    map.k = Math.min(2 ** 14, Math.max(map.k * 1.8, Math.min(map.width, map.height) / 1.6 / wide));
    [map.x, map.y] = [(Math.max(...xs) + Math.min(...xs)) / 2, (Math.max(...ys) + Math.min(...ys)) / 2];
    return moved();
  }
  const name = cluster.points[0].place.name;
  state.place = state.place === name ? "" : name;
  $("place").value = state.place;
  refilter();
  if (state.place) select(cluster.events[0], "map");
}
