// What is shown as a query: run on the graph, it gives the lines of the table.
"use strict";

const asIri = (base, id) => {
  const encoded = (letter) =>
    /[\p{L}\p{N}]/u.test(letter)
      ? letter
      : encodeURIComponent(letter).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
  return `<${base}${[...id].map(encoded).join("")}>`;
};

function relationIri(id) {
  if (!id.startsWith("open:")) return asIri(about.prefixes.rel, id);
  const words = id.slice("open:".length).split(" ");
  const one = (word) => asIri("", word).slice(1, -1).replace(/_/g, "%5F");
  return `<${about.prefixes.rel}open/${words.map(one).join("_")}>`;
}

// Facts are plain triples too; what is asserted and no such triple is unconfirmed.
const FACTUALITIES = {
  fact: "?factuality = kg:Asserted && EXISTS { ?subject ?relation ?object }",
  unconfirmed: "?factuality = kg:Asserted && NOT EXISTS { ?subject ?relation ?object }",
  negated: "?factuality = kg:Negated",
  planned: "?factuality = kg:Planned",
  desired: "?factuality = kg:Desired",
  possible: "?factuality = kg:Possible",
};

/** A claim counts for a line only once: time, source, speaker and confidence are told by the claims that they leave. */
function asSparql() {
  const drawn = visibleEdges();
  const ends = (side) => [...new Set(drawn.map((link) => link[side]))].sort();
  const sides = new Set([...ends("from"), ...ends("to")]); // a symmetric relation is stated either way round
  const iris = [...sides].map((id) => asIri(about.prefixes.ent, id)).join("\n    ");
  const relations = [...new Set(drawn.map((link) => link.relation))].sort().map(relationIri);
  const statuses = about.statuses.filter((status) => drawn.some((link) => link.status === status));
  const claims = claimsFiltered() ? drawn.flatMap(passingClaims).map(({ id }) => `<${about.prefixes.clm}${id}>`) : [];
  return [
    `PREFIX kg: <${about.prefixes.kg}>`,
    `PREFIX rdf: <${about.prefixes.rdf}>`,
    "SELECT ?subject ?relation ?object ?factuality (COUNT(?claim) AS ?claims)",
    "WHERE {",
    ...(claims.length ? [`  VALUES ?claim {\n    ${claims.join("\n    ")}\n  }`] : []),
    `  VALUES ?subject {\n    ${iris}\n  }`,
    `  VALUES ?object {\n    ${iris}\n  }`,
    "  GRAPH ?document {",
    "    ?claim rdf:subject ?subject ; rdf:predicate ?relation ; rdf:object ?object ; kg:factuality ?factuality .",
    "  }",
    `  FILTER (?relation IN (${relations.join(", ")}))`,
    `  FILTER (${statuses.map((status) => `(${FACTUALITIES[status]})`).join(" || ") || "false"})`,
    "}",
    "GROUP BY ?subject ?relation ?object ?factuality",
    "",
  ].join("\n");
}
