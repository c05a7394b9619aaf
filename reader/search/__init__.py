"""Search: query language, matching, ranking, related papers, tag suggestions.

For the search service and everything that reads queries. Matching is by substring of folded text.
May import ``models`` and ``text``; holds no papers beyond its index.
To add a field of the query language: a row of ``fields.FIELDS``.
"""
