"""Defaults for options, out of `kg.toml` in the current folder."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from kg.errors import ConfigError

FILE = Path("kg.toml")


def defaults(options: dict[str, set[str]]) -> dict[str, dict[str, Any]]:
    """What `kg.toml` says, by command; `options` are the names of each command's options.

    A key at the top holds for all commands that have the option, a key in a command's table for that one.
    Raises `ConfigError` for a malformed file and for a key that is no option.
    """
    try:
        settings = {key.replace("-", "_"): value for key, value in tomllib.loads(FILE.read_text("utf-8")).items()}
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        raise ConfigError(f"cannot read {FILE}: {error}; mend it, or remove it") from error
    common = {key: value for key, value in settings.items() if key not in options}
    _check(common, set().union(*options.values()), "the top of")
    found = {}
    for command, names in options.items():
        table = settings.get(command, {})
        if not isinstance(table, dict):
            raise ConfigError(f"{command} in {FILE} is no option: write [{command}] above the options of that command")
        own = {key.replace("-", "_"): value for key, value in table.items()}
        _check(own, names, f"[{command}] in")
        found[command] = {key: value for key, value in common.items() if key in names} | own
    return found


def _check(keys: dict[str, Any], known: set[str], where: str) -> None:
    if unknown := sorted(set(keys) - known):
        raise ConfigError(
            f"{where} {FILE} sets {unknown[0]}, which is no option there; use one of {', '.join(sorted(known))}"
        )
