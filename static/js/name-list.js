// Lists of names in one text field ("Kamerun, Togo"): offers the <datalist> anew for the word behind the last comma.
// Without this script the names are typed in full; the server reads both.
(() => {
  "use strict";

  const SHORTEST = 2; // letters before names are offered
  const MOST = 12;

  function attach(input) {
    const source = document.getElementById(input.getAttribute("list"));
    if (!source) return;
    const names = [...source.options].map((option) => option.value);
    const own = document.createElement("datalist");
    own.id = `${input.id}-namen`;
    input.after(own);
    input.setAttribute("list", own.id);
    const offer = () => {
      const cut = input.value.lastIndexOf(",") + 1;
      const before = cut ? `${input.value.slice(0, cut)} ` : "";
      const word = input.value.slice(cut).trim().toLocaleLowerCase("de");
      const used = input.value.slice(0, cut).split(",").map((name) => name.trim().toLocaleLowerCase("de"));
      const fitting = names.filter((name) => {
        const lower = name.toLocaleLowerCase("de");
        return lower.includes(word) && !used.includes(lower);
      });
      own.replaceChildren(
        ...(word.length < SHORTEST ? [] : fitting.slice(0, MOST)).map((name) => {
          return Object.assign(document.createElement("option"), { value: before + name });
        }),
      );
    };
    input.addEventListener("input", offer);
    input.addEventListener("focus", offer);
  }

  const start = (root) => root.querySelectorAll("input[data-name-list]").forEach(attach);
  start(document);
  document.addEventListener("repeat:added", (event) => start(event.target));
})();
