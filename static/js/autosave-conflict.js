// Two people have changed the same field: shows both texts beside it and lets the person choose.
// Listens to autosave.js: "autosave:conflict" with {name, controls, mine, theirs, by, at, current(), resolve(value)}.
(() => {
  "use strict";

  function element(tag, className, text) {
    const node = document.createElement(tag);
    if (className) node.className = className;
    if (text) node.textContent = text;
    return node;
  }

  // what a person calls the value: the labels of chosen options, or the text itself
  function words(value, controls) {
    const [first] = controls;
    const options = first.options ?? (["radio", "checkbox"].includes(first.type) ? controls : null);
    if (!options) return value || "(leer)";
    const chosen = value.startsWith("[") ? JSON.parse(value).map(String) : [value];
    const names = [...options]
      .filter((option) => option.value && chosen.includes(option.value))
      .map((option) => option.text ?? option.closest("label").querySelector("span").textContent);
    return names.join(", ") || "(nichts gewählt)";
  }

  function clock(at) {
    const time = at && at.includes("T") ? new Date(at) : null;
    if (!time) return at ? ` um ${at} Uhr` : "";
    const format = { hour: "2-digit", minute: "2-digit", timeZone: "Europe/Berlin" };
    return ` um ${time.toLocaleTimeString("de-DE", format)} Uhr`;
  }

  function choice(group, key, title, text, checked) {
    const label = element("label", "p-check");
    const input = Object.assign(element("input"), { type: "radio", name: group, value: key, checked });
    input.setAttribute("form", ""); // belongs to no form: is neither saved nor sent
    label.append(input, element("span", "", title), element("small", "p-conflict__text", text));
    return label;
  }

  function button(text, kind, action) {
    const node = Object.assign(element("button", `kern-btn kern-btn--${kind}`), { type: "button" });
    node.append(element("span", "kern-label", text));
    node.addEventListener("click", action);
    return node;
  }

  function ask({ name, controls, mine, theirs, by, at, current, resolve }) {
    const place = controls[0].closest(".kern-form-input, fieldset") ?? controls[0];
    document.getElementById(`konflikt-${name}`)?.remove();
    const other = by || "einer anderen Person";
    const box = Object.assign(element("section", "p-conflict"), { id: `konflikt-${name}`, tabIndex: -1 });
    box.setAttribute("aria-label", "Zwei Fassungen");
    const intro = element("div");
    intro.setAttribute("role", "alert");
    intro.append(
      element("p", "p-h3", "Zwei Personen haben dieselbe Stelle geändert"),
      element("p", "", `${by || "Jemand"} hat${clock(at)} gespeichert, während Sie schrieben. Nichts ist verloren.`),
    );
    const both = element("div", "p-conflict__both");
    both.setAttribute("role", "radiogroup");
    both.setAttribute("aria-label", "Welche Fassung soll gelten?");
    both.append(
      choice(`konflikt-${name}-wahl`, "mine", "Ihre Fassung", words(mine, controls), true),
      choice(`konflikt-${name}-wahl`, "theirs", `Fassung von ${other}`, words(theirs, controls), false),
    );
    const done = (value) => {
      box.remove();
      controls[0].focus();
      resolve(value);
    };
    const row = element("div", "kern-btn-wrapper");
    const chosen = () => (both.querySelector(":checked").value === "mine" ? current() : theirs);
    row.append(button("Auswahl übernehmen", "primary", () => done(chosen())));
    if (controls[0].tagName === "TEXTAREA") {
      row.append(button("Beide Texte zusammenführen", "secondary", () => done(`${current()}\n\n${theirs}`)));
    }
    box.append(intro, both, row);
    place.after(box);
  }

  document.addEventListener("autosave:conflict", (event) => ask(event.detail));
})();
