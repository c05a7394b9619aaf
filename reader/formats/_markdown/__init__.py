"""Markdown parser: blocks, inline text with its links, and plain text. Items are parsed in ``_items``."""
