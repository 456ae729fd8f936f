"use strict";
/* Makes pages quicker. Nothing here is needed: every page works without it. */
(() => {
  document.documentElement.classList.add("nw-js");

  /* A filter form sends itself when a choice changes. */
  document.addEventListener("change", (event) => {
    const form = event.target.closest("form[data-auto-submit]");
    if (form) form.requestSubmit();
  });

  /* A document may be dropped onto an upload field. */
  const fileInput = (event) => event.target.closest?.("[data-drop]")?.querySelector('input[type="file"]');
  document.addEventListener("dragover", (event) => {
    const input = fileInput(event);
    if (!input) return;
    event.preventDefault();
    input.closest("[data-drop]").classList.add("nw-drop--over");
  });
  document.addEventListener("dragleave", (event) => {
    const area = event.target.closest?.("[data-drop]");
    if (area && !area.contains(event.relatedTarget)) area.classList.remove("nw-drop--over");
  });
  document.addEventListener("drop", (event) => {
    const input = fileInput(event);
    if (!input) return;
    event.preventDefault();
    input.closest("[data-drop]").classList.remove("nw-drop--over");
    if (!event.dataTransfer.files.length) return;
    input.files = event.dataTransfer.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  });

  /* A link to a question page may ask in a dialog instead: it shows that page's own form. */
  const ask = async (link) => {
    const answer = await fetch(link.href, { headers: { Accept: "text/html" } });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const question = page.querySelector(".nw-confirm");
    if (!answer.ok || !question) throw new Error("no question");
    const dialog = document.createElement("dialog");
    dialog.className = "nw-dialog nw-stack";
    const heading = question.querySelector("h1");
    const title = document.createElement("h2");
    title.id = "dialog-title";
    title.textContent = heading.textContent;
    heading.replaceWith(title);
    dialog.setAttribute("aria-labelledby", title.id);
    dialog.append(...question.childNodes);
    dialog.querySelector(".nw-actions a")?.addEventListener("click", (event) => {
      event.preventDefault();
      dialog.close();
    });
    dialog.addEventListener("close", () => {
      dialog.remove();
      link.focus();
    });
    document.body.append(dialog);
    dialog.showModal();
  };
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-confirm]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || !window.HTMLDialogElement) return;
    event.preventDefault();
    ask(link).catch(() => window.location.assign(link.href));
  });

  /* A form with errors starts at its list of errors. */
  const errors = document.querySelector('form [role="alert"][tabindex="-1"]');
  if (errors) errors.focus();

  /* Say so when a part of the page could not be fetched. */
  const sayProblem = (words) => {
    const region = document.querySelector(".nw-messages[data-problem]");
    if (!region || region.querySelector("[data-said]")) return;
    const notice = document.createElement("p");
    notice.className = "kern-alert nw-notice nw-notice--problem";
    notice.dataset.said = "";
    notice.textContent = region.dataset[words];
    region.append(notice);
  };
  document.addEventListener("htmx:responseError", () => sayProblem("problem"));
  document.addEventListener("htmx:sendError", () => sayProblem("problem"));
  document.addEventListener("allauth.error", (event) => {
    event.preventDefault();
    sayProblem("passkeyProblem");
  });
})();
