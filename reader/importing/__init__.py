"""The import pipeline except for the formats: sources -> loader -> matching -> plan, with preview, progress and lint.

Used by the import service. Nothing is written here: a plan is a list of edits.
May import ``formats`` and ``storage``, and the layers below them.
To add a warning about digests: see ``lint``. To add a digest format: see ``formats``.
"""
