// The picture: vis-network shows what graph.js lets through.
"use strict";

const GOLDEN_ANGLE = 2.39996;
const MANY = 4; // more relations than this between two names become one thick line that lists them
const canvas = document.getElementById("canvas");
const drawnNodes = new vis.DataSet();
const drawnEdges = new vis.DataSet();
let scaleDrawn = 1; // labels keep their size on the screen, so a new zoom needs a new drawing
let redraw;
const network = new vis.Network(canvas, { nodes: drawnNodes, edges: drawnEdges }, stored("options"));

const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
const typeNumber = new Map(about.types.map((type, index) => [type.id, index]));
const most = Math.max(1, ...[...nodes.values()].map((node) => node.value));
const radius = (node) => 9 + 24 * Math.sqrt(node.value / most);
const letters = (node) => 12 + 5 * Math.sqrt(node.value / most); // pixels on the screen, at any zoom
const typeColour = (type) => colour(`type-${Math.min(typeNumber.get(type), 9)}`);

function draw() {
  const visible = edges.filter(edgeIsDrawn);
  const ends = new Set(visible.flatMap((edge) => [edge.from, edge.to]));
  const near = neighbourhood(visible);
  const shown = [...nodes.values()].filter(
    ({ id }) => view.unfolded.has(id) && (about.alone || ends.has(id) || isSelected("node", id)),
  );
  const labelled = withLabels(shown, near);
  replace(drawnNodes, shown.map((node) => drawnNode(node, !near || near.has(node.id), labelled.has(node))));
  replace(drawnEdges, [...byPair(visible).values()].flatMap((pair) => drawnPair(pair, near)));
  scaleDrawn = network.getScale();
  if (view.selected?.kind === "node") network.selectNodes([view.selected.id], false);
  if (view.selected?.kind === "edge" && drawnEdges.get(view.selected.id)) network.selectEdges([view.selected.id]);
  tellCount(shown.length, visible.length);
}

function replace(set, items) {
  const keep = new Set(items.map((item) => item.id));
  set.remove(set.getIds().filter((id) => !keep.has(id)));
  set.update(items);
}

// What stays bright while something is selected, or null if nothing is.
function neighbourhood(visible) {
  if (!view.selected) return null;
  const { kind, id } = view.selected;
  if (kind === "node") {
    return new Set([id, ...visible.filter((e) => e.from === id || e.to === id).map((e) => other(e, id))]);
  }
  return new Set(endsOf(kind, id));
}

const box = (x, y, width, height) => ({ x, y, width, height });
const overlap = (a, b) => Math.abs(a.x - b.x) * 2 < a.width + b.width && Math.abs(a.y - b.y) * 2 < a.height + b.height;

// The names that fit without covering each other, the selected and the most connected ones first.
function withLabels(shown, near) {
  const scale = network.getScale();
  const taken = [];
  const first = (node) => (isSelected("node", node.id) ? 0 : near?.has(node.id) ? 1 : 2);
  const fits = (node) => {
    const [x, y, size, side] = [node.x * scale, node.y * scale, letters(node), radius(node) * scale];
    const label = box(x, y + side + size * 0.8, node.label.length * size * 0.56, size * 1.2);
    const free = !taken.some((other) => overlap(label, other));
    taken.push(box(x, y, side, side), ...(free ? [label] : []));
    return free;
  };
  return new Set([...shown].sort((a, b) => first(a) - first(b)).filter(fits));
}

const typeLabel = (type) => about.types[typeNumber.get(type)].label;

function drawnNode(node, bright, labelled) {
  const fill = typeColour(node.type);
  const chosen = isSelected("node", node.id);
  return {
    id: node.id,
    label: labelled ? node.label : " ",
    size: radius(node),
    x: node.x,
    y: node.y,
    opacity: bright ? 1 : 0.2,
    borderWidth: chosen ? 4 : 1.5,
    color: {
      background: fill,
      border: chosen ? colour("accent") : colour("ground"),
      highlight: { background: fill, border: colour("accent") },
      hover: { background: fill, border: colour("accent") },
    },
    font: { ...writing(letters(node) / network.getScale()), color: bright ? colour("ink") : colour("faint") },
  };
}

function byPair(visible) {
  const pairs = new Map();
  for (const edge of visible) pairs.set(pairOf(edge), [...(pairs.get(pairOf(edge)) ?? []), edge]);
  return pairs;
}

function drawnPair(pair, near) {
  const bright = !near || isBright(pair[0], near);
  if (pair.length <= MANY) return pair.map((edge, index) => drawnEdge(edge, bend(edge, index, pair.length), bright));
  const chosen = pair.find((edge) => isSelected("edge", edge.id));
  return [
    {
      id: `pair:${pairOf(pair[0])}`,
      from: pair[0].from,
      to: pair[0].to,
      label: chosen ? `${chosen.label} + ${pair.length - 1} more` : `${pair.length} relations`,
      arrows: "",
      smooth: false,
      dashes: false,
      width: 5,
      ...ink(colour(chosen ? "accent" : "fact"), bright),
    },
  ];
}

function isBright(edge, near) {
  if (view.selected.kind === "node") return edge.from === view.selected.id || edge.to === view.selected.id;
  return near.has(edge.from) && near.has(edge.to);
}

// Parallel edges fan out; the side does not depend on the direction of an edge.
function bend(edge, index, count) {
  const roundness = (index - (count - 1) / 2) * 0.22 * (edge.from < edge.to ? 1 : -1);
  if (roundness === 0) return false;
  return { enabled: true, type: roundness > 0 ? "curvedCW" : "curvedCCW", roundness: Math.abs(roundness) };
}

function drawnEdge(edge, smooth, bright) {
  const chosen = isSelected("edge", edge.id);
  return {
    id: edge.id,
    from: edge.from,
    to: edge.to,
    label: edge.label,
    arrows: edge.symmetric ? "" : "to",
    smooth,
    dashes: edge.status === "fact" ? false : [6, 5],
    width: 1 + Math.log2(edge.claims.length) + (chosen ? 2 : 0),
    ...ink(chosen ? colour("accent") : colour(edge.status), bright),
  };
}

function ink(line, bright) {
  return {
    color: { color: line, highlight: colour("accent"), hover: colour("accent"), opacity: bright ? 1 : 0.12 },
    font: { ...writing(bright ? 12 : 0), color: colour("soft"), align: "horizontal" },
  };
}

const FACE = "system-ui, sans-serif";
const writing = (size) => ({ size, face: FACE, strokeWidth: size / 4, strokeColor: colour("ground") });

function tellCount(names, relations) {
  const hidden = about.entities - names;
  const text = `${plural(names, "name")}, ${plural(relations, "relation")}`;
  document.getElementById("count").textContent = hidden ? `${text} · ${plural(hidden, "name")} hidden` : text;
}

const around = ({ x, y }, far, turn) => ({ x: x + far * Math.cos(turn), y: y + far * Math.sin(turn) });

// Neighbours without a position are placed around their node, in the first free places of a spiral.
function unfold(id) {
  const center = network.getPositions([id])[id] ?? nodes.get(id);
  const taken = Object.values(network.getPositions());
  let step = 0;
  for (const neighbour of hiddenNeighbours(id)) {
    const node = nodes.get(neighbour);
    let place;
    do {
      step += 1;
      place = around(center, 110 + 26 * Math.sqrt(step), step * GOLDEN_ANGLE);
    } while (step < 400 && taken.some((other) => Math.hypot(other.x - place.x, other.y - place.y) < 70));
    if (node.x === undefined) Object.assign(node, place);
    taken.push(node);
    view.unfolded.add(neighbour);
  }
}

// An entity that is in the file but was never drawn appears beside a visible neighbour, or in the middle.
function bringIn(id) {
  const node = nodes.get(id);
  if (node.x === undefined) {
    const neighbours = linksOf.get(id).map((link) => nodes.get(other(link, id)));
    const beside = neighbours.find((neighbour) => neighbour?.x !== undefined);
    const turn = view.unfolded.size * GOLDEN_ANGLE;
    Object.assign(node, around(beside ?? { x: 0, y: 0 }, 130, turn));
  }
  view.unfolded.add(id);
}

function nearestTowards(id, dx, dy) {
  const here = nodes.get(id);
  const cost = (node) => {
    const x = node.x - here.x;
    const y = node.y - here.y;
    const along = x * dx + y * dy;
    return along <= 0 ? Infinity : along + 2 * Math.abs(x * dy - y * dx);
  };
  const ahead = drawnNodes.getIds().map((name) => nodes.get(name)).filter((node) => cost(node) < Infinity);
  return ahead.sort((a, b) => cost(a) - cost(b))[0]?.id;
}

function savePicture() {
  const drawn = canvas.querySelector("canvas");
  const picture = document.createElement("canvas");
  picture.width = drawn.width;
  picture.height = drawn.height;
  const pen = picture.getContext("2d");
  pen.fillStyle = colour("ground");
  pen.fillRect(0, 0, picture.width, picture.height);
  pen.drawImage(drawn, 0, 0);
  picture.toBlob((blob) => {
    const address = URL.createObjectURL(blob);
    Object.assign(document.createElement("a"), { href: address, download: "graph.png" }).click();
    setTimeout(() => URL.revokeObjectURL(address), 1000);
  });
}

network.on("afterDrawing", () => {
  if (Math.abs(network.getScale() / scaleDrawn - 1) < 0.05) return;
  clearTimeout(redraw);
  redraw = setTimeout(draw, 60);
});
network.on("dragEnd", ({ nodes: moved }) => {
  for (const [id, place] of Object.entries(network.getPositions(moved))) Object.assign(nodes.get(id), place);
});
network.on("doubleClick", ({ nodes: [id] }) => {
  if (id === undefined) return;
  unfold(id);
  draw();
  showPanel();
});
network.on("click", ({ nodes: [node], edges: [edge] }) => {
  if (node !== undefined) select("node", node);
  else if (edge?.startsWith("pair:")) select("pair", edge.slice("pair:".length));
  else if (edge !== undefined) select("edge", edge);
  else select(null);
});
