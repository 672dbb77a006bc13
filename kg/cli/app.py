"""The commands in the order `kg --help` lists them, and what becomes of errors."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from io import TextIOWrapper
from types import ModuleType
from typing import Annotated

import typer

from kg import __version__
from kg.cli import (
    build,
    diff,
    evaluate,
    export,
    extract,
    output,
    query,
    review,
    serve,
    show,
    skipped,
    stats,
    validate,
    view,
)
from kg.cli.config import defaults
from kg.errors import KgError

# To add a command, add its module here. It has a function `command`, whose docstring is the help, and EXAMPLES.
COMMANDS: dict[str, ModuleType] = {
    "build": build,
    "extract": extract,
    "query": query,
    "show": show,
    "stats": stats,
    "skipped": skipped,
    "diff": diff,
    "validate": validate,
    "review": review,
    "eval": evaluate,
    "export": export,
    "view": view,
    "serve": serve,
}

EXAMPLES = """\b
Example:
  $ kg build news/
  $ kg query 'SELECT ?who ?what { ?who rel:supports ?what }'
  $ kg view
"""

app = typer.Typer(
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,  # plain help: it needs no rich, and docs/cli.md is made from it
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
for name, module in COMMANDS.items():
    app.command(name, epilog=module.EXAMPLES)(module.command)


@app.callback(invoke_without_command=True, epilog=EXAMPLES)
def kg(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False,
    debug: Annotated[bool, typer.Option("--debug", help="Show tracebacks; may also follow the command.")] = False,
) -> None:
    """Turn news articles into a knowledge graph you can question.

    Every option can have a default in the file kg.toml of the current folder, for all commands (graph = "news-graph")
    or for one (a table [query] with format = "csv"), and many in a variable such as KG_GRAPH.
    """
    if version:
        typer.echo(f"kg {__version__}")
    elif context.invoked_subcommand is None:
        typer.echo(context.get_help())


def main(args: Sequence[str] | None = None) -> None:
    """Run one command and exit: 0, or 1 with a one-line message on stderr, or 2 when the command is misused."""
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")  # names of people and places, whatever the locale
    words = list(sys.argv[1:] if args is None else args)
    group = typer.main.get_group(app)
    options = {
        name: {parameter.opts[0].lstrip("-"): parameter.name or "" for parameter in command.params}
        for name, command in group.commands.items()
    }
    try:
        code = group.main(
            [word for word in words if word != "--debug"],
            prog_name="kg",
            standalone_mode=False,
            default_map=defaults(options),
        )
        sys.stdout.flush()
    except BrokenPipeError:  # `| head` has what it wants; Python's own flush at exit shall not complain
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 1
    except typer.TyperException as error:
        output.note(f"kg: {output.line(error.format_message())} (kg --help tells more)")
        code = error.exit_code
    except (KgError, OSError) as error:
        if "--debug" in words:
            raise
        output.note(f"kg: {output.line(str(error))}")
        code = 1
    sys.exit(code)
