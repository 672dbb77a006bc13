"""What can go wrong, as one tree. Every message says what, where and the remedy, in one line.

KgError
├── SourceError        a source cannot be read: it is skipped, counted and listed
│   └── LanguageError  it is not in English
├── OntologyError      an ontology folder is missing or malformed
├── ModelError         a spaCy pipeline is missing or lacks a part
├── GraphError         a graph folder is missing, damaged, busy, of another format version, or not kg's
├── QueryError         a SPARQL query is wrong, or a named one unknown
├── UnknownNameError   no relation, document or factuality is called so
│   └── UnknownEntityError  nothing in the graph is called so
├── FormatError        an output format is unknown, or an ending names none
├── MissingPartError   an optional part of kg is not installed
├── BuildInterrupted   somebody ended a build, and what it has read is kept
└── ConfigError        kg.toml cannot be read, names an unknown option, or gives one what it cannot take
"""

from __future__ import annotations


class KgError(Exception):
    """Base of all errors that a user can act on; the command line prints them as one line."""


class SourceError(KgError):
    """A source cannot be read."""


class LanguageError(SourceError):
    """A text is not in English, but in `language` (ISO 639)."""

    def __init__(self, language: str) -> None:
        super().__init__(f"not English ({language})")
        self.language = language


class OntologyError(KgError):
    """An ontology folder is missing or malformed."""


class ModelError(KgError):
    """A spaCy pipeline is missing or lacks a part."""


class GraphError(KgError):
    """A graph folder is missing, damaged, busy, of another format version, or not kg's."""


class QueryError(KgError):
    """A SPARQL query is wrong, or a named one unknown."""


class UnknownNameError(KgError):
    """No relation, document or factuality is called so; the message has the nearest names."""


class UnknownEntityError(UnknownNameError):
    """Nothing in the graph is called so."""


class FormatError(KgError):
    """An output format is unknown, or a file's ending names none."""


class MissingPartError(KgError):
    """An optional part of kg is not installed."""


class BuildInterrupted(KgError):
    """Somebody ended a build, and what it has read is kept."""


class ConfigError(KgError):
    """`kg.toml` cannot be read, names an unknown option, or gives one what it cannot take."""
