// What a device keeps of interviews, in IndexedDB. Used by pages and by the service worker.
//
// changes: answers that the server does not have yet, in the order typed · saved: interviews kept for the road
// answers: what the server confirmed since such a page was stored. Every row belongs to an account (`owner`) and
// an interview. The pages themselves lie in caches called "interview:<owner>:<interview>".
// Where the browser offers no database (private windows), rows live as long as the page: `persistent` tells.
(() => {
  "use strict";

  if (self.interviewStore) return; // a page of an interview names this file, and the head of every page does

  const NAME = "skew-interviews";
  const STORES = ["changes", "saved", "answers"];
  const memory = new Map(STORES.map((name) => [name, new Map()]));
  let opened;

  function open() {
    opened ??= new Promise((resolve, reject) => {
      const request = indexedDB.open(NAME, 1);
      request.onupgradeneeded = () => {
        request.result.createObjectStore("changes", { keyPath: "number", autoIncrement: true });
        request.result.createObjectStore("saved", { keyPath: "key" });
        request.result.createObjectStore("answers", { keyPath: "key" });
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
    const rows = await use(name, "readonly", (table) => table.getAll());
    return rows ?? [...memory.get(name).values()];
  }

  async function put(name, row) {
    const key = await use(name, "readwrite", (table) => table.put(row));
    if (key !== undefined) return key;
    const own = row.key ?? row.number ?? Date.now() + Math.random();
    if (name === "changes") row.number = own;
    memory.get(name).set(own, row);
    return own;
  }

  async function remove(name, key) {
    await use(name, "readwrite", (table) => table.delete(key));
    memory.get(name).delete(key);
  }

  const isOf = (owner, interview) => (row) =>
    row.owner === owner && (interview === undefined || row.interview === interview);

  async function rowsOf(name, owner, interview) {
    return (await all(name)).filter(isOf(owner, interview));
  }

  // whether anything was ever kept here; does not create the database
  async function exists() {
    if (!self.indexedDB) return false;
    if (!indexedDB.databases) return true;
    return (await indexedDB.databases().catch(() => [])).some(({ name }) => name === NAME);
  }

  async function dropWorkers(path) {
    const registrations = (await navigator.serviceWorker?.getRegistrations()) ?? [];
    for (const registration of registrations) {
      const scope = new URL(registration.scope).pathname;
      if (path ? scope === path : /^\/steckbriefe\/\d+\/interview\/$/.test(scope)) await registration.unregister();
    }
  }

  // Delete page, answers and worker of one interview. What was not sent stays: nothing is dropped in silence.
  async function forget(owner, interview) {
    for (const row of await rowsOf("saved", owner, interview)) {
      await remove("saved", row.key);
      await dropWorkers(row.url);
    }
    for (const row of await rowsOf("answers", owner, interview)) await remove("answers", row.key);
    await self.caches?.delete(`interview:${owner}:${interview}`);
  }

  // Delete everything, the queue included.
  async function forgetAll() {
    forgetLast();
    await dropWorkers();
    for (const name of (await self.caches?.keys()) ?? []) {
      if (name.startsWith("interview:")) await caches.delete(name);
    }
    (await open())?.close();
    opened = undefined;
    memory.forEach((rows) => rows.clear());
    await new Promise((resolve) => {
      const request = indexedDB.deleteDatabase(NAME);
      request.onsuccess = request.onerror = request.onblocked = resolve;
    });
  }

  // The last half second: a page that goes away cannot wait for the database, this storage answers at once.
  const lastKey = (owner, interview) => `interview-last:${owner}:${interview}`;

  function keepLast(owner, interview, values) {
    try {
      localStorage.setItem(lastKey(owner, interview), JSON.stringify(values));
    } catch {
      // no storage here: the database is tried all the same
    }
  }

  function takeLast(owner, interview) {
    try {
      const values = JSON.parse(localStorage.getItem(lastKey(owner, interview)) ?? "{}");
      localStorage.removeItem(lastKey(owner, interview));
      return Object.entries(values);
    } catch {
      return [];
    }
  }

  function forgetLast() {
    try {
      const keys = Object.keys(localStorage).filter((key) => key.startsWith("interview-last:"));
      keys.forEach((key) => localStorage.removeItem(key));
    } catch {
      // no storage here, nothing to forget
    }
  }

  const store = { all, put, remove, rowsOf, exists, forget, forgetAll, keepLast, takeLast, persistent: true };
  self.interviewStore = store;
})();
