// Headless Chromium, and pages that record what they ask for and complain about.
import { after, before } from "node:test";
import { StaticHost, published } from "./static_host.mjs";
import { packages } from "./support.mjs";

const { chromium } = packages("playwright-core");

const flags = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export const launch = (more = []) =>
  chromium.launch({ executablePath: process.env.ASSAY_CHROMIUM ?? "/usr/bin/chromium", args: [...flags, ...more] });

/** A visitor with a fresh profile and a clock that stands at `now`. Only `worker: true` lets the page keep itself. */
export async function visitor(browser, now, { worker = false, ...options } = {}) {
  const serviceWorkers = worker ? "allow" : "block";
  const context = await browser.newContext({ locale: "en-GB", timezoneId: "Europe/London", serviceWorkers, ...options });
  await context.clock.setFixedTime(now);
  const seen = { requests: [], complaints: [] };
  context.on("request", (request) => seen.requests.push(request));
  context.on("weberror", (error) => seen.complaints.push(String(error.error())));
  context.on("console", (message) => {
    const isComplaint = message.type() === "error" || message.type() === "warning";
    const isOurDoing = message.text().includes("blocked by Playwright"); // no worker
    if (isComplaint && !isOurDoing) seen.complaints.push(message.text());
  });
  return { context, seen };
}

/** A browser, and a host of the world's page, for all tests of a file: there once the first test begins. */
export function browserAndHost(world) {
  const stage = {};
  before(async () => {
    stage.host = await StaticHost.start(published(world));
    stage.browser = await launch();
  });
  after(async () => {
    await stage.browser.close();
    await stage.host.stop();
  });
  return stage;
}

/** Opens the page for a certificate and waits for the outcome. */
export async function open(context, host, fragment) {
  const page = await context.newPage();
  await page.goto(`${host.url}/c${fragment === "" ? "" : "#"}${fragment}`);
  return settled(page);
}

export async function settled(page) {
  await page.waitForSelector("#outcome[aria-busy=false] h1");
  return page;
}

/** The kind of the outcome on the screen. */
export async function kindOn(page) {
  const classes = await page.getAttribute("#outcome", "class");
  return classes.split(" ").pop();
}

/** What can be read there, without the invisible marks that keep directions apart. */
export const wordsOn = async (page, selector) => (await page.innerText(selector)).replace(/[\u2066-\u2069]/g, "");

export const reasonOn = (page) => page.textContent("#checked .code bdi");

/** Another certificate in the same tab. */
export async function next(page, fragment) {
  const before = await page.$("#outcome h1");
  await page.evaluate((digits) => (location.hash = digits), fragment);
  await page.waitForFunction((heading) => !heading.isConnected, before);
  return settled(page);
}

/** Until the service worker has kept the page and answers for it: Chromium asks it a moment after it is activated. */
export async function keptForOffline(page) {
  await page.waitForFunction(async () => {
    const registration = await navigator.serviceWorker.getRegistration("/c");
    return registration?.active?.state === "activated" && navigator.serviceWorker.controller !== null;
  });
  for (let tries = 0; tries < 20; ++tries) {
    const response = await page.reload();
    await settled(page);
    if (response.fromServiceWorker()) return;
  }
  throw new Error("the service worker does not answer for the page");
}
