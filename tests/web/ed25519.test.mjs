// Signatures, by WebCrypto and by the package that stands in for it, against the published cases of Project Wycheproof.
import assert from "node:assert/strict";
import { webcrypto } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fromHex, site, sourceFolder } from "./support.mjs";

globalThis.crypto ??= webcrypto; // node 18 keeps it apart

const vectors = process.env.ASSAY_VECTORS ?? join(sourceFolder, "../shared/vectors");
const file = join(vectors, "wycheproof/ed25519_test.json");
const skip = existsSync(file) ? false : "../shared/vectors is missing";

/** A module of its own, so that it chooses anew what to verify with. */
const freshModule = async (name) => import(`${join(site, "c/ed25519.js")}?${name}`);

async function withoutNative(run) {
  const importKey = crypto.subtle.importKey;
  crypto.subtle.importKey = async () => {
    throw new DOMException("Unrecognized name.", "NotSupportedError");
  };
  try {
    await run();
  } finally {
    crypto.subtle.importKey = importKey;
  }
}

async function holdAgainstPublished(verifySignature) {
  let count = 0;
  for (const { publicKey, tests } of JSON.parse(readFileSync(file, "utf8")).testGroups) {
    for (const { tcId, msg, sig, result } of tests) {
      const signature = fromHex(sig);
      const holds =
        signature.length === 64 && (await verifySignature(fromHex(msg), signature, fromHex(publicKey.pk)));
      assert.equal(holds, result === "valid", `case ${tcId}`);
      ++count;
    }
  }
  assert.ok(count > 100);
}

/** What libsodium refuses, although the equation holds: a key of small order verifies anything. */
async function refuseSmallOrder(verifySignature) {
  const identity = Uint8Array.from({ length: 32 }, (_, i) => (i === 0 ? 1 : 0));
  const signature = new Uint8Array(64);
  signature.set(identity);
  assert.equal(await verifySignature(new Uint8Array(3), signature, identity), false);
  const secondForm = fromHex("ee" + "ff".repeat(30) + "7f");
  assert.equal(await verifySignature(new Uint8Array(3), signature, secondForm), false);
}

test("WebCrypto verifies as published", { skip }, async () => {
  await holdAgainstPublished((await freshModule("native")).verifySignature);
});

test("without Ed25519 in WebCrypto the package verifies as published", { skip }, async () => {
  await withoutNative(async () => holdAgainstPublished((await freshModule("package")).verifySignature));
});

test("keys and signatures of small order are refused either way", async () => {
  await refuseSmallOrder((await freshModule("native-order")).verifySignature);
  await withoutNative(async () => refuseSmallOrder((await freshModule("package-order")).verifySignature));
});
