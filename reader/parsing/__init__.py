"""Syntax made safe to read: HTML, XML, JSON, YAML, CSV, mail and encodings, with bounded depth, time and memory.

For formats, fetching and citation styles, which give what is read here a meaning. Knows no paper.
May import ``models`` (for ``Problem``), ``text``, ``errors`` and ``i18n``.
To add a syntax: one module with a function that takes a ``Source`` or a text and raises ``ReaderError`` for bad input.
"""
