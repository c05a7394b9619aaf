"""Safe parsers for HTML, XML, JSON, YAML, CSV, mail and encodings, with bounded depth, time and memory.

Used by formats, fetching and citation styles, which interpret the parsed data. Must not depend on papers.
May import ``models`` (for ``Problem``), ``text``, ``errors`` and ``i18n``.
To add a syntax: one module with a function that takes a ``Source`` or a text and raises ``ReaderError`` for bad input.
"""
