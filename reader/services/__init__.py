"""Use cases on a library, one noun per file: papers, notes, digests, queue, tags, views, search, imports, reports, ….

Exposed by the workspace to the command line and the desk.
Services are synchronous and return values, never sentences; they raise ``ReaderError``.
May import everything below: importing, exports, fetching, stats, search, storage, models.
To add one: a class that takes the library, and a property of ``Workspace`` that imports it on first use.
"""
