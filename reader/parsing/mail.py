"""Mail parser: extracts the text of a message, however it is wrapped (RFC 5322, RFC 2045), and its subject and date."""

from __future__ import annotations

import re
from email.errors import MessageError
from typing import TYPE_CHECKING, NamedTuple

from reader.errors import ImportFailedError
from reader.i18n import _
from reader.parsing.markup import read_markup
from reader.parsing.source import Source
from reader.text.clean import clean, one_line
from reader.text.decode import decode

if TYPE_CHECKING:
    from email.message import Message

_HEADER = re.compile(r"(?:From |[A-Za-z][A-Za-z0-9-]{1,40}:[ \t])")
_MAIL = re.compile(
    r"^(?:MIME-Version|Content-Type|Content-Transfer-Encoding|Received|Return-Path|Delivered-To):", re.I | re.M
)
_ENCODED = ("quoted-printable", "base64", "x-uuencode", "uuencode", "uue", "x-uue")
_QUOTED = re.compile(r"> ?")


class Mail(NamedTuple):
    """A mail message, or a text without headers.

    Attributes:
        subject: Subject; may be empty.
        date: Date header as written; may be empty.
        lines: Lines of its text. Quotation marks are removed if the whole message is a quotation.
        start: Number of lines before them in the file; ``None`` if they do not occur in the file verbatim.
    """

    subject: str
    date: str
    lines: list[str]
    start: int | None


def headers_of(text: str) -> str:
    """Return the headers at the beginning of a text; may be empty."""
    head = text.lstrip("\n")
    return head.partition("\n\n")[0] if _HEADER.match(head) else ""


def read_mail(source: Source) -> Mail:
    """Parse a file as a mail message.

    Raises:
        ImportFailedError: Its parts are nested too deeply.
    """
    text = source.text
    headers = headers_of(text)
    if not headers:
        return Mail("", "", *_unquoted(source.lines, 0))
    from email import message_from_string  # takes 30 ms, including its imports

    try:
        message = message_from_string(text.lstrip("\n"))
        body = _body(message) if _MAIL.search(headers) else None
    except (RecursionError, MessageError, ValueError, LookupError) as error:
        raise ImportFailedError(
            _("{path} is nested too deeply.").format(path=source.name), _("Nothing was imported.")
        ) from error
    subject, date = _header(message, "Subject"), _header(message, "Date")
    if body is None or (start := text.find(body)) >= 0:
        skipped = 0 if body is None else start
        lines = source.lines if body is None else body.split("\n")
        return Mail(subject, date, *_unquoted(lines, text.count("\n", 0, skipped)))
    return Mail(subject, date, _unquoted(body.split("\n"), 0)[0], None)


def _body(message: Message) -> str:
    """Return the text of a message: its plain parts, or else the text of its HTML."""
    parts = [part for part in message.walk() if not part.is_multipart()]
    plain = [_content(part) for part in parts if part.get_content_type() == "text/plain"]
    pages = [_content(part) for part in parts if part.get_content_type() == "text/html"]
    return "\n".join(plain) or "\n\n".join(paragraph.text for page in pages for paragraph in read_markup(page))


def _content(part: Message) -> str:
    payload = part.get_payload()
    if str(part.get("Content-Transfer-Encoding", "")).strip().lower() not in _ENCODED:
        return payload if isinstance(payload, str) else ""
    data = part.get_payload(decode=True)
    return clean(_decoded(data, part.get_content_charset())) if isinstance(data, bytes) else ""


def _decoded(data: bytes, charset: str | None) -> str:
    for encoding in (charset, None):
        try:
            return decode(data, encoding)[0]
        except (ValueError, LookupError):
            continue
    return data.decode("latin-1")


def _header(message: Message, name: str) -> str:
    from email.header import decode_header, make_header

    value = str(message.get(name, ""))
    try:
        return one_line(str(make_header(decode_header(value))))
    except (ValueError, LookupError, MessageError):
        return one_line(value)


def _unquoted(lines: list[str], start: int) -> tuple[list[str], int]:
    """Remove quotation marks if most lines have them."""
    if sum(line.startswith(">") for line in lines) * 2 > len(lines):
        lines = [_QUOTED.sub("", line, count=1) if line.startswith(">") else line for line in lines]
    return lines, start
