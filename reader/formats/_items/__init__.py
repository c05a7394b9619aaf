"""Items of digests: which text is the title, which links are the item, labelled facts, credits, sections and totals."""
