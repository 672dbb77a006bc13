"""How the site is built: `make site`. Nothing in it is loaded from the network."""

from kg import __version__

project = "kg"
release = __version__
copyright = "the kg authors, MIT licence"

extensions = ["myst_parser", "sphinx.ext.autodoc"]
exclude_patterns = ["corpus.md"]

html_theme = "furo"
html_title = "kg"
html_show_sourcelink = False
html_copy_source = False
html_static_path: list[str] = []

myst_heading_anchors = 3

maximum_signature_line_length = 88
default_role = "code"  # docstrings write `name` for code, as Markdown does
autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_default_options = {"members": True, "undoc-members": True}
