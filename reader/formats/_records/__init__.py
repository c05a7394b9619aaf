"""Records of any field names turned into papers: JSON, YAML, CSV, front matter, bookmarks, tagged lines."""
