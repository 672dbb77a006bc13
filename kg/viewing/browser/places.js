// Where names stand when they come in: the opening as the file has it, fitted to the window, others beside a neighbour.
"use strict";

const GOLDEN_ANGLE = 2.39996;
const MOST_ROOMY = 300; // names, above which no window has room for them all
const FILLED = 0.4; // of the picture, the most that the names that it opens on take with what must be between them
const FEWEST = 8; // names, in however small a window
const FITTINGS = 5; // after which there is no room
const crowded = new Map(); // how many names found room, by the size of the window in which not all did
let stretched = 1; // what the window made of the places that the file has
let opened = { for: "" }; // a window and names, and the places in it of their dots and letters

// The whole area is used: a wide window gets a wide picture, in which dots give way to names. Where not all of them find
// room, those that tell least are left out.
function stretch() {
  const room = roomOf(canvas);
  const ids = [...view.unfolded].filter((id) => id in about.places);
  const what = [room.width, room.height, ...ids].join();
  if (opened.for !== what) opened = { for: what, ...openingPlaces(ids, room) };
  for (const [id, place] of opened.places) Object.assign(nodes.get(id), place);
  names = opened.names;
  const isTight = ids.length <= MOST_ROOMY && ids.some((id) => !names.has(id));
  if (!isTight || !isOpening() || about.alone || ids.length <= FEWEST) return;
  crowded.set(sizeOf(room), Math.floor(ids.length * 0.9));
  view.unfolded = new Set(opening());
  stretch();
}

// The names that the page opens on: on a small screen only those that tell most, and have a line to another one of them.
function opening() {
  const first = new Set(Object.keys(about.places).slice(0, mostNames()));
  const hasLine = (id) =>
    linksOf
      .get(id)
      .some((link) => isDrawn(link) && about.shown.includes(link.status) && link.from !== link.to && first.has(other(link, id)));
  return [...first].filter((id) => about.alone || hasLine(id));
}

// As many as can be read in the window.
function mostNames() {
  if (about.alone) return Infinity;
  const { width, height } = roomOf(canvas);
  const most = Math.min(about.limit, crowded.get(sizeOf({ width, height })) ?? Infinity);
  let free = FILLED * width * height;
  let count = 0;
  for (const id of Object.keys(about.places)) {
    free -= area(nodes.get(id));
    if (free < 0 || count === most) return Math.max(FEWEST, count);
    count += 1;
  }
  return most;
}

const sizeOf = ({ width, height }) => `${width} ${height}`;

function area(node) {
  const { text, size, radius } = lettered(node);
  return (widthOf(text, size) + GAP.x + 2 * radius) * (heightOf(text, size) + 2 * GAP.y);
}

function openingPlaces(ids, room) {
  const file = new Map(Object.entries(about.places).map(([id, [x, y]]) => [id, { x, y }]));
  const { width, height } = extent(ids.map((id) => file.get(id)));
  const free = (room.width - 2 * margin().x) / Math.max(80, room.height - 2 * margin().y);
  const isFlat = ids.length < 3 || !width || !height;
  stretched = isFlat ? 1 : Math.sqrt(Math.min(2.2, Math.max(0.45, free / (width / height))));
  for (const place of file.values()) Object.assign(place, { x: place.x * stretched, y: place.y / stretched });
  const fits = ids.length > 1 && ids.length <= MOST_ROOMY;
  return { places: file, names: fits ? giveRoom(ids, file, room) : new Map() };
}

function extent(placed) {
  const [xs, ys] = [placed.map(({ x }) => x), placed.map(({ y }) => y)];
  return { width: Math.max(...xs) - Math.min(...xs), height: Math.max(...ys) - Math.min(...ys) };
}

// Moves the places of some names apart, as far as their letters need it at the scale at which all are in the picture:
// again where that changes the scale. Gives where the letters then stand.
function giveRoom(ids, file, room) {
  const between = visibleEdges().filter(({ from, to }) => ids.includes(from) && ids.includes(to));
  const drawn = [...byPair(between).values()].flatMap((pair) => drawnPair(pair, null));
  let found = new Map();
  for (let n = 0; n < FITTINGS; n += 1) {
    const { scale, x, y } = fitting(ids.map((id) => ({ ...nodes.get(id), ...file.get(id) })));
    const dots = ids.map((id) => ({
      ...lettered(nodes.get(id)),
      half: halves(nodes.get(id)),
      x: (file.get(id).x - x) * scale + room.width / 2,
      y: (file.get(id).y - y) * scale + room.height / 2,
    }));
    const lines = lettersOn(drawn, Object.fromEntries(dots.map((dot) => [dot.id, dot])));
    const placed = placeNames(dots, lines, room, found);
    if (ids.every((id) => placed.has(id)) && n) return placed;
    found = makeRoom(dots, lines, room, found);
    for (const dot of dots) {
      const place = { x: (dot.x - room.width / 2) / scale + x, y: (dot.y - room.height / 2) / scale + y };
      file.set(dot.id, { x: Math.round(place.x), y: Math.round(place.y) }); // as vis-network does
    }
  }
  return new Map();
}

const around = ({ x, y }, far, turn) => ({ x: x + far * Math.cos(turn), y: y + far * Math.sin(turn) });

// Neighbours without a place get the first free ones of a spiral around their node.
function unfold(id) {
  const center = nodes.get(id);
  const taken = shownIds().map((name) => nodes.get(name));
  for (const neighbour of hiddenNeighbours(id)) {
    const node = nodes.get(neighbour);
    if (node.x === undefined) Object.assign(node, freePlace(center, taken));
    taken.push(node);
    view.unfolded.add(neighbour);
    view.away.delete(neighbour);
  }
}

function freePlace(center, taken) {
  let place;
  let step = 0;
  do {
    step += 1;
    place = around(center, 110 + 26 * Math.sqrt(step), step * GOLDEN_ANGLE);
  } while (step < 400 && taken.some((one) => Math.hypot(one.x - place.x, one.y - place.y) < 90));
  return place;
}

// A place beside a neighbour that has one, or in the middle.
function giveAPlace(id) {
  const neighbours = linksOf.get(id).map((link) => nodes.get(other(link, id)));
  const beside = neighbours.find((neighbour) => neighbour?.x !== undefined) ?? { x: 0, y: 0 };
  const taken = shownIds()
    .map((name) => nodes.get(name))
    .filter((node) => node.x !== undefined);
  Object.assign(nodes.get(id), freePlace(beside, taken));
}

// An entity that is in the file but was never drawn.
function bringIn(id) {
  if (nodes.get(id).x === undefined) giveAPlace(id);
  view.unfolded.add(id);
  view.away.delete(id);
}
