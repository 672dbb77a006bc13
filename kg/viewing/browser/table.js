// The lines of the picture as a table: to sort, to read aloud, to save.
"use strict";

const MOST_ROWS = 500;
const COLUMNS = {
  subject: (link) => (link.from === undefined ? link.value : nodes.get(link.from).name),
  relation: (link) => link.label,
  object: (link) => (link.to === undefined ? link.value : nodes.get(link.to).name),
  factuality: (link) => link.status,
  sources: (link) => link.support,
  claims: (link) => passingClaims(link).length,
  since: (link) =>
    passingClaims(link)
      .map((claim) => claim.at ?? "")
      .filter(Boolean)
      .sort()[0] ?? "",
};
const table = document.getElementById("table");
let sorted = { by: "sources", down: true };

function showTable() {
  if (table.hidden) return;
  const rows = tableRows();
  const order = (by) => {
    sorted = { by, down: sorted.by === by ? !sorted.down : typeof COLUMNS[by](rows[0]) === "number" };
    showTable();
  };
  const heading = (by) =>
    make(
      "th",
      { scope: "col", "aria-sort": sorted.by !== by ? "none" : sorted.down ? "descending" : "ascending" },
      button(`${by}${sorted.by === by ? (sorted.down ? " ↓" : " ↑") : ""}`, () => rows.length && order(by)),
    );
  const name = (id, text) =>
    id === undefined ? spelt(text) : button(spelt(text), () => select("node", id), { class: "name" });
  const cell = (link, by) => {
    const text = String(COLUMNS[by](link));
    if (by === "subject") return name(link.from, text);
    if (by === "object") return name(link.to, text);
    return by === "relation" ? button(text, () => select("edge", link.id), { class: "name" }) : text;
  };
  const shown = rows.slice(0, MOST_ROWS);
  const more = rows.length > shown.length ? `, of which ${shown.length} are here: the file of Save, CSV has all` : "";
  table.replaceChildren(
    make(
      "table",
      {},
      make(
        "caption",
        {},
        `${plural(rows.length, "relation")} of the picture${more} `,
        button("Copy as SPARQL", (event) => copy(asSparql(), event.target), { title: "The query that gives these lines" }),
      ),
      make("thead", {}, make("tr", {}, ...Object.keys(COLUMNS).map(heading))),
      make(
        "tbody",
        {},
        ...shown.map((link) => make("tr", {}, ...Object.keys(COLUMNS).map((by) => make("td", {}, cell(link, by))))),
      ),
    ),
  );
}

function tableRows() {
  const value = COLUMNS[sorted.by];
  const before = (a, b) => (typeof a === "number" ? a - b : a.localeCompare(b));
  return visibleEdges().sort((a, b) => before(value(a), value(b)) * (sorted.down ? -1 : 1));
}

function toggleTable() {
  table.hidden = !table.hidden;
  $("as-table").setAttribute("aria-pressed", String(!table.hidden));
  showTable();
}
