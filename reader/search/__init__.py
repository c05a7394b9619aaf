"""Search: which papers answer a query."""
