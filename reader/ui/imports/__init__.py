"""Importing on the desk: asking for sources, the preview, the inbox."""
