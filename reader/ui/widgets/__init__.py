"""Generic widgets, one per file: they know ``models`` and ``text``, never services or screens."""
