"""The page at the endpoint: an editor for queries, their results by names, and the questions that come with kg."""
