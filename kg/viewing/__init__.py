"""The interactive page: a graph to explore, search, filter and read, in one offline HTML file."""

from kg.viewing.render import Page, page, write_page

__all__ = ["Page", "page", "write_page"]
