"""Records with any field names, converted to papers: JSON, YAML, CSV, front matter, bookmarks, tagged lines."""
