"""Card parser: a card is a heading with the title, and a body with the other data of a paper."""
