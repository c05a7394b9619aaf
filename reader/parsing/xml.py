"""XML parser with bounded depth that expands no entities and fetches nothing. Elements are not interpreted here."""

from __future__ import annotations

import html
import re
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from reader.errors import ImportFailedError
from reader.i18n import _
from reader.parsing.source import Source

LINE = " line"
"""Attribute with the line number of an element. Contains a space, so it cannot clash with an attribute of the file."""

_MAX_DEPTH = 200
_AMPERSAND = re.compile(
    r"<!\[CDATA\[(?>(?:[^\]]|\](?!\]>))*)"
    r"|&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[0-9a-fA-F]{1,6});)(?:(?P<name>[A-Za-z]\w{1,31});)?"
)


class _Reader:
    """Builds the elements of a file."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._skipped = source.text[: -len(source.text.lstrip()) or None].count("\n")
        self._depth = 0
        self._builder = TreeBuilder()
        self._parser = expat.ParserCreate(namespace_separator="}")
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._builder.data
        self._parser.EntityDeclHandler = self._refuse_entity

    def read(self) -> Element:
        text = self._source.text.lstrip()
        try:
            self._parser.Parse(_AMPERSAND.sub(_escaped, text), True)
        except expat.ExpatError as error:
            raise ImportFailedError(
                _("{path}:{line}: syntax error: {reason}").format(
                    path=self._source.name, line=self._skipped + error.lineno, reason=expat.ErrorString(error.code)
                ),
                _("Export it again as XML and import that file."),
            ) from error
        return self._builder.close()

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > _MAX_DEPTH:
            raise ImportFailedError(
                _("{path} is nested too deeply.").format(path=self._source.name), _("Nothing was imported.")
            )
        named = {_qualified(name): value for name, value in attributes.items()}
        self._builder.start(_qualified(tag), {**named, LINE: str(self._skipped + self._parser.CurrentLineNumber)})

    def _end(self, tag: str) -> None:
        self._depth -= 1
        self._builder.end(_qualified(tag))

    def _refuse_entity(self, *declaration: object) -> None:
        raise ImportFailedError(
            _("{path} declares XML entities, which are not supported.").format(path=self._source.name),
            _("Export it without a document type and import that file."),
        )


def parse_xml(source: Source) -> Element:
    """Parse a file as XML, in any declared encoding, with or without a prolog.

    Args:
        source: The file, not empty. Bare ampersands and HTML entities that XML does not define are repaired.

    Returns:
        The root element. Names are ``{namespace}name``; every element has the attribute ``LINE``.

    Raises:
        ImportFailedError: The file is not well-formed, is nested too deeply, or declares entities.
    """
    return _Reader(source).read()


def _qualified(name: str) -> str:
    return "{" + name if "}" in name else name


def _escaped(match: re.Match[str]) -> str:
    """Replace an HTML entity by a numeric reference; escape an ampersand that is not part of an entity."""
    if match[0].startswith("<"):
        return match[0]
    character = html.unescape(match[0]) if match["name"] else match[0]
    return "&amp;" + match[0][1:] if character == match[0] else "".join(f"&#{ord(part)};" for part in character)
