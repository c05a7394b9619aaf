"""BibTeX cut into blocks, read as entries with their fields, names read as CSL names."""
