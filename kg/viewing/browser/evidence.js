// The evidence: sentences with what was found in them marked, and where they come from.
"use strict";

function evidence(claim) {
  const source = about.documents[claim.document];
  const words = claim.words.map(([role, text]) => (role ? make("mark", { class: role, title: role }, text) : text));
  const origin = [source.publisher, source.date].filter(Boolean).map((part) => make("span", {}, ` · ${part}`));
  const link = outside(source.url && atSentence(source.url, sentenceOf(claim)), source.title);
  return make(
    "article",
    { class: "evidence", title: `claim ${claim.id}, found by ${claim.construction || "hand"}` },
    make("blockquote", {}, ...words),
    make("p", { class: "source" }, link, ...origin),
    make("dl", {}, ...notes(claim).flatMap(([term, ...value]) => [make("dt", {}, term), make("dd", {}, ...value)])),
    make(
      "p",
      { class: "actions" },
      button("Read in its document", () => select("document", claim.document)),
      "Cite as",
      ...Object.keys(CITATIONS).map((name) =>
        button(name, (event) => copy(CITATIONS[name](cited(claim)), event.target), { title: `Copy the citation as ${name}` }),
      ),
    ),
  );
}

function notes({ speaker, time, confidence, ...claim }) {
  const found = [];
  if (speaker) found.push(["says", speaker.id ? nameButton(speaker.id) : spelt(speaker.label)]);
  if (time) found.push(["when", timeText(time)]);
  for (const name of ["field", "place", "within", "amount"])
    if (claim[name]) found.push([name, claim[name].join(", ")]);
  const meter = make("meter", { min: 0, max: 1, low: 0.5, value: confidence });
  return [...found, ["confidence", meter, ` ${Math.round(confidence * 100)} %`]];
}

function timeText({ text, start, end }) {
  if (!start && !end) return text;
  return `${text} (${start === end ? start : `${start || "…"} to ${end || "…"}`})`;
}

const sentenceOf = (claim) => claim.words.map(([, text]) => text).join("");

// An address that opens at a sentence: browsers look for its first and last words.
function atSentence(url, sentence) {
  const part = (words) => encodeURIComponent(words.join(" ")).replace(/-/g, "%2D");
  const words = sentence.trim().split(/\s+/);
  const text = words.length > 10 ? `${part(words.slice(0, 5))},${part(words.slice(-5))}` : part(words);
  return `${url}${url.includes("#") ? "" : "#"}:~:text=${text}`;
}

function cited(claim) {
  const { title, author, publisher, date, url } = about.documents[claim.document];
  const speaker = claim.speaker?.label ?? "";
  return { id: claim.id, sentence: sentenceOf(claim), speaker, title, author, publisher, date, url };
}

// --- a document with its claims marked

function aboutDocument(id) {
  const { title, publisher, date, url, text } = about.documents[id];
  const here = links.flatMap((link) =>
    link.claims.filter((claim) => claim.document === id).map((claim) => ({ link, claim })),
  );
  const from = [publisher, date].filter(Boolean).map((part) => make("span", {}, ` · ${part}`));
  const bySentence = new Map();
  for (const one of here.sort((a, b) => a.claim.begin - b.claim.begin)) {
    bySentence.set(one.claim.begin, [...(bySentence.get(one.claim.begin) ?? []), one]);
  }
  return [
    closeButton(),
    make("h2", {}, spelt(title)),
    make(
      "p",
      { class: "source" },
      outside(url, url ? "the source" : ""),
      ...from,
      make("span", {}, ` · ${plural(here.length, "claim")}`),
    ),
    text === undefined
      ? make(
          "p",
          { class: "note" },
          "The texts of so many documents are not in this file: here are the sentences with claims.",
        )
      : null,
    make(
      "div",
      { class: "text" },
      ...(text === undefined ? sentencesOf(bySentence) : wholeText([...text], bySentence)),
    ),
  ];
}

const sentencesOf = (bySentence) =>
  [...bySentence.values()].flatMap((found) => [markedSentence(found), document.createTextNode(" … ")]);

function wholeText(letters, bySentence) {
  const parts = [];
  let at = 0;
  for (const [begin, found] of bySentence) {
    parts.push(letters.slice(at, begin).join(""), markedSentence(found));
    at = begin + [...sentenceOf(found[0].claim)].length;
  }
  return [...parts, letters.slice(at).join("")];
}

// A sentence with the words of its first claim marked, and a number for each claim, which leads to it.
function markedSentence(found) {
  const words = found[0].claim.words.map(([role, text]) => (role ? make("mark", { class: role }, text) : text));
  const numbers = found.map(({ link }, n) =>
    button(String(n + 1), () => select("edge", link.id, true), { class: "number", title: inWords(link) }),
  );
  return make("span", { class: "sentence" }, ...words, " ", ...numbers);
}
