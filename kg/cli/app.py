"""The commands in the order `kg --help` lists them, and how errors are reported."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from contextlib import suppress
from types import ModuleType
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from kg import __version__
from kg.cli import (
    ask,
    build,
    diff,
    evaluate,
    export,
    extract,
    load,
    mcp,
    ontology,
    output,
    query,
    review,
    serve,
    show,
    skipped,
    stats,
    streams,
    validate,
    view,
    watch,
)
from kg.cli.config import defaults
from kg.errors import BuildInterrupted, KgError

# To add a command, add its module here. It has a function `command`, whose docstring is the help, and EXAMPLES.
COMMANDS: dict[str, ModuleType] = {
    "build": build,
    "watch": watch,
    "extract": extract,
    "ask": ask,
    "query": query,
    "show": show,
    "stats": stats,
    "skipped": skipped,
    "diff": diff,
    "validate": validate,
    "review": review,
    "eval": evaluate,
    "export": export,
    "load": load,
    "view": view,
    "serve": serve,
    "mcp": mcp,
}

# Groups of commands: each has HELP, and COMMANDS with the function and the examples of each.
GROUPS: dict[str, ModuleType] = {"ontology": ontology}

INTERRUPTED = 130  # what shells expect after Ctrl-C
LONGEST = 1_000  # characters of a message, which may repeat what the user typed

EXAMPLES = """\b
Examples:
  $ kg build news/
  $ kg query 'SELECT ?who ?what { ?who rel:supports ?what }'
  $ kg view
"""


def _help(context: typer.Context) -> None:
    """What a group prints without a command."""
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())


app = typer.Typer(
    pretty_exceptions_enable=False,
    rich_markup_mode=None,  # plain help: it needs no rich, and docs/reference/cli.md is made from it
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
for name, module in COMMANDS.items():
    app.command(name, epilog=module.EXAMPLES)(module.command)
for name, module in GROUPS.items():
    inner = typer.Typer(help=module.HELP, callback=_help, invoke_without_command=True, rich_markup_mode=None)
    for command, (function, examples) in module.COMMANDS.items():
        inner.command(command, epilog=examples)(function)
    app.add_typer(inner, name=name)


@app.callback(invoke_without_command=True, epilog=EXAMPLES)
def kg(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False,
    debug: Annotated[bool, typer.Option("--debug", help="Show a traceback on errors; may follow the command.")] = False,
) -> None:
    """Turn news articles into a knowledge graph you can query.

    kg.toml in the current folder can set a default for any option, for all commands (graph = "news-graph") or for one
    (a [query] table with format = "csv"). Some options also read an environment variable, such as KG_GRAPH.
    """
    if version:
        typer.echo(f"kg {__version__}")
    else:
        _help(context)


def group() -> TyperGroup:
    """All commands, with the options that install shell completion."""
    command = typer.main.get_command(app)
    assert isinstance(command, TyperGroup)
    return command


def commands(kg_group: TyperGroup) -> dict[str, Any]:
    """All commands, Typer's, by what one types: "build", "ontology check"."""
    found: dict[str, Any] = {}
    for name, command in kg_group.commands.items():
        inner = command.commands if isinstance(command, TyperGroup) else {}
        found |= {f"{name} {last}": one for last, one in inner.items()} or {name: command}
    return found


def main(args: Sequence[str] | None = None) -> None:
    """Run one command and exit: 0, 1 with a one-line message on stderr, 2 for a usage error, 130 when interrupted."""
    streams.open_all()
    words = list(sys.argv[1:] if args is None else args)
    try:
        code, message = _run([word for word in words if word != "--debug"])
    except KeyboardInterrupt:
        code, message = INTERRUPTED, "interrupted"
    except Exception as error:  # the last handler: whatever went wrong, the user sees one line
        if "--debug" in words and not isinstance(error, BrokenPipeError | typer.TyperException):
            raise
        code, message = _told(error)
    if failure := streams.flush(sys.stdout):
        code, message = 1, failure
    if message:
        line = output.line(message)
        with suppress(OSError):
            output.note(f"kg: {line[:LONGEST]}{'…' if len(line) > LONGEST else ''}")
    streams.flush(sys.stderr)
    sys.exit(code)


def _run(words: list[str]) -> tuple[int, str]:
    """Runs a command and returns its exit status and the message to show, if any."""
    kg_group = group()
    settings: dict[str, Any] = {}
    for command, values in defaults(commands(kg_group)).items():
        name, _, last = command.partition(" ")
        settings[name] = settings.get(name, {}) | ({last: values} if last else values)
    code = kg_group.main(words, prog_name="kg", standalone_mode=False, default_map=settings)
    return code or 0, "interrupted" if code == INTERRUPTED else ""


def _told(error: Exception) -> tuple[int, str]:
    """The exit status and the message for an error."""
    match error:
        case BrokenPipeError():  # `| head` has read enough
            return 1, ""
        case typer.TyperException():
            return error.exit_code, f"{error.format_message()} (see kg --help)"
        case BuildInterrupted():
            return INTERRUPTED, str(error)
        case KgError():
            return 1, str(error)
        case UnicodeEncodeError():  # bytes on the command line or in a file name that are not text
            return 1, f"{error.object[:80]!r} is not valid UTF-8: retype it, or rename the file"
        case MemoryError():
            return 1, "out of memory: use fewer --workers, or split large sources"
        case OSError():
            return 1, f"{error}; check that the path exists, that you have permission, and that the disk is not full"
    said = f"{type(error).__name__}: {str(error)[:200]}".removesuffix(": ")
    return 1, f"unexpected {said}; please report this, with what the same command prints with --debug"
