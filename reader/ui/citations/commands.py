"""Copying citations: directly in one style, or through the picker that previews them."""

from __future__ import annotations

from reader.errors import ReaderError
from reader.i18n import N_, _
from reader.models.labels import FACT_WORDS
from reader.presentation.changes import count_papers
from reader.text.cells import truncate
from reader.text.clean import clean, one_line
from reader.text.sentences import join_words
from reader.ui.citations.picker import Preview, StylePicker, picker_cells
from reader.ui.dialogs.chooser import Choice
from reader.ui.key_names import shown_key
from reader.ui.ports import DeskPort
from reader.ui.system import deliver

STYLE_WORDS = {
    "link": N_("link"),
    "apa": "APA",
    "bibtex": "BibTeX",
    "gbt": "GB/T 7714",
    "markdown": "Markdown",
    "title": N_("title"),
}
"""Labels of the styles that have a key, to be translated."""

MOST_SHOWN = 50_000
"""Maximum characters of citations in a preview; all of them are copied."""


def copy(desk: DeskPort, style: str) -> None:
    """Copy the papers in a style that has a key, by its alias in ``STYLE_WORDS``."""
    _copy(desk, style, _(STYLE_WORDS[style]))


def _copy(desk: DeskPort, style: str, word: str) -> None:
    """Copy the papers in a style, and report how they were copied and which fields are missing."""
    ids, app = desk.targets(), desk.app
    if not ids:
        return

    def work() -> str:
        citation = desk.workspace.citations.cite(ids, style)
        if not citation.text.strip():
            return _("Nothing to copy: {facts} not given in the digest.").format(facts=_gaps(citation.gaps))
        delivery = deliver(app, citation.text)
        what = truncate(one_line(citation.text), 40) if len(ids) == 1 else count_papers(len(ids))
        copied = _("Copied {style}: {what}").format(style=word, what=what)
        return "\n".join(filter(None, (copied, delivery.words, _told_gaps(citation.gaps))))

    app.perform(work, app.show_notice, queue="outside")


def choose_style(desk: DeskPort) -> None:
    """Preview the papers in every style, and copy them in the chosen one."""
    ids = desk.targets()
    if not ids:
        return
    cells = picker_cells(desk.app.size.width)

    def cite(style: str) -> Preview:
        try:
            citation = desk.workspace.citations.cite(ids, style)
        except ReaderError as error:
            return Preview(str(error), "")
        return Preview(clean(citation.text[:MOST_SHOWN]).expandtabs(4), _told_gaps(citation.gaps))

    def show(choices: list[Choice]) -> None:
        words = {choice.name: choice.text for choice in choices}
        title = _("Copy {papers} as").format(papers=count_papers(len(ids)))

        def chosen(style: str | None) -> None:
            if style:
                _copy(desk, style, words[style])

        desk.app.push_screen(StylePicker(title, choices, cite, cells), chosen)

    desk.app.perform(lambda: _choices(desk), show, queue="read", is_change=False)


def _choices(desk: DeskPort) -> list[Choice]:
    """List the styles with their keys, if any; the style of the settings is marked and comes first."""
    from reader import citations  # load the styles only when needed

    keys: dict[str, str] = {}
    for command in desk.commands.values():
        if command.handler == f"{__name__}:copy" and isinstance(command.argument, str) and command.keys:
            keys[citations.resolve(command.argument)] = shown_key(command.keys[0])
    default = citations.resolve(desk.workspace.config.citation_style)
    labels = {default: default} | dict(citations.labels())
    marks = {default: _("default")}
    return [
        Choice(name, label, "  ".join(filter(None, (marks.get(name), keys.get(name)))))
        for name, label in labels.items()
    ]


def _told_gaps(gaps: tuple[str, ...]) -> str:
    return _("Not given in the digest: {facts}").format(facts=_gaps(gaps)) if gaps else ""


def _gaps(gaps: tuple[str, ...]) -> str:
    return join_words(_(FACT_WORDS.get(gap, gap)) for gap in gaps)
