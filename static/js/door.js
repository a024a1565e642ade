// The door on a phone: search and let in, live with the other doors, with or without a network. Without this script
// the list is an ordinary page of forms.
//
// Whoever is let in stands in the queue of the device (door-store.js) at once and leaves it when the server has
// answered (door-queue.js). The list is what the server said last, with the queue laid over it (door-list.js).
(() => {
  "use strict";

  const { doorStore: store, doorList: list } = window;
  const EVERY = 10_000; // ms between two looks at the other doors

  class Door {
    constructor(root) {
      this.root = root;
      this.queue = new window.DoorQueue(root);
      this.road = new window.DoorRoad(root);
      this.scan = new window.DoorScan(root, (text) => this.read(text));
      this.search = root.querySelector("[data-search]");
      this.people = [];
      this.entries = [];
      this.busy = new Set();
      this.problem = "";
    }

    async start() {
      await store.sweep(this.queue.owner);
      await this.recall();
      this.listen();
      await this.exchange();
    }

    // what the device kept, until the server answers
    async recall() {
      const door = await this.road.kept();
      if (!door) return;
      // the list of another day says who is expected, not who came
      this.people = door.day === this.queue.day ? door.people : door.people.map((one) => ({ ...one, came: null }));
      await this.road.show();
      await this.draw();
    }

    listen() {
      this.search.addEventListener("input", () => this.draw());
      this.root.querySelector("[data-search-form]").addEventListener("submit", (event) => {
        event.preventDefault();
        this.read(this.search.value);
      });
      this.root.querySelector("[data-said-undo]").addEventListener("click", () => this.takeBack(this.last));
      window.addEventListener("online", () => this.exchange());
      window.addEventListener("offline", () => this.draw("offline"));
      document.addEventListener("visibilitychange", () => !document.hidden && this.exchange());
      window.addEventListener("beforeunload", (event) => {
        if (!store.persistent && this.entries.length) event.preventDefault();
      });
    }

    // the code of a ticket lets in; a name shows whom it could mean, ready for the next press
    async read(text) {
      if (!text.trim()) return;
      const [hit] = list.find(list.overlay(this.people, this.entries), text);
      if (!hit) this.say("Diese Karte oder dieser Name steht nicht auf der Liste.", { isBad: true });
      else if (hit.code.toLowerCase() === window.doorCodeIn(text)) this.letIn(hit);
      else {
        await this.draw();
        this.root.querySelector("[data-list] button:not([hidden])")?.focus();
      }
    }

    async letIn(person) {
      if (this.busy.has(person.id)) return; // a second tap on the same button
      if (person.came || this.closed) {
        this.say(this.closed || `${person.name} ist schon da.`, { isBad: true });
        return;
      }
      this.busy.add(person.id);
      await this.note(person);
      this.busy.delete(person.id);
      await this.exchange();
    }

    async note(person) {
      const entry = this.entry(person, "in", crypto.randomUUID());
      await store.put("entries", entry);
      this.search.value = "";
      this.last = { ...person, came: { entry: entry.entry_id } };
      this.say(`${person.name} ist da.`, { canUndo: true });
      await this.draw();
    }

    async takeBack(person) {
      const own = (await this.queue.entries()).find((one) => one.entry_id === person.came.entry && one.action === "in");
      // one that the server never saw simply goes; one that may have arrived is taken back there
      if (own && !own.tries) await store.remove("entries", own.number);
      else await store.put("entries", this.entry(person, "undo", person.came.entry));
      this.say(`Zurückgenommen: ${person.name}.`);
      await this.draw();
      await this.exchange();
    }

    entry(person, action, entryId) {
      return {
        entry_id: entryId,
        action,
        owner: this.queue.owner,
        event: this.queue.event,
        url: this.root.dataset.url,
        registration: person.id,
        name: person.name,
        day: this.queue.day,
        at: new Date().toISOString(),
        tries: 0,
        message: "",
      };
    }

    async exchange() {
      clearTimeout(this.timer);
      const { problem, state } = await this.queue.exchange();
      this.problem = problem;
      if (state) {
        this.people = this.road.people = state.people;
        this.road.day = state.day;
        this.closed = state.closed;
        await this.road.keepList(state);
        this.hear(state.results);
      } else if (problem === "gone" || problem === "other") {
        this.people = []; // nobody without the right reads on
        this.root.querySelector("[data-list]").replaceChildren();
        await this.road.drop();
      }
      await this.draw();
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.exchange(), EVERY);
    }

    // another door was faster, or the server refused: that must be heard
    hear(results) {
      const told = results.find(({ outcome }) => outcome === "standing" || outcome === "refused");
      if (told) this.say(told.message, { isBad: true });
    }

    say(text, { isBad = false, canUndo = false } = {}) {
      const box = this.root.querySelector("[data-said]");
      box.hidden = false;
      box.classList.toggle("is-bad", isBad);
      box.querySelector("[data-said-text]").textContent = text;
      box.querySelector("[data-said-undo]").hidden = !canUndo;
    }

    async draw(problem = this.problem) {
      this.entries = await this.queue.entries();
      const people = list.overlay(this.people, this.entries);
      const act = (name, person) => (name === "let-in" ? this.letIn(person) : this.takeBack(person));
      if (this.people.length) {
        list.draw(this.root, people, { text: this.search.value, isClosed: Boolean(this.closed), act });
      }
      list.tell(this.root, this.entries, problem, async (entry) => {
        await store.remove("entries", entry.number);
        await this.draw();
      });
    }
  }

  window.addEventListener("DOMContentLoaded", () => {
    const root = document.querySelector("[data-door]");
    if (root) new Door(root).start();
  });
})();
