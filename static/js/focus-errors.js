// The error summary takes the focus when a form comes back with mistakes, and its links lead to the field
// with the label in sight. Without this script the `autofocus` attribute and the plain links do nearly the same.
(() => {
  "use strict";

  const show = () => document.querySelector(".p-errors")?.focus();
  if (document.readyState === "complete") show();
  else window.addEventListener("load", show, { once: true });

  document.addEventListener("click", (event) => {
    const link = event.target.closest('.p-errors a[href^="#"]');
    const control = link && document.getElementById(link.hash.slice(1));
    if (!control) return;
    event.preventDefault();
    (control.closest(".kern-form-input, fieldset, .p-field-bad") || control).scrollIntoView({ block: "start" });
    control.focus({ preventScroll: true });
  });
})();
