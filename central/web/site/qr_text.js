import { largestCredential } from "./credential.js";
import { refuse } from "./refusal.js";

/**
 * The digits behind `https://<host>/c#`: every 7 bytes are one number, big-endian, in 17 digits; the last 1 to 6 bytes
 * take 3, 5, 8, 10, 13 or 15 digits.
 */

const groupBytes = 7;
const digitsFor = [0, 3, 5, 8, 10, 13, 15, 17]; // by count of bytes
const groupDigits = digitsFor[groupBytes];
const mostDigits = (Math.floor(largestCredential / groupBytes) + 1) * groupDigits;

/** The bytes behind what follows the `#`. Refuses with `qr.not-ours` or `qr.damaged`. */
export function fromFragment(fragment) {
  if (!/^([0-9]|$)/.test(fragment)) refuse("qr.not-ours");
  if (fragment.length > mostDigits || !/^[0-9]+$/.test(fragment)) refuse("qr.damaged");
  const bytes = [];
  for (let from = 0; from < fragment.length; from += groupDigits) {
    bytes.push(...group(fragment.slice(from, from + groupDigits)));
  }
  return Uint8Array.from(bytes);
}

function group(digits) {
  const count = digitsFor.indexOf(digits.length);
  if (count < 0) refuse("qr.damaged");
  let number = BigInt(digits);
  if (number >> BigInt(8 * count) !== 0n) refuse("qr.damaged");
  const bytes = new Array(count);
  for (let i = count - 1; i >= 0; --i, number >>= 8n) bytes[i] = Number(number & 0xffn);
  return bytes;
}
