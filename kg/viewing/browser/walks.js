// What a reader does with names: show and hide neighbours, pin, focus, and look for paths.
"use strict";

const MOST_WAYS = 20; // shortest paths that are listed
const BAND = 46; // pixels

function expand(id) {
  unfold(id);
  act();
}

// The neighbours that are shown only because of this name.
function ownLeaves(id) {
  const drawn = (one) => linksOf.get(one).filter((link) => isDrawn(link) && edgeIsDrawn(link));
  const near = new Set(drawn(id).map((link) => other(link, id)));
  return [...near].filter(
    (one) => one !== id && drawn(one).every((link) => other(link, one) === id || link.from === link.to),
  );
}

function collapse(id) {
  for (const one of ownLeaves(id)) takeOut(one);
  act();
}

function takeOut(id) {
  view.unfolded.delete(id);
  view.away.add(id);
}

function hide(id) {
  takeOut(id);
  view.selected = null;
  act();
}

function pin(id) {
  if (!view.pins.delete(id)) view.pins.set(id, { x: nodes.get(id).x, y: nodes.get(id).y });
  act();
}

function focusOn(id) {
  unfold(id);
  const near = linksOf
    .get(id)
    .filter((link) => isDrawn(link) && linkPasses(link))
    .map((link) => other(link, id));
  view.unfolded = new Set([id, ...near]);
  view.focus = id;
  act();
  fitAll();
}

const between = (a, b) => linksOf.get(a).filter((link) => isDrawn(link) && linkPasses(link) && other(link, a) === b);

/** @returns {string[][]} the shortest ways along lines that the filters let through, at most MOST_WAYS of them */
function pathsBetween(start, end) {
  const before = new Map([[start, []]]);
  let ring = [start];
  while (ring.length && !before.has(end)) {
    const next = new Map();
    for (const id of ring) {
      for (const link of linksOf.get(id)) {
        const there = isDrawn(link) && linkPasses(link) ? other(link, id) : undefined;
        if (there === undefined || before.has(there)) continue;
        next.set(there, (next.get(there) ?? new Set()).add(id));
      }
    }
    for (const [id, from] of next) before.set(id, [...from]);
    ring = [...next.keys()];
  }
  const waysTo = (id) =>
    id === start ? [[start]] : (before.get(id) ?? []).flatMap((one) => waysTo(one).map((way) => [...way, id]));
  return waysTo(end).slice(0, MOST_WAYS);
}

function showPath(start, end) {
  for (const id of pathsBetween(start, end).flat()) bringIn(id);
  select("path", `${start}\u0000${end}`, true);
}

// The names that two names both have a line to, in what the filters let through, the most telling first.
function neighboursInCommon(one, other_) {
  const near = (id) =>
    new Set(
      linksOf
        .get(id)
        .filter((link) => isDrawn(link) && linkPasses(link))
        .map((link) => other(link, id)),
    );
  const [ofOne, ofOther] = [near(one), near(other_)];
  return [...ofOne]
    .filter((id) => ofOther.has(id) && id !== one && id !== other_)
    .sort((a, b) => nodes.get(b).score - nodes.get(a).score);
}

function showCommon(one, other_) {
  for (const id of neighboursInCommon(one, other_)) bringIn(id);
  select("common", `${one}\u0000${other_}`, true);
}

// Communities are shown by a broad band under the lines within each.
function paintCommunities(pen) {
  if (!isSelected("communities", "all")) return;
  const of = new Map(about.communities.flatMap((one, n) => one.map((id) => [id, n])));
  const bands = new Map();
  for (const { from, to } of drawnEdges.get()) {
    if (!of.has(from) || of.get(from) !== of.get(to)) continue;
    if (!bands.has(of.get(from))) bands.set(of.get(from), new Path2D());
    bands.get(of.get(from)).moveTo(nodes.get(from).x, nodes.get(from).y);
    bands.get(of.get(from)).lineTo(nodes.get(to).x, nodes.get(to).y);
  }
  pen.save();
  Object.assign(pen, { lineWidth: BAND / network.getScale(), lineCap: "round", globalAlpha: 0.16 });
  for (const [number, band] of [...bands].sort(([a], [b]) => a - b)) {
    pen.strokeStyle = themed(about.stances[[0, 4, 1, 3, 2][number % 5]]);
    pen.stroke(band);
  }
  pen.restore();
}
