// How things look: colours by class and by group of relations, shapes by class, strokes by factuality.
"use strict";

const PREFIXES = { negated: "not: ", planned: "planned: ", desired: "wanted: ", possible: "perhaps: " };

const THEMES = ["system", "light", "dark"];
const inks = new Map(); // the colours of page.css by name, in the theme of now

const isDark = () => {
  const { theme } = document.documentElement.dataset;
  return theme ? theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
};
const themed = (look) => look[isDark() ? "dark" : "light"];
const typeColour = (type) => themed(typeOf.get(type));
const linkColour = (link) => themed(view.look === "stance" ? stanceOf(link) : groupOf.get(link.relation));

// A browser resolves a colour where something has it.
function colour(name) {
  if (!inks.has(name)) {
    const probe = document.body.appendChild(document.createElement("i"));
    probe.style.color = `var(--${name})`;
    inks.set(name, getComputedStyle(probe).color);
    probe.remove();
  }
  return inks.get(name);
}

// What is denied is neither friendly nor hostile.
function stanceOf({ relation, status }) {
  const of = groupOf.get(relation).relations.find(({ id }) => id === relation).stance;
  return about.stances.find(({ id }) => id === (status === "negated" ? 0 : of));
}

// The theme is the reader's own, so that it is kept in the browser and not in the address.
function themeKept() {
  try {
    return localStorage.getItem("kg-theme") ?? "system";
  } catch {
    return "system"; // a frame or a browser that keeps nothing
  }
}

function setTheme(theme) {
  try {
    localStorage.setItem("kg-theme", theme);
  } catch {
    // then for this visit only
  }
  wearTheme(theme);
}

function wearTheme(theme) {
  if (theme === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  inks.clear();
}
const spoken = (link) => (PREFIXES[link.status] ?? "") + link.label;

// The corners of each shape in a circle of radius 1; a dot has none.
const turned = (corners, turn) =>
  Array.from({ length: corners }, (_, n) => [
    Math.cos(turn + (2 * Math.PI * n) / corners),
    Math.sin(turn + (2 * Math.PI * n) / corners),
  ]);
const CORNERS = {
  square: turned(4, Math.PI / 4),
  diamond: turned(4, 0),
  triangle: turned(3, -Math.PI / 2),
  triangleDown: turned(3, Math.PI / 2),
  hexagon: turned(6, 0),
  star: turned(10, -Math.PI / 2).map(([x, y], n) => (n % 2 ? [x / 2.2, y / 2.2] : [x, y])),
};

const SVG = "http://www.w3.org/2000/svg";

function svg(tag, attributes, ...children) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  element.append(...children);
  return element;
}

function mark(shape, fill, radius, x = 0, y = 0) {
  if (!CORNERS[shape]) return svg("circle", { cx: x, cy: y, r: radius, fill });
  const points = CORNERS[shape].map(([dx, dy]) => `${(x + dx * radius).toFixed(1)},${(y + dy * radius).toFixed(1)}`);
  return svg("polygon", { points: points.join(" "), fill });
}

// The sign of a class beside its name.
function dot(type) {
  const drawn = mark(typeOf.get(type).shape, typeColour(type), 6.4);
  return svg("svg", { class: "dot", viewBox: "-7 -7 14 14", "aria-hidden": "true" }, drawn);
}

function stroke(ink, dashes, width = 2) {
  const drawn = {
    x1: 0,
    y1: 3,
    x2: 30,
    y2: 3,
    stroke: ink,
    "stroke-width": width,
    "stroke-dasharray": dashes.join(" "),
  };
  return svg("svg", { class: "line", viewBox: "0 0 30 6", "aria-hidden": "true" }, svg("line", drawn));
}

const line = (status) => stroke("currentColor", about.dashes[status]);
