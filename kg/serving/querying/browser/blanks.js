// The fields for the blanks of a question: names of the graph are offered while one writes.

import { ask, make } from "./make.js";

const PAUSE = 120; // milliseconds
const SHORTEST = 2; // letters
const KINDS = { when: "", does: "rel:" }; // what stands in a blank; names in all others

const offered = make("datalist", { id: "names" });
let timer = 0;

/** @param {HTMLElement} questions */
export function start(questions) {
  questions.append(offered);
  questions.addEventListener("input", ({ target }) => {
    const field = /** @type {HTMLInputElement} */ (target);
    const prefix = KINDS[field.name] ?? "ent:";
    clearTimeout(timer);
    if (!prefix || field.value.length < SHORTEST) return;
    timer = setTimeout(() => offer(field, prefix + field.value), PAUSE);
  });
}

async function offer(field, text) {
  const found = await ask("/sparql/complete", { text }).catch(() => []); // without the server there is nothing to offer
  field.setAttribute("list", offered.id);
  offered.replaceChildren(...found.map((one) => make("option", { value: one.name })));
}
