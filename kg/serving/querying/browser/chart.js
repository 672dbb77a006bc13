// Counts as bars: of the names in a column, the largest first, or of months and years, in their order.

import { make } from "./make.js";
import { isNumeric } from "./table.js";

const MOST = 25; // bars of names
const LONGEST = 400; // bars of months
const WIDEST = 48; // bar of a month
const LABEL = 34; // letters
const TIME = /^\d{4}(-\d\d(-\d\d)?)?$/;

/** @typedef {import("./make.js").Result} Result */

/** A chart with a choice of columns; null if the result has nothing to count.
 *  @param {Result} result */
export function chart(result) {
  const every = result.variables.map((_, n) => n);
  const numbers = every.filter((n) => isNumeric(result, n));
  const labels = every.filter((n) => !numbers.includes(n));
  if (!numbers.length || !labels.length || result.rows.length < 2) return null;
  const times = labels.filter((n) => isTime(result, n));
  const label = choice("by", [...times, ...labels.filter((n) => !times.includes(n))], result);
  const number = choice("Chart of", numbers, result);
  const picture = make("div", {});
  const draw = (rows) => {
    const [by, of] = [Number(label.select.value), Number(number.select.value)];
    picture.replaceChildren(bars(result, rows, by, of));
  };
  const element = make(
    "details",
    { id: "chart", open: true },
    make("summary", {}, "Chart"),
    make("p", {}, number.element, " ", label.element),
    picture,
  );
  return { element, draw, listen: (change) => [label, number].forEach((one) => one.select.addEventListener("change", change)) };
}

function choice(name, columns, result) {
  const options = columns.map((n) => make("option", { value: n }, result.variables[n]));
  const select = /** @type {HTMLSelectElement} */ (make("select", {}, ...options));
  return { select, element: make("label", {}, `${name} `, select) };
}

function isTime(result, column) {
  const bound = result.rows.filter((row) => row[column] !== null);
  return bound.length > 0 && bound.every((row) => TIME.test(result.values[row[column]].text ?? ""));
}

function bars(result, rows, by, of) {
  const asTimes = isTime(result, by);
  /** @type {Map<string, number>} */
  const sums = new Map();
  for (const row of rows) {
    if (row[by] === null || row[of] === null) continue;
    const value = result.values[row[by]];
    const key = asTimes ? value.text.slice(0, 7) : value.name;
    sums.set(key, (sums.get(key) ?? 0) + result.values[row[of]].number);
  }
  const what = `${result.variables[of]} by ${result.variables[by]}`;
  return asTimes ? columns(what, sums) : lines(what, sums);
}

/** Names: a bar for each, from left to right. */
function lines(what, sums) {
  const all = [...sums].sort(([, a], [, b]) => b - a);
  const shown = all.slice(0, MOST);
  const most = Math.max(...shown.map(([, sum]) => Math.abs(sum)), 0) || 1;
  const drawn = shown.map(([name, sum], n) => {
    const text = name.length > LABEL ? `${name.slice(0, LABEL - 1)}…` : name;
    return make(
      "g",
      {},
      make("title", {}, `${name}: ${sum.toLocaleString("en")}`),
      make("text", { x: 236, y: n * 22 + 15, class: "label" }, text),
      make("rect", { x: 244, y: n * 22 + 3, width: Math.max(1, (Math.abs(sum) / most) * 380), height: 16 }),
      make("text", { x: 250 + (Math.abs(sum) / most) * 380, y: n * 22 + 15 }, sum.toLocaleString("en")),
    );
  });
  const more = all.length > shown.length ? `, the ${shown.length} largest of ${all.length.toLocaleString("en")}` : "";
  return figure(`${what}${more}`, `0 0 700 ${shown.length * 22 + 2}`, drawn);
}

/** Months: a bar for each, also for those in between that have nothing; years, if they are too many. */
function columns(what, sums) {
  const known = [...sums.keys()].sort();
  const span = 12 * (Number(known.at(-1)?.slice(0, 4)) - Number(known[0]?.slice(0, 4)));
  if (known.some((key) => key.length > 4) && (span > LONGEST || known.some((key) => key.length === 4))) {
    const years = new Map();
    for (const [key, sum] of sums) years.set(key.slice(0, 4), (years.get(key.slice(0, 4)) ?? 0) + sum);
    return columns(`${what}, in years`, years);
  }
  const shown = known.length ? between(known[0], known.at(-1)).slice(-LONGEST) : [];
  const most = Math.max(...shown.map((key) => sums.get(key) ?? 0), 0) || 1;
  const width = Math.min(WIDEST, 680 / shown.length);
  const drawn = shown.map((key, n) => {
    const sum = sums.get(key) ?? 0;
    const height = Math.max(sum ? 1 : 0, (Math.max(0, sum) / most) * 140);
    const place = { x: 10 + n * width, y: 155 - height, width: Math.max(0.5, width * 0.85), height };
    return make("g", {}, make("title", {}, `${key}: ${sum.toLocaleString("en")}`), make("rect", place));
  });
  const axis = [
    make("text", { x: 10, y: 172 }, shown[0] ?? ""),
    ...(shown.length > 1 ? [make("text", { x: Math.max(130, 10 + shown.length * width), y: 172, class: "label" }, shown.at(-1))] : []),
    make("text", { x: 10, y: 10 }, `most: ${most.toLocaleString("en")}`),
  ];
  const more = shown.length && shown[0] > known[0] ? `, the last ${shown.length}` : "";
  return figure(`${what}${more}`, "0 0 700 178", [...drawn, ...axis]);
}

function figure(what, box, children) {
  return make(
    "figure",
    {},
    make("svg", { viewBox: box, role: "img", "aria-label": `Bars: ${what}; the table has the figures` }, ...children),
    make("figcaption", {}, what),
  );
}

/** The months, or the years, from one to another, both included.
 *  @param {string} begin
 *  @param {string} end */
function between(begin, end) {
  const found = [begin];
  while (found.at(-1) < end) {
    const [year, month] = found.at(-1).split("-").map(Number);
    const next = month === undefined || month === 12 ? year + 1 : year;
    const written = String(next).padStart(4, "0");
    found.push(month === undefined ? written : `${written}-${String((month % 12) + 1).padStart(2, "0")}`);
  }
  return found;
}
