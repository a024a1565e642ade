// What a device keeps of doors, in IndexedDB. Used by pages and by the service worker.
//
// entries: who was let in, or taken back, and the server does not know yet, in order · doors: lists kept for a house
// without a network, with the moment after which they are deleted. Every row belongs to an account (`owner`) and an
// event. The pages lie in caches called "door:<owner>:<event>".
(() => {
  "use strict";

  if (self.doorStore) return; // the page of a door names this file, and the head of every page does

  const store = self.deviceStore("skew-door", { entries: "number", doors: "key" });

  async function rowsOf(name, owner, event) {
    const rows = await store.all(name);
    return rows.filter((row) => row.owner === owner && (event === undefined || row.event === event));
  }

  // Delete list, page and worker of one door. What was not sent stays: nothing is dropped in silence.
  async function forget(door) {
    await store.remove("doors", door.key);
    await self.caches?.delete(`door:${door.key}`);
    for (const worker of (await navigator.serviceWorker?.getRegistrations()) ?? []) {
      if (new URL(worker.scope).pathname === door.url) await worker.unregister();
    }
  }

  // Delete the lists of other accounts, and of events that are over.
  async function sweep(owner) {
    for (const door of await store.all("doors")) {
      if (door.owner !== owner || Date.parse(door.until) < Date.now()) await forget(door);
    }
  }

  async function forgetAll() {
    for (const door of await store.all("doors")) await forget(door);
    await store.destroy();
  }

  self.doorStore = Object.assign(store, { rowsOf, forget, sweep, forgetAll });
})();
