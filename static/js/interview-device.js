// The page "Auf diesem Gerät": saved interviews and answers that are not sent, of the person who is signed in.
(() => {
  "use strict";

  const { interviewStore: store, interviewQueue: queue, interviewList: lists } = window;
  const PROBLEMS = {
    offline: "Keine Verbindung. Die Antworten bleiben auf dem Gerät.",
    expired: "Melden Sie sich wieder an, Ihre Antworten bleiben auf dem Gerät.",
    other: "Diese Antworten gehören zu einem anderen Konto.",
    elsewhere: "Ein anderes Fenster sendet gerade.",
  };

  class Device {
    constructor(root) {
      this.root = root;
      this.owner = Number(root.dataset.owner);
      const on = (name, action) => root.querySelector(`[${name}]`).addEventListener("click", action);
      on("data-send-now", () => this.send());
      on("data-download", async () => lists.download(await this.changes()));
      on("data-drop-all", (event) => this.dropAll(event.currentTarget));
      window.addEventListener("online", () => this.send());
      this.show();
    }

    changes() {
      return store.rowsOf("changes", this.owner);
    }

    async send() {
      const { problem } = await queue.send(this.owner);
      await this.show();
      const left = (await this.changes()).length;
      this.root.querySelector("[data-device-status]").textContent =
        PROBLEMS[problem] ?? (left ? "Was hier noch steht, wurde nicht angenommen." : "Alles ist gesendet.");
    }

    async show() {
      const changes = await this.changes();
      const saved = await store.rowsOf("saved", this.owner);
      this.root.querySelector("[data-device-queue]").hidden = !changes.length;
      this.root.querySelector("[data-device-saved]").hidden = !saved.length && !changes.length;
      this.root.querySelector("[data-device-empty]").hidden = saved.length > 0 || changes.length > 0;
      lists.draw(this.root.querySelector("[data-queue]"), changes, () => this.show());
      this.root.querySelector("[data-saved]").replaceChildren(
        ...saved.map((row) => {
          const item = lists.element("li");
          const link = Object.assign(lists.element("a", "", row.name), { href: row.url });
          item.append(lists.element("span"), lists.element("small", "", `gespeichert am ${lists.clock(row.at)}`));
          item.firstChild.append(link);
          return item;
        }),
      );
    }

    async dropAll(button) {
      const label = button.querySelector(".kern-label");
      const changes = await this.changes();
      if (!label.dataset.asked) {
        label.dataset.asked = "1";
        label.textContent = changes.length
          ? `Ja, auch ${changes.length === 1 ? "die Antwort" : `die ${changes.length} Antworten`} löschen, die nicht gesendet ${changes.length === 1 ? "ist" : "sind"}`
          : "Ja, alles löschen";
        return;
      }
      await store.forgetAll();
      label.textContent = "Alles von diesem Gerät löschen";
      delete label.dataset.asked;
      this.show();
    }
  }

  window.addEventListener("DOMContentLoaded", () => {
    const root = document.querySelector("[data-device]");
    if (root) new Device(root);
  });
})();
