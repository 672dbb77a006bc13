// Dots give way to names: where a name would lie over another one or over a dot, both move apart, within the picture.
"use strict";

const ROUNDS = 80; // after which a window is too small for so many names
const EARLY = 12; // rounds in which the names of relations push too, where they need not all be there
const ROOMY = 7000; // square pixels of the picture for each line, with less of which they do not: it would be torn apart
const GAP = { x: 8, y: 2 }; // pixels between what stands side by side, or one over the other
const CLOSE = { x: 2, y: 1.5 }; // and where there is no room for so much

/** Moves dots until all names have room: those of the dots, and those of the lines where all lines are named. Where they are not,
 *  but lines are few, names of lines get what room there is.
 *  @param {Dot[]} dots
 *  @param {Line[]} lines
 *  @param {{width: number, height: number}} room
 *  @param {Map<string, Place>} before  where names stood
 *  @returns {Map<string, Place>} where they then stand */
function makeRoom(dots, lines, room, before) {
  const must = areAllNamed(lines, room) ? lines : [];
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const dot of dots) keepIn(dot, room);
    before = insisted(dots, lines, round < EARLY && hasRoom(lines, room) ? lines : must, room, before);
    if (!pushApart(dots, lines, before, round < ROUNDS / 2 ? GAP : CLOSE)) break;
  }
  return before;
}

// Inside the picture, with room for the name around the dot.
function keepIn(dot, { width, height }) {
  dot.x = Math.max(dot.half.across, Math.min(dot.x, width - dot.half.across));
  dot.y = Math.max(dot.half.down, Math.min(dot.y, height - dot.half.down));
}

const hasRoom = (lines, room) => lines.length * ROOMY < room.width * room.height;

// All names, where they lie over least.
function insisted(dots, lines, named, room, before) {
  const [covered, taken] = [new Taken(), new Taken()];
  for (const one of [covered, taken]) for (const dot of dots) one.add(boxOf(dot));
  const placed = new Map();
  const put = (id, best) => {
    if (!best) return;
    taken.add(best.box);
    placed.set(id, best);
  };
  const ways = directions(dots, lines);
  for (const dot of dots) put(dot.id, besideDot(dot, ways.get(dot.id), room, taken, before.get(dot.id)));
  for (const line of named) put(line.id, onLine(line, room, covered, taken, true, before.get(line.id)));
  return placed;
}

// Every two boxes that lie over each other push their dots apart, the shorter way. Did any?
function pushApart(dots, lines, placed, gap) {
  const named = (id, ...owners) => (placed.has(id) ? [{ owners, ...placed.get(id).box }] : []);
  const boxes = [
    ...dots.flatMap((dot) => [{ owners: [dot], ...boxOf(dot) }, ...named(dot.id, dot)]),
    ...lines.flatMap(({ id, from, to }) => named(id, from, to)),
  ];
  const pushes = new Map(dots.map((dot) => [dot, { x: 0, y: 0 }]));
  let any = false;
  boxes.forEach((one, n) => {
    for (const other of boxes.slice(n + 1)) {
      const across = (one.width + other.width) / 2 + gap.x - Math.abs(one.x - other.x);
      const down = (one.height + other.height) / 2 + gap.y - Math.abs(one.y - other.y);
      if (across <= gap.x / 2 || down <= gap.y / 2) continue;
      const [left, right] = [apartFrom(one, other), apartFrom(other, one)];
      if (!left.length && !right.length) continue;
      any = true;
      const [axis, far] = across < down ? ["x", across] : ["y", down];
      const way = one[axis] < other[axis] ? 1 : -1;
      for (const dot of left) pushes.get(dot)[axis] -= (way * far) / 2;
      for (const dot of right) pushes.get(dot)[axis] += (way * far) / 2;
    }
  });
  for (const [dot, { x, y }] of pushes) Object.assign(dot, { x: dot.x + x, y: dot.y + y });
  return any;
}

// The dots that move one box away from another, whose own dots they are not.
const apartFrom = (one, other) => one.owners.filter((dot) => !other.owners.includes(dot));
