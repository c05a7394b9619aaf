"""Cards: a heading with the title and a body that tells the rest."""
