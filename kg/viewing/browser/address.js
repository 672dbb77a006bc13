// The address of the page holds all that the reader chose: a link shows what its sender saw, and going back undoes.
"use strict";

const inNotebook = location.protocol === "about:"; // where a page has no address of its own
const past = []; // of a page in a notebook

const apart = (all, off) =>
  off.size * 2 > all.length ? ["only", all.filter((one) => !off.has(one))] : ["no", [...off]];

function written() {
  const found = new URLSearchParams();
  const add = (name, values) => values.forEach((value) => found.append(name, value));
  if (view.selected) found.set(view.selected.kind, view.selected.id);
  if (otherStatuses()) found.set("show", [...view.statuses].join());
  for (const [name, all, off] of [
    ["type", [...typeOf.keys()], view.typesOff],
    ["relation", [...groupOf.keys()], view.relationsOff],
  ]) {
    const [how, which] = apart(all, off);
    if (off.size) add(`${how}-${name}`, which.length ? which : [""]);
  }
  for (const name of ["source", "speaker", "from", "to", "confidence", "focus", "look"])
    if (view[name]) found.set(name, view[name]);
  const opened = new Set(view.focus ? [] : opening());
  add(
    "more",
    [...view.unfolded].filter((id) => !opened.has(id)),
  );
  add("less", [...view.away]);
  add(
    "pin",
    [...view.pins].map(([id, { x, y }]) => `${Math.round(x / stretched)},${Math.round(y * stretched)},${id}`),
  );
  return found.toString();
}

// Something was chosen: a new step, to which one can come back.
function changed() {
  const state = written();
  if (inNotebook) past.push(state);
  else if (state !== location.hash.slice(1))
    history.pushState({ steps: steps() + 1 }, "", state ? `#${state}` : location.pathname + location.search);
}

const steps = () => history.state?.steps ?? 0; // that can be undone without leaving the page

function undo() {
  if (inNotebook) {
    past.pop();
    read(past.at(-1) ?? "");
  } else if (steps()) history.back();
}

// Whatever an address says that this file does not know is passed over.
function read(text) {
  const found = new URLSearchParams(text);
  reset();
  stretch();
  const all = (name, known) => found.getAll(name).filter((id) => known.has(id));
  if (found.has("show"))
    view.statuses = new Set(
      found
        .get("show")
        .split(",")
        .filter((one) => about.statuses.includes(one)),
    );
  for (const [name, known, off] of [
    ["type", typeOf, "typesOff"],
    ["relation", groupOf, "relationsOff"],
  ]) {
    view[off] = new Set(all(`no-${name}`, known));
    if (!found.has(`only-${name}`)) continue;
    const only = new Set(all(`only-${name}`, known));
    view[off] = new Set([...known.keys()].filter((one) => !only.has(one)));
  }
  for (const name of ["source", "speaker", "from", "to"]) view[name] = found.get(name) ?? "";
  view.confidence = Number(found.get("confidence")) || 0;
  const look = found.get("look") === "stance" ? "stance" : "";
  if (look !== view.look || look !== $("look").value) {
    view.look = look;
    buildLegend();
  }
  if (nodes.has(found.get("focus"))) Object.assign(view, { focus: found.get("focus"), unfolded: new Set() });
  for (const id of all("less", nodes)) takeOut(id);
  for (const id of all("more", nodes)) bringIn(id);
  for (const pin of found.getAll("pin")) {
    const [, x, y, id] = /^(-?\d+),(-?\d+),(.*)$/s.exec(pin) ?? [];
    if (nodes.has(id)) pinAt(id, { x: Number(x) * stretched, y: Number(y) / stretched });
  }
  const kind = ["node", "edge", "pair", "path", "common", "document", "communities"].find(
    (one) => found.has(one) && isKnown(one, found.get(one)),
  );
  view.selected = kind ? { kind, id: found.get(kind) } : null;
  if (kind) for (const end of endsOf(kind, view.selected.id)) bringIn(end);
  showFilters();
  refresh();
  if (kind) fit(endsOf(kind, view.selected.id), { nearest: 1.1 });
}

const isKnown = (kind, id) => {
  if (kind === "edge") return linkById.has(id);
  if (kind === "document") return id in about.documents;
  if (kind === "communities") return id === "all";
  const ends = id.split("\u0000");
  return ends.length === (kind === "node" ? 1 : 2) && ends.every((end) => nodes.has(end));
};

function pinAt(id, place) {
  Object.assign(nodes.get(id), place);
  view.pins.set(id, place);
}
