"""``reader open``: open papers in the browser."""

from __future__ import annotations

from collections.abc import Sequence

import click

from reader.cli._options import ids_argument, new_command
from reader.cli._output import say
from reader.cli._session import open_workspace
from reader.errors import NotFoundError
from reader.i18n import _
from reader.links import page_url, pdf_url
from reader.models import Paper
from reader.terminal import browser
from reader.text.clean import one_line


@new_command(_("Open papers in the browser."))
@ids_argument
@click.option("--pdf", is_flag=True, help=_("Open the PDF instead of the page."))
def command(ids: Sequence[str], pdf: bool) -> None:
    """Open each paper, unless one of them has no address."""
    with open_workspace() as workspace:
        urls = [_address(workspace.library.papers[paper_id], pdf) for paper_id in workspace.resolve(ids)]
    for url in urls:
        browser.open_url(url)
        say(_("Opened: {address}").format(address=url))


def _address(paper: Paper, pdf: bool) -> str:
    url = pdf_url(paper) if pdf else page_url(paper)
    if url is None:
        sentence = _("No PDF is known of {title}") if pdf else _("No address is known of {title}")
        raise NotFoundError(sentence.format(title=one_line(paper.title)))
    return url
