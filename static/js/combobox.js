// Suggestions under a text field: the editable combobox with list box of ARIA 1.2, for every [data-combobox].
// The server sends the options: one with data-url leads to its page, one with data-value is chosen for the field.
// data-list-name, data-one, data-many and data-none are what is said to those who listen.
// Without this script the form is sent as it is typed and the server says what it did not understand.

const DELAY = 150;
const SHORTEST = 2;

// the value of the option that was chosen, kept in a hidden input beside the text
class Choice {
  constructor(root, input) {
    this.root = root;
    this.input = input;
    this.radios = root.querySelector("fieldset");
    this.hidden = root.querySelector("input[type=hidden]")
      ?? Object.assign(document.createElement("input"), { type: "hidden", name: root.dataset.choice });
    this.text = this.hidden.value ? input.value : "";
  }

  get isMade() {
    return Boolean(this.hidden.value);
  }

  // a changed text is no longer what was chosen before; radios for the old text go too
  takeBack() {
    if (this.input.value === this.text) return;
    this.text = "";
    this.hidden.value = "";
    this.radios?.remove();
    this.radios = null;
    if (!this.hidden.isConnected) this.root.append(this.hidden);
  }

  make({ label, value }) {
    this.input.value = label;
    this.takeBack();
    this.text = label;
    this.hidden.value = value;
    // lets autosave notice the choice
    this.input.dispatchEvent(new Event("change", { bubbles: true }));
  }
}

class Combobox {
  constructor(root, number) {
    this.root = root;
    this.input = root.querySelector("input:is([type=text], [type=search])");
    this.choice = root.dataset.choice ? new Choice(root, this.input) : null;
    this.options = [];
    this.active = -1;
    this.build(number);
    this.input.addEventListener("input", () => this.onInput());
    this.input.addEventListener("keydown", (event) => this.onKey(event));
    this.input.addEventListener("blur", () => this.close());
    // the list must not take the focus away before the click is done
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => this.take(event.target.closest("[role=option]")));
  }

  build(number) {
    this.list = Object.assign(document.createElement("ul"), {
      id: `auswahl-${number}`, className: "p-combobox__list", hidden: true,
    });
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", this.root.dataset.listName);
    this.said = Object.assign(document.createElement("p"), { className: "kern-sr-only" });
    this.said.setAttribute("role", "status");
    this.input.after(this.list, this.said);
    const attributes = { role: "combobox", "aria-expanded": "false", "aria-autocomplete": "list", "aria-controls": this.list.id };
    for (const [key, value] of Object.entries(attributes)) this.input.setAttribute(key, value);
  }

  onInput() {
    this.choice?.takeBack();
    clearTimeout(this.timer);
    this.request?.abort();
    if (this.input.value.trim().length < SHORTEST) {
      this.show("");
      this.said.textContent = "";
    } else {
      this.timer = setTimeout(() => this.load(), DELAY);
    }
  }

  async load() {
    this.request = new AbortController();
    const address = new URL(this.root.dataset.combobox, location.href);
    address.searchParams.set("q", this.input.value.trim());
    try {
      const response = await fetch(address, { signal: this.request.signal });
      if (response.ok) this.show(await response.text());
    } catch (problem) {
      // without an answer the form is simply sent as it is typed
      if (problem.name !== "AbortError") this.close();
    }
  }

  show(html) {
    this.list.innerHTML = html;
    this.options = [...this.list.querySelectorAll("[role=option]")];
    this.options.forEach((option, index) => { option.id = `${this.list.id}-${index}`; });
    const { none = "", one, many } = this.root.dataset;
    const count = this.options.length;
    this.said.textContent = count === 0 ? none : count === 1 ? one : `${count} ${many}`;
    if (count && document.activeElement === this.input) this.open();
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

  take(option) {
    if (!option) return;
    if (!this.choice) {
      location.assign(option.dataset.url);
      return;
    }
    this.choice.make(option.dataset);
    this.said.textContent = `${option.dataset.label} ausgewählt`;
    this.close();
  }

  onKey(event) {
    if (event.isComposing || event.ctrlKey || event.metaKey) return;
    if (this.list.hidden) this.onKeyOutside(event);
    else this.onKeyInList(event);
  }

  onKeyOutside(event) {
    if (!["ArrowDown", "ArrowUp"].includes(event.key) || !this.options.length || this.choice?.isMade) return;
    event.preventDefault();
    this.open();
    this.activate(event.key === "ArrowDown" ? 0 : this.options.length - 1);
  }

  onKeyInList(event) {
    const count = this.options.length;
    const active = this.options[this.active];
    if (event.key === "ArrowDown") this.activate(this.active + 1 < count ? this.active + 1 : 0);
    else if (event.key === "ArrowUp") this.activate(this.active > 0 ? this.active - 1 : count - 1);
    else if (event.key === "Enter" && active) this.take(active);
    else if (event.key === "Escape") this.close();
    else {
      // the way to the next field takes the choice along, but leads to no other page
      if (event.key === "Tab" && active && this.choice) this.take(active);
      return;
    }
    event.preventDefault();
  }
}

document.querySelectorAll("[data-combobox]").forEach((root, number) => new Combobox(root, number + 1));
