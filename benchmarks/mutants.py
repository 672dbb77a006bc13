"""How many small changes to the rules of extraction the tests notice.

    python -m benchmarks.mutants [--sample 200] [--seed 1] [--path kg/extraction kg/values] [--workers 2]

A mutant is kg with one change: a number or a member of a set is another, a comparison, `and`, a condition or a returned
value is turned round, two rules have changed places, a statement is gone. It is caught when one of the tests on frozen
parses (`pytest -m frozen`) fails, or when they do not come to an end. The same seed takes the same sample from the same
code. Mutants that mean the same as the original survive, and are counted as what they are.

Why a runner of our own: mutmut (3.8) changes only what stands in functions, but windows, thresholds and lists of rules
stand at the top of modules; cosmic-ray (8.7) writes each mutant into the file itself and starts Python anew for it, and
most of what it makes are sums of texts turned into products, which no test can miss. Here each mutant is a fork of one
process, which has imported everything but the code under test.
"""

from __future__ import annotations

import argparse
import ast
import os
import random
import re
import resource
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.machinery import SourceFileLoader
from itertools import pairwise
from pathlib import Path
from types import CodeType
from typing import Any

from kg import ontology

ROOT = Path(__file__).parents[1]
CODE = [Path("kg/extraction"), Path("kg/values")]
SECONDS = 60  # of a processor's time, some ten times what the tests take
MARKED = re.compile(r"mark\.frozen|\bEXTRACTORS\b")  # what stands in files with tests on frozen parses
EXAMPLES = {"EXAMPLES", "COUNTEREXAMPLES"}  # are what is tested with
COMPARISONS = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}
EMPTY = {
    "bool": "not ({})",
    "int": "({}) + 1",
    "str": "''",
    "list": "[]",
    "tuple": "()",
    "dict": "{{}}",
    "set": "set()",
}
EMPTY |= {"frozenset": "frozenset()", "Iterator": "iter(())", "Iterable": "()"}


@dataclass(frozen=True, slots=True)
class Change:
    """One that can be made to a parsed file; `make` makes it."""

    line: int
    kind: str
    before: str
    after: str
    make: Callable[[], None]


@dataclass(frozen=True, slots=True)
class Mutant:
    """The change with this number among those of a file."""

    file: Path
    number: int
    line: int
    kind: str
    before: str
    after: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}  {self.kind}: {self.before}  →  {self.after}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sample", type=int, default=200, metavar="N", help="how many mutants are tried (200)")
    parser.add_argument("--seed", type=int, default=1, help="which ones (1)")
    parser.add_argument("--path", type=Path, nargs="+", default=CODE, help="files or folders that are changed")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1, help="how many at once (one a core)")
    options = parser.parse_args()
    os.chdir(ROOT)
    every = [mutant for path in options.path for file in sources(path) for mutant in mutants(file)]
    sample = random.Random(options.seed).sample(every, min(options.sample, len(every)))
    prepare()
    if not survives(fork(None)):
        sys.exit("the tests fail as it is: mend that first")
    survivors = sorted(map(str, tried(sample, options.workers)))
    report(sample, survivors, len(every))


def report(sample: list[Mutant], survivors: list[str], of: int) -> None:
    kinds, left = Counter(m.kind for m in sample), Counter(m.kind for m in sample if str(m) in set(survivors))
    for kind, number in sorted(kinds.items()):
        print(f"{kind:24}{number - left[kind]:4} of {number:4} caught")
    caught = len(sample) - len(survivors)
    print(f"{'all':24}{caught:4} of {len(sample):4} caught, {caught / len(sample):.1%}; a sample of {of}")
    print("\nsurvivors", *survivors, sep="\n")


def sources(path: Path) -> list[Path]:
    return [path] if path.is_file() else sorted(path.rglob("*.py"))


def mutants(file: Path) -> Iterator[Mutant]:
    for number, change in enumerate(changes(ast.parse(file.read_bytes()))):
        yield Mutant(file, number, change.line, change.kind, change.before, change.after)


def mutated(mutant: Mutant) -> CodeType:
    """The code of its file."""
    tree = ast.parse(mutant.file.read_bytes())
    changes(tree)[mutant.number].make()
    return compile(ast.fix_missing_locations(tree), mutant.file.resolve(), "exec")


# What is changed


def changes(tree: ast.Module) -> list[Change]:
    """All changes that can be made to a file, in the order of its text."""
    return sorted(_below(tree, "None", frozenset(map(id, _without_order(tree)))), key=lambda change: change.line)


def _below(parent: ast.AST, returns: str, loose: frozenset[int]) -> Iterator[Change]:
    """The changes in a node, in a function that returns this type. `loose` are the nodes whose parts have no order."""
    for field, value in ast.iter_fields(parent):
        if field in ("annotation", "returns", "decorator_list", "slice") and not isinstance(value, ast.Constant):
            continue
        nodes = value if isinstance(value, list) else [value]
        for place, node in enumerate(nodes):
            if not isinstance(node, ast.AST) or _left_out(node):
                continue
            for kind, new in _instead(node, parent, field, returns):
                yield _change(node, kind, new, parent, field, place if isinstance(value, list) else None)
            inner = ast.unparse(node.returns or ast.Name("None")) if isinstance(node, ast.FunctionDef) else returns
            yield from _below(node, inner, loose)
        if isinstance(value, list):
            yield from _members(value) if id(parent) in loose else _orders(parent, field, value)


def _without_order(tree: ast.Module) -> Iterator[ast.AST]:
    """Sets, what is asked for its members alone, and the parts of a condition."""
    for node in ast.walk(tree):
        match node:
            case ast.Set() | ast.UnaryOp(ast.Not()):
                yield from (node, *ast.iter_child_nodes(node))
            case ast.Compare(ops=[ast.In() | ast.NotIn()], comparators=[members]):
                yield members
            case ast.Call(ast.Name("set" | "frozenset" | "isinstance"), args):
                yield from args
            case ast.Call(ast.Attribute(attr="startswith" | "endswith"), args):
                yield from args
            case ast.If(test) | ast.IfExp(test) | ast.While(test):
                yield from ast.walk(test)
            case ast.comprehension(ifs=tests):
                yield from (part for test in tests for part in ast.walk(test))
            case ast.FunctionDef(returns=ast.Name("bool")):
                yield from (part for part in ast.walk(node) if isinstance(part, ast.BoolOp))


def _left_out(node: ast.AST) -> bool:
    """Examples, imports, and what only people and type checkers read."""
    match node:
        case ast.Import() | ast.ImportFrom() | ast.If(test=ast.Name("TYPE_CHECKING")):
            return True
        case ast.AnnAssign(target=ast.Name(name)) | ast.Assign(targets=[ast.Name(name)]):
            return name in EXAMPLES
    return False


def _instead(node: ast.AST, parent: ast.AST, field: str, returns: str) -> Iterator[tuple[str, ast.AST]]:
    """What may stand instead of a node, each with the kind of change."""
    match node:
        case ast.Constant(bool(value)):
            yield "constant", ast.Constant(not value)
        case ast.Constant(int(value)):
            yield "constant", ast.Constant(value + 1)
            yield "constant", ast.Constant(value - 1)
        case ast.Constant(float(value)):
            yield "constant", ast.Constant(round(value + 0.1, 6))
            yield "constant", ast.Constant(round(value - 0.1, 6))
        case ast.Compare(left, [op], others):
            yield "comparison", ast.Compare(left, [COMPARISONS[type(op)]()], others)
        case ast.BoolOp(op, values):
            yield "and, or", ast.BoolOp(ast.And() if isinstance(op, ast.Or) else ast.Or(), values)
        case ast.Return(value) if value and not _is_none(value):
            yield "returned value", ast.Return(_other(value, returns))
        case ast.Expr(ast.Call() | ast.Yield() | ast.YieldFrom()) | ast.AugAssign() | ast.Continue() | ast.Break():
            yield "removed statement", ast.Pass()
        case ast.Assign([ast.Attribute() | ast.Subscript()]):
            yield "removed statement", ast.Pass()
    if isinstance(node, ast.expr) and ((field == "test" and not isinstance(parent, ast.Assert)) or field == "ifs"):
        is_not = isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not)
        yield "condition", node.operand if is_not else ast.UnaryOp(ast.Not(), node)  # type: ignore[attr-defined]


def _is_none(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value is None


def _other(value: ast.expr, returns: str) -> ast.expr:
    """Another value of a type, None where there is nothing more like it."""
    kind = returns.partition("[")[0]
    return ast.parse(EMPTY.get(kind, "None").format(ast.unparse(value)), mode="eval").body


def _change(node: ast.AST, kind: str, new: ast.AST, parent: ast.AST, field: str, place: int | None) -> Change:
    def make() -> None:
        if place is None:
            setattr(parent, field, new)
        else:
            getattr(parent, field)[place] = new

    return Change(getattr(node, "lineno", 0), kind, _short(node), _short(new), make)


def _orders(parent: ast.AST, field: str, items: list[Any]) -> Iterator[Change]:
    """Neighbours that change places: in a list, rules that end a function or a round, what `or` tries."""
    match parent:
        case ast.List(ctx=ast.Load()) | ast.Tuple(ctx=ast.Load()) | ast.BoolOp(op=ast.Or()):
            yield from (_swapped([items], place) for place in range(len(items) - 1))
        case ast.Dict() if field == "values":
            yield from (_swapped([parent.keys, items], place) for place in range(len(items) - 1))
    if field in ("body", "orelse"):
        for place, pair in enumerate(pairwise(items)):
            if all(isinstance(one, ast.If) and _ends(one) for one in pair):
                yield _swapped([items], place)


def _ends(rule: ast.If) -> bool:
    return not rule.orelse and isinstance(rule.body[-1], ast.Return | ast.Continue)


def _members(items: list[Any]) -> Iterator[Change]:
    """What has no order loses a member."""
    if len(items) > 1 and all(isinstance(item, ast.Constant | ast.Attribute) for item in items):
        yield from (_without(items, place) for place in range(len(items)))


def _without(items: list[Any], place: int) -> Change:
    def make() -> None:
        del items[place]

    return Change(items[place].lineno, "member of a set", _short(items[place]), "", make)


def _swapped(lists: list[list[Any]], place: int) -> Change:
    def make() -> None:
        for items in lists:
            items[place], items[place + 1] = items[place + 1], items[place]

    one, other = (_short(item) for item in lists[0][place : place + 2])
    return Change(lists[0][place].lineno, "order", f"{one}, {other}", f"{other}, {one}", make)


def _short(node: ast.AST | None) -> str:
    text = " ".join(ast.unparse(node).split()) if node else "**"
    return text if len(text) <= 60 else f"{text[:57]}..."


# How it is tried


def prepare() -> None:
    """Import and read what all tests need, but nothing of the code under test."""
    import hypothesis
    import rdflib  # noqa: F401
    import typer  # noqa: F401

    hypothesis.settings.register_profile("quick", max_examples=25, deadline=None, database=None)
    hypothesis.settings.load_profile("quick")
    ontology.load = cache(ontology.load)  # whose files do not change meanwhile
    assert ontology.load().gazetteer
    assert not [name for name in sys.modules if name.startswith(("kg.extraction", "kg.values"))]


def tried(sample: list[Mutant], workers: int) -> Iterator[Mutant]:
    """Those that survive."""
    left, running = list(reversed(sample)), dict[int, Mutant]()
    while left or running:
        while left and len(running) < workers:
            mutant = left.pop()
            running[fork(mutant)] = mutant
        process, status = os.wait()
        mutant = running.pop(process)
        if status == 0:
            yield mutant
        print(f"{len(sample) - len(left) - len(running)} of {len(sample)}", end="\r", file=sys.stderr)


def survives(process: int) -> bool:
    return os.waitpid(process, 0)[1] == 0


def fork(mutant: Mutant | None) -> int:
    """Run the tests on a mutant in another process: its number."""
    if process := os.fork():
        return process
    status = 3
    try:
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
        if mutant:
            plant(mutant)
        silence = os.open(os.devnull, os.O_WRONLY)
        os.dup2(silence, 1)
        os.dup2(silence, 2)
        status = run_tests()
    finally:
        os._exit(status)


def plant(mutant: Mutant) -> None:
    """From now on, whoever imports the file gets the mutant."""
    file, code, usual = str(mutant.file.resolve()), mutated(mutant), SourceFileLoader.get_code

    def get_code(self: SourceFileLoader, name: str) -> CodeType | None:
        return code if self.path == file else usual(self, name)

    SourceFileLoader.get_code = get_code  # type: ignore[method-assign,assignment]


def run_tests() -> int:
    import pytest

    marked = sorted(file for file in Path("tests").glob("test_*.py") if MARKED.search(file.read_text("utf-8")))
    files = sorted(map(str, marked), key=lambda file: "readings" not in file)  # which notices most, first
    options = [
        "-qx",
        "-m",
        "frozen and not slow",
        "--noconftest",
        "--import-mode=importlib",
        "--assert=plain",
        "-p",
        "no:cacheprovider",
    ]
    return int(pytest.main([*options, "-o", "addopts=", *files]))


if __name__ == "__main__":
    main()
