// Saves what people type, field by field: <form data-autosave="URL" data-autosave-owner="USER ID">.
//
// POSTs `field`, `value` and `base` (the value that this page last got from the server; lists as JSON).
// Answers: 200 {saved_at, version} · 409 {field, mine, theirs, by, at} · 400 {error} · 401, 403 or a redirect: the
// session has ended. Until the server has a text, a draft of it lies in localStorage, under its owner's id; without
// an owner nothing is stored on the device. autosave-conflict.js asks what to do about a 409. A saved field is told to
// the page by "autosave:saved" with {name, data}.
// Left alone: files, hidden fields, passwords, and what lies inside [data-no-autosave].
(() => {
  "use strict";

  const PAUSE = 1000; // ms without typing before a field is sent
  const RETRY = [3000, 5000, 10000, 30000];
  const KEEP_DAYS = 14; // older drafts are thrown away
  const LEFT_ALONE = new Set(["file", "hidden", "password", "submit", "button", "reset", "image"]);
  const STATES = { saved: ["", "success"], device: ["p-save--off", "draft"], bad: ["p-save--bad", "danger"] };
  const EXPIRED = "Ihre Anmeldung ist abgelaufen.";
  const ON_DEVICE = "Ihr Text ist auf diesem Gerät gesichert.";
  const SIGN_IN = "Melden Sie sich in einem neuen Fenster an, dann speichern wir hier von selbst weiter.";

  const cookie = (name) => document.cookie.match(`(?:^|; )${name}=([^;]*)`)?.[1];

  class Autosave {
    constructor(form) {
      this.form = form;
      this.key = form.dataset.autosaveOwner && `entwurf:${form.dataset.autosaveOwner}:${form.dataset.autosave}`;
      this.base = new Map(this.names().map((name) => [name, this.read(name)]));
      this.waiting = new Set();
      this.held = new Set(); // fields in conflict: not sent until the person has chosen
      this.failures = 0;
      this.outputs = [...document.querySelectorAll("[data-save-state]")];
      this.outputs.slice(1).forEach((output) => output.removeAttribute("role")); // say it once
      this.restore();
      this.listen();
    }

    controls(name) {
      return [...this.form.elements].filter(
        (control) => control.name === name && !LEFT_ALONE.has(control.type) && !control.closest("[data-no-autosave]"),
      );
    }

    names() {
      const all = new Set([...this.form.elements].map((control) => control.name).filter(Boolean));
      return [...all].filter((name) => this.controls(name).length);
    }

    isList([first, second]) {
      if (first.type === "checkbox") return Boolean(second || first.closest(".p-choice"));
      return first.type === "select-multiple";
    }

    read(name) {
      const controls = this.controls(name);
      const [first] = controls;
      if (!first) return "";
      const options = [...(first.selectedOptions ?? controls.filter((control) => control.checked))];
      const chosen = options.map((option) => option.value);
      if (this.isList(controls)) return JSON.stringify(chosen);
      return ["radio", "checkbox"].includes(first.type) ? (chosen[0] ?? "") : first.value;
    }

    write(name, value) {
      const controls = this.controls(name);
      const chosen = this.isList(controls) ? JSON.parse(value || "[]").map(String) : [value];
      for (const control of controls) {
        if (control.type === "select-multiple") {
          for (const option of control.options) option.selected = chosen.includes(option.value);
        } else if (["radio", "checkbox"].includes(control.type)) control.checked = chosen.includes(control.value);
        else control.value = value;
      }
      controls[0]?.dispatchEvent(new Event("input", { bubbles: true }));
    }

    drafts() {
      try {
        return JSON.parse((this.key && localStorage.getItem(this.key)) || "{}");
      } catch {
        return {};
      }
    }

    // returns whether the device really keeps it (private windows and full disks do not)
    keep(name, draft) {
      if (!this.key) return false;
      const all = this.drafts();
      if (draft) all[name] = draft;
      else delete all[name];
      try {
        if (Object.keys(all).length) localStorage.setItem(this.key, JSON.stringify(all));
        else localStorage.removeItem(this.key);
        return true;
      } catch {
        return false;
      }
    }

    restore() {
      const sentBack = Boolean(document.querySelector(".p-errors")); // then the page shows what was not saved
      for (const [name, draft] of Object.entries(this.drafts())) {
        const old = Date.now() - draft.at > KEEP_DAYS * 86400000;
        if (old || !this.base.has(name) || (draft.value === this.base.get(name) && !sentBack)) {
          this.keep(name, null);
          continue;
        }
        this.base.set(name, draft.base);
        this.waiting.add(name);
        this.write(name, draft.value);
      }
      if (this.waiting.size) {
        this.onDevice = true;
        this.show("device", "Ihre letzten Eingaben sind wieder da. Wir speichern sie.");
        this.plan(0);
      }
    }

    listen() {
      const typed = (event) => this.note(event.target.name);
      this.form.addEventListener("input", typed);
      this.form.addEventListener("change", typed);
      this.form.addEventListener("submit", (event) => {
        this.leaving = !this.held.size && !event.defaultPrevented;
        if (!this.held.size) return;
        event.preventDefault(); // sending now would overwrite the other person's text
        document.querySelector(".p-conflict").focus();
      });
      window.addEventListener("pageshow", () => (this.leaving = false));
      window.addEventListener("online", () => this.plan(0));
      window.addEventListener("pagehide", () => this.leave());
      document.addEventListener("visibilitychange", () => document.hidden && this.plan(0));
      window.addEventListener("beforeunload", (event) => {
        if (this.waiting.size && !this.onDevice && !this.leaving) event.preventDefault();
      });
    }

    note(name) {
      if (!name || !this.controls(name).length) return;
      if (!this.base.has(name)) this.base.set(name, ""); // a row that was added just now
      if (this.read(name) === this.base.get(name) && !this.waiting.has(name)) return;
      this.waiting.add(name);
      this.onDevice = this.keep(name, { value: this.read(name), base: this.base.get(name), at: Date.now() });
      this.plan(this.failures ? undefined : PAUSE);
    }

    plan(delay = RETRY[Math.min(this.failures, RETRY.length) - 1] ?? PAUSE) {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.flush(), delay);
    }

    async flush() {
      if (this.sending || this.leaving) return;
      this.sending = true;
      let goOn = true;
      for (const name of [...this.waiting]) {
        if (goOn && !this.held.has(name)) goOn = await this.send(name);
      }
      this.sending = false;
      this.failures = goOn ? 0 : this.failures + 1;
      if ([...this.waiting].some((name) => !this.held.has(name))) this.plan();
    }

    post(name, value, options) {
      const token = cookie("csrftoken") ?? this.form.elements.csrfmiddlewaretoken?.value ?? "";
      const body = new URLSearchParams({ field: name, value, base: this.base.get(name) });
      const headers = { "X-CSRFToken": token, "X-Requested-With": "XMLHttpRequest", Accept: "application/json" };
      return fetch(this.form.dataset.autosave, { method: "POST", body, headers, redirect: "manual", ...options });
    }

    // returns whether the next field may be sent
    async send(name) {
      const value = this.read(name);
      let answer;
      try {
        answer = await this.post(name, value);
      } catch {
        return this.failed();
      }
      if (answer.type === "opaqueredirect" || [401, 403].includes(answer.status)) return this.failed(true);
      const data = await answer.json().catch(() => null);
      if (answer.status === 409 && data) return this.conflict(name, data);
      if (answer.status === 400) {
        this.waiting.delete(name);
        this.show("bad", data?.error || "Nicht gespeichert. Bitte prüfen Sie Ihre Eingabe.");
        return true;
      }
      if (!answer.ok || !data) return this.failed();
      this.saved(name, value);
      this.show("saved", `Gespeichert um ${data.saved_at} Uhr`);
      this.form.dispatchEvent(new CustomEvent("autosave:saved", { bubbles: true, detail: { name, data } }));
      return true;
    }

    saved(name, value) {
      this.base.set(name, value);
      this.noteBase(name, value);
      const now = this.read(name);
      if (now !== value) this.keep(name, { value: now, base: value, at: Date.now() });
      else {
        this.waiting.delete(name);
        this.keep(name, null);
      }
      const token = this.form.elements.csrfmiddlewaretoken; // changes when the person signs in again elsewhere
      if (token && cookie("csrftoken")) token.value = cookie("csrftoken");
    }

    // a page that is also sent as a whole carries its base values in a hidden field `base` (JSON)
    noteBase(name, value) {
      const hidden = this.form.elements.base;
      if (hidden) hidden.value = JSON.stringify({ ...JSON.parse(hidden.value), [name]: value });
    }

    failed(expired) {
      if (expired) this.show("bad", [EXPIRED, this.onDevice ? ON_DEVICE : "", SIGN_IN].filter(Boolean).join(" "));
      else if (this.onDevice) this.show("device", "Auf diesem Gerät gespeichert");
      else this.show("bad", "Nicht gespeichert. Wir versuchen es weiter.");
      return false;
    }

    conflict(name, { mine, theirs, by, at }) {
      const text = (value) => (typeof value === "string" ? value : JSON.stringify(value ?? ""));
      this.held.add(name);
      this.show("bad", "Nicht gespeichert. Bitte wählen Sie zwischen zwei Fassungen.");
      const resolve = (value) => {
        this.held.delete(name);
        this.base.set(name, text(theirs));
        this.waiting.add(name);
        this.write(name, value);
        this.plan(0);
      };
      const texts = { mine: text(mine), theirs: text(theirs), current: () => this.read(name) };
      const detail = { name, controls: this.controls(name), by, at, resolve, ...texts };
      this.form.dispatchEvent(new CustomEvent("autosave:conflict", { bubbles: true, detail }));
      return true;
    }

    // the page goes away: send what is waiting with requests that outlive it; the drafts stay until the next visit
    leave() {
      if (this.leaving) return;
      for (const name of this.waiting) {
        if (!this.held.has(name)) this.post(name, this.read(name), { keepalive: true }).catch(() => {});
      }
    }

    show(state, text) {
      const [modifier, symbol] = STATES[state];
      for (const output of this.outputs) {
        output.hidden = false;
        output.className = `p-save ${modifier}`;
        output.querySelector(".kern-icon").className = `kern-icon kern-icon--${symbol}`;
        output.querySelector("span:last-child").textContent = text;
      }
    }
  }

  // deferred scripts run before this event: autosave-conflict.js listens, whatever their order
  window.addEventListener("DOMContentLoaded", () => {
    document.querySelectorAll("form[data-autosave]").forEach((form) => new Autosave(form));
  });
})();
