// The names in the picture: put where names.js finds room each time the picture has moved, and painted over it.
"use strict";

let names = new Map(); // where names.js put them
let placedFrom = ""; // what the picture looked at when they were put there
let settling;

const letters = (node) => Math.round(11 + 5 * weight(node));
const nameOn = (node) => folded(shorten(node.name, LONGEST.node));
const lettered = (node) => ({ id: node.id, text: nameOn(node), size: letters(node), radius: radius(node) });
const roomOf = ({ clientWidth, clientHeight }) => ({ width: clientWidth, height: clientHeight });

function settle() {
  clearTimeout(settling);
  settling = setTimeout(() => {
    findPlaces();
    network.redraw();
  }, 60);
}

function lookedAt() {
  const { x, y } = network.getViewPosition();
  return `${x} ${y} ${network.getScale()}`;
}

function findPlaces() {
  placedFrom = lookedAt();
  const at = onScreen(network.getPositions());
  const dots = shownNodes.map((node) => ({ ...lettered(node), ...at[node.id] }));
  const lines = lettersOn(drawnEdges.get({ filter: (edge) => edge.bright }), at);
  names = placeNames(dots, lines, roomOf(canvas), names);
}

const lettersOn = (drawn, at) =>
  drawn
    .filter(({ from, to }) => from !== to)
    .sort((a, b) => b.support - a.support)
    .map(({ id, text, from, to, bend }) => ({ id, text, ends: [from, to], from: at[from], to: at[to], bend }));

const onScreen = (places) =>
  Object.fromEntries(Object.entries(places).map(([id, place]) => [id, network.canvasToDOM(place)]));

// The rows of a name, and how far each is below its middle.
function rowsOf(text, size) {
  const rows = text.split("\n");
  return rows.map((row, n) => [row, (n - (rows.length - 1) / 2) * ROW * size]);
}

function drawNames(pen) {
  const at = onScreen(network.getPositions());
  const dense = pen.canvas.width / canvas.clientWidth;
  pen.save();
  pen.setTransform(dense, 0, 0, dense, 0, 0);
  Object.assign(pen, { textAlign: "center", textBaseline: "middle", lineJoin: "round", strokeStyle: colour("ground") });
  const [ink, faint, soft] = ["ink", "faint", "soft"].map(colour);
  const write = ({ text, size, dx, dy }, x, y, fill) => {
    Object.assign(pen, { font: `${size}px ${FACE}`, lineWidth: size / 3.5, fillStyle: fill });
    for (const [row, down] of rowsOf(text, size)) {
      pen.strokeText(row, x + dx, y + dy + down);
      pen.fillText(row, x + dx, y + dy + down);
    }
  };
  drawnEdges.forEach(({ id, from, to, bend: roundness }) => {
    const name = names.get(id);
    if (!name || !at[from] || !at[to]) return;
    const { x, y } = pointOn(at[from], at[to], roundness, name.along);
    Object.assign(pen, { fillStyle: colour("ground"), globalAlpha: 0.75 });
    pen.fillRect(x + name.dx - name.box.width / 2, y + name.dy - name.box.height / 2, name.box.width, name.box.height);
    pen.globalAlpha = 1;
    write(name, x, y, soft);
  });
  drawnNodes.forEach(
    ({ id, bright }) => names.has(id) && at[id] && write(names.get(id), at[id].x, at[id].y, bright ? ink : faint),
  );
  pen.restore();
}
