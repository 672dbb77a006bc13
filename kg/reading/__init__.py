"""Sources → documents, each cut into paragraphs that know what they are."""

from kg.reading.language import english
from kg.reading.layout import text_document
from kg.reading.sources import read

__all__ = ["english", "read", "text_document"]
