"""Triage: the unread papers one by one, a key for each decision."""
