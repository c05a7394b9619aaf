"""Markdown link: the title in brackets, the URL in parentheses (CommonMark 0.31, sections 2.4 and 6.3)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reader.citations import _address, _item
from reader.citations._style import Context
from reader.i18n import N_
from reader.models import Paper

NAME = "markdown"
ALIASES = ("md",)
TITLE = N_("Markdown link")
NEEDS = ("link",)

_SPECIAL = re.compile(r"[\\\[\]`*<]|(?<![^\W_])_|_(?![^\W_])|&(?=#?\w+;)")


def format(papers: Sequence[Paper], context: Context) -> str:
    """Return the links, one per line; a paper without a URL has its title only."""
    return "\n".join(map(_link, papers))


def escaped_title(paper: Paper) -> str:
    """Return the title with Markdown markup escaped by backslashes."""
    return _SPECIAL.sub(r"\\\g<0>", _item.title(paper))


def _link(paper: Paper) -> str:
    title = escaped_title(paper)
    address = re.sub(r"[()]", r"\\\g<0>", _address.link(paper))
    return f"[{title}]({address})" if address else title
