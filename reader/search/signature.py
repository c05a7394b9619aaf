"""Signatures: one integer per paper, which excludes papers that cannot contain a text, without searching them.

A signature is a set of bits, one for each piece of a text. A text that lacks a bit of a needle cannot contain the
needle; one that has all of them may. Pieces are the single characters beyond ASCII, and the pairs and triples of
letters in each run of ASCII letters and digits: single letters occur in every text.
"""

from __future__ import annotations

import re
from functools import reduce
from itertools import pairwise
from operator import or_

_BITS = 2039
"""Length of a signature in bits, a prime; it takes 300 bytes."""

_POWERS = [1 << bit for bit in range(_BITS)]
_RUN = re.compile("[0-9a-z]{2,}")
_MOST_KEPT = 4_000


class Bits(dict[str, int]):
    """Cache of the bits of non-ASCII characters and of words."""

    def __missing__(self, piece: str) -> int:
        bits = _word_bits(piece) if piece.isascii() else _POWERS[ord(piece) % _BITS]
        if len(self) < _MOST_KEPT:
            self[piece] = bits
        return bits


def signature(text: str, bits: Bits) -> int:
    """Return the signature of a folded text or needle.

    Args:
        text: The text.
        bits: Cache of known pieces; those of this text are added.
    """
    found = reduce(or_, map(bits.__getitem__, set(_RUN.findall(text))), 0)
    return found if text.isascii() else reduce(or_, map(bits.__getitem__, set(text)), found)


def _word_bits(word: str) -> int:
    codes = list(map(ord, word))
    pairs = [first * 131 + second for first, second in pairwise(codes)]
    triples = [pair * 131 + third for pair, third in zip(pairs, codes[2:], strict=False)]
    return reduce(or_, [_POWERS[piece % _BITS] for piece in pairs + triples], 0)
