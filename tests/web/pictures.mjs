// Pictures of the page in every language, scheme and outcome, to be looked at: node pictures.mjs FOLDER
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { launch, open, visitor } from "./browser.mjs";
import { StaticHost, published } from "./static_host.mjs";
import { webWorld } from "./support.mjs";

const folder = process.argv[2];
mkdirSync(folder, { recursive: true });
const world = JSON.parse(webWorld("page"));
const host = await StaticHost.start(published(world));
const browser = await launch();
const phone = { viewport: { width: 360, height: 800 }, deviceScaleFactor: 2 };
const desktop = { viewport: { width: 1280, height: 900 } };

async function picture(name, fragment, options) {
  const { context } = await visitor(browser, world.now, options);
  const page = await open(context, host, fragment);
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
  await context.close();
}

const holder = { ar: "arabic-name", hi: "hindi-name", zh: "chinese-name" };
for (const locale of ["en", "fr", "es", "ar", "hi", "zh-CN"]) {
  const language = locale.slice(0, 2);
  const fragment = world.credentials[holder[language] ?? "genuine-valid"];
  for (const colorScheme of ["light", "dark"]) {
    await picture(`phone-${language}-${colorScheme}`, fragment, { ...phone, locale, colorScheme });
  }
  await picture(`desktop-${language}`, fragment, { ...desktop, locale });
}
for (const [kind, fragment] of Object.entries(world.credentials)) {
  await picture(`kind-${kind}`, fragment, phone);
  await picture(`kind-${kind}-dark`, fragment, { ...phone, colorScheme: "dark" });
}
await picture("intro", "", phone);
await picture("intro-desktop-dark", "", { ...desktop, colorScheme: "dark" });

const { context } = await visitor(browser, world.now, desktop);
const page = await open(context, host, world.credentials["genuine-superseded"]);
await page.emulateMedia({ media: "print" });
await page.screenshot({ path: join(folder, "print.png"), fullPage: true });
await browser.close();
await host.stop();
