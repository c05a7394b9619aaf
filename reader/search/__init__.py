"""Search: query language, matching, ranking, related papers, tag suggestions.

Used by the search service and everything that parses queries. Matches substrings of folded text.
May import ``models`` and ``text``; must hold no papers outside its index.
To add a field to the query language: a row of ``fields.FIELDS``.
"""
