"""Copying citations on the desk, at once or with a preview of every style."""
