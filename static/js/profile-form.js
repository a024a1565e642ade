// The form of a profile while it is typed: shows the sentence of a field that could not be read, and the printed page
// beside it as it is now. Listens to "autosave:saved" of autosave.js with {name, data: {errors: {field: sentence}}}.
(() => {
  "use strict";

  const PAUSE = 1500; // ms without a new answer before the printed page is loaded anew

  function place(form, name) {
    const control = form.elements[name];
    const first = control instanceof RadioNodeList ? control[0] : control;
    return first?.closest(".kern-form-input, fieldset.p-group, .p-text");
  }

  function describe(control, id, add) {
    const ids = new Set((control.getAttribute("aria-describedby") ?? "").split(" ").filter(Boolean));
    if (add) ids.add(id);
    else ids.delete(id);
    if (ids.size) control.setAttribute("aria-describedby", [...ids].join(" "));
    else control.removeAttribute("aria-describedby");
  }

  function show(form, name, sentence) {
    const box = place(form, name);
    if (!box) return;
    const id = `id_${name}_error`;
    box.querySelector(`#${CSS.escape(id)}`)?.remove();
    box.classList.toggle("p-field-bad", Boolean(sentence));
    const control = box.querySelector("input, select, textarea");
    control.setAttribute("aria-invalid", sentence ? "true" : "false");
    describe(control, id, Boolean(sentence));
    if (!sentence) return;
    const error = Object.assign(document.createElement("div"), { id });
    error.setAttribute("role", "status");
    const line = Object.assign(document.createElement("p"), { className: "p-error-text" });
    const icon = Object.assign(document.createElement("span"), { className: "kern-icon kern-icon--danger" });
    icon.setAttribute("aria-hidden", "true");
    line.append(icon, Object.assign(document.createElement("span"), { textContent: sentence }));
    error.append(line);
    box.querySelector("label, legend").after(error);
  }

  let timer;
  function reload() {
    clearTimeout(timer);
    timer = setTimeout(() => {
      const frame = document.querySelector("iframe[data-profile-preview]");
      if (frame?.contentWindow && frame.offsetParent) frame.contentWindow.location.reload();
    }, PAUSE);
  }

  document.addEventListener("autosave:saved", (event) => {
    const form = event.target.closest("[data-profile-form]");
    if (!form) return;
    for (const [name, sentence] of Object.entries(event.detail.data.errors ?? {})) show(form, name, sentence);
    reload();
  });
})();
