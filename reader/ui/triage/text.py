"""The texts of triage: its header, its keys, and the summary at the end. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from reader.i18n import _, ngettext
from reader.models.statuses import STATUSES
from reader.text.cells import cell_len, fit, truncate
from reader.text.sentences import join_words
from reader.text.wrap import wrap
from reader.ui.commands import Command, on_screen
from reader.ui.desk.hints import Hint
from reader.ui.desk.paper_text import MEASURE, Line
from reader.ui.key_names import shown_key
from reader.ui.triage.session import LATER, STAR, TAG, TriageSession
from reader.ui.widgets.pieces import Piece

_BAR_CELLS = 20
_BAR_SHARE = 4
_MOVING_ON = 5
"""How many of the keys shown move on to the next card."""
_INDENT = "  "


class NextStep(NamedTuple):
    """A key that works at the end.

    Attributes:
        key: The key.
        word: Its label, in a word or two.
        does: A longer description.
    """

    key: str
    word: str
    does: str


def triage_header(what: str, session: TriageSession, waiting: int, width: int) -> tuple[list[Piece], list[Piece]]:
    """Return the header: which papers, and the progress.

    Args:
        what: Description of the papers.
        session: The pile.
        waiting: How many changes are waiting for the disk.
        width: Cells of the line.

    Returns:
        Pieces for the left and for the right of the header, which fit.
    """
    total = len(session.papers)
    cells = min(_BAR_CELLS, width // _BAR_SHARE)
    done = round(cells * session.place / total)
    place = f"{min(session.place + 1, total)}/{total}   "
    left = _("{count} left").format(count=total - session.place)
    right = [(place, "count"), ("=" * done, "view"), ("-" * (cells - done), "hint"), (f"  {left}  ", "hint")]
    name = "  " + _("Triage") + "  "
    alarm = ngettext("{count} unsaved change", "{count} unsaved changes", waiting)
    end = f"   {alarm.format(count=waiting)}" if waiting else ""
    room = width - sum(cell_len(text) for text, _role in right) - cell_len(name + end) - 2
    return [(name, "name"), (truncate(what, max(0, room)), "view"), (end, "alarm")], right


def card_hints(commands: Mapping[str, Command]) -> tuple[list[Hint], list[Hint]]:
    """Return the keys that move on to the next card, and the others."""
    ranked = sorted((each.rank, each) for each in on_screen(commands, "triage").values() if each.rank and each.keys)
    hints = [(rank, (shown_key(command.keys[0]), command.word)) for rank, command in ranked]
    helping = [(shown_key(command.keys[0]), command.word) for command in (commands["help"],) if command.keys]
    first = [hint for rank, hint in hints if rank <= _MOVING_ON]
    return first, [hint for rank, hint in hints if rank > _MOVING_ON] + helping


def next_steps(session: TriageSession, commands: Mapping[str, Command]) -> list[NextStep]:
    """Return the keys to press at the end."""
    counts = session.counts()
    steps = {
        "triage-read-now": (_("read now"), _("read the first paper you queued") if counts["queued"] else ""),
        "triage-again": (_("continue"), _again(session.left, counts[LATER])),
        "triage-undo": (_("undo"), _("undo the last decision") if session.decisions else ""),
        "triage-leave": (_("to the list"), _("go back to the list")),
    }
    known = ((commands[name].keys, *words) for name, words in steps.items())
    return [NextStep(shown_key(keys[0]), word, does) for keys, word, does in known if keys and does]


def _again(left: int, put_off: int) -> str:
    if left:
        return _("continue with the remaining papers")
    return _("go through the postponed papers") if put_off else ""


def summary_lines(session: TriageSession, seconds: float, steps: Sequence[NextStep], width: int) -> list[Line]:
    """Lay out a summary of the decisions.

    Args:
        session: The pile.
        seconds: How long triage took.
        steps: What to press next; see ``next_steps``.
        width: Cells of a line.
    """
    width, total = min(width, MEASURE), len(session.papers)
    heading = _("Triage") + "  " + ngettext("{count} paper", "{count} papers", total).format(count=total)
    decided = ngettext("{count} paper triaged in {time}", "{count} papers triaged in {time}", session.decided)
    lines = [Line([(heading, "heading")])]
    lines += _wrapped(decided.format(count=session.decided, time=_duration(seconds)), "text", width)
    lines += [Line(), *_table(list(_counts(session)))]
    lines += [Line(), *_table([(decision.key, decision.does) for decision in steps], "text")]
    return lines


def _counts(session: TriageSession) -> Iterator[tuple[str, str]]:
    counts = session.counts()
    cells = len(str(len(session.papers)))
    for name, status in STATUSES.items():
        if counts[name]:
            yield f"{counts[name]:>{cells}}", f"{status.glyph} {status.word}"
    also = (
        (counts[LATER], _("postponed, still unread")),
        (session.left, _("remaining, still unread")),
        (len(session.passed), _("skipped: changed elsewhere")),
        (session.waiting, _("unsaved")),
        (counts[STAR], _("star toggled")),
        (counts[TAG], _("tags changed")),
    )
    yield from ((f"{count:>{cells}}", f"  {words}") for count, words in also if count)


def _table(rows: Sequence[tuple[str, str]], role: str = "fact") -> Iterator[Line]:
    column = max((cell_len(first) for first, _second in rows), default=0)
    for first, second in rows:
        yield Line([(_INDENT + fit(first, column) + "  ", "heading"), (second, role)])


def _wrapped(text: str, role: str, width: int) -> Iterator[Line]:
    return (Line([(line, role)]) for line in wrap(text, width))


def _duration(seconds: float) -> str:
    minutes, rest = divmod(max(1, round(seconds)), 60)
    if minutes:
        return _("{minutes} min {seconds} s").format(minutes=minutes, seconds=rest)
    return _("{seconds} s").format(seconds=rest)


def pile_name(view: Sequence[str], selected: int) -> str:
    """Describe which papers are triaged.

    Args:
        view: Names of what filters the list; empty for all.
        selected: How many papers are selected, if these are triaged.
    """
    if selected:
        return _("{count} selected").format(count=selected)
    return join_words(view) or _("all")
