"""The pages of things: a graph read in a browser, and the same things as linked data."""
