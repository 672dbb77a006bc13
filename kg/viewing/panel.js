// The side panel: an overview, a name with what is said of it, or a relation with its sentences.
// All text enters the page as text, whatever it looks like.
"use strict";

const panel = document.getElementById("panel");

function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value !== null && value !== false) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child !== null));
  return element;
}

const button = (text, onclick, attributes = {}) => make("button", { type: "button", onclick, ...attributes }, text);
const nameButton = (id) => (nodes.has(id) ? button(nodes.get(id).name, () => select("node", id, true), { class: "name" }) : id);
const webAddress = (url) => (/^https?:\/\//i.test(url) ? url : null);
const outside = (url, text) =>
  webAddress(url) ? make("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, text) : document.createTextNode(text);

function showPanel() {
  const { kind, id } = view.selected ?? {};
  const content = kind === "node" ? aboutName(nodes.get(id)) : kind === "edge" ? aboutLink(linkById.get(id)) : kind === "pair" ? aboutPair(id.split("\u0000")) : overview();
  panel.replaceChildren(...content.filter((part) => part !== null));
  panel.scrollTop = 0;
}

function overview() {
  const most = [...nodes.values()].slice(0, 12);
  return [
    make("h2", {}, "Most connected"),
    make("ul", { class: "links" }, ...most.map((node) => make("li", {}, button(node.name, () => select("node", node.id, true)), dot(node.type)))),
    make("h2", {}, "How to read it"),
    make("p", {}, "Click a line to read the sentences behind it, a name for all that is said of it. Double-click a name to unfold its neighbours."),
    make("dl", { class: "keys" },
      make("dt", {}, make("kbd", {}, "/")), make("dd", {}, "find a name"),
      make("dt", {}, make("kbd", {}, "← ↑ → ↓")), make("dd", {}, "go to the next name"),
      make("dt", {}, make("kbd", {}, "Enter")), make("dd", {}, "unfold its neighbours"),
      make("dt", {}, make("kbd", {}, "Esc")), make("dd", {}, "leave it")),
  ];
}

function dot(type) {
  const mark = make("span", { class: "dot", "aria-hidden": "true" });
  mark.style.background = typeColour(type);
  return mark;
}

function typeLabel(type) {
  return about.types[typeNumber.get(type)].label;
}

function aboutName(node) {
  const hidden = hiddenNeighbours(node.id);
  return [
    closeButton(),
    make("h2", {}, node.name),
    make("p", { class: "type" }, dot(node.type), typeLabel(node.type)),
    node.aliases.length ? make("p", { class: "aliases" }, `also ${node.aliases.join(" · ")}`) : null,
    node.wikidata ? make("p", {}, outside(`https://www.wikidata.org/wiki/${node.wikidata}`, `Wikidata ${node.wikidata}`)) : null,
    hidden.length ? button(`Unfold ${plural(hidden.length, "neighbour")}`, () => { unfold(node.id); draw(); showPanel(); }, { class: "main" }) : null,
    ...byStatus(linksOf.get(node.id), node.id),
  ];
}

function aboutPair(ends) {
  const between = edges.filter((edge) => pairOf(edge) === [...ends].sort().join("\u0000"));
  return [closeButton(), make("h2", {}, nameButton(ends[0]), " and ", nameButton(ends.at(-1))), ...byStatus(between, ends[0])];
}

function byStatus(found, id) {
  return about.statuses.flatMap((status) => {
    const group = found.filter((link) => link.status === status).sort((a, b) => b.claims.length - a.claims.length);
    if (!group.length) return [];
    return [
      make("h3", { class: status }, make("span", { class: `line ${status}` }), `${STATUS_NAMES[status]} (${group.length})`),
      make("ul", { class: "links" }, ...group.map((link) => make("li", {}, linkButton(link, id), make("span", { class: "number", title: plural(link.claims.length, "sentence") }, link.claims.length)))),
    ];
  });
}

// A link in words, the name it is listed under left pale.
function linkButton(link, id) {
  const end = (name) => make(name === id ? "span" : "b", {}, nodes.get(name).name);
  const parts = [end(link.from), ` ${link.label} `, link.to === undefined ? make("b", {}, link.value) : end(link.to)];
  if (link.symmetric && link.to === id) parts.reverse();
  return make("button", { type: "button", onclick: () => select("edge", link.id, true) }, ...parts);
}

function aboutLink(link) {
  const object = link.to === undefined ? link.value : nameButton(link.to);
  const rivals = links.filter((l) => l !== link && statement(l) === statement(link));
  const beside = link.to === undefined ? [] : edges.filter((edge) => edge !== link && pairOf(edge) === pairOf(link) && !rivals.includes(edge));
  return [
    closeButton(),
    make("h2", {}, nameButton(link.from), make("span", { class: "relation" }, ` ${link.label} `), object),
    make("p", { class: "type" }, make("span", { class: `line ${link.status}` }), `${STATUS_NAMES[link.status]}, ${plural(link.claims.length, "sentence")}`),
    ...link.claims.map(evidence),
    rivals.length ? make("h3", {}, "Elsewhere told differently") : null,
    rivals.length ? make("ul", { class: "links" }, ...rivals.map((l) => make("li", {}, button(STATUS_NAMES[l.status], () => select("edge", l.id, true)), make("span", { class: "number" }, l.claims.length)))) : null,
    beside.length ? make("h3", {}, "Also between the two") : null,
    beside.length ? make("ul", { class: "links" }, ...beside.map((l) => make("li", {}, linkButton(l, null), make("span", { class: `line ${l.status}` })))) : null,
  ];
}

function evidence(claim) {
  const source = about.documents[claim.document];
  const words = claim.words.map(([role, text]) => (role ? make("mark", { class: role, title: role }, text) : text));
  const notes = [
    claim.speaker ? ["says", claim.speaker.id ? nameButton(claim.speaker.id) : claim.speaker.label] : null,
    claim.time ? ["when", timeText(claim.time)] : null,
    ...["field", "place", "within"].map((name) => (claim[name] ? [name, claim[name].join(", ")] : null)),
    ["confidence", make("meter", { min: 0, max: 1, low: 0.5, value: claim.confidence }), ` ${Math.round(claim.confidence * 100)} %`],
  ].filter((note) => note !== null);
  return make("article", { class: "evidence", "data-claim": claim.id, title: `found by: ${claim.construction}` },
    make("blockquote", {}, ...words),
    make("p", { class: "source" }, outside(source.url, source.title), ...[source.publisher, source.date].filter(Boolean).map((part) => ` · ${part}`)),
    make("dl", {}, ...notes.flatMap(([term, ...value]) => [make("dt", {}, term), make("dd", {}, ...value)])));
}

function timeText({ text, start, end }) {
  if (!start && !end) return text;
  return `${text} (${start === end ? start : `${start || "…"} to ${end || "…"}`})`;
}

const closeButton = () => button("×", () => select(null), { class: "close", "aria-label": "Close", title: "Close (Esc)" });
