"""Shared parts of English styles: months, page ranges, ordinals, quotation marks, full stops."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from reader.citations import _item, _names
from reader.citations._item import field
from reader.citations._names import Name
from reader.models import Paper

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_ENDS = ".?!。？！…．"
_RANGE = re.compile(r"(\d+)\s*[-–—]+\s*(\d+)")


def sentences(parts: Iterable[str]) -> str:
    """Join parts into sentences, adding full stops and spaces where needed; empty parts are dropped."""
    return " ".join(part if part.rstrip("”’\"'")[-1:] in [*_ENDS] else part + "." for part in parts if part)


def quoted(text: str, sign: str = "") -> str:
    """Return a text in quotation marks, with a sign inside unless the text ends with one; inner marks become single."""
    inner = re.sub(r'"([^"]*)"', r"‘\1’", text).translate({ord("“"): "‘", ord("”"): "’"})
    ended = inner[-1:] in [*_ENDS] and (sign, inner[-1:]) != (",", ".")
    return f"“{inner}{'' if ended else sign}”" if inner else ""


def edition(paper: Paper) -> str:
    """Return the name of an edition, such as ``2nd ed.``; empty for the first."""
    stated = field(paper, "edition")
    if not re.fullmatch("[0-9]{1,3}", stated):
        return stated
    return f"{ordinal(int(stated))} ed." if int(stated) > 1 else ""


def ordinal(number: int) -> str:
    """Return 1st, 2nd, 3rd, 4th."""
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def pages(paper: Paper) -> str:
    """Return pages with en dashes, unabbreviated."""
    return re.sub(r"\s*[-–—]+\s*", "–", field(paper, "page"))


def short_pages(paper: Paper, shortest: int) -> str:
    """Return pages with the second number of a range shortened to the digits that differ.

    Args:
        paper: The work.
        shortest: Minimum digits kept if the first number has three or more: 2 by the MLA Handbook, 5.124; 1 for
            Chicago (17th edition, 9.61), which keeps one for 101 to 109 and the like, and two elsewhere.
    """
    return _RANGE.sub(lambda match: _short_range(match[1], match[2], shortest), field(paper, "page"))


def _short_range(first: str, last: str, shortest: int) -> str:
    if len(first) != len(last) or len(first) < 3 or first >= last or (shortest == 1 and first.endswith("00")):
        return f"{first}–{last}"
    kept = shortest if first[-2] == "0" else 2
    same = next(index for index in range(len(first)) if first[index] != last[index])
    return f"{first}–{last[min(same, len(last) - kept) :]}"


def is_own_site(container: str, names: Sequence[Name]) -> bool:
    """Whether a site or publisher is the author of the work, and need not be repeated."""
    return len(names) == 1 and not names[0].given and names[0].family.casefold() == container.casefold()


def given_first(name: Name, given: str) -> str:
    """Return a name with the given name first."""
    return " ".join(filter(None, (given, name.family, name.suffix)))


def family_first(name: Name, given: str) -> str:
    """Return a name with the family name first."""
    return ", ".join(filter(None, (name.family, given, name.suffix)))


def is_cut(names: Sequence[Name]) -> bool:
    """Whether the source has truncated the list of names."""
    return _names.OTHERS in names


def version(paper: Paper) -> str:
    """Return a version without the letter before it."""
    stated = field(paper, "version")
    return re.sub(r"^[vV](?=\.?\s?\d)\.?\s?", "", stated)


def host(paper: Paper) -> str:
    """Return the publisher of a work in a wide sense: site, platform or publisher."""
    return _item.container(paper) or field(paper, "publisher")
