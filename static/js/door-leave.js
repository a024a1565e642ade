// On every page of signed-in people: keeps the device clean of the lists of doors, and entries from being forgotten.
// Deletes lists at sign-out (not while entries wait), those of other accounts, and those of events that are over.
(() => {
  "use strict";

  const store = window.doorStore;
  const owner = Number(document.currentScript.dataset.owner);

  async function remind() {
    const [first, ...rest] = await store.rowsOf("entries", owner);
    if (!first || document.querySelector("[data-door]")) return;
    const box = Object.assign(document.createElement("div"), { className: "p-offline" });
    const line = Object.assign(document.createElement("p"), { className: "p-wrap" });
    line.setAttribute("role", "status");
    const link = Object.assign(document.createElement("a"), { href: first.url, textContent: "Zum Einlass" });
    const words = rest.length ? `${rest.length + 1} Einträge vom Einlass sind` : "Ein Eintrag vom Einlass ist";
    line.append(`${words} noch nicht gesendet. `, link);
    box.append(line);
    document.querySelector("main").prepend(box);
  }

  async function signOut(event) {
    const form = event.currentTarget;
    if (form.dataset.doorIsClean) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const [waiting] = await store.rowsOf("entries", owner);
    if (waiting) {
      location.href = waiting.url;
      return;
    }
    await store.forgetAll();
    form.dataset.doorIsClean = "1";
    form.requestSubmit();
  }

  window.addEventListener("DOMContentLoaded", async () => {
    const forms = document.querySelectorAll('form[action$="/logout/"]');
    if (!(await store.exists())) return;
    forms.forEach((form) => form.addEventListener("submit", signOut, { capture: true }));
    await store.sweep(owner);
    await remind();
  });
})();
