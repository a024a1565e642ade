// What a device keeps of interviews, in IndexedDB. Used by pages and by the service worker.
//
// changes: answers that the server does not have yet, in the order typed · saved: interviews kept for the road
// answers: what the server confirmed since such a page was stored. Every row belongs to an account (`owner`) and
// an interview. The pages themselves lie in caches called "interview:<owner>:<interview>".
(() => {
  "use strict";

  if (self.interviewStore) return; // a page of an interview names this file, and the head of every page does

  const store = self.deviceStore("skew-interviews", { changes: "number", saved: "key", answers: "key" });

  const isOf = (owner, interview) => (row) =>
    row.owner === owner && (interview === undefined || row.interview === interview);

  async function rowsOf(name, owner, interview) {
    return (await store.all(name)).filter(isOf(owner, interview));
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
      await store.remove("saved", row.key);
      await dropWorkers(row.url);
    }
    for (const row of await rowsOf("answers", owner, interview)) await store.remove("answers", row.key);
    await self.caches?.delete(`interview:${owner}:${interview}`);
  }

  // Delete everything, the queue included.
  async function forgetAll() {
    forgetLast();
    await dropWorkers();
    for (const name of (await self.caches?.keys()) ?? []) {
      if (name.startsWith("interview:")) await caches.delete(name);
    }
    await store.destroy();
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

  self.interviewStore = Object.assign(store, { rowsOf, forget, forgetAll, keepLast, takeLast });
})();
