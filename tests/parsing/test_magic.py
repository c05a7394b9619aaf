"""Kinds of file that hold no text, told by their first bytes."""

import gzip
import io
import zipfile

import pytest

from reader.parsing.magic import unreadable_kind


def packed(*names: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return file.getvalue()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (packed("digest.md"), "is an archive."),
        (packed("[Content_Types].xml", "word/document.xml"), "office document"),
        (packed("mimetype", "xl/workbook.xml"), "office document"),
        (gzip.compress(b"digest", mtime=0), "is an archive."),
        (b"7z\xbc\xaf\x27\x1c\0\4", "is an archive."),
        (b"%PDF-1.7\n", "PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "office document"),
        (b"\x89PNG\r\n\x1a\n", "is an image, video or audio file."),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "is an image, video or audio file."),
        (b"SQLite format 3\0", "database"),
    ],
)
def test_it_is_named_with_what_to_do(data: bytes, words: str) -> None:
    kind = unreadable_kind(data)
    assert kind is not None
    assert words in kind.message
    assert "{path}" in kind.message
    assert kind.hint


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"P",
        b"PK is not an archive",
        b"# PDF",
        "\ufeff周报".encode("utf-16-le"),
        b"\xff\xfea\0",
        b"RIFFraff",
        b"ID3 trees",
        b"BZhang, W. et al.",
    ],
)
def test_text_is_none_of_them(data: bytes) -> None:
    assert unreadable_kind(data) is None
