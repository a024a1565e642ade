// Reads the codes of tickets with the camera, in browsers that can (BarcodeDetector). All others have the field.
(() => {
  "use strict";

  const PAUSE = 250; // ms between two looks
  const REST = 3000; // ms in which the same code is not read again

  // the code in what was scanned or typed: the code itself, or the whole address of the ticket
  function codeIn(text) {
    return text.trim().replace(/\/+$/, "").split("/").at(-1).replaceAll(" ", "").toLowerCase();
  }

  class DoorScan {
    // found(text) is called for each code
    constructor(root, found) {
      this.box = root.querySelector("[data-camera]");
      this.video = root.querySelector("[data-video]");
      this.button = root.querySelector("[data-scan]");
      this.found = found;
      if (!("BarcodeDetector" in window) || !navigator.mediaDevices) return;
      this.button.hidden = false;
      this.button.addEventListener("click", () => this.start());
      root.querySelector("[data-scan-end]").addEventListener("click", () => this.stop());
      document.addEventListener("visibilitychange", () => document.hidden && this.stop());
    }

    async start() {
      try {
        this.stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
      } catch {
        this.button.querySelector(".kern-label").textContent = "Die Kamera ist gesperrt. Suchen Sie nach dem Namen";
        return;
      }
      this.detector = new window.BarcodeDetector({ formats: ["qr_code"] });
      this.video.srcObject = this.stream;
      this.box.hidden = false;
      this.button.hidden = true;
      this.video.play().catch(() => {}); // the stream may be closed again before its first picture
      this.look();
    }

    async look() {
      if (!this.stream) return;
      const codes = await this.detector.detect(this.video).catch(() => []);
      const text = codes[0]?.rawValue;
      const isFresh = text && (text !== this.last || Date.now() - this.at > REST);
      if (isFresh) {
        this.last = text;
        this.at = Date.now();
        navigator.vibrate?.(60);
        this.found(text);
      }
      this.timer = setTimeout(() => this.look(), PAUSE);
    }

    stop() {
      clearTimeout(this.timer);
      this.stream?.getTracks().forEach((track) => track.stop());
      this.stream = null;
      this.box.hidden = true;
      this.button.hidden = false;
    }
  }

  window.DoorScan = DoorScan;
  window.doorCodeIn = codeIn;
})();
