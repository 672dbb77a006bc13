// The editor: a textarea above a coloured copy of its text, with line numbers and marks at what is wrong.

import { make } from "./make.js";
import { placeOf, tokens } from "./tokens.js";

const LONGEST = 20_000; // letters to colour
const PLACE = /line (\d+), column (\d+): /;

export const query = /** @type {HTMLTextAreaElement} */ (document.getElementById("query"));
const box = document.getElementById("editor");
const ink = make("pre", { class: "ink", "aria-hidden": "true" });
const lines = make("pre", { class: "lines", "aria-hidden": "true" });

/** @type {{at: number, kind: string}[]} */
let marks = [];

export function start() {
  query.wrap = "off";
  box.prepend(lines, ink);
  box.classList.add("drawn");
  query.addEventListener("input", paint);
  query.addEventListener("scroll", follow);
  paint();
}

/** Show what is wrong with the query where it is. A message names its line and column.
 *  @param {string} wrong
 *  @param {string[]} remarks */
export function mark(wrong, remarks) {
  const found = (message, kind) => {
    const place = PLACE.exec(message);
    return place ? [{ at: placeOf(query.value, Number(place[1]), Number(place[2])), kind }] : [];
  };
  marks = [...found(wrong, "wrong"), ...remarks.flatMap((one) => found(one, "strange"))];
  if (wrong) query.setAttribute("aria-invalid", "true");
  else query.removeAttribute("aria-invalid");
  paint();
}

/** Go to what a message is about.
 *  @param {string} message */
export function goTo(message) {
  const place = PLACE.exec(message);
  if (!place) return;
  const from = placeOf(query.value, Number(place[1]), Number(place[2]));
  const token = tokens(query.value).find((one) => one.at === from);
  query.focus();
  query.setSelectionRange(from, from + (token?.text.length ?? 1));
}

/** Put words in the place of some letters, so that they can be undone.
 *  @param {number} from
 *  @param {number} to
 *  @param {string} words */
export function put(from, to, words) {
  query.focus();
  query.setSelectionRange(from, to);
  if (!document.execCommand("insertText", false, words)) {
    query.setRangeText(words, from, to, "end");
    query.dispatchEvent(new Event("input"));
  }
}

/** Where on the screen a letter is.
 *  @param {number} place */
export function spot(place) {
  const walk = document.createTreeWalker(ink, NodeFilter.SHOW_TEXT);
  for (let left = place, node = walk.nextNode(); node; left -= node.length, node = walk.nextNode())
    if (left <= node.length) {
      const range = document.createRange();
      range.setStart(node, left);
      const { left: x, bottom: y } = range.getBoundingClientRect();
      return { x, y };
    }
  const { left: x, bottom: y } = query.getBoundingClientRect();
  return { x, y };
}

function paint() {
  const text = query.value;
  const count = text.split("\n").length;
  query.rows = Math.max(6, Math.min(24, count + 1));
  const coloured = text.length > LONGEST ? [{ kind: "space", text, at: 0 }] : tokens(text);
  ink.replaceChildren(...coloured.map(piece), "\n\n");
  const bad = new Set(marks.map((one) => text.slice(0, one.at).split("\n").length));
  lines.replaceChildren(
    ...Array.from({ length: count }, (_, n) => make("span", { class: bad.has(n + 1) && "bad" }, `${n + 1}\n`)),
  );
  follow();
}

/** @param {import("./tokens.js").Token} token */
function piece(token) {
  const here = marks.find((one) => one.at >= token.at && one.at < token.at + token.text.length);
  if (token.kind === "space" && !here) return token.text;
  return make("span", { class: `${token.kind} ${here?.kind ?? ""}`.trim() }, token.text);
}

function follow() {
  ink.scrollTop = lines.scrollTop = query.scrollTop;
  ink.scrollLeft = query.scrollLeft;
}
