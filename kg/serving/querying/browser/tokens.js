// A query in tokens: what it is coloured by, and where a name begins that can be completed.

import { about } from "./make.js";

const TOKEN = new RegExp(
  [
    /(?<comment>#[^\n]*)/u,
    /(?<iri><[^<>"{}|^`\\\s]*>)/u,
    /(?<string>'''[^]*?(?:'''|$)|"""[^]*?(?:"""|$)|'(?:[^'\\\n]|\\.)*'?|"(?:[^"\\\n]|\\.)*"?)/u,
    /(?<variable>[?$][\p{L}\p{N}_]*)/u,
    /(?<name>(?:\p{L}[\p{L}\p{N}_-]{0,99})?:(?:[\p{L}\p{M}\p{N}_:%-]|\\.|\.(?=[\p{L}\p{N}_]))*)/u,
    /(?<number>\d+(?:\.\d+)?)/u,
    /(?<word>[\p{L}\p{N}_]+)/u,
    /(?<space>\s+)/u,
    /(?<mark>[^])/u,
  ]
    .map((one) => one.source)
    .join("|"),
  "gu",
);
const WORDS = new Set([...about.words, ...about.functions]);

/** @typedef {{kind: string, text: string, at: number}} Token  `at` counts UTF-16 units */

/** All of a query; words of SPARQL are "keyword".
 *  @param {string} text
 *  @returns {Token[]} */
export function tokens(text) {
  return [...text.matchAll(TOKEN)].map((match) => {
    const [kind] = Object.entries(match.groups).find(([, found]) => found !== undefined);
    const isKeyword = kind === "word" && (WORDS.has(match[0].toUpperCase()) || match[0] === "a");
    return { kind: isKeyword ? "keyword" : kind, text: match[0], at: match.index };
  });
}

/** The token that ends at a place, if it can be completed.
 *  @param {string} text
 *  @param {number} place
 *  @returns {Token | null} */
export function typedAt(text, place) {
  const last = tokens(text.slice(0, place)).at(-1);
  return last && ["variable", "name", "word", "keyword"].includes(last.kind) ? last : null;
}

/** Where a line and a column are, which count code points from 1.
 *  @param {string} text
 *  @param {number} line
 *  @param {number} column */
export function placeOf(text, line, column) {
  const lines = text.split("\n");
  const before = lines.slice(0, line - 1).join("\n").length + (line > 1 ? 1 : 0);
  return before + [...(lines[line - 1] ?? "")].slice(0, column - 1).join("").length;
}
