// The service worker of one saved interview. It is registered for exactly that page (views/interview_device.py), so
// nothing else of the portal passes through it; what it keeps, interview-road.js has put into the cache by a click.
(() => {
  "use strict";

  const PATIENCE = 6000; // ms until a slow line counts as none
  const HASHED = /\.[0-9a-f]{12}\.\w+$/; // such a file never changes
  const home = new URL(self.registration.scope);

  self.addEventListener("install", () => self.skipWaiting());
  self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

  // the cache that holds the page
  async function keeper() {
    for (const name of await caches.keys()) {
      if (!name.startsWith("interview:")) continue;
      const cache = await caches.open(name);
      if (await cache.match(home.pathname, { ignoreVary: true })) return cache;
    }
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
    // a proxy without its server answers 502 to 504; interview-road.js brings page and files up to date together
    return answer.status >= 502 ? ((await stored()) ?? answer) : answer;
  }

  async function file(request) {
    const kept = await keeper();
    const stored = await kept?.match(request, { ignoreVary: true });
    if (stored && HASHED.test(new URL(request.url).pathname)) return stored;
    return fetch(request).catch(() => stored ?? Response.error());
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

  self.addEventListener("sync", (event) => {
    if (event.tag !== "interview-answers") return;
    event.waitUntil(
      (async () => {
        const owners = new Set((await self.interviewStore.all("changes")).map(({ owner }) => owner));
        for (const owner of owners) {
          const { problem } = await self.interviewQueue.send(owner);
          if (problem === "offline") throw new Error("still offline: the browser tries again");
        }
      })(),
    );
  });
})();
