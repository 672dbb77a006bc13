// Where names stand: those of nodes beside their dot, those of relations on their line, none over another or cut off.
"use strict";

const FACE = 'system-ui, "Segoe UI", Roboto, "Helvetica Neue", "DejaVu Sans", sans-serif';
const ALL_NAMED = 60; // fewer lines than that all have their relation written on them, whatever it takes
const ROOM = 9000; // square pixels that a line needs for that: a telephone has less
const LONGEST = { node: 44, edge: 30, listed: 160 }; // letters
const FOLDED = 20; // letters of a name, above which it is written in two rows
const ROW = 1.2; // height of a row of letters, in their size
const RELATION_SIZE = 11; // pixels on the screen, as everything here
const ALONG = [0.5, 0.42, 0.58, 0.34, 0.66, 0.27, 0.73, 0.2, 0.8];
const ASIDE = [0, 11, -11, 22, -22, 33, -33, 46, -46];
const SPOTS = ASIDE.flatMap((aside) => ALONG.map((along) => [along, aside])); // for the name of a relation
const NEAR_SPOTS = SPOTS.slice(0, 5 * ALONG.length); // farther from its line, among many, nobody knows whose it is
const RIM = 4; // along the edge of the picture, kept free of letters
const HAIR = 1; // by which boxes may touch: vis-network rounds places
const STEP = 64; // of the grid in which boxes are looked up

/** @typedef {{x: number, y: number, width: number, height: number}} Box  around its middle
 *  @typedef {{id: string, text: string, size: number, radius: number, x: number, y: number}} Dot
 *  @typedef {{id: string, text: string, ends: [string, string], from: any, to: any, bend: number}} Line
 *  @typedef {{text: string, size: number, along?: number, dx: number, dy: number, box: Box}} Place */

function shorten(text, longest) {
  const letters = [...text];
  if (letters.length <= longest) return text;
  const cut = letters.slice(0, longest).join("");
  return `${cut.includes(" ") ? cut.slice(0, cut.lastIndexOf(" ")) : cut}…`;
}

// A long name in two rows, broken at the space that is nearest to its middle.
function folded(text) {
  if (text.length <= FOLDED) return text;
  const far = (at) => Math.abs(at - (text.length - 1) / 2);
  const spaces = [...text.matchAll(/ /g)].map(({ index }) => index).sort((a, b) => far(a) - far(b));
  return spaces.length ? `${text.slice(0, spaces[0])}\n${text.slice(spaces[0] + 1)}` : text;
}

const measure = document.createElement("canvas").getContext("2d");
const widths = new Map();

function widthOf(text, size) {
  const key = `${size} ${text}`;
  if (!widths.has(key)) {
    measure.font = `${size}px ${FACE}`;
    widths.set(key, Math.max(...text.split("\n").map((row) => measure.measureText(row).width)));
  }
  return widths.get(key);
}

const heightOf = (text, size) => text.split("\n").length * ROW * size;

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
      if (across > HAIR && down > HAIR) sum += across * down;
    }
    return sum;
  }
}

const sidesOf = (side, width, height) => [
  [0, side + height / 2 + 1],
  [0, -side - height / 2 - 1],
  [side + width / 2 + 3, 0],
  [-side - width / 2 - 3, 0],
  [(side + width) / 2, side + height / 2 + 1],
  [-(side + width) / 2, side + height / 2 + 1],
  [(side + width) / 2, -side - height / 2 - 1],
  [-(side + width) / 2, -side - height / 2 - 1],
];

const isIn = (room, { x, y, width, height }) =>
  Math.min(x - width / 2, y - height / 2, room.width - x - width / 2, room.height - y - height / 2) >= RIM - HAIR;

const boxOf = ({ x, y, radius }) => ({ x, y, width: radius * 2, height: radius * 2 });
const areAllNamed = (lines, room) => lines.length < Math.min(ALL_NAMED, (room.width * room.height) / ROOM);

/** Where the names of dots and lines stand, the most important first. A name that fits nowhere is left out.
 *  @param {Dot[]} dots
 *  @param {Line[]} lines
 *  @param {{width: number, height: number}} room
 *  @param {Map<string, Place>} before  where they stood: a name stays on its side as long as it can
 *  @returns {Map<string, Place>} */
function placeNames(dots, lines, room, before) {
  const covered = new Taken(); // by dots, which nothing may hide
  const taken = new Taken(); // by dots and names
  for (const one of [covered, taken]) for (const dot of dots) one.add(boxOf(dot));
  const placed = new Map();
  const ways = directions(dots, lines);
  for (const dot of dots) {
    const best = besideDot(dot, ways.get(dot.id), room, taken, before.get(dot.id));
    if (!best || best.cost) continue;
    taken.add(best.box);
    placed.set(dot.id, best);
  }
  const must = areAllNamed(lines, room);
  for (const line of lines) {
    const best = onLine(line, room, covered, taken, must, must && before.get(line.id));
    if (!best || (best.cost && !must)) continue;
    taken.add(best.box);
    placed.set(line.id, best);
  }
  return placed;
}

// The side of a dot where its name lies over least, away from the dot's own lines if there is a choice.
function besideDot({ text, size, radius, x, y }, ways, room, taken, before) {
  if (x < 0 || y < 0 || x > room.width || y > room.height) return null;
  const [width, height] = [widthOf(text, size), heightOf(text, size)];
  const sides = sidesOf(radius, width, height).map(([dx, dy], side) => {
    const stays = before?.side === side ? 4 : 0;
    return { side, dx, dy, order: side / 4 + towards(ways, dx, dy) - stays };
  });
  let best = null;
  for (const { side, dx, dy } of sides.sort((a, b) => a.order - b.order)) {
    const box = { x: x + dx, y: y + dy, width, height };
    if (!isIn(room, box)) continue;
    const cost = taken.overlap(box);
    if (!best || cost < best.cost) best = { text, size, side, dx, dy, box, cost };
    if (!cost) break;
  }
  return best;
}

// The place along a line, or a little aside of it, where the name of its relation lies over least.
function onLine({ text, from, to, bend }, room, covered, taken, anywhere, before) {
  const [width, height] = [widthOf(text, RELATION_SIZE) + 4, RELATION_SIZE * ROW];
  const inwards = (at, size, end) => Math.max(RIM + size / 2, Math.min(at, end - RIM - size / 2));
  let best = null;
  for (const [along, aside] of [...(before ? [before.spot] : []), ...(anywhere ? SPOTS : NEAR_SPOTS)]) {
    const at = pointOn(from, to, bend, along);
    if (!isIn(room, { ...at, width: 0, height: 0 })) continue;
    const [dx, dy] = beside(from, to, aside);
    const [x, y] = [inwards(at.x + dx, width, room.width), inwards(at.y + dy, height, room.height)];
    const box = { x, y, width, height };
    if (covered.overlap(box)) continue;
    const cost = taken.overlap(box);
    if (!best || cost < best.cost)
      best = { text, size: RELATION_SIZE, spot: [along, aside], along, dx: x - at.x, dy: y - at.y, box, cost };
    if (!cost) break;
  }
  return best;
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

// So far across from a line.
function beside(from, to, aside) {
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  return [(-(to.y - from.y) / length) * aside, ((to.x - from.x) / length) * aside];
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
