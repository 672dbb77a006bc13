// A result as a table: sorted by a column, narrowed by words, a page at a time, so that many rows stay quick.

import { make } from "./make.js";

const PAGE = 100; // rows
const LONG = 60; // letters of a text that needs room
const inOrder = new Intl.Collator("en", { numeric: true }).compare;

/** @typedef {import("./make.js").Result} Result
 *  @typedef {import("./make.js").Value} Value */

/** @param {Result} result
 *  @param {() => void} changed  called when other rows are shown */
export function table(result, changed) {
  const caption = make("caption", { "aria-live": "polite" });
  const head = make("tr", {});
  const body = make("tbody", {});
  const pager = make("nav", { "aria-label": "Pages of the table" });
  const words = make("input", {
    type: "search",
    "aria-label": "Find in the rows",
    placeholder: "Find in the rows",
    oninput: () => narrow(),
  });
  const places = result.values.map(sorting);
  const folded = []; // the words of each value, when rows are first looked through
  let rows = result.rows;
  let by = { column: -1, down: false };
  let first = 0;

  function narrow() {
    const typed = words.value.toLowerCase().split(/\s+/).filter(Boolean);
    if (typed.length && !folded.length)
      folded.push(...result.values.map((one) => `${one.name}\n${one.short ?? one.text ?? ""}`.toLowerCase()));
    const fits = (row) => typed.every((word) => row.some((n) => n !== null && folded[n].includes(word)));
    rows = typed.length ? result.rows.filter(fits) : result.rows;
    order();
  }

  function sort(column) {
    by = { column, down: by.column === column ? !by.down : isNumeric(result, column) };
    order();
  }

  function order() {
    const { column, down } = by;
    if (column >= 0) {
      const way = down ? -1 : 1;
      const before = (a, b) => {
        const [m, n] = [a[column], b[column]];
        if (m === null || n === null) return (m === null ? 1 : 0) - (n === null ? 1 : 0); // what is unbound is last
        const [x, y] = [places[m], places[n]];
        if (typeof x !== typeof y) return (typeof x === "number" ? -1 : 1) * way;
        return (typeof x === "number" ? x - y : inOrder(x, y)) * way;
      };
      rows = [...rows].sort(before);
    }
    show(0);
    changed();
  }

  function show(start) {
    first = Math.max(0, Math.min(start, rows.length - 1));
    const end = Math.min(first + PAGE, rows.length);
    head.replaceChildren(...result.variables.map(heading));
    body.replaceChildren(
      ...rows.slice(first, end).map((row) => make("tr", {}, ...row.map((n) => cell(n === null ? null : result.values[n])))),
    );
    const of = rows.length < result.rows.length ? ` found among ${result.rows.length.toLocaleString("en")}` : "";
    const some = rows.length > PAGE ? `${(first + 1).toLocaleString("en")} to ${end.toLocaleString("en")} of ` : "";
    const more = result.more ? "; there are more, which a download has" : "";
    caption.textContent = `${some}${rows.length.toLocaleString("en")} ${rows.length === 1 ? "row" : "rows"}${of}${more}`;
    pager.hidden = rows.length <= PAGE;
    const last = Math.floor((rows.length - 1) / PAGE) * PAGE;
    const steps = { First: 0, Previous: first - PAGE, Next: first + PAGE, Last: last };
    pager.replaceChildren(
      ...Object.entries(steps).map(([name, to]) =>
        make("button", { type: "button", disabled: to === first || to < 0 || to > last, onclick: () => step(name, to) }, name),
      ),
    );
  }

  function step(name, to) {
    show(to);
    const again = [...pager.children].find((one) => one.textContent === name && !one.disabled);
    (again ?? [...pager.children].find((one) => !one.disabled))?.focus();
  }

  function heading(name, column) {
    const isOn = by.column === column;
    const arrow = isOn ? (by.down ? " ↓" : " ↑") : "";
    const attributes = { scope: "col", "aria-sort": isOn ? (by.down ? "descending" : "ascending") : "none" };
    const onclick = () => {
      sort(column);
      head.children[column].firstChild.focus();
    };
    return make("th", attributes, make("button", { type: "button", onclick }, name + arrow));
  }

  show(0);
  const frame = { class: "wide", tabindex: "0", role: "region", "aria-label": "Rows" };
  const element = make(
    "div",
    {},
    make("div", { class: "above" }, words, pager),
    make("div", frame, make("table", {}, caption, make("thead", {}, head), body)),
  );
  return { element, rows: () => rows };
}

/** @param {Value | null} value */
function cell(value) {
  if (!value) return make("td", {});
  if (value.number !== undefined) return make("td", { class: "number" }, value.name);
  const name = make("bdi", {}, value.name);
  const title = value.iri && `${value.short}\n${value.iri}`;
  if (value.page) return make("td", {}, make("a", { href: value.page, title }, name));
  const looks = [value.iri ? "named" : "", value.name.length > LONG ? "long" : ""].filter(Boolean).join(" ");
  return make("td", { title, class: looks || false }, name);
}

/** What a value is sorted by.
 *  @param {Value} value */
const sorting = (value) => value.number ?? (value.iri ? value.name : (value.text ?? value.name));

/** Has a column numbers, and nothing else?
 *  @param {Result} result
 *  @param {number} column */
export function isNumeric(result, column) {
  const bound = result.rows.filter((row) => row[column] !== null);
  return bound.length > 0 && bound.every((row) => result.values[row[column]].number !== undefined);
}
