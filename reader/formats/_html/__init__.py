"""HTML pages converted to the blocks of ``_markdown``. ``parsing.html`` parses the tree."""
