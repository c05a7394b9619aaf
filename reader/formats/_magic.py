"""Files that hold no text, told by their first bytes. What they are called here is what is said of them."""

from __future__ import annotations

from typing import NamedTuple

from reader.i18n import N_


class Kind(NamedTuple):
    """A kind of file that cannot be read; both sentences are to be translated."""

    message: str
    hint: str


_UNPACK = N_("Unpack it, and import what is in it.")
_SAVE_AS_TEXT = N_("Save its text or its table as a text file, and import that.")
_LIST = N_("Import the list that names it, such as a .bib file.")
_ARCHIVE = Kind(N_("{path} is a packed archive."), _UNPACK)
_DOCUMENT = Kind(N_("{path} is an office document."), _SAVE_AS_TEXT)
_PDF = Kind(N_("{path} is a PDF."), _LIST)
_PICTURE = Kind(N_("{path} is a picture, a film or a sound."), _LIST)
_DATABASE = Kind(N_("{path} is a database."), N_("Export its papers as a text file, and import that."))

_MAGIC = (
    (b"%PDF-", _PDF),
    *((magic, _ARCHIVE) for magic in (b"PK\3\4", b"PK\5\6", b"\x1f\x8b", b"7z\xbc\xaf\x27\x1c", b"BZh", b"\xfd7zXZ\0")),
    *((magic, _ARCHIVE) for magic in (b"Rar!\x1a\x07", b"\x28\xb5\x2f\xfd")),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", _DOCUMENT),
    *((magic, _PICTURE) for magic in (b"\x89PNG\r\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"RIFF", b"OggS", b"ID3")),
    (b"SQLite format 3\0", _DATABASE),
)  # fmt: skip
_IN_OFFICE_FILES = (b"[Content_Types].xml", b"mimetypeapplication/", b"word/", b"xl/", b"ppt/")


def unreadable_kind(data: bytes) -> Kind | None:
    """Tell which kind of file without text this is; ``None`` when its beginning tells nothing of the sort."""
    kind = next((kind for magic, kind in _MAGIC if data.startswith(magic)), None)
    if data.startswith(b"PK") and any(name in data[:4096] for name in _IN_OFFICE_FILES):
        return _DOCUMENT
    return kind
