"""Defaults for options, out of `kg.toml` in the current folder."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from kg.errors import ConfigError

FILE = Path("kg.toml")


def defaults(options: Mapping[str, Mapping[str, str]]) -> dict[str, dict[str, Any]]:
    """What `kg.toml` says, by command and parameter; `options` maps each command's options to its parameters.

    A key at the top holds for all commands that have the option, a key in a command's table for that one.
    Raises `ConfigError` for a malformed file and for a key that is no option.
    """
    try:
        settings = tomllib.loads(FILE.read_text("utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        raise ConfigError(f"cannot read {FILE}: {error}; mend it, or remove it") from error
    common = {key: value for key, value in settings.items() if key not in options}
    _check(common, {name for names in options.values() for name in names}, "the top of")
    found = {}
    for command, names in options.items():
        own = settings.get(command, {})
        if not isinstance(own, dict):
            raise ConfigError(f"{command} in {FILE} is no option: write [{command}] above the options of that command")
        _check(own, names, f"[{command}] in")
        found[command] = {names[key]: value for key, value in (common | own).items() if key in names}
    return found


def _check(keys: Mapping[str, Any], known: Mapping[str, str] | set[str], where: str) -> None:
    if unknown := sorted(set(keys) - set(known)):
        options = ", ".join(sorted(known))
        raise ConfigError(f"{where} {FILE} sets {unknown[0]}, which is no option there; use one of {options}")
