// The rest of the days while somebody types wanted days and period: <form data-day-rest="ID OF THE PANEL">.
//
// The panel holds one [data-rest-year][data-rest-free] per year (half days) and an output [data-rest-answer].
// The split over years is that of advisors/request_days.py: by the length of the period in each year.
(() => {
  "use strict";

  const PAUSE = 400;
  const DAY = 86400000;

  function readDate(text) {
    const found = text.trim().match(/^(\d{1,2})\.\s*(\d{1,2})\.\s*(\d{4})\.?$/);
    if (!found) return null;
    const [, day, month, year] = found.map(Number);
    const date = new Date(Date.UTC(year, month - 1, day));
    return date.getUTCDate() === day && date.getUTCMonth() === month - 1 ? date : null;
  }

  function readHalfDays(text) {
    const plain = text.replace(/tage?|\s/gi, "").replace(".", ",");
    if (!/^\d*,?\d+$/.test(plain)) return null;
    const doubled = Number(plain.replace(",", ".")) * 2;
    return Number.isInteger(doubled) && doubled > 0 ? doubled : null;
  }

  function days(halfDays) {
    const number = String(halfDays / 2).replace(".", ",");
    return halfDays === 2 ? "1 Tag" : `${number} Tage`;
  }

  function split(first, last, halfDays) {
    const years = [];
    for (let year = first.getUTCFullYear(); year <= last.getUTCFullYear(); year += 1) {
      const from = Math.max(first, Date.UTC(year, 0, 1));
      const until = Math.min(last, Date.UTC(year, 11, 31));
      years.push({ year, length: (until - from) / DAY + 1 });
    }
    const total = years.reduce((sum, row) => sum + row.length, 0);
    for (const row of years) row.wanted = Math.floor((halfDays * row.length) / total);
    const left = halfDays - years.reduce((sum, row) => sum + row.wanted, 0);
    for (const row of years.slice(0, left)) row.wanted += 1;
    return years;
  }

  function sentence({ year, wanted }, free) {
    const rest = free ?? 0;
    const text = `${year}: ${days(wanted)} gewünscht, ${days(rest)} frei.`;
    if (wanted <= rest) return { text, isShort: false };
    const warning = "Das ist mehr, als Ihr Konto noch hat. Sie können trotzdem anfragen, SKEW entscheidet.";
    return { text: `${text} ${warning}`, isShort: true };
  }

  function watch(form) {
    const panel = document.getElementById(form.dataset.dayRest);
    const output = panel?.querySelector("[data-rest-answer]");
    const { period_from: from, period_until: until, wanted_half_days: wanted } = form.elements;
    if (!output || !from || !until || !wanted) return;
    const free = new Map(
      [...panel.querySelectorAll("[data-rest-year]")].map((row) => [Number(row.dataset.restYear), Number(row.dataset.restFree)]),
    );
    const show = () => {
      const [first, last, halfDays] = [readDate(from.value), readDate(until.value), readHalfDays(wanted.value)];
      if (!first || !last || !halfDays || last < first) return output.replaceChildren();
      const today = new Date(new Date().setUTCHours(0, 0, 0, 0));
      if (last < today) return output.replaceChildren();
      const lines = split(first > today ? first : today, last, halfDays).map((share) => {
        const { text, isShort } = sentence(share, free.get(share.year));
        const line = document.createElement("p");
        line.className = isShort ? "p-small p-strong" : "p-small";
        line.textContent = text;
        return line;
      });
      return output.replaceChildren(...lines);
    };
    let timer;
    form.addEventListener("input", (event) => {
      if (![from, until, wanted].includes(event.target)) return;
      clearTimeout(timer);
      timer = setTimeout(show, PAUSE);
    });
  }

  document.querySelectorAll("form[data-day-rest]").forEach(watch);
})();
