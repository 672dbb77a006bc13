// The evidence: sentences with what was found in them marked, and where they come from.
"use strict";

function evidence(claim) {
  const source = about.documents[claim.document];
  const words = claim.words.map(([role, text]) => (role ? make("mark", { class: role, title: role }, text) : text));
  const origin = [source.publisher, source.date].filter(Boolean).map((part) => make("span", {}, ` · ${part}`));
  return make("article", { class: "evidence", title: `claim ${claim.id}, found by ${claim.construction || "hand"}` },
    make("blockquote", {}, ...words),
    make("p", { class: "source" }, outside(source.url, source.title), ...origin),
    make("dl", {}, ...notes(claim).flatMap(([term, ...value]) => [make("dt", {}, term), make("dd", {}, ...value)])));
}

function notes({ speaker, time, confidence, ...claim }) {
  const found = [];
  if (speaker) found.push(["says", speaker.id ? nameButton(speaker.id) : speaker.label]);
  if (time) found.push(["when", timeText(time)]);
  for (const name of ["field", "place", "within", "amount"]) if (claim[name]) found.push([name, claim[name].join(", ")]);
  const meter = make("meter", { min: 0, max: 1, low: 0.5, value: confidence });
  return [...found, ["confidence", meter, ` ${Math.round(confidence * 100)} %`]];
}

function timeText({ text, start, end }) {
  if (!start && !end) return text;
  return `${text} (${start === end ? start : `${start || "…"} to ${end || "…"}`})`;
}
