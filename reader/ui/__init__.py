"""The desk: the Textual app and its parts."""
