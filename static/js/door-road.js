// "Liste auf dieses Gerät laden": keeps the page, its files and the list, by a click and nothing more.
(() => {
  "use strict";

  const store = window.doorStore;
  const AFTER = 6 * 60 * 60 * 1000; // ms after the end of the event until the list is deleted

  function linkedIn(page) {
    const nodes = [...page.querySelectorAll("link[href], script[src], img[src]")];
    return nodes.map((node) => new URL(node.getAttribute("href") ?? node.getAttribute("src"), location).href);
  }

  class DoorRoad {
    constructor(root) {
      this.data = root.dataset;
      this.box = root.querySelector("[data-road]");
      this.door = {
        key: `${this.data.owner}:${this.data.door}`,
        owner: Number(this.data.owner),
        event: Number(this.data.door),
        url: this.data.url,
        title: this.data.title,
        until: new Date(Date.parse(this.data.until) + AFTER).toISOString(),
      };
      this.status = this.box.querySelector("[data-road-status]");
      this.isPossible = "serviceWorker" in navigator && Boolean(self.caches);
      this.isOver = Date.parse(this.door.until) < Date.now();
      if (!this.isPossible || this.isOver) return;
      this.box.hidden = false;
      this.box.querySelector("[data-road-save]").addEventListener("click", () => this.save());
      this.box.querySelector("[data-road-drop]").addEventListener("click", () => this.drop());
    }

    async kept() {
      return (await store.rowsOf("doors", this.door.owner, this.door.event))[0];
    }

    // the list as the server sent it last; only where the person asked for it
    async keepList({ people, day }) {
      const door = await this.kept();
      if (door) await store.put("doors", { ...door, people, day, at: new Date().toISOString() });
      await this.show();
    }

    async save() {
      this.status.textContent = "Wird geladen …";
      try {
        await this.startWorker();
        await this.keepPage();
        await store.put("doors", { ...this.door, people: this.people ?? [], day: this.day, at: new Date().toISOString() });
        await navigator.storage?.persist?.();
        await this.show();
      } catch {
        await store.forget(this.door);
        this.status.textContent = "Das hat nicht geklappt. Prüfen Sie die Verbindung und den freien Platz.";
      }
    }

    async drop() {
      await store.forget(this.door);
      await this.show();
      this.status.textContent = "Vom Gerät gelöscht.";
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

    // files first, then the page: whatever is on the device fits together
    async keepPage() {
      const page = await fetch(this.data.url, { cache: "no-store" });
      if (page.headers.get("X-Door-Owner") !== this.data.owner) throw new Error("not the page of this account");
      const next = linkedIn(new DOMParser().parseFromString(await page.clone().text(), "text/html"));
      await Promise.all(["400", "500", "600"].map((weight) => document.fonts.load(`${weight} 1em "Fira Sans"`)));
      const start = location.origin + this.data.static;
      const loaded = performance.getEntriesByType("resource").map(({ name }) => name);
      const urls = new Set([...loaded, ...next].filter((url) => url.startsWith(start)));
      const cache = await caches.open(`door:${this.door.key}`);
      await cache.addAll([...urls]);
      await cache.put(this.data.url, page);
    }

    async show() {
      const door = await this.kept();
      this.box.querySelector("[data-road-drop]").hidden = !door;
      const label = door ? "Neu laden" : "Liste auf dieses Gerät laden";
      this.box.querySelector("[data-road-save] .kern-label").textContent = label;
      if (!door) return;
      const at = new Date(door.at).toLocaleTimeString("de-DE", { hour: "2-digit", minute: "2-digit" });
      const number = door.people.length;
      this.status.textContent = `Bereit: ${number === 1 ? "ein Name" : `${number} Namen`}, Stand ${at} Uhr. Der Einlass geht auch ohne Netz.`;
    }
  }

  window.DoorRoad = DoorRoad;
})();
