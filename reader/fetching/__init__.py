"""What services on the network know of papers: asking, and reading answers. What becomes of it is not known here."""
