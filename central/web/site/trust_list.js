import { equalBytes, toHex } from "./bytes.js";
import { CborMap, decode } from "./cbor.js";
import { parseSign1, signerOf, verify } from "./cose.js";
import { Fields } from "./fields.js";
import { Refusal, refuse } from "./refusal.js";
import { areInLine, goOn, parseRootChange, placeOf, rootKeyFrom } from "./root_change.js";

/** Whose signatures count: the issuing keys, as one list signed by a root key. */

const trustListType = "application/vnd.assay.trust-list+cbor";
const largestList = 4 << 20;
const mostKeys = 10000;
const mostRootChanges = 32;
const largestInteger = 2n ** 63n - 1n;
const [sequenceKey, listIssuedAtKey, keysKey, tombstonesKey, rootChangesKey] = [1, 2, 3, 4, 5];
const [publicKeyKey, issuerKey, usesKey, fromKey, toKey, stateKey, sinceKey, centreKey, examKey] = [1, 2, 3, 4, 5, 6, 7, 8, 9];
const [credentialsUse, statusListsUse] = [1, 2];
const [active, retired, compromised] = [0, 1, 2];

/**
 * `keys` maps a key id in hexadecimal to a trusted key; times are Unix seconds; `sequence` 0 is the empty list that
 * everybody starts from.
 */
export const emptyTrustList = {
  sequence: 0,
  issuedAt: 0,
  keys: new Map(),
  tombstones: new Set(),
  rootChanges: [],
  signedBy: "",
};

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
 * `.signature` (neither one of `roots` nor a root that follows it signed it), `.older`, `.root-retired`,
 * `.changes-root`, `.older-root`, `.drops-key` or `.changes-key`.
 */
export async function accept(current, candidate, roots) {
  const next = await readTrustList(candidate, roots);
  if (equalLists(next, current)) return current;
  if (next.sequence <= current.sequence) refuse("trust-list.older");
  checkRoots(current, next);
  if ([...current.tombstones].some((id) => !next.tombstones.has(id))) refuse("trust-list.drops-key");
  for (const [id, known] of current.keys) {
    const key = next.keys.get(id);
    if (!key && !next.tombstones.has(id)) refuse("trust-list.drops-key");
    if (key && !follows(key, known)) refuse("trust-list.changes-key");
  }
  return next;
}

/** The candidate with its signature checked, whatever is in use now. */
async function readTrustList(candidate, roots) {
  const [message, signer] = inOneForm(() => {
    if (candidate.length > largestList) refuse("trust-list.damaged");
    const parsed = parseSign1(candidate);
    return [parsed, toHex(signerOf(parsed, trustListType))];
  });
  const payload = decodedOrNull(message.payload);
  // Believed only once the signatures hold, which they are needed for.
  const rootChanges = payload === null ? [] : inOneForm(() => rootChangesFrom(payload));
  const holds = async (root) => {
    const key = await rootKeyFrom(root, rootChanges, signer);
    return key !== null && (await verify(message, key));
  };
  const verified = await Promise.all(roots.map(holds));
  if (!verified.includes(true)) refuse("trust-list.signature");
  if (payload === null) refuse("trust-list.damaged");
  return inOneForm(() => listFrom(payload, rootChanges, signer));
}

/** The roots of `next` go on from those of `current`, and the one that signed it still may. */
function checkRoots(current, next) {
  const signer = placeOf(next.signedBy, next.rootChanges) ?? 0;
  if (signer < next.rootChanges.length && next.rootChanges[signer].until < next.issuedAt) {
    refuse("trust-list.root-retired");
  }
  if (!goOn(current.rootChanges, next.rootChanges)) refuse("trust-list.changes-root");
  if ((placeOf(current.signedBy, next.rootChanges) ?? 0) > signer) refuse("trust-list.older-root");
}

/** As a map; null if it is none. */
function decodedOrNull(bytes) {
  try {
    const value = decode(bytes);
    return value instanceof CborMap ? value : null;
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}

function rootChangesFrom(value) {
  const fields = new Fields(value);
  if (!fields.has(rootChangesKey)) return [];
  const changes = fields.array(rootChangesKey, mostRootChanges).map(parseRootChange);
  if (changes.length === 0 || !areInLine(changes)) refuse("trust-list.damaged");
  return changes;
}

function inOneForm(read) {
  try {
    return read();
  } catch (error) {
    if (error instanceof Refusal) refuse("trust-list.damaged");
    throw error;
  }
}

function listFrom(value, rootChanges, signedBy) {
  const fields = new Fields(value);
  const list = {
    sequence: fields.integer(sequenceKey, 1, largestInteger),
    issuedAt: fields.instant(listIssuedAtKey),
    keys: new Map(fields.map(keysKey, mostKeys).map(([id, key]) => [keyIdFrom(id), keyFrom(key)])),
    tombstones: new Set(),
    rootChanges,
    signedBy,
  };
  if (rootChanges.length > 0) fields.array(rootChangesKey, mostRootChanges);
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
      list.rootChanges.map((change) => toHex(change.statement)),
      list.signedBy,
    ]);
  return written(a) === written(b);
}
