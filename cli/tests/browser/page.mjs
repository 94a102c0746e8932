// The page in a real browser: loads offline, filters, opens an event, shows its sentence, obeys the keyboard, stays quick.
// usage: node page.mjs CHROMIUM DATELINE REPORTS OUT [--shots]; OUT is a folder for pages and pictures.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { openBrowser } from "./chromium.mjs";

const [chromium, dateline, reports, out, shots] = process.argv.slice(2);
if (!out) {
  console.error("usage: node page.mjs CHROMIUM DATELINE REPORTS OUT [--shots]");
  process.exit(2);
}
mkdirSync(out, { recursive: true });
const page = (name, ...args) => {
  const file = resolve(join(out, name));
  execFileSync(dateline, ["page", ...args, "-o", file], { stdio: ["ignore", "ignore", "inherit"] });
  return pathToFileURL(file).href;
};
const said = (what) => console.log(`page.mjs: ${what}`);

const browser = await openBrowser(chromium);
const { value, until, press, click, shot, open, mouse, middle, send } = browser;
const count = () => value("Number(document.getElementById('grid').getAttribute('aria-rowcount')) - 1");
const still = () => value("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 150))))");
const write = async (selector, text) => {
  await value(`(() => { const field = document.querySelector(${JSON.stringify(selector)}); field.focus(); field.value = ""; field.dispatchEvent(new Event("input")); })()`);
  await send("Input.insertText", { text });
  await still();
};
try {
  await examples();
  await hostile();
  await many();
  assert.deepEqual(browser.faults, [], "the console has no error");
  assert.deepEqual(browser.requests, [], "nothing is asked of a network");
  said("all is well");
} finally {
  await browser.close();
}

async function examples() {
  const url = page("examples.html", reports, "--title", "Events in example reports");
  await open(url);
  await still();
  const all = await count();
  assert.ok(all >= 20, `${all} events`);
  assert.ok((await value("document.querySelectorAll('.mark').length")) > 3, "events stand on the map");
  assert.ok((await value("document.querySelectorAll('.ground path').length")) > 150, "the map has outlines");
  assert.ok((await value("document.querySelectorAll('#timeline .all').length")) > 3, "the timeline has bars");
  if (shots) await shot(join(out, "overview-light.png"));

  // Filters: text, kind, status, place, days; each leaves fewer, and clearing gives all back.
  await write("#text", "shelling");
  const shelling = await count();
  assert.ok(shelling > 0 && shelling < all, `${shelling} of ${all} with the word`);
  await until("document.getElementById('live').textContent.includes('shown')");
  await click("#clear");
  await still();
  assert.equal(await count(), all);
  await click("#kinds summary");
  await click("#kinds fieldset label");
  await still();
  const ofKind = await count();
  assert.ok(ofKind > 0 && ofKind < all);
  assert.equal(ofKind, await value("Number(document.querySelector('#kinds label .number').textContent)"));
  await press("Escape");
  await click("#clear");
  await click("#top-statuses li:last-child button");
  await still();
  assert.ok((await count()) < all);
  await click("#clear");
  await write("#place", "Saraqib");
  const there = await count();
  assert.ok(there > 0 && there < all);
  assert.ok(await value("[...document.querySelectorAll('.row .c-place')].every((cell) => /saraqib/i.test(cell.textContent))"));
  await click("#clear");
  await still();
  const [x, y] = await middle("#timeline");
  await mouse("mousePressed", x - 200, y);
  for (let step = 1; step <= 10; step++) await mouse("mouseMoved", x - 200 + step * 25, y);
  await mouse("mouseReleased", x + 50, y);
  await still();
  const brushed = await count();
  assert.ok(brushed > 0 && brushed < all, `${brushed} of ${all} on the brushed days`);
  assert.match(await value("document.getElementById('from').value"), /^\d{4}-\d\d-\d\d$/);
  await click("#clear");
  await still();

  // Sorting turns the order, and says so.
  await click("[data-column=kind] button");
  assert.equal(await value("document.querySelector('[data-column=kind]').getAttribute('aria-sort')"), "ascending");
  const up = await value("document.querySelector('#row-0 .c-kind').textContent");
  await click("[data-column=kind] button");
  assert.notEqual(await value("document.querySelector('#row-0 .c-kind').textContent"), up);
  await click("[data-column=day] button");

  // A click opens the event: its sentence is marked, its words are marked in it, every field has its reason.
  await click("#row-3");
  await until("!document.getElementById('reading').hidden");
  await still();
  const read = await value(`(() => {
    const pane = document.getElementById("story").getBoundingClientRect();
    const sentence = document.querySelector("#story .sentence").getBoundingClientRect();
    return { sentence: document.querySelector("#story .sentence").textContent, inSight: sentence.top >= pane.top && sentence.bottom <= pane.bottom + 40,
      trigger: document.querySelector("#story .trigger.own")?.textContent, background: getComputedStyle(document.querySelector("#story .sentence")).backgroundColor,
      reasons: [...document.querySelectorAll("#reasons dt")].map((dt) => dt.textContent), rule: document.querySelector("#reasons code").textContent,
      selected: document.querySelector("#row-3").getAttribute("aria-selected"), chosen: document.querySelectorAll(".mark.chosen").length };
  })()`);
  assert.ok(read.sentence && read.trigger, "sentence and trigger are marked");
  assert.ok(read.inSight, "the sentence is in sight");
  assert.notEqual(read.background, "rgba(0, 0, 0, 0)");
  assert.deepEqual(["Rule", "Status", "Confidence"].filter((name) => !read.reasons.includes(name)), []);
  assert.match(read.rule, /^[a-z-]+\/[a-z-]+/);
  assert.equal(read.selected, "true");
  if (shots) await shot(join(out, "event-light.png"));

  // The keyboard alone: Escape closes, arrows move, Enter opens, / searches, the sliders and the map obey.
  await press("Escape");
  assert.ok(await value("document.getElementById('reading').hidden"));
  assert.equal(await value("document.activeElement.id"), "scroll");
  for (const key of ["Home", "ArrowDown", "ArrowDown", "Enter"]) await press(key);
  await still();
  assert.ok(await value("!document.getElementById('reading').hidden && document.querySelector('#row-2').getAttribute('aria-selected') === 'true'"));
  assert.equal(await value("document.activeElement.id"), "event-title");
  await press("j");
  await still();
  assert.equal(await value("document.querySelector('#row-3').getAttribute('aria-selected')"), "true");
  await press("Escape");
  await press("/");
  assert.equal(await value("document.activeElement.id"), "text");
  await press("Escape");
  await value("document.querySelector('[data-edge=from]').focus()");
  await press("ArrowRight");
  await still();
  assert.ok((await count()) < all, "the slider leaves days out");
  assert.equal(await value("document.activeElement.dataset.edge"), "from", "the slider keeps the focus");
  await click("#clear");
  await value("document.getElementById('map').focus()");
  const before = await value("document.querySelector('.ground').getAttribute('transform')");
  await press("+");
  await still();
  assert.notEqual(await value("document.querySelector('.ground').getAttribute('transform')"), before);
  await press("0");
  await still();
  await value("document.querySelector('.mark[tabindex=\"0\"]').focus()");
  const first = await value("document.activeElement.getAttribute('aria-label')");
  await press("ArrowRight");
  assert.notEqual(await value("document.activeElement.getAttribute('aria-label')"), first);
  assert.match(await value("document.activeElement.getAttribute('aria-label')"), /, /);

  // A mark on the map with one event opens it.
  const single = await value("[...document.querySelectorAll('.mark')].findIndex((mark) => !mark.querySelector('.n'))");
  assert.ok(single >= 0);
  await click(`.mark[data-mark="${single}"]`);
  await until("!document.getElementById('reading').hidden");

  // Everything that takes the focus has a name.
  const nameless = await value(`[...document.querySelectorAll("button, input, summary, [tabindex='0'], [role=slider]")]
    .filter((e) => !(e.getAttribute("aria-label") || e.textContent.trim() || e.labels?.length || e.title)).map((e) => e.outerHTML)`);
  assert.deepEqual(nameless, []);

  // Both themes, by the system and by the button.
  const paper = () => value("getComputedStyle(document.body).backgroundColor");
  const light = await paper();
  await send("Emulation.setEmulatedMedia", { features: [{ name: "prefers-color-scheme", value: "dark" }] });
  const dark = await paper();
  assert.notEqual(dark, light);
  await still();
  if (shots) await shot(join(out, "event-dark.png"));
  await click("#theme");
  assert.equal(await paper(), light);
  await click("#theme");
  assert.equal(await paper(), dark);
  await send("Emulation.setEmulatedMedia", { features: [] });
  await value("localStorage.clear()");

  // Narrow, and on paper.
  await send("Emulation.setDeviceMetricsOverride", { width: 420, height: 860, deviceScaleFactor: 1, mobile: false });
  await open(url);
  await still();
  assert.ok(await value("document.documentElement.scrollWidth <= 420"), "nothing sticks out of a narrow window");
  if (shots) await shot(join(out, "narrow.png"));
  await send("Emulation.setDeviceMetricsOverride", { width: 1440, height: 900, deviceScaleFactor: 1, mobile: false });
  const { data } = await send("Page.printToPDF", { printBackground: true });
  assert.ok(data.length > 20000);
  if (shots) writeFileSync(join(out, "print.pdf"), Buffer.from(data, "base64"));
  said(`${all} events of the examples: filters, text, keyboard, themes`);
}

/** Reports that would break out of the page if anything let them. */
async function hostile() {
  const file = join(out, "hostile.jsonl");
  const attack = "</script><script>window.broken=1</script><!-- <img src=x onerror=window.broken=2> \u2028\u2029 ]]> {{ 7*7 }} \" ' & ";
  const lines = [
    { id: `x"><svg onload=window.broken=3>${attack}`, source: attack, published: "2020-03-04", text: `${attack}\nRebels shelled Saraqib on Monday, killing 3 civilians. ${attack}` },
    { id: "right-to-left", published: "2020-03-04", text: "قصفت قوات النظام مدينة سراقب.\nRegime forces shelled Saraqib on Monday 💥, killing 3 civilians near سراقب." },
  ];
  writeFileSync(file, lines.map((line) => JSON.stringify(line)).join("\n"));
  await open(page("hostile.html", file, "--title", `</title><script>window.broken=4</script>${attack}`));
  await still();
  const all = await count();
  assert.ok(all >= 2, `${all} events of hostile reports`);
  for (let i = 0; i < all; i++) {
    await click(`#row-${i}`);
    await still();
    const words = await value(`(() => { const t = document.querySelector("#story .trigger.own"); return t ? [t.textContent, [...document.querySelectorAll("#story .place.own")].map((p) => p.textContent).join("")] : null; })()`);
    assert.match(words[0], /shell|kill/i, "the trigger's own letters are marked");
    if (words[1]) assert.match(words[1], /Saraqib|سراقب/);
  }
  assert.equal(await value("window.broken"), undefined, "no word of a report runs");
  assert.equal(await value("document.querySelectorAll('script:not([type])').length"), 1);
  assert.ok(await value("document.getElementById('story').textContent.length > 20"));
  const direction = await value(`(() => { for (const p of document.querySelectorAll("#story p")) if (/^قصفت/.test(p.textContent)) return [getComputedStyle(p).direction, p.getBoundingClientRect().right]; return null; })()`);
  if (direction) assert.equal(direction[0], "rtl");
  if (shots) await shot(join(out, "hostile.png"));
  said("hostile reports stay text; Arabic runs from the right");
}

/** Ten thousand events: the page answers while a person moves through it. */
async function many() {
  const kept = join(out, "kept.jsonl");
  execFileSync(dateline, ["extract", reports, "--reports", "--with-text", "--quiet", "-o", kept], { stdio: ["ignore", "ignore", "inherit"] });
  const lines = readFileSync(kept, "utf8").trim().split("\n").map((line) => JSON.parse(line)).filter((line) => line.events.length);
  const copies = [];
  // Moved about by a plain rule, so that the map and the timeline have many points and days to draw.
  for (let n = 0, copy = 0; n < 10000; copy++) {
    for (const line of lines) {
      const moved = structuredClone(line);
      moved.report = `${line.report}-${copy}`;
      for (const event of moved.events) {
        event.id = `${copy}-${event.id}`;
        if (event.when?.start) event.when.start = event.when.end = new Date(Date.UTC(2019, 0, 1 + ((copy * 37 + n) % 700))).toISOString().slice(0, 10);
        for (const place of event.where) if (place.lat !== undefined) {
          place.lat += (((copy * 7919) % 101) - 50) / 200;
          place.lon += (((copy * 104729) % 97) - 48) / 100;
        }
        n++;
      }
      copies.push(JSON.stringify(moved));
    }
  }
  writeFileSync(join(out, "many.jsonl"), copies.join("\n"));
  await open(page("many.html", join(out, "many.jsonl")));
  await still();
  const all = await count();
  assert.ok(all >= 10000, `${all} events`);
  assert.ok((await value("document.querySelectorAll('.row').length")) < 100, "only the rows in sight are in the page");
  // A frame that never comes would be a page that hangs: the longest wait is bounded, generously for a busy machine.
  await value(`(() => { window.frames_ = { n: 0, longest: 0 }; let last = performance.now();
    const frame = (now) => { frames_.n++; frames_.longest = Math.max(frames_.longest, now - last); last = now; requestAnimationFrame(frame); }; requestAnimationFrame(frame); })()`);
  const began = Date.now();
  const [sx, sy] = await middle("#scroll");
  for (let i = 0; i < 20; i++) await send("Input.dispatchMouseEvent", { type: "mouseWheel", x: sx, y: sy, deltaX: 0, deltaY: 3000 });
  await still();
  assert.ok(await value("document.getElementById('scroll').scrollTop > 3000"));
  assert.ok(await value("document.querySelectorAll('.row').length > 5"), "rows are there wherever it scrolls");
  const [mx, my] = await middle("#map");
  for (let i = 0; i < 10; i++) await send("Input.dispatchMouseEvent", { type: "mouseWheel", x: mx, y: my, deltaX: 0, deltaY: i < 5 ? -100 : 100 });
  await mouse("mousePressed", mx, my);
  for (let i = 0; i < 15; i++) await mouse("mouseMoved", mx + i * 6, my + i * 2);
  await mouse("mouseReleased", mx + 90, my + 30);
  await write("#text", "saraqib");
  await still();
  const found = await count();
  assert.ok(found > 0 && found < all);
  await click("#clear");
  await click("[data-column=who] button");
  await still();
  const { n, longest } = await value("frames_");
  const marks = await value("document.querySelectorAll('.mark').length");
  assert.ok(marks > 3 && marks < 1500, `${marks} marks`);
  assert.ok(longest < 5000, `one frame took ${Math.round(longest)} ms`);
  if (shots) await shot(join(out, "many.png"));
  said(`${all} events: ${n} frames in ${((Date.now() - began) / 1000).toFixed(1)} s, the longest ${Math.round(longest)} ms, ${marks} marks`);
}
