import { languages, loadTexts, preferredLanguage, rememberLanguage } from "./language.js";
import { addStatusFor, loadPublication } from "./publication.js";
import { openStore } from "./store.js";
import { judgeFragment } from "./verdict.js";
import { drawFrame, drawOutcome } from "./view.js";
import { emptyTrustList } from "./trust_list.js";

/** The page's one way through: fragment and published lists → verdict → screen. */

const unloaded = { config: null, trust: null, lists: null, listedAt: null, fresh: false, problems: [] };
const state = { texts: null, publication: unloaded, outcome: { kind: "checking" }, checkedAt: 0 };

const staleAfter = 10 * 60; // seconds

const now = () => Date.now() / 1000;

function draw() {
  drawFrame(state.texts, state.publication.config, languages, choose);
  drawOutcome(state.texts, state.outcome, state.publication, state.checkedAt);
}

async function choose(language) {
  rememberLanguage(language);
  state.texts = await loadTexts(language);
  draw();
}

/** Without a trust list only what needs none can be told: that the code is no certificate. */
async function outcomeOf(fragment, { trust, lists }) {
  if (fragment === "") return { kind: "intro" };
  // A certificate's second code, with the holder's portrait, which stations show.
  if (/^p[0-9]+$/.test(fragment)) return { kind: "portrait", reason: "qr.portrait" };
  const verdict = await judgeFragment(fragment, trust ?? emptyTrustList, lists, now());
  return !trust && verdict.kind === "unknown-issuer" ? { kind: "cannot-check" } : verdict;
}

async function judge() {
  if (state.publication === unloaded) return;
  const fragment = location.hash.slice(1);
  await addStatusFor(state.publication, fragment);
  const outcome = await outcomeOf(fragment, state.publication);
  if (fragment !== location.hash.slice(1)) return; // another was scanned meanwhile, and has its own turn
  state.outcome = outcome;
  state.checkedAt = now();
  draw();
}

async function refresh() {
  state.publication = await loadPublication(await openStore(), location.hash.slice(1));
  await judge();
}

function refreshIfStale() {
  if (document.visibilityState === "visible" && now() - state.checkedAt > staleAfter) refresh();
}

function keepForOffline() {
  if (!("serviceWorker" in navigator)) return;
  const script = "/c-worker.js";
  const policy = globalThis.trustedTypes?.createPolicy("assay", {
    createScriptURL: (url) => (url === script ? url : ""),
  });
  const url = policy ? policy.createScriptURL(script) : script;
  // Where it is not allowed the page still works, online.
  navigator.serviceWorker.register(url, { scope: "/c", updateViaCache: "none" }).catch(() => {});
}

async function start() {
  state.texts = await loadTexts(preferredLanguage());
  if (location.hash.length > 1) draw();
  addEventListener("hashchange", judge);
  addEventListener("online", refresh);
  document.addEventListener("visibilitychange", refreshIfStale);
  await refresh();
  keepForOffline();
}

start();
