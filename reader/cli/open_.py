"""``reader open``: open papers in the browser."""

from __future__ import annotations

from collections.abc import Sequence

import click

from reader.cli._options import ids_argument, new_command
from reader.cli._output import print_text, say
from reader.cli._session import open_workspace
from reader.config import ClipboardSettings
from reader.errors import NoBrowserError, NotFoundError
from reader.i18n import _
from reader.models import LINK_KINDS, Paper
from reader.models.links import all_links, page_url
from reader.terminal import browser, clipboard
from reader.text.clean import one_line


@new_command(_("Open papers in the browser."), _("Without a browser, copies and prints the addresses."))
@ids_argument
@click.option("--pdf", is_flag=True, help=_("Open the PDF instead of the page."))
@click.option("--kind", type=click.Choice(LINK_KINDS), help=_("Open the first link of this kind."))
def command(ids: Sequence[str], pdf: bool, kind: str | None) -> None:
    """Open each paper, unless one of them has no address."""
    kind = "pdf" if pdf else kind
    with open_workspace() as workspace:
        settings = workspace.config.clipboard
        urls = [_address(workspace.contents.by_id[paper_id], kind) for paper_id in workspace.papers.resolve(ids)]
    for place, url in enumerate(urls):
        try:
            browser.open_url(url)
        except NoBrowserError as error:
            _copy(urls[place:], error.message, settings)
            break
        say(_("Opened: {address}").format(address=url))


def _copy(urls: Sequence[str], reason: str, settings: ClipboardSettings) -> None:
    text = "\n".join(urls)
    delivery = clipboard.copy(text, write_escape=clipboard.tty_writer(), settings=settings)
    say(f"{reason}\n{delivery.words}")
    print_text(text)


def _address(paper: Paper, kind: str | None) -> str:
    url = next((link.url for link in all_links(paper) if link.kind == kind), None) if kind else page_url(paper)
    if url is None:
        sentence = _("No known PDF: {title}") if kind == "pdf" else _("No known address: {title}")
        raise NotFoundError(sentence.format(title=one_line(paper.title)))
    return url
