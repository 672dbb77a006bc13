// What the pages do beyond HTML: completion of the search box, figures that come after the page, questions with blanks.
"use strict";

const WAIT = 120; // ms after the last key
const LISTED = 10;

/** @type {HTMLInputElement | null} */
const search = document.querySelector(".search input");
/** @type {HTMLUListElement} */
const list = document.createElement("ul");
let asked = 0;
/** @type {number | undefined} */
let waiting;

/**
 * @typedef {{kind: "entity" | "relation" | "document" | "claim", id: string, label: string, type: string,
 *   claims: number, path: string}} Hit
 */

/** @param {Hit[]} hits */
function show(hits) {
  const rows = hits.slice(0, LISTED).map((hit, n) => {
    const row = document.createElement("li");
    row.id = `found-${n}`;
    row.role = "option";
    row.ariaSelected = "false";
    row.dataset.path = hit.path;
    const name = document.createElement("bdi");
    name.textContent = hit.label;
    const note = document.createElement("small");
    note.textContent = hit.kind === "entity" ? `${hit.type}, ${hit.claims}` : hit.kind;
    row.append(name, note);
    return row;
  });
  list.replaceChildren(...rows);
  list.hidden = !rows.length;
  search?.setAttribute("aria-expanded", String(!list.hidden));
  search?.removeAttribute("aria-activedescendant");
}

/** @param {number} step */
function move(step) {
  const rows = [...list.children];
  const at = rows.findIndex((row) => row.ariaSelected === "true");
  const next = rows[(at + step + rows.length + (at < 0 && step < 0 ? 1 : 0)) % rows.length];
  for (const row of rows) row.ariaSelected = String(row === next);
  if (next) search?.setAttribute("aria-activedescendant", next.id);
}

async function complete() {
  if (!search) return;
  const turn = (asked += 1);
  const text = search.value.trim();
  if (!text) {
    show([]);
    return;
  }
  try {
    const answer = await fetch(`${search.dataset.api}?q=${encodeURIComponent(text)}&limit=6`);
    const found = answer.ok ? (await answer.json()).hits : [];
    if (turn === asked) show(found);
  } catch {
    show([]); // the form still works
  }
}

/** @param {Element | undefined} row */
function open(row) {
  if (row instanceof HTMLElement && search) location.href = `${search.dataset.root}${row.dataset.path}`;
}

if (search) {
  list.id = "found";
  list.role = "listbox";
  list.ariaLabel = "Found";
  list.hidden = true;
  search.after(list);
  search.role = "combobox";
  search.setAttribute("aria-expanded", "false");
  search.setAttribute("aria-controls", "found");
  search.setAttribute("aria-autocomplete", "list");
  search.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(complete, WAIT);
  });
  search.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      move(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Escape") {
      show([]);
    } else if (event.key === "Enter") {
      const chosen = [...list.children].find((row) => row.ariaSelected === "true");
      if (chosen) {
        event.preventDefault();
        open(chosen);
      }
    }
  });
  list.addEventListener("mousedown", (event) => {
    event.preventDefault();
    if (event.target instanceof Element) open(event.target.closest("li") ?? undefined);
  });
  search.addEventListener("blur", () => show([]));
  document.addEventListener("keydown", (event) => {
    if (event.key === "/" && !(event.target instanceof HTMLInputElement) && !(event.target instanceof HTMLTextAreaElement)) {
      event.preventDefault();
      search.focus();
    }
  });
}

// A part of the page that is counted after it: the main part of another page.
for (const place of document.querySelectorAll("[data-fill]")) {
  if (place instanceof HTMLElement)
    fetch(place.dataset.fill ?? "")
      .then((answer) => (answer.ok ? answer.text() : ""))
      .then((text) => {
        const main = new DOMParser().parseFromString(text, "text/html").querySelector("main");
        if (main) place.replaceChildren(...main.childNodes);
      })
      .catch(() => {}); // the link to it stays
}

// A question with blanks goes into the box, to be filled in there.
for (const button of document.querySelectorAll("button[data-question]")) {
  button.addEventListener("click", () => {
    const box = document.getElementById("question");
    if (!(box instanceof HTMLInputElement) || !(button instanceof HTMLElement)) return;
    box.value = button.dataset.question ?? "";
    box.focus();
    box.scrollIntoView({ block: "center" });
  });
}

// A statement opens by a click anywhere on its line, but for its links.
document.addEventListener("click", (event) => {
  if (!(event.target instanceof Element) || event.target.closest("a, details, button")) return;
  const details = event.target.closest(".statement > p")?.parentElement?.querySelector("details");
  if (details && !getSelection()?.toString()) details.open = !details.open;
});

// How to cite a claim, as citing.js writes it: each form to read, and to copy.
for (const place of document.querySelectorAll(".cite")) {
  if (!(place instanceof HTMLElement)) continue;
  const cited = JSON.parse(place.dataset.cited ?? "");
  for (const [name, written] of Object.entries(CITATIONS)) {
    const form = document.createElement("details");
    const summary = document.createElement("summary");
    const text = document.createElement("pre");
    const button = document.createElement("button");
    summary.textContent = name;
    text.textContent = written(cited);
    text.tabIndex = 0; // it scrolls
    button.type = "button";
    button.textContent = "Copy";
    button.ariaLabel = `Copy as ${name}`;
    button.addEventListener("click", () => copy(written(cited), button));
    form.append(summary, text, button);
    form.open = name === "Text";
    place.append(form);
  }
  place.hidden = false;
}
