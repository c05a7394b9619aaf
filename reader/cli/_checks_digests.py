"""Check of ``reader doctor`` on digests: warnings, never failures."""

from __future__ import annotations

from reader.cli._findings import Finding
from reader.cli._session import Session
from reader.errors import ReaderError
from reader.i18n import _, ngettext
from reader.importing.lint import doubts
from reader.storage.library import Library
from reader.text.clean import one_line
from reader.text.sentences import join_sentences

_NAMED = 5


def check_digests(session: Session) -> Finding:
    """Look for papers that are probably not the ones their digest meant."""
    try:
        library = Library(session.folders.data, repair=False)
    except ReaderError:
        return Finding("ok", _("Not checked: the library cannot be read."))
    found = [(digest, doubt) for digest in library.digests.values() for doubt in doubts(digest, library.papers)]
    if not found:
        return Finding("ok", _("No problems found in the digests."))
    sentence = ngettext(
        "{count} possible problem in the digests.", "{count} possible problems in the digests.", len(found)
    )
    examples = [
        _("{digest}, {title}: {reason}").format(
            digest=one_line(digest.title), title=one_line(doubt.title), reason=doubt.reason
        )
        for digest, doubt in found[:_NAMED]
    ]
    return Finding("warn", join_sentences(sentence.format(count=len(found)), *examples))
