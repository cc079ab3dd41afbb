import { toHex } from "./bytes.js";
import { refuse } from "./refusal.js";

/**
 * Ed25519 (RFC 8032) by WebCrypto, or by @noble/ed25519 in a browser whose WebCrypto lacks it. Both are held to what
 * libsodium, which the stations use, accepts: no key or R of small order, no key in a second form.
 */

/** y coordinates of small order, little-endian, without the sign bit; the last two are second forms of 0 and 1. */
const smallOrder = new Set([
  "0000000000000000000000000000000000000000000000000000000000000000",
  "0100000000000000000000000000000000000000000000000000000000000000",
  "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
  "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
  "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
  "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
  "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
]);

const withoutSign = (point) => toHex([...point.slice(0, 31), point[31] & 0x7f]);

/** y < 2^255 - 19 */
function isCanonical(point) {
  const y = withoutSign(point);
  return !(y.endsWith("ff".repeat(30) + "7f") && parseInt(y.slice(0, 2), 16) >= 0xed);
}

function isUsual(point) {
  return isCanonical(point) && !smallOrder.has(withoutSign(point));
}

let implementation = null;

/**
 * Whether `signature` (64 bytes) over `message` is that of `publicKey` (32 bytes). Refuses with `browser.no-crypto` on
 * a host without TLS, where browsers offer no WebCrypto.
 */
export async function verifySignature(message, signature, publicKey) {
  if (!isUsual(publicKey) || smallOrder.has(withoutSign(signature.subarray(0, 32)))) return false;
  implementation = implementation || (await chosen());
  return implementation(message, signature, publicKey);
}

async function chosen() {
  if (!globalThis.crypto?.subtle) refuse("browser.no-crypto");
  try {
    // Some key that every implementation takes: the base point.
    await importKey(Uint8Array.from({ length: 32 }, (_, i) => (i === 0 ? 0x58 : 0x66)));
    return verifyNatively;
  } catch {
    const noble = await import("./noble-ed25519.js");
    return (message, signature, key) => noble.verifyAsync(signature, message, key, { zip215: false });
  }
}

async function verifyNatively(message, signature, publicKey) {
  try {
    return await crypto.subtle.verify("Ed25519", await importKey(publicKey), signature, message);
  } catch {
    return false; // not a point of the curve
  }
}

function importKey(bytes) {
  return crypto.subtle.importKey("raw", bytes, { name: "Ed25519" }, false, ["verify"]);
}
