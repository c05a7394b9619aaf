"""Copying citations and opening addresses."""

from __future__ import annotations

from collections.abc import Callable

from reader.i18n import N_, _, ngettext
from reader.links import page_url, pdf_url
from reader.models import Paper
from reader.text.cells import truncate
from reader.text.clean import one_line
from reader.ui.outside import deliver
from reader.ui.screens.desk import Desk
from reader.wording import FACT_WORDS, listed

STYLE_WORDS = {
    "link": N_("link"),
    "apa": "APA",
    "bibtex": "BibTeX",
    "gbt": "GB/T 7714",
    "markdown": "Markdown",
    "title": N_("title"),
}
"""Words for the styles that have a key, to be translated."""


def copy(desk: Desk, style: str) -> None:
    """Copy the papers in a style, and say by which way and what is missing in it."""
    ids = desk.targets()
    if not ids:
        return

    def work() -> str:
        citation = desk.workspace.cite(ids, style)
        if not citation.text.strip():
            return _("Nothing to copy: the digest gives no {facts}.").format(facts=_gaps(citation.gaps))
        delivery = deliver(desk.reader, citation.text)
        if len(ids) == 1:
            what = truncate(one_line(citation.text), 40)
        else:
            what = ngettext("{count} paper", "{count} papers", len(ids)).format(count=len(ids))
        notice = _("Copied {style}: {what}").format(style=_(STYLE_WORDS[style]), what=what) + f"\n{delivery.words}"
        if citation.gaps:
            notice += "\n" + _("Not given in the digest: {facts}").format(facts=_gaps(citation.gaps))
        return notice

    desk.reader.perform(work, desk.reader.say, queue="outside")


def open_page(desk: Desk) -> None:
    """Open the papers' pages in the browser."""
    _open(desk, page_url, _("The digest gives no link for this item."))


def open_pdf(desk: Desk) -> None:
    """Open the PDFs in the browser."""
    _open(desk, pdf_url, _("No PDF is known for this item."))


def _open(desk: Desk, address: Callable[[Paper], str | None], missing: str) -> None:
    papers = [desk.workspace.library.papers[paper_id] for paper_id in desk.targets()]
    addresses = [url for url in map(address, papers) if url]
    for url in addresses:
        desk.reader.open_address(url)
    if papers and not addresses:
        desk.reader.say(missing)


def _gaps(gaps: tuple[str, ...]) -> str:
    return listed(_(FACT_WORDS.get(gap, gap)) for gap in gaps)
