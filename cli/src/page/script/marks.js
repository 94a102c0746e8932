// What is drawn over the map at each move: clusters and single events, names, radii, namesakes and the scale.

/** Shapes of single events by family: known without colour. */
const SHAPES = [
  "M0-7 2-2 7-2 3 1.5 4.5 7 0 3.8-4.5 7-3 1.5-7-2-2-2Z", // battles: a star
  "M0-7 6.5 5-6.5 5Z", // explosions: a triangle
  "M-5.5-5.5h11v11h-11Z", // violence against civilians: a square
  "M0-7 7 0 0 7-7 0Z", // protests: a diamond
  "M-3-7h6l4 4v6l-4 4h-6l-4-4v-6Z", // riots: an octagon
  "M-2-6.5h4v4.5h4.5v4h-4.5v4.5h-4v-4.5h-4.5v-4h4.5Z", // strategic developments: a cross
  "M6 0A6 6 0 1 1-6 0A6 6 0 1 1 6 0Z", // other: a circle
];

function draw() {
  if (map.width === 1) return;
  live ??= livePoints();
  placeGround();
  over.removeAttribute("transform");
  // Clusters hang on what is shown and on the scale, not on where the map stands.
  if (map.all === null || map.drawn?.k !== map.k) map.all = clusterPoints(live, REACH / map.k);
  map.drawn = { k: map.k, x: map.x, y: map.y };
  const focused = over.contains(document.activeElement);
  const taken = [];
  const clusters = map.all.filter(({ x, y }) =>
    toX(x) > -30 && toY(y) > -30 && toX(x) < map.width + 30 && toY(y) < map.height + 30);
  map.clusters = clusters.sort((a, b) => a.x - b.x || a.y - b.y);
  map.active = Math.min(map.active, Math.max(0, clusters.length - 1));
  const marks = clusters.map(drawCluster);
  for (const cluster of clusters) {
    const [x, y, r] = [toX(cluster.x), toY(cluster.y), reach(cluster)];
    taken.push([x - r, y - r, x + r, y + r]);
  }
  const names = [...clusters].sort((a, b) => b.events.length - a.events.length).map((cluster) => drawName(cluster, taken));
  const chosen = drawChosen(taken);
  const radii = clusters.filter((c) => c.points.length === 1).map((c) => drawRadius(c.points[0].place, "radius"));
  over.replaceChildren(
    s("g", { "aria-hidden": "true" }, drawLabels(taken), radii),
    chosen,
    s("g", { role: "group", "aria-label": "Events on the map. Arrow keys go from mark to mark, Enter opens." }, marks),
    s("g", { "aria-hidden": "true" }, names, drawScale()));
  if (focused) over.querySelector(`[data-mark="${map.active}"]`)?.focus();
}

/** How far a mark reaches from its point, in pixels. */
function reach(cluster) {
  return cluster.events.length === 1 ? 8 : Math.min(22, 9 + 1.7 * Math.log2(cluster.events.length));
}

function drawCluster(cluster, i) {
  const n = cluster.events.length;
  const places = cluster.points.length > 1 ? `${cluster.points[0].place.name} and ${plural(cluster.points.length - 1, "more place")}` : cluster.points[0].place.name;
  const holds = cluster.events.includes(state.selected);
  const counts = Array(families.length).fill(0);
  for (const event of cluster.events) counts[family(event)]++;
  const label = n === 1 ? `${spoken(kindName(cluster.events[0]))}, ${places}, ${dayText(cluster.events[0]) || "no day"}, ${statusName(cluster.events[0])}`
    : `${plural(n, "event")}, ${places}: ${counts.map((c, f) => [c, f]).filter(([c]) => c).sort((a, b) => b[0] - a[0]).map(([c, f]) => `${c} ${families[f]}`).join(", ")}`;
  const mark = s("g", { class: `mark${holds ? " chosen" : ""}`, role: "button", tabindex: i === map.active ? 0 : -1, "data-mark": i,
    "aria-label": label, transform: `translate(${toX(cluster.x).toFixed(1)} ${toY(cluster.y).toFixed(1)})`,
    onclick: (e) => { e.stopPropagation(); map.active = i; openCluster(cluster); } }, s("title", {}, label));
  if (n === 1) {
    const event = cluster.events[0];
    mark.append(s("circle", { class: "halo", r: 11 }), s("path", { class: `f${family(event)}${isFact(statusName(event)) ? "" : " hollow"}`, d: SHAPES[family(event)] }));
    return mark;
  }
  const r = reach(cluster);
  mark.append(s("circle", { class: "halo", r: r + 3 }), s("circle", { class: "core", r }));
  let turn = -Math.PI / 2;
  counts.forEach((count, f) => {
    if (!count) return;
    const next = turn + (count / n) * 2 * Math.PI;
    mark.append(count === n ? s("circle", { class: `ring r${f}`, r: r - 2 }) : s("path", { class: `ring r${f}`, d: arc(r - 2, turn, next) }));
    turn = next;
  });
  mark.append(s("text", { class: "n", dy: "0.35em" }, n > 9999 ? `${Math.round(n / 1000)}k` : String(n)));
  return mark;
}

function arc(r, from, to) {
  const at = (angle) => `${(r * Math.cos(angle)).toFixed(2)} ${(r * Math.sin(angle)).toFixed(2)}`;
  return `M${at(from)}A${r} ${r} 0 ${to - from > Math.PI ? 1 : 0} 1 ${at(to)}`;
}

/** A name where it covers no other; the fuller places are named first. */
function drawName(cluster, taken) {
  const name = cluster.points[0].place.name;
  const r = reach(cluster);
  const width = name.length * 6.6 + 4;
  const [x, y] = [toX(cluster.x), toY(cluster.y)];
  const spots = [["start", x + r + 4, y + 4, x + r + 2, x + r + 2 + width], ["end", x - r - 4, y + 4, x - r - 2 - width, x - r - 2], ["middle", x, y + r + 13, x - width / 2, x + width / 2]];
  for (const [anchor, tx, ty, left, right] of spots) {
    const box = [left, ty - 11, right, ty + 3];
    if (left < 0 || right > map.width || covers(taken, box)) continue;
    taken.push(box);
    return s("text", { class: "name", x: tx.toFixed(1), y: ty.toFixed(1), "text-anchor": anchor }, name);
  }
  return null;
}

const covers = (taken, [left, top, right, bottom]) => taken.some(([l, t, r, b]) => left < r && right > l && top < b && bottom > t);

/** Countries, their divisions and roads by name, as far as there is room. */
function drawLabels(taken) {
  const drawn = [];
  const put = (name, x, y, className, each) => {
    const width = name.length * each;
    const box = [x - width / 2, y - 9, x + width / 2, y + 3];
    if (box[0] < 2 || box[2] > map.width - 2 || box[1] < 2 || box[3] > map.height - 2 || covers(taken, box)) return;
    taken.push(box);
    drawn.push(s("text", { class: className, x: x.toFixed(1), y: y.toFixed(1), "text-anchor": "middle" }, name));
  };
  for (const label of index.map.labels) {
    const isCountry = label.level === "country";
    if (isCountry ? map.k > 900 : map.k < 50) continue;
    put(label.name, toX(planeX(label.lon)), toY(planeY(label.lat)), isCountry ? "country" : "division", isCountry ? 9.5 : 7.5);
  }
  if (map.k > 50) {
    for (const road of index.map.roads) {
      for (const [lat, lon] of road.marks) put(road.name, toX(planeX(lon)), toY(planeY(lat)) + 3, "shield", 8);
    }
  }
  return drawn;
}

/** How far a place may reach, where it reaches beyond its mark and not beyond the map. */
function drawRadius(place, className) {
  // The circle of a whole country says nothing but that no more is known.
  if (!place.radius || place.lat === undefined || (isWide(place) && className === "radius")) return null;
  const r = planeKm(place.radius, place.lat) * map.k;
  if (r < 14 || (r > Math.min(map.width, map.height) * 0.6 && className === "radius")) return null;
  return s("circle", { class: className, cx: toX(planeX(place.lon)), cy: toY(planeY(place.lat)), r });
}

/** The chosen event: its radius, the ways it came and went, the namesakes that its places are not. */
function drawChosen(taken) {
  const name = (className, x, y, words) => {
    const box = [x + 7, y - 8, x + 11 + words.length * 6.4, y + 8];
    if (covers(taken, box)) return null;
    taken.push(box);
    return s("text", { class: className, x: x + 8, y: y + 4 }, words);
  };
  const group = s("g", { class: "chosen-event", "aria-hidden": "true" });
  if (state.selected < 0) return group;
  const places = events.where[state.selected].map(([number, role]) => ({ place: index.places[number], role }));
  const known = places.filter(({ place }) => place.lat !== undefined);
  const at = known[0];
  for (const { place, role } of known) {
    const [x, y] = [toX(planeX(place.lon)), toY(planeY(place.lat))];
    const circle = drawRadius(place, "radius strong");
    if (circle) group.append(circle);
    if (place !== at.place) {
      group.append(s("path", { class: role > 2 ? "way" : "tie", d: `M${toX(planeX(at.place.lon))} ${toY(planeY(at.place.lat))}L${x} ${y}` }));
      group.append(s("circle", { class: "end", cx: x, cy: y, r: 4 }), name("name", x, y, `${index.roles[role]} ${place.name}`) ?? "");
    }
  }
  for (const other of (state.record?.where ?? []).flatMap((place) => place.alternatives)) {
    const [x, y] = [toX(planeX(other.lon)), toY(planeY(other.lat))];
    // A namesake beside the place itself (a town and its district) would only hide it.
    if (known.some(({ place }) => Math.hypot(toX(planeX(place.lon)) - x, toY(planeY(place.lat)) - y) < 14)) continue;
    group.append(s("path", { class: "namesake", d: `M${x - 4} ${y - 4}l8 8m0-8l-8 8` }), name("namesake", x, y, `not ${other.name}`) ?? "");
  }
  return group;
}

function drawScale() {
  const km = planeKm(1, latitude(map.y)) * map.k;
  const step = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000].find((n) => n * km > 60) ?? 5000;
  const [x, y] = [14, map.height - 14];
  return s("g", { class: "scale" }, s("path", { d: `M${x} ${y - 5}v5h${step * km}v-5` }), s("text", { x: x + 4, y: y - 5 }, `${step} km`));
}
