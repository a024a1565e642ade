// The interview page: one part at a time, every answer first on the device and then on the server, with or without a
// network. Without this script the parts are ordinary forms.
//
// An answer that was typed goes into the queue (interview-store.js) at once and leaves it when the server has
// answered (interview-queue.js). Where two texts meet, the server keeps both and the page shows them side by side.
(() => {
  "use strict";

  const { interviewStore: store, interviewQueue: queue, interviewList: lists } = window;
  const PAUSE = 500; // ms without typing before an answer is kept
  const RETRY = [2, 4, 8, 16, 32, 64, 128, 300]; // seconds
  const STATES = { saved: ["", "success"], device: ["p-save--off", "draft"], bad: ["p-save--bad", "danger"] };
  const now = () => new Date().toLocaleTimeString("de-DE", { hour: "2-digit", minute: "2-digit" });

  class Interview {
    constructor(root) {
      this.root = root;
      this.owner = Number(root.dataset.owner);
      this.id = Number(root.dataset.interview);
      this.fields = new window.InterviewFields(root);
      this.road = new window.InterviewRoad(root);
      this.parts = [...root.querySelectorAll("[data-part]")];
      this.timers = new Map();
      this.failures = 0;
      this.problem = "";
      this.work = Promise.resolve();
    }

    async start() {
      this.listen();
      this.go(Number(new URLSearchParams(location.search).get("teil")) || 0, { silent: true });
      await this.recall();
      await this.showQueue();
      this.plan(0);
    }

    // what this device knows beyond the page: confirmed answers, then what still waits
    async recall() {
      for (const { name, value, revision } of await store.rowsOf("answers", this.owner, this.id)) {
        const field = this.fields.find(name);
        if (field && revision > field.revision) field.settle(value, revision);
      }
      for (const change of await this.changes()) this.fields.find(change.name)?.write(change.value);
      for (const [name, value] of store.takeLast(this.owner, this.id)) {
        this.fields.find(name)?.write(value);
        this.note(this.fields.find(name), 0);
      }
      this.fields.showAsked();
      this.count();
    }

    changes() {
      return store.rowsOf("changes", this.owner, this.id);
    }

    listen() {
      const typed = (event) => this.note(this.fields.of(event.target), event.type === "change" ? 0 : PAUSE);
      this.root.addEventListener("input", typed);
      this.root.addEventListener("change", typed);
      this.root.addEventListener("interview:changed", ({ detail }) => this.note(detail, 0));
      this.root.addEventListener("click", (event) => this.clicked(event));
      this.root.addEventListener("submit", (event) => this.submitted(event));
      window.addEventListener("popstate", () =>
        this.go(Number(new URLSearchParams(location.search).get("teil")) || 0, { silent: true }),
      );
      window.addEventListener("online", () => this.retryNow());
      window.addEventListener("offline", () => this.showProblem("offline"));
      document.addEventListener("visibilitychange", () => document.hidden && this.flush());
      window.addEventListener("pagehide", () => this.leave());
      window.addEventListener("beforeunload", (event) => {
        if (!store.persistent && this.waiting) event.preventDefault();
      });
    }

    clicked(event) {
      const link = event.target.closest("[data-go]");
      if (link) {
        event.preventDefault();
        this.go(Number(link.dataset.go));
      }
      if (event.target.closest("[data-send-now]")) this.retryNow();
      if (event.target.closest("[data-download]")) this.changes().then(lists.download);
    }

    async submitted(event) {
      const { target } = event;
      if ("partForm" in target.dataset) {
        event.preventDefault();
        this.flush();
        const number = Number(target.closest("[data-part]").dataset.part);
        this.go(number < this.parts.length - 1 ? number + 1 : 0);
      } else if (!("sure" in target.dataset)) {
        // finishing and choosing need the server, and every answer there first
        event.preventDefault();
        this.flush();
        await this.work;
        await this.send();
        if (await this.isBlocked()) return;
        const token = target.querySelector("[name=csrfmiddlewaretoken]");
        if (this.token) token.value = this.token;
        target.dataset.sure = "";
        if (event.submitter?.name) {
          const { name, value } = event.submitter;
          target.append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
        }
        target.submit();
      }
    }

    async isBlocked() {
      const left = await this.changes();
      if (!left.length && !this.problem) return false;
      await this.showQueue();
      const box = this.root.querySelector("[data-offline]");
      box.querySelector("details").open = left.length > 0;
      box.scrollIntoView({ block: "start" });
      return true;
    }

    go(number, { silent = false } = {}) {
      const shown = this.parts.find((part) => Number(part.dataset.part) === number) ?? this.parts[0];
      const place = Number(shown.dataset.part);
      const last = this.parts.length - 1;
      this.parts.forEach((part) => (part.hidden = part !== shown));
      this.root.querySelector("progress").value = place;
      const where = this.root.querySelector("[data-where]");
      where.textContent = place ? ` · Teil ${place} von ${last}` : `Interview · ${last} Teile`;
      if (place) {
        const link = Object.assign(lists.element("a", "", "Alle Teile"), { href: this.root.dataset.url });
        link.dataset.go = "0";
        where.prepend(link);
      }
      document.title = `${shown.dataset.title}, Interview ${this.root.dataset.name}`;
      this.count();
      if (silent) return;
      history.pushState(null, "", place ? `?teil=${place}` : this.root.dataset.url);
      window.scrollTo(0, 0);
      shown.querySelector("h2").focus({ preventScroll: true });
    }

    count() {
      for (const label of this.root.querySelectorAll("[data-count]")) {
        const part = this.parts.find(({ dataset }) => dataset.part === label.dataset.count);
        const number = this.fields.countIn(part);
        label.textContent = number ? (number === 1 ? "eine Antwort" : `${number} Antworten`) : "noch leer";
      }
    }

    note(field, delay) {
      if (!field) return;
      this.fields.showAsked();
      clearTimeout(this.timers.get(field.name));
      const keep = () => {
        this.timers.delete(field.name);
        this.work = this.work.then(() => this.keep(field));
      };
      if (delay) this.timers.set(field.name, setTimeout(keep, delay));
      else keep();
    }

    // what was typed but not yet kept, now
    flush() {
      for (const [name, timer] of this.timers) {
        clearTimeout(timer);
        this.timers.delete(name);
        const field = this.fields.byName.get(name);
        this.work = this.work.then(() => this.keep(field));
      }
    }

    // the page goes away: what stands in the controls is put where it can be found again without waiting
    leave() {
      const open = [...this.timers.keys()].map((name) => [name, this.fields.byName.get(name).read()]);
      if (open.length) store.keepLast(this.owner, this.id, Object.fromEntries(open));
      this.flush();
    }

    async keep(field) {
      const value = field.read();
      const own = (await this.changes()).filter(({ name }) => name === field.name);
      // one that may have reached the server already stays as it is; the new text follows it
      const open = own.find(({ state, tries }) => state === "refused" || !tries);
      if (!own.length && !field.isChanged) return;
      if (open && !field.isChanged) await store.remove("changes", open.number);
      else if (!own.length || open || JSON.stringify(own.at(-1).value) !== JSON.stringify(value)) {
        await store.put("changes", { ...(open ? { number: open.number } : {}), ...this.change(field, value, open) });
      }
      if (store.persistent) this.show("device", `Auf diesem Gerät gespeichert, ${now()} Uhr`);
      else this.show("bad", "Noch nicht gespeichert. Lassen Sie die Seite offen.");
      await this.showQueue();
      if (this.problem) queue.sendLater();
      else this.plan(0);
    }

    change(field, value, before) {
      return {
        change_id: crypto.randomUUID(),
        owner: this.owner,
        interview: this.id,
        name: field.name,
        label: field.label,
        organisation: this.root.dataset.name,
        sync: this.root.dataset.sync,
        value,
        base_revision: before ? before.base_revision : field.revision,
        typed_at: new Date().toISOString(),
        state: "waiting",
        tries: 0,
        message: "",
      };
    }

    plan(seconds = RETRY[Math.min(this.failures, RETRY.length) - 1] ?? 2) {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.send(), seconds * 1000);
    }

    retryNow() {
      this.failures = 0;
      this.plan(0);
    }

    async send() {
      if (this.sending) return this.sending;
      this.sending = this.sendAll().finally(() => (this.sending = null));
      return this.sending;
    }

    async sendAll() {
      let told = 0;
      const answer = await queue.send(this.owner, (event) => {
        told += 1;
        this.settle(event);
      });
      if (!answer.problem) answer.problem = await this.catchUp();
      this.failures = answer.problem ? this.failures + 1 : 0;
      this.problem = answer.problem === "elsewhere" ? "" : answer.problem;
      const left = (await this.changes()).filter(({ state }) => state === "waiting");
      if (!answer.problem && (told || !this.isFresh)) {
        this.isFresh = true;
        this.road.refresh();
      }
      await this.showQueue();
      if (answer.problem || left.length) this.plan();
    }

    // what others, or another device of the same person, have written since
    async catchUp() {
      try {
        const answer = await queue.ask(this.root.dataset.state);
        if (!answer.ok) return answer.status === 404 || answer.status === 403 ? "gone" : "offline";
        const { token, owner, answers, conflicts } = await answer.json();
        if (owner !== this.owner) return "other";
        this.token = token;
        const busy = new Set((await this.changes()).map(({ name }) => name));
        for (const [name, { value, revision }] of Object.entries(answers)) {
          const field = this.fields.find(name);
          const isTyping = field?.box.contains(document.activeElement) || this.timers.has(name);
          if (field && revision > field.revision && !busy.has(name) && !isTyping) field.settle(value, revision);
        }
        conflicts.forEach((conflict) => this.offer(conflict));
        this.fields.showAsked();
        this.count();
        return "";
      } catch (stop) {
        if (stop instanceof queue.Stop) return stop.message;
        throw stop;
      }
    }

    settle({ change, result, savedAt }) {
      if (change.interview !== this.id) return;
      const field = this.fields.find(change.name);
      if (!field || result.outcome === "refused") return;
      if (result.outcome === "conflict") {
        field.settle(result.value, result.revision);
        this.offer(result.conflict);
      } else {
        // what was typed on while the answer travelled stays in the control
        const isSame = JSON.stringify(field.read()) === JSON.stringify(change.value);
        field.revision = result.revision;
        field.base = JSON.stringify(change.value);
        if (isSame && !field.box.contains(document.activeElement)) field.settle(result.value, result.revision);
        this.show("saved", `Gespeichert um ${savedAt} Uhr`);
      }
    }

    offer(conflict) {
      const field = this.fields.find(conflict.name);
      if (field && window.interviewVersions.offer(this.root, field, conflict)) {
        this.show("bad", "Zu einer Antwort gibt es zwei Fassungen. Wählen Sie.");
      }
    }

    showProblem(problem) {
      this.problem = problem;
      this.showQueue();
    }

    async showQueue() {
      const changes = await this.changes();
      this.waiting = changes.length;
      window.interviewNotice.show(this.root, changes, this.problem, () => this.showQueue().then(() => this.retryNow()));
    }

    show(state, text) {
      const [modifier, symbol] = STATES[state];
      const shown = this.parts.find((part) => !part.hidden);
      for (const output of shown.querySelectorAll("[data-save-state]")) {
        output.hidden = false;
        output.className = `p-save ${modifier}`;
        output.querySelector(".kern-icon").className = `kern-icon kern-icon--${symbol}`;
        output.querySelector("span:last-child").textContent = text;
      }
    }
  }

  window.addEventListener("DOMContentLoaded", () => {
    const root = document.querySelector("[data-interview]");
    if (root) new Interview(root).start();
  });
})();
