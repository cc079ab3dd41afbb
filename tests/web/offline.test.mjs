// After the first visit the page needs no network, and it never goes back to older lists.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { keptForOffline, kindOn, launch, open, settled, visitor, wordsOn } from "./browser.mjs";
import { StaticHost, published } from "./static_host.mjs";
import { webWorld } from "./support.mjs";

const world = JSON.parse(webWorld("page"));
const good = world.credentials["genuine-valid"];
const newer = { trust: "trust", status: "newerStatus" };
let browser;

before(async () => {
  browser = await launch();
});
after(() => browser.close());

/** A visitor who was here once, and the host of then. */
async function beenHere(lists) {
  const host = await StaticHost.start(published(world, lists));
  const { context, seen } = await visitor(browser, world.now, { worker: true });
  const page = await open(context, host, good);
  await keptForOffline(page);
  await page.close();
  return { host, context, seen };
}

test("it opens and verifies with the host stopped, at both addresses and in a language not used before", async () => {
  const { host, context } = await beenHere();
  await host.stop();
  for (const [path, kind] of [["/c", "genuine-valid"], ["/c/", "genuine-revoked"], ["/c", "not-genuine"]]) {
    const page = await context.newPage();
    await page.goto(`${host.url}${path}#${world.credentials[kind]}`);
    await settled(page);
    assert.equal(await kindOn(page), kind);
    assert.ok((await wordsOn(page, "#checked")).includes("with the one kept here of 1 June 2026 at 01:00"));
    await page.selectOption("#language", "hi");
    await page.waitForSelector("html[lang=hi]");
    await page.selectOption("#language", "en");
    await page.close();
  }
  await context.close();
});

test("offline, a status list that ran out makes the status old", async () => {
  const { host, context } = await beenHere();
  await host.stop();
  await context.clock.setFixedTime("2026-07-01T00:00:00Z");
  const page = await open(context, host, good);
  assert.equal(await kindOn(page), "genuine-status-old");
  assert.ok((await page.textContent("h1")).includes("30 days old"));
  await context.close();
});

test("the first visit without a network shows no verdict", async () => {
  const { host, context } = await beenHere();
  const fresh = await visitor(browser, world.now);
  await host.stop();
  const page = await fresh.context.newPage();
  await assert.rejects(page.goto(`${host.url}/c#${good}`), /ERR_CONNECTION_REFUSED/);
  await fresh.context.close();
  await context.close();
});

test("a newer status list revokes at the next visit", async () => {
  const { host, context } = await beenHere();
  Object.assign(host.files, published(world, newer));
  assert.equal(await kindOn(await open(context, host, good)), "genuine-revoked");
  await host.stop();
  await context.close();
});

test("a status list that goes back is refused, with a word about it", async () => {
  const { host, context } = await beenHere(newer);
  Object.assign(host.files, published(world));
  const page = await open(context, host, good);
  assert.equal(await kindOn(page), "genuine-revoked");
  assert.ok((await wordsOn(page, "#checked")).includes("status-list.older"));
  await host.stop();
  await context.close();
});

test("a trust list that goes back is refused: a compromised key stays one", async () => {
  const { host, context } = await beenHere({ trust: "newerTrust" });
  Object.assign(host.files, published(world));
  const page = await open(context, host, good);
  assert.equal(await kindOn(page), "not-genuine");
  const words = await wordsOn(page, "#checked");
  assert.ok(words.includes("credential.key-compromised") && words.includes("trust-list.older"), words);
  await host.stop();
  await context.close();
});

test("a trust list of an older root key is refused once the newer one has signed", async () => {
  const { host, context } = await beenHere({ trust: "trustAfterRootChanges" });
  Object.assign(host.files, published(world, { trust: "laterOfFirstRoot" }));
  const page = await open(context, host, good);
  assert.equal(await kindOn(page), "genuine-valid");
  assert.ok((await wordsOn(page, "#checked")).includes("trust-list.older-root"));
  await host.stop();
  await context.close();
});

test("lists that were changed on the way do not displace the kept ones", async () => {
  const { host, context } = await beenHere();
  Object.assign(host.files, published(world, { trust: "changedTrust", status: "changedStatus" }));
  const page = await open(context, host, good);
  assert.equal(await kindOn(page), "genuine-valid");
  const words = await wordsOn(page, "#checked");
  assert.ok(words.includes("trust-list.") && words.includes("status-list."), words);
  await host.stop();
  await context.close();
});

test("a list of the same place that came back whole is no problem", async () => {
  const { host, context, seen } = await beenHere();
  const page = await open(context, host, good);
  assert.ok((await wordsOn(page, "#checked .how")).includes("with the status list of"));
  assert.deepEqual(seen.complaints, []);
  await host.stop();
  await context.close();
});

test("the page under way notices that the network is back", async () => {
  const { host, context } = await beenHere();
  await host.stop();
  const page = await open(context, host, good);
  const again = await StaticHost.start(published(world, newer), { port: host.port });
  await page.evaluate(() => dispatchEvent(new Event("online")));
  await page.waitForSelector("#outcome.genuine-revoked");
  await again.stop();
  await context.close();
});
