// The service worker of one door. It is registered for exactly that page (views/door_device.py), so nothing else of the
// portal passes through it; what it keeps, door-road.js has put into the cache by a click. After the event it
// deletes what it kept, as soon as anybody asks for the page.
(() => {
  "use strict";

  const PATIENCE = 6000; // ms until a slow line counts as none
  const home = new URL(self.registration.scope);

  self.addEventListener("install", () => self.skipWaiting());
  self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

  // the cache that holds the page, unless the event is over
  async function keeper() {
    const doors = await self.doorStore.all("doors");
    const door = doors.find(({ url }) => url === home.pathname);
    if (!door) return null;
    if (Date.parse(door.until) > Date.now()) return caches.open(`door:${door.key}`);
    await caches.delete(`door:${door.key}`);
    await self.doorStore.remove("doors", door.key);
    return null;
  }

  async function page(request) {
    const kept = await keeper();
    const stored = () => kept?.match(home.pathname, { ignoreVary: true });
    const fromNetwork = fetch(request);
    const late = new Promise((resolve) => setTimeout(resolve, PATIENCE));
    let answer;
    try {
      answer = await Promise.race([fromNetwork, kept ? late : fromNetwork]);
      answer ??= (await stored()) ?? (await fromNetwork);
    } catch {
      return (await stored()) ?? Response.error();
    }
    // a proxy without its server answers 502 to 504
    return answer.status >= 502 ? ((await stored()) ?? answer) : answer;
  }

  async function file(request) {
    return fetch(request).catch(async () => {
      const kept = await keeper();
      return (await kept?.match(request, { ignoreVary: true })) ?? Response.error();
    });
  }

  self.addEventListener("fetch", (event) => {
    const { request } = event;
    const url = new URL(request.url);
    if (request.method !== "GET" || url.origin !== home.origin) return;
    if (request.mode === "navigate") {
      if (url.pathname === home.pathname) event.respondWith(page(request));
    } else if (["style", "script", "font", "image"].includes(request.destination)) {
      event.respondWith(file(request));
    }
  });
})();
