// Keeps the page of a door at hand without a network; see static/js/door-worker.js.
importScripts(
  "{% static "js/device-store.js" %}",
  "{% static "js/door-store.js" %}",
  "{% static "js/door-worker.js" %}",
);
