"""Copying citations on the desk, directly or with a preview of every style."""
