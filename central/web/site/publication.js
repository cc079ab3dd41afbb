import { fromHex } from "./bytes.js";
import { codeOf, refuse } from "./refusal.js";
import { StatusLists } from "./status_list.js";
import { accept, emptyTrustList } from "./trust_list.js";

/**
 * What the organisation publishes beside this page: its config with the root keys, the trust list and the status
 * lists. All of them are fetched whole, whatever certificate is looked at: the requests tell nothing of it.
 */

const base = "/c/";
const patience = 8000; // milliseconds

/**
 * `{config, trust, lists, listedAt, fresh, problems}`: config and trust are null when there is none that holds;
 * `listedAt` is when the newest status list was issued, in Unix seconds, or null; `fresh` tells whether all of it came
 * from the network just now; `problems` are the codes of what could not be used.
 */
export async function loadPublication(store) {
  const problems = [];
  const noted = (code) => problems.push(code);
  const lists = new StatusLists();
  const config = await loadConfig(store, noted);
  if (!config) return { config, trust: null, lists, listedAt: null, fresh: false, problems };

  const fetched = await Promise.all([config.trust, ...config.status].map((name) => usable(fetchBytes(name), noted)));
  const place = (name) => `${config.rootKeys.join(",")} ${name}`;
  const trust = await newestTrust(store, place(config.trust), fetched.shift(), config.rootKeys.map(fromHex), noted);
  let listedAt = null;
  for (const [i, name] of trust ? config.status.entries() : []) {
    const list = await newestStatus(store, place(name), fetched[i], lists, trust, noted);
    if (list) listedAt = Math.max(listedAt ?? 0, list.issuedAt);
  }
  return { config, trust, lists, listedAt, fresh: problems.length === 0, problems };
}

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
