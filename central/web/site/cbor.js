import { concatenated } from "./bytes.js";
import { refuse } from "./refusal.js";

/**
 * CBOR in its one deterministic form (RFC 8949 §4.2.1), as shared/base/cbor.h reads it. Integers of int64 become a
 * number, or a BigInt where a number would not be exact; byte strings Uint8Array; arrays Array; maps CborMap; tags
 * Tagged. There are no floats, no indefinite lengths and no other simple values than false, true and null.
 */

const maxDepth = 16; // arrays, maps and tags inside one another
const [bytesMajor, textMajor, arrayMajor, mapMajor, tagMajor] = [2, 3, 4, 5, 6];

export class CborMap {
  constructor(entries) {
    this.entries = entries; // [key, value], in the order of their encoded keys
  }
  /** The value under a key that is a number or text, or undefined. */
  find(key) {
    const entry = this.entries.find(([candidate]) => candidate === key);
    return entry && entry[1];
  }
}

export class Tagged {
  constructor(tag, content) {
    this.tag = tag;
    this.content = content;
  }
}

/** The one item that `input` is. Takes time and memory proportional to `input`, whatever lengths it declares. */
export function decode(input) {
  const reader = new Reader(input);
  const value = reader.item(0);
  if (reader.offset !== input.length) refuse("cbor.trailing");
  return value;
}

class Reader {
  constructor(input) {
    this.input = input;
    this.offset = 0;
    this.utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  }

  left() {
    return this.input.length - this.offset;
  }

  item(depth) {
    const head = this.head();
    switch (head.major) {
      case 0:
        return integer(head, false);
      case 1:
        return integer(head, true);
      case bytesMajor:
        return this.string(head).slice();
      case textMajor:
        return this.text(head);
      case arrayMajor:
        return this.array(head, depth);
      case mapMajor:
        return this.map(head, depth);
      case tagMajor:
        return this.tagged(head, depth);
      default:
        return [false, true, null][head.value - 20];
    }
  }

  /** `high` and `low` are the halves of the argument, `value` the whole, exact up to 2^53; `shortest` tells whether
   *  it could not be written in fewer bytes. */
  head() {
    if (this.left() === 0) refuse("cbor.truncated");
    const first = this.input[this.offset];
    const major = first >> 5;
    const info = first & 31;
    const following = info < 24 ? 0 : 1 << (info - 24);
    if (info > 27 || (major === 7 && (info < 20 || info > 22) && !isFloat(info))) refuse("cbor.unsupported");
    if (this.left() < 1 + following) refuse("cbor.truncated");
    if (isFloat(info) && major === 7) refuse("cbor.unsupported");
    let high = 0;
    let low = info < 24 ? info : 0;
    for (let i = 1; i <= following; ++i) {
      high = high * 256 + (low >>> 24);
      low = ((low << 8) | this.input[this.offset + i]) >>> 0;
    }
    this.offset += 1 + following;
    return { major, high, low, value: high * 2 ** 32 + low, shortest: following === shortest(high, low) };
  }

  string(head) {
    if (head.value > this.left()) refuse("cbor.truncated");
    const content = this.input.subarray(this.offset, this.offset + head.value);
    this.offset += head.value;
    if (head.major === bytesMajor) requireShortest(head);
    return content;
  }

  text(head) {
    const content = this.string(head);
    let text;
    try {
      text = this.utf8.decode(content);
    } catch {
      refuse("cbor.text");
    }
    requireShortest(head);
    return text;
  }

  array(head, depth) {
    requireShortest(head);
    if (head.value > this.left()) refuse("cbor.truncated");
    requireDepth(depth);
    const items = [];
    for (let i = 0; i < head.value; ++i) items.push(this.item(depth + 1));
    return items;
  }

  map(head, depth) {
    requireShortest(head);
    if (head.value > Math.floor(this.left() / 2)) refuse("cbor.truncated");
    requireDepth(depth);
    const entries = [];
    let previous = null;
    for (let i = 0; i < head.value; ++i) {
      const start = this.offset;
      const key = this.item(depth + 1);
      const encoded = this.input.subarray(start, this.offset);
      const order = previous ? compare(previous, encoded) : -1;
      if (order === 0) refuse("cbor.duplicate-key");
      if (order > 0) refuse("cbor.not-deterministic");
      previous = encoded;
      entries.push([key, this.item(depth + 1)]);
    }
    return new CborMap(entries);
  }

  tagged(head, depth) {
    requireShortest(head);
    requireDepth(depth);
    return new Tagged(head.value, this.item(depth + 1));
  }
}

const isFloat = (info) => info >= 25 && info <= 27;

function shortest(high, low) {
  if (high > 0) return 8;
  if (low > 0xffff) return 4;
  if (low > 0xff) return 2;
  return low < 24 ? 0 : 1;
}

function requireShortest(head) {
  if (!head.shortest) refuse("cbor.not-deterministic");
}

function requireDepth(depth) {
  if (depth === maxDepth) refuse("cbor.too-deep");
}

function integer(head, negative) {
  if (head.high > 0x7fffffff) refuse("cbor.unsupported");
  requireShortest(head);
  if (head.value < Number.MAX_SAFE_INTEGER) return negative ? -1 - head.value : head.value;
  const exact = (BigInt(head.high) << 32n) | BigInt(head.low);
  return negative ? -1n - exact : exact;
}

function compare(a, b) {
  const common = Math.min(a.length, b.length);
  for (let i = 0; i < common; ++i) {
    if (a[i] !== b[i]) return a[i] - b[i];
  }
  return a.length - b.length;
}

/** The head of an item; `argument` below 2^32. */
export function head(major, argument) {
  const following = shortest(0, argument);
  const bytes = new Uint8Array(1 + following);
  bytes[0] = (major << 5) | (following === 0 ? argument : 24 + Math.log2(following));
  for (let i = following, rest = argument; i > 0; --i, rest >>>= 8) bytes[i] = rest & 0xff;
  return bytes;
}

export const byteString = (bytes) => concatenated(head(bytesMajor, bytes.length), bytes);
export const asciiText = (text) =>
  concatenated(
    head(textMajor, text.length),
    Array.from(text, (character) => character.charCodeAt(0)),
  );
