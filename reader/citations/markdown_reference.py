"""Markdown reference links: ``[title][key]`` in the text, ``[key]: <address>`` below (CommonMark 0.31, section 4.7)."""

from __future__ import annotations

from collections.abc import Sequence

from reader.citations import _address
from reader.citations._keys import cite_keys
from reader.citations._style import Context
from reader.citations.markdown import escaped_title
from reader.i18n import N_
from reader.models import Paper

NAME = "markdown-reference"
ALIASES = ("mdref", "md-reference")
TITLE = N_("Markdown reference")
NEEDS = ("link",)


def format(papers: Sequence[Paper], context: Context) -> str:
    """Return the links, one per line, then an empty line and the URLs; a paper without one has its title only."""
    found = [
        (escaped_title(paper), key, _address.link(paper)) for paper, key in zip(papers, cite_keys(papers), strict=True)
    ]
    links = [f"[{title}][{key}]" if address else title for title, key, address in found]
    addresses = [f"[{key}]: <{address}>" for _title, key, address in found if address]
    return "\n".join((*links, "", *addresses)).rstrip("\n")
