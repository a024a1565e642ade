// A small database of the device (IndexedDB) with tables of rows; interview-store.js and door-store.js build on it.
//
// Where the browser offers no database (private windows), rows live as long as the page: `persistent` tells.
(() => {
  "use strict";

  if (self.deviceStore) return; // several files of a page name this one

  // tables: {name: its key, "number" (given by the database, in the order of writing) or "key"}
  self.deviceStore = (database, tables) => {
    const memory = new Map(Object.keys(tables).map((name) => [name, new Map()]));
    const store = { all, put, remove, exists, destroy, persistent: true };
    let opened;

    function open() {
      opened ??= new Promise((resolve, reject) => {
        const request = indexedDB.open(database, 1);
        request.onupgradeneeded = () => {
          for (const [name, keyPath] of Object.entries(tables)) {
            request.result.createObjectStore(name, { keyPath, autoIncrement: keyPath === "number" });
          }
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
      const connection = await open();
      if (!connection) return undefined;
      return new Promise((resolve, reject) => {
        const transaction = connection.transaction(name, mode);
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
      if (tables[name] === "number") row.number = own;
      memory.get(name).set(own, row);
      return own;
    }

    async function remove(name, key) {
      await use(name, "readwrite", (table) => table.delete(key));
      memory.get(name).delete(key);
    }

    // whether anything was ever kept here; does not create the database
    async function exists() {
      if (!self.indexedDB) return false;
      if (!indexedDB.databases) return true;
      return (await indexedDB.databases().catch(() => [])).some(({ name }) => name === database);
    }

    async function destroy() {
      (await open())?.close();
      opened = undefined;
      memory.forEach((rows) => rows.clear());
      await new Promise((resolve) => {
        const request = indexedDB.deleteDatabase(database);
        request.onsuccess = request.onerror = request.onblocked = resolve;
      });
    }

    return store;
  };
})();
