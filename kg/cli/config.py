"""Defaults for options, from `kg.toml` in the current folder."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from kg.errors import ConfigError

FILE = Path("kg.toml")


def defaults(commands: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """The settings of `kg.toml` by command and parameter; `commands` are Typer's, by name.

    A key at the top applies to every command with that option, a key in a command's table to that command alone.
    Raises `ConfigError` for a malformed file, an unknown key or a value of the wrong type.
    """
    try:
        settings = tomllib.loads(FILE.read_text("utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, RecursionError) as error:
        raise ConfigError(f"cannot read {FILE}: {error}; fix or remove it") from error
    options = {name: {p.opts[0].lstrip("-"): p for p in command.params} for name, command in commands.items()}
    common = {key: value for key, value in settings.items() if key not in options}
    _check(common, {key: p for known in options.values() for key, p in known.items()}, "the top of")
    found = {}
    for command, known in options.items():
        own = settings.get(command, {})
        if not isinstance(own, dict):
            raise ConfigError(f"{command} in {FILE} is a command: put its options below a line [{command}]")
        _check(own, known, f"[{command}] in")
        found[command] = {known[key].name or "": value for key, value in (common | own).items() if key in known}
    return found


def _check(keys: Mapping[str, Any], known: Mapping[str, Any], where: str) -> None:
    if unknown := sorted(set(keys) - set(known)):
        options = ", ".join(sorted(known))
        raise ConfigError(f"{where} {FILE} sets {unknown[0]}, which is not an option there; use one of {options}")
    for key, value in keys.items():
        parameter = known[key]
        if parameter.multiple or parameter.nargs != 1:
            wanted, fits = 'a list, such as ["a", "b"]', isinstance(value, list) and all(map(_is_scalar, value))
        elif getattr(parameter, "is_flag", False):  # arguments have no such thing
            wanted, fits = "true or false", isinstance(value, bool)
        else:
            wanted, fits = "a string or a number", _is_scalar(value)
        if not fits:
            raise ConfigError(f"{where} {FILE} sets {key} to {value!r}: give {wanted}")


def _is_scalar(value: Any) -> bool:
    return isinstance(value, str | int | float) and not isinstance(value, bool)
