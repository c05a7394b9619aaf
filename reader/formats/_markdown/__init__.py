"""Markdown read as blocks, as inline text with the places of its links, and as plain text. Titles and items are `_items`'."""
