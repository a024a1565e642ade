// On every page of signed-in people: keeps the device clean of interviews, and their answers from being forgotten.
// Deletes everything at sign-out (not while answers wait), the pages of other accounts, and finished interviews.
(() => {
  "use strict";

  const store = window.interviewStore;
  const { owner: ownerText, page: device } = document.currentScript.dataset;
  const owner = Number(ownerText);

  async function clean() {
    for (const saved of await store.all("saved")) {
      // the next person at this device must not read them; what is not sent waits for its own account
      if (saved.owner !== owner) await store.forget(saved.owner, saved.interview);
    }
    for (const over of document.querySelectorAll("[data-interview-over]")) {
      await store.forget(owner, Number(over.dataset.interviewOver));
    }
  }

  async function remind() {
    if (document.querySelector("[data-interview], [data-device]")) return;
    const number = (await store.rowsOf("changes", owner)).length;
    if (!number) return;
    const box = document.createElement("div");
    box.className = "p-offline";
    const line = document.createElement("p");
    line.className = "p-wrap";
    line.setAttribute("role", "status");
    const words = number === 1 ? "Eine Antwort aus einem Interview ist" : `${number} Antworten aus Interviews sind`;
    const link = Object.assign(document.createElement("a"), { href: device, textContent: "Antworten ansehen" });
    line.append(`${words} noch nicht gesendet. `, link);
    box.append(line);
    document.querySelector("main").prepend(box);
  }

  async function signOut(form) {
    if ((await store.rowsOf("changes", owner)).length) {
      location.href = `${device}?abmelden=1`;
      return;
    }
    await store.forgetAll();
    form.submit();
  }

  window.addEventListener("DOMContentLoaded", async () => {
    if (!(await store.exists())) return;
    document.querySelectorAll('form[action$="/logout/"]').forEach((form) => {
      form.addEventListener("submit", (event) => {
        event.preventDefault();
        signOut(form);
      });
    });
    await clean();
    await remind();
  });
})();
