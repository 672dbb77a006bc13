// What is shown, as files: the picture with its legend, the names and lines for other programs.
"use strict";

const LEGEND_ROW = 18; // pixels
const LEGEND_COLUMN = 190;

function save(text, type, name) {
  const address = URL.createObjectURL(new Blob([text], { type }));
  Object.assign(document.createElement("a"), { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}

/** The picture as it stands on the screen, with the looks it uses explained below. */
function asSvg() {
  const [width, height] = [canvas.clientWidth, canvas.clientHeight];
  const rows = legendEntries();
  const columns = Math.max(1, Math.floor(width / LEGEND_COLUMN));
  const whole = height + Math.ceil(rows.length / columns) * LEGEND_ROW + 24;
  const at = onScreen(network.getPositions());
  const drawn = svg("svg", { xmlns: SVG, width, height: whole, viewBox: `0 0 ${width} ${whole}`, "font-family": FACE });
  drawn.append(svg("rect", { width, height: whole, fill: colour("ground") }));
  drawn.append(...drawnEdges.map((edge) => svgLine(edge, at)));
  drawn.append(
    ...drawnNodes.map(({ id, shape, color }) =>
      mark(shape, color.background, radius(nodes.get(id)), at[id].x, at[id].y),
    ),
  );
  drawnEdges.forEach(({ id, from, to, bend: roundness }) => {
    const name = names.get(id);
    if (name) drawn.append(svgText(name, pointOn(at[from], at[to], roundness, name.along), colour("soft")));
  });
  drawnNodes.forEach(({ id }) => names.has(id) && drawn.append(svgText(names.get(id), at[id], colour("ink"))));
  rows.forEach(([sign, words], n) => {
    const [x, y] = [16 + (n % columns) * LEGEND_COLUMN, height + 14 + Math.floor(n / columns) * LEGEND_ROW];
    drawn.append(svg("g", { transform: `translate(${x} ${y})` }, sign));
    drawn.append(svg("text", { x: x + 38, y: y + 4, "font-size": 11, fill: colour("ink") }, words));
  });
  return new XMLSerializer().serializeToString(drawn);
}

function svgLine({ from, to, bend: roundness, pixels, status, color, arrows: { to: arrow } }, at) {
  const points = [0, 0.25, 0.5, 0.75, 1].map((along) => pointOn(at[from], at[to], roundness, along));
  const path = points.map(({ x, y }, n) => `${n ? "L" : "M"}${x.toFixed(1)} ${y.toFixed(1)}`).join("");
  const line = svg("path", {
    d: path,
    fill: "none",
    stroke: color.color,
    "stroke-width": pixels,
    "stroke-dasharray": about.dashes[status].join(" "),
  });
  if (!arrow.enabled) return line;
  const [tip, before] = [points[4], points[3]];
  const turn = Math.atan2(tip.y - before.y, tip.x - before.x);
  const back = radius(nodes.get(to)) + 1;
  const end = { x: tip.x - back * Math.cos(turn), y: tip.y - back * Math.sin(turn) };
  const corner = (far, aside) =>
    `${(end.x - far * Math.cos(turn + aside)).toFixed(1)},${(end.y - far * Math.sin(turn + aside)).toFixed(1)}`;
  return svg(
    "g",
    {},
    line,
    svg("polygon", { points: `${corner(0, 0)} ${corner(9, 0.35)} ${corner(9, -0.35)}`, fill: color.color }),
  );
}

const svgText = ({ text, size, dx, dy }, { x, y }, fill) =>
  svg(
    "text",
    {
      "font-size": size,
      "text-anchor": "middle",
      fill,
      stroke: colour("ground"),
      "stroke-width": size / 3.5,
      "paint-order": "stroke",
    },
    ...rowsOf(text, size).map(([row, down]) => svg("tspan", { x: x + dx, y: y + dy + down + size * 0.35 }, legal(row))),
  );

// The looks that are in the picture: a sign and what it stands for.
function legendEntries() {
  const sample = (ink, dashes) =>
    svg("line", { x1: 0, x2: 30, stroke: ink, "stroke-width": 2, "stroke-dasharray": dashes.join(" ") });
  const drawn = visibleEdges();
  const types = about.types.filter(({ id }) => shownNodes.some((node) => node.type === id));
  const byStance = view.look === "stance";
  const looks = byStance ? about.stances : about.groups;
  const lookOf = (link) => (byStance ? stanceOf(link) : groupOf.get(link.relation));
  const inUse = looks.filter((look) => drawn.some((link) => lookOf(link) === look));
  const statuses = about.statuses.filter((status) => drawn.some((link) => link.status === status));
  return [
    ...types.map(({ id, label, shape }) => [mark(shape, typeColour(id), 6, 15, 0), label]),
    ...inUse.map((look) => [sample(themed(look), []), look.label]),
    ...statuses.map((status) => [sample(colour("ink"), about.dashes[status]), STATUS_NAMES[status].toLowerCase()]),
  ];
}

async function savePng() {
  const image = new Image();
  const address = URL.createObjectURL(new Blob([asSvg()], { type: "image/svg+xml" }));
  image.src = address;
  await image.decode();
  const picture = document.createElement("canvas");
  [picture.width, picture.height] = [image.width * 2, image.height * 2];
  picture.getContext("2d").drawImage(image, 0, 0, picture.width, picture.height);
  URL.revokeObjectURL(address);
  picture.toBlob((blob) => save(blob, "image/png", "graph.png"));
}

// The claims of the lines that are drawn, one a row.
function asCsv() {
  const head = [
    "subject",
    "relation",
    "object",
    "factuality",
    "speaker",
    "time",
    "confidence",
    "sentence",
    "document",
    "url",
    "claim",
  ];
  const rows = visibleEdges().flatMap((link) =>
    passingClaims(link).map((claim) => {
      const { title, url } = about.documents[claim.document];
      const time = claim.time?.start || claim.time?.text || "";
      return [
        COLUMNS.subject(link),
        link.label,
        COLUMNS.object(link),
        link.status,
        claim.speaker?.label ?? "",
        time,
        claim.confidence,
        sentenceOf(claim),
        title,
        url,
        claim.id,
      ];
    }),
  );
  const cell = (value) => (/[",\r\n]/.test(String(value)) ? `"${String(value).replace(/"/g, '""')}"` : String(value));
  return [head, ...rows].map((row) => `${row.map(cell).join(",")}\r\n`).join("");
}

// What XML can hold of a text.
const legal = (text) => String(text).replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, "");

function asGraphml() {
  const space = "http://graphml.graphdrawing.org/xmlns";
  const file = document.implementation.createDocument(space, "graphml");
  const add = (parent, tag, attributes, text = "") => {
    const element = file.createElementNS(space, tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, legal(value));
    element.textContent = legal(text);
    return parent.appendChild(element);
  };
  const keys = {
    node: { label: "string", type: "string", score: "int" },
    edge: { label: "string", factuality: "string", claims: "int", sources: "int" },
  };
  for (const [of, fields] of Object.entries(keys)) {
    for (const [name, type] of Object.entries(fields))
      add(file.documentElement, "key", { id: `${of}-${name}`, for: of, "attr.name": name, "attr.type": type });
  }
  const graph = add(file.documentElement, "graph", { edgedefault: "directed" });
  const data = (parent, of, values) =>
    Object.entries(values).forEach(([name, value]) => add(parent, "data", { key: `${of}-${name}` }, value));
  for (const { id, name, type, score } of shownNodes)
    data(add(graph, "node", { id }), "node", { label: name, type, score });
  for (const link of visibleEdges()) {
    const edge = add(graph, "edge", { id: link.id, source: link.from, target: link.to });
    data(edge, "edge", {
      label: link.label,
      factuality: link.status,
      claims: link.claims.length,
      sources: link.support,
    });
  }
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(file)}\n`;
}

function saveAs(kind) {
  $("save").open = false;
  SAVING[kind]();
}

const SAVING = {
  png: savePng,
  svg: () => save(asSvg(), "image/svg+xml", "graph.svg"),
  csv: () => save(asCsv(), "text/csv", "claims.csv"),
  sparql: () => save(asSparql(), "application/sparql-query", "selection.rq"),
  graphml: () => save(asGraphml(), "application/xml", "graph.graphml"),
};
