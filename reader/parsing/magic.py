"""Detection of binary files by their first bytes, with messages that explain what they are."""

from __future__ import annotations

import re
from typing import NamedTuple

from reader.i18n import N_


class Kind(NamedTuple):
    """A kind of unreadable file; both sentences are translatable."""

    message: str
    hint: str


_UNPACK = N_("Unpack it and import its files.")
_SAVE_AS_TEXT = N_("Save its text or table as a text file and import that file.")
_LIST = N_("Import a list that contains it, such as a .bib file.")
_ARCHIVE = Kind(N_("{path} is an archive."), _UNPACK)
_DOCUMENT = Kind(N_("{path} is an office document."), _SAVE_AS_TEXT)
_PDF = Kind(N_("{path} is a PDF."), _LIST)
_PICTURE = Kind(N_("{path} is an image, video or audio file."), _LIST)
_DATABASE = Kind(N_("{path} is a database."), N_("Export its papers as a text file and import that file."))

_MAGIC = tuple(
    (re.compile(magic, re.S), kind)
    for magic, kind in (
        (rb"%PDF-", _PDF),
        (rb"PK[\x03\x05]|\x1f\x8b|7z\xbc\xaf|BZh[1-9]1AY|\xfd7zXZ|Rar!\x1a|\x28\xb5\x2f\xfd", _ARCHIVE),
        (rb"\xd0\xcf\x11\xe0", _DOCUMENT),
        (rb"\x89PNG|\xff\xd8\xff|GIF8[79]a|RIFF....(?:WEBP|WAVE|AVI )|OggS\0|ID3[\2-\4]|....ftyp", _PICTURE),
        (rb"SQLite format 3\0", _DATABASE),
    )
)
_IN_OFFICE_FILES = (b"[Content_Types].xml", b"mimetypeapplication/", b"word/", b"xl/", b"ppt/")


def unreadable_kind(data: bytes) -> Kind | None:
    """Return the kind of a binary file; ``None`` if its first bytes match none."""
    kind = next((kind for magic, kind in _MAGIC if magic.match(data)), None)
    is_office_file = kind is _ARCHIVE and any(name in data[:4096] for name in _IN_OFFICE_FILES)
    return _DOCUMENT if is_office_file else kind
