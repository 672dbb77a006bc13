"""Ways to write SERVICE, each of which sends a request when nothing is in its way; {url} is where to.

Written ones are those that guards are passed by; generated ones put keyword, endpoint and surroundings together.
"""

from __future__ import annotations

from itertools import product

END = "SERVICE <{url}> {{ ?a ?b ?c }} }}"
WRITTEN = [
    "SELECT * {{ SERVICESILENT<{url}>{{?a ?b ?c}} }}",
    "SELECT * {{ service<{url}>{{}} }}",
    "SELECT * {{ SERVICE#>\n<{url}>{{}} }}",
    "SELECT * {{ SERVICE#'\r<{url}>{{}} }}",
    'SELECT * {{ SERVICE # " \n SILENT # <x>\n <{url}> # {{\n {{}} }}',
    'SELECT * {{ BIND("\\u0022" AS ?q) ' + END,
    "SELECT * {{ BIND('\\u0027' AS ?q) " + END,
    'SELECT * {{ BIND("\\\\" AS ?q) ' + END,
    "SELECT * {{ BIND('''a'\"''' AS ?q) " + END,
    'SELECT * {{ BIND("""#""" AS ?q) ' + END,
    "SELECT * {{ BIND('<' AS ?q) " + END + " # >",
    "SELECT * {{ BIND(<http://a.example/#> AS ?q) " + END,
    "SELECT * {{ BIND(1 AS ?x) BIND(2 AS ?y) FILTER(?x<?y)SERVICE#>\n<{url}>{{}} }}",
    "SELECT * {{ BIND(1 AS ?x) BIND(2 AS ?y) FILTER(?x<?y)#>\nSERVICE<{url}>{{}} }}",
    "SELECT * {{ ?s ?p trueSERVICE<{url}>{{}} }}",
    "SELECT * {{ ?s ?p 1SERVICE<{url}>{{}} }}",
    "SELECT * {{ ?s ?p 1.5SERVICE<{url}>{{}} }}",
    "SELECT * {{ ?s ?p 1e0SERVICE<{url}>{{}} }}",
    'SELECT * {{ ?s ?p "x"SERVICE<{url}>{{}} }}',
    "SELECT * {{ ?s ?p 'x'.SERVICE<{url}>{{}} }}",
    'SELECT * {{ ?s ?p """x"""SERVICE<{url}>{{}} }}',
    'SELECT * {{ ?s ?p "x"@en.SERVICE<{url}>{{}} }}',
    'SELECT * {{ ?s ?p "x"^^<http://d.example/>SERVICE<{url}>{{}} }}',
    "SELECT * {{ ?s ?p <http://i.example/>SERVICE<{url}>{{}} }}",
    "SELECT * {{ ?s ?p []SERVICE<{url}>{{}} }}",
    "SELECT * {{ ?s ?p ?o;SERVICE<{url}>{{}} }}",
    "SELECT * {{ ?s ?p $o.SERVICE<{url}>{{}} }}",
    "PREFIX ex: <http://e.example:80> SELECT * {{ ?s ?p ex:SERVICE <{url}> {{}} }}",
    "PREFIX ex: <http://e.example/> PREFIX ex: <http://e.example:80> SELECT * {{ ?s ?p ex:SERVICE <{url}> {{}} }}",
    "prefix# >\nex:# <http://e.example/>\n<http://e.example:80>SELECT*{{?s ?p ex:service<{url}>{{}}}}",
    "PREFIX # a: <http://e.example/>\nex: <http://e.example:80> SELECT * {{ ?s ?p ex:SERVICE <{url}> {{}} }}",
    "PREFIX # a: <http://e.example/\rex: <http://e.example:80> #>\nSELECT * {{ ?s ?p ex:SERVICE <{url}> {{}} }}",
    "BASE # <>\n<http://e.example/> PREFIX#:<#>\nex:<//e.example:80>SELECT*{{?s ?p ex:SERVICE<{url}>{{}}}}",
    "BASE <http://e.example/> PREFIX ex: <//e.example:80> SELECT * {{ ?s ?p ex:SERVICE <{url}> {{}} }}",
    "PREFIX ex: <http://e.example/> SELECT * {{ ?s ?p ex:a\\#b . SERVICE <{url}> {{}} }}",
    "PREFIX : <{url}> SELECT * {{ SERVICE:{{}} }}",
    "PREFIX x: <{url}> SELECT * {{ SERVICE x:{{}} }}",
    "PREFIX silent: <{url}> SELECT * {{ SERVICE silent:{{}} }}",
    "BASE <{url}> SELECT * {{ SERVICE <>{{}} }}",
    "SELECT * {{ SERVICE <\\u0068ttp{rest}> {{}} }}",
    "SELECT * {{ SERVICE <{url}?service=%53ERVICE#service> {{}} }}",
    "SELECT * {{ VALUES ?e {{ <{url}> }} LATERAL {{ SERVICE ?e {{}} }} }}",
    "SELECT * {{ VALUES $service {{ <{url}> }} FILTER EXISTS {{ SERVICE$service{{}} }} }}",
    'SELECT * {{ BIND(IRI("{url}") AS ?e) LATERAL {{ SERVICE SILENT ?e {{}} }} }}',
    'SELECT * {{ BIND(IRI(CONCAT("{url}", "x")) AS ?service) FILTER NOT EXISTS {{ SERVICE?service{{}} }} }}',
    "SELECT * {{ SERVICE <{url}> {{ SERVICE <{url}> {{}} }} }}",
    "SELECT ?e (COUNT(*) AS ?n) {{ VALUES ?e {{ <{url}> }} LATERAL {{ SERVICE ?e {{}} }} }} GROUP BY ?e",
    "DESCRIBE ?s {{ ?s ?p ?o SERVICE <{url}> {{}} }}",
    "CONSTRUCT {{ ?s ?p ?o }} WHERE {{ ?s ?p ?o SERVICE <{url}> {{}} }}",
    "SELECT * {{ ?s ?p ?o }} ORDER BY EXISTS {{ SERVICE <{url}> {{}} }}",
    "SELECT (EXISTS {{ SERVICE <{url}> {{}} }} AS ?there) {{ ?s ?p ?o }}",
    "SELECT ?s {{ ?s ?p ?o }} GROUP BY ?s HAVING (EXISTS {{ SERVICE <{url}> {{}} }})",
    "SELECT * {{ ?s ?p ?o BIND(IF(EXISTS {{ SERVICE <{url}> {{}} }}, 1, 2) AS ?x) }}",
]
KEYWORDS = ("SERVICE", "service", "sErViCe", "SERVICE SILENT", "serviceSilent")
BETWEEN = ("", " ", "\t", "\r\n", "# service\n")
AROUND = (
    "SELECT * {{ {} }}",
    "ASK {{ {} }}",
    "SELECT * {{ {{ {{ {} }} }} }}",
    "SELECT * {{ ?s ?p ?o OPTIONAL {{ {} }} }}",
    "SELECT * {{ ?s ?p ?o MINUS {{ {} ?s ?p ?o }} }}",
    "SELECT * {{ {{ ?s ?p ?o }} UNION {{ {} }} }}",
    "SELECT * {{ ?s ?p ?o FILTER EXISTS {{ {} }} }}",
    "SELECT * {{ ?s ?p ?o FILTER NOT EXISTS {{ {} }} }}",
    "SELECT * {{ GRAPH ?g {{ ?s ?p ?o {} }} }}",
    "SELECT * {{ ?s ?p ?o {{ SELECT * {{ {} }} LIMIT 3 }} }}",
    "CONSTRUCT {{ ?a ?b ?c }} WHERE {{ {} }}",
    "DESCRIBE ?a {{ {} }}",
)


def spellings(url: str) -> list[str]:
    """All of them, for an endpoint."""
    written = [text.format(url=url, rest=url.removeprefix("http")) for text in WRITTEN]
    asked = f"<{url}>{{ ?a ?b ?c }}"
    return written + [
        around.format(keyword + between + asked) for around, keyword, between in product(AROUND, KEYWORDS, BETWEEN)
    ]
