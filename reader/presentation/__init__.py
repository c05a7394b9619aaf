"""Words that the desk and the command line share: changes, digests, fetching and related papers as sentences.

May import ``services`` and what lies below; knows neither Textual nor click.
To add words for a new change: a row of ``models.labels.CHANGE_WORDS``, and its effect in ``changes``.
"""
