import { equalBytes, toHex } from "./bytes.js";
import { CborMap, decode } from "./cbor.js";
import { parseSign1, signerOf, verify } from "./cose.js";
import { Fields } from "./fields.js";
import { inflate } from "./inflate.js";
import { Refusal, refuse } from "./refusal.js";
import { statusSigner } from "./trust_list.js";

/** What became of an issuer's certificates: two bits for each, in signed shards of 2^20. */

export const [notIssued, valid, revoked, suspended] = [0, 1, 2, 3];

const statusListType = "application/statuslist+cwt";
const bitsPerEntry = 2;
const entriesPerByte = 8 / bitsPerEntry;
const shardSize = 2 ** 20; // entries
const largestPacked = shardSize / entriesPerByte;
const largestMessage = 8 << 20;
const lastShard = 2 ** 20 - 1;
const largestInteger = 2n ** 63n - 1n;
const [issuerClaim, freshUntilClaim, issuedAtClaim, statusListClaim, shardClaim] = [1, 4, 6, 65533, -65537];
const [shardKey, sequenceKey, supersededKey] = [1, 2, 3];

/** The shard that an index lies in. */
export const shardOf = (index) => Math.floor(index / shardSize);

/** The status of a certificate whose index lies in the list's shard. */
export function statusAt(list, index) {
  const entry = index % shardSize;
  const byte = list.packed[Math.floor(entry / entriesPerByte)] || 0;
  return (byte >> ((entry % entriesPerByte) * bitsPerEntry)) & 3;
}

/** Refuses with `status-list.damaged`, `.unknown-key`, `.signature` or `.not-permitted`. */
export async function parseStatusList(bytes, trust) {
  const [message, keyId] = inOneForm(() => {
    if (bytes.length > largestMessage) refuse("status-list.damaged");
    const parsed = parseSign1(bytes);
    return [parsed, toHex(signerOf(parsed, statusListType))];
  });
  const key = trust.keys.get(keyId);
  if (!key) refuse("status-list.unknown-key");
  if (!(await verify(message, key.publicKey))) refuse("status-list.signature");
  const list = inOneForm(() => listFrom(decode(message.payload)));
  if (!statusSigner(trust, keyId, list.issuer, list.issuedAt)) refuse("status-list.not-permitted");
  return { ...list, signedBy: keyId };
}

function inOneForm(read) {
  try {
    return read();
  } catch (error) {
    if (error instanceof Refusal) refuse("status-list.damaged");
    throw error;
  }
}

function listFrom(value) {
  const outer = new Fields(value);
  const inner = new Fields(value instanceof CborMap ? value.find(shardClaim) : null);
  outer.map(shardClaim, 3);
  const list = {
    issuer: outer.text(issuerClaim, 64),
    shard: inner.integer(shardKey, 0, lastShard),
    sequence: inner.integer(sequenceKey, 1, largestInteger),
    issuedAt: outer.instant(issuedAtClaim),
    freshUntil: outer.instant(freshUntilClaim),
    packed: packedFrom(outer.map(statusListClaim, 2)),
    superseded: new Map(inner.map(supersededKey, shardSize)),
  };
  for (const [index, number] of list.superseded) {
    if (!Number.isSafeInteger(index) || shardOf(index) !== list.shard) refuse("status-list.damaged");
    if (typeof number !== "string") refuse("status-list.damaged");
  }
  if (!outer.complete() || !inner.complete()) refuse("status-list.damaged");
  return list;
}

function packedFrom(entries) {
  const claim = new CborMap(entries);
  const compressed = claim.find("lst");
  if (claim.find("bits") !== bitsPerEntry || !(compressed instanceof Uint8Array)) refuse("status-list.damaged");
  return inflate(compressed, largestPacked) || refuse("status-list.damaged");
}

/** The newest status list of every issuer and shard that is known. */
export class StatusLists {
  constructor() {
    this.lists = new Map();
  }

  /**
   * Takes over a newer list, or one that replaces a list whose key may no longer sign; returns the list in force.
   * The same list again is no error. Refuses as `parseStatusList` and with `status-list.older`.
   */
  async accept(bytes, trust) {
    const next = await parseStatusList(bytes, trust);
    const known = this.find(next.issuer, next.shard * shardSize, trust);
    if (known && equalLists(known, next)) return known;
    if (known && next.sequence <= known.sequence) refuse("status-list.older");
    this.lists.set(placeOf(next.issuer, next.shard), next);
    return next;
  }

  /** The list that covers `index` of `issuer`, if it is there and `trust` still lets its key sign it; or null. */
  find(issuer, index, trust) {
    const list = this.lists.get(placeOf(issuer, shardOf(index)));
    return list && statusSigner(trust, list.signedBy, issuer, list.issuedAt) ? list : null;
  }
}

const placeOf = (issuer, shard) => `${shard} ${issuer}`;

function equalLists(a, b) {
  const written = ({ packed, ...rest }) =>
    JSON.stringify({ ...rest, sequence: String(rest.sequence), superseded: [...rest.superseded] });
  return equalBytes(a.packed, b.packed) && written(a) === written(b);
}
