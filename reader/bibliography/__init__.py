"""Shared tools for bibliographies: CSL items, personal and corporate names, and papers built from them.

Used by formats, which parse bibliographies, and citation styles, which write them.
May import ``parsing``, ``models``, ``text``. To add a compound surname or a corporate word: ``names``.
"""
