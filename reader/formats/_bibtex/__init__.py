"""BibTeX parser: splits files into blocks, and parses entries, fields and names."""
