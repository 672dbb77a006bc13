// The data of the page, and which part of it the reader wants to see.
"use strict";

const stored = (name) => JSON.parse(document.getElementById(`data-${name}`).textContent);

const about = stored("about");
const nodes = new Map(stored("nodes").map((node) => [node.id, node]));
const edges = stored("edges"); // between two entities: drawn
const links = [...edges, ...about.values]; // including those to a date, an amount or mere words: only listed
const linkById = new Map(links.map((link) => [link.id, link]));
const linksOf = new Map([...nodes.keys()].map((id) => [id, []]));
for (const link of links) {
  for (const end of new Set([link.from, link.to])) linksOf.get(end)?.push(link);
}

const STATUS_NAMES = {
  fact: "Facts",
  unconfirmed: "Unconfirmed",
  negated: "Negated",
  planned: "Planned",
  desired: "Desired",
  possible: "Possible",
};

const view = {
  unfolded: new Set([...nodes.values()].filter((node) => node.x !== undefined).map((node) => node.id)),
  statuses: new Set(links.some((link) => link.status === "fact") ? ["fact"] : about.statuses),
  relationsOff: new Set(),
  source: "",
  from: "",
  to: "",
  selected: null, // {kind: "node" | "edge" | "pair", id}
};

const isSelected = (kind, id) => view.selected?.kind === kind && view.selected.id === id;
const plural = (count, word) => `${count} ${word}${count === 1 ? "" : "s"}`;
const other = (link, id) => (link.from === id ? link.to : link.from);
const statement = (link) => link.id.slice(0, -link.status.length);
const isDrawn = (link) => link.from !== undefined && link.to !== undefined;
const pairOf = (link) => [link.from, link.to].sort().join("\u0000");

// A date may be a year or a month, which is in a range if any of its days is.
function documentPasses(id) {
  const { date, publisher } = about.documents[id];
  if (view.source && view.source !== `publisher:${publisher}` && view.source !== `document:${id}`) return false;
  if (view.from && !(date && date >= view.from.slice(0, date.length))) return false;
  return !view.to || Boolean(date && date <= view.to.slice(0, date.length));
}

function linkPasses(link) {
  return (
    view.statuses.has(link.status) &&
    !view.relationsOff.has(link.relation) &&
    (!(view.source || view.from || view.to) || link.claims.some((claim) => documentPasses(claim.document)))
  );
}

function edgeIsDrawn(edge) {
  if (!view.unfolded.has(edge.from) || !view.unfolded.has(edge.to)) return false;
  return linkPasses(edge) || isSelected("edge", edge.id);
}

function hiddenNeighbours(id) {
  const drawable = linksOf.get(id).filter((link) => isDrawn(link) && linkPasses(link));
  const ends = new Set(drawable.map((link) => other(link, id)));
  return [...ends].filter((end) => !view.unfolded.has(end));
}

function endsOf(kind, id) {
  if (kind === "edge") return [linkById.get(id).from, linkById.get(id).to].filter((end) => end !== undefined);
  return id === undefined ? [] : id.split("\u0000");
}
