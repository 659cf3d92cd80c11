// The register's shell, for when there is no connection: one empty page and its files. Always the
// network first. Nothing of a family passes into its cache. SHELL stands above, written by the view.

const NAME = `register-${self.SHELL.version}`;
const LONGEST = 8_000; // milliseconds for a page; then the shell is better than waiting

async function fill() {
  const cache = await caches.open(NAME);
  if (await cache.match(self.SHELL.page)) return;
  const page = new Request(self.SHELL.page, { credentials: "omit", cache: "no-store" });
  await cache.addAll([...self.SHELL.files.map((file) => new Request(file)), page]);
}

self.addEventListener("install", (event) => {
  event.waitUntil(fill().then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  const old = async () => {
    const names = await caches.keys();
    const gone = names.filter((name) => name.startsWith("register-") && name !== NAME);
    await Promise.all(gone.map((name) => caches.delete(name)));
    await self.clients.claim();
  };
  event.waitUntil(old());
});

// Signing out empties the cache; the next register that is opened asks for it again.
self.addEventListener("message", (event) => {
  if (event.data === "keep the shell") event.waitUntil(fill().catch(() => {}));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET") return;
  const path = new URL(request.url).pathname;
  if (request.mode === "navigate") event.respondWith(pageOrShell(request));
  else if (path === self.SHELL.page) event.respondWith(kept(path, request));
  else if (self.SHELL.files.includes(path)) event.respondWith(networkOrKept(path, request));
});

async function pageOrShell(request) {
  try {
    return await Promise.race([fetch(request), tooLong()]);
  } catch (error) {
    const shell = await caches.match(self.SHELL.page);
    if (shell) return shell;
    throw error;
  }
}

function tooLong() {
  return new Promise((_, reject) => setTimeout(reject, LONGEST, new Error("too long")));
}

async function networkOrKept(path, request) {
  try {
    return await fetch(request);
  } catch (error) {
    const file = await caches.match(path);
    if (file) return file;
    throw error;
  }
}

async function kept(path, request) {
  return (await caches.match(path)) ?? fetch(request);
}
