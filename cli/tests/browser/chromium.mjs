// Drives headless Chromium through the DevTools protocol over two pipes: nothing but Node and the browser is needed.

import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Starts the browser and opens one tab. What the page throws, logs as an error or is refused lands in `faults`. */
export async function openBrowser(executable, { width = 1440, height = 900 } = {}) {
  const profile = mkdtempSync(join(tmpdir(), "dateline-page-"));
  const browser = spawn(executable, [
    "--headless=new", "--remote-debugging-pipe", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--hide-scrollbars=false", `--user-data-dir=${profile}`, "about:blank",
  ], { stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"] });
  const [to, from] = [browser.stdio[3], browser.stdio[4]];
  const asked = new Map();
  const heard = [];
  let last = 0;
  let rest = "";
  from.setEncoding("utf8");
  from.on("data", (chunk) => {
    const messages = (rest + chunk).split("\0");
    rest = messages.pop();
    for (const message of messages.map((m) => JSON.parse(m))) {
      if (message.id) {
        const { resolve, reject, method } = asked.get(message.id);
        asked.delete(message.id);
        if (message.error) reject(new Error(`${method}: ${message.error.message}`));
        else resolve(message.result);
      } else for (const listen of heard) listen(message);
    }
  });
  browser.on("exit", (code) => {
    for (const { reject } of asked.values()) reject(new Error(`the browser ended with ${code}`));
  });
  const ask = (method, params = {}, sessionId) => new Promise((resolve, reject) => {
    asked.set(++last, { resolve, reject, method });
    to.write(`${JSON.stringify({ id: last, method, params, sessionId })}\0`);
  });

  const { targetId } = await ask("Target.createTarget", { url: "about:blank" });
  const { sessionId } = await ask("Target.attachToTarget", { targetId, flatten: true });
  const send = (method, params) => ask(method, params, sessionId);
  const faults = [];
  const requests = [];
  heard.push(({ method, params }) => {
    if (method === "Runtime.exceptionThrown") faults.push(params.exceptionDetails.exception?.description ?? params.exceptionDetails.text);
    if (method === "Runtime.consoleAPICalled" && ["error", "warning", "assert"].includes(params.type)) faults.push(params.args.map((a) => a.value ?? a.description).join(" "));
    if (method === "Log.entryAdded" && ["error", "warning"].includes(params.entry.level)) faults.push(params.entry.text);
    if (method === "Network.requestWillBeSent" && !/^(file|data|blob):/.test(params.request.url)) requests.push(params.request.url);
  });
  for (const domain of ["Page", "Runtime", "Log", "Network"]) await send(`${domain}.enable`);
  await send("Emulation.setDeviceMetricsOverride", { width, height, deviceScaleFactor: 1, mobile: false });

  /** The value of an expression in the page; promises are waited for. */
  const value = async (expression) => {
    const { result, exceptionDetails } = await send("Runtime.evaluate", { expression, returnByValue: true, awaitPromise: true, userGesture: true });
    if (exceptionDetails) throw new Error(`${expression}: ${exceptionDetails.exception?.description ?? exceptionDetails.text}`);
    return result.value;
  };
  /** Waits until the expression holds. */
  const until = async (expression, seconds = 20) => {
    for (const end = Date.now() + seconds * 1000; ;) {
      if (await value(`!!(${expression})`)) return;
      if (Date.now() > end) throw new Error(`never true within ${seconds} s: ${expression}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };
  const keys = { Enter: 13, Tab: 9, Escape: 27, ArrowDown: 40, ArrowUp: 38, ArrowLeft: 37, ArrowRight: 39, End: 35, Home: 36, PageDown: 34, " ": 32 };
  const press = async (key, modifiers = 0) => {
    const text = key.length === 1 ? key : key === "Enter" ? "\r" : undefined;
    const event = { key, code: key, windowsVirtualKeyCode: keys[key] ?? key.toUpperCase().charCodeAt(0), modifiers, text };
    await send("Input.dispatchKeyEvent", { type: text ? "keyDown" : "rawKeyDown", ...event });
    await send("Input.dispatchKeyEvent", { type: "keyUp", ...event, text: undefined });
  };
  const mouse = (type, x, y, more = {}) => send("Input.dispatchMouseEvent", { type, x, y, button: "left", buttons: type === "mouseReleased" ? 0 : 1, clickCount: 1, ...more });
  const middle = (selector) => value(`(() => { const b = document.querySelector(${JSON.stringify(selector)}).getBoundingClientRect(); return [b.x + b.width / 2, b.y + b.height / 2]; })()`);
  const click = async (selector) => {
    const [x, y] = await middle(selector);
    await mouse("mousePressed", x, y);
    await mouse("mouseReleased", x, y);
  };
  const shot = async (file) => {
    const { data } = await send("Page.captureScreenshot", { format: "png" });
    writeFileSync(file, Buffer.from(data, "base64"));
  };
  const open = async (url) => {
    await send("Page.navigate", { url });
    await until("document.body?.dataset.ready", 60);
  };
  const close = async () => {
    const ended = new Promise((resolve) => browser.once("exit", resolve));
    ask("Browser.close").catch(() => {});
    const patience = setTimeout(() => browser.kill("SIGKILL"), 5000);
    await ended;
    clearTimeout(patience);
    // Its children may still write for a moment.
    rmSync(profile, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  };
  return { send, value, until, press, mouse, middle, click, shot, open, close, faults, requests };
}
