"use strict";
/* Runs only on devices whose owner asked for it. Pages come from the network first; without it, from what was kept. */
const STORE = `nestwerk ${self.shell.home}`;
const MOST_PAGES = 30;
const PATIENCE_MS = 6000;

self.addEventListener("install", (event) => {
  const fill = async () => {
    const store = await caches.open(STORE);
    const asked = [...self.shell.files, ...self.shell.pages].map((url) => new Request(url, { credentials: "omit" }));
    await store.addAll(asked);
    await self.skipWaiting();
  };
  event.waitUntil(fill());
});

self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

/* Oldest pages go first; files and the three pages of the start stay. */
const trim = async (store) => {
  const keys = await store.keys();
  const fixed = new Set([...self.shell.files, ...self.shell.pages].map((url) => new URL(url, self.location).href));
  const pages = keys.filter((key) => !fixed.has(key.url));
  await Promise.all(pages.slice(0, Math.max(0, pages.length - MOST_PAGES)).map((key) => store.delete(key)));
};

const mayKeep = (response) =>
  response.ok && !response.redirected && response.headers.get("Nestwerk-Keep") !== "never";

const keyOf = (request) => {
  const address = new URL(request.url);
  address.hash = "";
  address.searchParams.delete("from"); // an offer is one page, wherever its minutes count from
  return address.href;
};

const fromNetwork = async (request, store) => {
  const response = await fetch(request, { signal: AbortSignal.timeout(PATIENCE_MS) });
  if (mayKeep(response)) {
    await store.delete(keyOf(request));
    await store.put(keyOf(request), response.clone());
    await trim(store);
  }
  return response;
};

const page = async (request) => {
  const store = await caches.open(STORE);
  try {
    return await fromNetwork(request, store);
  } catch {
    const kept = await store.match(keyOf(request), { ignoreVary: true });
    return kept ?? (await store.match(self.shell.pages[1], { ignoreVary: true })) ?? Response.error();
  }
};

const file = async (request) => {
  const store = await caches.open(STORE);
  return (await store.match(request, { ignoreVary: true })) ?? fetch(request);
};

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const address = new URL(request.url);
  if (request.method !== "GET" || address.origin !== self.location.origin) return;
  if (request.mode === "navigate") event.respondWith(page(request));
  else if (self.shell.files.includes(address.pathname)) event.respondWith(file(request));
});
