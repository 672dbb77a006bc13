// The controls around the picture: selecting, searching, filtering, keys, and the address of what is selected.
"use strict";

const $ = (id) => document.getElementById(id);
const search = $("search");
const found = $("found");

function select(kind, id, centre = false) {
  view.selected = kind ? { kind, id } : null;
  for (const end of endsOf(kind, id)) if (!view.unfolded.has(end)) bringIn(end);
  const hash = kind ? `#${kind}=${encodeURIComponent(id)}` : "";
  if (location.hash !== hash) history.replaceState(null, "", hash || location.pathname + location.search);
  draw();
  showPanel();
  if (centre && kind) network.fit({ nodes: endsOf(kind, id), maxZoomLevel: 1.1, animation: calm() });
}

function endsOf(kind, id) {
  if (kind === "node") return [id];
  if (kind === "pair") return id.split("\u0000");
  const link = linkById.get(id);
  return link ? [link.from, link.to].filter((end) => end !== undefined) : [];
}

const calm = () => (matchMedia("(prefers-reduced-motion: reduce)").matches ? false : { duration: 350 });

function readAddress() {
  const [, kind, id] = location.hash.match(/^#(node|edge|pair)=(.*)$/s) ?? [];
  if (!kind) return;
  const name = decodeURIComponent(id);
  const exists = kind === "node" ? nodes.has(name) : kind === "edge" ? linkById.has(name) : name.split("\u0000").every((n) => nodes.has(n));
  if (exists && !isSelected(kind, name)) select(kind, name, true);
}

// --- search: labels and aliases, beginnings of words before what is inside them

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
  const ranks = namesOf.map(({ node, names }) => ({ node, rank: rank(names) })).filter((entry) => entry.rank < Infinity);
  return ranks.sort((a, b) => a.rank - b.rank).slice(0, 12).map((entry) => entry.node);
}

let active = 0;

function suggest() {
  const items = matches(search.value);
  active = Math.max(0, Math.min(active, items.length - 1));
  found.replaceChildren(
    ...items.map((node, index) =>
      make("li", { id: `found-${index}`, role: "option", "aria-selected": String(index === active), onpointerdown: (event) => { event.preventDefault(); pick(node); } },
        dot(node.type), node.name, make("small", {}, typeLabel(node.type)))),
  );
  if (search.value.trim() && !items.length) found.append(make("li", { class: "nothing" }, "Nothing in this file is called so"));
  found.hidden = !search.value.trim();
  search.setAttribute("aria-expanded", String(!found.hidden));
  if (items.length) search.setAttribute("aria-activedescendant", `found-${active}`);
  else search.removeAttribute("aria-activedescendant");
  return items;
}

function pick(node) {
  search.value = "";
  suggest();
  canvas.focus();
  select("node", node.id, true);
}

search.addEventListener("input", () => { active = 0; suggest(); });
search.addEventListener("blur", () => { found.hidden = true; });
search.addEventListener("focus", suggest);
search.addEventListener("keydown", (event) => {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step) { active += step; event.preventDefault(); }
  const items = suggest();
  if (event.key === "Enter" && items.length) pick(items[active]);
  if (event.key === "Escape") { search.value = ""; suggest(); search.blur(); event.stopPropagation(); }
});

// --- filters

function checkbox(text, checked, onchange, ...before) {
  const box = make("input", { type: "checkbox", checked });
  box.addEventListener("change", () => onchange(box.checked));
  return make("label", {}, box, ...before, make("span", {}, text));
}

const toggle = (set, value, inside) => (inside ? set.add(value) : set.delete(value));

function buildFilters() {
  for (const status of about.statuses) {
    const count = links.filter((link) => link.status === status).length;
    if (!count && status !== "fact") continue;
    const change = (on) => { toggle(view.statuses, status, on); refresh(); };
    $("statuses").append(checkbox(`${STATUS_NAMES[status]} (${count})`, view.statuses.has(status), change, make("span", { class: `line ${status}` })));
  }
  for (const group of about.groups) $("relations").append(relationGroup(group));
  $("all").addEventListener("click", () => setRelations(true));
  $("none").addEventListener("click", () => setRelations(false));
  buildSources();
  about.types.slice(0, 10).forEach((type, index) =>
    $("types").append(make("li", {}, dot(type.id), index === 9 && about.types.length > 10 ? "others" : type.label)));
}

function relationGroup({ label, relations }) {
  const boxes = relations.map((relation) => checkbox(relation.label, true, (on) => { toggle(view.relationsOff, relation.id, !on); refresh(); }));
  const whole = checkbox(`${label} (${relations.length})`, true, (on) => {
    for (const box of boxes) box.firstChild.checked = on;
    for (const relation of relations) toggle(view.relationsOff, relation.id, !on);
    refresh();
  });
  return make("details", {}, make("summary", {}, whole), ...boxes);
}

function setRelations(on) {
  for (const box of $("relations").querySelectorAll("input")) box.checked = on;
  for (const relation of about.groups.flatMap((group) => group.relations)) toggle(view.relationsOff, relation.id, !on);
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
  for (const name of ["source", "from", "to"]) $(name).addEventListener("change", () => { view[name] = $(name).value; refresh(); });
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
  if (event.key === "/" && !typing) { event.preventDefault(); search.focus(); }
  if (event.key === "Escape") select(null);
  if (event.target !== canvas && event.target !== document.body) return;
  const node = view.selected?.kind === "node" ? view.selected.id : null;
  if (event.key === "Enter" && node) { unfold(node); refresh(); }
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
