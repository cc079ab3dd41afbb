import { CborMap } from "./cbor.js";

const year10000 = 253402300800; // as Unix seconds
const utf8 = new TextEncoder();

export const byteLength = (text) => utf8.encode(text).length;

export function isId(text) {
  return /^[A-Za-z0-9_-][A-Za-z0-9._-]{0,63}$/.test(text);
}

/**
 * Reads a CBOR map key by key. Anything missing, of the wrong type or out of bounds makes `complete` false, and so
 * does an entry that nobody asked for.
 */
export class Fields {
  constructor(map) {
    this.source = map instanceof CborMap ? map : new CborMap([]);
    this.good = map instanceof CborMap;
    this.asked = new Set();
  }

  has(key) {
    return this.source.find(key) !== undefined;
  }
  complete() {
    return this.good && this.source.entries.length === this.asked.size;
  }
  text(key, longest) {
    return this.take(key, "", (value) => typeof value === "string" && value !== "" && byteLength(value) <= longest);
  }
  id(key) {
    return this.take(key, "", (value) => typeof value === "string" && isId(value));
  }
  /** A number, or a BigInt beyond 2^53. */
  integer(key, lowest, highest) {
    const isInteger = (value) => typeof value === "number" || typeof value === "bigint";
    return this.take(key, lowest, (value) => isInteger(value) && value >= lowest && value <= highest);
  }
  /** Unix seconds. */
  instant(key) {
    return this.integer(key, 0, year10000 - 1);
  }
  optionalInstant(key) {
    return this.has(key) ? this.instant(key) : null;
  }
  bytes(key, size) {
    return this.take(key, null, (value) => value instanceof Uint8Array && value.length === size);
  }
  array(key, longest) {
    return this.take(key, [], (value) => Array.isArray(value) && value.length <= longest);
  }
  /** The entries. */
  map(key, largest) {
    const isMap = (value) => value instanceof CborMap && value.entries.length <= largest;
    return this.take(key, new CborMap([]), isMap).entries;
  }

  take(key, otherwise, isRight) {
    this.asked.add(key);
    const value = this.source.find(key);
    if (value !== undefined && isRight(value)) return value;
    this.good = false;
    return otherwise;
  }
}
