import { equalBytes, toHex } from "./bytes.js";
import { CborMap, decode } from "./cbor.js";
import { parseSign1, signerOf, verify } from "./cose.js";
import { Fields } from "./fields.js";
import { Refusal, refuse } from "./refusal.js";

/** Whose signatures count: the issuing keys, as one list signed by the root key. */

const trustListType = "application/vnd.assay.trust-list+cbor";
const largestList = 4 << 20;
const mostKeys = 10000;
const largestInteger = 2n ** 63n - 1n;
const [sequenceKey, listIssuedAtKey, keysKey, tombstonesKey] = [1, 2, 3, 4];
const [publicKeyKey, issuerKey, usesKey, fromKey, toKey, stateKey, sinceKey, centreKey, examKey] = [1, 2, 3, 4, 5, 6, 7, 8, 9];
const [credentialsUse, statusListsUse] = [1, 2];
const [active, retired, compromised] = [0, 1, 2];

/**
 * `keys` maps a key id in hexadecimal to a trusted key; times are Unix seconds; `sequence` 0 is the empty list that
 * everybody starts from.
 */
export const emptyTrustList = { sequence: 0, issuedAt: 0, keys: new Map(), tombstones: new Set() };

export function windowHolds(key, signedAt) {
  return key.from <= signedAt && (key.to === null || signedAt <= key.to);
}

export const isCompromised = (key) => key.state === compromised;

/** The key, if it may have signed `issuer`'s status list of `issuedAt`; null otherwise. */
export function statusSigner(trust, keyId, issuer, issuedAt) {
  const key = trust.keys.get(keyId);
  const may = key && key.signsStatusLists && key.issuer === issuer && windowHolds(key, issuedAt) && !isCompromised(key);
  return may ? key : null;
}

/**
 * The list to use from now on: the candidate's, or `current` if it is the same. Refuses with `trust-list.damaged`,
 * `.signature` (none of `roots` signed it), `.older`, `.drops-key` or `.changes-key`.
 */
export async function accept(current, candidate, roots) {
  const message = inOneForm(() => {
    if (candidate.length > largestList) refuse("trust-list.damaged");
    const parsed = parseSign1(candidate);
    signerOf(parsed, trustListType);
    return parsed;
  });
  const verified = await Promise.all(roots.map((root) => verify(message, root)));
  if (!verified.includes(true)) refuse("trust-list.signature");
  const next = inOneForm(() => listFrom(decode(message.payload)));

  if (equalLists(next, current)) return current;
  if (next.sequence <= current.sequence) refuse("trust-list.older");
  if ([...current.tombstones].some((id) => !next.tombstones.has(id))) refuse("trust-list.drops-key");
  for (const [id, known] of current.keys) {
    const key = next.keys.get(id);
    if (!key && !next.tombstones.has(id)) refuse("trust-list.drops-key");
    if (key && !follows(key, known)) refuse("trust-list.changes-key");
  }
  return next;
}

function inOneForm(read) {
  try {
    return read();
  } catch (error) {
    if (error instanceof Refusal) refuse("trust-list.damaged");
    throw error;
  }
}

function listFrom(value) {
  const fields = new Fields(value);
  const list = {
    sequence: fields.integer(sequenceKey, 1, largestInteger),
    issuedAt: fields.instant(listIssuedAtKey),
    keys: new Map(fields.map(keysKey, mostKeys).map(([id, key]) => [keyIdFrom(id), keyFrom(key)])),
    tombstones: new Set(),
  };
  for (const item of fields.array(tombstonesKey, mostKeys)) {
    const id = keyIdFrom(item);
    if (list.keys.has(id) || list.tombstones.has(id)) refuse("trust-list.damaged");
    list.tombstones.add(id);
  }
  if (!fields.complete()) refuse("trust-list.damaged");
  return list;
}

function keyIdFrom(value) {
  if (!(value instanceof Uint8Array) || value.length !== 8) refuse("trust-list.damaged");
  return toHex(value);
}

function keyFrom(value) {
  if (!(value instanceof CborMap)) refuse("trust-list.damaged");
  const fields = new Fields(value);
  const uses = fields.integer(usesKey, credentialsUse, credentialsUse | statusListsUse);
  const state = fields.integer(stateKey, active, compromised);
  const key = {
    publicKey: fields.bytes(publicKeyKey, 32),
    issuer: fields.text(issuerKey, 64),
    signsCredentials: (uses & credentialsUse) !== 0,
    signsStatusLists: (uses & statusListsUse) !== 0,
    from: fields.instant(fromKey),
    to: fields.optionalInstant(toKey),
    state,
    since: state === compromised ? fields.instant(sinceKey) : null,
    centre: fields.has(centreKey) ? fields.id(centreKey) : null,
    exam: fields.has(examKey) ? fields.id(examKey) : null,
  };
  if (!fields.complete() || (state === retired && key.to === null)) refuse("trust-list.damaged");
  if (key.to !== null && key.to < key.from) refuse("trust-list.damaged");
  return key;
}

/** A state only gets worse, and the date of a compromise only earlier. */
function follows(next, known) {
  if (!equalBytes(next.publicKey, known.publicKey) || next.issuer !== known.issuer) return false;
  if (next.state < known.state) return false;
  return !isCompromised(known) || next.since <= known.since;
}

function equalLists(a, b) {
  const written = (list) =>
    JSON.stringify([
      String(list.sequence),
      list.issuedAt,
      [...list.keys].map(([id, key]) => [id, { ...key, publicKey: toHex(key.publicKey) }]),
      [...list.tombstones].sort(),
    ]);
  return written(a) === written(b);
}
