// Shows a page of the portal where this script stands; nothing is stored and nobody is counted.
(() => {
  "use strict";

  const script = document.currentScript;
  const frame = document.createElement("iframe");
  const address = new URL("{{ address|escapejs }}" + (script.dataset.auswahl || ""));
  frame.src = address.href;
  frame.title = script.dataset.titel || "{{ title|escapejs }}";
  frame.loading = "lazy";
  frame.width = "100%";
  frame.height = "600";
  frame.setAttribute("frameborder", "0");
  frame.referrerPolicy = "no-referrer";
  script.after(frame);

  addEventListener("message", (event) => {
    if (event.source !== frame.contentWindow || event.origin !== address.origin) return;
    const height = Number(event.data && event.data.frameHeight);
    if (height > 0 && height < 20000) frame.height = String(Math.ceil(height));
  });
})();
