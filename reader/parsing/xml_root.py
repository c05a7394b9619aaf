"""Root element of an XML file, after prolog, comments and document type. Nothing else is parsed."""

from __future__ import annotations

import re
from typing import NamedTuple

_START_TAG = re.compile(r"<(?P<name>[A-Za-z_][\w.:-]{0,60})(?=[\s/>])(?P<attributes>[^<>]{0,8000})")
_SKIPPED = (("<!--", "-->"), ("<?", "?>"), ("<!", ">"))


class Root(NamedTuple):
    """A root element.

    Attributes:
        name: Name as written, with its prefix.
        attributes: Attributes as written.
    """

    name: str
    attributes: str


def root_of(text: str) -> Root | None:
    """Return the root element of an XML text; ``None`` if it is not XML."""
    place = 0
    while True:
        place += len(text[place : place + 1000]) - len(text[place : place + 1000].lstrip("\ufeff \t\r\n"))
        skipped = next((end for start, end in _SKIPPED if text.startswith(start, place)), None)
        if skipped is None:
            match = _START_TAG.match(text, place)
            return Root(match["name"], match["attributes"]) if match else None
        subset = skipped == ">" and 0 <= text.find("[", place) < text.find(">", place)
        end = text.find("]>" if subset else skipped, place)
        if end < 0:
            return None
        place = end + len("]>" if subset else skipped)
