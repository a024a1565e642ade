// "noch 600 Zeichen" under text areas: <p data-count-left="ID OF THE CONTROL" data-limit="600">.
// A line break counts as two characters, because browsers send it as two.
(() => {
  "use strict";

  const NEAR_END = 50; // from here on the rest is read aloud
  const PAUSE = 1200;
  const number = new Intl.NumberFormat("de-DE");

  function words(left) {
    if (left < 0) return `${number.format(-left)} Zeichen zu viel. Bitte kürzen Sie den Text.`;
    return left === 1 ? "noch 1 Zeichen" : `noch ${number.format(left)} Zeichen`;
  }

  function watch(output) {
    const control = document.getElementById(output.dataset.countLeft);
    if (!control) return;
    const aloud = document.createElement("span");
    aloud.className = "kern-sr-only";
    aloud.setAttribute("role", "status");
    output.after(aloud);
    let timer;
    const update = () => {
      const left = Number(output.dataset.limit) - control.value.replace(/\r?\n/g, "\r\n").length;
      output.textContent = words(left);
      output.classList.toggle("p-count-left--over", left < 0);
      clearTimeout(timer);
      timer = setTimeout(() => {
        aloud.textContent = left <= NEAR_END && document.activeElement === control ? words(left) : "";
      }, PAUSE);
    };
    control.addEventListener("input", update);
    update();
  }

  const start = (root) => root.querySelectorAll("[data-count-left]").forEach(watch);
  start(document);
  document.addEventListener("repeat:added", (event) => start(event.target));
})();
