// Rows that repeat (formsets): adds a row from the <template>, removes one by its "entfernen" box.
// Without this script there are some unused rows and the boxes; both ways send the same data.
(() => {
  "use strict";

  function removable(row, label, say) {
    const box = row.querySelector('[data-repeat-delete] input[type="checkbox"]');
    if (!box) return;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "kern-btn kern-btn--tertiary";
    button.innerHTML =
      '<span class="kern-icon kern-icon--delete" aria-hidden="true"></span><span class="kern-label"></span>';
    const undo = document.createElement("p");
    undo.hidden = true;
    row.after(undo);
    const name = () => `${label} ${row.querySelector("[data-repeat-number]").textContent}`;
    button.querySelector(".kern-label").textContent = `${name()} entfernen`;

    const set = (gone) => {
      box.checked = gone;
      row.hidden = gone;
      undo.hidden = !gone;
      box.dispatchEvent(new Event("input", { bubbles: true }));
      say(gone ? `${name()} entfernt` : `${name()} wieder da`);
    };
    const back = button.cloneNode(true);
    back.querySelector(".kern-label").textContent = "Rückgängig machen";
    back.querySelector(".kern-icon").className = "kern-icon kern-icon--autorenew";
    undo.append(`${name()} wird beim Speichern entfernt. `, back);
    button.addEventListener("click", () => {
      set(true);
      back.focus();
    });
    back.addEventListener("click", () => {
      set(false);
      button.focus();
    });
    row.querySelector("[data-repeat-delete]").hidden = true;
    row.append(button);
    if (box.checked) set(true);
  }

  function start(box) {
    const total = box.querySelector(`[name="${box.dataset.repeat}-TOTAL_FORMS"]`);
    const initial = Number(box.querySelector(`[name="${box.dataset.repeat}-INITIAL_FORMS"]`).value);
    const add = box.querySelector("[data-repeat-add]");
    const template = box.querySelector(":scope > template");
    const status = box.querySelector("[data-repeat-status]");
    const say = (text) => (status.textContent = text);
    const rows = () => [...box.querySelectorAll(":scope > [data-repeat-row]")];
    const update = () => (add.hidden = rows().length >= Number(add.dataset.max));

    // unused rows at the end are for people without script; one stays when there is nothing else
    for (const row of rows().reverse()) {
      if (!("repeatUnused" in row.dataset) || rows().length <= Math.max(initial, 1)) break;
      row.remove();
    }
    total.value = rows().length;
    rows().forEach((row) => removable(row, box.dataset.rowLabel, say));

    add.addEventListener("click", () => {
      const index = rows().length;
      const holder = document.createElement("div");
      holder.innerHTML = template.innerHTML.replaceAll("__prefix__", index).replaceAll("__number__", index + 1);
      const row = holder.firstElementChild;
      add.closest("p").before(row);
      total.value = index + 1;
      removable(row, box.dataset.rowLabel, say);
      update();
      row.dispatchEvent(new CustomEvent("repeat:added", { bubbles: true }));
      row.querySelector("input:not([type=hidden]), select, textarea")?.focus();
      say(`${box.dataset.rowLabel} ${index + 1} hinzugefügt`);
    });
    update();
  }

  document.querySelectorAll("[data-repeat]").forEach(start);
})();
