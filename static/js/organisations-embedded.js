// Tells the site around the embedded organisations how high they are; says nothing else.
(() => {
  "use strict";

  if (window.parent === window) return;
  const tell = () => {
    // the body, since the document is never lower than the frame and would not let it shrink
    window.parent.postMessage({ organisationsHeight: document.body.offsetHeight }, "*");
  };
  new ResizeObserver(tell).observe(document.body);
  tell();
})();
