"""Progress: what a status change means, and how far a digest is read."""
