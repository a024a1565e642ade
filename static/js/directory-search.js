// Suggestions under the search field of the directory: the editable combobox with list box of ARIA 1.2.
// A suggestion leads to its page. Without this script the form simply searches.

const DELAY = 150;
const SHORTEST = 2;

class DirectorySearch {
  constructor(root) {
    this.address = root.dataset.directorySearch;
    this.input = root.querySelector("input");
    this.options = [];
    this.active = -1;
    this.build();
    this.input.addEventListener("input", () => this.onInput());
    this.input.addEventListener("keydown", (event) => this.onKey(event));
    this.input.addEventListener("blur", () => this.close());
    // the list must not take the focus away before the click is done
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => this.follow(event.target.closest("[role=option]")));
  }

  build() {
    this.list = Object.assign(document.createElement("ul"), {
      id: "vorschlaege", className: "p-suggestions", hidden: true,
    });
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", "Vorschläge");
    this.said = Object.assign(document.createElement("p"), { className: "kern-sr-only" });
    this.said.setAttribute("role", "status");
    this.input.after(this.list, this.said);
    const attributes = { role: "combobox", "aria-expanded": "false", "aria-autocomplete": "list", "aria-controls": this.list.id };
    for (const [key, value] of Object.entries(attributes)) this.input.setAttribute(key, value);
  }

  onInput() {
    clearTimeout(this.timer);
    this.request?.abort();
    if (this.input.value.trim().length < SHORTEST) {
      this.show("");
      return;
    }
    this.timer = setTimeout(() => this.load(), DELAY);
  }

  async load() {
    this.request = new AbortController();
    const address = new URL(this.address, location.href);
    address.searchParams.set("q", this.input.value.trim());
    try {
      const response = await fetch(address, { signal: this.request.signal });
      if (response.ok) this.show(await response.text());
    } catch (problem) {
      // without an answer the form still searches
      if (problem.name !== "AbortError") this.close();
    }
  }

  show(html) {
    this.list.innerHTML = html;
    this.options = [...this.list.querySelectorAll("[role=option]")];
    this.options.forEach((option, index) => { option.id = `${this.list.id}-${index}`; });
    if (this.options.length && document.activeElement === this.input) {
      this.said.textContent = this.options.length === 1 ? "Ein Vorschlag" : `${this.options.length} Vorschläge`;
      this.open();
    } else {
      this.said.textContent = "";
      this.close();
    }
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
    if (!option) {
      this.input.removeAttribute("aria-activedescendant");
      return;
    }
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    this.input.setAttribute("aria-activedescendant", option.id);
  }

  follow(option) {
    if (option) location.assign(option.dataset.url);
  }

  onKey(event) {
    if (event.isComposing || event.ctrlKey || event.metaKey) return;
    if (this.list.hidden) {
      if (event.key === "ArrowDown" && this.options.length) {
        event.preventDefault();
        this.open();
        this.activate(0);
      }
      return;
    }
    this.onKeyInList(event);
  }

  onKeyInList(event) {
    const count = this.options.length;
    if (event.key === "ArrowDown") this.activate(this.active + 1 < count ? this.active + 1 : 0);
    else if (event.key === "ArrowUp") this.activate(this.active > 0 ? this.active - 1 : count - 1);
    else if (event.key === "Enter" && this.active >= 0) this.follow(this.options[this.active]);
    else if (event.key === "Escape") this.close();
    else return;
    event.preventDefault();
  }
}

for (const root of document.querySelectorAll("[data-directory-search]")) new DirectorySearch(root);
