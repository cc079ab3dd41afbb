/**
 * Keeps the page itself, so that it opens without a network. It stands at the root of the host, because the address in
 * the QR code is `/c` and a worker below `/c/` would not get to see it. Lists and config are not its concern: the page
 * keeps those. Nothing is ever stored under an address that was asked for, so no fragment can be.
 */

// The build puts the names of the files here, and a digest of their content, so that a change makes a new worker.
const files = [];
const version = "";

const quietly = { credentials: "omit", referrerPolicy: "no-referrer" };
const cacheName = `assay-page-${version}`;
const page = "/c/";

async function keepAll() {
  const cache = await caches.open(cacheName);
  const keep = async (url) => {
    const response = await fetch(url, { cache: "no-cache", ...quietly });
    if (!response.ok) throw new Error(`${url}: ${response.status}`);
    await cache.put(url, response);
  };
  await Promise.all([page, ...files.map((file) => `/c/${file}`)].map(keep));
}

self.addEventListener("install", (event) => event.waitUntil(keepAll().then(() => self.skipWaiting())));

self.addEventListener("activate", (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) => names.filter((name) => name.startsWith("assay-page-") && name !== cacheName))
      .then((old) => Promise.all(old.map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  );
});

self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== "GET" || url.origin !== location.origin) return;
  const isPage = url.pathname === "/c" || url.pathname === page;
  const kept = isPage ? page : url.pathname;
  if (!isPage && !files.includes(url.pathname.replace(/^\/c\//, ""))) return;
  event.respondWith(
    caches
      .open(cacheName)
      .then((cache) => cache.match(kept))
      .then((response) => response ?? fetch(kept, quietly)),
  );
});
