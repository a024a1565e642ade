// Talks to the server: asks for the list, and sends what waits on the device, each entry once.
//
// DoorQueue(root).exchange() → {problem, state}: problem is "" when all was taken or refused, else "offline" (no
// line or no server), "expired" (signed out), "other" (somebody else is signed in), "gone" (no right to this door any
// more). `state` as in views/door_device.py, with `results` of what was sent.
(() => {
  "use strict";

  const store = window.doorStore;
  const MOST = 50; // entries in one sending
  const PATIENCE = 8000; // ms until a slow line counts as none

  const GONE = "Sie haben keinen Zugang mehr zu diesem Einlass. Fragen Sie die Leitung.";

  class Stop extends Error {}

  // the day of the page; a page from the device may be older than the day
  function shownDay({ day, first, last }) {
    if (new URLSearchParams(location.search).has("tag")) return day;
    const today = new Date().toLocaleDateString("sv-SE", { timeZone: "Europe/Berlin" });
    return [first, today, last].sort()[1];
  }

  class DoorQueue {
    constructor({ dataset }) {
      this.owner = Number(dataset.owner);
      this.event = Number(dataset.door);
      this.day = shownDay(dataset);
      this.urls = { state: dataset.state, sync: dataset.sync };
    }

    entries() {
      return store.rowsOf("entries", this.owner, this.event);
    }

    async ask(url, options = {}) {
      let answer;
      try {
        answer = await fetch(`${url}?tag=${this.day}`, {
          redirect: "manual",
          cache: "no-store",
          signal: AbortSignal.timeout(PATIENCE),
          ...options,
        });
      } catch {
        throw new Stop("offline");
      }
      if (answer.type === "opaqueredirect" || answer.status === 401) throw new Stop("expired");
      if (answer.status === 409) throw new Stop("other");
      if (answer.status === 404) throw new Stop("gone");
      if (answer.status >= 500 || answer.status === 429) throw new Stop("offline");
      return answer;
    }

    async fetchState() {
      const answer = await this.ask(this.urls.state);
      if (answer.status === 403) throw new Stop("gone");
      const state = await answer.json();
      if (state.owner !== this.owner) throw new Stop("other");
      this.token = state.token;
      return state;
    }

    async post(entries) {
      const rows = entries.map(({ entry_id, action, registration, day, at }) => ({
        entry_id,
        action,
        registration,
        day,
        at,
      }));
      const answer = await this.ask(this.urls.sync, {
        method: "POST",
        body: JSON.stringify({ owner: this.owner, entries: rows }),
        headers: { "Content-Type": "application/json", "X-CSRFToken": this.token },
      });
      if (answer.ok) return answer.json();
      if (answer.status === 403) throw new Stop("expired");
      return { error: (await answer.json().catch(() => ({}))).error ?? "Der Eintrag ist nicht lesbar." };
    }

    // one sending at a time; whoever asks meanwhile waits for it and then goes on
    exchange() {
      this.work = (this.work ?? Promise.resolve()).then(() => this.exchangeNow());
      return this.work;
    }

    async exchangeNow() {
      try {
        let state = null;
        const results = [];
        if (!this.token) state = await this.fetchState();
        for (let waiting = await this.batch(); waiting.length; waiting = await this.batch()) {
          state = await this.send(waiting);
          results.push(...(state.results ?? []));
        }
        state = state?.people ? state : await this.fetchState();
        return { problem: "", state: { ...state, results } };
      } catch (stop) {
        if (!(stop instanceof Stop)) throw stop;
        this.token = "";
        if (stop.message === "gone") {
          for (const entry of await this.batch()) await store.put("entries", { ...entry, message: GONE });
        }
        return { problem: stop.message, state: null };
      }
    }

    async batch() {
      return (await this.entries()).filter(({ message }) => !message).slice(0, MOST);
    }

    async send(waiting) {
      for (const entry of waiting) await store.put("entries", { ...entry, tries: entry.tries + 1 });
      const state = await this.post(waiting);
      for (const entry of waiting) {
        const result = state.results?.find(({ entry_id }) => entry_id === entry.entry_id);
        const refused = state.error ?? (result?.outcome === "refused" ? result.message : "");
        if (refused) await store.put("entries", { ...entry, message: refused });
        else await store.remove("entries", entry.number);
      }
      return state;
    }
  }

  window.DoorQueue = DoorQueue;
})();
