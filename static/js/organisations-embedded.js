// Tells the site around the embedded organisations how high they are; says nothing else.
(() => {
  "use strict";

  if (window.parent === window) return;
  const tell = () => {
    window.parent.postMessage({ organisationsHeight: document.documentElement.scrollHeight }, "*");
  };
  new ResizeObserver(tell).observe(document.body);
  tell();
})();
