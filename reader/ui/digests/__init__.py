"""The list of digests: closing, renaming, removing, comparing them."""
