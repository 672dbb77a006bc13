"""A graph over HTTP: a SPARQL endpoint that only reads, and pages to look at."""

from kg.serving.server import Server

__all__ = ["Server"]
