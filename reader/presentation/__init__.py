"""Words shared by the desk and the command line: changes, digests, fetching and related papers as sentences.

May import ``services`` and the layers below, but neither Textual nor click.
To add words for a new change: a row of ``models.labels.CHANGE_WORDS``, and its effect in ``changes``.
"""
