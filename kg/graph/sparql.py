"""What the text of a query may be before the engine reads it: how long, how deep, and without a way into the network.

The engine's parser calls itself for each level of nesting and its evaluation for each link of a chain, so that too many
of either end the process. It also sends requests wherever SERVICE says, and no option of it forbids that.
"""

from __future__ import annotations

from kg.errors import QueryError

LONGEST = 1_000_000  # characters
DEEPEST = 200  # levels and links; the costliest, FILTER EXISTS, ends a stack of 8 MiB at about 830
LONG_NAME = 4  # characters that could be read as a term of their own, as in `truetruetrue`

OPENING, CLOSING = "({[", ")}]"
LINKS = "+-*/|^!=<>&"
SEPARATORS = ".;,"
DOUBLE = ("||", "&&", "^^", "<=", ">=", "!=", "<<", ">>")
QUOTES = "\"'"
SPACE = " \t\r\n"
WORD = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_")
LETTERS = frozenset(map(ord, WORD))
NEVER_IN_IRIS = frozenset('<>"{}|^`').union(map(chr, range(0x21)))
SERVICE = b"service"
NO_SERVICE = "no other endpoint is asked: leave SERVICE out, and write names that hold the word as whole IRIs"


def harmless(sparql: str) -> str:
    """The query in a spelling that means the same and holds no keyword SERVICE.

    Raises `QueryError` if it is too long, or nested or chained so deep that it could end the process.
    """
    if len(sparql) > LONGEST:
        raise QueryError(f"the query has {len(sparql)} characters, at most {LONGEST} are read: ask in several steps")
    if _most(sparql) > DEEPEST and Depth(sparql).found > DEEPEST:
        raise QueryError(
            f"the query nests or chains more than {DEEPEST} parts: ask in several steps, or list values in VALUES or IN"
        )
    return without_service(sparql)


def without_service(sparql: str) -> str:
    r"""The query with the first letter of each "service" escaped, in any case.

    Such an escape is the letter itself in literals and IRIs, and no part of a keyword. Names cannot hold one. They stay
    as they are where the grammar leaves no other way to read them: variables, and names after a prefix whose namespace
    ends in `/` or `#`. (After one that does not, as in `<http://a.example:80>`, the engine reads `ex:SERVICE` as `ex:`
    and a keyword, since the whole would be no IRI.)

    >>> print(without_service('ASK { SERVICE <http://a.example/service> { ?service rdfs:label "Health Service" } }'))
    ASK { \u0053ERVICE <http://a.example/\u0073ervice> { ?service rdfs:label "Health \u0053ervice" } }
    """
    data = sparql.encode("utf-8", "replace")
    lower = data.lower()  # of ASCII letters alone, as the engine has it
    if SERVICE not in lower:
        return sparql
    names_are_whole = _names_are_whole(sparql)
    parts, done, at = [], 0, lower.find(SERVICE)
    while at >= 0:
        if not (_in_variable(data, at) or (names_are_whole and _in_name(data, at))):
            parts += [data[done:at], b"\\u%04X" % data[at]]
            done = at + 1
        at = lower.find(SERVICE, at + 1)
    return b"".join([*parts, data[done:]]).decode()


def _in_variable(data: bytes, at: int) -> bool:
    """A `?` or `$` before letters begins a variable, which takes in all that follow."""
    begin = _back(data, at, LETTERS)
    return data[begin - 1 : begin] in (b"?", b"$") and data[begin - 2 : begin - 1] != b"\\"


def _in_name(data: bytes, at: int) -> bool:
    """Is this part of a plain local name: ASCII letters, digits, `_` and `-`, the last not at its begin?"""
    begin, end = _back(data, at, LETTERS | {ord("-")}), at
    while end < len(data) and (data[end] in LETTERS or data[end] == ord("-")):
        end += 1
    after = data[end : end + 1]
    if after == b".":  # ends a triple, if no name goes on behind it
        after = data[end + 1 : end + 2] or b"."
    goes_on = after in (b".", b":", b"%", b"\\", b"-") or after.isalnum() or after == b"_" or after > b"\x7f"
    return data[begin - 1 : begin] == b":" and data[begin] in LETTERS and not goes_on


def _back(data: bytes, at: int, letters: frozenset[int]) -> int:
    """Where the letters before a place begin, 200 back at most."""
    begin = at
    while begin > max(0, at - 200) and data[begin - 1] in letters:
        begin -= 1
    return begin


def _names_are_whole(sparql: str) -> bool:
    """Do all namespaces that the query declares end so that any plain name behind them makes an IRI? Ours do."""
    sparql = sparql.replace("\r", "\n")
    at = _skip(sparql, 0)
    while (base := sparql[at : at + 4].lower() == "base") or sparql[at : at + 6].lower() == "prefix":
        name = _skip(sparql, at + (4 if base else 6))
        colon = name - 1 if base else sparql.find(":", name)
        begin = _skip(sparql, colon + 1)
        end = sparql.find(">", begin)
        if colon < 0 or end < 0 or sparql[begin] != "<" or not set(sparql[name:colon]).isdisjoint(SPACE + "#<"):
            return False
        if not base and sparql[end - 1] not in "/#":
            return False
        at = _skip(sparql, end + 1)
    return "prefix" not in sparql[at:].lower()


def _skip(sparql: str, at: int) -> int:
    """Behind white space and comments."""
    while at < len(sparql) and sparql[at] in SPACE + "#":
        at = _line_end(sparql, at) if sparql[at] == "#" else at + 1
    return at


def _line_end(sparql: str, at: int) -> int:
    end = sparql.find("\n", at)
    return end if end >= 0 else len(sparql)


def _most(sparql: str) -> int:
    """A number that the depth cannot exceed, at a glance: as if all marks were links, and no string or IRI held any."""
    marks = sum(map(sparql.count, OPENING + LINKS + SEPARATORS + QUOTES + "?$:"))
    return 2 * marks + len(sparql.split()) + len(sparql) // LONG_NAME  # a mark and a term beside it


class Depth:
    """How deep a query goes: at most so many levels and links lie one within another (`found`).

    Each bracket holds the links beside one another in it, and the deepest bracket among them. Where the text could be
    read in two ways, the deeper one counts. What the engine cannot read either may be passed over: it gets no further.
    Raises `QueryError` for an IRI that could also be a comparison that opens strings, comments or brackets.
    """

    def __init__(self, sparql: str) -> None:
        self.text = sparql = sparql.replace("\r", "\n")
        self.levels: list[Level] = [Level("")]
        self.data = False  # a VALUES waits for its block
        self.listing = False  # the last token was a term, or the end of one
        at = 0
        while at < len(sparql):
            at = self._token(at)
        while len(self.levels) > 1:
            self._close()
        self.found = self.levels[0].total

    def _token(self, at: int) -> int:
        """Read what stands at a place; the place behind it."""
        text, mark = self.text, self.text[at]
        if mark in SPACE:
            return at + 1
        if mark == "#":
            return _line_end(text, at)
        if mark in QUOTES:
            self._term(1)
            return self._string(at)
        if mark == "<" and (end := self._iri(at)):
            self._term(1)
            return end
        if mark in OPENING:
            self._open(mark)
        elif mark in CLOSING:
            self._close()
        elif mark in LINKS or mark in SEPARATORS:
            self._link(mark)
            return at + (2 if text.startswith(DOUBLE, at) else 1)
        elif mark in WORD or mark > "\x7f" or mark in "?$:@":
            return self._name(at)
        return at + 1

    def _open(self, mark: str) -> None:
        self.levels[-1].links += 1
        self.levels.append(Level("data" if self.data and mark == "{" else mark))
        self.data = self.data and mark != "{"
        self.listing = False

    def _close(self) -> None:
        if len(self.levels) > 1:
            inner = self.levels.pop()
            self.levels[-1].inner = max(self.levels[-1].inner, inner.total)
        self.listing = True

    def _link(self, mark: str) -> None:
        level = self.levels[-1]
        if mark == "," and level.kind == "(":  # arguments stand apart
            level.most, level.links = max(level.most, level.links), 0
        else:
            level.links += 1
        self.listing = False

    def _term(self, weight: int) -> None:
        """Terms in a row are links where they make a list: in a collection, and outside all brackets."""
        if self.levels[-1].kind in ("", "("):
            self.levels[-1].links += weight - 1 + self.listing
        self.listing = True

    def _name(self, at: int) -> int:
        """Behind a word, variable, number or prefixed name; behind the colon a `-` or `.` is a link before a digit."""
        text, end, local = self.text, at + 1, self.text[at] == ":"
        while end < len(text):
            mark, after = text[end], text[end + 1 : end + 2]
            if local and mark in "-.":
                if mark == "." and not (after in WORD or after > "\x7f"):
                    break
                if after.isdigit():
                    self._link(mark)
            elif local and mark == "\\":
                end += 1
            elif not (mark in WORD or mark > "\x7f" or mark == ":" or (local and mark == "%")):
                break
            local = local or (mark == ":" and text[at] not in "?$")
            end += 1
        self._term(max(1, (end - at) // LONG_NAME))
        if text[at:end].lower() == "values":
            self.data = True
        return min(end, len(text))

    def _string(self, at: int) -> int:
        """Behind a string; at the end of the text if it never ends."""
        text, quote = self.text, self.text[at]
        if text.startswith(quote * 3, at) and (end := self._quoted(at + 3, quote * 3)):
            return end
        end = self._quoted(at + 1, quote)
        return end or len(text)

    def _quoted(self, at: int, quote: str) -> int:
        """Behind the closing quote; 0 if there is none."""
        text = self.text
        while at < len(text):
            if text.startswith(quote, at):
                return at + len(quote)
            if len(quote) == 1 and text[at] == "\n":
                return 0
            if text[at] == "\\":
                if text[at + 1 : at + 2] not in tuple("tbnrf\"'\\uU"):
                    return 0
                at += 1
            at += 1
        return 0

    def _iri(self, at: int) -> int:
        """Behind the IRI that begins here; 0 if none does, or if it may as well be a comparison."""
        end = at + 1
        while end < len(self.text) and self.text[end] not in NEVER_IN_IRIS:
            end += 1
        if self.text[end : end + 1] != ">":
            return 0
        inside = self.text[at + 1 : end]
        scheme, slashes, _ = inside.partition("://")
        if slashes and scheme.isalnum():  # no comparison goes on like this
            return end + 1
        if not set("#'()[],\\").isdisjoint(inside):
            raise QueryError(
                f"<{inside[:60]}> can be an IRI or a comparison: put a space behind the < of a comparison, "
                "or write the IRI with its scheme and //"
            )
        return 0


class Level:
    """What one bracket holds: links beside one another, the most of them between commas, and the deepest bracket."""

    __slots__ = ("inner", "kind", "links", "most")

    def __init__(self, kind: str) -> None:
        self.kind, self.links, self.most, self.inner = kind, 0, 0, 0

    @property
    def total(self) -> int:
        return self.inner + (0 if self.kind == "data" else max(self.links, self.most))
