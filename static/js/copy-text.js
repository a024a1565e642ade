// <button hidden data-copy="ID OF A TEXT AREA" data-done="Text kopiert">: copies the text; without it people select it.
(() => {
  "use strict";

  document.querySelectorAll("[data-copy]").forEach((button) => {
    const source = document.getElementById(button.dataset.copy);
    const label = button.querySelector(".kern-label");
    if (!source || !navigator.clipboard) return;
    label.setAttribute("role", "status");
    button.hidden = false;
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(source.value);
        label.textContent = button.dataset.done;
      } catch {
        source.select();
      }
    });
  });
})();
