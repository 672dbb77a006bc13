// Search: by words in any order, over names, aliases, relations and sentences. Typing errors are forgiven.
"use strict";

const search = document.getElementById("search");
const found = document.getElementById("found");
const MOST_FOUND = 8; // of names, and of relations
const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
const wordsIn = (text) => plain(text).match(/[\p{L}\p{N}]+/gu) ?? [];

/** @type {{words: Map<string, Set<object>>, sorted: string[]}} the items that have each word */
let index = null;

function buildIndex() {
  const words = new Map();
  const add = (item, texts) => {
    for (const word of new Set(texts.flatMap(wordsIn))) {
      if (!words.has(word)) words.set(word, new Set());
      words.get(word).add(item);
    }
  };
  for (const node of nodes.values()) add({ kind: "node", id: node.id, node }, [node.name, ...node.aliases]);
  for (const link of links) {
    const ends = [link.from, link.to].map((id) =>
      id === undefined ? [link.value] : [nodes.get(id).name, ...nodes.get(id).aliases],
    );
    const sentences = link.claims.map((claim) => claim.words.map(([, text]) => text).join(""));
    add({ kind: "edge", id: link.id, link }, [...ends.flat(), link.label, ...sentences]);
  }
  index = { words, sorted: [...words.keys()] };
}

// How well a word in the file answers one that was typed: 3 the same, 2 its beginning, 1 nearly the same, 0 not.
function likeness(typed, word) {
  if (word === typed) return 3;
  if (word.startsWith(typed)) return 2;
  const errors = typed.length >= 8 ? 2 : typed.length >= 4 ? 1 : 0;
  if (!errors || Math.abs(word.length - typed.length) > errors) return 0;
  return within(typed, word, errors) ? 1 : 0;
}

// Are two words so many letters apart? A swap of neighbours is one error.
function within(a, b, errors) {
  let [before, row] = [[], Array.from({ length: b.length + 1 }, (_, n) => n)];
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        next[j] = Math.min(next[j], before[j - 2] + 1);
    }
    if (Math.min(...next) > errors) return false;
    [before, row] = [row, next];
  }
  return row[b.length] <= errors;
}

/** The items that have every typed word, or one like it, the best first. */
function matches(text) {
  const typed = wordsIn(text);
  if (!typed.length) return [];
  if (!index) buildIndex();
  let scores = null;
  for (const one of typed) {
    const here = new Map();
    for (const word of index.sorted) {
      const like = likeness(one, word);
      if (like) for (const item of index.words.get(word)) here.set(item, Math.max(like, here.get(item) ?? 0));
    }
    scores = scores
      ? new Map([...scores].flatMap(([item, sum]) => (here.has(item) ? [[item, sum + here.get(item)]] : [])))
      : here;
  }
  const whole = plain(text.trim());
  const starts = (item) =>
    item.node && [item.node.name, ...item.node.aliases].some((name) => plain(name).startsWith(whole)) ? 1 : 0;
  const weightOf = (item) => item.node?.score ?? item.link.support;
  const best = [...scores]
    .sort(([a, m], [b, n]) => starts(b) - starts(a) || n - m || weightOf(b) - weightOf(a))
    .map(([item]) => item);
  return ["node", "edge"].flatMap((kind) => best.filter((item) => item.kind === kind).slice(0, MOST_FOUND));
}

let active = 0;
let asked = null; // the first of two names, {from, what}: what is wanted of it and another one

function suggest() {
  const items = matches(search.value).filter((item) => !asked || item.kind === "node");
  active = Math.max(0, Math.min(active, items.length - 1));
  found.replaceChildren(...items.map(suggestion));
  if (!items.length) found.append(make("li", { class: "nothing" }, "No match in this file"));
  found.hidden = !search.value.trim();
  search.setAttribute("aria-expanded", String(!found.hidden));
  if (items.length) search.setAttribute("aria-activedescendant", `found-${active}`);
  else search.removeAttribute("aria-activedescendant");
  return items;
}

function suggestion(item, number) {
  const onpointerdown = (event) => {
    event.preventDefault();
    pick(item);
  };
  const attributes = {
    id: `found-${number}`,
    role: "option",
    "aria-selected": String(number === active),
    onpointerdown,
  };
  if (item.node) {
    const { name, type } = item.node;
    return make(
      "li",
      attributes,
      dot(type),
      make("bdi", {}, shorten(name, 60)),
      make("small", {}, typeOf.get(type).label),
    );
  }
  return make("li", attributes, coloured(item.link), make("bdi", {}, shorten(inWords(item.link), 80)));
}

function pick({ kind, id }) {
  const first = asked;
  search.value = "";
  suggest();
  canvas.focus();
  if (first) ({ path: showPath, common: showCommon })[first.what](first.from, id);
  else select(kind, id, true);
}

// The next name that is picked is the other one.
function askForOther(from, what) {
  asked = { from, what };
  const name = shorten(nodes.get(from).name, 24);
  search.placeholder = { path: `Path from ${name} to …`, common: `In common with ${name}: …` }[what];
  search.focus();
}

search.addEventListener("input", () => {
  active = 0;
  suggest();
});
search.addEventListener("blur", () => {
  found.hidden = true;
  asked = null;
  search.placeholder = "Find names, relations, sentences";
});
search.addEventListener("focus", suggest);
search.addEventListener("keydown", (event) => {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step) {
    active += step;
    event.preventDefault();
  }
  const items = suggest();
  if (event.key === "Enter" && items.length) pick(items[active]);
  if (event.key === "Escape") {
    search.value = "";
    suggest();
    search.blur();
    event.stopPropagation();
  }
});
