// The questions on the page: reading and writing their controls, conditions, repeating sections.
(() => {
  "use strict";

  const isEmpty = (value) => value === "" || value === null || (Array.isArray(value) && !value.length);

  class Field {
    constructor(box) {
      this.box = box;
      this.name = box.dataset.question;
      [this.section, this.question, this.item = ""] = this.name.split(".");
      this.kind = box.dataset.kind;
      this.label = box.dataset.label;
      this.revision = Number(box.dataset.revision);
      this.controls = [...box.querySelectorAll(`[name="${CSS.escape(this.name)}"]`)];
      // what the server sent, not what the browser filled in again after a reload
      this.base = JSON.stringify(this.sent());
    }

    sent() {
      const [first] = this.controls;
      if (first.tagName === "SELECT") return [...first.options].find((option) => option.defaultSelected)?.value ?? "";
      if (!["radio", "checkbox"].includes(first.type)) return first.defaultValue;
      const chosen = this.controls.filter(({ defaultChecked }) => defaultChecked).map(({ value }) => value);
      return this.kind === "many" ? chosen : (chosen[0] ?? "");
    }

    read() {
      const [first] = this.controls;
      if (!["radio", "checkbox"].includes(first.type)) return first.value;
      const chosen = this.controls.filter(({ checked }) => checked).map(({ value }) => value);
      return this.kind === "many" ? chosen : (chosen[0] ?? "");
    }

    write(value) {
      const words = Array.isArray(value) ? value : [String(value ?? "")];
      for (const control of this.controls) {
        if (["radio", "checkbox"].includes(control.type)) control.checked = words.includes(control.value);
        else [control.value] = words;
      }
    }

    // what the server holds: shown, and the ground for the next change
    settle(value, revision) {
      this.write(value);
      this.revision = revision;
      this.base = JSON.stringify(this.read());
    }

    get isChanged() {
      return JSON.stringify(this.read()) !== this.base;
    }

    get isEmpty() {
      return isEmpty(this.read());
    }
  }

  class Fields {
    constructor(root) {
      this.root = root;
      this.byName = new Map();
      this.collect(root);
      root.querySelectorAll("[data-rounds]").forEach((box) => this.prepareRounds(box));
      root.querySelectorAll("[data-when-hint]").forEach((hint) => (hint.hidden = true));
      this.showAsked();
    }

    collect(root) {
      root.querySelectorAll("[data-question]").forEach((box) => {
        this.byName.set(box.dataset.question, new Field(box));
      });
    }

    of(control) {
      return this.byName.get(control.closest("[data-question]")?.dataset.question);
    }

    // the field of an answer; a repetition that only the device or the server knows gets its place
    find(name) {
      const [section, , item] = name.split(".");
      if (!this.byName.has(name) && item) {
        const rounds = this.root.querySelector(`[data-rounds="${CSS.escape(section)}"]`);
        if (rounds && !rounds.querySelector(`[data-round="${CSS.escape(item)}"]`)) this.addRound(rounds, item);
      }
      return this.byName.get(name);
    }

    prepareRounds(box) {
      const rounds = box.querySelectorAll("[data-round]");
      // the empty one at the end is for people without script, and the first one for everybody
      if (rounds.length > 1) {
        const blank = box.querySelector("[data-round][data-new]");
        blank?.querySelectorAll("[data-question]").forEach((one) => this.byName.delete(one.dataset.question));
        blank?.remove();
      }
      box.querySelectorAll("[data-round]").forEach((round) => this.makeRemovable(round));
      const add = box.parentElement.querySelector("[data-add-round]");
      add.hidden = false;
      add.addEventListener("click", () => {
        const round = this.addRound(box, crypto.randomUUID());
        round.querySelector("input, textarea").focus();
      });
    }

    addRound(box, item) {
      const template = box.parentElement.querySelector("[data-round-template]");
      const holder = document.createElement("div");
      const number = box.querySelectorAll("[data-round]").length + 1;
      holder.innerHTML = template.innerHTML.replaceAll("__item__", item).replaceAll("__nummer__", number);
      const round = holder.firstElementChild;
      box.append(round);
      this.collect(round);
      this.makeRemovable(round);
      round.querySelectorAll("[data-when-hint]").forEach((hint) => (hint.hidden = true));
      this.showAsked();
      return round;
    }

    makeRemovable(round) {
      round.querySelector("[data-round-remove]")?.remove();
      const button = document.createElement("button");
      button.type = "button";
      button.className = "kern-btn kern-btn--tertiary";
      button.innerHTML =
        '<span class="kern-icon kern-icon--delete" aria-hidden="true"></span><span class="kern-label">Eintrag entfernen</span>';
      button.addEventListener("click", () => {
        for (const box of round.querySelectorAll("[data-question]")) {
          const field = this.byName.get(box.dataset.question);
          field.write("");
          round.dispatchEvent(new CustomEvent("interview:changed", { bubbles: true, detail: field }));
        }
        round.hidden = true;
        round.parentElement.parentElement.querySelector("[data-add-round]").focus();
      });
      round.append(button);
    }

    // questions whose condition does not hold step back; what was typed there stays
    showAsked() {
      for (const field of this.byName.values()) {
        const { when, whenValue } = field.box.dataset;
        if (!when) continue;
        const others = [...this.byName.values()].filter(({ question }) => question === when);
        const other = others.find(({ item }) => item === field.item) ?? others.find(({ item }) => !item);
        field.box.hidden = !other || ![other.read()].flat().includes(whenValue);
      }
    }

    countIn(part) {
      const boxes = [...part.querySelectorAll("[data-question]")];
      return boxes.filter((box) => !this.byName.get(box.dataset.question)?.isEmpty).length;
    }
  }

  window.InterviewFields = Fields;
})();
