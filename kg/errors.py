"""All errors, as one tree. Every message says what is wrong, where, and what to do about it, in one line.

KgError
├── SourceError        a source cannot be read: it is skipped, counted and listed
│   └── LanguageError  a text is not in English
├── OntologyError      an ontology folder is missing or malformed
├── ModelError         a spaCy pipeline is missing or incomplete
├── GraphError         a graph folder is missing, damaged, in use, of another format version, or not kg's
├── QueryError         a SPARQL query is invalid, or a named query unknown
├── UnknownNameError   no relation, document or factuality has this name
│   └── UnknownEntityError  no entity of the graph has this name
├── FormatError        an output format is unknown, or a file extension stands for none
├── MissingPartError   an optional part of kg is not installed
├── EngineError        an engine finds no workers where they were asked for
├── StoreError         another store cannot be reached, refuses, or breaks off
├── ShardsError        records cannot be kept at an address in an object store
├── BuildInterrupted   a build was interrupted; the documents read so far are kept
└── ConfigError        kg.toml cannot be read, names an unknown option, or has a value of the wrong type
"""

from __future__ import annotations


class KgError(Exception):
    """Base class of all errors that a user can act on; the command line prints them as one line."""


class SourceError(KgError):
    """A source cannot be read."""


class LanguageError(SourceError):
    """A text is not in English but in `language` (an ISO 639 code)."""

    def __init__(self, language: str) -> None:
        super().__init__(f"not English ({language})")
        self.language = language


class OntologyError(KgError):
    """An ontology folder is missing or malformed."""


class ModelError(KgError):
    """A spaCy pipeline is missing or incomplete."""


class GraphError(KgError):
    """A graph folder is missing, damaged, in use, of another format version, or not kg's."""


class QueryError(KgError):
    """A SPARQL query is invalid, or a named query unknown."""


class UnknownNameError(KgError):
    """No relation, document or factuality is called so; the message has the nearest names."""


class UnknownEntityError(UnknownNameError):
    """No entity of the graph has this name."""


class FormatError(KgError):
    """An output format is unknown, or a file extension stands for none."""


class MissingPartError(KgError):
    """An optional part of kg is not installed."""


class EngineError(KgError):
    """An engine finds no workers where they were asked for."""


class StoreError(KgError):
    """Another store cannot be reached, refuses, or breaks off."""


class ShardsError(KgError):
    """Records cannot be kept at an address in an object store."""


class BuildInterrupted(KgError):
    """A build was interrupted; the documents read so far are kept."""


class ConfigError(KgError):
    """`kg.toml` cannot be read, names an unknown option, or has a value of the wrong type."""
