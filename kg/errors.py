"""What can go wrong, as one tree. Every message says what, where and the remedy, in one line.

KgError
├── SourceError        a source cannot be read: it is skipped, counted and listed
├── OntologyError      an ontology folder is missing or malformed
├── ModelError         a spaCy pipeline is missing or lacks a part
├── GraphError         a graph folder is missing, damaged, busy, of another format version, or not kg's
├── QueryError         a SPARQL query is wrong, or a named one unknown
├── UnknownEntityError nothing in the graph is called so
├── FormatError        an output format is unknown, or an ending names none
└── ConfigError        kg.toml cannot be read, or names an unknown option
"""

from __future__ import annotations


class KgError(Exception):
    """Base of all errors that a user can act on; the command line prints them as one line."""


class SourceError(KgError):
    """A source cannot be read."""


class OntologyError(KgError):
    """An ontology folder is missing or malformed."""


class ModelError(KgError):
    """A spaCy pipeline is missing or lacks a part."""


class GraphError(KgError):
    """A graph folder is missing, damaged, busy, of another format version, or not kg's."""


class QueryError(KgError):
    """A SPARQL query is wrong, or a named one unknown."""


class UnknownEntityError(KgError):
    """Nothing in the graph is called so."""


class FormatError(KgError):
    """An output format is unknown, or a file's ending names none."""


class ConfigError(KgError):
    """`kg.toml` cannot be read, or names an unknown option."""
