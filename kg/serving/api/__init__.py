"""The JSON API: what the pages of the site show, for programs; `/api/openapi.json` describes it."""
