import { equalBytes, toHex } from "./bytes.js";
import { decode } from "./cbor.js";
import { parseSign1, signerOf, verify } from "./cose.js";
import { Fields } from "./fields.js";
import { refuse } from "./refusal.js";

/**
 * How one root key follows another, so that whoever knows an old root finds the one in force: `root_change.h` in
 * JavaScript. A change is `{by, next, nextId, until, statement}`; ids in hexadecimal, `until` in Unix seconds.
 */

const rootChangeType = "application/vnd.assay.root-change+cbor";
const [nextKey, nextIdKey, untilKey] = [1, 2, 3];

/** The form only; says nothing of the signature. Refuses with codes of what it reads. */
export function parseRootChange(statement) {
  if (!(statement instanceof Uint8Array)) refuse("cose.damaged");
  const message = parseSign1(statement);
  const by = toHex(signerOf(message, rootChangeType));
  const fields = new Fields(decode(message.payload));
  const next = fields.bytes(nextKey, 32);
  const nextId = fields.bytes(nextIdKey, 8);
  const until = fields.instant(untilKey);
  if (!fields.complete()) refuse("cose.damaged");
  return { by, next, nextId: toHex(nextId), until, statement };
}

/** True if each change follows the one before it and no root comes twice. */
export function areInLine(changes) {
  const roots = changes.slice(0, 1).map((change) => change.by);
  return changes.every((change) => {
    const follows = change.by === roots.at(-1) && !roots.includes(change.nextId);
    roots.push(change.nextId);
    return follows;
  });
}

/** The how manieth root `id` is of those that `changes` tell of; 0 is the first, and any if there are none; or null. */
export function placeOf(id, changes) {
  if (changes.length === 0 || changes[0].by === id) return 0;
  const place = changes.findIndex((change) => change.nextId === id);
  return place < 0 ? null : place + 1;
}

/**
 * The key of root `id`, found from the `known` one by signatures. Null if `id` came before `known`, or a change after
 * `known` is not signed by the root before it.
 */
export async function rootKeyFrom(known, changes, id) {
  const wanted = placeOf(id, changes);
  // A known root that no change leads to has to be the first one: its signature tells.
  const from = changes.findIndex((change) => equalBytes(change.next, known)) + 1;
  if (wanted === null || wanted < from) return null;
  let [root, found] = [known, known];
  for (const [i, change] of changes.entries()) {
    if (i < from) continue;
    if (!(await verify(parseSign1(change.statement), root))) return null;
    root = change.next;
    if (i + 1 === wanted) found = root;
  }
  return found;
}

/** True if `next` begins with all of `known`. */
export function goOn(known, next) {
  return known.every((change, i) => i < next.length && equalBytes(change.statement, next[i].statement));
}
