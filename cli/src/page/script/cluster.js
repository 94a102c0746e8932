// Where events stand on the map: the Mercator plane, points with their events, and clusters of points that lie close.

const WORLD = 256;
const EARTH_KM = 40075.017;
const planeX = (lon) => ((lon + 180) / 360) * WORLD;
function planeY(lat) {
  const sine = Math.sin((Math.max(-85, Math.min(85, lat)) * Math.PI) / 180);
  return (0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * WORLD;
}
const latitude = (y) => (Math.atan(Math.sinh(Math.PI * (1 - (2 * y) / WORLD))) * 180) / Math.PI;
const longitude = (x) => (x / WORLD) * 360 - 180;
/** Length on the plane of so many kilometres at this latitude. */
const planeKm = (km, lat) => (km / (EARTH_KM * Math.cos((lat * Math.PI) / 180))) * WORLD;

// Events stand at the places where they happened; where they came from and went is drawn for the chosen one alone.
const points = [];
const pointsOf = Array.from({ length: total }, () => []);
{
  const byPlace = new Map();
  events.where.forEach((list, event) => {
    for (const [number, role] of list) {
      const place = index.places[number];
      if (role > 2 || place.lat === undefined) continue;
      const key = `${place.lat},${place.lon},${place.radius ?? 0},${place.name}`;
      if (!byPlace.has(key)) {
        byPlace.set(key, points.length);
        points.push({ place, x: planeX(place.lon), y: planeY(place.lat), events: [] });
      }
      const at = byPlace.get(key);
      if (pointsOf[event].includes(at)) continue;
      pointsOf[event].push(at);
      points[at].events.push(event);
    }
  });
}

/** Stands for a whole country or more. */
const isWide = (place) => ["country", "continent", "sea"].includes(place.kind);

/** Points with events to show, the fullest first. */
function livePoints() {
  const isShown = new Uint8Array(total);
  for (const event of shown) isShown[event] = 1;
  const live = [];
  for (const point of points) {
    const here = point.events.filter((event) => isShown[event]);
    if (here.length) live.push({ point, events: here });
  }
  return live.sort((a, b) => b.events.length - a.events.length || (a.point.place.name < b.point.place.name ? -1 : 1));
}

/** Each point, the fullest first, draws in all that lie within `reach` on the plane and are not drawn in yet. */
function clusterPoints(live, reach) {
  const cells = new Map();
  const cell = (x, y) => Math.floor(x / reach) * 1e6 + Math.floor(y / reach);
  live.forEach(({ point }, i) => {
    const key = cell(point.x, point.y);
    if (cells.has(key)) cells.get(key).push(i);
    else cells.set(key, [i]);
  });
  const taken = new Uint8Array(live.length);
  const clusters = [];
  live.forEach((seed, i) => {
    if (taken[i]) return;
    const cluster = { x: seed.point.x, y: seed.point.y, points: [], events: [] };
    for (const dx of [-reach, 0, reach]) {
      for (const dy of [-reach, 0, reach]) {
        for (const j of cells.get(cell(seed.point.x + dx, seed.point.y + dy)) ?? []) {
          const other = live[j].point;
          if (taken[j] || Math.hypot(other.x - seed.point.x, other.y - seed.point.y) > reach) continue;
          taken[j] = 1;
          cluster.points.push(other);
          // One by one: an argument list of ten thousand would overflow.
          for (const event of live[j].events) cluster.events.push(event);
        }
      }
    }
    cluster.points.sort((a, b) => (a === seed.point ? -1 : b === seed.point ? 1 : 0));
    if (cluster.points.length > 1) cluster.events = [...new Set(cluster.events)];
    clusters.push(cluster);
  });
  return clusters;
}

/** Lines in the encoded polyline format, thousandths of a degree, as a path on the plane. */
function path(shape, closed) {
  let d = "";
  for (const line of shape.split(" ")) {
    let at = 0;
    let lon = 0;
    let lat = 0;
    let start = "M";
    let turn = 0;
    while (at < line.length) {
      const next = () => {
        let value = 0;
        for (let shift = 0; ; shift += 5) {
          const bits = line.charCodeAt(at++) - 63;
          value |= (bits & 31) << shift;
          if (bits < 32) return value & 1 ? ~(value >> 1) : value >> 1;
        }
      };
      const step = next();
      lon += step;
      lat += next();
      // A shore that crosses the date line goes on beyond the map's edge; Antarctica alone goes round under it.
      if (start === "L" && Math.abs(step) > 180000 && lat > -60000) turn -= Math.sign(step) * 360;
      d += `${start}${planeX(lon / 1000 + turn).toFixed(5)} ${planeY(lat / 1000).toFixed(5)}`;
      start = "L";
    }
    if (closed) d += "Z";
  }
  return d;
}
