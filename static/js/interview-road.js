// "Für unterwegs speichern": keeps this page and the files that it uses on the device, by a click and nothing more.
(() => {
  "use strict";

  const store = window.interviewStore;
  const megabytes = (bytes) => `${(bytes / 1048576).toLocaleString("de-DE", { maximumFractionDigits: 1 })} MB`;

  class Road {
    constructor(root) {
      this.box = root.querySelector("[data-road]");
      this.data = root.dataset;
      this.owner = Number(root.dataset.owner);
      this.interview = Number(root.dataset.interview);
      if (!this.box || !("serviceWorker" in navigator) || !self.caches) return;
      this.box.hidden = false;
      this.status = this.box.querySelector("[data-road-status]");
      this.box.querySelector("[data-road-save]").addEventListener("click", () => this.save());
      this.box.querySelector("[data-road-drop]").addEventListener("click", () => this.drop());
      this.show();
    }

    get name() {
      return `interview:${this.owner}:${this.interview}`;
    }

    async save() {
      this.status.textContent = "Wird gespeichert …";
      try {
        await this.startWorker();
        const bytes = (await this.keepPage()) + (await this.keepFiles());
        const { owner, interview } = this;
        const { name, url, version } = this.data;
        const at = new Date().toISOString();
        await store.put("saved", { key: `${owner}:${interview}`, owner, interview, name, url, version, at, bytes });
        await navigator.storage?.persist?.();
        this.status.textContent = "Gespeichert. Sie können nun ohne Netz weiterarbeiten.";
      } catch {
        await store.forget(this.owner, this.interview);
        this.status.textContent = "Das hat nicht geklappt. Prüfen Sie die Verbindung und den freien Platz.";
      }
      this.show();
    }

    async startWorker() {
      const registration = await navigator.serviceWorker.register(this.data.worker, { scope: this.data.url });
      const worker = registration.installing ?? registration.waiting ?? registration.active;
      if (worker.state === "activated") return;
      await new Promise((resolve, reject) => {
        worker.addEventListener("statechange", () => {
          if (worker.state === "activated") resolve();
          if (worker.state === "redundant") reject(new Error("the worker was refused"));
        });
      });
    }

    async keepPage() {
      const answer = await fetch(this.data.url, { cache: "no-store" });
      if (answer.headers.get("X-Interview-Owner") !== this.data.owner) throw new Error("not the page of this account");
      const cache = await caches.open(this.name);
      await cache.put(this.data.url, answer.clone());
      return (await answer.blob()).size;
    }

    // the files that the page has loaded: styles, scripts, fonts, signs
    async keepFiles() {
      await Promise.all(["400", "500", "600"].map((weight) => document.fonts.load(`${weight} 1em "Fira Sans"`)));
      const start = location.origin + this.data.static;
      const loaded = performance.getEntriesByType("resource").map(({ name }) => name);
      const linked = [...document.querySelectorAll("link[href], script[src], img[src]")].map(
        (node) => node.href || node.src,
      );
      const urls = new Set([...loaded, ...linked].filter((url) => url.startsWith(start)));
      const cache = await caches.open(this.name);
      const sizes = await Promise.all(
        [...urls].map(async (url) => {
          const answer = await fetch(url);
          if (!answer.ok) throw new Error(url);
          await cache.put(url, answer.clone());
          return (await answer.blob()).size;
        }),
      );
      return sizes.reduce((sum, size) => sum + size, 0);
    }

    async drop() {
      await store.forget(this.owner, this.interview);
      this.status.textContent = "Vom Gerät gelöscht.";
      this.show();
    }

    // after a sending: the page on the device shall show what the server holds
    async refresh() {
      if ((await store.rowsOf("saved", this.owner, this.interview)).length) await this.keepPage().catch(() => {});
    }

    async show() {
      const saved = await store.rowsOf("saved", this.owner);
      const own = saved.find(({ interview }) => interview === this.interview);
      const list = this.box.querySelector("[data-road-list]");
      list.hidden = !saved.length;
      list.replaceChildren(
        ...saved.map((row) => {
          const { element, clock } = window.interviewList;
          const item = element("li");
          item.append(element("span", "", row.name), element("small", "", `${clock(row.at)}, ${megabytes(row.bytes)}`));
          return item;
        }),
      );
      this.box.querySelector("[data-road-drop]").hidden = !own;
      const label = own ? "Neu speichern" : "Für unterwegs speichern";
      this.box.querySelector("[data-road-save] .kern-label").textContent = label;
    }
  }

  window.InterviewRoad = Road;
})();
