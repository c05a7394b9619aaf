"""Generic widgets, one per file. They import ``models`` and ``text``, never services or screens."""
