"""Metadata services on the network: HTTP client, arXiv, Crossref.

For the fetching service. Imported only when the user asks for it. May import ``bibliography``, ``parsing``, ``models``.
To add a service: a module that asks through ``http.Client`` and returns CSL papers, and a row in ``services.fetching``.
"""
