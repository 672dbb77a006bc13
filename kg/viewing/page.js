// The controls around the picture: selection, search, filters, keys, and the address of the selection.
"use strict";

const $ = (id) => document.getElementById(id);
const search = $("search");
const found = $("found");
const inNotebook = location.protocol === "about:"; // where a page has no address of its own

function select(kind, id, centre = false) {
  view.selected = kind ? { kind, id } : null;
  for (const end of endsOf(kind, id)) if (!view.unfolded.has(end)) bringIn(end);
  const hash = kind ? `#${kind}=${encodeURIComponent(id)}` : "";
  if (location.hash !== hash && !inNotebook) history.replaceState(null, "", hash || location.pathname + location.search);
  draw();
  showPanel();
  if (centre && kind) network.fit({ nodes: endsOf(kind, id), maxZoomLevel: 1.1, animation: calm() });
}

const calm = () => (matchMedia("(prefers-reduced-motion: reduce)").matches ? false : { duration: 350 });

function readAddress() {
  const [[kind, id] = []] = [...new URLSearchParams(location.hash.slice(1))];
  const known = kind === "edge" ? linkById.has(id) : Boolean(kind) && endsOf(kind, id).every((end) => nodes.has(end));
  if (known && !isSelected(kind, id)) select(kind, id, true);
}

// --- search: labels and aliases; matches at the beginning of a word come first

const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
const namesOf = [...nodes.values()].map((node) => ({ node, names: [node.name, ...node.aliases].map(plain) }));

function matches(text) {
  const wanted = plain(text.trim());
  if (!wanted) return [];
  const rank = (names) => {
    if (names.some((name) => name === wanted)) return 0;
    if (names.some((name) => name.startsWith(wanted))) return 1;
    if (names.some((name) => name.includes(` ${wanted}`))) return 2;
    return names.some((name) => name.includes(wanted)) ? 3 : Infinity;
  };
  const ranks = namesOf.map(({ node, names }) => ({ node, rank: rank(names) }));
  const fitting = ranks.filter((entry) => entry.rank < Infinity).sort((a, b) => a.rank - b.rank);
  return fitting.slice(0, 12).map((entry) => entry.node);
}

let active = 0;

function suggest() {
  const items = matches(search.value);
  active = Math.max(0, Math.min(active, items.length - 1));
  found.replaceChildren(...items.map(suggestion));
  if (!items.length) found.append(make("li", { class: "nothing" }, "No match in this file"));
  found.hidden = !search.value.trim();
  search.setAttribute("aria-expanded", String(!found.hidden));
  if (items.length) search.setAttribute("aria-activedescendant", `found-${active}`);
  else search.removeAttribute("aria-activedescendant");
  return items;
}

function suggestion(node, index) {
  const onpointerdown = (event) => {
    event.preventDefault();
    pick(node);
  };
  const chosen = String(index === active);
  const attributes = { id: `found-${index}`, role: "option", "aria-selected": chosen, onpointerdown };
  return make("li", attributes, dot(node.type), node.name, make("small", {}, typeLabel(node.type)));
}

function pick(node) {
  search.value = "";
  suggest();
  canvas.focus();
  select("node", node.id, true);
}

search.addEventListener("input", () => {
  active = 0;
  suggest();
});
search.addEventListener("blur", () => {
  found.hidden = true;
});
search.addEventListener("focus", suggest);
search.addEventListener("keydown", (event) => {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step) {
    active += step;
    event.preventDefault();
  }
  const items = suggest();
  if (event.key === "Enter" && items.length) pick(items[active]);
  if (event.key === "Escape") {
    search.value = "";
    suggest();
    search.blur();
    event.stopPropagation();
  }
});

// --- filters

function checkbox(text, checked, onchange, ...before) {
  const box = make("input", { type: "checkbox", checked });
  box.addEventListener("change", () => onchange(box.checked));
  return make("label", {}, box, ...before, make("span", {}, text));
}

const toggle = (set, value, inside) => (inside ? set.add(value) : set.delete(value));

function buildFilters() {
  $("statuses").append(...about.statuses.map(statusBox).filter((box) => box !== null));
  $("relations").append(...about.groups.map(relationGroup));
  $("types").append(...about.types.slice(0, 10).map(legendRow));
  $("all").addEventListener("click", () => setRelations(true));
  $("none").addEventListener("click", () => setRelations(false));
  buildSources();
}

function statusBox(status) {
  const count = links.filter((link) => link.status === status).length;
  if (!count && status !== "fact") return null;
  const change = (on) => {
    toggle(view.statuses, status, on);
    refresh();
  };
  return checkbox(`${STATUS_NAMES[status]} (${count})`, view.statuses.has(status), change, line(status));
}

function legendRow(type, index) {
  return make("li", {}, dot(type.id), index === 9 && about.types.length > 10 ? "others" : type.label);
}

function relationGroup({ label, relations }) {
  const show = (shown, on) => {
    for (const { id } of shown) toggle(view.relationsOff, id, !on);
    refresh();
  };
  const boxes = relations.map((relation) => checkbox(relation.label, true, (on) => show([relation], on)));
  const whole = checkbox(`${label} (${relations.length})`, true, (on) => {
    for (const box of boxes) box.firstChild.checked = on;
    show(relations, on);
  });
  return make("details", {}, make("summary", {}, whole), ...boxes);
}

function setRelations(on) {
  for (const box of $("relations").querySelectorAll("input")) box.checked = on;
  for (const { id } of about.groups.flatMap((group) => group.relations)) toggle(view.relationsOff, id, !on);
  refresh();
}

function buildSources() {
  const documents = Object.entries(about.documents);
  const publishers = [...new Set(documents.map(([, d]) => d.publisher).filter(Boolean))].sort();
  const group = (label, options) => (options.length ? [make("optgroup", { label }, ...options)] : []);
  $("source").append(
    ...group("Publishers", publishers.map((name) => make("option", { value: `publisher:${name}` }, name))),
    ...group("Documents", documents.map(([id, { title }]) => make("option", { value: `document:${id}` }, title))),
  );
  for (const name of ["source", "from", "to"]) {
    $(name).addEventListener("change", () => {
      view[name] = $(name).value;
      refresh();
    });
  }
}

function refresh() {
  draw();
  showPanel();
}

// --- keys and buttons

const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const typing = event.target.matches("input:not([type=checkbox]), select");
  if (event.key === "/" && !typing) {
    event.preventDefault();
    search.focus();
  }
  if (event.key === "Escape") select(null);
  if (event.target !== canvas && event.target !== document.body) return;
  const node = view.selected?.kind === "node" ? view.selected.id : null;
  if (event.key === "Enter" && node) {
    unfold(node);
    refresh();
  }
  if (!(event.key in ARROWS)) return;
  event.preventDefault();
  const next = node ? nearestTowards(node, ...ARROWS[event.key]) : drawnNodes.getIds()[0];
  if (next !== undefined) select("node", next, true);
});

$("fit").addEventListener("click", () => network.fit({ animation: calm() }));
$("png").addEventListener("click", savePicture);
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", refresh);
addEventListener("hashchange", readAddress);

buildFilters();
refresh();
network.fit();
if (about.center && !location.hash) select("node", about.center);
readAddress();
