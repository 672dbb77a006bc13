"""The messages between the server and its workers: a line of JSON, then the bytes that it announces."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

Kind = Literal["query", "editor", "picture", "site", "api", "description", "tool", "review"]


@dataclass(frozen=True, slots=True)
class Job:
    """A job for a worker; each kind reads the fields it needs.

    `address` is the endpoint's; relative IRIs are resolved against it. `spool` names a file that does not exist yet,
    for an answer too long to be sent back directly. `what` is the kind of a thing or a page of the site, the name of an
    operation, an action or a tool, `name` what an address calls a thing, or the table of corrections. `body` is an
    action's. `reviewed`: corrections can be made on the pages. `rows` and `characters` bound the answer of a tool.
    """

    kind: Kind
    address: str
    accept: str = "*/*"
    sparql: str = ""
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    format: str | None = None
    what: str = ""
    name: str = ""
    body: str = ""
    reviewed: bool = False
    arguments: dict[str, Any] = field(default_factory=dict)
    rows: int = 0
    characters: int = 0
    spool: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """The head of an answer. `length` bytes follow, unless they are in the job's `spool`.

    `location` is the address of what is sent, or of what is to be asked for instead (303)."""

    type: str
    length: int
    status: int = 200
    spooled: bool = False
    location: str = ""


def line(message: Job | Answer | dict[str, Any]) -> bytes:
    found = message if isinstance(message, dict) else asdict(message)
    return json.dumps(found).encode() + b"\n"


def job(text: bytes) -> Job:
    found = json.loads(text)
    graphs = {name: tuple(found[name]) for name in ("default_graphs", "named_graphs")}
    return Job(**(found | graphs))


def answer(text: bytes) -> Answer:
    return Answer(**json.loads(text))
