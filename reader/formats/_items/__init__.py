"""Items of digests: detection of titles, item links, labelled facts, credits, sections and totals."""
