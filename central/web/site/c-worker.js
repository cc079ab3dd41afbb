/**
 * Keeps the page itself, so that it opens without a network. It stands at the root of the host, because the address in
 * the QR code is `/c` and a worker below `/c/` would not get to see it. Lists and config are not its concern: the page
 * keeps those. Nothing is ever stored under an address that was asked for, so no fragment can be.
 */

// The build puts the names of the files here, and a digest of their content, so that a change makes a new worker.
const files = [];
const version = "";

const cacheName = `assay-page-${version}`;
const page = "/c/";

self.addEventListener("install", (event) => {
  const all = [page, ...files.map((file) => `/c/${file}`)];
  event.waitUntil(
    caches
      .open(cacheName)
      .then((cache) => cache.addAll(all.map((url) => new Request(url, { cache: "no-cache", credentials: "omit" }))))
      .then(() => self.skipWaiting()),
  );
});

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
      .then((response) => response ?? fetch(kept, { credentials: "omit" })),
  );
});
