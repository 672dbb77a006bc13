// The controls around the picture: selection, keys and buttons. What is loaded last starts the page.
"use strict";

const calm = () => (matchMedia("(prefers-reduced-motion: reduce)").matches ? false : { duration: 350 });

function select(kind, id, centre = false) {
  view.selected = kind ? { kind, id } : null;
  for (const end of endsOf(kind, id)) if (!view.unfolded.has(end)) bringIn(end);
  changed();
  draw();
  showPanel();
  showTable();
  if (centre && kind) fit(endsOf(kind, id), { nearest: 1.1 });
}

function refresh() {
  draw();
  showPanel();
  showTimeline();
  showTable();
}

// The reader changed what is shown.
function act() {
  changed();
  showFilters();
  refresh();
}

const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

function onKey(event) {
  const typing = event.target.matches("input:not([type=checkbox]), select, textarea");
  if ((event.ctrlKey || event.metaKey) && event.key === "z" && !typing) {
    event.preventDefault();
    undo();
  }
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "/" && !typing) {
    event.preventDefault();
    search.focus();
  }
  if (event.key === "Escape") select(null);
  if (event.target !== canvas && event.target !== document.body) return;
  const node = view.selected?.kind === "node" ? view.selected.id : null;
  if (event.key === "Enter" && node) expand(node);
  if (event.key === "Delete" && node) hide(node);
  if (!(event.key in ARROWS)) return;
  event.preventDefault();
  const next = node ? nearestTowards(node, ...ARROWS[event.key]) : shownNodes[0]?.id;
  if (next !== undefined) select("node", next, true);
}

async function start() {
  wearTheme(themeKept());
  await load();
  showTimeline(); // which leaves the picture its room
  reset(); // as much as that room holds
  startCanvas();
  buildFilters();
  showFilters();
  fit(opening(), { motion: false });
  refresh();
  document.addEventListener("keydown", onKey);
  $("fit").addEventListener("click", () => fitAll());
  $("undo").addEventListener("click", undo);
  $("as-table").addEventListener("click", toggleTable);
  for (const one of document.querySelectorAll("[data-save]"))
    one.addEventListener("click", () => saveAs(one.dataset.save));
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
    inks.clear();
    newColours();
  });
  addEventListener("popstate", () => read(location.hash.slice(1)));
  if (location.hash.length > 1) read(location.hash.slice(1));
  else if (about.center) select("node", about.center);
  document.documentElement.dataset.ready = "";
  setTimeout(() => index || buildIndex(), 500); // before anybody searches
}

start();
