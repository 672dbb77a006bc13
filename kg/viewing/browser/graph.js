// The data of the page, and which part of it the reader wants to see.
"use strict";

/** @typedef {{id: string, document: string, words: [string, string][], begin: number, confidence: number, construction: string,
 *    speaker?: {id: string, label: string}, time?: {text: string, start: string, end: string}, at: string}} Claim
 *  @typedef {{id: string, from?: string, to?: string, value?: string, relation: string, label: string, status: string,
 *    symmetric: boolean, support: number, types: string[], claims: Claim[]}} Link  `from` or `to` is absent at a value
 *  @typedef {{id: string, name: string, type: string, aliases: string[], wikidata: string, score: number, claims: number,
 *    sources: number, kinds: number, named: boolean, fits: boolean, x?: number, y?: number}} Name */

/** @type {{title: string, entities: number, limit: number, alone: boolean, center: string | null, statuses: string[], shown: string[],
 *    dashes: Record<string, number[]>, types: any[], groups: any[], stances: any[], places: Record<string, [number, number]>, documents: Record<string, any>, prefixes: Record<string, string>,
 *    communities: string[][]}} */
let about;
/** @type {Map<string, Name>} */
let nodes;
/** @type {Link[]} those between two entities are drawn, those to a date, an amount or mere words only listed */
let links;
/** @type {Link[]} */
let edges;
/** @type {Link[]} those between the most telling names first */
let edgesByWeight;
/** @type {Map<string, Link>} */
let linkById;
/** @type {Map<string, Link[]>} */
let linksOf;
let typeOf; // the looks of a class, by its id
let groupOf; // the group of a relation, by its id

const STATUS_NAMES = {
  fact: "Facts",
  unconfirmed: "Unconfirmed",
  negated: "Negated",
  planned: "Planned",
  desired: "Desired",
  possible: "Possible",
};

const view = {
  unfolded: new Set(), // the names that may be drawn: those of the opening, and those that the reader brought in
  filled: new Set(), // others that the filters leave room for
  away: new Set(), // those that the reader took out
  focus: "", // the name that a reader looks at, so that nothing is filled in
  statuses: new Set(),
  typesOff: new Set(),
  relationsOff: new Set(),
  source: "", // "publisher:…" or "document:…"
  speaker: "",
  from: "", // a day, a month or a year
  to: "",
  confidence: 0,
  look: "", // "stance", or the kind of relation
  pins: new Map(), // the places that a reader gave to names
  selected: null, // {kind: "node" | "edge" | "pair" | "path" | "common" | "document" | "communities", id}
};

async function load() {
  const packed = atob(document.getElementById("data").textContent);
  const bytes = Uint8Array.from(packed, (letter) => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  fill(JSON.parse(await new Response(stream).text()));
}

function fill({ nodes: names, links: found, ...rest }) {
  about = rest;
  nodes = new Map(names.map((node) => [node.id, node]));
  typeOf = new Map(about.types.map((type) => [type.id, type]));
  groupOf = new Map(about.groups.flatMap((group) => group.relations.map(({ id }) => [id, group])));
  links = found;
  edges = links.filter(isDrawn);
  const lesser = (edge) => Math.min(nodes.get(edge.from).score, nodes.get(edge.to).score);
  edgesByWeight = [...edges].sort((a, b) => lesser(b) - lesser(a));
  linkById = new Map(links.map((link) => [link.id, link]));
  linksOf = new Map([...nodes.keys()].map((id) => [id, []]));
  for (const link of links) {
    const ends = [link.from, link.to].filter((end) => end !== undefined);
    link.types = [...new Set(ends.map((end) => nodes.get(end).type))];
    for (const claim of link.claims) claim.at = dayOf(claim);
    for (const end of new Set([link.from, link.to])) linksOf.get(end)?.push(link);
  }
}

// When it was, by the time that the claim names; a time that spans the day of the document is taken to be that day.
function dayOf(claim) {
  const { date } = about.documents[claim.document];
  const { start, end } = claim.time ?? {};
  return start && !(date && start < date && date <= end) ? start : date;
}

function reset() {
  view.unfolded = new Set(opening());
  view.away = new Set();
  view.statuses = new Set(about.shown);
  view.typesOff = new Set();
  view.relationsOff = new Set();
  Object.assign(view, { source: "", speaker: "", from: "", to: "", confidence: 0, focus: "", look: "" });
  view.pins = new Map();
  for (const [id, [x, y]] of Object.entries(about.places)) Object.assign(nodes.get(id), { x, y });
}

const isSelected = (kind, id) => view.selected?.kind === kind && view.selected.id === id;
const plural = (count, word) => `${count} ${word}${count === 1 ? "" : "s"}`;
const other = (link, id) => (link.from === id ? link.to : link.from);
const statement = (link) => link.id.slice(0, -link.status.length);
const isDrawn = (link) => link.from !== undefined && link.to !== undefined;
const pairOf = (link) => [link.from, link.to].sort().join("\u0000");

// A date may be a year or a month, which is in a range if any of its days is.
function dayPasses(day) {
  if (view.from && !(day && day >= view.from.slice(0, day.length))) return false;
  return !view.to || Boolean(day && day.slice(0, view.to.length) <= view.to.slice(0, day.length));
}

function claimPasses(claim, whenever = false) {
  if (claim.confidence < view.confidence) return false;
  if (view.speaker && (claim.speaker?.label ?? "") !== view.speaker) return false;
  if (!whenever && (view.from || view.to) && !dayPasses(claim.at)) return false;
  if (!view.source) return true;
  return [`publisher:${about.documents[claim.document].publisher}`, `document:${claim.document}`].includes(view.source);
}

const STATUS = 1;
const RELATION = 2;
const TYPE = 4;

// Which filters keep a link out, summed up; 0 for none. It is asked of every link at every step.
function failing(link) {
  const byType = view.typesOff.size && link.types.some((type) => view.typesOff.has(type));
  return (
    (view.statuses.has(link.status) ? 0 : STATUS) +
    (view.relationsOff.has(link.relation) ? RELATION : 0) +
    (byType ? TYPE : 0)
  );
}

const otherStatuses = () => [...view.statuses].sort().join() !== [...about.shown].sort().join();
const isFiltered = () => Boolean(otherStatuses() || view.typesOff.size || view.relationsOff.size || claimsFiltered());
const claimsFiltered = () => Boolean(view.source || view.speaker || view.from || view.to || view.confidence);
const passingClaims = (link) => (claimsFiltered() ? link.claims.filter((claim) => claimPasses(claim)) : link.claims);
const linkPasses = (link) => !failing(link) && (!claimsFiltered() || link.claims.some((claim) => claimPasses(claim)));

const mayShow = (id) => view.unfolded.has(id) || view.filled.has(id);
const shownIds = () => [...view.unfolded, ...[...view.filled].filter((id) => !view.unfolded.has(id))];

function edgeIsDrawn(edge) {
  if (!mayShow(edge.from) || !mayShow(edge.to)) return false;
  return linkPasses(edge) || isSelected("edge", edge.id);
}

// Where the filters leave less than the page opens on, the most telling names that they let through come in.
function fillUp() {
  view.filled = new Set();
  if (about.alone || view.focus || !isFiltered()) return;
  const most = mostNames();
  const here = new Set(visibleEdges().flatMap((edge) => [edge.from, edge.to]));
  for (const edge of edgesByWeight) {
    if (here.size >= most) return;
    if (here.has(edge.from) && here.has(edge.to) && mayShow(edge.from) && mayShow(edge.to)) continue;
    if (edge.from === edge.to || !nodes.get(edge.from).fits || !nodes.get(edge.to).fits) continue;
    if (view.away.has(edge.from) || view.away.has(edge.to) || !linkPasses(edge)) continue;
    for (const end of [edge.from, edge.to]) {
      here.add(end);
      if (!view.unfolded.has(end)) view.filled.add(end);
    }
  }
}

// The lines between names that are shown: looked for at these names, not in the whole file.
function visibleEdges() {
  const found = new Set();
  for (const id of shownIds()) {
    for (const link of linksOf.get(id) ?? [])
      if (link.from === id && isDrawn(link) && edgeIsDrawn(link)) found.add(link);
  }
  return [...found];
}

function hiddenNeighbours(id) {
  const drawable = linksOf.get(id).filter((link) => isDrawn(link) && linkPasses(link));
  const ends = new Set(drawable.map((link) => other(link, id)));
  return [...ends].filter((end) => !mayShow(end)).sort((a, b) => nodes.get(b).score - nodes.get(a).score);
}

function endsOf(kind, id) {
  if (kind === "document" || kind === "communities") return [];
  if (kind === "edge") return [linkById.get(id).from, linkById.get(id).to].filter((end) => end !== undefined);
  return id === undefined ? [] : id.split("\u0000");
}
