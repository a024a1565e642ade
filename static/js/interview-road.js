// "Für unterwegs speichern": keeps this page and the files that it uses on the device, by a click and nothing more.
(() => {
  "use strict";

  const store = window.interviewStore;
  const HASHED = /\.[0-9a-f]{12}\.\w+$/; // such a file never changes
  const megabytes = (bytes) => `${(bytes / 1048576).toLocaleString("de-DE", { maximumFractionDigits: 1 })} MB`;

  function linkedIn(page) {
    const nodes = [...page.querySelectorAll("link[href], script[src], img[src]")];
    return nodes.map((node) => new URL(node.getAttribute("href") ?? node.getAttribute("src"), location).href);
  }

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
        const bytes = await this.keep();
        const { owner, interview } = this;
        const { name, url, version } = this.data;
        const at = new Date().toISOString();
        await store.put("saved", { key: `${owner}:${interview}`, owner, interview, name, url, version, at, bytes });
        await navigator.storage?.persist?.();
        this.status.textContent = "Gespeichert. Sie können nun ohne Netz weiterarbeiten.";
      } catch {
        const before = await store.rowsOf("saved", this.owner, this.interview);
        if (!before.length) await store.forget(this.owner, this.interview);
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

    // the page as it is now; never that of another account, nor one that can only be read
    async fetchPage() {
      const answer = await fetch(this.data.url, { cache: "no-store" });
      if (answer.headers.get("X-Interview-Owner") !== this.data.owner) throw new Error("not the page of this account");
      return answer;
    }

    // Files first, then the page: whatever is on the device fits together, after a new edition of the portal too.
    async keep() {
      const page = await this.fetchPage();
      const next = linkedIn(new DOMParser().parseFromString(await page.clone().text(), "text/html"));
      const here = linkedIn(document);
      // this page came from the device, and the portal has a new edition: the next loading brings both together
      if (next.some((url) => !here.includes(url))) throw new Error("another edition");
      const cache = await caches.open(this.name);
      const urls = await this.files();
      const sizes = await Promise.all([...urls].map((url) => this.keepFile(cache, url)));
      await cache.put(this.data.url, page.clone());
      const needed = new Set([...urls, new URL(this.data.url, location).href]);
      for (const request of await cache.keys()) if (!needed.has(request.url)) await cache.delete(request);
      return sizes.reduce((sum, size) => sum + size, (await page.blob()).size);
    }

    // the files that the page has loaded: styles, scripts, fonts, signs
    async files() {
      await Promise.all(["400", "500", "600"].map((weight) => document.fonts.load(`${weight} 1em "Fira Sans"`)));
      const start = location.origin + this.data.static;
      const loaded = performance.getEntriesByType("resource").map(({ name }) => name);
      return new Set([...loaded, ...linkedIn(document)].filter((url) => url.startsWith(start)));
    }

    async keepFile(cache, url) {
      const known = HASHED.test(url) && (await cache.match(url, { ignoreVary: true }));
      const answer = known || (await fetch(url));
      if (!answer.ok) throw new Error(url);
      if (!known) await cache.put(url, answer.clone());
      return (await answer.blob()).size;
    }

    async drop() {
      await store.forget(this.owner, this.interview);
      this.status.textContent = "Vom Gerät gelöscht.";
      this.show();
    }

    // after loading and sending: the page on the device shall show what the server holds
    async refresh() {
      if ((await store.rowsOf("saved", this.owner, this.interview)).length) await this.keep().catch(() => {});
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
