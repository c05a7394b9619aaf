"""What bibliographies share: CSL items, personal and corporate names, and papers built from them.

For formats, which read bibliographies, and citation styles, which write them.
May import ``parsing``, ``models``, ``text``. To add a compound surname or a corporate word: ``names``.
"""
