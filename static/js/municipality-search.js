// Suggestions for municipality fields: the editable combobox with list box of ARIA 1.2.
// Without this script the field is a text input; an ambiguous name then comes back as a list of radios.

const DELAY = 200;
const SHORTEST = 2;

class MunicipalitySearch {
  constructor(root, number) {
    this.root = root;
    this.input = root.querySelector("input[type=text]");
    this.options = [];
    this.active = -1;
    this.build(number);
    this.chosenText = this.hidden.value ? this.input.value : "";
    this.input.addEventListener("input", () => this.onInput());
    this.input.addEventListener("keydown", (event) => this.onKey(event));
    this.input.addEventListener("blur", () => this.close());
    // the list must not take the focus away before the click is done
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => this.choose(event.target.closest("[role=option]")));
  }

  build(number) {
    const name = `${this.input.name}_ags`;
    this.radios = this.root.querySelector("fieldset");
    this.hidden = this.root.querySelector("input[type=hidden]");
    if (!this.hidden) {
      this.hidden = Object.assign(document.createElement("input"), { type: "hidden", name });
    }
    this.list = Object.assign(document.createElement("ul"), {
      id: `kommunen-${number}`, className: "municipality-search__list", hidden: true,
    });
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", "Passende Kommunen");
    this.said = Object.assign(document.createElement("p"), { className: "kern-sr-only" });
    this.said.setAttribute("role", "status");
    this.input.after(this.list, this.said);
    const attributes = { role: "combobox", "aria-expanded": "false", "aria-autocomplete": "list", "aria-controls": this.list.id };
    for (const [key, value] of Object.entries(attributes)) this.input.setAttribute(key, value);
  }

  onInput() {
    this.takeBackChoice();
    clearTimeout(this.timer);
    this.request?.abort();
    if (this.input.value.trim().length < SHORTEST) {
      this.close();
      return;
    }
    this.timer = setTimeout(() => this.load(), DELAY);
  }

  // a changed text is no longer the place that was chosen before; radios for the old text go too
  takeBackChoice() {
    if (this.input.value === this.chosenText) return;
    this.chosenText = "";
    this.hidden.value = "";
    this.radios?.remove();
    this.radios = null;
    if (!this.hidden.isConnected) this.root.append(this.hidden);
  }

  async load() {
    this.request = new AbortController();
    const address = new URL(this.root.dataset.municipalitySearch, location.href);
    address.searchParams.set("q", this.input.value);
    address.searchParams.set("vorschlaege", "1");
    try {
      const response = await fetch(address, { signal: this.request.signal });
      if (response.ok) this.show(await response.text());
    } catch (problem) {
      // without an answer the typed name is checked when the form is sent
      if (problem.name !== "AbortError") this.close();
    }
  }

  show(html) {
    this.list.innerHTML = html;
    this.options = [...this.list.querySelectorAll("[role=option]")];
    this.options.forEach((option, index) => { option.id = `${this.list.id}-${index}`; });
    this.said.textContent = this.options.length === 0 ? "Keine passende Kommune"
      : this.options.length === 1 ? "Eine passende Kommune" : `${this.options.length} passende Kommunen`;
    if (this.options.length && document.activeElement === this.input) this.open();
    else this.close();
  }

  open() {
    this.list.hidden = false;
    this.input.setAttribute("aria-expanded", "true");
    this.activate(-1);
  }

  close() {
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.activate(-1);
  }

  activate(index) {
    this.options[this.active]?.setAttribute("aria-selected", "false");
    this.active = index;
    const option = this.options[index];
    if (option) {
      option.setAttribute("aria-selected", "true");
      option.scrollIntoView({ block: "nearest" });
      this.input.setAttribute("aria-activedescendant", option.id);
    } else {
      this.input.removeAttribute("aria-activedescendant");
    }
  }

  choose(option) {
    if (!option) return;
    this.input.value = option.dataset.label;
    this.takeBackChoice();
    this.chosenText = option.dataset.label;
    this.hidden.value = option.dataset.ags;
    this.said.textContent = `${option.dataset.label} ausgewählt`;
    this.close();
    // lets autosave notice the choice
    this.input.dispatchEvent(new Event("change", { bubbles: true }));
  }

  onKey(event) {
    if (event.isComposing || event.ctrlKey || event.metaKey) return;
    if (this.list.hidden) {
      if (["ArrowDown", "ArrowUp"].includes(event.key) && this.options.length && !this.hidden.value) {
        event.preventDefault();
        this.open();
        this.activate(event.key === "ArrowDown" ? 0 : this.options.length - 1);
      }
      return;
    }
    this.onKeyInList(event);
  }

  onKeyInList(event) {
    const count = this.options.length;
    if (event.key === "ArrowDown") this.activate(this.active + 1 < count ? this.active + 1 : 0);
    else if (event.key === "ArrowUp") this.activate(this.active > 0 ? this.active - 1 : count - 1);
    else if (event.key === "Enter" && this.active >= 0) this.choose(this.options[this.active]);
    else if (event.key === "Escape") this.close();
    else if (event.key === "Tab" && this.active >= 0) { this.choose(this.options[this.active]); return; }
    else return;
    event.preventDefault();
  }
}

let number = 0;

function start(scope) {
  for (const root of scope.querySelectorAll("[data-municipality-search]")) {
    if (root.dataset.ready) continue;
    root.dataset.ready = "1";
    number += 1;
    new MunicipalitySearch(root, number);
  }
}

start(document);
document.addEventListener("htmx:load", (event) => start(event.target));
