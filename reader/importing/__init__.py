"""The import pipeline but for the formats: sources -> loader -> matching -> plan, with preview, progress and lint.

For the import service. Nothing is written here: a plan is a list of edits.
May import ``formats`` and ``storage``, and what lies below them.
To add a doubt about digests: ``lint``. To add a digest format: see ``formats``.
"""
