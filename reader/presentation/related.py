"""Words for why papers are related."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from reader.i18n import _
from reader.text.clean import one_line
from reader.text.sentences import join_words

if TYPE_CHECKING:
    from reader.search.related import Reason


def shown_reasons(reasons: Iterable[Reason]) -> str:
    """Return why a paper is related to another one, in one line."""
    return _("; ").join(map(_shown, reasons))


def _shown(reason: Reason) -> str:
    what = join_words(map(one_line, _short(reason)))
    match reason.why:
        case "cites":
            return _("cited by this paper")
        case "cited":
            return _("cites this paper")
        case "link":
            return _("same link {links}").format(links=what)
        case "words":
            return _("both mention {words}").format(words=what)
        case "digest":
            return _("also in {digests}").format(digests=what)


def _short(reason: Reason) -> Iterator[str]:
    """Yield what fits into a line: leave out links and digests after the second."""
    yield from reason.what if reason.why == "words" else reason.what[:2]
