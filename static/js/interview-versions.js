// Two versions of one answer, shown beside its question as soon as the page learns of them. The choice is a form.
(() => {
  "use strict";

  const lists = window.interviewList;

  function hidden(name, value) {
    return Object.assign(document.createElement("input"), { type: "hidden", name, value });
  }

  // returns whether something new is shown; `conflict` as in views/interview_device.py
  function offer(root, field, conflict) {
    const id = `fassung-${conflict.id}`;
    if (document.getElementById(id)) return false;
    const form = Object.assign(document.createElement("form"), { id, method: "post", hidden: true });
    form.action = `${root.dataset.url}fassungen/${conflict.id}/`;
    const { part } = field.box.closest("[data-part]").dataset;
    // the token is put in when the form is sent
    form.append(hidden("csrfmiddlewaretoken", ""), hidden("teil", part), hidden("revision", conflict.revision));
    const box = root.querySelector("[data-conflict-template]").content.firstElementChild.cloneNode(true);
    const write = (name, text) => (box.querySelector(`[${name}]`).textContent = text);
    write("data-stored-by", `${conflict.stored_by}, ${lists.clock(conflict.stored_at)}`);
    write("data-mine-at", `${conflict.by}, geschrieben am ${lists.clock(conflict.typed_at)}`);
    write("data-stored", conflict.stored === null ? "(leer)" : lists.words(conflict.stored));
    write("data-mine", conflict.value === null ? "(leer)" : lists.words(conflict.value));
    const isText = ["text", "long_text", "note"].includes(field.kind) && conflict.stored && conflict.value;
    if (!isText) box.querySelector("[data-join]").remove();
    box.querySelectorAll("button").forEach((button) => button.setAttribute("form", id));
    root.append(form);
    field.box.prepend(box);
    return true;
  }

  window.interviewVersions = { offer };
})();
