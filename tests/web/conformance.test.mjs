// The page's code says the same as the C++ code, to the reason, of thousands of cases that web_world makes.
import assert from "node:assert/strict";
import { webcrypto } from "node:crypto";
import { test } from "node:test";
import { fromBase64, fromHex, pageModule, webWorld } from "./support.mjs";

globalThis.crypto ??= webcrypto; // node 18 keeps it apart

const { accept, emptyTrustList } = await pageModule("trust_list.js");
const { StatusLists } = await pageModule("status_list.js");
const { judgeFragment } = await pageModule("verdict.js");
const { decode } = await pageModule("cbor.js");
const { inflate } = await pageModule("inflate.js");
const { codeOf } = await pageModule("refusal.js");

const lines = webWorld("cases").trim().split("\n").map((line) => JSON.parse(line));
const casesOf = (kind) => lines.filter((line) => line.case === kind);

/** How many cases had each outcome: what never came up was not tested. */
function counted(cases, outcomeOf) {
  const counts = new Map();
  for (const one of cases) counts.set(outcomeOf(one), (counts.get(outcomeOf(one)) ?? 0) + 1);
  return counts;
}

const codeOrValue = async (read) => {
  try {
    return await read();
  } catch (error) {
    return codeOf(error);
  }
};

const shownHash = (hash) => hash && Buffer.from(hash).toString("hex");
const shownClaims = (claims) =>
  claims && { ...claims, photoHash: shownHash(claims.photoHash), portraitHash: shownHash(claims.portraitHash) };

async function worldOf(line) {
  const trust = await accept(emptyTrustList, fromBase64(line.trust), [fromHex(line.root)]);
  const lists = new StatusLists();
  await codeOrValue(() => lists.accept(fromBase64(line.status), trust));
  return { trust, lists };
}

test("judge says the same of changed texts, claims, keys, lists and times", async () => {
  const cases = casesOf("judge");
  let world = null;
  for (const line of cases) {
    if (line.trust) world = await worldOf(line);
    const verdict = await judgeFragment(line.fragment, world.trust, world.lists, line.now);
    assert.deepEqual({ ...verdict, claims: shownClaims(verdict.claims) }, line.expected, line.fragment);
  }
  const reasons = counted(cases, (line) => line.expected.reason);
  assert.ok(cases.length > 6000 && reasons.size >= 25, `${cases.length} cases, ${reasons.size} reasons`);
});

test("trust lists are taken over or refused for the same reason", async () => {
  const cases = casesOf("trust");
  for (const line of cases) {
    const roots = [fromHex(line.root)];
    const known = line.current ? await codeOrValue(() => accept(emptyTrustList, fromBase64(line.current), roots)) : "";
    const current = typeof known === "string" ? emptyTrustList : known;
    const next = await codeOrValue(() => accept(current, fromBase64(line.candidate), roots));
    assert.equal(next.sequence === undefined ? next : String(next.sequence), line.expected, line.candidate);
  }
  const outcomes = counted(cases, (line) => line.expected);
  for (const code of ["damaged", "signature", "older", "root-retired", "changes-root", "older-root", "drops-key"]) {
    assert.ok(outcomes.get(`trust-list.${code}`) > 5, `${code} came up too seldom`);
  }
});

test("status lists are taken over or refused for the same reason", async () => {
  const cases = casesOf("status");
  for (const line of cases) {
    const trust = await accept(emptyTrustList, fromBase64(line.trust), [fromHex(line.root)]);
    const lists = new StatusLists();
    if (line.current) await codeOrValue(() => lists.accept(fromBase64(line.current), trust));
    const taken = await codeOrValue(() => lists.accept(fromBase64(line.candidate), trust));
    assert.equal(typeof taken === "string" ? taken : "accepted", line.expected, line.candidate);
  }
  assert.ok(counted(cases, (line) => line.expected).size >= 6);
});

test("CBOR is read or refused for the same reason", async () => {
  const cases = casesOf("cbor");
  for (const line of cases) {
    const code = await codeOrValue(() => (decode(fromHex(line.bytes)), "good"));
    assert.equal(code, line.expected, line.bytes);
  }
  assert.ok(counted(cases, (line) => line.expected).size >= 8);
});

test("compressed lists are inflated to the same bytes or refused alike", () => {
  const cases = casesOf("inflate");
  const refused = cases.filter((line) => line.expected === "damaged");
  for (const line of cases) {
    const plain = inflate(fromHex(line.bytes), 1 << 18);
    if (line.expected === "damaged") assert.equal(plain, null, line.bytes);
    else assert.equal(Buffer.from(plain ?? []).toString("hex"), line.expected, line.bytes);
  }
  assert.ok(refused.length > 1000 && cases.length - refused.length > 300);
});

test("a shard inflates to no more than its size", () => {
  const [full, over] = casesOf("inflate-limit");
  assert.equal(inflate(fromHex(full.bytes), 1 << 18).length, 1 << 18);
  assert.equal(inflate(fromHex(over.bytes), 1 << 18), null);
  assert.deepEqual([full.expected, over.expected], ["inflated", "damaged"]);
});
