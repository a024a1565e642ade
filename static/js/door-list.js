// Draws the list of the door, its figures, and what is not sent yet.
(() => {
  "use strict";

  const MOST = 50; // lines at once
  const REST = 1000; // ms after somebody came in
  const clock = (moment) => `${new Date(moment).toLocaleTimeString("de-DE", { hour: "2-digit", minute: "2-digit" })} Uhr`;

  // as core.text.sort_key: without case and accents
  const plain = (text) =>
    text.toLowerCase().replaceAll("ß", "ss").normalize("NFD").replace(/\p{M}/gu, "");

  function find(people, text) {
    const code = window.doorCodeIn(text);
    const byCode = people.filter((person) => person.code.toLowerCase() === code);
    if (byCode.length) return byCode;
    const words = plain(text).split(/\s+/).filter(Boolean);
    return people.filter((person) => words.every((word) => person.haystack.includes(word)));
  }

  // what the device did and the server does not know yet, laid over the list of the server
  function overlay(people, entries) {
    const rows = new Map(people.map((person) => [person.id, { ...person }]));
    for (const entry of entries) {
      const person = rows.get(entry.registration);
      if (!person || entry.message) continue;
      if (entry.action === "in") person.came ??= { entry: entry.entry_id, at: entry.at, isWaiting: true };
      else if (person.came?.entry === entry.entry_id) person.came = null;
    }
    return [...rows.values()].map((person) => ({
      ...person,
      haystack: plain(`${person.name} ${person.organisation}`),
    }));
  }

  const drawn = new Map(); // lines that can stay as they are, so that nobody's finger misses a button

  function row(template, person, isClosed, act) {
    const sign = JSON.stringify([person, isClosed]);
    const before = drawn.get(person.id);
    if (before?.sign === sign) return before.item;
    const item = fill(template, person, isClosed, act);
    drawn.set(person.id, { sign, item });
    return item;
  }

  // the second half of a double tap must not take back what the first half did
  function rest(button, { came }) {
    const left = came ? REST - (Date.now() - Date.parse(came.at)) : 0;
    if (left <= 0) return;
    button.classList.add("is-fresh");
    setTimeout(() => button.classList.remove("is-fresh"), left);
  }

  function fill(template, person, isClosed, act) {
    const item = template.content.firstElementChild.cloneNode(true);
    const part = (name) => item.querySelector(`[data-${name}]`);
    part("name").textContent = person.name;
    part("where").textContent = [person.organisation, person.category].filter(Boolean).join(" · ");
    part("remark").textContent = person.remark;
    part("remark").hidden = !person.remark || Boolean(person.came);
    item.classList.toggle("is-in", Boolean(person.came));
    part("let-in").hidden = isClosed || Boolean(person.came);
    part("take-back").hidden = !person.came;
    part("in").hidden = !person.came;
    if (person.came) part("in").textContent = `da seit ${clock(person.came.at)}`;
    part("in").classList.toggle("is-waiting", Boolean(person.came?.isWaiting));
    if (person.came?.isWaiting) part("in").textContent += ", nicht gesendet";
    for (const name of ["let-in", "take-back"]) {
      const button = part(name);
      button.setAttribute("aria-label", `${button.textContent.trim()}: ${person.name}`);
      button.addEventListener("click", () => button.classList.contains("is-fresh") || act(name, person));
    }
    rest(part("take-back"), person);
    return item;
  }

  // put the lines into the list; the keyboard stays where it was, or at the button that took the place
  function show(box, items) {
    if (items.length === box.children.length && items.every((item, place) => item === box.children[place])) return;
    const focused = document.activeElement;
    const place = [...box.children].findIndex((item) => item.contains(focused));
    box.replaceChildren(...items);
    if (place < 0) return;
    if (focused.isConnected) focused.focus({ preventScroll: true });
    else items[place]?.querySelector("button:not([hidden])")?.focus({ preventScroll: true });
  }

  // draw lines and figures; act("let-in" or "take-back", person) answers the buttons
  function draw(root, people, { text, isClosed, act }) {
    const hits = find(people, text);
    const template = document.querySelector("template[data-row]");
    const shown = hits.slice(0, MOST).map((person) => row(template, person, isClosed, act));
    show(root.querySelector("[data-list]"), shown);
    const more = root.querySelector("[data-more]");
    more.hidden = hits.length <= MOST;
    more.textContent = `Das sind die ersten ${MOST}. Suchen Sie nach dem Namen.`;
    root.querySelector("[data-none]").hidden = hits.length > 0;
    const came = people.filter((person) => person.came).length;
    const expected = people.filter((person) => person.came || person.is_expected).length;
    root.querySelector("[data-came]").textContent = came.toLocaleString("de-DE");
    root.querySelector("[data-expected]").textContent = expected.toLocaleString("de-DE");
    Object.assign(root.querySelector("[data-progress]"), { max: expected || 1, value: came });
  }

  function entry(one, drop) {
    const item = document.createElement("li");
    const word = one.action === "in" ? "Einlass" : "Zurückgenommen";
    const line = Object.assign(document.createElement("p"), { textContent: `${word}: ${one.name}, ${clock(one.at)}` });
    item.append(line);
    if (!one.message) return item;
    item.className = "is-refused";
    const button = Object.assign(document.createElement("button"), { type: "button", textContent: "Verstanden" });
    button.className = "kern-btn kern-btn--tertiary";
    button.addEventListener("click", () => drop(one));
    item.append(Object.assign(document.createElement("p"), { textContent: one.message }), button);
    return item;
  }

  const STORIES = {
    offline: ["Offline", "Der Einlass geht weiter, alles bleibt auf diesem Gerät."],
    expired: ["Abgemeldet", "Melden Sie sich wieder an, die Einträge bleiben auf dem Gerät."],
    other: ["Anderes Konto", "Melden Sie sich mit Ihrem Konto an, die Einträge bleiben auf dem Gerät."],
    gone: ["Kein Zugang", "Sie haben keinen Zugang mehr zu diesem Einlass. Fragen Sie die Leitung."],
  };

  function story(problem, entries) {
    const refused = entries.filter(({ message }) => message).length;
    const waiting = entries.length - refused;
    if (refused && !problem) return ["Nicht angenommen", "Sehen Sie nach, was nicht angenommen wurde."];
    if (!waiting) return STORIES[problem];
    const some = waiting === 1 ? "Ein Eintrag wartet" : `${waiting} Einträge warten`;
    if (!problem || problem === "offline") return ["Offline", `${some} auf Verbindung.`];
    return [STORIES[problem][0], `${STORIES[problem][1]} ${some}.`];
  }

  // the bar at the top: no network, signed out, what waits and what was not taken
  function tell(root, entries, problem, drop) {
    const box = root.querySelector("[data-offline]");
    const hasRefused = entries.some(({ message }) => message);
    box.hidden = !problem && !hasRefused;
    box.classList.toggle("p-offline--bad", hasRefused);
    root.querySelector("[data-queue-box]").hidden = !entries.length;
    root.querySelector("[data-queue]").replaceChildren(...entries.map((one) => entry(one, drop)));
    if (box.hidden) return;
    const [word, text] = story(problem, entries);
    const place = box.querySelector("[data-offline-text]");
    box.querySelector("[data-offline-word]").textContent = word;
    // the same sentence again would be read aloud again
    if (place.textContent !== text) place.textContent = text;
    const login = box.querySelector("[data-offline-login]");
    login.hidden = !["expired", "other"].includes(problem);
    login.href = `${root.dataset.login}?next=${encodeURIComponent(root.dataset.url)}`;
  }

  window.doorList = { find, overlay, draw, tell };
})();
