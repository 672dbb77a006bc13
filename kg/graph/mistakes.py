"""What is wrong with a query, where, and what to do about it, in the words of whoever wrote it.

The engine says where its grammar ended, which may be far behind the mistake, and lists what it would have read there.
So the words of the query are looked at for the mistakes that people make: the first rule that finds one is right.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from itertools import pairwise

FORMS = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
UPDATES = ("INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD", "WITH")
PATTERNS = ("FILTER", "BIND", "OPTIONAL", "UNION", "MINUS", "GRAPH", "VALUES", "SERVICE", "EXISTS", "NOT", "LATERAL")
CLAUSES = """PREFIX BASE WHERE DISTINCT REDUCED AS IN UNDEF FROM NAMED GROUP BY HAVING ORDER ASC DESC LIMIT OFFSET
    SEPARATOR""".split()
WORDS = (*FORMS, *PATTERNS, *CLAUSES)
FUNCTIONS = """COUNT SUM MIN MAX AVG SAMPLE GROUP_CONCAT STR LANG LANGMATCHES DATATYPE BOUND IRI URI BNODE RAND ABS CEIL
    FLOOR ROUND CONCAT STRLEN UCASE LCASE ENCODE_FOR_URI CONTAINS STRSTARTS STRENDS STRBEFORE STRAFTER YEAR MONTH DAY
    HOURS MINUTES SECONDS TIMEZONE TZ NOW UUID STRUUID MD5 SHA1 SHA256 SHA384 SHA512 COALESCE IF STRLANG STRDT SAMETERM
    ISIRI ISURI ISBLANK ISLITERAL ISNUMERIC REGEX SUBSTR REPLACE""".split()
LIKE = 0.75  # how alike a word must be to one of SPARQL: a letter or two of six
CLOSING = {"(": ")", "{": "}", "[": "]"}
TERMS = frozenset(("variable", "name", "iri", "string", "number"))
LONGEST = 60  # letters of a word to look at, or to repeat
LISTED = 5  # things that the engine would have read

TOKEN = re.compile(
    r"""(?P<space>\s+|\#[^\n\r]*)
    |(?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
    |(?P<string>'{3}(?:[^'\\]|\\.|'{1,2}(?!'))*'{3}|"{3}(?:[^"\\]|\\.|"{1,2}(?!"))*"{3}
        |'(?:[^'\\\n\r]|\\.)*'|"(?:[^"\\\n\r]|\\.)*")(?:@[\w-]+)?
    |(?P<unended>['"].*)
    |(?P<variable>[?$]\w+)
    |(?P<name>(?:[^\W\d_][\w-]{0,99})?:(?:(?:[\w:-]|%[0-9A-Fa-f]{2}|\\.)|\.+(?=[\w:%\\-]))*|_:\w+)
    |(?P<number>[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)
    |(?P<word>\w+)
    |(?P<mark>.)""",
    re.VERBOSE | re.DOTALL,
)
_PLACE = re.compile(r"error at (\d+):(\d+): (.*)")
_EXPECTED = re.compile(r'"([^"]{1,3})"|\b([A-Z]{2,})\b')


@dataclass(frozen=True, slots=True)
class Token:
    """Part of a query; `at` is where it begins, in code points."""

    kind: str
    text: str
    at: int

    @property
    def word(self) -> str:
        return self.text.upper() if self.kind == "word" else ""

    @property
    def is_term(self) -> bool:
        return self.kind in TERMS or (self.kind == "word" and self.text in ("a", "true", "false"))


@dataclass(frozen=True, slots=True)
class Wrong:
    """A query that the engine refuses: its tokens, the prefixes it may use, where the engine stopped and why."""

    tokens: Sequence[Token]
    prefixes: Collection[str]
    stopped: int
    said: str


@dataclass(frozen=True, slots=True)
class Mistake:
    """What is wrong at a place, and the remedy."""

    at: int
    message: str


def tokens(sparql: str) -> list[Token]:
    """A query without its white space and comments.

    >>> [token.text for token in tokens("ASK { ?who rel:supports ent:U.S. . } # who?")]
    ['ASK', '{', '?who', 'rel:supports', 'ent:U.S', '.', '.', '}']
    """
    found = TOKEN.finditer(sparql)
    return [Token(match.lastgroup or "", match[0], match.start()) for match in found if match.lastgroup != "space"]


def place(sparql: str, at: int) -> str:
    """Where a code point is, as editors count.

    >>> place("ASK {\\n ?s }", 8)
    'line 2, column 3'
    """
    return f"line {sparql.count(chr(10), 0, at) + 1}, column {at - sparql.rfind(chr(10), 0, at)}"


def explain(sparql: str, said: str, prefixes: Collection[str]) -> str:
    """Place, mistake and remedy of a query, from the error of the engine; `prefixes` need no declaration.

    >>> explain("ASK { ?who rel:supports ?what", "error at 1:30: expected …", ["rel"])
    'line 1, column 5: this { is never closed: add a }'
    """
    match = _PLACE.search(" ".join(said.split()))
    if not match:
        return said
    before = sparql.split("\n")[: int(match[1]) - 1]
    stopped = sum(len(line) + 1 for line in before) + int(match[2]) - 1
    wrong = Wrong(tokens(sparql), {*prefixes, *declared(sparql)}, stopped, match[3])
    mistake = next(found for rule in RULES if (found := rule(wrong)))
    return f"{place(sparql, mistake.at)}: {mistake.message}"


def declared(sparql: str) -> set[str]:
    """The prefixes that a query declares."""
    return {b.text.removesuffix(":") for a, b in pairwise(tokens(sparql)) if a.word == "PREFIX"}


def _empty(wrong: Wrong) -> Mistake | None:
    return (
        None if wrong.tokens else Mistake(0, "there is no query: write one such as SELECT ?s ?o { ?s rel:supports ?o }")
    )


def _open_text(wrong: Wrong) -> Mistake | None:
    """A quote that no other one closes."""
    for token in wrong.tokens:
        if token.kind == "unended":
            return Mistake(
                token.at, f"a text begins here and never ends: add a {token.text[0]}; in a name write _ for it"
            )
    return None


def _unknown_prefix(wrong: Wrong) -> Mistake | None:
    for before, token in _with_last(wrong.tokens):
        prefix = token.text.partition(":")[0]
        if token.kind == "name" and before.word != "PREFIX" and prefix not in {*wrong.prefixes, "_"}:
            known = sorted(filter(None, wrong.prefixes))
            near = get_close_matches(prefix, known, 1, 0.6)
            there = f"did you mean {near[0]}:" if near else f"there are {', '.join(f'{one}:' for one in known)}"
            return Mistake(
                token.at, f"no prefix is called {prefix}: {there}, or declare it: PREFIX {prefix}: <address>"
            )
    return None


def _missing_brace(wrong: Wrong) -> Mistake | None:
    if wrong.said == 'expected "{"':
        return Mistake(min(wrong.stopped, wrong.tokens[-1].at), "a { is missing here")
    return None


def _bracket(wrong: Wrong) -> Mistake | None:
    """A bracket that closes none, or another one than the last, or is never closed."""
    opened: list[Token] = []
    for token in wrong.tokens:
        if token.kind != "mark":
            continue
        if token.text in CLOSING:
            opened.append(token)
        elif token.text in CLOSING.values():
            if not opened:
                return Mistake(token.at, f"this {token.text} closes nothing: leave it out, or open it before")
            closing = CLOSING[opened.pop().text]
            if closing != token.text:
                return Mistake(token.at, f"a {closing} is missing before this {token.text}")
    if opened:
        return Mistake(opened[-1].at, f"this {opened[-1].text} is never closed: add a {CLOSING[opened[-1].text]}")
    return None


def _form(wrong: Wrong) -> Mistake | None:
    """The first word behind the prefixes is none of the four that begin a query."""
    for before, token in _with_last(wrong.tokens):
        if token.word in FORMS:
            return None
        if token.word in UPDATES:
            return Mistake(token.at, "a graph is only read here: change it with kg build, or by corrections")
        if token.kind == "word" and token.word not in ("PREFIX", "BASE") and before.word != "PREFIX":
            near = get_close_matches(token.word, FORMS, 1, LIKE)
            hint = f"did you mean {near[0]}?" if near else f"write {', '.join(FORMS[:-1])} or {FORMS[-1]}"
            return Mistake(token.at, f"no query begins with {token.text}: {hint}")
        if before.word == "PREFIX" and not token.text.endswith(":"):
            return Mistake(token.at, f"a prefix ends in a colon: PREFIX {token.text}: <address>")
    return Mistake(wrong.tokens[0].at, f"a query begins with {', '.join(FORMS[:-1])} or {FORMS[-1]}")


def _selected(wrong: Wrong) -> Mistake | None:
    """What SELECT cannot name: a comma between variables, or a variable that is not grouped."""
    depth, behind = 0, False
    for token in wrong.tokens:
        depth += {"(": 1, ")": -1}.get(token.text, 0)
        behind = token.word == "SELECT" or (behind and not (token.text in "{" or token.word in ("WHERE", "FROM")))
        if behind and not depth and token.text == ",":
            return Mistake(token.at, "spaces stand between the variables of SELECT: leave the , out")
        is_named = behind and not depth and token.kind == "variable"
        if is_named and "variable that is unbound" in wrong.said and (text := token.text) not in _grouped(wrong.tokens):
            return Mistake(token.at, f"beside a count, {text} must be grouped: add GROUP BY {text} at the end")
        if behind and "overrides an existing variable" in wrong.said and token.word == "AS":
            return Mistake(token.at, "AS needs a new name, which the pattern does not use")
    return None


def _grouped(found: Sequence[Token]) -> set[str]:
    by = next((n for n, token in enumerate(found) if token.word == "GROUP"), len(found))
    return {token.text for token in found[by:] if token.kind == "variable"}


def _address(wrong: Wrong) -> Mistake | None:
    if "IRI parsing failed" not in wrong.said:
        return None
    before = [token.at for token in wrong.tokens if token.text.startswith("<") and token.at <= wrong.stopped]
    message = "an address is whole and has no spaces: <https://…>, or a name behind a prefix: rel:supports"
    return Mistake(before[-1] if before else wrong.stopped, message)


def _word(wrong: Wrong) -> Mistake | None:
    """A word that SPARQL does not have: misspelt, a name without its prefix, or behind a slash in a name."""
    for n, token in enumerate(wrong.tokens):
        if token.kind != "word" or token.is_term or token.word in {*WORDS, *FUNCTIONS}:
            continue
        before, beside = wrong.tokens[n - 1], wrong.tokens[n - 2]
        if before.text == "/" and beside.kind == "name" and beside.at + len(beside.text) == before.at:
            name = beside.text
            return Mistake(beside.at, f"write \\/ for a / in a name: {name}\\/{token.text}")
        if before.word in ("LIMIT", "OFFSET"):
            return Mistake(token.at, f"{before.word} takes a number: {before.word} 100")
        called = wrong.tokens[n + 1].text == "(" if n + 1 < len(wrong.tokens) else False
        near = get_close_matches(token.word[:LONGEST], FUNCTIONS if called else (*WORDS, *FUNCTIONS), 1, LIKE)
        if near:
            return Mistake(token.at, f"{token.text} is no word of SPARQL: did you mean {near[0]}?")
        if called:
            return Mistake(token.at, f"no function is called {token.text}: there are CONTAINS, REGEX, STR, COUNT, …")
        text = token.text[:LONGEST]
        return Mistake(
            token.at, f'{text} needs a mark: ent:{text} for a name, ?{text} for a variable, "{text}" for a text'
        )
    return None


def _triple(wrong: Wrong) -> Mistake | None:
    """Terms between two marks that are too few, or too many, for a triple."""
    for opening, terms, closing in _runs(wrong.tokens):
        needed = 2 if opening.text == ";" else 3
        if closing.text != "{" and len(terms) < needed:
            said = " ".join(token.text for token in terms)
            return Mistake(terms[0].at, f"a triple is subject, relation and object: here is only {said}")
        if len(terms) > needed:
            return Mistake(terms[needed].at, "a . is missing before this, where the next triple begins")
    return None


def _bound(wrong: Wrong) -> Mistake | None:
    """A variable behind AS that has a value from the pattern before."""
    seen: set[str] = set()
    first = next((n for n, token in enumerate(wrong.tokens) if token.text == "{"), 0)  # what SELECT names comes before
    for before, token in _with_last(wrong.tokens[first:]):
        if token.kind == "variable":
            if before.word == "AS" and token.text in seen and token.at < wrong.stopped:
                return Mistake(token.at, f"{token.text} has a value already: AS needs a new name")
            seen.add(token.text)
    return None


def _runs(found: Sequence[Token]) -> Iterator[tuple[Token, list[Token], Token]]:
    """Terms with nothing else between, after a mark where a triple may go on, and with what stands behind them."""
    depth, data = 0, False
    opening: Token | None = None
    terms: list[Token] = []
    for token in found:
        if token.is_term:
            terms.append(token)
            continue
        if opening and terms and not data and (token.text in (".", ";", "}", "{") or token.word in PATTERNS):
            yield opening, terms, token
        data = token.word == "VALUES" or (data and token.text != "}")
        depth += {"(": 1, ")": -1}.get(token.text, 0)
        opening = token if token.text in ("{", ".", ";") and not depth else None
        terms = []


def _elsewhere(wrong: Wrong) -> Mistake | None:
    """Where the engine stopped, with some of what it would have read."""
    before = [token for token in wrong.tokens if token.at < wrong.stopped]
    token = next((token for token in wrong.tokens if token.at >= wrong.stopped), before[-1])
    expected = sorted({one or two for one, two in _EXPECTED.findall(wrong.said)})[:LISTED]
    hint = f": expected something like {' '.join(expected)}" if expected else ""
    return Mistake(token.at, f"the query cannot be read on from here{hint}; look at what stands before it too")


def _with_last(found: Sequence[Token]) -> Iterator[tuple[Token, Token]]:
    """Each token with the one before it."""
    last = Token("", "", 0)
    for token in found:
        yield last, token
        last = token


RULES = (
    _empty,
    _open_text,
    _unknown_prefix,
    _missing_brace,
    _bracket,
    _form,
    _address,
    _selected,
    _word,
    _triple,
    _bound,
    _elsewhere,
)
