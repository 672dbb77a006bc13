// The legend, which is the filter: each look with the number of claims that it stands for.
"use strict";

const $ = (id) => document.getElementById(id);
const boxes = []; // {box, text, isOn, count}, to be brought up to date

// A tick beside a look. Whatever the box is called, the number behind it is of what all other filters leave.
function checkbox(text, isOn, onchange, count, ...before) {
  const box = make("input", { type: "checkbox" });
  const words = make("span", {});
  box.addEventListener("change", () => {
    onchange(box.checked);
    act();
  });
  boxes.push({ box, words, text, isOn, count });
  return make("label", {}, box, ...before, words);
}

const toggle = (set, value, inside) => (inside ? set.add(value) : set.delete(value));

function buildFilters() {
  buildLegend();
  buildSources();
  for (const one of document.querySelectorAll("button[data-all]"))
    one.addEventListener("click", () => setAll(one.dataset));
  $("look").addEventListener("change", () => {
    view.look = $("look").value;
    buildLegend();
    act();
  });
  $("theme").value = themeKept();
  $("theme").addEventListener("change", () => {
    setTheme($("theme").value);
    newColours();
  });
}

function newColours() {
  buildLegend();
  showFilters();
  refresh();
}

// Anew for each theme and look.
function buildLegend() {
  boxes.length = 0;
  for (const one of document.querySelectorAll("#statuses > label, #types > label, #relations > .group")) one.remove();
  const present = (status) => status === "fact" || links.some((link) => link.status === status);
  $("stances").hidden = view.look !== "stance";
  $("stances").replaceChildren(...about.stances.map((one) => make("li", {}, stroke(themed(one), []), one.label)));
  $("statuses").append(...about.statuses.filter(present).map(statusBox));
  $("types").append(...about.types.map(typeBox));
  $("relations").append(...about.groups.map(relationGroup));
}

const statusBox = (status) =>
  checkbox(
    STATUS_NAMES[status],
    () => view.statuses.has(status),
    (on) => toggle(view.statuses, status, on),
    (counts) => counts.status.get(status),
    line(status),
  );

const typeBox = ({ id, label }) =>
  checkbox(
    label,
    () => !view.typesOff.has(id),
    (on) => toggle(view.typesOff, id, !on),
    (counts) => counts.type.get(id),
    dot(id),
  );

function relationGroup(group) {
  const ids = group.relations.map(({ id }) => id);
  const sum = (counts) => ids.reduce((total, id) => total + (counts.relation.get(id) ?? 0), 0);
  const setGroup = (on) => ids.forEach((id) => toggle(view.relationsOff, id, !on));
  const isOn = () => ids.some((id) => !view.relationsOff.has(id));
  const sign = view.look === "stance" ? [] : [stroke(themed(group), [])];
  const whole = checkbox(group.label, isOn, setGroup, sum, ...sign);
  const single = ({ id, label }) =>
    checkbox(
      label,
      () => !view.relationsOff.has(id),
      (on) => toggle(view.relationsOff, id, !on),
      (counts) => counts.relation.get(id),
      ...(view.look === "stance" ? [stroke(linkColour({ relation: id }), [])] : []),
    );
  const members = make("div", { hidden: true }, ...group.relations.map(single));
  const unfoldGroup = ({ currentTarget }) => {
    members.hidden = !members.hidden;
    currentTarget.setAttribute("aria-expanded", String(!members.hidden));
  };
  const opener = button("›", unfoldGroup, {
    class: "opener",
    "aria-expanded": "false",
    "aria-label": `Relations of ${group.label}`,
  });
  return make("div", { class: "group" }, opener, whole, members);
}

function setAll({ all, on }) {
  const [known, off] = { types: [typeOf, view.typesOff], relations: [groupOf, view.relationsOff] }[all];
  for (const id of known.keys()) toggle(off, id, on === undefined);
  act();
}

function buildSources() {
  const documents = new Map(Object.keys(about.documents).map((id) => [id, 0]));
  const publishers = new Map();
  const speakers = new Map();
  const one = (map, key) => key && map.set(key, (map.get(key) ?? 0) + 1);
  for (const claim of links.flatMap((link) => link.claims)) {
    one(documents, claim.document);
    one(publishers, about.documents[claim.document].publisher);
    one(speakers, claim.speaker?.label);
  }
  const option = (value, text, count) => make("option", { value }, `${shorten(text, 60)} (${count})`);
  const group = (label, options) => (options.length ? [make("optgroup", { label }, ...options)] : []);
  const most = (map) => [...map].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  $("source").append(
    ...group(
      "Publishers",
      most(publishers).map(([name, n]) => option(`publisher:${name}`, name, n)),
    ),
    ...group(
      "Documents",
      most(documents).map(([id, n]) => option(`document:${id}`, about.documents[id].title, n)),
    ),
  );
  $("speaker").append(...most(speakers).map(([name, n]) => option(name, name, n)));
  for (const name of ["source", "speaker", "from", "to", "confidence"]) {
    $(name).addEventListener("change", () => {
      view[name] = name === "confidence" ? Number($(name).value) : $(name).value;
      act();
    });
  }
}

// How many claims each look would show, were it the only thing to decide.
function counted() {
  const counts = { status: new Map(), type: new Map(), relation: new Map() };
  const add = (map, key, count) => map.set(key, (map.get(key) ?? 0) + count);
  const all = !claimsFiltered();
  for (const link of links) {
    const failed = failing(link);
    if (failed & (failed - 1)) continue; // two filters keep it out
    const count = all ? link.claims.length : passingClaims(link).length;
    if (!failed || failed === STATUS) add(counts.status, link.status, count);
    if (!failed || failed === RELATION) add(counts.relation, link.relation, count);
    if (!failed || failed === TYPE) for (const type of link.types) add(counts.type, type, count);
  }
  return counts;
}

function showFilters() {
  const counts = counted();
  for (const { box, words, text, isOn, count } of boxes) {
    const number = count(counts) ?? 0;
    box.checked = isOn();
    const written = `${text} (${number})`;
    if (words.textContent === written) continue;
    words.textContent = written;
    words.parentElement.classList.toggle("none", !number);
  }
  for (const name of ["source", "speaker", "confidence", "look"]) $(name).value = view[name];
  for (const name of ["from", "to"]) $(name).value = view[name].length === 10 ? view[name] : "";
}
