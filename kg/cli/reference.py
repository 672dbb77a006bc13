"""Prints the reference of all commands as Markdown, out of their --help: `python -m kg.cli.reference > docs/cli.md`."""

from __future__ import annotations

import typer

from kg.cli.app import app

INTRODUCTION = """\
# The command line

Made from `--help` by `make docs`; a test checks that it is current.

Results go to stdout; progress and messages to stderr. A table is drawn for a terminal and plain in a pipe. The exit
status is 0, or 1 with one line on stderr that says what is wrong and what helps, or 2 when a command is misused, or 130
when it is interrupted. `--debug` adds the traceback, for those who report a fault of kg itself.

Defaults can stand in `kg.toml` in the current folder: at the top for all commands that have the option, in a table for
one. Options on the command line go first, then variables such as `KG_GRAPH`, then this file.

```toml
graph = "news-graph"
ontology = "my-ontology"

[build]
sources = ["news/", "feeds/*.jsonl"]
workers = 4
```
"""


def reference() -> str:
    """One section for `kg` and one for each command, each the text that --help prints at a width of 100."""
    group = typer.main.get_group(app)
    settings = {**group.context_settings, "terminal_width": 100}
    context = typer.Context(group, info_name="kg", **settings)
    parts = [INTRODUCTION, _section("kg", group.get_help(context))]
    for name, command in group.commands.items():
        inner = typer.Context(command, info_name=name, parent=context, **settings)
        parts.append(_section(f"kg {name}", command.get_help(inner)))
    return "\n".join(parts)


def _section(title: str, text: str) -> str:
    return f"## {title}\n\n```text\n{text.strip()}\n```\n"


if __name__ == "__main__":
    print(reference(), end="")
