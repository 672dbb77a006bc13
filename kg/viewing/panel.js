// The side panel: an overview, a name with what is said about it, or a relation with its sentences.
// All text enters the page as text, whatever it looks like.
"use strict";

const panel = document.getElementById("panel");

function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value !== false) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child !== null));
  return element;
}

const button = (text, onclick, attributes = {}) => make("button", { type: "button", onclick, ...attributes }, text);
const nameButton = (id) => button(nodes.get(id)?.name ?? id, () => select("node", id, true), { class: "name" });
const closeButton = () => button("×", () => select(null), { class: "close", "aria-label": "Close" });
const line = (status) => make("span", { class: `line ${status}` });
const number = (count) => make("span", { class: "number", title: plural(count, "sentence") }, count);
const list = (rows) => make("ul", { class: "links" }, ...rows.map((row) => make("li", {}, ...row)));

function dot(type) {
  const mark = make("span", { class: "dot", "aria-hidden": "true" });
  mark.style.background = typeColour(type);
  return mark;
}

// Only web addresses become links: a source may give any text as its address.
function outside(url, text) {
  if (!/^https?:\/\//i.test(url)) return document.createTextNode(text);
  return make("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, text);
}

function showPanel() {
  const { kind, id } = view.selected ?? {};
  const parts = { node: aboutName, edge: aboutLink, pair: aboutPair }[kind]?.(id) ?? overview();
  panel.replaceChildren(...parts.filter((part) => part !== null));
  panel.scrollTop = 0;
}

function overview() {
  const key = (keys, does) => [make("dt", {}, make("kbd", {}, keys)), make("dd", {}, does)];
  const most = [...nodes.values()].slice(0, 12);
  return [
    make("h2", {}, "Most connected"),
    list(most.map((node) => [button(node.name, () => select("node", node.id, true)), dot(node.type)])),
    make("h2", {}, "How to read it"),
    make("p", {}, "Click a line to read the sentences behind it, or a name to see everything said about it."),
    make("p", {}, "Double-click a name to unfold its hidden neighbours."),
    make("p", {}, "What is negated, planned or desired is not a fact: tick it on the left to show it."),
    about.entities > nodes.size
      ? make("p", {}, `This file contains the ${nodes.size} names with most facts, of ${about.entities}.`)
      : null,
    make("dl", { class: "keys" },
      ...key("/", "find a name"),
      ...key("← ↑ → ↓", "go to the next name"),
      ...key("Enter", "show its hidden neighbours"),
      ...key("Esc", "clear the selection")),
  ];
}

function aboutName(id) {
  const { name, type, aliases, wikidata } = nodes.get(id);
  const hidden = hiddenNeighbours(id);
  const unfoldAll = () => {
    unfold(id);
    refresh();
  };
  return [
    closeButton(),
    make("h2", {}, name),
    make("p", { class: "type" }, dot(type), typeLabel(type)),
    aliases.length ? make("p", { class: "aliases" }, `also ${aliases.join(" · ")}`) : null,
    wikidata ? make("p", {}, outside(`https://www.wikidata.org/wiki/${wikidata}`, `Wikidata ${wikidata}`)) : null,
    hidden.length ? button(`Show ${plural(hidden.length, "hidden neighbour")}`, unfoldAll, { class: "main" }) : null,
    ...byStatus(linksOf.get(id), id),
  ];
}

function aboutPair(id) {
  const [first, second] = endsOf("pair", id);
  const between = edges.filter((edge) => pairOf(edge) === id);
  return [closeButton(), make("h2", {}, nameButton(first), " and ", nameButton(second)), ...byStatus(between, first)];
}

function byStatus(found, id) {
  return about.statuses.flatMap((status) => {
    const group = found.filter((link) => link.status === status).sort((a, b) => b.claims.length - a.claims.length);
    if (!group.length) return [];
    return [
      make("h3", {}, line(status), `${STATUS_NAMES[status]} (${group.length})`),
      list(group.map((link) => [linkButton(link, id), number(link.claims.length)])),
    ];
  });
}

// A link in words, with the name it is listed under in a pale colour.
function linkButton(link, id) {
  const end = (name) => make(name === id ? "span" : "b", {}, name === undefined ? link.value : nodes.get(name).name);
  const parts = [end(link.from), ` ${link.label} `, end(link.to)];
  if (link.symmetric && link.to === id) parts.reverse();
  return make("button", { type: "button", onclick: () => select("edge", link.id, true) }, ...parts);
}

function aboutLink(id) {
  const link = linkById.get(id);
  const end = (name) => (name === undefined ? link.value : nameButton(name));
  const rivals = links.filter((one) => one !== link && statement(one) === statement(link));
  const sameEnds = (one) => isDrawn(link) && pairOf(one) === pairOf(link);
  const beside = edges.filter((one) => one !== link && sameEnds(one) && !rivals.includes(one));
  const status = link.status === "fact" ? "Fact" : STATUS_NAMES[link.status];
  const rivalButton = (one) => button(STATUS_NAMES[one.status], () => select("edge", one.id, true));
  return [
    closeButton(),
    make("h2", {}, end(link.from), make("span", { class: "relation" }, ` ${link.label} `), end(link.to)),
    make("p", { class: "type" }, line(link.status), `${status}, ${plural(link.claims.length, "sentence")}`),
    ...link.claims.map(evidence),
    ...titled("Reported differently elsewhere", rivals.map((one) => [rivalButton(one), number(one.claims.length)])),
    ...titled("Other relations between the two", beside.map((one) => [linkButton(one, null), line(one.status)])),
  ];
}

const titled = (title, rows) => (rows.length ? [make("h3", {}, title), list(rows)] : []);

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
