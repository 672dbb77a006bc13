"""The ontology as SHACL shapes, for tools that read them: what a claim has, which classes a relation asks for."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from kg.graph.iris import VOCABULARIES, encode
from kg.model import Factuality

if TYPE_CHECKING:
    from kg.graph import Graph
    from kg.ontology import Ontology

PREFIXES = VOCABULARIES | {"sh": "http://www.w3.org/ns/shacl#", "shape": VOCABULARIES["kg"].replace("ns#", "shape/")}
DATATYPES = {
    "Date": ("xsd:date", "xsd:gYearMonth", "xsd:gYear"),
    "Money": ("kg:Money",),
    "Quantity": ("kg:Quantity",),
}
ROOT = "Thing"
CLAIM = f"""\
shape:Claim a sh:NodeShape ; sh:targetClass kg:Claim ;
    sh:property [ sh:path rdf:subject ; sh:maxCount 1 ; sh:nodeKind sh:IRI ] ,
        [ sh:path kg:subjectText ; sh:minCount 1 ; sh:maxCount 1 ] ,
        [ sh:path rdf:predicate ; sh:minCount 1 ; sh:maxCount 1 ; sh:nodeKind sh:IRI ] ,
        [ sh:path rdf:object ; sh:maxCount 1 ] ,
        [ sh:path kg:objectText ; sh:minCount 1 ; sh:maxCount 1 ] ,
        [ sh:path kg:sentence ; sh:minCount 1 ; sh:maxCount 1 ; sh:class nif:Sentence ] ,
        [ sh:path kg:factuality ; sh:minCount 1 ; sh:maxCount 1 ;
          sh:in ( {" ".join(f"kg:{f.capitalize()}" for f in Factuality)} ) ] ,
        [ sh:path kg:confidence ; sh:minCount 1 ; sh:maxCount 1 ; sh:minInclusive 0.0 ; sh:maxInclusive 1.0 ] ,
        [ sh:path kg:attributedTo ; sh:maxCount 1 ; sh:nodeKind sh:IRI ] .
"""


def write(graph: Graph, path: Path) -> None:
    """The shapes of the graph's ontology as Turtle. The hierarchy of classes is in there, as shapes need it."""
    path.write_text("\n".join(_lines(graph.ontology)), encoding="utf-8")


def _lines(ontology: Ontology) -> Iterator[str]:
    yield "# Shapes of facts and claims. sh:class needs the classes below: give this file as the ontology too."
    yield from (f"@prefix {name}: <{iri}> ." for name, iri in sorted(PREFIXES.items()))
    yield "\n" + CLAIM
    for relation in ontology.relations.values():
        name = encode(relation.id)
        for end, target, kinds in (
            ("subject", "sh:targetSubjectsOf", relation.domain),
            ("object", "sh:targetObjectsOf", relation.range),
        ):
            if kinds and ROOT not in kinds:
                asked = " ".join(f"[ {choice} ]" for kind in kinds for choice in _choices(kind))
                yield f"shape:{name}-{end} a sh:NodeShape ; {target} rel:{name} ; sh:or ( {asked} ) ."
    yield ""
    for kind in ontology.classes.values():
        for parent in kind.parents:
            yield f"kg:{encode(kind.id)} rdfs:subClassOf kg:{encode(parent)} ."
    yield ""


def _choices(kind: str) -> Iterator[str]:
    if kind in DATATYPES:
        yield from (f"sh:datatype {datatype}" for datatype in DATATYPES[kind])
    else:
        yield "sh:nodeKind sh:Literal" if kind == "Literal" else f"sh:class kg:{encode(kind)}"
