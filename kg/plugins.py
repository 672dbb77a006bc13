"""What other packages add to kg, by entry points in their `pyproject.toml`.

    [project.entry-points."kg.readers"]     # a file ending without its dot → a `Reader`
    srt = "my_package:read"

    [project.entry-points."kg.exporters"]   # the name of a format → an `Exporter`
    [project.entry-points."kg.engines"]     # the name of an engine → an `Engine`
    [project.entry-points."kg.models"]      # a name for --model → a `Model`

They join the dicts that list kg's own, whose names win. One that cannot be loaded costs a line on stderr, and nothing
else.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path
from typing import Any, Protocol

from kg.errors import ModelError

log = logging.getLogger(__name__)


class Model(Protocol):
    """Gives the name of an installed spaCy pipeline for English that tags, parses and finds names, or a path to one."""

    def __call__(self) -> str | Path: ...


@cache
def plugins(group: str, fits: Callable[[Any], bool], wanted: str) -> dict[str, Any]:
    """What installed packages have in a group, by name; `wanted` says what `fits` looks for.

    >>> plugins("kg.none", callable, "a function")
    {}
    """
    found = {}
    for point in sorted(entry_points(group=group), key=lambda point: point.name):
        try:
            value = point.load()
        except Exception as error:  # noqa: BLE001 - whatever another's code raises
            _tell(point, f"{type(error).__name__}: {error}")
            continue
        if fits(value):
            found[point.name] = value
        else:
            _tell(point, f"{point.value} is not {wanted}")
    return found


def spacy_pipeline(model: str) -> str:
    """The name or path of a spaCy pipeline; a plug-in may have a shorter name for it.

    Raises `ModelError` where the plug-in cannot say.
    """
    named: dict[str, Model] = plugins("kg.models", callable, "a function")
    if model not in named:
        return model
    try:
        return str(named[model]())
    except Exception as error:
        raise ModelError(f"plug-in {model!r} (kg.models) gives no model: {error}; update or uninstall it") from error


def _tell(point: EntryPoint, why: str) -> None:
    package = point.dist.name if point.dist else point.module
    reason = " ".join(why.split())[:200]
    log.warning(f"kg: plug-in {point.name!r} ({point.group}) does not load: {reason}; update or uninstall {package}")
