// The picture: vis-network shows what graph.js lets through, and names.js says where the names stand.
// Dots, lines and letters keep their size on the screen, however near one looks.
"use strict";

const margin = () => ({ x: Math.min(84, canvas.clientWidth * 0.14), y: 34 }); // pixels around the dots, for their names
const WIDEST = 0.36; // of the picture, the room that one name can ask for
const NEAREST = 1.4; // what fits is not made larger than that
const canvas = document.getElementById("canvas");
const drawnNodes = new vis.DataSet();
const drawnEdges = new vis.DataSet();
let network;
let shownNodes = [];
let scaleDrawn = 1;
let refit = null; // fits the picture to what it was last fitted to, until the reader moves it
let fanned = ""; // the two names whose relations are spread out

const weight = (node) => Math.sqrt(node.score / Math.max(1, nodes.values().next().value.score)); // they are in that order
const small = () => Math.min(1, Math.max(0.7, canvas.clientWidth / 700)); // on a small screen so are the dots
const radius = (node) => (5 + 10 * weight(node)) * small();

function startCanvas() {
  const options = JSON.parse(document.getElementById("data-options").textContent);
  network = new vis.Network(canvas, { nodes: drawnNodes, edges: drawnEdges }, options);
  network.on("beforeDrawing", paintCommunities);
  network.on("afterDrawing", (pen) => {
    drawNames(pen);
    keepSizes();
    if (lookedAt() !== placedFrom) settle();
  });
  network.on("dragEnd", ({ nodes: moved }) => {
    for (const [id, place] of Object.entries(network.getPositions(moved))) {
      Object.assign(nodes.get(id), place);
      view.pins.set(id, place);
    }
    if (moved.length) changed();
    settle();
  });
  network.on("dragStart", ({ nodes: held }) => held.length || movedByHand());
  network.on("zoom", movedByHand);
  network.on("doubleClick", ({ nodes: [id] }) => id !== undefined && expand(id));
  network.on("click", ({ nodes: [node], edges: [edge] }) => {
    if (node !== undefined) select("node", node);
    else if (edge?.startsWith("pair:")) select("pair", edge.slice("pair:".length));
    else if (edge !== undefined) select("edge", edge);
    else select(null);
  });
  network.on("hoverEdge", ({ edge }) => edge.startsWith("pair:") && fan(edge.slice("pair:".length)));
  canvas.addEventListener("pointermove", closeFan);
  new ResizeObserver(resized).observe(canvas);
  stretch();
}

function movedByHand() {
  refit = null;
}

// At once, for vis-network has just changed the scale: what is painted in between would be cut.
function resized() {
  if (refit && isOpening()) {
    view.unfolded = new Set(opening());
    stretch();
    if (!selectedEnds().length) fit(opening(), { motion: false });
    for (const end of selectedEnds()) bringIn(end);
  }
  refit?.();
  draw();
  network.redraw();
}

const selectedEnds = () => endsOf(view.selected?.kind, view.selected?.id);
const isOpening = () =>
  !view.focus && !view.pins.size && !view.away.size && shownIds().every((id) => id in about.places);

// Moves the picture so that some names are in it, with room for their letters.
function fit(ids, { nearest = NEAREST, motion = calm() } = {}) {
  const placed = ids.map((id) => nodes.get(id)).filter((node) => node?.x !== undefined);
  if (!placed.length) return;
  const { scale, x, y } = fitting(placed, nearest);
  network.moveTo({ position: { x, y }, scale, animation: motion });
  refit = () => fit(ids, { nearest, motion: false });
}

// The scale at which names are in the picture with their letters, and the middle of them.
function fitting(placed, nearest = NEAREST) {
  const [across, down] = [
    placed.map((node) => ({ at: node.x, half: halves(node).across })),
    placed.map((node) => ({ at: node.y, half: halves(node).down })),
  ];
  const scale = squeezed(down, canvas.clientHeight, squeezed(across, canvas.clientWidth, nearest));
  const [x, y] = [across, down].map((spots) => span(spots, Math.max(0.02, scale)).middle);
  return { scale: Math.max(0.02, scale), x, y };
}

// What a dot and its name need to each side of its middle, in pixels.
function halves(node) {
  const wide = 2 * RIM + Math.max(2 * radius(node), widthOf(nameOn(node), letters(node)));
  return {
    across: Math.min(canvas.clientWidth * WIDEST, wide) / 2,
    down: Math.min(margin().y, canvas.clientHeight / 4),
  };
}

// What stands outermost of spots that keep their size on the screen, whatever the scale.
function span(spots, scale) {
  const outermost = (sign) => {
    const ends = spots.map(({ at, half }) => at * scale + sign * half);
    const pixel = sign * Math.max(...ends.map((end) => sign * end));
    return { ...spots[ends.indexOf(pixel)], pixel };
  };
  const [low, high] = [outermost(-1), outermost(1)];
  return { low, high, pixels: high.pixel - low.pixel, middle: (low.pixel + high.pixel) / 2 / scale };
}

// The largest scale, up to the nearest, at which all spots are in the room: each step ends at one pair that has to be.
function squeezed(spots, room, nearest) {
  let scale = nearest;
  for (let now = span(spots, scale); now.pixels > room + 0.5; now = span(spots, scale)) {
    scale = (room - now.low.half - now.high.half) / (now.high.at - now.low.at);
  }
  return scale;
}

const fitAll = (options) => fit(drawnNodes.getIds(), options);

function draw() {
  fillUp();
  for (const id of view.filled) if (nodes.get(id).x === undefined) giveAPlace(id);
  const visible = visibleEdges();
  const ends = new Set(visible.flatMap((edge) => [edge.from, edge.to]));
  const near = neighbourhood(visible);
  shownNodes = shownIds()
    .map((id) => nodes.get(id))
    .filter(({ id, type }) => isSelected("node", id) || ends.has(id) || (about.alone && !view.typesOff.has(type)))
    .sort((a, b) => first(a, near) - first(b, near) || b.score - a.score);
  scaleDrawn = network.getScale();
  const lines = [...byPair(visible).values()].flatMap((pair) => drawnPair(pair, near));
  const dots = shownNodes.map((node) => drawnNode(node, !near || near.has(node.id)));
  forget(drawnEdges, lines);
  forget(drawnNodes, dots);
  drawnNodes.update(dots);
  drawnEdges.update(lines);
  if (view.selected?.kind === "node") network.selectNodes([view.selected.id], false);
  if (view.selected?.kind === "edge" && drawnEdges.get(view.selected.id)) network.selectEdges([view.selected.id]);
  tellCount(shownNodes.length, visible.length);
  findPlaces();
}

const first = (node, near) => (isSelected("node", node.id) ? 0 : near?.has(node.id) ? 1 : 2);

function forget(set, items) {
  const keep = new Set(items.map((item) => item.id));
  set.remove(set.getIds().filter((id) => !keep.has(id)));
}

// What stays bright while something is selected, or null if nothing is.
function neighbourhood(visible) {
  if (!view.selected || ["document", "communities"].includes(view.selected.kind)) return null;
  const { kind, id } = view.selected;
  if (kind === "node") {
    return new Set([id, ...visible.filter((e) => e.from === id || e.to === id).map((e) => other(e, id))]);
  }
  if (kind === "common") return new Set([...endsOf(kind, id), ...neighboursInCommon(...endsOf(kind, id))]);
  return new Set(endsOf(kind, id));
}

function drawnNode(node, bright) {
  const fill = typeColour(node.type);
  const border = colour(isSelected("node", node.id) ? "accent" : "ground");
  const lit = { background: fill, border: colour("accent") };
  return {
    id: node.id,
    label: " ",
    text: nameOn(node),
    shape: typeOf.get(node.type).shape,
    size: radius(node) / scaleDrawn,
    x: node.x,
    y: node.y,
    bright,
    opacity: bright ? 1 : 0.25,
    borderWidth: isSelected("node", node.id) ? 2.5 : 1.5,
    color: { background: fill, border, highlight: lit, hover: lit },
  };
}

function byPair(visible) {
  const pairs = new Map();
  for (const edge of visible) pairs.set(pairOf(edge), [...(pairs.get(pairOf(edge)) ?? []), edge]);
  return pairs;
}

// Several relations between two names are one line, which fans out under the pointer, and while one of them is selected.
function drawnPair(pair, near) {
  const bright = !near || isBright(pair[0], near);
  const key = pairOf(pair[0]);
  const open = fanned === key || isSelected("pair", key) || pair.some((edge) => isSelected("edge", edge.id));
  if (pair.length === 1 || open) return pair.map((edge, n) => drawnEdge(edge, bend(edge, n, pair.length), bright));
  const [strongest] = [...pair].sort((a, b) => b.support - a.support || b.claims.length - a.claims.length);
  const whole = drawnEdge(strongest, 0, bright);
  const oneWay = pair.every((edge) => edge.from === strongest.from && !edge.symmetric);
  return [
    {
      ...whole,
      id: `pair:${key}`,
      text: `${whole.text} +${pair.length - 1}`,
      pixels: whole.pixels + 1.5,
      arrows: arrows(oneWay),
    },
  ];
}

function isBright(edge, near) {
  if (view.selected.kind === "node") return edge.from === view.selected.id || edge.to === view.selected.id;
  return near.has(edge.from) && near.has(edge.to);
}

// Parallel lines fan out; the side does not depend on the direction of a line.
const bend = (edge, index, count) =>
  (index - (count - 1) / 2) * Math.min(0.22, 1.2 / count) * (edge.from < edge.to ? 1 : -1);

function smooth(roundness) {
  if (roundness === 0) return false;
  return { enabled: true, type: roundness > 0 ? "curvedCW" : "curvedCCW", roundness: Math.abs(roundness) };
}

const arrows = (shown) => ({ to: { enabled: shown, scaleFactor: 0.5 / scaleDrawn } });

function drawnEdge(edge, roundness, bright) {
  const chosen = isSelected("edge", edge.id);
  const ink = chosen ? colour("accent") : linkColour(edge);
  const pixels = 1.2 + 1.1 * Math.log2(edge.support) + (chosen ? 2 : 0);
  return {
    id: edge.id,
    from: edge.from,
    to: edge.to,
    text: shorten(spoken(edge), LONGEST.edge),
    status: edge.status,
    support: edge.support,
    pixels,
    bend: roundness,
    bright,
    arrows: arrows(!edge.symmetric),
    smooth: smooth(roundness),
    dashes: dashes(edge.status),
    width: pixels / scaleDrawn,
    color: { color: ink, highlight: colour("accent"), hover: colour("accent"), opacity: bright ? 0.9 : 0.12 },
  };
}

const dashes = (status) => (about.dashes[status].length ? about.dashes[status].map((length) => length / scaleDrawn) : false);

// vis-network measures in the picture's own units: after a change of scale, dots and lines are given the same pixels again.
function keepSizes() {
  if (Math.abs(network.getScale() / scaleDrawn - 1) < 0.02) return;
  scaleDrawn = network.getScale();
  drawnNodes.update(shownNodes.map((node) => ({ id: node.id, size: radius(node) / scaleDrawn })));
  drawnEdges.update(
    drawnEdges.map(({ id, pixels, status, arrows: { to } }) => ({
      id,
      width: pixels / scaleDrawn,
      dashes: dashes(status),
      arrows: arrows(to.enabled),
    })),
  );
}

function fan(pair) {
  if (fanned === pair) return;
  fanned = pair;
  draw();
}

// The fan closes when the pointer is no longer near it.
function closeFan({ clientX, clientY }) {
  if (!fanned) return;
  const corner = canvas.getBoundingClientRect();
  const [a, b] = endsOf("pair", fanned).map((id) => network.canvasToDOM(nodes.get(id)));
  const [x, y] = [clientX - corner.x, clientY - corner.y];
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const along = Math.min(1, Math.max(0, ((x - a.x) * dx + (y - a.y) * dy) / (dx * dx + dy * dy || 1)));
  if (Math.hypot(a.x + along * dx - x, a.y + along * dy - y) < 20 + Math.hypot(dx, dy) * 0.45) return;
  fanned = "";
  draw();
}

function tellCount(shown, relations) {
  const hidden = about.entities - shown;
  const text = `${plural(shown, "name")}, ${plural(relations, "relation")}`;
  document.getElementById("count").textContent = hidden ? `${text} · ${plural(hidden, "name")} hidden` : text;
}

function nearestTowards(id, dx, dy) {
  const here = nodes.get(id);
  const cost = (node) => {
    const x = node.x - here.x;
    const y = node.y - here.y;
    const along = x * dx + y * dy;
    return along <= 0 ? Infinity : along + 2 * Math.abs(x * dy - y * dx);
  };
  const ahead = shownNodes.filter((node) => cost(node) < Infinity);
  return ahead.sort((a, b) => cost(a) - cost(b))[0]?.id;
}
