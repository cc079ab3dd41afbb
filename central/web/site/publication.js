import { fromHex } from "./bytes.js";
import { parseClaims, parseEnvelope } from "./credential.js";
import { fromFragment } from "./qr_text.js";
import { codeOf, refuse } from "./refusal.js";
import { shardOf, StatusLists } from "./status_list.js";
import { accept, emptyTrustList } from "./trust_list.js";

/**
 * What the organisation publishes beside this page: its config with the root keys, the trust list and the status
 * lists, of which the one is fetched that covers the certificate. Each is fetched whole: the requests tell of a
 * certificate no more than that it is one of half a million.
 */

const base = "/c/";
const patience = 8000; // milliseconds

/**
 * `{config, trust, lists, listedAt, fresh, problems}`: config and trust are null when there is none that holds;
 * `lists` holds the status list for `fragment` and those that were added; `listedAt` is when the newest of them was
 * issued, in Unix seconds, or null; `fresh` tells whether all of it came from the network just now; `problems` are the
 * codes of what could not be used.
 */
export async function loadPublication(store, fragment) {
  const problems = [];
  const noted = (code) => problems.push(code);
  const publication = { config: null, trust: null, lists: new StatusLists(), listedAt: null, fresh: false, problems };
  const config = await loadConfig(store, noted);
  if (!config) return publication;
  Object.assign(publication, { config, store, statuses: new Map() }); // of each list that was asked for, until it is in

  const name = nameFor(config, fragment);
  const [trust, status] = await Promise.all([
    usable(fetchBytes(config.trust), noted),
    name && usable(fetchBytes(name), noted),
  ]);
  const place = placeOf(config, config.trust);
  publication.trust = await newestTrust(store, place, trust, config.rootKeys.map(fromHex), noted);
  await addStatus(publication, name, status);
  publication.fresh = problems.length === 0;
  return publication;
}

/** Adds the status list for another certificate, if it is not there yet. */
export async function addStatusFor(publication, fragment) {
  if (publication.config) await addStatus(publication, nameFor(publication.config, fragment));
}

async function addStatus(publication, name, fetched) {
  if (!publication.trust || !name) return;
  const { statuses } = publication;
  if (!statuses.has(name)) statuses.set(name, takeStatus(publication, name, fetched));
  await statuses.get(name);
}

async function takeStatus(publication, name, fetched) {
  const { config, store, lists, trust, problems } = publication;
  const noted = (code) => problems.push(code);
  const bytes = fetched === undefined ? await usable(fetchBytes(name), noted) : fetched;
  const list = await newestStatus(store, placeOf(config, name), bytes, lists, trust, noted);
  if (list) publication.listedAt = Math.max(publication.listedAt ?? 0, list.issuedAt);
  publication.fresh &&= problems.length === 0;
}

/** The file of the status list for a certificate; null if no such list is published. */
const nameFor = (config, fragment) => config.status[shardFor(fragment)] ?? null;

/** Where the certificate says that its status stands; the first shard if it says nothing. */
function shardFor(fragment) {
  try {
    return shardOf(parseClaims(parseEnvelope(fromFragment(fragment)).message.payload).statusIndex);
  } catch {
    return 0;
  }
}

/** Under the organisation, not its root keys: a change of root must not make an older list acceptable. */
const placeOf = (config, name) => `${config.organisation} ${name}`;

/** What `promise` gives, or null if it is refused, with its code `noted`. */
async function usable(promise, noted = () => {}) {
  try {
    return await promise;
  } catch (error) {
    noted(codeOf(error));
    return null;
  }
}

/** The kept one first, so that an older one from the network is refused. */
async function newestTrust(store, place, fetched, roots, noted) {
  const kept = await store.get(place);
  const known = kept && (await usable(accept(emptyTrustList, kept.bytes, roots)));
  const next = fetched && (await usable(accept(known || emptyTrustList, fetched, roots), noted));
  if (next && next !== known) await store.keep(place, { sequence: next.sequence, bytes: fetched }, !known);
  return next || known;
}

async function newestStatus(store, place, fetched, lists, trust, noted) {
  const kept = await store.get(place);
  const known = kept && (await usable(lists.accept(kept.bytes, trust)));
  const next = fetched && (await usable(lists.accept(fetched, trust), noted));
  if (next && next !== known) await store.keep(place, { sequence: next.sequence, bytes: fetched }, !known);
  return next || known;
}

async function loadConfig(store, noted) {
  const fetched = await usable(fetchBytes("config.json").then(configFrom), noted);
  if (fetched) {
    await store.keep("config", { sequence: 0, bytes: new TextEncoder().encode(JSON.stringify(fetched)) }, true);
    return fetched;
  }
  const kept = await store.get("config");
  return kept && configFrom(kept.bytes);
}

function configFrom(bytes) {
  let config;
  try {
    config = JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    refuse("config.damaged");
  }
  const isFile = (name) => /^[a-z0-9-]+\.bin$/.test(name);
  const isKey = (key) => typeof key === "string" && key.length === 64 && fromHex(key) !== null;
  const isRight =
    config !== null &&
    typeof config.organisation === "string" &&
    typeof config.name === "string" &&
    Array.isArray(config.rootKeys) &&
    config.rootKeys.length > 0 &&
    config.rootKeys.every(isKey) &&
    isFile(config.trust) &&
    Array.isArray(config.status) &&
    config.status.every(isFile);
  if (!isRight) refuse("config.damaged");
  return config;
}

async function fetchBytes(name) {
  const giveUp = new AbortController();
  const timer = setTimeout(() => giveUp.abort(), patience);
  try {
    const response = await fetch(base + name, {
      cache: "no-cache",
      credentials: "omit",
      redirect: "error",
      referrerPolicy: "no-referrer",
      signal: giveUp.signal,
    });
    return response.ok ? new Uint8Array(await response.arrayBuffer()) : refuse("network");
  } catch {
    return refuse("network");
  } finally {
    clearTimeout(timer);
  }
}
