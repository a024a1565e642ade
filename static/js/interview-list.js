// Shows what is not sent yet: question and text, copying, downloading, throwing away by the person's own choice.
(() => {
  "use strict";

  const store = window.interviewStore;

  function element(tag, className, text) {
    const node = document.createElement(tag);
    if (className) node.className = className;
    if (text) node.textContent = text;
    return node;
  }

  function button(text, action) {
    const node = Object.assign(element("button", "kern-btn kern-btn--tertiary"), { type: "button" });
    node.append(element("span", "kern-label", text));
    node.addEventListener("click", () => action(node));
    return node;
  }

  const words = (value) => (Array.isArray(value) ? value.join(", ") : String(value ?? "")) || "(Antwort gelöscht)";

  function clock(moment) {
    const format = { day: "numeric", month: "long", hour: "2-digit", minute: "2-digit" };
    return `${new Date(moment).toLocaleString("de-DE", format)} Uhr`;
  }

  function entry(change, changed) {
    const item = element("li", change.state === "refused" ? "is-refused" : "");
    item.append(element("p", "p-strong", change.label));
    item.append(element("p", "p-queue__value", words(change.value)));
    item.append(element("p", "p-small p-muted", `${change.organisation}, geschrieben am ${clock(change.typed_at)}`));
    if (change.state === "refused") item.append(element("p", "p-error-text", change.message));
    const row = element("div", "p-row");
    if (navigator.clipboard) {
      row.append(
        button("Text kopieren", async (node) => {
          await navigator.clipboard.writeText(words(change.value));
          node.querySelector(".kern-label").textContent = "Text ist kopiert";
        }),
      );
    }
    if (change.state === "refused") {
      row.append(
        button("Noch einmal senden", async () => {
          await store.put("changes", { ...change, state: "waiting", message: "" });
          changed();
        }),
        // the second click is the decision: nothing disappears by one touch
        button("Antwort verwerfen", async (node) => {
          const label = node.querySelector(".kern-label");
          if (label.textContent === "Antwort verwerfen") {
            label.textContent = "Ja, Antwort endgültig verwerfen";
            return;
          }
          await store.remove("changes", change.number);
          changed();
        }),
      );
    }
    item.append(row);
    return item;
  }

  function draw(list, changes, changed) {
    list.replaceChildren(...changes.map((change) => entry(change, changed)));
  }

  // everything as one text file, for who cannot send it
  function download(changes) {
    const text = changes
      .map((change) => `${change.organisation}\n${change.label}\n${clock(change.typed_at)}\n\n${words(change.value)}\n`)
      .join("\n----------------------------------------\n\n");
    const link = element("a");
    link.href = URL.createObjectURL(new Blob([text], { type: "text/plain;charset=utf-8" }));
    link.download = "antworten.txt";
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  }

  window.interviewList = { draw, download, clock, words, element };
})();
