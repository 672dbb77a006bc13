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
// Words of documents: in their own direction, and cut where they are very long, with the whole in the title.
function spelt(text, tag = "bdi") {
  const cut = shorten(text, LONGEST.listed);
  return make(tag, { dir: "auto", title: cut !== text && text }, cut);
}

const nameButton = (id) => button(spelt(nodes.get(id)?.name ?? id), () => select("node", id, true), { class: "name" });
const closeButton = () => button("×", () => select(null), { class: "close", "aria-label": "Close" });
const number = (count) => make("span", { class: "number", title: plural(count, "sentence") }, count);
const list = (rows) => make("ul", { class: "links" }, ...rows.map((row) => make("li", {}, ...row)));

const coloured = (link) => stroke(linkColour(link), about.dashes[link.status]);
const inWords = (link) => {
  const end = (id) => (id === undefined ? link.value : nodes.get(id).name);
  return `${end(link.from)} ${spoken(link)} ${end(link.to)}`;
};

// Only web addresses become links: a source may give any text as its address.
function outside(url, text) {
  if (!/^https?:\/\//i.test(url)) return document.createTextNode(text);
  return make("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, text);
}

function showPanel() {
  const { kind, id } = view.selected ?? {};
  const describing = {
    node: aboutName,
    edge: aboutLink,
    pair: aboutPair,
    path: aboutPath,
    common: aboutCommon,
    document: aboutDocument,
    communities: aboutCommunities,
  };
  const parts = describing[kind]?.(id) ?? overview();
  panel.replaceChildren(...parts.filter((part) => part !== null));
  panel.scrollTop = 0;
}

function overview() {
  const key = (keys, does) => [make("dt", {}, make("kbd", {}, keys)), make("dd", {}, does)];
  const most = shownNodes.slice(0, 12);
  const facts = edges.filter((edge) => edge.status === "fact" && edge.from in about.places && edge.to in about.places);
  return [
    make("h2", {}, "Most telling"),
    list(
      most.map((node) => [button(spelt(node.name), () => select("node", node.id, true)), number(node.claims), dot(node.type)]),
    ),
    about.communities.length
      ? make(
          "p",
          { class: "actions" },
          button("Communities", () => select("communities", "all"), { title: "Names that hang together" }),
        )
      : null,
    make("h2", {}, "How to read it"),
    about.shown.length > 1
      ? make(
          "p",
          { class: "note" },
          `Only ${plural(facts.length, "line")} here would be a fact, so the page opens on unconfirmed claims too: dashed lines.`,
        )
      : null,
    make("p", {}, "Click a line to read the sentences behind it, or a name to see everything said about it."),
    make(
      "p",
      {},
      "The colour of a line is its kind of relation, its dashes how the text presents it: tick what to show on the left.",
    ),
    make(
      "p",
      {},
      "It opens on the names that tell most, by claims, sources and kinds of relation. Double-click one to show its neighbours.",
    ),
    about.entities > nodes.size
      ? make(
          "p",
          { class: "note" },
          `This file has ${nodes.size} of the graph's ${about.entities} names. For the others: kg view --entity NAME, or kg serve.`,
        )
      : null,
    make(
      "dl",
      { class: "keys" },
      ...key("/", "search"),
      ...key("← ↑ → ↓", "go to the next name"),
      ...key("Enter", "show its neighbours"),
      ...key("Delete", "hide it"),
      ...key("Ctrl Z", "undo"),
      ...key("Esc", "clear the selection"),
    ),
  ];
}

function aboutName(id) {
  const { name, type, aliases, wikidata, score, claims, sources, kinds, named } = nodes.get(id);
  const why = [
    plural(claims, "claim"),
    plural(sources, "source"),
    `${plural(kinds, "kind")} of relation`,
    named ? "a name" : "no name",
  ];
  return [
    closeButton(),
    make("h2", {}, spelt(name)),
    make("p", { class: "type" }, dot(type), typeOf.get(type).label),
    aliases.length ? make("p", { class: "aliases" }, "also ", spelt(aliases.join(" · "))) : null,
    wikidata ? make("p", {}, outside(`https://www.wikidata.org/wiki/${wikidata}`, `Wikidata ${wikidata}`)) : null,
    make(
      "p",
      { class: "why", title: "ten times the cube root of claims × sources × kinds" },
      `Score ${score}: ${why.join(", ")}`,
    ),
    actions(id),
    ...byStatus(linksOf.get(id), id),
  ];
}

function actions(id) {
  const hidden = hiddenNeighbours(id).length;
  const leaves = ownLeaves(id).length;
  return make(
    "p",
    { class: "actions" },
    hidden ? button(`Show ${plural(hidden, "hidden neighbour")}`, () => expand(id), { class: "main" }) : null,
    leaves
      ? button(`Collapse ${leaves}`, () => collapse(id), { title: "Hide the neighbours that are tied to nothing else" })
      : null,
    button("Hide", () => hide(id)),
    button(view.pins.has(id) ? "Unpin" : "Pin", () => pin(id), { title: "Keep its place, also in the address" }),
    button("Focus", () => focusOn(id), { title: "Show it and its neighbours only" }),
    button("Path to …", () => askForOther(id, "path")),
    button("In common with …", () => askForOther(id, "common"), { title: "The neighbours that two names share" }),
  );
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
  const end = (name) => spelt(name === undefined ? link.value : nodes.get(name).name, name === id ? "span" : "b");
  const parts = [end(link.from), ` ${link.label} `, end(link.to)];
  if (link.symmetric && link.to === id) parts.reverse();
  return make("button", { type: "button", onclick: () => select("edge", link.id, true) }, ...parts);
}

function aboutLink(id) {
  const link = linkById.get(id);
  const end = (name) => (name === undefined ? spelt(link.value) : nameButton(name));
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
    ...titled(
      "Reported differently elsewhere",
      rivals.map((one) => [rivalButton(one), number(one.claims.length)]),
    ),
    ...titled(
      "Other relations between the two",
      beside.map((one) => [linkButton(one, null), line(one.status)]),
    ),
  ];
}

const titled = (title, rows) => (rows.length ? [make("h3", {}, title), list(rows)] : []);

// All shortest ways from one name to another, with their sentences.
function aboutPath(id) {
  const [start, end] = endsOf("path", id);
  const ways = pathsBetween(start, end);
  const head = [closeButton(), make("h2", {}, "From ", nameButton(start), " to ", nameButton(end))];
  if (!ways.length) return [...head, make("p", {}, "No path between them in what the filters show.")];
  return [
    ...head,
    make("p", { class: "type" }, `${plural(ways.length, "shortest path")} of ${plural(ways[0].length - 1, "step")}`),
    ...ways.flatMap((way) => [
      make("h3", {}, ...way.flatMap((one, n) => [n ? " – " : "", spelt(nodes.get(one).name)])),
      list(
        way
          .slice(1)
          .flatMap((to, n) => between(way[n], to).map((link) => [linkButton(link, null), number(link.claims.length)])),
      ),
    ]),
  ];
}

// What two names have to do with the same others.
function aboutCommon(id) {
  const [one, other_] = endsOf("common", id);
  const shared = neighboursInCommon(one, other_);
  return [
    closeButton(),
    make("h2", {}, nameButton(one), " and ", nameButton(other_)),
    make("p", { class: "type" }, `${plural(shared.length, "neighbour")} in common, in what the filters show`),
    ...shared.flatMap((name) => [
      make("h3", {}, dot(nodes.get(name).type), nameButton(name)),
      list(
        [one, other_].flatMap((end) =>
          between(end, name).map((link) => [linkButton(link, name), number(link.claims.length)]),
        ),
      ),
    ]),
  ];
}

const LISTED = 12; // names of a community

function aboutCommunities() {
  const bring = (ids) => {
    for (const id of ids) bringIn(id);
    act();
    fit(ids);
  };
  return [
    closeButton(),
    make("h2", {}, "Communities"),
    make("p", { class: "note" }, "Names that have more to do with each other than with others, in what the page opens on."),
    ...about.communities.flatMap((ids) => [
      make("h3", {}, plural(ids.length, "name"), button("Show", () => bring(ids))),
      list(ids.slice(0, LISTED).map((id) => [nameButton(id), number(nodes.get(id).claims), dot(nodes.get(id).type)])),
    ]),
  ];
}
