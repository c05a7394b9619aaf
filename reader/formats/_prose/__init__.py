"""Running text in formats: wrapped lines, paragraphs, and descriptions in feeds."""
