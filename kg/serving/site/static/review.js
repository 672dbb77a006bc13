// Corrections, for whoever opened the link that kg serve --review prints. Its token is kept by this tab alone, and goes
// with each request in a header, never in an address.
"use strict";

const KEPT = "kg-review";
const WAITS = 150; // ms after the last key
const HOW = { asserted: "done", negated: "denied", planned: "planned", desired: "wished for", possible: "possible" };

/**
 * @typedef {Record<string, string>} Row
 * @typedef {{added: Row[], replaced: Row[], waiting: number}} Change
 * @typedef {{corrections: Row[], waiting: number, relations: Record<string, string>, classes: Record<string, string>}} State
 */

const linked = new URLSearchParams(location.hash.slice(1)).get("review");
if (linked) {
  sessionStorage.setItem(KEPT, linked);
  history.replaceState(null, "", location.pathname + location.search);
}
const token = sessionStorage.getItem(KEPT);

/**
 * @param {string} name
 * @param {object} body
 * @returns {Promise<any>}
 */
async function post(name, body) {
  const answer = await fetch(`${document.body.dataset.review}${name}`, {
    method: "POST",
    credentials: "omit",
    cache: "no-store",
    headers: { Authorization: `Bearer ${token}`, "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
  const found = await answer.json();
  if (answer.ok) return found;
  if (answer.status === 403) sessionStorage.removeItem(KEPT);
  throw new Error(found.error);
}

/**
 * @param {string} tag
 * @param {Record<string, unknown>} properties
 * @param {...(Node | string)} children
 */
function create(tag, properties = {}, ...children) {
  const node = Object.assign(document.createElement(tag), properties);
  node.append(...children);
  return node;
}

/**
 * @param {string} text
 * @param {() => void} act
 */
const button = (text, act) => create("button", { type: "button", textContent: text, onclick: act });

let fields = 0;

/**
 * A field with its label; `options` are offered.
 * @param {string} name
 * @param {string} label
 * @param {string[]} options
 */
function field(name, label, options = [], required = true) {
  const id = `review-${(fields += 1)}`;
  const offered = create("datalist", { id: `${id}-offered` }, ...options.map((value) => create("option", { value })));
  const input = create("input", { id, name, required, autocomplete: "off", maxLength: 500 });
  input.setAttribute("list", offered.id);
  return create("p", {}, create("label", { htmlFor: id, textContent: label }), input, offered);
}

/** What is correct on this page: a section with buttons, the form that one of them opened, and what was noted. */
class Panel {
  /**
   * @param {HTMLElement} section
   * @param {State} state
   * @param {(row: Row, data: DOMStringMap) => boolean} concerns is a correction about what this page shows?
   */
  constructor(section, state, concerns) {
    this.section = section;
    this.state = state;
    this.concerns = concerns;
    this.data = section.dataset;
    this.row = create("p", { className: "buttons" });
    this.form = create("div");
    this.note = field("note", "Reason, if you like", [], false);
    this.said = create("ul");
    this.status = create("p");
    this.status.setAttribute("role", "status");
    section.replaceChildren(create("h2", { textContent: "Correct it" }), this.row, this.form, this.note, this.status, this.said);
    section.hidden = false;
  }

  list() {
    const about = this.state.corrections.filter((row) => this.concerns(row, this.data));
    this.said.replaceChildren(
      ...about.map((row) => create("li", {}, `${told(row)} `, button("Take back", () => this.undo({ added: [row], replaced: [] })))),
    );
    this.waiting(this.state.waiting);
  }

  /** @param {number} count */
  waiting(count, ...before) {
    const changes = count === 1 ? "1 change waits" : `${count} changes wait`;
    this.status.replaceChildren(...before, count ? `${changes} for the next build of the graph.` : "");
  }

  /**
   * @param {string} name
   * @param {object} body
   */
  async act(name, body) {
    const input = this.note.querySelector("input");
    try {
      const change = /** @type {Change} */ (await post(name, { ...body, note: input?.value ?? "" }));
      if (input) input.value = "";
      this.form.replaceChildren();
      await this.refresh();
      this.waiting(change.waiting, `Noted: ${change.added.map(told).join("; ")}. `, button("Undo", () => this.undo(change)), " ");
    } catch (error) {
      this.fail(error);
    }
  }

  /** @param {{added: Row[], replaced: Row[]}} change */
  async undo({ added, replaced }) {
    try {
      const { waiting } = await post("undo", { added, replaced });
      await this.refresh();
      this.waiting(waiting, `Took back: ${added.map(told).join("; ")}. `);
    } catch (error) {
      this.fail(error);
    }
  }

  async refresh() {
    this.state = await post("state", {});
    this.list();
  }

  /** @param {unknown} error */
  fail(error) {
    this.status.replaceChildren(create("strong", { textContent: error instanceof Error ? error.message : String(error) }));
  }

  /**
   * A button that does something at once, or opens a form for what it needs to know.
   * @param {string} text
   * @param {string} name
   * @param {() => object} body
   * @param {() => (Promise<Node[]> | Node[])} [asked]
   */
  offer(text, name, body, asked) {
    if (!asked) {
      this.row.append(button(text, () => this.act(name, body())));
      return;
    }
    this.row.append(button(`${text}…`, () => this.open(text, name, body, asked)));
  }

  /**
   * @param {string} text
   * @param {string} name
   * @param {() => object} body
   * @param {() => (Promise<Node[]> | Node[])} asked
   */
  async open(text, name, body, asked) {
    try {
      const form = create("form", {}, ...(await asked()), create("p", {}, create("button", { textContent: text }), button("Cancel", () => form.remove())));
      form.addEventListener("submit", (event) => {
        event.preventDefault();
        const given = new FormData(/** @type {HTMLFormElement} */ (form));
        const several = given.has("documents") ? { documents: given.getAll("documents") } : {};
        this.act(name, { ...body(), ...Object.fromEntries(given), ...several });
      });
      this.form.replaceChildren(form);
      this.note.hidden = false;
      form.querySelector("input")?.focus();
    } catch (error) {
      this.fail(error);
    }
  }

  fact() {
    const relations = Object.values(this.state.relations);
    const how = create("select", { name: "factuality", ariaLabel: "How the sentence presents it" }, ...Object.entries(HOW).map(([value, text]) => create("option", { value, textContent: text })));
    return [field("subject", "Who, in words of the sentence"), field("relation", "Relation", relations), field("object", "Whom or what, in words of the sentence"), create("p", {}, how)];
  }
}

/**
 * A correction in words.
 * @param {Row} row
 */
function told({ verdict, relation, name, other, note }) {
  const words = {
    right: "right",
    wrong: "wrong",
    relation: `relation ${relation}`,
    sound: `${name} is right`,
    apart: `${name} is another one here`,
    same: `${name} is ${other}`,
    type: `${name} is of class ${other}`,
    rename: `${name} is called ${other}`,
    add: `added ${name} ${relation} ${other}`,
  };
  return `${words[/** @type {keyof typeof words} */ (verdict)]}${note ? ` (${note})` : ""}`;
}

/** @param {Panel} panel */
function claim(panel) {
  const { claim, alike, document: place, sentence } = panel.data;
  const others = (alike ?? "").split(" ").filter(Boolean);
  const all = create("input", { type: "checkbox", checked: others.length > 0 });
  const claims = () => ({ claims: [claim, ...(all.checked ? others : [])] });
  panel.offer("Accept", "accept", claims);
  panel.offer("Reject", "reject", claims);
  panel.offer("Relation", "relation", claims, () => [field("relation", "Relation", Object.values(panel.state.relations))]);
  panel.offer("Add a fact", "add", () => ({ document: place, sentence: Number(sentence) }), () => panel.fact());
  if (others.length) panel.row.after(create("p", {}, create("label", {}, all, ` also the ${others.length} that ${others.length > 1 ? "say" : "says"} the same`)));
}

/** @param {Panel} panel */
function entity(panel) {
  const body = () => ({ entity: panel.data.entity });
  panel.offer("It is right", "confirm", body);
  panel.offer("Merge", "merge", body, () => {
    const other = field("other", "The same as");
    other.querySelector("input")?.addEventListener("input", () => suggest(other));
    return [other];
  });
  panel.offer("Split", "split", body, async () => {
    const { names } = await post("names", body());
    const boxes = names.map(({ document: value, title, name }) =>
      create("label", { className: "choice" }, create("input", { type: "checkbox", name: "documents", value }), ` ${title}: “${name}”`),
    );
    return [create("fieldset", {}, create("legend", { textContent: "It is another one in" }), ...boxes)];
  });
  panel.offer("Type", "type", body, () => [field("type", "Class", Object.values(panel.state.classes))]);
  panel.offer("Rename", "rename", body, () => [field("name", "Name")]);
}

let typing = 0;

/** @param {HTMLElement} place */
function suggest(place) {
  clearTimeout(typing);
  typing = setTimeout(async () => {
    const text = place.querySelector("input")?.value ?? "";
    const answer = await fetch(`${document.body.dataset.review}../search?limit=8&q=${encodeURIComponent(text)}`);
    const hits = answer.ok ? (await answer.json()).hits.filter((hit) => hit.kind === "entity") : [];
    place.querySelector("datalist")?.replaceChildren(...hits.map((hit) => create("option", { value: hit.label })));
  }, WAITS);
}

/** @param {Panel} panel */
function text(panel) {
  for (const sentence of document.querySelectorAll(".sentence")) {
    const index = Number(sentence.id.slice(1));
    const add = button("+", () => {
      sentence.closest(".paragraph")?.after(panel.section);
      panel.open(`Add to sentence ${index}`, "add", () => ({ document: panel.data.document, sentence: index }), () => panel.fact());
    });
    add.className = "add";
    add.ariaLabel = add.title = `Add a fact that sentence ${index} tells`;
    const number = sentence.nextElementSibling;
    (number?.matches(".number") ? number : sentence).after(add);
  }
  panel.note.hidden = true;
  panel.row.replaceChildren("+ behind a sentence adds a fact that it tells.");
}

/** What each kind of page offers, and which corrections it lists. */
const PAGES = {
  claim: { offer: claim, concerns: (row, { claim }) => row.claim === claim },
  entity: { offer: entity, concerns: (row, { names }) => row.verdict !== "add" && JSON.parse(names).includes(row.name) },
  text: { offer: text, concerns: (row, { document }) => row.verdict === "add" && row.document === document },
};

async function begin() {
  const section = document.querySelector(".review");
  if (!token || !(section instanceof HTMLElement)) return;
  try {
    const { offer, concerns } = PAGES[/** @type {keyof typeof PAGES} */ (section.dataset.kind)];
    const panel = new Panel(section, await post("state", {}), concerns);
    offer(panel);
    panel.list();
  } catch (error) {
    section.hidden = false;
    section.replaceChildren(create("p", { className: "note", textContent: error instanceof Error ? error.message : "" }));
  }
}

begin();
