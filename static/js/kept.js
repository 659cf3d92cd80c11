// What this device keeps of registers, in IndexedDB: who works on it, the ids and first names of
// open registers, and what was not sent yet. Nothing else may be put here.

const STORES = {
  device: {}, // "user": the uuid of whoever signed in last
  kept: { keyPath: ["user", "session"] },
  queue: { keyPath: "id", autoIncrement: true },
};

let opened = null;

function database() {
  opened ??= new Promise((resolve, reject) => {
    const request = indexedDB.open("front-desk", 1);
    request.onupgradeneeded = () => {
      for (const [name, options] of Object.entries(STORES)) {
        request.result.createObjectStore(name, options);
      }
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  return opened;
}

// In one transaction: change(store) gives a request, whose result is the answer.
export async function inStore(name, mode, change) {
  const transaction = (await database()).transaction(name, mode);
  const request = change(transaction.objectStore(name));
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve(request?.result);
    transaction.onabort = transaction.onerror = () => reject(transaction.error);
  });
}

export function everything(name) {
  return inStore(name, "readonly", (store) => store.getAll());
}

export function lastUser() {
  return inStore("device", "readonly", (store) => store.get("user"));
}

export function keptRegister(user, session) {
  return inStore("kept", "readonly", (store) => store.get([user, session]));
}

// Of a register that takes no marks, nothing is kept.
export function keepRegister(kept) {
  return inStore("kept", "readwrite", (store) =>
    kept.open ? store.put(kept) : store.delete([kept.user, kept.session]),
  );
}

// Who is here as the page shows it, on the copy as well: people by id.
export function keepMarks(user, session, marks) {
  return inStore("kept", "readwrite", (store) => {
    const request = store.get([user, session]);
    request.onsuccess = () => {
      const kept = request.result;
      if (!kept) return;
      for (const person of kept.families.flatMap((family) => family.people)) {
        if (marks.has(person.id)) person.here = marks.get(person.id);
      }
      store.put(kept);
    };
    return request;
  });
}

// The names of others who worked on this device go, and those of registers that have locked.
// What they did not send stays theirs.
export async function signedInAs(user) {
  await inStore("device", "readwrite", (store) => store.put(user, "user"));
  await forgetNames((kept) => kept.user !== user || kept.until <= Date.now());
}

export function forgetLocked() {
  return forgetNames((kept) => kept.until <= Date.now());
}

// Signing out: all names and the shell's files go.
export async function forgetAll() {
  await inStore("device", "readwrite", (store) => store.clear());
  await inStore("kept", "readwrite", (store) => store.clear());
  if (!("caches" in self)) return;
  const names = await caches.keys();
  await Promise.all(names.map((name) => caches.delete(name)));
}

function forgetNames(isOver) {
  return inStore("kept", "readwrite", (store) => {
    const request = store.openCursor();
    request.onsuccess = () => {
      const cursor = request.result;
      if (!cursor) return;
      if (isOver(cursor.value)) cursor.delete();
      cursor.continue();
    };
    return null;
  });
}
