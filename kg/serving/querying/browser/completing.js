// What may be written next, in a list under the caret: prefixes, words of SPARQL, variables, and names of the graph.

import { about, ask, make } from "./make.js";
import { put, query, spot } from "./editor.js";
import { tokens, typedAt } from "./tokens.js";

const PAUSE = 80; // milliseconds between a letter and the question what may follow
const SHORTEST = 2; // letters of a word that the graph is asked about
const LISTED = 6; // of the page's own words
const MOST = 10; // in the list, which does not scroll

/** @typedef {{text: string, name: string, kind: string, about: string}} Offer */

const list = make("ul", { id: "offers", role: "listbox", "aria-label": "Completions", hidden: true });
const said = make("p", { class: "unseen", role: "status" });

/** @type {Offer[]} */
let offers = [];
let active = 0;
let from = 0; // where the words begin that an offer replaces
let timer = 0;
let asked = new AbortController();

export function start() {
  document.getElementById("editor").append(list, said);
  query.setAttribute("aria-autocomplete", "list");
  query.setAttribute("aria-haspopup", "listbox");
  query.setAttribute("aria-controls", "offers");
  query.addEventListener("input", () => {
    narrow();
    later(false);
  });
  query.addEventListener("keydown", press);
  query.addEventListener("blur", close);
  query.addEventListener("click", close);
  query.addEventListener("scroll", close);
}

/** What is listed and no longer fits goes at once, before the graph has answered. */
function narrow() {
  if (list.hidden) return;
  const typed = typedAt(query.value, query.selectionEnd)?.text.toLowerCase();
  const fits = (one) => [one.text, one.name].some((words) => words.toLowerCase().startsWith(typed));
  open(typed ? offers.filter(fits) : [], typed ?? "");
}

function later(wanted) {
  clearTimeout(timer);
  timer = setTimeout(() => offer(wanted), PAUSE);
}

/** @param {boolean} wanted  were they asked for, and not only typed into? */
async function offer(wanted) {
  asked.abort();
  asked = new AbortController();
  const place = query.selectionEnd;
  const typed = typedAt(query.value, place);
  if (!typed && !wanted) return close();
  const text = typed?.text ?? "";
  const mine = own(text, place);
  const isName = text.includes(":") || (text.length >= SHORTEST && !text.startsWith("?"));
  let found = [];
  if (isName) {
    try {
      found = await ask("/sparql/complete", { text }, { signal: asked.signal });
    } catch {
      if (asked.signal.aborted) return; // a newer question is on its way; without the server there are our own words
    }
  }
  if (query.selectionEnd !== place) return;
  from = typed?.at ?? place;
  open([...mine, ...found].slice(0, MOST), text);
  list.dataset.whole = ""; // nothing that was asked for is missing
}

/** @returns {Offer[]} the words of SPARQL, prefixes, and variables of the query that begin so */
function own(text, place) {
  const low = text.toLowerCase();
  const begins = (word) => word.toLowerCase().startsWith(low);
  const offered = (words, kind, end = "") =>
    words.filter(begins).map((word) => ({ text: word + end, name: "", kind, about: "" }));
  if (/^[?$]/.test(text)) {
    const here = tokens(query.value).filter((one) => one.kind === "variable" && one.at + one.text.length !== place);
    return offered([...new Set(here.map((one) => one.text))], "variable").slice(0, LISTED);
  }
  if (text.includes(":")) return [];
  const words = text ? offered(about.words, "keyword") : offered(["SELECT", "WHERE", "FILTER", "OPTIONAL"], "keyword");
  return [...offered(about.prefixes, "prefix", ":"), ...words, ...offered(about.functions, "function")].slice(0, LISTED);
}

/** @param {Offer[]} found
 *  @param {string} typed */
function open(found, typed) {
  const isWritten = found.some((one) => one.text.toLowerCase() === typed.toLowerCase() && one.kind !== "variable");
  if (!found.length || (isWritten && found.length === 1) || (isWritten && !typed.includes(":"))) return close();
  offers = found;
  active = 0;
  list.replaceChildren(...found.map(option));
  list.hidden = false;
  delete list.dataset.whole;
  const { x, y } = spot(from);
  const { left, top, width } = document.getElementById("editor").getBoundingClientRect();
  list.style.top = `${y - top + 2}px`;
  list.style.left = `${Math.max(0, Math.min(x - left, width - list.offsetWidth))}px`;
  said.textContent = `${found.length} completions; arrows choose, Enter takes, Escape closes`;
  show();
}

function option(one, number) {
  return make(
    "li",
    {
      id: `offer-${number}`,
      role: "option",
      title: [one.name, one.about].filter(Boolean).join(" — "),
      onpointerdown: (event) => {
        event.preventDefault();
        take(number);
      },
    },
    make("code", {}, one.text),
    " ",
    make("bdi", {}, one.name),
    " ",
    make("small", {}, one.kind),
  );
}

function show() {
  [...list.children].forEach((one, n) => one.setAttribute("aria-selected", String(n === active)));
  list.children[active].scrollIntoView({ block: "nearest" });
  query.setAttribute("aria-activedescendant", `offer-${active}`);
}

function close() {
  clearTimeout(timer);
  asked.abort();
  offers = [];
  list.hidden = true;
  said.textContent = "";
  query.removeAttribute("aria-activedescendant");
}

function take(number) {
  const { text } = offers[number];
  const to = query.selectionEnd;
  close();
  put(from, to, text);
  clearTimeout(timer); // what was taken needs no completion, but a prefix does
  if (text.endsWith(":")) later(true);
}

/** @param {KeyboardEvent} event */
function press(event) {
  if (event.key === " " && event.ctrlKey) {
    event.preventDefault();
    return offer(true);
  }
  if (list.hidden || event.ctrlKey || event.metaKey || event.altKey) return;
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step) {
    active = (active + step + offers.length) % offers.length;
    show();
  } else if (event.key === "Enter" || (event.key === "Tab" && !event.shiftKey)) take(active);
  else if (event.key === "Escape") close();
  else {
    if (["ArrowLeft", "ArrowRight", "Home", "End"].includes(event.key)) close();
    return;
  }
  event.preventDefault();
}
