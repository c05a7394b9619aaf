"""Running text as formats carry it: broken lines, paragraphs, what feeds say in one piece of HTML."""
