"""Commands for copying citations and opening addresses."""

from __future__ import annotations

from collections.abc import Callable

from reader.i18n import _
from reader.models import Paper
from reader.models.links import all_links, page_url, pdf_url
from reader.ui.dialogs.link_picker import LinkPicker
from reader.ui.ports import DeskPort
from reader.ui.system import copy_address


def open_page(desk: DeskPort) -> None:
    """Open the papers' pages in the browser."""
    _open(desk, page_url, _("No link in the digest."))


def open_pdf(desk: DeskPort) -> None:
    """Open the PDFs in the browser."""
    _open(desk, pdf_url, _("No PDF known for this paper."))


def choose_link(desk: DeskPort) -> None:
    """List the links of the paper, to open or copy one."""
    paper, app = desk.paper, desk.app
    links = all_links(paper) if paper else []

    def chosen(answer: tuple[str, str] | None) -> None:
        if answer is None:
            return
        what, url = answer
        if what == "copy":
            app.perform(lambda: copy_address(app, url), app.show_notice, queue="outside")
        else:
            app.open_address(url)

    if paper and links:
        app.push_screen(LinkPicker(paper.title, links, app.size.width), chosen)
    elif paper:
        app.show_notice(_("No link in the digest."))


def _open(desk: DeskPort, address: Callable[[Paper], str | None], missing: str) -> None:
    papers = [desk.workspace.contents.by_id[paper_id] for paper_id in desk.targets()]
    addresses = [url for url in map(address, papers) if url]
    if addresses:
        desk.app.open_address(*addresses)
    elif papers:
        desk.app.show_notice(missing)
