/**
 * zlib data (RFC 1950, 1951), as strictly as zlib reads it. Here and not the browser's, which has no bound on what
 * comes out and differs from browser to browser on what follows the end.
 */

const longestCode = 15;
const endOfBlock = 256;
const lengthBase = [3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258];
const lengthBits = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];
const distanceBase = [1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145, 8193, 12289, 16385, 24577];
const distanceBits = [0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13];
const codeLengthOrder = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

class Damaged extends Error {}

/** At most `limit` bytes; null if the data is damaged, longer, or followed by more. */
export function inflate(compressed, limit) {
  try {
    return new Inflater(compressed, limit).run();
  } catch (error) {
    if (error instanceof Damaged) return null;
    throw error;
  }
}

function require(condition) {
  if (!condition) throw new Damaged();
}

/** A Huffman code by the lengths of its symbols' codes. */
class Code {
  constructor(lengths, mayBeIncomplete) {
    this.counts = new Uint16Array(longestCode + 1);
    for (const length of lengths) ++this.counts[length];
    const used = lengths.length - this.counts[0];
    this.counts[0] = 0;
    let left = 1;
    for (let length = 1; length <= longestCode; ++length) {
      left = 2 * left - this.counts[length];
      require(left >= 0);
    }
    // One code of one bit, or none at all, is the only incomplete set that there may be.
    require(left === 0 || (mayBeIncomplete && used === this.counts[1]));

    const offsets = new Uint16Array(longestCode + 2);
    for (let length = 1; length <= longestCode; ++length) offsets[length + 1] = offsets[length] + this.counts[length];
    this.symbols = new Uint16Array(used);
    lengths.forEach((length, symbol) => {
      if (length > 0) this.symbols[offsets[length]++] = symbol;
    });
  }
}

const lengthsOf = (...runs) => runs.flatMap(([count, length]) => new Array(count).fill(length));
const fixedLiterals = new Code(lengthsOf([144, 8], [112, 9], [24, 7], [8, 8]), false);
const fixedDistances = new Code(lengthsOf([32, 5]), false);

class Inflater {
  constructor(input, limit) {
    this.input = input;
    this.offset = 0;
    this.held = 0; // bits that were read and not used yet
    this.heldCount = 0;
    this.output = new Uint8Array(limit);
    this.length = 0;
  }

  run() {
    this.header();
    for (let last = 0; last === 0; ) {
      last = this.bits(1);
      const kind = this.bits(2);
      if (kind === 0) this.stored();
      else if (kind === 1) this.block(fixedLiterals, fixedDistances);
      else if (kind === 2) this.block(...this.codes());
      else throw new Damaged();
    }
    this.toByte();
    const output = this.output.slice(0, this.length);
    require(this.bigEndian() === adler32(output) && this.offset === this.input.length);
    return output;
  }

  header() {
    const method = this.byte();
    const flags = this.byte();
    const isDeflate = (method & 15) === 8 && method >> 4 <= 7;
    const hasDictionary = (flags & 32) !== 0;
    require(isDeflate && !hasDictionary && (256 * method + flags) % 31 === 0);
  }

  stored() {
    this.toByte();
    const count = this.byte() | (this.byte() << 8);
    const complement = this.byte() | (this.byte() << 8);
    require((count ^ complement) === 0xffff);
    for (let i = 0; i < count; ++i) this.put(this.byte());
  }

  block(literals, distances) {
    for (;;) {
      const symbol = this.symbol(literals);
      if (symbol === endOfBlock) return;
      if (symbol < endOfBlock) this.put(symbol);
      else this.copy(symbol - endOfBlock - 1, distances);
    }
  }

  copy(lengthSymbol, distances) {
    require(lengthSymbol < lengthBase.length);
    const length = lengthBase[lengthSymbol] + this.bits(lengthBits[lengthSymbol]);
    const symbol = this.symbol(distances);
    require(symbol < distanceBase.length);
    const distance = distanceBase[symbol] + this.bits(distanceBits[symbol]);
    require(distance <= this.length);
    for (let i = 0; i < length; ++i) this.put(this.output[this.length - distance]);
  }

  /** The two codes at the start of a block that brings its own. */
  codes() {
    const literals = this.bits(5) + 257;
    const distances = this.bits(5) + 1;
    const codeLengths = this.bits(4) + 4;
    require(literals <= 286 && distances <= 30);
    const lengths = new Array(codeLengthOrder.length).fill(0);
    for (const symbol of codeLengthOrder.slice(0, codeLengths)) lengths[symbol] = this.bits(3);
    const all = this.lengths(new Code(lengths, false), literals + distances);
    require(all[endOfBlock] !== 0);
    return [new Code(all.slice(0, literals), true), new Code(all.slice(literals), true)];
  }

  lengths(code, count) {
    const lengths = [];
    while (lengths.length < count) {
      const symbol = this.symbol(code);
      if (symbol < 16) {
        lengths.push(symbol);
        continue;
      }
      require(symbol !== 16 || lengths.length > 0);
      const repeated = symbol === 16 ? lengths[lengths.length - 1] : 0;
      const times = symbol === 16 ? 3 + this.bits(2) : symbol === 17 ? 3 + this.bits(3) : 11 + this.bits(7);
      require(lengths.length + times <= count);
      for (let i = 0; i < times; ++i) lengths.push(repeated);
    }
    return lengths;
  }

  /** Codes of one length follow one another, and longer ones follow shorter ones. */
  symbol({ counts, symbols }) {
    let code = 0;
    let first = 0;
    let index = 0;
    for (let length = 1; length <= longestCode; ++length) {
      code |= this.bits(1);
      const count = counts[length];
      if (code - count < first) return symbols[index + (code - first)];
      index += count;
      first = (first + count) << 1;
      code <<= 1;
    }
    throw new Damaged();
  }

  bits(count) {
    while (this.heldCount < count) {
      this.held |= this.byte() << this.heldCount;
      this.heldCount += 8;
    }
    const value = this.held & ((1 << count) - 1);
    this.held >>>= count;
    this.heldCount -= count;
    return value;
  }

  toByte() {
    this.held = 0;
    this.heldCount = 0;
  }

  byte() {
    require(this.offset < this.input.length);
    return this.input[this.offset++];
  }

  bigEndian() {
    let number = 0;
    for (let i = 0; i < 4; ++i) number = number * 256 + this.byte();
    return number;
  }

  put(byte) {
    require(this.length < this.output.length);
    this.output[this.length++] = byte;
  }
}

function adler32(bytes) {
  let a = 1;
  let b = 0;
  for (const byte of bytes) {
    a = (a + byte) % 65521;
    b = (b + a) % 65521;
  }
  return b * 65536 + a;
}
