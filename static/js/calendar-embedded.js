// Tells the site around the embedded calendar how high it is; says nothing else.
(() => {
  "use strict";

  if (window.parent === window) return;
  const tell = () => {
    window.parent.postMessage({ calendarHeight: document.documentElement.scrollHeight }, "*");
  };
  new ResizeObserver(tell).observe(document.body);
  tell();
})();
