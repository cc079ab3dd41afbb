// What the page says of each kind of certificate, in a real browser, served as plain files.
import assert from "node:assert/strict";
import { test } from "node:test";
import { browserAndHost, kindOn, open, reasonOn, settled, visitor, wordsOn } from "./browser.mjs";
import { StaticHost, published } from "./static_host.mjs";
import { webWorld } from "./support.mjs";

const world = JSON.parse(webWorld("page"));
const good = world.credentials["genuine-valid"];
const day = 24 * 60 * 60 * 1000;
const stage = browserAndHost(world);

/** Runs in a fresh profile, and afterwards sees that the browser had nothing to complain about. */
async function visit(fragment, check, { now = world.now, at = stage.host, ...options } = {}) {
  const { context, seen } = await visitor(stage.browser, now, options);
  try {
    await check(await open(context, at, fragment), context);
    assert.deepEqual(seen.complaints, []);
  } finally {
    await context.close();
  }
}

const verdicts = {
  "genuine-valid": ["Genuine and valid", "credential.valid", "status"],
  "genuine-revoked": ["Genuine, but revoked", "credential.revoked", "alert"],
  "genuine-suspended": ["Genuine, but suspended", "credential.suspended", "status"],
  "genuine-expired": ["Genuine, but expired", "credential.expired", "status"],
  "genuine-superseded": ["Genuine, but replaced by another", "credential.superseded", "status"],
  "genuine-status-old": ["Genuine, but its status is not known yet", "credential.status-old", "status"],
  "not-genuine": ["Not genuine", "credential.signature", "alert"],
  "unknown-issuer": ["Unknown issuer", "credential.unknown-key", "status"],
  "not-ours": ["Not a certificate of ours", "qr.not-ours", "status"],
  unreadable: ["It can’t be read", "qr.damaged", "status"],
};

for (const [kind, [title, reason, role]] of Object.entries(verdicts)) {
  test(`${kind} is told by words, icon, reason and role`, () =>
    visit(world.credentials[kind], async (page) => {
      assert.equal(await kindOn(page), kind);
      assert.equal(await page.textContent("h1"), title);
      assert.equal(await reasonOn(page), reason);
      assert.equal(await page.getAttribute("#outcome", "role"), role);
      assert.ok(await page.isVisible(".medal svg.icon"));
      assert.equal(await page.isVisible("#certificate"), kind.startsWith("genuine-"));
    }));
}

test("every verdict has an icon of its own, but for those that are a question", async () => {
  const icons = new Map();
  for (const kind of Object.keys(verdicts)) {
    await visit(world.credentials[kind], async (page) => icons.set(kind, await page.getAttribute(".icon use", "href")));
  }
  icons.delete("not-ours");
  assert.equal(new Set(icons.values()).size, icons.size);
});

test("a genuine certificate is shown whole, with names for ids", () =>
  visit(good, async (page) => {
    const text = await wordsOn(page, "#certificate");
    for (const part of ["Zoë Ångström-Okafor", "28 February 1999", "Core Skills", "Ulm, Danube Hall", "EB-2026-004711",
      "4 May 2026", "4 May 2028", "Example Board of Examiners", "Listening", "C2"]) {
      assert.ok(text.includes(part), `${part} in ${text}`);
    }
    assert.ok((await wordsOn(page, "#checked")).includes("1 June 2026 at 13:00"));
  }));

test("a replaced certificate names the one that replaces it", () =>
  visit(world.credentials["genuine-superseded"], async (page) =>
    assert.equal(await page.textContent(".replacement .number"), "EB-2026-009001")));

test("a status list that ran out is told with its age", () =>
  visit(
    good,
    async (page) => {
      assert.equal(await kindOn(page), "genuine-status-old");
      assert.equal(await page.textContent("h1"), "Genuine, but its status is 12 days old");
    },
    { now: new Date(new Date(world.now).getTime() + 12 * day).toISOString() },
  ));

test("a clock set back revives nothing", () =>
  visit(
    world.credentials["genuine-expired"],
    async (page) => assert.equal(await kindOn(page), "genuine-expired"),
    { now: "2026-05-10T00:00:00Z" },
  ));

test("an index that was never given out is not genuine", () =>
  visit(world.credentials["never-issued"], async (page) => {
    assert.equal(await kindOn(page), "not-genuine");
    assert.equal(await reasonOn(page), "credential.not-issued");
  }));

test("a certificate of a later shard has its own status list, the only one that is asked for", async () => {
  for (const [name, kind, file] of [
    ["second-shard", "genuine-valid", "status-1.bin"],
    ["second-shard-revoked", "genuine-revoked", "status-1.bin"],
    ["third-shard", "genuine-valid", "status-2.bin"],
  ]) {
    const { context, seen } = await visitor(stage.browser, world.now);
    assert.equal(await kindOn(await open(context, stage.host, world.credentials[name])), kind);
    const lists = seen.requests.map((request) => request.url().split("/").pop()).filter((url) => /^status-/.test(url));
    assert.deepEqual(lists, [file]);
    await context.close();
  }
});

test("the list of another shard comes when a certificate of it is scanned into the same tab", () =>
  visit(good, async (page) => {
    await page.evaluate((next) => (location.hash = next), world.credentials["second-shard-revoked"]);
    await page.waitForSelector("#outcome.genuine-revoked");
    await page.evaluate((next) => (location.hash = next), good);
    await page.waitForSelector("#outcome.genuine-valid");
  }));

test("a page that knows the first root key takes the list of one that followed it", async () => {
  const other = await StaticHost.start(published(world, { trust: "trustAfterRootChanges" }));
  await visit(good, async (page) => assert.equal(await kindOn(page), "genuine-valid"), { at: other });
  await other.stop();
});

test("a page without a certificate says what it is for", () =>
  visit("", async (page) => {
    assert.equal(await kindOn(page), "intro");
    assert.ok((await wordsOn(page, "#outcome")).includes("Example Board of Examiners"));
    assert.equal(await page.isVisible("#checked"), false);
  }));

test("the next certificate scanned into the same tab takes the place of the last", () =>
  visit(good, async (page) => {
    await page.evaluate((next) => (location.hash = next), world.credentials["genuine-revoked"]);
    await page.waitForSelector("#outcome.genuine-revoked");
    await page.evaluate(() => (location.hash = ""));
    await page.waitForSelector("#outcome.intro");
    assert.equal(await page.isVisible("#certificate"), false);
    assert.equal((await page.content()).includes("Okafor"), false);
  }));

test("without Ed25519 in WebCrypto the page fetches the package and says the same", async () => {
  const { context, seen } = await visitor(stage.browser, world.now);
  await context.addInitScript(() => {
    if (!isSecureContext) return; // the empty page before
    crypto.subtle.importKey = async () => {
      throw new DOMException("Unrecognized name.", "NotSupportedError");
    };
  });
  for (const kind of ["genuine-valid", "not-genuine", "genuine-revoked"]) {
    const page = await open(context, stage.host, world.credentials[kind]);
    assert.equal(await kindOn(page), kind);
  }
  assert.ok(seen.requests.some((request) => request.url().endsWith("/c/noble-ed25519.js")));
  assert.deepEqual(seen.complaints, []);
  await context.close();
});

test("with Ed25519 in WebCrypto nothing of the package runs", async () => {
  const { context, seen } = await visitor(stage.browser, world.now);
  await open(context, stage.host, good);
  assert.equal(seen.requests.some((request) => request.url().includes("noble")), false);
  await context.close();
});

test("without any WebCrypto, as on a host without TLS, the page says that it can't check", async () => {
  const { context, seen } = await visitor(stage.browser, world.now);
  await context.addInitScript(() => Object.defineProperty(Crypto.prototype, "subtle", { get: () => undefined }));
  const page = await open(context, stage.host, good);
  assert.equal(await kindOn(page), "cannot-check");
  assert.ok((await wordsOn(page, "#checked")).includes("browser.no-crypto"));
  assert.deepEqual(seen.complaints, []);
  await context.close();
});

test("with lists that can't be trusted the page says that it can't check, not what it doesn't know", async () => {
  for (const trust of ["changedTrust", "foreignTrust", "status"]) {
    const other = await StaticHost.start(published(world, { trust }));
    for (const [fragment, kind] of [
      [good, "cannot-check"],
      [world.credentials["not-genuine"], "cannot-check"],
      [world.credentials.unreadable, "unreadable"],
      [world.credentials["not-ours"], "not-ours"],
      ["", "intro"],
    ]) {
      await visit(fragment, async (page) => assert.equal(await kindOn(page), kind, trust), { at: other });
    }
    await other.stop();
  }
});

test("with a status list that can't be trusted nothing counts as valid", async () => {
  for (const [status, problem] of [["changedStatus", "status-list"], ["trust", "status-list.damaged"]]) {
    const other = await StaticHost.start(published(world, { status }));
    await visit(
      good,
      async (page) => {
        assert.equal(await kindOn(page), "genuine-status-old");
        assert.ok((await wordsOn(page, "#checked")).includes(problem));
        assert.equal((await reasonOn(page)).split(" ")[0], "credential.no-status");
      },
      { at: other },
    );
    await other.stop();
  }
});

test("lists that are missing, or no config, leave the page unable to check", async () => {
  for (const missing of ["/c/trust.bin", "/c/config.json"]) {
    const files = published(world);
    delete files[missing];
    const other = await StaticHost.start(files);
    const { context } = await visitor(stage.browser, world.now);
    const page = await open(context, other, good);
    assert.equal(await kindOn(page), "cannot-check", missing);
    await context.close();
    await other.stop();
  }
});

test("a config of another shape is no config", async () => {
  for (const config of ["null", "[]", "{}", "{", JSON.stringify({ ...world.config, rootKeys: ["12"] }),
    JSON.stringify({ ...world.config, trust: "//evil.example/x.bin" })]) {
    const other = await StaticHost.start({ ...published(world), "/c/config.json": config });
    await visit(good, async (page) => assert.equal(await kindOn(page), "cannot-check", config), { at: other });
    await other.stop();
  }
});

test("a language chosen by hand is kept", () =>
  visit(good, async (page) => {
    await page.selectOption("#language", "ar");
    await page.waitForSelector("html[lang=ar][dir=rtl]");
    assert.equal(await page.textContent("h1"), "أصلية وسارية");
    await page.reload();
    await settled(page);
    assert.equal(await page.getAttribute("html", "lang"), "ar");
  }));

test("Arabic is written with its own numerals and the certificate's calendar, whatever the region", async () => {
  for (const locale of ["ar", "ar-MA", "ar-SA", "ar-EG"])
    await visit(
      good,
      async (page) => {
        const text = await page.textContent("main");
        assert.match(text, /[٠-٩]+ \S+ ٢٠[٠-٩]{2}/, locale);
        assert.doesNotMatch(text, /\b20[0-9]{2}\b(?!-)/, locale);
      },
      { locale },
    );
});

test("a language that the page has not got becomes the visitor's next one", () =>
  visit(
    good,
    async (page) => assert.equal(await page.getAttribute("html", "lang"), "en"),
    { locale: "nl-NL" },
  ));
