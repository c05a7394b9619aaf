"""HTML pages read as the blocks that Markdown has. The tree itself is read by ``parsing.html``."""
