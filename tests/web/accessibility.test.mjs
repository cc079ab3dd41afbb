// Everybody can use the page: axe finds nothing, the keyboard gets everywhere, and changes are announced.
import assert from "node:assert/strict";
import { test } from "node:test";
import { browserAndHost, next, open, visitor } from "./browser.mjs";
import { packages, webWorld } from "./support.mjs";

const world = JSON.parse(webWorld("page"));
const axe = packages.resolve("axe-core/axe.min.js");
const locales = ["en", "fr", "es", "ar", "hi", "zh-CN"];
const phone = { width: 360, height: 800 };
const stage = browserAndHost(world);

/** What axe finds with each of the certificates. The page's own policy would not let the tool in. */
async function violations(fragments, options) {
  const { context } = await visitor(stage.browser, world.now, { viewport: phone, bypassCSP: true, ...options });
  const page = await open(context, stage.host, "");
  await page.click("summary");
  await page.addScriptTag({ path: axe });
  const found = [];
  for (const [name, fragment] of fragments) {
    if (fragment !== "") await next(page, fragment);
    const { violations } = await page.evaluate(() => globalThis.axe.run());
    found.push(...violations.map(({ id, nodes }) => `${name} ${id}: ${nodes.map((node) => node.target).join(" ")}`));
  }
  await context.close();
  return found;
}

const all = [["intro", ""], ...Object.entries(world.credentials)];
/** One of each colour, and the longest. */
const some = all.filter(([name]) => ["intro", "genuine-valid", "genuine-superseded", "not-genuine"].includes(name));

for (const colorScheme of ["light", "dark"]) {
  for (const locale of locales) {
    test(`axe finds nothing in ${locale}, ${colorScheme}`, async () => {
      assert.deepEqual(await violations(locale === "en" ? all : some, { locale, colorScheme }), []);
    });
  }
}

test("nothing runs out of the page sideways, on the narrowest phone and with large letters", async () => {
  for (const locale of locales) {
    const { context } = await visitor(stage.browser, world.now, { locale, viewport: { width: 320, height: 640 } });
    const page = await open(context, stage.host, "");
    for (const [name, fragment] of all) {
      if (fragment !== "") await next(page, fragment);
      const tooWide = await page.evaluate(() =>
        ["200%", "100%"].filter((size) => {
          document.documentElement.style.fontSize = size;
          return document.documentElement.scrollWidth > document.documentElement.clientWidth;
        }),
      );
      assert.deepEqual(tooWide, [], `${locale} ${name}`);
    }
    await context.close();
  }
});

test("the keyboard reaches language, print and explanation, and shows where it is", async () => {
  const { context } = await visitor(stage.browser, world.now);
  const page = await open(context, stage.host, world.credentials["genuine-valid"]);
  const reached = [];
  for (let i = 0; i < 3; ++i) {
    await page.keyboard.press("Tab");
    const [name, outline] = await page.evaluate(() => {
      const element = document.activeElement;
      return [element.id || element.tagName, getComputedStyle(element).outlineStyle];
    });
    reached.push(name);
    assert.equal(outline, "solid", name);
  }
  assert.deepEqual(reached, ["language", "print", "SUMMARY"]);
  await page.keyboard.press("Enter");
  assert.ok(await page.isVisible("footer details p"));
  await context.close();
});

test("fingers find targets of 44 pixels", async () => {
  const { context } = await visitor(stage.browser, world.now, { viewport: phone });
  const page = await open(context, stage.host, world.credentials["genuine-valid"]);
  for (const target of ["#language", "#print", "summary"]) {
    assert.ok((await page.locator(target).boundingBox()).height >= 44, target);
  }
  await context.close();
});

test("whoever wants no motion gets none", async () => {
  const { context } = await visitor(stage.browser, world.now, { reducedMotion: "reduce" });
  await context.route("**/trust.bin", () => {}); // so that it goes on checking
  const page = await context.newPage();
  await page.goto(`${stage.host.url}/c#${world.credentials["genuine-valid"]}`);
  await page.waitForSelector("#outcome.checking");
  assert.equal(await page.evaluate(() => document.getAnimations().length), 0);
  await context.close();
});

test("printed, it is black on white with the verdict in words, and without what only a screen needs", async () => {
  const { context } = await visitor(stage.browser, world.now, { colorScheme: "dark" });
  const page = await open(context, stage.host, world.credentials["genuine-valid"]);
  await page.emulateMedia({ media: "print" });
  const colour = (selector, property) =>
    page.evaluate(([at, name]) => getComputedStyle(document.querySelector(at))[name], [selector, property]);
  assert.equal(await colour("html", "backgroundColor"), "rgb(255, 255, 255)");
  assert.equal(await colour("h1", "color"), "rgb(0, 0, 0)");
  for (const hidden of ["#language", "#print", "footer"]) assert.equal(await page.isVisible(hidden), false, hidden);
  for (const shown of ["h1", ".holder", "#checked"]) assert.ok(await page.isVisible(shown), shown);
  await context.close();
});

test("each language has every text, with the plural forms that it needs", async () => {
  const { context } = await visitor(stage.browser, world.now);
  const page = await open(context, stage.host, "");
  const texts = await page.evaluate(async () => {
    const all = {};
    for (const { value } of document.querySelectorAll("#language option")) {
      all[value] = await (await fetch(`/c/strings-${value}.json`)).json();
    }
    return all;
  });
  const placesIn = (text) => (text.match(/\{\w+\}/g) ?? []).sort();
  assert.equal(Object.keys(texts).length, 6);
  for (const [language, strings] of Object.entries(texts)) {
    assert.deepEqual(Object.keys(strings), Object.keys(texts.en), language);
    for (const [key, text] of Object.entries(strings)) {
      if (typeof text === "string") {
        assert.ok(text.trim() === text && text !== "", `${language} ${key}`);
        assert.deepEqual(placesIn(text), placesIn(texts.en[key]), `${language} ${key}`);
      } else {
        const needed = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
        assert.deepEqual(Object.keys(text).sort(), [...needed].sort(), `${language} ${key}`);
      }
    }
  }
  await context.close();
});
