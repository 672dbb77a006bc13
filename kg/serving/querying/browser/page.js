// The page: runs the query without leaving it, keeps it, and shows what is wrong while it is written.

import * as blanks from "./blanks.js";
import * as completing from "./completing.js";
import * as editor from "./editor.js";
import { about, ask, at, make } from "./make.js";
import { chart } from "./chart.js";
import { table } from "./table.js";

const KEPT = "kg-query"; // of the store of the browser: the query that was written last
const PAUSE = 500; // milliseconds without a letter before the query is checked
const LONGEST_ADDRESS = 30_000; // letters of a query that an address can hold
const GONE = "the server does not answer: is kg serve still running?";
const ROWS = "application/vnd.kg.rows+json";

const { query } = editor;
const result = at("result");
let checking = new AbortController();
let running = new AbortController();
let timer = 0;

const address = (sparql, format = "") =>
  `/sparql?${new URLSearchParams(format ? { query: sparql, format } : { query: sparql })}`;

/** Say what is wrong, and what to do about it.
 *  @param {string} wrong
 *  @param {string[]} remarks */
function tell(wrong, remarks = []) {
  const help = Object.entries(about.help).find(([sign]) => wrong.includes(sign))?.[1];
  at("problem").replaceChildren(...(wrong ? [message(wrong), help ? ` ${help}` : ""] : []));
  at("remarks").replaceChildren(...remarks.map((one) => make("li", {}, message(one))));
  editor.mark(wrong, remarks);
}

/** A message, whose place leads there. */
function message(text) {
  const [whole, before, place, after] = /^(.*?)(line \d+, column \d+)(: .*)$/s.exec(text) ?? [text, text, "", ""];
  const capital = (words) => words.slice(0, 1).toUpperCase() + words.slice(1);
  if (!place) return capital(before);
  const onclick = () => editor.goTo(whole);
  const go = make("button", { type: "button", class: "place", onclick }, before ? place : capital(place));
  return make("span", {}, capital(before), go, after);
}

/** Show what is wrong with the query as it stands; is it one that can run? */
async function check() {
  clearTimeout(timer);
  checking.abort();
  checking = new AbortController();
  const { signal } = checking;
  const sparql = query.value;
  try {
    const found = await ask("/sparql/check", { query: sparql }, { signal });
    if (query.value === sparql) tell(found.wrong, found.remarks);
    return !found.wrong;
  } catch (error) {
    if (!signal.aborted) tell(GONE);
    return false;
  }
}

async function run() {
  running.abort();
  running = new AbortController();
  const { signal } = running;
  const sparql = query.value;
  at("status").textContent = "Running …";
  result.replaceChildren();
  if (!(await check())) {
    at("status").textContent = "";
    return;
  }
  const started = performance.now();
  try {
    const found = await ask("/sparql", { query: sparql }, { accept: ROWS, signal });
    if (sparql.length < LONGEST_ADDRESS) history.pushState(null, "", address(sparql));
    at("status").textContent = `Answered in ${((performance.now() - started) / 1000).toFixed(2)} s`;
    tell("", found.remarks);
    show(found, sparql);
  } catch (error) {
    if (signal.aborted) return;
    at("status").textContent = "";
    tell(error instanceof TypeError ? GONE : error.message);
  }
}

/** @param {import("./make.js").Result} found
 *  @param {string} sparql */
function show(found, sparql) {
  const drawn = found.kind === "ask" ? null : chart(found);
  const rows = table(found, () => drawn?.draw(rows.rows()));
  const formats = about.formats[found.kind === "construct" ? "construct" : "select"];
  const download = (format) =>
    make("a", { href: address(sparql, format), download: `result.${about.endings[format] ?? format}` }, format);
  const copy = make("button", { type: "button", onclick: () => copied(found, rows.rows()) }, "Copy");
  const ways = make("p", { class: "ways" }, copy, " Download as ", ...formats.flatMap((one) => [download(one), " "]));
  result.replaceChildren(make("h2", {}, "Result"), ways);
  if (found.kind === "construct") result.append(turtle(sparql));
  if (drawn) {
    drawn.listen(() => drawn.draw(rows.rows()));
    drawn.draw(rows.rows());
    result.append(drawn.element);
  }
  result.append(rows.element);
}

/** The triples as Turtle, when it is opened. */
function turtle(sparql) {
  const text = make("pre", { tabindex: "0" });
  const ontoggle = async () => {
    if (text.textContent) return;
    text.textContent = await ask("/sparql", { query: sparql }, { accept: "text/turtle" }).catch((error) => error.message);
  };
  return make("details", { id: "turtle", ontoggle }, make("summary", {}, "Turtle"), text);
}

/** The rows as they are sorted and found, for a spreadsheet. */
async function copied(found, rows) {
  const plain = (n) => (n === null ? "" : found.values[n].name.replace(/\s+/g, " "));
  const lines = [found.variables, ...rows.map((row) => row.map(plain))].map((line) => line.join("\t"));
  try {
    await navigator.clipboard.writeText(lines.join("\n"));
    at("status").textContent = `Copied ${rows.length.toLocaleString("en")} rows`;
  } catch {
    at("status").textContent = "The browser does not allow copying: download the rows instead";
  }
}

function keep() {
  try {
    localStorage.setItem(KEPT, query.value);
  } catch {
    // a browser that keeps nothing
  }
}

function kept() {
  try {
    return localStorage.getItem(KEPT);
  } catch {
    return null;
  }
}

function start() {
  const inAddress = new URLSearchParams(location.search).get("query");
  if (inAddress === null && !about.problem) query.value = kept() || query.value;
  editor.start();
  completing.start();
  blanks.start(at("questions"));
  at("run").after(make("kbd", { "aria-hidden": "true" }, "Ctrl Enter"));
  at("ask").addEventListener("submit", (event) => {
    event.preventDefault();
    run();
  });
  query.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      run();
    }
  });
  query.addEventListener("input", () => {
    keep();
    clearTimeout(timer);
    timer = setTimeout(check, PAUSE);
  });
  addEventListener("popstate", () => location.reload());
  if (about.result) {
    show(about.result, query.value);
    tell("", about.result.remarks);
  } else if (about.problem) tell(about.problem);
  document.documentElement.dataset.ready = "";
}

start();
