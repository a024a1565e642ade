// The line at the top of the interview: no network, signed out, what waits and what was not taken.
(() => {
  "use strict";

  const lists = window.interviewList;

  function story(problem, waiting, refused) {
    const some = waiting === 1 ? "Eine Antwort wartet" : `${waiting} Antworten warten`;
    if (problem === "expired") {
      return ["Abgemeldet", "Melden Sie sich wieder an, Ihre Antworten bleiben auf dem Gerät."];
    }
    if (problem === "other") {
      return ["Anderes Konto", "Melden Sie sich mit Ihrem Konto an, Ihre Antworten bleiben auf dem Gerät."];
    }
    if (problem === "gone") {
      return ["Kein Zugang", "Sie haben keinen Zugang mehr. Laden Sie herunter, was nicht gesendet ist."];
    }
    if (refused && problem !== "offline") {
      const number = refused === 1 ? "Eine Antwort wurde" : `${refused} Antworten wurden`;
      return ["Nicht angenommen", `${number} nicht angenommen. Was Sie schrieben, liegt noch hier.`];
    }
    if (!waiting) return ["Offline", "Sie können weiterfragen. Alles bleibt auf diesem Gerät."];
    return ["Offline", `${some} auf Verbindung.`];
  }

  function signInLink(root) {
    const next = encodeURIComponent(location.pathname + location.search);
    return Object.assign(lists.element("a", "", "Jetzt anmelden"), { href: `${root.dataset.login}?next=${next}` });
  }

  // `changes` of this interview, `problem` as interview-queue.js calls it, `changed` when the person did something
  function show(root, changes, problem, changed) {
    const refused = changes.filter(({ state }) => state === "refused").length;
    const box = root.querySelector("[data-offline]");
    box.hidden = !problem && !refused;
    box.classList.toggle("p-offline--bad", refused > 0);
    const [word, text] = story(problem, changes.length - refused, refused);
    const place = box.querySelector("[data-offline-text]");
    // the same sentence again would be read aloud again
    if (!box.hidden && place.dataset.said !== text) {
      place.dataset.said = text;
      box.querySelector("[data-offline-word]").textContent = word;
      place.textContent = text;
      if (problem === "expired" || problem === "other") place.append(" ", signInLink(root));
    }
    box.querySelector("[data-queue-box]").hidden = !changes.length;
    lists.draw(box.querySelector("[data-queue]"), changes, changed);
  }

  window.interviewNotice = { show };
})();
