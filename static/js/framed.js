// Tells the site around a framed page of the portal how high it is; says nothing else.
(() => {
  "use strict";

  if (window.parent === window) return;
  const tell = () => {
    // the body, since the document is never lower than the frame and would not let it shrink
    window.parent.postMessage({ frameHeight: document.body.offsetHeight }, "*");
  };
  new ResizeObserver(tell).observe(document.body);
  tell();
})();
