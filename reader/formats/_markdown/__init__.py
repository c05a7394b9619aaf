"""Markdown read as blocks, as inline text with the places of its links, and as plain text. No items are known."""
