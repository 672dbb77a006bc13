"""Sources → documents, each cut into paragraphs that know what they are."""

from kg.reading.layout import text_document
from kg.reading.sources import count, read

__all__ = ["count", "read", "text_document"]
