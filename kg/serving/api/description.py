"""The API in OpenAPI 3.1, made from the operations and their answers: it cannot say anything else than they do."""

from __future__ import annotations

import inspect
from functools import cache
from typing import Any, get_args, get_type_hints

import msgspec

from kg import __version__
from kg.errors import KgError
from kg.serving.api import answers
from kg.serving.api.actions import ANSWERS, BODIES, REVIEW
from kg.serving.api.operations import OPERATIONS
from kg.serving.protocol import JSON

REF = "#/components/schemas/{name}"
FAILURE, TOKEN = "failure", "token"
TYPES = {str: "string", int: "integer"}


@cache
def openapi() -> dict[str, Any]:
    """The description, ready for JSON."""
    returned = {name: get_type_hints(one)["return"] for name, one in OPERATIONS.items()}
    types = [*returned.values(), answers.Failure, *ANSWERS.values(), *BODIES.values()]
    schemas, components = msgspec.json.schema_components(types, ref_template=REF)
    names = [*returned, FAILURE, *((name, "answer") for name in ANSWERS), *((name, "body") for name in BODIES)]
    refs = dict(zip(names, schemas, strict=True))
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "kg",
            "version": __version__,
            "description": "A knowledge graph of news, to read, and with kg serve --review to correct. Each claim has "
            "its sentence, its speaker, and how the text presents it.",
        },
        "servers": [{"url": ".."}],
        "paths": {f"/api/{name}": {"get": _operation(name, refs)} for name in OPERATIONS}
        | {f"{REVIEW}{name}": {"post": _action(name, refs)} for name in BODIES},
        "components": {"schemas": components, "securitySchemes": {TOKEN: {"type": "http", "scheme": "bearer"}}},
    }


def _operation(name: str, refs: dict[Any, Any]) -> dict[str, Any]:
    function = OPERATIONS[name]
    failures = {
        "400": "A parameter is wrong.",
        "404": "Nothing is called so.",
        "503": "Too busy, or too slow: ask again.",
    }
    return {
        "operationId": name,
        "summary": inspect.cleandoc(function.__doc__ or ""),
        "parameters": [
            {
                "name": one.name,
                "in": "query",
                "required": one.default is one.empty,
                "description": words,
                "schema": {"type": TYPES[kind]} | ({} if one.default is one.empty else {"default": one.default}),
            }
            for one, kind, words in _parameters(name)
        ],
        "responses": {"200": _response("The answer.", refs[name])}
        | {status: _response(words, refs[FAILURE]) for status, words in failures.items()},
    }


def _action(name: str, refs: dict[Any, Any]) -> dict[str, Any]:
    failures = {
        "400": "The body is not as described, or says what cannot be.",
        "403": "The token is missing or wrong, or this server takes no corrections.",
        "404": "Nothing is called so.",
        "413": "The body is too long.",
        "415": "The body is no JSON.",
        "503": "Too busy, or too slow: ask again.",
    }
    return {
        "operationId": f"review_{name}",
        "summary": " ".join(inspect.cleandoc(BODIES[name].__doc__ or "").split()),
        "security": [{TOKEN: []}],
        "requestBody": {"required": True, "content": {JSON: {"schema": refs[name, "body"]}}},
        "responses": {"200": _response("What the table has now.", refs[name, "answer"])}
        | {status: _response(words, refs[FAILURE]) for status, words in failures.items()},
    }


def _response(words: str, schema: Any) -> dict[str, Any]:
    return {"description": words, "content": {JSON: {"schema": schema}}}


@cache
def _parameters(name: str) -> tuple[tuple[inspect.Parameter, type, str], ...]:
    """The parameters of an operation with their types and what they mean."""
    _site, *parameters = inspect.signature(OPERATIONS[name]).parameters.values()
    hints = get_type_hints(OPERATIONS[name], include_extras=True)
    return tuple((one, *get_args(hints[one.name])) for one in parameters)


def arguments(name: str, given: dict[str, str]) -> dict[str, str | int]:
    """The arguments of an operation, from the parameters of a request. Raises `KgError`."""
    known = {one.name: (one, kind) for one, kind, _ in _parameters(name)}
    if unknown := given.keys() - known.keys():
        raise KgError(f"unknown parameter {min(unknown)}: there are {', '.join(known) or 'none'}")
    if missing := [one.name for one, _ in known.values() if one.default is one.empty and one.name not in given]:
        raise KgError(f"no {missing[0]}: give it as /api/{name}?{missing[0]}=…")
    found: dict[str, str | int] = {}
    for parameter, text in given.items():
        if known[parameter][1] is int:
            if not (text.isascii() and text.isdigit() and len(text) < 10):
                raise KgError(f"{parameter} is {text!r}: give a number")
            found[parameter] = int(text)
        else:
            found[parameter] = text
    return found


def answer(site: Any, name: str, given: dict[str, str]) -> bytes:
    """The answer of an operation as JSON. Raises `KgError`."""
    return msgspec.json.encode(OPERATIONS[name](site, **arguments(name, given)))
