"""Metadata services on the network: HTTP client, arXiv, Crossref.

Used by the fetching service, and imported only when the user fetches. May import ``bibliography``, ``parsing``,
``models``. To add a service: a module that requests through ``http.Client`` and returns CSL papers, and a row in
``services.fetching``.
"""
