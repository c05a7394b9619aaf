"""Names in Han, kana and hangul, where the family name comes first, without a space after it."""

from __future__ import annotations

from collections.abc import Sequence

from reader.bibliography.names._corporate import is_corporate
from reader.text.scripts import has_cjk
from reader.text.surnames import compound_surname

_LONGEST_PART = 3


def is_chinese(family: str, given: str) -> bool:
    """Whether family and given name are written as one word: Han, kana or hangul meet at the boundary."""
    return not family.isascii() and has_cjk(family[-1:]) and has_cjk(given[:1])


def close_up(name: str) -> str:
    """Remove the space in a name such as ``杨 秀群``; names of organisations or with Latin words are kept."""
    words = name.split()
    short = all(len(word) <= _LONGEST_PART and all(map(has_cjk, word)) for word in words)
    return "".join(words) if 1 < len(words) <= _LONGEST_PART and short and not is_corporate(name) else name


def joined_pairs(parts: Sequence[str]) -> list[str] | None:
    """Join family and given names that commas have separated: ``欧, 阳`` or ``欧阳, 修``.

    Returns:
        ``Family, Given`` for each person; ``None`` if the parts are whole names.
    """
    families, givens = parts[::2], parts[1::2]
    if not givens or len(parts) % 2 or not all(map(_is_family, families, givens)):
        return None
    return [f"{family}, {given}" for family, given in zip(families, givens, strict=True)]


def _is_family(family: str, given: str) -> bool:
    if not (has_cjk(family) and has_cjk(given)):
        return False
    return len(family) == 1 or (len(family) == 2 and len(given) <= 2 and bool(compound_surname(family)))
