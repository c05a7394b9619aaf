"""Storage: the TinyDB library, journal, undo, backups, migrations, repair. The only package that imports TinyDB.

For services. May import ``models``, ``text``, ``config``, ``errors``; knows no format and no screen.
To change a record's layout: a step in ``migrations``, a golden library in ``tests/storage/golden``.
"""
