// Whatever stands after the #, the page says what it is, at once, and never that it is genuine.
import assert from "node:assert/strict";
import { test } from "node:test";
import { browserAndHost, kindOn, open, reasonOn, visitor } from "./browser.mjs";
import { StaticHost, published } from "./static_host.mjs";
import { fromHex, webWorld } from "./support.mjs";

const world = JSON.parse(webWorld("page"));
const good = world.credentials["genuine-valid"];
const patience = 5000; // milliseconds, for one verdict on a busy machine
const stage = browserAndHost(world);

/** Bytes as the digits of a QR code. */
function digitsOf(bytes) {
  const widths = [0, 3, 5, 8, 10, 13, 15, 17];
  let digits = "";
  for (let from = 0; from < bytes.length; from += 7) {
    const group = bytes.slice(from, from + 7);
    const number = group.reduce((sum, byte) => sum * 256n + BigInt(byte), 0n);
    digits += number.toString().padStart(widths[group.length], "0");
  }
  return digits;
}

function bytesOf(digits) {
  const bytes = [];
  for (let from = 0; from < digits.length; from += 17) {
    const group = digits.slice(from, from + 17);
    const count = [0, 3, 5, 8, 10, 13, 15, 17].indexOf(group.length);
    for (let i = count - 1; i >= 0; --i) bytes.push(Number((BigInt(group) >> BigInt(8 * i)) & 0xffn));
  }
  return Uint8Array.from(bytes);
}

const hex = (text) => digitsOf(fromHex(text.replaceAll(" ", "")));
const hostile = {
  "a million digits": ["7".repeat(1_000_000), "unreadable", "qr.damaged"],
  "as many digits as may be": ["0".repeat(2499), "unreadable", "credential.too-large"],
  "a count of digits that no bytes have": ["1".repeat(18), "unreadable", "qr.damaged"],
  "a group too large for its bytes": ["9".repeat(17), "unreadable", "qr.damaged"],
  "letters after digits": [`${good}x`, "unreadable", "qr.damaged"],
  "digits of another script": ["٣٤٥", "not-ours", "qr.not-ours"],
  "a script": ["<img src=x onerror=alert(1)>", "not-ours", "qr.not-ours"],
  "the code with the portrait": ["p0070070", "portrait", "qr.portrait"],
  "the portrait's letter alone": ["p", "not-ours", "qr.not-ours"],
  "a prototype's name": ["__proto__", "not-ours", "qr.not-ours"],
  "nesting without end": [hex("81".repeat(900)), "unreadable", "cbor.too-deep"],
  "tags without end": [hex("c1".repeat(900)), "unreadable", "cbor.too-deep"],
  "a map with a key twice": [hex("a2 01 02 01 03"), "unreadable", "cbor.duplicate-key"],
  "keys out of order": [hex("a2 02 01 01 01"), "unreadable", "cbor.not-deterministic"],
  "a length in too many bytes": [hex("58 01 00"), "unreadable", "cbor.not-deterministic"],
  "an array of 2^64 items": [hex("9b ff ff ff ff ff ff ff ff"), "unreadable", "cbor.truncated"],
  "a text of 2^63 bytes": [hex("7b 80 00 00 00 00 00 00 00"), "unreadable", "cbor.truncated"],
  "an indefinite length": [hex("9f ff"), "unreadable", "cbor.unsupported"],
  "a float": [hex("f9 3c 00"), "unreadable", "cbor.unsupported"],
  "text that is not UTF-8": [hex("62 c3 28"), "unreadable", "cbor.text"],
  "bytes after the end": [hex("01 01"), "unreadable", "cbor.trailing"],
  "another COSE message": [hex("d1 80"), "unreadable", "cose.damaged"],
};

test("hostile fragments get their verdict, and none gets the page to do anything else", async () => {
  const { context, seen } = await visitor(stage.browser, world.now);
  const page = await open(context, stage.host, "");
  page.on("dialog", () => assert.fail("a script of the fragment ran"));
  for (const [name, [fragment, kind, reason]] of Object.entries(hostile)) {
    await page.evaluate((next) => (location.hash = next), fragment);
    await page.waitForFunction((wanted) => document.querySelector("#checked .code bdi")?.textContent === wanted, reason, {
      timeout: patience,
    }).catch(async () => assert.fail(`${name}: ${await reasonOn(page)} is not ${reason}`));
    assert.equal(await kindOn(page), kind, name);
    assert.equal(await page.isVisible("#certificate"), false, name);
    await page.evaluate(() => (location.hash = ""));
    await page.waitForSelector("#outcome.intro");
  }
  assert.deepEqual(seen.complaints, []);
  await context.close();
});

test("a change to any one byte makes it genuine no more", async () => {
  const { context } = await visitor(stage.browser, world.now);
  const page = await open(context, stage.host, good);
  assert.equal(await kindOn(page), "genuine-valid");
  const bytes = bytesOf(good);
  assert.equal(digitsOf(bytes), good);
  const changed = Array.from(bytes, (byte, i) => {
    const copy = Uint8Array.from(bytes);
    copy[i] = byte ^ (1 << i % 8);
    return digitsOf(copy);
  });
  const kinds = await page.evaluate(async (fragments) => {
    const { judgeFragment } = await import("/c/verdict.js");
    const { loadPublication } = await import("/c/publication.js");
    const { openStore } = await import("/c/store.js");
    const { trust, lists } = await loadPublication(await openStore());
    const all = [];
    for (const fragment of fragments) all.push((await judgeFragment(fragment, trust, lists, Date.now() / 1000)).kind);
    return all;
  }, changed);
  assert.equal(kinds.length, bytes.length);
  assert.deepEqual(kinds.filter((kind) => kind.startsWith("genuine-")), []);
  assert.ok(kinds.filter((kind) => kind === "not-genuine").length > 200, "most get as far as the signature");
  await context.close();
});

test("a name that looks like a script is shown as the text that it is", async () => {
  const files = published(world);
  const name = "<img src=x onerror=alert(1)>";
  files["/c/config.json"] = JSON.stringify({ ...world.config, name, exams: { "core-skills": name } });
  const other = await StaticHost.start(files);
  const { context, seen } = await visitor(stage.browser, world.now);
  const page = await open(context, other, good);
  assert.equal(await page.textContent("#issuer"), name);
  assert.equal(await page.textContent("dl .exam dd"), name);
  assert.deepEqual(seen.complaints, []);
  await context.close();
  await other.stop();
});
