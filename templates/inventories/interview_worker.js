// Keeps saved interviews at hand without a network; see static/js/interview-worker.js.
importScripts(
  "{% static "js/device-store.js" %}",
  "{% static "js/interview-store.js" %}",
  "{% static "js/interview-queue.js" %}",
  "{% static "js/interview-worker.js" %}",
);
