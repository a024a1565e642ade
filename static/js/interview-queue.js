// Sends what waits on the device: one interview after the other, each answer once. Used by pages and by the worker.
//
// send(owner, tell) → {problem, token}: problem is "" when all was taken or refused, else "offline" (no line or no
// server), "expired" (signed out), "other" (somebody else is signed in), "elsewhere" (another tab is sending).
// tell({change, result}) reports every answer of the server; `result` as in views/interview_device.py.
(() => {
  "use strict";

  const store = self.interviewStore;
  const MOST = 50; // changes in one sending
  const LETTERS = 300_000; // of one sending, far below what the server takes
  const GONE =
    "Sie haben keinen Zugang mehr zu diesem Interview. Kopieren Sie die Antwort oder laden Sie sie herunter.";

  class Stop extends Error {}

  async function ask(url, options) {
    let answer;
    try {
      answer = await fetch(url, {
        redirect: "manual",
        cache: "no-store",
        headers: { Accept: "application/json", ...options?.headers },
        ...options,
      });
    } catch {
      throw new Stop("offline");
    }
    if (answer.type === "opaqueredirect" || answer.status === 401) throw new Stop("expired");
    if (answer.status >= 500 || answer.status === 429) throw new Stop("offline");
    return answer;
  }

  // the next changes of an interview, at most one per question: the second builds on what became of the first
  async function batch(owner, interview, most) {
    const names = new Set();
    const chosen = [];
    let letters = 0;
    for (const change of await store.rowsOf("changes", owner, interview)) {
      if (change.state !== "waiting" || names.has(change.name)) continue;
      letters += JSON.stringify(change.value).length;
      if (chosen.length && (chosen.length >= most || letters > LETTERS)) break;
      names.add(change.name);
      chosen.push(change);
    }
    return chosen;
  }

  async function refuse(change, message) {
    change.state = "refused";
    change.message = message;
    await store.put("changes", change);
  }

  async function settle(change, result) {
    if (result.outcome === "refused") return refuse(change, result.message);
    await store.remove("changes", change.number);
    for (const later of await store.rowsOf("changes", change.owner, change.interview)) {
      // what was typed after this answer left is made from what the server holds now
      if (later.name !== change.name || result.outcome === "conflict") continue;
      later.base_revision = result.revision;
      await store.put("changes", later);
    }
    if ((await store.rowsOf("saved", change.owner, change.interview)).length) {
      const { owner, interview, name } = change;
      const key = `${owner}:${interview}:${name}`;
      await store.put("answers", { key, owner, interview, name, value: result.value, revision: result.revision });
    }
    return undefined;
  }

  function body(owner, changes) {
    const rows = changes.map((change) => {
      const [section, question, item = ""] = change.name.split(".");
      const { change_id, value, base_revision, typed_at } = change;
      return { change_id, section, question, item, value, base_revision, typed_at };
    });
    return JSON.stringify({ owner, changes: rows });
  }

  async function post(owner, changes, token) {
    const headers = { "Content-Type": "application/json", "X-CSRFToken": token, Accept: "application/json" };
    const answer = await ask(changes[0].sync, { method: "POST", body: body(owner, changes), headers });
    return { status: answer.status, data: await answer.json().catch(() => ({})) };
  }

  async function sendInterview(owner, interview, tell) {
    const [first] = await batch(owner, interview, 1);
    const state = await ask(first.sync.replace(/senden\/$/, "stand/"));
    if (state.status === 404 || state.status === 403) {
      for (const change of await store.rowsOf("changes", owner, interview)) await refuse(change, GONE);
      await store.forget(owner, interview); // the page must not be read any longer either
      return "";
    }
    if (!state.ok) throw new Stop("offline");
    const { token, owner: present, is_open } = await state.json();
    if (present !== owner) throw new Stop("other");
    let most = MOST;
    for (let changes = await batch(owner, interview, most); changes.length; ) {
      for (const change of changes) await store.put("changes", { ...change, tries: change.tries + 1 });
      const { status, data } = await post(owner, changes, token);
      if (status === 409) throw new Stop("other");
      if (status === 403) throw new Stop("expired");
      if (status === 400 || status === 413) {
        if (changes.length === 1) await refuse(changes[0], data.error);
        most = 1; // one of them is at fault: find it
      } else {
        for (const result of data.results ?? []) {
          const change = changes.find(({ change_id }) => change_id === result.change_id);
          await settle(change, result);
          tell?.({ change, result, savedAt: data.saved_at });
        }
      }
      changes = await batch(owner, interview, most);
    }
    if (!is_open) await store.forget(owner, interview);
    return token;
  }

  async function sendAll(owner, tell) {
    const waiting = (await store.rowsOf("changes", owner)).filter(({ state }) => state === "waiting");
    let token = "";
    try {
      for (const interview of new Set(waiting.map((change) => change.interview))) {
        token = await sendInterview(owner, interview, tell);
      }
    } catch (stop) {
      if (stop instanceof Stop) return { problem: stop.message, token };
      throw stop;
    }
    return { problem: "", token };
  }

  // one sender at a time: page and worker, or two tabs, would only do the work twice
  function send(owner, tell) {
    if (!navigator.locks) return sendAll(owner, tell);
    return navigator.locks.request(`interview-queue:${owner}`, { ifAvailable: true }, (lock) =>
      lock ? sendAll(owner, tell) : { problem: "elsewhere", token: "" },
    );
  }

  // ask the browser to send when the line is back, even when the page is closed by then (where it can do that)
  async function sendLater() {
    const registration = await navigator.serviceWorker?.getRegistration();
    await registration?.sync?.register("interview-answers").catch(() => {});
  }

  self.interviewQueue = { ask, send, sendLater, Stop };
})();
