/**
 * Keeps an open page in step with the project: it reloads after a change, at the same place, and shows what is
 * wrong with the project. `matura serve` adds it to the pages it serves; a site that is built has it nowhere.
 */
(function () {
  "use strict";

  const own = /** @type {HTMLScriptElement} */ (document.currentScript);
  const root = document.documentElement;
  const PLACE = "matura.serve.place";

  // ---- The place ---------------------------------------------------------------------------------------

  /** What a reload has to find again. @typedef {{ at: string, y: number, id: string, top: number }} Place */

  const here = () => location.pathname + location.hash;

  /** Reloads, and keeps in mind what is in the upper part of the window. */
  function reload() {
    const seen = document.elementFromPoint(innerWidth / 2, innerHeight / 3)?.closest("[id]");
    const place = { at: here(), y: scrollY, id: seen?.id ?? "", top: seen?.getBoundingClientRect().top ?? 0 };
    try {
      sessionStorage.setItem(PLACE, JSON.stringify(place));
      history.scrollRestoration = "manual";
    } catch {
      // Without a storage the page begins at its top again.
    }
    location.reload();
  }

  /** The place that was kept in mind, once. @returns {Place | null} */
  function keptPlace() {
    try {
      const place = JSON.parse(sessionStorage.getItem(PLACE) ?? "null");
      sessionStorage.removeItem(PLACE);
      return place?.at === here() ? place : null;
    } catch {
      return null;
    }
  }

  /** Scrolls to a place; texts above it may have become longer. @param {Place} place */
  function scrollBack({ y, id, top }) {
    scrollTo(0, y);
    const seen = id && document.getElementById(id);
    if (seen && seen.getClientRects().length) scrollBy(0, seen.getBoundingClientRect().top - top);
  }

  const place = keptPlace();
  if (place) {
    scrollBack(place);
    // The page's own script finishes later, and goes to the top of the view that it shows.
    const ready = () => root.classList.contains("ready");
    const watcher = new MutationObserver(() => {
      if (!ready()) return;
      watcher.disconnect();
      scrollBack(place);
    });
    if (!ready()) watcher.observe(root, { attributeFilter: ["class"] });
    addEventListener("load", () => { history.scrollRestoration = "auto"; });
  }

  // ---- The errors --------------------------------------------------------------------------------------

  /** @type {HTMLElement | undefined} */
  let panel;
  /** What is shown, or was until somebody hid it. @type {string | null} */
  let shown = null;

  /** @param {string} name @param {Record<string, string>} attributes @param {(Node | string)[]} children */
  function element(name, attributes, ...children) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...children);
    return made;
  }

  /** Shows what is wrong, or takes it away when nothing is. @param {string | null} report */
  function show(report) {
    if (report === shown) return;
    shown = report;
    const page = document.getElementById("matura-report");
    if (page) {
      page.textContent = report;
      return;
    }
    panel?.remove();
    panel = undefined;
    if (report === null) return;
    panel = element("div", { "data-matura": "report" });
    const hide = element("button", { type: "button" }, "Hide");
    hide.addEventListener("click", () => panel?.remove());
    // In a tree of its own, so that neither style touches the other.
    panel.attachShadow({ mode: "open" }).append(
      element("link", { rel: "stylesheet", href: new URL("reload.css", own.src).href }),
      element(
        "section",
        { "aria-label": "Errors of the project" },
        element("div", { class: "head" },
          element("div", { role: "alert" }, element("h2", {}, "The project has errors"), element("p", {}, "Behind this is the last good site.")),
          hide),
        element("pre", { tabindex: "0" }, report),
      ),
    );
    document.body.append(panel);
  }

  // ---- The news ----------------------------------------------------------------------------------------

  /** @type {EventSource | undefined} */
  let source;

  /** Listens while the page is in sight; browsers allow six connections to a host, and tabs are many. */
  function listen() {
    source?.close();
    source = undefined;
    if (document.visibilityState === "hidden") return;
    source = new EventSource(new URL("events", own.src));
    source.addEventListener("message", ({ data }) => {
      /** @type {{ edition: string, report: string | null }} */
      const news = JSON.parse(data);
      if (news.edition === own.dataset.edition) {
        show(news.report);
      } else {
        source?.close();
        reload();
      }
    });
  }

  document.addEventListener("visibilitychange", listen);
  addEventListener("pageshow", ({ persisted }) => { if (persisted) listen(); });
  listen();
})();
