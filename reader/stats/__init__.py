"""Progress: what a status change means, how far digests are read, what was read when, how long the rest takes."""
