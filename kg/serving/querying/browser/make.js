// Elements, and what the page was told.

/** @typedef {{name: string, iri?: string, short?: string, page?: string, text?: string, number?: number}} Value
 *  @typedef {{kind: "select" | "ask" | "construct", variables: string[], values: Value[], rows: (number | null)[][],
 *    more: boolean, remarks: string[]}} Result
 *  @typedef {{words: string[], functions: string[], prefixes: string[], help: Record<string, string>,
 *    formats: Record<string, string[]>, endings: Record<string, string>, result: Result | null,
 *    problem: string}} About */

/** @type {About} */
export const about = JSON.parse(document.getElementById("data").textContent);

/** The element of this id.
 *  @param {string} id */
export const at = (id) => document.getElementById(id);

/** A new element; properties that begin with "on" listen, others are attributes, and what is false is left out.
 *  @param {string} tag
 *  @param {Record<string, any>} attributes
 *  @param {...(Node | string)} children */
export function make(tag, attributes = {}, ...children) {
  const isDrawing = ["svg", "g", "rect", "text", "title", "line"].includes(tag);
  const element = isDrawing ? document.createElementNS("http://www.w3.org/2000/svg", tag) : document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value !== false && value !== undefined) element.setAttribute(name, value === true ? "" : String(value));
  }
  element.append(...children);
  return element;
}

/** The JSON that the server has for a path. Raises what it says otherwise.
 *  @param {string} path
 *  @param {Record<string, string>} parameters
 *  @param {{accept?: string, signal?: AbortSignal}} options */
export async function ask(path, parameters, { accept = "application/json", signal } = {}) {
  const answer = await fetch(path, {
    method: "POST",
    body: new URLSearchParams(parameters),
    headers: { Accept: accept },
    signal,
  });
  if (!answer.ok) throw new Error((await answer.text()).trim());
  return accept.includes("json") ? answer.json() : answer.text();
}
