"""Storage: the TinyDB library, journal, undo, backups, migrations, repair. The only package that imports TinyDB.

Used by services. May import ``models``, ``text``, ``config``, ``errors``; must not depend on formats or screens.
To change a record's layout: add a step to ``migrations`` and a golden library to ``tests/storage/golden``.
"""
