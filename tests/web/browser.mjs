// Headless Chromium, and pages that record what they ask for and complain about.
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

export const launch = () =>
  chromium.launch({ executablePath: process.env.ASSAY_CHROMIUM ?? "/usr/bin/chromium", args: flags });

/** A visitor with a fresh profile and a clock that stands at `now`. */
export async function visitor(browser, now, options = {}) {
  const context = await browser.newContext({ locale: "en-GB", timezoneId: "Europe/London", ...options });
  await context.clock.setFixedTime(now);
  const seen = { requests: [], complaints: [] };
  context.on("request", (request) => seen.requests.push(request));
  context.on("weberror", (error) => seen.complaints.push(String(error.error())));
  context.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") seen.complaints.push(message.text());
  });
  return { context, seen };
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

export const reasonOn = (page) => page.textContent("#checked .code bdi");

/** Until the service worker has kept the page. */
export const keptForOffline = (page) =>
  page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration("/c");
    const worker = registration?.installing ?? registration?.waiting ?? registration?.active;
    if (worker.state !== "activated") {
      await new Promise((resolve) =>
        worker.addEventListener("statechange", () => worker.state === "activated" && resolve()),
      );
    }
  });
