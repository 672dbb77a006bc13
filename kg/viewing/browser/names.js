// Where names stand: those of nodes beside their dot, those of relations on their line, none over another or cut off.
"use strict";

const FACE = 'system-ui, "Segoe UI", Roboto, "Helvetica Neue", "DejaVu Sans", sans-serif';
const ALL_NAMED = 60; // fewer lines than that all have their relation written on them, whatever it takes
const ROOM = 9000; // square pixels that a line needs for that: a telephone has less
const ALWAYS_NAMED = 12; // so many dots, the most telling ones, have their name even if it lies over another
const FARTHER = [16, 32]; // pixels that their names may stand off the dot, where it is crowded
const LONGEST = { node: 34, edge: 30 }; // letters
const RELATION_SIZE = 11; // pixels on the screen, as everything here
const ALONG = [0.5, 0.42, 0.58, 0.34, 0.66, 0.27, 0.73, 0.2, 0.8];
const ASIDE = [0, 11, -11, 22, -22, 33, -33, 46, -46];
const RIM = 4; // along the edge of the picture, kept free of letters
const STEP = 64; // of the grid in which boxes are looked up

/** @typedef {{x: number, y: number, width: number, height: number}} Box  around its middle */

function shorten(text, longest) {
  const letters = [...text];
  if (letters.length <= longest) return text;
  const cut = letters.slice(0, longest).join("");
  return `${cut.includes(" ") ? cut.slice(0, cut.lastIndexOf(" ")) : cut}…`;
}

const measure = document.createElement("canvas").getContext("2d");
const widths = new Map();

function widthOf(text, size) {
  const key = `${size} ${text}`;
  if (!widths.has(key)) {
    measure.font = `${size}px ${FACE}`;
    widths.set(key, measure.measureText(text).width);
  }
  return widths.get(key);
}

// The boxes that are taken, by the squares they touch.
class Taken {
  constructor() {
    this.squares = new Map();
  }

  *keys({ x, y, width, height }) {
    for (let i = Math.floor((x - width / 2) / STEP); i <= (x + width / 2) / STEP; i += 1) {
      for (let j = Math.floor((y - height / 2) / STEP); j <= (y + height / 2) / STEP; j += 1) yield `${i},${j}`;
    }
  }

  add(box) {
    for (const key of this.keys(box)) this.squares.set(key, [...(this.squares.get(key) ?? []), box]);
  }

  // How much of a box is taken, in square pixels.
  overlap(box) {
    const near = new Set();
    for (const key of this.keys(box)) for (const one of this.squares.get(key) ?? []) near.add(one);
    let sum = 0;
    for (const one of near) {
      const across = (box.width + one.width) / 2 - Math.abs(box.x - one.x);
      const down = (box.height + one.height) / 2 - Math.abs(box.y - one.y);
      if (across > 0 && down > 0) sum += across * down;
    }
    return sum;
  }
}

const sidesOf = (side, width, height) => [
  [0, side + height / 2 + 1],
  [0, -side - height / 2 - 1],
  [side + width / 2 + 3, 0],
  [-side - width / 2 - 3, 0],
  [(side + width) / 2, side + height / 2 - 2],
  [-(side + width) / 2, side + height / 2 - 2],
  [(side + width) / 2, -side - height / 2 + 2],
  [-(side + width) / 2, -side - height / 2 + 2],
];

/** Where the names of dots and lines stand, the most important first. A name that fits nowhere is left out.
 *  @param {{id: string, text: string, size: number, radius: number, x: number, y: number}[]} dots
 *  @param {{id: string, text: string, ends: [string, string], from: any, to: any, bend: number}[]} lines
 *  @param {{width: number, height: number}} room
 *  @returns {Map<string, {text: string, size: number, along?: number, dx: number, dy: number, box: Box}>} */
function placeNames(dots, lines, room) {
  const covered = new Taken(); // by dots, which nothing may hide
  const taken = new Taken(); // by dots and names
  const placed = new Map();
  const isInside = ({ x, y, width, height }) =>
    Math.min(x - width / 2, y - height / 2, room.width - x - width / 2, room.height - y - height / 2) >= RIM - 0.01;
  const inwards = (at, size, end) => Math.max(RIM + size / 2, Math.min(at, end - RIM - size / 2));
  const always = Math.min(ALWAYS_NAMED, (room.width * room.height) / (5 * ROOM));
  for (const { x, y, radius } of dots) {
    for (const one of [covered, taken]) one.add({ x, y, width: radius * 2, height: radius * 2 });
  }

  const ways = directions(dots, lines);
  for (const { id, text, size, radius, x, y } of dots) {
    if (x < 0 || y < 0 || x > room.width || y > room.height) continue;
    const [width, height] = [widthOf(text, size), size * 1.25];
    const near = sidesOf(radius, width, height);
    const wide = placed.size < always ? FARTHER.flatMap((more) => sidesOf(radius + more, width, height)) : [];
    const sides = [...near, ...wide].map(
      ([dx, dy], n) => ({ dx, dy, cost: n / 4 + towards(ways.get(id), dx, dy) }),
    );
    let best = null;
    for (const { dx, dy } of sides.sort((a, b) => a.cost - b.cost)) {
      const box = { x: x + dx, y: y + dy, width, height };
      if (!isInside(box) || covered.overlap(box)) continue;
      const cost = taken.overlap(box);
      if (!best || cost < best.cost) best = { cost, dx, dy, box };
      if (!cost) break;
    }
    if (!best || (best.cost && placed.size >= always)) continue;
    taken.add(best.box);
    placed.set(id, { text, size, dx: best.dx, dy: best.dy, box: best.box });
  }

  const must = lines.length < Math.min(ALL_NAMED, (room.width * room.height) / ROOM);
  for (const { id, text, from, to, bend } of lines) {
    const [width, height] = [widthOf(text, RELATION_SIZE) + 4, RELATION_SIZE * 1.2];
    let best = null;
    for (const [along, dx, dy] of onLine(from, to, must)) {
      const at = pointOn(from, to, bend, along);
      if (!isInside({ ...at, width: 0, height: 0 })) continue;
      const [x, y] = [inwards(at.x + dx, width, room.width), inwards(at.y + dy, height, room.height)];
      const box = { x, y, width, height };
      if (!isInside(box) || covered.overlap(box)) continue;
      const cost = taken.overlap(box);
      if (!best || cost < best.cost) best = { cost, along, dx: x - at.x, dy: y - at.y, box };
      if (!cost) break;
    }
    if (!best || (best.cost && !must)) continue;
    taken.add(best.box);
    placed.set(id, { text, size: RELATION_SIZE, along: best.along, dx: best.dx, dy: best.dy, box: best.box });
  }
  return placed;
}

// In which directions the lines of each dot leave it.
function directions(dots, lines) {
  const ways = new Map(dots.map(({ id }) => [id, []]));
  for (const {
    ends: [a, b],
    from,
    to,
  } of lines) {
    const turn = Math.atan2(to.y - from.y, to.x - from.x);
    ways.get(a).push(turn);
    ways.get(b).push(turn + Math.PI);
  }
  return ways;
}

// How much a name on this side would lie on the lines of its dot, from 0 to 2 for the worst of them.
function towards(turns, dx, dy) {
  const own = Math.atan2(dy, dx);
  return 2 * Math.max(0, ...turns.map((turn) => Math.cos(turn - own)));
}

function* onLine(from, to, anywhere) {
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  const [nx, ny] = [-(to.y - from.y) / length, (to.x - from.x) / length];
  for (const aside of anywhere ? ASIDE : ASIDE.slice(0, 5)) {
    for (const along of ALONG) yield [along, nx * aside, ny * aside];
  }
}

// A point of a line that bends as vis-network's "curvedCW" does, or with a negative roundness its "curvedCCW".
function pointOn(from, to, bend, along) {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const turn = (bend * Math.PI) / 2;
  const far = (Math.abs(bend) + 1) / 2;
  const viaX = from.x + far * (dx * Math.cos(turn) + dy * Math.sin(turn));
  const viaY = from.y + far * (dy * Math.cos(turn) - dx * Math.sin(turn));
  const mix = (a, via, b) => (1 - along) ** 2 * a + 2 * along * (1 - along) * via + along ** 2 * b;
  return { x: mix(from.x, viaX, to.x), y: mix(from.y, viaY, to.y) };
}
