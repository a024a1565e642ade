// What a device keeps of doors, in IndexedDB. Used by pages and by the service worker.
//
// entries: who was let in, or taken back, and the server does not know yet, in order · doors: lists kept for a house
// without a network, with the moment after which they are deleted. Every row belongs to an account (`owner`) and an
// event. The pages lie in caches called "door:<owner>:<event>".
// Where the browser offers no database (private windows), rows live as long as the page: `persistent` tells.
(() => {
  "use strict";

  if (self.doorStore) return; // the page of a door names this file, and the head of every page does

  const NAME = "skew-door";
  const memory = { entries: new Map(), doors: new Map() };
  let opened;

  function open() {
    opened ??= new Promise((resolve, reject) => {
      const request = indexedDB.open(NAME, 1);
      request.onupgradeneeded = () => {
        request.result.createObjectStore("entries", { keyPath: "number", autoIncrement: true });
        request.result.createObjectStore("doors", { keyPath: "key" });
      };
      request.onerror = () => reject(request.error);
      request.onsuccess = () => {
        // signing out in another tab deletes the database: let it go, the next use opens a new one
        request.result.onversionchange = () => {
          request.result.close();
          opened = undefined;
        };
        resolve(request.result);
      };
    }).catch(() => {
      store.persistent = false;
      return null;
    });
    return opened;
  }

  async function use(name, mode, action) {
    const database = await open();
    if (!database) return undefined;
    return new Promise((resolve, reject) => {
      const transaction = database.transaction(name, mode);
      const request = action(transaction.objectStore(name));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onerror = transaction.onabort = () => reject(transaction.error);
    });
  }

  async function all(name) {
    return (await use(name, "readonly", (table) => table.getAll())) ?? [...memory[name].values()];
  }

  async function put(name, row) {
    const key = await use(name, "readwrite", (table) => table.put(row));
    if (key !== undefined) return;
    row.number ??= Date.now() + Math.random();
    memory[name].set(row.key ?? row.number, row);
  }

  async function remove(name, key) {
    await use(name, "readwrite", (table) => table.delete(key));
    memory[name].delete(key);
  }

  async function rowsOf(name, owner, event) {
    const rows = await all(name);
    return rows.filter((row) => row.owner === owner && (event === undefined || row.event === event));
  }

  // whether anything was ever kept here; does not create the database
  async function exists() {
    if (!self.indexedDB) return false;
    if (!indexedDB.databases) return true;
    return (await indexedDB.databases().catch(() => [])).some(({ name }) => name === NAME);
  }

  // Delete list, page and worker of one door. What was not sent stays: nothing is dropped in silence.
  async function forget(door) {
    await remove("doors", door.key);
    await self.caches?.delete(`door:${door.key}`);
    for (const worker of (await navigator.serviceWorker?.getRegistrations()) ?? []) {
      if (new URL(worker.scope).pathname === door.url) await worker.unregister();
    }
  }

  // Delete the lists of other accounts, and of events that are over.
  async function sweep(owner) {
    for (const door of await all("doors")) {
      if (door.owner !== owner || Date.parse(door.until) < Date.now()) await forget(door);
    }
  }

  async function forgetAll() {
    for (const door of await all("doors")) await forget(door);
    (await open())?.close();
    opened = undefined;
    memory.entries.clear();
    memory.doors.clear();
    await new Promise((resolve) => {
      const request = indexedDB.deleteDatabase(NAME);
      request.onsuccess = request.onerror = request.onblocked = resolve;
    });
  }

  const store = { all, put, remove, rowsOf, exists, forget, sweep, forgetAll, persistent: true };
  self.doorStore = store;
})();
