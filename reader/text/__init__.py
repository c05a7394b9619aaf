"""Text as such: decoding, cleaning, folding, cell widths, line breaking. Knows nothing of papers."""
