// Nothing of the certificate leaves the browser or stays in it, and the page asks nobody else.
import assert from "node:assert/strict";
import { test } from "node:test";
import { browserAndHost, keptForOffline, open, settled, visitor } from "./browser.mjs";
import { webWorld } from "./support.mjs";

const world = JSON.parse(webWorld("page"));
const shortest = 6; // as much of the digits as could tell anything
const stage = browserAndHost(world);

/** All that may not be found outside: parts of the fragment, and what the certificate says. */
const secretsOf = (fragment) => [
  ...Array.from({ length: fragment.length - shortest }, (_, i) => fragment.slice(i, i + shortest)),
  "EB-2026-004711",
  "Okafor",
  "core-skills",
  "ulm-02",
  "4711",
];

const holdsAny = (text, secrets) => secrets.find((secret) => text.includes(secret));

/** Everything that a visitor does, with each kind of certificate. */
async function fullVisit(context) {
  for (const fragment of Object.values(world.credentials)) {
    const page = await open(context, stage.host, fragment);
    await keptForOffline(page);
    await page.selectOption("#language", "fr");
    await page.waitForSelector("html[lang=fr]");
    await page.evaluate(() => dispatchEvent(new Event("online")));
    await page.reload();
    await settled(page);
    await page.close();
  }
}

test("no request carries any part of a fragment or of a certificate, in address, headers or body", async () => {
  stage.host.requests = [];
  const { context, seen } = await visitor(stage.browser, world.now, { worker: true });
  await fullVisit(context);
  const secrets = Object.values(world.credentials).filter((text) => /^[0-9]+$/.test(text)).flatMap(secretsOf);
  assert.ok(stage.host.requests.length > 100, `${stage.host.requests.length} requests`);
  for (const { method, url, headers, body } of stage.host.requests) {
    assert.equal(method, "GET");
    assert.equal(body, "");
    assert.equal(headers.referer, undefined, url);
    assert.equal(headers.cookie, undefined, url);
    const told = JSON.stringify([url, { ...headers, "if-none-match": "", "user-agent": "", host: "" }]);
    assert.equal(holdsAny(told, secrets), undefined, told);
  }
  // Playwright also sees what a worker answers; only the address that was opened may have the fragment.
  for (const request of seen.requests) {
    if (!request.isNavigationRequest()) assert.equal(new URL(request.url()).hash, "");
    assert.equal(new URL(request.url()).origin, stage.host.url);
  }
  assert.deepEqual(seen.complaints, []);
  await context.close();
});

test("what is asked for is the same whatever certificate is opened", async () => {
  const asked = [];
  for (const kind of ["genuine-valid", "genuine-revoked", "not-genuine", "unreadable"]) {
    stage.host.requests = [];
    const { context } = await visitor(stage.browser, world.now);
    await open(context, stage.host, world.credentials[kind]);
    asked.push(stage.host.requests.map(({ url }) => url).sort());
    await context.close();
  }
  for (const urls of asked) assert.deepEqual(urls, asked[0]);
  assert.ok(asked[0].includes("/c/trust.bin") && asked[0].includes("/c/status-0.bin"));
});

test("nothing about a person stays in the browser's storage", async () => {
  const { context } = await visitor(stage.browser, world.now, { worker: true });
  await fullVisit(context);
  const page = await open(context, stage.host, "");
  const kept = await page.evaluate(async () => {
    const all = [JSON.stringify({ ...localStorage }), JSON.stringify({ ...sessionStorage }), document.cookie];
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) all.push(request.url, await (await cache.match(request)).text());
    }
    const database = await new Promise((resolve, reject) => {
      const request = indexedDB.open("assay-verification");
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    const lists = database.transaction("lists").objectStore("lists");
    const read = (request) => new Promise((resolve) => (request.onsuccess = () => resolve(request.result)));
    all.push(JSON.stringify(await read(lists.getAllKeys())));
    for (const { bytes } of await read(lists.getAll())) all.push(new TextDecoder("latin1").decode(bytes));
    return all;
  });
  assert.ok(kept.length > 20, "the page and the lists are kept");
  const digits = Object.values(world.credentials).flatMap((fragment) =>
    Array.from({ length: Math.max(0, fragment.length - 20) }, (_, i) => fragment.slice(i, i + 20)),
  );
  for (const text of kept) {
    assert.equal(holdsAny(text, ["Okafor", "EB-2026-004711", "1999-02-28"]), undefined);
    assert.equal(holdsAny(text, digits), undefined);
  }
  await context.close();
});
