// A sentence as a citation, and what is copied; the pages of kg serve use this file too.
"use strict";

/**
 * @typedef {{id: string, sentence: string, speaker: string, title: string, author: string, publisher: string,
 *   date: string, url: string}} Cited a sentence by the id of its claim, and its document; what is not known is empty
 */

const CITATIONS = { Text: asText, BibTeX: asBibtex, "CSL-JSON": asCsl };

/** @param {Cited} cited */
function asText({ sentence, speaker, title, author, publisher, date, url }) {
  const said = speaker ? ` (${speaker})` : "";
  return `“${sentence}”${said} ${[author, title, publisher, date, url].filter(Boolean).join(". ")}`;
}

/**
 * An entry for BibLaTeX, in which no text can end a field early.
 * @param {Cited} cited
 */
function asBibtex({ id, sentence, title, author, publisher, date, url }) {
  const escaped = (/** @type {string} */ text) =>
    text
      .replace(/\s+/g, " ")
      .replace(/[\\{}]/g, "")
      .replace(/[&%$#_]/g, "\\$&");
  const field = (/** @type {string} */ name, /** @type {string} */ value) => (value ? [`  ${name} = {${value}}`] : []);
  const fields = [
    ...field("title", escaped(title)),
    ...field("author", escaped(author)),
    ...field("organization", escaped(publisher)),
    ...field("date", date),
    ...field("url", url.replace(/[\\{}\s]/g, encodeURIComponent)),
    ...field("note", `“${escaped(sentence)}”`),
  ];
  return `@online{kg-${id},\n${fields.join(",\n")}\n}\n`;
}

/**
 * For Zotero, pandoc and other processors of the Citation Style Language.
 * @param {Cited} cited
 */
function asCsl({ id, sentence, title, author, publisher, date, url }) {
  const item = {
    id: `kg-${id}`,
    type: "article-newspaper",
    title,
    ...(author && { author: [{ literal: author }] }),
    ...(publisher && { "container-title": publisher }),
    ...(date && { issued: { "date-parts": [date.split("-").map(Number)] } }),
    ...(url && { URL: url }),
    note: `“${sentence}”`,
  };
  return `${JSON.stringify([item], null, 2)}\n`;
}

/**
 * @param {string} text
 * @param {HTMLElement} pressed the button, which says for a moment whether it went well
 */
async function copy(text, pressed) {
  const before = pressed.textContent;
  let done = true;
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    done = copyByHand(text); // an old browser, or a frame that may not
  }
  pressed.textContent = done ? "Copied" : "Not allowed here";
  setTimeout(() => {
    pressed.textContent = before;
  }, 1200);
}

/** @param {string} text */
function copyByHand(text) {
  const area = document.createElement("textarea");
  area.className = "unseen";
  area.value = text;
  document.body.append(area);
  area.select();
  const done = document.execCommand("copy");
  area.remove();
  return done;
}
