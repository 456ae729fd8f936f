"use strict";
/* Makes the families' pages quicker and keeps on this device what its owner asks for. No page needs it. */
(() => {
  const root = document.documentElement;
  root.classList.add("nw-js");

  /* A search that found nothing is counted, without what was typed. */
  const reportMiss = () => {
    const place = document.querySelector("[data-missed]");
    if (!place) return;
    const words = new URLSearchParams(window.location.search);
    fetch(place.dataset.missed, { method: "POST", body: words, keepalive: true, credentials: "omit" }).catch(() => {});
  };
  reportMiss();

  /* Search: only the results are fetched; the address stays true, so that back, reload and sharing work. Not with
     htmx here: it would write the address into the session storage. */
  const form = document.querySelector("[data-search]");
  let running = new AbortController();
  let shown = window.location.search;
  const addressOf = () => {
    const words = new URLSearchParams(new FormData(form));
    for (const [name, value] of [...words]) if (!value.trim()) words.delete(name);
    return words.size ? `${form.action}?${words}` : form.action;
  };
  const show = (html, address) => {
    const old = document.getElementById("results");
    const fresh = new DOMParser().parseFromString(html, "text/html").getElementById("results");
    if (!old || !fresh) throw new Error("no results");
    if ("sensitive" in fresh.dataset) throw new Error("needs a page of its own, with the button to leave it");
    const focused = old.contains(document.activeElement) ? document.activeElement.id : "";
    const isOpen = document.getElementById("filters")?.open;
    old.replaceWith(document.adoptNode(fresh));
    if (isOpen) document.getElementById("filters").open = true;
    if (focused) document.getElementById(focused)?.focus();
    window.history.pushState(null, "", address);
    shown = window.location.search;
    const headline = fresh.querySelector("[data-headline]")?.textContent ?? "";
    document.querySelector("[data-announce]").textContent = headline;
    if (headline) document.title = headline + document.title.slice(document.title.lastIndexOf(" · "));
    for (const link of document.querySelectorAll("a[data-language]")) {
      link.href = new URL(link.href).pathname + window.location.search;
    }
    reportMiss();
  };
  const search = async (isTyped) => {
    const address = addressOf();
    running.abort();
    running = new AbortController();
    const { signal } = running;
    try {
      const answer = await fetch(address, { headers: { "HX-Request": "true" }, credentials: "omit", signal });
      if (!answer.ok) throw new Error(String(answer.status));
      show(await answer.text(), address);
      if (isTyped) document.getElementById("results").scrollIntoView({ block: "start" });
    } catch {
      if (!signal.aborted) window.location.assign(address);
    }
  };
  const isKept = () => Boolean(navigator.serviceWorker?.controller); // it keeps whole pages only
  form?.addEventListener("submit", (event) => {
    if (isKept()) return;
    event.preventDefault();
    search(true);
  });
  document.addEventListener("change", (event) => {
    if (!event.target.matches("[data-filter]")) return;
    if (isKept()) form.submit();
    else search(false);
  });
  window.addEventListener("popstate", () => {
    if (form && window.location.search !== shown) window.location.reload();
  });

  /* “Back to the search” goes back to the very results, where one came from them. */
  document.querySelector("a[data-back]")?.addEventListener("click", (event) => {
    const before = document.referrer && new URL(document.referrer);
    if (!before || before.origin !== window.location.origin || before.pathname !== event.currentTarget.pathname) return;
    event.preventDefault();
    window.history.back();
  });

  /* Leave at once: this page does not stay behind the back button. Escape twice does the same. */
  const leave = document.querySelector("[data-leave]");
  if (leave) {
    const go = (event) => {
      event?.preventDefault();
      document.body.replaceChildren();
      window.location.replace(leave.href);
    };
    let last = 0;
    leave.addEventListener("click", go);
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      const now = Date.now();
      if (now - last < 1500) go();
      last = now;
    });
  }

  /* Share, print */
  document.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-share]");
    if (!button) return;
    try {
      if (navigator.share) {
        await navigator.share({ title: button.dataset.title, url: button.dataset.share });
      } else {
        await navigator.clipboard.writeText(button.dataset.share);
        button.textContent = button.dataset.done;
      }
    } catch {
      /* the person closed the dialog */
    }
  });
  document.querySelector("[data-print]")?.addEventListener("click", () => window.print());

  /* The list of this device. Nothing is written before the first click, and nothing stays after the last. */
  const KEY = "nestwerk-saved";
  const read = () => {
    try {
      const list = JSON.parse(window.localStorage.getItem(KEY) ?? "[]");
      return Array.isArray(list) ? list.filter((one) => typeof one?.id === "string") : [];
    } catch {
      return [];
    }
  };
  const write = (list) => {
    try {
      if (list.length) window.localStorage.setItem(KEY, JSON.stringify(list));
      else window.localStorage.removeItem(KEY);
    } catch {
      /* a browser that stores nothing */
    }
  };
  const saver = document.querySelector("[data-save]");
  if (saver) {
    const { save: id, network, title, phone } = saver.dataset;
    const show = () => {
      const isSaved = read().some((one) => one.id === id);
      saver.textContent = isSaved ? saver.dataset.savedWords : saver.dataset.words;
      saver.setAttribute("aria-pressed", String(isSaved));
    };
    saver.addEventListener("click", () => {
      const list = read();
      const rest = list.filter((one) => one.id !== id);
      write(rest.length < list.length ? rest : [...list, { id, network, title, phone }].slice(-60));
      show();
    });
    show();
  }
  const place = document.querySelector("[data-list]");
  if (place) {
    const rows = place.querySelector("[data-list-rows]");
    const button = (words, act) => {
      const made = document.createElement("button");
      made.type = "button";
      made.className = "kern-btn kern-btn--secondary";
      made.textContent = words;
      made.addEventListener("click", act);
      return made;
    };
    const row = (one) => {
      const item = document.createElement("li");
      const heading = document.createElement("h3");
      const link = document.createElement("a");
      const acts = document.createElement("div");
      item.className = "nf-card";
      link.href = `${place.dataset.list}offers/${encodeURIComponent(one.id)}/`;
      link.textContent = one.title;
      link.lang = "de";
      acts.className = "nf-saved__row";
      if (one.phone) {
        const call = document.createElement("a");
        call.className = "kern-btn kern-btn--primary nf-card__call";
        call.href = `tel:${one.phone.replace("(0)", "").replace(/[^\d+]/g, "")}`;
        const number = document.createElement("bdi");
        number.dir = "ltr";
        number.textContent = one.phone;
        call.append(`${place.dataset.callWords}: `, number);
        acts.append(call);
      }
      acts.append(
        button(place.dataset.removeWords, () => {
          write(read().filter((other) => other.id !== one.id));
          show();
        }),
      );
      heading.append(link);
      item.append(heading, acts);
      return item;
    };
    const show = () => {
      const list = read().filter((one) => one.network === place.dataset.network);
      rows.replaceChildren(...list.map(row));
      place.querySelector("[data-list-empty]").classList.toggle("nw-hidden", list.length > 0);
      place.querySelector("[data-list-clear]").classList.toggle("nw-hidden", list.length === 0);
    };
    place.querySelector("[data-forget-all]").addEventListener("click", () => {
      write([]);
      show();
    });
    show();
  }

  /* Offline: registered by the owner's own click, gone with another. */
  const device = document.querySelector("[data-device]");
  if (device) {
    const part = (name) => device.querySelector(`[data-device-${name}]`);
    const words = part("words");
    const found = () => navigator.serviceWorker.getRegistration(device.dataset.scope);
    const show = (state) => {
      for (const name of ["on", "off", "none"]) part(name).classList.toggle("nw-hidden", name !== state);
    };
    const ownScope = (one) => one && new URL(one.scope).pathname === device.dataset.scope;
    const look = async () => show(ownScope(await found()) ? "on" : "off");
    const act = (name, work) => {
      part(name).addEventListener("click", async () => {
        words.textContent = "";
        try {
          words.textContent = words.dataset[await work()];
        } catch {
          words.textContent = words.dataset.failed;
        }
        await look();
      });
    };
    const isActive = (one) =>
      new Promise((resolve, reject) => {
        const worker = one.installing ?? one.waiting ?? one.active;
        const look = () => {
          if (worker.state === "activated") resolve();
          if (worker.state === "redundant") reject(new Error("not installed"));
        };
        worker.addEventListener("statechange", look);
        look();
      });
    if ("serviceWorker" in navigator && "caches" in window) {
      act("keep", async () => {
        const options = { scope: device.dataset.scope, updateViaCache: "none" };
        await isActive(await navigator.serviceWorker.register(device.dataset.device, options));
        return "kept";
      });
      act("drop", async () => {
        const registration = await found();
        if (ownScope(registration)) await registration.unregister();
        const names = await caches.keys();
        const own = `nestwerk ${device.dataset.scope}`;
        await Promise.all(names.filter((name) => name === own).map((name) => caches.delete(name)));
        return "dropped";
      });
      look();
    } else {
      show("none");
    }
  }
})();
