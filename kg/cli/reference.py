"""Prints the reference of all commands from their --help: `python -m kg.cli.reference > docs/reference/cli.md`."""

from __future__ import annotations

import typer

from kg.cli.app import commands, group

INTRODUCTION = """\
# The command line

Generated from `--help` by `make docs`; a test checks that it is up to date.

Results go to stdout, progress and messages to stderr. A table is drawn on a terminal and plain in a pipe.

| exit status | means |
| --- | --- |
| 0 | success |
| 1 | an error: one line on stderr says what is wrong, where, and what to do about it |
| 2 | a usage error, such as an unknown option |
| 130 | interrupted with Ctrl-C |

`--debug` adds a traceback, for reports of bugs in kg itself.

## Configuration

`kg.toml` in the current folder sets defaults: at the top for every command with that option, in a table for one.
Command-line options take precedence over environment variables such as `KG_GRAPH`, and those over this file.

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
    kg = group()
    settings = {**kg.context_settings, "terminal_width": 100}
    context = typer.Context(kg, info_name="kg", **settings)
    parts = [INTRODUCTION, _section("kg", kg.get_help(context))]
    for name, command in commands(kg).items():
        inner = typer.Context(command, info_name=name, parent=context, **settings)
        parts.append(_section(f"kg {name}", command.get_help(inner)))
    return "\n".join(parts)


def _section(title: str, text: str) -> str:
    return f"## {title}\n\n```text\n{text.strip()}\n```\n"


if __name__ == "__main__":
    print(reference(), end="")
